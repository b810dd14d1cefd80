"""Tables of bars whose rows a converter broke over lines: a cell a line, each ending in a bar, cells lost to spans made up by bare bars.

`특별회계 |` and on the next line `1,284 | 1,091 |||` are one row where the divider, or all rows together, count five columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from lib.documents.texts.bullets import bullet
from lib.documents.words.values import is_value

MOST_COLUMNS, LONG, MOST_PLAIN = 40, 80, 3  # letters of a line without a bar in a row, and how many such lines follow each other
_MOST_HEADS = 3  # rows of headings
_LEAST_UNDER = 4  # columns of a table of two labels
_HEAD_LINES, _FEWEST = 60, 8  # lines over which headings are broken; lines of one cell each that may be a table
_BAR = re.compile(r"(?<!\\)\|")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_DASHES = re.compile(r"\s*+:?-++:?\s*+")


@dataclass(frozen=True)
class Piece:
    """The words of a cell and the line where they begin, from 0."""

    words: str
    line: int


@dataclass(frozen=True)
class Bars:
    """A row: its cells, and how many more columns it has by bars that hold nothing."""

    cells: tuple[Piece, ...]
    lost: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words of each cell."""
        return tuple(c.words for c in self.cells)

    @property
    def filled(self) -> int:
        """How many cells it has up to the last with words."""
        return max((n for n, c in enumerate(self.cells, 1) if c.words), default=0)


def broken(lines: Sequence[str], at: int) -> tuple[list[Bars], int] | None:
    """The rows of such a table at a line, and the line after it; None where none begins or its rows are whole."""
    if "|" not in lines[at]:
        return None
    found = _divided(lines, at) or _opened(lines, at) or _undivided(lines, at)
    if found and _is_short(found[0]):
        return [Bars(row.cells[: row.filled], row.lost + len(row.cells) - row.filled) for row in found[0]], found[1]
    return found if found and _is_broken(found[0]) else None


def _is_short(rows: Sequence[Bars]) -> bool:
    """Whether figures stand in a last column without a heading, which other rows leave blank: the cell that those lost is not the last."""
    width, head = max(len(row.cells) for row in rows), heads_of(rows)
    full = [row for row in rows[head:] if row.filled == width and is_value(row.words[-1])]
    short = [row for row in rows[head:] if len(row.cells) == width and row.filled == width - 1 and is_value(row.words[-2])]
    kept = any("" in row.words[1 : row.filled] for row in rows[head:])  # blank cells stand where they are
    return 0 < head <= _MOST_HEADS and all(row.filled < width for row in rows[:head]) and bool(full) and bool(short) and not kept


def heads_of(rows: Sequence[Bars]) -> int:
    """How many rows of headings stand over the first row of figures, one at least; years are headings too. 0 where no figures follow."""
    return next((n for n, row in enumerate(rows) if n and any(is_value(w) and not _YEAR.fullmatch(w) for w in row.words)), 0)


def _is_broken(rows: Sequence[Bars]) -> bool:
    """Whether a row runs over lines, has lost cells, or headings of a second row leave columns at their end."""
    over = any(len({c.line for c in row.cells}) > 1 or (row.lost and not _is_under(row, rows[0])) for row in rows)
    return over or (
        any(is_value(w) for row in rows[2:] for w in row.words)
        and not any(map(is_value, rows[1].words))
        and rows[1].filled < len(rows[1].cells)
        and bool(rows[1].words[0])
    )


def _is_under(row: Bars, first: Bars) -> bool:
    """Whether the blank cells at the end of a row of headings are under headings of the first row, which has one in its last column."""
    full = len(row.cells) + row.lost
    return row is not first and not any(map(is_value, row.words)) and not first.lost and first.filled == full


