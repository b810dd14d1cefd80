"""A page of which the asked district has nothing, in a real browser: another district that has it is one click away."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from app import PAGES
from tests.browser.watched import Watched, chosen_years, come_to, year

pytestmark = pytest.mark.browser
BY_SLUG = {page.slug: page for group in PAGES.values() for page in group}


@pytest.mark.parametrize("width", [1440, 390])
def test_one_click_leads_to_a_district_that_has_data(watched: Watched, server: str, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 1000})
    page = watched.open(f"{server}/lawsuits")
    expect(page.locator("h1")).to_contain_text("영등포구 소송 건수 자료 없음", timeout=30_000)
    button = page.locator(".st-key-elsewhere").get_by_role("button", name="금천구")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.locator(".st-key-elsewhere")).to_have_count(0, timeout=30_000)
    expect(page.locator(".st-key-filters button").first).to_contain_text("금천구")
    expect(page.locator("h1")).not_to_contain_text("자료 없음")
    watched.settled()
    assert parse_qs(urlsplit(page.url).query)["district"] == ["금천구"]
    page.reload()
    expect(watched.drawn("lawsuits-outcomes").locator("h2").first).to_contain_text("금천구", timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
    watched.is_clean()


def test_a_comparison_of_others_alone_is_a_line_that_leads_to_the_districts_own_figure(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/staffing")
    watched.drawn("staffing-quotas")
    watched.settled()
    line = watched.panel("staffing-districts")
    expect(line).to_contain_text("2019년 주민 천 명당 공개자료 정원, 10곳 가운데 중구 9.74명으로 가장 많고")
    expect(line).to_contain_text("영등포구 자료 없음")
    assert line.locator(".hn-chart").count() == 0
    line.get_by_role("button", name=re.compile("천 명당 정원 4.19명")).click()
    expect(watched.panel("staffing-quotas").locator("h2")).to_be_in_viewport()
    line.get_by_role("button", name="구 전체 보기").click()
    expect(watched.drawn("staffing-districts").locator("h2")).to_contain_text("10곳 가운데 중구", timeout=30_000)
    expect(watched.panel("staffing-districts").locator("h2")).to_be_in_viewport()
    expect(page.locator(".st-key-filters button").first).to_contain_text("전체")
    watched.is_clean()


def test_a_namesake_is_one_click_away_and_opens_in_its_own_year(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget?district={quote('중구')}")
    line = page.locator('div[class*="st-key-namesakes_"]')
    expect(line).to_contain_text("지금 보는 곳은 서울특별시 중구입니다", timeout=30_000)
    line.get_by_role("button", name="부산광역시 중구").click()
    expect(page.locator(".st-key-filters button").first).to_contain_text("부산광역시 중구", timeout=30_000)
    expect(line).to_have_count(0)
    watched.settled()
    assert parse_qs(urlsplit(page.url).query)["district"] == ["부산광역시 중구"]
    watched.is_clean()


def test_a_chosen_place_opens_in_its_own_year_until_a_year_is_chosen(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/lawsuits")
    page.locator(".st-key-elsewhere").get_by_role("button", name="금천구").click()
    expect(chosen_years(page)).to_have_text(["2020"], timeout=30_000)
    watched.settled()
    year(page, "2020").click()
    year(page, "2019").click()
    expect(chosen_years(page)).to_have_text(["2019"], timeout=30_000)
    watched.settled()
    page.locator(".st-key-filters").get_by_role("button", name="구 금천구").click()
    page.locator(".st-key-place button", has_text="강남구").click()
    expect(page.locator('[data-testid="stPopoverBody"]')).to_have_count(0)  # one click is all, and shows what it chose
    expect(page.locator(".st-key-filters")).to_contain_text("강남구", timeout=30_000)
    watched.settled()
    expect(chosen_years(page)).to_have_text(["2019"])
    watched.is_clean()


def test_another_place_is_one_click_in_the_list_and_all_places_stay_after_a_reload(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-behind")
    filters = page.locator(".st-key-filters")
    filters.get_by_role("button", name="구 영등포구").click()
    page.locator(".st-key-place button", has_text="금천구").click()
    expect(watched.drawn("budget-behind").locator("h2")).to_contain_text("금천구 2026년", timeout=30_000)
    expect(filters.get_by_role("button", name="부서 전체")).to_be_visible()
    filters.get_by_role("button", name="구 금천구").click()
    page.locator(".st-key-place button", has_text="구 전체").click()
    expect(page.locator("h1")).to_contain_text(
        "기금 많은 5곳을 뺀 20곳 가운데 예산현액 대비 집행률이 가장 낮은 송파구 56.9%", timeout=30_000
    )
    page.reload()
    expect(page.locator("h1")).to_contain_text(
        "기금 많은 5곳을 뺀 20곳 가운데 예산현액 대비 집행률이 가장 낮은 송파구 56.9%", timeout=30_000
    )
    expect(filters.locator("button").first).to_contain_text("전체")
    watched.settled()
    assert watched.panel("budget-execution").count() == 0, "what is behind says the rate of each as well"
    come_to(page, BY_SLUG["pledges"])  # the address of the next page said nothing of places, and a reload or a copied link opened on one
    watched.settled()
    expect(page).to_have_url(re.compile("district=(&|$)"))
    page.reload()
    expect(filters.locator("button").first).to_contain_text("전체", timeout=30_000)
    watched.is_clean()


def test_a_place_chosen_by_one_click_stays_with_whatever_is_done_next(watched: Watched, server: str) -> None:
    """The list closes before the answer comes: what it held when it was opened is not told again."""
    page = watched.open(f"{server}/budget")
    page.locator(".st-key-filters").get_by_role("button", name="구 영등포구").click()
    page.locator(".st-key-place button", has_text="강북구").click()
    expect(page.locator(".st-key-filters")).to_contain_text("강북구", timeout=30_000)
    watched.settled()
    assert parse_qs(urlsplit(page.url).query)["district"] == ["강북구"]
    year(page, "2024").click()
    expect(page.locator("h1")).to_contain_text("강북구", timeout=30_000)
    come_to(page, BY_SLUG["pledges"])
    expect(page.locator("h1")).to_contain_text("강북구", timeout=30_000)
    page.reload()
    expect(page.locator("h1")).to_contain_text("강북구", timeout=30_000)
    page.locator(".st-key-filters").get_by_role("button", name="구 강북구").click()
    page.locator(".st-key-place button", has_text="구 전체").click()
    expect(page.locator(".st-key-filters")).to_contain_text("구 전체", timeout=30_000)
    watched.settled()
    come_to(page, BY_SLUG["budget"])
    expect(page.locator(".st-key-filters")).to_contain_text("구 전체", timeout=30_000)
    watched.is_clean()
