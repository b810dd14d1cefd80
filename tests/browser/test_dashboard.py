"""The dashboard in a real browser: links on a fresh server, filters, evidence, nothing leaves the machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app import PAGES
from lib.charts.spec import Chart
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.query import make_query
from lib.store.package import DATA
from lib.ui.data import program
from lib.ui.page import Page as OurPage
from tests.browser.at_rest import said_too_much
from tests.browser.conftest import start_server
from tests.browser.test_links_to_panels import LAST, is_at_the_top
from tests.browser.watched import Watched, chosen_years, drawn, until, year

pytestmark = pytest.mark.browser
ALL_PAGES = [p for group in PAGES.values() for p in group if not p.tool]  # those of panels
TEXT_PAGES = {"glossary"}  # pages of tables and words


@pytest.mark.parametrize("link", ["overview?year=2017", f"budget?year=2017&panel={LAST}", "glossary?year=2017"])
def test_first_link_on_a_fresh_server(watched: Watched, fresh_server: str, link: str) -> None:
    """The folder pages/ must not take over: the frame, the filters and the figures are there, and the panel that is asked for."""
    page = watched.open(f"{fresh_server}/{link}")
    expect(page.locator(".st-key-filters")).to_contain_text("구 ")
    assert page.locator('[data-testid="stSidebarNavLink"]').count() == sum(len(group) for group in PAGES.values())
    assert "year=2017" in page.url
    if "panel=" in link:
        is_at_the_top(page, LAST)
    watched.is_clean()


def test_it_opens_on_the_newest_report(watched: Watched, server: str) -> None:
    page = watched.open(server)
    for words in ("구 영등포구", "부서 기획예산과(2023~)"):
        expect(page.locator(".st-key-filters").get_by_role("button", name=words)).to_be_visible()
    expect(chosen_years(page)).to_have_text(["2023"])
    expect(watched.drawn("overview")).to_contain_text("30.2")
    watched.is_clean()


def test_a_mark_shows_its_evidence(watched: Watched, server: str) -> None:
    """The printed 95.1 % that does not follow from its parts, asked by a click."""
    page = watched.open(f"{server}/budget?year=2017&department=")
    chart = watched.drawn("budget-execution")
    watched.settled()  # a page that is drawn again under the mouse takes no click
    chart.locator(".js-plotly-plot .point path").first.click(force=True)
    drawer = page.get_by_role("dialog").filter(has_text="근거")
    expect(drawer).to_contain_text("L52", timeout=30_000)
    expect(drawer).to_contain_text("25,937천원")
    expect(drawer).to_contain_text("다름")
    watched.is_clean()


@pytest.mark.parametrize("of", ALL_PAGES, ids=lambda of: of.slug)
def test_every_page_draws_on_a_phone_and_every_kind_of_mark_opens_its_evidence(watched: Watched, server: str, of: OurPage) -> None:
    """A page of all places on a phone in the dark; then, wide, the last mark of every chart (outlines come first and take no click), whatever the audit says of it."""
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 1000})
    page.emulate_media(color_scheme="dark")
    watched.open(f"{server}/{of.slug}?district=")
    drawn(page, of)
    assert not (much := said_too_much(page, of.slug)), "\n".join(much)
    assert page.evaluate("document.documentElement.scrollWidth === document.documentElement.clientWidth")
    if of.slug in TEXT_PAGES:
        watched.is_clean()
        return
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)
    page.set_viewport_size({"width": 1440, "height": 1000})
    drawn(page, of)
    charts = page.locator('div[class*="st-key-panel_"]:has(.js-plotly-plot)')
    asked = 0
    for index in range(charts.count()):
        marks = charts.nth(index).locator(".js-plotly-plot .point path, .js-plotly-plot path.point")
        if charts.nth(index).get_by_text("자료 없음").count() > 0:  # dots where nothing is printed take no click
            marks = charts.nth(index).locator(".js-plotly-plot .barlayer .point path")
        if marks.count() == 0:
            continue
        marks.last.evaluate("mark => mark.scrollIntoView({block: 'center'})")  # not under the filter bar, which stays on top
        page.wait_for_timeout(200)
        marks.last.click(force=True)
        drawer = page.get_by_role("dialog").filter(has_text="근거")
        expect(drawer.locator(".hn-places tbody tr").first).to_be_visible(timeout=30_000)
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        asked += 1
    assert asked > 0
    watched.is_clean()


def test_a_mark_asked_twice_answers_twice_and_so_do_a_row_and_the_whole_panel(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget")
    panel = watched.drawn("budget-execution")
    drawer = page.get_by_role("dialog").filter(has_text="근거")

    def closed() -> None:
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)

    mark = panel.locator(".js-plotly-plot .point path").last
    for _ in range(2):
        mark.click(force=True)
        expect(drawer.locator(".hn-formula")).to_be_visible(timeout=30_000)
        closed()
    panel.get_by_role("button", name="근거").click()
    expect(drawer).to_contain_text("110,720천원", timeout=30_000)
    closed()
    panel.get_by_role("button", name="표", exact=True).click()
    rows = panel.locator(".hn-table tbody tr")
    expect(rows.first).to_be_visible(timeout=30_000)
    rows.first.click()
    expect(drawer.locator(".hn-places tbody tr").first).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_a_filter_is_held_in_the_link_and_restored(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?year=")
    expect(chosen_years(page)).to_have_count(0)
    year(page, "2015").click()
    expect(page).to_have_url(re.compile("year=2015"), timeout=30_000)
    expect(watched.finding("budget-execution", "2015년")).to_be_visible(timeout=30_000)
    again = Watched(browser)
    again.open(page.url)
    expect(again.finding("budget-execution", "2015년")).to_be_visible(timeout=30_000)
    watched.is_clean()
    again.is_clean()


def test_filters_stay_when_the_page_changes_and_back_returns(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget?district={quote('금천구')}")
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="인력").click()
    expect(watched.finding("staffing-gap", "금천구")).to_be_visible(timeout=30_000)
    expect(page).to_have_url(re.compile(rf"/staffing\?.*{re.escape(quote('금천구'))}"), timeout=30_000)
    page.go_back()
    expect(page).to_have_url(re.compile("/budget"), timeout=30_000)
    expect(watched.finding("budget-behind", "금천구")).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_another_unit_draws_the_page_alone_and_stays_on_other_pages(browser: Browser, server: str) -> None:
    """The filter bar and the sidebar are not sent again; the unit is of all pages, in both languages."""
    watched = Watched(browser)
    sent: list[bytes] = []
    watched.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(bytes(frame))))
    page = watched.open(f"{server}/compare")
    watched.drawn("district-map")
    watched.settled()
    before = b"".join(sent).decode(errors="ignore")
    sent.clear()
    page.get_by_role("radio", name="억원").click()
    expect(watched.panel("district-map").locator(".hn-what")).to_contain_text("억원", timeout=30_000)
    watched.settled()
    again = b"".join(sent).decode(errors="ignore")
    assert "억원" in again
    for words in ("2023. 5. 31. 이전 가장 최근", "가장 최근 보고"):  # of the filter bar and of the sidebar
        assert words in before
        assert words not in again
    assert "unit=" in page.url
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="예산 집행").click()
    expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("억원", timeout=30_000)
    page.get_by_role("radio", name="English").click()
    expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("hundred million won", timeout=30_000)
    watched.is_clean()


def test_a_unit_that_was_seen_before_is_drawn_within_the_click(watched: Watched, server: str) -> None:
    """Not only before the program's answer: Streamlit's own work of the choice comes after it. The answer finds it done."""
    page = watched.open(f"{server}/compare")
    panel = watched.drawn("district-map")
    words = panel.locator(".js-plotly-plot").first
    for unit in ("억원", "백만원"):
        page.locator(".hn-units label", has_text=re.compile(f"^{unit}$")).click()
        expect(panel.locator(".hn-what")).to_contain_text(f", {unit}", timeout=30_000)
        watched.settled()
        page.wait_for_timeout(500)  # a unit that was seen before stands there before its run has begun
    before = words.text_content()
    at_once = page.evaluate("""() => {
        const chart = document.querySelector(".st-key-panel_district-map .js-plotly-plot");
        document.querySelector('.hn-units input[value="억원"]').click();
        return chart.textContent; }""")
    assert at_once != before
    expect(panel.locator(".hn-what")).to_contain_text(", 억원", timeout=30_000)
    page.wait_for_timeout(500)
    watched.settled()
    assert words.text_content() == at_once
    watched.is_clean()


def test_a_late_answer_to_an_earlier_choice_does_not_come_over_the_newest(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    watched.answered_late(0)
    page = watched.open(f"{server}/compare")
    panel = watched.drawn("district-map")
    for unit in ("억원", "백만원"):
        page.locator(".hn-units label", has_text=re.compile(f"^{unit}$")).click()
        expect(panel.locator(".hn-what")).to_contain_text(f", {unit}", timeout=30_000)
        watched.settled()
        page.wait_for_timeout(500)
    page.evaluate("""() => {
        window.lag = 1500;
        const panel = document.querySelector(".st-key-panel_district-map"), seen = (window.seen = []);
        const look = () => seen.push(panel.querySelector(".hn-what")?.textContent);
        new MutationObserver(look).observe(panel, { subtree: true, childList: true });
        document.querySelector('.hn-units input[value="억원"]').click();
        setTimeout(() => document.querySelector('.hn-units input[value="백만원"]').click(), 700); }""")
    page.wait_for_timeout(6_000)
    watched.settled()
    seen = page.evaluate("() => window.seen.map((words) => /, (백만원|억원)/.exec(words)?.[1]).filter(Boolean)")
    assert [unit for unit, _ in groupby(seen)] == ["억원", "백만원"]
    watched.is_clean()


def test_a_unit_that_was_not_seen_yet_is_drawn_before_the_page_answers(browser: Browser, server: str) -> None:
    """The first chart on the screen; the page's answer finds it done."""
    watched = Watched(browser)
    watched.answered_late(500)
    page = watched.open(f"{server}/compare")
    watched.drawn("district-map")
    watched.settled()
    words = page.locator(".st-key-panel_district-map .js-plotly-plot").first
    before = str(words.text_content())
    page.evaluate("() => { window.lag = 5000; }")
    page.locator(".hn-units label", has_text=re.compile("^억원$")).click()
    expect(words).not_to_have_text(before, timeout=3_000)
    at_once = str(words.text_content())
    what = watched.panel("district-map").locator(".hn-what")
    assert ", 억원" not in what.inner_text()
    expect(what).to_contain_text(", 억원", timeout=30_000)
    watched.settled()
    assert words.text_content() == at_once
    watched.is_clean()


