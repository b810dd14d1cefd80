"""Tables that a page's end cuts, and that go on without their headings, as one table again."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.documents.columns import head_rows
from lib.documents.model import Block, Document, Note, Table

_PAGE = re.compile(r"p(\d+)\b")


def continued(document: Document) -> Document:
    """The document with the rows of such a table put under its headings; places stay those of the pages."""
    blocks: list[Block] = []
    for block in document.blocks:
        at = next((n for n in range(len(blocks) - 1, -1, -1) if not (isinstance(b := blocks[n], Note) and b.kind == "page")), -1)
        before = blocks[at] if at >= 0 else None
        if isinstance(block, Table) and isinstance(before, Table) and _goes_on(before, block):
            blocks[at] = _joined(before, block)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if len(blocks) < len(document.blocks) else document


def _goes_on(first: Table, then: Table) -> bool:
    """Whether a table at the top of the next page has as many columns and begins with figures, without a heading."""
    pages = [int(m[1]) if (m := _PAGE.match(t.cells[-1].at if t is first and t.cells else t.at)) else 0 for t in (first, then)]
    if not (pages[0] and pages[1] == pages[0] + 1 and first.cols == then.cols and first.ruled == then.ruled):
        return False
    return head_rows(first.grid()) > 0 and head_rows(then.grid()) == 0


def _joined(first: Table, then: Table) -> Table:
    below = tuple(replace(c, row=c.row + first.rows) for c in then.cells)
    return replace(first, rows=first.rows + then.rows, cells=(*first.cells, *below))
