"""What the layouts of all native charts share: sizes of type, where labels stand, and what happens to those without room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.exports.native import Native, Spot
from lib.exports.slides.words import Box

LABEL, SMALL, AXIS = 10.0, 9.0, 10.0
TITLE = 16.0  # points of an axis's title


@dataclass(frozen=True)
class Label:
    """What stands at one value: where (`outEnd`, `ctr`, `inBase`, `t`, `r`, `b`), empty for nowhere."""

    where: str
    turned: bool = False


@dataclass(frozen=True)
class Plan:
    """The layout of one chart in its box. `labels` are by series and category; `listed` are lines that stand under the chart."""

    native: Native
    box: Box
    plot: Box  # from the box's upper left corner
    categories: tuple[str, ...]
    size: float  # of the categories' type
    labels: tuple[tuple[Label, ...], ...]
    legend: float  # points that the legend takes above the plot
    high: float | None  # the end of the value axis where it must not move
    gap: int
    listed: tuple[str, ...] = ()


def inside(spot: Spot, whole: float, needed: float, room: float) -> Label:
    """In its part, if that is long enough for the words."""
    if not spot.value or not whole:
        return Label("")
    return Label("ctr" if abs(spot.value) / whole * room >= needed else "")


def unplaced(native: Native, labels: Sequence[Sequence[Label]]) -> list[str]:
    """The labels that have no room in their part, with the part's name, to stand beside the category."""
    found = []
    for i in range(len(native.categories)):
        words = [(s.name, s.spots[i]) for s, row in zip(native.series, labels, strict=True)
                 if s.role == "value" and s.spots[i].value is not None and not row[i].where]  # fmt: skip
        alone = len(native.shown) == 1 or native.named
        detail = native.details[i]
        found.append(
            " · ".join(spot.label if alone else f"{name} {spot.label}" for name, spot in words if not alone or spot.label not in detail)
        )
    return found
