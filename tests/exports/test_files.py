"""Files of panels, read back: the same numbers as the table, every condition, and what Korean offices need to open them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as XlsxCell
from openpyxl.utils import get_column_letter

from lib.across import EVERYTHING
from lib.core import kinds, korean
from lib.core.captions.conditions import conditions
from lib.core.dataset import Dataset, by_name
from lib.core.editions.edition import Piece, edition_of
from lib.core.errors import AskedError
from lib.core.evidence import Evidence, places
from lib.core.files.cells import cells_of, plain_heading
from lib.core.files.file import File
from lib.core.frames import Frames
from lib.core.panel import MARK, Caption, Panel, PanelSpec, Table, TableColumn
from lib.core.query import Query, make_query
from lib.core.sources.citations import citations
from lib.core.text import Lang, Text, same
from lib.core.topic import all_datasets
from lib.exports import WRITERS, files
from lib.exports.xlsx import FONT
from tests.exports.panels import LONG, PANELS, QUERIES, WHOLE, YEONGDEUNGPO, every_panel

DATASETS: Mapping[str, Dataset] = by_name(all_datasets(EVERYTHING))
MADE = date(2026, 11, 20)
FORBIDDEN = set('<>:"/\\|?*') | {chr(n) for n in range(32)}


def made(panel: Panel, spec: PanelSpec, query: Query, frames: Frames, lang: Lang = "ko") -> dict[str, File]:
    return {f.format: f for f in files(edition_of(Piece(panel, spec, query), lang, MADE), frames, DATASETS)}


KEPT: dict[tuple[int, str, Query, Lang], tuple[Frames, Panel, dict[str, File]]] = {}


def kept(spec: PanelSpec, query: Query, frames: Frames, lang: Lang = "ko") -> tuple[Panel, dict[str, File]]:
    """A panel of a topic and its files, which share one booklet in all tests that look at them; the frames keep their id."""
    key = (id(frames), spec.name, query, lang)
    if key not in KEPT:
        panel = spec(query, frames)
        KEPT[key] = frames, panel, made(panel, spec, query, frames, lang)
    return KEPT[key][1:]


@pytest.fixture(scope="module", autouse=True)
def _let_go() -> Iterator[None]:
    yield
    KEPT.clear()


def book(file: File, *, read_only: bool = False) -> Workbook:
    """With the values that formulas are written with; that they give them is tested in test_xlsx.py. Of one `read_only` only sheets that are asked are read."""
    return load_workbook(io.BytesIO(file.make()), data_only=True, read_only=read_only)


def comma(file: File) -> tuple[list[str], list[list[str]]]:
    """The conditions without their `#`, and header and rows."""
    text = file.make().decode("utf-8-sig")
    lines = text.split("\r\n")
    head = [line[2:] for line in lines if line.startswith("# ")]
    return head, list(csv.reader(io.StringIO("\r\n".join(lines[len(head) :]), newline=""), strict=True))


def spec_of(name: str) -> PanelSpec:
    return next(p for p in PANELS if p.name == name)


def shown(cell: XlsxCell) -> str:
    """What a spreadsheet shows: the number under its format, as far as these files use formats."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime):
        assert cell.number_format == 'yyyy". "m". "d"."'
        return korean.format_date(cell.value.date())
    if isinstance(cell.value, str):
        return cell.value
    sections = cell.number_format.split(";")
    section = sections[1] if cell.value < 0 else sections[2] if cell.value == 0 and len(sections) == 3 else sections[0]
    match = re.fullmatch(r'(?:"([^"]*)")?(#,##0|0)((?:\.0+)?)(%?)(?:"([^"]*)")?', section)
    assert match, cell.number_format
    sign, whole, decimals, percent, unit = match.groups()
    size = abs(cell.value) * 100 if percent else abs(cell.value)
    digits = korean.format_number(float(f"{size:.15g}"), max(len(decimals) - 1, 0))
    digits = digits if whole == "#,##0" else digits.replace(",", "")
    return f"{sign or ''}{digits}{percent}{unit or ''}"


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", ["", "반기 점검"], ids=["panel", "briefing"])
def test_every_file_of_an_edition_has_a_name_of_its_own(name: str, lang: Lang, frames: Frames) -> None:
    spec = spec_of("budget-execution")
    panel = spec(QUERIES["one district"], frames)
    found = files(replace(edition_of(Piece(panel, spec, QUERIES["one district"]), lang, MADE), name=name), frames, DATASETS)
    names = [f.name for f in found]
    assert len(set(names)) == len(names)
    shaped = {f.shape for f in found if [g.format for g in found].count(f.format) > 1}
    assert shaped == {"wide", "a4", "square"}
    for file in found:
        assert file.name.endswith(f".{WRITERS[file.format].ending}")


