"""A document laid out for forms: statements and tables in reading order, each with where it stands and whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, TypeVar, cast

from lib.core import korean
from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.documents.model import Document
from lib.documents.tables.columns import Column
from lib.documents.words.labels import Label
from lib.documents.words.units import said as unit_line
from lib.forms.found import Found
from lib.forms.words import Mark, Words

T = TypeVar("T")
LASTS = timedelta(days=90)  # from the first day of a session to the last day that its report may tell as past
_STATE = re.compile(r"말|\s*현재\s*$")
_YEAR = re.compile(r"\d{4}|['’‘]\d{2}|\d{2}\s?\.\s?\d{1,2}\s?\.\s?\d")
_SHORT_YEAR = re.compile(r"^(?=\d{2}\s?\.\s?\d{1,2}\s?\.\s?\d{1,2}\s?\.?$)")  # 25. 1. 1.
_ISO = re.compile(r"(?<=\d)-(?=\d{2}(?:-|$))")


@dataclass(frozen=True)
class Setting:
    """Whose report it is and of when. Fields that the document does not say and nobody gave are None; `asks` name them.

    `writing` is the year in which it was written, where that is another than the year that it tells of. `government` and `above` are the names of the government and of the one above it, `others` those of all others.
    `of_year`: the day is no more than the end of the year in the title, of what was done in it or of a plan for it.
    """

    source_id: str
    district_id: str | None
    department_id: str | None
    department: str
    year: int | None
    as_of: date | None
    basis: str
    title: str = ""
    session: str = ""
    published: date | None = None
    government: str = ""
    above: str = ""
    others: frozenset[str] = field(default=frozenset(), repr=False)
    writing: int | None = None
    of_year: Literal["", "past", "plan"] = ""

    @property
    def is_in_province(self) -> bool:
        """Whether it is a province or a city or county of one: what such a city calls 시비 is its own money."""
        return (self.above or self.government).endswith("도")

    @property
    def latest(self) -> date | None:
        """The last day that may have passed when the report was made; a session lasts for some weeks. None where nothing says when it was."""
        return self.published + LASTS if self.published else None

    @property
    def written(self) -> int | None:
        """The year from which 지난해 and 올해 count: that of the writing where it is told, else the report's."""
        return self.writing or self.year

    def day(self, words: str) -> date | None:
        """The last day of a printed date or span, its missing year the report's, or the year before where that is not past; None if it cannot be told."""
        day = self._day(words, self.year)
        if day and self.latest and day > self.latest and _BARE_YEAR.fullmatch(words.strip()):
            return None  # 2025년 기준 in a paper of that year says of which year, not on which day
        if day and self.year and self.latest and day > self.latest and not _YEAR.search(words):
            return self._day(words, self.year - 1)
        return day

    @staticmethod
    def _day(words: str, year: int | None) -> date | None:
        try:
            bare = _ISO.sub(". ", _SHORT_YEAR.sub("’", _STATE.sub("", words).strip()))
            return korean.parse_span(bare, year).ends
        except ValueError:
            return None


_BARE_YEAR = re.compile(r"(?:20\d{2}|['’‘]\d{2})\s?년?도?")


@dataclass(frozen=True)
class Place:
    """Where a block stands.

    `section` is the chapter without its number, `item` the project it stands under, `over` the headings and bullets above it from the
    outermost; `planned` whether the part is about what is to come, `year` the year that it is about; `as_of` the day that the nearest
    heading says which says one: `소송 현황 (2024. 6. 30. 현재)`.
    """

    section: str = ""
    item: str = ""
    item_note: str = ""
    team: str = ""
    over: tuple[str, ...] = ()
    planned: bool = False
    year: int | None = None
    as_of: str = ""

    @property
    def heading(self) -> str:
        """The nearest heading or bullet above."""
        return self.over[-1] if self.over else ""


