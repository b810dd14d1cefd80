"""Sub-titles over tables of one form under one title: `[별표 2] 정원표` over `<현행>` and `<개정안>`. The next one replaces the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from lib.documents.model import Block, Note, Table
from lib.documents.tables.series import subtitle, table_heads
from lib.documents.words.labels import label
from lib.documents.words.units import said_above
from lib.forms.report import Grid, Report

_FAR = 12  # blocks over which tables of one form may follow each other
_TITLE = 60  # letters up to which words over a table are its title


class Titled(NamedTuple):
    """What stands over a table with a sub-title: the title of all tables of its form (empty: none), its own words, those of the others."""

    title: str
    own: str
    others: tuple[str, ...]


def titled(report: Report, grid: Grid) -> Titled | None:
    """The title and sub-title of a table; None where no sub-title stands over it."""
    blocks = report.document.blocks
    heads = table_heads(blocks[grid.block])
    above, title = _run(blocks[max(0, grid.block - _FAR) : grid.block][::-1], heads)
    below, _ = _run(blocks[grid.block + 1 : grid.block + _FAR], heads)
    own = next(iter(above), "")
    return Titled(title, own, tuple(w for w in (*above[1:], *below) if w)) if own else None


def with_heading(grid: Grid, words: str) -> Grid:
    """The table with words as a heading over all its columns."""
    return replace(grid, columns=tuple(replace(column, path=(label(words), *column.path)) for column in grid.columns))


def _run(blocks: Sequence[Block], heads: tuple[str, ...]) -> tuple[list[str], str]:
    """The sub-titles beside tables until another line, which is the title; empty behind a table under other headings that has no sub-title."""
    found: list[str] = []
    is_strange = False
    for block in blocks:
        if isinstance(block, Table):
            found += [""] * (not found)  # a table right above or below
            is_strange = table_heads(block) != heads
        elif words := subtitle(block):
            found.append(words)
            is_strange = False
        elif not isinstance(block, Note) and not said_above(block.text).alone:
            return found, block.text if len(block.text) <= _TITLE and not is_strange else ""
    return found, ""