@pytest.mark.parametrize("answer", ["late", "none", "page"])
@pytest.mark.parametrize("then", ["unit", "year"])
def test_the_pages_own_answer_counts(answer: str, then: str, browser: Browser, server: str) -> None:
    """Where the chart asked for beside it comes when the page has gone on, does not come at all, or is a page of some proxy."""
    watched = Watched(browser)
    page = watched.open(f"{server}/budget?department=&year=2023")
    panel = watched.drawn("budget-execution")
    watched.settled()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/figures/**", hold)
    before = _drawn(page)
    with page.expect_request("**/figures/**"):
        page.locator(".hn-units label", has_text=re.compile("^억원$")).click()
    for _ in range(1_000):  # the request is told before it is held
        if held:
            break
        page.wait_for_timeout(10)
    if answer == "none":
        _answered(held, lambda route: route.fulfill(status=204))
    if answer == "page":
        _answered(held, lambda route: route.fulfill(status=200, content_type="text/html", body="<p>signed out</p>"))
    expect(panel.locator(".hn-what")).to_contain_text("억원", timeout=30_000)
    watched.settled()
    own = _drawn(page)
    assert own != before
    if then == "unit":
        page.locator(".hn-units label", has_text=re.compile("^백만원$")).click()
        expect(panel.locator(".hn-what")).to_contain_text("백만원", timeout=30_000)
    else:
        year(page, "2018").click()
        expect(watched.finding("budget-execution", "그 밖의 부서·연도")).to_be_visible(timeout=30_000)
    watched.settled()
    last = _drawn(page)
    assert (last == before) == (then == "unit")
    assert last != own
    if answer == "late":
        _answered(held, lambda route: route.continue_())
        page.wait_for_timeout(500)
    assert _drawn(page) == last
    watched.is_clean()


def _drawn(page: Page) -> list[str]:
    """The words of every chart of the page."""
    return page.locator(".js-plotly-plot").all_text_contents()


def _answered(held: list[Route], answer: Callable[[Route], None]) -> None:
    """The one chart that was asked for is answered."""
    (route,) = held
    with route.request.frame.page.expect_response("**/figures/**"):
        answer(route)


def test_files_that_change_are_read_again_at_another_unit(watched: Watched, tmp_path: Path) -> None:
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    process, url = start_server({"HANNUN_DATA": str(tmp_path)})
    page = watched.open(f"{url}/budget")
    watched.drawn("budget-execution")
    sources = tmp_path / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8").replace("2023년 주요업무 보고", "고쳐 적은 보고"), encoding="utf-8")
    page.wait_for_timeout(600)  # the files are looked at twice a second
    page.get_by_role("radio", name="억원").click()
    expect(watched.panel("budget-execution").locator(".hn-cap").first).to_contain_text("고쳐 적은 보고", timeout=30_000)
    expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("억원", timeout=30_000)
    watched.is_clean()
    process.terminate()
    process.wait(10)


def test_departments_filter_pages_that_have_them_and_others_say_so(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/staffing?year=2018&department={quote('영등포구 기획담당관(2017~)')}")
    expect(watched.finding("staffing-gap", "기획담당관")).to_be_visible(timeout=30_000)
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="소송").click()
    expect(page.get_by_role("button", name="부서 구분 없음")).to_be_visible(timeout=30_000)
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="인력").click()
    expect(page.get_by_role("button", name="부서 기획담당관(2017~)")).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_an_unknown_value_of_a_link_is_named_and_the_rest_is_shown(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget?district={quote('가가구')}&year=1066")
    expect(page.get_by_text("가가구, 1066")).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_the_briefing_has_no_controls_and_says_its_conditions(browser: Browser, server: str) -> None:
    controls = (".st-key-filters", '[data-testid="stSidebar"]', ".hn-actions button", ".hn-choices")
    worked = Watched(browser, 1920, "dark")
    worked.open(f"{server}/budget")
    worked.drawn("budget-execution")
    for control in controls:  # of the page itself
        expect(worked.page.locator(control).first).to_be_visible()
    watched = Watched(browser, 1920, "dark")
    page = watched.open(f"{server}/budget?view=briefing&unit={quote('억원')}")
    watched.drawn("budget-execution")
    for control in controls:
        assert not any(found.is_visible() for found in page.locator(control).all()), control
    expect(page.locator(".hn-conditions")).to_contain_text("영등포구")
    expect(page.locator(".hn-conditions")).to_contain_text("억원")
    assert page.locator("body").evaluate("() => getComputedStyle(document.querySelector('.js-plotly-plot')).visibility") == "visible"
    watched.is_clean()


def test_a_click_on_briefing_and_back(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget")
    page.get_by_role("button", name="브리핑 화면").click()
    expect(page).to_have_url(re.compile("view=briefing"), timeout=30_000)
    expect(page.locator(".hn-conditions")).to_be_visible(timeout=30_000)
    page.go_back()
    expect(page.locator(".st-key-filters")).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_printing_splits_no_panel_and_shows_no_controls(browser: Browser, server: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    page.emulate_media(media="print")
    assert not page.locator(".st-key-filters").is_visible()
    assert not page.locator('[data-testid="stSidebar"]').is_visible()
    assert watched.panel("budget-execution").evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_numbers_in_the_figure_are_those_of_the_panel(watched: Watched, server: str, frames: Frames) -> None:
    query = make_query(
        districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023], unit="백만원"
    )
    panel = program.PANELS["budget-execution"](query, frames)
    watched.open(f"{server}/budget")
    words = [
        w.replace("\u00a0", " ").strip() for w in watched.drawn("budget-execution").locator(".js-plotly-plot text").all_text_contents()
    ]
    assert isinstance(panel, Panel)
    assert isinstance(panel.figure, Chart)
    rows = list(panel.table.frame.iter_rows(named=True))
    rates = sorted(f"{row['value'] * 100:.1f}%" for row in rows)
    amounts = sorted(f"{row['of'] / 1e6:,.1f} / {row['over'] / 1e6:,.1f}" for row in rows)
    assert sorted(w for w in words if re.fullmatch(r"[\d.]+\.\d%", w)) == rates
    assert sorted(w for w in words if re.fullmatch(r"[\d,.]+ / [\d,.]+", w)) == amounts


def test_a_link_brings_in_no_image_and_no_other_link(watched: Watched, server: str) -> None:
    """What a link says is shown as words, never read as Markdown."""
    page = watched.open(f"{server}/budget?district={quote('![x](http://evil.invalid/a.png) [로그인](http://evil.invalid/)')}")
    notice = page.get_by_role("alert").filter(has_text="evil.invalid")
    assert "![x](http://evil.invalid/a.png)" in str(notice.text_content()).replace("\u200b", "")
    assert notice.locator("img, a").count() == 0
    watched.is_clean()


@pytest.mark.parametrize("opened", ["server", "fresh_server"])
def test_an_unknown_page_is_named_in_the_readers_language(watched: Watched, opened: str, request: pytest.FixtureRequest) -> None:
    """Also as the first page that a server is asked for; no request fails, and Streamlit calls it no error."""
    page = watched.open(f"{request.getfixturevalue(opened)}/nopage")
    expect(page.get_by_role("alert")).to_contain_text("'nopage'라는 화면이 없어")
    expect(page.get_by_role("dialog")).to_have_count(0)
    watched.is_clean()
    watched.drawn("overview").get_by_role("button", name="근거").click()
    expect(page.get_by_role("dialog").filter(has_text="근거")).to_be_visible(timeout=30_000)


_WIDTHS = """() => [...document.querySelectorAll('.st-key-panel_budget-execution .js-plotly-plot text')]
    .map((text) => text.getBoundingClientRect().width).filter(Boolean)"""


def test_charts_do_not_wait_for_the_font(browser: Browser, server: str) -> None:
    """They are drawn in what the machine has, also where the font never comes, and drawn again once it does."""
    watched, held = Watched(browser), list[Route]()
    watched.page.route("**/fonts/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - it writes on what it is handed
    watched.page.goto(f"{server}/budget", wait_until="commit")
    watched.drawn("budget-execution")
    before = watched.page.evaluate(_WIDTHS)
    assert held
    assert before
    for route in held:
        route.continue_()
    expect(watched.drawn("budget-execution").locator(".hn-chart")).to_have_attribute("data-drawn", re.compile(r"\d"))
    until(watched.page, f"before => JSON.stringify(({_WIDTHS})()) !== JSON.stringify(before)", arg=before, timeout=30_000)
    fresh = Watched(browser)
    fresh.open(f"{server}/budget")
    fresh.drawn("budget-execution")
    fresh.settled()
    until(fresh.page, "document.fonts.check('600 13px Pretendard', '가0')")
    until(
        fresh.page, f"after => JSON.stringify(({_WIDTHS})()) === JSON.stringify(after)", arg=watched.page.evaluate(_WIDTHS), timeout=30_000
    )
    watched.is_clean()

    without = Watched(browser)
    without.page.route("**/fonts/*.woff2", lambda route: route.abort())
    without.open(f"{server}/budget")
    without.drawn("budget-execution")


