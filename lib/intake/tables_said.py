"""What a person says of a table: its unit, by a place in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.forms import Grid

_NO_TABLE = Text("단위를 적은 자리 {place}에 표가 없습니다. questions.csv의 locator에 적힌 자리를 쓰십시오.",
                 "There is no table at {place}, for which a unit is said. Use a place that questions.csv names as locator.")  # fmt: skip


def with_units(grids: Sequence[Grid], units: Mapping[str, str]) -> tuple[Grid, ...]:
    """The tables with the units that were said of them. AskedError where a place is in no table."""
    said = {number: unit for place, unit in units.items() for number in _numbers(grids, place)}
    return tuple(replace(grid, unit=said[grid.number], is_unit_given=True) if grid.number in said else grid for grid in grids)


def _numbers(grids: Sequence[Grid], place: str) -> list[int]:
    found = [g.number for g in grids if any(at == place or at.startswith(f"{place}:") for w in g.words() for _, at in w.parts)]
    if not found:
        raise AskedError(_NO_TABLE.fill(place=place))
    return found
