"""Tables and figures for paper: the first rows, columns that fit the line, words that every medium can show, figures no taller than a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.charts.draw import drawn, shortened, things_of
from lib.charts.spec import Chart
from lib.core.text import Text
from lib.exports.document import Document, Grid
from lib.exports.paper import widths
from lib.exports.paper.arrangement import arranged
from lib.exports.paper.columns import clean
from lib.exports.paper.shown import Shown

WIDE, TALLEST = 700, 1030  # px: 174 mm wide, and on 205 mm of height with type at four fifths of its size
_CUT = Text(
    "※ 전체 {all}행 가운데 앞 {shown}행을 실음. 나머지 {rest}행은 이 패널의 엑셀·CSV·JSON·Parquet 파일에 있음",
    "* Rows 1 to {shown} of {all}. The other {rest} are in this panel's Excel, CSV, JSON and Parquet files",
)
_IN_ANNEX = Text(
    "※ 그 밖의 열은 끝의 {annex}에 있음(연번이 같으면 같은 행)",
    "* Other columns: {annex} at the end (the same number is the same row)",
)
ANNEX = Text("별첨 {n}", "Annex {n}")
_LONG = 300
_TOGETHER = 12  # rows that a merged cell spans at most, so that no page is without its words


@dataclass(frozen=True)
class PrintedTable:
    """One table: cells as on the screen, where the columns' words stand (`aligns`), their parts of the width; each heading says its unit.

    `lead` and `over` are lines above it, before and behind its title. `asked` say of the cells of each row whether to
    point them out, `spans` over how many rows they go, 0 where one above does. `size` is the print that its columns
    need: 0 large, 1 middle, 2 small.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    widths: tuple[float, ...]
    size: int
    title: str = ""
    lead: str = ""
    over: str = ""
    asked: tuple[tuple[bool, ...], ...] = ()
    spans: tuple[tuple[int, ...], ...] = ()

    @property
    def has_long_cells(self) -> bool:
        """Whether a row may be taller than a good part of a page, so that it must be divided there."""
        return any(len(words) > _LONG for row in self.rows for words in row)


@dataclass(frozen=True)
class OnPaper:
    """What a grid is printed as: the tables, those of the annex, and what is said of them."""

    tables: tuple[PrintedTable, ...] = ()
    annex: tuple[PrintedTable, ...] = ()
    said: tuple[str, ...] = ()


def on_paper(grid: Grid, document: Document, most: int, title: str, annex: int) -> OnPaper:
    """The first rows of a grid on paper; nothing where it has none. `annex` is the number of its annex."""
    found = arranged(grid, document.lang)
    rows = sum(t.height for t in found.tables)
    tables, said = list(_first(found.tables, most)), list(found.said)
    if found.annex:
        said.insert(0, document.word(_IN_ANNEX.fill(annex=ANNEX.fill(n=annex))))
    if (rest := rows - most) > 0:
        said.append(document.word(_CUT.fill(all=f"{rows:,}", shown=f"{most:,}", rest=f"{rest:,}")))
    if title and tables:
        first = tables[0]
        tables[0] = replace(
            first,
            title=title,
            lead=(),
            over=(*first.lead, *([(first.title, "")] if first.title else []), *first.over),
        )
    there = frozenset[str]().union(*(t.shown_numbers for t in tables))
    return OnPaper(tuple(map(_table, tables)), tuple(map(_table, numbered(found.annex, there))), tuple(said))


def _first(tables: Sequence[Shown], most: int) -> Iterator[Shown]:
    for table in tables:
        if most > 0:
            yield table.of(range(min(most, table.height)))
        most -= table.height


def numbered(tables: Sequence[Shown], numbers: Collection[str]) -> Iterator[Shown]:
    """The rows of the annex whose numbers stand in the tables."""
    for table in tables:
        if rows := [r for r, n in enumerate(table.columns[0].words) if n in numbers]:
            yield table.of(rows)


def _table(shown: Shown) -> PrintedTable:
    need, want = [c.need for c in shown.columns], [c.want for c in shown.columns]
    rows = tuple(shown.rows)
    over = spans(rows, shown.merged)
    return PrintedTable(
        tuple(c.heading for c in shown.columns),
        rows,
        tuple(c.align for c in shown.columns),
        widths.shares(need, want),
        widths.size(need),
        shown.title,
        in_line(shown.lead),
        in_line(shown.over),
        pointed_out(over, shown.asked),
        over,
    )


def in_line(pairs: Sequence[tuple[str, str]]) -> str:
    """`단위 % · 기준일 2026. 11. 22.`: what every row says."""
    return " · ".join(f"{heading} {words}".strip() for heading, words in pairs)


def pointed_out(over: Sequence[Sequence[int]], asked: Collection[int]) -> tuple[tuple[bool, ...], ...]:
    """Of each cell whether all the rows that it goes over (`spans`) are asked for."""
    return tuple(tuple(span > 0 and all(r in asked for r in range(row, row + span)) for span in of) for row, of in enumerate(over))


def alone(rows: Sequence[Sequence[str]], over: Sequence[Sequence[int]]) -> list[list[str]]:
    """The words that make a row as tall as it is: of cells that go over several rows none."""
    return [[words if span == 1 else "" for words, span in zip(*of, strict=True)] for of in zip(rows, over, strict=True)]


def spans(rows: Sequence[Sequence[str]], merged: Sequence[int], most: int = _TOGETHER) -> tuple[tuple[int, ...], ...]:
    """Over how many rows each cell goes: words that repeat in the `merged` columns stand once, each within the one before."""
    found = [[1] * len(row) for row in rows]
    for place, column in enumerate(merged):
        start = 0
        for at in range(1, len(rows) + 1):
            is_same = at < len(rows) and all(rows[at][c] == rows[start][c] for c in merged[: place + 1])
            if not is_same or at - start == most:
                found[start][column], start = at - start, at
            else:
                found[at][column] = 0
    return tuple(map(tuple, found))


def for_print(document: Document) -> tuple[Document, str]:
    """The document with a chart that a page can show, and a sentence on what is left out of it, empty where nothing is."""
    chart = document.chart
    if chart is None or (height := _height(chart, document)) <= TALLEST:
        return document, ""
    things = things_of(chart)
    for most in range(min(things * TALLEST // height, things - 1), 0, -1):
        kept, left_out = shortened(chart, most)
        if _height(kept, document) <= TALLEST:
            return replace(document, chart=kept), clean(left_out.of(document.lang))
    return document, ""


def _height(chart: Chart, document: Document) -> int:
    layout = drawn(chart, document.lang, "light", WIDE)["layout"]
    return int(layout["height"])  # type: ignore[index]
