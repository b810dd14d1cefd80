"""Pledges one by one: which are behind their term, by the progress that their source prints."""

from __future__ import annotations

import polars as pl
import pytest

from lib.charts.spec import Compare
from lib.core.derived import share_of_term
from lib.core.frames import Frames, row_of
from lib.core.panel import MARK, Panel
from lib.core.query import make_query
from lib.topics.pledges.panels.items import MOST, items
from lib.topics.pledges.rows import FULFILLED

BORYEONG, GANGBUK = "chungnam-boryeong", "seoul-gangbuk"


def ask(frames: Frames, words: str = "", **asked: object) -> Panel:
    return items(make_query(options={"words": words} if words else {}, **asked), frames)  # type: ignore[arg-type]


def test_the_newest_list_with_content_is_told_the_worst_first(frames: Frames) -> None:
    panel = ask(frames, districts=[BORYEONG])
    table = panel.table.frame
    assert set(table["term"]) == {"민선7기"}, "the list of 민선6기 was fetched later, but prints no state"
    gone = share_of_term("민선7기", table["as_of"][0])
    printed = frames["pledge_items"].filter(pl.col("term") == "민선7기", pl.col("district_id") == BORYEONG)
    late = printed.filter(~pl.col("status").is_in(FULFILLED), pl.col("progress") < gone).sort("progress")
    assert isinstance(panel.figure, Compare)
    assert [bar.value for bar in panel.figure.bars] == [float(v) for v in late["progress"][:MOST]]
    assert panel.figure.bars[0].label.ko == "5.0%"
    assert {bar.line for bar in panel.figure.bars} == {gone}
    assert panel.title.ko.startswith(
        f"충청남도 보령시 민선7기 목록에 적힌 공약 {printed.height}건 가운데 {late.height}건이 임기 경과율 87.6%보다 낮음(2021. 12. 31.)"
    )


def test_each_item_opens_the_line_that_prints_it(frames: Frames) -> None:
    panel = ask(frames, districts=[BORYEONG])
    for row in panel.table.frame.iter_rows(named=True):
        (ref,) = panel.evidence[row[MARK]].rows
        assert row_of(frames[ref.dataset], ref.row)["title"] == row["title"]


def test_words_find_items(frames: Frames) -> None:
    found = ask(frames, "도서관", districts=[BORYEONG]).table.frame["title"].to_list()
    assert found
    assert all("도서관" in title for title in found)
    assert ask(frames, "없는 낱말", districts=[BORYEONG]).is_empty


def test_an_item_that_is_fulfilled_is_never_behind(frames: Frames) -> None:
    own = pl.col("district_id") == BORYEONG
    done = frames["pledge_items"].with_columns(
        pl.when(own & pl.col("progress").is_not_null()).then(pl.lit("이행")).otherwise("status").alias("status")
    )
    panel = ask(frames.with_table("pledge_items", done), districts=[BORYEONG])
    assert panel.figure is None
    assert "낮은 것 없음" in panel.title.ko


def test_states_that_say_so_are_behind_without_any_progress(frames: Frames) -> None:
    own = pl.col("district_id") == BORYEONG
    state = (
        pl.when(pl.col("number") == 1).then(pl.lit("보류")).when(pl.col("number") <= 3).then(pl.lit("일부추진")).otherwise(pl.lit("이행"))
    )
    table = frames["pledge_items"].with_columns(
        pl.when(own & pl.col("status").is_not_null()).then(state).otherwise("status").alias("status"),
        pl.lit(None, pl.Float64).alias("progress"),
    )
    panel = ask(frames.with_table("pledge_items", table), districts=[BORYEONG])
    late = panel.table.frame.filter("behind")
    assert panel.figure is None, "the list says it"
    assert panel.table.frame.head(late.height).equals(late), "those behind come first"
    assert set(late["status"]) == {"보류", "일부추진"}
    assert f"{late.height}건이 늦음(일부추진" in panel.title.ko


@pytest.mark.parametrize("district", ["seoul-yeongdeungpo", "seoul-geumcheon"])
def test_a_place_without_a_list_says_who_has_one(frames: Frames, district: str) -> None:
    panel = ask(frames, districts=[district])
    assert panel.is_empty
    assert panel.title.ko.endswith("공약 목록 자료 없음 · 공약 목록을 등록하면 채워짐")
    assert "강북구" in panel.notes[0].ko
    assert "보령시" in panel.notes[0].ko


def test_without_a_date_no_item_is_called_behind(frames: Frames) -> None:
    undated = frames["pledge_items"].with_columns(pl.lit("none").alias("_basis"))
    panel = ask(frames.with_table("pledge_items", undated), districts=[GANGBUK])
    assert panel.figure is None
    assert panel.table.frame["gone"].null_count() == panel.table.frame.height


def test_a_list_that_holds_fewer_than_its_term_says_of_how_many(frames: Frames) -> None:
    panel = ask(frames, districts=[GANGBUK])
    assert "민선8기 전체 61건 중 목록에 적힌 공약 16건" in panel.title.ko
    assert "16 pledges listed of 61" in panel.title.en
    assert isinstance(panel.figure, Compare)
    assert {bar.outline for bar in panel.figure.bars} == {1.0}  # the axis ends at the whole
