"""Correcting a figure in a real browser: from its evidence, seen on the chart and in other open browsers, listed, and taken back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lib.core.korean import format_date
from lib.store.place import URL_VARIABLE
from tests.browser.conftest import start_server
from tests.browser.watched import Watched
from tests.seeded import renew, seeded_url

pytestmark = pytest.mark.browser
BUDGET = "budget?year=2017&department="
PANEL = "budget-execution"
LABEL = "구정의 기획·조정"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of all tests: each finds it new."""
    return tmp_path_factory.mktemp("corrections") / "hannun.sqlite"


def running(file: Path) -> Iterator[str]:
    process, url = start_server({URL_VARIABLE: f"sqlite:///{file}"})
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def first_server(file: Path) -> Iterator[str]:
    seeded_url(file)
    yield from running(file)


@pytest.fixture(scope="module")
def second(first_server: str, file: Path) -> Iterator[str]:
    """Another server on the same store."""
    yield from running(file)


@pytest.fixture
def site(first_server: str, file: Path) -> str:
    """A dashboard with a new store in the place of the one before, as a backup that is restored; servers look twice a second."""
    renew(file)
    time.sleep(0.6)
    return first_server


def shown(watched: Watched) -> Locator:
    """The words of the chart."""
    return watched.drawn(PANEL).locator(".js-plotly-plot .main-svg").first


def open_evidence(watched: Watched) -> Locator:
    """The evidence of the first bar, in its drawer."""
    watched.settled()
    watched.drawn(PANEL).locator(".js-plotly-plot .point path").first.click(force=True)
    drawer = watched.page.get_by_role("dialog").filter(has_text="근거")
    expect(drawer.locator(".hn-places")).to_be_visible(timeout=30_000)
    return drawer


def executed(drawer: Locator) -> Locator:
    """The line of the drawer that holds what was spent."""
    return drawer.locator(".hn-places tr").filter(has_text="집행액").filter(has_not_text=re.compile("연말|÷"))


def close(watched: Watched, drawer: Locator) -> None:
    """Leave the drawer for good: also where the open screens are being drawn again, within about a second after a correction."""
    watched.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0, timeout=30_000)
    watched.page.wait_for_timeout(2500)
    watched.settled()
    expect(drawer).to_have_count(0)


def correct(drawer: Locator, new: str, reason: str) -> None:
    """Save a value in spite of what it breaks; the drawer then shows it."""
    fill(drawer, new, reason)
    drawer.get_by_role("button", name="그대로 정정하기").click(timeout=30_000)
    expect(executed(drawer)).to_contain_text(f"→ {new}", timeout=30_000)


def fill(drawer: Locator, new: str, reason: str) -> None:
    executed(drawer).get_by_role("button", name="정정").click()
    drawer.get_by_label("고친 값").fill(new)
    drawer.get_by_label("까닭").fill(reason)
    drawer.get_by_label("담당자 이름").fill("김주무")
    drawer.get_by_role("button", name="정정하기").click()


def to_history(page: Page, site: str) -> None:
    page.goto(f"{site}/history")
    expect(page.get_by_role("heading", name="이력·정정")).to_be_visible(timeout=30_000)


def test_a_figure_is_corrected_seen_everywhere_and_taken_back(browser: Browser, site: str, second: str) -> None:
    """The other screen is that of another server on the same store."""
    mine, other = Watched(browser), Watched(browser)
    for watched, place in ((mine, site), (other, second)):
        watched.open(f"{place}/{BUDGET}")
        expect(shown(watched)).to_contain_text("95.0%", timeout=30_000)
    drawer = open_evidence(mine)
    expect(executed(drawer)).to_contain_text("25,937천원")

    fill(drawer, "13,650", "")  # without its unit
    expect(drawer.get_by_role("alert")).to_contain_text("단위까지 적은 금액", timeout=30_000)
    drawer.get_by_label("고친 값").fill("13,650천원")
    drawer.get_by_role("button", name="정정하기").click()
    expect(drawer.get_by_role("alert")).to_contain_text("까닭을 적으십시오", timeout=30_000)
    drawer.get_by_label("까닭").fill("담당 부서 확인 <b>굵게</b>")
    drawer.get_by_label("담당자 이름").fill("김주무")
    drawer.get_by_role("button", name="정정하기").click()
    expect(drawer.get_by_role("alert")).to_contain_text("적힌 합계 344,050천원(L51)과 맞지 않게 됩니다", timeout=30_000)
    expect(shown(other)).to_contain_text("95.0%")  # nothing is saved before the warning has been seen
    drawer.get_by_role("button", name="그대로 정정하기").click()

    for words in ("25,937천원", "→ 13,650천원", "까닭 담당 부서 확인", "김주무", "되돌리기"):
        expect(executed(drawer)).to_contain_text(words, timeout=30_000)
    expect(drawer).to_contain_text("정정한 값 1개로 계산함")
    for watched in (mine, other):
        expect(shown(watched)).to_contain_text("50.0%", timeout=30_000)

    drawer = open_evidence(other)
    for words in ("정정함", "25,937천원", "13,650천원", "담당 부서 확인 <b>굵게</b>", "김주무"):
        expect(executed(drawer)).to_contain_text(words)
    other.page.keyboard.press("Escape")

    to_history(other.page, second)
    line = other.page.locator(".hn-line").filter(has_text="적용됨")
    for words in (f"영등포구 · 2017년 · {LABEL} · 집행액", "25,937천원 → 13,650천원", "담당 부서 확인", "김주무", "L52"):
        expect(line).to_contain_text(words, timeout=30_000)
    other.page.get_by_label("담당자 이름").fill("박팀장")
    other.page.keyboard.press("Enter")
    line.get_by_role("button", name="되돌리기").click()
    expect(other.page.locator(".hn-line.past")).to_contain_text("되돌림 박팀장", timeout=30_000)
    expect(shown(mine)).to_contain_text("95.0%", timeout=30_000)
    for watched in (mine, other):
        watched.is_clean()


