"""The audit on a page: every printed figure as one tile, those that do not simply agree with their arithmetic, and what both share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from lib.across.sources.printed import DATASETS, KINDS, NEEDED, VERDICT_WORDS, Worded, chosen, figures, worded
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core import kinds
from lib.core.answer import where_asked, who_has
from lib.core.errors import AskedError
from lib.core.evidence import SIGNS, VERDICTS, Verdict, words_of_places
from lib.core.frames import Frames, grouped, once_per_frames
from lib.core.panel import MARK, Option, Panel, PanelSpec, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import TABLES, names
from lib.core.query import UNIT_WORDS, Query
from lib.core.reference import PRINTED_FIGURES, SOURCES
from lib.core.text import NOTHING, Text, join, plural, same, when

ALL = Text("모두", "all")
TITLE = Text("적힌 합계·비율", "printed totals and rates")
RULE = Text("같은 출처의 행에서 다시 계산해 적힌 자릿수로 견줌. 적힌 값은 고치지 않음",
            "computed again from rows of the same source, held against it at the printed decimals; nothing printed is changed")  # fmt: skip
ORDER = (Verdict.DISAGREES, Verdict.HALF_UP, Verdict.TRUNCATED, Verdict.APPROXIMATELY, Verdict.NOT_CHECKABLE)
MARK_ORDER = pl.col(MARK).cast(pl.Int64)
VERDICT = Option("verdict", Text("판정", "verdict"), {"all": ALL, **{v: VERDICT_WORDS[v] for v in ORDER}})


def nothing(name: str, what: Text, query: Query, frames: Frames) -> Panel:
    """Says which districts have figures to check."""
    return empty(name, what, RULE, TITLE, where_asked(query, frames), who_has(figures(frames).of, frames))


def counts(rows: pl.DataFrame) -> dict[str, int]:
    """How many figures have each verdict."""
    return dict(rows.group_by("verdict").len().rows())


DIFFERENT_WHAT = Text("적힌 값과 계산값, 단위는 행마다 다름", "printed and computed, each in its own unit")
DIFFERENCE = Text("차이는 계산값을 적힌 자리로 반올림한 값에서 적힌 값을 뺀 것. 반올림이나 버림으로 맞으면 0",
                  "difference = computed, rounded as printed, less printed; 0 where rounding or cutting explains it")  # fmt: skip


def different(query: Query, frames: Frames) -> Panel:
    """Figures that differ, or agree only by rounding, cutting or approximately; one row = one printed figure, worst first."""
    rows, verdict = chosen(query, frames), query.option("verdict", "all")
    if rows.is_empty():
        return nothing("checks-different", DIFFERENT_WHAT, query, frames)
    wanted = list(ORDER) if verdict == "all" else [verdict]
    found = rows.filter(pl.col("verdict").is_in(wanted))
    if found.is_empty():
        return _none_different(rows, verdict)
    order = {v: i for i, v in enumerate(ORDER)}
    found = found.sort(pl.col("verdict").replace_strict(order, return_dtype=pl.Int64), -pl.col("as_of").cast(pl.Int32), MARK_ORDER)
    said = worded(found, frames)
    table = Table(columns(said, with_arithmetic=True), said.table)
    notes = (DIFFERENCE, *provisional_note(found))
    return Panel("checks-different", _different_title(found), DIFFERENT_WHAT, table, caption(found, RULE), None, said.evidence, notes)


def _none_different(rows: pl.DataFrame, verdict: str) -> Panel:
    """All agree: the statement stands in the title, there is no table."""
    words = Text("계산과 다르거나 반올림·버림으로만 맞는 수치 없음", "No figure differs or agrees by rounding only")
    if verdict != "all":
        words = Text(f"판정이 '{VERDICTS[verdict].ko}'인 수치 없음", f"No figure with the verdict '{VERDICTS[verdict].en}'")
    title = Text(f"{words.ko}(적힌 수치 {rows.height:,}건 검산)", f"{words.en} ({plural(rows.height, 'figure')} checked)")
    return Panel("checks-different", title, DIFFERENT_WHAT, Table((), pl.DataFrame()), caption(rows, RULE))


def _different_title(rows: pl.DataFrame) -> Text:
    """`계산과 다름 6건, 반올림으로만 일치 21건, …`."""
    found = counts(rows)
    said = [Text(f"{VERDICTS[v].ko} {found[v]}건", plural(found[v], *_EN[v])) for v in ORDER if v in found]
    return Text(f"적힌 값과 계산값: {join(said).ko}", f"Printed against computed: {join(said).en}")


_EN = {
    Verdict.DISAGREES: ("differs", "differ"),
    Verdict.HALF_UP: ("agrees by rounding only", "agree by rounding only"),
    Verdict.TRUNCATED: ("by cutting only", "by cutting only"),
    Verdict.APPROXIMATELY: ("approximately", "approximately"),
    Verdict.NOT_CHECKABLE: ("cannot be checked", "cannot be checked"),
}


def columns(said: Worded, *, with_arithmetic: bool = False) -> tuple[TableColumn, ...]:
    """Where, what, printed, computed, difference, verdict; the arithmetic where it is asked for."""
    words = said.words
    arithmetic = [TableColumn("arithmetic", Text("계산", "arithmetic"), words=words)] * with_arithmetic
    return (
        TableColumn("verdict", Text("판정", "verdict"), words=VERDICT_WORDS),
        TableColumn("document", Text("문서", "document")),
        TableColumn("locator", Text("적힌 곳", "place"), words=words_of_places(said.table["locator"])),
        TableColumn("dataset", Text("자료", "dataset"), words={n: d.title for n, d in DATASETS.items()}),
        TableColumn("what", Text("무엇", "what"), words=words),
        *arithmetic,
        TableColumn("printed", Text("적힌 값", "printed")),
        TableColumn("computed", Text("계산값", "computed")),
        TableColumn("difference", Text("차이", "difference"), kinds.DECIMAL),
        TableColumn("unit", Text("단위", "unit"), words=UNIT_WORDS),
    )


NEEDS = ("verdicts", "printed_figures", *NEEDED, *TABLES)
DIFFERENT_PANEL = PanelSpec(
    "checks-different",
    Text("어디가 얼마나 다른가", "What differs, where, and by how much?"),
    NEEDS,
    different,
    None,
    (VERDICT,),
    looks_over=True,
)


MOST_TILES, MOST_REPORTS = 1200, 24  # tiles, and rows of reports, that one figure draws one by one
SOURCE_KINDS = SOURCES.column("kind").titles


def _datasets(query: Query, frames: Frames) -> Mapping[str, Text]:
    """Datasets of which a total or rate is printed somewhere."""
    found = set(figures(frames).table["dataset"].unique())
    return {"all": Text("모든 자료", "all datasets"), **{n: d.title for n, d in DATASETS.items() if n in found}}


DATASET = Option("dataset", PRINTED_FIGURES.column("dataset").title, found=_datasets)
FIGURE = Option("figure", PRINTED_FIGURES.column("figure").title, {"all": Text("모두", "all"), **KINDS})
TILES_WHAT = Text("한 칸 = 출처에 적힌 합계·비율·증감률·과부족·차이 1건", "one tile = one printed total, rate, growth, gap or difference")


def asked_figures(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked figures of the asked dataset and kind; AskedError for an unknown dataset."""
    rows, dataset, kind = chosen(query, frames), query.option("dataset") or "all", query.option("figure", "all")
    known = _datasets(query, frames)
    if dataset not in known:
        raise AskedError(Text(f"자료 '{dataset}'에는 검산할 수치가 없습니다. 고를 수 있는 값: {', '.join(known)}",
                              f"Nothing to check is printed of '{dataset}'. Possible: {', '.join(known)}"))  # fmt: skip
    kept = rows if dataset == "all" else rows.filter(pl.col("dataset") == dataset)
    return kept if kind == "all" else kept.filter(pl.col("figure") == kind)


