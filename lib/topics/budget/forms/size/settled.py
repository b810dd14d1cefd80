"""Tables of the disclosed settlement: rows 세입결산 and 세출결산 under a column for each year, and their printed change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product, takewhile

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.tables.columns import Column
from lib.forms import Figure, Form, Found, Free, Grid, Printed, Record, Report, Row
from lib.forms.own import own
from lib.topics.budget.forms.money import first, money_unit, won
from lib.topics.budget.forms.words import account, is_total, plain
from lib.topics.budget.forms.year import noted_year

_SIDES = {"세입": "세입", "수입": "세입", "세출": "세출", "지출": "세출"}
_STAGES = {f"{word}결산{end}": f"{side}결산" for word, side in _SIDES.items() for end in ("", "액", "총액")} | {"수납액": "세입결산"}
_SETTLED = frozenset({"결산", "결산액", "결산총액", "결산규모", "결산현황"})
_PAIR, _REVENUE, _CLASS = 2, "세입결산", "특별회계"


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of the revenue and expenditure of each account; averages of others are none."""
    for grid in own(report).grids:
        yield from _by_account(report, grid, free)


def _by_account(report: Report, grid: Grid, free: Free) -> Iterator[Found]:
    """Rows of each account, where a column 세입결산액 stands: forms of spending have read 세출결산액 beside a 예산현액."""
    named = [(n, _stage(c)) for n, c in enumerate(grid.columns)]
    columns = [(n, stage) for n, stage in named if stage] if any(stage == _REVENUE for _, stage in named) else []
    rows = _rows(grid, [n for n, _ in columns])
    year, note = noted_year(report, grid.place, (grid.caption,), grid.as_of) if columns and rows else (None, "")
    if not year or sum(bool(name) for _, name, _ in rows) < _PAIR:
        return
    for (row, name, item), (number, stage) in product(rows, columns):
        figure = _figure(grid, row, number)
        if figure is None or figure.is_dash or not free(figure.mark):
            continue
        if name and item:
            values = {"fiscal_year": year, "account": name, "item": item, "stage": stage, "amount_is": "level", "as_of": date(year, 12, 31)}
            yield Record("budget_size", values, {"amount_won": figure}, whole=True, note=note)
        else:
            parts = [(n, i) for _, n, i in rows if i and name in {"", n}]
            accounts, items = (tuple(dict.fromkeys(of)) for of in zip(*parts, strict=True))
            subject = {"fiscal_year": (str(year),), "account": accounts, "item": items, "stage": (stage,)}
            yield Printed("budget_size", "total", "amount_won", subject, figure)


def _rows(grid: Grid, columns: Sequence[int]) -> list[tuple[Row, str, str]]:
    """The rows with account and item: totals have neither, a class (특별회계) that those below it add up in every column no item."""
    made: list[tuple[Row, str, str]] = []
    rows = [row for row in grid.rows if row.labels]
    for at, row in enumerate(rows):
        name = account(row.labels[-1])
        below = list(takewhile(lambda r: plain(r.labels[-1]).endswith(_CLASS) and not account(r.labels[-1]), rows[at + 1 :]))
        if name and len(below) >= _PAIR and all(_amount(grid, row, n) == sum(_amount(grid, r, n) for r in below) for n in columns):
            made += [(row, name, ""), *((r, name, r.labels[-1]) for r in below)]
        elif name or is_total(row.labels[-1]):
            made.append((row, name, WHOLE[0] if name else ""))
    return made


def _amount(grid: Grid, row: Row, number: int) -> int:
    return won(_figure(grid, row, number)) or 0


def _stage(column: Column) -> str:
    """What a column settles: by its heading, or by its side and a word of settlement over or under each other."""
    keys = [plain(k) for k in column.keys]
    side = next((_SIDES[k] for k in keys if k in _SIDES), "") if not _SETTLED.isdisjoint(keys) else ""
    return _STAGES.get(keys[-1] if keys else "", "") or _STAGES.get(f"{side}결산", "")


def _figure(grid: Grid, row: Row, number: int) -> Figure | None:
    words = row.cells[number] if number < len(row.cells) else None
    unit = grid.columns[number].unit or money_unit(grid.unit)
    return first(words, unit) if words is not None and unit else None


FORM = Form("budget_settled", Text("결산 규모 표", "Settled budgets"), read, frozenset())
