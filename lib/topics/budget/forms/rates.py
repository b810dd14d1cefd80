"""Printed rates of execution held against what was spent and of what: how they are rounded, and shares that spreadsheets keep."""

from __future__ import annotations

from decimal import Decimal

from lib.forms import Figure
from lib.topics.budget.forms.loose import amount, same_rate
from lib.topics.budget.forms.spent import Spent

SHARE, MOST_SHARE = "비율을 소수로 적음(1이 100%)", Decimal("1.5")


def _amounts(one: Spent, role: str, basis: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """A printed rate, what was spent and of what; None where one of them is not printed."""
    cells = [one.entry.cells.get(r) for r in (role, "executed_won", basis)]
    rate, part, whole = (amount(c.words) if c else None for c in cells)
    return (rate, part, whole) if rate is not None and part is not None and whole else None


def is_share(one: Spent, role: str, basis: str) -> bool:
    """Whether a rate without its sign is printed as a share of one, as spreadsheets keep it: 0.6 for 60 %."""
    told = _amounts(one, role, basis)
    if told is None or "%" in one.entry.cells[role].words.text or not 0 < told[0] <= MOST_SHARE:
        return False
    rate, part, whole = told
    return same_rate(rate * 100, part, whole) and not same_rate(rate, part, whole)


def how(one: Spent, figure: Figure, role: str, basis: str) -> str:
    """How a printed rate differs from the computed one."""
    told = _amounts(one, role, basis)
    if told is None:
        return ""
    rate, part, whole = told
    exact = part * 100 / whole
    place = Decimal(1).scaleb(-len(figure.words.rstrip("%").partition(".")[2]))
    if abs(exact - rate) * 2 <= place:
        return ""
    return "버림" if 0 <= exact - rate < place else f"계산 {exact:.1f}" + ("" if same_rate(rate, part, whole) else ", 표기 오류 추정")
