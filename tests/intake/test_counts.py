"""What the account counts: the document itself, so that what the layout loses or reads twice shows, and no figure ends under a wrong name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from lib.documents.formats import parse
from lib.documents.model import Document
from lib.forms import Grid, Report, Words
from lib.forms.labels import names
from lib.forms.prepare import laid_out
from lib.intake import Given, Reading, read_records
from lib.intake.account.numbers import Ledger
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.intake.compare import shipped

MIXED = """# 업무 현황

1. 개요

○ 민원 300건, 상담 200건

○ 방문 150건

| 구분 | 접수 | 처리 |
|---|---|---|
| 전화 | 120 | 110 |
| 우편 | 80 | 75 |
"""
CAPTION = (
    "<html><body><table><caption>민원 처리 1,234건 (총 2,345건 중)</caption><tr><th>구분</th><th>처리건수</th></tr>"
    "<tr><td>전화</td><td>100건</td></tr><tr><td>방문<table><caption>안쪽 77건</caption><tr><td>가</td><td>7건</td></tr>"
    "<tr><td>나</td><td>8건</td></tr></table></td><td>200건</td></tr></table></body></html>"
)
SPANNED = (
    "<html><body><table><tr><th>연도</th><th>구분</th><th>건수</th></tr><tr><td rowspan=2>2022</td><td>승</td><td>3</td></tr>"
    "<tr><td>패</td><td>4</td></tr></table></body></html>"
)


def _document(text: str) -> Document:
    return parse("a.txt", text.encode())


def _read(text: str) -> Reading:
    return read_records(_document(text), Governments.of(shipped()), TOPICS, Given("seoul-mapo", "", 2024, date(2024, 6, 30)))


def _unread(found: Reading) -> list[str]:
    """The numbers that are left unread by name."""
    return [one.printed for one in found.unread]


def _covered(found: Reading) -> list[str]:
    """The numbers that wait for the answers to what is asked."""
    return [n.printed for item in found.items for n in item.numbers]


def _values(found: Reading) -> set[float]:
    return {float(str(row["value"])) for row in found.tables.get("indicators", ())}


@pytest.mark.parametrize("text", [MIXED, CAPTION, SPANNED])
def test_every_number_of_captions_nested_tables_and_marks_is_in_one_count(text: str) -> None:
    account = _read(text).account
    assert account.adds_up
    assert (account.unread, account.doubled) == ((), ())


def test_numbers_and_rows_are_those_of_the_document() -> None:
    account = _read(MIXED).account
    assert (account.numbers, account.rows) == (8, 3)


def _half_of_lines(report: Report) -> Report:
    return replace(report, lines=report.lines[::2])


def _half_of_cells(report: Report) -> Report:
    def cut(grid: Grid) -> Grid:
        return replace(grid, rows=tuple(replace(row, cells=(*row.cells[:1], None)) for row in grid.rows))

    return replace(report, grids=tuple(map(cut, report.grids)))


def _half_of_rows(report: Report) -> Report:
    return replace(report, grids=tuple(replace(grid, rows=grid.rows[::2]) for grid in report.grids))


def _doubled(report: Report) -> Report:
    again = [replace(line, words=replace(line.words, number=line.words.number + 1000)) for line in report.lines]
    return replace(report, lines=(*report.lines, *again))


def _nothing(report: Report) -> Report:
    return replace(report, lines=(), grids=())


@pytest.mark.parametrize("lose", [_half_of_lines, _half_of_cells, _half_of_rows, _doubled, _nothing])
def test_a_layout_that_loses_words_or_reads_them_twice_does_not_add_up(lose: Callable[[Report], Report]) -> None:
    document = _document(MIXED)
    report = laid_out(document, frozenset())
    assert Ledger(report, document).closed().adds_up
    assert not Ledger(lose(report), document).closed().adds_up


def test_rows_without_any_figure_are_missed_too() -> None:
    document = _document("| 구분 | 내용 |\n|---|---|\n| 가 | 나 |\n| 다 | 라 |\n")
    account = Ledger(_nothing(laid_out(document, frozenset())), document).closed()
    assert (account.numbers, account.rows, account.adds_up) == (0, 3, False)


def test_amounts_in_words_are_values_of_their_rows() -> None:
    found = _read(
        "| 사업명 | 예산액 | 집행액 |\n|---|---|---|\n| 도로정비 | 3억 5천만원 | 1억 2천만원 |\n| 하천정비 | 1조 2천억원 | 6천억원 |\n"
    )
    assert "label" not in found.account.ended
    assert found.account.ended["record"] == 4


def test_figures_with_a_unit_in_headings_and_labels_are_left_by_name() -> None:
    labels = _read("□ 주차장 (단위: 면)\n| 구분 | 면수 |\n|---|---|\n| 공영 12개소 | 300 |\n| 민영 30개소 | 900 |\n")
    heads = _read("(단위: 건)\n| 구분 | 처리(총 300건) | 방문 |\n|---|---|---|\n| 남 | 60 | 120 |\n| 여 | 40 | 80 |\n")
    assert _unread(labels) == ["12개소", "30개소"]
    assert _unread(heads) == ["300건"]


@pytest.mark.parametrize(
    ("label", "named"),
    [("공영 12", True), ("20대", True), ("요금 3천원~5천원", True), ("10명 이하", True), ("차량 12대", False), ("시비 50%", False)],
)
def test_figures_of_labels_that_name_are_told_from_those_that_count(label: str, *, named: bool) -> None:
    assert all(names(label, figure) for figure in Words(0, label, ((0, "L1"),)).figures()) == named


def test_a_table_of_projects_with_remarks_that_count_is_no_list_of_contents() -> None:
    found = _read("| 연번 | 사업명 | 비고 |\n|---|---|---|\n| 1 | 일자리 500개 창출 | 12억원 |\n| 2 | 도로정비 3km | 5억원 |\n")
    assert "page" not in found.account.ended


def test_dots_before_numbers_are_pages_in_a_list_of_contents_only() -> None:
    assert "page" not in _read("□ 주요성과\n 민원 처리 건수 ............ 123\n 도로 정비 길이 ............ 456\n").account.ended
    assert _read("목 차\n일반현황 ............ 3\n추진실적 ............ 5\n").account.ended == {"page": 2}


def test_a_number_of_four_digits_on_a_line_of_its_own_is_left_by_name() -> None:
    assert _unread(_read("□ 추진실적\n ○ 민원 처리 300건\n- 12 -\n1234\n ○ 상담 200건\n")) == ["1234"]


def test_a_number_run_together_with_the_mark_of_a_footnote_is_asked_about() -> None:
    found = _read("(단위: 명)\n| 구분 | 정원 | 현원 |\n|---|---|---|\n| 5급 | 12 | 11 |\n| 6급 | 30 | 311) |\n1) 파견자 포함\n")
    assert _covered(found) == ["311)"]
    assert 311 not in {row.get("actual") for row in found.tables["staffing"]}


def test_thousands_before_a_word_that_is_no_unit_are_no_name() -> None:
    assert "name" not in _read("□ 추진실적\n ○ 도시락 1,234그릇 배달\n").account.ended


@pytest.mark.parametrize(
    "text",
    ["○ 도로정비 10,000천원\n○ 하천정비 25,000천원\n", "○ 도로, 하천 10,000건\n○ 다리, 하천 25,000건\n", "민원 1,234건\n상담 2,345건\n"],
)
def test_lines_with_a_comma_in_their_numbers_are_no_columns(text: str) -> None:
    assert parse("a", text.encode()).format == "text"
    assert min(_values(_read(text)), default=1000) >= 1000


def test_columns_of_three_digits_behind_a_heading_are_columns() -> None:
    assert parse("a", "구분,접수,처리\n전화,120,110\n우편,180,175\n".encode()).format == "csv"
