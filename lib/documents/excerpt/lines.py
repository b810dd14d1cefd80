"""The lines of a document's blocks as printed: those around a block, gaps between them, the headings above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.documents.excerpt.table import Gap, Grid
from lib.documents.model import Block, Cell, Heading, Note, Paragraph, Table
from lib.documents.texts.bullets import chapter
from lib.documents.words.printed_words import position

LETTERS, MARKED_LETTERS = 400, 2000  # of a line or cell that are shown
_DEEP = 2  # bullets from this depth on head no part
_BELOW = 99

Key = tuple[int, int]  # number of the block, and of the line in it


@dataclass(frozen=True)
class Line:
    """A line as printed, with its bullet. `depth` as of a Paragraph; rows of a table that is not marked are lines, too (`row`)."""

    at: str
    text: str
    kind: Literal["heading", "text", "note", "row"] = "text"
    depth: int = 0
    marked: bool = False


def near(blocks: Sequence[Block], number: int, around: int, marked: Collection[int]) -> dict[Key, Line]:
    """The lines before and after a block, up to the next marked one."""
    found: dict[Key, Line] = {}
    for step, numbers in ((-1, range(number - 1, -1, -1)), (1, range(number + 1, len(blocks)))):
        left = around
        for other in numbers:
            if left <= 0 or other in marked:
                break
            size = _size(blocks[other])
            first = max(0, size - left) if step < 0 else 0
            for index, line in enumerate(lines(blocks[other], first, first + left), start=first):
                found[other, index] = Line(line.at, short(line.text, (), marked=False), line.kind, line.depth)
                left -= 1
    return found


def with_gaps(blocks: Sequence[Block], shown: Mapping[Key, Line | Grid], marked: Collection[int]) -> Iterator[Line | Grid | Gap]:
    """What is shown in reading order, and between its parts how many lines are left out; a marked block is shown whole."""
    last: Key | None = None
    for at in sorted(shown):
        if last and at[0] != last[0]:
            behind = 0 if last[0] in marked else _size(blocks[last[0]]) - 1 - last[1]
            before = 0 if at[0] in marked else at[1]
            count = behind + before + sum(_size(b) for b in blocks[last[0] + 1 : at[0]])
        else:
            count = at[1] - last[1] - 1 if last and at[0] not in marked else 0
        if count:
            yield Gap(count)
        yield shown[at]
        last = at


def _size(block: Block) -> int:
    """How many lines a block has."""
    return block.rows if isinstance(block, Table) else 1


def lines(block: Block, first: int = 0, end: int = 1) -> Iterator[Line]:
    """The block's lines from `first` to before `end`; of a table its rows."""
    if isinstance(block, Table):
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in block.cells:
            if first <= cell.row < end:
                rows[cell.row].append(cell)
        for row in range(first, min(end, block.rows)):
            cells = rows[row]
            yield Line(cells[0].at if cells else block.at, " | ".join(" ".join(c.text.split()) for c in cells if c.text), "row")
    elif isinstance(block, Paragraph):
        yield Line(block.at, block.raw or f"{block.marker} {block.text}".strip(), depth=block.depth)
    else:
        yield Line(block.at, getattr(block, "raw", "") or block.text, "note" if isinstance(block, Note) else "heading")


def short(text: str, printed: Sequence[str], *, marked: bool) -> str:
    """Words too long to show, cut; marked ones around a printed value."""
    most = MARKED_LETTERS if marked else LETTERS
    if len(text) <= most:
        return text
    start = max(0, (position(text, printed) or 0) - most // 2) if marked else 0
    return f"{'…' if start else ''}{text[start : start + most]}{'…' if start + most < len(text) else ''}"


def over(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The headings, and bullets of the first depth, that block `number` stands under, outermost first."""
    found: list[str] = []
    lowest = _depth(blocks[number])
    for block in reversed(blocks[:number]):
        depth = _depth(block)
        if depth < min(lowest, _DEEP):
            words = block.text if isinstance(block, Heading) else next(lines(block)).text
            found.append(short(words, (), marked=False))
            lowest = depth
    return tuple(reversed(found))


def _depth(block: Block) -> int:
    """How deep a block stands: chapters above other headings, those above bullets; tables, remarks and plain lines below all."""
    if isinstance(block, Heading):
        return -20 if chapter(block.text) else block.level - 10
    return block.depth if isinstance(block, Paragraph) and 0 < block.depth < 9 else _BELOW