def test_the_whole_font_comes_for_a_rare_syllable_alone(browser: Browser, server: str) -> None:
    watched, asked = Watched(browser), list[str]()
    watched.page.on("response", lambda answer: asked.append(answer.url.rpartition("/")[2]))
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    watched.settled()
    until(page, "document.fonts.check('600 13px Pretendard', '가0')")
    fonts = {name for name in asked if "retendard" in name}
    assert fonts == {f"pretendard-1.3.9-{weight}.woff2" for weight in ("regular", "semibold", "bold")}
    with page.expect_response("**/Pretendard-Bold.woff2"):
        page.locator("h1").evaluate("head => { head.textContent = '갂뷁'; }")
    watched.is_clean()


def test_a_copied_link_says_every_condition(browser: Browser, server: str) -> None:
    """Opened after another report has come, it asks the same: nothing is left to what a page opens with."""
    watched = Watched(browser)
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    watched.settled()
    page.locator(".hn-units label", has_text=re.compile("^억원$")).click()
    expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("억원", timeout=30_000)
    page.locator(".hn-units label", has_text=re.compile("^백만원$")).click()  # a condition that the address itself leaves out
    expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("백만원", timeout=30_000)
    page.get_by_role("button", name="링크 복사").click()
    expect(page.get_by_role("button", name="복사함")).to_be_visible()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    said = parse_qs(urlsplit(copied).query, keep_blank_values=True)
    assert {key: said[key] for key in ("district", "department", "year", "as_of", "definition", "unit", "budget-execution.level")} == {
        "district": ["영등포구"],
        "department": ["영등포구 기획예산과(2023~)"],
        "year": ["2023"],
        "as_of": ["가장 최근"],
        "definition": ["예산액 대비, 예비비·내부거래 제외"],
        "unit": ["백만원"],
        "budget-execution.level": ["단위사업"],
    }
    again = Watched(browser)
    fresh = again.open(copied)
    expect(fresh.locator("h1")).to_have_text(page.locator("h1").inner_text(), use_inner_text=True)
    expect(fresh.get_by_role("alert")).to_have_count(0)
    again.is_clean()


