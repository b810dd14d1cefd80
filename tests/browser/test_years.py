"""The row of years: one click each, those without figures told apart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from lib.core.query import make_query
from lib.ui.data import program
from lib.ui.filters import choices
from pages import budget, staffing
from tests.browser.watched import Watched, chosen_years, year

pytestmark = pytest.mark.browser
OFFICE = "seoul-yeongdeungpo/planning-budget-2023"


def test_years_are_those_of_the_department_through_its_reorganisations() -> None:
    frames = program.frames()
    own, every = choices.years_of_page(budget.PAGE, make_query(departments=[OFFICE]), frames)
    assert {2015, 2017, 2018, 2023} <= own
    assert not own & {2019, 2020, 2021, 2022, 2024}
    assert own < every
    whole, _ = choices.years_of_page(budget.PAGE, make_query(districts=["seoul-yeongdeungpo"]), frames)
    assert own < whole
    assert choices.years_of_page(staffing.PAGE, make_query(districts=["seoul-dobong"]), frames)[0] == set()
    fetched, _ = choices.years_of_page(staffing.PAGE, make_query(districts=["chungnam-dangjin"]), frames)
    assert 2026 not in fetched, "the day on which a source was fetched is no year of its figures"


def test_a_year_is_one_click_in_stead_of_what_the_page_opened_with_and_a_second_one_stands_beside_it(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    expect(chosen_years(page)).to_have_text(["2023"])
    year(page, "2018").click()
    expect(watched.panel("budget-execution").locator("h2")).to_contain_text("2018년", timeout=30_000)
    expect(chosen_years(page)).to_have_text(["2018"])
    year(page, "2023").click()
    expect(chosen_years(page)).to_have_text(["2018", "2023"])
    expect(watched.panel("budget-behind").locator("h2")).to_contain_text("부서·연도 2건", timeout=30_000)
    year(page, "2023").click()
    expect(watched.panel("budget-execution").locator("h2")).to_contain_text("2018년", timeout=30_000)
    year(page, "2018").click()
    expect(chosen_years(page)).to_have_count(0)
    watched.is_clean()


@pytest.mark.parametrize("width", [1440, 390])
def test_years_without_figures_are_faint_and_those_of_nobody_left_out(watched: Watched, server: str, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 1000})
    page = watched.open(f"{server}/staffing?year=2016")
    watched.settled()
    assert not year(page, "2001").is_visible()
    colour = "node => getComputedStyle(node).color"
    assert year(page, "2014").evaluate(colour) != year(page, "2015").evaluate(colour)
    expect(chosen_years(page)).to_have_text(["2016"])  # of nobody, but asked
    expect(year(page, "2016")).to_be_visible()
    year(page, "2023").click()
    expect(chosen_years(page)).to_have_text(["2016", "2023"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.is_clean()


def test_a_page_that_opens_without_a_year_leaves_the_others_their_own(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    for name, panel, years in (("구 비교", "district-map", []), ("예산 집행", "budget-execution", ["2023"])):
        page.get_by_role("link", name=name).first.click()
        watched.drawn(panel)
        expect(chosen_years(page)).to_have_text(years)
    page.get_by_role("link", name="구 비교").first.click()
    watched.drawn("district-map")
    expect(year(page, "2026")).to_be_in_viewport(ratio=0.95)
    year(page, "2024").click()
    expect(page.locator("h1")).to_contain_text("2024년", timeout=30_000)
    page.get_by_role("link", name="예산 집행").first.click()
    watched.drawn("budget-execution")
    expect(chosen_years(page)).to_have_text(["2024"])
    watched.is_clean()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_chosen_year_is_in_view_on_every_page_until_the_reader_scrolls(watched: Watched, server: str, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 1000})
    page, strip = watched.open(f"{server}/budget?year=2026"), watched.page.locator('.st-key-year [role="toolbar"]')
    watched.settled()
    page.evaluate('document.querySelector(\'[data-testid="stSidebarNavLink"][href$="/compare"]\').click()')
    watched.drawn("district-map")
    expect(chosen_years(page)).to_have_text(["2026"])
    strip.scroll_into_view_if_needed()
    expect(chosen_years(page)).to_be_in_viewport(ratio=0.95)
    page.goto(f"{server}/budget?year=2022")
    watched.drawn("budget-execution")
    strip.scroll_into_view_if_needed()
    for near in ("2022", "2023"):
        expect(year(page, near)).to_be_in_viewport(ratio=0.95)
    watched.settled()
    strip.evaluate("node => node.scrollTo(0, 0)")
    page.wait_for_timeout(500)
    assert strip.evaluate("node => node.scrollLeft") < 10, "the row of years goes where it is scrolled to"
    watched.is_clean()


def test_a_year_that_was_seen_before_is_drawn_before_the_page_answers(browser: Browser, server: str) -> None:
    """Its words with its chart; the page's answer finds both done."""
    watched = Watched(browser)
    watched.answered_late(0)
    page = watched.open(f"{server}/budget?year=2023")
    watched.drawn("budget-behind")
    title, chart = watched.panel("budget-behind").locator("h2"), page.locator(".st-key-panel_budget-behind .hn-plot")
    conditions = page.locator(".hn-conditions")  # which only the page's answer changes
    one = str(chart.text_content())
    year(page, "2018").click()
    expect(title).to_contain_text("부서·연도 2건", timeout=30_000)
    expect(conditions).to_contain_text("2018", timeout=30_000)
    watched.settled()
    both = str(chart.text_content())
    assert both != one
    year(page, "2018").click()
    expect(title).not_to_contain_text("부서·연도 2건", timeout=30_000)
    expect(conditions).not_to_contain_text("2018", timeout=30_000)
    watched.settled()
    page.evaluate("() => { window.lag = 10_000; }")
    year(page, "2018").click()
    expect(chart).to_have_text(both, timeout=5_000)
    assert "부서·연도 2건" in title.inner_text()
    assert "2018" not in str(conditions.text_content())
    expect(conditions).to_contain_text("2018", timeout=30_000)
    watched.settled()
    assert "부서·연도 2건" in title.inner_text()
    assert chart.text_content() == both
    watched.is_clean()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_no_filter_is_cut_and_a_phone_shows_only_those_that_a_page_uses(browser: Browser, server: str, lang: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?lang={lang}")
    words = page.locator('.st-key-filters [data-testid="stPopoverButton"] p')
    expect(words.first).to_be_visible(timeout=30_000)
    assert words.evaluate_all("all => all.filter(p => p.scrollWidth > p.clientWidth).map(p => p.textContent)") == []
    watched.is_clean()
    phone = Watched(browser, 390)
    page = phone.open(f"{server}/lawsuits?district=seoul-geumcheon&lang={lang}")
    expect(page.locator("h1")).to_be_visible(timeout=30_000)
    assert page.locator('.st-key-filters [data-testid="stPopoverButton"]:disabled:visible').count() == 0
    assert page.locator(".st-key-filters").evaluate("bar => bar.getBoundingClientRect().bottom") < 170
    phone.is_clean()
