"""A table while paper arranges it: its columns, its rows, and what is said over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.core.files.cells import text_cell
from lib.core.kinds import INTEGER
from lib.core.text import Lang, Text
from lib.exports.paper.columns import Column, Role

NUMBER = "no."  # the column that ties the rows of a table and of its annex together
_NUMBER = Text("연번", "No.")
Said = tuple[tuple[str, str], ...]  # heading and words of what every row says


@dataclass(frozen=True)
class Shown:
    """One table. `numbers` are those of its rows in the panel's table, `asked` its rows of the asked place.

    `over` is what every row of it says, `lead` what those of the tables that follow say too. Words that repeat in
    neighbouring rows of the columns `merged` stand once.
    """

    columns: tuple[Column, ...]
    numbers: tuple[int, ...] = ()
    asked: frozenset[int] = frozenset()
    title: str = ""
    lead: Said = ()
    over: Said = ()
    merged: tuple[int, ...] = ()

    @property
    def height(self) -> int:
        """Its rows."""
        return len(self.columns[0].cells)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The words of its rows."""
        return list(zip(*(c.words for c in self.columns), strict=True))

    @property
    def shown_numbers(self) -> frozenset[str]:
        """The numbers that its rows bear; none where they bear none."""
        return frozenset(self.columns[0].words) if self.columns[0].name == NUMBER else frozenset()

    def of(self, rows: Sequence[int]) -> Shown:
        """Some of its rows."""
        return replace(
            self,
            columns=tuple(c.of(rows) for c in self.columns),
            numbers=tuple(self.numbers[r] for r in rows) if self.numbers else (),
            asked=frozenset(i for i, r in enumerate(rows) if r in self.asked),
        )

    def having(self, columns: Sequence[Column]) -> Shown:
        """Other columns of the same rows."""
        return replace(self, columns=tuple(columns))

    def numbered(self, lang: Lang) -> Column:
        """The column of its numbers."""
        return Column(NUMBER, INTEGER, _NUMBER.of(lang), tuple(text_cell(str(n)) for n in self.numbers), Role.ITEM)
