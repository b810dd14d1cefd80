"""Document → records: lay out, tell whose it is, let every topic's forms read, account for what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module

import polars as pl

from lib.core.dataset import Dataset, by_name
from lib.core.reference import PRINTED_FIGURES
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets
from lib.documents.model import Document, Doubt
from lib.forms import ALL, Figure, Form, Found, Ignored, Printed, Question, Record, Report, Setting
from lib.forms.contents import NUMBERS, PAGES, TITLES, is_entry
from lib.forms.prepare import laid_out
from lib.intake.account import OPEN, PRINTED, RECORD, Account, Ledger
from lib.intake.governments import Governments
from lib.intake.identity import Given, Identity, identify
from lib.intake.rows import Row, UnreadableError, printed_row, row


@dataclass(frozen=True)
class Reading:
    """What a document became. `tables`: rows by dataset, keys unique. `doubts` of records: (dataset, locator, why)."""

    report: Report
    setting: Setting
    tables: Mapping[str, Sequence[Row]]
    questions: Sequence[Question]
    doubts: Sequence[tuple[str, str, Text]]
    account: Account
    new_department: tuple[str, str]
    warnings: Sequence[Doubt] = field(default=())


def forms_of(topics: Sequence[Topic]) -> tuple[Form, ...]:
    """Every topic's forms, in the order of the topics."""
    return tuple(form for topic in topics if topic.forms for form in import_module(topic.forms).FORMS)


def read_records(document: Document, reference: Mapping[str, pl.DataFrame], topics: Sequence[Topic], given: Given | None = None) -> Reading:
    """Everything that the document says, as rows of the datasets and questions. AskedError if `given` names what does not exist."""
    forms = forms_of(topics)
    report = laid_out(document, frozenset().union(*(form.vocabulary for form in forms)))
    identity = identify(report, Governments(reference), given or Given())
    report = replace(report, setting=identity.setting)
    made = _Reader(report, by_name(all_datasets(topics)))
    made.pass_over()
    for form in forms:
        for found in form.read(report, made.ledger.free):
            made.take(found)
    return made.ended(identity)


class _Reader:
    """Rows and questions gathered so far."""

    def __init__(self, report: Report, datasets: Mapping[str, Dataset]) -> None:
        self.report, self.datasets = report, datasets
        self.ledger = Ledger(report)
        self.tables: dict[str, dict[tuple[object, ...], Row]] = {}
        self.questions: list[Question] = []
        self.doubts: list[tuple[str, str, Text]] = []

    def pass_over(self) -> None:
        """Page numbers and lists of contents, which say nothing about the work."""
        for line in self.report.lines:
            block = self.report.document.blocks[line.block]
            if line.marker == "page" or is_entry(block) or line.text.strip().isdigit():
                self.ledger.settle((line.words.number, ALL), "page")
        for grid in self.report.grids:
            heads = [*(s.key for s in grid.stubs), *(k for c in grid.columns for k in c.keys)]
            if any(h in TITLES for h in heads) and any(h in NUMBERS for h in heads) and any(h in PAGES for h in heads):
                for words in grid.words():
                    self.ledger.settle((words.number, ALL), "page")

    def take(self, found: Found) -> None:
        """Adds what a form found and accounts for its figures."""
        if isinstance(found, Record):
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
            made = row(record, dataset, self.report.setting)
        except UnreadableError as error:
            self._ask(error.words, record.figures, marks)
            return
        identity = tuple(made[k] for k in dataset.key)
        known = self.tables.setdefault(record.dataset, {}).setdefault(identity, made)
        if known is not made and any(known[c] != made[c] for c in dataset.values):
            told = Text(f"같은 항목에 다른 값이 적혀 있습니다: {known['locator']} 그리고 {made['locator']}",
                        f"Two values of one figure: {known['locator']} and {made['locator']}")  # fmt: skip
            self._ask(told, record.figures, marks)
            return
        if known is not made and known["locator"] != made["locator"]:
            known["note"] = "; ".join(str(w) for w in (known["note"], f"{made['locator']}에도 같은 수") if w)
        self.doubts += [(record.dataset, str(made["locator"]), why) for why in record.doubts]
        self._settle(marks, RECORD)

    def _printed(self, printed: Printed) -> None:
        made = printed_row(printed, self.report.setting)
        identity = tuple(made[k] for k in PRINTED_FIGURES.key)
        self.tables.setdefault("printed_figures", {}).setdefault(identity, made)
        self._settle((printed.value.mark,), PRINTED)

    def _headings(self) -> None:
        for grid in self.report.grids:
            cells = [f for r in grid.rows for c in r.cells if c is not None for f in c.figures()]
            if any(not self.ledger.free(f.mark) for f in cells):
                for words in (*grid.head, *(s for r in grid.rows for s in r.stubs)):
                    self.ledger.settle((words.number, ALL), "label")

    def _ask(self, words: Text, figures: Mapping[str, Figure], marks: Sequence[tuple[int, int]]) -> None:
        at = ";".join(dict.fromkeys(f.at for f in figures.values()))
        self.questions.append(Question(words, at, tuple(marks)))
        self._settle(marks, OPEN)

    def ended(self, identity: Identity) -> Reading:
        """The reading, every figure that is left made a question; headings of tables that were read are headings."""
        self._headings()
        for words, figure in list(self.ledger.left()):
            if figure.is_dash:
                self.ledger.settle(figure.mark, "dash")
                continue
            shown = f"{figure.words}{figure.unit}"
            self.questions.append(
                Question(Text(f"무엇의 수치인지 알 수 없습니다: {shown} — {_short(words.text)}", f"Whose figure it is cannot be told: {shown}"), figure.at, (figure.mark,))
            )  # fmt: skip
            self.ledger.settle(figure.mark, OPEN)
        tables = {name: tuple(rows.values()) for name, rows in self.tables.items()}
        setting = self.report.setting
        return Reading(
            self.report, setting, tables, (*identity.questions, *self.questions), tuple(self.doubts), self.ledger.closed(),
            identity.new_department, self.report.document.doubts,
        )  # fmt: skip


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