def test_a_correction_is_taken_back_from_the_evidence(watched: Watched, site: str) -> None:
    watched.open(f"{site}/{BUDGET}")
    drawer = open_evidence(watched)
    correct(drawer, "13,650천원", "오타")
    expect(shown(watched)).to_contain_text("50.0%", timeout=30_000)
    executed(drawer).get_by_role("button", name="되돌리기").click()
    expect(executed(drawer)).not_to_contain_text("정정함", timeout=30_000)
    expect(executed(drawer)).to_contain_text("25,937천원")
    expect(shown(watched)).to_contain_text("95.0%", timeout=30_000)
    close(watched, drawer)
    chart = watched.drawn(PANEL).locator(".hn-chart")
    expect(chart).to_be_focused()
    chart.evaluate("(chart) => chart.replaceWith(chart.cloneNode(true))")  # as by an answer that comes after the drawer is closed
    expect(chart).to_be_focused()
    watched.page.mouse.click(2, 2)
    expect(chart).not_to_be_focused()
    chart.evaluate("(chart) => chart.replaceWith(chart.cloneNode(true))")
    watched.page.wait_for_timeout(500)
    expect(chart).not_to_be_focused()
    watched.is_clean()


def test_who_takes_a_correction_back_from_the_evidence_is_asked_there(browser: Browser, site: str) -> None:
    mine, other = Watched(browser), Watched(browser)
    for watched in (mine, other):
        watched.open(f"{site}/{BUDGET}")
    correct(open_evidence(mine), "13,650천원", "오타")
    expect(shown(other)).to_contain_text("50.0%", timeout=30_000)
    drawer = open_evidence(other)
    back = executed(drawer).get_by_role("button", name="되돌리기")
    back.click()
    expect(drawer.get_by_role("alert")).to_contain_text("담당자 이름을 먼저 적으십시오", timeout=30_000)
    drawer.get_by_label("담당자 이름").fill("박팀장")
    back.click()
    expect(executed(drawer)).not_to_contain_text("정정함", timeout=30_000)
    expect(drawer.get_by_label("담당자 이름")).to_have_count(0)
    for watched in (mine, other):
        expect(shown(watched)).to_contain_text("95.0%", timeout=30_000)
        watched.is_clean()
    to_history(other.page, site)
    expect(other.page.locator(".hn-line.past").filter(has_text="되돌림 박팀장").first).to_be_visible(timeout=30_000)


def test_the_form_leads_back_to_the_evidence_and_is_not_there_at_the_next_mark(watched: Watched, site: str) -> None:
    watched.open(f"{site}/{BUDGET}")
    drawer = open_evidence(watched)
    executed(drawer).get_by_role("button", name="정정").click()
    expect(drawer.get_by_label("고친 값")).to_have_value("25,937천원")
    drawer.get_by_role("button", name="근거로 돌아가기").click()
    expect(drawer.locator(".hn-formula")).to_be_visible(timeout=30_000)
    executed(drawer).get_by_role("button", name="정정").click()
    expect(drawer.get_by_label("고친 값")).to_be_visible(timeout=30_000)
    watched.page.keyboard.press("Escape")  # also while the form is still arriving
    expect(drawer).to_have_count(0)
    expect(open_evidence(watched).locator(".hn-formula")).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_escape_closes_the_drawer_also_while_the_focus_is_nowhere(watched: Watched, site: str) -> None:
    """What is pressed in a drawer goes when the form comes, and the focus with it, for a moment."""
    watched.open(f"{site}/{BUDGET}")
    drawer = open_evidence(watched)
    executed(drawer).get_by_role("button", name="정정").click()
    drawer.get_by_label("고친 값").wait_for()
    watched.page.evaluate("document.activeElement.blur()")
    watched.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    watched.settled()
    expect(drawer).to_have_count(0)
    watched.is_clean()


