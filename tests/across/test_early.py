"""Early spending over the years: one beside the median, all from the first year to the last, and nothing where none is printed."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import polars as pl
import pytest

from lib.across.compare.early import EARLY
from lib.across.overview.trend_columns import early_rows
from lib.charts.spec import Trend
from lib.charts.spec.placed import Pairs
from lib.core.dataset import ROW, YEAR_OF
from lib.core.frames import Frames
from lib.core.query import make_query
from tests.across.test_nearest import near
from tests.figure_outline import draw

GANGNAM = "seoul-gangnam"


def rates(frames: Frames, year: int) -> dict[str, float]:
    rows = early_rows(frames).filter(pl.col("district_id").str.starts_with("seoul-") & (pl.col(YEAR_OF) == year))
    return dict(rows.select("district_id", "value").rows())


def test_a_district_goes_beside_the_median_the_lowest_and_the_highest(frames: Frames) -> None:
    panel = EARLY(make_query(districts=[GANGNAM]), frames)
    assert isinstance(panel.figure, Trend)
    own, middle, lowest, highest = panel.figure.series
    last = rates(frames, 2024)
    assert (own.name.ko, middle.name.ko, own.meaning) == ("강남구", "25곳 중앙값", "chosen")
    assert {s.meaning for s in (middle, lowest, highest)} == {"beside"}
    assert [s.points[-1].value for s in (lowest, highest)] == [min(last.values()), max(last.values())]
    rows = early_rows(frames)
    for series, count in ((own, 1), (middle, 25)):
        for point in series.points:
            behind = rows.filter(rows[ROW].is_in([ref.row for ref in panel.evidence[point.mark].rows]))
            assert point.value == median(behind["value"].to_list())
            assert (set(behind[YEAR_OF]), behind["district_id"].n_unique(), behind.height) == ({point.year}, count, count)
    assert "강남구" in panel.title.ko
    assert "(25곳 중 18위)에서 2024년" in panel.title.ko


def test_of_all_each_goes_from_its_first_to_its_last_year(frames: Frames) -> None:
    panel = EARLY(make_query(), frames)
    assert isinstance(panel.figure, Pairs)
    middle, *others = panel.figure.pairs
    first, last = rates(frames, 2019), rates(frames, 2024)
    assert (middle.name.ko, middle.second.value) == ("25곳 중앙값", median(last.values()))
    assert [p.second.value for p in others] == sorted(last.values())
    for pair in others:
        rows = early_rows(frames).filter(pl.col(ROW).is_in([ref.row for ref in panel.evidence[pair.mark].rows]))
        district = rows["district_id"].unique().item()
        assert (pair.first.value, pair.second.value) == (first[district], last[district])
        assert pair.meaning == ("up" if last[district] > first[district] else "down")
        assert rows.filter(pl.col(ROW).is_in([ref.row for ref in panel.evidence[pair.mark].made_of]))[YEAR_OF].to_list() == [2024]


def test_without_a_place_the_title_counts_those_that_fell_and_a_place_without_figures_is_told(frames: Frames) -> None:
    alone, first = EARLY(make_query(), frames), rates(frames, 2019)
    fell = sum(value < first[d] for d, value in rates(frames, 2024).items())
    assert alone.title.ko == f"2024년 신속집행률은 25곳 가운데 {fell}곳이 2019년보다 낮음"
    assert isinstance(alone.figure, Pairs)
    assert (alone.figure.pairs[0].name.ko, len(alone.figure.pairs)) == ("25곳 중앙값", 26)
    none = EARLY(make_query(districts=["chungnam-dangjin"]), frames)
    assert none.is_empty
    assert none.title.ko == "충청남도 당진시 신속집행률 자료 없음"


def test_a_province_is_told_by_its_own_course(frames: Frames) -> None:
    """Two governments of its kind have figures: how many of them fell says nothing of it."""
    assert EARLY(make_query(districts=["busan"]), frames).title.ko == "부산광역시 신속집행률 2019년 68.0%에서 2024년 69.4%"


def test_it_is_said_that_year_ends_are_not_known_and_what_stands_in(frames: Frames) -> None:
    assert EARLY(make_query(), frames).what.ko.endswith(" · 연말과 다른 지표, 연말은 결산서 등록")
    table = frames["budget_execution"]
    known = table.filter((pl.col("district_id") == "seoul-gangseo") & (pl.col("as_of").dt.month() == 12))
    before = known.with_columns(pl.lit(2014, pl.Int64).alias("fiscal_year"), pl.lit(2014, pl.Int64).alias(YEAR_OF))
    assert "연말" not in EARLY(make_query(), frames.with_table("budget_execution", pl.concat([table, before]))).what.ko


def test_of_a_department_the_whole_government_is_shown(frames: Frames) -> None:
    office = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
    found = near("budget-early", office, frames)
    assert not found.panel.is_empty
    assert found.query.years == ()


@pytest.mark.parametrize("width", [1152, 358, 280])
def test_each_district_has_its_own_row_at_every_width(width: int, frames: Frames) -> None:
    """Rates that never come near zero use the length; where values have no room beside the names they stand under them."""
    figure = EARLY(make_query(), frames).figure
    assert isinstance(figure, Pairs)
    drawn = draw(figure, "ko", width=width)
    low, _ = drawn.layout["xaxis"]["range"]
    assert 20 < low < min(s.value for p in figure.pairs for s in (p.first, p.second) if s.value is not None)
    heights = sorted(y for t in drawn.data if t.name == "2024년" for y in t.y)
    assert len(set(heights)) == 26
    assert min(b - a for a, b in pairwise(heights)) >= 20


def test_differences_are_those_of_the_rates_beside_them(frames: Frames) -> None:
    """Each row reads as a subtraction: 48.2 − 54.9 = △6.7."""
    panel = EARLY(make_query(), frames)
    assert isinstance(panel.figure, Pairs)
    assert len(panel.figure.pairs) == 26
    for pair in panel.figure.pairs:
        first, second = (round(float(side.label.ko.removesuffix("%")) * 10) for side in (pair.first, pair.second))
        assert pair.word.ko.replace("△", "-").removesuffix("%p") == f"{(second - first) / 10:+.1f}"
