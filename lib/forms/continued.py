"""Tables that a page's end cuts, and that go on without their headings or under the same ones again, as one table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from lib.documents.model import Block, Cell, Document, Note, Paragraph, Table
from lib.documents.tables.columns import head_rows
from lib.documents.words.values import is_value

_PAGE = re.compile(r"p(\d+)\b")
_HEADS = 2  # rows of headings that a page's end may part from all below them
_OF_PAGES = re.compile(r"\s*\d{1,3}\s?/\s?\d{1,3}\s*")


def continued(document: Document) -> Document:
    """The document with the rows of such a table put under its headings; places stay those of the pages."""
    blocks: list[Block] = []
    runs: list[_Run] = []
    run: _Run | None = None
    for block in document.blocks:
        if isinstance(block, Table) and run is not None and run.goes_on(block):
            run.parts.append(block)
            blocks += run.repeated(block)
            continue
        if isinstance(block, Table):
            run = _Run(len(blocks), [block])
            runs.append(run)
        elif not _is_page(block):
            run = None
        blocks.append(block)
    for one in runs:
        blocks[one.at] = one.joined()
    return replace(document, blocks=tuple(blocks)) if any(len(one.parts) > 1 for one in runs) else document


@dataclass
class _Run:
    """A table and those that go on with it; `at` is its place among the blocks, `again` how many rows of each part are its headings once more."""

    at: int
    parts: list[Table]
    again: list[int] = field(default_factory=lambda: [0])

    def goes_on(self, then: Table) -> bool:
        """Whether a table at the top of the next page has as many columns and begins as the body above it, or with the same headings.

        Where pages are not told (in text), only the same headings say it.
        """
        first, last = self.parts[0], self.parts[-1]
        ends, starts = _page(last.cells[-1].at if last.cells else last.at), _page(then.at)
        if (then.rows == 1 and then.kind == "layout") or then.caption not in {"", first.caption}:  # a title in a frame, or of its own
            return False
        if then.at == last.at:  # the figures of another unit of one table, parted before
            return False
        if first.cols != then.cols or first.ruled != then.ruled or not self._head or (starts and starts != ends + 1):
            return False
        grid = then.grid()
        sizes = (n for n in range(min(len(self._head), then.rows - 1), 0, -1) if _texts(grid[:n]) == self._head[-n:])
        again = next(sizes, 0)
        goes_on = bool(again) or (bool(starts) and head_rows(grid) == 0 and _fits(_kinds(grid[:1], then.cols), self._body))
        self.again += [again] if goes_on else []
        return goes_on

    def repeated(self, last: Table) -> list[Block]:
        """The words of headings that stand on a page again, which say nothing more but are printed."""
        return [Note(c.text, c.at, "summary") for c in last.cells if c.row < self.again[-1] and c.text.strip()]

    @cached_property
    def _grid(self) -> list[list[Cell | None]]:
        return self.parts[0].grid()

    @cached_property
    def _head(self) -> list[list[str]]:
        """The words of the headings of the first, which are all that stands on its page where no row below them holds a figure."""
        first = self.parts[0]
        are_alone = first.rows <= _HEADS < first.cols and not any(is_value(c.text) for c in first.cells)
        return _texts(self._grid if are_alone else self._grid[: head_rows(self._grid)])

    @cached_property
    def _body(self) -> list[set[bool]]:
        """What each column of the first holds below its headings."""
        return _kinds(self._grid[len(self._head) :], self.parts[0].cols)

    def joined(self) -> Table:
        """All parts as one table."""
        first, *more = self.parts
        cells, rows = list(first.cells), first.rows
        for part, again in zip(more, self.again[1:], strict=True):
            cells += (replace(c, row=c.row + rows - again) for c in part.cells if c.row >= again)
            rows += part.rows - again
        return replace(first, rows=rows, cells=tuple(cells)) if more else first


def _fits(own: list[set[bool]], known: list[set[bool]]) -> bool:
    """Whether a row holds in each column what a body holds there."""
    return all(not one or not other or one <= other for one, other in zip(own, known, strict=True))


def _is_page(block: Block) -> bool:
    """Whether a block is a page's number: a note, or a line `1/4`."""
    return (isinstance(block, Note) and block.kind == "page") or (
        isinstance(block, Paragraph) and _OF_PAGES.fullmatch(block.text) is not None
    )


def _page(at: str) -> int:
    return int(m[1]) if (m := _PAGE.match(at)) else 0


def _texts(rows: list[list[Cell | None]]) -> list[list[str]]:
    """The words of rows, blanks aside."""
    return [["".join(c.text.split()) if c else "" for c in row] for row in rows]


def _kinds(rows: list[list[Cell | None]], width: int) -> list[set[bool]]:
    """Of each column whether its filled cells are figures, words or both."""
    filled = [[c for row in rows if (c := row[n]) is not None and c.text.strip()] for n in range(width)]
    return [{is_value(c.text) for c in column} for column in filled]
