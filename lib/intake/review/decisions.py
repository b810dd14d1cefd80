"""What a person decided about a draft, and the rows that come of it. Pure: the same draft and decisions give the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from lib.core.dataset import Dataset, by_name
from lib.core.text import Text, join, same
from lib.intake.changes.corrections import Moved, corrected
from lib.intake.changes.typed import typed
from lib.intake.provenance import Followed, about_rows
from lib.intake.records.rows import Row, UnreadableError
from lib.intake.review.answers import DATASET, row_of
from lib.intake.review.draft import Draft
from lib.intake.review.item import PARENT, Item
from lib.intake.review.items import row_id
from lib.intake.review.settled import UNTOLD, settled
from lib.store.waiting import without_time

Verdict = Literal["accept", "correct", "drop"]
NEEDS_REASON = Text("뺄 때에는 까닭을 적어야 합니다", "Say why it is dropped")
SOURCES = "sources"
OF_SOURCE = frozenset({"title", "kind", "session", "published", "reference", "license", "visibility"})  # what changes no row
FIXED = Text("출처는 뺄 수 없고, 바꿀 수 있는 것은 {names}입니다. 자치단체·부서·연도·기준일은 적고 다시 읽어야 합니다",
             "The source cannot be dropped; what can be changed is {names}. Give government, department, year and day and read again")  # fmt: skip
NO_ROWS = "더하거나 나눌 행이 남지 않아 함께 뺌"
ONE_ROW = Text(
    "행이 {count}개입니다. 고칠 행을 하나씩 골라 고치십시오", "The correction would be of {count:row|rows}. Correct them one by one"
)
READ_AGAIN = Text("{what}: 답을 적고 다시 읽어야 합니다", "{what}: give the answer and read the document again")
NOT_DROPPED = Text(
    "새 부서는 뺄 수 없습니다. 그 부서의 행을 빼거나 식별자를 고치십시오",
    "New departments cannot be dropped. Drop their rows, or correct their ids",
)
UNKNOWN_OFFICE = Text("'{office}'은(는) 이 문서에 나온 새 부서가 아닙니다", "'{office}' is no new department of this document")
TWICE = Text("{title}: 키가 같은 행이 둘입니다({key}). 적힌 곳 {first}, {second}. 하나를 고치거나 빼십시오",
             "{title}: two rows have one key ({key}), at {first} and {second}. Correct or drop one")  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """What a person says of one item or row. `values` are cells as typed, by column; `reason` is needed to drop a row."""

    verdict: Verdict
    values: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a decision cannot be taken as it is. `item` is the id that it was given for."""

    item: str
    words: Text


@dataclass(frozen=True)
class LeftOut:
    """A row or number that does not become data, and why."""

    dataset: str
    at: str
    what: Text
    why: str


