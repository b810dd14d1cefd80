"""Execution rates of districts by pace: computed where dates differ within a year, else in words why not."""

from __future__ import annotations

import re
from itertools import combinations

import polars as pl
import pytest

from lib.across.compare.district_choice import variants
from lib.across.compare.district_figures import every_comparable
from lib.across.compare.districts import DISTRICT_MAP
from lib.across.compare.versus import DISTRICTS_VERSUS
from lib.core.derived import share_of_year
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.query import AsOf, make_query
from lib.topics.budget.measures import EXECUTION_RATE

RATE = {"measure": EXECUTION_RATE.name}
MADE = ("seoul-garam", "seoul-narae", "seoul-dasom")


def of_pace(panel: Panel) -> list[str]:
    return [n.ko for n in panel.notes if "속도" in n.ko]


def test_rates_that_share_no_year_are_not_compared_and_the_words_say_so(frames: Frames) -> None:
    """Rests on the articles: a statistic of all districts has one year for them."""
    printed = frames["budget_execution"].filter(~pl.col("source_id").str.starts_with("statistics-") & (pl.col("_basis") != "defined"))
    frames = frames.with_table("budget_execution", printed)
    years = [n for v in variants(every_comparable(frames)[EXECUTION_RATE.name], AsOf(), frames) for _, n in v.years]
    assert set(years) == {1}
    (said,) = of_pace(DISTRICT_MAP(make_query(options=RATE, years=[2021]), frames))
    assert said == (
        "속도(집행률 ÷ 경과율)로 비교 제외: 같은 해에 같은 정의로 집행률이 적힌 다른 구가 없음(자료: 2025년 1곳, 2021년 1곳), "
        "성동구도 속도를 낼 수 없음(반기의 대상액·목표액에 대한 비율임)"
    )
    (versus,) = of_pace(DISTRICTS_VERSUS(make_query(districts=["seoul-gwanak", "seoul-seongdong"]), frames))
    assert versus == "집행률은 같은 해의 자료가 없어 속도 비교도 제외: 관악구 2025년, 성동구 2021년"


def test_rates_of_other_dates_are_compared_by_pace(generated: Frames) -> None:
    panel = DISTRICT_MAP(make_query(options=RATE, years=[2024]), generated)
    (said,) = of_pace(panel)
    assert said.startswith("기준일이 달라 집행률 대신 속도(집행률 ÷ 경과율)로 견줌: ")
    told = dict(re.findall(r"(\S+구) ([\d.]+)", said))
    rows = {r["district_id"]: r for r in panel.table.frame.to_dicts()}
    for district, name in (("seoul-garam", "가람구"), ("seoul-narae", "나래구")):
        row = rows[district]
        assert float(told[name]) == pytest.approx(row["value"] / share_of_year(row["as_of"]), abs=0.005)
    assert list(told) == sorted(told, key=lambda name: -float(told[name]))
    assert "다솜구 없음(기준일이 적혀 있지 않음)" in said


def test_two_districts_are_compared_by_pace_where_both_print_their_date(generated: Frames) -> None:
    for one, other in combinations(MADE, 2):
        (said,) = of_pace(DISTRICTS_VERSUS(make_query(districts=[one, other]), generated))
        undated = "seoul-dasom" in (one, other)
        assert said.startswith("기준일이 다르고 속도(집행률 ÷ 경과율)로도 견줄 수 없음" if undated else "기준일이 달라 집행률 대신 속도")


@pytest.mark.parametrize("measure", ["budget_amount", "authorized", "completion_rate"])
def test_other_measures_have_no_pace(measure: str, frames: Frames) -> None:
    assert not of_pace(DISTRICT_MAP(make_query(options={"measure": measure}), frames))
