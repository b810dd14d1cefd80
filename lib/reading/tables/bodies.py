"""Bodies of documents that a portal gives in one line: cut at the marks of their lists, tables by years put together again.

Also years whose row was broken over lines, as a page copied into a text leaves them, with figures broken likewise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lib.documents.bullets import bullet
from lib.documents.model import Block, Document, Paragraph, Table
from lib.documents.units import said
from lib.documents.values import is_value
from lib.reading.tables.lines import tabled_by, words_of
from lib.reading.tables.stubs import is_stub
from lib.reading.tables.year_rows import year_rows
from lib.reading.tables.yearly import FEWEST, Token, tokens_of, year, yearly

LONG = 400  # letters from which on a line is a body, not a statement
SHORT, MOST_LINES = 200, 40  # letters of a line of a broken row, lines over which one runs
_MARK = re.compile(
    r"(?<=\s)(?:[○●◦❍□■※▪▶◇◆]\s(?=\S)|\?\?\s(?=\S)|[가나다라마바사아자차카타파하]\.\s(?=[가-힣])|(?<![\d.]\s)\d{1,2}\.\s(?=[가-힣]{2})(?!현재|기준))"
)
_LOST = re.compile(r"\?\?\s+")  # a mark that the letters of the portal lack
_UNIT = re.compile(r"[(（\[<〔【][^()（）\[\]<>〔〕【】]{1,40}[)）\]>〕】]\s*$")


def unrolled(document: Document) -> Document:
    """The document with such lines as paragraphs and tables of their own, all in the place of the line."""
    blocks = [made for block in document.blocks for made in (_body(block) if isinstance(block, Paragraph) else (block,))]
    return tabled_by(_broken, replace(document, blocks=tuple(blocks)))


def _body(block: Paragraph) -> Iterator[Block]:
    for item in _items(block) if len(block.text) > LONG else (block,):
        yield from _tabled(item)


def _items(block: Paragraph) -> Iterator[Paragraph]:
    """The items of a list in one line, each under its mark."""
    edges = [0, *(m.start() for m in _MARK.finditer(block.text)), len(block.text)]
    for n, (start, end) in enumerate(pairwise(edges)):
        words = block.text[start:end].strip()
        if not n:
            yield replace(block, text=words)
            continue
        part = bullet(_LOST.sub("□ ", words, count=1) if _LOST.match(words) else words)
        yield Paragraph(part.text, block.at, part.depth, part.marker)


def _tabled(block: Paragraph) -> Iterator[Block]:
    """The paragraph with every table by years in it as one, the words before, its unit and the words behind as paragraphs."""
    tokens = list(tokens_of(block.text, block.at))
    begin, at, rest = 0, 0, block
    while at + 1 < len(tokens):
        is_first = year(tokens[at].words) and not (at and year(tokens[at - 1].words))
        found = yearly(tokens, at) if is_first else year_rows(tokens, at)
        if found is None:
            at += 1
            continue
        yield from _before(replace(rest, text=block.text[begin : tokens[found.first].start].strip()))
        yield found.table(tokens)
        begin, at, rest = tokens[found.last - 1].end, found.last, Paragraph("", block.at)
    words = block.text[begin:].strip()
    if not begin or words:
        yield replace(rest, text=words) if begin else block


def _before(block: Paragraph) -> Iterator[Paragraph]:
    """The words before a table; the bracket at their end that says its unit or day stands over it alone."""
    told = _UNIT.search(block.text, max(0, len(block.text) - 50))
    cut = told.start() if told and said(told[0]).alone else len(block.text)
    parts = (replace(block, text=block.text[:cut].strip()), Paragraph(block.text[cut:].strip(), block.at))
    yield from (part for part in parts if part.text)


def _broken(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    """The table of a row of years that begins at a line, where it or a row of figures goes on over more lines."""
    first = _line(blocks[number]) or ()
    start = 1 if first and is_stub(first[0].words) else 0
    if len(first) < FEWEST + start or not all(year(t.words) for t in first[start:]):
        return None
    tokens, ends = [*first], {len(first): 1}
    for lines, block in enumerate(blocks[number + 1 : number + MOST_LINES], 2):
        if (line := _line(block)) is None:
            break
        tokens += line
        ends[len(tokens)] = lines
    found = yearly(tokens, start)
    if found is None or found.last not in ends:
        return None
    firsts = {tokens[n].at: tokens[n].words for n in (0, *ends) if n < found.last}
    goes_on = any(is_value(words) or year(words) for words in list(firsts.values())[1:])
    return (found.table(tokens), ends[found.last]) if goes_on else None


def _line(block: Block) -> Sequence[Token] | None:
    """The words of a plain line that may be of such a row."""
    words = words_of(block) if isinstance(block, Paragraph) and not block.depth else None
    return tuple(tokens_of(words, block.at)) if words is not None and len(words) <= SHORT and not said(words).alone else None
