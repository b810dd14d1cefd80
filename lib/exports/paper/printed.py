"""Tables and figures for paper: the first rows, columns that fit the line, words that every medium can show, figures no taller than a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.charts.draw import drawn, shortened, things_of
from lib.charts.spec import Chart
from lib.core.files.cells import Cell
from lib.core.text import Text
from lib.exports.document import Document, Grid
from lib.exports.paper import widths

LEFT, CENTRE, RIGHT = "left", "center", "right"
WIDE, TALLEST = 700, 1030  # px: 174 mm wide, and on 205 mm of height with type at four fifths of its size
_NUMBER = Text("연번", "No.")
_CUT = Text(
    "※ 전체 {all}행 가운데 앞 {shown}행을 실음. 나머지 {rest}행은 이 패널의 엑셀·CSV·JSON·Parquet 파일에 있음",
    "* Rows 1 to {shown} of {all}. The other {rest} are in this panel's Excel, CSV, JSON and Parquet files",
)
_SPLIT = Text("※ 열이 많아 표를 {n}개로 나눔. 같은 연번은 같은 행임", "* Divided for width into {n} parts; the same number is the same row")
_YEAR = re.compile(r"\d{4}")
_LONG = 300
_ORDINAL = 6.0  # room of the column of numbers that ties the rows of a divided table together


@dataclass(frozen=True)
class PrintedTable:
    """One table: cells as on the screen, where the columns' words stand (`aligns`), their parts of the width; each heading says its unit.

    `size` is the print that its columns need: 0 large, 1 middle, 2 small.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    widths: tuple[float, ...]
    size: int
    title: str = ""

    @property
    def has_long_cells(self) -> bool:
        """Whether a row may be taller than a good part of a page, so that it must be divided there."""
        return any(len(words) > _LONG for row in self.rows for words in row)


def clean(words: str) -> str:
    """One line."""
    return re.sub(r"\s+", " ", words).strip()


def tables(grid: Grid, document: Document, most: int, title: str) -> tuple[tuple[PrintedTable, ...], tuple[str, ...]]:
    """The tables that a grid is printed as, and what is said of them; none where there is no row."""
    if not grid.rows:
        return (), ()
    rows = grid.rows[:most]
    columns = [_column(heading, [row[i] for row in rows]) for i, heading in enumerate(grid.headings)]
    found = widths.groups([c.need for c in columns], [c.want for c in columns], _ORDINAL)
    made = []
    for group in found:
        chosen = [columns[i] for i in group] if len(found) == 1 else [_ordinal(len(rows), document), *(columns[i] for i in group)]
        made.append(_table(chosen, title if not group.start else ""))
    said = [document.word(_SPLIT.fill(n=len(found)))] if len(found) > 1 else []
    if rest := len(grid.rows) - len(rows):
        said.append(document.word(_CUT.fill(all=f"{len(grid.rows):,}", shown=f"{len(rows):,}", rest=f"{rest:,}")))
    return tuple(made), tuple(said)


@dataclass(frozen=True)
class _Column:
    """A column's words, how they stand, and how much room they need and want."""

    heading: str
    words: tuple[str, ...]
    align: str
    need: float
    want: float


def _column(heading: str, cells: Sequence[Cell]) -> _Column:
    head, words = clean(heading), tuple(clean(c.words) for c in cells)
    filled = [c for c in cells if c.words]
    are_numbers = bool(filled) and all(c.is_number for c in filled)
    are_days = bool(filled) and all(isinstance(c.value, date) for c in filled)
    are_years = are_numbers and all(_YEAR.fullmatch(c.words) for c in filled)
    align = RIGHT if are_numbers and not are_years else CENTRE if widths.is_short(words) else LEFT
    return _Column(head, words, align, widths.needed(head, words, whole=are_numbers or are_days), widths.wanted(head, words))


def _ordinal(rows: int, document: Document) -> _Column:
    return _Column(document.word(_NUMBER), tuple(str(n) for n in range(1, rows + 1)), CENTRE, _ORDINAL, _ORDINAL)


def _table(columns: Sequence[_Column], title: str) -> PrintedTable:
    return PrintedTable(
        tuple(c.heading for c in columns),
        tuple(zip(*(c.words for c in columns), strict=True)),
        tuple(c.align for c in columns),
        widths.shares([c.need for c in columns], [c.want for c in columns]),
        widths.size([c.need for c in columns]),
        title,
    )


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
