"""The figures of a data sheet as formulas name them: cells and columns by the names of the table."""

from __future__ import annotations

from datetime import date

from lib.core import kinds, korean
from lib.core.panel import TableColumn
from lib.exports.document import Document
from lib.exports.sheets.arithmetic import serial


class Figures:
    """One document's table on its sheet, the headings in the first row."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.columns = {c.name: i for i, c in enumerate(document.table.columns)}
        self.stored: list[dict[str, object]] = document.table.frame.to_dicts()

    def cell(self, row: int, name: str) -> str:
        """The cell of a column; a date that the table does not show as a constant."""
        if name in self.columns:
            return f"{letters(self.columns[name])}{row + 2}"
        day = self.stored[row][name]
        return f"DATE({day.year}, {day.month}, {day.day})" if isinstance(day, date) else "0"

    def number(self, row: int, name: str) -> float:
        """What a formula reads in that cell; an empty one is 0 to it."""
        value = self.key(row, name) if name in self.columns else self.stored[row][name]
        value = serial(value) if isinstance(value, date) else value
        return value if isinstance(value, int | float) else 0

    def key(self, row: int, name: str) -> object:
        """What a condition finds in that cell."""
        value = self.document.figures.rows[row][self.columns[name]].value
        return serial(value) if isinstance(value, date) else value

    def range(self, name: str) -> str:
        """All cells of a column."""
        letter = letters(self.columns[name])
        return f"${letter}$2:${letter}${len(self.document.figures.rows) + 1}"

    def sum_above(self, row: int, name: str) -> str:
        """The sum of all cells of a column above a row."""
        letter = letters(self.columns[name])
        return f"SUM({letter}2:{letter}{row + 1})"

    def rank(self, row: int, name: str) -> tuple[str, float]:
        """The place of a row's cell in its column, the largest first, and what that gives."""
        of = [self.number(r, name) for r, cells in enumerate(self.document.figures.rows) if cells[self.columns[name]].is_number]
        return f"RANK({self.cell(row, name)},{self.range(name)})", 1 + sum(value > self.number(row, name) for value in of)

    def size(self, name: str) -> int:
        """How many 원 the column's unit is."""
        return won_of(self.document.table.columns[self.columns[name]]) if name in self.columns else 1


def won_of(column: TableColumn) -> int:
    """How many won the column's unit is; 1 for what is no amount."""
    return korean.UNITS_WON[column.unit or "원"] if column.kind is kinds.WON else 1


def letters(column: int) -> str:
    """A column's letters, the first column being 0."""
    head = letters(column // 26 - 1) if column >= 26 else ""
    return head + chr(ord("A") + column % 26)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"
