"""A file that a reader takes away: what it is called, and how it is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lib.core.dataset import Dataset
from lib.core.editions.edition import Edition
from lib.core.frames import Frames
from lib.core.text import Text


@dataclass(frozen=True)
class File:
    """One file of an edition. `make` writes it and is called only when the reader asks for it.

    `shape` and its title tell files of one format apart, as slides of 16:9 and A4; empty where there is one. `missing` says what to
    install where this machine cannot write it, None where it can.
    """

    format: str
    title: Text
    name: str
    mime: str
    make: Callable[[], bytes]
    shape: str = ""
    shape_title: Text | None = None
    missing: Text | None = None


class Files(Protocol):
    """What hands a page the files of an edition. Raises KnownError for a query that a panel cannot answer."""

    def __call__(self, edition: Edition, frames: Frames, datasets: Mapping[str, Dataset]) -> tuple[File, ...]:
        """The files in the order in which they are offered."""
