"""Lists of offices with what is counted in each, in one line: `국·실별 정원(현원) : 기획조정실 71(72), 행정국 163(171)`. Read as tables are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lib.core.wording import OFFICE, Wording
from lib.documents.tables.columns import Column
from lib.documents.words.labels import label
from lib.forms import Grid, Line, Row, Words
from lib.reading.meaning.labels.senses import TOTALS, lexicon

# `기획조정실 71(72)`, `시립미술관 정원 34명(현원 33명)`, `보건행정과 31`: possessive, or a blank that two parts might take is tried twice.
_ENTRY = re.compile(
    r"\s*+(?P<of>[가-힣A-Za-z·]{1,20}+)\s*+[:：]?\s*+(?:(?:정원|현원)\s*+[:：]?\s*+)?+(?P<first>\d{1,4}+(?:,\d{3})*+)\s*+명?\s*+"
    r"(?:[/／(（]\s*+(?:현원\s*+[:：]?\s*+)?+(?P<second>\d{1,4}+(?:,\d{3})*+)\s*+명?\s*+[)）]?+)?+\s*+(?P<end>[,，·/]|$)"
)
_BEFORE_LIST = re.compile(r"[:：]|\s[-–―—－]\s|(?:현황|별)\s")
_FEWEST = 2


class Roll(NamedTuple):
    """The offices of a line with their figures, under the headings of the values in order."""

    headings: Sequence[str]
    entries: Sequence[tuple[str, tuple[Words, ...]]]


def roll(line: Line, wording: Wording, headings: Sequence[str]) -> Roll | None:
    """The list of a line; None where a line is none. `headings`: those of the values that the line, or the heading over it, names."""
    axis = next((a for a in wording.axes if a.column == OFFICE), None)
    if axis is None or not headings:
        return None
    for start in (0, *(m.end() for m in _BEFORE_LIST.finditer(line.text))):
        entries = list(_entries(line, start, len(headings)))
        is_told = _OF_OFFICES.search(line.text, 0, start) is not None
        offices = [_is_office(of, wording, "" if not is_told else OFFICE) for of, _ in entries]
        if len(entries) >= _FEWEST and (all(offices) or (is_told and any(offices))):
            return Roll(headings[: len(entries[0][1])], entries)
    return None


_OF_OFFICES = re.compile(r"[실국과서]\s?별|부서별|기관별|사업소|소속\s?기관|직속\s?기관|출장소")


def _entries(line: Line, start: int, most: int) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """The entries that follow one another from a place on, each with as many figures as the first."""
    figures = {n.start: n for n in line.words.numbers if n.kind == "figure"}
    size = 0
    while match := _ENTRY.match(line.text, start):
        found = [figures.get(match.start(name)) for name in ("first", "second") if match[name]]
        size = size or len(found)
        if None in found or len(found) != size or size > most:
            return
        if match["of"] not in TOTALS:
            yield match["of"], tuple(line.words.cut(n.start, n.end) for n in found if n)
        start = match.end()
        if match["end"] in {"", "/"}:
            return


def _is_office(words: str, wording: Wording, head: str) -> bool:
    """Whether words name an office; under the heading of offices also one that is so beside others alone (센터)."""
    return any(s.kind == "member" and s.column == OFFICE for s in lexicon(wording).read(words, head))


def grid_of(line: Line, found: Roll, wording: Wording, day: str) -> Grid:
    """The list as a table: a row for each office, a column for each value."""
    heads = next(a.heads for a in wording.axes if a.column == OFFICE)
    columns = tuple(Column(n, (label(heading),)) for n, heading in enumerate(found.headings))
    rows = tuple(Row((of,), figures) for of, figures in found.entries)
    return Grid(
        line.words.number, line.place, (label(heads[0]),), columns, rows, (), wording.unit, day, heads[2], block=line.block, is_told=True
    )  # fmt: skip
