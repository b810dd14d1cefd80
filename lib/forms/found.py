"""What a form gives for what it reads: records, printed figures, what it leaves out by name, and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.core.text import Text
from lib.forms.words import Figure, Mark


@dataclass(frozen=True)
class Record:
    """One row of a dataset. `figures` fill its value columns as printed, the rest of the columns stand in `values`.

    District, source, as-of date, department and cut are the report's own unless `values` says otherwise. `whole`: the figure
    counts the whole government, not the reporting department; `office` is the printed name of another one whose figure it is, `government` that of another
    government (its province in front, or its code). `doubts` say why a person should look at it. A row without figures says its place in `values`.
    """

    dataset: str
    values: Mapping[str, object]
    figures: Mapping[str, Figure]
    whole: bool = False
    note: str = ""
    doubts: tuple[Text, ...] = ()
    marks: tuple[Mark, ...] = ()
    office: str = ""
    government: str = ""


@dataclass(frozen=True)
class Printed:
    """A printed total, rate, gap, growth or difference of rows: columns of printed_figures, conditions as mappings of column to words.

    `subject` empty means all rows of the source; several words of a column are any of them. A department_id may be a printed name.
    """

    dataset: str
    figure: str
    column: str
    subject: Mapping[str, tuple[str, ...]]
    value: Figure
    against_column: str = "-"
    against: Mapping[str, tuple[str, ...]] | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Ignored:
    """Figures left out by name: `reason` is a key of account.REASONS."""

    reason: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Question:
    """What only a person can say. The figures that it holds become no record until it is answered.

    `asks` names the answer that would do: of the document as a whole `district`, `year` or `as_of`, of a table `unit`; empty where there is none.
    """

    words: Text
    at: str
    marks: tuple[Mark, ...] = ()
    answers: tuple[str, ...] = field(default=())
    asks: str = ""


Found = Record | Printed | Ignored | Question
