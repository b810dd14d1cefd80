"""Tables left as lines whose columns stand twice beside each other to save room: `부서명 공약수 부서명 공약수` over `총무과 5 도시과 2`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Table
from lib.documents.tables.columns import ASIDES
from lib.documents.words.labels import key
from lib.documents.words.values import is_value
from lib.reading.tables.lines import is_marked, tabled_by, words_of

LONG, FEWEST = 120, 2  # letters of a line; rows that have both halves, and headings of a half


def doubled(document: Document) -> Document:
    """The document with such lines as tables, what stands at the right below what stands at the left."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    over, below = _half(blocks, number), _half(blocks, number + 1)
    names = (over[0], *below) if len(over) == FEWEST and below else over
    start = number + 1 + bool(below)
    if len(names) < FEWEST:
        return None
    parsed = ((block, tuple(_halves((words_of(block) or "").split(), len(names) - 1))) for block in blocks[start:])
    rows = list(takewhile(lambda row: row[1], parsed))
    if sum(len(halves) > 1 for _, halves in rows) < FEWEST:
        return None
    cells = [Cell(0, c, name, blocks[number].at) for c, name in enumerate(names)]
    body = [(half, block.at) for side in (0, 1) for block, halves in rows for half in halves[side : side + 1]]
    cells += [Cell(r, c, words, at) for r, (half, at) in enumerate(body, 1) for c, words in enumerate(half)]
    return Table(1 + len(body), len(names), tuple(cells), blocks[number].at), start - number + len(rows)


def _half(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The headings that a line says twice, those over remarks left out; none where it does not."""
    words = (words_of(blocks[number]) or "").split() if number < len(blocks) and not is_marked(blocks[number]) else []
    middle = len(words) // 2
    is_twice = bool(words) and len(words) % 2 == 0 and words[:middle] == words[middle:]
    return tuple(w for w in words[:middle] if key(w) not in ASIDES) if is_twice and not any(map(is_value, words)) else ()


def _halves(words: Sequence[str], width: int) -> Iterator[tuple[str, ...]]:
    """A label with its figures, and again; nothing where a line is anything else."""
    made: list[tuple[str, ...]] = []
    rest = list(words) if sum(map(len, words)) <= LONG else []
    while rest and len(made) < FEWEST:
        label = list(takewhile(lambda w: not is_value(w), rest))
        figures = rest[len(label) : len(label) + width]
        if not label or len(figures) < width or not all(map(is_value, figures)):
            return
        made.append((" ".join(label), *figures))
        rest = rest[len(label) + width :]
    yield from () if rest else made
