"""Rows of readings that break a rule of their dataset: each becomes a question about itself, so that it never loses the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.core.dataset import Dataset
from lib.core.errors import Issue
from lib.core.evidence import row_words
from lib.core.text import Text
from lib.intake.item import Item, Number
from lib.intake.items import named
from lib.intake.result import Reading
from lib.intake.rows import Row
from lib.intake.typed import typed, unit_typed

_FIRST = 2  # line of the first row in a file
_BROKEN = Text("{title}({row}): {column}에 기대한 값은 {expected}, 읽은 값은 '{found}'입니다. 맞는 값을 알려 주십시오.",
               "{title} ({row}): {column} should be {expected}, but '{found}' was read. Say what it is.")  # fmt: skip


def without_broken(
    readings: Sequence[Reading], rows: Mapping[str, Sequence[Row]], issues: Sequence[Issue], datasets: Mapping[str, Dataset]
) -> list[Reading] | None:
    """The readings without the rows that issues speak of, with a question about each; None where an issue is about none of theirs.

    `rows` are those of all readings as they were written, in the order of their lines.
    """
    broken: dict[int, tuple[str, Row, Issue]] = {}
    for issue in issues:
        name = issue.file.removesuffix(".csv")
        own = rows.get(name, ())
        if 0 <= issue.row - _FIRST < len(own):
            broken.setdefault(id(own[issue.row - _FIRST]), (name, own[issue.row - _FIRST], issue))
    made = [_without(reading, broken, datasets) for reading in readings]
    return made if any(new is not old for new, old in zip(made, readings, strict=True)) else None


def _without(reading: Reading, broken: Mapping[int, tuple[str, Row, Issue]], datasets: Mapping[str, Dataset]) -> Reading:
    own = [broken[id(row)] for table in reading.tables.values() for row in table if id(row) in broken]
    if not own:
        return reading
    tables = {name: tuple(row for row in table if id(row) not in broken) for name, table in reading.tables.items()}
    asked = [_item(datasets[name], row, issue) for name, row, issue in own]
    return replace(reading, tables=tables, items=(*reading.items, *named(asked)))


def _item(dataset: Dataset, row: Row, issue: Issue) -> Item:
    column = next((c.title for c in dataset.columns if c.name == issue.column), Text(issue.column, issue.column))
    why = _BROKEN.fill(title=dataset.title, row=row_words(dataset, row), column=column, expected=issue.expected, found=issue.found)
    at = str(row.get("locator") or "")
    return Item("", "question", at, (why,), numbers=tuple(_numbers(dataset, row, at)))


def _numbers(dataset: Dataset, row: Row, at: str) -> Iterator[Number]:
    """Its figures as they are printed."""
    for name, words in typed(dataset, row).items():
        if words and name in dataset.values:
            unit = unit_typed(words)
            yield Number(words, words.removesuffix(unit), unit, at, "")
