"""Lists pasted as lines under a line of years: `관리번호 공약명 연차별예산계획`, `2023 2024 2025 2026이후`, then a row a line.

Others may stand beside the heading over the years: `공약명 합계 임기내 임기후`, `소계 2023 2024 2025`. Blank cells left no trace: a row with a
figure for every heading is read, and any other where its sums leave one way; the rest stand under no heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.documents.bars import Bars, Piece
from lib.documents.blanks import TOTALS
from lib.documents.labels import key
from lib.documents.lost_spans import placed
from lib.documents.model import Block, Document, Table
from lib.documents.values import tail
from lib.reading.tables.lines import line_number, printed, tabled_by

FEWEST, FULL, LONG = 3, 3, 160  # years; rows with a figure for each; letters of a row
_YEAR = re.compile(
    r"(?:[~∼～]\s?)?(?:20\d{2}|[\'’‘]\d{2})년?(?:도)?(?:\s?[~∼～]\s?(?:20\d{2}년?)?)?(?:\s?(?:이후|이전|까지))?|(?:임기|재임)\s?(?:전|후)|기투자|향후|이후|합계|총계|소계|계"
)
_NAME = re.compile(r"(?:명|사업|과제|공약)$")


def by_years(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    first, second = (printed(b) for b in (*blocks[number : number + 2], *[None] * 2)[:2])
    years = second.split() if second else []
    name, over = _headings(first or "")
    if len(years) < FEWEST or not all(map(_YEAR.fullmatch, years)) or not over:
        return None
    width = len(over) - 1 + len(years)
    rows = list(_rows(blocks, number + 2, width))
    while rows and len(rows[-1].cells) == 1:
        rows.pop()
    if sum(len(row.cells) == width + 1 for row in rows) < FULL:
        return None
    line = line_number(blocks[number])
    heads = [Bars(tuple(Piece(w, line) for w in (name, *over)), 0), Bars(tuple(Piece(y, line + 1) for y in years), 0)]
    cells, sure = placed([*heads, *rows], len(heads))
    return (Table(len(rows) + 2, max(c.col + c.colspan for c in cells), tuple(cells), blocks[number].at), len(rows) + 2) if sure else None


def _headings(words: str) -> tuple[str, list[str]]:
    """The heading over names and those behind it, of which several must begin with a total, by whose sums they are placed."""
    parts = words.split()
    at = next((n for n in range(len(parts) - 1, -1, -1) if _NAME.search(parts[n])), -1)
    name, over = parts[at] if at >= 0 else "", parts[at + 1 :] if at >= 0 else []
    return name, over if len(over) == 1 or (over and key(over[0]) in TOTALS) else []


def _rows(blocks: Sequence[Block], start: int, width: int) -> Iterator[Bars]:
    """The rows that follow: a label with figures, or alone; a line of more figures, or of figures without a label, ends them."""
    for block in blocks[start:]:
        words = printed(block)
        found = tail(words) if words and len(words) <= LONG else None
        if found is None or not found.label or len(found.values) > width or found.label.endswith(("다.", ":")):
            return
        cells = (Piece(found.label, line_number(block)), *(Piece(v, line_number(block)) for v in found.values))
        yield Bars(cells, width - len(found.values))
