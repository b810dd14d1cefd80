"""Tables that a page's end cuts, and that go on without their headings, as one table again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from lib.documents.columns import head_rows
from lib.documents.model import Block, Cell, Document, Note, Table
from lib.documents.values import is_value

_PAGE = re.compile(r"p(\d+)\b")


def continued(document: Document) -> Document:
    """The document with the rows of such a table put under its headings; places stay those of the pages."""
    blocks: list[Block] = []
    runs: list[_Run] = []
    run: _Run | None = None
    for block in document.blocks:
        if isinstance(block, Table) and run is not None and run.goes_on(block):
            run.parts.append(block)
            continue
        if isinstance(block, Table):
            run = _Run(len(blocks), [block])
            runs.append(run)
        elif not (isinstance(block, Note) and block.kind == "page"):
            run = None
        blocks.append(block)
    for one in runs:
        blocks[one.at] = one.joined()
    return replace(document, blocks=tuple(blocks)) if len(blocks) < len(document.blocks) else document


@dataclass
class _Run:
    """A table and those that go on with it; `at` is its place among the blocks."""

    at: int
    parts: list[Table]

    def goes_on(self, then: Table) -> bool:
        """Whether a table at the top of the next page has as many columns and begins as the body above it, without a heading."""
        first, last = self.parts[0], self.parts[-1]
        ends, starts = _page(last.cells[-1].at if last.cells else last.at), _page(then.at)
        if then.rows == 1 and then.kind == "layout":  # a title in a frame
            return False
        if not (ends and starts == ends + 1 and first.cols == then.cols and first.ruled == then.ruled and self._body is not None):
            return False
        grid = then.grid()
        return head_rows(grid) == 0 and all(not own or not known or own <= known for own, known in zip(_kinds(grid[:1], then.cols), self._body, strict=True))  # fmt: skip

    @cached_property
    def _body(self) -> list[set[bool]] | None:
        """What each column holds below the headings of the first; None where it has none."""
        grid = self.parts[0].grid()
        head = head_rows(grid)
        return _kinds(grid[head:], self.parts[0].cols) if head else None

    def joined(self) -> Table:
        """All parts as one table."""
        first, *more = self.parts
        cells, rows = list(first.cells), first.rows
        for part in more:
            cells += (replace(c, row=c.row + rows) for c in part.cells)
            rows += part.rows
        return replace(first, rows=rows, cells=tuple(cells)) if more else first


def _page(at: str) -> int:
    return int(m[1]) if (m := _PAGE.match(at)) else 0


def _kinds(rows: list[list[Cell | None]], width: int) -> list[set[bool]]:
    """Of each column whether its filled cells are figures, words or both."""
    filled = [[c for row in rows if (c := row[n]) is not None and c.text.strip()] for n in range(width)]
    return [{is_value(c.text) for c in column} for column in filled]
