"""Statements that only add up or repeat what a table or another statement says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.documents.labels import key
from lib.topics.indicators.forms_told import Told, cleaned
from lib.topics.indicators.words import WHOLE

_REST = re.compile(r"잔여|나머지|미처리|남은|잔액|잔량|전산화")
_Group = tuple[str, str, str, str]


def with_totals(lines: Sequence[Told], tables: Sequence[Told]) -> list[Told]:
    """The figures of lines and tables; a line that adds up the parts of a table, or says a total again, is a total."""
    groups = _groups(tables)
    moved = {(one.figure.at, cleaned(one.name)): other for one in lines if (other := _of_table(one, groups)) is not one}
    made = [moved.get((one.figure.at, cleaned(one.name)), one) if not one.derived else _rate(one, moved) for one in lines]
    return [*tables, *_again(_rests(made), [*made, *tables])]


def _rate(one: Told, moved: dict[tuple[str, str], Told]) -> Told:
    """A share of a figure that turned out to be a total of a table."""
    other = moved.get((one.figure.at, cleaned(one.name)))
    return replace(one, name=other.name, period=other.period, stage=other.stage, topic=other.topic) if other else one


def _rests(lines: Sequence[Told]) -> list[Told]:
    """A figure that is what a statement of the same project leaves of its whole is a difference."""
    parts = [(w, p) for p in lines for w in lines if p.whole and w.figure.at == p.figure.at and w.name == p.whole]
    parts += [(w, p) for p in lines for w in lines if p.total and p.whole and w.figure.at == p.figure.at and w.name == p.whole]
    return [_rest(one, parts) for one in lines]


def _rest(one: Told, parts: Sequence[tuple[Told, Told]]) -> Told:
    if one.total or one.derived or one.value is None or not _REST.search(one.name):
        return one
    for whole, part in parts:
        left = (whole.value or Decimal(0)) - (part.value or Decimal(0))
        if left == one.value and whole.unit == one.unit and whole.place.item == one.place.item and whole is not one and part is not one:
            against = f"indicator={cleaned(part.name)}\nperiod={part.period}\nstage={part.stage}"
            return replace(
                one, name=whole.name, period=whole.period, stage=whole.stage, topic=whole.topic, derived="difference", against=against
            )
    return one


def _groups(tables: Sequence[Told]) -> dict[_Group, list[Told]]:
    found: dict[_Group, list[Told]] = defaultdict(list)
    for one in tables:
        if not one.total and not one.derived:
            found[one.place.item, one.name, one.unit, one.stage].append(one)
    return {g: told for g, told in found.items() if len(told) > 1}


def _of_table(one: Told, groups: dict[_Group, list[Told]]) -> Told:
    """The line as a total of the one table of its project that adds up to it."""
    fit = [g for g, told in groups.items() if g[0] == one.place.item and g[2] == one.unit and _sum(told) == one.value]
    if one.total or len(fit) != 1 or one.value is None or one.breakdown != WHOLE:
        return one
    parts = groups[fit[0]]
    periods = "|".join(sorted({p.period for p in parts}))
    return replace(one, name=parts[0].name, period=periods, stage=parts[0].stage, topic=parts[0].topic or one.topic, total=True)


def _sum(told: Sequence[Told]) -> Decimal:
    return sum((t.value or Decimal(0) for t in told), Decimal(0))


def _again(lines: Sequence[Told], everything: Sequence[Told]) -> Iterator[Told]:
    """A value that a total, or a figure whose name its own holds, already says in the same project says it again."""
    for number, one in enumerate(lines):
        before = next((t for t in [*lines[:number], *everything[len(lines) :]] if t is not one and _repeats(one, t)), None)
        if before is None or one.total or one.derived:
            yield one
        else:
            yield replace(one, **{f: getattr(before, f) for f in _SAME})


_SAME = ("name", "breakdown", "period", "stage", "as_of", "total", "derived", "of", "against", "topic", "own", "over", "place")


def _repeats(one: Told, before: Told) -> bool:
    if one.value != before.value or one.unit != before.unit or one.place.item != before.place.item or one.breakdown != WHOLE:
        return False
    short, long = sorted((key(one.name), key(before.name)), key=len)
    return (before.total and one.place.planned == before.place.planned) or (
        short in long and before.breakdown == WHOLE and before.stage == one.stage and before.figure.at != one.figure.at
    )
