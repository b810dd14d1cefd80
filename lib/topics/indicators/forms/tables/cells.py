"""Cells that say figures among words: `9개 권역 (읍·면 실적 포함)`, `온라인 교육 3회 예정`; each is read as a statement of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lib.documents.words.labels import key
from lib.documents.words.values import is_value
from lib.forms import Figure, Free, Grid, Ignored, Report, Row, Words
from lib.topics.indicators.forms.dates import only, period
from lib.topics.indicators.forms.figures import figures
from lib.topics.indicators.forms.names import Saying
from lib.topics.indicators.forms.place import stage, year
from lib.topics.indicators.forms.statements import tell
from lib.topics.indicators.forms.told import Told, cleaned
from lib.topics.indicators.forms.words import TEXT_COLUMNS

_EMPTY = Figure("", "", "", (0, 0))
LONG = 6


def of_cells(grid: Grid, report: Report, free: Free) -> Iterator[Told | Ignored]:
    """The figures of a table's texts."""
    for row in grid.rows:
        base = _base(grid, row, report)
        for at, cell in enumerate(row.cells):
            if cell is None or is_value(cell.text) or not any(free(f.mark) for f in cell.figures()):
                continue
            column = grid.columns[at] if at < len(grid.columns) else None
            if column and column.keys and column.keys[-1] in TEXT_COLUMNS - {"내용", "주요내용"}:
                continue
            for statement in _statements(cell):
                yield from _of_cell(statement, _subject(row, cell), base, free, report)


_BULLET = re.compile(r"(?m)^\s{0,3}[○❍◦ㅇ▪■□•·‧*※-]\s?(?=[^\s\d])")


def _statements(cell: Words) -> Iterator[Words]:
    """The statements of a cell, one from each bullet to the next, each as its words with all before it blank, so that places stay."""
    begins = [m.start() for m in _BULLET.finditer(cell.text)]
    if len(begins) < 2:
        yield cell
        return
    for start, end in pairwise((*([0] if begins[0] else []), *begins, len(cell.text))):
        words = _BULLET.sub(lambda m: " " * len(m[0]), cell.text[start:end])
        if words.strip():
            yield Words(cell.number, " " * start + words, cell.parts)


def _base(grid: Grid, row: Row, report: Report) -> Told:
    about = year(report, grid.place)
    days = [s for c in row.cells if c is not None for s, _ in only(c.text, about) if s.starts and s.ends and not s.whole_year]
    said = period(days[0]) if len(days) == 1 else str(about) if about else "미상"
    status = stage(grid.place)
    latest = report.setting.as_of
    day = days[0].ends if len(days) == 1 and status == "actual" and latest and days[0].ends and days[0].ends <= latest else None
    return Told("", _EMPTY, "", said, status, grid.place, as_of=day)


def _subject(row: Row, cell: Words) -> str:
    """What the row is about: its last label, else the first cell that only names."""
    named = [
        c.text
        for c in row.cells
        if c is not None and c is not cell and re.search(r"[가-힣A-Za-z]", c.text) and not re.search(r"\d", c.text)
    ]
    labels = [w for w in row.labels if re.search(r"[가-힣A-Za-z]", w)]
    first = row.cells[0] if row.cells else None
    if first is not None and first is not cell and named and named[0] == first.text and len(first.text) < 20:
        return cleaned(first.text)
    return cleaned(labels[-1] if labels else (named or [""])[0])


def _of_cell(cell: Words, subject: str, base: Told, free: Free, report: Report) -> Iterator[Told | Ignored]:
    figs = [(f, why) for f, why in figures(cell, cell.text, report.setting.year) if free(f.figure.mark)]
    for fig, why in figs:
        if why:
            yield Ignored(why, (fig.figure.mark,))
    saying = Saying(cell.text, tuple(f for f, why in figs if not why), base, subject, subject)
    for told in tell(saying):
        if told.unit and told.name:
            whole = key(subject) in key(told.name) or len(key(told.name)) > LONG or not subject
            yield told if whole else replace(told, name=f"{subject} {told.name}")
