"""Targets of execution: held by half year, government and definition, drawn, said, cited; never on a department's rate."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from lib.charts.spec import Compare, Trend
from lib.core.dataset import by_name
from lib.core.evidence import places
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel
from lib.core.query import make_query
from lib.core.topic import all_datasets
from lib.topics import TOPICS
from lib.topics.budget.panels import PANELS

SPECS = {p.name: p for p in PANELS}
JUNGNANG, GWANAK, YEONGDEUNGPO = "seoul-jungnang", "seoul-gwanak", "seoul-yeongdeungpo"
OF_HALF: dict[str, Any] = {"districts": [JUNGNANG], "years": [2020], "definition": "eligible_amount", "options": {"level": "government"}}


def ask(name: str, frames: Frames, **parts: Any) -> Panel:
    return SPECS[name](make_query(**parts), frames)


def changed(frames: Frames, **columns: object) -> Frames:
    """The frames with another target of 중랑구."""
    own = pl.col("district_id") == JUNGNANG
    table = frames["targets"].with_columns(pl.when(own).then(pl.lit(v)).otherwise(c).alias(c) for c, v in columns.items())
    return frames.with_table("targets", table)


def words(panel: Panel) -> str:
    """Every word of a target that a panel says, draws or tells in its table."""
    goals = [b.goal.words.ko for b in panel.figure.bars if b.goal] if isinstance(panel.figure, Compare) else []
    return "\n".join([panel.title.ko, *goals, *(n.ko for n in panel.notes), *(c.title.ko for c in panel.table.columns)])


def test_a_target_is_drawn_said_tabled_and_proved(frames: Frames) -> None:
    panel = ask("budget-execution", frames, **OF_HALF)
    assert panel.title.ko == "중랑구 2020년 집행률 89.1%(2020. 12. 31. 현재), 목표 81.2% 달성, 7.9%p 넘음"
    assert isinstance(panel.figure, Compare)
    assert panel.figure.alt == panel.title
    (total,) = panel.figure.bars  # its only item says the same
    assert total.goal
    assert (total.goal.value, total.goal.words.ko, total.goal.tone) == (pytest.approx(0.812), "✓ 목표 81.2% 달성, 7.9%p 넘음", "good")
    item, written = (dict(zip((c.name for c in panel.table.columns), line, strict=True)) for line in panel.table.written("ko"))
    assert not item["target"], "a target is of the whole government, not of an item"
    assert (written["target"], written["beyond"], written["reached"]) == ("81.2%", "7.9%p", "달성")
    evidence = panel.evidence[total.mark]
    assert evidence.formula.ko.endswith("목표와의 차이 = 89.1% − 81.2%(목표, 2020. 7. ~ 2020. 12., 하반기 목표율) = 7.9%p")
    printed = [(p.column.ko, p.printed, p.locator) for p in places(evidence, by_name(all_datasets(TOPICS)), frames)]
    assert ("목표값", "81.2%", "body") in printed


def test_a_missed_target_says_so_on_both_axes(frames: Frames) -> None:
    missed = changed(frames, value=91.4)
    assert "목표 91.4% 미달, 2.3%p 부족" in ask("budget-execution", missed, **OF_HALF).title.ko
    years = ask("budget-years", missed, **OF_HALF)
    assert isinstance(years.figure, Trend)
    goal = years.figure.series[0].points[0].goal
    assert goal
    assert (goal.words.ko, goal.tone, goal.sign) == ("✗ 목표 91.4% 미달, 2.3%p 부족", "bad", "✗")


def test_a_target_of_the_districts_is_said_as_theirs_and_its_source_is_cited(frames: Frames) -> None:
    other = changed(frames, district_id="group-seoul-gu", source_id="open_data-da23349a")
    panel = ask("budget-districts", other, districts=[JUNGNANG], years=[2020])
    assert "중랑구 2020년: 자치구 목표 81.2% 달성, 7.9%p 넘음" in words(panel)
    assert "open_data-da23349a" in panel.caption.sources


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"period": "2020-01/2020-06"}, "기간이 다름(2020. 1. ~ 2020. 6.)"),
        ({"definition": "budget"}, "정의가 다름(예산액 대비)"),
        ({"period": "2018-07/2018-12"}, ""),
        ({"district_id": "seoul"}, ""),
        ({"measure": "completion_rate"}, ""),
    ],
)
def test_what_is_not_of_the_figure_is_not_drawn(frames: Frames, columns: dict[str, str], why: str) -> None:
    panel = ask("budget-execution", changed(frames, **columns), **OF_HALF)
    assert "달성" not in words(panel)
    assert ("비교에서 제외한 목표" in words(panel)) == bool(why)
    assert why in words(panel)


def test_a_rate_over_the_target_amount_has_its_target_in_itself(frames: Frames) -> None:
    panel = ask("budget-execution", frames, districts=[GWANAK], definition="target_amount", options={"level": "government"})
    assert panel.title.ko.endswith("목표액 달성, 15.3%p 넘음")
    assert isinstance(panel.figure, Compare)
    goal = panel.figure.bars[-1].goal
    assert goal
    assert goal.value == 1.0
    assert {r.dataset for e in panel.evidence.values() for r in e.rows} == {"budget_execution"}


def test_districts_count_those_that_meet_theirs(frames: Frames) -> None:
    of_half = {"years": [2020], "definition": "eligible_amount", "districts": [JUNGNANG, "seoul-jongno"]}
    panel = ask("budget-districts", frames, **of_half)
    assert panel.title.ko.endswith("목표가 있는 3건 가운데 1건 달성"), "two of 종로구 and 중랑구 in 2024 are missed"
    assert any("중랑구 2020년: 목표 81.2% 달성" in n.ko for n in panel.notes)
    assert ask("budget-districts", changed(frames, value=91.4), **of_half).title.ko.endswith("목표가 있는 3건 가운데 0건 달성")


def test_a_department_is_not_its_district(frames: Frames) -> None:
    every = changed(frames, district_id=YEONGDEUNGPO, definition="budget", period="2023-01/2023-12")
    panel = ask("budget-execution", every, districts=[YEONGDEUNGPO], years=[2023])
    assert "목표" not in panel.title.ko
    assert not {"target", "reached"} & set(panel.table.frame.columns)
    assert MARK in panel.table.frame.columns
