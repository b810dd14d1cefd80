"""The card of the overview: one figure of a panel, the nearest to what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from lib.core.dataset import Dataset
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import Text


@dataclass(frozen=True)
class Carded:
    """What a card shows: what is drawn (opaque here, a `Card` of the charts), its evidence and its rows.

    Without a figure `evidence` is None and `rows` is empty; the card then says so and who has figures.
    """

    card: object
    evidence: Evidence | None
    rows: pl.DataFrame


@dataclass(frozen=True)
class OverviewCard:
    """A card as its panel declares it: the dataset that it is `of`, its `place` among the others, their `word` for it, and what makes it.

    `beside`: another dataset that it needs, none by default.
    """

    of: Dataset
    place: int
    word: Text
    make: Callable[[Query, Frames], Carded]
    beside: tuple[Dataset, ...] = ()
