"""What stands out over all topics: which sentences are told, in which order, of whom, and what proves them."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest

from app import PAGES
from lib.across import EVERYTHING
from lib.across.overview.findings import ABOUT, MOST, PER_TOPIC, SHOWN_BY, SPEC, headline
from lib.across.sources.printed import chosen
from lib.core.dataset import ROW, Dataset, by_name
from lib.core.evidence import Verdict, places
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel
from lib.core.query import Query, make_query
from lib.core.topic import all_panels
from lib.topics import TOPICS

YEONGDEUNGPO, GEUMCHEON, GANGNAM = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gangnam"
NEWEST = f"{YEONGDEUNGPO}/planning-budget-2023"
AS_OPENED = make_query(districts=[YEONGDEUNGPO], departments=[NEWEST], years=[2023])
ASKED = {
    "as opened": AS_OPENED,
    "everything": Query(),
    "a district": make_query(districts=[YEONGDEUNGPO]),
    "another year": make_query(districts=[GEUMCHEON], years=[2020]),
    "no report": make_query(districts=[GANGNAM], years=[2023]),
    "two districts": make_query(districts=[YEONGDEUNGPO, GEUMCHEON], years=[2020]),
}


def told(query: Query, frames: Frames) -> Panel:
    return SPEC(query, frames.only(SPEC.datasets))


def sentences(panel: Panel) -> list[str]:
    return [] if panel.is_empty else panel.table.frame["sentence"].to_list()


@pytest.fixture(params=ASKED.values(), ids=ASKED)
def query(request: pytest.FixtureRequest) -> Query:
    found = request.param
    assert isinstance(found, Query)
    return found


def test_the_first_screen_tells_what_the_report_says(frames: Frames) -> None:
    panel = told(AS_OPENED, frames)
    assert panel.title.ko == "눈에 띄는 점 일곱 가지"
    assert panel.title.en == "Seven things that stand out"
    assert sentences(panel)[:4] == [
        "2026년 9월 13일 예산현액 집행률 60.6%, 기금 많은 5곳을 뺀 20곳 중 12위",
        "5월 말 집행률 30.2%, 경과율 41.4%보다 11.2%p 낮음",
        "총 1명 초과(8급 +3, 7급·9급 각 △1)",
        "정원 23→12→12→20명은 조직 개편의 결과, 증감으로 읽지 않음",
    ]
    assert "2023년 보고서에 적힌 수치 20건 모두 계산과 일치(9건은 반올림 후)" in sentences(panel)
    assert panel.figure is None


def test_items_that_share_the_lowest_rate_are_counted(frames: Frames) -> None:
    """Rates that read the same are the same to who reads."""
    table = frames["budget_execution"]
    asked = (pl.col("department_id") == AS_OPENED.departments[0]) & (pl.col("level") == "unit_program") & (pl.col("stage") == "executed")
    largest, other = table.filter(asked).sort("budget_won", descending=True).head(2).rows(named=True)
    alike = other["budget_won"] * largest["executed_won"] // largest["budget_won"] + 1
    here = pl.col(ROW) == other[ROW]
    changed = frames.with_table(
        "budget_execution", table.with_columns(pl.when(here).then(alike).otherwise("executed_won").alias("executed_won"))
    )
    year_alone = make_query(districts=[YEONGDEUNGPO], years=[2023])
    said = [s for s in sentences(told(year_alone, changed)) if str(largest["item"]) in s]
    assert len(said) == 1
    assert said[0].endswith("집행률 25.5%로 가장 낮음(2개가 같음)")
    by_pace = AS_OPENED.but(options=(("show", "pace"),))
    title = next(p for p in all_panels(TOPICS) if p.name == "budget-execution")(by_pace, changed).title
    assert f"가장 느린 항목은 {largest['item']} 등 2개 0." in title.ko
    assert f"slowest item {largest['item']} and 1 other 0." in title.en


def test_every_sentence_begins_with_a_capital(query: Query, frames: Frames) -> None:
    """Also where nothing stands before it, as of budget and staffing of what was asked."""
    panel = told(query, frames)
    for evidence in panel.evidence.values():
        assert evidence.label.en[0] == evidence.label.en[0].upper(), evidence.label.en
    for page in (p for group in PAGES.values() for p in group if not p.tool):
        said = headline(page.panels, query, frames)
        assert said is None or said.text.en[0] == said.text.en[0].upper(), said


def test_the_weightiest_come_first_and_at_most_two_of_a_topic(query: Query, frames: Frames) -> None:
    panel = told(query, frames)
    assert 0 < len(sentences(panel)) <= MOST
    assert max(Counter(panel.table.frame["topic"]).values()) <= PER_TOPIC
    assert panel.table.frame["no"].to_list() == list(range(1, len(sentences(panel)) + 1))


def test_every_sentence_leads_to_a_panel_and_to_printed_places(query: Query, frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    panel, known = told(query, frames), by_name(datasets)
    assert set(panel.table.frame["panel"]) <= {p.name for p in all_panels(EVERYTHING)}
    for mark, sentence in panel.table.frame.select(MARK, "sentence").rows():
        evidence = panel.evidence[mark]
        assert evidence.label.ko == sentence
        assert places(evidence, known, frames)


def test_a_sentence_names_place_and_year_where_they_were_not_asked(frames: Frames) -> None:
    first = "월 말 집행률 30.2%, 경과율 41.4%보다 11.2%p 낮음"
    assert sentences(told(Query(), frames))[0] == "종로구 2024년 6월 말 집행률 82.6%(목표액 대비), 목표액 미달, 17.4%p 부족"
    assert "2026년 9월 13일 예산현액 집행률 60.6%, 기금 많은 5곳을 뺀 20곳 중 12위" in sentences(
        told(make_query(districts=[YEONGDEUNGPO]), frames)
    ), "the newest of the place, before its department's"
    assert sentences(told(make_query(districts=[YEONGDEUNGPO], years=[2023]), frames))[0] == f"기획예산과 5{first}"


def test_where_the_year_has_none_the_newest_earlier_figure_answers_and_says_its_year(frames: Frames) -> None:
    panel = told(AS_OPENED, frames)
    assert "2018년 영등포1번가 접수 3,571건 가운데 2,807건(78.6%)이 오프라인" in sentences(panel)
    assert any("가장 가까운 자료로 봄: 제안·참여예산" in n.ko for n in panel.notes)


def test_a_dataset_with_figures_of_the_year_is_not_widened(frames: Frames) -> None:
    grades = frames["evaluations"].filter(pl.col("year") == 2020)  # of that year alone
    year = told(make_query(districts=[GEUMCHEON], years=[2020]), frames.with_table("evaluations", grades))
    assert not [n for n in year.notes if "가장 가까운" in n.ko]
    assert not [s for s in sentences(year) if s.startswith(("2018년", "2019년"))]


@pytest.mark.parametrize("asked", [{}, {"years": [2017]}, {"districts": [YEONGDEUNGPO]}, {"districts": [YEONGDEUNGPO], "years": [2017]}])
def test_what_disagrees_is_counted_as_in_its_panel(asked: dict[str, list[object]], frames: Frames) -> None:
    query = make_query(**asked)  # type: ignore[arg-type]
    figures = chosen(query, frames)
    wrong = figures.filter(pl.col("verdict") == Verdict.DISAGREES)
    said = headline(("checks-different",), query, frames)
    assert said is not None
    assert said.text.ko == f"적힌 수치 {figures.height:,}건 가운데 {wrong.height}건이 계산과 다름(적힌 95.1%, 계산 95.007% 등)"
    assert len(said.evidence.rows) == said.rows.height == wrong.height > 1


def test_where_nothing_disagrees_a_report_speaks_for_itself(frames: Frames) -> None:
    said = headline(("checks-tiles",), make_query(districts=[YEONGDEUNGPO], years=[2023]), frames)
    assert said is not None
    assert said.text.ko == "영등포구 기획예산과 2023년 보고서에 적힌 수치 20건 모두 계산과 일치(9건은 반올림 후)"


def test_no_other_district_speaks_for_one_without_figures(frames: Frames) -> None:
    found = nearest(SPEC, make_query(districts=["kr-unikorea"]), frames)
    assert found.panel.is_empty


def test_a_report_with_an_exact_rate_is_not_said_to_agree_by_rounding_alone(frames: Frames) -> None:
    rates = (pl.col("source_id") == "report-yeongdeungpo-2023-planning-budget-2023") & (pl.col("figure") == "rate")
    first = rates & (pl.int_range(pl.len()) == pl.int_range(pl.len()).filter(rates).min())
    one_exact = frames["verdicts"].with_columns(pl.when(first).then(pl.lit("agrees")).otherwise("verdict").alias("verdict"))
    assert not [s for s in sentences(SPEC(AS_OPENED, frames.with_table("verdicts", one_exact))) if "반올림" in s]


def test_fewer_than_three_are_told_with_an_honest_title(frames: Frames) -> None:
    panel = told(make_query(districts=[GANGNAM], years=[2022]), frames)
    assert len(sentences(panel)) == 1
    assert panel.title.ko == "눈에 띄는 점 한 가지"


def test_nothing_that_stands_out_is_said_in_words(frames: Frames) -> None:
    panel = told(make_query(districts=["kr-unikorea"]), frames)
    assert panel.is_empty
    assert panel.title.ko == "통일부 눈에 띄는 점 없음"
    assert panel.notes
    assert not panel.evidence


def test_the_headline_is_the_weightiest_of_the_given_panels(frames: Frames) -> None:
    pace = headline(("budget-execution", "budget-years"), AS_OPENED, frames)
    assert pace is not None
    first, second, *_ = sentences(told(AS_OPENED, frames))
    assert pace.text.ko == f"영등포구 기획예산과 {second}", "the panels of the department speak of it"
    page = headline(("budget-execution", "budget-years", "budget-districts"), AS_OPENED, frames)
    assert page is not None
    assert (page.text.ko, page.panel) == (f"영등포구 {first}", "budget-districts")
    years = headline(("staffing-years",), AS_OPENED, frames)
    assert years is not None
    assert years.panel == "staffing-years"
    whole = headline(("overview", "findings", "staffing-gap"), AS_OPENED, frames)
    assert whole is not None
    assert whole.text == page.text
    wrong = headline(("checks-different",), make_query(districts=[YEONGDEUNGPO], years=[2017]), frames)
    assert wrong is not None
    assert "계산과 다름" in wrong.text.ko
    assert headline(("budget-bridge",), AS_OPENED, frames) is None
    assert headline(("lawsuits-win-rate",), AS_OPENED, frames) is None


@pytest.mark.parametrize(("year", "lacks"), [(2023, True), (2018, False)])
def test_a_headline_of_another_year_begins_with_that_the_asked_one_has_none(frames: Frames, year: int, *, lacks: bool) -> None:
    said = headline(("proposals-channels",), make_query(districts=[YEONGDEUNGPO], years=[year]), frames)
    assert said is not None
    assert said.text.ko.startswith("2023년 자료 없음 · 영등포구 2018년") is lacks
    assert said.text.en.startswith("No data for 2023; ") is lacks


def test_the_page_definition_of_execution_holds_for_its_sentences(frames: Frames) -> None:
    by_default, other = (
        told(make_query(districts=[YEONGDEUNGPO], years=[2015], definition=d), frames) for d in ("", "budget_without_reserve")
    )
    assert any("예산의 84.5%가 예비비·내부거래여서" in s for s in sentences(by_default))
    assert any("집행률 68.9%" in s for s in sentences(other))


def test_a_sentence_of_an_amount_leads_to_its_panel_as_amounts(frames: Frames) -> None:
    """Of 2018 no project of a part of the budget is printed: its panel opens with won, that of a rate as it always does."""
    lines = told(AS_OPENED.but(years=(2018,)), frames).table.frame
    shown_by = dict(lines.filter(pl.col("panel") == "budget-execution").select("sentence", SHOWN_BY).rows())
    assert [by for s, by in shown_by.items() if "사업별 내역이 보고서에 없음" in s] == [["show=won"]]
    rates = told(AS_OPENED, frames).table.frame.filter(pl.col("panel") == "budget-execution")
    assert rates[SHOWN_BY].to_list() == [[]] * rates.height


def test_a_row_behind_two_sentences_is_counted_once(frames: Frames) -> None:
    panel = told(AS_OPENED, frames)
    assert panel.caption.n == len({ref for e in panel.evidence.values() for ref in e.rows})


def test_a_team_is_said_not_to_divide_what_is_shown(frames: Frames) -> None:
    panel = told(make_query(districts=[YEONGDEUNGPO], years=[2023], teams=["없는 팀"]), frames)
    assert panel.is_empty or any("팀으로 나뉘지 않은" in n.ko for n in panel.notes)


def test_every_dataset_of_which_a_topic_has_findings_is_asked(frames: Frames) -> None:
    found = {f.evidence.rows[0].dataset for spec in all_panels(TOPICS) for f in spec.stands_out(Query(), frames)}
    assert found <= set(ABOUT)
