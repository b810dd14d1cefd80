"""For everyone: axe-core in what opens, the keyboard alone, less motion, forced colours (WCAG 2.2 AA, KWCAG 2.2); every page by axe and at 400 % is seen on the walks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app import PAGES
from lib.ui.page import Page as OurPage
from tests.browser.axe import grave
from tests.browser.watched import CONTEXTS, SLOW, come_to, drawn, unfold, until

pytestmark = pytest.mark.browser
ALL = [page for group in PAGES.values() for page in group]
FIRST = ALL[0]

# The focused element, also in the shadow of a component.
FOCUSED = (
    "(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; })()"
)


def opened(browser: Browser, url: str, of: OurPage, *, width: int = 1440, lang: str = "ko", scheme: str = "light", **media: str) -> Page:
    """A page in a context that nobody else has."""
    page = CONTEXTS.lend(browser, scheme).new_page()
    page.set_viewport_size({"width": width, "height": 1000})
    if media:
        page.emulate_media(**media)  # type: ignore[arg-type]
    page.goto(f"{url}/{of.slug}?lang={lang}")
    drawn(page, of, lang)
    return page


@pytest.mark.parametrize(("lang", "scheme"), [("ko", "light"), ("en", "dark")])
def test_axe_finds_nothing_grave_in_what_opens(browser: Browser, reviewing: str, lang: str, scheme: str) -> None:
    """A filter's list, a table, the evidence, files to take out, a picture, a briefing being edited, a review, a day in the history."""
    budget, briefing, intake = (next(p for p in ALL if p.slug == slug) for slug in ("budget", "briefing", "intake"))
    page = opened(browser, reviewing, budget, lang=lang, scheme=scheme)
    found = []
    page.locator('.st-key-filters [data-testid="stPopoverButton"]').first.click()
    page.get_by_test_id("stPopoverBody").get_by_role("combobox").press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    found += grave(page, f"filter {lang}")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    panel = page.locator(".st-key-panel_budget-execution")
    act(panel, "table").click()
    expect(rows(panel).first).to_be_visible(timeout=SLOW)
    found += grave(page, f"table {lang}")
    for name, seen in (("evidence", ".hn-places"), ("files", ".hn-format"), ("picture", ".hn-picture img:not([hidden])")):
        act(panel, name).click()
        expect(page.get_by_role("dialog").locator(seen).first).to_be_visible(timeout=SLOW)
        found += grave(page, f"{name} {lang}")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    come_to(page, briefing, lang)
    page.locator(".st-key-begin_half-year button").click()
    expect(page.locator(".hn-item").first).to_be_visible(timeout=SLOW)
    drawn(page, briefing, lang)
    found += grave(page, f"briefing being edited {lang}")
    page.goto(f"{reviewing}/intake?review=1&lang={lang}")
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    drawn(page, intake, lang)
    found += grave(page, f"review {lang}")
    assert not found, "\n".join(found)


def act(panel: Locator, name: str) -> Locator:
    """An action of a panel."""
    return panel.locator(f'.hn-actions button[data-act="{name}"]')


def rows(panel: Locator) -> Locator:
    """What opens the evidence of a row of the panel's table."""
    return panel.locator(".hn-table tbody button")


def is_at(page: Page, selector: str) -> bool:
    return bool(page.evaluate(f"s => {FOCUSED}?.matches(s) ?? false", selector))


def tab_to(page: Page, selector: str, *, back: bool = False, most: int = 120) -> None:
    """Press Tab until what is selected has the focus; nothing on the way is nameless, unseen or covered."""
    for _ in range(most):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if is_at(page, selector):
            stands_in_sight(page)
            return
    pytest.fail(f"{selector} is not reached by {most} × Tab")


def stands_in_sight(page: Page) -> None:
    """What has the focus is on the screen and nothing lies over it (WCAG 2.4.11)."""
    covered = page.evaluate(f"""() => {{ const at = {FOCUSED}, box = at.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
      let top = document.elementFromPoint(x, y); while (top?.shadowRoot?.elementFromPoint(x, y)) top = top.shadowRoot.elementFromPoint(x, y);
      return top && (at.contains(top) || top.contains(at) || at.closest("label")?.contains(top)) ? "" : `${{at.outerHTML.slice(0, 120)}} under ${{top?.outerHTML.slice(0, 120)}}`; }}""")  # fmt: skip
    assert covered == ""


