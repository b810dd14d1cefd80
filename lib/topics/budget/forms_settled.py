"""Tables of the disclosed settlement: rows 세입결산 and 세출결산 under a column for each year, and their printed change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Form, Found, Free, Grid, Printed, Record, Report, Row, is_free
from lib.forms.own import own
from lib.topics.budget.forms_money import first, money_unit
from lib.topics.budget.forms_words import account, is_total, plain, years
from lib.topics.budget.forms_year import noted_year

_STAGES = {f"{side}결산{end}": f"{side}결산" for side in ("세입", "세출") for end in ("", "액", "총액")}
_CHANGES = frozenset({"증감", "증감액", "전년대비증감", "비교증감"})
_LONGEST = 8  # letters of a heading that is a year: 2031년도(A)
_PAIR, _REVENUE = 2, "세입결산"


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of each year's revenue and expenditure; averages of others are none."""
    for grid in own(report).grids:
        columns = {n: found[0] for n, c in enumerate(grid.columns) if (found := _year(c.keys))}
        for row in grid.rows if columns and is_free(grid, free) else ():
            if stage := _STAGES.get(key(row.label)):
                yield from _row(grid, row, stage, columns)
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


def _year(keys: tuple[str, ...]) -> list[int]:
    """The year that a heading is, and nothing else."""
    return years(f"{keys[-1]} ") if len(keys) == 1 and len(keys[-1]) <= _LONGEST else []


def _row(grid: Grid, row: Row, stage: str, columns: Mapping[int, int]) -> Iterator[Found]:
    told: list[int] = []
    for number, year in columns.items():
        if (figure := _figure(grid, row, number)) and not figure.is_dash:
            values = {"fiscal_year": year, "account": WHOLE[0], "item": WHOLE[0], "stage": stage, "amount_is": "level"}
            yield Record("budget_size", {**values, "as_of": date(year, 12, 31)}, {"amount_won": figure}, whole=True)
            told.append(year)
    change = next((n for n, c in enumerate(grid.columns) if c.keys and c.keys[0].rstrip("ABCabc") in _CHANGES), None)
    figure = _figure(grid, row, change) if change is not None and len(told) == _PAIR else None
    if figure and not figure.is_dash:
        new, old = ({"fiscal_year": (str(year),), "stage": (stage,)} for year in sorted(told, reverse=True))
        yield Printed("budget_size", "difference", "amount_won", new, figure, "amount_won", old)


def _figure(grid: Grid, row: Row, number: int) -> Figure | None:
    words = row.cells[number] if number < len(row.cells) else None
    unit = grid.columns[number].unit or money_unit(grid.unit)
    return first(words, unit) if words is not None and unit else None


FORM = Form("budget_settled", Text("결산 규모 표", "Settled budgets"), read, frozenset())
