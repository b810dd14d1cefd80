"""The columns of a table as paper reads them: what each is for, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cached_property
from itertools import takewhile

from lib.core import kinds
from lib.core.files.cells import Cell
from lib.core.frames import grouped
from lib.core.kinds import Kind
from lib.core.panel import in_brackets
from lib.core.text import Lang, Text
from lib.exports.document import Grid
from lib.exports.paper.widths import is_short, needed, wanted

LEFT, CENTRE, RIGHT = "left", "center", "right"
_YEAR = re.compile(r"\d{4}")
_BLANKS = re.compile(r"\s+")
_OPENING = re.compile(r"\s*\(")
_EDGE = " ,(·"
_UNSTATED = "_unstated"  # ends the name of the column that remarks on a day
_PRINTED = "_printed"  # ends the name of the column of what a source prints for the same
_REPEATED = Text("※ {name}: 적힌 곳은 모두 표의 값과 같음", "* {name}: the same as computed wherever it is printed")
_SIGNS = ("≠", "※", "~")  # before a printed figure that reads otherwise than the computed one


class Role(IntEnum):
    """What a column is for, in the order in which columns have their place where not all have one."""

    ITEM = 0  # whose or what the row is about
    YEAR = 1
    VALUE = 2
    PRINTED = 3  # what a source prints otherwise than the value
    DIFFERENCE = 4
    STATUS = 5
    DAY = 6
    PART = 7  # what the value is made of, and every other number
    REMARK = 8


# What columns are for by their names, where kind and place do not say it. A name means the same everywhere.
_NAMED = {
    name: role
    for role, names in {
        Role.YEAR: "year period term",
        Role.VALUE: "value label printed computed one other first second shown authorized actual count amount_won planned_won"
        " budget_won executed_won",
        Role.DIFFERENCE: "difference difference_won gap ahead ahead_won beyond by change",
        Role.STATUS: "status verdict result reached judged",
        Role.DAY: "as_of",
        Role.REMARK: "document locator place arithmetic note how",
    }.items()
    for name in names.split()
}
_OF_KIND = {
    kinds.YEAR.name: Role.YEAR,
    kinds.PERIOD.name: Role.YEAR,
    kinds.DATE.name: Role.PART,
    kinds.POINTS.name: Role.DIFFERENCE,
    kinds.GAP.name: Role.DIFFERENCE,
}
_WORKED = ("arithmetic", "sentence")  # words that hold figures
_OF_UNIT = ("value", "printed", "computed", "difference")  # what a column `unit` speaks of


@dataclass(frozen=True, eq=False)
class Column:
    """One column: its declared name and kind, its heading with its unit, and its cells, each on one line."""

    name: str
    kind: Kind
    heading: str
    cells: tuple[Cell, ...]
    role: Role = Role.REMARK

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What the cells show."""
        return tuple(c.words for c in self.cells)

    @property
    def is_same(self) -> bool:
        """Whether every row says the same."""
        return len(set(self.words)) == 1

    @property
    def is_figure(self) -> bool:
        """Whether it holds figures: a row without any of them says nothing on paper."""
        return self.kind.right or self.role is Role.VALUE

    @property
    def has_figures(self) -> bool:
        """Whether figures, or the day that they are of, would be lost with it."""
        return self.is_figure or self.role is Role.DAY or self.name.endswith(_PRINTED) or self.name in _WORKED

    @cached_property
    def _is_of(self) -> tuple[bool, bool]:
        """Whether all filled cells are numbers, and whether all are days."""
        filled = [c for c in self.cells if c.words]
        return bool(filled) and all(c.is_number for c in filled), bool(filled) and all(isinstance(c.value, date) for c in filled)

    @property
    def align(self) -> str:
        """Where its words stand: numbers at the right, days and labels in the middle."""
        are_numbers, are_days = self._is_of
        if are_numbers and not all(_YEAR.fullmatch(w) for w in self.words if w):
            return RIGHT
        return CENTRE if are_days or is_short(self.words) else LEFT

    @property
    def is_whole(self) -> bool:
        """Whether none of its cells may be broken: numbers and days."""
        return any(self._is_of)

    @cached_property
    def need(self) -> float:
        """The least width that it can be read in: a remark may stand under its day."""
        words = [w.partition(" (")[0] for w in self.words] if self._is_of[1] else self.words
        return needed(self.heading, words, whole=self.is_whole)

    @property
    def said(self) -> tuple[str, str]:
        """Its heading and what every row says."""
        return self.heading, self.words[0].replace(". (", ".(")

    @cached_property
    def want(self) -> float:
        """The width in which none of its cells wraps."""
        return wanted(self.heading, self.words)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """The rows of each of its words, in the order in which they come first."""
        return grouped((words, row) for row, words in enumerate(self.words))

    def of(self, rows: Sequence[int]) -> Column:
        """The same column of some rows."""
        return replace(self, cells=tuple(self.cells[r] for r in rows))

    def written(self, words: Sequence[str], heading: str = "") -> Column:
        """The same column with other words in its cells."""
        cells = tuple(replace(c, words=w) if w != c.words else c for c, w in zip(self.cells, words, strict=True))
        return replace(self, cells=cells, heading=heading or self.heading)


