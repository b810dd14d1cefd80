"""Early spending over the years: the asked governments beside the median of their peers, and nothing where none is printed."""

from __future__ import annotations

from statistics import median

from lib.across.early import EARLY
from lib.across.trend_columns import early_rows
from lib.charts.spec import Trend
from lib.core.dataset import ROW, YEAR_OF
from lib.core.frames import Frames
from lib.core.query import make_query
from tests.across.test_nearest import near

GANGNAM = "seoul-gangnam"


def test_a_district_stands_beside_the_median_of_the_25(frames: Frames) -> None:
    panel = EARLY(make_query(districts=[GANGNAM]), frames)
    assert isinstance(panel.figure, Trend)
    own, middle = panel.figure.series
    assert (own.name.ko, middle.name.ko) == ("강남구", "25곳 중앙값")
    rows = early_rows(frames)
    for series, count in ((own, 1), (middle, 25)):
        for point in series.points:
            behind = rows.filter(rows[ROW].is_in([ref.row for ref in panel.evidence[point.mark].rows]))
            assert point.value == median(behind["value"].to_list())
            assert (set(behind[YEAR_OF]), behind["district_id"].n_unique(), behind.height) == ({point.year}, count, count)
    assert "강남구" in panel.title.ko
    assert "18위에서 7위로" in panel.title.ko


def test_without_a_place_the_median_stands_alone_and_a_place_without_figures_is_told(frames: Frames) -> None:
    alone = EARLY(make_query(), frames)
    assert isinstance(alone.figure, Trend)
    assert [s.name.ko for s in alone.figure.series] == ["25곳 중앙값"]
    none = EARLY(make_query(districts=["chungnam-dangjin"]), frames)
    assert none.is_empty
    assert none.title.ko == "충청남도 당진시 신속집행률 자료 없음"


def test_of_a_department_the_whole_government_is_shown(frames: Frames) -> None:
    office = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
    found = near("budget-early", office, frames)
    assert not found.panel.is_empty
    assert found.query.years == ()
