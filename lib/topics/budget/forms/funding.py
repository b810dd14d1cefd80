"""Shares by fund of an item's money: in brackets behind the amount, or in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.forms import Figure, Found, Ignored, Printed, Record, Report
from lib.topics.budget.forms.money import Money, first, of_cell
from lib.topics.budget.forms.spent import Spent, as_of
from lib.topics.budget.forms.statements import subject


def shares(report: Report, one: Spent) -> Iterator[Found]:
    """Rows of funding beside a row of execution, and its amount as their printed total where it adds more than one."""
    district = report.setting.district_id
    yield from _rates(one)
    for role in (*one.entry.bases[:1], "executed_won"):
        measure = "executed" if role == "executed_won" else "required" if one.stage == "planned" else "budget"
        cell = one.entry.cells.get(role)
        whole = of_cell(cell.words, cell.unit, district) if cell else None
        columns = {
            fund: m.whole
            for (r, fund), c in one.entry.shares.items()
            if r == role and (m := of_cell(c.words, c.unit, district)) and m.whole
        }
        listed = columns or (whole.parts if whole else {}) or (_listed(one, district) if role != "executed_won" else {})
        parts = {f: v for f, v in listed.items() if not v.is_dash}
        if parts:
            yield from funded(report, one, measure, Money(whole.whole if whole else None, parts, whole.said if whole else ""))


def _listed(one: Spent, district: str | None) -> Mapping[str, Figure]:
    """The shares that a column of its own lists: `국비 6,000 도비 1,800`."""
    cell = one.entry.cells.get("funds")
    money = of_cell(cell.words, cell.unit, district) if cell else None
    return money.parts if money else {}


def summed(report: Report, one: Spent, parts: Sequence[Spent]) -> Iterator[Found]:
    """The shares of a row that adds others: printed totals by fund."""
    measures = [
        (role, "executed" if role == "executed_won" else "required" if one.stage == "planned" else "budget")
        for role in (*one.entry.bases[:1], "executed_won")
    ]
    for role, measure in measures:
        for fund, cell in ((f, c) for (r, f), c in one.entry.shares.items() if r == role):
            figure = first(cell.words, cell.unit)
            own = [s for s in parts if (role, fund) in s.entry.shares]
            if figure is None:
                continue
            if len(own) > 1 and not figure.is_dash:
                named = {
                    "fiscal_year": (str(one.year),),
                    "level": (one.level,),
                    "item": tuple(s.item for s in own),
                    "fund": (fund,),
                    "measure": (measure,),
                }
                yield Printed("funding", "total", "amount_won", named, figure)
            else:
                yield Ignored("sum", (figure.mark,))


def _rates(one: Spent) -> Iterator[Found]:
    """Rates of single funds: what was spent of each."""
    values = {"fiscal_year": one.year, "level": one.level, "item": one.item}
    for (role, fund), cell in one.entry.shares.items():
        figure = first(cell.words, "%") if role.startswith("rate") else None
        if figure is not None and not figure.is_dash:
            spent, budget = ({**_whose(one), **subject({**values, "measure": m}, (fund,))} for m in ("executed", "budget"))
            yield Printed("funding", "rate", "amount_won", spent, figure, "amount_won", budget)


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
        yield Printed("funding", "total", "amount_won", {**_whose(one), **subject(values, tuple(money.parts))}, money.whole)


def _whose(one: Spent) -> dict[str, tuple[str, ...]]:
    """The office that a row names, whose money alone its total adds."""
    return {"department_id": (one.office,)} if one.office else {}
