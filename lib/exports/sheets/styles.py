"""The looks of cells; each number format is made once a workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.core.files.cells import Cell
from lib.core.text import Lang
from lib.exports.native.kinds import number_code

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

DAYS = {"ko": 'yyyy". "m". "d"."', "en": "yyyy-mm-dd"}
_CELL = re.compile(r"^(=?[^!]+!)(?=\$?[A-Z]+\$?\d)")


def plain_words(words: str) -> str:
    """Words for titles of charts and of pages, where `가!A1` would be read as a cell."""
    return _CELL.sub("\\1\u2060", words)


class Styles:
    """The looks of one workbook."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self._book = book
        self._coded: dict[tuple[str, bool], Format] = {}
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#EEF1F5", "bottom": 1}
        self.head = book.add_format(head | {"align": "left", "indent": 1})
        self.number_head = book.add_format(head | {"align": "right"})
        self.label = book.add_format({"bold": True, "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 13, "text_wrap": True, "align": "left", "indent": 1})
        self.section = book.add_format({"bold": True, "top": 1, "text_wrap": True, "align": "left", "indent": 1})
        self.section_label = book.add_format({"bold": True, "top": 1, "text_wrap": True})
        self.wrapped = book.add_format({"text_wrap": True, "align": "left", "indent": 1})
        self.link = book.add_format({"font_color": "#2B5C8A", "underline": 1, "text_wrap": True})
        self.plain = book.add_format()
        self.year = book.add_format({"num_format": "0", "align": "left", "indent": 1})
        self.day = book.add_format({"num_format": DAYS[lang], "align": "left", "indent": 1})

    def number(self, cell: Cell, *, is_open: bool = False) -> Format:
        """The look under which the number reads as on the page."""
        return self.coded(number_format(cell), is_open=is_open)

    def coded(self, code: str, *, is_open: bool = False) -> Format:
        """A number format; `is_open` where a protected sheet lets the cell be changed."""
        if (code, is_open) not in self._coded:
            self._coded[code, is_open] = self._book.add_format({"num_format": code, "locked": not is_open})
        return self._coded[code, is_open]


def number_format(cell: Cell) -> str:
    """The spreadsheet's format that shows the cell as its words do: `△1,234.5`, `34.0%`, `+3`, `2023`."""
    code = number_code(cell.words, cell.value, is_share=cell.is_share) if isinstance(cell.value, int | float) else ""
    return code or "General"