def shared(*all_of: Sequence[str]) -> int:
    """With how many of the same items, or letters, all begin."""
    return sum(1 for _ in takewhile(lambda items: len(set(items)) == 1, zip(*all_of, strict=False)))


def clean(words: str) -> str:
    """One line."""
    return _BLANKS.sub(" ", words).strip()


def columns_of(grid: Grid) -> tuple[list[Column], list[Text]]:
    """The columns that say something, those that belong together joined; what is said of those that only repeat."""
    filled = _joined(list(_filled(grid)))
    named = {f"{c.name}{_PRINTED}": c for c in filled}
    repeated = [c for c in filled if c.name in named and _repeats(c, named[c.name])]
    return _with_roles([c for c in filled if c not in repeated]), [_REPEATED.fill(name=c.heading) for c in repeated]


def _filled(grid: Grid) -> Iterator[Column]:
    for declared, heading, cells in zip(grid.columns, grid.headings, zip(*grid.rows, strict=True), strict=False):
        column = Column(declared.name, declared.kind, clean(heading), cells)
        if any(column.words):
            yield column.written([clean(w) for w in column.words])


def _repeats(printed: Column, of: Column) -> bool:
    return all(p in ("", w) for p, w in zip(printed.words, of.words, strict=True))


def _joined(columns: Sequence[Column]) -> list[Column]:
    """A day with the remark on it in brackets, the two ends of an interval as one."""
    named = {c.name: c for c in columns}
    ends = {"high"} if {"low", "high"} <= named.keys() else set[str]()
    remarks = {f"{name}{_UNSTATED}" for name in named} & named.keys()
    return [_with_other(c, named, ends) for c in columns if c.name not in ends | remarks]


def _with_other(column: Column, named: Mapping[str, Column], ends: Collection[str]) -> Column:
    if column.name == "low" and ends:
        high = named["high"]
        both = [f"{a}~{b}" if a or b else "" for a, b in zip(column.words, high.words, strict=True)]
        return column.written(both, column.heading[: shared(column.heading, high.heading)].rstrip(_EDGE))
    if remark := named.get(f"{column.name}{_UNSTATED}"):
        return column.written([d + (f" ({_inside(r)})" if r else "") for d, r in zip(column.words, remark.words, strict=True)])
    return column


def _inside(words: str) -> str:
    """Words for brackets, without brackets of their own."""
    return _OPENING.sub(", ", words).replace(")", "")


def _with_roles(columns: Sequence[Column]) -> list[Column]:
    """Each with what it is for; words before the value, or the first figure, say what a row is about."""
    values = [i for i, c in enumerate(columns) if c.name == "value"]
    figures = [i for i, c in enumerate(columns) if c.kind.right or _NAMED.get(c.name) is Role.VALUE]
    first = next(iter((*values, *figures)), len(columns))
    return [replace(c, role=_role(c, before=i < first, leads=i == first)) for i, c in enumerate(columns)]


def _role(column: Column, *, before: bool, leads: bool) -> Role:
    """By the name, else by the kind and whether it stands `before` the first figure, or is it (`leads`)."""
    if column.name.endswith(_PRINTED):
        return _role_of_printed(column)
    if column.name in _NAMED:
        return _NAMED[column.name]
    if column.kind.right and leads:
        return Role.VALUE
    by_kind = _OF_KIND.get(column.kind.name, Role.PART if column.kind.right else None)
    is_rare = 2 * column.words.count("") > len(column.words)
    return by_kind or (Role.ITEM if before and not is_rare else Role.REMARK)


def _role_of_printed(column: Column) -> Role:
    is_of_value = _NAMED.get(column.name.removesuffix(_PRINTED)) is Role.VALUE
    return Role.PRINTED if is_of_value and any(w.startswith(_SIGNS) for w in column.words) else Role.PART


def with_units(columns: Sequence[Column], lang: Lang) -> list[Column]:
    """A column `unit` said with its figures: in their heading where it is the same in all rows, else behind each."""
    unit = next((c for c in columns if c.name == "unit"), None)
    if unit is None:
        return list(columns)
    return [_with_unit(c, unit, lang) if c.name in _OF_UNIT else c for c in columns if c is not unit]


def _with_unit(column: Column, unit: Column, lang: Lang) -> Column:
    if unit.is_same:
        return replace(column, heading=column.heading + in_brackets(unit.words[0], lang))
    return column.written([w + u if w else w for w, u in zip(column.words, unit.words, strict=True)])
