"""A page as a value, and showing it: which panels, in which rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import import_module

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page as StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

from lib.charts.drawing.look import Scheme
from lib.core.dataset import Dataset
from lib.core.editions.edition import Edition
from lib.core.files.file import File, Files
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import NOTHING, Lang, Text
from lib.ui.page.turns import end_turn

Row = tuple[str, ...]  # names of panels that stand side by side
FRONT, WORK, COMPARING, EVIDENCE, SHARING, DATA = SECTIONS = (
    NOTHING,
    Text("업무", "Work"),
    Text("비교", "Comparing"),
    Text("근거", "Evidence"),
    Text("내보내기", "Sharing"),
    Text("자료", "Data"),
)
"""The sections of the navigation, in their order."""


@dataclass(frozen=True)
class Room:
    """Rows of panels under one heading; without a title they stand under the page's own. `name` is its place in links.

    Of a `folded` room the questions of its panels stand there until it is opened.
    """

    rows: tuple[Row, ...]
    name: str = ""
    title: Text = NOTHING
    folded: bool = False

    def without(self, lacking: Sequence[str]) -> list[Row]:
        """Its rows without the panels that have no figures."""
        return [left for row in self.rows if (left := tuple(name for name in row if name not in lacking))]


def rows(*found: Row) -> tuple[Room, ...]:
    """A page of one room."""
    return (Room(found),)


def rooms(
    now: Sequence[Row] = (), years: Sequence[Row] = (), places: Sequence[Row] = (), detail: Sequence[Row] = (), *, folded: bool = False
) -> tuple[Room, ...]:
    """The rooms of a topic, in their order, those that have panels; on a page of many panels the last one is `folded`."""
    found = (
        Room(tuple(now), "now", Text("지금", "Now")),
        Room(tuple(years), "years", Text("해마다", "By year")),
        Room(tuple(places), "places", Text("구마다", "By district")),
        Room(tuple(detail), "detail", Text("자세히", "In detail"), folded=folded),
    )
    return tuple(room for room in found if room.rows)


@dataclass(frozen=True)
class Page:
    """One page: its name in links (`slug`, also its file's name), title, and its rooms.

    It stands in its `section` of the navigation, those of the lowest `place` first, those that name none last.
    `shared` names options that are asked once, at the top: those that all its panels have in common, and those that its headline
    hangs on. `uses` names the filters that choose something here, departments only where the data tell them apart. `headline` names
    the panel whose title is the page's own; without it the heaviest finding of the page's panels is, or what `lib.across.overview.headlines`
    computes for them; `of_all` names that whose title it is where no place is chosen, and, where it is over years, of a place without the asked one. `definition` is the one that the page opens with,
    the measure's first if it names none. An `undated` page opens without a year: each of its measures stands for its newest. A page to work on
    instead of panels names the module of `tool`, whose `draw(page, asked)` draws it; it has no filters.
    """

    slug: str
    title: Text
    rooms: tuple[Room, ...]
    has_amounts: bool = True
    shared: tuple[str, ...] = ()
    uses: tuple[str, ...] = ("district", "department", "year", "as_of")
    headline: str = ""
    of_all: str = ""
    definition: str = ""
    undated: bool = False
    tool: str = ""
    section: Text = WORK
    place: int = 1000

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all rooms."""
        return tuple(row for room in self.rooms for row in room.rows)

    @property
    def panels(self) -> tuple[str, ...]:
        """The names of its panels, in reading order."""
        return tuple(name for row in self.rows for name in row)


def no_files(edition: Edition, frames: Frames, datasets: Mapping[str, Dataset]) -> tuple[File, ...]:
    """No format to take a panel out as."""
    return ()


@dataclass(frozen=True)
class Asked:
    """What the frame of the program found: language, colours, query and the data.

    Everything of one run is made from the same `data`, also where the files change meanwhile. `query` has no unit yet: that is asked
    at `unit_place` in the filter bar, with the page, so that another unit draws only the page again. `briefing` leaves controls out;
    `has_departments` says whether any panel of the page tells them apart; `homes` says on which page a panel stands. `address` is what
    the address said as the panels were asked.
    """

    lang: Lang
    scheme: Scheme
    query: Query
    data: Frames
    unit_place: DeltaGenerator
    briefing: bool = False
    has_departments: bool = True
    homes: Mapping[str, StreamlitPage] = field(default_factory=dict)
    files: Files = no_files
    address: tuple[tuple[str, str], ...] = ()

    @property
    def revision(self) -> str:
        """What changes with the data: part of the key of everything kept."""
        return self.data.revision


# The filters that all pages share and that the browser binds to a link, by their names there.
FILTERS = ("district", "department", "team", "year", "as_of", "definition")

ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)


def show(page: Page) -> None:
    """Draw the page inside the program's frame.

    On a fresh server, Streamlit runs a file of pages/ by itself when it is the first link opened. Then there is no frame yet:
    the old folder mode is switched off and the run repeated, now through app.py with all links and filters.
    """
    asked = ASKED.get()
    if asked is None:
        PagesManager.uses_pages_directory = False
        st.rerun()
        return
    if page.tool:
        end_turn()
        import_module(page.tool).draw(page, asked)
        return
    from lib.ui.page.layout import lay_out  # noqa: PLC0415 - heavy; the repeat above must come before it is loaded

    lay_out(page, asked)
