"""Workbooks: formulas that give what is shown, charts over cells, several panels in one book, and what the program reads again."""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest
from openpyxl import load_workbook

from lib.charts.spec import Axis, Bar, Compare
from lib.charts.spec.trellis import Trellis
from lib.core import kinds
from lib.core.editions.edition import Edition, Lead, Piece, edition_of
from lib.core.files.stamp import to_words
from lib.core.frames import Frames
from lib.core.measure import Within
from lib.core.panel import MARK, Panel, PanelSpec, TableColumn
from lib.core.query import Query, make_query
from lib.core.text import Lang, same
from lib.exports.booklet import Booklet, booklet_of
from lib.exports.native import native
from lib.exports.sheets.arithmetic import result
from lib.exports.sheets.looks import with_line
from lib.exports.sheets.names import sheet_names
from lib.exports.xlsx import WRITER, stamp_in
from tests.exports.briefings import alone
from tests.exports.panels import PANELS, YEONGDEUNGPO
from tests.exports.test_files import DATASETS, SPEC, panel_of, shown, spec_of
from tests.exports.workbooks import Book

MADE = date(2026, 11, 20)
COMPUTED = {k.name for k in kinds.COMPUTED}
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FIVE = ("budget-execution", "staffing-gap", "staffing-districts", "lawsuits-win-rate", "sources")


def booklet(spec: PanelSpec, query: Query, frames: Frames, lang: Lang = "ko") -> Booklet:
    return alone(spec, query, frames, lang)[1]


WRITTEN: dict[tuple[int, str, Query], bytes] = {}


def workbook(spec: PanelSpec, query: Query, frames: Frames) -> bytes:
    """The booklet as a workbook, written once for all tests that read it."""
    key = (id(frames), spec.name, query)
    if key not in WRITTEN:
        WRITTEN[key] = WRITER.write(booklet(spec, query, frames), "")
    return WRITTEN[key]


def written(panel: Panel, frames: Frames) -> bytes:
    return WRITER.write(booklet_of(edition_of(Piece(panel, SPEC, Query()), "ko", MADE), frames, DATASETS), "")


def composed(frames: Frames, lang: Lang = "ko") -> Booklet:
    """Five panels, three of them retitled: two alike but for capitals, one with signs that no sheet's name may have."""
    titles = ("", "같은 제목 A", "같은 제목 a", "집행: [2023]/전체? *", "")
    pieces = tuple(
        Piece(spec(Query(), frames), spec, Query(), title, f"설명 {name}")
        for name, title, spec in ((n, t, spec_of(n)) for n, t in zip(FIVE, titles, strict=True))
    )
    return booklet_of(Edition("주간 보고", lang, MADE, pieces, (Lead("첫 문장"), Lead("둘째 문장")), "weekly"), frames, DATASETS)


def close(one: Any, other: Any) -> bool:
    return one == other if isinstance(one, str) else math.isclose(one, other, rel_tol=1e-11, abs_tol=1e-11)


