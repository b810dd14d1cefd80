"""Printed rates, growths and gaps of a table: which figures beside them they compare, found by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lib.topics.indicators.forms_told import Told

_NEAR = Decimal("0.11")
_ROUNDED = Decimal("1.01")


def against(one: Told, beside: Sequence[Told]) -> Told:
    """The figure with what it compares; one that compares nothing printed is an indicator of its own."""
    pairs = [(a, b) for a in beside for b in beside if a is not b and a.unit == b.unit and _fits(one, a, b)]
    differing = [(a, b, column) for a, b in pairs if (column := _differs(a, b))]
    differing = [(a, b, c) for a, b, c in differing if c != "stage" or a.stage == "actual"]
    if len(differing) > 1:
        last = max((a.period, b.period) for a, b, _ in differing)
        differing = [(a, b, c) for a, b, c in differing if (a.period, b.period) == last]
    if len(differing) != 1:
        return replace(one, derived="", total=False)
    a, b, column = differing[0]
    return replace(
        one, name=a.name, breakdown=a.breakdown, period=a.period, stage=a.stage, against=f"{column}={getattr(b, _FIELDS[column])}"
    )


_FIELDS = {"period": "period", "stage": "stage", "indicator": "name", "breakdown": "breakdown"}


def _differs(a: Told, b: Told) -> str:
    """The one column in which two figures differ; empty where more do."""
    found = [c for c, name in _FIELDS.items() if getattr(a, name) != getattr(b, name)]
    return found[0] if len(found) == 1 else ""


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
