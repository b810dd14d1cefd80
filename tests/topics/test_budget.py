"""Budget: figures as the reports print them, pace only where it means something, stages and sources never mixed."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import Any

import polars as pl
import pytest

from lib.charts.spec import MOST_LINES, Compare, Flow, Share, Trend
from lib.core.answer import exactly
from lib.core.dataset import YEAR_OF, Dataset, by_name
from lib.core.errors import AskedError
from lib.core.evidence import places
from lib.core.frames import Frames, row_of
from lib.core.korean import format_percent
from lib.core.measure import compute
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import seoul
from lib.core.query import UNITS, AsOf, make_query
from lib.core.text import Text
from lib.topics.budget.datasets import BUDGET_SIZE, FUNDING
from lib.topics.budget.measures import BUDGET_AMOUNT, EXPECTED_RATE, UNSPENT
from lib.topics.budget.pace import SPENT_BY_YEAR_END
from lib.topics.budget.panels import PANELS
from lib.topics.budget.panels.funds import FUND_WORDS, MEANINGS, one_cut
from lib.topics.budget.sizes import fullest_year, with_residents

SPECS = {p.name: p for p in PANELS}
YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
OF_2015, OF_2017, OF_2023 = (f"{YEONGDEUNGPO}/{d}" for d in ("planning-budget-2015", "planning-2017", "planning-budget-2023"))


def ask(name: str, frames: Frames, **parts: Any) -> Panel:
    return SPECS[name](make_query(**parts), frames)


def amounts(frames: Frames, **parts: Any) -> Panel:
    return _shown("won", frames, **parts)


def pace(frames: Frames, **parts: Any) -> Panel:
    return _shown("pace", frames, **parts)


def _shown(show: str, frames: Frames, **parts: Any) -> Panel:
    return ask("budget-execution", frames, **{**parts, "options": {"show": show, **parts.get("options", {})}})


def rows(panel: Panel) -> list[dict[str, Any]]:
    return list(panel.table.frame.iter_rows(named=True))


def notes(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


def figure(panel: Panel, kind: type) -> Any:
    assert isinstance(panel.figure, kind)
    return panel.figure


def marks(drawn: object) -> list[str]:
    """Every mark in a chart."""
    if isinstance(drawn, tuple):
        return [m for part in drawn for m in marks(part)]
    if not hasattr(drawn, "__dataclass_fields__"):
        return []
    own = [drawn.mark] if hasattr(drawn, "mark") else []
    return own + [m for name in drawn.__dataclass_fields__ for m in marks(getattr(drawn, name))]


def changed(frames: Frames, table: str, rows_: pl.DataFrame) -> Frames:
    return frames.with_table(table, rows_)


# Years.


def test_years_show_the_rates_and_paces_of_all_four_reports(frames: Frames) -> None:
    found = {r["fiscal_year"]: r for r in rows(ask("budget-years", frames, districts=[YEONGDEUNGPO]))}
    assert sorted(found) == [2015, 2017, 2018, 2023]
    assert (found[2015]["over"], found[2015]["of"]) == (5_330_592_000, 1_175_560_000)
    assert found[2017]["value"] == pytest.approx(344_050 / 448_686)
    assert found[2023]["value"] == pytest.approx(431_568 / 1_429_866)
    assert found[2023]["pace"] == pytest.approx(431_568 / 1_429_866 / (151 / 365))
    assert found[2015]["pace"] == pytest.approx(1_175_560 / 5_330_592 / (304 / 365))


def test_no_pace_where_no_date_is_printed(frames: Frames) -> None:
    panel = ask("budget-years", frames, districts=[YEONGDEUNGPO])
    row = next(r for r in rows(panel) if r["fiscal_year"] == 2018)
    assert row["pace"] is None
    assert row["share"] is None
    assert row["no_pace"] == "undated"
    point = next(p for p in figure(panel, Trend).series[0].points if p.year == 2018)
    assert (point.value, point.below.ko) == (None, "55.7%, 기준일 미표기")
    assert "2018년은 속도를 계산하지 않음" in notes(panel)


def test_a_department_follows_its_lineage_unless_only_it_is_asked(frames: Frames) -> None:
    followed = ask("budget-years", frames, departments=[OF_2017])
    alone = ask("budget-years", frames, departments=[OF_2017], options={"organisation": "only"})
    assert {r["department_id"] for r in rows(followed)} == {OF_2015, OF_2017, OF_2023}
    assert {r["department_id"] for r in rows(alone)} == {OF_2017}
    assert figure(alone, Trend).breaks == ()


def test_the_series_breaks_at_reorganisations_and_says_what_moved(frames: Frames) -> None:
    panel = ask("budget-years", frames, districts=[YEONGDEUNGPO])
    trend = figure(panel, Trend)
    assert [(b.after, b.before) for b in trend.breaks] == [(2015, 2017), (2018, 2023)]
    assert "경영혁신" in trend.breaks[0].why.ko
    assert "의료관광" in trend.breaks[1].why.ko
    assert not trend.joined
    assert "조직이 달라 견줄 수 없음" in panel.title.ko
    assert "기준일이 해마다 달라" in notes(panel)


def test_rates_of_the_same_day_and_organisation_are_joined_and_compared(frames: Frames) -> None:
    table = frames["budget_execution"]
    next_year = table.filter((pl.col("department_id") == OF_2023) & (pl.col("level") == "unit_program")).with_columns(
        pl.lit(2024, pl.Int64).alias("fiscal_year"), pl.lit(2024, pl.Int64).alias("_year"), pl.lit(date(2024, 5, 31)).alias("as_of"),
        (pl.col("executed_won") * 2).alias("executed_won"), (pl.col("_row") + 1000).alias("_row"),
    )  # fmt: skip
    panel = ask(
        "budget-years",
        changed(frames, "budget_execution", pl.concat([table, next_year])),
        departments=[OF_2023],
        options={"organisation": "only"},
    )
    assert figure(panel, Trend).joined
    assert "2023년 같은 날보다 30.2%p 높음" in panel.title.ko
    assert "견줄 수 없음" not in notes(panel)


def test_projects_do_not_stand_for_the_department(frames: Frames) -> None:
    project = {"districts": [YEONGDEUNGPO], "years": [2023], "options": {"level": "project"}}
    panel = ask("budget-execution", frames, **project)
    assert panel.title.ko.startswith("영등포구 기획예산과 2023년 사업 합계 집행률 25.0%")
    assert "(projects only)" in panel.title.en
    of_team = ask("budget-execution", frames, **project, teams=["평가팀"]).title
    assert of_team.ko.startswith("영등포구 기획예산과 2023년 평가팀 사업 합계 집행률")
    assert "(projects of 평가팀)" in of_team.en
    whole = {**project, "options": {}}
    answers = (lambda parts, name=name: ask(name, frames, **parts) for name in ("budget-execution", "budget-years", "budget-behind"))
    for answer in (*answers, lambda parts: amounts(frames, **parts), lambda parts: pace(frames, **parts)):
        assert "사업 합계 집행" in answer(project).title.ko
        assert "부서 예산 전체가 아님" in notes(answer(project))
        assert "사업 합계" not in answer(whole).title.ko
        assert "부서 예산 전체가 아님" not in notes(answer(whole))


def test_execution_shows_the_remarks_of_the_data(frames: Frames) -> None:
    assert "비고(3건): 회계연도 미표시" in notes(ask("budget-execution", frames, years=[2018], options={"level": "project"}))


def test_rates_are_in_percent_and_amounts_in_the_unit(frames: Frames) -> None:
    assert ask("budget-execution", frames).what == (
        "단위사업별 집행률, %(금액 천원)",
        "rate by unit programme, % (thousand won)",
    )
    assert ask("budget-execution", frames, unit="억원").what.ko == "단위사업별 집행률, %(금액 억원)"


def test_years_of_other_days_are_drawn_by_pace_and_one_day_by_rate(frames: Frames) -> None:
    panel = ask("budget-years", frames, districts=[YEONGDEUNGPO])
    points = {p.year: p for p in figure(panel, Trend).series[0].points}
    assert {y: round(p.value, 4) for y, p in points.items() if p.value is not None} == {
        r["fiscal_year"]: round(r["value"] / r["share"], 4) for r in rows(panel) if r["share"] is not None
    }
    assert points[2023].below.ko == "30.2%, 5. 31.까지"
    assert panel.what.ko.startswith("해마다 속도(집행률 ÷ 경과율")
    alone = ask("budget-years", frames, districts=[YEONGDEUNGPO], years=[2023])
    assert alone.what.ko.startswith("해마다 집행률(")
    (point,) = figure(alone, Trend).series[0].points
    assert point.label.ko == "30.2%"


def test_a_figure_of_no_known_year_is_not_drawn_at_year_zero(frames: Frames) -> None:
    table = frames["budget_execution"]
    yearless = table.with_columns(
        pl.when((pl.col("department_id") == OF_2015) & (pl.col("item") == "예비비"))
        .then(None)
        .otherwise("fiscal_year")
        .alias("fiscal_year")
    )
    panel = ask("budget-years", changed(frames, "budget_execution", yearless), districts=[YEONGDEUNGPO])
    assert [p.year for p in figure(panel, Trend).series[0].points] == [2015, 2017, 2018, 2023]
    assert panel.table.frame["fiscal_year"].null_count() == 0
    assert "회계연도를 알 수 없는 1건은 뺌" in notes(panel)
    assert "회계연도를 알 수 없는" not in notes(ask("budget-years", frames, districts=[YEONGDEUNGPO]))


def test_the_organisation_is_chosen_in_the_same_words_everywhere() -> None:
    (organisation,) = (o for o in SPECS["budget-years"].options if o.name == "organisation")
    assert [w.ko for w in organisation.values.values()] == ["앞뒤 조직까지", "이 조직만"]


def test_pace_is_held_against_the_share_of_the_year_not_against_time(frames: Frames) -> None:
    panel = pace(frames, years=[2023])
    words = f"{panel.title.ko} {panel.what.ko} {figure(panel, Compare).line_title.ko}"
    assert "경과율보다 느림" in words
    assert words.count("경과율만큼 집행") == 2
    assert "시간" not in words


def test_rates_over_half_a_year_have_no_pace_and_no_line(frames: Frames) -> None:
    asked = {"definition": "target_amount", "options": {"level": "government"}}
    paces = pace(frames, **asked)
    assert {r["no_pace"] for r in rows(paces)} == {"half_year"}
    assert paces.figure is None, "a picture without a value says nothing; the title says why"
    bars = figure(ask("budget-execution", frames, **asked), Compare).bars
    assert all(b.line is None for b in bars)


# Amounts.


def test_the_rule_of_a_definition_is_said_where_it_leaves_something_out(frames: Frames) -> None:
    """The office had a reserve in 2015 and none in 2023."""
    rule = "남기려고 세운 돈"
    for year, expected in ((2015, True), (2023, False)):
        office = "seoul-yeongdeungpo/planning-budget-2023" if year == 2023 else "seoul-yeongdeungpo/planning-budget-2015"
        notes = ask("budget-execution", frames, departments=[office], years=[year], definition="budget_without_reserve").notes
        assert any(rule in n.ko for n in notes) == expected, (year, notes)


def test_expected_unspent_equals_the_printed_remainder_of_2015(frames: Frames) -> None:
    panel = amounts(frames, years=[2015])
    total = rows(panel)[-1]
    assert [total[c] // 1000 for c in ("budget_won", "executed_won", "rest_won", "left_won")] == [5_330_592, 1_175_560, 165_910, 3_989_122]
    assert total["left_is"] == "expected"
    assert "예비비 38.8억원 포함" in panel.title.ko
    reserve = next(r for r in rows(panel) if r["item"] == "예비비")
    assert (reserve["rest_won"], reserve["left_won"]) == (0, 3_884_980_000)


def test_a_cumulative_year_end_column_leaves_nothing_in_2017(frames: Frames) -> None:
    total = rows(amounts(frames, years=[2017]))[-1]
    assert (total["left_won"], total["rest_won"]) == (0, (448_686 - 344_050) * 1000)


def test_without_a_plan_the_rest_is_what_remains_at_the_date(frames: Frames) -> None:
    panel = amounts(frames, years=[2023])
    assert {r["left_is"] for r in rows(panel)} == {"remaining"}
    assert {r["rest_won"] for r in rows(panel)} == {None}
    names = {s.name.ko for stack in figure(panel, Share).stacks for s in stack.segments}
    assert names == {"집행액", "집행잔액(기준일)"}
    assert "연말에 남을 금액이 아님" in notes(panel)


def test_a_total_is_expected_only_if_every_item_has_a_plan(frames: Frames) -> None:
    table = frames["budget_execution"]
    gap = table.with_columns(pl.when(pl.col("item") == "구정성과제고").then(None).otherwise("rest_of_year_won").alias("rest_of_year_won"))
    found = {r["item"]: r for r in rows(amounts(changed(frames, "budget_execution", gap), years=[2015]))}
    assert found["구정성과제고"]["left_is"] == "remaining"
    assert found["구정 역량 강화"]["left_is"] == "expected"
    assert (found["계"]["left_is"], found["계"]["rest_won"]) == ("remaining", None)
    assert found["계"]["left_won"] == (5_330_592 - 1_175_560) * 1000


def test_a_plan_without_what_was_executed_does_not_stand_in_for_another(frames: Frames) -> None:
    here = (pl.col("item") == "구정성과제고") & (pl.col("fiscal_year") == 2015)
    other = (pl.col("item") == "예비비") & (pl.col("fiscal_year") == 2015)
    table = frames["budget_execution"].with_columns(
        pl.when(here).then(None).otherwise("rest_of_year_won").alias("rest_of_year_won"),
        pl.when(other).then(None).otherwise("executed_won").alias("executed_won"),
        pl.when(other).then("budget_won").otherwise("year_end_won").alias("year_end_won"),
    )
    total = rows(amounts(changed(frames, "budget_execution", table), years=[2015]))[-1]
    assert (total["left_is"], total["rest_won"], total["expected_rate"]) == ("remaining", None, None)


def test_an_overdrawn_item_is_written_but_not_drawn(frames: Frames) -> None:
    over = frames["budget_execution"].with_columns(
        pl.when(pl.col("item") == "구정의 성과관리").then(pl.col("budget_won") + 5_000_000).otherwise("executed_won").alias("executed_won")
    )
    panel = amounts(changed(frames, "budget_execution", over), years=[2023])
    stack = next(s for s in figure(panel, Share).stacks if s.name.ko == "구정의 성과관리")
    unspent = next(s for s in stack.segments if s.meaning == "unspent")
    assert (unspent.value, unspent.label.ko) == (None, "△5,000천원")
    assert "예산을 넘겨 집행한 1건" in notes(panel)


def test_a_reserve_can_be_left_out_of_what_remains(frames: Frames) -> None:
    items = {r["item"] for r in rows(amounts(frames, years=[2015], definition="budget_without_reserve"))}
    assert not items & {"예비비", "내부거래지출(기획예산과)"}
    assert rows(amounts(frames, years=[2015], definition="budget_without_reserve"))[-1]["left_won"] == 104_142_000


def test_expected_measures_count_only_rows_with_a_known_year_end(frames: Frames) -> None:
    table = frames["budget_execution"].filter(pl.col("department_id") == OF_2015, pl.col("level") == "unit_program")
    blank = table.with_columns(pl.when(pl.col("item") == "예비비").then(None).otherwise("executed_won").alias("executed_won"))
    known = compute(blank.with_columns(SPENT_BY_YEAR_END), UNSPENT.definition(""), []).row(0, named=True)
    assert known["of"] == (5_330_592 - 4_200_000) * 1000
    assert known["value"] == 104_142_000
    rate = compute(table.with_columns(SPENT_BY_YEAR_END), EXPECTED_RATE.definition(""), []).row(0, named=True)
    assert rate["value"] == pytest.approx((1_175_560 + 165_910) / 5_330_592)


def test_the_expected_rate_stands_only_beside_a_plan(frames: Frames) -> None:
    panel = amounts(frames, years=[2015])
    total = rows(panel)[-1]
    assert total["expected_rate"] == pytest.approx((1_175_560 + 165_910) / 5_330_592)
    assert "예상 연말 집행률" in [c.title.ko for c in panel.table.columns]
    formula = panel.evidence[total[MARK]].formula
    assert formula.ko.endswith("예상 연말 집행률 = (집행액 + 집행예정액) ÷ 예산액 = (1,175,560 + 165,910) ÷ 5,330,592 (천원) = 25.2%")
    assert formula.en.endswith("= 25.2%")
    unplanned = amounts(frames, years=[2023])
    assert {r["expected_rate"] for r in rows(unplanned)} == {None}
    assert all("연말 집행률" not in e.formula.ko for e in unplanned.evidence.values())


# Pace.


def test_pace_puts_the_slowest_first_and_names_no_reserve(frames: Frames) -> None:
    panel = pace(frames, years=[2015])
    found = [r["pace"] for r in rows(panel) if r["item"] != "계"]
    assert found == sorted(found)
    assert rows(panel)[0]["item"] == "예비비"
    assert "예비비" not in panel.title.ko
    assert rows(panel)[-1]["item"] == "계"
    assert {b.line for b in figure(panel, Compare).bars} == {1.0}


def test_pace_of_an_undated_report_is_missing_not_zero(frames: Frames) -> None:
    panel = pace(frames, years=[2018])
    assert panel.figure is None
    assert panel.table.frame["pace"].null_count() == panel.table.frame.height
    assert "기준일이 적혀 있지 않음" in notes(panel)
    assert "집행 속도 없음" in panel.title.ko
    assert panel.table.frame["value"].null_count() == 0


# Funds.


def test_funds_say_of_what_they_are(frames: Frames) -> None:
    panel = ask("budget-funds", frames, years=[2023], districts=[YEONGDEUNGPO])
    assert panel.title.ko == "영등포구 기획예산과 2023년 예산 재원(사업 4개) 전액 구비"
    assert "부서 예산 전체가 아님" in notes(panel)


def test_funds_of_2018_split_one_project_and_add_up(frames: Frames) -> None:
    panel = ask("budget-funds", frames, years=[2018])
    found = {(r["item"], r["fund"]): r for r in rows(panel)}
    both = "민관협치 기반구축을 통한 지역사회혁신계획 수립"
    assert (found[both, "시비"]["value"], found[both, "구비"]["value"]) == (174_000_000, 14_000_000)
    assert (found["계", "시비"]["value"], found["계", "구비"]["value"]) == (174_000_000, 186_915_000)
    assert found["계", "시비"]["share"] == pytest.approx(174_000 / 360_915)
    shares = panel.table.frame.group_by("item").agg(pl.col("share").sum())["share"].to_list()
    assert shares == pytest.approx([1.0] * len(shares))
    meanings = {s.name.ko: s.meaning for stack in figure(panel, Share).stacks for s in stack.segments}
    assert meanings == {"시비": "fund_city", "구비": "fund_district"}


def test_no_shares_where_unsplit_money_stands_beside_split_money(frames: Frames) -> None:
    item = "민관협치 기반구축을 통한 지역사회혁신계획 수립"
    whole = frames["funding"].with_columns(
        pl.when((pl.col("item") == item) & (pl.col("fund") == "구비")).then(pl.lit("전체")).otherwise("fund").alias("fund")
    )
    panel = ask("budget-funds", changed(frames, "funding", whole), years=[2018])
    found = {(r["item"], r["fund"]): r["share"] for r in rows(panel)}
    assert {found[item, "시비"], found[item, "전체"], found["계", "시비"], found["계", "구비"]} == {None}
    assert {s for (i, _), s in found.items() if i not in (item, "계")} == {1.0}
    assert "시비 1.7억원" in panel.title.ko
    assert "비율을 계산하지 않음" in notes(panel)


def test_funds_of_what_was_executed_are_another_question(frames: Frames) -> None:
    found = {(r["item"], r["fund"]): r["value"] for r in rows(ask("budget-funds", frames, years=[2018], options={"measure": "executed"}))}
    assert found["계", "시비"] == 91_685_000


def test_money_that_was_sought_is_never_added_to_items(frames: Frames) -> None:
    items = {r["item"]: r["value"] for r in rows(ask("budget-funds", frames, years=[2017]))}
    outside = rows(ask("budget-funds", frames, years=[2017], options={"level": "external"}))
    assert items["민관협치 기반조성을 통한 지역사회혁신계획 수립"] == 230_000_000
    assert {r["value"] for r in outside} == {100_000_000}


def test_funds_say_how_many_items_name_their_source(frames: Frames) -> None:
    assert "사업 3개 가운데 재원이 적힌 2개만 더함" in notes(ask("budget-funds", frames, years=[2017]))
    assert "가운데 재원이 적힌" not in notes(ask("budget-funds", frames, years=[2018]))


def test_of_two_breakdowns_of_one_total_one_is_taken() -> None:
    whole = {"district_id": "d", "department_id": "d/all", "level": "project", "item": "i", "measure": "required", "source_id": "s"}
    table = pl.DataFrame([
        {**whole, "fiscal_year": "2020", "fund": "전체", "cut": 1, "amount_won": 30},
        {**whole, "fiscal_year": "2021", "fund": "전체", "cut": 1, "amount_won": 70},
        {**whole, "fiscal_year": "전체", "fund": "국비", "cut": 2, "amount_won": 60},
        {**whole, "fiscal_year": "전체", "fund": "구비", "cut": 2, "amount_won": 40},
    ])  # fmt: skip
    assert one_cut(table, "fund")["amount_won"].to_list() == [60, 40]
    assert one_cut(table, "fiscal_year")["amount_won"].to_list() == [30, 70]


def test_every_fund_has_a_colour_meaning() -> None:
    assert set(MEANINGS) == set(FUND_WORDS) == {w.value for w in FUNDING.column("fund").words}


# Required.


def test_required_money_by_year_adds_the_printed_items(frames: Frames) -> None:
    panel = ask("budget-required", frames, districts=[GEUMCHEON])
    found = {(r["item"], r["fiscal_year"], r["fund"]): r["value"] for r in rows(panel)}
    assert found["주민참여예산제 확대 운영", "2022", "시비"] + found["주민참여예산제 확대 운영", "2022", "구비"] == 37_300_000
    totals = {y: sum(v for (i, year, _), v in found.items() if i == "계" and year == y) // 1000 for y in ("2020", "2021", "2022", "2023")}
    assert totals == {"2020": 366_860, "2021": 373_900, "2022": 366_830, "2023": 365_730}
    assert [s.name.ko for s in figure(panel, Share).stacks] == ["2020년", "2021년", "2022년", "2023년"]
    assert "2020년 7개, 2021년 8개" in notes(panel)


def test_years_of_different_reports_are_not_compared(frames: Frames) -> None:
    panel = ask("budget-required", frames, districts=[YEONGDEUNGPO])
    assert "다른 보고서의 해끼리는 견줄 수 없음" in notes(panel)
    assert "2016" not in panel.title.ko
    assert "2018년 소요재원 11.6억원" in panel.title.ko


# Size.


def test_each_definition_finds_its_own_source_of_one_year(frames: Frames) -> None:
    bills = {r["district_id"]: r["value"] for r in rows(ask("budget-size", frames, years=[2023], definition="bill"))}
    assert bills == {"seoul-gangnam": 1_284_700_000_000, "seoul-gangseo": 1_226_100_000_000, "seoul-jung": 575_600_000_000}
    originals = {r["district_id"]: r["value"] for r in rows(ask("budget-size", frames, years=[2023]))}
    assert len(originals) == 25
    assert originals["seoul-jung"] == 525_100_405_000 + 50_532_710_000
    assert "stage" in BUDGET_SIZE.one_source


def test_size_takes_one_year_sorts_and_says_what_is_provisional(frames: Frames) -> None:
    panel = ask("budget-size", frames, years=[2023])
    values = panel.table.frame["value"].to_list()
    assert values == sorted(values, reverse=True)
    assert set(panel.table.frame["fiscal_year"]) == {2023}
    assert panel.caption.provisional
    assert "잠정" in notes(panel)
    assert "예산안 보도와의 일치로 추정" in notes(panel)
    assert "서울 25개 구 가운데 25곳" in notes(panel)
    newest = ask("budget-size", frames)
    assert set(newest.table.frame["fiscal_year"]) == {2026}
    assert not newest.caption.provisional
    assert "2024년 25곳, 2023년 25곳" in notes(newest)


def test_a_caption_says_of_which_accounts_a_size_is_made(frames: Frames) -> None:
    made = {d: ask("budget-size", frames, definition=d).caption.definition.ko for d in ("original", "original_with_funds", "bill")}
    assert made["original"].startswith("당초예산(기금 제외) = 일반회계 + 특별회계: ")
    assert made["original_with_funds"].startswith("당초예산(기금 포함) = 일반회계 + 특별회계 + 기금: ")
    assert made["bill"].startswith("예산안 = 일반회계 + 특별회계: ")


def test_funds_are_in_the_size_only_where_the_definition_says_so(frames: Frames) -> None:
    def of(definition: str) -> int:
        return rows(ask("budget-size", frames, districts=[YEONGDEUNGPO], years=[2023], definition=definition))[0]["value"]

    assert of("original") == 797_449_726_000 + 31_870_104_000
    assert of("original_with_funds") == of("original") + 58_508_382_000


def test_a_source_without_funds_has_no_size_with_funds(frames: Frames) -> None:
    panel = ask("budget-size", frames, years=[2025], definition="original_with_funds")
    assert panel.table.frame["value"].null_count() == panel.table.frame.height == 2
    assert {b.label.ko for b in figure(panel, Compare).bars} == {"출처에 기금이 없음"}
    assert "계산할 수 있는 곳 없음" in panel.title.ko


def test_a_final_budget_needs_one_complete_source(frames: Frames) -> None:
    assert [r["value"] for r in rows(ask("budget-size", frames, definition="final"))] == [723_388_000_000]
    # 2023: the original from one source and changes from another; 2015: changes alone
    for year in (2015, 2023):
        assert ask("budget-size", frames, districts=[YEONGDEUNGPO], years=[year], definition="final").is_empty
    table = frames["budget_size"].filter(pl.col("district_id") == YEONGDEUNGPO, pl.col("fiscal_year") == 2023)
    mixed = compute(table, BUDGET_AMOUNT.definition("final"), ["district_id"]).row(0, named=True)
    assert (mixed["value"], mixed["reason"]) == (None, 4)


def test_a_supplementary_bill_is_no_change_of_a_final_budget(frames: Frames) -> None:
    table = frames["budget_size"].filter(pl.col("source_id") == "news-856be0c0", pl.col("district_id") == YEONGDEUNGPO)
    assert table.filter(pl.col("amount_is") == "change").height == 1
    assert compute(table, BUDGET_AMOUNT.definition("final"), ["district_id"]).is_empty()


def test_per_resident_divides_by_the_newest_usable_population(frames: Frames) -> None:
    panel = ask("budget-size", frames, districts=[YEONGDEUNGPO], unit="억원", options={"per": "resident"})
    row = rows(panel)[0]
    assert (row["fiscal_year"], row["residents"], row["residents_as_of"].year) == (2026, 371_362, 2025)
    assert row["per_resident"] == round(995_815_910_000 / 371_362)
    assert panel.what.ko.endswith("천원")
    evidence = panel.evidence[row[MARK]]
    assert {r.dataset for r in evidence.rows} == {"budget_size", "populations"}
    assert "371,362명" in evidence.formula.ko


def test_a_population_older_than_three_years_is_not_used(frames: Frames) -> None:
    table = pl.DataFrame({"district_id": [YEONGDEUNGPO] * 3, "fiscal_year": [2028, 2029, 2009], "value": [10**11] * 3})
    found = with_residents(table, AsOf(), frames)
    assert found["residents"].to_list() == [371_362, None, None]
    assert found["per_resident"].null_count() == 2
    old = frames.with_table("populations", frames["populations"].filter(pl.col("as_of") < date(2022, 1, 1)))
    panel = ask("budget-size", old, years=[2025], definition="bill", options={"per": "resident"})
    assert "주민 수가 없는 7곳" in notes(panel)


def test_no_population_after_an_asked_day_divides(frames: Frames) -> None:
    asked = {"years": [2020], "options": {"per": "resident"}}
    until = rows(ask("budget-size", frames, as_of="at-most 2020-11-30", **asked))
    assert {r["residents_as_of"] for r in until} == {date(2019, 12, 31)}
    assert {r["residents_as_of"].year for r in rows(ask("budget-size", frames, **asked))} == {2020}


def test_the_population_is_cited_and_marked_where_it_divides(frames: Frames) -> None:
    total = ask("budget-size", frames, districts=[YEONGDEUNGPO])
    panel = ask("budget-size", frames, districts=[YEONGDEUNGPO], options={"per": "resident"})
    (line,) = [r.row for e in panel.evidence.values() for r in e.rows if r.dataset == "populations"]
    row = row_of(frames["populations"], line)
    assert panel.caption.sources == (*total.caption.sources, row["source_id"])
    assert not panel.caption.provisional
    doubted = frames.with_table("populations", frames["populations"].with_columns(pl.lit(value=True).alias("_provisional")))
    panel = ask("budget-size", doubted, districts=[YEONGDEUNGPO], options={"per": "resident"})
    assert panel.caption.provisional
    assert "잠정: 이 가운데 1건" in notes(panel)


def test_populations_counted_differently_are_told(frames: Frames) -> None:
    one = frames["populations"].with_columns(
        pl.when(pl.col("district_id") == GEUMCHEON).then(pl.lit("미표시")).otherwise("definition").alias("definition")
    )
    assert "주민 수를 세는 기준이 다름" in notes(ask("budget-size", frames.with_table("populations", one), options={"per": "resident"}))
    assert "주민 수를 세는 기준이 다름" not in notes(ask("budget-size", frames, districts=[YEONGDEUNGPO], options={"per": "resident"}))


def test_a_district_among_the_25_gets_its_rank(frames: Frames) -> None:
    panel = SPECS["budget-size"](make_query().but(focus=(YEONGDEUNGPO,)), frames)
    ordered = [r["district_id"] for r in rows(panel)]
    assert f"25곳 가운데 {ordered.index(YEONGDEUNGPO) + 1}번째" in panel.title.ko
    assert [b.meaning for b in figure(panel, Compare).bars].count("chosen") == 1


def test_governments_of_different_types_are_told(frames: Frames) -> None:
    assert "유형이 다른 자치단체" in notes(ask("budget-size", frames, districts=["seoul", YEONGDEUNGPO]))
    assert "유형이 다른" not in notes(ask("budget-size", frames))


def test_years_do_not_stand_in_one_ranking(frames: Frames) -> None:
    panel = ask("budget-size", frames, districts=["seoul-guro", "seoul-dobong"], years=[2023, 2024])
    assert panel.table.frame["fiscal_year"].to_list() == [2024, 2024, 2023, 2023]
    assert all("년" in b.name.ko for b in figure(panel, Compare).bars)


def test_the_fullest_year_is_the_newest_of_equals() -> None:
    assert fullest_year([(2020, 7), (2025, 7), (2026, 2)]) == 2025


# Size over years.


def test_stages_are_series_of_their_own(frames: Frames) -> None:
    panel = ask("budget-size-years", frames, districts=[GEUMCHEON])
    series = {s.name.ko: [p.year for p in s.points] for s in figure(panel, Trend).series}
    settled = list(range(2009, 2025))
    assert series == {
        "예산안": [2018, 2019, 2020, 2024, 2025], "당초예산": [2020, 2023, 2024, 2026], "세출결산": [2023, 2024],
        "세출결산(기금 포함)": settled, "세입결산(기금 포함)": settled,
    }  # fmt: skip
    assert "한 해만 적힌 단계 5개는 표에만" in notes(panel)
    final = next(r for r in rows(panel) if r["stage"] == "최종예산")
    assert final["value"] == 723_388_000_000
    assert "8개 값의 합" in panel.evidence[final[MARK]].formula.ko
    assert "단계가 다른 금액" in notes(panel)


def test_captions_are_of_what_is_drawn(frames: Frames) -> None:
    """Settled years are printed later, and the table holds rates of other years that the picture leaves out."""
    panel = ask("budget-size-years", frames)
    years = {p.year for s in figure(panel, Trend).series for p in s.points}
    assert panel.caption.span.ko == f"{min(years)}~{max(years)}" == "2009~2024"
    rates = ask("budget-districts", frames)
    assert rates.caption.span.ko == "2026. 9. 13."
    assert rates.caption.n == len(figure(rates, Compare).bars)
    assert {row["fiscal_year"] for row in rows(rates)} > {2026}


def test_without_a_district_only_series_of_two_years_are_shown(frames: Frames) -> None:
    panel = ask("budget-size-years", frames)
    counts = panel.table.frame.group_by("district_id", "stage").len()["len"]
    assert counts.min() >= 2
    assert "두 해 이상" in notes(panel)


def test_all_districts_chosen_are_all_districts(frames: Frames) -> None:
    every = seoul(frames)["district_id"].to_list()
    chosen, whole = ask("budget-size-years", frames, districts=every), ask("budget-size-years", frames)
    assert chosen.title == whole.title
    assert chosen.table.frame.height == whole.table.frame.height


def test_two_single_years_of_different_stages_are_not_compared(frames: Frames) -> None:
    without = frames.with_table("budget_size", frames["budget_size"].filter(~pl.col("source_id").str.starts_with("statistics-")))
    panel = ask("budget-size-years", without, districts=["seoul-mapo"])
    assert {(r["stage"], r["fiscal_year"]) for r in rows(panel)} == {("예산안", 2025), ("당초예산", 2023)}
    assert "단계가 같은 다른 해 없음" in panel.title.ko


# Bridge.


def test_the_bridge_ends_at_the_printed_final_budget(frames: Frames) -> None:
    panel = ask("budget-bridge", frames, unit="백만원")
    (course,) = figure(panel, Flow).courses
    assert [s.value / 10**6 for s in course.steps] == [527_952, 27_063, 25_366, 143_007, 723_388]
    assert [s.meaning for s in course.steps] == ["level", "up", "up", "up", "level"]
    assert course.steps[1].label.ko == "+27,063.0백만원"
    final = panel.evidence[course.steps[-1].mark]
    assert "527,952,000 + 27,063,000 + 25,366,000 + 143,007,000 = 723,388,000천원" in final.formula.ko
    assert len(final.rows) == 8


def unknown(frames: Frames, stage: str) -> Frames:
    """The frames with no amount printed for one account of a stage in 금천구."""
    here = (pl.col("district_id") == GEUMCHEON) & (pl.col("stage") == stage) & (pl.col("account") == "특별회계")
    table = frames["budget_size"]
    assert table.filter(here).height
    return changed(frames, "budget_size", table.with_columns(pl.when(here).then(None).otherwise("amount_won").alias("amount_won")))


@pytest.mark.parametrize(("stage", "drawn"), [("제2회 추경", ["당초예산", "제1회 추경"]), ("당초예산", [])])
def test_a_step_that_is_not_known_is_not_zero(frames: Frames, stage: str, drawn: list[str]) -> None:
    panel = ask("budget-bridge", unknown(frames, stage), districts=[GEUMCHEON])
    found = {r["stage"]: r["value"] for r in rows(panel)}
    assert (found[stage], found["최종예산"]) == (None, None)
    assert found["제1회 추경"] == 27_063_000_000
    assert [s.name.ko for s in (panel.figure.courses[0].steps if isinstance(panel.figure, Flow) else ())] == drawn
    assert "계산하지 않음: 금액이 적히지 않은 회계나 단계가 있음" in panel.title.ko
    assert f"그리지 않음: {stage}" in notes(panel)
    assert all("None" not in e.formula.ko + e.formula.en for e in panel.evidence.values())
    shares = {r["stage"]: r["share"] for r in rows(panel)}
    assert shares[stage] is None
    assert (shares["제1회 추경"] is None) == (stage == "당초예산")


def test_a_year_whose_stage_is_not_fully_printed_has_no_size(frames: Frames) -> None:
    panel = ask("budget-size-years", unknown(frames, "제2회 추경"), districts=[GEUMCHEON])
    final = next(r for r in rows(panel) if r["stage"] == "최종예산")
    assert final["value"] is None
    assert "금액이 적히지 않은 회계나 단계가 있음" in panel.evidence[final[MARK]].value.ko


def test_changes_are_shares_of_the_original_budget(frames: Frames) -> None:
    shares = [r["share"] for r in rows(ask("budget-bridge", frames))]
    assert shares == pytest.approx([v / 527_952 for v in (527_952, 27_063, 25_366, 143_007, 723_388)])


@pytest.mark.parametrize(("account", "final"), [("general", 709_013), ("special", 14_375)])
def test_the_bridge_of_one_account(frames: Frames, account: str, final: int) -> None:
    panel = ask("budget-bridge", frames, districts=[GEUMCHEON], options={"account": account})
    assert rows(panel)[-1]["value"] == final * 10**6


def test_no_bridge_from_parts_of_different_sources(frames: Frames) -> None:
    panel = ask("budget-bridge", frames, districts=[YEONGDEUNGPO])
    assert panel.is_empty
    assert "다른 출처의 금액은 더하지 않음" in notes(panel)
    assert "금천구" in notes(panel)


def test_no_bridge_of_one_account_where_a_step_is_not_split(frames: Frames) -> None:
    table = frames["budget_size"]
    whole = table.with_columns(
        pl.when((pl.col("stage") == "간주처리") & (pl.col("account") == "일반회계"))
        .then(pl.lit("전체"))
        .otherwise("account")
        .alias("account")
    )
    mixed = changed(frames, "budget_size", whole)
    assert ask("budget-bridge", mixed, options={"account": "general"}).is_empty
    assert rows(ask("budget-bridge", mixed))[-1]["value"] == 723_388_000_000


# Every panel.

DISTRICTS: tuple[tuple[str, ...], ...] = ((), (YEONGDEUNGPO,), (YEONGDEUNGPO, GEUMCHEON, "seoul-gwanak"), ("busan-jung",), ("seoul-jung",))
MORE = {
    "budget-field-execution": (("busan-seo",), ("chungnam-boryeong",), ("chungbuk-boeun",)),  # one day of places outside Seoul
    "budget-offices": (("busan",), *(("busan", other) for other in (YEONGDEUNGPO, "seoul-jung", "busan-seo"))),
}
WHEN: tuple[tuple[tuple[int, ...], str], ...] = (
    ((), "newest"), ((2015,), "newest"), ((2018, 2023), "same-day 10-31"), ((1999,), "newest"), ((), "at-most 2018-12-31"), ((), "at-most 2000-01-01"),
)  # fmt: skip


def choices(spec: PanelSpec) -> list[tuple[str, dict[str, str]]]:
    definitions = [d.name for d in spec.measure.definitions] if spec.measure else [""]
    options = [dict(zip([o.name for o in spec.options], c, strict=True)) for c in product(*(o.values for o in spec.options))]
    return list(product(definitions, options))


@pytest.mark.parametrize("spec", PANELS, ids=lambda s: s.name)
def test_every_choice_answers_and_ties_figure_table_and_evidence(spec: PanelSpec, frames: Frames) -> None:
    answered = 0
    for i, ((definition, options), districts, (years, as_of)) in enumerate(
        product(choices(spec), (*DISTRICTS, *MORE.get(spec.name, ())), WHEN)
    ):
        query = make_query(
            districts=districts, years=years, as_of=as_of, definition=definition, options=options, unit=UNITS[i % len(UNITS)]
        )
        panel = spec(query, frames.only([*spec.datasets, "verdicts"]))
        assert all(t.ko and t.en and "None" not in t.ko + t.en for t in (panel.title, panel.what, *panel.notes))
        if panel.is_empty:
            continue
        answered += 1
        table = panel.table.frame[MARK].to_list()
        assert len(set(table)) == len(table)
        assert set(table) == set(panel.evidence)
        assert set(marks(panel.figure)) <= set(table)
        assert all(e.rows and "None" not in e.formula.ko + e.value.ko for e in panel.evidence.values())
        headings = [c.heading("ko") for c in panel.table.columns]
        assert len(set(headings)) == len(headings)
        assert panel.caption.n > 0
        assert panel.caption.sources
    assert answered > 3


@pytest.mark.parametrize("spec", PANELS, ids=lambda s: s.name)
def test_evidence_leads_to_places_in_the_sources(spec: PanelSpec, frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    panel = spec(make_query(), frames)
    for evidence in panel.evidence.values():
        found = places(evidence, by_name(datasets), frames)
        assert found
        assert {p.source_id for p in found} <= {*panel.caption.sources, *frames["populations"]["source_id"].to_list()}


@pytest.mark.parametrize(
    "spec", [s for s in PANELS if ("budget_execution" in s.datasets or "funding" in s.datasets) and not s.optional], ids=lambda s: s.name
)
def test_a_department_and_a_team_can_be_asked(spec: PanelSpec, frames: Frames) -> None:
    panel = spec(make_query(departments=[OF_2015]), frames)
    assert not panel.is_empty
    assert spec(make_query(departments=[OF_2015], teams=["없는 팀"], years=[2015]), frames).is_empty


def test_offices_are_summed_with_the_departments_within_them_at_one_level(frames: Frames) -> None:
    """As each report prints its 계: 세출 of the 과, the unit programmes of 인재개발원, the two accounts of 환경물정책실."""
    panel = ask("budget-offices", frames, districts=["busan"])
    printed = {
        "기획조정실": 1_785_500_000_000, "환경물정책실": 667_925_000_000, "주택건축국": 427_058_000_000, "시민건강국": 202_400_000_000, "푸른도시국": 172_600_000_000,
        "금융창업정책관": 46_383_141_000, "인재개발원": 9_322_000_000, "신공항추진본부": 3_652_000_000,
    }  # fmt: skip
    assert isinstance(panel.figure, Compare)
    assert {b.name.ko: b.value for b in panel.figure.bars} == printed
    assert set(panel.table.frame["fiscal_year"]) == {2025}, "never with the year before"
    of_one = ask("budget-offices", frames, departments=["busan/jutaekgeonchukguk"])
    assert dict(of_one.table.frame.select("department_id", "value").rows()) == {
        "busan/jutaekjeongchaekgwa": 364_901_000_000, "busan/dosijeongbigwa": 60_600_000_000, "busan/geonchukjeongchaekgwa": 1_557_000_000
    }  # fmt: skip
    assert ask("budget-offices", frames).is_empty
    assert ask("budget-offices", frames, districts=[YEONGDEUNGPO]).is_empty, "one office stands beside nothing"


def _with_budgets(frames: Frames, *rows: dict[str, object]) -> dict[str, float]:
    """The drawn offices of 부산 by id, with rows like that of a 과 added."""
    table = frames["budget_execution"]
    like = table.filter(pl.col("department_id") == "busan/gongwondosigwa").head(1)
    more = [like.with_columns(**{name: pl.lit(value) for name, value in row.items()}).cast(table.schema) for row in rows]
    panel = ask("budget-offices", frames.with_table("budget_execution", pl.concat([table, *more])), districts=["busan"])
    return dict(panel.table.frame.select("department_id", "value").rows())


def test_an_office_that_prints_its_own_total_is_not_added_to_its_departments(frames: Frames) -> None:
    own = _with_budgets(frames, {"department_id": "busan/pureundosiguk", "item": "계", "budget_won": 172_600_000_000})
    assert own["busan/pureundosiguk"] == 172_600_000_000


def test_departments_that_print_other_levels_are_all_added(frames: Frames) -> None:
    before = _with_budgets(frames)["busan/pureundosiguk"]
    other = {"department_id": "busan/sanrimnokjigwa", "level": "unit_program", "item": "숲 가꾸기", "budget_won": 1_000}
    parent = frames["departments"].head(1).with_columns(department_id=pl.lit("busan/sanrimnokjigwa"), district_id=pl.lit("busan"), parent_id=pl.lit("busan/pureundosiguk"))  # fmt: skip
    within = frames.with_table("departments", pl.concat([frames["departments"], parent]))
    assert _with_budgets(within, other)["busan/pureundosiguk"] == before + 1_000


def test_a_later_year_of_one_office_hides_no_others(frames: Frames) -> None:
    assert _with_budgets(frames, {"fiscal_year": 2026, YEAR_OF: 2026, "budget_won": 5}) == _with_budgets(frames)


def test_budgets_without_any_spending_are_no_execution(frames: Frames) -> None:
    panel = ask("budget-execution", frames, departments=["busan/injaegaebalwon"])
    assert panel.is_empty
    assert not any("부산광역시" in n.ko for n in panel.notes)


def test_an_empty_answer_names_level_definition_and_who_has_data(frames: Frames) -> None:
    panel = ask("budget-years", frames, districts=["busan-seo"], definition="target_amount", options={"level": "government"})
    assert panel.title.ko == "부산광역시 서구 자치단체 단계 예산 집행(목표액 대비) 자료 없음"
    assert panel.notes[0].ko.startswith("자료가 있는 곳: 종로구, 중구")


def test_pace_stands_on_the_numbers_of_its_formula(frames: Frames) -> None:
    for evidence in pace(frames, unit="백만원").evidence.values():
        for of, over, percent in FILLED.findall(f"{evidence.formula.ko} {evidence.formula.en}"):
            assert percent == format_percent(int(of.replace(",", "")) / int(over.replace(",", "")))


# Behind.


def test_what_is_behind_stands_first_and_adds_up(frames: Frames) -> None:
    panel = ask("budget-behind", frames, years=[2023], districts=[YEONGDEUNGPO], unit="백만원")
    *items, total = rows(panel)
    ahead = [r["ahead_won"] for r in items]
    assert ahead == sorted(ahead)
    assert total["item"] == "계"
    assert total["due_won"] == round(1_429_866_000 * 151 / 365)
    assert total["ahead_won"] == 431_568_000 - total["due_won"]
    assert abs(sum(ahead) - total["ahead_won"]) <= len(items)
    assert panel.title.ko.startswith("영등포구 기획예산과 2023년 집행 경과율보다 1.6억원 모자람(2023. 5. 31. 현재)")
    assert items[0]["item"] in panel.title.ko
    bars = {b.name.ko: b for b in figure(panel, Compare).bars}
    assert bars["계"].target == total["due_won"]
    assert bars[items[0]["item"]].detail.ko == "△132.2 (25.5%)"
    assert panel.evidence[items[0][MARK]].formula.ko.endswith("= 211,401 − 830,644 × 151/365 = △132,235천원")
    assert round(211_401 - 830_644 * 151 / 365) == -132_235


def test_places_go_by_their_rate_and_say_whose_budgets_hold_funds(frames: Frames) -> None:
    """By won the largest would lead: 송파구 at 56.9 % stood before 종로구 at 48.4 %."""
    panel = ask("budget-behind", frames, years=[2026], definition="current_budget", options={"level": "government"})
    shown = [r for b in figure(panel, Compare).bars for r in rows(panel) if r[MARK] == b.mark]
    rates = [r["value"] for r in shown]
    assert (len(rates), rates) == (25, [*sorted(rates[:20]), *sorted(rates[20:])])
    assert (
        panel.title.ko
        == "기금 많은 5곳을 뺀 20곳 가운데 예산현액 대비 집행률이 가장 낮은 송파구 56.9%, 경과율보다 13.2%p 낮음, 2026. 9. 13. 현재"
    )
    said = [b.name.ko for b in figure(panel, Compare).bars]
    assert ["(기금)" in name for name in said] == [False] * 20 + [True] * 5, (
        "what is not over the same is marked in its bar, and stands last"
    )
    assert [b.meaning for b in figure(panel, Compare).bars] == ["plain"] * 20 + ["excluded"] * 5
    assert " · 기금 비중 1.2~17.7%만 순위, (기금) 26.9~34.3%" in panel.what.ko
    assert panel.again.ko == "20곳 가운데 19곳이 경과율 70.1%에 못 미침, 중앙값 61.4%"
    assert len(rows(panel)) == 25, "a place a row"
    assert all(r["fund_share"] for r in shown)
    assert "(기금)" not in ask("budget-behind", frames, districts=[YEONGDEUNGPO], departments=[OF_2023], years=[2023]).what.ko


def test_the_part_of_a_shortfall_follows_from_the_amounts_as_shown(frames: Frames) -> None:
    """132.2 of 160.0 is 83 % by hand and by the program; a decimal would differ."""
    title = ask("budget-behind", frames, districts=[YEONGDEUNGPO], departments=[OF_2023], years=[2023], unit="백만원").title.ko
    assert "모자란 금액의 83%는" in title


def test_an_undated_report_is_not_held_against_time(frames: Frames) -> None:
    panel = ask("budget-behind", frames, years=[2018], districts=[YEONGDEUNGPO])
    assert {r["ahead_won"] for r in rows(panel)} == {None}
    assert {b.target for b in figure(panel, Compare).bars} == {None}
    assert "견줄 수 없음: 기준일이 적혀 있지 않음" in panel.title.ko
    assert "기준일이 적혀 있지 않음" in notes(panel)


def test_an_item_ahead_of_time_is_signed(frames: Frames) -> None:
    done = frames["budget_execution"].with_columns(
        pl.when(pl.col("item") == "구정의 성과관리").then("budget_won").otherwise("executed_won").alias("executed_won")
    )
    panel = ask("budget-behind", changed(frames, "budget_execution", done), years=[2023], districts=[YEONGDEUNGPO])
    bar = next(b for b in figure(panel, Compare).bars if b.name.ko == "구정의 성과관리")
    assert bar.detail.ko == "+58,563 (100.0%)"


def test_an_unknown_option_is_refused(frames: Frames) -> None:
    with pytest.raises(AskedError, match="account"):
        ask("budget-bridge", frames, options={"fund": "all"})


# Formulas.


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["budget-execution", "budget-years", "budget-districts"])
def test_a_reader_gets_the_rate_from_the_numbers_of_the_formula(name: str, unit: str, frames: Frames) -> None:
    found = [f for e in ask(name, frames, unit=unit).evidence.values() for f in FILLED.findall(f"{e.formula.ko} {e.formula.en}")]
    assert found
    for of, over, percent in found:
        assert percent == format_percent(int(of.replace(",", "")) / int(over.replace(",", "")))


FILLED = re.compile(r"([\d,]+) ÷ ([\d,]+)[^=÷]*= ([\d.]+%)")


def test_a_formula_is_not_in_the_rounded_unit(frames: Frames) -> None:
    panel = ask("budget-execution", frames, years=[2023], districts=[YEONGDEUNGPO], unit="백만원")
    one = next(e for e in panel.evidence.values() if "구정의 성과관리" in e.label.ko)
    assert one.formula == Text(
        "집행액 ÷ 예산액 = 38,235 ÷ 99,885 (천원) = 38.3%", "executed ÷ budget = 38,235 ÷ 99,885 (thousand won) = 38.3%"
    )


def test_exact_amounts_take_the_chosen_unit_where_it_is_whole() -> None:
    assert exactly("천원", 5_000, 12_000) == (("5", "12"), "천원")
    assert exactly("원", 5_000, 12_000) == (("5,000", "12,000"), "원")
    assert exactly("억원", 5_000, None) == (("5", "?"), "천원")
    assert exactly("백만원", 5_001, 12_000) == (("5,001", "12,000"), "원")


def test_of_many_districts_the_two_ends_have_names_and_all_are_lines(frames: Frames) -> None:
    drawn = figure(ask("budget-size-years", frames), Trend).series
    named = [s for s in drawn if s.meaning != "other"]
    assert len(drawn) > MOST_LINES
    ends = sorted(drawn, key=lambda s: s.points[-1].value or 0)
    grown = max(drawn, key=lambda s: abs((s.points[-1].value or 0) / (s.points[0].value or 1) - 1))
    assert {s.name.ko for s in named} == {ends[0].name.ko, ends[-1].name.ko, grown.name.ko}
    assert grown.name.ko.split(" ")[0] in ask("budget-size-years", frames).title.ko
    assert [s.name.ko for s in drawn if s.meaning == "chosen"] == [grown.name.ko], "the title's line is the one in colour"


@pytest.mark.parametrize("district", [YEONGDEUNGPO, GEUMCHEON])
def test_of_one_district_the_title_is_of_the_first_line(district: str, frames: Frames) -> None:
    panel = ask("budget-size-years", frames, districts=[district])
    assert figure(panel, Trend).series[0].name.ko == "세출결산(기금 포함)"
    assert " 세출결산(기금 포함) 2009년 " in panel.title.ko
