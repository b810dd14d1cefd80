"""재정자립도 and budgets by field: one basis at a time, among those that are compared, every figure as printed."""

from __future__ import annotations

from statistics import median
from typing import Any

import polars as pl
import pytest

from lib.charts.spec import Compare, Trend
from lib.core.dataset import by_name
from lib.core.evidence import places
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.places import seoul
from lib.core.query import make_query
from lib.core.topic import all_datasets
from lib.topics import TOPICS
from lib.topics.budget.panels import PANELS

SPECS = {p.name: p for p in PANELS}
GEUMCHEON, BUSAN_JUNG = "seoul-geumcheon", "busan-jung"


def ask(name: str, frames: Frames, focus: tuple[str, ...] = (), **parts: Any) -> Panel:
    return SPECS[name](make_query(**parts).but(focus=focus), frames)


def printed(frames: Frames, stage: str, basis: str) -> pl.DataFrame:
    """The ratios of the 25 districts as the statistic prints them."""
    table = frames["fiscal_ratios"].filter(pl.col("district_id").is_in(seoul(frames)["district_id"].implode()))
    return table.filter((pl.col("ratio") == "재정자립도") & (pl.col("budget_stage") == stage) & (pl.col("revenue_basis") == basis))


@pytest.mark.parametrize(
    ("definition", "stage", "basis", "years"),
    [
        ("final", "최종예산", "개편 후", range(2014, 2026)),
        ("final_former", "최종예산", "개편 전", range(2010, 2026)),
        ("original", "당초예산", "개편 후", [2025]),
        ("original_former", "당초예산", "개편 전", [2025]),
    ],
)
def test_one_basis_is_one_course(frames: Frames, definition: str, stage: str, basis: str, years: Any) -> None:
    panel = ask("budget-independence-years", frames, definition=definition, focus=(GEUMCHEON,))
    own = panel.table.frame.filter(pl.col("district_id") == GEUMCHEON)
    assert own["fiscal_year"].to_list() == list(years)
    told = dict(panel.table.frame.select(pl.concat_str("district_id", "fiscal_year", separator="|"), "value").rows())
    every = dict(printed(frames, stage, basis).select(pl.concat_str("district_id", "fiscal_year", separator="|"), "value").rows())
    assert told == pytest.approx({key: value / 100 for key, value in every.items()})


def test_the_course_of_one_is_held_against_the_median_of_its_region(frames: Frames) -> None:
    panel = ask("budget-independence-years", frames, focus=(GEUMCHEON,))
    every = printed(frames, "최종예산", "개편 후")
    first, last = (median(every.filter(pl.col("fiscal_year") == year)["value"].to_list()) for year in (2014, 2025))
    assert panel.title.ko == (
        f"금천구 재정자립도 2014년 27.6%에서 2025년 19.0%로 8.6%p 낮아짐, 25곳 중앙값은 {first:.1f}%에서 {last:.1f}%로"
    )
    assert isinstance(panel.figure, Trend)
    looks = {series.name.ko: series.meaning for series in panel.figure.series}
    assert looks["금천구"] == "chosen"
    assert sorted(name for name, look in looks.items() if look == "beside") == ["서초구", "중랑구"], "the highest and the lowest are named"


def test_all_together_are_told_by_how_many_fell(frames: Frames) -> None:
    panel = ask("budget-independence-years", frames)
    every = printed(frames, "최종예산", "개편 후").pivot("fiscal_year", index="district_id", values="value")
    fell = every.filter(pl.col("2025").round(1) < pl.col("2014").round(1)).height
    assert panel.title.ko.startswith(f"재정자립도 25곳 가운데 {fell}곳이 2014년보다 낮아짐, 가장 크게 ")


