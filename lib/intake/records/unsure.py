"""Records read from what the file's reader was not sure of: guessed columns, pages whose letters two ways of reading tell differently."""

from __future__ import annotations

from collections.abc import Sequence

from lib.core.text import Text
from lib.documents.errors import DOUBTS
from lib.forms import Mark, Report

GUESSED = Text(
    "괘선이 없어 칸을 짐작한 표에서 읽음: 원본과 대조 필요",
    "read from a table without rules whose cells were guessed: compare with the original",
)
LETTERS = frozenset({"text_differs", "replaced", "private_glyph", "spans_cut", "rebuilt"})  # doubts about what is printed


class Unsure:
    """What a document's reader doubts, by words and by place."""

    def __init__(self, report: Report) -> None:
        self._guessed = {words.number for grid in report.grids if grid.doubtful for words in grid.words()}
        self._places = {at: DOUBTS[doubt.code] for doubt in report.document.doubts if doubt.code in LETTERS for at in doubt.places}

    def why(self, marks: Sequence[Mark], locator: str) -> tuple[Text, ...]:
        """Why a record with these figures and places should be looked at; nothing where nobody doubts them."""
        guessed = (GUESSED,) if any(number in self._guessed for number, _ in marks) else ()
        return (*guessed, *dict.fromkeys(why for at in locator.split(";") if (why := self._at(at))))

    def _at(self, place: str) -> Text | None:
        """The doubt about a place or about the page, table or row that it stands in."""
        parts = place.split(":")
        return next((self._places[w] for n in range(len(parts), 0, -1) if (w := ":".join(parts[:n])) in self._places), None)
