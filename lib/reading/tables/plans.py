"""Lists of works with money by source and year, left as lines or as a cell a line: a work, then a line each for 계, 국비, 시비, 구비.

`공약명 재원 계 2022 2023` over `1. 창업센터 조성 계 900 100 800`, `국비 500 - 500`. The work stands once, before its first source. A row
that lost its blank cells is told only where sums leave one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Table
from lib.documents.tables.bar_rows import Put
from lib.documents.tables.bars import Bars, Piece
from lib.documents.tables.blanks import TOTALS
from lib.documents.tables.columns import ASIDES, ORDINALS
from lib.documents.tables.formulas import amount
from lib.documents.tables.lost_spans import placed
from lib.documents.tables.parts_of_totals import PrintedRow, are_groups
from lib.documents.words.labels import key
from lib.documents.words.values import is_value, is_year, tail
from lib.reading.tables.aligned import is_over_labels, names_of
from lib.reading.tables.lines import line_number, printed, tabled_by

FEWEST, FULL = 2, 3  # figures of a row; rows with all of them
LONG, SHORT = 200, 60  # letters of a row and of a cell
MOST_CELLS = 16  # headings that stand one below the other
CLOSING = 0.8  # of the rows whose first figure is the sum of the others
_SOURCE = re.compile(r"[가-힣]{1,2}[비자]|기타")  # of money
_CODE = re.compile(r"\d{1,3}(?:-\d{1,3})*[.)]?")  # of a row
_NUMBER = re.compile(r"^\d{1,3}(?:-\d{1,3})*[.)]?\s+(?=[^\d\s])")


def plans(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


@dataclass(frozen=True)
class _Row:
    """The labels and figures of a row, each with its line, and how many blocks it takes."""

    labels: tuple[Piece, ...]
    values: tuple[Piece, ...]
    blocks: int


@dataclass(frozen=True)
class _Heads:
    """The headings over labels and, in one row or two, over figures; the columns of labels and of figures; how many blocks the headings take.

    `counted`: a column of numbers stands before the labels. `unnamed`: the total before all other figures has no heading.
    """

    stubs: tuple[Piece, ...]
    over: tuple[tuple[Piece, ...], ...]
    labels: int
    width: int
    blocks: int
    counted: bool
    unnamed: bool = False


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    words = printed(blocks[number])
    if not words or len(words) > LONG or not is_over_labels(words.split()[0]) or not all(map(is_year, tail(words).values)):
        return None  # headings hold no figures but years
    for heads in (*_on_a_line(blocks, number), *_one_a_line(blocks, number)):
        rows = list(_rows(blocks, number + heads.blocks, heads)) if heads.stubs and heads.width >= FEWEST else []
        if _are_enough(_named(rows, heads), heads) and (made := _table(heads, _named(rows, heads), blocks[number].at)):
            return made, heads.blocks + sum(row.blocks for row in rows)
    return None


def _are_enough(rows: Sequence[_Row], heads: _Heads) -> bool:
    """Whether the rows are so many that counts and sums are no chance: two only where each is a sum of figures that are long enough.

    Or a total with its parts, which may have lost blank cells. Where a total has no heading every row must begin with it.
    """
    full = [[amount(v.words) or 0.0 for v in row.values] for row in rows if len(row.values) == heads.width]
    if heads.unnamed:
        return len(full) == len(rows) >= FULL and all(map(_is_sum, full))
    return (
        _are_parts(rows)
        or len(full) >= FULL
        or (len(full) == len(rows) == FULL - 1 and all(_is_sum(row) and row[0] >= _LONG_SUM for row in full))
    )


def _are_parts(rows: Sequence[_Row]) -> bool:
    """Whether the rows are totals, each over its parts."""
    return are_groups([PrintedRow(row.labels[-1].words, tuple(v.words for v in row.values), None) for row in rows])


_LONG_SUM = 100  # that two rows both add up to by chance once in ten thousand times


def _on_a_line(blocks: Sequence[Block], number: int) -> Iterator[_Heads]:
    """Headings on one line, the last of them over those of the next where that holds years alone, over rows of which one has all figures.

    Where a total is the first heading the others are counted, though no row has a figure for each. Last, headings that lack the total.
    """
    lines = [printed(b) or "" for b in blocks[number : number + MOST_CELLS]]
    words, below = lines[0].removesuffix(" 비고"), tuple(lines[1].split()) if len(lines) > 1 else ()
    below = below if len(below) > 1 and all(map(is_year, below[key(below[0]) in TOTALS :])) else ()
    widths = [n for w in lines[1 + bool(below) :] if len(w) <= LONG and (n := len(tail(w).values))]
    groups = len(below) // max(len(set(below)), 1)  # 2025 2024 2025 2024 under 세입 and 세출
    tried = dict.fromkeys((widths[0], max(widths), *([] if below else _counted(words, max(widths))))) if widths else ()
    for width in tried:
        over = width - len(below) + groups
        yield _line_heads(blocks, number, _over_years(words, over) if below else names_of(words, over), over, below)
    if widths and not below and (names := names_of(words, widths[0] - 1)):
        own = len(names) - widths[0] + 1
        yield replace(_line_heads(blocks, number, (*names[:own], "계", *names[own:]), widths[0], ()), unnamed=True)


def _counted(words: str, least: int) -> Iterator[int]:
    """How many columns headings stand over whose first over figures is a total."""
    names = ((names_of(words, width), width) for width in range(len(words.split()) - 1, least, -1))
    yield from (width for found, width in names if found and key(found[len(found) - width]) in TOTALS)


def _line_heads(blocks: Sequence[Block], number: int, names: Sequence[str], over: int, below: Sequence[str]) -> _Heads:
    """The headings of a line, `over` of them over figures, and the years below the last."""
    own, counted = len(names) - over, bool(names) and _counts(names[0])
    rows = tuple(tuple(Piece(w, line_number(blocks[number + n])) for w in row) for n, row in enumerate((names[own:], below)) if row)
    stubs = tuple(Piece(w, line_number(blocks[number])) for w in names[counted:own])
    groups = len(below) // max(len(set(below)), 1)
    return _Heads(stubs, rows, len(stubs), over + len(below) - groups, 1 + bool(below), counted)


def _over_years(words: str, width: int) -> tuple[str, ...]:
    """Headings of which the last, over years, may be of several words: 총사업비, 연차별 투자계획."""
    parts = words.split()
    stubs = sum(1 for _ in takewhile(is_over_labels, parts))
    return (*parts[: stubs + width - 1], " ".join(parts[stubs + width - 1 :])) if len(parts) >= stubs + width > stubs else ()


def _one_a_line(blocks: Sequence[Block], number: int) -> Iterator[_Heads]:
    """Headings one below the other, of up to three columns of labels: behind the last stand the labels of the first row, or its number."""
    cells = map(_cell, blocks[number : number + 2 * MOST_CELLS])
    run = [p for p in takewhile(lambda p: p is not None and not is_value(p.words), cells) if p is not None]
    counted = bool(run) and _counts(run[0].words)
    first = next((n for n, p in enumerate(run) if _CODE.fullmatch(p.words) or (n == len(run) - 1 and key(p.words) in TOTALS)), len(run))
    for stubs, labels in ((3, 3), (2, 2), (1, 2), (1, 1)):
        end = first if counted else len(run) - labels
        over = [p for p in run[counted + stubs : max(end, 0)] if key(p.words) not in ASIDES]
        if any(key(p.words) in TOTALS for p in run[counted : counted + stubs]):
            continue  # a total stands over figures
        if over and (counted or is_over_labels(run[0].words)):
            for rows in _parted(over):
                yield _Heads(tuple(run[counted : counted + stubs]), rows, labels, sum(map(len, rows)) - len(rows) + 1, end, counted)


def _parted(over: Sequence[Piece]) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    """Headings that follow each other in one row, or, where a total is the first, with one over the years at their end or over all behind it.

    One over all says by what these divide or what they are (재원별, 투자계획); under any other (일반직) some may stand, and some beside it.
    """
    years = sum(1 for _ in takewhile(is_year, (p.words for p in reversed(over))))
    if 1 < years < len(over) and key(over[-years - 1].words) not in TOTALS:
        yield tuple(over[:-years]), tuple(over[-years:])
    yield (tuple(over),)
    if len(over) > 3 and not years and key(over[0].words) in TOTALS and _DIVIDES.search(key(over[1].words)):
        yield tuple(over[:2]), tuple(over[2:])


_DIVIDES = re.compile(r"(?:별|계획|내역|현황|재원|[액비]|예산|소요)$")


def _counts(words: str) -> bool:
    """Whether a heading stands over the numbers of rows."""
    return key(words) in ORDINALS or words.endswith("번호")


def _cell(block: Block) -> Piece | None:
    words = printed(block)
    return Piece(words, line_number(block)) if words and len(words) <= SHORT else None


def _rows(blocks: Sequence[Block], start: int, heads: _Heads) -> Iterator[_Row]:
    """The rows that follow: labels, then a figure for each heading, on one line or a cell a line; what is neither ends them."""
    while row := _row(blocks, start, heads):
        yield row
        start += row.blocks


def _row(blocks: Sequence[Block], start: int, heads: _Heads) -> _Row | None:
    labels: list[Piece] = []
    values: list[Piece] = []
    for count, block in enumerate(blocks[start : start + heads.width + heads.labels + 1], 1):
        words, line = printed(block), line_number(block)
        found = tail(words) if words and len(words) <= LONG else None
        if found is None or found.label.endswith(("다.", ":")) or (found.label and values):
            return None
        if heads.counted and count == 1 and _CODE.fullmatch(words or ""):
            continue
        labels = _with_label(labels, found.label, line, heads.labels) if found.label else labels
        values += [Piece(v, line) for v in found.values]
        if not labels or len(labels) > heads.labels or len(values) > heads.width:
            return None
        if len(values) == heads.width or (found.label and found.values):
            return _Row(tuple(labels), tuple(values), count)
    return None


def _with_label(labels: Sequence[Piece], words: str, line: int, most: int) -> list[Piece]:
    """The labels of a row with one more; where that is one too many, the numbered name in front went on over a line."""
    broken = 1 < len(labels) == most and _NUMBER.match(labels[0].words)
    whole = [Piece(" ".join(p.words for p in labels), labels[0].line)] if broken else labels
    return [*whole, Piece(words, line)]


def _named(rows: Sequence[_Row], heads: _Heads) -> list[_Row]:
    """The rows with the label of each column of labels, where a line held those of a work and of its first source together."""
    bare = [_without_number(row) if heads.counted else row for row in rows]
    if heads.labels < 2:
        return bare
    alone = [row.labels[0].words for row in bare if len(row.labels) == 1 and " " not in row.labels[0].words]
    lasts = [words.split()[-1] for row in bare if " " in (words := row.labels[0].words)]
    parts = {w for w in (*alone, *lasts) if (*alone, *lasts).count(w) > 1 and (w in alone or w in TOTALS or _SOURCE.fullmatch(w))}
    parts |= {w for w in alone if _SOURCE.fullmatch(w)} if parts else set()  # a source of one work alone
    parts |= {row.labels[-1].words for row in bare if len(row.labels) > 1}
    return [_cut(row, parts) for row in bare]


def _without_number(row: _Row) -> _Row:
    first, *others = row.labels
    return _Row((Piece(_NUMBER.sub("", first.words), first.line), *others), row.values, row.blocks)


def _cut(row: _Row, parts: set[str]) -> _Row:
    """A work and its part apart; a work alone has a blank one."""
    first = row.labels[0]
    front, _, last = first.words.rpartition(" ")
    if len(row.labels) > 1 or first.words in parts or key(first.words) in TOTALS:
        return row
    labels = (Piece(front, first.line), Piece(last, first.line)) if front and last in parts else (first, Piece("", first.line))
    return _Row(labels, row.values, row.blocks)


def _table(heads: _Heads, rows: Sequence[_Row], at: str) -> Table | None:
    is_grouped = heads.labels == 1 and len({row.labels[0].words for row in rows}) < len(rows)  # labels come again under others
    if is_grouped or not (_adds_up(rows, heads.width) or _are_parts(rows)):
        return None
    first, *others = heads.over
    below = others[0] if others else ()
    is_last = bool(below) and _DIVIDES.search(key(first[-1].words)) is not None
    is_plain = is_last and len(heads.stubs) == heads.labels and len(first) - 1 + len(below) == heads.width
    tops = [(*heads.stubs, *first[:-1], *below)] if is_plain else [(*heads.stubs, *first), *others]
    bars = [*(Bars(row, 0) for row in tops), *(_bars(row, heads.labels, heads.width) for row in rows)]
    cells, sure = placed(bars, len(tops))
    cells = _below(cells, first[-1], len(below)) if is_plain and sure else cells
    return Table(len(bars) + is_plain, max(c.col + c.colspan for c in cells), tuple(cells), at) if sure else None


def _below(cells: Sequence[Cell], over: Piece, count: int) -> list[Cell]:
    """The cells with the last headings, as many, below the one that stands over them: 기투자 and years under 투자계획."""
    start = max(c.col for c in cells if c.row == 0) + 1 - count
    made = [replace(c, row=c.row + 1) if c.row or c.col >= start else replace(c, rowspan=2) for c in cells]
    return [*made, Put(over, 0, start, 1, count).cell()]


def _bars(row: _Row, stubs: int, width: int) -> Bars:
    return Bars((*row.labels, *row.values), (stubs - len(row.labels)) + (width - len(row.values)))


def _adds_up(rows: Sequence[_Row], width: int) -> bool:
    """Whether figures are sums of others, which by chance is so in none of many.

    Most rows begin with the sum of their other figures (or a count of things before it), most works with that of the lines below them,
    or a total stands over or under all others.
    """
    full = [[amount(v.words) or 0.0 for v in row.values] for row in rows if len(row.values) == width]
    across = max(sum(_is_sum(row[at:]) for row in full) for at in (0, 1)) if width > FEWEST else 0
    return across >= CLOSING * len(full) or _adds_down(rows, width) >= CLOSING or (len(full) == len(rows) and _has_total(rows, full))


def _has_total(rows: Sequence[_Row], figures: Sequence[Sequence[float]]) -> bool:
    """Whether the first or the last row is a total and adds all others in its first column of figures, and in most others."""
    for at in (0, -1):
        others = [row for n, row in enumerate(figures) if n != at % len(figures)]
        adds = [abs(whole - sum(parts)) < 1 for whole, parts in zip(figures[at], zip(*others, strict=True), strict=True)]
        if key(rows[at].labels[0].words) in TOTALS and adds[0] and sum(adds) * 2 > len(adds):
            return True
    return False


def _is_sum(row: Sequence[float]) -> bool:
    first, *others = row
    return len(others) >= FEWEST and abs(first - sum(others)) < 1  # figures are printed rounded


def _adds_down(rows: Sequence[_Row], width: int) -> float:
    """The share of works, with two parts at least below a sum, whose parts make it."""
    sums: list[tuple[list[float], list[list[float]]]] = []
    for row in rows:
        figures = [amount(v.words) or 0.0 for v in row.values]
        if len(row.labels) > 1 and key(row.labels[1].words) in TOTALS:
            sums.append((figures, []))
        elif sums:
            sums[-1][1].append(figures)
    told = [(whole, parts) for whole, parts in sums if len(whole) == width and all(len(p) == width for p in parts) and parts]
    return sum(all(abs(w - sum(p)) < 1 for w, p in zip(whole, zip(*parts, strict=True), strict=True)) for whole, parts in told) / max(
        len(told), 1
    )