def keeps_focus(page: Page, selector: str) -> None:
    """The focus stays where it was while and after the page is drawn again."""
    page.wait_for_timeout(100)
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0, timeout=SLOW)
    assert is_at(page, selector), page.evaluate(f"{FOCUSED}?.outerHTML.slice(0, 200)")


def test_a_filter_changes_by_keyboard_and_the_focus_stays(browser: Browser, reviewing: str) -> None:
    """District, department, year, as-of, definition, unit, the choice of a panel, language: none loses the focus, Escape and Tab lead back."""
    budget = next(p for p in ALL if p.slug == "budget")
    page = opened(browser, reviewing, budget)
    button = '[data-testid="stPopoverButton"]'
    for name, words in (("district", "금천"), ("department", "기획"), ("as_of", ""), ("definition", "")):
        tab_to(page, button)
        page.keyboard.press("Enter")
        until(page, f"() => !!{FOCUSED}?.closest('[data-testid=stPopoverBody] .st-key-{name}')", timeout=SLOW)
        before = page.url
        page.keyboard.type(words)
        for key in ("ArrowDown", "ArrowDown", "Enter") if name != "definition" else ("ArrowDown",):
            page.keyboard.press(key)
        expect(page).not_to_have_url(before, timeout=SLOW)
        assert f"{name}=" in page.url
        keeps_focus(page, f".st-key-{name} input")
        page.keyboard.press("Escape")
        if name in ("district", "department"):  # the first one closes the list of options
            page.keyboard.press("Escape")
        until(page, f"s => {FOCUSED}?.matches(s)", arg=button, timeout=5000)
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
        if name == "department":
            tab_to(page, button)  # the teams of these departments
    tab_to(page, ".st-key-year button", back=True)
    for key in ("ArrowLeft", "Space"):  # from the newest year, which the two places open in, to the one before
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("year=2025"), timeout=SLOW)
    keeps_focus(page, '.st-key-year button[aria-pressed="true"]')
    tab_to(page, ".hn-units input", back=True)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("unit="), timeout=SLOW)
    keeps_focus(page, ".hn-units input:checked")
    tab_to(page, ".st-key-panel_budget-execution select")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile(r"budget-execution\."), timeout=SLOW)
    keeps_focus(page, ".st-key-panel_budget-execution select")
    tab_to(page, '[data-testid="stSidebar"] button[role=radio]', back=True)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=SLOW)
    keeps_focus(page, '[data-testid="stSidebar"] button[role=radio]')


def test_a_filter_is_left_by_tab(browser: Browser, reviewing: str) -> None:
    page = opened(browser, reviewing, FIRST)
    button = page.locator('.st-key-filters [data-testid="stPopoverButton"]').first
    button.focus()
    for key in ("Tab", "Shift+Tab"):
        page.keyboard.press("Enter")
        until(page, f"() => !!{FOCUSED}?.closest('[data-testid=stPopoverBody]')", timeout=SLOW)
        for _ in range(6):
            page.keyboard.press(key)
            if is_at(page, '[data-testid="stPopoverButton"]'):
                break
        expect(button).to_be_focused()
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


PANELS = [p for p in ALL if not p.tool]


def test_evidence_is_reached_by_keyboard_on_every_page(browser: Browser, reviewing: str) -> None:
    """The page by its link from the top of the one before, the table of its first panel with rows, a row, its evidence, and back to the row."""
    page = opened(browser, reviewing, FIRST)
    for of in PANELS:
        if of is not FIRST:
            page.locator('[data-testid="stSkipToContent"]').focus()
            tab_to(page, f'[data-testid="stSidebarNavLink"][href$="/{of.slug}"]')
            page.keyboard.press("Enter")
            drawn(page, of)
            keeps_focus(page, f'[data-testid="stSidebarNavLink"][href$="/{of.slug}"]')
        unfold(page)
        if page.locator(".hn-panel").count() == 0:  # the place has nothing of it
            continue
        page.locator("#stMain, [data-testid=stMain]").first.evaluate("main => main.scrollTo(0, 0)")
        page.locator('[data-testid="stSkipToContent"]').focus()
        page.keyboard.press("Enter")
        if page.locator(".hn-table tbody button").count() == 0:
            tab_to(page, '.hn-actions button[data-act="table"]')
            page.keyboard.press("Enter")
            expect(page.locator(".hn-table tbody button").first).to_be_attached(timeout=SLOW)
            keeps_focus(page, '.hn-actions button[data-act="table"]')
        tab_to(page, ".hn-table tbody button")
        page.keyboard.press("End")
        stands_in_sight(page)
        last = page.evaluate(f"{FOCUSED}.dataset.mark")
        page.keyboard.press("Enter")
        drawer = page.get_by_role("dialog")
        expect(drawer.locator(".hn-title, .hn-places").first).to_be_visible(timeout=SLOW)
        assert page.evaluate(f"{FOCUSED}.closest('[role=dialog]') !== null"), of.slug
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        until(page, f"mark => {FOCUSED}?.dataset.mark === mark", arg=last, timeout=5000)


