"""Rows of datasets that no other module here writes, made of their declarations alone: so a new topic has some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from lib.core import kinds
from lib.core.columns import UNSPLIT
from lib.core.dataset import Column, Dataset
from lib.synthetic.book import Book, Cell, Source
from lib.synthetic.organisation import HEADS
from lib.synthetic.sources import Reports

OF_SOME = ("pledge_items",)  # the reports of some districts have none, as meant
_MOST = 3  # words of a column of the key; every combination is stated


def write_declared(book: Book, datasets: Sequence[Dataset], reports: Reports) -> None:
    """Of each planning department's report, figures of the whole government."""
    known = {*OF_SOME, *filter(book.rows.get, book.rows)}
    sources = [source for source, office in reports if office.key in HEADS]
    for dataset in datasets:
        if dataset.is_fact and not dataset.optional and dataset.name not in known:
            for source, words in product(sources, _combinations(dataset)):
                _write(book, dataset, source, words)


def _combinations(dataset: Dataset) -> Iterator[dict[str, str]]:
    """The words that tell a source's rows apart: those of parts, a whole only where nothing else is declared."""
    split = [c for c in map(dataset.column, dataset.key) if c.words]
    parts = [[w.value for w in c.words if w.value != UNSPLIT] or [UNSPLIT] for c in split]
    for found in product(*(words[:_MOST] for words in parts)):
        yield dict(zip([c.name for c in split], found, strict=True))


def _write(book: Book, dataset: Dataset, source: Source, words: dict[str, str]) -> None:
    given: dict[str, Cell] = {"district_id": source.district_id, "department_id": source.district.whole,
                              "as_of": source.as_of, **words}  # fmt: skip
    cells: dict[str, Cell] = {}
    for column in dataset.columns:
        if column.required or column.is_value:
            cells[column.name] = given.get(column.name) or _cell(book, dataset, column, source, words)
    book.state(dataset.name, source, "", **cells)


def _cell(book: Book, dataset: Dataset, column: Column, source: Source, words: dict[str, str]) -> Cell:
    """A value that its column allows, in a text its title."""
    chance = book.chance(dataset.name, column.name, source.source_id, *words.values())
    if column.refers:
        name, target = column.refers.split(".")
        return book.rows[name][0][target]
    if column.words:
        return chance.choice(column.words).value
    if column.is_share:
        return round(chance.random(), 3)
    least = column.minimum or 0
    made: dict[kinds.Kind, Cell] = {
        kinds.YEAR: source.year,
        kinds.PERIOD: str(source.year),
        kinds.DATE: date(source.year, 1, 1),
        kinds.INTEGER: least + chance.randint(1, 400),
        kinds.WON: least + chance.randint(1, 400) * 10**6,
        kinds.DECIMAL: least + round(chance.uniform(0, 100), 1),
        kinds.ID: column.name,
        kinds.NAME: column.name,
        kinds.CODE: str(source.year),
    }
    return made.get(column.kind, column.title.ko)
