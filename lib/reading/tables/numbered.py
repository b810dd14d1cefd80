"""Headings whose number stands in front without a dot (`1 조직`, `2 2025년 예산`), told by those that count on over a report: numbered as others are.

Outside of PDFs, where a number in front may be that of a row, all of them must be called as chapters are (`1 일반현황`, `2 2025년 주요성과`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.documents.model import Block, Document, Heading, Paragraph, Table

_NUMBER = re.compile(r"(\d{1,2})\s+(?=[가-힣「『‘“\"'][가-힣\s·'’0-9]|20\d\d\s?년)")
_CHAPTER = re.compile(r"(?:현황|성과|실적|계획|방향|목표|전략|과제|업무|사항|시책|사업)(?:\s?[(（][^()（）]{1,30}[)）])?$")
_LONGEST = 100  # letters of a heading with what it tells behind a colon
_FEWEST = 3  # that count on


def numbered(document: Document) -> Document:
    """The document with such headings; lines that follow one another are rows of a list, no headings."""
    blocks = list(document.blocks)
    for kind in (Heading, Paragraph):
        for run in _runs(blocks, kind):
            is_outline = document.format == "pdf" or all(_is_chapter(blocks[number]) for number in run)
            for number in run if is_outline else ():
                blocks[number] = _with_dot(blocks[number])
    return replace(document, blocks=tuple(blocks))


def _is_chapter(block: Block) -> bool:
    return not isinstance(block, Table) and _CHAPTER.search(block.text.strip()) is not None


def _with_dot(block: Block) -> Block:
    if isinstance(block, Heading):
        return replace(block, text=_NUMBER.sub(r"\1. ", block.text, count=1), raw=block.raw or block.text)
    if isinstance(block, Paragraph) and (match := _NUMBER.match(block.text)):
        return replace(block, text=block.text[match.end() :], depth=1, marker=f"{match[1]}.", raw=block.raw or block.text)
    return block


def _runs(blocks: Sequence[Block], kind: type[Heading] | type[Paragraph]) -> Iterator[list[int]]:
    """The blocks of a kind that count 1, 2, 3 … with something else between them; a list begins again at 1."""
    run: list[int] = []
    for number, block in enumerate(blocks):
        told = _told(block) if isinstance(block, kind) else _framed(block)
        if told == len(run) + 1 and (not run or number > run[-1] + 1):
            run.append(number)
        elif told == 1:
            yield from [run] if len(run) >= _FEWEST else []
            run = [number]
    yield from [run] if len(run) >= _FEWEST else []


def _framed(block: Block) -> int:
    """The number with which the title in a frame begins; 0 for any other table."""
    words = " ".join(c.text.strip() for c in block.cells if c.text.strip()) if isinstance(block, Table) and block.rows <= _FEWEST else ""
    match = _NUMBER.match(words) if len(words) <= _LONGEST else None
    return int(match[1]) if match else 0


def _told(block: Block) -> int:
    """The number in front of a plain line; 0 for none."""
    if isinstance(block, Table) or len(block.text) > _LONGEST or (isinstance(block, Paragraph) and (block.depth or block.marker)):
        return 0
    match = _NUMBER.match(block.text)
    return int(match[1]) if match else 0
