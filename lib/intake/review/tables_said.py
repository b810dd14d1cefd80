"""What a person says of a table, by a place in it: its unit, and what its columns and rows are; and what was said of the same headings before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.core.errors import AskedError
from lib.core.known_form import KnownForm, by_heads, squashed
from lib.core.text import Text
from lib.documents.tables.columns import Column
from lib.documents.words.labels import Label, label
from lib.forms import Grid

_NO_TABLE = Text("답을 적은 자리 {place}에 표가 없습니다. questions.csv의 locator에 적힌 자리를 쓰십시오.",
                 "There is no table at {place}, of which something is said. Use a place that questions.csv names as locator.")  # fmt: skip
_OTHER_COLUMNS = Text("{place}의 표는 열이 {n}개인데 열 이름을 {said}개 적었습니다. 왼쪽부터 열마다 하나씩, 그대로 둘 열은 빈칸으로 적으십시오.",
                      "The table at {place} has {n:column|columns} and {said} are named. Name each from the left, an empty name for one that stays.")  # fmt: skip

_OTHER_ROWS = Text("{place}의 표는 이름이 적힌 행이 {n}개인데 행 이름을 {said}개 적었습니다. 위부터 행마다 하나씩, 그대로 둘 행은 빈칸으로 적으십시오.",
                   "The table at {place} has {n:row|rows} with a label and {said} are named. Name each from the top, an empty name for one that stays.")  # fmt: skip


def with_units(grids: Sequence[Grid], units: Mapping[str, str]) -> tuple[Grid, ...]:
    """The tables with the units that were said of them. AskedError where a place is in no table."""
    said = {number: unit for place, unit in units.items() for number in _numbers(grids, place)}
    return tuple(replace(grid, unit=said[grid.number], is_unit_given=True) if grid.number in said else grid for grid in grids)


def with_heads(grids: Sequence[Grid], heads: Mapping[str, Sequence[str]]) -> tuple[Grid, ...]:
    """The tables with what was said of their columns in place of what is printed over them. AskedError where a place is in no table, or has other columns."""
    said = {number: (place, names) for place, names in heads.items() for number in _numbers(grids, place)}
    return tuple(_headed(grid, *said[grid.number]) if grid.number in said else grid for grid in grids)


def with_rows(grids: Sequence[Grid], rows: Mapping[str, Sequence[str]]) -> tuple[Grid, ...]:
    """The tables with what was said of their rows, from the top, in place of the last label of each. AskedError where a place is in no table, or has fewer rows."""
    said = {number: (place, names) for place, names in rows.items() for number in _numbers(grids, place)}
    return tuple(_labelled(grid, *said[grid.number]) if grid.number in said else grid for grid in grids)


def columns_of(grid: Grid) -> tuple[str, ...]:
    """What stands over each column of a table, those of the labels first; of several lines all."""
    return (*(stub.text for stub in grid.stubs), *(" ".join(part.text for part in column.path) for column in grid.columns))


def with_forms(grids: Sequence[Grid], forms: Sequence[KnownForm]) -> tuple[Grid, ...]:
    """The tables by what was said of the very same headings in another document, where nobody says in this one what the columns are.

    What is printed stays: a unit at the table or over a column goes before the form's, and columns that were guessed stay doubtful.
    """
    known = by_heads(forms)
    found = [(grid, known.get(squashed(columns_of(grid))) if known and not grid.said else None) for grid in grids]
    return tuple(replace(_named(grid, form.names), unit=grid.unit or form.unit, form=form) if form else grid for grid, form in found)


def forms_said(printed: Sequence[Grid], told: Sequence[Grid]) -> tuple[KnownForm, ...]:
    """The forms of the tables of which it is said what their columns are: before (`printed`) and after it was said (`told`)."""
    made = [_form(before, after) for before, after in zip(printed, told, strict=True) if after.said]
    return tuple(by_heads(made).values())


def _form(printed: Grid, told: Grid) -> KnownForm:
    pairs = zip(columns_of(printed), columns_of(told), strict=True)
    names = tuple("" if before == after else after for before, after in pairs)
    return KnownForm(squashed(columns_of(printed)), names, told.unit if told.is_unit_given else "")


def _labelled(grid: Grid, place: str, names: Sequence[str]) -> Grid:
    if not grid.stubs or len(names) > len(grid.rows):
        raise AskedError(_OTHER_ROWS.fill(place=place, n=len(grid.rows) if grid.stubs else 0, said=len(names)))
    every = (*names, *[""] * (len(grid.rows) - len(names)))
    told = tuple(replace(row, labels=(*row.labels[:-1], name)) if name else row for row, name in zip(grid.rows, every, strict=True))
    return replace(grid, rows=told, said=grid.said | {*filter(None, names)})


def _headed(grid: Grid, place: str, names: Sequence[str]) -> Grid:
    if len(names) != len(columns_of(grid)):
        raise AskedError(_OTHER_COLUMNS.fill(place=place, n=len(columns_of(grid)), said=len(names)))
    told = replace(_named(grid, names), said=frozenset(filter(None, names)))
    return replace(told, doubtful=False, doubts=()) if all(names[len(grid.stubs) :]) else told


def _named(grid: Grid, names: Sequence[str]) -> Grid:
    """The table with names over its columns, an empty one where it stays as printed; a unit or day printed there goes on to the name."""
    stubs = tuple(_over(stub, name) if name else stub for stub, name in zip(grid.stubs, names, strict=False))
    own = names[len(grid.stubs) :]
    columns = tuple(replace(c, path=(_over(c, name),)) if name else c for c, name in zip(grid.columns, own, strict=True))
    return replace(grid, stubs=stubs, columns=columns)


def _over(printed: Label | Column, name: str) -> Label:
    said = label(name)
    return said._replace(unit=said.unit or printed.unit, as_of=said.as_of or printed.as_of)


def _numbers(grids: Sequence[Grid], place: str) -> list[int]:
    found = [g.number for g in grids if any(at == place or at.startswith(f"{place}:") for w in g.words() for _, at in w.parts)]
    if not found:
        raise AskedError(_NO_TABLE.fill(place=place))
    return found
