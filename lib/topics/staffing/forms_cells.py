"""Tables of officials as cells: each figure with the measure, office, track, grade and day that its headings and labels say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import ALL, Figure, Grid, Question, Row, Words
from lib.forms.tally import Path, Spot
from lib.topics.staffing import forms_words as w
from lib.topics.staffing.forms_words import Meaning, meanings

UNIT = "명"
_PAIR = re.compile(r"\s*(?P<first>[\d,]+|[-−–])\s*명?\s*(?:[(（/]|\n)\s*(?:현원\s*|정원\s*)?(?P<second>[\d,]+|[-−–])\s*명?\s*[)）]?\s*")
_BRACKETED = re.compile(r"\s*[(（]\s*[\d,]+\s*명?\s*[)）]\s*")


@dataclass(frozen=True)
class Cell:
    """One printed figure. `version` is before or after a reorganisation, empty where the table tells none apart.

    `bracketed`: it stands alone in brackets, which may be those of a negative number.
    """

    measure: str
    figure: Figure
    offices: Path = ()
    track: Path = ()
    grade: Path = ()
    day: str = ""
    team: str = ""
    version: str = ""
    bracketed: bool = False

    @property
    def spot(self) -> Spot:
        """Where it stands, for sums."""
        return (self.offices, (self.team,) if self.team else (), self.track, self.grade)


@dataclass(frozen=True)
class Sheet:
    """A table or a statement (`prose`) of officials. `day` is what it says of its day; `about` the words of its headings; `questions` what of it is left open."""

    cells: tuple[Cell, ...]
    day: str = ""
    about: str = ""
    doubts: tuple[Text, ...] = ()
    at: str = ""
    item: str = ""
    prose: bool = False
    questions: tuple[Question, ...] = ()


def of_body(cells: Iterable[Cell], *about: str) -> Iterator[Cell]:
    """Officials of a corporation that the headings name are its own, not the reporting department's."""
    body = w.BODY.search(" ".join(about))
    for cell in cells:
        yield replace(cell, offices=(body[1],)) if body and not cell.offices and not cell.team else cell


def words_about(grid: Grid) -> str:
    """The caption and the headings above, nearest first."""
    return " ".join((grid.caption, *reversed(grid.place.over)))


def of_row(row: Row, stubs: Sequence[str]) -> tuple[Meaning, ...]:
    """What the labels of a row say."""
    over = stubs if len(stubs) == len(row.labels) else ["", *([stubs[-1]] if stubs else [])][-len(row.labels) :]
    axes = [*over, *[""] * len(row.labels)]
    return tuple(m for label, axis in zip(row.labels, axes, strict=False) for m in meanings(label, axis))


def usual_measure(about: str, grid: Grid) -> str:
    """The measure of cells whose headings say none: what its unit line and the words above it name, in their order."""
    texts = [grid.unit, about, *(s.text for s in grid.stubs)]
    found = re.findall(r"정\s*원|현\s*원|정[·․ㆍ/]현원", " ".join(texts))
    named = list(dict.fromkeys("pair" if "·" in f or "/" in f or "ㆍ" in f else key(f) for f in found))
    if named == ["정원"]:
        return w.AUTHORIZED
    if named == ["현원"]:
        return w.ACTUAL
    return {"정원": w.PAIR, "현원": w.TURNED, "pair": w.PAIR}.get(named[0], "") if named else ""


def cells_of(words: Words, told: Iterable[Meaning], usual: str) -> Iterator[Cell]:
    """The figure of a cell, or the two of `22(21)`."""
    told = tuple(told)
    last = {m.kind: m.words for m in told}
    measure = last.get("measure", usual)
    offices = tuple(dict.fromkeys(m.words for m in told if m.kind in {"office", "group"}))
    cell = Cell(
        measure, Figure("", UNIT, "", (words.number, ALL)), offices,
        (last["track"],) if "track" in last else (), (last["grade"],) if "grade" in last else (),
        last.get("day", ""), last.get("team", ""), last.get("version", ""),
    )  # fmt: skip
    if measure in {w.PAIR, w.TURNED}:
        yield from _two(words, cell)
        return
    figure = words.first(UNIT)
    if measure and figure is not None:
        yield replace(cell, figure=figure, bracketed=_BRACKETED.fullmatch(words.text) is not None)


def _two(words: Words, cell: Cell) -> Iterator[Cell]:
    match = _PAIR.fullmatch(words.text)
    measures = cell.measure.split(";")
    if match:
        for measure, part in zip(measures, ("first", "second"), strict=True):
            yield replace(cell, measure=measure, figure=_figure(words, match.start(part), match[part]))
    elif words.text.strip() in {"-", "−", "–"}:
        yield replace(cell, measure=measures[0], figure=Figure(words.text.strip(), UNIT, words.at(), (words.number, ALL)))


def _figure(words: Words, start: int, digits: str) -> Figure:
    return Figure(digits, UNIT, words.at(start), (words.number, start))
