"""Document → records: lay out, tell whose it is, let every topic's forms read, account for what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module

from lib.audit.conditions import Shelf
from lib.audit.figures import hold
from lib.core.dataset import Dataset, by_name
from lib.core.reference import PRINTED_FIGURES
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets
from lib.core.wording import Cost, Wording, cost_in_province, in_province
from lib.documents.model import Document
from lib.forms import ALL, Figure, Form, Found, Ignored, Mark, Printed, Question, Record, Report
from lib.forms.contents import entries, is_list_of
from lib.forms.labels import names, ordinals
from lib.forms.prepare import laid_out
from lib.intake.account import OPEN, PRINTED, RECORD, Ledger
from lib.intake.checks import disagreements, unlikely
from lib.intake.governments import Governments
from lib.intake.held import without_rows
from lib.intake.identity import Given, Identity, identify
from lib.intake.items import asked_of
from lib.intake.left import left_over, short
from lib.intake.page_numbers import page_numbers
from lib.intake.result import Doubted, Reading
from lib.intake.rows import Row, UnreadableError, condition, printed_row, row
from lib.intake.unsure import Unsure
from lib.intake.wholes import Whole, twice, wholes
from lib.reading.meaning import costs, found_in, tables

_NAMES = ("item", "indicator", "program", "task", "evaluation", "track", "account", "outcome", "status")  # columns that name a row
_PAGE_DIGITS = 3  # of a number that is a page or a title's number where it stands alone on a line
_OPEN_TO_WORDS = frozenset({"", OPEN, "dash"})  # how figures stand that the words of topics may still read, as printed sums of no row do
_NAMED = 5  # places of repeated figures that a note names

_TWICE = Text(
    "앞에 적힌 인원을 다른 기준으로 한 번 더 나눈 것으로 보여(합이 같음) 행으로 두지 않았습니다. 다른 인원이면 알려 주십시오: {words}",
    "These seem to divide the same people once more (their sums agree), so they are no rows; say so if they are others: {words}",
)


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


def costs_of(topics: Sequence[Topic]) -> tuple[Cost, ...]:
    """What every topic declares of how sentences state costs."""
    return tuple(c for topic in topics if topic.wording for c in getattr(import_module(topic.wording), "COSTS", ()))


def read_records(document: Document, known: Governments, topics: Sequence[Topic], given: Given | None = None) -> Reading:
    """Everything that the document says, as rows of the datasets and questions. AskedError if `given` names what does not exist."""
    forms = forms_of(topics)
    report = laid_out(document, frozenset().union(*(form.vocabulary for form in forms)))
    identity = identify(report, known, given or Given())
    report = replace(report, setting=identity.setting)
    wordings, stated = wordings_of(topics), costs_of(topics)
    if report.setting.is_in_province:
        wordings, stated = tuple(map(in_province, wordings)), tuple(map(cost_in_province, stated))
    made = _Reader(report, by_name(all_datasets(topics)), known, Ledger(report, document))
    made.pass_over()
    for found in costs(report, made.ledger.free, stated):
        made.take(found)
    made.read_by_words(wordings, first=True)
    for form in forms_of([t for t in topics if not t.takes_rest]):
        made.read(form)
    made.read_by_words(wordings)
    for form in forms_of([t for t in topics if t.takes_rest]):
        made.read(form)
    made.fold(wordings)
    return made.ended(identity)


class _Reader:
    """Rows and questions gathered so far."""

    def __init__(self, report: Report, datasets: Mapping[str, Dataset], known: Governments, ledger: Ledger) -> None:
        self.report, self.datasets, self.known = report, datasets, known
        self.unsure = Unsure(report)
        self.offices: dict[str, str] = {}
        self.ledger = ledger
        self.tables: dict[str, dict[tuple[object, ...], Row]] = {}
        self.printed: dict[tuple[object, ...], Figure] = {}
        self.figures: dict[tuple[str, tuple[object, ...]], Mapping[str, Figure]] = {}  # of each row
        self.again: dict[tuple[str, tuple[object, ...]], dict[str, None]] = {}  # where else a row's figures are printed
        self.questions: list[Question] = []
        self.doubts: list[tuple[str, tuple[object, ...], str, Text]] = []  # dataset, key, place, why
        self.marks: list[Mark] = []  # of records and printed figures

    def pass_over(self) -> None:
        """Page numbers and lists of contents, which say nothing about the work."""
        listed = entries(self.report.document.blocks)
        numbered = {line.words.number for line in page_numbers(self.report.lines)}
        for line in self.report.lines:
            alone = line.text.strip().isdigit() and len(line.text.strip()) <= _PAGE_DIGITS
            if line.marker == "page" or line.words.number in numbered or line.block in listed or alone:
                self.ledger.settle((line.words.number, ALL), "page")
        for grid in self.report.grids:
            if is_list_of(grid):
                for words in grid.words():
                    self.ledger.settle((words.number, ALL), "page")

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
        self.questions = [q for q in self.questions if not q.marks or any(self.ledger.how(m) == OPEN for m in q.marks)]

    def _give_back(self, marks: Sequence[Mark]) -> None:
        """Frees figures that a form asked about, left out by name, or took for a total of rows that it did not read."""
        for mark in marks:
            self.ledger.reopen(mark)
        for identity in [i for i, figure in self.printed.items() if figure.mark in marks]:
            del self.tables["printed_figures"][identity], self.printed[identity]

    def take(self, found: Found) -> None:
        """Adds what a form found and accounts for its figures."""
        if isinstance(found, Record) and found.figures and all(f.is_dash for f in found.figures.values()):
            self._settle(tuple(f.mark for f in found.figures.values()), "dash")
        elif isinstance(found, Record):
            self._record(found)
        elif isinstance(found, Printed):
            self._printed(found)
        elif isinstance(found, Ignored):
            self._settle(found.marks, found.reason)
        else:
            self.questions.append(found)
            self._settle(found.marks, OPEN)

    def _settle(self, marks: Sequence[tuple[int, int]], how: str) -> None:
        for mark in marks:
            self.ledger.settle(mark, how)

    def _record(self, record: Record) -> None:
        marks = (*(f.mark for f in record.figures.values()), *record.marks)
        dataset = self.datasets[record.dataset]
        try:
            made = row(self._of_office(self._of_government(record)), dataset, self.report.setting)
        except UnreadableError as error:
            self._ask(error.words, record.figures, marks)
            return
        identity = tuple(made[k] for k in dataset.key)
        known = self.tables.setdefault(record.dataset, {}).setdefault(identity, made)
        if known is not made and any(known[c] != made[c] for c in dataset.values):
            name = next((f"{made[c]}: " for c in _NAMES if made.get(c)), "")
            told = Text(f"{name}같은 항목에 다른 값이 적혀 있습니다. {known['locator']} 그리고 {made['locator']}",
                        f"{name}two values of one figure, {known['locator']} and {made['locator']}")  # fmt: skip
            self._ask(told, record.figures, marks)
            return
        if known is not made and known["locator"] != made["locator"]:
            self.again.setdefault((record.dataset, identity), {})[str(made["locator"])] = None
        self.figures.setdefault((record.dataset, identity), record.figures)
        at = str(made["locator"])
        self.doubts += [(record.dataset, identity, at, why) for why in (*record.doubts, *self.unsure.why(marks, at))]
        self._settle(marks, RECORD)
        self.marks += (f.mark for f in record.figures.values() if not f.is_dash)

    def fold(self, wordings: Sequence[Wording]) -> None:
        """Leaves no people counted twice: a whole beside the rows that divide it becomes their printed total, a second division is asked about."""
        for again in list(twice(self.tables, self.datasets, wordings)):
            figures = [f for key in again.keys for f in self.figures[again.dataset, key].values()]
            for key in again.keys:
                self._take_out(again.dataset, key)
            for figure in figures:
                self.ledger.reopen(figure.mark)
            words = ", ".join(f.words for f in figures[:_NAMED])
            self._ask(_TWICE.fill(words=words), {str(n): f for n, f in enumerate(figures)}, [f.mark for f in figures])
        for whole in list(wholes(self.tables, self.datasets, wordings)):
            self._fold(whole)

    def _fold(self, whole: Whole) -> None:
        """Makes a row the printed total of others; what these do not divide stays in it."""
        self._point(whole)
        made, figures = self.tables[whole.dataset][whole.key], self.figures[whole.dataset, whole.key]
        for column, subject in whole.subjects.items():
            made[column] = None
            self.ledger.reopen(figures[column].mark)
            self.take(Printed(whole.dataset, "total", column, subject, figures[column]))
        if all(made[c] is None for c in self.datasets[whole.dataset].values):
            own = (whole.dataset, whole.key)
            self.doubts = [(*((whole.dataset, whole.parts[0]) if d[:2] == own else d[:2]), *d[2:]) for d in self.doubts]
            self._take_out(*own)

    def _point(self, whole: Whole) -> None:
        """Holds printed differences and rates of a row that becomes a total against the rows that divide it."""
        shelf = Shelf(self.tables[whole.dataset].values())
        made = self.tables[whole.dataset][whole.key]
        figures = self.tables.get("printed_figures", {})
        for identity, figure in list(figures.items()):
            subject = whole.subjects.get(str(figure["column"]))
            if figure["dataset"] != whole.dataset or subject is None or identity in set(without_rows(self.tables)):
                continue
            if list(hold(figure, shelf).rows) == [made]:
                figure["subject"] = condition(subject)
                moved = tuple(figure[k] for k in PRINTED_FIGURES.key)
                figures[moved] = figures.pop(identity)
                self.printed[moved] = self.printed.pop(identity)

    def _take_out(self, dataset: str, key: tuple[object, ...]) -> None:
        """Takes a row back, with what was noted of it."""
        del self.tables[dataset][key]
        self.again.pop((dataset, key), None)
        self.doubts = [d for d in self.doubts if d[:2] != (dataset, key)]

    def _of_government(self, record: Record) -> Record:
        """The record with the id of the government that it names. UnreadableError if none or several bear the name."""
        if not record.government:
            return record
        found = self.known.one(record.government, self.report.setting.as_of)
        if found is None:
            raise UnreadableError(
                Text(f"'{record.government}'이(가) 어느 자치단체인지 알 수 없습니다", f"'{record.government}' is no one government")
            )
        return replace(record, values={"district_id": found, "department_id": f"{found}/all", **record.values})

    def _of_office(self, record: Record) -> Record:
        """The record with the id of the department that it names."""
        if not record.office or self.report.setting.district_id is None:
            return record
        return replace(record, values={**record.values, "department_id": self._office(record.office)})

    def _office(self, words: str) -> str:
        """The id of a department for its id or name; one that no table knows gets its name romanized."""
        setting = self.report.setting
        if "/" in words or setting.district_id is None:
            return words
        if found := self.known.department(setting.district_id, words, setting.as_of):
            return found
        office = self.known.new_id(setting.district_id, words) or words
        if office != setting.department_id:
            self.offices.setdefault(office, words)
        return office

    def _of_offices(self, condition: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        """A condition with the ids of the departments and governments that it names."""
        named = {"department_id": self._office, "district_id": lambda words: self.known.one(words, self.report.setting.as_of) or words}
        return {c: tuple(map(named[c], words)) if c in named else words for c, words in condition.items()}

    def _printed(self, printed: Printed) -> None:
        named = replace(printed, subject=self._of_offices(printed.subject), against=printed.against and self._of_offices(printed.against))
        try:
            made = printed_row(named, self.report.setting)
        except UnreadableError as error:
            self._ask(error.words, {"": printed.value}, (printed.value.mark,))
            return
        identity = tuple(made[k] for k in PRINTED_FIGURES.key)
        if self.tables.setdefault("printed_figures", {}).setdefault(identity, made) is made:
            self.printed[identity] = printed.value
            self.marks.append(printed.value.mark)
        self._settle((printed.value.mark,), PRINTED)

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

    def _ask(self, words: Text, figures: Mapping[str, Figure], marks: Sequence[tuple[int, int]]) -> None:
        at = ";".join(dict.fromkeys(f.at for f in figures.values()))
        self.questions.append(Question(words, at, tuple(marks)))
        self._settle(marks, OPEN)

    def ended(self, identity: Identity) -> Reading:
        """The reading, every figure that is left made a question; headings of tables that were read are headings."""
        self._headings()
        self._repeated()
        self._hold()
        tabled, unread = left_over(self.report, self.ledger)
        self.questions += tabled
        tables = {name: tuple(rows.values()) for name, rows in self.tables.items()}
        asks = (*self._waited_for(identity.questions), *self._new_offices())
        made = Reading(
            self.report, self.report.setting, tables, (*asks, *self.questions), (*self._doubted(), *disagreements(tables), *unlikely(tables, self.datasets)),
            self.ledger.closed(), identity.new_department, self.report.document.doubts, self.offices, asks, identity.evidence, unread,
        )  # fmt: skip
        return replace(made, items=asked_of(made))

    def _waited_for(self, questions: Sequence[Question]) -> Iterator[Question]:
        """The questions about the document, with the marks of the records that wait for what it does not say."""
        lacking = {"district": self.report.setting.district_id, "as_of": self.report.setting.as_of, "year": self.report.setting.year}
        for one in questions:
            yield replace(one, marks=tuple(dict.fromkeys(self.marks))) if lacking.get(one.asks, "") is None else one

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
