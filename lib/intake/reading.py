"""Document → records: lay out, tell whose it is, let every topic's forms read, account for what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module

from lib.core.dataset import by_name
from lib.core.korean import UNITS_WON
from lib.core.reference import PRINTED_FIGURES
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets
from lib.core.wording import Book, Cost, Wording, cost_in_province, in_province
from lib.documents.model import Document
from lib.forms import ALL, Form, Found, Mark, Printed, Question, Record
from lib.forms.contents import entries, is_list_of
from lib.forms.labels import names, ordinals
from lib.forms.prepare import laid_out
from lib.forms.restated import restated
from lib.intake.account.held import without_rows
from lib.intake.account.left import left_over, short
from lib.intake.account.numbers import OPEN, Ledger
from lib.intake.account.page_numbers import page_numbers
from lib.intake.identity.document import Given, Identity, identify
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import ON_A_DAY
from lib.intake.identity.titled import parted
from lib.intake.provenance import Provenance
from lib.intake.records.checks import disagreements, unlikely
from lib.intake.records.gathered import Gathered
from lib.intake.records.rows import Row
from lib.intake.result import Doubted, Reading
from lib.intake.review.items import MONEY, asked_of
from lib.intake.review.tables_said import forms_said, with_forms, with_heads, with_rows, with_units
from lib.reading.meaning import (
    books,
    calculations,
    column_words,
    costs,
    counted,
    divided,
    found_in,
    named_costs,
    pledged,
    reckoned,
    tables,
    under_titles,
)
from lib.store.waiting import DAY, without_time

_OPEN_TO_WORDS = frozenset({"", OPEN, "dash"})  # how figures stand that the words of topics may still read, as printed sums of no row do
_OPEN_TO_BOOKS = frozenset({"", "page"})  # a small amount may stand alone on its line
_LIKE_A_COST = re.compile(r"(?:예산액?|재원|[가-힣]비|[가-힣]료|소요액|확보액|금액)\s?$")
_LIMITS = re.compile(r"최대|한도|당\s|절감|이내")
_PLAIN_WORD, _USUAL = re.compile(r"[가-힣]{2,6}"), 3  # a heading as people say it, and its usual letters
_NAMED = 5  # places of repeated figures that a note names


def forms_of(topics: Sequence[Topic]) -> tuple[Form, ...]:
    """Every topic's forms, in the order of the topics."""
    return tuple(form for topic in topics if topic.forms for form in import_module(topic.forms).FORMS)


def marks_of(found: Found) -> tuple[Mark, ...]:
    """The figures that something found accounts for."""
    if isinstance(found, Printed):
        return (found.value.mark,)
    return (*(f.mark for f in found.figures.values()), *found.marks) if isinstance(found, Record) else found.marks


def wordings_of(topics: Sequence[Topic]) -> tuple[Wording, ...]:
    """What every topic declares of its words."""
    return tuple(w for topic in topics if topic.wording for w in import_module(topic.wording).WORDINGS)


def column_names(topics: Sequence[Topic]) -> tuple[str, ...]:
    """What the columns of tables may be called, a name each: what the topics count, by what they tell it apart, and what is computed of it."""
    wordings = wordings_of(topics)
    counted = [
        words for w in wordings for words in (*w.values.values(), *(d.words for d in w.derived), *w.decided.get("basis", {}).values())
    ]
    apart = [axis.heads for w in wordings for axis in w.axes]
    return tuple(dict.fromkeys(name for words in (*counted, *apart) if (name := _plainest(words))))


def _plainest(words: Sequence[str]) -> str:
    """Of what means the same the first if it is short, else the word that most others are made of; nothing where none is a plain word."""
    plain = [word for word in words if _PLAIN_WORD.fullmatch(word)]
    if plain and plain[0] == words[0] and len(plain[0]) <= _USUAL:
        return plain[0]
    return max(plain, key=lambda word: (len(word) >= _USUAL, sum(word in other for other in plain), -len(word)), default="")


def costs_of(topics: Sequence[Topic]) -> tuple[Cost, ...]:
    """What every topic declares of how sentences state costs."""
    return tuple(c for topic in topics if topic.wording for c in getattr(import_module(topic.wording), "COSTS", ()))


def books_of(topics: Sequence[Topic]) -> tuple[Book, ...]:
    """What every topic declares of how budget books are written."""
    return tuple(b for topic in topics if topic.wording for b in getattr(import_module(topic.wording), "BOOKS", ()))


