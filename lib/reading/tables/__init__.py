"""Blocks become better blocks: what a converter or a person left as lines is a Table again, where counts of columns are certain. Knows no topic."""

from __future__ import annotations

from collections.abc import Callable

from lib.documents.model import Document
from lib.reading.tables.aligned import aligned
from lib.reading.tables.banded import unbanded
from lib.reading.tables.carded import carded
from lib.reading.tables.cell_lines import cell_lines
from lib.reading.tables.described import described
from lib.reading.tables.doubled import doubled
from lib.reading.tables.flattened import flattened
from lib.reading.tables.listed import listed
from lib.reading.tables.numbered import numbered
from lib.reading.tables.pasted import pasted
from lib.reading.tables.piled import piled
from lib.reading.tables.plans import plans
from lib.reading.tables.run_together import run_together
from lib.reading.tables.spaced import spaced
from lib.reading.tables.speakers import unattributed
from lib.reading.tables.stacked import stacked
from lib.reading.tables.told import told
from lib.reading.tables.totalled import totalled
from lib.reading.tables.turned import turned
from lib.reading.tables.unbroken import unbroken
from lib.reading.tables.weather import unweathered

__all__ = ["tabled"]


# Each makes blocks of what the ones before it left: lines, speakers and headings apart first, then grids from the surest sign to the least.
_FIRST: tuple[Callable[[Document], Document], ...] = (
    unweathered, flattened, unattributed, doubled, described, spaced, pasted, unbanded, numbered, unbroken, stacked, plans, carded, cell_lines, totalled,
)  # fmt: skip


def tabled(document: Document, known: frozenset[str], words: frozenset[str] = frozenset()) -> Document:
    """The document with such lines as tables; lines of headings that `known` holds are found elsewhere, `words` tells those run together apart."""
    for step in _FIRST:
        document = step(document)
    return turned(told(aligned(listed(piled(run_together(document, known | words)), known), known)), words)