def tiles(query: Query, frames: Frames) -> Panel:
    """Every printed figure with its verdict, by report, other sources by kind; one row = one printed figure."""
    rows = asked_figures(query, frames)
    if rows.is_empty():
        return nothing("checks-tiles", TILES_WHAT, query, frames)
    rows, reports = _in_rows(rows, frames)
    said, title = worded(rows, frames), _tiles_title(rows)
    return Panel(
        "checks-tiles", title, TILES_WHAT, Table(columns(said), said.table), caption(rows, RULE),
        Matrix(_tile_rows(rows, reports, frames), title), said.evidence,
        (*_many(rows), *_one_row_each(rows), *provisional_note(rows)),
    )  # fmt: skip


def _sorted(rows: pl.DataFrame) -> pl.DataFrame:
    """Reports first, newest first, then public sources; within a row of tiles the verdicts in order, then as printed."""
    order = {v: i for i, v in enumerate(SIGNS)}
    is_report = pl.col("source_kind") == "work_report"
    verdict = pl.col("verdict").replace_strict(order, return_dtype=pl.Int64)
    newest = pl.when(is_report).then(-pl.col("as_of").max().over("_row_of").cast(pl.Int32))
    return rows.sort(~is_report, newest, "_row_of", verdict, MARK_ORDER)


def _in_rows(rows: pl.DataFrame, frames: Frames) -> tuple[pl.DataFrame, dict[str, Text]]:
    """The figures in the order of their rows of tiles, and the names of the rows of reports.

    A report has its own row; many reports of a district and year share one; the other sources of a kind always do.
    """
    known = names(frames)
    table = (
        frames["sources"]
        .filter(pl.col("kind") == "work_report")
        .select("source_id", "district_id", "report_year", "department_id", "as_of")
    )
    together = rows.filter(pl.col("source_kind") == "work_report")["source_id"].n_unique() > MOST_REPORTS
    of: dict[str, str] = {}
    read: dict[str, Text] = {}
    for source, district, year, department, day in table.rows():
        whose, office = known.district(str(district)), _REPORTS if together else known.department(str(department), day)
        of[str(source)] = key = f"{district} {year}" if together else str(source)
        read[key] = Text(f"{whose.ko} {year} {office.ko}", f"{whose.en} {year}, {office.en}")
    own = pl.col("source_id").replace_strict(of, default=pl.col("source_kind"), return_dtype=pl.String)
    return _sorted(rows.with_columns(own.alias("_row_of"))), read


