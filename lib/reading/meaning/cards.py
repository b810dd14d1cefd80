"""Cells that hold a project's card (`사업명 : …`, `사업기간 : …`, `총사업비 : …`, a line each)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.documents.context import NAMED
from lib.documents.labels import label
from lib.forms import Grid, Report, Row, Words
from lib.forms.own import own
from lib.reading.meaning.named import is_work
from lib.reading.meaning.senses import period_in

_LONGEST = 4000  # letters of a card


@dataclass(frozen=True)
class Card:
    """A cell about one project: its name and its lines, each as the words of the cell with all other lines blank, so that places stay."""

    name: str
    words: Words

    def lines(self) -> Iterator[Words]:
        """The lines behind the name."""
        return (line for line in _lines(self.words) if not NAMED.match(line.text.strip()))


def _lines(words: Words) -> Iterator[Words]:
    """The lines of a cell, each as its words with all other lines blank."""
    at = 0
    for line in words.text.split("\n"):
        if line.strip():
            yield Words(words.number, " " * at + line, words.parts)
        at += len(line) + 1


def stated(grid: Grid, title: str) -> Iterator[tuple[str, Words, str]]:
    """Statements in the cells of a table under a title: the thing that each is about, its words, and the label or heading that may say what it is.

    A line of a cell (`○ 사업비 : 12억원(국비 6, 시비 6)`), a cell beside its label, and one in words under a heading beside the name of a thing.
    The thing of a row that names one (`과제명`) is that, of any other the title's; statements about none are left.
    """
    yield from (one for one in _stated(grid, title) if one[0])


def _stated(grid: Grid, title: str) -> Iterator[tuple[str, Words, str]]:
    things = {words.number: _named(grid, row) for row in grid.rows for words in row.cells if words is not None}
    for words in grid.words():
        if _STATES.search(words.text) and len(words.text) < _LONGEST:
            yield from ((things.get(words.number) or title, line, "") for line in _lines(words))
    cells = [(row, at, words) for row in grid.rows for at, words in enumerate(row.cells) if words is not None and row.labels]
    is_beside = len(cells) == len(grid.rows) and all(len(row.cells) == 1 for row in grid.rows)
    for row, at, words in cells:
        head = " ".join(part.text for part in grid.columns[at].path) if at < len(grid.columns) else ""
        if is_beside:
            yield title, words, row.labels[-1]
        if _IN_WORDS.search(words.text):
            year, more = period_in(row.labels[-1])
            is_year = year.isdigit() and not more
            yield title if is_year else _thing(grid, row, title), words, f"{row.labels[-1]} {head}" if is_year else head


_STATES = re.compile(r"[가-힣)）]\s?[:：]\s")
_IN_WORDS = re.compile(r"\d\s?(?:[조억만]|백만|천)?원?\s?[(（]\s?[가-힣]")  # 12억원(국비 6, 시비 6)


def _thing(grid: Grid, row: Row, title: str) -> str:
    """The thing that a row is about: what its labels name, by their own words or their heading, else a part of the title's."""
    return _named(grid, row) or (f"{title} {row.labels[-1]}".strip() if title else "")


def _named(grid: Grid, row: Row) -> str:
    """The thing that a label of a row names: one under a heading of names (사업명), else one called as works are; empty where none does."""
    named = [w for stub, w in zip(grid.stubs, row.labels, strict=False) if stub.key.endswith("명")]
    return next((label(w).text for w in (*named, *filter(is_work, row.labels))), "")


def cards(report: Report) -> Iterator[Card]:
    """The cards in the cells of the report's own tables."""
    for grid in own(report).grids:
        for words in grid.words():
            named = list(NAMED.finditer(words.text)) if "\n" in words.text and len(words.text) < _LONGEST else []
            if len(named) == 1 and (name := label(named[0]["name"]).text):
                yield Card(name, words)
