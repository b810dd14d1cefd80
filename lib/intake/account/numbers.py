"""Accounting for everything: each number of a report and each row of a table ends as record, printed figure, left out by name, or question."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from lib.core.text import Text
from lib.documents.model import Document
from lib.documents.words.numbers import Number
from lib.forms import ALL, Figure, Mark, Report, Row, Words
from lib.forms.words import place

RECORD, PRINTED, OPEN = "record", "printed", "question"
_DIGITS = re.compile(r"\d+")
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
    "unread": Text("읽지 않은 수", "left unread"),
    "part": Text("사업 예산의 편성목·통계목·산출기초", "items and bases that a project's budget is made of"),
    "sum": Text("적힌 수치의 단순한 되풀이 합계", "total that only repeats"),
}


@dataclass(frozen=True)
class Account:
    """How a report's numbers and the rows of its tables ended. `numbers` and `rows` are counted in the document itself.

    `unread` are the runs of digits that the document prints and no count holds, `doubled` those that the counts hold once too often.
    """

    numbers: int
    rows: int
    ended: dict[str, int]
    rows_ended: dict[str, int]
    unread: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether every number and every row that the document prints is in exactly one of the counts."""
        exact = not self.unread and not self.doubled
        return exact and self.numbers == sum(self.ended.values()) and self.rows == sum(self.rows_ended.values())


class Ledger:
    """Which figures of a report are accounted for, and how. A figure is settled once; later words about it change nothing."""

    def __init__(self, report: Report, document: Document | None = None) -> None:
        self.report = report
        self.document = document or report.document
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

    def reopen(self, mark: Mark) -> None:
        """Gives a figure back that was accounted for by mistake."""
        self._how.pop(mark, None)

    def how(self, mark: Mark) -> str:
        """How a figure ended; empty while it is free."""
        return self._how.get(mark) or self._whole.get(mark[0], "")

    def left(self) -> Iterator[tuple[Words, Figure]]:
        """Figures that nobody accounted for, in reading order, and numbers that are run together with the mark of a footnote."""
        for words in _texts(self.report):
            glued = (words.figure(n) for n in words.numbers if n.kind == "glued")
            for figure in (*words.figures(), *glued):
                if self.free(figure.mark):
                    yield words, figure

    def closed(self) -> Account:
        """The counts, once nothing is left."""
        ended: Counter[str] = Counter()
        read: Counter[str] = Counter()
        for words in _texts(self.report):
            read.update(_DIGITS.findall(words.text))
            for number in words.numbers:
                ended[self.how((words.number, number.start)) or _own(number)] += 1
        marks = [run for line in self.report.lines for run in _DIGITS.findall(line.marker)]
        read.update(marks)
        ended["list"] += len(marks)
        printed = Counter(run for text, _ in self.document.texts() for run in _DIGITS.findall(text))
        unread, doubled = printed - read, read - printed
        rows = list(self._rows())
        return Account(
            sum(ended.values()) + unread.total() - doubled.total(), len(rows), dict(+ended), dict(Counter(filter(None, rows))),
            tuple(unread.elements()), tuple(doubled.elements()),
        )  # fmt: skip

    def _rows(self) -> Iterator[str]:
        """How each printed row of a table ended, empty where no words of it were laid out; then the rows of tables left as lines."""
        hows = self._by_place()
        for table in self.document.tables():
            rows: dict[int, list[str]] = defaultdict(list)
            for cell in table.cells:
                if cell.text.strip():
                    rows[cell.row].append(cell.at)
            for places in rows.values():
                known = [hows[at] for at in (w for p in places for w in (p, place(p))) if at in hows]
                yield _how(set().union(*known)) if known else ""
        for grid in self.report.grids:
            yield from (_how(self._of_row(row)) for row in grid.rows if grid.loose)

    def _by_place(self) -> dict[str, set[str]]:
        """How the figures at each place ended; nothing where its words hold none."""
        found: dict[str, set[str]] = defaultdict(set)
        for words in _texts(self.report):
            found[words.at()] |= {self.how(f.mark) or OPEN for f in words.figures()}
        return found

    def _of_row(self, row: Row) -> set[str]:
        return {self.how(f.mark) or OPEN for cell in row.cells if cell is not None for f in cell.figures()}


def _how(hows: Set[str]) -> str:
    """A row is as its figures are: a record where one is, a question where one is open; without figures it is words."""
    return next((h for h in (RECORD, PRINTED, OPEN) if h in hows), min(hows, default="words"))


def _own(number: Number) -> str:
    """How a number ended that no form has taken: by how it is written, figures as questions."""
    return OPEN if number.kind in {"figure", "glued"} else number.kind


def _texts(report: Report) -> Iterator[Words]:
    """All words of a report, each once: a cell that spans rows is a label of each."""
    seen: set[int] = set()
    for words in (*(line.words for line in report.lines), *(w for grid in report.grids for w in grid.words())):
        if words.number not in seen and not words.again:
            seen.add(words.number)
            yield words
