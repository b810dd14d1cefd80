"""보고서 등록 in a real browser: a file dropped, doubts confirmed by keyboard, registered, seen on the charts by who is looking already."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import start_server
from tests.browser.watched import Watched, sign
from tests.conftest import SHARED
from tests.corpus import DOCUMENTS
from tests.intake.drafts import ASKED
from tests.seeded import renew, seeded_url

SLOW = 40_000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of all tests: each finds it new."""
    return tmp_path_factory.mktemp("intake") / "store.sqlite"


@pytest.fixture(scope="module")
def office(file: Path) -> Iterator[str]:
    process, url = start_server({"GUJEONG_DATABASE_URL": seeded_url(file), "HANNUN_DATA": ""})
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture
def desk(office: str, file: Path) -> str:
    """A server with a new store in the place of the one before, as a backup that is restored; it looks twice a second."""
    renew(file)
    time.sleep(0.6)
    return office


def drop(page: Page, *paths: Path) -> None:
    sign(page)
    page.set_input_files('input[type="file"]', [str(p) for p in paths])


def made(name: str, folder: Path, form: str = "hwpx") -> Path:
    return next(d for d in DOCUMENTS if d.name == name).make(folder, form)


def press(page: Page, key: str) -> None:
    """A key for what stands there: while the page still draws it, the key would be for the thing before and is not taken."""
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0, timeout=SLOW)
    page.keyboard.press(key)


def look_at(page: Page) -> None:
    """Open the document that waits, once the list has come to rest: a click on a button that is being drawn anew would be for the one before."""
    button = page.get_by_role("button", name="확인하기")
    expect(button).to_be_visible(timeout=SLOW)
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0, timeout=SLOW)
    button.click(timeout=SLOW)
    expect(page).to_have_url(re.compile("review="), timeout=SLOW)


def confirm_by_keyboard(page: Page) -> None:
    """Accept everything that is asked."""
    left = page.get_by_text(re.compile("가지 가운데 [0-9]+가지 남음"))
    expect(left).to_be_visible(timeout=SLOW)
    count = int(re.findall(r"[0-9]+", left.inner_text())[1])
    for rest in range(count - 1, -1, -1):
        press(page, "a")
        expect(page.get_by_text(re.compile(f"가운데 {rest}가지 남음"))).to_be_visible(timeout=SLOW)


def test_a_report_is_dropped_confirmed_and_seen(browser: Browser, desk: str, tmp_path: Path) -> None:
    """도봉구 prints a rate that its amounts do not make; the chart of who looks already shows the report without a reload."""
    other = Watched(browser)
    overview = other.open(f"{desk}/budget?district={quote('도봉구')}&department=&year=2021")
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    path = made("exec-misprint", tmp_path)
    drop(page, path)
    look_at(page)
    expect(page).to_have_url(re.compile("review=1"), timeout=SLOW)
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    button = page.get_by_role("button", name="등록", exact=True)
    expect(button).to_be_disabled(timeout=SLOW)
    confirm_by_keyboard(page)
    expect(page.get_by_text("다름 2").last).to_be_visible(timeout=SLOW)  # the item before may still be leaving the page
    expect(button).to_be_enabled(timeout=SLOW)
    button.click()
    expect(page.get_by_text("최근 등록")).to_be_visible(timeout=SLOW)
    expect(other.panel("budget-execution").locator(".hn-title").first).to_contain_text("집행률 37.7%", timeout=SLOW)
    expect(overview).to_have_url(re.compile("/budget"))
    page.get_by_role("link", name="화면 보기").click()
    expect(page).to_have_url(re.compile("/overview"), timeout=SLOW)
    expect(page.locator(".st-key-filters")).to_contain_text("도봉구", timeout=SLOW)
    page.goto(f"{desk}/intake")
    drop(page, path)
    expect(page.get_by_text(re.compile("등록한 파일과 같아"))).to_be_visible(timeout=SLOW)
    watched.is_clean()
    other.is_clean()


