"""Accounting for everything: each number of a report and each row of a table ends as record, printed figure, left out by name, or question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lib.core.text import Text
from lib.forms import ALL, Figure, Grid, Mark, Report, Words

RECORD, PRINTED, OPEN = "record", "printed", "question"
REASONS = {
    "date": Text("날짜", "date"),
    "ordinal": Text("차례를 나타내는 수", "ordinal"),
    "law": Text("법령 조항", "article of law"),
    "name": Text("이름에 든 수", "part of a name"),
    "page": Text("쪽 번호", "page number"),
    "list": Text("목록 번호", "list number"),
    "label": Text("표의 머리글", "heading of a table"),
    "dash": Text("없음을 나타내는 '-'", "a dash that says there is none"),
    "repeat": Text("이미 적은 수치의 되풀이", "repeats a figure already read"),
    "sum": Text("적힌 수치의 단순한 되풀이 합계", "total that only repeats"),
}


@dataclass(frozen=True)
class Account:
    """The count of a report's numbers and of the rows of its tables by how they end; the sums are `numbers` and `rows`."""

    numbers: int
    rows: int
    ended: dict[str, int]
    rows_ended: dict[str, int]

    @property
    def adds_up(self) -> bool:
        """Whether every number and every row is in one of the counts."""
        return self.numbers == sum(self.ended.values()) and self.rows == sum(self.rows_ended.values())


class Ledger:
    """Which figures of a report are accounted for, and how. A figure is settled once; later words about it change nothing."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._how: dict[Mark, str] = {}
        self._whole: dict[int, str] = {}

    def free(self, mark: Mark) -> bool:
        """Whether the figure is not accounted for yet."""
        return mark not in self._how and mark[0] not in self._whole

    def settle(self, mark: Mark, how: str) -> None:
        """Accounts for a figure, or with ALL for every figure of its words."""
        if mark[1] == ALL:
            self._whole.setdefault(mark[0], how)
        else:
            self._how.setdefault(mark, how)

    def how(self, mark: Mark) -> str:
        """How a figure ended; empty while it is free."""
        return self._how.get(mark) or self._whole.get(mark[0], "")

    def left(self) -> Iterator[tuple[Words, Figure]]:
        """Figures that nobody accounted for, in reading order."""
        for words in _texts(self.report):
            for figure in words.figures():
                if self.free(figure.mark):
                    yield words, figure

    def closed(self) -> Account:
        """The counts, once nothing is left."""
        ended: Counter[str] = Counter()
        for words in _texts(self.report):
            for number in words.numbers:
                ended[self.how((words.number, number.start)) or (number.kind if number.kind != "figure" else OPEN)] += 1
        rows = Counter(self._row(g, n) for g in self.report.grids for n in range(len(g.rows)))
        return Account(sum(ended.values()), sum(rows.values()), dict(ended), dict(rows))

    def _row(self, grid: Grid, number: int) -> str:
        """A row is as its figures are: a record where one is, a question where one is open; without figures it is words."""
        row = grid.rows[number]
        hows = {self.how(f.mark) or OPEN for cell in row.cells if cell is not None for f in cell.figures()}
        return next((h for h in (RECORD, PRINTED, OPEN) if h in hows), next(iter(hows), "words"))


def _texts(report: Report) -> Iterator[Words]:
    for line in report.lines:
        yield line.words
    for grid in report.grids:
        yield from grid.words()
