"""A package of invented figures at real size: three districts, forty departments each, six years. Made by tests, never shipped.

Every source says in its title that it is made up (생성 자료). The same seed makes the same files.
"""

from __future__ import annotations

from pathlib import Path

from lib.across import EVERYTHING
from lib.core.topic import all_datasets

from .book import MADE, Book
from .counts import write_counts
from .declared import write_declared
from .figures import write_figures
from .money import write_money
from .organisation import write_changes, write_places
from .people import write_staffing
from .sizes import write_populations, write_quotas, write_sizes, write_targets
from .sources import write_public, write_reports
from .work import write_work

__all__ = ["MADE", "make"]


def make(folder: Path, seed: int = 1) -> Path:
    """Write the package into `folder`, which is made where it is missing; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    book = Book(seed)
    offices = write_places(book)
    reports = write_reports(book, offices)
    public = write_public(book)
    write_changes(book)
    write_money(book, reports, public)
    write_sizes(book, public)
    write_targets(book, public)
    write_populations(book, public)
    write_quotas(book, public)
    write_staffing(book, reports, public)
    write_counts(book, reports, public)
    write_work(book, reports)
    write_figures(book, reports)
    write_declared(book, [d for topic in EVERYTHING for d in topic.datasets], reports)
    book.write(all_datasets(EVERYTHING), folder)
    return folder
