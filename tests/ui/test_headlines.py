"""The headline over a page follows its filters and the options that the page asks once."""

from __future__ import annotations

import re

import pytest

from .conftest import ALL_PAGES, Open, Opened


def headline(opened: Opened) -> str:
    assert not opened.test.exception
    assert not opened.test.error
    (words,) = re.findall(r'<h1 class="hn-page">(.*?)</h1>', opened.words)
    return str(words)


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: p.slug)
def test_no_page_of_the_first_screen_is_headed_by_its_name_alone(page: object, open_page: Open) -> None:
    assert headline(open_page(page)) != page.title.ko  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("slug", "link", "said"),
    [
        ("compare", {"district-map.measure": "주민 천 명당 정원"}, r"2019년 주민 천 명당 정원 25개 구 가운데 10곳: 중구 .* 최고, .*"),
        (
            "compare",
            {"district-map.measure": "예산 규모", "district-map.definition": "예산안"},
            r"\d{4}년 예산 규모\(예산안\) 25개 구 가운데 .*",
        ),
        ("indicators", {"indicators.words": "위원회", "year": "", "department": ""}, r"영등포구 \d{4}~\d{4}년 '위원회' 지표 \d건: .*"),
        ("indicators", {"indicators.topic": "예산 운영"}, r"영등포구 2023년 예산 운영 지표 \d건"),
        (
            "project",
            {"item": "주민참여예산제 운영", "department": "영등포구 기획예산과(2015~)"},
            r"주민참여예산제 운영: 2015년 예산 1,479만원 중 .*",
        ),
        ("budget", {"district": ""}, r"기금 많은 5곳을 뺀 20곳 가운데 예산현액 대비 집행률이 가장 낮은 .*"),
        ("budget", {"district": "", "definition": "목표액 대비"}, r"집행률 송파구 116\.4%로 가장 높고 .*목표액 대비 25곳.*"),
        ("budget", {"district": "강남구", "definition": "목표액 대비"}, r"목표액 대비 집행률 .*, 강남구 92\.4%는 25곳 가운데 7번째.*"),
        ("budget", {"district": "강남구", "definition": "예산현액 대비"}, r"강남구 2026년 9월 13일 예산현액 집행률 46\.0%, .*"),
        (
            "overview",
            {"district": "", "definition": "목표액 대비"},
            r"서울 25개 구\(2024\. 6\. 30\.\) 목표액 대비 집행률 중앙값은 88\.3%임",
        ),
        ("glossary", {"district": "강남구"}, r"지표 \d+개는 각각 무슨 산식으로 계산했는가\(정의 \d+가지\)"),
    ],
)
def test_it_says_what_was_chosen(slug: str, link: dict[str, str], said: str, open_page: Open) -> None:
    opened = open_page(slug, **link)
    assert not opened.test.warning, [w.value for w in opened.test.warning]
    assert re.fullmatch(said, headline(opened)), headline(opened)


def test_a_choice_changes_headline_and_panel_together(open_page: Open) -> None:
    opened = open_page("compare")
    before = headline(opened)
    opened.test.query_params["district-map.measure"] = "주민 천 명당 정원"  # as the list in the browser writes it
    opened.test.run()
    assert headline(opened) != before
    assert "주민 천 명당 정원" in headline(opened)
    assert "서울 25개 구의 주민 천 명당 정원, 명" in opened.words
    assert "서울 25개 구의 예산 규모" not in opened.words


def test_a_comparison_of_districts_opens_in_the_newest_year_of_its_measure(open_page: Open) -> None:
    for link in ({}, {"district": ""}, {"district": "금천구"}):
        opened = open_page("compare", **link)
        assert headline(opened).startswith("2026년 당초예산(기금 제외): ")
        assert opened.test.query_params.get("year", [""]) == [""]
    assert headline(open_page("compare", year="2023")).startswith("2023년 ")


def test_a_comparison_of_districts_says_measure_and_year_once(open_page: Open) -> None:
    titles = [re.findall(r'<h2 class="hn-title">(.*?)</h2>', open_page("compare", **link).words)[0] for link in ({}, {"district": ""})]
    assert re.fullmatch(r"영등포구 .*억원\(많은 순 \d+번째\)", re.sub(r"<.*?>", "", titles[0]))
    assert titles[1] == "한 지표가 25개 구에서 어떻게 다른가"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"district": "", "year": ["2023", "2021"]}, r"2023년 당초예산\(기금 제외\) 강남구 1조 2,847억원으로 25곳 가운데 가장 큼, .*"),
        ({"district": "강북구", "year": "2019"}, r"강북구 신속집행률 2019년 48\.3%\(25곳 중 15위\)에서 .*"),
        ({"district": "강북구", "year": "2026"}, r"강북구 2026년 9월 13일 .*"),
    ],
)
def test_it_is_of_the_years_that_are_asked_for(link: dict[str, object], said: str, open_page: Open) -> None:
    """A later figure, or one office of all places, says nothing of the asked years where a panel does."""
    assert re.fullmatch(said, headline(open_page("budget", **link))), headline(open_page("budget", **link))


def test_a_finding_of_no_place_heads_its_page(open_page: Open) -> None:
    """What is checked has rows of documents, not of districts."""
    assert headline(open_page("audit", district="", department="", year="2025"))