def test_a_council_report_is_registered_in_ten_clicks(browser: Browser, desk: str, tmp_path: Path) -> None:
    """By who never saw the program: named, dropped, each question answered as proposed, registered, seen. `make tasks` measures such work."""
    original = SHARED / "documents" / "files" / "2025_부산시_신공항추진본부_주요업무계획.pdf"
    if not original.is_file():
        pytest.skip("needs ../shared/documents: real reports are not part of the project")
    path = tmp_path / original.name
    path.write_bytes(original.read_bytes() + b"%\n")  # the same report, another file than the one that is shipped
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    clicks = 2  # the field for the name, the file
    drop(page, path)
    look_at(page)
    clicks += 1
    left = page.get_by_text(re.compile("가지 가운데 [0-9]+가지 남음"))
    expect(left).to_be_visible(timeout=SLOW)
    for rest in range(int(re.findall("[0-9]+", left.inner_text())[1]) - 1, -1, -1):
        press(page, "a")
        expect(page.get_by_text(re.compile(f"가운데 {rest}가지 남음"))).to_be_visible(timeout=SLOW)
        clicks += 1
    page.get_by_role("button", name="등록", exact=True).click(timeout=SLOW)
    expect(page.get_by_text("최근 등록")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="화면 보기").click(timeout=SLOW)
    expect(page.locator(".st-key-filters")).to_contain_text("부산광역시", timeout=SLOW)
    assert clicks + 2 <= 10
    watched.is_clean()


def test_a_link_to_a_department_shows_it_as_soon_as_it_is_registered(browser: Browser, desk: str, tmp_path: Path) -> None:
    """Opened before: what no list held is said, and then chosen without a reload."""
    office, address = "도봉구 기획예산과(2021~)", f"{desk}/budget?district={quote('도봉구')}&year=2021&department={{}}"
    other = Watched(browser)
    waiting = other.open(address.format(quote(office)))
    expect(waiting.get_by_text(re.compile("링크에 있는 값 가운데 고를 수 없는 것"))).to_contain_text("기획예산과", timeout=SLOW)
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    drop(page, made("exec-misprint", tmp_path))
    look_at(page)
    confirm_by_keyboard(page)
    page.get_by_role("button", name="등록", exact=True).click(timeout=SLOW)
    expect(page.get_by_text("최근 등록")).to_be_visible(timeout=SLOW)
    expect(waiting.locator(".st-key-filters")).to_contain_text("기획예산과", timeout=SLOW)
    expect(waiting.get_by_text(re.compile("링크에 있는 값 가운데 고를 수 없는 것"))).to_have_count(0, timeout=SLOW)
    expect(waiting).to_have_url(re.compile(quote("기획예산과")), timeout=SLOW)
    other.is_clean()
    watched.is_clean()


def test_a_key_pressed_twice_answers_for_one_thing(browser: Browser, desk: str, tmp_path: Path) -> None:
    """The second press comes before the page shows the next thing, which nobody has seen then."""
    watched = Watched(browser)
    watched.answered_late(0)
    page = watched.open(f"{desk}/intake")
    drop(page, made("exec-misprint", tmp_path))
    look_at(page)
    left = page.get_by_text(re.compile("가지 가운데 [0-9]+가지 남음"))
    expect(left).to_be_visible(timeout=SLOW)
    watched.settled()
    count = int(re.findall(r"[0-9]+", left.inner_text())[1])
    assert count > 1
    page.evaluate("window.lag = 3000")
    page.keyboard.press("a")
    page.wait_for_timeout(1500)
    assert left.inner_text().endswith(f" {count}가지 남음")
    page.keyboard.press("a")
    expect(page.get_by_text(re.compile(f"가운데 {count - 1}가지 남음"))).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(5000)
    expect(page.get_by_text(re.compile(f"가운데 {count - 1}가지 남음"))).to_be_visible(timeout=SLOW)
    watched.is_clean()


def test_a_doubt_is_corrected_and_a_row_dropped_with_its_reason(browser: Browser, desk: str, tmp_path: Path) -> None:
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    drop(page, made("exec-misprint", tmp_path))
    look_at(page)
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    press(page, "d")
    expect(page.get_by_text("뺄 때에는 까닭을 적어야 합니다")).to_be_visible(timeout=SLOW)
    page.get_by_label("까닭", exact=False).first.fill("잘못 인쇄된 줄")
    page.keyboard.press("Tab")
    watched.settled()
    page.get_by_role("button", name="뺌").first.click()
    page.get_by_role("button", name="앞").click(timeout=SLOW)
    expect(page.get_by_text("뺌 — 잘못 인쇄된 줄")).to_be_visible(timeout=SLOW)
    again = Watched(browser)
    again.page.goto(page.url)  # handed on by its address
    again.page.get_by_role("button", name="앞").wait_for(timeout=SLOW)
    expect(again.page.get_by_text(re.compile("가지 남음"))).to_be_visible(timeout=SLOW)
    watched.is_clean()


