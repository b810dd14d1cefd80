"""Early spending over the years: one beside the median, all from the first year to the last, and nothing where none is printed."""

from __future__ import annotations

from statistics import median

import polars as pl
import pytest

from lib.across.early import EARLY
from lib.across.trend_columns import early_rows
from lib.charts.spec import Trend
from lib.charts.spec_trellis import Trellis
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


def test_of_all_each_goes_through_its_years_and_the_lowest_are_marked(frames: Frames) -> None:
    """Which five are slowest, and whether that is new, is read down one column."""
    panel = EARLY(make_query(), frames)
    assert isinstance(panel.figure, Trellis)
    middle, *others = panel.figure.rows
    first, last = rates(frames, 2019), rates(frames, 2024)
    assert (middle.name.ko, middle.is_whole, len(others)) == ("25곳 중앙값", True, 25)
    spots = [cell.spots for row in others for cell in row.cells if cell]
    assert [own[-1].value for own in spots] == sorted(last.values())
    assert [sum(s.is_low for s in own if s.at == 2024) for own in spots] == [1] * 5 + [0] * 20
    rows = early_rows(frames)
    for own in spots:
        behind = rows.filter(pl.col(ROW).is_in([ref.row for s in own for ref in panel.evidence[s.mark].rows]))
        assert behind.sort(YEAR_OF)["value"].to_list() == [s.value for s in own]
        district = behind["district_id"].unique().item()
        assert (own[0].value, own[-1].value) == (first[district], last[district])
    said = [n.ko for n in panel.notes]
    assert any(n.startswith("2024년 신속집행률이 가장 낮은 곳: 서초구") for n in said)
    assert any(n.startswith("그 가운데 2023년에는 아니던 곳: ") for n in said)
    assert not any("가장 낮은 곳" in n.ko for n in EARLY(make_query(districts=[GANGNAM]), frames).notes)


def test_without_a_place_the_title_counts_those_that_fell_and_a_place_without_figures_is_told(frames: Frames) -> None:
    alone, first = EARLY(make_query(), frames), rates(frames, 2019)
    fell = sum(value < first[d] for d, value in rates(frames, 2024).items())
    assert alone.title.ko == f"2024년 신속집행률은 25곳 가운데 {fell}곳이 2019년보다 낮음"
    none = EARLY(make_query(districts=["chungnam-dangjin"]), frames)
    assert none.is_empty
    assert none.title.ko == "충청남도 당진시 신속집행률 자료 없음"


def test_it_is_said_that_year_ends_are_not_known_and_what_stands_in(frames: Frames) -> None:
    assert EARLY(make_query(), frames).what.ko.endswith(" · 연말 집행률은 결산서를 등록하면 이어짐(다른 지표)")
    table = frames["budget_execution"]
    known = table.filter((pl.col("district_id") == "seoul-gangseo") & (pl.col("as_of").dt.month() == 12))
    before = known.with_columns(pl.lit(2014, pl.Int64).alias("fiscal_year"), pl.lit(2014, pl.Int64).alias(YEAR_OF))
    assert "연말" not in EARLY(make_query(), frames.with_table("budget_execution", pl.concat([table, before]))).what.ko


def test_of_a_department_the_whole_government_is_shown(frames: Frames) -> None:
    office = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
    found = near("budget-early", office, frames)
    assert not found.panel.is_empty
    assert found.query.years == ()


@pytest.mark.parametrize("width", [1152, 358])
def test_each_district_has_its_own_row_at_every_width(width: int, frames: Frames) -> None:
    figure = EARLY(make_query(), frames).figure
    assert isinstance(figure, Trellis)
    drawn = draw(figure, "ko", width=width)
    (dots,) = [t for t in drawn.data if t.name == "figures"]
    marks = {s.mark for row in figure.rows for cell in row.cells if cell for s in cell.spots}
    assert {mark or "" for (mark,) in dots.customdata} == marks


def test_changes_are_those_of_the_rates_beside_them(frames: Frames) -> None:
    """Each row reads as a subtraction: 48.2 − 54.9 = △6.7."""
    panel = EARLY(make_query(), frames)
    assert isinstance(panel.figure, Trellis)
    for cell in (row.cells[0] for row in panel.figure.rows[1:]):
        assert cell
        first, second = (round(float(s.label.ko.split(" ")[-1].removesuffix("%")) * 10) for s in (cell.spots[0], cell.spots[-1]))
        assert cell.change.ko.replace("△", "-") == f"{(second - first) / 10:+.1f}"
