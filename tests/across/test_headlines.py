"""Headlines of pages without findings: computed for what is asked, in agreement with the panels under them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app import PAGES
from lib.across.overview.findings import headline
from lib.across.overview.headlines import HEADED, page_headline
from lib.across.project.panels import PROJECT
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.query import Query, make_query
from lib.core.text import Text
from pages import compare, glossary, indicators, project

YEONGDEUNGPO, GEUMCHEON, GANGNAM = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gangnam"
NEWEST = f"{YEONGDEUNGPO}/planning-budget-2023"
AS_OPENED = make_query(districts=[YEONGDEUNGPO], departments=[NEWEST], years=[2023])
OWN = tuple(p for group in PAGES.values() for p in group if any(name in HEADED for name in p.panels))


def said(page: Any, frames: Frames, query: Query) -> Text:
    found = page_headline(page.panels, query, frames)
    assert found is not None
    return found


def asked(**parts: Any) -> Query:
    return make_query(**parts)


def test_every_page_has_a_finding_or_a_headline_of_its_own(frames: Frames) -> None:
    for page in (p for group in PAGES.values() for p in group if not p.tool):
        if not page.headline:
            assert headline(page.panels, Query(), frames) or page_headline(page.panels, Query(), frames), page.slug
    assert {next(n for n in p.panels if n in HEADED) for p in OWN} == set(HEADED)


@pytest.mark.parametrize("page", OWN, ids=lambda p: p.slug)
@pytest.mark.parametrize(
    "query", [Query(), AS_OPENED, asked(districts=[GANGNAM]), asked(districts=[YEONGDEUNGPO, GEUMCHEON], years=[2020])]
)
def test_no_headline_is_only_the_name_of_its_page(page: Any, query: Query, frames: Frames) -> None:
    words = said(page, frames, query)
    assert len(words.ko) > len(page.title.ko) + 5
    assert not re.search("[가-힣]", re.sub("'.*?'", "", words.en)) or page is project.PAGE, "names of projects stay as printed"
    assert words.en[0] == words.en[0].upper()


def test_a_project_is_told_by_its_own_figures(frames: Frames) -> None:
    item = "주민참여예산제 운영"
    words = said(project.PAGE, frames, asked(districts=[YEONGDEUNGPO], options={"item": item}))
    assert words.ko == f"{item}: 2015년 예산 1,479만원 중 1,129만원 집행(76.4%, 2015. 10. 31. 현재), 속도 0.92"
    without = said(project.PAGE, frames, asked(districts=[GEUMCHEON], options={"item": "주민참여예산제 확대 운영"}))
    assert without.ko == "주민참여예산제 확대 운영: 예산과 집행액은 적혀 있지 않고 재원 8건, 지표 10건, 추진 일정 10건 적힘"


@pytest.mark.parametrize("query", [Query(), AS_OPENED, asked(districts=[YEONGDEUNGPO, GEUMCHEON], departments=[NEWEST], years=[2023])])
def test_figures_are_those_of_the_named_project(query: Query, frames: Frames) -> None:
    """Wherever the question is widened to, no other project's amounts stand behind the name."""
    words = said(project.PAGE, frames, query).ko
    item, _, rest = words.partition(": ")
    panel = nearest(PROJECT[0], query.but(options=(("item", item),)), frames).panel
    assert rest == panel.title.ko or "적혀 있지 않고" in rest
    assert panel.is_empty == ("적혀 있지 않고" in rest)


def test_districts_are_told_by_measure_number_highest_and_lowest(frames: Frames) -> None:
    words = said(compare.PAGE, frames, AS_OPENED)
    assert words.ko == "2023년 당초예산(기금 제외): 강남구 1조 2,847억원 최대, 종로구 5,243억원 최소"
    assert words.en.endswith("budget without funds, 2023: highest Gangnam-gu 1,284,663M won, lowest Jongno-gu 524,311M won")
    per = said(compare.PAGE, frames, asked(districts=[YEONGDEUNGPO], options={"measure": "authorized_per_thousand"}))
    assert re.fullmatch(r"2019년 주민 천 명당 정원 25개 구 가운데 10곳: 중구 [\d.]+명 최고, 송파구 [\d.]+명 최저", per.ko)
    each = said(compare.PAGE, frames, asked(options={"measure": "completion_rate"}))
    assert each.ko.startswith("구마다 가장 최근 해 공약이행완료율")
    assert each.ko.endswith("해가 서로 달라 순위 비교 제외")
    few = said(compare.PAGE, frames, asked(years=[2025], options={"measure": "completion_rate"}))
    assert "곳뿐이라 순위 비교 제외" in few.ko


def test_indicators_are_counted_by_topic(frames: Frames) -> None:
    table = frames["indicators"]
    words = said(indicators.PAGE, frames, Query())
    counts = table["topic"].value_counts(sort=True)
    assert f"지표 {table.height:,}건" in words.ko
    assert f"재정 {counts['count'][0]:,}건" in words.ko
    assert f"등 {counts.height}개 주제" in words.ko
    found = said(indicators.PAGE, frames, asked(districts=[YEONGDEUNGPO], options={"words": "위원회"}))
    assert found.ko == "영등포구 2018~2023년 '위원회' 지표 5건: 예산 운영 3건, 민관협치 2건"
    one = said(indicators.PAGE, frames, asked(districts=[YEONGDEUNGPO], options={"topic": "fiscal"}))
    assert re.fullmatch(r"영등포구 \d{4}~\d{4}년 재정 지표 \d+건", one.ko)
    none = said(indicators.PAGE, frames, asked(districts=[YEONGDEUNGPO], options={"words": "없는말"}))
    assert none.ko == "영등포구 '없는말' 지표 자료 없음"


def test_terms_are_asked_after(frames: Frames) -> None:
    assert re.fullmatch(
        r"지표 \d+개는 각각 무슨 산식으로 계산했는가\(정의 \d+가지\), 영등포구 조직은 어떻게 바뀌었는가\(개편 2건\)",
        said(glossary.PAGE, frames, AS_OPENED).ko,
    )
    assert "조직" not in said(glossary.PAGE, frames, asked(districts=[GANGNAM])).ko


def test_an_unknown_option_is_refused(frames: Frames) -> None:
    with pytest.raises(AskedError):
        page_headline(compare.PAGE.panels, asked(options={"measure": "zzz"}), frames)
