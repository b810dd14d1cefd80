"""Sums over rows of a table that agree in some columns, as formulas that stay right when the rows are sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.core.made import Within
from lib.exports.sheets.table import Figures


class Groups:
    """The sums of one table, each group added once."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._known: dict[Within, dict[tuple[object, ...], float]] = {}

    def within(self, row: int, made: Within) -> tuple[str, float | None]:
        """The formula of a row and what it gives; nothing where a column that rows must agree in is empty."""
        figures = self._figures
        keys = [(k, figures.key(row, k), figures.cell(row, k)) for k in made.over if k in figures.columns]
        if made.among:
            column, wanted = made.among
            stored = figures.stored[row].get(wanted) if wanted in figures.stored[row] else wanted
            word = figures.document.table.columns[figures.columns[column]].write(stored, figures.document.lang)
            keys.append((column, word, '"' + word.replace('"', '""') + '"'))
        if not keys or any(value is None or value == "" for _, value, _ in keys):
            return "", None
        total = self._sums(made, [k for k, _, _ in keys]).get(tuple(v for _, v, _ in keys))
        words = self._asked(made.column, keys)
        if not made.is_part:
            return words, total
        return f"{figures.cell(row, made.column)} / {words}", figures.number(row, made.column) / total if total else None

    def _asked(self, column: str, keys: Sequence[tuple[str, object, str]]) -> str:
        """Plain conditions where they find what they ask for; comparisons where a word holds signs that conditions read as their own."""
        span = self._figures.range
        if all(_can_be_asked(value) for _, value, _ in keys):
            conditions = (f"{span(name)},{asked}" for name, _, asked in keys)
            return f"SUMIFS({span(column)},{','.join(conditions)})"
        same = "*".join(f"({span(name)}={asked})" for name, _, asked in keys)
        return f"SUMPRODUCT({same if len(keys) > 1 else f'1*{same}'},{span(column)})"

    def _sums(self, made: Within, keys: Sequence[str]) -> Mapping[tuple[object, ...], float]:
        if made not in self._known:
            self._known[made] = {}
            for row in range(len(self._figures.document.figures.rows)):
                key = tuple(self._figures.key(row, k) for k in keys)
                self._known[made][key] = self._known[made].get(key, 0) + self._figures.number(row, made.column)
        return self._known[made]


def _can_be_asked(value: object) -> bool:
    """Whether a condition finds the value as it stands: no sign that conditions read as their own, no digits that they take for a number."""
    if isinstance(value, str):
        return len(value) < 200 and not set(value) & set('*?~"') and value[0] not in "<>=" and not value.replace(".", "").isdigit()
    return True
