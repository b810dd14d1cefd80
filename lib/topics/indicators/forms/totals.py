"""Statements that only add up or repeat what a table or another statement says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice

from lib.core.columns import UNSPLIT
from lib.documents.words.labels import key
from lib.topics.indicators.forms.told import Told, cleaned

_REST = re.compile(r"잔여|나머지|미처리|남은|잔액|잔량|미완료")
_SURE = 100  # a sum from which on it is no chance
_MOST = 200  # equal values of one project among which a repetition is looked for
_Group = tuple[str, str, str, str]


def with_totals(lines: Sequence[Told], tables: Sequence[Told]) -> list[Told]:
    """The figures of lines and tables; a line that adds up the parts of a table, or says a total again, is a total."""
    groups = _groups(tables)
    sums: dict[tuple[str, str, Decimal], list[_Group]] = defaultdict(list)
    for group, told in groups.items():
        sums[group[0], group[2], _sum(told)].append(group)
    moved = {(one.figure.at, cleaned(one.name)): other for one in lines if (other := _of_table(one, groups, sums)) is not one}
    made = [moved.get((one.figure.at, cleaned(one.name)), one) if not one.derived else _rate(one, moved) for one in lines]
    return [*tables, *_again(_rests(made), [*made, *tables])]


def _rate(one: Told, moved: dict[tuple[str, str], Told]) -> Told:
    """A share of a figure that turned out to be a total of a table."""
    other = moved.get((one.figure.at, cleaned(one.name)))
    return replace(one, name=other.name, period=other.period, stage=other.stage, topic=other.topic) if other else one


def _rests(lines: Sequence[Told]) -> list[Told]:
    """A figure that is what a statement of the same project leaves of its whole is a difference."""
    named: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in lines:
        named[one.figure.at, one.name].append(one)
    parts: dict[tuple[str, str, Decimal], list[tuple[Told, Told]]] = defaultdict(list)
    for part in lines:
        for whole in named.get((part.figure.at, part.whole), ()) if part.whole else ():
            parts[whole.place.item, whole.unit, (whole.value or Decimal(0)) - (part.value or Decimal(0))].append((whole, part))
    return [_rest(one, parts) for one in lines]


def _rest(one: Told, parts: Mapping[tuple[str, str, Decimal], Sequence[tuple[Told, Told]]]) -> Told:
    if one.total or one.derived or one.value is None or not _REST.search(one.name):
        return one
    for whole, part in parts.get((one.place.item, one.unit, one.value), ()):
        if whole is not one and part is not one:
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


def _of_table(one: Told, groups: Mapping[_Group, list[Told]], sums: Mapping[tuple[str, str, Decimal], list[_Group]]) -> Told:
    """The line as a total of the one table of its project that adds up to it: by its name too, where so small a sum may be chance."""
    if one.value is None or one.total or one.breakdown != UNSPLIT:
        return one
    fit = sums.get((one.place.item, one.unit, one.value), [])
    parts = groups[fit[0]] if len(fit) == 1 else []
    is_named = any(key(one.name) in key(p.name) or key(p.name) in key(one.name) for p in parts)
    if not parts or (abs(one.value) < _SURE and not is_named):
        return one
    periods = "|".join(sorted({p.period for p in parts}))
    return replace(one, name=parts[0].name, period=periods, stage=parts[0].stage, topic=parts[0].topic or one.topic, total=True)


def _sum(told: Sequence[Told]) -> Decimal:
    return sum((t.value or Decimal(0) for t in told), Decimal(0))


def _again(lines: Sequence[Told], everything: Sequence[Told]) -> Iterator[Told]:
    """A value that a total, or a figure whose name its own holds, already says in the same project says it again."""
    said: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    behind: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in everything[len(lines) :]:
        behind[one.value, one.unit, one.place.item].append(one)
    for one in lines:
        same = (one.value, one.unit, one.place.item)
        near = chain(islice(said[same], _MOST), islice(behind.get(same, ()), _MOST))
        before = next((t for t in near if t is not one and _repeats(one, t)), None)
        said[same].append(one)
        if before is None or one.total or one.derived:
            yield one
        else:
            yield replace(one, **{f: getattr(before, f) for f in _SAME})


_SAME = ("name", "breakdown", "period", "stage", "as_of", "total", "derived", "of", "against", "topic", "own", "over", "place")


def _repeats(one: Told, before: Told) -> bool:
    if one.breakdown != UNSPLIT:
        return False
    short, long = sorted((key(one.name), key(before.name)), key=len)
    return (before.total and one.place.planned == before.place.planned) or (
        short in long and before.breakdown == UNSPLIT and before.stage == one.stage and before.figure.at != one.figure.at
    )
