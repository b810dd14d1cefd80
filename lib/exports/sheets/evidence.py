"""The printed values behind all figures of a workbook, one sheet for all: what is changed there changes the figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lib.core.cells import Cell, text_cell
from lib.core.text import Text
from lib.exports.document import NO_DATA, Document, Grid
from lib.exports.sheets.grids import write_grid
from lib.exports.sheets.live import PRINTED, Live, Spot
from lib.exports.sheets.styles import Styles
from lib.exports.sheets.table import letters, quoted

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PIECE = Text("시트", "Sheet")  # heads the column that names the panel of a row
_MORE = Text("원으로 환산|쓰임", "In won|Used as")


class Printed:
    """Where the evidence of each document stands on the sheet: the documents one after the other, their sheets named in front."""

    def __init__(self, name: str, documents: Sequence[Document], *, is_single: bool) -> None:
        self.documents, self.is_single = documents, is_single
        self.before = 0 if is_single else 1
        width = len(documents[0].evidence.headings) if documents else 0
        self.base = self.before + width
        self.spots: list[Spot] = []
        first = 2
        for document in documents:
            self.spots.append(Spot(quoted(name), first, letters(self.before + PRINTED), letters(self.base)))
            first += len(document.evidence.rows)


def write_evidence(sheet: Worksheet, printed: Printed, found: Sequence[Live], names: Sequence[str], styles: Styles) -> None:
    """All printed values with what they are in 원 and the sums that add them.

    The sheet is protected without a password: rows can be filtered and printed values changed, but not sorted away from the formulas
    that read them.
    """
    if not printed.documents:
        return
    document = printed.documents[0]
    heads = (*document.evidence.headings, *document.word(_MORE).split("|"))
    headings = heads if printed.is_single else (document.word(PIECE), *heads)
    rows: list[tuple[Cell, ...]] = []
    formulas: dict[tuple[int, int], str] = {}
    for own, live, name in zip(printed.documents, found, names, strict=True):
        for line, row in enumerate(own.evidence.rows):
            base, formula = _base(own, line, row, len(rows), printed)
            if formula:
                formulas[len(rows), printed.base] = formula
            rows.append((*([] if printed.is_single else [text_cell(name)]), *row, base, text_cell(live.role(line))))
    grid = Grid(headings, headings, tuple(rows))
    write_grid(sheet, grid, styles, document.word(NO_DATA), formulas, open_column=printed.before + PRINTED)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True, "format_cells": True})


def _base(document: Document, line: int, row: Sequence[Cell], at: int, printed: Printed) -> tuple[Cell, str]:
    """A printed amount in 원, as a formula; nothing where it is printed in the base unit."""
    value, factor = row[PRINTED].value, document.lines[line].factor
    if factor == 1 or not isinstance(value, int | float):
        return text_cell(""), ""
    won = round(value * factor)
    return Cell(f"{won:,}", won, str(won)), f"={letters(printed.before + PRINTED)}{at + 2}*{factor}"
