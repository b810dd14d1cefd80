"""The rooms of a topic: what can be made of them with one click, and what the filters say of choices that have nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.store.place import URL_VARIABLE
from lib.ui.data.program import PANELS
from tests.browser.conftest import start_server
from tests.browser.watched import Watched
from tests.seeded import seeded_url

pytestmark = pytest.mark.browser
SLOW = 30_000  # ms


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a new store of its own."""
    process, url = start_server({URL_VARIABLE: seeded_url(tmp_path_factory.mktemp("rooms") / "hannun.sqlite")})
    yield url
    process.terminate()
    process.wait(10)


_FAR_SIGNS = """() => [...document.querySelectorAll(".hn-about > summary")].filter((line) =>
    parseFloat(getComputedStyle(line.lastElementChild).marginRight) + parseFloat(getComputedStyle(line, "::after").marginLeft) > 6).length"""


@pytest.mark.parametrize("room", ["now", "years", "places", "detail"])
def test_a_sheet_of_what_is_behind_is_one_click_from_every_room(watched: Watched, site: str, room: str) -> None:
    page = watched.open(f"{site}/budget")
    watched.drawn("budget-behind")
    assert page.evaluate(_FAR_SIGNS) == 0, "the sign of what opens stands at the last word before it"
    page.locator(f".st-key-make_behind_{room} button").click()
    expect(page).to_have_url(re.compile(r"/briefing\?id=[0-9a-f]{8}&edit=1$"), timeout=SLOW)
    expect(page.locator("h1")).to_have_text("부진사업 한 장", timeout=SLOW)
    expect(page.locator(".hn-comment")).to_contain_text("부진 사유:", timeout=SLOW)
    expect(page.locator(".hn-comment")).to_contain_text("조치·기한:")
    watched.is_clean()


@pytest.mark.parametrize(
    ("page_of", "place", "panel", "sheet", "title"),
    [
        ("pledges", "강북구", "pledges-items", "late-pledges", "늦은 공약 한 장"),
        ("staffing", "금천구", "staffing-gap", "vacancies", "결원 한 장"),
        ("proposals", "영등포구", "proposals-years", "behind", "부진사업 한 장"),
    ],
)
def test_every_topic_offers_the_sheet_of_what_falls_short(
    watched: Watched, site: str, page_of: str, place: str, panel: str, sheet: str, title: str
) -> None:
    page = watched.open(f"{site}/{page_of}?district={quote(place)}")
    watched.drawn(panel)
    page.locator(f".st-key-make_{sheet}_now button").click()
    expect(page.locator("h1")).to_have_text(title, timeout=SLOW)
    expect(page.locator(".hn-comment")).to_contain_text("담당:", timeout=SLOW)
    watched.is_clean()


def test_a_page_as_a_briefing_has_its_panels_in_their_order(watched: Watched, site: str) -> None:
    page = watched.open(f"{site}/lawsuits?district={quote('금천구')}&year=")
    watched.drawn("lawsuits-outcomes")
    watched.settled()
    panels = page.locator('div[class*="st-key-panel_"] h2.hn-title').all_inner_texts()
    page.locator(".st-key-make_lawsuits_now button").click()
    expect(page.locator("h1")).to_have_text("소송·법률자문", timeout=SLOW)
    preview = page.locator("h3.hn-title")
    expect(preview).to_have_count(len(panels), timeout=SLOW)
    pairs = [[" ".join(words.split()) for words in pair] for pair in zip(panels, preview.all_inner_texts(), strict=True)]
    assert [pair for pair in pairs if pair[0] != pair[1]] == [], "no title says again what stands over the page"
    watched.is_clean()


def test_definitions_without_figures_of_the_district_say_so(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget?district={quote('금천구')}")
    watched.drawn("budget-behind")
    page.locator(".st-key-definitions button").first.click()
    captions = page.get_by_test_id("stRadioCaption")
    expect(captions).to_have_count(6)
    said = [words.startswith("고른 구에 이 정의의 수치 없음.") for words in captions.all_inner_texts()]
    assert said == [True, True, True, False, False, False]
    colours = page.locator('.st-key-definition [role="radiogroup"] label p').evaluate_all(
        "all => all.map((p) => getComputedStyle(p).color)"
    )
    assert len({*colours[:3]}) == len({*colours[3:]}) == 1
    assert colours[0] != colours[3]
    page = watched.open(f"{server}/budget")  # of one department, whose district has figures by each
    watched.drawn("budget-behind")
    page.locator(".st-key-definitions button").first.click()
    expect(captions).to_have_count(6)
    said = [words.startswith("고른 부서에 이 정의의 수치 없음.") for words in captions.all_inner_texts()]
    assert said == [False, False, False, True, True, True]
    watched.is_clean()


def test_a_folded_room_opens_by_keyboard_and_draws_its_charts(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-behind")
    expect(watched.panel("budget-funds")).to_have_count(0)
    fold = page.locator(".st-key-fold_budget summary")
    expect(fold).to_contain_text(PANELS["budget-funds"].question.ko)
    fold.focus()
    fold.press("Enter")
    for name in ("budget-funds", "budget-required", "budget-plan"):
        watched.drawn(name)
    page.get_by_role("radio", name="억원").click()
    page.wait_for_url(re.compile(quote("억원")), timeout=SLOW)
    watched.settled()
    expect(watched.drawn("budget-funds").locator(".hn-what").first).to_contain_text("억원", timeout=SLOW)  # still open, and in the new unit
    watched.is_clean()


def test_a_link_to_a_figure_in_a_folded_room_opens_its_evidence(watched: Watched, server: str, frames: Frames) -> None:
    office = "seoul-yeongdeungpo/planning-budget-2023"
    query = make_query(districts=["seoul-yeongdeungpo"], departments=[office], years=[2023])
    mark, evidence = next(iter(PANELS["budget-funds"](query, frames).evidence.items()))
    page = watched.open(f"{server}/budget?panel=budget-funds&mark={quote(mark)}")
    expect(page.get_by_role("dialog").locator(".hn-title")).to_contain_text(evidence.label.ko, timeout=SLOW)
    watched.is_clean()
