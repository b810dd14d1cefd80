"""Rows of budget books (세출예산사업명세서): what a department, its programmes and its projects have, and their sources of money.

A row is read where its amounts prove it, its sources where they make it; what it is, is told by the order of rows: the name right over the first
item (편성목) is a project's, over that stand its unit programme, policy and department.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lib.core.columns import UNKNOWN, WHOLE
from lib.core.text import Text
from lib.core.wording import Book
from lib.forms import Found, Free, Ignored, Printed, Question, Record, Report
from lib.reading.meaning.budget_books.text import BookText
from lib.reading.meaning.budget_books.words import Head, Row, book_rows, value

_DOUBTED = Text(
    "세출예산사업명세서의 행 가운데 예산액 - 전년도예산액이 비교증감과 다르거나, 재원의 합이 예산액과 다르거나, 어느 단계인지 알 수 없는 것이 있어 읽지 않았습니다: {words}",
    "Rows of the budget book were not read: their difference, the sum of their sources or their level is in doubt: {words}",
)
_SHOWN = 8  # rows that a question names
OFFICE, POLICY, UNIT, PROJECT = range(4)
_LEVELS = ("office", "policy_program", "unit_program", "project")
_NONE = "0"


@dataclass
class _Told:
    """A row with its level and the names that stand over it."""

    row: Row
    level: int
    over: tuple[str, str, str]


@dataclass
class _Levels:
    """Tells the level of rows by their order."""

    told: list[_Told] = field(default_factory=list)
    doubted: list[Row] = field(default_factory=list)
    chain: list[Row] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: ["", "", ""])

    def take(self, row: Row) -> None:
        """A name goes on with the names before it, an item ends them, any other row is part of one."""
        if row.is_cut:
            self._leave()
            self.names = ["", "", ""]
        if row.kind in {"name", "unclear"}:
            self.chain.append(row)
        elif row.kind == "item" and self.chain:
            self._end(PROJECT)

    def last(self) -> None:
        """Names at the end, behind which no item stands: those that the head of their page names."""
        if not self.chain:
            return
        head, first = self.chain[0].head, self.chain[0].label
        names = (head.office, head.policy, head.unit)
        start = names.index(first) if names.count(first) == 1 else PROJECT
        known = [row for n, row in enumerate(self.chain, start) if n < PROJECT and row.label == names[n]]
        left = self.chain[len(known) :]
        if known == self.chain[: len(known)] and known:
            self.chain = known
            self._end(start + len(known) - 1)
        self.chain = left
        self._leave()

    def _leave(self) -> None:
        self.doubted += self.chain
        self.chain = []

    def _over(self, head: Head) -> tuple[str, str, str]:
        """The names over a row: the department that its page names, else the rows above it."""
        office, policy, unit = (own or said for own, said in zip(self.names, (head.office, head.policy, head.unit), strict=True))
        return office if not head.office or _is_same(office, head.office) else head.office, policy, unit

    def _end(self, lowest: int) -> None:
        """The levels of the names so far, the last of which is of the lowest one."""
        rows, self.chain = self.chain, []
        start = lowest + 1 - len(rows)
        if start < OFFICE or not self._fits(rows, start):
            self.doubted += rows
            return
        for level, row in enumerate(rows, start):
            if level < PROJECT:
                self.names[level:] = [row.label if row.kind == "name" else "", *[""] * (UNIT - level)]
            if row.is_proved and row.kind == "name":
                self.told.append(_Told(row, level, self._over(row.head)))
            else:
                self.doubted.append(row)

    @staticmethod
    def _fits(rows: Sequence[Row], start: int) -> bool:
        """Whether no row has more than the one over it, and none is what the head of the page says another level is."""
        head = rows[-1].head
        names = (head.office, head.policy, head.unit)
        proved = [row for row in rows if row.is_proved]
        pairs = [(above.figures[n], below.figures[n]) for above, below in pairwise(proved) for n in (0, 1)]
        if any(value(below) > value(above) for above, below in pairs):
            return False
        levels = dict(enumerate(rows, start))
        if OFFICE in levels and head.office and not _is_same(levels[OFFICE].label, head.office):
            return False
        at = {n: levels[n].label for n in levels if n < PROJECT}
        return not any(
            name and label == name and at.get(other, name) != name
            for level, label in at.items()
            for other, name in enumerate(names)
            if other != level and name != names[level]
        )


def _is_same(label: str, name: str) -> bool:
    """Whether a label is the department that a head names, which may stand behind its bureau there."""
    one, other = "".join(label.split()), "".join(name.split())
    return one.endswith(other) or other.endswith(one)


def books(report: Report, free: Free, declared: Sequence[Book]) -> Iterator[Found]:
    """Rows of the budget book that a report is, one question for those in doubt; the figures of items and bases are left by name."""
    text = BookText(report)
    rows, spans = book_rows(text)
    levels = _Levels()
    for row in rows:
        levels.take(row)
    levels.last()
    told = [one for one in levels.told if one.row.head.won and all(free(f.mark) for f in one.row.figures)]
    if not told:
        return
    doubted = [(row.label, row.figures) for row in levels.doubted]
    in_province = report.setting.is_in_province or any(letter == "도" for row in rows for letter, _ in row.sources)
    for book in declared:
        places = {(one.over[OFFICE], _LEVELS[one.level], one.row.label, one.level, one.over[: one.level]) for one in told}
        named = Counter(place[:3] for place in places)
        for one in told:
            item = _item(one, is_again=named[one.over[OFFICE], _LEVELS[one.level], one.row.label] > 1)
            yield from _records(report, one, item, book)
            if sum(value(f) for _, f in one.row.sources) == value(one.row.figures[0]):
                yield from _sources(report, one, item, book, in_province=in_province)
            elif one.row.sources:
                doubted.append((one.row.label, tuple(f for _, f in one.row.sources)))
    if doubted := [(label, figures) for label, figures in doubted if figures]:
        words = ", ".join(label for label, _ in doubted[:_SHOWN])
        yield Question(_DOUBTED.fill(words=words), doubted[0][1][0].at, tuple(f.mark for _, figures in doubted for f in figures))
    yield from (Ignored("page" if is_page else "part", (f.mark,)) for span in spans for f, is_page in text.between(*span))


def _item(one: _Told, *, is_again: bool) -> str:
    """The name of a row; one that several bear has what stands over it in front."""
    if one.level == OFFICE:
        return one.row.head.account if _is_special(one) else WHOLE[0]
    over = one.over[one.level - 1] if is_again and one.level > POLICY else ""
    return f"{over} > {one.row.label}" if over else one.row.label


def _is_special(one: _Told) -> bool:
    """Whether the book is of a special account, which is but a part of its department's money."""
    return one.row.head.account.endswith("특별회계")


