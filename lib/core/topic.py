"""A topic: its datasets, measures and panels. Everything outside a topic reaches it through this value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from lib.core.dataset import Dataset
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames
from lib.core.measure import Measure
from lib.core.panel import PanelSpec
from lib.core.query import Query
from lib.core.reference import REFERENCE
from lib.core.text import NOTHING, Text


@dataclass(frozen=True)
class Carded:
    """A topic's card of the overview: what is drawn (opaque here, a `Card` of the charts), its evidence and its rows.

    Without a figure `evidence` is None and `rows` is empty; the card then says so and who has figures.
    """

    card: object
    evidence: Evidence | None
    rows: pl.DataFrame


@dataclass(frozen=True)
class Topic:
    """One field of district work. `card` and `findings` answer the overview: the one figure, and what stands out.

    `place` is that of the card among the others, `word` what they call the topic. `spoken` are the datasets that findings speak of.
    `forms` names the module whose FORMS say how reports print it; it is imported when a document is read, not at the start; `wording`
    likewise names the module whose WORDINGS say what documents call its columns and axes. A topic that `takes_rest` reads what the others left.
    `subjects` are what its datasets are about, as titles and headings of tables name it: a table of these that nobody could read is asked about.
    """

    name: str
    title: Text
    datasets: tuple[Dataset, ...]
    measures: tuple[Measure, ...]
    panels: tuple[PanelSpec, ...]
    card: Callable[[Query, Frames], Carded] | None = None
    place: int = 0
    word: Text = NOTHING
    findings: Callable[[Query, Frames], tuple[Finding, ...]] | None = None
    spoken: tuple[Dataset, ...] = ()
    forms: str = ""
    wording: str = ""
    takes_rest: bool = False
    subjects: tuple[str, ...] = ()


def all_datasets(topics: Sequence[Topic]) -> tuple[Dataset, ...]:
    """The reference datasets, then each topic's."""
    return (*REFERENCE, *(d for t in topics for d in t.datasets))


def all_measures(topics: Sequence[Topic]) -> tuple[Measure, ...]:
    """Every measure, in the order of the topics."""
    return tuple(m for t in topics for m in t.measures)


def all_panels(topics: Sequence[Topic]) -> tuple[PanelSpec, ...]:
    """Every panel, in the order of the topics."""
    return tuple(p for t in topics for p in t.panels)