def test_an_address_deeper_than_a_page_leads_to_it(watched: Watched, server: str) -> None:
    page = watched.open(f"{server}/budget/2023/all?unit={quote('억원')}")
    watched.drawn("budget-execution")
    assert page.url == f"{server}/budget?unit={quote('억원')}"
    watched.is_clean()


def test_under_a_path_of_its_own_the_program_is_whole(browser: Browser) -> None:
    process, url = start_server({"STREAMLIT_SERVER_BASE_URL_PATH": "gu/hannun"})
    try:
        watched = Watched(browser)
        page = watched.open(f"{url}/budget/2023")
        watched.drawn("budget-execution")
        assert page.url == f"{url}/budget"
        with page.expect_response("**/figures/**") as answer:
            page.locator(".hn-units label", has_text=re.compile("^억원$")).click()
        assert answer.value.status == 200
        expect(watched.panel("budget-execution").locator(".hn-what")).to_contain_text("억원", timeout=30_000)
        page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="인력").click()
        watched.drawn("staffing-gap")
        assert page.url.startswith(f"{url}/staffing")
        watched.is_clean()
        watched.open(f"{url}/nopage")
        expect(page.get_by_role("alert")).to_contain_text("'nopage'라는 화면이 없어")
    finally:
        process.terminate()
        process.wait(10)


