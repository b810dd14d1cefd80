"""Totals in tables told from their parts: every figure stands at a path on each axis, and a total adds what stands further down its paths."""

from __future__ import annotations

from collections.abc import Iterable

Path = tuple[str, ...]  # from the whole () down: ("종결",) and then ("종결", "승소")
Spot = tuple[Path, ...]  # one path for each axis


def adds(total: Spot, part: Spot) -> bool:
    """Whether `part` is one of those that `total` adds."""
    return total != part and all(below[: len(above)] == above for above, below in zip(total, part, strict=True))


def leaves(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots that no other one divides further, in their order."""
    known = tuple(dict.fromkeys(spots))
    divided = {above for spot in known for above in known if adds(above, spot)}
    return tuple(s for s in known if s not in divided)


def below(total: Spot, spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The leaves that `total` adds; itself where it is one."""
    return tuple(s for s in spots if s == total or adds(total, s))
