"""What is new and bad: only figures of one definition that follow each other, and told before everything else."""

from __future__ import annotations

import polars as pl

from lib.across.overview.alerts import NAME, alerts
from lib.across.overview.findings import findings, spoken
from lib.across.overview.trend_columns import COLUMNS
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.topic import all_measures
from lib.topics import TOPICS

YDP, YONGSAN, GC = "seoul-yeongdeungpo", "seoul-yongsan", "seoul-geumcheon"


def told(frames: Frames, district: str, *years: int) -> list[str]:
    return [t.finding.text.ko for t in alerts(make_query(districts=[district], years=list(years)), frames)]


def test_a_rate_that_fell_behind_the_others_names_both_years_and_ranks(frames: Frames) -> None:
    assert told(frames, YONGSAN, 2023)[0] == "신속집행률이 2022년 48.1%에서 2023년 44.3%로 내려 중앙값보다 낮아짐(25곳 가운데 11위 → 15위)"
    assert told(frames, YDP, 2023) == [], "49.1 to 46.5 %, as all fell: rank 10 as before"


def test_what_is_watched_is_declared_by_measures_and_drawn_in_the_matrix() -> None:
    watched = [m.alert for m in all_measures(TOPICS) if m.alert]
    assert {a.behind for a in watched} == {"others", "term"}
    assert {a.column for a in watched} <= {*COLUMNS}


def test_a_rate_that_rose_is_no_alert(frames: Frames) -> None:
    assert told(frames, YDP, 2024) == []


def test_pledges_that_time_overtook(frames: Frames) -> None:
    assert told(frames, YONGSAN, 2021)[-1] == "공약이행완료율 2021년 80.5%, 임기 경과율 87.6%보다 낮아짐(2019년 44.2%일 때는 높았음)"
    assert not [t for t in told(frames, YONGSAN) if "공약" in t], "that term is over: what is new now is of the next"
    assert not [t for t in told(frames, GC) if "공약" in t], "one figure has nothing before it"


def test_years_that_do_not_follow_each_other_are_not_compared(frames: Frames) -> None:
    table = frames["indicators"]
    gap = table.filter(~((pl.col("indicator_type") == "early_execution_disclosed") & (pl.col("_year") == 2022)))
    assert not [t for t in told(frames.with_table("indicators", gap), YONGSAN, 2023) if "신속집행률" in t]


def test_alerts_are_told_first_lead_to_both_figures_and_are_not_listed_again(frames: Frames) -> None:
    query = make_query(districts=[YONGSAN], years=[2023])
    first, *_ = spoken(query, frames, [])
    assert first.mark.startswith(NAME)
    assert first.finding.panel == "trends"
    years = frames["indicators"].filter(pl.col("_row").is_in([r.row for r in first.evidence.rows]))["_year"].to_list()
    assert sorted(years) == [2022, 2023]
    listed = findings(query, frames).evidence.values()
    assert not {e.label for e in listed} & {t.finding.text for t in alerts(query, frames)}


def test_a_missed_target_is_told_before_what_merely_stands_out(frames: Frames) -> None:
    panel = findings(make_query(districts=["seoul-seocho"]), frames)
    assert any("목표액 미달" in e.label.ko for e in list(panel.evidence.values())[:2])
