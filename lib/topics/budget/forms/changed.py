"""What a table of two years' money prints of the change between them: `2031년 예산 | 2030년 예산 | 증감액 | 증감률`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from lib.forms import Found, Grid, Ignored, Printed, Row
from lib.topics.budget.forms.money import first, money_unit
from lib.topics.budget.forms.spent import Spent
from lib.topics.budget.forms.words import plain
from lib.topics.budget.forms.written import Table

_CHANGES: Mapping[str, str] = dict.fromkeys(("증감", "증감액", "비교증감", "전년대비증감", "전년대비증감액", "증가액"), "difference") | dict.fromkeys(("증감률", "증감율", "증가율", "증가률", "신장률", "신장율", "전년대비증감률", "전년대비증감율"), "growth")  # fmt: skip


def changed(table: Table) -> Iterator[Found]:
    """The printed change of each row of the two years; in rows that only repeat one other it is left out by name."""
    columns = {n: told for n, c in enumerate(table.grid.columns) if (told := _told(c.keys))}
    rows = {w.number: row for row in table.grid.rows for w in row.cells if w is not None} if columns else {}
    for row, own in groupby(table.rows if columns else (), lambda one: _row_of(one, rows)):
        pair = sorted(own, key=lambda one: one.year or 0, reverse=True)
        years = [one.year for one in pair]
        if row is not None and len(years) == 2 and None not in years and years[0] != years[1]:
            yield from _of_row(table, row, pair[0], pair[1], columns)


def _told(keys: tuple[str, ...]) -> str:
    """Which change a heading names; `증감` over `금액` and `비율` by the lower one."""
    named = [told for k in reversed(keys) if (told := _CHANGES.get(plain(k), ""))]
    return "growth" if named and keys[-1] in {"%", "％", "비율", "률", "율"} else named[0] if named else ""


def _row_of(one: Spent, rows: Mapping[int, Row]) -> Row | None:
    return next((row for cell in one.entry.cells.values() if (row := rows.get(cell.words.number))), None)


def _of_row(table: Table, row: Row, new: Spent, old: Spent, columns: Mapping[int, str]) -> Iterator[Found]:
    for number, told in columns.items():
        words = row.cells[number] if number < len(row.cells) else None
        figure = first(words, "%" if told == "growth" else _unit(table.grid, number)) if words is not None else None
        if figure is None or figure.is_dash:
            continue
        if table.adds(new):
            subject, against = table.named(new), table.named(old)
            yield Printed(
                "budget_execution", told, "budget_won", subject, figure, "budget_won", against, unit="%" if told == "growth" else ""
            )
        else:
            yield Ignored("repeat", (figure.mark,))


def _unit(grid: Grid, number: int) -> str:
    return grid.columns[number].unit or money_unit(grid.unit)
