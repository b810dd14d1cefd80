"""Lines of a page that one bracket goes over, joined: `총사업비 3,814억원(국비 2,288억,` and `시비 1,526억)` below it."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.documents.model import Block, Document, Paragraph

_LONGEST = 400  # letters of a line with those that go on with it
_OPENED = re.compile(r"[(（][^()（）]*$")
_CLOSES = re.compile(r"[^()（）]*[)）]")
_IN_WORD = re.compile(r"[\d,.]$")  # 1,526 and 억)


def unbroken(document: Document) -> Document:
    """The document with such lines as one, at the place of the first."""
    if document.format != "pdf":
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        before = blocks[-1] if blocks else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _goes_on(before, block):
            apart = "" if _IN_WORD.search(before.text) and block.text[:1] in "조억만천백원명건" else " "
            blocks[-1] = replace(before, text=f"{before.text}{apart}{block.text}", raw="")
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _goes_on(before: Paragraph, block: Paragraph) -> bool:
    """Whether a line without a sign of its own closes the bracket that the line before it, on the same page, leaves open."""
    is_whole = before.at == block.at and not block.marker and len(before.text) + len(block.text) < _LONGEST
    return is_whole and _OPENED.search(before.text) is not None and _CLOSES.match(block.text) is not None
