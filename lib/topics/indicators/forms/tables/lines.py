"""Tables that a converter left as plain lines and whose headings no other topic knows, read where exactly one reading fits the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from lib.core.korean import normal_label
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.documents.words.values import tail
from lib.forms import Figure, Free, Grid, Line, Place, Report, Words
from lib.topics.indicators.forms.place import Printed, is_table_head, own_length, printed_lines
from lib.topics.indicators.forms.tables.derived import against
from lib.topics.indicators.forms.tables.sheets import Axis, column, grown, of_whole, row
from lib.topics.indicators.forms.told import Told, number
from lib.topics.indicators.forms.words import implied_unit, unit_at

MOST_HEAD, WIDEST, NEAR = 8, 12, 3
READ_ONCE = Text(
    "표의 칸이 줄로 풀려 있어 머리글과 수의 개수, 합계가 맞는 한 가지로 읽었습니다",
    "The table was left as lines; read the one way in which headings and sums fit",
)
_STUBS = frozenset({"구분", "연도", "분야", "항목", "목록", "단위", "연도별"})
_ASIDE = re.compile(r"^\s*([(（][^()（）]{2,40}[)）])\s*(?=\S)")


@dataclass(frozen=True)
class LineTable:
    """Rows with their headings and the figures as printed. `above` is the statement that it follows, None where it stands alone."""

    columns: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    figures: tuple[tuple[Figure, ...], ...]
    place: Place
    above: Line | None
    unit: str = ""


def line_tables(report: Report, free: Free) -> Iterator[LineTable]:
    """Every such table of a report of which exactly one reading fits."""
    for above, place_of, lines in _segments(report):
        start = 0
        while start < len(lines):
            if not is_table_head(lines[start].text):
                start += 1
                continue
            end = _body(lines, start)
            made = _table(lines[start:end], above, place_of, free) if end - start > 1 else None
            if made:
                yield made
            start = max(end, start + 1)


def _segments(report: Report) -> Iterator[tuple[Line | None, dict[str, Place], list[Printed]]]:
    """Runs of plain lines: behind a statement, or on their own."""
    above: Line | None = None
    run: list[Printed] = []
    places: dict[str, Place] = {}
    for line in report.lines:
        cut = own_length(line.words) if line.depth else 0
        if line.depth and run:
            yield above, places, run
            run = []
        if line.depth:
            above, places = line if cut < len(line.words.text) else None, {}
        for one in printed_lines(line.words):
            if one.start >= cut:
                run.append(one)
                places[one.at] = line.place
    if run:
        yield above, places, run


def _body(lines: Sequence[Printed], start: int) -> int:
    """Where the table that begins at `start` ends: behind its last row of figures."""
    last, figures = start, False
    for at in range(start + 1, min(len(lines), start + 40)):
        found = tail(lines[at].text)
        if figures and is_table_head(lines[at].text):
            break
        figures = figures or bool(found.values)
        if len(found.values) > 1 and found.label and len(found.label) < 20:
            last = at
        elif (last > start and re.match(r"\d{1,2}\s[가-힣]", lines[at].text)) or at - max(last, start) > MOST_HEAD:
            break
    return last + 1


def _table(lines: Sequence[Printed], above: Line | None, places: dict[str, Place], free: Free) -> LineTable | None:
    first = next((n for n, one in enumerate(lines) if len(tail(one.text).values) > 1 and tail(one.text).label), None)
    if not first:
        return None
    wide = [(one, found) for one in lines[first:] if len((found := tail(one.text)).values) > 1 and found.label]
    width = max(len(found.values) for _, found in wide)
    rows = [(found.label, _figures(one, width)) for one, found in wide if len(found.values) == width]
    unit = next((said(one.text).unit for one in lines if said(one.text).unit), "")
    return _fitted(lines[:first], rows, places[wide[0][0].at], above, unit, free)


def loose_table(grid: Grid, report: Report, free: Free) -> LineTable | None:
    """A table whose headings another topic knows in part: the line of headings above it belongs to it."""
    before = next(reversed(report.between(grid.block - NEAR + 1, grid.block)), None)
    head = [p for words in grid.head for p in printed_lines(words)]
    if before and is_table_head(before.text):
        head = [*printed_lines(before.words), *head]
    read = [(row.label, tuple(f for c in row.cells if c for f in islice(_own(c), 1))) for row in grid.rows]
    width = max((len(figures) for _, figures in read), default=0)
    return _fitted(head, [r for r in read if len(r[1]) == width], grid.place, None, grid.unit, free)


def _own(cell: Words) -> Iterator[Figure]:
    for figure in cell.figures():
        yield replace(figure, unit=unit_at(cell.text, figure.end)[0]) if figure.mark[1] >= 0 else figure


def _fitted(
    head: Sequence[Printed], rows: Sequence[tuple[str, tuple[Figure, ...]]], place: Place, above: Line | None, unit: str, free: Free
) -> LineTable | None:
    """The table if exactly one way to put its headings over its figures fits."""
    figures = [f for _, f in rows]
    if not rows or not all(figures) or not 1 < len(figures[0]) <= WIDEST or not any(free(f.mark) for fs in figures for f in fs):
        return None
    values = [[number(f.words) or Decimal(0) for f in fs] for fs in figures]
    ways = [w for w in _readings(_heads(head), len(figures[0])) if _fits(w, values)]
    if len({tuple((*a.names, a.period) for a in w) for w in ways}) != 1:
        return None
    axes = tuple(row([label]) for label, _ in rows)
    alone = tuple(replace(a, total=False) for a in axes) if len(axes) == 1 else axes
    unit = unit or next((implied_unit(a.leaf) for a in ways[0] if a.leaf and implied_unit(a.leaf)), "")
    return LineTable(of_whole(ways[0], values), alone, tuple(figures), place, above, unit)


def _figures(one: Printed, width: int) -> tuple[Figure, ...]:
    """The last figures of a line with their own units."""
    text = one.words.text
    end = one.start + len(one.text)
    found = [n for n in one.words.numbers if one.start <= n.start < end and n.kind == "figure"][-width:]
    made = []
    for n in found:
        figure = one.words.figure(n)
        made.append(replace(figure, unit=unit_at(text, figure.end)[0]))
    return tuple(made) if len(made) == width else ()


def _heads(lines: Sequence[Printed]) -> list[list[str]]:
    """The headings line by line; lines that follow each other without a blank line are one cell, and a bracket belongs to the heading before."""
    found: list[list[str]] = []
    before = -9
    for one in lines:
        if said(one.text).alone:
            continue
        aside = _ASIDE.match(one.text)
        if aside and found and found[-1]:
            found[-1][-1] += normal_label(aside[1])
        words = normal_label(one.text[aside.end() :] if aside else one.text).split()
        at = int(m[1]) if (m := re.fullmatch(r"L(\d+)", one.at)) else before + 9
        if at == before + 1 and found and len(words) == 1 and len(found[-1]) == 1 and found[-1][0] not in _STUBS:
            found[-1][0] += words[0]
        else:
            found.append([w for w in words if w not in _STUBS])
        before = at
    return [f for f in found if f]


def _readings(heads: list[list[str]], width: int) -> Iterator[tuple[Axis, ...]]:
    """The ways to put headings over the figures: all in a row, or the last line under one heading of the lines before."""
    flat = [w for line in heads for w in line if key(w) != "비고"]
    if len(flat) == width:
        yield grown(tuple(column([w]) for w in flat))
    if len(heads) < 2:
        return
    *upper, lower = heads
    for joined in ([w for line in upper for w in line], [w for line in upper[:-1] for w in line] + [" ".join(upper[-1])]):
        for at, over in enumerate(joined):
            spread = [([w], "") for w in joined[:at]] + [([over, w], over) for w in lower] + [([w], "") for w in joined[at + 1 :]]
            if len(spread) == width and len(lower) > 1:
                yield grown(tuple(column(path) for path, _ in spread))


def _fits(columns: Sequence[Axis], rows: Sequence[Sequence[Decimal]]) -> bool:
    """Whether sums and comparisons that the headings name hold in every row."""
    for n, one in enumerate(columns):
        if one.total and one.names and not all(_sum_of(columns, n, row) == row[n] for row in rows):
            return False
        if one.derived and not all(_compares(columns, n, row) for row in rows):
            return False
    return True


def _sum_of(columns: Sequence[Axis], at: int, row: Sequence[Decimal]) -> Decimal:
    own = columns[at].names
    return sum((v for c, v in zip(columns, row, strict=True) if c is not columns[at] and c.names[: len(own)] == own), Decimal(0))


def _compares(columns: Sequence[Axis], at: int, row: Sequence[Decimal]) -> bool:
    place, blank = Place(), Figure("", "", "", (0, 0))
    told = [
        Told("v", replace(blank, words=str(v)), "", c.period or str(n), "actual", place, derived=c.derived)
        for n, (c, v) in enumerate(zip(columns, row, strict=True))
    ]
    return bool(against(told[at], [t for t in told if not t.derived]).derived)
