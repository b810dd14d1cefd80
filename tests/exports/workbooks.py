"""A small evaluator of the formulas that our workbooks hold: what they give when all of them are computed again."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import median
from types import CodeType
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook

_FIRST_DAY = date(1899, 12, 30)
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?")
_PARTS = re.compile(r'("(?:[^"]|"")*")|(' + _PLACE.pattern + r")|(=|&)")


class Cells(list[Any]):
    """A range; compared and multiplied cell by cell."""

    def __eq__(self, other: object) -> Cells:  # type: ignore[override]
        return Cells(_same(cell, other) for cell in self)

    def __mul__(self, other: Any) -> Cells:
        return Cells(a * b for a, b in zip(self, other, strict=True)) if isinstance(other, list) else Cells(a * other for a in self)

    __rmul__ = __mul__
    __hash__ = None  # type: ignore[assignment]


def _same(one: object, other: object) -> bool:
    return one.casefold() == other.casefold() if isinstance(one, str) and isinstance(other, str) else one == other


@dataclass
class Book:
    """A workbook of ours. `changed` cells hold other values than the file; of one `computed` by an office program its values are read."""

    data: bytes
    changed: dict[tuple[str, str], float] = field(default_factory=dict)
    computed: bool = False

    def __post_init__(self) -> None:
        self.formulas = load_workbook(io.BytesIO(self.data), data_only=self.computed)
        self._known: dict[tuple[str, str], Any] = {}
        self._sheets = {sheet.title: sheet for sheet in self.formulas.worksheets}
        self._worked: dict[tuple[str, str], Worked] = {}
        self._places: dict[tuple[str, str], tuple[str, ...]] = {}

    @cached_property
    def values(self) -> Workbook:
        """The workbook with the values that its formulas were written with."""
        return load_workbook(io.BytesIO(self.data), data_only=True)

    def change(self, changed: dict[tuple[str, str], float]) -> None:
        """Other values in these cells, and in no other."""
        self.changed, self._known = changed, {}

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Sheet, place and formula of every formula."""
        for sheet in self.formulas.worksheets:
            for row in sheet.iter_rows():
                yield from ((sheet.title, c.coordinate, str(c.value)) for c in row if c.data_type == "f")

    def kept(self, sheet: str, place: str) -> Any:
        """The value that the file holds for a cell."""
        return self.values[sheet][place].value

    def value(self, sheet: str, place: str) -> Any:
        """The value of a cell, a formula computed again."""
        key = (sheet, place.replace("$", ""))
        if key in self.changed:
            return self.changed[key]
        if key not in self._known:
            cell = self._sheets[sheet][key[1]]
            self._known[key] = self._computed(sheet, str(cell.value)[1:]) if cell.data_type == "f" else _plain(cell.value)
        return self._known[key]

    def _computed(self, sheet: str, words: str) -> Any:
        key = (sheet, words)
        if key not in self._worked:
            self._worked[key] = _worked(sheet, words)
        code, given, read = self._worked[key]
        names = {name: self._range(own, first, last) if last else _number(self.value(own, first)) for name, own, first, last in read}
        return eval(code, {"__builtins__": {}}, {**_FUNCTIONS, **given, **names})

    def _range(self, sheet: str, first: str, last: str) -> Cells:
        key = (sheet, f"{first}:{last}".replace("$", ""))
        if key not in self._places:
            self._places[key] = tuple(cell.coordinate for row in self._sheets[sheet][key[1]] for cell in row)
        return Cells(self.value(sheet, place) for place in self._places[key])


class Worked(NamedTuple):
    """A formula made ready once, whatever the cells hold: its code, the words in it, and the cells that it reads by name."""

    code: CodeType
    words: dict[str, str]
    read: list[tuple[str, str, str, str]]


def _worked(sheet: str, words: str) -> Worked:
    given: dict[str, str] = {}
    read: list[tuple[str, str, str, str]] = []

    def put(match: re.Match[str]) -> str:
        name = f"_{len(given) + len(read)}"
        if match[1]:
            given[name] = match[1][1:-1].replace('""', '"')
        elif match[6]:
            return {"=": "==", "&": "+"}[match[6]]  # both sides of an & are words
        else:
            read.append((name, match[3].replace("''", "'") if match[3] else sheet, match[4], match[5] or ""))
        return name

    return Worked(compile(_PARTS.sub(put, words), "formula", "eval"), given, read)


def _plain(value: object) -> object:
    return (value.date() - _FIRST_DAY).days if isinstance(value, datetime) else value


def _number(value: object) -> object:
    return 0 if value is None else value


def _sum(*parts: Any) -> float:
    flat = [x for p in parts for x in (p if isinstance(p, list) else [p])]
    return math.fsum(x for x in flat if isinstance(x, int | float))


def _sumifs(added: Cells, *conditions: Any) -> float:
    pairs = list(zip(conditions[::2], conditions[1::2], strict=True))
    kept = [all(_same(cells[i], asked) for cells, asked in pairs) for i in range(len(added))]
    return _sum(*(x for x, keep in zip(added, kept, strict=True) if keep))


def _sumproduct(one: Cells, other: Cells) -> float:
    return _sum(*(a * b for a, b in zip(one, other, strict=True) if isinstance(b, int | float)))


def _round(number: float, places: float) -> float:
    return math.floor(abs(number) * 10**places + 0.5) / 10**places * (-1 if number < 0 else 1)


def _text(number: float, code: str) -> str:
    """As far as these files write numbers as words: digits in groups, decimals, a sign and a unit."""
    sections = code.split(";")
    section = sections[1] if number < 0 and len(sections) > 1 else sections[2] if number == 0 and len(sections) > 2 else sections[0]
    match = re.fullmatch(r'(?:"([^"]*)")?(#,##0|0)((?:\.0+)?)(%?)(?:"([^"]*)")?', section)
    assert match, code
    size = abs(number) * 100 if match[4] else abs(number)
    digits = f"{_round(float(f'{size:.15g}'), max(len(match[3]) - 1, 0)):{',' if ',' in match[2] else ''}.{max(len(match[3]) - 1, 0)}f}"
    return f"{match[1] or ''}{digits}{match[4]}{match[5] or ''}"


_FUNCTIONS: Mapping[str, Any] = {
    "CHAR": chr,
    "MEDIAN": lambda cells: median(c for c in cells if isinstance(c, int | float)),
    "RANK": lambda number, cells: 1 + sum(isinstance(c, int | float) and c > number for c in cells),
    "TEXT": _text,
    "DATE": lambda y, m, d: (date(int(y), int(m), int(d)) - _FIRST_DAY).days,
    "YEAR": lambda day: (_FIRST_DAY + timedelta(days=int(day))).year,
    "MAX": max,
    "MIN": min,
    "ROUND": _round,
    "SQRT": math.sqrt,
    "SUM": _sum,
    "SUMIFS": _sumifs,
    "SUMPRODUCT": _sumproduct,
}