def _divided(lines: Sequence[str], at: int) -> tuple[list[Bars], int] | None:
    """A table under whose headings a divider counts the columns."""
    end = next((n for n in range(at + 1, min(at + _HEAD_LINES, len(lines))) if columns_of(lines[n])), 0)
    width = columns_of(lines[end]) if end else 0
    if not width or not all("|" in line for line in lines[at:end]):
        return None
    opened = lines[end].lstrip().startswith("|")
    rows = list(_rows(lines[:end], at, width, opened=opened))
    if not rows or rows[-1][1] != end:
        return None
    below = _below_heads(lines, end + 1, rows[-1][0], width, opened=opened)
    rows += [below] if below else []
    rows += _rows(lines, rows[-1][1] if below else end + 1, width, opened=opened)
    if rows[-1][1] < len(lines) and columns_of(lines[rows[-1][1]]) and rows[-1][1] != end:
        rows.pop()  # these are the headings of the next table
    return [row for row, _ in rows], max(rows[-1][1], end + 1)


def columns_of(line: str) -> int:
    """The columns that a divider counts, 0 for any other line; one without bars on its right counts none."""
    parts = _BAR.split(line.strip())
    own = parts[1:] if parts and not parts[0] else parts
    return len(own) - 1 if 2 < len(own) <= MOST_COLUMNS + 1 and not own[-1] and all(map(_DASHES.fullmatch, own[:-1])) else 0


def _undivided(lines: Sequence[str], at: int) -> tuple[list[Bars], int] | None:
    """A table without a divider, a cell a line: the one width at which every row begins with words and ends with its line."""
    if at and _ends(lines[at - 1]):
        return None  # tried where its block begins
    block = list(takewhile(_ends, islice(lines, at, None)))
    if len(block) < _FEWEST or sum(len(_BAR.findall(line)) == 1 for line in block) * 2 < len(block):
        return None
    fitting = [rows for width in range(3, min(len(block), MOST_COLUMNS)) if (rows := _fitting(block, width))]
    if len(fitting) != 1:
        return None
    return [Bars(tuple(Piece(c.words, c.line + at) for c in row.cells), row.lost) for row in fitting[0]], at + len(block)


def _opened(lines: Sequence[str], at: int) -> tuple[list[Bars], int] | None:
    """A table without a divider, a cell a line, each row opened by a bar of its own: `| 일반회계 |`, `9,122 |`, `8,462 |`."""
    if at and _ends(lines[at - 1]):
        return None
    block = list(takewhile(_ends, islice(lines, at, None)))
    starts = [n for n, line in enumerate(block) if line.lstrip().startswith("|")]
    if len(block) < _FEWEST or starts[:1] != [0] or any(columns_of(line) for line in block):
        return None
    rows = [_cells_of(block, at, start, end) for start, end in pairwise((*starts, len(block)))]
    width = max(len(row) for row in rows)
    body = [row for row in rows if any(is_value(c.words) for c in row)]
    if not 3 <= width <= MOST_COLUMNS or len(body) < 2 or any(len(row) != width for row in body) or len(block) < 2 * len(rows):
        return None
    return [Bars(row, width - len(row)) for row in rows], at + len(block)


def _cells_of(block: Sequence[str], at: int, start: int, end: int) -> tuple[Piece, ...]:
    """The cells of a row: what stands between bars, a bar at its beginning aside."""
    cells: list[Piece] = []
    for number in range(start, end):
        line = block[number].strip()
        own = line.removeprefix("|") if number == start else line
        cells += [Piece(words.strip().replace("\\|", "|"), at + number) for words in _BAR.split(own)[:-1]]
    return tuple(cells)


def _ends(line: str) -> bool:
    return line.rstrip().endswith("|")


def _fitting(block: Sequence[str], width: int) -> list[Bars]:
    rows = list(_rows(block, 0, width, opened=False))
    body = [row for row, _ in rows[1:]]
    if len(rows) < 3 or rows[-1][1] != len(block) or any(map(is_value, rows[0][0].words)):
        return []
    return [row for row, _ in rows] if all(_is_row(row) for row in body) else []


def _is_row(row: Bars) -> bool:
    """Whether a label stands first, then figures to the end."""
    words = [w for w in row.words if w]
    return len(words) > 1 and not is_value(words[0]) and sum(map(is_value, words)) * 2 >= len(words) - 1 and is_value(words[-1])


