"""Tables of a text whose columns only stand under one another: what a line holds at the place of a column is its cell, blank or not.

Places count as a terminal draws them (a Korean letter takes two); who counts letters instead makes columns that close only so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.documents.model import Cell
from lib.documents.values import is_value, is_year

_PIECE = re.compile(r"\S+(?:\s\S+)*")
_RULE = re.compile(r"\s*+[-=─━_][-=─━_\s]{4,}")
_LETTER = re.compile(r"[가-힣](?:\s*[가-힣])*")  # of a heading set wide: 구  분
_BULLET = re.compile(r"\s*(?:[<〈《\[【(（]|[□■○●◦◎▪▫❍☐※•*·ㅇ▶➡⇒❏◈]|[-–]\s|[가-하]\.|\d{1,2}[.)]\s*\S+\s?(?:$|[:：]))")
_FEWEST, _ROWS, _HEADS, _WIDEST = 3, 2, 3, 40  # columns and rows of a table, lines of headings, blanks within a cell of letters set wide


@dataclass(frozen=True)
class _Piece:
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class _Line:
    number: int
    pieces: tuple[_Piece, ...]


def columned(lines: Sequence[str], at: int) -> tuple[list[Cell], int] | None:
    """The cells of the table that begins at a line and the line after it; None where none does."""
    if not _may_head(lines[at]):
        return None
    return next((made for width in (_drawn, len) if (made := _table(lines, at, width))), None)


def _drawn(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _pieces(line: str, width: Callable[[str], int]) -> tuple[_Piece, ...]:
    return tuple(_Piece(m[0], width(line[: m.start()]), width(line[: m.end()])) for m in _PIECE.finditer(line.rstrip()))


def _may_head(line: str) -> bool:
    """Whether a line is one of headings: some pieces apart, none of them a figure."""
    if "  " not in line.strip() or "|" in line or "\t" in line or _BULLET.match(line):
        return False
    found = _PIECE.findall(line)
    return len(found) > 1 and not any(map(_is_figure, found))


def _is_figure(words: str) -> bool:
    return is_value(words) and not is_year(words)


def _table(lines: Sequence[str], at: int, width: Callable[[str], int]) -> tuple[list[Cell], int] | None:
    heads = list(_heads(lines, at, width))
    start = heads[-1].number + 1
    rows, end = _rows(lines, start, width)
    columns = _columns(rows)
    if len(rows) < _ROWS or len(columns) < _FEWEST or not (over := _over(heads, columns)):
        return None
    body = [cell for r, row in enumerate(rows, len(over)) for cell in _cells(row, r, columns)]
    return [*(cell for head in over for cell in head), *body], end


def _heads(lines: Sequence[str], at: int, width: Callable[[str], int]) -> Iterator[_Line]:
    for number in range(at, min(at + _HEADS, len(lines))):
        if number == at or _may_head(lines[number]):
            yield _Line(number, _pieces(lines[number], width))
        elif not _RULE.fullmatch(lines[number]):
            return


def _rows(lines: Sequence[str], start: int, width: Callable[[str], int]) -> tuple[list[_Line], int]:
    """The lines that follow with figures apart, rules and single blank lines passed over, and the line after the last."""
    rows: list[_Line] = []
    end = number = start
    while number < len(lines):
        line = lines[number]
        pieces = _pieces(line, width)
        if len(pieces) > 1 and sum(_is_figure(p.words) for p in pieces) * 2 >= len(pieces) - 1 and any(_is_figure(p.words) for p in pieces):
            rows.append(_Line(number, pieces))
            end = number + 1
        elif not _RULE.fullmatch(line) and (line.strip() or number > end):
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
    covered = {c.col for cells in made for c in cells} | {c.col + n for cells in made for c in cells for n in range(c.colspan)}
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
        words = piece.words.split()
        each = (piece.end - piece.start) / max(1, len(piece.words))
        starts = [piece.start + each * piece.words.index(w) for w in words]
        made += [_Piece(w, int(at), int(at + each * len(w))) for w, at in zip(words, starts, strict=True)]
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


def _cells(row: _Line, number: int, columns: Sequence[tuple[int, int]]) -> Iterator[Cell]:
    for column, (start, end) in enumerate(columns):
        inside = [p.words for p in row.pieces if start <= p.start < end]
        if inside:
            yield Cell(number, column, " ".join(inside), f"L{row.number + 1}")