def test_a_file_is_taken_out_by_keyboard(browser: Browser, reviewing: str) -> None:
    page = opened(browser, reviewing, next(p for p in ALL if p.slug == "staffing"))
    page.locator('[data-testid="stSkipToContent"]').focus()
    page.keyboard.press("Enter")
    tab_to(page, '.hn-actions button[data-act="files"]')
    page.keyboard.press("Enter")
    expect(page.locator(".hn-format").first).to_be_visible(timeout=SLOW)
    tab_to(page, '[class*="_csv"] button')
    with page.expect_download(timeout=SLOW) as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".csv")
    until(page, f"""() => {FOCUSED}?.matches('[class*="_csv"] button')""", timeout=30_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    until(page, f"""() => {FOCUSED}?.matches('.hn-actions button[data-act="files"]')""", timeout=5000)


def test_pages_to_work_on_by_keyboard(browser: Browser, reviewing: str) -> None:
    """A briefing begun and its panel moved, a doubt of a review answered, two editions in the history compared."""
    briefing, history = (next(p for p in ALL if p.slug == slug) for slug in ("briefing", "history"))
    page = opened(browser, reviewing, briefing)
    tab_to(page, ".st-key-begin_half-year button")
    page.keyboard.press("Enter")
    expect(page.locator(".hn-item").first).to_be_visible(timeout=SLOW)
    drawn(page, briefing)
    second = page.locator(".hn-item").nth(1).inner_text()
    tab_to(page, '[class*="st-key-move_"][class*="_0_1 "] button')
    page.keyboard.press("Enter")
    expect(page.locator(".hn-item").first).to_have_text(second.replace("2.", "1.", 1), timeout=SLOW)
    page.goto(f"{reviewing}/intake?review=1")
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    tab_to(page, 'input[aria-label^="담당자 이름"]')
    page.keyboard.type("김담당")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    left = page.get_by_text(re.compile("가지 가운데"))
    before = left.inner_text()
    tab_to(page, '[class*="st-key-accept_"] button')
    page.keyboard.press("Enter")
    expect(left).not_to_have_text(before, timeout=SLOW)
    come_to(page, history)
    page.locator('[data-testid="stSkipToContent"]').focus()
    page.keyboard.press("Enter")
    tab_to(page, '[data-testid="stMain"] :is(button, summary, input)')


_OVERLAP = """() => {
  const box = (element) => element.getBoundingClientRect(), over = box(document.querySelector('[data-testid="stExpandSidebarButton"]'));
  const meets = (one) => one.width && one.left < over.right && one.right > over.left && one.top < over.bottom && one.bottom > over.top;
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  return [...main.querySelectorAll("h1, h2, button, input, p")].filter((one) => meets(box(one))).map((one) => one.textContent);
}"""


@pytest.mark.parametrize("path", ["budget", "", "intake"])
def test_at_200_percent_nothing_stands_under_the_way_to_the_navigation(browser: Browser, reviewing: str, path: str) -> None:
    """A window of 1,440 px at 200 %; and the same window where the reader has closed the navigation."""
    context = browser.new_context(viewport={"width": 720, "height": 500}, device_scale_factor=2, locale="ko-KR")
    page = context.new_page()
    for width, height in ((720, 500), (1440, 1000)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{reviewing}/{path}")
        expect(page.locator("h1")).to_be_visible(timeout=SLOW)
        if width == 1440:
            page.get_by_test_id("stSidebar").hover()
            page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
        expect(page.locator("[data-testid='stSidebar'][data-collapsed='true']")).to_have_count(1)
        assert page.evaluate(_OVERLAP) == []


MOVING = """() => [...document.querySelectorAll("*")].filter(e => { const s = getComputedStyle(e);
  return s.animationName !== "none" || s.transitionDuration.split(", ").some(d => d !== "0s") || s.scrollBehavior === "smooth"; })
  .map(e => e.outerHTML.slice(0, 120)).concat(document.getAnimations().map(a => `animated ${a.effect.target.outerHTML.slice(0, 120)}`))"""


def test_who_asks_for_less_motion_gets_none(browser: Browser, reviewing: str) -> None:
    page = opened(browser, reviewing, FIRST, reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    panel = page.locator(".st-key-panel_overview")
    act(panel, "evidence").click()
    expect(page.get_by_role("dialog").locator(".hn-places").first).to_be_visible(timeout=SLOW)
    assert page.evaluate(MOVING) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    act(panel, "collect").click()
    expect(page.get_by_test_id("stToast")).to_be_visible(timeout=SLOW)
    assert page.evaluate(MOVING) == []
    page.locator('.st-key-filters [data-testid="stPopoverButton"]').first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    assert page.evaluate(MOVING) == []


MARKS = """() => [...document.querySelectorAll(".hn-chart")].map(chart => { const ground = getComputedStyle(chart.querySelector(".main-svg")).backgroundColor;
  const shapes = [...chart.querySelectorAll(".point path, path.point")].map(p => getComputedStyle(p))
    .map(s => [s.fill, s.fillOpacity, s.stroke, s.strokeWidth].join(" "));
  const words = [...chart.querySelectorAll("text")].filter(t => t.textContent.trim()).map(t => getComputedStyle(t).fill);
  return {ground, shapes: [...new Set(shapes)].sort(), words: [...new Set(words)].sort()}; })"""
RING = f"""() => {{ const at = {FOCUSED}, seen = [at, at.nextElementSibling].filter(Boolean).map(e => getComputedStyle(e));
  return seen.some(s => s.outlineStyle !== "none" && s.outlineStyle !== "auto" && parseFloat(s.outlineWidth) >= 2); }}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_the_marks_and_show_the_focus(browser: Browser, reviewing: str, scheme: str) -> None:
    """Figures keep their own measured colours, ground and all; whatever has the focus has a ring; what is chosen is seen to be."""
    budget = next(p for p in ALL if p.slug == "budget")
    page = opened(browser, reviewing, budget, scheme=scheme)
    usual = page.evaluate(MARKS)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(MARKS) == usual
    assert any(len(chart["shapes"]) > 1 for chart in usual)
    page.locator('[data-testid="stSkipToContent"]').focus()
    for _ in range(36):
        page.keyboard.press("Tab")
        if not is_at(page, "body, main, [data-testid=stMain]"):
            assert page.evaluate(RING), page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 200)")
    grounds = page.evaluate(
        "() => [...document.querySelectorAll('.hn-units input')].map(i => [i.checked, getComputedStyle(i.nextElementSibling).backgroundColor])"
    )
    assert len({ground for is_chosen, ground in grounds if is_chosen} & {ground for is_chosen, ground in grounds if not is_chosen}) == 0
    here, other = (page.locator(f'[data-testid="stSidebarNavLink"][href$="/{slug}"]') for slug in ("budget", "staffing"))
    outline = "link => getComputedStyle(link).outlineStyle"
    assert (here.evaluate(outline), other.evaluate(outline)) == ("solid", "none")


def test_the_page_follows_the_machine_into_the_dark(browser: Browser, reviewing: str) -> None:
    """Streamlit turns its own ground at once; our words and figures follow, and the focus stays."""
    page = opened(browser, reviewing, next(p for p in ALL if p.slug == "staffing"))
    table = act(page.locator(".st-key-panel_staffing-gap"), "table")
    table.focus()
    page.emulate_media(color_scheme="dark")
    until(page, "() => getComputedStyle(document.documentElement).getPropertyValue('--bg') === '#12171C'", timeout=SLOW)
    until(page, "() => getComputedStyle(document.querySelector('.hn-chart .main-svg')).backgroundColor === 'rgb(18, 23, 28)'", timeout=SLOW)
    expect(table).to_be_focused()
