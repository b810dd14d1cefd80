"""Printed rates, growths and gaps of a table: which figures beside them they compare, found by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lib.documents.words.labels import key
from lib.topics.indicators.forms.told import Told

_NEAR = Decimal("0.11")
_ROUNDED = Decimal("1.01")


def against(one: Told, beside: Sequence[Told]) -> Told:
    """The figure with what it compares; one that compares nothing printed is an indicator of its own."""
    pairs = [(a, b) for a in beside for b in beside if a is not b and a.unit == b.unit and _fits(one, a, b) and _comparable(a, b)]
    if len(pairs) > 1:
        last = max((a.period, b.period) for a, b in pairs)
        pairs = [(a, b) for a, b in pairs if (a.period, b.period) == last]
    if len(pairs) != 1:
        return replace(one, derived="", total=False)
    a, b = pairs[0]
    told = "\n".join(f"{column}={(b.of if column == 'indicator' else '') or getattr(b, _FIELDS[column])}" for column in _differing(a, b))
    called = one.name if key(one.name) not in key(a.name) else ""  # 개수율 of what was repaired
    return replace(one, name=a.name, breakdown=a.breakdown, period=a.period, stage=a.stage, of=a.of, against=told, note=one.note or called)


_FIELDS = {"period": "period", "stage": "stage", "indicator": "name", "breakdown": "breakdown"}


def _differing(a: Told, b: Told) -> list[str]:
    return [c for c, name in _FIELDS.items() if getattr(a, name) != getattr(b, name)]


def _comparable(a: Told, b: Told) -> bool:
    """Two figures that differ in one column; what was done of a plan may be of a part of the plan's year; a coming year and one before it."""
    found = _differing(a, b)
    if found == ["period", "stage"] and a.stage == "planned" and a.period > b.period:
        return True
    done = "stage" not in found or a.stage == "actual"
    return done and (len(found) == 1 or (found == ["period", "stage"] and a.period[:4] == b.period))


def _fits(one: Told, a: Told, b: Told) -> bool:
    value, first, second = one.value, a.value, b.value
    if value is None or first is None or second is None:
        return False
    if one.derived == "difference":
        return one.unit == a.unit and value == first - second
    if not second:
        return False
    ratio = first / second * 100 if one.derived == "rate" else (first - second) / second * 100
    near = _NEAR if value != int(value) else _ROUNDED
    return abs(ratio - value) < near
