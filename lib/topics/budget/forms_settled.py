"""Tables of the disclosed settlement: rows 세입결산 and 세출결산 under a column for each year, and their printed change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Grid, Printed, Record, Report, Row
from lib.forms.own import own
from lib.topics.budget.forms_money import first, money_unit
from lib.topics.budget.forms_words import account, is_total, plain
from lib.topics.budget.forms_year import noted_year

_STAGES = {f"{side}결산{end}": f"{side}결산" for side in ("세입", "세출") for end in ("", "액", "총액")}
_PAIR, _REVENUE = 2, "세입결산"


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of the revenue and expenditure of each account; averages of others are none."""
    for grid in own(report).grids:
        yield from _by_account(report, grid, free)


def _by_account(report: Report, grid: Grid, free: Free) -> Iterator[Found]:
    """Rows of each account, where a column 세입결산액 stands: forms of spending have read 세출결산액 beside a 예산현액."""
    named = [(n, _STAGES.get(plain(c.keys[-1]) if c.keys else "", "")) for n, c in enumerate(grid.columns)]
    columns = [(n, stage) for n, stage in named if stage] if any(stage == _REVENUE for _, stage in named) else []
    rows = [(row, name) for row in grid.rows if row.labels and (name := account(row.labels[-1]))]
    year, note = noted_year(report, grid.place, (grid.caption,), grid.as_of) if columns and rows else (None, "")
    for row in grid.rows if year and len(rows) >= _PAIR else ():
        for number, stage in columns:
            figure = _figure(grid, row, number) if row.labels and is_total(row.labels[-1]) else None
            if figure and not figure.is_dash and free(figure.mark):
                yield Printed("budget_size", "total", "amount_won", {"fiscal_year": (str(year),), "stage": (stage,)}, figure)
    for (row, name), (number, stage) in product(rows, columns):
        figure = _figure(grid, row, number)
        if year and figure and not figure.is_dash and free(figure.mark):
            values = {
                "fiscal_year": year,
                "account": name,
                "item": WHOLE[0],
                "stage": stage,
                "amount_is": "level",
                "as_of": date(year, 12, 31),
            }
            yield Record("budget_size", values, {"amount_won": figure}, whole=True, note=note)


def _figure(grid: Grid, row: Row, number: int) -> Figure | None:
    words = row.cells[number] if number < len(row.cells) else None
    unit = grid.columns[number].unit or money_unit(grid.unit)
    return first(words, unit) if words is not None and unit else None


FORM = Form("budget_settled", Text("결산 규모 표", "Settled budgets"), read, frozenset())
