"""The printed values behind all figures of a workbook, each once, on one sheet for all: what is changed there changes the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lib.core.files.cells import Cell, text_cell
from lib.core.frames import grouped
from lib.core.text import Text
from lib.exports.document import NO_DATA, PRINTED, Document, Grid
from lib.exports.sheets.grids import write_grid
from lib.exports.sheets.live import Live, Spot
from lib.exports.sheets.styles import Styles
from lib.exports.sheets.table import letters, quoted

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PIECE = Text("시트", "Sheet")  # heads the column that names the panels of a row
_OWN = 3  # the columns of a document's evidence that speak of one figure (its name, value and arithmetic) are not of what is printed
_MORE = Text("원으로 환산|쓰임|수치", "In won|Used as|Figures")
_NAMED = 5  # figures of a printed value that are named before the rest is counted
_REST = Text(" 외 {n:,}개", " and {n:,} more")


class Printed:
    """Where each printed value stands on the sheet: once, whatever figures and panels it stands behind, in the order of the first."""

    def __init__(self, name: str, documents: Sequence[Document]) -> None:
        self.documents = documents
        # Of each printed value the documents, and the rows of their evidence, that hold it.
        self.rows = grouped((of.cell, (number, line)) for number, d in enumerate(documents) for line, of in enumerate(d.lines))
        places = {cell: place for place, cell in enumerate(self.rows, 2)}
        self.value = PRINTED - _OWN
        self.base = len(documents[0].evidence.headings) - _OWN if documents else 0
        ends = letters(self.value), letters(self.base)
        self.spots = [Spot(quoted(name), tuple(places[of.cell] for of in d.lines), *ends) for d in documents]


def write_evidence(sheet: Worksheet, printed: Printed, found: Sequence[Live], names: Sequence[str], styles: Styles) -> None:
    """All printed values with what they are in 원, the sums that add them and the figures that they stand behind.

    The sheet is protected without a password: rows can be filtered and printed values changed, but not sorted away from the formulas
    that read them.
    """
    if not printed.documents:
        return
    document = printed.documents[0]
    more = document.word(_MORE).split("|")
    heads = (*document.evidence.headings[_OWN:], *more, *([] if len(names) == 1 else [document.word(PIECE)]))
    rows: list[tuple[Cell, ...]] = []
    formulas: dict[tuple[int, int], str] = {}
    for at, uses in enumerate(printed.rows.values()):
        number, line = uses[0]
        own = printed.documents[number]
        base, formula = _base(own, line, at, printed)
        if formula:
            formulas[at, printed.base] = formula
        told = (base, *map(text_cell, _told(uses, printed, found, names)))
        rows.append((*own.evidence.rows[line][_OWN:], *told[: len(heads) - printed.base]))
    write_grid(sheet, Grid(heads, heads, tuple(rows)), styles, document.word(NO_DATA), formulas, open_column=printed.value)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True, "format_cells": True})


def _told(uses: Sequence[tuple[int, int]], printed: Printed, found: Sequence[Live], names: Sequence[str]) -> Iterator[str]:
    """The sums that add a printed value, the figures that it stands behind, and their sheets."""
    documents = printed.documents
    yield ", ".join(dict.fromkeys(role for number, line in uses for role in found[number].roles.get(line, ())))
    labels = tuple(dict.fromkeys(documents[number].evidence.rows[line][0].words for number, line in uses))
    rest = len(labels) - _NAMED
    yield "; ".join(labels[:_NAMED]) + (documents[0].word(_REST.fill(n=rest)) if rest > 0 else "")
    yield ", ".join(dict.fromkeys(names[number] for number, _ in uses))


def _base(document: Document, line: int, at: int, printed: Printed) -> tuple[Cell, str]:
    """A printed amount in 원, as a formula; nothing where it is printed in the base unit."""
    value, factor = document.evidence.rows[line][PRINTED].value, document.lines[line].factor
    if factor == 1 or not isinstance(value, int | float):
        return text_cell(""), ""
    won = round(value * factor)
    return Cell(f"{won:,}", won, str(won)), f"={letters(printed.value)}{at + 2}*{factor}"
