"""Tables that a converter left as lines, without a trace of blank cells, with each figure under its heading again where arithmetic tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from math import comb

from lib.core.text import Text
from lib.core.wording import Sole, Wording
from lib.documents.tables.blanks import MOST_WAYS
from lib.documents.tables.columns import Column
from lib.documents.words.labels import Label
from lib.forms import Figure, Grid, Row, Words
from lib.reading.meaning.arithmetic.placings import COUNTED, Line, Placing, Placings
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.labels.senses import Sense, lexicon

ADDED_UP = Text(
    "빈칸이 사라진 표입니다. 합계와 과부족이 맞는 배열이 하나뿐이어서 그렇게 읽었습니다",
    "Blank cells are lost; read in the only order in which totals and gaps agree",
)
Head = tuple[Sense, Label]
Heads = tuple[Head, ...]  # over one column, from the top
Unsure = tuple[Figure, ...]
Again = tuple[Grid | None, Unsure]
Ways = Sequence[tuple[Placing, ...]]
_DIGIT = re.compile(r"\d")


def found_again(grid: Grid, wording: Wording, office: str) -> Again:
    """The table with the figures whose column is told, and those that it is not told of; (None, ()) where the wording says nothing of it."""
    words = lexicon(wording)
    heads = [(s, c.path[-1]) for c in grid.columns for s in words.read(c.path[-1].text) if s.kind not in {"head", "aside"}]
    columns = _columns(heads)
    every = columns or tuple((h,) for h in heads)
    if not heads:
        return None, ()
    if all(len(row.cells) == len(every) for row in grid.rows):
        return _grid(grid, every, [row.cells for row in grid.rows]), ()
    across = any(s.kind == "value" for s, _ in heads)
    gaps = {str(n) for n, d in enumerate(wording.derived) if d.figure == "gap"}
    told = [(row, s) for row in grid.rows for s in words.read(row.label) if s.kind == "value" or (s.kind == "derived" and s.column in gaps)]
    if across and not told:
        return _by_rows(grid, heads, wording)
    if not any(sense.kind == "value" for _, sense in told):
        return None, ()
    return _by_columns(grid, told, columns, wording, office)


def _figures(rows: Sequence[Row]) -> Unsure:
    return tuple(f for row in rows for words in _cells(row) for f in words.figures())


def _grid(grid: Grid, columns: Sequence[Heads], cells: Sequence[Sequence[Words | None]], doubts: tuple[Text, ...] = ()) -> Grid:
    own = tuple(Column(n, tuple(told for _, told in heads)) for n, heads in enumerate(columns))
    rows = tuple(replace(row, cells=tuple(cells)) for row, cells in zip(grid.rows, cells, strict=True))
    return replace(grid, columns=own, rows=rows, loose=False, doubts=doubts)


def _columns(heads: Sequence[Head]) -> tuple[Heads, ...]:
    """The columns from left to right. Headings come line by line: an outer axis stands before the inner one under it, the whole first or last."""
    totals = [h for h in heads if h[0].kind == "total"]
    members = [h for h in heads if h[0].kind == "member"]
    axes = list(dict.fromkeys(s.column for s, _ in members))
    if len(totals) + len(members) < len(heads) or len(totals) > 1 or len(axes) > 2:
        return ()
    if len(axes) < 2:
        return tuple((h,) for h in heads)
    outer = [h for h in members if h[0].column != _inner(members)]
    runs = _runs([h for h in members if h[0].column == _inner(members)])
    if len(outer) != len(runs):
        return ()
    made = tuple((over, own) for over, run in zip(outer, runs, strict=True) for own in run)
    first = next(h for h in heads if h[0].column != _inner(members))[0].kind == "total"
    whole = tuple((h,) for h in totals)
    return (*whole, *made) if first else (*made, *whole)


def _inner(members: Sequence[Head]) -> str:
    """The axis whose members come again under each of the other's: those with numbers (6급)."""
    return next((s.column for s, _ in members if _DIGIT.search(s.words)), "")


def _runs(heads: Sequence[Head]) -> list[list[Head]]:
    """Grades cut where they begin again from the top."""
    runs: list[list[Head]] = []
    for head in heads:
        if not runs or _rank(head) <= _rank(runs[-1][-1]):
            runs.append([])
        runs[-1].append(head)
    return runs


def _rank(head: Head) -> str:
    found = _DIGIT.search(head[0].words)
    return found[0] if found else "9"


def _by_rows(grid: Grid, heads: Sequence[Head], wording: Wording) -> Again:
    """Values across: each row for itself, its difference tells which figure is missing; with too many ways to try nothing does."""
    cells: list[list[Words | None]] = []
    for row in grid.rows:
        own = _cells(row)
        if comb(len(heads), len(own)) > MOST_WAYS:
            return None, _figures(grid.rows)
        ways = [cols for cols in combinations(range(len(heads)), len(own)) if len(own) == len(heads) or _agrees(heads, own, cols, wording)]
        if len(ways) != 1:
            return None, _figures(grid.rows)
        placed = dict(zip(ways[0], own, strict=True))
        cells.append([placed.get(n) for n in range(len(heads))])
    return _grid(grid, [(h,) for h in heads], cells), ()