_REPORTS = Text("업무보고", "work reports")


_Tile = tuple[str, str]
"""A figure by its mark and source, which is all that a row of tiles asks of it."""


def _tile_rows(rows: pl.DataFrame, reports: Mapping[str, Text], frames: Frames) -> tuple[Line, ...]:
    """Every figure as a tile; of very many only those that do not simply agree."""
    cells, every = _cells(frames), rows.height <= MOST_TILES
    lines: list[Line] = []
    for key, part in grouped((key, (mark, source)) for key, mark, source in rows[["_row_of", MARK, "source_id"]].rows()).items():
        own = [cells[mark] for mark, _ in part]
        drawn = tuple(own if every else (cell for cell in own if cell.meaning != Verdict.AGREES))
        lines.append(Line(_row_name(key, part, reports), drawn, _row_end(len(part), 0 if every else len(part) - len(drawn))))
    return tuple(lines)


@once_per_frames
def _cells(frames: Frames) -> Mapping[str, Cell]:
    """The tile of each figure, by its mark."""
    told = figures(frames).table[[MARK, "verdict", "locator", "printed", "unit"]].rows()
    return {mark: Cell(mark, same(f"{at} {printed}{unit}"), verdict, SIGNS[verdict]) for mark, verdict, at, printed, unit in told}


def _row_name(key: str, part: Sequence[_Tile], reports: Mapping[str, Text]) -> Text:
    """`영등포구 2023 기획예산과`, `보도 35곳`."""
    count = len({source for _, source in part})
    return reports.get(key) or Text(f"{SOURCE_KINDS[key].ko} {count}곳", f"{SOURCE_KINDS[key].en}, {count} source{'s' * (count > 1)}")


def _row_end(count: int, undrawn: int) -> Text:
    """How many figures the row has, and how many of them agree where those are not drawn."""
    said = Text(f"{count:,}건", f"{count:,}")
    return Text(f"{said.ko}, ✓ {undrawn:,}건", f"{said.en}, ✓ {undrawn:,}") if undrawn else said


def _tiles_title(rows: pl.DataFrame) -> Text:
    """How many of how many differ; where none does, how many agree only by rounding, and how many cannot be checked."""
    found, n = counts(rows), rows.height
    wrong, unknown = found.get(Verdict.DISAGREES, 0), found.get(Verdict.NOT_CHECKABLE, 0)
    near = sum(found.get(v, 0) for v in (Verdict.HALF_UP, Verdict.TRUNCATED, Verdict.APPROXIMATELY))
    if wrong:
        return Text(
            f"적힌 수치 {n:,}건 가운데 {wrong}건이 계산과 다름", f"Printed figures that differ from the arithmetic: {wrong} of {n:,}"
        )
    if unknown:
        return Text(
            f"적힌 수치 {n:,}건 가운데 다른 것은 없고 {unknown}건은 검산할 수 없음",
            f"None of {plural(n, 'printed figure')} differs; {unknown} cannot be checked",
        )
    tail = Text(f", {near}건은 반올림·버림·어림으로", f", {near} by rounding, cutting or approximately") if near else NOTHING
    every = Text(f"{n:,}건이 모두", "every one of") if n > 1 else Text("1건이", "")
    return Text(
        f"적힌 수치 {every.ko} 계산과 맞음{tail.ko}",
        f"Printed figures that agree with the arithmetic: {every.en} {n:,}{tail.en}".replace("  ", " "),
    )


def _many(rows: pl.DataFrame) -> tuple[Text, ...]:
    agree = rows.filter(pl.col("verdict") == Verdict.AGREES).height
    return when(rows.height > MOST_TILES and agree, Text(f"수치가 많아 일치 {agree:,}건은 칸을 그리지 않고 수만 적음. 구나 연도를 고르면 모두 그림",
                                                         f"So many figures: the {agree:,} that agree are counted, not drawn; choose a district or year to see each"))  # fmt: skip


def _one_row_each(rows: pl.DataFrame) -> tuple[Text, ...]:
    """A data file that prints one total for each government would make the others look better or worse: how many there are is told."""
    files = (
        rows.filter(pl.col("source_kind") != "work_report")
        .group_by("source_id", maintain_order=True)
        .agg(pl.len().alias("n"), pl.col("document").first())
    )
    most = files.sort("n", descending=True, maintain_order=True).head(1)
    if rows["source_id"].n_unique() == 1 or most.is_empty() or most["n"][0] * 3 < rows.height:
        return ()
    count, document = most["n"][0], most["document"][0]
    return (
        Text(
            f"이 가운데 {count:,}건은 한 출처({document})의 수치", f"{plural(count, 'figure is', 'figures are')} of one source ({document})"
        ),
    )


TILES_PANEL = PanelSpec(
    "checks-tiles",
    Text("적힌 합계와 비율은 맞는가", "Are the printed totals and rates right?"),
    NEEDS,
    tiles,
    None,
    (DATASET, FIGURE),
    looks_over=True,
)
