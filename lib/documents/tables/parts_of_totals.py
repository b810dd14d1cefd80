"""Under which headings the figures of parts stand below their total, where blank cells left no trace: where all columns add up in one way only.

`계 | 900 | 100 | 800` over `국비 | 500 | 500` and `시비 | 400 | 100 | 300`: 국비 can have nothing but 800's column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb

from lib.documents.tables.blanks import MOST_WAYS, TOTALS, Total, certain, holds, slack
from lib.documents.tables.formulas import amount
from lib.documents.words.labels import key

MOST_PARTS, FEWEST = 40, 2  # rows below a total
_LONG_SUM = 100  # that figures add up to by chance once in a hundred times
_MOST_STEPS = 20_000  # rows that are put anywhere before the search is given up
Way = tuple[float | None, ...]  # a figure for each column


@dataclass(frozen=True)
class PrintedRow:
    """A row: its last label, its figures in order, and their columns where they are known."""

    label: str
    values: tuple[str, ...]
    columns: tuple[int, ...] | None


def told(rows: Sequence[PrintedRow], width: int, known: Sequence[Total]) -> list[Mapping[int, int]]:
    """Of each row the figures that stand in one column only, with it. `known`: the totals that headings name."""
    found = [certain(row.values, width, known) if row.columns is None else dict(enumerate(row.columns)) for row in rows]
    for start, end in _groups(rows):
        for number, columns in enumerate(_shared(rows[start:end], width, known), start):
            found[number] = {**found[number], **columns}
    return found


def are_groups(rows: Sequence[PrintedRow]) -> bool:
    """Whether rows are totals with parts below them, and the first figures of the parts make that of their total."""
    groups = list(_groups(rows))
    firsts = [[amount(row.values[0]) or 0.0 for row in rows[start:end] if row.values] for start, end in groups]
    adds = all(whole >= _LONG_SUM and abs(whole - sum(parts)) <= slack(whole, parts) for whole, *parts in firsts)
    return bool(groups) and adds and sum(end - start for start, end in groups) == len(rows)


def _groups(rows: Sequence[PrintedRow]) -> Iterator[tuple[int, int]]:
    """Where each total stands that has some parts below it, and the row behind the last of them."""
    starts = [n for n, row in enumerate(rows) if key(row.label) in TOTALS and row.values]
    for start, end in pairwise([*starts, len(rows)]):
        if FEWEST <= sum(bool(row.values) for row in rows[start + 1 : end]) <= MOST_PARTS:
            yield start, end


def _shared(rows: Sequence[PrintedRow], width: int, known: Sequence[Total]) -> list[Mapping[int, int]]:
    """The columns of a total and its parts that are the same in every way in which they add up; nothing where there is no way or too many."""
    choices = [list(_ways(row, width, known)) for row in rows]
    budget = [_MOST_STEPS]
    order = [0, *sorted(range(1, len(rows)), key=lambda n: len(choices[n]))]
    parts = [choices[n] for n in order[1:]]
    solved = [way for whole in choices[0] for way in _filled(whole, parts, [0.0] * width, [0] * width, budget)] if all(choices) else []
    if not solved or budget[0] < 0:
        return []
    shared = [
        {n: columns.pop() for n in range(len(rows[at].values)) if len(columns := {_columns(way[place])[n] for way in solved}) == 1}
        for place, at in enumerate(order)
    ]
    return [shared[order.index(n)] for n in range(len(rows))]


def _columns(way: Way) -> list[int]:
    return [column for column, value in enumerate(way) if value is not None]


def _ways(row: PrintedRow, width: int, known: Sequence[Total]) -> Iterator[Way]:
    """Every way in which a row may stand in the columns so that the totals that headings name hold; a dash stands for nothing."""
    read = [0.0 if v in _DASHES else amount(v) for v in row.values]
    if None in read or len(read) > width or comb(width, len(read)) > MOST_WAYS:
        return
    for columns in combinations(range(width), len(read)) if row.columns is None else (row.columns,):
        placed = {column: value for column, value in zip(columns, read, strict=True) if value is not None}
        if row.columns is not None or holds(placed, known):
            yield tuple(placed.get(column) for column in range(width))


_DASHES = frozenset({"-", "–", "−"})


def _filled(
    whole: Way, parts: Sequence[Sequence[Way]], filled: Sequence[float], counts: Sequence[int], budget: list[int]
) -> Iterator[tuple[Way, ...]]:
    """Every choice of ways of the parts, one each, that makes the total in each column."""
    if not parts:
        if all(_is_sum(w, f, n) for w, f, n in zip(whole, filled, counts, strict=True)):
            yield (whole,)
        return
    for way in parts[0]:
        budget[0] -= 1
        if budget[0] < 0:
            return
        sums = [f + (v or 0) for f, v in zip(filled, way, strict=True)]
        more = [n + bool(v) for n, v in zip(counts, way, strict=True)]
        if all(s <= (w or 0) + slack(w or 0, [s] * n) for w, s, n in zip(whole, sums, more, strict=True)):
            yield from ((rest[0], way, *rest[1:]) for rest in _filled(whole, parts[1:], sums, more, budget))


def _is_sum(whole: float | None, parts: float, count: int) -> bool:
    return abs((whole or 0) - parts) <= slack(whole or 0, [parts] * count) and bool(whole) == bool(count)
