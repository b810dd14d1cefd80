"""Tables of states that a converter left as lines without their blank cells: `계 | 추진상황 | 추진율` over `완료 | 추진중 | 기타`, rows of four figures.

A column that is blank in every row leaves no trace. Where the total is the sum of the states and all of a thing is done at 100 %, the figures
stand where every way agrees; what may stand under two states is under both words, and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import comb

from lib.documents.blanks import MOST_WAYS
from lib.documents.columns import Column
from lib.documents.formulas import amount
from lib.documents.labels import label
from lib.documents.values import tail
from lib.forms import Grid
from lib.topics.pledges import forms_words as w
from lib.topics.pledges.forms_roles import progress

_FEWEST, _LONGEST, _ALL = 3, 5, 100  # rows; words of a state; per cent
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
Way = tuple[int, ...]  # the column of each figure


@dataclass(frozen=True)
class _Heads:
    """The heading over labels, and those over figures in their order, of which `states` divide the total."""

    stub: str
    names: tuple[str, ...]
    states: range

    def fits(self, figures: Mapping[int, float]) -> bool:
        """Whether the total is the sum of its states, and a single one of all at 100 % a way of being done."""
        wholes = [v for n, v in figures.items() if w.meant(label(self.names[n])).total]
        states = {n: v for n, v in figures.items() if n in self.states}
        rates = [(rate, v) for n, v in figures.items() if (rate := w.meant(label(self.names[n])).rate)]
        all_done = any(v == _ALL and progress(rate) for rate, v in rates)
        done = len(states) != 1 or not all_done or all(w.status(self.names[n]) in w.FULFILLED for n in states)
        return bool(states) and wholes == [sum(states.values())] and all(v <= _ALL for _, v in rates) and done


def placed(grid: Grid) -> Grid:
    """The table with its figures in columns; as it was where no state's column is sure."""
    heads = next(_heads([words.text for words in grid.head]), None) if grid.loose and len(grid.rows) >= _FEWEST else None
    rows = [[amount(cell.text) if cell else None for cell in row.cells] for row in grid.rows]
    if heads is None or any(value is None for row in rows for value in row):
        return grid
    columns = _columns(heads, [[value or 0.0 for value in row] for row in rows])
    every = sorted({own for row in columns for own in row}, key=lambda own: (min(own), len(own)))
    if not any(len(own) == 1 and min(own) in heads.states for own in every):
        return grid
    cells = [dict(zip(own, row.cells, strict=True)) for own, row in zip(columns, grid.rows, strict=True)]
    return replace(
        grid,
        stubs=(label(heads.stub),),
        columns=tuple(Column(n, (label(w.EITHER.join(heads.names[c] for c in sorted(own))),)) for n, own in enumerate(every)),
        rows=tuple(replace(row, cells=tuple(own.get(c) for c in every)) for row, own in zip(grid.rows, cells, strict=True)),
        loose=False,
    )


def _heads(lines: Sequence[str]) -> Iterator[_Heads]:
    """Headings of two lines: states under the one heading of the first that says nothing itself, beside a total."""
    for upper, lower in pairwise(_joined(lines)):
        over, names = upper.split(), _names(lower.split())
        groups = [n for n, words in enumerate(over) if n and w.meant(label(words)) == w.Meant()]
        has_total = any(w.meant(label(words)).total for words in over[1:])
        if len(groups) == 1 and has_total and sum(bool(w.status(name)) for name in names) > 1 and not tail(lower).values:
            at = groups[0] - 1
            yield _Heads(over[0], (*over[1 : at + 1], *names, *over[at + 2 :]), range(at, at + len(names)))


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines with remarks in brackets put to the line before."""
    made: list[str] = []
    for line in lines:
        if made and _REMARK.fullmatch(line):
            made[-1] += line.strip()
        else:
            made.append(line)
    return made


def _names(words: Sequence[str]) -> list[str]:
    """The headings of a line, a state of several words together."""
    made: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(min(_LONGEST, len(words) - at), 1, -1) if w.status(" ".join(words[at : at + n]))), 1)
        made.append(" ".join(words[at : at + size]))
        at += size
    return made


def _columns(heads: _Heads, rows: Sequence[Sequence[float]]) -> list[list[frozenset[int]]]:
    """For each figure the columns in which it may stand where all rows leave the same ones blank; nothing where they cannot."""
    widest = max(map(len, rows))
    if widest > len(heads.names) or comb(len(heads.names), widest) > MOST_WAYS:
        return []
    tried = ([list(_within(heads, way, row)) for row in rows] for way in combinations(range(len(heads.names)), widest))
    ways = [found for found in tried if all(found)]
    return (
        [[frozenset(way[n] for found in ways for way in found[r]) for n in range(len(row))] for r, row in enumerate(rows)] if ways else []
    )


def _within(heads: _Heads, way: Way, row: Sequence[float]) -> Iterator[Way]:
    """The ways in which a row stands in some of these columns."""
    return (own for own in combinations(way, len(row)) if heads.fits(dict(zip(own, row, strict=True))))