@pytest.mark.parametrize(("lang", "switch"), [("ko", "단축키 사용"), ("en", "Use shortcuts")])
def test_keys_of_one_letter_are_turned_off_and_on_again(browser: Browser, desk: str, tmp_path: Path, lang: str, switch: str) -> None:
    """WCAG 2.1.4. Buttons and arrows stay; the choice holds on the next item and the next page."""
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    drop(page, made("exec-misprint", tmp_path))
    look_at(page)
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    page.goto(f"{page.url}&lang={lang}")
    left = page.locator('[data-testid="stProgress"]')
    expect(left).to_be_visible(timeout=SLOW)
    sign(page)
    watched.settled()
    before = left.inner_text()
    toggle = page.get_by_role("switch", name=switch)
    expect(toggle).to_be_checked()
    toggle.focus()
    page.keyboard.press("Space")
    place = page.locator(".hn-cap").filter(has_text="←/→").first
    expect(place).not_to_contain_text("A ", timeout=SLOW)
    watched.settled()
    page.evaluate("document.activeElement.blur()")
    for key in "aed":
        page.keyboard.press(key)
    page.keyboard.press("ArrowRight")  # what the letters would have done has come by the time that this has
    expect(place).to_contain_text("2 /", timeout=SLOW)
    watched.settled()
    assert left.inner_text() == before
    expect(page.get_by_role("button", name=re.compile("^(그만두기|Cancel)$"))).to_have_count(0)
    page.locator('[data-testid="stSidebarNavLink"]').first.click()
    expect(page).to_have_url(re.compile("/overview"), timeout=SLOW)
    page.go_back()
    expect(toggle).not_to_be_checked(timeout=SLOW)
    toggle.focus()
    page.keyboard.press("Space")
    expect(place).to_contain_text("A ", timeout=SLOW)
    watched.settled()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("a")
    expect(left).not_to_have_text(before, timeout=SLOW)
    watched.is_clean()


def test_what_cannot_be_taken_is_said_by_column_and_stays_open(browser: Browser, desk: str, tmp_path: Path) -> None:
    """Numbers that nothing understood can be made a record; cells that cannot be read keep the document from being registered."""
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    drop(page, made("suits-cases", tmp_path))
    look_at(page)
    expect(page.locator(".hn-orig").first).to_be_visible(timeout=SLOW)
    press(page, "e")
    form = page.locator('[data-testid="stForm"]').filter(has_text="단위").first
    form.get_by_label("지표", exact=True).fill("시험 지표", timeout=SLOW)
    form.get_by_label("값", exact=True).fill("열둘")
    form.get_by_role("button", name="고친 값 두기").click()
    expect(page.get_by_text(re.compile("기대한 값은")).first).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="등록", exact=True)).to_be_disabled()
    form.get_by_role("button", name="그만두기").click()
    page.get_by_role("button", name="결정 되돌리기").click(timeout=SLOW)
    expect(page.get_by_text(re.compile("기대한 값은"))).to_have_count(0, timeout=SLOW)
    watched.is_clean()