def test_a_basis_of_one_year_is_told_by_its_ends(frames: Frames) -> None:
    panel = ask("budget-independence-years", frames, definition="original")
    ranked = printed(frames, "당초예산", "개편 후").sort("value", descending=True)
    assert panel.table.frame.height == ranked.height
    assert panel.title.ko.startswith(f"재정자립도 {ranked.height}곳 가운데 ")
    first, mark = panel.table.frame.filter(pl.col("district_id") == GEUMCHEON).select("value", MARK).row(0)
    assert first == pytest.approx(0.2159)
    assert [p.printed for p in places(panel.evidence[mark], by_name(all_datasets(TOPICS)), frames)] == ["21.59%"]
    at = ranked["district_id"].to_list().index(GEUMCHEON) + 1
    own = ask("budget-independence-years", frames, (GEUMCHEON,), definition="original")
    assert own.title.ko == f"금천구 2025년 재정자립도 21.6%, {ranked.height}곳 가운데 {at}번째로 높음", "no definition loses the place"


def test_places_of_which_a_year_is_missing_are_not_counted_as_fallen(frames: Frames) -> None:
    panel = ask("budget-independence-years", frames, options={"among": "all"})
    table = frames["fiscal_ratios"].filter(
        (pl.col("ratio") == "재정자립도") & (pl.col("budget_stage") == "최종예산") & (pl.col("revenue_basis") == "개편 후")
    )
    both = table.pivot("fiscal_year", index="district_id", values="value").drop_nulls(["2014", "2025"])
    fell = both.filter((pl.col("2025") * 10 + 1e-6).round() < (pl.col("2014") * 10 + 1e-6).round()).height
    assert both.height < table["district_id"].n_unique(), "some began later"
    assert panel.title.ko.startswith(f"재정자립도 {both.height}곳 가운데 {fell}곳이 2014년보다 낮아짐")


def test_several_places_have_no_median_of_one_of_them(frames: Frames) -> None:
    panel = ask("budget-fields", frames, districts=[GEUMCHEON, BUSAN_JUNG])
    assert isinstance(panel.figure, Compare)
    assert {bar.line for bar in panel.figure.bars} == {None}
    assert "중앙값" not in panel.title.ko


def test_fields_make_a_whole_and_stand_beside_their_median(frames: Frames) -> None:
    panel = ask("budget-fields", frames, districts=[GEUMCHEON])
    table = panel.table.frame
    assert table["share"].sum() == pytest.approx(1)
    assert table["value"].sum() == table["total"].unique().item()
    original = frames["field_budgets"].filter(
        (pl.col("stage") == "당초예산") & pl.col("district_id").is_in(seoul(frames)["district_id"].implode())
    )
    shares = original.group_by("district_id").agg(
        pl.col("budget_won").filter(pl.col("field") == "사회복지").sum() / pl.col("budget_won").sum()
    )
    assert isinstance(panel.figure, Compare)
    assert panel.figure.bars[0].name.ko == "사회복지"
    assert panel.figure.bars[0].line == pytest.approx(shares["budget_won"].median())


def test_no_fields_answer_for_all_places_together(frames: Frames) -> None:
    assert ask("budget-fields", frames).is_empty
    assert ask("budget-field-execution", frames).is_empty


def test_the_slowest_field_is_told_and_a_reserve_is_not_slow(frames: Frames) -> None:
    panel = ask("budget-field-execution", frames, districts=[BUSAN_JUNG])
    rows = frames["field_budgets"].filter(
        (pl.col("district_id") == BUSAN_JUNG) & (pl.col("stage") == "예산현액") & (pl.col("account") == "일반회계")
    )
    rates = rows.group_by("field").agg((pl.col("executed_won").sum() / pl.col("budget_won").sum()).alias("rate"))
    assert dict(panel.table.frame.select("field", "value").rows()) == pytest.approx(dict(rates.rows()))
    assert panel.table.frame["field"].to_list()[-1] == "예비비"
    slowest = rates.filter(pl.col("field") != "예비비").sort("rate").row(0, named=True)
    whole = rows["executed_won"].sum() / rows["budget_won"].sum()
    assert panel.title.ko == (
        f"부산광역시 중구 집행률이 가장 낮은 분야는 {slowest['field']} {slowest['rate']:.1%}(전체 {whole:.1%}, 2026. 7. 5.)"
    )
