"""Tables of a text whose columns only stand under one another: what a line holds at the place of a column is its cell, blank or not.

Places count as a terminal draws them (a Korean letter takes two), or in letters, whichever makes the edges of the columns straighter. Where
both are as straight and differ, or two figures would share a cell, the lines stay lines and are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.core.korean import columns_of
from lib.documents.model import Cell
from lib.documents.texts.bullets import bullet
from lib.documents.words.values import is_value, is_year

_WORD, _PIECE = re.compile(r"\S+"), re.compile(r"\S+(?:\s\S+)*")
RULE = re.compile(r"\s*+(?:[-=_*─━]\s*){3,}")
_LETTER = re.compile(r"[가-힣](?:\s*[가-힣])*")  # of a heading set wide: 구  분
_BRACKETS = tuple("<〈《[【(（※")  # which begin a title or a remark, no headings
_FEWEST, _ROWS, _HEADS, _WIDEST = 3, 2, 3, 40  # columns and rows of a table, lines of headings, blanks within a cell of letters set wide
_LONGEST = 500  # letters of a line of a table


@dataclass(frozen=True)
class _Piece:
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class _Line:
    number: int
    pieces: tuple[_Piece, ...]


@dataclass(frozen=True)
class _Table:
    """The cells, the line after the last, and how many edges the pieces of its columns have: one each where all stand under one another."""

    cells: list[Cell]
    end: int
    edges: int


def columned(lines: Sequence[str], at: int) -> tuple[list[Cell], int] | None:
    """The cells of the table that begins at a line and the line after it; None where none does, or where its columns are not sure."""
    if not _may_head(lines[at]):
        return None
    found = sorted((made for width in (columns_of, len) if (made := _table(lines, at, width))), key=lambda made: made.edges)
    if not found or (found[0].edges == found[-1].edges and found[0] != found[-1]):
        return None
    return found[0].cells, found[0].end


def _pieces(line: str, width: Callable[[str], int]) -> tuple[_Piece, ...]:
    return tuple(_Piece(m[0], width(line[: m.start()]), width(line[: m.end()])) for m in _PIECE.finditer(line[:_LONGEST]))


def _may_head(line: str) -> bool:
    """Whether a line is one of headings: some pieces apart, none of them a figure."""
    text = line.strip()
    if "  " not in text or len(line) > _LONGEST or "|" in text or "\t" in text or text.startswith(_BRACKETS) or bullet(text).marker:
        return False
    found = _PIECE.findall(line)
    return len(found) > 1 and not any(map(_is_figure, found))


def _is_figure(words: str) -> bool:
    return is_value(words) and not is_year(words)


def _table(lines: Sequence[str], at: int, width: Callable[[str], int]) -> _Table | None:
    heads = list(_heads(lines, at, width))
    start = heads[-1].number + 1
    rows, end = _rows(lines, start, width)
    columns = _columns(rows)
    if len(rows) < _ROWS or len(columns) < _FEWEST or not (over := _over(heads, columns)):
        return None
    inside = [[[p for p in row.pieces if start <= p.start < last] for start, last in columns] for row in rows]
    if any(len(own) > 1 and any(_is_figure(p.words) for p in own) for row in inside for own in row):
        return None  # two figures in one cell: the columns are others
    body = [
        Cell(r, c, " ".join(p.words for p in own), f"L{row.number + 1}")
        for r, (row, cells) in enumerate(zip(rows, inside, strict=True), len(over))
        for c, own in enumerate(cells)
        if own
    ]
    edges = sum(
        min(len({p.start for p in own}), len({p.end for p in own}))
        for own in ([p for row in inside for p in row[c]] for c in range(len(columns)))
    )
    return _Table([*(cell for head in over for cell in head), *body], end, edges)


def _heads(lines: Sequence[str], at: int, width: Callable[[str], int]) -> Iterator[_Line]:
    for number in range(at, min(at + _HEADS, len(lines))):
        if number == at or _may_head(lines[number]):
            yield _Line(number, _pieces(lines[number], width))
        elif not RULE.fullmatch(lines[number]):
            return


def _rows(lines: Sequence[str], start: int, width: Callable[[str], int]) -> tuple[list[_Line], int]:
    """The lines that follow with figures apart, rules and single blank lines passed over, and the line after the last."""
    rows: list[_Line] = []
    end = number = start
    while number < len(lines):
        line = lines[number]
        pieces = _pieces(line, width)
        figures = sum(_is_figure(p.words) for p in pieces) if len(line) <= _LONGEST else 0
        if len(pieces) > 1 and figures and figures * 2 >= len(pieces) - 1:
            rows.append(_Line(number, pieces))
            end = number + 1
        elif not RULE.fullmatch(line) and (line.strip() or number > end):
            break
        number += 1
    return rows, end


def _columns(rows: Sequence[_Line]) -> list[tuple[int, int]]:
    """Where the pieces of the rows stand, those that overlap taken together, from left to right."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((p.start, p.end) for row in rows for p in row.pieces):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _over(heads: Sequence[_Line], columns: Sequence[tuple[int, int]]) -> list[list[Cell]]:
    """The lines of headings as cells: of the last each is over one column; one above is over those up to the next. None where they do not fit."""
    lowest = next((found for parted in (heads[-1].pieces, _words(heads[-1])) if (found := _placed(parted, columns))), {})
    if not lowest or (len(lowest) < len(columns) and len(heads) == 1):
        return []
    depth = len(heads) - 1
    made = [[Cell(depth, c, p.words, f"L{heads[-1].number + 1}") for c, p in lowest.items()]]
    middles = [(at.start + at.end) / 2 if (at := lowest.get(c)) else sum(columns[c]) / 2 for c in range(len(columns))]
    for r, head in reversed(list(enumerate(heads[:-1]))):
        cells = _above(head, r, middles)
        made.insert(0, [replace(c, rowspan=len(heads) - r) if c.col not in lowest and c.colspan == 1 else c for c in cells])
    covered = {c.col + n for cells in made for c in cells for n in range(c.colspan)}
    return made if covered >= set(range(len(columns))) else []