def test_a_document_that_says_not_whose_it_is_is_read_again_with_the_answer(browser: Browser, desk: str, tmp_path: Path) -> None:
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    drop(page, made("pledge-list", tmp_path))
    look_at(page)
    page.get_by_label("보고 연도").fill("스물", timeout=SLOW)
    again = page.get_by_role("button", name="이 조건으로 다시 읽기")
    again.click()
    expect(page.get_by_text(re.compile("2024처럼"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="등록", exact=True)).to_have_count(0)
    page.get_by_label("보고 연도").fill("")
    page.get_by_label("자치단체").fill("없는구")
    again.click()
    expect(page.get_by_text(re.compile("그런 이름이 없습니다"))).to_be_visible(timeout=SLOW)
    page.get_by_label("자치단체").fill("강북구")
    again.click()
    expect(page.get_by_text(re.compile("강북구"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="등록", exact=True)).to_be_visible(timeout=SLOW)
    watched.is_clean()


def test_the_unit_of_a_table_is_said_once_and_read_with_it(browser: Browser, desk: str, tmp_path: Path) -> None:
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    path = tmp_path / "보고.txt"
    path.write_text(ASKED, "utf-8")
    drop(page, path)
    look_at(page)
    field = page.get_by_label("이 표의 단위")
    field.fill("명", timeout=SLOW)
    field.press("Enter")
    expect(page.get_by_text("표의 수치에 단위가 적혀 있지 않습니다")).to_have_count(0, timeout=SLOW)
    expect(page.get_by_role("button", name="등록", exact=True)).to_be_visible(timeout=SLOW)
    watched.is_clean()


@pytest.mark.parametrize(("table", "first"), [
    ("| 직급 | 갑 | 을 |\n|---|---|---|\n| 5급 | 5 | 4 |\n| 6급 | 12 | 13 |\n", 1),
    ("| 구분 | 5급 | 6급 |\n|---|---|---|\n| 갑 | 5 | 12 |\n| 을 | 4 | 13 |\n", 0),
])  # fmt: skip
def test_what_columns_or_rows_of_a_table_are_is_said_beside_them_and_all_of_it_is_read(
    browser: Browser, desk: str, tmp_path: Path, table: str, first: int
) -> None:
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    path = tmp_path / f"이름 {first}.md"
    path.write_text(f"# 2024년 주요업무보고\n강북구 기획예산과\n\n## 인력 현황\n(2024. 6. 30. 기준)\n\n{table}", "utf-8")
    drop(page, path)
    look_at(page)
    for n, (printed, word) in enumerate((("갑", "정원"), ("을", "현원")), first):
        field = page.get_by_label(f"{printed} {n}")
        field.fill(word, timeout=SLOW)
        field.press("Enter")
    page.get_by_role("button", name="다시 읽기", exact=True).click()
    expect(page.get_by_text("인력 2", exact=True)).to_be_visible(timeout=SLOW)
    watched.is_clean()


def test_a_file_that_cannot_be_read_is_said_and_the_others_go_on(browser: Browser, desk: str, tmp_path: Path) -> None:
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    broken = tmp_path / "깨진 파일.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    drop(page, broken, made("staff-rows", tmp_path))
    expect(page.get_by_role("button", name="확인하기")).to_have_count(1, timeout=SLOW)
    line = page.locator('div[class*="st-key-told_review_"]').filter(has_text="깨진 파일.pdf")
    expect(line).to_contain_text("읽지 못함", timeout=SLOW)
    expect(line).to_contain_text("깨진 파일.pdf")
    expect(line).to_contain_text("원본을 다시 받아 올리십시오")
    page.goto(f"{desk}/intake?lang=en")
    expect(line).to_contain_text("Fetch the original again", timeout=SLOW)
    page.goto(f"{desk}/intake?lang=ko")
    line.get_by_role("button", name="지우기").click()
    expect(line).to_have_count(0, timeout=SLOW)
    watched.is_clean()


def test_a_page_of_the_original_is_enlarged_and_says_the_correction(browser: Browser, desk: str, tmp_path: Path) -> None:
    """A PDF is drawn as wide as the drawer; its button, reached by the keyboard, makes it readable with the mark in view."""
    watched = Watched(browser)
    page = watched.open(f"{desk}/intake")
    drop(page, made("exec-misprint", tmp_path, "pdf"))
    look_at(page)
    confirm_by_keyboard(page)
    page.get_by_role("button", name="등록", exact=True).click(timeout=SLOW)
    expect(page.get_by_text("최근 등록")).to_be_visible(timeout=SLOW)
    watched.open(f"{desk}/budget?district={quote('도봉구')}&department=&year=2021")
    watched.settled()
    watched.drawn("budget-execution").locator(".js-plotly-plot .point path").first.click(force=True)
    drawer = page.get_by_role("dialog").filter(has_text="근거")
    sheet = drawer.locator(".hn-orig-sheet")
    expect(sheet).to_be_visible(timeout=SLOW)
    before = sheet.evaluate("sheet => sheet.clientWidth")
    drawer.get_by_role("button", name="원문 1쪽: 크게").focus()
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("button", name="원문 1쪽: 작게")).to_be_visible()
    assert sheet.evaluate("sheet => sheet.clientWidth") >= 2 * before
    expect(drawer.locator(".hn-orig-box").first).to_be_in_viewport()
    line = drawer.locator(".hn-places tr").filter(has_text="집행액")
    line.get_by_role("button", name="정정").click()
    drawer.get_by_label("고친 값").fill("47,000천원")
    drawer.get_by_label("까닭").fill("확인")
    drawer.get_by_label("담당자 이름").fill("김주무")
    drawer.get_by_role("button", name="정정하기").click()
    drawer.get_by_role("button", name="그대로 정정하기").click(timeout=SLOW)
    expect(drawer.locator(".hn-orig-box .hn-orig-fixed")).to_have_text("정정됨: 48,000천원 → 47,000천원", timeout=SLOW)
    watched.is_clean()
