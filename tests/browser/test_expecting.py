"""What does not hold is told by an expectation that waits first, and in its time."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import LocatorAssertions, expect

from tests.browser.watched import Watched

pytestmark = pytest.mark.browser
MS = 400
PAGE = "<p id='there'>있음</p><p id='unseen' hidden>숨음</p>"


@pytest.mark.parametrize(
    ("place", "asked", "words"),
    [
        ("#none", lambda it: it.to_be_visible(timeout=MS), "Locator expected to be visible"),
        ("#unseen", lambda it: it.to_be_visible(timeout=MS), "Locator expected to be visible"),
        ("#none", lambda it: it.to_have_text("있음", timeout=MS), "Locator expected to have text"),
        ("#none", lambda it: it.not_to_have_text("있음", timeout=MS), "Locator expected not to have text"),
        ("#there", lambda it: it.to_have_text("없음", timeout=MS), "Locator expected to have text"),
        ("#there", lambda it: it.to_be_hidden(timeout=MS), "Locator expected to be hidden"),
        ("#there", lambda it: it.not_to_be_visible(timeout=MS), "Locator expected not to be visible"),
        ("#there", lambda it: it.to_have_count(2, timeout=MS), "Locator expected to have count"),
    ],
)
def test_what_does_not_hold_is_told_in_time(watched: Watched, place: str, asked: Callable[[LocatorAssertions], None], words: str) -> None:
    watched.page.set_content(PAGE)
    begun = time.monotonic()
    with pytest.raises(AssertionError, match=re.escape(words)):
        asked(expect(watched.page.locator(place)))
    assert MS <= (time.monotonic() - begun) * 1_000 < 10 * MS


def test_what_is_not_there_is_hidden(watched: Watched) -> None:
    watched.page.set_content(PAGE)
    none = expect(watched.page.locator("#none"))
    none.to_be_hidden()
    none.not_to_be_visible()
    none.not_to_be_attached()
    none.not_to_be_in_viewport()
