"""What was found in a document, as rows of the datasets, printed figures and questions, each figure accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.audit.conditions import Shelf
from lib.core.dataset import Dataset
from lib.core.evidence import cells
from lib.core.reference import PRINTED_FIGURES
from lib.core.text import Text
from lib.core.wording import Wording
from lib.forms import Figure, Found, Ignored, Mark, Printed, Question, Record, Report
from lib.intake.account.held import chosen
from lib.intake.account.numbers import OPEN, PRINTED, RECORD, Ledger
from lib.intake.identity.governments import Governments
from lib.intake.records.rows import Row, UnreadableError, condition, joined, printed_row, row
from lib.intake.records.unsure import Unsure
from lib.intake.records.wholes import Whole, twice, wholes

_NAMES = ("item", "indicator", "program", "task", "evaluation", "track", "account", "outcome", "status")  # columns that name a row
_SHOWN = 5  # figures that a question names
_TWICE = Text(
    "앞에 적힌 인원을 다른 기준으로 한 번 더 나눈 것으로 보여(합이 같음) 행으로 두지 않았습니다. 다른 인원이면 알려 주십시오: {words}",
    "These seem to divide the same people once more (their sums agree), so they are no rows; say so if they are others: {words}",
)


class Gathered:
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
        if is_beside := known is not made and _are_beside(known, made, dataset):
            _put_beside(known, made, dataset)
            self.figures[record.dataset, identity] = {**self.figures[record.dataset, identity], **record.figures}
        elif known is not made and _is_rounded(made, known, dataset):
            self._settle(marks, "repeat")
            return
        elif known is not made and _is_rounded(known, made, dataset):
            self._replace((record.dataset, identity), made, dataset)
        elif known is not made and any(known[c] != made[c] for c in dataset.values):
            name = next((f"{made[c]} " for c in _NAMES if made.get(c)), "")
            told = Text(f"같은 항목에 다른 값이 적혀 있습니다: {name}{known['locator']} 그리고 {made['locator']}",
                        f"Two values of one figure: {name}{known['locator']} and {made['locator']}")  # fmt: skip
            self._ask(told, record.figures, marks)
            return
        if known is not made and not is_beside and known["locator"] != made["locator"]:
            self.again.setdefault((record.dataset, identity), {})[str(made["locator"])] = None
        self.figures.setdefault((record.dataset, identity), record.figures)
        at = str(made["locator"])
        self.doubts += [(record.dataset, identity, at, why) for why in (*record.doubts, *self.unsure.why(marks, at))]
        self._settle(marks, RECORD)
        self.marks += (f.mark for f in record.figures.values() if not f.is_dash)

    def _replace(self, own: tuple[str, tuple[object, ...]], made: Row, dataset: Dataset) -> None:
        """Puts the exact amounts in place of the rounded ones of a row: `1조 284억 3천만원` behind a title that says 1조 284억원."""
        for figure in self.figures.pop(own).values():
            self.ledger.reopen(figure.mark)
            self.ledger.settle(figure.mark, "repeat")
            self.marks.remove(figure.mark)
        kept = (*dataset.values, "locator", "unit_printed", "note")
        self.tables[own[0]][own[1]].update({c: made[c] for c in kept if c in made})

    def fold(self, wordings: Sequence[Wording]) -> None:
        """Leaves no people counted twice: a whole beside the rows that divide it becomes their printed total, a second division is asked about."""
        for again in list(twice(self.tables, self.datasets, wordings)):
            figures = [f for key in again.keys for f in self.figures[again.dataset, key].values()]
            for key in again.keys:
                self._take_out(again.dataset, key)
            for figure in figures:
                self.ledger.reopen(figure.mark)
            words = ", ".join(f.words for f in figures[:_SHOWN])
            self._ask(_TWICE.fill(words=words), {str(n): f for n, f in enumerate(figures)}, [f.mark for f in figures])
        for whole in list(wholes(self.tables, self.datasets, wordings)):
            self._point(whole)
            self._fold(whole)

    def _fold(self, whole: Whole) -> None:
        """Makes a row the printed total of others; what these do not divide stays in it."""
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
            if figure["dataset"] == whole.dataset and subject and chosen(figure, shelf) == [made]:
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
        found = self._government(record.government)
        if found is None:
            raise UnreadableError(
                Text(f"'{record.government}'이(가) 어느 자치단체인지 알 수 없습니다", f"'{record.government}' is no one government")
            )
        return replace(record, values={"district_id": found, "department_id": f"{found}/all", **record.values})

    def _government(self, words: str) -> str | None:
        """The id of the government that a name means: the one that bears it, or the one below whose report it is."""
        setting = self.report.setting
        return self.known.one(words, setting.as_of) or self.known.below(words, setting.district_id)

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
        named = {"department_id": self._office, "district_id": lambda words: self._government(words) or words}
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

    def _ask(self, words: Text, figures: Mapping[str, Figure], marks: Sequence[tuple[int, int]]) -> None:
        at = ";".join(dict.fromkeys(f.at for f in figures.values()))
        self.questions.append(Question(words, at, tuple(marks)))
        self._settle(marks, OPEN)


def _are_beside(known: Row, made: Row, dataset: Dataset) -> bool:
    """Whether two rows of one key fill other columns: 정원 in one table, 현원 in the next."""
    return any(made[c] is not None for c in dataset.values) and all(known[c] is None or made[c] is None for c in dataset.values)


def _is_rounded(row: Row, exact: Row, dataset: Dataset) -> bool:
    """Whether amounts of a row are those of another in round figures, as titles print them: 1조 284억원 for 1조 284억 3천만원.

    Of what is told in 억 nothing rounder is taken for it: 1,500억원 and 1,512억원 are two amounts.
    """
    differing = [(row[c], exact[c]) for c in dataset.values if row[c] != exact[c]]
    return bool(differing) and all(_rounds(a, b) for a, b in differing)


def _rounds(amount: object, exact: object) -> bool:
    if not (isinstance(amount, int) and isinstance(exact, int)) or min(amount, exact) < _LARGE:
        return False
    size = min(10 ** (len(str(amount)) - len(str(amount).rstrip("0"))), _ROUNDEST)
    return size >= _LEAST_ROUND and abs(amount - exact) < size and abs(amount - exact) * _FINE < amount


_LARGE, _LEAST_ROUND, _ROUNDEST, _FINE = 10**9, 10**7, 10**8, 100  # won; what is left out of so much is below a hundredth


def _put_beside(known: Row, made: Row, dataset: Dataset) -> None:
    """The figures of a row in another of the same key, their places and units in the order of the columns."""
    told = sorted((*cells(dataset, known), *cells(dataset, made)), key=lambda cell: dataset.values.index(cell[0].name))
    known |= {c: made[c] for c in dataset.values if made[c] is not None}
    known["locator"] = joined([at for *_, at in told])
    if "unit_printed" in dataset.names:
        known["unit_printed"] = joined([unit for _, _, unit, _ in told if unit]) or None
    known["note"] = "; ".join(dict.fromkeys(str(words) for words in (known["note"], made["note"]) if words)) or None
