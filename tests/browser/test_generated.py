"""The dashboard on the generated package at real size: three districts, forty departments each, six years."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.test_dashboard import ALL_PAGES
from tests.browser.watched import Watched

pytestmark = pytest.mark.browser
DEPARTMENT = "가람구 문화체육과(2019~)"
AUDIT = {"audit", "glossary", "indicators"}  # tables: their rows are asked below


@pytest.mark.parametrize("slug", [p.slug for p in ALL_PAGES])
def test_a_page_filtered_by_department(watched: Watched, generated_server: str, slug: str) -> None:
    """Straight to the page with a department in the link: it is drawn, says 생성 자료, and a mark or row answers."""
    page = watched.open(f"{generated_server}/{slug}?district={quote('가람구')}&department={quote(DEPARTMENT)}&year=2023")
    watched.settled()
    if slug != "glossary":
        about = page.locator(".hn-about").first
        about.locator("summary").first.click(timeout=30_000)
        page.wait_for_timeout(500)
        if about.get_attribute("open") is None:  # it was pressed while the page of forty departments was still being drawn
            about.locator("summary").first.click(timeout=30_000)
        expect(page.locator(".hn-cap").filter(has_text="생성 자료").first).to_be_visible(timeout=30_000)
    if slug not in AUDIT:
        mark = page.locator(".js-plotly-plot .point path, .js-plotly-plot path.point").last
        mark.evaluate("mark => mark.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(300)
        mark.click(force=True)
        drawer = page.get_by_role("dialog").filter(has_text="근거")
        expect(drawer).to_contain_text("생성 자료", timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
    watched.is_clean()


def test_choosing_a_department_narrows_the_page(watched: Watched, generated_server: str) -> None:
    page = watched.open(f"{generated_server}/staffing?district={quote('가람구')}&department=&year=2023")
    page.get_by_role("button", name="부서 전체").click()
    page.get_by_role("combobox", name="부서").fill("문화체육과")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_contain_text("청소과", timeout=30_000)  # the shortest of all departments
    page.keyboard.press("Escape")  # the list stays open for another department, and hides the page from who cannot see it
    expect(watched.panel("staffing-gap").get_by_role("img").first).to_have_accessible_name(re.compile("문화체육과"), timeout=30_000)
    watched.is_clean()