def test_the_navigation_of_a_phone_closes_once_a_page_is_chosen(watched: Watched, server: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 1000})
    page = watched.open(f"{server}/budget")
    watched.drawn("budget-execution")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.locator('[data-testid="stSidebarNavLink"]').first).to_be_in_viewport()
    page.locator('[data-testid="stSidebarNavLink"]').filter(has_text="인력").click()
    expect(watched.panel("staffing-gap").locator("h2").first).to_be_visible(timeout=30_000)
    until(page, """() => { const title = document.querySelector("h1"), box = title.getBoundingClientRect();
        return title.contains(document.elementFromPoint(box.left + 20, box.top + 10)); }""", timeout=30_000)  # fmt: skip
    watched.is_clean()


@pytest.mark.parametrize("slug", ["overview", "budget", "staffing", "pledges"])
def test_a_briefing_is_one_screen_with_its_sources(watched: Watched, server: str, slug: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    watched.open(f"{server}/{slug}?view=briefing")
    expect(page.locator(".hn-source")).to_be_visible(timeout=30_000)
    watched.settled()
    page.wait_for_timeout(1500)
    box = page.locator(".hn-source").bounding_box()
    assert box is not None
    assert box["y"] < 1080
    watched.is_clean()


def test_a_dark_page_is_printed_light(browser: Browser, server: str) -> None:
    watched = Watched(browser, 1440, "dark")
    page = watched.open(f"{server}/budget")
    plot = watched.drawn("budget-execution").locator(".js-plotly-plot .main-svg").first
    ground = "plot => getComputedStyle(plot).backgroundColor"
    assert plot.evaluate(ground) == "rgb(18, 23, 28)"
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert plot.evaluate(ground) == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert plot.evaluate(ground) == "rgb(18, 23, 28)"
    watched.is_clean()
