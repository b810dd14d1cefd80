"""Tiles: one square for each thing that was checked, so that none disappears in a share."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.spec import NOTHING, Chart
from lib.core.text import Text


@dataclass(frozen=True)
class Tile:
    """One checked thing: `sign` stands on the square, `label` says what was found of it, `meaning` names its colour."""

    mark: str
    label: Text
    meaning: str
    sign: str


@dataclass(frozen=True)
class TileRow:
    """The tiles of one source or group, in the given order; `end` stands behind the name (how many)."""

    name: Text
    tiles: tuple[Tile, ...]
    end: Text = NOTHING


@dataclass(frozen=True)
class Tiles(Chart):
    """Squares in rows, wrapped where a row is full. When: every single one of hundreds must be seen and can be clicked."""

    rows: tuple[TileRow, ...]
    alt: Text
