"""A topic: its datasets, measures and panels. Everything outside a topic reaches it through this value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.core.dataset import Dataset
from lib.core.measure import Measure
from lib.core.panel import PanelSpec
from lib.core.reference import REFERENCE
from lib.core.text import Text


@dataclass(frozen=True)
class Topic:
    """One field of district work: what it knows, measures and answers. What others show of it its measures and panels declare.

    `forms` names the module whose FORMS say how reports print it; it is imported when a document is read, not at the start; `wording`
    likewise names the module whose WORDINGS say what documents call its columns and axes. A topic that `takes_rest` reads what the others left.
    `subjects` are what its datasets are about, as titles and headings of tables name it: a table of these that nobody could read is asked about.
    """

    name: str
    title: Text
    datasets: tuple[Dataset, ...]
    measures: tuple[Measure, ...]
    panels: tuple[PanelSpec, ...]
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
