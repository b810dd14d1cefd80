"""Tables of states that a converter left as lines without their blank cells: `계 | 추진상황 | 추진율` over `완료 | 추진중 | 기타`, rows of four figures.

A column that is blank in every row leaves no trace. Where the total is the sum of the states and all of a thing is done at 100 %, the figures
stand where every way agrees; what may stand under two states is under both words, and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

from lib.documents.tables.blanks import MOST_WAYS
from lib.documents.tables.columns import Column
from lib.documents.tables.formulas import amount
from lib.documents.words.labels import label
from lib.documents.words.values import tail
from lib.forms import Grid
from lib.reading.meaning.arithmetic.lost import found_again
from lib.reading.meaning.labels.senses import lexicon
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.roles import progress
from lib.topics.pledges.wording import PLEDGES_TOLD

_FEWEST, _LONGEST, _ALL = 3, 5, 100  # rows; words of a state; per cent
_REMARK = re.compile(r"\n\s*(?=[(（][^()（）\n]*[)）]\s*(?:\n|$))")  # a line in brackets is of the one before


class _Heads(NamedTuple):
    """The heading over labels, and those over figures in their order, what kind each is, and which are the states that divide the total."""

    stub: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    states: range

    def fits(self, way: Sequence[int], figures: Sequence[float]) -> bool:
        """Whether, with figures in the columns of a way, the total is the sum of its states, and a single one of all at 100 % a way of being done."""
        told = dict(zip(way, figures, strict=True))
        states = [(self.names[n], value) for n, value in told.items() if n in self.states]
        wholes = [value for n, value in told.items() if self.kinds[n] == "total"]
        rates = [(self.names[n], value) for n, value in told.items() if self.kinds[n] == "derived"]
        all_done = len(states) == 1 and any(value == _ALL and progress(name) for name, value in rates)
        is_done = not all_done or w.status(states[0][0]) in w.FULFILLED
        return bool(states) and wholes == [sum(v for _, v in states)] and all(v <= _ALL for _, v in rates) and is_done


def placed(grid: Grid) -> Grid | None:
    """The table with its figures in columns; None where it was left as lines and no state's column is sure."""
    full = found_again(grid, PLEDGES_TOLD, "")[0] if grid.loose else grid
    heads = next(_heads(grid), None) if full is None and len(grid.rows) >= _FEWEST else None
    rows = [[value for cell in row.cells if cell and (value := amount(cell.text)) is not None] for row in grid.rows]
    if heads is None or any(len(own) < len(row.cells) for own, row in zip(rows, grid.rows, strict=True)):
        return full
    columns = _columns(heads, rows)
    every = sorted({own for row in columns for own in row}, key=lambda own: (min(own), len(own)))
    if not any(len(own) == 1 and min(own) in heads.states for own in every):
        return None
    cells = [dict(zip(own, row.cells, strict=True)) for own, row in zip(columns, grid.rows, strict=True)]
    return replace(
        grid,
        stubs=(label(heads.stub),),
        columns=tuple(Column(n, (label(w.EITHER.join(heads.names[c] for c in sorted(own))),)) for n, own in enumerate(every)),
        rows=tuple(replace(row, cells=tuple(own.get(c) for c in every)) for row, own in zip(grid.rows, cells, strict=True)),
        loose=False,
    )


def _heads(grid: Grid) -> Iterator[_Heads]:
    """Headings of two lines: states under the one heading of the first that says nothing itself, beside a total."""
    lines = _REMARK.sub("", "\n".join(words.text for words in grid.head)).split("\n")
    for upper, lower in pairwise(lines):
        over, names = upper.split(), list(_names(lower.split()))
        groups = [n for n, words in enumerate(over) if n and _kind(words) == "head"]
        has_total = "total" in map(_kind, over[1:])
        if len(groups) == 1 and has_total and sum(bool(w.status(name)) for name in names) > 1 and not tail(lower).values:
            at = groups[0]
            every = (*over[1:at], *names, *over[at + 1 :])
            yield _Heads(over[0], every, tuple(map(_kind, every)), range(at - 1, at - 1 + len(names)))


def _kind(words: str) -> str:
    return "".join(sense.kind for sense in lexicon(PLEDGES_TOLD).read(words)[:1])


def _names(words: Sequence[str]) -> Iterator[str]:
    """The headings of a line, a state of several words together."""
    while words:
        size = next((n for n in range(_LONGEST, 1, -1) if w.status(" ".join(words[:n]))), 1)
        yield " ".join(words[:size])
        words = words[size:]


def _columns(heads: _Heads, rows: Sequence[Sequence[float]]) -> list[list[frozenset[int]]]:
    """For each figure the columns in which it may stand where all rows leave the same ones blank; nothing where they cannot."""
    widest, every = max(map(len, rows)), range(len(heads.names))
    tried = ([[own for own in combinations(way, len(row)) if heads.fits(own, row)] for row in rows] for way in combinations(every, widest))
    ways = [found for found in tried if all(found)] if comb(len(every), widest) <= MOST_WAYS else []
    return (
        [[frozenset(own[n] for found in ways for own in found[r]) for n in range(len(row))] for r, row in enumerate(rows)] if ways else []
    )
