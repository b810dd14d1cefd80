"""Drafts of small documents and of the corpus, for the tests of the review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.frames import Frames
from lib.core.topic import all_datasets
from lib.documents.formats import parse
from lib.intake import Given, read_records
from lib.intake.identity.governments import Governments
from lib.intake.records.rows import Row
from lib.intake.review.decisions import Decision, Outcome, decided
from lib.intake.review.draft import Draft, draft_of
from lib.intake.review.item import Item
from lib.intake.review.items import row_id
from lib.store.package import load
from lib.topics import TOPICS
from tests.intake.samples import TITLED
from tests.intake.trial import every, read_once

DATASETS = all_datasets(TOPICS)
DECLARED = by_name(DATASETS)
WHOLE = Given("강북구", "all", 2024)
ACCEPT = Decision("accept")
WRONG_RATE = TITLED.replace("90,000 | 45.0", "90,000 | 46.0")
ASKED = f"{TITLED}\n□ 만족도 평가\n\n| 구분 | 점검 |\n|---|---|\n| 기타 | 12345 |\n| 그 밖 | 77 |\n"


@cache
def now() -> Frames:
    """The shipped data, audited."""
    return audited(load(DATASETS))


def drafted(text: str = TITLED, given: Given | None = None, name: str = "보고.txt") -> Draft:
    """The draft of a text."""
    return draft_of(
        read_records(parse(name, text.encode()), Governments.of(now().tables), TOPICS, given), Governments.of(now().tables), DATASETS
    )


def accepted(draft: Draft, more: Mapping[str, Decision] | None = None) -> Outcome:
    """The draft with everything accepted that is not decided otherwise."""
    return decided(draft, {**{item.id: ACCEPT for item in draft.items}, **(more or {})}, DATASETS)


def item(draft: Draft, kind: str) -> Item:
    """The first item of a kind."""
    return next(i for i in draft.items if i.kind == kind)


def row(outcome: Outcome, dataset: str, **cells: object) -> Row:
    """The one row with these cells."""
    (found,) = [r for r in outcome.tables.get(dataset, ()) if all(r[c] == v for c, v in cells.items())]
    return found


def id_of(draft: Draft, dataset: str, **cells: object) -> str:
    """The id of the one row with these cells."""
    (found,) = [r for r in draft.tables[dataset] if all(r[c] == v for c, v in cells.items())]
    return row_id(DECLARED[dataset], found)


def of_corpus(readings: Path, form: str) -> Iterator[tuple[str, Draft]]:
    """The drafts of the corpus in one format."""
    for doc, kind in every(form=form):
        yield doc.name, draft_of(read_once(doc, kind, readings)[1], Governments.of(now().tables), DATASETS)
