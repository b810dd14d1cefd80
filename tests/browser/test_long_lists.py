"""Long lists of panels in a real browser: found by typing, by the arrow keys and by a click; what is not in the list changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.watched import Watched

pytestmark = pytest.mark.browser
PANEL = "districts-versus"
HERE, OTHER = "영등포구", "금천구"


@pytest.fixture(scope="module")
def opened(browser: Browser, server: str) -> Watched:
    """The page that compares districts, opened once."""
    found = Watched(browser)
    found.open(f"{server}/compare")
    found.drawn(PANEL)
    found.settled()
    return found


@pytest.fixture
def watched(opened: Watched) -> Iterator[Watched]:
    yield opened
    opened.is_clean()


def field(watched: Watched) -> Locator:
    return watched.panel(PANEL).get_by_role("combobox", name="다른 쪽 구")


def is_shown(watched: Watched, district: str) -> None:
    expect(field(watched)).to_have_value(district)
    expect(watched.panel(PANEL).locator("h2").last).to_contain_text(f"{HERE}·{district}", timeout=30_000)
    assert parse_qs(urlsplit(watched.page.url).query)[f"{PANEL}.second"] == [district]


def test_a_part_of_a_word_finds_it(watched: Watched) -> None:
    field(watched).focus()
    watched.page.keyboard.type("금천")
    watched.page.keyboard.press("Enter")
    is_shown(watched, OTHER)
    expect(field(watched)).to_be_focused()
    watched.page.keyboard.type("도봉")  # over the last one, which is selected
    watched.page.keyboard.press("Tab")
    is_shown(watched, "도봉구")


def test_all_are_proposed_however_it_is_opened(watched: Watched) -> None:
    was = field(watched).input_value()
    assert field(watched).evaluate("field => field.list.options.length") > 200
    for opening in (lambda: field(watched).click(), lambda: field(watched).press("ArrowDown")):
        opening()
        expect(field(watched)).to_have_value("")
        expect(field(watched)).to_have_attribute("placeholder", was)
        watched.page.keyboard.press("Escape")
        field(watched).blur()
        expect(field(watched)).to_have_value(was)


def test_a_proposal_that_is_taken_counts_at_once(watched: Watched) -> None:
    """From the browser's own list by the arrow keys; then as browsers tell it that replace what is written."""
    field(watched).click()
    watched.page.keyboard.type("금천")
    watched.page.wait_for_timeout(500)
    watched.page.keyboard.press("ArrowDown")
    watched.page.keyboard.press("Enter")
    is_shown(watched, OTHER)
    told = "new InputEvent('input', {bubbles: true, inputType: 'insertReplacementText'})"
    field(watched).evaluate(f"field => {{ field.value = '도봉구'; field.dispatchEvent({told}); }}")
    is_shown(watched, "도봉구")


def test_two_choices_at_once_are_both_taken(browser: Browser, server: str) -> None:
    """The second before the answer to the first: neither the address nor the figures lose one."""
    watched = Watched(browser)
    watched.answered_late(1000)
    watched.open(f"{server}/compare?unit=억원")
    watched.drawn(PANEL)
    watched.settled()
    first = watched.panel(PANEL).get_by_role("combobox", name="한쪽 구")
    for place, words in ((first, "중랑"), (field(watched), OTHER)):
        place.fill(words)
        place.press("Enter")
    expect(watched.panel(PANEL).locator("h2").last).to_contain_text(f"중랑구·{OTHER}", timeout=30_000)
    watched.settled()
    assert parse_qs(urlsplit(watched.page.url).query) == {"unit": ["억원"], f"{PANEL}.first": ["중랑구"], f"{PANEL}.second": [OTHER]}
    expect(first).to_have_value("중랑구")
    watched.is_clean()


def test_what_is_not_in_the_list_is_said_and_changes_nothing(watched: Watched) -> None:
    was, address = field(watched).input_value(), watched.page.url
    for words, said in (("한라산구", "‘한라산구’ 항목은 목록에 없습니다."), ("구", "‘구’ 항목이 여럿입니다. 하나를 고르십시오.")):
        field(watched).fill(words)
        field(watched).press("Enter")
        refused = watched.panel(PANEL).get_by_role("alert").filter(has_text=said)
        expect(refused).to_be_visible()
        expect(field(watched)).to_have_value(words)
        for leave in (lambda: field(watched).press("Escape"), lambda: field(watched).blur()):
            leave()
            expect(field(watched)).to_have_value(was)
            expect(refused).to_have_count(0)
            field(watched).fill(words)
            field(watched).press("Enter")
            expect(refused).to_be_visible()
        field(watched).click()
        expect(field(watched)).to_have_value("")  # what was refused does not stand in the way
        expect(refused).to_have_count(0)
        field(watched).blur()
    assert watched.page.url == address


def test_what_is_typed_while_the_page_answers_stays(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/compare?district={HERE}")
    watched.drawn(PANEL)
    watched.settled()
    page.locator(".st-key-filters").get_by_role("button", name=f"구 {HERE}").click()
    body = page.get_by_test_id("stPopoverBody")
    body.get_by_role("button", name=f"{HERE} 빼기").click()
    page.keyboard.insert_text(OTHER[:2])
    chosen = page.locator(".st-key-filters button").first  # no role finds it under the open list
    expect(chosen).to_contain_text("전체", timeout=30_000)
    watched.settled()
    expect(body.get_by_role("combobox")).to_have_value(OTHER[:2])
    page.keyboard.press("Enter")
    expect(chosen).to_contain_text(OTHER, timeout=30_000)
    watched.is_clean()
