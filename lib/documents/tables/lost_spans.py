"""Rows of a table whose spans a converter lost, put back into columns: by their counts, and by the arithmetic that headings print.

`구분 | 공무원정원` over `총원 | 일반직 | 사회복지` over four columns can stand in one way only. Where two ways remain, and no formula
(`㉰=㉮-㉯`, `A-B`), no repetition and no word tells them apart, the table is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice, pairwise, product

from lib.documents.model import Cell
from lib.documents.tables.bar_rows import Put, aligned, figures, in_columns, labels, partly
from lib.documents.tables.bars import Bars, Piece, heads_of
from lib.documents.tables.blanks import TOTALS, Span, Total, by_sums, holds, totals
from lib.documents.tables.columns import ASIDES
from lib.documents.tables.formulas import adds, amount, closes
from lib.documents.tables.parts_of_totals import PrintedRow, told
from lib.documents.words.labels import key
from lib.documents.words.values import is_value

MOST_WAYS, _DEEPEST = 5000, 3
_PACKED = 2  # rows of headings, the lower of which may be packed to the left
_MOST_FULL = 0.6  # of the rows that have all cells, where what the others lack is told by these
_FEWEST_FULL = 2  # rows without a lost cell, from which on the columns are known
_MOST_OVER, _MOST_UNDER = 10, 16  # headings of a row that may hold others, and these: with more there are too many ways
_ALONE = ASIDES | TOTALS  # rather over one column than over several
_DASHES = frozenset("-–−")
_GROUPS = re.compile(r"(?:현황|실적|내역|결과|상황)$")  # names what is told of rather than a figure: stands over several
_RATE = re.compile(r"[가-힣]{0,8}[률율](?:\(%\))?")
Way = tuple[tuple[Span, ...], ...]  # of each row of headings, the span of each


def placed(rows: Sequence[Bars], head: int = 0) -> tuple[list[Cell], bool]:
    """The cells in their columns, and whether it is known under which heading each figure stands.

    Of the widths and numbers of label columns that the rows allow, the first is taken under which the headings can stand.
    `head`: how many rows are headings, where that is known; then rows are lines, whose blank cells may have stood anywhere.
    """
    lines = head > 0
    head = head or heads_of(rows) or 1
    heads, body = rows[:head], rows[head:]
    if not lines and (puts := _packed(heads, body)):
        return [put.cell() for put in puts], True
    fullest = max((row.filled for row in body), default=1)
    alone = [heads[0].filled] if len(heads) == 1 and heads[0].filled > fullest else []  # no row has a figure for each heading
    widths = dict.fromkeys((max((len(row.cells) for row in body), default=len(rows[0].cells)), fullest, *alone))
    tried = (
        (width, *_placed(heads, rows, width, stub, own))
        for width in widths
        for rows, stubs in (
            ([] if lines else _whole(heads, body, width), ((0, (0,)),)),
            (body if lines else _without_gone(body), _stubs(heads, body, width)),
        )
        for stub, own in (stubs if rows or not body else ())
    )
    found = [(width, cells) for width, cells, sure in tried if sure]
    full = (cells for width, cells in found if any(c.col < width <= c.col + c.colspan and c.row >= head and c.text for c in cells))
    best = next(full, found[0][1] if found else None)  # a last heading over no figure at all is rather one over others
    return (best, True) if best else (_unplaced(rows, head, next(iter(widths))), False)


def _whole(heads: Sequence[Bars], body: Sequence[Bars], width: int) -> list[Bars]:
    """The rows of a list under two rows of headings with a cell for each column, whatever they hold; none where it is not known of every row.

    In a list words or marks stand behind figures. Most rows have all cells. Of one that lacks some the label stands over several columns, or it is left out as that of the row above:
    as its other cells are of the kind that the columns hold.
    """
    full = [row for row in body if len(row.cells) == width and not row.lost]
    if len(heads) != _PACKED or len(full) < max(_FEWEST_FULL, _MOST_FULL * len(body)) or not any(map(_is_listed, full)):
        return []
    made = [row if row in full else _filled_up(row, full) for row in body]
    return [row for row in made if row is not None] if None not in made else []


def _is_listed(row: Bars) -> bool:
    kinds = [_kind(words) for words in row.words]
    return any(kind in {"words", "mark"} for n, kind in enumerate(kinds[2:], 2) if "figure" in kinds[:n])


def _filled_up(row: Bars, full: Sequence[Bars]) -> Bars | None:
    """A row with blank cells for those that it lacks: behind its label, or before it where that is a name under one that goes on."""
    width = len(full[0].cells)
    if not 0 < len(row.cells) < width:
        return None
    blank = (Piece("", row.cells[0].line),) * (width - len(row.cells))
    kinds = [{_kind(other.words[col]) for other in full} - {""} for col in range(width)]
    kinds = [{*own, "figure"} if own <= {"mark"} else own for own in kinds]  # a row that heads others counts their marks
    behind = all(_kind(p.words) in {"", *own} for p, own in zip(row.cells[1:], kinds[len(blank) + 1 :], strict=True))
    counted = sum(_kind(other.words[0]) == "figure" for other in full) * 2 > len(full)
    goes_on = not counted and _kind(row.words[0]) in kinds[len(blank)]
    if not behind or (not goes_on and _kind(row.words[0]) != "words"):
        return None
    return Bars((*blank, *row.cells) if goes_on else (row.cells[0], *blank, *row.cells[1:]), 0)


def _packed(heads: Sequence[Bars], body: Sequence[Bars]) -> list[Put]:
    """The cells where blank ones stand for the columns that a heading spans, and the row below is packed to the left; none where it is otherwise.

    `분야별 | 추진상황 | | | 비고` over `계 | 완료 | 추진 | |`: as many words stand below as the spans have columns.
    """
    width = len(heads[0].cells)
    if len(heads) != _PACKED or any(row.lost or len(row.cells) != width for row in (*heads, *body)):
        return []
    over, under = heads[0].cells, heads[1].cells[: heads[1].filled]
    starts = [n for n, piece in enumerate(over) if piece.words]
    spans = [(start, end - start) for start, end in pairwise((*starts, width))]
    below = [start + n for start, wide in spans if wide > 1 for n in range(wide)]
    if starts[:1] != [0] or spans[0][1] > 1 or len(below) != len(under) or not all(p.words for p in under):
        return []
    firsts = [Put(over[start], 0, start, 1 if wide > 1 else 2, wide) for start, wide in spans]
    seconds = [Put(piece, 1, col) for piece, col in zip(under, below, strict=True)]
    return [*firsts, *seconds, *(Put(piece, n, col) for n, row in enumerate(body, 2) for col, piece in enumerate(row.cells))]


def _without_gone(body: Sequence[Bars]) -> Sequence[Bars]:
    """The rows without the columns at their end that none of them fills."""
    gone = min((row.lost for row in body), default=0)
    return [Bars(row.cells, row.lost - gone) for row in body]


def _unplaced(rows: Sequence[Bars], head: int, width: int) -> list[Cell]:
    """The cells as they follow each other, labels apart."""
    stub, _ = next(_stubs(rows[:head], rows[head:], width))
    left = [Put(piece, n, col) for n, row in enumerate(rows[:head]) for col, piece in enumerate(row.cells)]
    body = (put for n, row in enumerate(rows[head:], head) for put in in_columns(row, n, stub, width, kept=False)[0])
    return [put.cell() for put in (*left, *body)]


def _stubs(heads: Sequence[Bars], body: Sequence[Bars], width: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """How many columns of labels there may be, and how many headings over them: as many as the fullest row has, or all but one heading, over all figures."""
    own = max((labels(row) for row in body if len(row.cells) == width or row.filled == width), default=1) if body else 1
    yield own, tuple(dict.fromkeys((1, own) if own else (0,)))
    short = any(row.lost or len(row.cells) < width for row in body)
    if short and len(heads) > 1 and (more := heads[0].filled - 1) > own and more + heads[1].filled == width:
        yield more, (more,)


def _placed(heads: Sequence[Bars], body: Sequence[Bars], width: int, stub: int, over: Sequence[int]) -> tuple[list[Cell], bool]:
    """The cells where `stub` columns hold labels, and whether their places are known. `over`: how many headings may stand over these."""
    kept = any(len(row.cells) - row.filled > 1 for row in body)  # blank cells: those that are lost are parts of others
    puts = [in_columns(row, n, stub, width, kept=kept) for n, row in enumerate(body, len(heads))]
    found = _heads(heads, [aligned(own, width) for own, ok in puts if ok], stub, width, over)
    printed = [_printed(own, stub, ok=ok) for own, ok in puts]
    sums = _totals(_by_row(found or [], len(heads), stub), printed, width - stub)
    columns = told(printed, width - stub, sums)
    whole = [own if ok else partly(own, stub, width, known) for (own, ok), known in zip(puts, columns, strict=True)]
    full = sum(ok and any(is_value(p.piece.words) for p in own) for own, ok in puts)
    over_full = any(not ok and max(p.col for p in own) >= width for own, ok in puts)  # more figures than columns: the columns are others
    known = full >= _FEWEST_FULL or bool(sums) or all(ok for _, ok in puts)
    return [put.cell() for put in (*(found or []), *(p for row in whole for p in row))], found is not None and known and not over_full


def _totals(heads: Sequence[Sequence[tuple[str, Span]]], rows: Sequence[PrintedRow], width: int) -> list[Total]:
    """The totals that headings name; where rows with a figure for each column show them to divide otherwise, those that the rows show."""
    named = totals(heads)
    full = [[amount(v) or 0.0 for v in row.values] for row in rows if len(row.values) == width]
    if not named or all(holds(dict(enumerate(row)), named) for row in full):
        return named
    return by_sums(heads, full) or named


def _printed(puts: Sequence[Put], stub: int, *, ok: bool) -> PrintedRow:
    """A row of the body with its last label; the columns of its figures where they are known."""
    names, own = [p.piece.words for p in puts if p.col < stub and p.piece.words], figures(puts, stub)
    return PrintedRow(names[-1] if names else "", tuple(p.piece.words for p in own), tuple(p.col - stub for p in own) if ok else None)


def _by_row(heads: Sequence[Put], deep: int, stub: int) -> list[list[tuple[str, Span]]]:
    """The headings over figures, row by row, with their spans."""
    return [[(p.piece.words, (p.col - stub, p.colspan)) for p in heads if p.row == n and p.col >= stub] for n in range(deep)]


def _heads(rows: Sequence[Bars], body: Sequence[Bars], stub: int, width: int, over: Sequence[int]) -> list[Put] | None:
    """The headings over their columns; None where their places are not sure."""
    named = [row.cells[: row.filled] for row in rows]
    if len(named) == 1 and len(named[0]) == width:
        return [Put(piece, 0, col) for col, piece in enumerate(named[0])]
    if len(named) > _DEEPEST or not all(p.words for row in named for p in row):
        return None
    for own in over:
        first, *others = named
        free = [first[own:], *others]
        if (
            len(first) > own
            and (ways := _sure(free, list(_ways([len(row) for row in free], width - stub)), body, stub))
            and _adds_up(free, ways[0], body, stub)
        ):
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
        lambda way: sum(_is_alone(p.words) and width == 1 for row, spans in zip(rows, way, strict=True) for p, (_, width) in zip(row, spans, strict=True)),
        lambda way: _of_one_kind(way, body, stub),
        lambda way: sum(width > 1 and _GROUPS.search(key(p.words)) is not None for row, spans in zip(rows, way, strict=True) for p, (_, width) in zip(row, spans, strict=True)),
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


def _adds_up(rows: Sequence[Sequence[Piece]], way: Way, body: Sequence[Bars], stub: int) -> bool:
    """Whether the totals that headings name are not mostly other than the sums beside them."""
    return (
        adds([[(p.words, span) for p, span in zip(row, spans, strict=True)] for row, spans in zip(rows, way, strict=True)], body, stub) >= 0
    )


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


def _of_one_kind(way: Way, body: Sequence[Bars], stub: int) -> int:
    """How many headings over several columns stand over columns that hold the same kinds of cells: figures, marks, words."""
    kinds = [
        {_kind(row.words[col]) for row in body if col < len(row.cells)} - {""}
        for col in range(max((len(r.cells) for r in body), default=0))
    ]
    wide = [(stub + start, stub + start + width) for start, width in way[0] if width > 1]
    return sum(len({frozenset(own) for own in kinds[start:end] if own}) == 1 for start, end in wide)


def _kind(words: str) -> str:
    text = words.strip()
    return "" if not text or text in _DASHES else "figure" if is_value(text) else "words" if len(text) > 1 else "mark"


def _is_alone(words: str) -> bool:
    """Whether a heading stands rather over one column: remarks, a total, a rate."""
    return key(words) in _ALONE or _RATE.fullmatch(key(words)) is not None


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
