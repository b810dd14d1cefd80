"""From a question to rows: filters, as-of rules, one source for a figure, and what other sources say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import PROVISIONAL, ROW, Dataset
from lib.core.frames import Frames, prepared
from lib.core.panel import Caption
from lib.core.query import Query, make_query
from lib.core.reference import SOURCES
from lib.core.select import citing, filtered, fitting, of_copies, only, select, used
from lib.core.text import Text
from lib.core.topic import all_datasets
from lib.topics import TOPICS

from .typed import polars_schema

THINGS = Dataset(
    "things",
    Text("것", "Things"),
    Text("한 행 = 것 하나", "one row = one thing"),
    (
        *c.WHO,
        column("period", kinds.PERIOD, "기간", "period"),
        c.AS_OF,
        c.ITEM,
        value("count", kinds.INTEGER, "건수", "count"),
        c.TEAM,
        *c.TAIL,
    ),
    ("district_id", "department_id", "period", "as_of", "item", "source_id"),
    year="period",
    one_source=("district_id", "period"),
    restates=("district_id", "period", "item"),
)
SOURCE_ROWS = [
    ("report-old", "g/plan", date(2023, 5, 31), "printed", "public"),
    ("report-new", "g/plan", date(2023, 10, 31), "latest", "public"),
    ("news-same", None, date(2023, 10, 31), "published", "public"),
    ("news-copy", None, date(2023, 10, 31), "published", "provisional"),
    ("report-2022", "g/budget", date(2022, 10, 1), "printed", "public"),
]
MAY, OCTOBER = date(2023, 5, 31), date(2023, 10, 31)


def sources() -> pl.DataFrame:
    rows = [
        {"source_id": i, "department_id": d, "as_of": day, "as_of_basis": basis, "visibility": v} for i, d, day, basis, v in SOURCE_ROWS
    ]
    return pl.DataFrame(rows, schema=polars_schema(SOURCES))


def things(*cells: tuple[str, str, date, str, int | None], department: str = "g/all", team: str | None = None) -> pl.DataFrame:
    rows = [
        {
            "district_id": "g",
            "department_id": department,
            "period": p,
            "as_of": day,
            "item": item,
            "count": n,
            "team": team,
            "source_id": s,
            "locator": "L1",
        }
        for s, p, day, item, n in cells
    ]
    table = pl.DataFrame(rows, schema=polars_schema(THINGS)).with_row_index(ROW, 2).with_columns(pl.col(ROW).cast(pl.Int64))
    return prepared(THINGS, table, sources())


TWO_DATES = things(
    ("report-old", "2023", MAY, "a", 1),
    ("report-old", "2023", MAY, "b", 2),
    ("report-new", "2023", OCTOBER, "a", 3),
    ("report-2022", "2022", date(2022, 10, 1), "a", 9),
)


def chosen(query: Query, table: pl.DataFrame) -> list[tuple[str, str, int]]:
    return select(query, THINGS, table).chosen.select("source_id", "item", "count").rows()


def test_loading_adds_year_reporter_basis_and_provisional() -> None:
    table = things(
        ("report-old", "2022-11/2023-02", MAY, "a", 1), ("report-new", "전체", MAY, "a", 1), ("news-copy", "2022", OCTOBER, "a", 1)
    )
    assert table["_year"].to_list() == [2023, None, 2022]
    assert table["_reporter"].to_list() == ["g/plan", "g/plan", None]
    assert table["_basis"].to_list() == ["report", "table", "none"]
    assert table["_provisional"].to_list() == [False, False, True]
    assert table[ROW].to_list() == [2, 3, 4]


def test_the_newest_source_of_each_year_is_shown_alone() -> None:
    assert chosen(Query(), TWO_DATES) == [("report-new", "a", 3), ("report-2022", "a", 9)]
    assert select(Query(), THINGS, TWO_DATES).others["source_id"].to_list() == ["report-old", "report-old"]


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("at-most 2023-10-30", [("report-old", "a", 1), ("report-old", "b", 2), ("report-2022", "a", 9)]),
        ("at-most 2023-10-31", [("report-new", "a", 3), ("report-2022", "a", 9)]),
        ("at-most 2022-12-31", [("report-2022", "a", 9)]),
        ("at-most 2000-01-01", []),
        ("same-day 06-01", [("report-old", "a", 1), ("report-old", "b", 2), ("report-2022", "a", 9)]),
        ("same-day 12-31", [("report-new", "a", 3), ("report-2022", "a", 9)]),
        ("same-day 02-29", [("report-old", "a", 1), ("report-old", "b", 2), ("report-2022", "a", 9)]),
    ],
)
def test_the_as_of_rule_decides(rule: str, shown: list[tuple[str, str, int]]) -> None:
    assert chosen(make_query(as_of=rule), TWO_DATES) == shown


def test_figures_of_no_year_fall_back_to_the_newest() -> None:
    table = things(("report-new", "전체", MAY, "a", 1), ("report-old", "전체", OCTOBER, "a", 3))
    assert chosen(make_query(as_of="same-day 05-31"), table) == [("report-old", "a", 3)]


def test_of_one_date_a_report_goes_before_news_and_both_before_a_copy() -> None:
    table = things(("news-copy", "2023", OCTOBER, "a", 1), ("news-same", "2023", OCTOBER, "a", 2), ("report-new", "2023", OCTOBER, "a", 3))
    assert chosen(Query(), table) == [("report-new", "a", 3)]
    assert chosen(Query(), table.filter(pl.col("source_id") != "report-new")) == [("news-same", "a", 2)]


def test_a_source_is_never_mixed_with_another() -> None:
    table = things(("report-new", "2023", OCTOBER, "a", 3), ("news-same", "2023", OCTOBER, "b", 5), ("report-old", "2023", MAY, "b", 2))
    assert chosen(Query(), table) == [("report-new", "a", 3)]


def test_the_order_of_the_file_does_not_matter() -> None:
    backwards = TWO_DATES.reverse()
    assert sorted(chosen(Query(), backwards)) == sorted(chosen(Query(), TWO_DATES))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (Query(), [2, 3, 4]),
        (Query(districts=("g",)), [2, 3, 4]),
        (Query(districts=("other",)), []),
        (Query(departments=("g/plan",)), [2, 3]),
        (Query(departments=("g/budget",)), [4]),
        (Query(departments=("g/all",)), [2, 3]),
        (Query(departments=("g/nope",)), []),
        (Query(teams=("예산팀",)), [4]),
        (Query(years=(2023,)), [2, 3]),
        (Query(years=(2022, 2023), departments=("g/budget",)), [4]),
        (Query(years=(1999,)), []),
    ],
)
def test_a_filter_keeps_what_was_asked_and_a_department_finds_what_it_reports(query: Query, rows: list[int]) -> None:
    whole = things(("report-old", "2023", MAY, "a", 1), ("report-new", "2023", OCTOBER, "a", 1))
    own = things(("news-same", "2022", OCTOBER, "a", 1), department="g/budget", team="예산팀").with_columns(pl.lit(4, pl.Int64).alias(ROW))
    assert filtered(query, THINGS, pl.concat([whole, own]))[ROW].to_list() == rows


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (Query(("g", "h"), ("g/plan",)), [2, 3, 12, 13]),
        (Query(("g", "h"), ("g/plan", "h/plan")), [2, 3]),
        (Query(("g", "h"), ("g/plan",), years=(2022,)), [13]),
        (Query(("h",), ("g/plan",)), []),
        (Query((), ("g/plan",)), [2, 3]),
    ],
)
def test_a_department_narrows_its_own_district_only(query: Query, rows: list[int]) -> None:
    own = things(("report-old", "2023", MAY, "a", 1), ("report-new", "2023", OCTOBER, "a", 1))
    other = things(("news-same", "2023", OCTOBER, "a", 1), ("news-same", "2022", OCTOBER, "a", 1))
    other = other.with_columns(pl.lit("h").alias("district_id"), pl.lit("h/all").alias("department_id"), pl.col(ROW) + 10)
    assert filtered(query, THINGS, pl.concat([own, other]))[ROW].to_list() == rows


@pytest.mark.parametrize(
    ("departments", "rows"),
    [
        ((), [2, 3, 4]),
        (("g/plan",), [2]),
        (("g/budget",), [4]),
        (("g/nope",), []),
        (("g/all",), [2, 3, 4]),
        (("other/all",), []),
        (("g/plan", "g/budget"), [2, 4]),
    ],
)
def test_where_no_department_is_told_apart_the_reporting_one_is_filtered(departments: tuple[str, ...], rows: list[int]) -> None:
    table = things(
        ("report-new", "2023", OCTOBER, "a", 3), ("news-same", "2023", OCTOBER, "b", 5), ("report-2022", "2022", date(2022, 10, 1), "a", 9)
    ).drop("department_id")
    assert filtered(Query(departments=departments), THINGS, table)[ROW].to_list() == rows


def test_a_caption_cites_every_row_behind_the_figures() -> None:
    shown, divided_by = things(("report-new", "2023", OCTOBER, "a", 3)), things(("news-copy", "2023", OCTOBER, "a", 1))
    made = Caption(Text("정의", "definition"), Text("기준일", "as of"), 1, ("report-new",))
    assert citing(made, used([shown])) == made
    both = used([shown, pl.concat([divided_by, divided_by])])
    assert both.rows() == [("report-new", False), ("news-copy", True)], "each row once"
    assert citing(made, both) == replace(made, sources=("report-new", "news-copy"), provisional=True)
    assert citing(made, both.clear()) == made


@pytest.mark.parametrize("dataset", [d for d in all_datasets(TOPICS) if d.one_source], ids=lambda d: d.name)
@pytest.mark.parametrize("rule", ["newest", "at-most 2018-12-31", "same-day 02-29"])
def test_every_shipped_dataset_answers_every_rule(dataset: Dataset, rule: str, frames: Frames) -> None:
    selection = select(make_query(as_of=rule), dataset, frames[dataset.name])
    per_group = selection.chosen.select(*dataset.one_source, "source_id", "as_of").unique()
    assert not per_group.select(dataset.one_source).is_duplicated().any(), "one source and date within a group"
    assert set(selection.chosen[ROW]).isdisjoint(selection.others[ROW])
    if rule != "at-most 2018-12-31":
        assert selection.chosen.height + selection.others.height == frames[dataset.name].height


def test_rows_that_name_a_copy_of_unclear_origin_are_provisional() -> None:
    frames = Frames({"sources": sources()}, "r")
    pairs = pl.DataFrame({"one": ["report-old", "news-copy", "news-same"], "other": ["news-same", "report-old", "news-copy"]})
    assert pairs.select(of_copies(frames, "one"))[PROVISIONAL].to_list() == [False, True, False]
    assert pairs.select(of_copies(frames, "one", "other"))[PROVISIONAL].to_list() == [False, True, True]


@pytest.mark.parametrize("values", [[3, 1, 2], [2, 2, 2], [None, 2, 1], [None, None, None], []])
def test_rows_that_fit_their_group_are_those_of_a_filter(values: list[int | None]) -> None:
    rows = pl.DataFrame({"group": ["a", "a", "b"][: len(values)], "value": values}, schema={"group": pl.String, "value": pl.Int64})
    newest = pl.col("value") == pl.col("value").max().over("group")
    assert fitting(rows, newest).equals(rows.filter(newest))


def test_a_table_that_fits_whole_is_the_same_table() -> None:
    rows = pl.DataFrame({"value": [1, None]})
    assert only(rows, rows["value"].is_not_null()).height == 1
    assert only(rows, pl.Series([True, True])) is rows
