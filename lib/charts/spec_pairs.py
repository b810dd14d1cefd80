"""Two values of the same thing side by side: what was said first, and what came."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.spec import NOTHING, Axis, Chart
from lib.core.text import Text


@dataclass(frozen=True)
class Pair:
    """One thing with both values. `word` says how they differ or why one is missing, `detail` stands under the row.

    `meaning` colours the difference: up, down, equal, or rest where nothing can be compared.
    """

    mark: str
    name: Text
    first: float | None
    second: float | None
    first_label: Text
    second_label: Text
    word: Text
    meaning: str = "rest"
    detail: Text = NOTHING


@dataclass(frozen=True)
class Pairs(Chart):
    """The first value as a ring, the second as a dot, the difference between them. When: plan against result, before against after."""

    pairs: tuple[Pair, ...]
    axis: Axis
    alt: Text
    first_title: Text
    second_title: Text
