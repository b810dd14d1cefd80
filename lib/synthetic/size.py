"""How many districts, years, departments and projects make so many rows: planned, made, and made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.core.dataset import Dataset
from lib.synthetic.book import Book
from lib.synthetic.districts import DEPARTMENTS, FEWEST_YEARS, MOST, District, make_districts
from lib.synthetic.package import fact_rows, make_book

FEWEST_ROWS = 5_000  # fewer hold no row of some dataset
_A_DISTRICT = 160_000  # rows: forty departments and ten years
MOST_ROWS = MOST * _A_DISTRICT  # the names of districts are used up
_YEARS, _SINCE_ROWS = 10, 40_000  # years of a district of at least so many rows
_WHOLE, _A_DEPARTMENT = 2_000, 400  # rows of a government and of a department, at most
_A_PROJECT = 5.6  # rows in a report: a first guess, corrected by what comes of it
_NEAR = 0.004  # share of all rows by which a district may differ: the later ones make up for it
_TRIES = 8


def make_books(datasets: Sequence[Dataset], rows: int, seed: int) -> Iterator[Book]:
    """The districts, one at a time, that come to so many facts within 1 %; from FEWEST_ROWS to MOST_ROWS."""
    districts = plan_districts(rows)
    near, left, further = rows * _NEAR, rows, 0.0
    for number, district in enumerate(districts):
        wanted = left / (len(districts) - number)
        book, further = _fitted(datasets, replace(district, further=further), wanted, near, seed)
        left -= fact_rows(datasets, book.rows)
        yield book


def plan_districts(rows: int) -> Sequence[District]:
    """One district for each 160,000 rows; a small one has fewer years, a very small one fewer departments."""
    count = max(round(rows / _A_DISTRICT), 1)
    share = rows // count
    years = _YEARS if share >= _SINCE_ROWS else FEWEST_YEARS
    departments = min(max((share - _WHOLE) // _A_DEPARTMENT, 2), DEPARTMENTS)  # one never reports
    return make_districts(count, years, departments)


def _fitted(
    datasets: Sequence[Dataset],
    district: District,
    rows: float,
    near: float,
    seed: int,
) -> tuple[Book, float]:
    """The district with as many further projects as make it so many rows, `near` enough, and how many these are."""
    for _ in range(_TRIES):
        book = make_book(datasets, district, seed)
        lacking = rows - fact_rows(datasets, book.rows)
        if abs(lacking) <= near:
            break
        reports = sum(source["kind"] == "work_report" for source in book.rows["sources"])
        more = lacking / (reports * _A_PROJECT)
        district = replace(district, further=max(district.further + more, 0.0))
    return book, district.further