def test_every_page_is_shown_as_it_was_known_on_a_day(watched: Watched, site: str) -> None:
    today = datetime.now().astimezone().date()
    yesterday = today - timedelta(days=1)
    page = watched.page
    page.goto(f"{site}/{BUDGET}&known_at={yesterday.isoformat()}")
    expect(page.get_by_role("alert")).to_contain_text(f"{format_date(yesterday)}에는 아직 자료가 없었습니다", timeout=30_000)
    page.get_by_role("button", name="지금 자료로 돌아가기").click()
    expect(shown(watched)).to_contain_text("95.0%", timeout=30_000)
    assert "known_at" not in page.url

    to_history(page, site)
    page.get_by_role("button", name="그날로 보기").click()
    expect(page.locator(".st-key-known")).to_contain_text("에 알려진 대로 보여 줍니다", timeout=30_000)
    assert f"/overview?known_at={today.isoformat()}" in page.url
    page.get_by_role("link", name="예산 집행").first.click()
    watched.drawn(PANEL)
    assert f"known_at={today.isoformat()}" in page.url
    expect(open_evidence(watched).get_by_role("button", name="정정")).to_have_count(0)
    watched.is_clean()


def test_what_changed_is_one_click_from_its_revision(browser: Browser, site: str) -> None:
    watched = Watched(browser, width=390, scheme="dark")
    watched.open(f"{site}/{BUDGET}")
    for new in ("13,650천원", "20,000천원"):
        correct(open_evidence(watched), new, "확인")
        close(watched, watched.page.get_by_role("dialog"))
    page = watched.page
    to_history(page, site)
    page.get_by_role("button", name="바뀐 것: 판 2").click()
    expect(page).to_have_url(f"{site}/history?from=1&to=2", timeout=30_000)
    expect(page.locator(".hn-fold")).to_have_count(1, timeout=30_000)  # the differences shown before are gone
    told = page.locator(".hn-fold", has_text="집행액 25,937천원 → 13,650천원")
    expect(told).to_be_in_viewport(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 2")
    page.goto(f"{site}/history?from=2&to=3")
    expect(page.locator(".hn-fold", has_text="집행액 13,650천원 → 20,000천원")).to_be_visible(timeout=30_000)
    watched.is_clean()


def test_a_form_that_is_being_filled_stays_while_others_correct(browser: Browser, site: str) -> None:
    """The page is drawn anew for what others save; what was typed so far is not lost by it, and nobody is overruled without reading of it."""
    mine, other = Watched(browser), Watched(browser)
    for watched in (mine, other):
        watched.open(f"{site}/{BUDGET}")
    writing = open_evidence(mine)
    executed(writing).get_by_role("button", name="정정").click()
    writing.get_by_label("고친 값").fill("20,000천원")
    writing.get_by_label("까닭").fill("천천히 적는 까닭")
    writing.get_by_label("담당자 이름").fill("이주무")
    correct(open_evidence(other), "13,650천원", "먼저 정정")
    for watched in (other, mine):
        expect(shown(watched)).to_contain_text("50.0%", timeout=30_000)
    expect(writing).to_contain_text("지금 정정한 값", timeout=30_000)
    expect(writing.get_by_label("고친 값")).to_have_value("20,000천원")
    expect(writing.get_by_label("까닭")).to_have_value("천천히 적는 까닭")
    writing.get_by_role("button", name="정정하기").click()
    writing.get_by_role("button", name="그대로 정정하기").click(timeout=30_000)
    refused = writing.get_by_role("alert").filter(has_text="바꾸어 저장하지 않았습니다")
    expect(refused).to_contain_text("보신 값 25,937천원, 지금 값 13,650천원, 적으신 값 20,000천원", timeout=30_000)
    mine.settled()
    expect(refused).to_be_visible()
    expect(writing.get_by_label("고친 값")).to_have_value("20,000천원")
    expect(writing.get_by_label("까닭")).to_have_value("천천히 적는 까닭")
    expect(shown(other)).to_contain_text("50.0%")
    writing.get_by_role("button", name="그대로 정정하기").click(timeout=30_000)
    for watched in (mine, other):
        expect(shown(watched)).to_contain_text("73.3%", timeout=30_000)
    expect(executed(writing)).to_contain_text("→ 20,000천원", timeout=30_000)
    mine.settled()
    mine.page.keyboard.press("Escape")
    expect(writing).to_have_count(0)
    correct(other.page.get_by_role("dialog").filter(has_text="근거"), "13,650천원", "다시 정정")
    expect(shown(mine)).to_contain_text("50.0%", timeout=30_000)
    expect(writing).to_have_count(0)  # closed is closed
    for watched in (mine, other):
        watched.is_clean()