@every_panel(0)
def test_the_spreadsheet_holds_the_table(spec: PanelSpec, query: Query, frames: Frames) -> None:
    panel, file = kept(spec, query, frames)
    rows = list(book(file["xlsx"], read_only=True)["수치"].iter_rows())
    if not panel.table.columns:
        assert [[c.value for c in row] for row in rows] == [["자료 없음"]]
        return
    assert [c.value for c in rows[0]] == [re.sub(r"\s+", " ", c.heading("ko")) for c in panel.table.columns]
    assert [[shown(c) for c in row] for row in rows[1:]] == (panel.table.written("ko") or [["자료 없음", *[""] * (len(rows[0]) - 1)]])
    stored = panel.table.frame.select(c.name for c in panel.table.columns).rows()
    for row, values in zip(rows[1:], stored, strict=False):
        for cell, value, column in zip(row, values, panel.table.columns, strict=True):
            assert same_value(cell.value, value, column), (column.name, cell.value, value)


def test_the_whole_list_of_sources_leaves(frames: Frames) -> None:
    """Every row of every source stands behind it."""
    spec = WHOLE[LONG]
    panel = spec(make_query(), frames)
    sheet = book(made(panel, spec, make_query(), frames)["xlsx"])
    assert sheet["수치"].max_row == 1 + frames["sources"].height == 1 + panel.table.frame.height
    assert sheet["근거"].max_row > 20_000


def same_value(found: object, value: object, column: TableColumn) -> bool:
    """Numbers as numbers in the unit of the heading, dates as dates, words as they are read."""
    if value is None:
        return found is None
    if isinstance(value, date):
        return isinstance(found, datetime) and found.date() == value
    if isinstance(value, int | float) and not isinstance(value, bool):
        size = korean.UNITS_WON[column.unit or "원"] if column.kind is kinds.WON else 1
        return isinstance(found, int | float) and found == pytest.approx(value / size, rel=1e-14, abs=0)
    return (found or "") == column.write(value, "ko")


@every_panel(1)
def test_the_comma_separated_file_holds_the_table(spec: PanelSpec, query: Query, frames: Frames) -> None:
    panel, file = kept(spec, query, frames)
    raw = file["csv"].make()
    assert raw.startswith(b"\xef\xbb\xbf# ")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    _, (header, *rows) = comma(file["csv"])
    if not panel.table.columns:
        assert (header, rows) == (["자료 없음"], [])
        return
    shown = own_columns(panel)
    assert header[: len(shown)] == [plain_heading(c, "ko") for c in shown]
    stored = panel.table.frame.select(c.name for c in shown).rows()
    if not stored:
        assert rows == [["자료 없음"]]
        return
    for row, values in zip(rows, stored, strict=True):
        assert len(row) == len(header)
        for found, value, column in zip(row[: len(shown)], values, shown, strict=True):
            assert plain_value(found, value, column), (column.name, found, value)


def own_columns(panel: Panel) -> list[TableColumn]:
    """The columns of the page without those of signs, which files for programs take apart."""
    signs = {f"{name}_printed" for _, name in panel.printed}
    return [c for c in panel.table.columns if c.name not in signs]


