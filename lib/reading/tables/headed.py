"""Tables left as lines under a line that begins with what the rows are: `지자체 유형별 공무원 비율` over `본청 소속기관`, or over rows of one figure.

Rows are a label with one figure for each heading, on one line or over several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.documents.model import Block, Cell, Table
from lib.documents.words.labels import label
from lib.documents.words.units import said
from lib.documents.words.values import tail
from lib.reading.tables.lines import is_marked, words_of
from lib.reading.tables.stubs import is_stub

FEWEST, LABEL_LINES, SHORT, LONG = 2, 3, 60, 200  # rows; lines of a label, letters of one and of a row
SHORT_HEAD, PLAIN = 3, frozenset({"구분", "항목"})  # words of a heading that stands alone
_NAME = re.compile(r"[^\s(]+(?:\s?\([^()]{0,40}\))?")  # a remark in brackets is of the heading before it
_ASIDE = re.compile(r"[(（][^()（）]{1,40}[)）]")
_PER, _COUNT = re.compile(r"1인당|1명당|1가구당|천명당"), "수"
_NO_LABEL = re.compile(r"[:：,，]")


@dataclass(frozen=True)
class Row:
    """A label and its figures, each with its place."""

    label: str
    at: str
    values: tuple[tuple[str, str], ...]


def headed(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    """The table whose headings begin at a block, and how many blocks it takes."""
    words = words_of(blocks[number]) or ""
    parts = words.split() if len(words) <= SHORT and not is_marked(blocks[number]) else []
    cut = max((n for n in range(1, len(parts)) if is_stub(" ".join(parts[:n]))), default=0)
    if not cut:
        return None
    stub, over = " ".join(parts[:cut]), " ".join(parts[cut:])
    for names in _names(blocks, number + 1):
        if not (names or (stub not in PLAIN and len(parts) - cut <= SHORT_HEAD)):
            continue  # several headings over one figure: a blank cell left no trace
        start = number + (2 if names else 1)
        rows, end = _rows(blocks, start, max(len(names), 1))
        if len(rows) >= FEWEST:
            return _table(blocks, number, (stub, over, *names), rows), end - number
    return None


def _names(blocks: Sequence[Block], number: int) -> Iterator[tuple[str, ...]]:
    """The ways in which the second line may name columns; none where it is a row of one figure already."""
    words = words_of(blocks[number]) if number < len(blocks) and not is_marked(blocks[number]) else None
    if words is None or len(words) > SHORT * 2:
        return
    found = _NAME.findall(words)
    if tail(words).values:
        yield ()
        return
    yield from dict.fromkeys((tuple(found), _mended(found)))
    for size in (2, 3):
        groups = [found[n : n + size] for n in range(0, len(found), size)]
        if len(groups) > 1 and len({g[-1] for g in groups}) == 1 and len(groups[-1]) == size:  # 소속기관 비율(%) 읍면동 비율(%)
            yield tuple(map(" ".join, groups))


def _mended(words: Sequence[str]) -> tuple[str, ...]:
    """Headings of two words put together: `1인당 주민수`, `공무원 수`."""
    names: list[str] = []
    for word in words:
        if names and (_PER.fullmatch(names[-1]) or word == _COUNT):
            names[-1] = f"{names[-1]} {word}"
        else:
            names.append(word)
    return tuple(names)


def _rows(blocks: Sequence[Block], start: int, width: int) -> tuple[list[Row], int]:
    """The rows from a block on, and the block after them."""
    rows: list[Row] = []
    while found := _row(blocks, start, width):
        row, start = found
        rows.append(row)
    return rows, start


def _row(blocks: Sequence[Block], start: int, width: int) -> tuple[Row, int] | None:
    names: list[str] = []
    values: list[tuple[str, str]] = []
    at = start
    while at < len(blocks) and (words := _line(blocks[at])) is not None:
        if values and _ASIDE.fullmatch(words):
            values[-1] = (f"{values[-1][0]} {words}", values[-1][1])
        elif len(values) >= width:
            break
        elif not _take(words, blocks[at], names, values) or len(names) > LABEL_LINES:
            return None
        at += 1
    return (Row(" ".join(names), blocks[start].at, tuple(values)), at) if names and len(values) == width else None


def _take(words: str, block: Block, names: list[str], values: list[tuple[str, str]]) -> bool:
    """Whether a line goes on with a row: words of its label, its figures, or both."""
    found = tail(words)
    if found.label and (values or len(found.label) > SHORT or _NO_LABEL.search(found.label)):
        return False
    names += [found.label] if found.label else []
    values += [(v, block.at) for v in found.values]
    return True


def _line(block: Block) -> str | None:
    words = words_of(block)
    return words if words and len(words) <= LONG and not said(words).alone else None


def _table(blocks: Sequence[Block], number: int, heads: Sequence[str], rows: Sequence[Row]) -> Table:
    stub, over, *names = heads
    at = blocks[number].at
    deep = 2 if names else 1
    top = (Cell(0, 0, stub, at, deep), Cell(0, 1, over, at, 1, max(len(names), 1)))
    below = (Cell(1, n, name, blocks[number + 1].at) for n, name in enumerate(names, 1))
    body = (
        Cell(r, c, words, place)
        for r, row in enumerate(rows, deep)
        for c, (words, place) in enumerate(((label(row.label).text, row.at), *row.values))
    )
    return Table(len(rows) + deep, max(len(names), 1) + 1, (*top, *below, *body), at, ruled=not names)  # columns are guessed by counts
