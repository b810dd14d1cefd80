"""The tasks of tests/tasks, from the first page of the program to the answer, which the shipped data give by plain arithmetic.

What each takes is kept in build/tasks.json; `make tasks` writes it into docs/comparison.md. Nothing is asserted about time.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Locator, expect
from pptx import Presentation

from lib.across.sources.printed import VERDICT_WORDS
from lib.core.evidence import Verdict, place_words
from lib.core.frames import Frames
from lib.store.place import URL_VARIABLE
from tests.browser.conftest import start_server
from tests.browser.watched import chosen_years, year
from tests.corpus import DOCUMENTS
from tests.seeded import seeded_url
from tests.tasks.tasks import TASKS
from tests.tasks.trial import SLOW, Trial, trial

pytestmark = pytest.mark.browser
HERE, OTHER = "seoul-yeongdeungpo", "seoul-geumcheon"
YEAR = 2023  # on which the program opens
NEWEST = 2026  # of the sizes that the comparison of districts opens with
EXPECTED = Path(__file__).resolve().parents[1] / "corpus" / "expected"
REPORT = "exec-misprint"  # of 도봉구, with a rate that its amounts do not make


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a new store of its own: tasks register reports and make briefings."""
    process, url = start_server({URL_VARIABLE: seeded_url(tmp_path_factory.mktemp("tasks") / "store.sqlite"), "HANNUN_DATA": ""})
    yield url
    process.terminate()
    process.wait(10)


@pytest.fixture
def doing(browser: Browser, site: str) -> Iterator[Trial]:
    """The first page of the program, opened by somebody who was never there."""
    with trial(browser, site) as hand:
        yield hand


def test_every_task_has_its_test() -> None:
    assert [task.name for task in TASKS if f"test_{task.name}" not in globals()] == []


def newest_report(frames: Frames) -> str:
    districts = frames["districts"].filter(pl.col("province").is_not_null())["district_id"].implode()  # no city above them
    of_districts = (pl.col("kind") == "work_report") & pl.col("district_id").is_in(districts)
    reports = frames["sources"].filter(of_districts).sort("as_of", descending=True)
    return str(reports["source_id"][0])


def programs(frames: Frames) -> pl.DataFrame:
    """The unit programs of the newest report with the share of each that is spent, the slowest first."""
    rows = frames["budget_execution"].filter((pl.col("source_id") == newest_report(frames)) & (pl.col("level") == "unit_program"))
    return rows.with_columns(rate=pl.col("executed_won") / pl.col("budget_won")).sort("rate")


