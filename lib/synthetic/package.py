"""The package as files: one district is made at a time and added to them, and memory holds no more."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from lib.core.dataset import Dataset
from lib.synthetic.book import Book
from lib.synthetic.counts import write_counts, write_grades
from lib.synthetic.declared import write_declared
from lib.synthetic.districts import District
from lib.synthetic.figures import write_figures
from lib.synthetic.governments import write_populations, write_quotas, write_sizes, write_targets
from lib.synthetic.money import write_money
from lib.synthetic.organisation import write_changes, write_places
from lib.synthetic.people import write_staffing
from lib.synthetic.sources import write_public, write_reports
from lib.synthetic.work import write_types, write_work


def make_book(datasets: Sequence[Dataset], district: District, seed: int) -> Book:
    """All rows of a district; of the first one also those that all share."""
    book = Book(seed)
    if district.number == 0:
        write_types(book)
    offices = write_places(book, district)
    reports = write_reports(book, offices)
    public = write_public(book, district)
    write_changes(book, offices)
    write_money(book, reports, public)
    write_sizes(book, district, public)
    write_targets(book, district, public)
    write_populations(book, district, public)
    write_quotas(book, district, public)
    write_staffing(book, reports, public)
    write_counts(book, reports, public)
    write_grades(book, district)
    write_work(book, reports)
    write_figures(book, reports)
    write_declared(book, datasets, reports)
    return book


def fact_rows(datasets: Sequence[Dataset], rows: Mapping[str, Sequence[object]]) -> int:
    """How many printed figures there are, each of which has a source and a place."""
    return sum(len(rows.get(d.name, ())) for d in datasets if d.is_fact)


def write_books(datasets: Sequence[Dataset], folder: Path, books: Iterable[Book]) -> int:
    """One file for every dataset, its columns as declared, the rows of each book below the last one's.

    Returns how many facts were written. Raises OSError where the folder cannot be written to, KeyError for rows of
    a dataset that is not declared; then no file is left, as half a package would be read as a whole one.
    """
    paths = {dataset: folder / f"{dataset.name}.csv" for dataset in datasets}
    facts = 0
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with ExitStack() as files:
            writers = {}
            for dataset, path in paths.items():
                file = files.enter_context(path.open("w", encoding="utf-8", newline=""))
                writers[dataset.name] = csv.DictWriter(file, dataset.names, restval="", lineterminator="\n")
                writers[dataset.name].writeheader()
            for book in books:
                facts += fact_rows(datasets, book.rows)
                for name, rows in book.rows.items():
                    writers[name].writerows(rows)
                book.rows.clear()  # while the next one is made, this one is no longer needed
    except BaseException:
        for path in paths.values():
            path.unlink(missing_ok=True)
        raise
    return facts
