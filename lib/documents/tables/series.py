"""The unit of tables that say none: of money that of a line alone at the head of a page, and that of the table before with the same headings.

`(단위 : 백만원)` under the title of a page serves the card below it, and each further card of that form. Any unit serves the tables of one form
that stand under one title, each with a sub-title (`<현행>`, `<개정안>`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.documents.model import Block, Note, Table
from lib.documents.words.units import Said, said

_FAR, _SHORT = 8, 60  # blocks between the line and its table, and letters of each: titles and facts, no running text
_HEAD = 10  # blocks of the head of a page
Told = list[tuple[Said, str]]


class Series:
    """The tables of a document in their order: what the last one's unit line said, under which headings."""

    def __init__(self) -> None:
        self.heads: tuple[str, ...] = ()
        self.last = -1
        self.told: Told = []

    def further(self, blocks: Sequence[Block], number: int, own: Told) -> Told:
        """What serves the table at a block besides what lines at it say (`own`)."""
        heads = table_heads(blocks[number])
        if any(line.unit for line, _ in own):
            self.told = [(line, at) for line, at in own if line.unit]
        elif not heads or heads != self.heads:
            self.told = list(_above(blocks, number))
        is_one = all(map(subtitle, blocks[self.last + 1 : number]))
        self.heads, self.last = heads, number
        return [(Said(line.unit, "", alone=line.alone), at) for line, at in self.told if is_one or _is_money(line.unit)]


def table_heads(block: Block) -> tuple[str, ...]:
    """The words of the first row of a table; of any other block none."""
    return tuple(c.text for c in block.cells if c.row == 0) if isinstance(block, Table) else ()


_SUBTITLE = re.compile(r"\s*+[<〈＜]\s*+(?P<words>[^<>〈〉＜＞\d]{1,16})[>〉＞]\s*+")
_AMENDED = re.compile(
    r"[^\w(（\[【]*+(?:[가-하\d]{1,2}[.)]\s*+)?+(?:[\[【]\s?별\s?표\s?\d{0,2}\s?[\]】]\s*+)?+[\[(（【]?\s*+"
    r"(?P<words>현\s{0,4}행|(?:개\s{0,4}정|조\s{0,4}정|변\s{0,4}경|개\s{0,4}편)\s{0,4}[(（]?[전후안]?[)）]?)\s*+(?:정\s?원\s?표?)?\s*+[\])）】>〉]?\s*+"
    r"(?:[(（]\s?단\s?위[^()（）]{0,12}[)）]\s*+)?"
)


def subtitle(block: Block) -> str:
    """The words of a line that is a sub-title: in angle brackets alone (`<현  행>`), or the state of what is amended however it stands; else empty."""
    match = None if isinstance(block, Table | Note) else _SUBTITLE.fullmatch(block.text) or _AMENDED.fullmatch(block.text)
    return "".join(match["words"].split()) if match else ""


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
