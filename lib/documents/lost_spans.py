"""Rows of a table whose spans a converter lost, put back into columns: by their counts, and by the arithmetic that headings print.

`구분 | 공무원정원` over `총원 | 일반직 | 사회복지` over four columns can stand in one way only. Where two ways remain, and no formula
(`㉰=㉮-㉯`, `A-B`), no repetition and no word tells them apart, the table is doubted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise, product

from lib.documents.bars import Bars, Piece
from lib.documents.columns import ASIDES
from lib.documents.formulas import adds, closes
from lib.documents.labels import key
from lib.documents.model import Cell
from lib.documents.values import is_value

MOST_WAYS, _DEEPEST = 5000, 3
_MOST_OVER, _MOST_UNDER = 10, 16  # headings of a row that may hold others, and these: with more there are too many ways
Span = tuple[int, int]  # first column and width of a heading
Way = tuple[tuple[Span, ...], ...]  # of each row of headings, the span of each


@dataclass(frozen=True)
class Put:
    """A cell with where it stands."""

    piece: Piece
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1

    def cell(self) -> Cell:
        """The cell of a table."""
        return Cell(self.row, self.col, self.piece.words, f"L{self.piece.line + 1}", self.rowspan, self.colspan)


def placed(rows: Sequence[Bars]) -> tuple[list[Cell], bool]:
    """The cells in their columns, and whether their places are sure."""
    head = next((n for n, row in enumerate(rows) if n and any(map(is_value, row.words))), 1)
    body = rows[head:]
    width = max((len(row.cells) for row in body), default=len(rows[0].cells))
    stub = max((_labels(row) for row in body if len(row.cells) == width), default=1) if body else 1
    gone = min((row.lost for row in body), default=0)  # of every row alike: columns that no row fills
    kept = any(len(row.cells) - row.filled > 1 for row in body)  # blank cells: those that are lost are parts of others
    puts = [_body(Bars(row.cells, row.lost - gone), n, stub, width, kept=kept) for n, row in enumerate(body, head)]
    sure = all(ok for _, ok in puts)
    heads = _heads(rows[:head], body, stub, width) if sure else None
    left = [Put(piece, n, col) for n, row in enumerate(rows[:head]) for col, piece in enumerate(row.cells)]
    return [put.cell() for put in (*(left if heads is None else heads), *(p for own, _ in puts for p in own))], sure and heads is not None


def _labels(row: Bars) -> int:
    """How many cells at the left of a row are labels: those before its first figure, up to the last with words."""
    first = next((n for n, w in enumerate(row.words) if is_value(w)), len(row.cells))
    return max((n for n, w in enumerate(row.words[:first], 1) if w), default=0)


def _body(row: Bars, number: int, stub: int, width: int, *, kept: bool) -> tuple[list[Put], bool]:
    """A row of the body: its last label before the first column of figures; a single figure behind an equal total is that of all parts."""
    own = min(_labels(row), stub)
    missing = stub - own
    labels, figures = row.cells[:own], row.cells[own:]
    room = width - stub
    while len(figures) > room and not figures[-1].words:
        figures = figures[:-1]
    puts = [Put(piece, number, missing + n) for n, piece in enumerate(labels)]
    if own == 1 < stub and row.lost:
        puts = [Put(labels[0], number, 0, 1, stub)]
    puts += [Put(piece, number, stub + n) for n, piece in enumerate(figures)]
    if row.lost <= missing or len(figures) in {room, 0}:
        return puts, len(figures) <= room
    if kept and len(figures) == 2 < room and figures[0].words == figures[1].words:
        return [*puts[:-1], Put(figures[1], number, stub + 1, 1, room - 1)], True
    return puts, False


def _heads(rows: Sequence[Bars], body: Sequence[Bars], stub: int, width: int) -> list[Put] | None:
    """The headings over their columns; None where their places are not sure."""
    named = [row.cells[: row.filled] for row in rows]
    if len(named) == 1 and len(named[0]) == width:
        return [Put(piece, 0, col) for col, piece in enumerate(named[0])]
    if len(named) > _DEEPEST or not all(p.words for row in named for p in row):
        return None
    for own in dict.fromkeys((1, stub) if stub else (0,)):
        first, *others = named
        free = [first[own:], *others]
        if len(first) > own and (ways := _sure(free, list(_ways([len(row) for row in free], width - stub)), body, stub)):
            stubs = [Put(p, 0, n, len(named), stub if own == 1 else 1) for n, p in enumerate(first[:own])]
            return [*stubs, *_joined(free, ways, stub)]
    return None


def _ways(counts: Sequence[int], room: int) -> Iterator[Way]:
    """Every way in which headings stand over `room` columns: each over one, or over two at least of the row below, or over one that has others."""
    if any(over > _MOST_OVER or under > _MOST_UNDER for over, under in pairwise(counts)):
        return
    last = len(counts) - 2
    pairs = enumerate(pairwise(counts))
    choices = [
        list(islice(_children(over, under, 2 if n == last else 1, over + under - room if last == 0 else 0), MOST_WAYS + 1))
        for n, (over, under) in pairs
    ]
    total = 1
    for choice in choices:
        total *= len(choice)
    if total > MOST_WAYS:
        return
    for chosen in product(*choices):
        widths = [[1] * counts[-1]]
        for own in reversed(chosen):
            below = iter(widths[0])
            widths.insert(0, [sum(next(below) for _ in range(n)) if n else 1 for n in own])
        alone = any(n == 1 and width == 1 for own, over in zip(chosen, widths, strict=False) for n, width in zip(own, over, strict=True))
        if sum(widths[0]) == room and not alone:
            yield _spans(widths, chosen)


def _children(over: int, under: int, fewest: int, parents_of_all: int) -> Iterator[tuple[int, ...]]:
    """How many headings of the row below each of a row may have: none, or `fewest` at least. `parents_of_all`: how many have any, where two rows are all."""
    for many in range(1, min(over, under // fewest) + 1):
        if parents_of_all and many != parents_of_all:
            continue
        for cuts in combinations(range(1, under), many - 1):
            sizes = [b - a for a, b in zip((0, *cuts), (*cuts, under), strict=True)]
            if min(sizes) >= fewest:
                for parents in combinations(range(over), many):
                    own = dict(zip(parents, sizes, strict=True))
                    yield tuple(own.get(n, 0) for n in range(over))


def _spans(widths: Sequence[Sequence[int]], chosen: Sequence[Sequence[int]]) -> Way:
    """The spans of each row: the children of a heading begin where it begins."""
    rows: list[tuple[Span, ...]] = []
    starts = [sum(widths[0][:n]) for n in range(len(widths[0]))]
    rows.append(tuple(zip(starts, widths[0], strict=True)))
    for own, under in zip(chosen, widths[1:], strict=True):
        below: list[int] = []
        for start, many in zip(starts, own, strict=True):
            for _ in range(many):
                below.append(start)
                start += under[len(below) - 1]  # noqa: PLW2901 - the next begins where this one ends
        starts = below
        rows.append(tuple(zip(starts, under, strict=True)))
    return tuple(rows)


def _sure(rows: Sequence[Sequence[Piece]], ways: Sequence[Way], body: Sequence[Bars], stub: int) -> Sequence[Way]:
    """The ways that stand what headings say; none where more remain than differ above the lowest headings."""
    tests: tuple[Callable[[Way], int], ...] = (
        lambda way: closes([(p.words, span) for row, spans in zip(rows, way, strict=True) for p, span in zip(row, spans, strict=True)], body, stub),
        lambda way: adds([[(p.words, span) for p, span in zip(row, spans, strict=True)] for row, spans in zip(rows, way, strict=True)], body, stub),
        lambda way: sum(key(p.words) in ASIDES and width == 1 for row, spans in zip(rows, way, strict=True) for p, (_, width) in zip(row, spans, strict=True)),
        lambda way: _repeats(rows, way),
        lambda way: _alike(rows, way),
        lambda way: _shared(rows[-2:], way[-2:]),
        lambda way: -_beside(rows[-2:], way[-2:]),
    )  # fmt: skip
    for test in tests:
        if len(ways) < 2:
            break
        scores = [test(way) for way in ways]
        ways = [way for way, score in zip(ways, scores, strict=True) if score == max(scores)]
    return ways if len(ways) == 1 or (ways and _same_below(rows, ways)) else []


def _same_below(rows: Sequence[Sequence[Piece]], ways: Sequence[Way]) -> bool:
    """Whether the ways differ above the lowest headings only, which name their columns without those of the first row."""
    below = [{start: p.words for p, (start, _) in zip(row, spans, strict=True)} for row, spans in zip(rows[1:], ways[0][1:], strict=True)]
    names = [
        tuple(next((w for at, w in sorted(row.items(), reverse=True) if at <= start), "") for row in below) for start, _ in ways[0][-1]
    ]
    told = any(c.isdigit() for p in rows[0] for c in p.words) or len(set(names)) < len(names)
    return not told and len({way[1:] for way in ways}) == 1 and len({_leaves(way) for way in ways}) == 1


def _leaves(way: Way) -> tuple[tuple[int, int], ...]:
    """The headings of the first row that have none below: which, and over which column."""
    return tuple((n, start) for n, (start, width) in enumerate(way[0]) if width == 1)


def _families(rows: Sequence[Sequence[Piece]], way: Way) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    """Of each row but the last the headings that have others below, with these."""
    for (over, spans), (under, below) in zip(zip(rows, way, strict=True), list(zip(rows, way, strict=True))[1:], strict=False):
        yield [
            (p.words, tuple(c.words for c, (at, _) in zip(under, below, strict=True) if start <= at < start + width))
            for p, (start, width) in zip(over, spans, strict=True)
            if width > 1
        ]


def _repeats(rows: Sequence[Sequence[Piece]], way: Way) -> int:
    """Whether headings that stand beside each other have the same ones below."""
    return sum(len(family) > 1 and len({children for _, children in family}) == 1 for family in _families(rows, way))


def _alike(rows: Sequence[Sequence[Piece]], way: Way) -> int:
    """Whether headings with the same ones below are of one kind by their last letter: 2024년, 2023년."""
    return sum(len(family) > 1 and len({name[-1] for name, _ in family}) == 1 for family in _families(rows, way) if _repeats(rows, way))


def _shared(rows: Sequence[Sequence[Piece]], way: Way) -> int:
    """How many of the lowest headings begin with the word of the one above them."""
    return sum(child.split()[0] == name.split()[0] for family in _families(rows, way) for name, children in family for child in children)


def _beside(rows: Sequence[Sequence[Piece]], way: Way) -> int:
    """How many headings stand over a word that the next heading, over nothing, is too: `계 | 구성비` is no 계 over 구성비."""
    after = {p.words: n.words for (p, _), (n, (_, wide)) in pairwise(zip(rows[0], way[0], strict=True)) if wide == 1}
    return sum(after.get(name) in children for family in _families(rows, way) for name, children in family)


def _joined(rows: Sequence[Sequence[Piece]], ways: Sequence[Way], stub: int) -> Iterator[Put]:
    """The headings in their places; those of the first row that only the ways tell apart are one over all their columns."""
    way, last = ways[0], len(rows)
    under = {at for spans in way[1:] for at, _ in spans}
    for n, (row, spans) in enumerate(zip(rows, way, strict=True)):
        loose = [k for k in range(len(row)) if len({w[n][k] for w in ways}) > 1]
        for k, (piece, (start, width)) in enumerate(zip(row, spans, strict=True)):
            if k not in loose:
                deep = 1 if width > 1 or (n + 1 < last and start in under and _is_over(way[n + 1], start)) else last - n
                yield Put(piece, n, stub + start, deep, width)
        if loose:
            start, end = way[n][loose[0]][0], sum(way[n][loose[-1]])
            yield Put(Piece(" / ".join(row[k].words for k in loose), row[loose[0]].line), n, stub + start, 1, end - start)


def _is_over(spans: Sequence[Span], column: int) -> bool:
    return any(start <= column < start + width for start, width in spans)