def _place(one: _Told, item: str, year: object) -> dict[str, object]:
    """What the rows of a row have in common."""
    level = "account" if one.level == OFFICE and _is_special(one) else _LEVELS[one.level]
    return {"level": level, "item": item, "fiscal_year": year}


def _note(one: _Told, *more: str) -> str:
    return "; ".join(w for w in (f"{one.row.head.stage} {one.row.head.account}".strip(), *more) if w)


def _records(report: Report, one: _Told, item: str, book: Book) -> Iterator[Found]:
    """What a row has, and what it had before where it had something, with the difference of both."""
    head, (now, before, change) = one.row.head, one.row.figures
    year = head.year or report.setting.year
    names = (one.row.label, *one.over[1:][::-1]) if one.level > OFFICE else ()
    kind = next((k for k, known in book.kinds.items() for name in names if name.startswith(known)), "regular")
    made = {**_place(one, item, year), "stage": "executed", "kind": kind, "basis": book.bases[head.stage.endswith("추경")]}
    yield Record(book.dataset, made, {"budget_won": now}, note=_note(one), office=one.over[OFFICE])
    past = year if head.before.startswith("기정") else year - 1 if year else None
    if before.words == _NONE or past is None or (past == year and made["basis"] == book.bases[0]):
        yield Ignored("sum", (before.mark, change.mark))
        return
    old = {**made, **_place(one, item, past), "basis": book.bases[0]}
    yield Record(book.dataset, old, {"budget_won": before}, note=head.before, office=one.over[OFFICE])
    yield Printed(
        book.dataset, "difference", "budget_won", _subject(report, one, made), change, against_column="budget_won",
        against=_subject(report, one, old), unit=change.unit,
    )  # fmt: skip


def _subject(report: Report, one: _Told, made: Mapping[str, object], *items: str) -> dict[str, tuple[str, ...]]:
    """The condition that the rows of a row meet."""
    found = {column: (str(word),) for column, word in made.items() if column != "kind"} | ({"item": items} if items else {})
    return found | ({"department_id": (one.over[OFFICE],)} if report.setting.district_id and one.over[OFFICE] else {})


def _sources(report: Report, one: _Told, item: str, book: Book, *, in_province: bool) -> Iterator[Found]:
    """The sources of a row's money, which they make; two of one fund are told apart by their names."""
    sources = [(letter, figure) for letter, figure in one.row.sources if figure.words != _NONE]
    made = {**_place(one, item, str(one.row.head.year or report.setting.year or UNKNOWN[0])), "measure": "budget"}
    items: dict[tuple[str, str], None] = {}
    for letter, figure in sources:
        fund, name = book.sources.get(letter, ("", ""))
        fund = book.in_province.get(letter, fund) if in_province else fund
        if fund:
            own = f"{item}({name})" if (item, fund) in items else item
            items[own, fund] = None
            yield Record(
                book.funding, {**made, "item": own, "fund": fund}, {"amount_won": figure}, note=_note(one, name if name != fund else ""),
                office=one.over[OFFICE],
            )  # fmt: skip
    if len(items) == len(sources):
        subject = _subject(report, one, made, *dict.fromkeys(own for own, _ in items))
        yield Printed(book.funding, "total", "amount_won", subject, one.row.figures[0], unit=one.row.figures[0].unit)
