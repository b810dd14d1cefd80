"""What stands out in each topic: the sentences, the figures in them, and silence where nothing does."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from lib.core.dataset import ROW
from lib.core.derived import wilson
from lib.core.finding import Finding
from lib.core.frames import Frames
from lib.core.query import Query, make_query
from lib.core.topic import all_panels
from lib.topics import TOPICS

YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
NEWEST = f"{YEONGDEUNGPO}/planning-budget-2023"
TOPIC = {t.name: t for t in TOPICS}
JUDGING = ("양호", "미흡", "우수", "부진", "좋", "나쁨", "저조", "good", "poor", "bad")
DATA = Path(__file__).resolve().parents[2] / "data"


def found(topic: str, frames: Frames, **asked: object) -> tuple[Finding, ...]:
    """The findings of a topic, the weightiest first."""
    query = make_query(**asked)  # type: ignore[arg-type]
    return tuple(sorted((f for p in TOPIC[topic].panels for f in p.stands_out(query, frames)), key=lambda f: -f.weight))


def said(findings: tuple[Finding, ...]) -> list[str]:
    return [f.text.ko for f in findings]


def everything(frames: Frames) -> Iterator[Finding]:
    for query in (Query(), *(make_query(districts=[d]) for d in (YEONGDEUNGPO, GEUMCHEON, "seoul-gangnam")), make_query(years=[2015])):
        yield from (f for p in all_panels(TOPICS) for f in p.stands_out(query, frames))


def changed(frames: Frames, table: str, where: pl.Expr, **columns: pl.Expr) -> Frames:
    """The frames with some cells of one table changed."""
    return frames.with_table(
        table, frames[table].with_columns(pl.when(where).then(value).otherwise(name).alias(name) for name, value in columns.items())
    )


# What holds for all.


def test_every_finding_is_one_line_in_both_languages_and_proved_by_a_panel_of_its_topic(frames: Frames) -> None:
    panels = {p.name for t in TOPICS for p in t.panels}
    for f in everything(frames):
        assert 8 < len(f.text.ko) <= 62, f.text.ko
        assert f.text.en
        assert "\n" not in f.text.ko
        assert f.panel in panels
        assert 0 <= f.weight <= 1


def test_every_finding_has_its_rows_and_arithmetic(frames: Frames) -> None:
    for f in everything(frames):
        assert f.evidence.formula.ko, f.text.ko
        own = next(r.dataset for r in f.evidence.rows if r.dataset != "targets")
        assert {r.row for r in f.evidence.rows if r.dataset == own} == set(f.rows[ROW]), f.text.ko
        beside = [
            r for r in f.evidence.rows if r.dataset not in {own, "targets"}
        ]  # what the words say besides: of how many funds a budget is
        assert all(r.row in set(frames[r.dataset][ROW]) for r in beside)
        assert not beside or "기금" in f.text.ko
        assert {"as_of", "source_id", "district_id"} <= set(f.rows.columns)


def test_marks_of_one_topic_differ(frames: Frames) -> None:
    for query in (Query(), make_query(districts=[YEONGDEUNGPO])):
        for topic in TOPICS:
            marks = [f.evidence.mark for spec in topic.panels for f in spec.stands_out(query, frames)]
            assert len(marks) == len(set(marks)), topic.name


def test_no_sentence_judges(frames: Frames) -> None:
    for f in everything(frames):
        assert not [w for w in JUDGING if w in f.text.ko or w in f.text.en.split()], f.text.ko


def test_nothing_is_found_where_there_are_no_figures(frames: Frames) -> None:
    query = make_query(districts=[YEONGDEUNGPO], years=[2001])
    assert [f.text.ko for spec in all_panels(TOPICS) for f in spec.stands_out(query, frames)] == []


# Budget.


def test_the_rate_is_set_against_the_share_of_the_year_as_the_file_has_it(frames: Frames) -> None:
    with (DATA / "budget_execution.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["department_id"] == NEWEST and r["level"] == "unit_program"]
    rate = sum(int(r["executed_won"]) for r in rows) / sum(int(r["budget_won"]) for r in rows)
    gone = 151 / 365
    pace = found("budget", frames, districts=[YEONGDEUNGPO], years=[2023])[0]
    assert pace.text.ko == "5월 말 집행률 30.2%, 경과율 41.4%보다 11.2%p 낮음"
    assert (f"{rate:.1%}", f"{gone:.1%}", f"{(gone - rate) * 100:.1f}", f"{rate / gone:.2f}") == ("30.2%", "41.4%", "11.2", "0.73")
    assert pace.weight == pytest.approx(0.3 + 4 * (gone - rate))
    assert "431,568 ÷ 1,429,866" in pace.evidence.formula.ko


def test_the_largest_item_is_told_where_its_rate_is_the_lowest(frames: Frames) -> None:
    asked = {"districts": [YEONGDEUNGPO], "years": [2023]}
    text = "예산의 58.1%인 ‘구민중심의 건전하고 투명한 재정 운용’ 집행률 25.5%로 가장 낮음"
    assert text in said(found("budget", frames, **asked))
    is_lowest = (pl.col("department_id") == NEWEST) & (pl.col("item") == "구정의 성과관리")
    assert text not in said(found("budget", changed(frames, "budget_execution", is_lowest, executed_won=pl.lit(1000)), **asked))


def test_a_rate_near_the_share_of_the_year_does_not_stand_out(frames: Frames) -> None:
    on_time = (pl.col("budget_won") * 151 / 365).cast(pl.Int64)
    calm = changed(frames, "budget_execution", pl.col("department_id") == NEWEST, executed_won=on_time)
    assert not [t for t in said(found("budget", calm, districts=[YEONGDEUNGPO], years=[2023])) if "경과율" in t]


def test_without_a_printed_date_no_pace_is_stated(frames: Frames) -> None:
    texts = said(found("budget", frames, districts=[YEONGDEUNGPO], years=[2018]))
    assert "집행률 55.7%이나 기준일 미표기로 경과율과 견줄 수 없음" in texts
    assert not [t for t in texts if "속도" in t]


def test_a_budget_that_is_mostly_reserve_is_not_called_slow(frames: Frames) -> None:
    first, *rest = said(found("budget", frames, districts=[YEONGDEUNGPO], years=[2015]))
    assert first == "예산의 84.5%가 예비비·내부거래여서 집행률 22.1%로 속도를 말할 수 없음"
    assert not [t for t in rest if "경과율" in t]
    without = said(found("budget", frames, districts=[YEONGDEUNGPO], years=[2015], definition="budget_without_reserve"))
    assert [t for t in without if t.startswith("10월 말 집행률 68.9%, 경과율 83.3%보다 14.4%p 낮음")]


def test_what_is_left_at_year_end_leaves_the_reserve_out(frames: Frames) -> None:
    left = next(f for f in found("budget", frames, districts=[YEONGDEUNGPO], years=[2015]) if "불용액" in f.text.ko)
    assert left.text.ko == "연말 예상 불용액 1.0억원, 예산의 12.6%(예비비·내부거래 제외)"
    assert set(left.rows["kind"]) <= {"regular", "running_cost", "personnel"}


def test_no_year_end_is_stated_where_one_item_has_no_plan(frames: Frames) -> None:
    one = (pl.col("department_id") == f"{YEONGDEUNGPO}/planning-budget-2015") & (pl.col("item") == "기본경비(기획예산과)")
    none = changed(frames, "budget_execution", one, rest_of_year_won=pl.lit(None, pl.Int64))
    assert none["budget_execution"]["rest_of_year_won"].null_count() > frames["budget_execution"]["rest_of_year_won"].null_count()
    assert not [t for t in said(found("budget", none, districts=[YEONGDEUNGPO], years=[2015])) if "불용액" in t]


def test_money_without_a_breakdown_is_the_difference_of_two_levels_of_one_report(frames: Frames) -> None:
    rest = next(f for f in found("budget", frames, districts=[YEONGDEUNGPO], years=[2023]) if "내역" in f.text.ko)
    assert rest.text.ko == "단위사업 예산 12.6억원 가운데 9,921만원은 사업별 내역이 보고서에 없음"
    assert "1,256,574 − 1,157,369 = 99,205" in rest.evidence.formula.ko
    assert rest.rows["source_id"].n_unique() == 1
    assert set(rest.rows["level"]) == {"unit_program", "project"}


# Staffing.


def test_grades_over_and_short_are_told_though_the_total_is_balanced(frames: Frames) -> None:
    texts = said(found("staffing", frames, districts=[YEONGDEUNGPO], departments=[NEWEST], years=[2023]))
    assert texts == ["총 1명 초과(8급 +3, 7급·9급 각 △1)", "정원 23→12→12→20명은 조직 개편의 결과, 증감으로 읽지 않음"]


def test_many_grades_are_counted_instead_of_named(frames: Frames) -> None:
    assert "현원은 정원과 같음(3개 직급 +3, 2개 직급 △3)" in said(found("staffing", frames, districts=[YEONGDEUNGPO], years=[2015]))


def test_full_grades_do_not_stand_out(frames: Frames) -> None:
    full = changed(frames, "staffing", pl.col("district_id") == GEUMCHEON, actual=pl.col("authorized"))
    assert said(found("staffing", frames, districts=[GEUMCHEON])) == ["현원은 정원과 같음(7급 +1, 9급 △1)"]
    assert found("staffing", full, districts=[GEUMCHEON]) == ()


def test_a_total_far_off_in_one_direction_is_told(frames: Frames) -> None:
    over = changed(frames, "staffing", pl.col("district_id") == GEUMCHEON, actual=pl.col("authorized") + 1)
    text = said(found("staffing", over, districts=[GEUMCHEON]))[0]
    assert text.startswith("현원 28명, 정원 22명보다 6명 많음")


# Proposals.


def test_stages_are_joined_within_one_scheme_and_date_only(frames: Frames) -> None:
    texts = said(found("proposals", frames, districts=[YEONGDEUNGPO], years=[2015]))
    assert "주민참여예산(구) 접수 59건 가운데 20건(33.9%) 선정" in texts
    assert not [t for t in texts if t.startswith("제안제도 접수 319건 가운데 13건")]  # received until October, reviewed in July


def test_few_proposals_are_called_few(frames: Frames) -> None:
    few = next(f for f in found("proposals", frames, districts=[YEONGDEUNGPO], years=[2015]) if "채택" in f.text.ko)
    assert few.text.ko == "제안제도 심의 15건 가운데 13건(86.7%) 채택, 건수가 적음"
    low, high = wilson(13, 15) or (0, 0)
    assert f"{low:.1%}~{high:.1%}" in few.evidence.formula.ko


def test_money_of_proposals_is_said_in_korean_amounts(frames: Frames) -> None:
    assert "주민참여예산(구) 편성 9.1억원 가운데 7.7억원(84.5%) 집행" in said(found("proposals", frames, districts=[GEUMCHEON]))


def test_the_channel_of_most_proposals_is_told_where_there_are_several(frames: Frames) -> None:
    (only,) = found("proposals", frames, districts=[YEONGDEUNGPO], years=[2018])
    assert only.text.ko == "영등포1번가 접수 3,571건 가운데 2,807건(78.6%)이 오프라인"
    assert only.rows["count"].sum() == 3571


# Lawsuits.


def test_ways_of_counting_lie_apart(frames: Frames) -> None:
    ways, interval = found("lawsuits", frames, districts=[GEUMCHEON])
    fewer = [f.text.ko for f in found("lawsuits", frames, districts=[GEUMCHEON], definition="decided")]
    assert any(t.startswith("2018~2020년 제소 분모 18건뿐이라 승소율 72.2%(승패만)") for t in fewer), "as many as this rate divides by"
    assert ways.text.ko == "2018~2020년 제소 종결 92건 중 소취하 73건, 승패가 갈린 18건 중 13건 승소(72.2%)"
    low, high = wilson(87, 92) or (0, 0)
    assert interval.text.ko == f"2018~2020년 제소 종결 92건 승소율 94.6%(보고서식), 95% 구간 {low * 100:.1f}~{high:.1%}"


def test_cases_that_were_all_withdrawn_are_told_as_such_not_as_a_rate(frames: Frames) -> None:
    every = found("lawsuits", frames, districts=[GEUMCHEON], years=[2020])
    texts = said(every)
    assert texts[0].startswith("2018~2020년 제소 종결 92건 중 소취하 73건"), "ten cases of a year that was not over never lead"
    assert not [t for t in texts if t.startswith("2020년") and "승소율" in t]
    assert every[-1].weight == 0.1
    assert "2020년 제소 22건 중 종결 10건 모두 소취하(판결 없음)" in texts, "no court decided any of them"


def test_the_asked_definition_is_taken(frames: Frames) -> None:
    texts = said(found("lawsuits", frames, districts=[GEUMCHEON], definition="decided"))
    assert [t for t in texts if "72.2%(승패만)" in t]


# Pledges.


def test_completion_is_set_against_the_share_of_the_term(frames: Frames) -> None:
    (only,) = found("pledges", frames, districts=[GEUMCHEON], years=[2020])
    assert only.text.ko == "민선7기(2020. 12. 31.) 공약이행완료율 73.9%, 임기 경과율 62.6%보다 11.3%p 높음"
    assert "51 ÷ 69" in only.evidence.formula.ko


def test_unknown_states_give_no_completion(frames: Frames) -> None:
    texts = said(found("pledges", frames, districts=[YEONGDEUNGPO], years=[2023]))
    assert texts[0] == "민선8기(2023. 12. 31.) 공약 이행률 61%(출처에 적힌 값, 산식 미표시)", "its printed rate, as on its card"
    assert not [t for t in texts if "공약이행완료율" in t]
    assert "공약 100건의 이행 상태가 다 적혀 있지 않아 완료율 계산 불가" in said(found("pledges", frames, districts=["seoul-songpa"]))


def test_a_definition_that_a_source_leaves_open_gives_no_other_figure(frames: Frames) -> None:
    (first, *_) = found("pledges", frames, districts=[GEUMCHEON], years=[2020], definition="completed_only")
    assert first.text.ko == "공약 69건의 공약이행완료율(완료만) 계산 불가(완료·계속 미구분)"


def test_a_later_source_without_states_does_not_give_another_figure(frames: Frames) -> None:
    """금천구's 91.3% of 2022 states no formula: the computed rate of the term leads in every year, on the card and over the page."""
    for year in (2020, 2022, 2026):
        (first, *_) = found("pledges", frames, districts=[GEUMCHEON], years=[year])
        assert "73.9%" in first.text.ko


def test_a_grade_stands_under_its_own_rule_and_says_what_was_judged(frames: Frames) -> None:
    assert "공약실천계획서 평가 SA(기준 SA 90 이상), 실천계획 평가이며 이행 평가 아님" in said(
        found("pledges", frames, districts=[YEONGDEUNGPO], years=[2023])
    )
    assert "공약이행 및 정보공개 평가 A(기준 A 85 이상), 해마다 기준이 달라 잇지 않음" in said(
        found("pledges", frames, districts=["seoul-songpa"], years=[2022])
    )
    assert [f.text.ko for f in found("pledges", frames, districts=["seoul-gangnam"], years=[2023])][-1:] == [
        "민선8기(2023. 12. 31.) 공약 이행률 43.4%(출처에 적힌 값, 산식 미표시)"
    ], "without counts the printed rate leads, as on its card"
