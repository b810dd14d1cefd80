"""A table as it is printed, with cells marked: spans kept, a long or wide one cut to its headings and what is near the marks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.documents.model import Cell, Table
from lib.documents.tables.columns import MAX_HEAD, head_rows

WHOLE_ROWS, WHOLE_COLS = 40, 30  # up to which a table is shown whole
MAX_MARKS = 30  # rows and columns with marks that are shown of a cut table
MAX_CELLS = 6000  # cells shown, with those of the tables inside them
_HEAD_COLS, _INNER = 2, 3

Shorten = Callable[[str, bool], str]
Run = tuple[int, int]  # from a row (or column) to before another


@dataclass(frozen=True)
class Gap:
    """What is left out here: so many lines, or rows of a table."""

    count: int


@dataclass(frozen=True)
class Shown:
    """A cell as shown. `left_out` above 0: no cell but the place of so many columns. `tables_left_out`: tables in it that are not shown."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    marked: bool = False
    inner: tuple[Grid, ...] = ()
    left_out: int = 0
    tables_left_out: int = 0


@dataclass(frozen=True)
class Grid:
    """A table as shown. `marked`: its place names the table itself, or its caption. `more` counts marked cells that are left out."""

    caption: str
    rows: tuple[tuple[Shown, ...] | Gap, ...]
    cols: int
    marked: bool = False
    more: int = 0

    def marks(self) -> Iterator[str]:
        """The words of what is marked."""
        if self.marked:
            yield self.caption
        for row in self.rows:
            for cell in () if isinstance(row, Gap) else row:
                if cell.marked:
                    yield cell.text
                for inner in cell.inner:
                    yield from inner.marks()


@dataclass
class _Paper:
    """What all tables of one drawing share: the marked places, how to cut words, how many cells may still be shown."""

    marked: Collection[str]
    around: int
    shorten: Shorten
    left: int = MAX_CELLS


@dataclass(frozen=True)
class _Cut:
    """What is kept of a table: its header rows, runs of rows and columns, and the cell at each place that is kept."""

    head: int
    rows: Sequence[Run]
    cols: Sequence[Run]
    owner: Mapping[tuple[int, int], Cell]


def drawn(table: Table, marked: Collection[str], *, around: int, shorten: Shorten, whole: bool = False) -> Grid:
    """The table with the cells at the places `marked`; `whole` marks the table. `shorten(text, marked)` cuts long words."""
    return replace(_grid(table, _Paper(marked, around, shorten), 0), marked=whole)


def _grid(table: Table, paper: _Paper, depth: int) -> Grid:
    marks = [c for c in table.cells if c.at in paper.marked]
    cut = _cut(table, marks, paper.around)
    shown: list[tuple[Shown, ...] | Gap] = []
    for start, end, left_out in _with_gaps(cut.rows, table.rows):
        shown += (
            [Gap(left_out)] if left_out else [tuple(_row(row, (start, end), cut, table.cols, paper, depth)) for row in range(start, end)]
        )
    width = sum(1 if left_out else end - start for start, end, left_out in _with_gaps(cut.cols, table.cols))
    seen = {id(c) for c in cut.owner.values()}
    return Grid(paper.shorten(table.caption, True), tuple(shown), width, more=sum(id(c) not in seen for c in marks))  # noqa: FBT003


def _cut(table: Table, marks: Sequence[Cell], around: int) -> _Cut:
    """As much around the marks as is asked for, or only their own rows and columns where that would be too much."""
    head = _head(table)
    rows, cols = list(dict.fromkeys(c.row for c in marks)), list(dict.fromkeys(c.col for c in marks))
    for near in (around, 0):
        row_runs = _runs(table.rows, head, rows[:MAX_MARKS], near, WHOLE_ROWS)
        col_runs = _runs(table.cols, _HEAD_COLS, cols[:MAX_MARKS], near, WHOLE_COLS)
        if _length(row_runs) * _length(col_runs) <= MAX_CELLS:
            break
    return _Cut(head, row_runs, col_runs, _owners(table, row_runs, col_runs))


def _head(table: Table) -> int:
    """The header rows; only the rows that may be some are laid out."""
    top = min(table.rows, MAX_HEAD + 1)
    return head_rows(replace(table, rows=top, cells=tuple(c for c in table.cells if c.row < top)).grid())


def _runs(count: int, head: int, marks: Sequence[int], around: int, most: int) -> list[Run]:
    """What is kept of `count` rows or columns: all up to `most`, else the head and what is near the marks."""
    if count <= most:
        return [(0, count)]
    near = [(max(0, m - around), min(count, m + around + 1)) for m in sorted(marks)] or [(0, most)]
    runs: list[Run] = [(0, min(head, count))] if head else []
    for start, end in near:
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def _length(runs: Sequence[Run]) -> int:
    return sum(end - start for start, end in runs)


def _with_gaps(runs: Sequence[Run], count: int) -> Iterator[tuple[int, int, int]]:
    """The runs, and what lies between them with its length as the third number; of a run that is 0."""
    at = 0
    for start, end in (*runs, (count, count)):
        if start > at:
            yield at, start, start - at
        if end > start:
            yield start, end, 0
        at = end


def _owners(table: Table, row_runs: Sequence[Run], col_runs: Sequence[Run]) -> dict[tuple[int, int], Cell]:
    found: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in _kept(cell.row, cell.rowspan, row_runs):
            for col in _kept(cell.col, cell.colspan, col_runs):
                found.setdefault((row, col), cell)
    return found


def _kept(start: int, span: int, runs: Sequence[Run]) -> Iterator[int]:
    for first, end in runs:
        yield from range(max(start, first), min(start + span, end))


def _row(row: int, run: Run, cut: _Cut, width: int, paper: _Paper, depth: int) -> Iterator[Shown]:
    """The cells that begin in a row, as a browser wants them; what spans a cut begins again behind it."""
    for start, end, left_out in _with_gaps(cut.cols, width):
        if left_out:
            if row == run[0]:
                yield Shown("", run[1] - run[0], left_out=left_out)
            continue
        for col in range(start, end):
            cell = cut.owner.get((row, col))
            if cell is None:
                yield Shown("", header=row < cut.head)
            elif (row, col) == (max(cell.row, run[0]), max(cell.col, start)):
                spans = (min(cell.row + cell.rowspan, run[1]) - row, min(cell.col + cell.colspan, end) - col)
                yield _cell(cell, spans, header=cell.header or row < cut.head, paper=paper, depth=depth)


def _cell(cell: Cell, spans: tuple[int, int], *, header: bool, paper: _Paper, depth: int) -> Shown:
    marked = cell.at in paper.marked
    paper.left -= 1
    inner = tuple(_inside(cell, paper, depth + 1))
    return Shown(paper.shorten(cell.text, marked), *spans, header, marked, inner, tables_left_out=len(cell.children) - len(inner))


def _inside(cell: Cell, paper: _Paper, depth: int) -> Iterator[Grid]:
    """The tables in a cell, as long as there is room for them."""
    for child in cell.children:
        if depth <= _INNER and min(child.rows, WHOLE_ROWS) * min(child.cols, WHOLE_COLS) <= paper.left:
            yield _grid(child, paper, depth)
