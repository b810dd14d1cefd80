"""Tables left as two lines, headings over figures without a label, of which the first adds up the others: `구분 행정 복지 경제` over `17 9 5 3`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.words.values import is_value, tail
from lib.reading.tables.aligned import adds_up
from lib.reading.tables.lines import tabled_by, words_of
from lib.reading.tables.stubs import is_stub

_FEWEST = 4  # figures of which the first is no sum by chance
_NEAR = 3  # blocks above in which a statement names what is added up
_TOTAL = "계"
_WORKS = re.compile(r"(?<![\d,.])(?P<total>\d[\d,]{0,9})\s?[개건]\s?(?:[가-힣]{0,4}\s?)?(?:사업|과제|공약)")


def totalled(document: Document) -> Document:
    """The document with such lines as tables: the total gets the heading that it lost, the row the name under which a statement above says it."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    head = (words_of(blocks[number]) or "").split()
    if len(head) < _FEWEST or not is_stub(head[0]) or any(map(is_value, head)):
        return None
    figures, after = (_figures(blocks, number + n) for n in (1, 2))
    if len(figures) != len(head) or after or not adds_up(figures):
        return None
    name = next((found for block in blocks[max(0, number - _NEAR) : number][::-1] if (found := _said(block, figures[0]))), "")
    if not name:
        return None
    rows = ((head[0], _TOTAL, *head[1:]), (name, *figures))
    cells = (Cell(r, c, words, blocks[number + r].at) for r, row in enumerate(rows) for c, words in enumerate(row))
    return Table(2, len(head) + 1, tuple(cells), blocks[number].at, ruled=True), 2


def _figures(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The figures of a line of figures alone."""
    found = tail(words_of(blocks[number]) or "") if number < len(blocks) else None
    return found.values if found and not found.label else ()


def _said(block: Block, total: str) -> str:
    """Under which name a statement says a total of works: `공약사업 수 : 5대 분야 50개 사업` says 50."""
    head, _, body = block.text.partition(":") if isinstance(block, Paragraph) else ("", "", "")
    return head.strip() if any(found["total"] == total for found in _WORKS.finditer(body)) else ""