@dataclass(frozen=True)
class Line:
    """A statement: a heading, a bullet with the lines it runs on over, a remark. `depth` 0 is a plain line, below 0 a heading."""

    words: Words
    depth: int
    marker: str
    place: Place
    block: int

    @property
    def text(self) -> str:
        """The words without the bullet."""
        return self.words.text

    @property
    def ups(self) -> list[str]:
        """The headings and bullets above the statement, the nearest first."""
        text = korean.normal_label(self.text)
        return [words for words in reversed(self.place.over) if not text.startswith(words)]

    @property
    def as_of(self) -> str:
        """The day that the statement says it is as of, else the nearest heading above; empty where none does."""
        return unit_line(self.text).as_of or self.place.as_of


@dataclass(frozen=True)
class Row:
    """A row of a table: its labels from the left and a cell for each column, None where there is none.

    In a loose table `cells` are the figures in the order in which they are printed; blank cells have left no trace.
    """

    labels: tuple[str, ...]
    cells: tuple[Words | None, ...]
    stubs: tuple[Words, ...] = ()

    @property
    def label(self) -> str:
        """The labels joined."""
        return " ".join(self.labels)


@dataclass(frozen=True)
class Grid:
    """A table with its headings joined from the top. `unit` and `as_of` are what a line at the table says, empty where none does.

    `loose`: a converter left it as lines; the headings are known (`columns` in reading order of their lines, maybe not in the order of
    the figures) but blanks are lost, so that which figure stands under which heading must add up. `head` are the words of the headings.
    `doubtful`: its columns were guessed. `is_unit_given`: a person said the unit; `said` are the headings that a person gave. `is_told`: a statement says what its figures are.
    `form`: what a person said of the same headings in another document, by which it is read. `doubts`: why they may stand under other headings.
    """

    number: int
    place: Place
    stubs: tuple[Label, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[Words, ...]
    unit: str = ""
    as_of: str = ""
    caption: str = ""
    loose: bool = False
    doubtful: bool = False
    block: int = 0
    is_unit_given: bool = False
    is_told: bool = False
    doubts: tuple[Text, ...] = ()
    said: frozenset[str] = frozenset()
    form: KnownForm | None = None

    def words(self) -> Iterator[Words]:
        """Every text of the table: headings, labels, cells."""
        yield from self.head
        for row in self.rows:
            yield from row.stubs
            yield from (c for c in row.cells if c is not None)


@dataclass(frozen=True)
class Report:
    """A document laid out. `lines` and `grids` together hold every text of the document once; both are in reading order."""

    document: Document
    setting: Setting
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    teams: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def between(self, start: int, end: int) -> tuple[Line, ...]:
        """The statements from block `start` to before block `end`."""
        return self.lines[bisect_left(self._line_blocks, start) : bisect_left(self._line_blocks, end)]

    def tables_between(self, start: int, end: int) -> tuple[Grid, ...]:
        """The tables from block `start` to before block `end`."""
        return self.grids[bisect_left(self._grid_blocks, start) : bisect_left(self._grid_blocks, end)]

    def once(self, tell: Callable[[Report], T]) -> T:
        """What `tell` says of the whole report, told once however often it is asked for."""
        if tell not in self._told:
            self._told[tell] = tell(self)
        return cast("T", self._told[tell])

    @cached_property
    def _line_blocks(self) -> list[int]:
        return [line.block for line in self.lines]

    @cached_property
    def _grid_blocks(self) -> list[int]:
        return [grid.block for grid in self.grids]

    @cached_property
    def _told(self) -> dict[object, object]:
        return {}


Free = Callable[[Mark], bool]
Read = Callable[[Report, Free], Iterator[Found]]


@dataclass(frozen=True)
class Form:
    """How reports print one thing. `read` yields what it finds among the figures that `free` says are not yet accounted for.

    `vocabulary` holds keys of headings (labels.key) by which tables are found that a converter left as lines.
    """

    name: str
    title: Text
    read: Read
    vocabulary: frozenset[str] = field(default=frozenset())


def is_free(grid: Grid, free: Free) -> bool:
    """Whether no cell of the table is accounted for yet."""
    return all(free(figure.mark) for row in grid.rows for cell in row.cells if cell is not None for figure in cell.figures())