def plain_value(found: str, value: object, column: TableColumn) -> bool:
    if value is None:
        return found == ""
    if isinstance(value, date):
        return found == value.isoformat()
    if column.kind in (kinds.RATIO, kinds.POINTS, kinds.RATE):
        return found == re.sub(r"[,+%p]", "", column.write(value, "ko")).replace("△", "-")
    if isinstance(value, int | float) and not isinstance(value, bool):
        size = korean.UNITS_WON[column.unit or "원"] if column.kind is kinds.WON else 1
        return re.fullmatch(r"-?\d+(\.\d+)?", found) is not None and float(found) == pytest.approx(value / size, rel=1e-14, abs=0)
    words = column.write(value, "ko")
    return found == (f"'{words}" if words.startswith(("=", "+", "-", "@")) else words)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_condition_and_source_is_in_every_file(spec: PanelSpec, lang: Lang, frames: Frames) -> None:
    query = QUERIES["one district"]
    panel, file = kept(spec, query, frames, lang)
    cells = [[c.value for c in row] for row in book(file["xlsx"], read_only=True)["조건" if lang == "ko" else "Conditions"].iter_rows()]
    told = [(str(row[0]), str(row[1] or "")) for row in cells]
    lines, _ = comma(file["csv"])
    wanted = [
        panel.title, panel.what, panel.caption.definition, panel.caption.as_of, *panel.notes, *(v for _, v in conditions(query, frames, spec, MADE, panel.table)),
    ]  # fmt: skip
    for text in wanted:
        words = " ".join(text.of(lang).split())
        assert words in [value for _, value in told]
        assert any(words in line.replace(",'", ",").replace(", '", ", ") for line in lines), words
    titles = {source: words.of(lang) for source, words in citations(frames).items()}
    for source in panel.caption.sources:
        assert any(titles[source] in row and source in row for row in cells)
        assert any(source in line for line in lines)
    assert frames.revision in dict(told).values()
    assert ("만든 날", "2026. 11. 20.") in told or ("Made on", "2026-11-20") in told


def test_the_evidence_sheet_prints_every_place_of_every_mark(frames: Frames) -> None:
    spec = spec_of("budget-execution")
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    panel = spec(query, frames)
    rows = list(book(made(panel, spec, query, frames)["xlsx"])["근거"].iter_rows(min_row=2))
    found = [(r[11].value, r[1].value, r[3].value, f"{shown(r[5])}{r[6].value or ''}") for r in rows]
    behind: dict[tuple[str, str, str], list[str]] = {}
    for mark in panel.table.frame[MARK].to_list():
        for p in places(panel.evidence[mark], DATASETS, frames):
            behind.setdefault((p.source_id, p.locator, p.printed), []).append(panel.evidence[mark].label.ko)
    assert found == [("; ".join(labels), *place) for place, labels in behind.items()], "each printed value once"
    assert ("L51", 326045, "천원") in {(r[3].value, r[5].value, r[6].value) for r in rows}
    assert all(isinstance(r[5].value, int) and isinstance(r[2].value, datetime) for r in rows)


def test_rivals_have_a_sheet_of_their_own_where_there_are_some(frames: Frames) -> None:
    own = ["수치", "그림", "근거"]
    for name, sheets in (("staffing-districts", [*own, "다른 출처", "조건", "_hannun"]), ("legal-advice", [*own, "조건", "_hannun"])):
        spec = spec_of(name)
        panel = spec(Query(), frames)
        written = book(made(panel, spec, Query(), frames)["xlsx"])
        assert written.sheetnames == sheets
        if panel.rivals:
            found = [[shown(c) for c in row] for row in written["다른 출처"].iter_rows(min_row=2)]
            assert found == panel.rivals.written("ko")
            places = [row[place] for row in found for place in (4, 8)]
            assert places
            assert not [p for p in places if re.search(r"row|page|table|body|document", p)], "places are told in Korean"


def test_a_sheet_reads_like_a_korean_office_file(frames: Frames) -> None:
    spec = spec_of("budget-execution")
    written = book(made(spec(Query(), frames), spec, Query(), frames)["xlsx"])
    for sheet in written.worksheets:
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None} == {FONT}
    for sheet in (written["수치"], written["근거"]):
        assert sheet.freeze_panes == "A2"
        last = sheet.max_row - (sheet.title == "수치")  # the total is not sorted and filtered with its parts
        assert sheet.auto_filter.ref == f"A1:{get_column_letter(sheet.max_column)}{last}"
        for column in sheet.columns:
            whole = [c for c in column[1:] if isinstance(c.value, int | float | datetime)] if sheet.title == "근거" else column
            longest = max((sum(2 if unicodedata.east_asian_width(x) in "WF" else 1 for x in shown(c)) for c in whole), default=0)
            width = next(d.width for d in sheet.column_dimensions.values() if d.min <= column[0].column <= d.max)
            assert width >= min(longest, 60)


