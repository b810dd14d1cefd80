"""A file that a reader takes away: what it is called, and how it is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.text import Lang, Text


@dataclass(frozen=True)
class File:
    """One file of a panel. `format` is also its suffix; `make` writes it and is called only when the reader asks for it."""

    format: str
    title: Text
    name: str
    mime: str
    make: Callable[[], bytes]


class Files(Protocol):
    """What hands a page the files of a panel. Raises KnownError for a query that the panel cannot answer."""

    def __call__(
        self, panel: Panel, spec: PanelSpec, query: Query, frames: Frames, datasets: Mapping[str, Dataset], lang: Lang
    ) -> tuple[File, ...]:
        """The files of the panel in the order in which they are offered."""
