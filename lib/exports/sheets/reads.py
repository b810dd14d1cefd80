"""What the values of a chart read: the cells of the figures that they draw, or what is computed of these."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from statistics import median

from lib.core.derived import share_of_year
from lib.core.measure import share_of_year as share_of_year_words
from lib.core.panel import MARK
from lib.exports.document import PRINTED, Document
from lib.exports.native import Native, NativeSeries
from lib.exports.sheets.arithmetic import filled
from lib.exports.sheets.live import Spot as Evidence
from lib.exports.sheets.styles import number_format
from lib.exports.sheets.table import letters

_MOST = 255  # letters of a text in a formula
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PARTS = re.compile(r"([△+]?[\d,]+(?:\.\d+)?)( / )([\d,]+(?:\.\d+)?)")  # k / n


class Reads:
    """One document's figures on the sheet `sheet`, and the printed values behind them."""

    def __init__(self, document: Document, sheet: str, evidence: Evidence) -> None:
        self._document, self._sheet, self._evidence = document, sheet, evidence

    def of(self, shown: Native, series: NativeSeries, at: int) -> str:
        """The formula of one value; empty where nothing in the book gives it."""
        spot = series.spots[at]
        if spot.value is None:
            return ""
        if series.role == "base":
            return self._base(shown, at)
        if spot.label == series.name:
            return next(self._common(spot.value), "")
        mark = spot.mark or mark_at(shown, at)
        if cell := self.find(mark, spot.value) or self._printed(mark, spot.value):
            return f"={cell}"
        if spot.value > 0 and (lower := self.find(mark, -spot.value)):  # a decrease is drawn as high as it is large
            return f"=-{lower}"
        return ""

    def find(self, mark: str, value: float) -> str:
        """The first cell of the mark's row that holds the value."""
        row = self._rows.get(mark)
        if row is None:
            return ""
        held = [c.value for c in self._document.figures.rows[row]]
        same = (i for i, v in enumerate(held) if isinstance(v, int | float) and math.isclose(v, value, rel_tol=1e-12))
        return next((f"{self._sheet}!{letters(column)}{row + 2}" for column in same), "")

    def words(self, shown: Native, at: int, words: str) -> str:
        """The words of a category as a formula, if its parts (`k / n`) are figures; else nothing."""
        row = self._rows.get(mark_at(shown, at))
        match = _PARTS.search(words)
        if row is None or match is None:
            return ""
        cells = [self._worded(row, part) for part in (match[1], match[3])]
        return joined(words[: match.start()], cells[0], match[2], cells[1], words[match.end() :]) if all(cells) else ""

    def _worded(self, row: int, words: str) -> str:
        """The one cell of a row that reads so, as words of its format; nothing where several do."""
        found = [i for i, c in enumerate(self._document.figures.rows[row]) if c.is_number and c.words == words]
        if len(found) != 1:
            return ""
        code = number_format(self._document.figures.rows[row][found[0]]).replace('"', '""')
        return f'TEXT({self._sheet}!{letters(found[0])}{row + 2},"{code}")'

    def _printed(self, mark: str, value: float) -> str:
        """The printed value behind a mark that is drawn as it stands; a percentage counts in hundredths."""
        for line in self._document.behind.get(mark, ()):
            held, unit = (c.value for c in self._document.evidence.rows[line][PRINTED : PRINTED + 2])
            size = 100 if unit == "%" else 1
            if isinstance(held, int | float) and math.isclose(held / size, value, rel_tol=1e-12):
                cell = f"{self._evidence.sheet}!${self._evidence.printed}${self._evidence.rows[line]}"
                return f"{cell}/100" if size == 100 else cell
        return ""

    def _base(self, shown: Native, at: int) -> str:
        """What a step of a bridge stands on: the steps from the last level before it, without itself where it goes down."""
        base = next(s for s in shown.series if s.role == "base")
        first = max(i for i in range(at) if base.spots[i].value is None)
        cells = [self._step(shown, i) for i in range(first, at + 1)]
        return f"=MIN(SUM({','.join(cells[:-1])}),SUM({','.join(cells)}))" if all(cells) else ""

    def _step(self, shown: Native, at: int) -> str:
        """The cell of a step, which is below zero for a decrease."""
        spot = next(s.spots[at] for s in shown.shown if s.spots[at].value is not None)
        return self.find(spot.mark, spot.value or 0) or self.find(spot.mark, -(spot.value or 0))

    def _common(self, value: float) -> Iterator[str]:
        """What all values are held against: the middle of a column, or the share of the year that is gone."""
        rows = self._document.figures.rows
        for number, column in enumerate(self._document.table.columns):
            cells = [row[number].value for row in rows]
            span = f"{self._sheet}!${letters(number)}$2:${letters(number)}${len(rows) + 1}"
            numbers = [c for c in cells if isinstance(c, int | float)]
            if column.made and numbers and math.isclose(median(numbers), value, rel_tol=1e-12):
                yield f"=MEDIAN({span})"
            days = {c for c in cells if isinstance(c, date)}
            if len(days) == 1 and math.isclose(share_of_year(days.pop()), value, rel_tol=1e-12):
                yield "=" + filled(share_of_year_words("day"), {"day": span.split(":", maxsplit=1)[0]})

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        frame = self._document.table.frame
        return {str(m): i for i, m in enumerate(frame[MARK].to_list())} if MARK in frame.columns else {}


def head_of(series: NativeSeries, cell: str) -> str:
    """The name of a common reference as a formula, its number read from the cell of its first value; nothing for other series."""
    spot = next((s for s in series.spots if s.value is not None), None)
    match = _NUMBER.search(series.name)
    if spot is None or spot.label != series.name or match is None:
        return ""
    decimals = match[0].partition(".")[2]
    code = "#,##0" + ("." + "0" * len(decimals) if decimals else "")
    size = "*100" if spot.code.endswith("%") else ""
    return joined(series.name[: match.start()], f'TEXT({cell}{size},"{code}")', series.name[match.end() :])


def joined(*parts: str) -> str:
    """Words and texts of cells as one formula; nothing where words are too long for one."""
    words, texts = parts[::2], parts[1::2]
    if any(len(w) > _MOST for w in words):
        return ""
    said = ['"' + w.replace('"', '""').replace("\n", '"&CHAR(10)&"') + '"' if w else "" for w in words]
    every = [part for pair in zip(said, (*texts, ""), strict=True) for part in pair if part]
    return "=" + "&".join(every)


def mark_at(shown: Native, at: int) -> str:
    """The mark of a category: that of the first value that has one."""
    return next((s.spots[at].mark for s in shown.series if s.spots[at].mark), "")
