"""How districts are compared is read from the measures: in its place, by its own name or the measure's."""

from __future__ import annotations

import pytest

from lib.core.answer import against, counted
from lib.core.comparison.comparable import comparables, needed
from lib.core.frames import Frames
from lib.core.text import Text
from lib.topics import TOPICS
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.pledges.measures import PLEDGE_PROGRESS
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, FILL_RATE, GAP

TOPIC = {t.name: t for t in TOPICS}


def test_a_topic_lists_its_comparisons_in_their_place(frames: Frames) -> None:
    found = list(comparables(TOPIC["staffing"].measures, frames))
    assert [c.name for c in found] == [
        "authorized_per_thousand", "actual_per_thousand", AUTHORIZED.name, ACTUAL.name, GAP.name, FILL_RATE.name,
    ]  # fmt: skip
    assert all(c.measure is m for c, m in zip(found, [AUTHORIZED, ACTUAL, AUTHORIZED, ACTUAL, GAP, FILL_RATE], strict=True))


def test_a_comparison_is_called_as_its_measure_but_where_there_are_several(frames: Frames) -> None:
    size, per_resident, rate, *_ = comparables(TOPIC["budget"].measures, frames)
    assert (size.title, per_resident.title.ko, rate.title) == (size.measure.title, "주민 1인당 예산 규모", rate.measure.title)
    assert (size.per, per_resident.per) == (0, 1)


def test_the_data_name_the_types_of_indicators_and_what_they_need(frames: Frames) -> None:
    assert {c.measure.name for c in comparables([INDICATOR_VALUE], frames)} == {INDICATOR_VALUE.name}
    assert needed(INDICATOR_VALUE) == ("indicators", "indicator_types")
    assert needed(GAP) == ("staffing",)
    assert needed(PLEDGE_PROGRESS) == ()


@pytest.mark.parametrize(("rate", "said"), [(0.302, "경과율 41.4%보다 11.2%p 낮음"), (0.5, "경과율 41.4%보다 8.6%p 높음")])
def test_a_rate_is_said_against_the_time_gone(rate: float, said: str) -> None:
    assert against(rate, 0.414, Text("경과율", "year elapsed")).ko == said


def test_a_count_has_its_word_in_korean_alone() -> None:
    assert counted(1599, "명") == Text("1,599명", "1,599")
