"""총괄 beside 세부: rows of whole offices that another table divides into its items only add these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.core import korean
from lib.topics.budget.forms.money import first, won
from lib.topics.budget.forms.spent import Spent

WHOLE = "전체"
Divided = Mapping[tuple[object, ...], Sequence[Spent]]


def over_tables(found: Sequence[Spent]) -> list[Spent]:
    """Rows of one office that are the sum of its items in another table, and the totals of such rows, say what they add."""
    offices = {s.grid.number for s in found if _is_office(s)}
    divided: defaultdict[tuple[object, ...], list[Spent]] = defaultdict(list)
    for one in found if offices else ():
        if not one.total and not _is_office(one):
            divided[_whose(one)].append(one)
    made = [_over(s, divided) if _is_office(s) else s for s in found]
    return [_total(s, made) if s.total and s.grid.number in offices else s for s in made]


def _is_office(one: Spent) -> bool:
    return bool(one.office) and one.item == WHOLE and not one.total


def _whose(one: Spent) -> tuple[object, ...]:
    return one.government, one.office, one.year, one.stage, one.day, one.entry.group


def _over(one: Spent, divided: Divided) -> Spent:
    rows = divided.get(_whose(one), ())
    if len({(s.level, s.grid.number) for s in rows}) != 1 or not all(
        _adds(one, rows, role) for role in (one.entry.bases[0], "executed_won")
    ):
        return one
    return replace(one, level=rows[0].level, total=True, of=tuple(rows))


def _total(one: Spent, made: Sequence[Spent]) -> Spent:
    """A total over rows of whole offices adds what all of them add."""
    beside = [s for s in made if s.grid.number == one.grid.number and s is not one and s.office]
    rows = tuple(r for s in beside for r in s.of)
    return replace(one, level=rows[0].level, of=rows) if rows and all(s.of for s in beside) else one


def _adds(one: Spent, rows: Sequence[Spent], role: str) -> bool:
    """Whether the amounts of the rows make that of the office, but for what its unit rounds away."""
    whole, parts = _won(one, role), [_won(s, role) for s in rows]
    step = korean.UNITS_WON.get(one.entry.cells[role].unit, 1) if role in one.entry.cells else 1
    return whole is None or (None not in parts and abs(whole - sum(p or 0 for p in parts)) < max(step, 2))


def _won(one: Spent, role: str) -> int | None:
    cell = one.entry.cells.get(role)
    return won(first(cell.words, cell.unit)) if cell else None