def _rows(lines: Sequence[str], at: int, width: int, *, opened: bool) -> Iterator[tuple[Bars, int]]:
    """The rows from a line on, each with the line after it, as long as they have the bars of `width` columns."""
    before: Bars | None = None
    while at < len(lines) and (
        found := _row(lines, at, width, opened=opened)
        or _bare(lines, at, before, opened=opened)
        or _under(lines, at, before, opened=opened)
    ):
        yield found
        before, at = found


def _bare(lines: Sequence[str], at: int, before: Bars | None, *, opened: bool) -> tuple[Bars, int] | None:
    """A last row on one line, without the bars that made up for the cells lost in those before it, or for their last blank cells."""
    blank = len(before.cells) - before.filled if before else 0
    found = _row(lines, at, before.filled, opened=opened) if before and (before.lost or blank) else None
    if before is None or found is None or found[1] != at + 1 or not is_value(found[0].words[-1]) or is_value(found[0].words[0]):
        return None
    return Bars((*found[0].cells, *[Piece("", at)] * blank), before.lost), found[1]


def _under(lines: Sequence[str], at: int, before: Bars | None, *, opened: bool) -> tuple[Bars, int] | None:
    """A row without the first of two labels, which is that of the row before it."""
    if before is None or before.lost or len(before.cells) < _LEAST_UNDER or is_value(before.words[1]) or not before.words[1]:
        return None
    found = _row(lines, at, len(before.cells) - 1, opened=opened)
    if not found or is_value(found[0].words[0]) or not all(map(is_value, (*found[0].words[1:], *before.words[2:]))):
        return None
    return Bars((Piece("", at), *found[0].cells), 0), found[1]


def _below_heads(lines: Sequence[str], at: int, before: Bars, width: int, *, opened: bool) -> tuple[Bars, int] | None:
    """A second row of headings without the bars of those columns whose headings stand in the first alone."""
    if at >= len(lines) or not before.lost or any(map(is_value, before.words)) or not all(before.words):
        return None
    for own in range(before.lost + 1, width):
        found = _row(lines, at, own, opened=opened)
        are_heads = found and all(w and (not is_value(w) or _YEAR.match(w)) for w in found[0].words)
        if found and are_heads and found[1] < len(lines) and _row(lines, found[1], width, opened=opened):
            return Bars(found[0].cells, width - own), found[1]
    return None


def _row(lines: Sequence[str], at: int, width: int, *, opened: bool) -> tuple[Bars, int] | None:
    first = lines[at].strip()
    if "|" not in first or columns_of(first) or first.startswith("|") is not (opened or first.startswith("|")):
        return None
    cells: list[Piece] = []
    words, begun, plain, bare = "", at, 0, 0
    for number in range(at, min(len(lines), at + width * (MOST_PLAIN + 1))):
        line = lines[number].strip()
        if number == at and opened:
            line = line.removeprefix("|")
        parts = _BAR.split(line)
        plain = plain + 1 if len(parts) == 1 else 0
        if plain and (not line or plain > MOST_PLAIN or len(line) > LONG or bullet(line).marker):
            return None
        bare = _bare_at_end(line)
        for part in parts[:-1]:
            words, begun = (f"{words} {part.strip()}".strip(), begun if words else number)
            cells.append(Piece(words.replace("\\|", "|"), begun))
            words = ""
        words, begun = (f"{words} {parts[-1].strip()}".strip(), begun if words else number)
        if len(cells) >= width:
            return (_made(cells, bare), number + 1) if len(cells) == width and not words else None
    cut = number + 1 == len(lines) and not words and len(cells) > 1
    return (Bars(tuple(cells), width - len(cells)), len(lines)) if cut else None


def _bare_at_end(line: str) -> int:
    """The bars at the end of a line that close nothing, where they stand without a blank between them."""
    end = len(line) - len(line.rstrip("|"))
    return end if end > 1 else 0


def _made(cells: Sequence[Piece], bare: int) -> Bars:
    blank = len(cells) - max((n for n, c in enumerate(cells, 1) if c.words), default=0)
    lost = blank if bare and blank else 0
    return Bars(tuple(cells[: len(cells) - lost]), lost)
