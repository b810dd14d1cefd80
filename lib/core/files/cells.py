"""A table's cell as a file holds it: the number in the unit of its heading, and the same as plain digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lib.core import kinds, korean
from lib.core.panel import Table, TableColumn, in_brackets
from lib.core.text import Lang

Value = int | float | date | str | None
SHARES = {kinds.RATIO.name: "%", kinds.POINTS.name: "%p"}


@dataclass(frozen=True)
class Cell:
    """One cell: `words` as a reader sees it, `value` as a spreadsheet computes with it, `plain` as digits without separators.

    An amount is in the unit of its heading; a share is 0–1 in `value` and a percentage in `plain` (`is_share`). Empty: None and "".
    """

    words: str
    value: Value
    plain: str
    is_share: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the cell can be computed with."""
        return isinstance(self.value, int | float)


def text_cell(words: str) -> Cell:
    """A cell of words."""
    return Cell(words, words or None, words)


def cells_of(table: Table, lang: Lang) -> list[list[Cell]]:
    """All cells of a table, row by row."""
    rows = table.frame.select(c.name for c in table.columns).rows()
    return [[_cell(v, c, lang) for v, c in zip(row, table.columns, strict=True)] for row in rows]


def plain_heading(column: TableColumn, lang: Lang) -> str:
    """The heading over plain digits: a share says that they are percentages."""
    return column.heading(lang) + in_brackets(SHARES.get(column.kind.name, ""), lang)


def _cell(value: object, column: TableColumn, lang: Lang) -> Cell:
    words = column.write(value, lang)
    if value is None:
        return text_cell("")
    if isinstance(value, date):
        return Cell(words, value, value.isoformat())
    if isinstance(value, bool) or not isinstance(value, int | float) or words == "":
        return text_cell(words)
    exact = _in_unit(value, column)
    is_share = column.kind.name in SHARES
    return Cell(words, _number(exact), plain_number(exact * 100 if is_share else exact), is_share)


def _in_unit(value: float, column: TableColumn) -> Decimal:
    """The value in the unit of its heading: amounts are stored in 원."""
    exact = Decimal(repr(value))
    return exact / korean.UNITS_WON[column.unit or "원"] if column.kind is kinds.WON else exact


def _number(exact: Decimal) -> int | float:
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def plain_number(exact: Decimal) -> str:
    """Digits with a point and a minus, without separators, exponent or trailing zeros."""
    words = f"{exact:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
