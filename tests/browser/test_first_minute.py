"""A stranger's first minute: what this is, the main acts at once; and help where the question arises, by mouse and by keyboard."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.across.reading import AS_OF, DEFINITION
from lib.core.frames import Frames
from lib.ui.components.inline import COOKIE
from tests.browser.axe import grave
from tests.browser.watched import Watched, until

pytestmark = pytest.mark.browser
WELCOME = ".st-key-welcome"
SLOW = 30_000


def first_page(watched: Watched, server: str, more: str = "", width: int = 1440) -> Page:
    watched.page.set_viewport_size({"width": width, "height": 1000})
    page = watched.open(f"{server}/{more}")
    watched.settled()
    expect(page.locator('[data-testid="stSidebarNavItems"][role="none"]')).to_be_attached(timeout=SLOW)  # the frame is mended
    return page


@pytest.mark.parametrize("width", [1440, 390])
def test_the_first_page_says_what_it_is_and_whose_data(watched: Watched, server: str, frames: Frames, width: int) -> None:
    page = first_page(watched, server, width=width)
    reports = frames["sources"].filter(frames["sources"]["kind"] == "work_report").height
    expect(page.locator(WELCOME)).to_contain_text("주요업무보고의 수치를 검산")
    expect(page.locator(WELCOME)).to_contain_text(f"업무보고 {reports}건")
    assert page.locator(WELCOME).evaluate("e => e.getBoundingClientRect().bottom") <= 400, "the figures stay on the first screen"
    assert grave(page, f"welcome {width}") == []
    watched.is_clean()


def test_choosing_a_district_is_one_click_away(watched: Watched, server: str) -> None:
    page = first_page(watched, server)
    page.locator(WELCOME).get_by_role("button", name="구 고르기").click()
    expect(page.get_by_test_id("stPopoverBody").get_by_role("combobox", name="구")).to_be_visible()
    watched.is_clean()


def test_the_navigation_says_where_one_is(watched: Watched, server: str) -> None:
    """At the bare address too; from there to another page and back."""
    page = first_page(watched, server)
    link, current = page.get_by_test_id("stSidebarNavLink"), page.locator('[data-testid="stSidebarNavLink"][aria-current="page"]')
    expect(current).to_have_text(["한눈에"], timeout=SLOW)
    looks = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e.querySelector('span')).fontWeight]"
    here = current.evaluate(looks)
    for title in ("인력", "한눈에", "예산 집행"):
        link.filter(has_text=title).click()
        expect(page.locator('[data-testid="stSidebarNavLink"][data-home]')).to_have_count(int(title == "한눈에"), timeout=SLOW)
        expect(current).to_have_text([title], timeout=SLOW)
        page.mouse.move(700, 700)
        assert current.evaluate(looks) == here, title
    watched.is_clean()


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("수치 찾아 적힌 곳 보기", "indicators"),
        ("적힌 값이 맞는지 보기", "audit"),
        ("브리핑 만들기", "briefing"),
        ("보고서 등록", "intake"),
    ],
)
def test_each_act_leads_to_its_page(watched: Watched, server: str, words: str, slug: str) -> None:
    page = first_page(watched, server)
    page.locator(WELCOME).get_by_role("link", name=words).click()
    expect(page).to_have_url(re.compile(f"/{slug}"), timeout=SLOW)
    expect(page.locator(WELCOME)).to_have_count(0, timeout=SLOW)
    watched.is_clean()


def test_closed_it_stays_closed_until_it_is_asked_for(watched: Watched, server: str) -> None:
    page = first_page(watched, server)
    page.locator(WELCOME).get_by_role("button", name="안내 닫기").click()
    expect(page.locator(WELCOME)).to_have_count(0, timeout=SLOW)
    until(page, f"document.cookie.includes('{COOKIE}=closed')", timeout=SLOW)
    page.reload()
    watched.drawn("overview")
    watched.settled()
    expect(page.locator(WELCOME)).to_have_count(0)
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="인력").click()
    watched.drawn("staffing-gap")
    page.get_by_role("button", name="처음이신가요").click()
    expect(page.locator(WELCOME)).to_be_visible(timeout=SLOW)
    watched.is_clean()


def test_a_briefing_and_paper_have_no_guidance(browser: Browser, server: str) -> None:
    watched = Watched(browser, 1920)
    page = watched.open(f"{server}/overview?view=briefing")
    watched.settled()
    assert page.locator(f"{WELCOME}, .hn-help").count() == 0
    page = watched.open(f"{server}/overview")
    watched.settled()
    page.emulate_media(media="print")
    expect(page.locator(WELCOME)).to_be_hidden()
    expect(page.locator(".hn-help").first).to_be_hidden()


@pytest.mark.parametrize(
    ("lang", "place", "other"), [("ko", "영등포구", "예산현액 대비 = "), ("en", "Yeongdeungpo-gu", "of the current budget = ")]
)
def test_the_keyboard_opens_the_help_under_a_figure(watched: Watched, server: str, lang: str, place: str, other: str) -> None:
    page = first_page(watched, server, f"budget?district={quote(place)}&year=2017&department=&lang={lang}")
    help_ = watched.panel("budget-execution").locator(".hn-help")
    expect(help_.locator("dl")).to_be_hidden()
    for opener in (watched.panel("budget-execution").locator(".hn-about > summary"), help_.locator("summary")):
        opener.focus()
        page.keyboard.press("Enter")
    expect(help_.locator("dl")).to_be_visible()
    expect(help_).to_contain_text(other)
    expect(help_).to_contain_text(AS_OF.means.of("en" if lang == "en" else "ko"))
    assert grave(page, f"help {lang}") == []
    help_.get_by_role("link").click()
    expect(watched.panel("glossary-reading").locator("table")).to_be_visible(timeout=SLOW)
    assert "year=2017" in page.url
    watched.is_clean()


def test_the_filters_say_what_their_choice_changes(watched: Watched, server: str) -> None:
    page = first_page(watched, server, "budget")
    for name, term in (("정의", DEFINITION), ("기준일", AS_OF)):
        page.locator(".st-key-filters").get_by_role("button", name=re.compile(f"^{name} ")).click()
        body = page.get_by_test_id("stPopoverBody")
        expect(body).to_contain_text(term.differs.ko)
        assert grave(page, name) == []
        page.keyboard.press("Escape")
        expect(body).to_have_count(0)
    watched.is_clean()
