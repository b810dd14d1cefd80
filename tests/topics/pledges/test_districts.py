"""Who is ahead with the pledges: ranked within one term, by one definition; what states no formula or date is hollow and ranks with nobody."""

from __future__ import annotations

import pytest

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.topics.pledges import TOPIC

PANEL = next(p for p in TOPIC.panels if p.name == "pledges-districts")


def test_places_of_one_term_stand_from_the_newest_date_and_the_highest_rate_on(frames: Frames) -> None:
    panel = PANEL(make_query().but(focus=("seoul-yeongdeungpo",)), frames)
    table = panel.table.frame
    assert table["term"].n_unique() == 1
    assert table["district_id"].is_unique().all()
    ranked = table.filter(table["ahead"].is_not_null())
    days = ranked["as_of"].to_list()
    assert days == sorted(days, reverse=True)
    for _, own in ranked.group_by("as_of"):
        assert own["value"].to_list() == sorted(own["value"], reverse=True)
    bars = panel.figure.bars  # type: ignore[union-attr]
    assert [bar.line is None for bar in bars] == table["ahead"].is_null().to_list()
    looks = {bar.name.ko: bar.meaning for bar in bars}
    assert (looks["영등포구"], looks["광진구"], looks["강남구"]) == ("excluded_chosen", "other", "excluded")


@pytest.mark.parametrize(("district", "term"), [("seoul-geumcheon", "민선7기"), ("seoul-yeongdeungpo", "민선8기")])
def test_the_term_is_that_of_the_place_pointed_out(frames: Frames, district: str, term: str) -> None:
    panel = PANEL(make_query().but(focus=(district,)), frames)
    assert set(panel.table.frame["term"]) == {term}
    assert panel.what.ko.startswith(f"{term} 이행완료율, %")
    assert district in panel.table.frame["district_id"]


def test_the_title_names_the_highest_of_one_day_and_who_is_furthest_ahead(frames: Frames) -> None:
    title = PANEL(make_query(), frames).title
    assert title.ko == "2025. 12. 31. 2곳 가운데 광진구 95.7% 최고, 임기 경과율보다 가장 앞선 곳 성동구(+15.9%p)"
    assert "Highest of 2 on 2025-12-31: Gwangjin-gu 95.7%" in title.en
