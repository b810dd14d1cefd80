"""Early spending over the years: the asked governments and the median among their peers, and nothing where none is printed."""

from __future__ import annotations

from statistics import median

import polars as pl

from lib.across.early import EARLY
from lib.across.trend_columns import early_rows
from lib.charts.spec import Trend
from lib.core.dataset import ROW, YEAR_OF
from lib.core.frames import Frames
from lib.core.query import make_query
from tests.across.test_nearest import near
from tests.figure_outline import draw

GANGNAM = "seoul-gangnam"


def test_a_district_and_the_median_stand_out_of_the_25(frames: Frames) -> None:
    panel = EARLY(make_query(districts=[GANGNAM]), frames)
    assert isinstance(panel.figure, Trend)
    own, middle, *others = panel.figure.series
    newest = sorted(s.points[-1].value or 0 for s in (own, *others))
    assert {s.points[-1].value for s in others if s.meaning == "beside"} == {newest[0], newest[-1]}
    assert sorted(s.meaning for s in others) == ["beside"] * 2 + ["other"] * 22
    assert {point.value for s in (own, *others) for point in s.points} == set(
        early_rows(frames).filter(pl.col("district_id").str.starts_with("seoul-"))["value"]
    )
    assert (own.name.ko, middle.name.ko) == ("강남구", "25곳 중앙값")
    rows = early_rows(frames)
    for series, count in ((own, 1), (middle, 25)):
        for point in series.points:
            behind = rows.filter(rows[ROW].is_in([ref.row for ref in panel.evidence[point.mark].rows]))
            assert point.value == median(behind["value"].to_list())
            assert (set(behind[YEAR_OF]), behind["district_id"].n_unique(), behind.height) == ({point.year}, count, count)
    assert "강남구" in panel.title.ko
    assert "(25곳 중 18위)에서 2024년" in panel.title.ko


def test_without_a_place_the_median_stands_before_all_and_a_place_without_figures_is_told(frames: Frames) -> None:
    alone = EARLY(make_query(), frames)
    assert isinstance(alone.figure, Trend)
    middle, *others = alone.figure.series
    assert (middle.name.ko, middle.meaning, len(others)) == ("25곳 중앙값", "beside", 25)
    none = EARLY(make_query(districts=["chungnam-dangjin"]), frames)
    assert none.is_empty
    assert none.title.ko == "충청남도 당진시 신속집행률 자료 없음"


def test_of_a_department_the_whole_government_is_shown(frames: Frames) -> None:
    office = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
    found = near("budget-early", office, frames)
    assert not found.panel.is_empty
    assert found.query.years == ()


def test_the_lines_are_told_apart_and_all_drawn(frames: Frames) -> None:
    """Rates that never come near zero use the height, and grey lines without names are not counted among those that have one."""
    figure = EARLY(make_query(districts=[GANGNAM]), frames).figure
    assert isinstance(figure, Trend)
    drawn = draw(figure, "ko", width=1152)
    low, _ = drawn.layout["yaxis"]["range"]
    assert 20 < low < min(p.value for s in figure.series for p in s.points if p.value is not None)
    others = next(t for t in drawn.data if t.name == "other")
    assert len([y for y in others.y if y is not None]) == sum(len(s.points) for s in figure.series if s.meaning == "other")
