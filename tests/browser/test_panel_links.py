"""The address of a collected panel, opened in a fresh browser, shows the panel with the same title and conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from lib.store.place import URL_VARIABLE
from tests.browser.conftest import start_server
from tests.browser.watched import Watched
from tests.seeded import seeded_url

pytestmark = pytest.mark.browser
# A page as a reader has set it, of the newest year that a standing briefing asks for too, and one of its panels: definitions and options of its own, shared options, comparisons, no department.
SAMPLE = {
    "budget": (
        "budget?district=영등포구&department=영등포구 기획예산과(2023~)&year=2023&unit=억원&budget-execution.level=사업",
        "budget-execution",
    ),
    "budget, of all": ("budget?district=&department=&year=&as_of=2018. 8. 22. 이전 가장 최근", "budget-years"),
    "a comparison": ("compare?district=금천구&year=2023", "district-map"),
    "in English": ("lawsuits?lang=English&district=Geumcheon-gu&department=&year=2020", "lawsuits-win-rate"),
    "a project": ("project?year=2023&unit=천원", "project-money"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a new store of its own."""
    process, url = start_server({URL_VARIABLE: seeded_url(tmp_path_factory.mktemp("links") / "hannun.sqlite")})
    yield url
    process.terminate()
    process.wait(10)


@pytest.mark.parametrize("sample", SAMPLE)
def test_a_collected_panel_is_found_again_with_its_conditions(watched: Watched, browser: Browser, site: str, sample: str) -> None:
    link, name = SAMPLE[sample]
    first = watched
    page = first.open(f"{site}/{link}")
    shown = first.drawn(name)
    first.settled()
    page.wait_for_timeout(1000)  # the lists over a figure may come after it
    title, unit = shown.locator("h2").last.inner_text(), shown.locator(".hn-what").last.inner_text()
    filters = page.locator(".st-key-filters [data-testid='stPopoverButton']").all_inner_texts()
    chosen = shown.locator("select").evaluate_all("all => all.map((one) => one.value)")
    shown.get_by_role("button", name=re.compile("브리핑에 담기|Add to briefing")).click()
    expect(page.get_by_test_id("stToast")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name=re.compile("^(브리핑|Briefing)$")).click()
    page.get_by_role("button", name=re.compile("이어서 만들기|Go on")).click(timeout=30_000)
    address = str(page.locator("a", has_text=re.compile("화면에서 보기|See on its page")).get_attribute("href", timeout=30_000))
    assert f"panel={name}" in address

    again = Watched(browser)
    fresh = again.open(address)
    found = again.drawn(name)
    again.settled()
    expect(found.locator("h2").last).to_have_text(title, timeout=30_000, use_inner_text=True)
    expect(found.locator(".hn-what").last).to_have_text(unit, use_inner_text=True)
    assert fresh.locator(".st-key-filters [data-testid='stPopoverButton']").all_inner_texts() == filters
    lists = found.locator("select")
    expect(lists).to_have_count(len(chosen), timeout=30_000)
    assert lists.evaluate_all("all => all.map((one) => one.value)") == chosen
    expect(fresh.get_by_role("alert")).to_have_count(0)
    for one in (first, again):
        one.is_clean()


def test_what_is_chosen_on_a_page_that_a_link_opened_is_taken(watched: Watched, site: str) -> None:
    """The unit, then a panel's list, then the unit again: each is drawn and stands in the address, with the link's own conditions."""
    page = watched.open(f"{site}/budget?year=2017&department=&budget-execution.level=사업")
    panel = watched.drawn("budget-execution")
    watched.settled()
    for unit, level in (("억원", "단위사업"), ("천원", "사업")):
        page.locator(".hn-units label", has_text=re.compile(f"^{unit}$")).click()
        expect(panel.locator(".hn-what").last).to_contain_text(f"금액 {unit}", timeout=30_000)
        panel.get_by_role("combobox", name="단계").select_option(label=level)
        expect(panel.locator(".hn-what").last).to_have_text(re.compile(f"^{level}별 "), timeout=30_000)
    assert parse_qs(urlsplit(page.url).query, keep_blank_values=True)["year"] == ["2017"]
    watched.is_clean()


def test_an_address_with_unknown_values_says_what_the_page_shows(watched: Watched, site: str) -> None:
    """It can be loaded again or passed on: what was left out of it leaves all, as the page shows."""
    page = watched.open(f"{site}/budget?year=1066&year=2017&district=가가구&department=")
    expect(page.get_by_role("alert").filter(has_text="가가구, 1066")).to_be_visible(timeout=30_000)
    watched.settled()
    filters = page.locator(".st-key-filters [data-testid='stPopoverButton']")
    shown = filters.all_inner_texts()
    assert parse_qs(urlsplit(page.url).query, keep_blank_values=True) == {"year": ["2017"], "district": [""], "department": [""]}
    page.reload()
    expect(page.locator(".st-key-filters")).to_be_visible(timeout=30_000)
    watched.settled()
    expect(page.get_by_role("alert").filter(has_text="1066")).to_have_count(0)
    assert filters.all_inner_texts() == shown
    watched.is_clean()


def test_a_choice_a_unit_and_an_action_at_once_are_all_taken(browser: Browser, site: str) -> None:
    """Each before the answer to the one before, on a page whose address has changed since it was opened."""
    watched = Watched(browser)
    watched.answered_late(1000)
    page = watched.open(f"{site}/budget?year=2017&department=")
    panel = watched.drawn("budget-execution")
    watched.settled()
    level = panel.get_by_role("combobox", name="단계")
    level.select_option(label="사업")
    expect(panel.locator(".hn-what").last).to_have_text(re.compile("^사업별 "), timeout=30_000)
    watched.settled()
    level.select_option(label="단위사업")
    page.locator(".hn-units label", has_text=re.compile("^억원$")).click()
    panel.get_by_role("button", name="표", exact=True).click()
    expect(panel.get_by_role("button", name="표 닫기", exact=True)).to_be_visible(timeout=30_000)
    watched.settled()
    expect(panel.locator(".hn-what").last).to_have_text(re.compile("^단위사업별 .*억원"), timeout=30_000)
    asked = parse_qs(urlsplit(page.url).query, keep_blank_values=True)
    assert asked == {"year": ["2017"], "department": [""], "unit": ["억원"]}  # 단위사업 is the first level, and has no place in it
    watched.is_clean()
