"""The unit of money of tables that say none: that of a line alone at the head of a page, and that of the table before with the same headings.

`(단위 : 백만원)` under the title of a page serves the card below it, and each further card of that form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.documents.model import Block, Note, Table
from lib.documents.units import Said, said

_FAR, _SHORT = 8, 60  # blocks between the line and its table, and letters of each: titles and facts, no running text
_HEAD = 10  # blocks of the head of a page
Told = list[tuple[Said, str]]


class Series:
    """The tables of a document in their order: what the last one's unit line said, under which headings."""

    def __init__(self) -> None:
        self.heads: tuple[str, ...] = ()
        self.told: Told = []

    def further(self, blocks: Sequence[Block], number: int, own: Told) -> Told:
        """What serves the table at a block besides what lines at it say (`own`)."""
        table = blocks[number]
        heads = tuple(c.text for c in table.cells if c.row == 0) if isinstance(table, Table) else ()
        if any(line.unit for line, _ in own):
            self.told = [(line, at) for line, at in own if _is_money(line.unit)]
        elif not heads or heads != self.heads:
            self.told = list(_above(blocks, number))
        self.heads = heads
        return [(Said(line.unit, "", alone=line.alone), at) for line, at in self.told]


def _above(blocks: Sequence[Block], number: int) -> Iterator[tuple[Said, str]]:
    """The line at the head of a page that says a unit of money alone, with nothing but short lines between it and the first table."""
    for above in reversed(range(max(0, number - _FAR), number)):
        block = blocks[above]
        if isinstance(block, Table | Note) or len(block.text) > _SHORT:
            return
        line = said(block.text)
        if line.unit and line.alone:
            if above < _HEAD and _is_money(line.unit):
                yield line, block.at
            return


def _is_money(units: str) -> bool:
    """Whether the first unit of a line is one of money: `백만원`, `백만원,%`."""
    return units.partition(",")[0].endswith(("원", "억", "조"))
