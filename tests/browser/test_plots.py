"""A panel is its plot: what stands around it takes a third of its height at most, on a phone too, and where there are few figures."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from pages import budget, lawsuits, pledges, proposals, staffing
from tests.browser.at_rest import small_plots
from tests.browser.watched import Watched, drawn

pytestmark = pytest.mark.browser
ALL = tuple(module.PAGE for module in (budget, staffing, proposals, lawsuits, pledges))
PLACES = {
    "영등포구": ALL,
    "영등포구/en": ALL,  # English words take more lines
    "금천구": (budget.PAGE, proposals.PAGE, pledges.PAGE),  # one date, one stage, one state of things
    "영등포구·금천구": (staffing.PAGE, proposals.PAGE, lawsuits.PAGE, pledges.PAGE),
    "용산구": (proposals.PAGE, pledges.PAGE),
    "동작구": (staffing.PAGE,),
    "강북구": (pledges.PAGE,),
    "충청남도 당진시": (budget.PAGE,),  # panels of a row of which one is far longer
    "부산광역시 강서구": (budget.PAGE,),
    "광주광역시 북구": (budget.PAGE,),
    "충청남도 천안시": (lawsuits.PAGE,),
    "충청북도 진천군": (lawsuits.PAGE,),
}


WIDTHS = (1440, 390)
Looks = dict[str, dict[int, list[str]]]


@pytest.fixture(scope="module")
def looks() -> Looks:
    """What was found in a place at each width."""
    return {}


def looked(watched: Watched, server: str, place: str) -> dict[int, list[str]]:
    """Every page of the place opened once, and its window made narrower."""
    found: dict[int, list[str]] = {width: [] for width in WIDTHS}
    name, _, lang = place.partition("/")
    for topic in PLACES[place]:
        places = "&".join(f"district={quote(one)}" for one in name.split("·"))
        page = watched.open(f"{server}/{topic.slug}?{places}&lang={lang or 'ko'}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 1000})
            drawn(page, topic, lang or "ko")
            found[width] += small_plots(page, f"{place}, {topic.slug} at {width} px")
        page.set_viewport_size({"width": WIDTHS[0], "height": 1000})
    watched.is_clean()
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PLACES)
def test_the_plot_is_most_of_its_panel(looks: Looks, watched: Watched, server: str, place: str, width: int) -> None:
    if place not in looks:
        looks[place] = looked(watched, server, place)
    assert not looks[place][width], "\n".join(looks[place][width])


def test_what_is_of_one_thing_alone_is_shown_once(watched: Watched, server: str) -> None:
    """금천구 has one figure of its spending: the panel of rates would repeat it, and is not called missing."""
    page = watched.open(f"{server}/budget?district={quote('금천구')}")
    watched.drawn("budget-behind")
    watched.settled()
    expect(watched.panel("budget-execution")).to_have_count(0)
    expect(page.locator(".st-key-without")).not_to_contain_text("집행률")
    watched.is_clean()
