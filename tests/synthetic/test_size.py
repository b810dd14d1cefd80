"""Packages of any size: as many rows as asked, valid, filled, the same for the same seed, and of no real district."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from lib.audit import audited
from lib.core.evidence import VERDICTS
from lib.core.frames import Frames
from lib.store.package import load
from lib.synthetic.book import Book
from lib.synthetic.districts import FEWEST_YEARS, MOST, make_districts
from lib.synthetic.package import make_book, write_books
from lib.synthetic.size import FEWEST_ROWS, MOST_ROWS, make_books, plan_districts

from . import DATASETS

FACTS = [d for d in DATASETS if d.is_fact]
_LARGE = 60_000


def written(folder: Path, rows: int, seed: int = 1) -> dict[str, bytes]:
    write_books(DATASETS, folder, make_books(DATASETS, rows, seed))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """A district of ten years with many projects, valid."""
    folder = tmp_path_factory.mktemp("large")
    written(folder, _LARGE)
    return audited(load(DATASETS, folder))


@pytest.mark.parametrize("rows", [FEWEST_ROWS, 10_000, 23_456])
def test_the_rows_are_as_many_as_asked(rows: int, tmp_path: Path) -> None:
    written(tmp_path, rows)
    frames = audited(load(DATASETS, tmp_path))
    assert sum(frames[d.name].height for d in FACTS) == pytest.approx(rows, rel=0.01)
    assert all(frames[d.name].height for d in DATASETS if not d.optional), "no dataset is empty"


def test_a_larger_one_has_more_projects_and_years(large: Frames) -> None:
    assert sum(large[d.name].height for d in FACTS) == pytest.approx(_LARGE, rel=0.01)
    projects = large["budget_execution"].filter((pl.col("level") == "project") & (pl.col("stage") == "executed"))
    each = projects.filter(pl.col("source_id").str.starts_with("report-")).group_by("source_id").len()["len"]
    assert 10 < each.min() < each.max(), "departments are of different size"  # type: ignore[operator]
    assert projects["_year"].n_unique() == 10
    assert set(large["pledges"]["term"]) == {"민선6기", "민선7기", "민선8기"}


def test_a_larger_one_has_no_fewer_misprints_and_conflicts(large: Frames, generated: Frames) -> None:
    """In the same share as the package of the tests, so that the audit has as much to do."""
    assert set(large["verdicts"]["verdict"]) == set(VERDICTS)
    for verdict in set(VERDICTS) - {"not_checkable"}:
        shares = [f["verdicts"].filter(pl.col("verdict") == verdict).height / f["verdicts"].height for f in (large, generated)]
        assert shares[0] == pytest.approx(shares[1], rel=0.5), verdict
    for name in ("budget_execution", "staffing"):
        told = large[name].filter(pl.col("source_id").str.starts_with("open_data-") & ~pl.col("department_id").str.ends_with("/all"))
        assert told.height, name


def test_the_same_seed_and_rows_make_the_same_files(tmp_path: Path) -> None:
    first, again, other = (written(tmp_path / n, FEWEST_ROWS, seed) for n, seed in (("first", 7), ("again", 7), ("other", 8)))
    assert first == again
    assert all(first[n] != other[n] for n in ("budget_execution.csv", "staffing.csv", "lawsuits.csv", "printed_figures.csv"))


def test_rows_differ_from_district_to_district(generated: Frames) -> None:
    money = generated["budget_execution"].filter(pl.col("item") == "정책 기획·조정")
    rates = [set((own["executed_won"] / own["budget_won"]).to_list()) for _, own in money.group_by("district_id")]
    assert len(rates) == 3
    assert not set.intersection(*rates)


def test_size_follows_the_rows() -> None:
    assert [len(plan_districts(n)) for n in (FEWEST_ROWS, 160_000, 500_000, 4_000_000, MOST_ROWS)] == [1, 1, 3, 25, MOST]
    assert [len(plan_districts(n)[0].years) for n in (FEWEST_ROWS, 160_000)] == [FEWEST_YEARS, 10]
    assert [plan_districts(n)[0].departments for n in (10_000, 20_000, 160_000)] == [20, 40, 40]


def test_no_invented_district_is_a_real_one(frames: Frames) -> None:
    invented, real = make_districts(MOST), frames["districts"]
    for names, taken in (
        ([d.ko for d in invented], real["name_ko"].to_list()),
        ([d.short for d in invented], real["district_id"].str.split("-").list.last().to_list()),
    ):
        assert Counter(names).most_common(1)[0][1] == 1
        assert not set(names) & set(taken)


def test_one_district_is_held_at_a_time(tmp_path: Path) -> None:
    """What has been written is let go before the next one is made."""
    known: list[Book] = []

    def watched() -> Iterator[Book]:
        for district in make_districts(3, departments=2):
            assert not any(book.rows for book in known)
            known.append(make_book(DATASETS, district, 1))
            yield known[-1]

    write_books(DATASETS, tmp_path, watched())
    assert len(known) == 3