def _agrees(heads: Sequence[Head], own: Sequence[Words], cols: Sequence[int], wording: Wording) -> bool:
    values = {(heads[c][0].kind, heads[c][0].column): number(next(w.figures())) or Decimal(0) for c, w in zip(cols, own, strict=True)}
    named = {s.column for s, _ in heads if s.kind == "derived"}
    gaps = ((n, d) for n, d in enumerate(wording.derived) if str(n) in named and d.figure == "gap")
    return all(
        values.get(("derived", str(n)), 0) == values.get(("value", d.column), 0) - values.get(("value", d.against), 0) for n, d in gaps
    )


def _by_columns(grid: Grid, told: Sequence[tuple[Row, Sense]], columns: tuple[Heads, ...], wording: Wording, office: str) -> Again:
    """Values in rows (정원, 현원, 과부족): what all ways agree on is read, the rest is asked; all of it where they agree on little."""
    order = list(wording.values)
    told = sorted(told, key=lambda one: order.index(one[1].column) if one[1].kind == "value" else len(order))
    cells = [_cells(row) for row, _ in told]
    named = [s.column for _, s in told if s.kind == "value"]
    unread = (w for own in cells for w in own if number(next(w.figures())) is None)
    is_fit = all(0 < len(own) <= len(columns) for own in cells)
    if named != order or len(told) > len(order) + 1 or not is_fit or any(unread):
        return None, _figures(grid.rows)
    signs = [1] * len(order) + [1 if wording.derived[int(s.column)].against == order[0] else -1 for _, s in told[len(order) :]]
    lines = [tuple(v and v * sign for v in map(_value, own)) for own, sign in zip(cells, signs, strict=True)]
    ways, doubts = _ways(lines, columns, wording.sole if wording.sole and office.endswith(wording.sole.offices) else None)
    placed = [_placed(n, line, ways) if 0 < len(ways) < MOST_WAYS else {} for n, line in enumerate(lines)]
    every = [(own[k], k in at.values()) for own, at in zip(cells, placed, strict=True) for k in range(len(own)) if not _is_dash(own[k])]
    left = [words for words, is_sure in every if not is_sure]
    if len(left) * 2 > len(every):
        return None, _figures(grid.rows)
    bare: list[Heads] = [()] if left else []  # a column without heading holds what nothing tells the column of
    made = [[*(own[at[n]] if n in at else None for n in range(len(columns))), *left[:1]] for own, at in zip(cells, placed, strict=True)]
    again = _grid(replace(grid, rows=tuple(row for row, _ in told)), [*columns, *bare], made, doubts)
    return again, tuple(f for words in left for f in words.figures())


def _cells(row: Row) -> list[Words]:
    """The cells of a row that hold figures."""
    return [words for words in row.cells if words and words.first() is not None]


def _is_dash(words: Words) -> bool:
    return next(words.figures()).is_dash


def _value(words: Words) -> Decimal | None:
    """The figure of a cell; None for a dash."""
    return None if _is_dash(words) else number(next(words.figures()))


def _ways(lines: Sequence[Line], columns: tuple[Heads, ...], sole: Sole | None) -> tuple[Ways, tuple[Text, ...]]:
    """The ways to place the figures, and the doubt that is left: none in a full table, else what told. Where sums leave several the column `sole` may."""
    if all(len(own) == len(columns) for own in lines):
        return [tuple(tuple(range(len(columns))) for _ in lines)], ()
    senses = [heads[0][0] for heads in columns]
    total = next((n for n, s in enumerate(senses) if s.kind == "total"), -1)
    if total >= 0 and any((own[0 if total == 0 else -1] or 0) * 2 != sum(v or 0 for v in own) for own in lines[:COUNTED]):
        return [], ()
    groups = [
        f"{s.kind}:{s.words}" if len(heads) > 1 or not _DIGIT.search(s.words) else "" for s, heads in zip(senses, columns, strict=True)
    ]
    ways = Placings(lines, groups, total).least()
    at = next((n for n, heads in enumerate(columns) if sole and heads[-1][0].words == sole.member), -1)
    told = {
        tuple((n, col) for n, own in enumerate(way[:COUNTED]) for col, k in enumerate(own) if k is not None and lines[n][k]) for way in ways
    }
    if len(told) == 1 or not sole:
        return ways, (ADDED_UP,)
    return Placings(lines, groups, total, at).least(), (sole.why,)


def _placed(row: int, line: Line, ways: Ways) -> dict[int, int]:
    """By column the figures that stand there in all ways; of dashes it is enough that each way has one there."""
    numbers = [{way[row][col] for way in ways} for col in range(len(ways[0][row]))]
    dashes = {k for k, value in enumerate(line) if value is None} if row < COUNTED else set()
    return {col: next(iter(own - {None})) for col, own in enumerate(numbers) if own != {None} and (len(own) == 1 or own <= dashes)}  # type: ignore[misc]
