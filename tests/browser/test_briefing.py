"""브리핑 in a real browser: panels collected and found again, arranged, saved, shared, and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.store.place import URL_VARIABLE
from lib.ui.briefing.tray import COOKIE
from tests.browser.conftest import start_server
from tests.browser.watched import Watched
from tests.seeded import seeded_url

pytestmark = pytest.mark.browser
HOSTILE = "<b>굵게</b> **별** [x](http://a.b)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a new store of its own."""
    process, url = start_server({URL_VARIABLE: seeded_url(tmp_path_factory.mktemp("briefing") / "hannun.sqlite")})
    yield url
    process.terminate()
    process.wait(10)


def begun(watched: Watched, site: str, template: str) -> Page:
    """A new draft of a template."""
    page = watched.open(f"{site}/briefing")
    page.locator(f".st-key-begin_{template} button").click()
    expect(page.get_by_role("heading", name="미리보기")).to_be_visible(timeout=30_000)
    watched.settled()
    return page


def typed(watched: Watched, label: str, words: str) -> None:
    """Write into the first field of that label and leave it."""
    field = watched.page.get_by_label(label, exact=True).first
    field.fill(words)
    field.press("Control+Enter")
    watched.settled()


def saved(watched: Watched, title: str) -> str:
    """Save under a title; the address of what was saved."""
    typed(watched, "담당자 이름(기록에 남음)", "김주무")
    typed(watched, "제목", title)
    watched.page.get_by_role("button", name="저장", exact=True).click()
    expect(watched.page.get_by_role("button", name="고치기")).to_be_visible(timeout=30_000)
    watched.settled()
    return watched.page.url


