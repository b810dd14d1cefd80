"""A document before it is a file: lines and tables with spans, and the rows that a reader of it can be held to. All content is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

NUMBER = re.compile(r"△?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
FACTORS = {"원": 1, "천원": 1000, "만원": 10_000, "백만원": 10**6, "억": 10**8, "억원": 10**8}
Value = str | int | float | None


@dataclass(frozen=True)
class Ref:
    """A printed place: the key of a cell or line, its words, and which number in them is meant (counted from 0)."""

    key: str
    words: str
    nth: int = 0

    def n(self, nth: int) -> Ref:
        """The same words, another of their numbers."""
        return replace(self, nth=nth)

    @property
    def place(self) -> str:
        """The key, with the number's place among the words' numbers where it is not the first."""
        return f"{self.key}#{self.nth}" if self.nth else self.key

    @property
    def printed(self) -> str:
        """The number as printed; `-` stands for itself."""
        found = NUMBER.findall(self.words)
        return found[self.nth] if found else self.words.strip()

    def number(self) -> float | int | None:
        """The number; `-` is 0, blank is None."""
        printed = self.printed.replace(",", "").replace("△", "-")
        if not printed:
            return None
        value = 0.0 if printed == "-" else float(printed)
        return int(value) if value == int(value) else value


Cells = dict[str, "Value | Ref"]


@dataclass(frozen=True)
class Line:
    """A line of running text. `look`: title, chapter, section, text (bullets stand in the words), note, page."""

    text: str
    key: str
    look: str = "text"


@dataclass(frozen=True)
class Cell:
    """A cell at its first place; the places that it covers besides are None."""

    text: str
    key: str
    height: int = 1
    width: int = 1


Row = tuple[Cell | None, ...]


@dataclass(frozen=True)
class Grid:
    """A table. `head` rows repeat after a page's end, which comes before row `page_at`; `money` are the columns of amounts,
    `unit_in` the key of the line or cell that says their unit."""

    name: str
    rows: tuple[Row, ...]
    head: int = 1
    stub: int = 1
    page_at: int = 0
    money: tuple[int, ...] = ()
    unit: str = ""
    unit_in: str = ""

    def at(self, row: int, col: int, nth: int = 0) -> Ref:
        """The printed place in a row and column."""
        cell = self.rows[row][col]
        if cell is None:
            raise KeyError(f"{self.name}: {row}, {col} is covered")
        return Ref(cell.key, cell.text, nth)

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell:
                    yield r, c, cell

    def chunks(self) -> tuple[tuple[Row, ...], ...]:
        """The rows by page, headings repeated."""
        if not self.page_at:
            return (self.rows,)
        heads = tuple(tuple(c and replace(c, key="") for c in row) for row in self.rows[: self.head])
        return self.rows[: self.page_at], heads + self.rows[self.page_at :]


def table(name: str, words: str, **more: object) -> Grid:
    """A grid from lines of cells divided by `|`: `<` joins the cell to its left, `^` to the one above, `\\n` breaks a line."""
    texts = [[w.strip().replace("\\n", "\n") for w in line.split("|")] for line in words.strip("\n").split("\n")]
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for r, line in enumerate(texts):
        for c, word in enumerate(line):
            origin[r, c] = origin[r, c - 1] if word == "<" else origin[r - 1, c] if word == "^" else (r, c)
            ends[origin[r, c]] = (r, c)
    rows = tuple(
        tuple(
            Cell(word, f"{name}.{r}.{c}", ends[r, c][0] - r + 1, ends[r, c][1] - c + 1) if origin[r, c] == (r, c) else None
            for c, word in enumerate(line)
        )
        for r, line in enumerate(texts)
    )
    if len({len(row) for row in rows}) > 1:
        raise ValueError(f"{name}: rows of different width {[len(r) for r in rows]}")
    return Grid(name, rows, **more)  # type: ignore[arg-type]


Part = Line | Grid


@dataclass(frozen=True)
class Fact:
    """One expected row: its cells, and for each value column the key of the place that says it. `units` by value column."""

    dataset: str
    cells: Mapping[str, Value]
    places: Mapping[str, str]
    units: Mapping[str, str]


@dataclass(frozen=True)
class Sum:
    """A printed number and what it must be: the sum of `parts`, less `less`, or in percent of `of`."""

    printed: Ref
    parts: tuple[Ref, ...]
    less: tuple[Ref, ...] = ()
    of: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Question:
    """What a reader must ask: `about` district, department, fiscal_year, as_of, unit, reading … and the answer that the rows take.

    `format`: only there, since it loses what the others show.
    """

    about: str
    words: str
    answer: str
    format: str = ""


@dataclass(frozen=True)
class Model:
    """One document. `complete` names the datasets whose rows are all listed; of others there may be more."""

    name: str
    district: str
    department: str
    year: int
    as_of: str
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...] = ()
    sums: tuple[Sum, ...] = ()
    formats: tuple[str, ...] = ()
    complete: frozenset[str] = frozenset()
    kind: str = "work_report"

    @property
    def title(self) -> str:
        """The first line that is a title; where a frame holds it, the frame's words."""
        lines = (p.text for p in self.parts if isinstance(p, Line) and p.look == "title")
        return next(lines, "") or next(g.at(0, 0).words for g in self.grids())

    def grids(self) -> Iterator[Grid]:
        """The tables in order."""
        return (p for p in self.parts if isinstance(p, Grid))