@pytest.mark.parametrize("query", [make_query(), make_query(districts=[YEONGDEUNGPO], years=[2018], unit="백만원")], ids=["all", "one"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_formula_gives_the_value_that_is_shown(spec: PanelSpec, query: Query, frames: Frames) -> None:
    book = Book(workbook(spec, query, frames))
    for sheet, place, formula in book.cells():
        found, kept = book.value(sheet, place), book.kept(sheet, place)
        assert close(found, kept), (sheet, place, formula, found, kept)


STATED = {"target"}  # shares that a source states: nothing gives them
NONE_PRINTED = ("lawsuits-win-rate", "lawsuits-districts")  # the sum of outcomes of which none is printed is 0, with nothing to add


def test_nearly_every_rate_and_total_is_a_formula(frames: Frames) -> None:
    live, plain = 0, []
    for spec in PANELS:
        query = make_query(unit="억원")
        panel = spec(query, frames)
        if not panel.table.columns:
            continue
        sheet = load_workbook(io.BytesIO(workbook(spec, query, frames)))["수치"]
        for column, cells in zip(panel.table.columns, sheet.iter_cols(min_row=2), strict=True):
            if column.name not in STATED and (column.made or column.kind.name in COMPUTED):
                live += sum(c.data_type == "f" for c in cells)
                plain += [
                    (spec.name, column.name, c.coordinate, c.value)
                    for c in cells
                    if c.data_type == "n" and c.value is not None and (c.value or spec.name not in NONE_PRINTED)
                ]
    assert live > 1_000
    assert not plain, f"{len(plain)} of {live + len(plain)} are no formula: {plain[:10]}"


def test_the_figures_follow_a_printed_value(frames: Frames) -> None:
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    data = workbook(spec_of("budget-execution"), query, frames)
    before = Book(data)
    assert before.value("수치", "E2") == pytest.approx(110_720 / 326_045)
    total = before.value("수치", "C6")
    changed = [c.coordinate for row in before.values["근거"].iter_rows(min_row=2) for c in row if c.value == 326_045]
    after = Book(data, {("근거", place): 652_090 for place in changed})
    assert after.value("수치", "C2") == 652_090
    assert after.value("수치", "E2") == pytest.approx(110_720 / 652_090)
    assert after.value("수치", "C6") == total + 326_045


def test_a_printed_value_says_which_sums_add_it(frames: Frames) -> None:
    query = make_query(districts=["seoul-geumcheon"])
    panel = spec_of("lawsuits-win-rate")(query, frames)
    sheet = load_workbook(io.BytesIO(workbook(spec_of("lawsuits-win-rate"), query, frames)), data_only=True)["근거"]
    heads = [c.value for c in sheet[1]]
    used, what = heads.index("쓰임"), heads.index("적힌 내용")
    rows = [(str(r[what].value), str(r[used].value or "")) for r in sheet.iter_rows(min_row=2)]
    won = [words for name, words in rows if "· 승소 ·" in name]
    lost = [words for name, words in rows if "· 패소 ·" in name]
    assert panel.table.frame.height
    assert won
    assert all("승소 + 소취하 + 일부승(합)" in w and "승소(합)" in w and "종결(합)" in w for w in won)
    assert lost
    assert all("종결(합)" in w and "승소(합)" not in w and "승소 + 소취하" not in w for w in lost)


def test_a_way_that_does_not_give_the_figure_is_not_written(frames: Frames) -> None:
    columns = (
        TableColumn("a", same("가"), kinds.INTEGER),
        TableColumn("b", same("나"), kinds.INTEGER),
        TableColumn("rate", same("비율"), kinds.RATIO, made=("[a] / [b]",)),
    )
    sheet = load_workbook(io.BytesIO(written(panel_of((1, 4, 0.25), (1, 4, 0.5), (1, 0, 0.5), columns=columns), frames)))["수치"]
    assert [c.value for c in sheet["C"]][1:] == ["=A2 / B2", 0.5, 0.5]


def test_a_second_way_is_taken_where_the_first_gives_another_figure(frames: Frames) -> None:
    columns = (
        TableColumn("a", same("가"), kinds.WON, "천원"),
        TableColumn("n", same("명"), kinds.INTEGER),
        TableColumn("per", same("1인당"), kinds.WON, "원", made=("[a] * [n]", "ROUND([a] / [n], 0)")),
    )
    book = Book(written(panel_of((10_000_000, 3, 3_333_333), columns=columns), frames))
    assert book.formulas["수치"]["C2"].value == "=(ROUND((A2 * 1000) / B2, 0)) / 1"
    assert book.value("수치", "C2") == 3_333_333


@pytest.mark.parametrize("name", ["가", "*", "~가?", '"가"', ">1", "2018", "=1+1", "A"])
def test_a_share_is_right_whatever_its_group_is_called(name: str, frames: Frames) -> None:
    columns = (
        TableColumn("group", same("묶음")),
        TableColumn("v", same("값"), kinds.INTEGER, made=()),
        TableColumn("share", same("몫"), kinds.RATIO, made=(Within("v", ("group",), is_part=True),)),
    )
    book = Book(written(panel_of((name, 1, 0.25), ("다른 것", 5, 1.0), (name, 3, 0.75), columns=columns), frames))
    assert [book.formulas["수치"][f"C{r}"].data_type for r in (2, 3, 4)] == ["f"] * 3
    assert [book.value("수치", f"C{r}") for r in (2, 3, 4)] == [0.25, 1.0, 0.75]
    assert ("SUMIFS" in book.formulas["수치"]["C2"].value) is (name in ("가", "A"))


def test_a_group_without_a_name_stays_a_number(frames: Frames) -> None:
    columns = (TableColumn("group", same("묶음")), TableColumn("v", same("값"), kinds.INTEGER),
               TableColumn("share", same("몫"), kinds.RATIO, made=(Within("v", ("group",), is_part=True),)))  # fmt: skip
    sheet = load_workbook(io.BytesIO(written(panel_of((None, 1, 0.25), (None, 3, 0.75), columns=columns), frames)))["수치"]
    assert [c.data_type for c in sheet["C"][1:]] == ["n", "n"]


@pytest.mark.parametrize(
    ("words", "numbers", "gives"),
    [
        ("[a] / [b]", {"a": 1, "b": 0}, None),
        ("SQRT([a])", {"a": -1}, None),
        ("ROUND([a], 0)", {"a": -2.5}, -3),
        ("ROUND([a], 1)", {"a": 0.25}, 0.3),
        ("DATE(YEAR([a]) + 1, 1, 1) - DATE(YEAR([a]), 1, 1)", {"a": 45_351}, 366),
        ("MIN(1, MAX(0, [a]))", {"a": 7}, 1),
        ("([a] - [b]) * 2 / SUM([a], [b], 1)", {"a": 5, "b": 2}, 0.75),
    ],
)
def test_arithmetic_is_that_of_a_workbook(words: str, numbers: dict[str, float], gives: float | None) -> None:
    assert result(words, numbers) == gives


def test_words_are_no_code() -> None:
    for words in ("__import__('os')", "[a].real", "[a] if 1 else 2", "len([a])"):
        with pytest.raises((SyntaxError, KeyError)):
            result(words, {"a": 1})


def test_sorting_cannot_part_printed_values_from_their_figures(frames: Frames) -> None:
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    sheet = load_workbook(io.BytesIO(workbook(spec_of("budget-execution"), query, frames)))["근거"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.protection.sort, "not allowed"
    assert not sheet.protection.autoFilter, "allowed"
    assert {c.protection.locked for c in sheet["F"][1:]} == {False}
    assert {c.protection.locked for c in sheet["A"]} == {True}


def test_the_conditions_say_what_the_audit_found(frames: Frames) -> None:
    query = make_query(districts=[YEONGDEUNGPO], years=[2017])
    sheet = load_workbook(io.BytesIO(workbook(spec_of("budget-execution"), query, frames)))["조건"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    at = next(i for i, r in enumerate(rows) if r[0] == "검산")
    assert re.fullmatch(r"적힌 합계·비율 \d+건: 일치 \d+건, .*다름 1건", str(rows[at][1]))
    assert rows[at + 1][0] == "다름", "the worst first"
    assert rows[at + 1][2:] == ["L52", "95.1%", "25,937 ÷ 27,300 = 95.007, 소수 첫째 자리까지 95.0"]
    behind = {(r.dataset, r.row) for e in spec_of("budget-execution")(query, frames).evidence.values() for r in e.rows}
    table = frames["verdicts"].filter(
        pl.struct("dataset", pl.concat_list("rows", "against_rows").alias("of")).map_elements(
            lambda v: any((v["dataset"], n) in behind for n in v["of"]), return_dtype=pl.Boolean
        )
    )
    assert len(rows) - at - 1 == table.height


def test_rows_that_nothing_printed_adds_say_so(frames: Frames) -> None:
    columns = (TableColumn("a", same("이름")),)
    sheet = load_workbook(io.BytesIO(written(panel_of(("가",), columns=columns), frames)))["조건"]
    assert ("검산", "이 수치의 행을 더하거나 나눈 적힌 합계·비율 없음") in [(r[0].value, r[1].value) for r in sheet.iter_rows()]


def charts(data: bytes) -> Iterator[ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in sorted(n for n in book.namelist() if n.startswith("xl/charts/chart")):
            yield ET.fromstring(book.read(name))


def read(book: Book, words: str) -> list[object]:
    """The values of the cells that a chart names."""
    match = re.fullmatch(r"'(.+)'!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?", words)
    assert match, words
    sheet, column, first, _, last = match.groups()
    return [book.value(sheet, f"{column}{row}") for row in range(int(first), int(last or first) + 1)]


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_charts_read_cells_that_hold_the_drawn_values(spec: PanelSpec, frames: Frames) -> None:
    panel, made = alone(spec, Query(), frames)
    document, data = made.documents[0], workbook(spec, Query(), frames)
    drawn, wanted = list(charts(data)), native(document.chart, "ko") if document.chart else None
    assert len(drawn) == (wanted is not None), panel.title
    if wanted is None:
        return
    book, found = Book(data), list(drawn[0].iter(f"{CHART}ser"))
    assert not list(drawn[0].iter(f"{CHART}numLit"))
    assert len(found) == len(with_line(wanted).series) + len(wanted.keys)
    for series, own in zip(with_line(wanted).series, found[: len(found) - len(wanted.keys)], strict=True):
        values = read(book, str(own.findtext(f"{CHART}val/{CHART}numRef/{CHART}f")))
        assert values == pytest.approx([s.value for s in series.spots]), series.name
        names = read(book, str(own.findtext(f"{CHART}cat//{CHART}f")))
        assert [str(n).split("\n")[0] for n in names] == [c.split("\n")[0] for c in wanted.categories]
        assert read(book, str(own.findtext(f"{CHART}tx/{CHART}strRef/{CHART}f"))) == [series.name]


def test_a_chart_follows_a_printed_value(frames: Frames) -> None:
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    data = workbook(spec_of("budget-execution"), query, frames)
    places = [c.coordinate for row in Book(data).values["근거"].iter_rows(min_row=2) for c in row if c.value == 110_720]
    book = Book(data, {("근거", p): 221_440 for p in places})
    values = read(book, str(next(charts(data)).findtext(f".//{CHART}ser/{CHART}val/{CHART}numRef/{CHART}f")))
    assert values[0] == pytest.approx(221_440 / 326_045)


def test_what_is_not_drawn_stands_under_the_chart(frames: Frames) -> None:
    spec = spec_of("budget-years")
    made = booklet(spec, Query(), frames)
    shown = native(made.documents[0].chart, "ko") if made.documents[0].chart else None
    assert shown
    assert shown.below
    cells = [c.value for row in load_workbook(io.BytesIO(WRITER.write(made, "")))["그림"].iter_rows() for c in row]
    assert set(shown.below) <= set(cells)


def test_several_panels_stand_in_one_book(frames: Frames) -> None:
    made = composed(frames)
    data = WRITER.write(made, "")
    book = load_workbook(io.BytesIO(data))
    names = book.sheetnames[1:6]
    assert book.sheetnames == ["조건", *names, "그림 값", "근거", "다른 출처", "_hannun"]
    assert names[1:4] == ["같은 제목 A", "같은 제목 a (2)", "집행 2023 전체"]
    first = book["조건"]
    told = [c.value for row in first.iter_rows() for c in row]
    assert {"주간 보고", "첫 문장", "둘째 문장", *(f"설명 {n}" for n in FIVE)} <= set(told)
    links = [c.hyperlink.location for row in first.iter_rows() for c in row if c.hyperlink]
    assert links == [f"'{n}'!A1" for n in names] * 2
    for name, document in zip(names, made.documents, strict=True):
        assert [c.value for c in book[name][1]][: len(document.figures.headings)] == list(document.figures.headings)
        assert book[name].max_row >= len(document.figures.rows) + 1
        assert len(book[name]._charts) == (document.chart is not None and not isinstance(document.chart, Trellis))
    assert book.active.title == names[0], "the figures are open, not the contents"
    assert book["근거"].max_row == 1 + len({line.cell for d in made.documents for line in d.lines})
    named = [str(c.value).split(", ") for c in book["근거"]["M"][1:]]
    assert {n for own in named for n in own} == set(names)
    assert any(len(own) > 1 for own in named), "a value behind two panels stands once"
    again = Book(data)
    assert all(close(again.value(s, p), again.kept(s, p)) for s, p, _ in again.cells())
    assert data == WRITER.write(made, "")


def test_a_briefing_of_one_panel_is_a_booklet_too(frames: Frames) -> None:
    spec = spec_of("milestones")
    edition = Edition("하나", "en", MADE, (Piece(spec(Query(), frames), spec, Query()),), (), "one")
    book = load_workbook(io.BytesIO(WRITER.write(booklet_of(edition, frames, DATASETS), "")))
    assert book.sheetnames[0] == "Conditions"
    assert book.sheetnames[2:] == ["Evidence", "_hannun"]
    assert book.active.title == book.sheetnames[1]


def test_a_thousand_rows_are_all_there(frames: Frames) -> None:
    columns = (TableColumn("a", same("이름")), TableColumn("v", same("값"), kinds.INTEGER),
               TableColumn("share", same("몫"), kinds.RATIO, made=(Within("v", ("a",), is_part=True),)))  # fmt: skip
    rows = [(f"항목 {n // 2}", 1, 0.5) for n in range(1_200)]
    sheet = load_workbook(io.BytesIO(written(panel_of(*rows, columns=columns), frames)))["수치"]
    assert sheet.max_row == 1_201
    assert sheet["C1201"].value == "=B1201 / SUMIFS($B$2:$B$1201,$A$2:$A$1201,A1201)"


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["가/나:다*라?[마]\\바"], ["가 나 다 라 마 바"]),
        (["'따옴표'"], ["따옴표"]),
        (["", "///"], ["1", "2"]),
        (["History"], ["History (2)"]),
        (["근거", "조건 "], ["근거 (2)", "조건 (2)"]),
        (["가" * 40, "가" * 40], ["가" * 31, "가" * 27 + " (2)"]),
        (["영등포구 기획예산과 2023년 집행률 30.2%(2023. 5. 31. 현재)"], ["영등포구 기획예산과 2023년 집행률"]),
        (["😀" * 20], ["😀" * 15]),
    ],
)
def test_names_of_sheets_are_what_a_workbook_takes(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles, ["조건", "근거"]) == tuple(names)


def test_sheets_are_made_for_paper(frames: Frames) -> None:
    made = booklet(spec_of("budget-years"), Query(), frames)
    book = load_workbook(io.BytesIO(WRITER.write(made, "")))
    for sheet in book.worksheets[:-1]:
        paper = sheet.page_setup
        assert (int(paper.paperSize), paper.orientation, int(paper.fitToHeight)) == (9, "landscape", 0)
        assert made.documents[0].title[:40] in str(sheet.oddHeader.left.text)
    assert book["수치"].print_title_rows == "$1:$1"
    assert book["근거"].print_title_rows == "$1:$1"


def widths(sheet: Any) -> dict[int, float]:
    """The width of each column in digits, by its number."""
    return {n: d.width for d in sheet.column_dimensions.values() for n in range(d.min, d.max + 1)}


def digits(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


@pytest.mark.parametrize("name", ["composed", "budget-execution", "staffing-districts", "checks-different", "indicators"])
def test_every_sheet_is_read_on_a4(name: str, frames: Frames) -> None:
    found = composed(frames) if name == "composed" else booklet(spec_of(name), Query(), frames)
    book = load_workbook(io.BytesIO(WRITER.write(found, "")))
    paper = (297 / 25.4 - 2 * 0.4) * 96  # px
    for title in ("조건", "근거", "다른 출처"):
        if title not in book.sheetnames:
            continue
        sheet = book[title]
        size = widths(sheet)
        assert (sheet.page_setup.orientation, int(sheet.page_setup.fitToWidth or 1)) == ("landscape", 1)
        assert sheet.page_margins.left == sheet.page_margins.right == 0.4
        assert 10 * paper / sum(7 * size[n] + 5 for n in range(1, sheet.max_column + 1)) > 7, f"points of the letters of {title}"
        for row in sheet.iter_rows(min_row=2):
            wanted = max((math.ceil(digits(str(c.value)) / size[c.column]) for c in row if isinstance(c.value, str)), default=1)
            height = sheet.row_dimensions[row[0].row].height or 15
            assert height >= min(15 * wanted, 405), (title, row[0].row)
    for sheet in book.worksheets[1:-1]:
        size = widths(sheet)
        for row in sheet.iter_rows(min_row=2):
            for c in (c for c in row if c.value is not None and c.data_type in "nd"):
                assert size[c.column] >= len(shown(c)), (sheet.title, c.coordinate)


@pytest.mark.parametrize("words", ["=수치!$A$1", "=SUM(수치!A1:A9)", "\x07소리 & <b> \x0b", "&&&&" * 80, "가" * 400, "\ud800"])
def test_titles_and_names_are_written_whatever_they_say(words: str, frames: Frames) -> None:
    columns = (TableColumn("a", same("이름")), TableColumn("v", same("값"), kinds.INTEGER))
    bars = tuple(Bar(f"m{n}", same(words if n else "가"), float(n + 1), same(f"{n + 1}")) for n in range(3))
    shown = words.encode("utf-8", "replace").decode()  # a cell of the table holds what UTF-8 can
    panel = replace(panel_of((shown, 1), ("나", 2), ("다", 3), columns=columns), figure=Compare(bars, Axis(same(words)), same(words)))
    piece = Piece(panel, SPEC, Query(), words if "\ud800" not in words else "", "")
    data = WRITER.write(booklet_of(edition_of(piece, "ko", MADE), frames, DATASETS), "")
    chart = next(charts(data))
    title = "".join(t.text or "" for t in chart.find(f"{CHART}chart/{CHART}title").iter() if t.tag.endswith("}t"))
    assert not list(chart.find(f"{CHART}chart/{CHART}title").iter(f"{CHART}f")), "a title is no reference"
    if words.isprintable() and "\ud800" not in words:
        assert title.replace("\u2060", "") == words
    assert load_workbook(io.BytesIO(data)).sheetnames == ["수치", "그림", "근거", "조건", "_hannun"]


def test_the_same_booklet_gives_the_same_bytes_and_another_day_others(frames: Frames) -> None:
    spec = spec_of("budget-years")
    one, two = (booklet_of(edition_of(Piece(spec(Query(), frames), spec, Query()), "ko", MADE), frames, DATASETS) for _ in range(2))
    assert WRITER.write(one, "") == WRITER.write(two, "")
    assert WRITER.write(one, "") != WRITER.write(replace(one, made=date(2026, 11, 21)), "")


# What the program reads again.


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_the_stamp_is_read_back(spec: PanelSpec, frames: Frames) -> None:
    made, data = booklet(spec, Query(), frames), workbook(spec, Query(), frames)
    assert stamp_in(data) == to_words(made.stamp)
    assert load_workbook(io.BytesIO(data), read_only=True)["_hannun"].sheet_state == "veryHidden"


def test_the_stamp_survives_letters_that_the_format_codes(frames: Frames) -> None:
    columns = (TableColumn("a", same("이름")),)
    panel = panel_of(("_x0041_ & <b> \x07 😀 " + "가" * 70_000,), columns=columns, title="따옴표 \" 와 '")
    made = booklet_of(edition_of(Piece(panel, SPEC, Query()), "ko", MADE), frames, DATASETS)
    short = replace(made, documents=(replace(made.documents[0], figures=replace(made.documents[0].figures, rows=())),))
    assert stamp_in(WRITER.write(short, "")) == to_words(made.stamp)


def changed(data: bytes, name: str, words: bytes | None) -> bytes:
    """The workbook with another part, or without it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
            elif words is not None:
                new.writestr(item, words)
    return out.getvalue()


def test_what_is_not_ours_or_is_damaged_has_no_stamp(frames: Frames) -> None:
    data = workbook(spec_of("staffing-gap"), Query(), frames)
    entity = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    other = io.BytesIO()
    load_workbook(io.BytesIO(data)).save(other)
    assert stamp_in(other.getvalue()) == stamp_in(data), "saved again by another program"
    for wrong in (
        b"",
        b"PK\x03\x04",
        data[: len(data) // 2],
        changed(data, "xl/workbook.xml", None),
        changed(data, "xl/workbook.xml", entity),
        changed(data, "xl/workbook.xml", entity.decode().encode("utf-16")),
        changed(data, "xl/workbook.xml", b"<workbook"),
        changed(data, "xl/worksheets/sheet5.xml", b"<worksheet/>"),
        changed(data, "xl/_rels/workbook.xml.rels", b"<Relationships/>"),
    ):
        assert stamp_in(wrong) is None


def test_a_mark_is_in_the_table_of_every_panel_with_printed_values(frames: Frames) -> None:
    """What formulas are found by: without a mark no printed value would be read."""
    for spec in PANELS:
        panel = spec(Query(), frames)
        if panel.evidence and panel.table.columns:
            assert set(panel.table.frame[MARK].drop_nulls()) & set(panel.evidence), spec.name
