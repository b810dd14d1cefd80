"""Dates that no source prints: the tables, and the files made of them, say so in every row."""

from __future__ import annotations

import polars as pl
import pytest

from lib.core import korean
from lib.core.dataset import RETRIEVED, ROW, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.sources.dates import FETCHED, NONE
from lib.ui.data.program import PANELS

COLUMN = "as_of_unstated"


def test_the_day_of_retrieval_is_marked_in_every_row(frames: Frames) -> None:
    table = PANELS["district-map"](make_query(years=[2023]), frames).table
    names = [c.name for c in table.columns]
    assert names.index(COLUMN) == names.index("as_of") + 1
    assert table.frame[COLUMN].unique().to_list() == [FETCHED]
    assert all("미표기(받은 날)" in row for row in table.written("ko"))
    assert all("not printed (day of retrieval)" in row for row in table.written("en"))


def test_rows_of_other_documents_stay_unmarked(frames: Frames) -> None:
    table = PANELS["budget-years"](make_query(districts=["seoul-yeongdeungpo"]), frames).table
    undated = set(frames["budget_execution"].filter(_basis=NONE)["as_of"])
    marked = {day for day, said in table.frame.select("as_of", COLUMN).rows() if said}
    assert marked
    assert marked <= undated
    assert marked != set(table.frame["as_of"])


def test_a_table_whose_dates_are_all_printed_has_no_such_column(frames: Frames) -> None:
    table = PANELS["budget-execution"](make_query(districts=["seoul-yeongdeungpo"]), frames).table
    assert COLUMN not in table.frame.columns


def test_sources_say_it_in_their_own_column(frames: Frames) -> None:
    names = [c.name for c in PANELS["sources"](make_query(), frames).table.columns]
    assert ("as_of_basis" in names, COLUMN in names) == (True, False)


DATED_BY_DAY = ("staffing", "pledges", "pledge_items")
FETCHED_ONLY = ("chungnam-dangjin", "daejeon-daedeok", "incheon-dong", "seoul-gwanak")  # their offices and pledges print no date


@pytest.mark.parametrize("district", FETCHED_ONLY)
def test_the_day_of_retrieval_is_no_date_and_no_year_of_a_figure(district: str, frames: Frames) -> None:
    """It is neither said of a figure, on no page and in no sentence, nor drawn among years."""
    fetched = {name: frames[name].filter(pl.col(RETRIEVED) & (pl.col("district_id") == district)) for name in DATED_BY_DAY}
    assert any(rows.height for rows in fetched.values())
    assert all(rows[YEAR_OF].null_count() == rows.height for rows in fetched.values())
    lines = {(name, line) for name, rows in fetched.items() for line in rows[ROW]}
    days = {day for rows in fetched.values() for day in rows["as_of"]}
    for spec in PANELS.values():
        panel = spec(make_query(districts=[district]), frames)
        of_them = [e for e in panel.evidence.values() if _rests_on(e, lines)]
        assert not [e.label.ko for e in of_them if any(korean.format_date(day) in e.label.ko for day in days)], spec.name
        assert not [e.label.en for e in of_them if any(day.isoformat() in e.label.en for day in days)], spec.name
        assert not any(korean.format_date(day) in panel.title.ko for day in days), spec.name


@pytest.mark.parametrize("name", ["staffing-years", "pledges-completion"])
def test_what_has_no_date_is_on_no_axis_of_time(name: str, frames: Frames) -> None:
    fetched = set(frames[name.partition("-")[0]].filter(pl.col(RETRIEVED))[ROW].to_list())
    for district in FETCHED_ONLY:
        panel = PANELS[name](make_query(districts=[district]), frames)
        drawn = str(panel.figure)
        marks = [mark for mark, e in panel.evidence.items() if any(row.dataset in DATED_BY_DAY and row.row in fetched for row in e.rows)]
        assert not [mark for mark in marks if f"mark='{mark}'" in drawn], district


def _rests_on(evidence: Evidence, lines: set[tuple[str, int]]) -> bool:
    return bool(evidence.rows) and all((row.dataset, row.row) in lines for row in evidence.rows)
