"""The generated package: of real size, valid by its declarations and by the standard, the same for the same seed, and said to be made up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pytest
from frictionless import Package, system

from lib.across import EVERYTHING
from lib.core.dataset import ROW, by_name
from lib.core.evidence import VERDICTS
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.places import names
from lib.core.query import make_query
from lib.core.select import select
from lib.core.sources.pairs import differing
from lib.core.topic import all_panels
from lib.describe import data_package
from lib.store.package import load
from lib.synthetic.book import Book
from lib.synthetic.counts import LONG_PROGRAM
from lib.synthetic.declared import OF_SOME, write_declared
from lib.synthetic.organisation import LONG, SILENT, write_places
from lib.synthetic.package import make_book, write_books
from lib.synthetic.projects import LONG_ITEM
from lib.synthetic.sources import write_reports
from lib.synthetic.work import LONG_TASK

from . import DATASETS, DISTRICTS, MADE, YEARS, make


def test_it_is_of_real_size(generated: Frames) -> None:
    assert 30_000 <= sum(generated[d.name].height for d in DATASETS) <= 60_000
    assert all(generated[d.name].height for d in DATASETS if not d.optional)


def test_forty_departments_stand_in_every_district_at_any_time(generated: Frames) -> None:
    known, names_of = names(generated), generated["department_names"]
    for district in DISTRICTS:
        own = set(known.departments_of([district.district_id]))
        start = dict(names_of.group_by("department_id").agg(pl.col("valid_from").min().dt.year()).rows())
        for year in YEARS:
            ended = {c.from_id for c in known.changes if start[c.to_id] <= year}
            assert len([d for d in own if start[d] <= year and d not in ended]) == 40, (district.ko, year)


def test_names_reach_forty_letters(generated: Frames) -> None:
    assert [len(words) for words in (LONG, LONG_ITEM, LONG_PROGRAM, LONG_TASK)] == [40] * 4
    for dataset, column, words in (
        ("department_names", "name_ko", LONG),
        ("budget_execution", "item", LONG_ITEM),
        ("proposals", "program", LONG_PROGRAM),
        ("milestones", "task", LONG_TASK),
    ):
        assert words in generated[dataset][column], dataset


def test_it_keeps_the_standard(generated_folder: Path, tmp_path: Path) -> None:
    """The descriptor that ships with the program holds for these files too."""
    for path in generated_folder.glob("*.csv"):
        (tmp_path / path.name).symlink_to(path)
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(data_package(EVERYTHING, tmp_path), encoding="utf-8")
    assert {r["name"] for r in json.loads(descriptor.read_text(encoding="utf-8"))["resources"]} == {d.name for d in DATASETS}
    with system.use_context(trusted=True):
        report = Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]


def test_the_same_seed_makes_the_same_files(generated_folder: Path, tmp_path: Path) -> None:
    again, other = make(tmp_path / "again"), make(tmp_path / "other", seed=2)
    files = sorted(p.name for p in generated_folder.glob("*.csv"))
    assert [(again / n).read_bytes() for n in files] == [(generated_folder / n).read_bytes() for n in files]
    assert (other / "budget_execution.csv").read_bytes() != (again / "budget_execution.csv").read_bytes()


def test_no_half_of_a_package_is_left(tmp_path: Path) -> None:
    def broken() -> Iterator[Book]:
        yield make_book(DATASETS, DISTRICTS[0], 1)
        raise OSError

    (tmp_path / "notes.txt").touch()
    with pytest.raises(OSError, match=r"^$"):
        write_books(DATASETS, tmp_path, broken())
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_dataset_that_none_writes_gets_rows_of_its_declaration(tmp_path: Path) -> None:
    """As of a new topic: here of every one, which then keeps its rules and has one source for each figure."""
    facts = [d for topic in EVERYTHING for d in topic.datasets if d.is_fact and d.name not in OF_SOME]
    books = [Book(1) for _ in DISTRICTS]
    for book, district in zip(books, DISTRICTS, strict=True):
        reports = write_reports(book, write_places(book, district))
        write_declared(book, facts, reports)
        written = len(book.rows["staffing"])
        write_declared(book, facts, reports)
        assert len(book.rows["staffing"]) == written, "what has rows keeps them"
    write_books(DATASETS, tmp_path, books)
    frames = load(DATASETS, tmp_path)
    for dataset in facts:
        rows = frames[dataset.name]
        assert rows.height == rows.select(dataset.restates).n_unique() >= len(DISTRICTS) * len(YEARS) - 1, dataset.name
        assert not rows[list(dataset.values)].null_count().sum_horizontal().sum(), dataset.name


def test_every_verdict_is_there(generated: Frames) -> None:
    assert set(generated["verdicts"]["verdict"]) == set(VERDICTS)


@pytest.mark.parametrize("name", ["budget_execution", "staffing", "proposals", "lawsuits", "legal_advice", "pledges", "populations"])
def test_sources_disagree_on_the_same_figure_of_the_same_date(name: str, generated: Frames) -> None:
    dataset = by_name(DATASETS)[name]
    shown = select(make_query(), dataset, generated[name]).chosen[ROW]
    assert any(pair.of_one_day for pair in differing(dataset, shown, make_query().as_of, generated))


def test_what_is_declared_to_be_missing_is_missing(generated: Frames) -> None:
    silent = [f"{district.district_id}/{SILENT}" for district in DISTRICTS]
    assert set(silent) <= set(generated["departments"]["department_id"])
    facts = [d for d in DATASETS if d.is_fact and "department_id" in d.names]
    assert not any(generated[d.name]["department_id"].is_in(silent).any() for d in facts)
    budget = generated["budget_execution"]
    assert (
        2020
        not in budget.filter(pl.col("district_id") == "seoul-dasom", pl.col("level") == "project", pl.col("stage") == "executed")["_year"]
    )
    assert budget["executed_won"].null_count()
    assert (budget["budget_won"] == 0).any()
    assert (generated["budget_size"]["amount_won"] < 0).any()


def test_every_source_says_that_it_is_made_up(generated: Frames) -> None:
    assert generated["sources"].filter(~pl.col("title").str.starts_with(MADE)).is_empty()


ASKED: dict[str, dict[str, Iterable[str | int]]] = {
    "everything": {},
    "a district and a year": {"districts": ["seoul-garam"], "years": [2023]},
    "a department": {"districts": ["seoul-narae"], "departments": ["seoul-narae/planning-2022"]},
}


@pytest.mark.parametrize("spec", all_panels(EVERYTHING), ids=lambda p: p.name)
@pytest.mark.parametrize("name", ASKED)
def test_every_caption_says_that_it_is_made_up(spec: PanelSpec, name: str, generated: Frames) -> None:
    titles = dict(generated["sources"].select("source_id", "title").rows())
    panel = spec(make_query(**ASKED[name]), generated)  # type: ignore[arg-type]
    assert panel.caption.sources or not any(e.rows for e in panel.evidence.values())
    assert all(MADE in titles[s] for s in panel.caption.sources)
