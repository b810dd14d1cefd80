"""Titles in frames, tables that are left as lines, numbered headings and footnotes: what is laid out before any form reads."""

from __future__ import annotations

import pytest

from lib.documents.model import Cell, Document, Heading, Paragraph, Table
from lib.forms.frames import unframed
from lib.forms.prepare import laid_out
from lib.reading.tables.aligned import aligned, grouped
from tests.intake.samples import document


def _frame(*texts: str) -> Document:
    cells = tuple(Cell(0, n, words, f"p1:t1:r1:c{n + 1}") for n, words in enumerate(texts))
    return Document("x", "", "hwpx", "test", (Table(1, len(texts), cells, "p1:t1"), Paragraph("본문", "p1")))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("2024년 주요업무 추진실적",), "2024년 주요업무 추진실적"), (("Ⅰ", "일반현황"), "Ⅰ 일반현황"), (("1", "인 력"), "1 인 력"),
        (tuple("1.추진방향"), "1. 추진방향"), (tuple("업무현황"), "업무현황"),
    ],
)  # fmt: skip
def test_a_framed_title_is_a_heading(texts: tuple[str, ...], words: str) -> None:
    first = unframed(_frame(*texts)).blocks[0]
    assert isinstance(first, Heading)
    assert first.text == words


@pytest.mark.parametrize(
    "texts",
    [("(단위: 천원)",), ("정원 22명",), ("정원", "현원"), ("12", "34"), tuple("갑1을2"), tuple("합계"), ("예산을 절감하였습니다.",)],
)
def test_other_tables_of_few_cells_stay(texts: tuple[str, ...]) -> None:
    assert isinstance(unframed(_frame(*texts)).blocks[0], Table)


def _below_each_other(*texts: str) -> Document:
    cells = tuple(Cell(n, 0, words, f"p1:t1:r{n + 1}:c1") for n, words in enumerate(texts))
    return Document("x", "", "pdf", "test", (Table(len(texts), 1, cells, "p1:t1"), Paragraph("본문", "p1")))


def test_frames_of_numbered_titles_below_each_other_are_headings() -> None:
    found = unframed(_below_each_other("3 2024년 추진계획", "", "3-1 경영안정 지원")).blocks
    assert [(type(b), b.text) for b in found[:2]] == [(Heading, "3 2024년 추진계획"), (Heading, "3-1 경영안정 지원")]
    for steps in (
        ("신청", "", "심사"),
        ("1. 신청", "심사"),
        ("1. 정원 22명", "2. 현원 21명"),
        ("1. 신청", "2. 심사", "3. 선정", "4. 지급"),
    ):
        assert isinstance(unframed(_below_each_other(*steps)).blocks[0], Table), steps


def test_lines_with_a_figure_for_every_heading_are_a_table() -> None:
    found = aligned(document("구 분 '22년 '23년 누계\n서면자문 51 58 109\n전화자문 33 37 70\n"), frozenset()).blocks[0]
    assert isinstance(found, Table)
    assert not found.ruled
    assert found.texts() == [["구분", "'22년", "'23년", "누계"], ["서면자문", "51", "58", "109"], ["전화자문", "33", "37", "70"]]


@pytest.mark.parametrize(
    "text",
    [
        "구분 '22년 '23년 누계\n서면자문 51 109\n전화자문 33 37 70\n",  # a blank is lost
        "회의를 열고 의견을 들음\n1차 회의 12 30 4\n2차 회의 10 20 3\n",  # words, no headings
    ],
)
def test_lines_that_lack_a_figure_or_headings_stay_lines(text: str) -> None:
    blocks = aligned(document(text), frozenset()).blocks
    assert not any(isinstance(b, Table) for b in blocks)


def test_labels_that_come_again_belong_to_the_group_named_last() -> None:
    labels = ["행정소송 승소", "패소", "민사소송 승소", "패소"]
    assert grouped(labels) == [("행정소송", "승소"), ("행정소송", "패소"), ("민사소송", "승소"), ("민사소송", "패소")]
    assert grouped(["일반 행정", "기본경비"]) == [("일반 행정",), ("기본경비",)]


def test_a_numbered_line_is_a_footnote_only_where_its_mark_is_cited() -> None:
    kinds = {line.text: line.marker for line in laid_out(document("○ 대상자1) 300명\n1) 신청자 기준\n2) 추진경과\n"), frozenset()).lines}
    assert kinds == {"대상자1) 300명": "○", "1) 신청자 기준": "note", "추진경과": "2)"}


def test_remarks_behind_the_figures_of_a_line_are_no_part_of_the_next_label() -> None:
    known = frozenset({"사업명", "예산액", "집행액", "비고"})
    grid = laid_out(document("사업명 예산액 집행액 비고\n도로 정비 300 120 계속사업\n하천 정비 200 100\n"), known).grids[0]
    assert [row.label for row in grid.rows] == ["도로 정비", "하천 정비"]
    assert [[c.text for c in row.cells if c] for row in grid.rows] == [["300", "120 계속사업"], ["200", "100"]]


def test_numbered_titles_that_count_on_are_projects() -> None:
    words = "□ 현황\n - 위원 : 5명\n\n1. 소송 수행\n - 소송 3건\n2. 행정심판\n - 접수 4건\n3. 규제개혁\n - 발굴 5건\n"
    report = laid_out(document(words), frozenset())
    assert [(line.text, line.place.item) for line in report.lines if line.depth > 1] == [
        ("위원 : 5명", ""),
        ("소송 3건", "소송 수행"),
        ("접수 4건", "행정심판"),
        ("발굴 5건", "규제개혁"),
    ]


def test_a_day_in_a_heading_is_of_what_stands_below() -> None:
    words = "□ 소송 현황 (2024. 6. 30. 현재)\n ○ 총 29건\n   - 승소 25건\n□ 자문\n ○ 서면 3건\n"
    report = laid_out(document(words), frozenset())
    assert [line.as_of for line in report.lines if line.depth > 1] == ["2024. 6. 30.", "2024. 6. 30.", ""]


def test_headings_that_a_converter_kept_once_span_what_comes_again_below() -> None:
    words = "구분\t2023년도\t2024년도\n\t건수\t금액\t건수\t금액\n제안\t812\t61,240\t774\t58,930\n"
    (grid,) = laid_out(document(words), frozenset()).grids
    assert [c.keys for c in grid.columns] == [("2023년도", "건수"), ("2023년도", "금액"), ("2024년도", "건수"), ("2024년도", "금액")]


def test_a_word_over_a_table_ends_the_bullets_above_it() -> None:
    report = laid_out(document("□ 하수계획팀\n예 산\n(단위 : 백만원)\n\n세입\t세출\n1,200\t3,400\n"), frozenset())
    assert report.grids[0].place.over == ("예산",)
    assert laid_out(document("□ 하수계획팀\n예산\n내용\n"), frozenset()).lines[-1].place.over == ("하수계획팀",)


def test_letters_end_the_headings_that_they_stand_for() -> None:
    lines = "회계별 예산현액(A) 지출액 누계(B) 집행 잔액(A-B) 집행률(B/A)\n일반회계 900 600 300 66.7%\n특별회계 80 20 60 25.0%\n"
    found = aligned(document(lines), frozenset()).blocks[0]
    assert isinstance(found, Table)
    assert found.texts()[0] == ["회계별", "예산현액(A)", "지출액 누계(B)", "집행 잔액(A-B)", "집행률(B/A)"]
