"""The rows of a list read by the roles of its headings, whether its columns were taken for labels or for figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lib.documents.words.labels import Label, label
from lib.forms import Grid, Row, Words


class Cell(NamedTuple):
    """A cell of a list: its words made equal, and the words as they stand; None where a merged cell above says them."""

    text: str
    words: Words | None


def headings(grid: Grid) -> list[tuple[Label, ...]]:
    """The headings of every column from the left, each from the top."""
    return [*((s,) for s in grid.stubs), *(c.path for c in grid.columns)]


def cells(grid: Grid, row: Row) -> list[Cell]:
    """A row's cells in the order of the headings; labels that are missing at the end are blank."""
    texts = [*row.labels, *[""] * len(grid.stubs)][: len(grid.stubs)]
    left = list(row.stubs)
    found: list[Cell] = []
    for text in texts:
        own = next((s for s in left if label(s.text).text == text), None) if text else None
        if own is not None:
            left.remove(own)
        found.append(Cell(text, own))
    return [*found, *(Cell(label(w.text).text if w else "", w) for w in row.cells)]


def by_role(row: list[Cell], roles: Mapping[str, int]) -> dict[str, Cell]:
    """The cells that have words, by role."""
    return {role: row[n] for role, n in roles.items() if n < len(row) and row[n].text}
