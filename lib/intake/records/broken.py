"""Rows of readings that break a rule of their dataset: each becomes a question about itself, so that it never loses the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.core.dataset import Dataset
from lib.core.errors import Issue
from lib.core.evidence import row_words
from lib.core.text import Text
from lib.intake.account.numbers import OPEN, PRINTED, RECORD, Account
from lib.intake.changes.typed import typed, unit_typed
from lib.intake.records.rows import Row
from lib.intake.result import Doubted, Reading
from lib.intake.review.item import Item, Number
from lib.intake.review.items import named
from lib.store.waiting import FIGURES, speaking_of

_FIRST = 2  # line of the first row in a file
_BROKEN = Text("{title}({row}): {column}에 기대한 값은 {expected}, 읽은 값은 '{found}'입니다. 맞는 값을 알려 주십시오.",
               "{title} ({row}): {column} should be {expected}, but '{found}' was read. Say what it is.")  # fmt: skip
_Places = Mapping[str, frozenset[int]]


def without_broken(
    readings: Sequence[Reading], rows: Mapping[str, Sequence[Row]], issues: Sequence[Issue], datasets: Mapping[str, Dataset]
) -> list[Reading] | None:
    """The readings without the rows that issues speak of, with a question about each; None where an issue is about none of theirs.

    `rows` are those of all readings as they were written, in the order of their lines.
    """
    broken: dict[int, Issue] = {}
    for issue in issues:
        own = rows.get(issue.file.removesuffix(".csv"), ())
        if 0 <= issue.row - _FIRST < len(own):
            broken.setdefault(id(own[issue.row - _FIRST]), issue)
    made = [_without(reading, broken, datasets) for reading in readings]
    return made if any(new is not old for new, old in zip(made, readings, strict=True)) else None


def _without(reading: Reading, broken: Mapping[int, Issue], datasets: Mapping[str, Dataset]) -> Reading:
    own = {name: frozenset(n for n, row in enumerate(table) if id(row) in broken) for name, table in reading.tables.items()}
    if not any(own.values()):
        return reading
    gone = {**own, FIGURES: own.get(FIGURES, frozenset()) | frozenset(speaking_of(reading.tables, own))}
    asked = [_item(reading.tables, name, n, gone, broken[id(reading.tables[name][n])], datasets) for name in own for n in sorted(own[name])]
    left = _Left(gone)
    doubted = tuple(left.doubts(reading.doubted))
    tables = {name: tuple(row for n, row in enumerate(table) if n not in gone.get(name, ())) for name, table in reading.tables.items()}
    items = named([*left.items(reading.items, doubted), *asked])
    return replace(reading, tables=tables, items=items, doubted=doubted, account=_account(reading, gone, datasets))


@dataclass(frozen=True)
class _Left:
    """What stays of doubts and items once rows are gone: rows and printed figures by their new numbers."""

    gone: _Places

    def _number(self, name: str, n: int) -> int | None:
        gone = self.gone.get(name, frozenset())
        return None if n in gone else n - sum(one < n for one in gone)

    def _numbers(self, name: str, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(now for n in numbers if (now := self._number(name, n)) is not None)

    def doubts(self, doubted: Sequence[Doubted]) -> Iterator[Doubted]:
        """The doubts about rows that are there, a printed figure that is gone makes none."""
        for one in doubted:
            row, figure = self._number(one.dataset, one.row), None if one.figure is None else self._number(FIGURES, one.figure)
            if row is not None and (figure is not None or one.figure is None):
                yield replace(one, row=row, figure=figure)

    def items(self, items: Sequence[Item], doubted: Sequence[Doubted]) -> Iterator[Item]:
        """The items; of a doubt its rows and reasons that are there, none where no reason is left."""
        for item in items:
            if item.kind != "doubt":
                yield item
                continue
            rows = self._numbers(item.dataset, item.rows)
            reasons = {(d.row, d.why) for d in doubted if d.dataset == item.dataset}
            why = tuple(words for words in item.why if any((row, words) in reasons for row in rows))
            if why:
                yield replace(item, why=why, rows=rows, figures=self._numbers(FIGURES, item.figures))


def _item(tables: Mapping[str, Sequence[Row]], name: str, at: int, gone: _Places, issue: Issue, datasets: Mapping[str, Dataset]) -> Item:
    """The question about a row, with its figures and the printed ones that wait with it."""
    dataset, row = datasets[name], tables[name][at]
    column = next((c.title for c in dataset.columns if c.name == issue.column), Text(issue.column, issue.column))
    why = _BROKEN.fill(title=dataset.title, row=row_words(dataset, row), column=column, expected=issue.expected, found=issue.found)
    with_it = [tables[FIGURES][n] for n in speaking_of(tables, {name: frozenset({at})})]
    place = str(row.get("locator") or "")
    return Item("", "question", place, (why,), numbers=(*_numbers(dataset, row, place), *map(_printed, with_it)))


def _numbers(dataset: Dataset, row: Row, at: str) -> Iterator[Number]:
    """Its figures as they are printed."""
    if dataset.name == FIGURES:
        yield _printed(row)
    for name, words in typed(dataset, row).items():
        if words and name in dataset.values:
            unit = unit_typed(words)
            yield Number(words, words.removesuffix(unit), unit, at, "")


def _printed(figure: Row) -> Number:
    words, unit = str(figure["printed"]), str(figure["unit"])
    return Number(f"{words}{unit}", words, unit, str(figure["locator"]), "")


def _account(reading: Reading, gone: _Places, datasets: Mapping[str, Dataset]) -> Account:
    """The account with the figures of rows that are gone among the questions."""
    ended = dict(reading.account.ended)
    for name, numbers in gone.items():
        how = PRINTED if name == FIGURES else RECORD
        filled = sum(_filled(datasets[name], reading.tables[name][n]) for n in numbers) if name != FIGURES else len(numbers)
        moved = min(filled, ended.get(how, 0))
        ended[how], ended[OPEN] = ended.get(how, 0) - moved, ended.get(OPEN, 0) + moved
    return replace(reading.account, ended={how: n for how, n in ended.items() if n})


def _filled(dataset: Dataset, row: Row) -> int:
    return sum(row[name] is not None for name in dataset.values)