def test_what_was_collected_is_there_again_in_this_browser_only(browser: Browser, site: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{site}/staffing")
    watched.drawn("staffing-gap")
    watched.panel("staffing-gap").get_by_role("button", name="브리핑에 담기").click()
    expect(page.get_by_test_id("stToast")).to_contain_text("담았습니다(1개)", timeout=30_000)
    kept = page.context.storage_state()
    assert [c["name"] for c in kept["cookies"] if c["name"] == COOKIE and c["expires"] > 0] == [COOKIE]
    watched.is_clean()
    page.close()
    again = browser.new_context(storage_state=kept).new_page()
    again.goto(f"{site}/briefing")
    draft = again.locator("div[class*='st-key-listed_draft_']")
    expect(draft).to_have_count(1, timeout=30_000)
    expect(draft).to_contain_text("그림 1개")
    other = Watched(browser).open(f"{site}/briefing")
    expect(other.locator(".st-key-begin_weekly")).to_be_visible(timeout=30_000)
    expect(other.locator("div[class*='st-key-listed_draft_']")).to_have_count(0)
    again.get_by_role("button", name="버리기").click()
    expect(draft).to_have_count(0, timeout=30_000)


def test_a_briefing_is_arranged_saved_shared_and_not_overwritten(browser: Browser, site: str) -> None:
    mine, other = Watched(browser), Watched(browser)
    page = begun(mine, site, "weekly")
    asks = page.locator(".hn-item").all_inner_texts()
    page.get_by_role("button", name="아래로").first.click()
    expect(page.locator(".hn-item").first).to_have_text(asks[1].replace("2.", "1."), timeout=30_000)
    page.get_by_role("button", name="빼기").last.click()
    expect(page.locator(".hn-item")).to_have_count(len(asks) - 1, timeout=30_000)
    mine.settled()
    typed(mine, "제목(비우면 계산한 제목)", HOSTILE)
    typed(mine, "덧붙이는 말", f"{HOSTILE}\n둘째 줄")
    expect(page.locator("h3.hn-title").first).to_have_text(HOSTILE, timeout=30_000)
    expect(page.locator(".hn-comment")).to_have_text(f"{HOSTILE}\n둘째 줄", use_inner_text=True)
    address = saved(mine, "함께 보는 브리핑")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="링크 복사").click()
    expect(page.get_by_role("button", name="복사함")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address

    theirs = other.open(address)
    expect(theirs.locator("h2.hn-title").first).to_have_text(HOSTILE, timeout=30_000)
    for watched in (other, mine):
        watched.page.get_by_role("button", name="고치기").click()
        expect(watched.page.get_by_role("heading", name="미리보기")).to_be_visible(timeout=30_000)
        watched.settled()
    typed(other, "담당자 이름(기록에 남음)", "박주무")
    typed(other, "제목", "그들의 제목")
    expect(page.get_by_label("제목", exact=True)).to_have_value("함께 보는 브리핑")
    assert saved(mine, "나의 제목") == address
    theirs.get_by_role("button", name="저장", exact=True).click()
    expect(theirs.get_by_role("alert")).to_contain_text("김주무 님이 그 사이 판 2번을 저장했습니다", timeout=30_000)
    theirs.get_by_role("button", name="고친 것 버리기").click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("나의 제목", timeout=30_000)
    for watched in (mine, other):
        watched.is_clean()


def test_what_is_typed_and_pressed_at_once_is_kept_whole(browser: Browser, site: str) -> None:
    """Each field is left at once, where the page is slow before it has answered the one before."""
    watched = Watched(browser)
    page = begun(watched, site, "weekly")
    first, second = (words.partition(". ")[2] for words in page.locator(".hn-item").all_inner_texts()[:2])
    for label, words in (("제목", "급히 쓴 브리핑"), ("제목(비우면 계산한 제목)", HOSTILE), ("덧붙이는 말", "급히 쓴 말")):
        field = page.get_by_label(label, exact=True).first
        field.fill(words)
        field.press("Control+Enter")
    page.get_by_role("button", name="아래로").first.click()
    expect(page.locator(".hn-item").nth(1)).to_have_text(f"2. {first}", timeout=30_000)
    watched.settled()
    expect(page.locator(".hn-item").first).to_have_text(f"1. {second}")
    expect(page.get_by_role("heading", level=1)).to_have_text("급히 쓴 브리핑")
    expect(page.get_by_label("제목(비우면 계산한 제목)", exact=True).nth(1)).to_have_value(HOSTILE)
    expect(page.locator("h3.hn-title").nth(1)).to_have_text(HOSTILE)
    expect(page.locator(".hn-comment")).to_have_text("급히 쓴 말")
    watched.is_clean()


def test_a_window_whose_draft_is_gone_says_so_and_shows_the_list(browser: Browser, site: str) -> None:
    watched = Watched(browser)
    page = begun(watched, site, "weekly")
    other = browser.new_context(storage_state=page.context.storage_state()).new_page()
    other.goto(f"{site}/briefing")
    discard = other.get_by_role("button", name="버리기")
    discard.first.click()
    expect(discard).to_have_count(0, timeout=30_000)
    typed(watched, "제목", "늦은 제목")
    expect(page.get_by_test_id("stToast")).to_contain_text("방금 고친 것을 남기지 못했습니다", timeout=30_000)
    expect(page.locator(".st-key-begin_weekly")).to_be_visible(timeout=30_000)
    watched.is_clean()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_sentence_opens_what_it_rests_on_as_on_the_overview(browser: Browser, site: str, width: int) -> None:
    """In the draft and in the saved briefing; one of the editor's own rests on nothing."""
    watched = Watched(browser, width)
    page = begun(watched, site, "half-year")
    for _ in range(2):
        told = page.locator("div[class*='st-key-told_']")
        expect(told.get_by_role("button", name="근거")).to_have_count(told.count())
        words = told.nth(1).locator(".hn-sentence").inner_text().removeprefix("2").strip()
        told.nth(1).get_by_role("button", name="근거").click()
        drawer = page.get_by_role("dialog")
        expect(drawer.locator(".hn-title").first).to_have_text(words, timeout=30_000)
        expect(drawer.locator(".hn-places td.p").first).to_be_visible()
        drawer.get_by_role("button", name="정정").first.click()
        expect(drawer.get_by_label("담당자 이름")).to_be_visible(timeout=30_000)  # beside the draft's own
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0, timeout=30_000)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
        if page.get_by_role("heading", name="미리보기").count():
            saved(watched, f"근거 {width}")
    watched.is_clean()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_file_is_taken_and_the_keyboard_leads_out_again(browser: Browser, site: str, width: int) -> None:
    watched = Watched(browser, width)
    page = begun(watched, site, "districts")
    page.get_by_role("button", name="내려받기").click()
    dialog = page.get_by_role("dialog")
    row = dialog.locator(".st-key-format_briefing_xlsx")
    expect(row).to_contain_text("엑셀")
    expect(dialog.locator(".hn-turn")).to_be_attached()  # what gives the focus back is loaded
    with page.expect_download(timeout=30_000) as download:
        row.get_by_role("button").click()
    assert download.value.path().read_bytes()[:2] == b"PK"
    expect(row.get_by_role("button")).to_be_focused(timeout=30_000)
    expect(dialog.locator(".hn-turn")).to_have_text("")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0, timeout=30_000)
    watched.is_clean()


def test_on_a_phone_one_tap_leads_to_the_preview(browser: Browser, site: str) -> None:
    watched = Watched(browser, 390, "dark")
    page = begun(watched, site, "weekly")
    heading = page.get_by_role("heading", name="미리보기")
    expect(heading).not_to_be_in_viewport()
    page.get_by_role("button", name="미리보기로 가기").click()
    expect(heading).to_be_in_viewport(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
    watched.is_clean()


def test_a_briefing_begins_with_the_filters_of_the_other_pages_and_leads_back(browser: Browser, site: str) -> None:
    watched = Watched(browser)
    page = watched.open(f"{site}/budget?year=2017&department=")
    watched.drawn("budget-execution")
    page.get_by_role("link", name="브리핑", exact=True).click()
    page.locator(".st-key-begin_half-year button").click(timeout=30_000)
    line = page.locator(".hn-item + .hn-cap").first
    expect(line).to_contain_text("부서 전체 · 연도 2017", timeout=30_000)
    watched.settled()
    link = page.locator(".hn-cap a").first
    assert "panel=budget-behind" in str(link.get_attribute("href"))
    title = page.locator("h3.hn-title").first.inner_text()
    link.click()
    page.wait_for_url(re.compile("/budget"), timeout=30_000)
    expect(watched.drawn("budget-behind").locator("h2").first).to_have_text(title, timeout=30_000)
    watched.is_clean()
