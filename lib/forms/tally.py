"""Totals and rates in tables told from their parts: every figure stands at a path on each axis, and a total adds what stands further down its paths."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from lib.core import korean

Path = tuple[str, ...]  # from the whole () down: ("종결",) and then ("종결", "승소")
Spot = tuple[Path, ...]  # one path for each axis


def adds(total: Spot, part: Spot) -> bool:
    """Whether `part` is one of those that `total` adds: it says all that the total says, and more."""
    return total != part and all(set(above).issubset(below) for above, below in zip(total, part, strict=True))


def leaves(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots that no other one divides further, in their order."""
    known = tuple(dict.fromkeys(spots))
    divided = {above for spot in known for above in known if adds(above, spot)}
    return tuple(s for s in known if s not in divided)


def below(total: Spot, spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The leaves that `total` adds; itself where it is one."""
    return tuple(s for s in spots if s == total or adds(total, s))


def printed_as(rate: str, of: Decimal | float, whole: Decimal | float) -> Literal["", "rounded", "cut"]:
    """How a printed percentage is the share of `of` in `whole`, at its last digit; empty where it is not."""
    try:
        off = Decimal(of) * 100 / Decimal(whole) - korean.parse_number(rate)
        step = Decimal(1).scaleb(-len(rate.partition(".")[2]))
        return "rounded" if -step <= off * 2 < step else "cut" if 0 <= off < step else ""
    except (ValueError, ArithmeticError):  # no number, nothing to be a share of
        return ""
