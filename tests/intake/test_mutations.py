"""Looks that leave the records alone: a document drawn in another way gives the same rows, or asks about each figure that differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.documents.formats import parse
from lib.forms import ALL, Words
from lib.intake import Reading
from lib.intake.records.rows import Row
from tests.corpus import DOCUMENTS, MUTATIONS, mutated
from tests.intake.trial import reading_of

FORMATS = ("html", "text")
ASIDE = {"locator", "note", "source_id", "unit_printed"}  # where and how it is printed
# What a changed look changes with good reason: names are as printed, and so are units and the numbers with them.
ALSO_ASIDE = {
    "headers_renamed": {"indicator", "breakdown", "item", "subject", "against", "definition", "task"},
    "unit_changed": {"printed", "unit", "value"},
    "footnotes_added": {"definition"},
}
_BY_NAME = {doc.name: doc for doc in DOCUMENTS}
CASES = [(name, form) for name, doc in _BY_NAME.items() for form in FORMATS if form in doc.formats]
Line = tuple[tuple[str, object], ...]


@cache
def reading(name: str, change: str, form: str) -> Reading:
    """The reading of a document after a mutation, or of the document itself."""
    doc = mutated(_BY_NAME[name], MUTATIONS[change]) if change else _BY_NAME[name]
    with TemporaryDirectory() as folder:
        return reading_of(doc, form, Path(folder), lambda path: parse(path.name, path.read_bytes()))


def differing(before: Reading, after: Reading, aside: set[str]) -> list[str]:
    """The rows of one reading that the other lacks, but for those that a person is asked about."""
    asked, doubted = _asked(after), {(dataset, at) for dataset, at, _ in after.doubts}
    found = []
    for dataset in sorted(before.tables.keys() | after.tables.keys()):
        old, new = (Counter(_line(row, aside) for row in r.tables.get(dataset, ())) for r in (before, after))
        lost = [row for row in before.tables.get(dataset, ()) if (old - new)[_line(row, aside)] and not _shown(before, row) <= asked]
        more = [row for row in after.tables.get(dataset, ()) if (new - old)[_line(row, aside)] and (dataset, row["locator"]) not in doubted]
        found += [f"{sign} {dataset} {row}" for sign, rows in (("-", lost), ("+", more)) for row in rows]
    return found


def _line(row: Row, aside: set[str]) -> Line:
    return tuple(
        (column, _in_order(value) if column in {"subject", "against"} else value) for column, value in row.items() if column not in aside
    )


def _in_order(condition: object) -> object:
    """The words of a condition in an order of their own: that of the columns is no part of it."""
    parts = [tuple(sorted(re.split(r"[=|]", one))) for one in str(condition).split(";")]
    return tuple(p for p in parts if "unit" not in p)


def _asked(found: Reading) -> set[str]:
    """The numbers that questions hold."""
    words = {w.number: w for w in _texts(found)}
    return {f.words for q in found.questions for number, start in q.marks for f in words[number].figures() if start in (ALL, f.mark[1])}


def _shown(found: Reading, row: Row) -> set[str]:
    """The numbers that a row was read from: those that its places print."""
    places = set(str(row["locator"]).split(";"))
    return {f.words for w in _texts(found) for f in w.figures() if f.at in places}


def _texts(found: Reading) -> Iterator[Words]:
    yield from (line.words for line in found.report.lines)
    for grid in found.report.grids:
        yield from grid.words()


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(case=st.sampled_from(CASES), change=st.sampled_from(sorted(MUTATIONS)))
def test_another_look_gives_the_same_records_or_asks(case: tuple[str, str], change: str) -> None:
    name, form = case
    aside = ASIDE | ALSO_ASIDE.get(change, set())
    assert differing(reading(name, "", form), reading(name, change, form), aside) == []


def test_other_numbers_are_noticed() -> None:
    assert differing(reading("exec-rest", "", "html"), reading("exec-projects", "", "html"), ASIDE)