def read_records(document: Document, known: Governments, topics: Sequence[Topic], given: Given | None = None) -> Reading:
    """Everything that the document says, as rows of the datasets and questions. AskedError if `given` names what does not exist."""
    wordings, stated = wordings_of(topics), costs_of(topics)
    headings = (*(wording.headings for wording in wordings), *(form.vocabulary for form in forms_of(topics)))
    report = under_titles(laid_out(document, frozenset().union(*headings), column_words(wordings)))
    said = given or Given()
    identity = identify(report, known, said)
    if identity.setting.is_in_province:
        wordings, stated = tuple(map(in_province, wordings)), tuple(map(cost_in_province, stated))
    told = with_units(with_rows(with_heads(report.grids, said.heads), said.rows), said.units)
    named, taught = with_forms(told, said.forms), forms_said(report.grids, told)
    report = replace(report, setting=identity.setting, grids=reckoned(divided(named, stated), wordings))
    report = parted(report)
    made = _Reader(report, by_name(all_datasets(topics)), known, Ledger(report, document))
    made.pass_over()
    for found in books(report, lambda mark: made.ledger.how(mark) in _OPEN_TO_BOOKS, books_of(topics)):
        made.take(found)
    for found in costs(report, made.ledger.free, stated):
        made.take(found)
    made.read_by_words(wordings, first=True)
    for found in counted(report, made.ledger.free, wordings):
        made.take(found)
    for form in forms_of([t for t in topics if not t.takes_rest]):
        made.read(form)
    made.read_by_words(wordings)
    made.read_named(stated)
    made.pass_over_calculations(wordings)
    for form in forms_of([t for t in topics if t.takes_rest]):
        made.read(form)
    made.fold(wordings)
    return replace(made.ended(identity, wordings), taught=taught, forms=tuple(grid.form for grid in named if grid.form))