def test_the_same_content_gives_the_same_bytes_and_the_day_alone_changes_them(frames: Frames) -> None:
    spec = spec_of("staffing-gap")
    panel = spec(Query(), frames)
    one, two = (made(panel, spec, Query(), frames) for _ in range(2))
    later = {f.format: f for f in files(edition_of(Piece(panel, spec, Query()), "ko", date(2026, 11, 21)), frames, DATASETS)}
    assert set(WRITERS) - set(one) == {"pictures"}
    for name, file in one.items():
        if file.missing is None:
            assert file.make() == two[name].make(), name
            assert name != "svg" or b'style=""' not in file.make(), "plotly leaves empty ones among the others in an order of their own"
            assert file.make() != later[name].make(), name
    assert book(one["xlsx"]).properties.created == datetime(2026, 11, 20)  # noqa: DTZ001


def test_nothing_is_written_before_it_is_asked_for(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_of("staffing-gap")
    panel = spec(Query(), frames)
    monkeypatch.setattr("lib.exports.booklet_of", lambda *_: pytest.fail("written too early"))
    assert {"xlsx", "csv"} <= {f.format for f in files(edition_of(Piece(panel, spec, Query()), "ko", MADE), frames, DATASETS)}


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_a_name_is_safe_for_windows(spec: PanelSpec, lang: Lang, frames: Frames) -> None:
    everyone = tuple(frames["districts"]["district_id"].to_list())
    for query in (*QUERIES.values(), Query(focus=everyone)):
        for suffix, file in made(spec(query.but(focus=()), frames), spec, query, frames, lang).items():
            assert not FORBIDDEN & set(file.name)
            assert len(file.name.encode()) < 240
            assert file.name.startswith("구정한눈_" if lang == "ko" else "Gujeong Hannun_")
            assert re.search(rf"_2026-11-20(_(A4|정사각형|square))?\.{suffix}$", file.name)
            assert file.name == unicodedata.normalize("NFC", file.name)
            assert not re.search(r"[ .]_|  ", file.name)


def test_a_name_says_the_district_and_the_finding(frames: Frames) -> None:
    spec = spec_of("budget-execution")
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    file = made(spec(query, frames), spec, query, frames)["csv"]
    assert file.name.startswith("구정한눈_영등포구_기획예산과 2023년 집행률 30.2%(2023. 5. 31. 현재)")


def panel_of(*rows: tuple[object, ...], columns: tuple[TableColumn, ...], title: str = "제목", notes: tuple[Text, ...] = ()) -> Panel:
    names = [c.name for c in columns]
    frame = pl.DataFrame([dict(zip([*names, MARK], (*r, f"m{i}"), strict=True)) for i, r in enumerate(rows)], infer_schema_length=None)
    evidence = {f"m{i}": Evidence(f"m{i}", same("수치"), same("1"), same("=1+1"), ()) for i in range(len(rows))}
    return Panel(
        "p", same(title), same("내용"), Table(columns, frame), Caption(same("산식"), same("기준일"), len(rows), ()), None, evidence, notes
    )


SPEC = PanelSpec("p", same("물음"), (), lambda query, frames: panel_of(columns=()))


@pytest.mark.parametrize("words", ["=1+1", "+82", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1+1"])
def test_no_text_is_computed_by_a_spreadsheet(words: str, frames: Frames) -> None:
    panel = panel_of((words, -5), columns=(TableColumn("a", same(words)), TableColumn("b", same("수"), kinds.INTEGER)), title=words,
                     notes=(same(f"가,{words}"), same(f'나, "{words}"'), same(f"다\r\n{words}")))  # fmt: skip
    file = made(panel, SPEC, Query(), frames)
    for sheet in load_workbook(io.BytesIO(file["xlsx"].make())).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    raw = file["csv"].make().decode("utf-8-sig")
    cut = [field for line in raw.split("\r\n") for field in next(csv.reader([line]), [])]
    assert not [f for f in cut if f.lstrip(" ").startswith(("=", "+", "@", "\t", "＝"))]
    assert [f for f in cut if f.lstrip(" ").startswith("-")] == ["-5"], "a number stays a number"
    assert all(line.startswith("# ") for line in raw.split("\r\n")[: raw.count("# ")])


@pytest.mark.parametrize(
    ("column", "value", "words", "plain", "code"),
    [
        (TableColumn("v", same("금액"), kinds.WON, "천원"), -326_045_678, "△326,046", "-326045.678", '#,##0;"△"#,##0'),
        (TableColumn("v", same("금액"), kinds.WON, "억원"), 1_234_567_890_123, "12,345.7", "12345.67890123", '#,##0.0;"△"#,##0.0'),
        (TableColumn("v", same("비율"), kinds.RATIO), 0.34, "34.0%", "34", '#,##0.0%;"△"#,##0.0%'),
        (TableColumn("v", same("비율"), kinds.RATIO), -0.0001, "0.0%", "-0.01", "#,##0.0%;#,##0.0%"),
        (TableColumn("v", same("차이"), kinds.POINTS), -0.112, "△11.2%p", "-11.2", '#,##0.0%"p";"△"#,##0.0%"p"'),
        (TableColumn("v", same("과부족"), kinds.GAP), 3, "+3", "3", '"+"#,##0;"△"#,##0;#,##0'),
        (TableColumn("v", same("연도"), kinds.YEAR), 2023, "2023", "2023", '0;"△"0'),
        (TableColumn("v", same("값"), kinds.DECIMAL), 1636.125, "1,636.125", "1636.125", '#,##0.000;"△"#,##0.000'),
        (TableColumn("v", same("값"), kinds.RATE), 9.754355, "9.75", "9.754355", '#,##0.00;"△"#,##0.00'),
        (TableColumn("v", same("값"), kinds.DECIMAL), 1e-7, "0.0000001", "0.0000001", '#,##0.0000000;"△"#,##0.0000000'),
    ],
    ids=lambda v: str(v) if isinstance(v, str) else "",
)
def test_a_number_reads_as_on_the_page_and_keeps_every_digit(
    column: TableColumn, value: float, words: str, plain: str, code: str, frames: Frames
) -> None:
    panel = panel_of((value,), columns=(column,))
    ((cell,),) = cells_of(panel.table, "ko")
    assert (cell.words, cell.plain) == (words, plain)
    file = made(panel, SPEC, Query(), frames)
    read = book(file["xlsx"])["수치"]["A2"]
    assert read.number_format == code
    assert shown(read) == words
    computed = column.kind in (kinds.RATIO, kinds.POINTS, kinds.RATE)
    fields = comma(file["csv"])[1][1]
    assert len(fields) == 1 + computed
    assert fields[-1] == (f"{float(plain):.12g}" if computed else plain)
    if computed:
        assert fields[0] == re.sub(r"[,+%p]", "", words).replace("△", "-")


def test_a_share_says_that_it_is_written_in_percent(frames: Frames) -> None:
    columns = (
        TableColumn("a", same("집행률"), kinds.RATIO),
        TableColumn("b", same("차이"), kinds.POINTS),
        TableColumn("c", same("예산"), kinds.WON, "백만원"),
    )
    file = made(panel_of((0.5, 0.25, 10**9), columns=columns), SPEC, Query(), frames)
    assert comma(file["csv"])[1] == [
        ["집행률(%)", "차이(%p)", "예산(백만원)", "반올림하지 않은 집행률(%)", "반올림하지 않은 차이(%p)"],
        ["50.0", "25.0", "1000", "50", "25"],
    ]
    assert [c.value for c in book(file["xlsx"])["수치"][1]] == ["집행률", "차이", "예산(백만원)"]


def test_words_survive_commas_quotes_line_breaks_and_long_names(frames: Frames) -> None:
    long = "가" * 40
    rows = [('쉼표, "따옴표"',), ("두\n줄",), (long,), (None,), ("한․글 ㎡ 㐀",)]
    file = made(panel_of(*rows, columns=(TableColumn("a", same("이름")),)), SPEC, Query(), frames)
    wanted = [r[0] for r in rows]
    assert [row[0] if row else "" for row in comma(file["csv"])[1][1:]] == [w or "" for w in wanted]
    assert [r[0].value for r in book(file["xlsx"])["수치"].iter_rows(min_row=2, max_row=6)] == wanted


def test_what_the_panel_does_not_know_is_told_before_a_file_is_made(frames: Frames) -> None:
    spec = spec_of("budget-execution")
    panel = spec(Query(), frames)
    for wrong in (Query(definition="none"), Query(options=(("level", "none"),))):
        with pytest.raises(AskedError):
            made(panel, spec, wrong, frames)


def test_a_place_behind_a_source_is_named_and_the_rest_is_counted(frames: Frames) -> None:
    spec = spec_of("milestones")
    panel = spec(Query(), frames)
    lines, _ = comma(made(panel, spec, Query(), frames)["csv"])
    sources = [line for line in lines if line.startswith("출처: ")]
    assert len(sources) == len(panel.caption.sources)
    assert any(re.search(r"L\d+(, L\d+)+.* 외 \d+곳\)$", line) for line in sources)


def test_a_provisional_figure_is_marked_in_the_evidence(frames: Frames) -> None:
    spec = spec_of("pledges-status")
    query = make_query(districts=["seoul-eunpyeong"])
    panel = spec(query, frames)
    assert panel.caption.provisional
    rows = list(book(made(panel, spec, query, frames)["xlsx"])["근거"].iter_rows(min_row=2))
    assert {r[8].value for r in rows} == {"잠정"}


def test_the_english_file_is_english(frames: Frames) -> None:
    spec = spec_of("staffing-gap")
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    written = book(made(spec(query, frames), spec, query, frames, "en")["xlsx"])
    assert written.sheetnames == ["Figures", "Charts", "Evidence", "Conditions", "_hannun"]
    labels = [row[0].value for row in written["Conditions"].iter_rows()]
    assert not [w for w in labels if re.search("[가-힣]", str(w))]
    assert not [c.value for row in written["Figures"].iter_rows() for c in row if re.search("[가-힣]", str(c.value or ""))]
    days = [c for row in written["Figures"].iter_rows(min_row=2) for c in row if isinstance(c.value, datetime)]
    assert {c.number_format for c in days} == {"yyyy-mm-dd"}


@pytest.mark.parametrize("name", ["budget-required", "staffing-gap", "pledges-completion"])
def test_generated_figures_are_written_too(name: str, generated: Frames) -> None:
    spec = spec_of(name)
    panel = spec(Query(), generated)
    file = made(panel, spec, Query(), generated)
    sheet = book(file["xlsx"])["수치"]
    assert [[shown(c) for c in row] for row in sheet.iter_rows(min_row=2)] == panel.table.written("ko")
    assert len(comma(file["csv"])[1]) == panel.table.frame.height + 1


def test_evidence_that_is_too_long_is_cut_and_that_is_said(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_of("budget-execution")
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    monkeypatch.setattr("lib.exports.document.MOST", 10)
    written = book(made(spec(query, frames), spec, query, frames)["xlsx"])
    assert written["근거"].max_row == 9, "eight values, two of them behind the total too"
    assert ("근거", "적힌 값 16건 가운데 앞의 10건만 실음") in [(r[0].value, r[1].value) for r in written["조건"].iter_rows()]


def test_an_empty_panel_with_columns_says_so(frames: Frames) -> None:
    columns = (TableColumn("a", same("이름")),)
    panel = replace(panel_of(columns=columns), table=Table(columns, pl.DataFrame(schema={"a": pl.String, MARK: pl.String})))
    file = made(panel, SPEC, Query(), frames)
    assert [[c.value for c in r] for r in book(file["xlsx"])["수치"].iter_rows()] == [["이름"], ["자료 없음"]]
    assert comma(file["csv"])[1] == [["이름"], ["자료 없음"]]
