"""The package that tests read: three districts, forty departments each, six years, as `lib.synthetic` makes them."""

from __future__ import annotations

from pathlib import Path

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.synthetic import MADE
from lib.synthetic.districts import make_districts
from lib.synthetic.package import make_book, write_books

DATASETS = all_datasets(EVERYTHING)
DISTRICTS = make_districts(3)
YEARS = DISTRICTS[0].years
__all__ = ["DATASETS", "DISTRICTS", "MADE", "YEARS", "make"]


def make(folder: Path, seed: int = 1) -> Path:
    """Write the package into `folder`, which is made where it is missing; returns it."""
    write_books(DATASETS, folder, (make_book(DATASETS, district, seed) for district in DISTRICTS))
    return folder