def _placed(parted: Sequence[_Piece], columns: Sequence[tuple[int, int]]) -> dict[int, _Piece]:
    """The column that each heading is over: in order where there are as many, else the nearest; none where two would share one."""
    pieces = _lettered(parted, len(columns))
    if len(pieces) == len(columns):
        return dict(enumerate(pieces))
    nearest = [_nearest(piece, columns) for piece in pieces]
    return dict(zip(nearest, pieces, strict=True)) if len(set(nearest)) == len(pieces) < len(columns) and nearest == sorted(nearest) else {}


def _nearest(piece: _Piece, columns: Sequence[tuple[int, int]]) -> int:
    """The column whose middle is the nearest to that of a piece."""
    return min(range(len(columns)), key=lambda column: abs(sum(columns[column]) - piece.start - piece.end))


def _words(line: _Line) -> list[_Piece]:
    """The words of a line one by one: two headings may stand a single blank apart."""
    made = []
    for piece in line.pieces:
        each = (piece.end - piece.start) / max(1, len(piece.words))
        words = ((m[0], piece.start + each * m.start()) for m in _WORD.finditer(piece.words))
        made += [_Piece(word, int(at), int(at + each * len(word))) for word, at in words]
    return made


def _above(head: _Line, row: int, middles: Sequence[float]) -> list[Cell]:
    bounds = [float("-inf"), *((a.end + b.start) / 2 for a, b in pairwise(head.pieces)), float("inf")]
    cells = []
    for piece, (left, right) in zip(head.pieces, pairwise(bounds), strict=True):
        under = [c for c, middle in enumerate(middles) if left <= middle < right]
        if under:
            cells.append(Cell(row, under[0], piece.words, f"L{head.number + 1}", colspan=len(under)))
    return cells


def _lettered(pieces: Sequence[_Piece], width: int) -> list[_Piece]:
    """Headings with letters that stand apart put together (구  분), from the narrowest gap on, until there are as many as columns."""
    made = list(pieces)
    while len(made) > width:
        gaps = [(b.start - a.end, n) for n, (a, b) in enumerate(pairwise(made)) if _LETTER.fullmatch(a.words) and len(b.words) == 1]
        if not gaps or (least := min(gaps))[0] > _WIDEST:
            return made
        first, second = made[least[1] : least[1] + 2]
        made[least[1] : least[1] + 2] = [_Piece(first.words + second.words, first.start, second.end)]
    return made