@dataclass(frozen=True)
class Outcome:
    """What comes of a draft and its decisions.

    `tables` hold the rows to commit by dataset, new departments included, `source` the row of sources. `open_items` are still to be
    decided, `problems` are decisions that cannot be taken, `left_out` what was dropped, `stale` the ids of decisions that no item or
    row of the draft bears (it was read again with other answers). `about` is the evidence and the trust of the rows.
    """

    source: Row
    tables: Mapping[str, Sequence[Row]]
    open_items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    stale: tuple[str, ...]
    waiting: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    about: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether it can be committed."""
        return not (self.open_items or self.problems)

    @property
    def rows(self) -> dict[str, Sequence[Row]]:
        """Every row, that of sources and what is said of the rows included."""
        return {"sources": [self.source], **self.tables, **self.about}


def decided(draft: Draft, decisions: Mapping[str, Decision], datasets: Sequence[Dataset]) -> Outcome:
    """The rows that come of the draft, and what is still to be said."""
    work = _Work(draft, decisions, by_name(datasets))
    open_items = tuple(item for item in draft.items if not work.item(item))
    work.single_rows()
    return work.outcome(open_items)


def decisions_out(decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """Decisions as JSON can hold them."""
    return {name: asdict(decision) for name, decision in decisions.items()}


def decisions_in(words: Mapping[str, Any]) -> dict[str, Decision]:
    """The decisions again."""
    return {name: Decision(**decision) for name, decision in words.items()}


class _Work:
    """The tables while decisions are taken one after the other. A row that was left out is None until the end."""

    def __init__(self, draft: Draft, decisions: Mapping[str, Decision], datasets: Mapping[str, Dataset]) -> None:
        self.draft, self.decisions, self.datasets = draft, decisions, datasets
        self.rows: Mapping[str, Sequence[Row]] = {SOURCES: [draft.source], **draft.tables}
        self.tables: dict[str, list[Row | None]] = {name: list(rows) for name, rows in self.rows.items()}
        self.ids = {row_id(datasets[name], row): (name, n) for name, rows in self.rows.items() for n, row in enumerate(rows)}
        self.names = {place: name for name, place in self.ids.items()}
        self.known = set(self.ids)
        self.moved: list[Moved] = []
        self.confirmed: set[tuple[str, int]] = set()
        self.offices: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.left_out: list[LeftOut] = []

    def item(self, item: Item) -> bool:
        """Takes what was decided about an item; whether nothing is open about it."""
        self.known.add(item.id)
        decision = self.decisions.get(item.id)
        if item.kind == "setting":
            return self._setting(item, decision)
        if item.kind == "office":
            return self._office(item, decision)
        return self._doubt(item, decision) if item.kind == "doubt" else self._question(item, decision)

    def _setting(self, item: Item, decision: Decision | None) -> bool:
        """What was read may be confirmed, and a year left out; whose document it is and of when must be said before it is read."""
        is_enough = item.asks not in self.draft.lacking or item.asks == "year"
        is_taken = decision is not None and is_enough and decision.verdict == "accept"
        if decision is not None and not is_taken:
            self._problem(item.id, READ_AGAIN.fill(what=item.why[0]))
        return is_taken

    def _office(self, item: Item, decision: Decision | None) -> bool:
        if decision is None:
            return False
        if decision.verdict == "drop":
            self._problem(item.id, NOT_DROPPED)
        for office, other in decision.values.items():
            if office not in item.offices or item.asks == PARENT:  # a known department keeps its id
                self._problem(item.id, UNKNOWN_OFFICE.fill(office=office))
            elif decision.verdict == "correct" and other.strip() not in ("", office):
                self.offices[office] = other.strip()
        return True

    def _doubt(self, item: Item, decision: Decision | None) -> bool:
        """A decision about a row itself goes before one about the item that it is in."""
        rest = [n for n in item.rows if self.names[item.dataset, n] not in self.decisions]
        if decision is None:
            return not rest
        if decision.verdict == "correct" and len(item.rows) > 1:
            self._problem(item.id, ONE_ROW.fill(count=len(item.rows)))
        else:
            for number in rest:
                self._row(item.id, item.dataset, number, decision)
        return True

    def _question(self, item: Item, decision: Decision | None) -> bool:
        """Numbers may be answered one by one (`ID#1`, `ID#2` …), or all by one row."""
        parts = [(f"{item.id}#{n}", number.at) for n, number in enumerate(item.numbers, 1)]
        self.known |= {name for name, _ in parts}
        for name, at in [(item.id, item.at), *parts]:
            if one := self.decisions.get(name):
                self._answer(name, item, at, one)
        return decision is not None or (bool(parts) and all(name in self.decisions for name, _ in parts))

    def _answer(self, name: str, item: Item, at: str, decision: Decision) -> None:
        if decision.verdict != "correct":
            self.left_out.append(LeftOut("", at, item.why[0], decision.reason))
            return
        try:
            dataset, row = row_of(self.draft, at, decision.values, decision.reason, self.datasets)
        except UnreadableError as error:
            self._problem(name, error.words)
            return
        self.tables.setdefault(dataset, []).append(row)

    def single_rows(self) -> None:
        """Takes decisions about rows, doubted or not."""
        for name, (dataset, number) in self.ids.items():
            if name in self.decisions:
                self._row(name, dataset, number, self.decisions[name])

    def _row(self, name: str, dataset: str, number: int, decision: Decision) -> None:
        row = self.rows[dataset][number]
        if dataset == SOURCES and (wrong := _fixed(decision, self.datasets[SOURCES], row)):
            self._problem(name, wrong)
        elif decision.verdict == "drop" and not decision.reason.strip():
            self._problem(name, NEEDS_REASON)
        elif decision.verdict == "drop":
            self.tables[dataset][number] = None
            what = self.datasets[dataset].title
            self.left_out.append(LeftOut(dataset, str(row.get("locator") or ""), what, decision.reason.strip()))
        elif decision.verdict == "correct" and self._other(dataset, decision) != dataset:
            self._elsewhere(name, dataset, number, decision)
        else:
            self._confirm(name, dataset, number, decision)

    def _other(self, dataset: str, decision: Decision) -> str:
        """The dataset that a person names for a row; a printed figure has a column of that name, which tells of what it is."""
        return dataset if DATASET in self.datasets[dataset].names else decision.values.get(DATASET, dataset)

    def _elsewhere(self, name: str, dataset: str, number: int, decision: Decision) -> None:
        """Takes a row as one of another dataset, at the place where it is printed."""
        try:
            other, row = row_of(
                self.draft, str(self.rows[dataset][number].get("locator") or ""), decision.values, decision.reason, self.datasets
            )
        except UnreadableError as error:
            self._problem(name, error.words)
            return
        self.tables[dataset][number] = None
        self.tables.setdefault(other, []).append(row)

    def _confirm(self, name: str, dataset: str, number: int, decision: Decision) -> None:
        """Takes a row as it is, or as a person corrects it."""
        self.confirmed.add((dataset, number))
        if decision.verdict == "correct":
            try:
                row = self.rows[dataset][number]
                self.tables[dataset][number], moved = corrected(
                    self.datasets[dataset],
                    row,
                    decision.values,
                    decision.reason,
                    day=self.draft.source["as_of"],
                    of_year=self.draft.of_year,
                )
                self.moved += moved
            except UnreadableError as error:
                self._problem(name, error.words)

    def _problem(self, item: str, words: Text) -> None:
        self.problems.append(Problem(item, words))

    def outcome(self, open_items: tuple[Item, ...]) -> Outcome:
        """The rows as they would be committed."""
        tables = {name: [row for row in rows if row is not None] for name, rows in self.tables.items()}
        origins = {id(row): (name, n) for name, rows in self.tables.items() for n, row in enumerate(rows) if row is not None}
        source = tables.pop(SOURCES)[0]
        waits = without_time(tables)
        waiting = {name: [tables[name][n] for n in sorted(numbers)] for name, numbers in waits.items()}
        tables |= {name: [row for n, row in enumerate(tables[name]) if n not in numbers] for name, numbers in waits.items()}
        made = settled(source, tables, self.moved, self.offices, self.datasets)
        lost = [LeftOut("printed_figures", str(r["locator"]), same(f"{r['printed']}{r['unit']}"), NO_ROWS) for r in made.lost]
        twice = [Problem(self._id(d, first), TWICE.fill(title=self.datasets[d].title, key=key, first=first["locator"], second=second["locator"]))
                 for d, key, first, second in made.twice]  # fmt: skip
        stale = tuple(name for name in self.decisions if name not in self.known)
        about = self._about(tables, made.tables, origins)
        return Outcome(made.source, made.tables, open_items, (*self.problems, *twice), (*self.left_out, *lost), stale, waiting, about)

    def _about(
        self, tables: Mapping[str, Sequence[Row]], settled: Mapping[str, Sequence[Row]], origins: Mapping[int, tuple[str, int]]
    ) -> dict[str, list[Row]]:
        """Evidence and trust of the rows as they are at the end; `origins` are the numbers of the draft's rows that they come of."""
        followed = Followed(self.draft.attributes, self.datasets)
        for name in tables.keys() & settled.keys() - UNTOLD:
            for row, now in zip(tables[name], settled[name], strict=True):
                number = origins[id(row)][1]
                read = self.rows.get(name, ())
                followed.take(name, read[number] if number < len(read) else None, now, is_confirmed=(name, number) in self.confirmed)
        return about_rows(settled, followed.lines, self.datasets, followed.confirmed)

    def _id(self, dataset: str, row: Row) -> str:
        return row_id(self.datasets[dataset], row)


def _fixed(decision: Decision, dataset: Dataset, row: Row) -> Text | None:
    """Why the row of the source cannot be changed so; None where it can."""
    before = typed(dataset, row)
    changed = {name for name, words in decision.values.items() if words.strip() != before.get(name, "")}
    if decision.verdict == "drop" or not changed <= OF_SOURCE:
        titles = [c.title for c in dataset.columns if c.name in OF_SOURCE]
        return FIXED.fill(names=join(titles))
    return None
