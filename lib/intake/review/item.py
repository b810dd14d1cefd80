"""One thing that a person is asked about a document, and the printed numbers that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lib.core.text import Text

Kind = Literal["setting", "doubt", "question", "office"]
PARENT = "parent_id"  # what is asked about departments that are known already


@dataclass(frozen=True)
class Number:
    """One printed number: `printed` with its unit, `words` without, where it stands and what stands around it.

    `label` and `heading` are those of its row and its column, or the line it stands in and nothing.
    """

    printed: str
    words: str
    unit: str
    at: str
    label: str
    heading: str = ""


@dataclass(frozen=True)
class Seen:
    """A table as printed: a place in it, what stands over its columns, and its first rows, a cell for each column, empty where there is none.

    The last label of a row stands in the column before `labels`, the number of columns of labels; 0 for a table without.

    `named` are the names that a remembered form put over its columns, empty ones where it put none; nothing without such a form.
    """

    at: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    named: tuple[str, ...] = ()
    labels: int = 0


@dataclass(frozen=True)
class Item:
    """One thing for a person. `id` is the same whenever the same bytes are read with the same answers.

    `at` is where to look, `why` what is to be decided. A doubt speaks of the `rows` (counted from 0) of `dataset` and of the printed
    figures (`figures`, rows of printed_figures) that they do not make; a question of `numbers` with the `answers` that are possible;
    a setting `asks` for one answer of Given, `numbers` are those that wait for it, a question about a table for its `unit`; `offices` are names of new departments by the ids made for them,
    or of known ones of which it `asks` for their parent.
    `table` is the one that a question is about.
    """

    id: str
    kind: Kind
    at: str
    why: tuple[Text, ...]
    dataset: str = ""
    rows: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    numbers: tuple[Number, ...] = ()
    answers: tuple[str, ...] = ()
    asks: str = ""
    offices: Mapping[str, str] = field(default_factory=dict)
    table: Seen | None = None