def test_slowest_to_slide(doing: Trial, frames: Frames) -> None:
    item = str(programs(frames)["item"][0])
    doing.go_to("예산 집행")
    expect(doing.watched.drawn("budget-behind").locator("h2").last).to_contain_text(item, timeout=SLOW)
    slide = Presentation(io.BytesIO(doing.take_as("budget-behind", "pptx", "16:9"))).slides[0]
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    assert item in [str(category).splitlines()[0] for category in chart.plots[0].categories]
    assert any(item in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    doing.done("slowest_to_slide")


def choose_other_district(hand: Trial) -> None:
    """금천구 in place of the district that the program opens on."""
    hand.click(hand.page.locator(".st-key-welcome").get_by_role("button", name="구 고르기"))
    body = hand.page.get_by_test_id("stPopoverBody")
    hand.watched.settled()
    hand.click(body.get_by_role("button", name="영등포구 빼기"))
    expect(hand.page.locator(".st-key-filters").get_by_role("button", name="구 전체")).to_be_visible(
        timeout=SLOW
    )  # else what is typed may be lost
    hand.watched.settled()
    hand.write(body.get_by_role("combobox"), "금천")
    hand.press("Escape")
    expect(hand.page.locator(".st-key-filters").get_by_role("button", name="구 금천구")).to_be_visible(timeout=SLOW)


def test_printed_win_rate(doing: Trial, frames: Frames) -> None:
    rates = frames["verdicts"].filter((pl.col("dataset") == "lawsuits") & (pl.col("unit") == "%") & (pl.col("column") == "count"))
    reports = frames["sources"].filter((pl.col("district_id") == OTHER) & (pl.col("kind") == "work_report"))["source_id"]
    (printed,) = rates.filter(pl.col("source_id").is_in(reports.to_list())).to_dicts()
    choose_other_district(doing)
    doing.go_to("소송")
    panel = doing.watched.drawn("lawsuits-districts")
    doing.watched.settled()
    doing.click_mark(panel.locator(".js-plotly-plot text", has_text="94.6%").first)  # of all years as the report counts
    expect(doing.drawer).to_contain_text(f"{printed['printed']}%", timeout=SLOW)
    expect(doing.drawer).to_contain_text(VERDICT_WORDS[Verdict(printed["verdict"])].ko)
    expect(doing.drawer).to_contain_text(str(printed["arithmetic_ko"]))
    doing.done("printed_win_rate")


def test_where_printed(doing: Trial, frames: Frames) -> None:
    (row,) = (
        frames["budget_execution"]
        .filter((pl.col("district_id") == HERE) & (pl.col("level") == "government"))
        .sort("as_of")
        .tail(1)
        .iter_rows(named=True)
    )
    source = frames["sources"].filter(pl.col("source_id") == row["source_id"])["title"][0]
    doing.click(doing.watched.panel("findings").get_by_role("button", name="근거", exact=True).first)
    expect(doing.drawer).to_contain_text(str(source), timeout=SLOW)
    first = doing.drawer.locator(".hn-places tr", has_text="행").first
    expect(first).to_contain_text(place_words(row["locator"]).ko)
    expect(first).to_contain_text("영등포구")
    expect(doing.drawer).to_contain_text(f"{row['executed_won']:,}원")
    expect(doing.drawer).to_contain_text(f"{row['executed_won'] / row['budget_won']:.1%}")
    doing.done("where_printed")


def sizes(frames: Frames, year: int) -> pl.DataFrame:
    """The original budgets of Seoul's districts without their funds, the largest first, from the table that prints them all."""
    rows = original(frames).filter(pl.col("fiscal_year") == year)
    seoul = frames["districts"].filter(pl.col("province") == "seoul")["district_id"].to_list()
    rows = rows.filter(pl.col("district_id").is_in(seoul))
    widest = rows.group_by("source_id").agg(pl.col("district_id").n_unique().alias("n")).sort("n", descending=True)["source_id"][0]
    own = rows.filter(pl.col("source_id") == widest)
    return own.group_by("district_id").agg(pl.col("amount_won").sum()).sort("amount_won", descending=True)


def original(frames: Frames) -> pl.DataFrame:
    return frames["budget_size"].filter((pl.col("stage") == "당초예산") & (pl.col("account") != "기금"))


def test_two_districts(doing: Trial, frames: Frames) -> None:
    """Of each measure the newest year that both have is shown, whatever year the filter bar says."""
    ours, theirs = (set(original(frames).filter(pl.col("district_id") == d)["fiscal_year"]) for d in (HERE, OTHER))
    totals = sizes(frames, max(ours & theirs)).filter(pl.col("district_id").is_in([HERE, OTHER]))["amount_won"]
    assert len(totals) == 2
    doing.go_to("구 비교")
    panel = doing.watched.drawn("districts-versus")
    doing.write(panel.get_by_role("combobox", name="다른 쪽 구"), "금천구")
    expect(panel.locator("h2").last).to_contain_text("영등포구·금천구", timeout=SLOW)
    alt = str(panel.locator(".hn-chart").text_content())
    for won in totals:
        assert f"{won / 1e6:,.1f}백만원" in alt
    doing.done("two_districts")


def test_rank_and_data(doing: Trial, frames: Frames) -> None:
    totals = sizes(frames, NEWEST)
    doing.go_to("구 비교")
    place = totals["district_id"].to_list().index(HERE) + 1
    expect(doing.watched.drawn("district-map").locator("h2").last).to_contain_text(f"{place}번째", timeout=SLOW)
    file = doing.take_as("district-map", "csv", "내려받기").decode("utf-8-sig")
    head, *rows = csv.reader(line for line in file.splitlines() if line and not line.startswith("#"))
    names = dict(frames["districts"].filter(pl.col("province") == "seoul").select("name_ko", "district_id").rows())
    value = next(place for place, heading in enumerate(head) if "원" in heading)
    read = [(names[row[head.index("구")]], float(row[value].replace(",", ""))) for row in rows]
    assert [district for district, _ in sorted(read, key=lambda row: -row[1])] == totals["district_id"].to_list()
    doing.done("rank_and_data")


def test_wrong_totals(doing: Trial, frames: Frames) -> None:
    own = frames["sources"].filter((pl.col("district_id") == HERE) & (pl.col("kind") == "work_report"))["source_id"].to_list()
    wrong = frames["verdicts"].filter(pl.col("source_id").is_in(own) & (pl.col("verdict") == "disagrees"))
    assert wrong.height > 0
    doing.go_to("출처·검산")
    body = doing.open_filter("부서")
    doing.click(body.get_by_role("button", name="모두 지우기"))
    doing.press("Escape")
    expect(doing.page.locator(".st-key-filters").get_by_role("button", name="부서 전체")).to_be_visible(timeout=SLOW)
    doing.click(year(doing.page, str(YEAR)))
    expect(chosen_years(doing.page)).to_have_count(0, timeout=SLOW)
    panel = doing.watched.panel("checks-different")
    doing.choose(panel.get_by_role("combobox", name="판정"), "≠ 다름")
    expect(panel.locator(".hn-table tbody tr").filter(has_not_text="≠")).to_have_count(0, timeout=SLOW)
    expect(panel.locator(".hn-table tbody tr").filter(has_text="주요업무 보고(영등포구")).to_have_count(wrong.height)
    text = panel.locator(".hn-table tbody").inner_text()
    for row in wrong.iter_rows(named=True):
        assert str(row["printed"]) in text
        assert str(row["arithmetic_ko"]) in text
    doing.done("wrong_totals")


def test_sources_disagree(doing: Trial, frames: Frames) -> None:
    """동작구 prints 정원 in a notice and in the press of the same spring."""
    rows = frames["staffing"].filter((pl.col("district_id") == "seoul-dongjak") & (pl.col("as_of").dt.year() == 2019))
    values = sorted({int(v) for v in rows["authorized"].drop_nulls().to_list()})
    assert len(values) > 1
    doing.go_to("인력")
    panel = doing.watched.panel("staffing-districts")
    doing.click(panel.get_by_role("button", name="다른 출처의 값"))
    line = panel.locator(".hn-table tbody tr").filter(has_text="동작구 · 인력 · 정원")
    for value in (values[0], values[-1]):
        expect(line).to_contain_text(f"{value:,}명", timeout=SLOW)
    expect(line).to_contain_text(f"{values[-1] - values[0]}명")
    doing.done("sources_disagree")


def test_memo_of_two(doing: Trial, frames: Frames) -> None:
    doing.go_to("예산 집행")
    doing.watched.drawn("budget-execution")
    doing.watched.settled()
    titles = [collected(doing, "budget-execution", 1)]
    doing.go_to("인력")
    doing.watched.drawn("staffing-gap")
    doing.watched.settled()
    titles.append(collected(doing, "staffing-gap", 2))
    doing.go_to("브리핑")
    draft = doing.page.locator("div[class*='st-key-listed_draft_']")
    doing.click(draft.get_by_role("button").first)
    expect(doing.page.get_by_role("heading", name="미리보기")).to_be_visible(timeout=SLOW)
    doing.watched.settled()
    doing.click(doing.page.get_by_role("button", name="내려받기", exact=True))
    row = doing.page.get_by_role("dialog").locator("div[class*='st-key-format_'][class*='hwpx']")
    with zipfile.ZipFile(io.BytesIO(doing.take(row.get_by_role("button").first))) as parcel:
        words = "".join(parcel.read(name).decode() for name in parcel.namelist() if "section" in name)
    slowest = programs(frames).row(0, named=True)
    for told in (*titles, str(slowest["item"]), f"{slowest['rate']:.1%}"):
        assert "".join(told.split()) in "".join(words.split()), told
    doing.done("memo_of_two")


def collected(hand: Trial, name: str, count: int) -> str:
    """Put a panel in the briefing, of which it is then one of `count`; its finding, which its chart says also where its title is a question."""
    hand.click(hand.watched.panel(name).get_by_role("button", name="브리핑에 담기"))
    toast: Locator = hand.page.get_by_test_id("stToast").filter(has_text=f"담았습니다({count}개)").last
    expect(toast).to_be_visible(timeout=SLOW)
    said = str(hand.watched.panel(name).locator(".hn-chart").first.get_attribute("aria-label")).replace("\xa0", " ")
    return said.partition(". 계산한 값과 출처에")[0]  # what the chart says besides of printed values


def test_staff_cut(doing: Trial, frames: Frames) -> None:
    """The printed totals fall; between them functions moved to another department, which breaks the line and is said."""
    rows = frames["staffing"].filter((pl.col("district_id") == HERE) & (pl.col("department_id") != f"{HERE}/all"))
    totals = rows.group_by("as_of", "department_id").agg(pl.col("authorized").sum()).sort("as_of")
    moved = frames["department_changes"].filter(pl.col("from_id") == totals["department_id"][0])["functions_out"][0]
    doing.click(doing.watched.panel("findings").get_by_role("link", name="인력 보기").last)
    panel = doing.watched.drawn("staffing-years")
    expect(panel.locator("h2").last).to_contain_text("조직 개편", timeout=SLOW)
    expect(panel.locator("h2").last).to_contain_text(f"{totals['authorized'][0]}명과 견줄 수 없음")
    words = str(panel.text_content())
    for function in str(moved).split(", "):
        assert function in words
    doing.done("staff_cut")


def test_register_report(doing: Trial, tmp_path: Path) -> None:
    """An invented report; the rate on the page is that of the amounts which its document prints."""
    rows = pl.read_csv(EXPECTED / REPORT / "budget_execution.csv")
    path = next(d for d in DOCUMENTS if d.name == REPORT).make(tmp_path, "hwpx")
    doing.go_to("보고서 등록")
    doing.write(doing.page.get_by_label("담당자 이름(기록에 남음)"), "김담당")
    doing.choose_file(doing.page.locator('input[type="file"]'), path)
    doing.click(doing.page.get_by_role("button", name="확인하기"))
    left = doing.page.get_by_text(re.compile("가지 가운데 [0-9]+가지 남음"))
    expect(left).to_be_visible(timeout=SLOW)
    for rest in range(int(re.findall(r"[0-9]+", left.inner_text())[1]) - 1, -1, -1):
        doing.click(doing.page.get_by_role("button", name="맞음").first)
        expect(doing.page.get_by_text(re.compile(f"가운데 {rest}가지 남음"))).to_be_visible(timeout=SLOW)
    register = doing.page.get_by_role("button", name="등록", exact=True)
    expect(register).to_be_enabled(timeout=SLOW)
    doing.click(register)
    doing.click(doing.page.get_by_role("link", name="화면 보기"))
    rate = rows["executed_won"].sum() / rows["budget_won"].sum()
    expect(doing.watched.panel("overview").locator(".hn-chart")).to_contain_text(f"{rate * 100:.1f}", timeout=SLOW)
    expect(doing.page.locator(".st-key-filters")).to_contain_text("도봉구")
    doing.done("register_report")


FEW_STEPS = 4  # which questions of trends and districts may take


def steps(hand: Trial, name: str) -> None:
    """The task is done, in no more steps than a trend may take."""
    hand.done(name)
    assert hand.steps.count <= FEW_STEPS


def other_district(hand: Trial, name: str = "금천구") -> None:
    """Another one in place of 영등포구, in the filter bar."""
    body = hand.open_filter("구")
    hand.watched.settled()
    hand.click(body.locator(".st-key-place button", has_text=name))
    hand.watched.settled()


def test_slowest_five(doing: Trial, frames: Frames) -> None:
    """Spent of what is due by the end of June, as every district discloses it: the sheet of the first page marks the slowest of each year."""
    rows = frames["indicators"].filter(
        (pl.col("indicator_type") == "early_execution_disclosed") & pl.col("district_id").str.starts_with("seoul-")
    )
    known = dict(frames["districts"].select("district_id", "name_ko").rows())
    low = {y: [known[d] for d in rows.filter(pl.col("_year") == y).sort("value").head(5)["district_id"]] for y in range(2019, 2025)}
    last, before = low[2024], low[2023]
    panel = doing.watched.drawn("trends")
    expect(panel).to_contain_text("그해 가장 낮은 5곳", timeout=SLOW)
    named = [str(words).strip() for words in panel.locator(".textpoint text").all_text_contents()]
    assert [name for name in named if name in known.values()][1:6] == last  # below the chosen district
    doing.click(panel.locator("details.hn-about > summary"))
    expect(panel.locator(".hn-note").first).to_have_text(f"2024년 신속집행률이 가장 낮은 곳: {', '.join(last)}", timeout=SLOW)
    earlier = {name: max((y for y in low if y < 2024 and name in low[y]), default=None) for name in last if name not in before}
    new = ", ".join(f"{name}({y}년에도 하위)" if y else name for name, y in earlier.items())
    expect(panel.locator(".hn-note").nth(1)).to_have_text(f"그 가운데 2023년에는 아니던 곳: {new}")
    steps(doing, "slowest_five")


def test_adoption_risen(doing: Trial, frames: Frames) -> None:
    rows = frames["proposals"].filter(
        (pl.col("district_id") == OTHER) & (pl.col("program") == "주민참여예산(구)") & (pl.col("channel") == "전체")
    )
    counts = {(stage, year): count for stage, year, count in rows.select("stage", "_year", "count").rows()}
    rates = [counts["편성", y] / counts["접수", y] for y in (2018, 2019, 2020)]
    doing.go_to("제안")
    other_district(doing)
    panel = doing.watched.drawn("proposals-rates")
    for rate in rates:
        expect(panel).to_contain_text(f"{rate * 100:.1f}", timeout=SLOW)
    steps(doing, "adoption_risen")


def test_pledges_behind(doing: Trial, frames: Frames) -> None:
    rows = frames["pledge_items"].filter((pl.col("district_id") == "seoul-gangbuk") & pl.col("progress").is_not_null())
    gone = (rows["as_of"][0] - date(2022, 7, 1)).days / (date(2026, 6, 30) - date(2022, 7, 1)).days
    late = rows.filter(pl.col("progress") < gone)["title"].to_list()
    doing.go_to("공약")
    other_district(doing, "강북구")
    panel = doing.watched.drawn("pledges-items")
    expect(panel.locator("h2").last).to_contain_text(f"{rows.height}건 가운데 {len(late)}건이", timeout=SLOW)
    for title in late:
        expect(panel.locator(".hn-chart").first).to_contain_text(title, timeout=SLOW)
    steps(doing, "pledges_behind")


def test_win_rate_fell(doing: Trial, frames: Frames) -> None:
    rows = frames["indicators"].filter(
        (pl.col("indicator_type") == "lawsuit_win_rate") & (pl.col("breakdown") == "전체") & (pl.col("district_id") == "ulsan")
    )
    rates = rows.sort("_year")["value"].to_list()
    assert rates[-3] > rates[-2], "the last whole year and the one before it: of the last one nine months alone are known"
    doing.go_to("소송")
    doing.click(doing.page.get_by_role("button", name="구 전체 보기"))  # 영등포구 has none
    line = doing.watched.panel("lawsuits-printed")
    expect(line).to_contain_text(
        re.compile(rf"내린 곳\s울산광역시\s2017년\s{rates[-3]}%\s→\s2018년\s{rates[-2]}%\(△{rates[-3] - rates[-2]:.1f}%p\)"), timeout=SLOW
    )
    steps(doing, "win_rate_fell")
