"""A panel is its plot: what stands around it takes a third of its height at most, on a phone too."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from pages import budget, lawsuits, pledges, proposals, staffing
from tests.browser.at_rest import small_plots
from tests.browser.watched import Watched, drawn

pytestmark = pytest.mark.browser
TOPICS = [module.PAGE for module in (budget, staffing, proposals, lawsuits, pledges)]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_plot_is_most_of_its_panel(browser: Browser, server: str, width: int) -> None:
    watched = Watched(browser, width)
    faults = []
    for topic in TOPICS:
        page = watched.open(f"{server}/{topic.slug}?district={quote('영등포구')}")
        drawn(page, topic)
        faults += small_plots(page, f"{topic.slug} at {width} px")
    assert not faults, "\n".join(faults)
    watched.is_clean()
