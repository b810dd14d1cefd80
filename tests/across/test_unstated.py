"""Dates that no source prints: the tables, and the files made of them, say so in every row."""

from __future__ import annotations

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.stated import FETCHED, NONE
from lib.ui.program import PANELS

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
