"""What `12.31까지` and 잔액 mean in a table: the sum until year end or only what is still to come; told by arithmetic alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.core.text import Text
from lib.topics.budget.forms.loose import amount
from lib.topics.budget.forms.spent import Spent
from lib.topics.budget.forms.words import role

TOLD = {
    "year_end_won": Text("'12.31까지'를 연말까지의 누계로 읽었습니다. 예산액·집행액·잔액과 맞는 유일한 뜻입니다", "'12.31까지' read as the sum until year end, the one meaning that fits budget, spending and rest"),
    "rest_of_year_won": Text("'12.31까지'를 기준일 뒤 쓸 금액으로 읽었습니다. 예산액·집행액·잔액과 맞는 유일한 뜻입니다", "'12.31까지' read as what is still to be spent, the one meaning that fits budget, spending and rest"),
}  # fmt: skip


@dataclass(frozen=True)
class Rest:
    """`until`: the column that `12.31까지` fills, empty without one, None where both fit. `against`: what 잔액 is taken from the budget."""

    until: str | None
    against: str
    name: str = ""
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class _Row:
    budget: Decimal
    spent: Decimal
    rest: Decimal | None
    until: Decimal | None
    left: Decimal | None


def rest_of(parts: Sequence[Spent]) -> Rest:
    """What the columns of a table mean."""
    rows = [r for s in parts if (r := _row(s)) is not None]
    until = _until(rows)
    if until is None or not any(r.left is not None for r in rows):
        return Rest(until, "", doubts=(TOLD[until],) if until else ())
    return Rest(until, _against(rows, until), _name(parts), (TOLD[until],) if until else ())


def _row(one: Spent) -> _Row | None:
    of = {role: amount(cell.words) for role, cell in one.entry.cells.items()}
    budget = next((v for b in one.entry.bases if (v := of.get(b)) is not None), None)
    if budget is None:
        return None
    return _Row(budget, of.get("executed_won") or Decimal(0), of.get("rest_of_year_won"), of.get("until_won"), of.get("left"))


def _until(rows: Sequence[_Row]) -> str | None:
    own = [(r, r.until) for r in rows if r.until is not None]
    if not own:
        return ""
    cumulative = all(r.spent <= until <= r.budget for r, until in own)
    rest = all(r.spent + until <= r.budget for r, until in own)
    left = [(r, until, r.left) for r, until in own if r.left is not None]
    if left and cumulative and rest:
        cumulative = all(r.budget - until == v for r, until, v in left)
        rest = all(r.budget - r.spent - until == v for r, until, v in left)
    return ("year_end_won" if cumulative else "rest_of_year_won") if cumulative != rest else None


def _against(rows: Sequence[_Row], until: str) -> str:
    """The columns whose sum, taken from the budget, is 잔액 in most rows; empty where none fits half of them."""
    ways = {
        "executed_won": [r.budget - r.spent == r.left for r in rows if r.left is not None],
        "executed_won+rest_of_year_won": [r.budget - r.spent - (r.rest if r.rest is not None else r.until or 0) == r.left for r in rows if r.left is not None and until != "year_end_won"],
        "year_end_won": [r.budget - r.until == r.left for r in rows if r.until is not None and r.left is not None and until == "year_end_won"],
    }  # fmt: skip
    if not any(r.rest is not None or r.until is not None for r in rows):
        ways = {"executed_won": ways["executed_won"]}
    elif any(r.rest is not None for r in rows) or until:
        ways = dict(reversed(ways.items()))
    best = max(ways, key=lambda way: sum(ways[way]))
    return best if sum(ways[best]) * 2 >= len(ways[best]) > 0 else ""


def _name(parts: Sequence[Spent]) -> str:
    """The printed name of the rest."""
    return next((c.path[-1].text for s in parts[:1] for c in s.grid.columns if c.path and role(c) == "left"), "잔액")
