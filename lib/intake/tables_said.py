"""What a person says of a table, by a place in it: its unit, and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.documents.labels import label
from lib.forms import Grid

_NO_TABLE = Text("답을 적은 자리 {place}에 표가 없습니다. questions.csv의 locator에 적힌 자리를 쓰십시오.",
                 "There is no table at {place}, of which something is said. Use a place that questions.csv names as locator.")  # fmt: skip
_OTHER_COLUMNS = Text("{place}의 표는 열이 {n}개인데 열 이름을 {said}개 적었습니다. 왼쪽부터 열마다 하나씩, 그대로 둘 열은 빈칸으로 적으십시오.",
                      "The table at {place} has {n:column|columns} and {said} are named. Name each from the left, an empty name for one that stays.")  # fmt: skip


def with_units(grids: Sequence[Grid], units: Mapping[str, str]) -> tuple[Grid, ...]:
    """The tables with the units that were said of them. AskedError where a place is in no table."""
    said = {number: unit for place, unit in units.items() for number in _numbers(grids, place)}
    return tuple(replace(grid, unit=said[grid.number], is_unit_given=True) if grid.number in said else grid for grid in grids)


def with_heads(grids: Sequence[Grid], heads: Mapping[str, Sequence[str]]) -> tuple[Grid, ...]:
    """The tables with what was said of their columns in place of what is printed over them. AskedError where a place is in no table, or has other columns."""
    said = {number: (place, names) for place, names in heads.items() for number in _numbers(grids, place)}
    return tuple(_headed(grid, *said[grid.number]) if grid.number in said else grid for grid in grids)


def columns_of(grid: Grid) -> tuple[str, ...]:
    """What stands over each column of a table, those of the labels first; of several lines all."""
    return (*(stub.text for stub in grid.stubs), *(" ".join(part.text for part in column.path) for column in grid.columns))


def _headed(grid: Grid, place: str, names: Sequence[str]) -> Grid:
    if len(names) != len(columns_of(grid)):
        raise AskedError(_OTHER_COLUMNS.fill(place=place, n=len(columns_of(grid)), said=len(names)))
    stubs = tuple(label(name) if name else stub for stub, name in zip(grid.stubs, names, strict=False))
    own = names[len(grid.stubs) :]
    columns = tuple(replace(column, path=(label(name),)) if name else column for column, name in zip(grid.columns, own, strict=True))
    told = replace(grid, stubs=stubs, columns=columns, said=frozenset(filter(None, names)))
    return replace(told, doubtful=False, doubts=()) if all(own) else told


def _numbers(grids: Sequence[Grid], place: str) -> list[int]:
    found = [g.number for g in grids if any(at == place or at.startswith(f"{place}:") for w in g.words() for _, at in w.parts)]
    if not found:
        raise AskedError(_NO_TABLE.fill(place=place))
    return found
