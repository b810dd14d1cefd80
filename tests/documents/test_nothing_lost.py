"""Whatever stands in a text, a sheet or a page: each digit is in a block, in its order."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.documents import Document, Table
from lib.documents.errors import RefusedError
from lib.documents.formats import parse
from tests.documents import samples
from tests.documents.samples import Grid

LETTERS = st.text(alphabet="0123456789 가나다라□○-·※()[]|\t#*.,:~△%/급년원", max_size=40)
CELLS = st.text(alphabet="0123456789가나다 ,.%△-()", max_size=8).map(str.strip)
GRIDS = (
    st.integers(1, 5)
    .flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n).map(tuple), min_size=2, max_size=6).map(tuple))
    .map(Grid)
)


def digits(words: str) -> str:
    return re.sub(r"\D", "", words)


def read(data: bytes) -> Document | None:
    try:
        return parse("x", data)
    except RefusedError as refused:
        assert refused.reason in {"no_text", "empty"}  # noqa: PT017 - two reasons are right
        return None


def said(document: Document | None) -> str:
    """All digits of a document; where a line was mended, as it stood in the file."""
    if document is None:
        return ""
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [c.text for c in block.cells]
        else:
            found.append(getattr(block, "raw", "") or f"{getattr(block, 'marker', '')}{block.text}")
    return digits("".join(found))


@settings(max_examples=150, deadline=None)
@given(st.lists(LETTERS, max_size=12))
def test_text(lines: list[str]) -> None:
    assert said(read("\n".join(lines).encode())) == digits("".join(lines))


@settings(max_examples=40, deadline=None)
@given(GRIDS)
def test_grids_in_every_format(grid: Grid) -> None:
    whole = digits("".join(w for row in grid.rows for w in row))
    for write in (samples.html, samples.xls, samples.xlsx):
        plain = Grid(tuple(tuple(f"값{w}" if w else "" for w in row) for row in grid.rows))  # as words: numbers lose zeros in a sheet
        assert said(read(write((plain,)))) == whole
    assert said(read(samples.csv(grid=grid))) == whole
