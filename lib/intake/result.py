"""What a document became: its rows, what is asked, what is doubted and why, and the account of its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.documents.model import Doubt
from lib.forms import Question, Report, Setting
from lib.intake.account.numbers import Account
from lib.intake.identity.whose import Attested
from lib.intake.records.rows import Row
from lib.intake.review.item import Item


@dataclass(frozen=True)
class Doubted:
    """A reason to look at one row. `row` counts from 0 in its table, `at` is where the doubted figures stand.

    `figure`: the row of printed_figures with which the row disagrees; None for any other reason.
    """

    dataset: str
    row: int
    at: str
    why: Text
    figure: int | None = None


@dataclass(frozen=True)
class Unread:
    """A printed number that nothing read, by its place and the words that it stands in."""

    at: str
    printed: str
    line: str


@dataclass(frozen=True)
class Reading:
    """What a document became. `tables`: rows by dataset, keys unique.

    `offices`: names of departments whose figures it prints and which no table knows, by the ids made for them.
    `asks` are the questions about the document as a whole, `questions` all of them; `evidence` is what says whose it is and of when.
    `unread` are the numbers left out by name, `items` is what a person is asked of all of it. `attributes` are the lines of
    attribute_evidence of its rows. `taught` are the forms that are said of its tables, `forms` those by which it was read, one a table.
    """

    report: Report
    setting: Setting
    tables: Mapping[str, Sequence[Row]]
    questions: Sequence[Question]
    doubted: Sequence[Doubted]
    account: Account
    new_department: tuple[str, str]
    warnings: Sequence[Doubt] = field(default=())
    offices: Mapping[str, str] = field(default_factory=dict)
    asks: Sequence[Question] = field(default=())
    evidence: Sequence[Attested] = field(default=())
    unread: Sequence[Unread] = field(default=())
    items: Sequence[Item] = field(default=())
    attributes: Sequence[Row] = field(default=())
    taught: Sequence[KnownForm] = field(default=())
    forms: Sequence[KnownForm] = field(default=())

    @property
    def doubts(self) -> list[tuple[str, str, Text]]:
        """What is doubted: (dataset, locator, why)."""
        return [(d.dataset, d.at, d.why) for d in self.doubted]
