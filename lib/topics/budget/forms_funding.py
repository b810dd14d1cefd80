"""Shares by fund of an item's money: in brackets behind the amount, or in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.forms import Found, Printed, Record, Report
from lib.topics.budget.forms_money import Money, of_cell
from lib.topics.budget.forms_spent import Spent, as_of


def shares(report: Report, one: Spent) -> Iterator[Found]:
    """Rows of funding beside a row of execution, and its amount as their printed total where it adds more than one."""
    district = report.setting.district_id
    for role in (*one.entry.bases[:1], "executed_won"):
        measure = "executed" if role == "executed_won" else "required" if one.stage == "planned" else "budget"
        cell = one.entry.cells.get(role)
        whole = of_cell(cell.words, cell.unit, district) if cell else None
        columns = {
            fund: m.whole
            for (r, fund), c in one.entry.shares.items()
            if r == role and (m := of_cell(c.words, c.unit, district)) and m.whole
        }
        parts = {f: v for f, v in (columns or (whole.parts if whole else {})).items() if not v.is_dash}
        if parts:
            yield from funded(report, one, measure, Money(whole.whole if whole else None, parts, whole.said if whole else ""))


def funded(report: Report, one: Spent, measure: str, money: Money) -> Iterator[Found]:
    """The rows of one amount's shares."""
    values = {
        "fiscal_year": str(one.year), "level": one.level, "item": one.item, "measure": measure, "team": one.place.team or None,
        "as_of": as_of(report, one),
    }  # fmt: skip
    for fund, figure in money.parts.items():
        yield Record(
            "funding", {**values, "fund": fund}, {"amount_won": figure}, one.whole, money.said, (), money.marks, one.office, one.government
        )
    if len(money.parts) > 1 and money.whole is not None and not one.government:
        yield Printed("funding", "total", "amount_won", subject(values, tuple(money.parts)), money.whole)


def subject(values: Mapping[str, object], funds: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The condition of shares."""
    return {
        "fiscal_year": (str(values["fiscal_year"]),), "level": (str(values["level"]),), "item": (str(values["item"]),), "fund": funds,
        "measure": (str(values["measure"]),),
    }  # fmt: skip
