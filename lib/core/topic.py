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
    """One field of district work."""

    name: str
    title: Text
    datasets: tuple[Dataset, ...]
    measures: tuple[Measure, ...]
    panels: tuple[PanelSpec, ...]


def all_datasets(topics: Sequence[Topic]) -> tuple[Dataset, ...]:
    """The reference datasets, then each topic's."""
    return (*REFERENCE, *(d for t in topics for d in t.datasets))


def all_measures(topics: Sequence[Topic]) -> tuple[Measure, ...]:
    """Every measure, in the order of the topics."""
    return tuple(m for t in topics for m in t.measures)


def all_panels(topics: Sequence[Topic]) -> tuple[PanelSpec, ...]:
    """Every panel, in the order of the topics."""
    return tuple(p for t in topics for p in t.panels)
