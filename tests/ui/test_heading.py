"""What stands over a page, and that no panel of it says that again."""

from __future__ import annotations

import re

import pytest

from lib.ui.data.program import PANELS
from lib.ui.page.heading import repeats
from tests.ui.conftest import ALL_PAGES, Open

_TITLES = re.compile(r'<h2 class="hn-title">(.*?)</h2>')
_OVER = re.compile(r'<h1 class="hn-page">(.*?)</h1>')


@pytest.mark.parametrize("lang", ["한국어", "English"])
@pytest.mark.parametrize("district", ["영등포구", "금천구"])
@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.slug)
def test_no_headline_repeats_the_title_of_a_panel(page: object, district: str, lang: str, open_page: Open) -> None:
    words = open_page(page, district=district, department="", lang=lang).words.replace("\N{NO-BREAK SPACE}", " ")
    (over,) = _OVER.findall(words)
    titles = [re.sub("<[^>]*>", "", title) for title in _TITLES.findall(words)]
    assert over not in titles
    assert over != page.title.of("ko" if lang == "한국어" else "en")  # type: ignore[attr-defined]


def test_a_page_without_a_finding_is_headed_by_its_first_panel(open_page: Open) -> None:
    words = open_page("budget", district="금천구", department="", year="2005").words
    (over,) = _OVER.findall(words)
    assert over.startswith("금천구 2026년 집행 경과율보다")
    assert PANELS["budget-behind"].question.ko in words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_trend_leads_a_page_whose_first_panel_has_one_number(open_page: Open) -> None:
    """`2025년 상정 15건` alone answers nothing; what became of it over the years does."""
    words = re.sub("<[^>]*>", "", "".join(_OVER.findall(open_page("proposals", district="영등포구", department="").words)))
    assert words.replace("\N{NO-BREAK SPACE}", " ").startswith("영등포구 주민참여예산(구) 접수 2012년 107건 → 2015년 59건 → 2018년 112건")


@pytest.mark.parametrize(("title", "over", "expected"), [
    ("집행률 30.2%, 경과율 41.4%보다 11.2%p 낮음, 그 밖의 1건은 표에 있음", "5월 말 집행률 30.2%, 경과율 41.4%보다 11.2%p 낮음", True),
    ("2018년 집행률 55.7%", "2018년 예산 4.6억원 가운데 1.0억원은 내역이 없음", False),  # a year that both name is no figure
    ("소송 자료 없음", "소송 자료 없음", True),
    ("승소율 94.6%", "소송 자료 없음", False),
])  # fmt: skip
def test_most_of_its_figures_are_the_same(title: str, over: str, *, expected: bool) -> None:
    assert repeats(title, over) == expected


@pytest.mark.parametrize(("slug", "said"), [
    ("staffing", "금천구 기획예산과 현원은 정원과 같음(7급 +1, 9급 △1, 2020. 10. 31.)"), ("budget", "2026"), ("pledges", "2020"), ("lawsuits", "2020"),
])  # fmt: skip
def test_every_headline_of_a_topic_names_its_year(slug: str, said: str, open_page: Open) -> None:
    words = open_page(slug, district="금천구", department="", lang="한국어").words.replace("\N{NO-BREAK SPACE}", " ")
    assert said in _OVER.findall(words)[0]


@pytest.mark.parametrize(
    ("slug", "said"), [("staffing", "2020년 자료, 2026년 자료 없음"), ("lawsuits", "2018~2020년 자료, 2026년 자료 없음"), ("budget", "")]
)
def test_the_first_room_says_that_its_figures_are_not_of_today(slug: str, said: str, open_page: Open) -> None:
    words = open_page(slug, district="금천구", department="", lang="한국어").words
    assert re.findall(r'hn-room-dated.*?hn-chip older">(.*?)<', words) == [said] * bool(said)


def test_an_office_whose_government_alone_has_the_newest_year_is_told_so(open_page: Open) -> None:
    words = open_page("budget", lang="한국어").words
    assert re.findall(r'hn-room-dated.*?hn-chip older">(.*?)<', words) == ["2023년 자료(2026년은 기관 전체)"]


def test_a_comparison_says_its_finding_also_where_the_headline_is_of_it(open_page: Open) -> None:
    """Far below the headline a question would not say place, rate, day and rank."""
    words = open_page("budget", lang="한국어").words.replace("\N{NO-BREAK SPACE}", " ")
    titles = [re.sub("<[^>]*>", "", title) for title in _TITLES.findall(words)]
    assert "예산현액 대비 집행률 강동구 70.2%~송파구 56.9%, 영등포구 60.6%는 기금 많은 5곳을 뺀 20곳 가운데 12번째(2026. 9. 13.)" in titles
    assert PANELS["budget-districts"].question.ko not in titles


def test_a_room_says_once_that_all_years_are_shown(open_page: Open) -> None:
    words = open_page("budget", lang="한국어").words
    assert re.findall(r'id="(\w+)">[^<]*</h2><span class="hn-what">모든 연도<', words) == ["years"]


def test_another_definition_is_headed_by_a_panel_that_it_is_of(open_page: Open) -> None:
    """The rates of early spending know nothing of 예산현액 and said the same under every definition."""
    words = open_page("budget", district="영등포구", department="", definition="예산현액 대비").words
    (over,) = _OVER.findall(words.replace("\N{NO-BREAK SPACE}", " "))
    assert "예산현액" in over
    assert "60.6%" in over


def test_several_asked_years_are_headed_by_one_of_them(open_page: Open) -> None:
    """A newer rate of the whole government led though two years of the office were chosen."""
    words = open_page("budget", district="영등포구", year=["2023", "2021"], lang="한국어").words
    (over,) = _OVER.findall(words.replace("\N{NO-BREAK SPACE}", " "))
    assert "2023년" in over
    assert "2026" not in over


def test_what_a_page_has_alone_is_not_folded(open_page: Open) -> None:
    """A city of one grade was half a page of what is not there, its grade behind a fold."""
    alone, others = (open_page("pledges", district=place, year="", lang="한국어") for place in ("충청남도 당진시", "강북구"))
    assert "당진시 2020년 공약 이행 평가 SA 1번" in alone.words
    assert [bool(page.test.get("expander")) for page in (alone, others)] == [False, True]


def test_a_place_of_one_figure_is_not_headed_by_others(open_page: Open) -> None:
    """도봉구 has 선정 31건 alone: 금천구's proposals stood over its page."""
    words = open_page("proposals", district="도봉구", department="", lang="한국어").words.replace("\N{NO-BREAK SPACE}", " ")
    (over,) = _OVER.findall(words)
    assert "도봉구" in over
    assert "31건" in over
    assert "금천구" not in over