class _Reader(Gathered):
    """A document as it is read: by clauses, words and forms in turn, then closed."""

    def pass_over(self) -> None:
        """Page numbers and lists of contents, which say nothing about the work, and sentences that say a table once more."""
        listed = entries(self.report.document.blocks)
        numbered = {line.words.number for line in page_numbers(self.report.lines)}
        for line in self.report.lines:
            if line.marker == "page" or line.words.number in numbered or line.block in listed:
                self.ledger.settle((line.words.number, ALL), "page")
        for grid in self.report.grids:
            if is_list_of(grid):
                for words in grid.words():
                    self.ledger.settle((words.number, ALL), "page")
        for line in restated(self.report):
            self.ledger.settle((line.words.number, ALL), "repeat")

    def pass_over_calculations(self, wordings: Sequence[Wording]) -> None:
        """What the amounts beside it are made of counts nothing itself."""
        for mark in calculations(self.report.grids, wordings):
            self.ledger.settle(mark, "part")

    def read(self, form: Form) -> None:
        """Takes what a form finds. Words that it took for a number and that are none end it; what it left is asked about."""
        try:
            for found in form.read(self.report, self.ledger.free):
                self.take(found)
        except (ValueError, ArithmeticError) as error:
            words = short(str(error))
            self._ask(Text(f"{form.title.ko}: 수로 읽을 수 없는 것이 있어 나머지를 읽지 못했습니다: {words}",
                           f"{form.title.en}: something is no number, the rest was not read: {words}"), {}, ())  # fmt: skip

    def read_by_words(self, wordings: Sequence[Wording], *, first: bool = False) -> None:
        """Takes what the topics' words tell of tables that no form has read; what a form only asked about is no longer asked.

        `first`, before the forms, only tables of wordings that lead.
        """
        loose = {self.printed[identity].mark for identity in without_rows(self.tables)}
        for match in tables(self.report, lambda mark: self.ledger.how(mark) in _OPEN_TO_WORDS or mark in loose, wordings):
            if first and not match.leads:
                continue
            for found in found_in(match, self.report):
                self._give_back(marks_of(found))
                self.take(found)
        self.questions = [q for q in dict.fromkeys(self.questions) if not q.marks or any(self.ledger.how(m) == OPEN for m in q.marks)]

    def read_named(self, stated: Sequence[Cost]) -> None:
        """Takes what things cost that lines name themselves, then what all pledges cost, of what no form has read."""
        for told in (named_costs, pledged):
            for found in told(self.report, lambda mark: self.ledger.how(mark) in _OPEN_TO_WORDS, stated):
                self._give_back(marks_of(found))
                self.take(found)

    def _hold(self) -> None:
        """Printed sums and rates of which no row was read are no printed figures; they are asked about."""
        for identity in list(without_rows(self.tables)):
            del self.tables["printed_figures"][identity]
            value = self.printed[identity]
            self.ledger.reopen(value.mark)
            shown = f"{value.words}{value.unit}"
            self._ask(Text(f"적힌 합계나 비율이 어느 수에서 나왔는지 찾지 못했습니다: {shown}", f"The parts of a printed sum or rate were not found: {shown}"),
                      {"": value}, (value.mark,))  # fmt: skip

    def _headings(self) -> None:
        """Numbers that count the rows of a table, and the headings of tables that were read, are accounted for by name."""
        for grid in self.report.grids:
            for words in ordinals(grid):
                self._settle(((words.number, ALL),), "list")
            cells = [f for r in grid.rows for c in r.cells if c is not None for f in c.figures()]
            if any(not self.ledger.free(f.mark) for f in cells):
                for words in (*grid.head, *(s for r in grid.rows for s in r.stubs)):
                    self._settle([f.mark for f in words.figures() if f.is_dash or names(words.text, f)], "label")

    def ended(self, identity: Identity, wordings: Sequence[Wording]) -> Reading:
        """The reading, every figure that is left made a question; headings of tables that were read are headings."""
        self._headings()
        self._repeated()
        self._money_of_projects()
        self._hold()
        tabled, unread = left_over(self.report, self.ledger)
        self.questions += tabled
        tables = {name: tuple(rows.values()) for name, rows in self.tables.items()}
        asks = (*self._waited_for(identity.questions), *self._new_offices())
        made = Reading(
            self.report, self.report.setting, tables, (*asks, *self.questions), (*self._doubted(), *disagreements(tables), *unlikely(tables, self.datasets)),
            self.ledger.closed(), identity.new_department, self.report.document.doubts, self.offices, asks, identity.evidence, unread, attributes=tuple(self._attributes(identity, wordings)),
        )  # fmt: skip
        return replace(made, items=asked_of(made))

    def _attributes(self, identity: Identity, wordings: Sequence[Wording]) -> Iterator[Row]:
        """What says each attribute of the rows; printed figures are no rows of their own."""
        provenance = Provenance(self.report, self.known, wordings, identity.evidence)
        for name, rows in self.tables.items():
            for key, row in rows.items() if name != PRINTED_FIGURES.name else ():
                yield from provenance.of(self.datasets[name], row, self.figures.get((name, key), {}))

    def _waited_for(self, questions: Sequence[Question]) -> Iterator[Question]:
        """The questions about the document, with the marks of the records that wait for what it does not say."""
        lacking = {"district": self.report.setting.district_id, "as_of": self.report.setting.as_of, "year": self.report.setting.year}
        for one in questions:
            yield replace(one, marks=tuple(dict.fromkeys(self.marks))) if lacking.get(one.asks, "") is None else one
        if (day := self.report.setting.as_of) and (marks := tuple(dict.fromkeys(self._undated()))):
            yield Question(ON_A_DAY.fill(year=str(day.year)), "", marks=marks, asks="as_of")

    def _undated(self) -> Iterator[Mark]:
        """The figures of rows that the year of a title does not date, and printed figures that speak of these."""
        rows = {name: tuple(table.values()) for name, table in self.tables.items()}
        for name, numbers in without_time(rows, (DAY,)).items():
            keys = [*self.tables[name]]
            for n in sorted(numbers):
                own = {"": self.printed[keys[n]]} if name == PRINTED_FIGURES.name else self.figures.get((name, keys[n]), {})
                yield from (figure.mark for figure in own.values())

    def _money_of_projects(self) -> None:
        """Doubts of money under a project that sounds like its cost and is none by its words; one question for all of a document."""
        for key, row in self.tables.get("indicators", {}).items():
            name = str(row["indicator"])
            if row["item"] and row["unit"] in UNITS_WON and _LIKE_A_COST.search(name) and not _LIMITS.search(name):
                self.doubts.append(("indicators", key, str(row["locator"]), MONEY))

    def _doubted(self) -> Iterator[Doubted]:
        """The doubts with the rows that they are about, once each."""
        rows = {name: {key: n for n, key in enumerate(table)} for name, table in self.tables.items()}
        yield from dict.fromkeys(Doubted(name, rows[name][key], at, why) for name, key, at, why in self.doubts)

    def _repeated(self) -> None:
        """Notes where else the same figures are printed, the first places by name."""
        for (dataset, identity), places in self.again.items():
            made = self.tables[dataset][identity]
            more = [f"{at}에도 같은 수" for at in list(places)[:_NAMED]]
            rest = [f"그 밖에 {len(places) - _NAMED}곳에도 같은 수"] if len(places) > _NAMED else []
            made["note"] = "; ".join(str(w) for w in (made["note"], *more, *rest) if w)

    def _new_offices(self) -> Iterator[Question]:
        """One question for all departments that no table knows."""
        if self.offices:
            names = ", ".join(f"{name}({office})" for office, name in self.offices.items())
            yield Question(Text(f"처음 보는 부서가 있습니다. 식별자를 확인하십시오: {names}", f"Departments not known before; confirm their ids: {names}"), "")  # fmt: skip
