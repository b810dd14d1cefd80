"""The card of every topic on the real data: the figure of the reports, the nearest one where there is none, and what is not compared."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import polars as pl
import pytest

from lib.charts.spec.cards import Card, Pieces, Progress, Shown
from lib.core.cards.card import Carded
from lib.core.cards.earlier import NOT_OVER, OTHER_OFFICE, apart_of_years
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.panel import CITED
from lib.core.query import make_query
from lib.topics import TOPICS

Y, G = "seoul-yeongdeungpo", "seoul-geumcheon"
OLD, MIDDLE, NEW = f"{Y}/planning-budget-2015", f"{Y}/planning-2017", f"{Y}/planning-budget-2023"
CARDED = {t.name: p.card for t in TOPICS for p in t.panels if p.card}


def carded(name: str, frames: Frames, **asked: object) -> Carded:
    return CARDED[name].make(make_query(**asked), frames)  # type: ignore[arg-type]


def card(name: str, frames: Frames, **asked: object) -> Card:
    found = carded(name, frames, **asked).card
    assert isinstance(found, Card)
    return found


def shown(name: str, frames: Frames, **asked: object) -> Shown:
    found = card(name, frames, **asked).shown
    assert found
    return found


def reading(name: str, frames: Frames, **asked: object) -> str:
    found = shown(name, frames, **asked)
    return found.value.ko + found.unit.ko


def columns(of: Shown) -> list[tuple[int, str]]:
    assert of.spark
    return [(c.year, c.label.ko) for c in of.spark.columns]


TODAY = {"districts": [Y], "departments": [NEW], "years": [2023]}
YEAR_ALONE = {"districts": [Y], "years": [2023]}  # of a year asked without a department the department's own figure stands


def test_five_topics_have_a_card() -> None:
    assert {"budget", "staffing", "proposals", "lawsuits", "pledges"} <= set(CARDED)


def test_execution_of_the_newest_report(frames: Frames) -> None:
    of = shown("budget", frames, **YEAR_ALONE)
    assert of.value.ko + of.unit.ko == "30.2%"
    assert of.definition.ko == "예산액 대비, 4.3억 / 14.3억원"
    assert isinstance(of.bar, Progress)
    assert of.bar.line_title.ko == "경과율 41.4%"
    assert of.bar.share == pytest.approx(431_568 / 1_429_866)
    assert of.bar.line == pytest.approx(151 / 365)
    assert of.says.ko == "집행률은 경과율보다 11.2%p 낮음"
    assert columns(of) == [(2015, "22.1%"), (2017, "76.7%"), (2018, "55.7%"), (2023, "30.2%")]
    assert of.spark
    assert of.spark.breaks == ((2015, 2017), (2018, 2023))
    assert of.line.ko == "2018년(55.7%)과 비교 제외: 조직 개편, 기준일 미표기"
    assert [c.apart for c in of.spark.columns] == [True, True, True, False], "what is not compared is not drawn as if it were"
    assert of.tone == ""


def test_a_year_that_is_not_over_is_not_held_against_one_that_was(frames: Frames) -> None:
    table = frames["budget_execution"]
    own = table.filter((pl.col("department_id") == NEW) & (pl.col("fiscal_year") == 2023))
    before = own.with_columns(pl.lit(2022, pl.Int64).alias("fiscal_year"), pl.lit(2022, pl.Int64).alias(YEAR_OF), pl.col(ROW) + 10_000)
    both = frames.with_table("budget_execution", pl.concat([table, before]))
    assert shown("budget", both, **YEAR_ALONE).line.ko == "2022년(30.2%)과 비교 제외: 한쪽은 끝나지 않은 해"


def test_beside_a_department_its_government_has_its_newest_official_rate(frames: Frames) -> None:
    chips = [c.text.ko for c in card("budget", frames, districts=["seoul-yeongdeungpo"], years=[2023]).chips]
    rates = frames["budget_execution"].filter(
        (pl.col("department_id") == "seoul-yeongdeungpo/all") & (pl.col("basis") == "예산현액") & (pl.col("level") == "government")
    )
    newest = rates.filter(pl.col("as_of") == pl.col("as_of").max()).row(0, named=True)
    assert f"영등포구 전체 {newest['executed_won'] / newest['budget_won']:.1%}" in " ".join(chips)
    assert not any("전체" in c.text.ko for c in card("budget", frames, districts=["seoul-geumcheon"], years=[2026]).chips)


@pytest.mark.parametrize("asked", [TODAY, {"districts": [Y]}])
def test_the_newer_rate_of_a_place_leads_before_its_department(asked: dict[str, object], frames: Frames) -> None:
    made, rates = carded("budget", frames, **asked), _rates_of_wholes(frames)
    assert isinstance(made.card, Card)
    assert made.card.shown
    own = rates["seoul-yeongdeungpo"]
    assert (made.card.whose.ko, made.card.shown.value.ko, made.card.as_of.ko) == ("영등포구 전체", f"{own:.1%}"[:-1], "2026. 9. 13.")
    place = f"기금 많은 5곳을 뺀 {len(rates) - 5}곳 중 {1 + sum(rate > own for rate in rates.values())}위"
    assert made.card.shown.says.ko.startswith(f"예산현액 집행률 {own:.1%}는 {place}이며 경과율보다 ")
    assert [c.text.ko for c in made.card.chips if not c.tinted] == ["기획예산과 30.2%(2023. 5. 31., 예산액 대비)"]
    assert made.card.shown.line.ko == place
    assert made.evidence
    assert (len(made.evidence.rows), len(made.evidence.made_of)) == (25, 1)
    older = card("budget", frames, districts=[Y], departments=[MIDDLE], years=[2017])
    assert older.shown
    assert older.shown.value.ko == "76.7", "an older year than the newest of the department answers for itself"


def _rates_of_wholes(frames: Frames) -> dict[str, float]:
    rows = frames["budget_execution"].filter(
        pl.col("district_id").str.starts_with("seoul-") & (pl.col("basis") == "예산현액") & (pl.col("level") == "government")
    )
    newest = rows.filter(pl.col("as_of") == pl.col("as_of").max()).select("district_id", pl.col("executed_won") / pl.col("budget_won"))
    return dict(newest.rows())


def test_execution_by_another_definition_has_its_own_figure(frames: Frames) -> None:
    of = shown("budget", frames, **YEAR_ALONE, definition="budget_projects")
    assert isinstance(of.bar, Progress)
    rows = frames["budget_execution"].filter(
        (pl.col("department_id") == NEW) & (pl.col("fiscal_year") == 2023) & (pl.col("level") == "unit_program") & (pl.col("stage") == "executed")
        & ~pl.col("kind").is_in(["reserve", "internal_transfer", "running_cost", "personnel"])
    )  # fmt: skip
    assert of.bar.share == pytest.approx(rows["executed_won"].sum() / rows["budget_won"].sum())
    assert "사업만" in of.definition.ko


def test_without_a_printed_day_no_share_of_the_year_is_drawn(frames: Frames) -> None:
    of = shown("budget", frames, districts=[Y], departments=[MIDDLE], years=[2018])
    assert isinstance(of.bar, Progress)
    assert of.bar.line is None
    assert card("budget", frames, districts=[Y], departments=[MIDDLE], years=[2018]).as_of.ko == "기준일 미표기"
    assert of.says.ko == "집행률은 55.7%임"


def test_half_year_aims_are_not_held_against_the_year(frames: Frames) -> None:
    of = shown("budget", frames, districts=["seoul-seongdong"], definition="target_amount")
    assert isinstance(of.bar, Progress)
    assert of.bar.line is None


def test_a_district_without_the_asked_rate_has_the_official_one(frames: Frames) -> None:
    of = shown("budget", frames, districts=["seoul-seongdong"])
    assert of.definition.ko == "예산현액 대비, 5,848억 / 8,835억원"
    assert of.says.ko == "예산현액 집행률 66.2%는 기금 많은 5곳을 뺀 20곳 중 2위이며 경과율보다 3.9%p 낮음"


def test_a_district_with_figures_by_another_definition_is_told_so(frames: Frames) -> None:
    table = frames["budget_execution"].filter(pl.col("basis") != "예산현액")
    made = carded("budget", frames.with_table("budget_execution", table), districts=["seoul-seongdong"])
    assert isinstance(made.card, Card)
    assert made.evidence is None
    assert made.rows.is_empty()
    assert [line.ko for line in made.card.absent] == [
        "성동구 예산 집행(예산액 대비) 자료 없음",
        "자료가 있는 곳: 영등포구",
        "정의를 바꾸면 있음: 신속집행 대상액 대비",
    ]


def test_staffing_of_the_newest_report(frames: Frames) -> None:
    of = shown("staffing", frames, **TODAY)
    assert (of.value.ko, of.unit.ko, of.definition.ko) == ("+1", "명", "현원 21 − 정원 20")
    assert of.says.ko == "인력은 정원보다 1명 많음"
    assert columns(of) == [(2015, "0"), (2017, "+1"), (2018, "+3"), (2023, "+1")]
    assert of.spark
    assert of.spark.breaks == ((2015, 2017), (2018, 2023))
    assert of.spark.meaning == "over"
    assert of.line.ko == "2018년(+3명)과 비교 제외: 조직 개편, 기준일 미표기"


def test_staffing_on_the_same_day_is_not_compared_across_a_reorganisation(frames: Frames) -> None:
    assert shown("staffing", frames, districts=[Y], departments=[MIDDLE], years=[2017]).line.ko == "2015년(0명)과 비교 제외: 조직 개편"


def test_posts_alone_are_shown_as_such(frames: Frames) -> None:
    found = card("staffing", frames, districts=["seoul-gangnam"], years=[2023])
    assert found.shown
    assert (found.title.ko, found.shown.value.ko) == ("정원", "1,559")
    assert "현원 미표기" in found.shown.definition.ko
    assert "출처마다" in found.shown.line.ko
    assert [c.text.ko for c in found.chips] == ["2019년 값(2023년 없음)"]


def test_proposals_of_the_newest_year_that_has_some(frames: Frames) -> None:
    found = card("proposals", frames, **TODAY)
    assert found.shown
    assert found.shown.value.ko == "112", "the district's own participatory budget, as the matrix and the page have it"
    assert found.shown.definition.ko == "주민참여예산(구) 접수, 그 밖에 영등포1번가 3,571건"
    assert [(c.text.ko, c.tinted) for c in found.chips] == [("2018년 값(2023년 없음)", True)]


def test_proposals_of_one_report_are_compared_without_good_or_bad(frames: Frames) -> None:
    of = shown("proposals", frames, districts=[G], years=[2020])
    assert columns(of) == [(2018, "116"), (2019, "120"), (2020, "125")]
    assert (of.line.ko, of.tone) == ("2018년(116건) 대비 +9건", "")
    assert of.spark
    assert not any(c.apart for c in of.spark.columns)


@pytest.mark.parametrize(("who", "said"), [(G, "2024년(256건) 대비 △92건"), (Y, "2012년(107건) 대비 +5건")])
def test_whole_years_of_proposals_are_compared_though_no_day_is_printed(who: str, said: str, frames: Frames) -> None:
    """The page of proposals compares them too: a call that closed counts the same on every later day."""
    found = shown("proposals", frames, districts=[who])
    assert found.line.ko == said
    assert found.spark
    assert not any(c.apart for c in found.spark.columns)


def test_a_count_of_a_year_is_compared_only_when_both_were_over() -> None:
    """What is not over at its day says that, and nothing of days that are not printed."""
    over = {"unfinished": False, "department_id": "a", "_basis": "none", "as_of": date(2024, 9, 9)}
    assert apart_of_years(over, {**over, "as_of": date(2025, 9, 8)}) == ()
    assert apart_of_years(over, {**over, "unfinished": True}) == (NOT_OVER,)
    assert apart_of_years(over, {**over, "department_id": "b"}) == (OTHER_OFFICE,)


def test_one_kind_of_proposals_is_no_series_with_the_whole(frames: Frames) -> None:
    of = shown("proposals", frames, districts=[G], years=[2025])
    assert "주민제안형만" in of.definition.ko
    assert columns(of) == [(2024, "256"), (2025, "164")]


def test_lawsuits_by_outcome_that_were_all_withdrawn(frames: Frames) -> None:
    found = card("lawsuits", frames, districts=[G], years=[2020])
    assert found.shown
    assert found.shown.value.ko == "22"
    assert isinstance(found.shown.bar, Pieces)
    assert [p.label.ko for p in found.shown.bar.parts] == ["소취하 10", "진행중 12"]
    assert found.shown.definition.ko == "2020년 제소 · 종결 10건 모두 소취하(판결 없음)"
    assert not found.chips
    assert "끝나지 않은 해" in found.shown.line.ko
    assert found.shown.spark
    assert [c.unfinished for c in found.shown.spark.columns] == [False, False, True]


def test_lawsuits_of_finished_years_are_compared_without_good_or_bad(frames: Frames) -> None:
    of = shown("lawsuits", frames, districts=[G], years=[2019])
    assert (of.value.ko, of.line.ko, of.tone) == ("38", "2018년(54건) 대비 △16건", "")


def test_lawsuits_of_no_year_stand_in_last_and_say_so(frames: Frames) -> None:
    found = card("lawsuits", frames, districts=["seoul-gangnam"], years=[2023])
    assert found.shown
    assert [c.text.ko for c in found.chips] == ["연도 미표기(2023년 없음)"]
    assert found.shown.spark is None


def test_a_district_without_lawsuits_is_told_who_has_some(frames: Frames) -> None:
    found = card("lawsuits", frames, **TODAY)
    assert found.shown is None
    assert found.absent[0].ko == "영등포구 소송 자료 없음"
    assert "금천구" in found.absent[1].ko


def test_a_printed_rate_of_pledges_is_told_from_a_computed_one(frames: Frames) -> None:
    found = card("pledges", frames, **TODAY)
    assert found.shown
    assert (found.title.ko, found.shown.value.ko, found.shown.definition.ko) == ("공약 이행률", "61", "민선8기 53건, 출처에 적힌 비율")
    assert isinstance(found.shown.bar, Progress)
    assert found.shown.bar.line is None
    assert [c.text.ko for c in found.chips] == ["산식 미표시(완료율과 다름)"]
    assert found.shown.line.ko == "2020년(85%)과 비교 제외: 임기 다름, 산식 다름"


def test_the_computed_rate_of_a_term_goes_before_a_printed_one_which_is_said_beside(frames: Frames) -> None:
    found = carded("pledges", frames, districts=[G], years=[2026])
    assert isinstance(found.card, Card)
    assert found.card.shown
    assert (found.card.shown.value.ko, found.card.as_of.ko) == ("73.9", "2020. 12. 31.")
    assert [c.text.ko for c in found.card.chips] == ["2020년 값(2026년 없음)", "적힌 91.3%는 기준일·산식 미표시"]
    assert found.evidence
    assert {ref.dataset for ref in found.evidence.rows} == {"pledges", "indicators"}, "both can be opened"
    assert shown("pledges", frames, districts=["seoul-yangcheon"]).value.ko == "40.7", "of another term it stands back"


def test_no_card_sets_a_rate_as_printed_against_the_term(frames: Frames) -> None:
    """The page of pledges says that it does not: nor does a card of any district and year."""
    districts = sorted({*frames["pledges"]["district_id"], *frames["indicators"]["district_id"]})
    found = [card("pledges", frames, districts=[d], years=[y]).shown for d, y in product(districts, range(2014, 2026))]
    bars = [(of.definition.ko.endswith("출처에 적힌 비율"), of.bar.line) for of in found if of and isinstance(of.bar, Progress)]
    assert any(is_printed for is_printed, _ in bars)
    assert any(line is not None for is_printed, line in bars if not is_printed)
    assert [line for is_printed, line in bars if is_printed and line is not None] == []


def test_a_computed_completion_of_pledges(frames: Frames) -> None:
    found = card("pledges", frames, districts=["seoul-seongdong"])
    assert found.shown
    assert isinstance(found.shown.bar, Progress)
    assert found.shown.bar.share == pytest.approx(222 / 262)
    assert "262건 중 222건" in found.shown.definition.ko
    assert [chip.text.ko for chip in found.chips] == ["○ 목표 90%까지 5.3%p 남음"]
    assert found.shown.bar.goal == pytest.approx(0.9)
    assert found.shown.says.ko == "공약이행완료율은 임기 경과율보다 15.9%p 높고 목표 90%까지 5.3%p 남음"


def test_a_target_is_marked_said_and_cited_on_a_card(frames: Frames) -> None:
    asked = {"districts": ["seoul-jungnang"], "years": [2020], "definition": "eligible_amount"}
    missed = frames.with_table(
        "targets", frames["targets"].with_columns(pl.when(pl.col("value") == 81.2).then(91.4).otherwise("value").alias("value"))
    )
    for held, chip, says in (
        (frames, "✓ 목표 81.2% 달성, 7.9%p 넘음", "집행률은 89.1%이고 목표 81.2% 달성, 7.9%p 넘음"),
        (missed, "✗ 목표 91.4% 미달, 2.3%p 부족", "집행률은 89.1%이고 목표 91.4% 미달, 2.3%p 부족함"),
    ):
        found = carded("budget", held, **asked)
        assert isinstance(found.card, Card)
        assert found.card.shown
        assert [c.text.ko for c in found.card.chips] == [chip]
        assert found.card.shown.says.ko == says
        assert found.evidence
        assert ("targets", 3) in {(r.dataset, r.row) for r in found.evidence.rows}
        assert set(found.rows["source_id"]) == {"news-c009ec10", "statistics-bad38c42"}, (
            "the article prints the target too; 2024 stands beside"
        )


def test_completion_of_one_term_is_compared_and_more_is_good(frames: Frames) -> None:
    of = shown("pledges", frames, districts=["seoul-yongsan"], years=[2021])
    assert (of.line.ko, of.tone) == ("2019. 12. 31.(44.2%) 대비 +36.3%p", "good")


def test_pledges_whose_state_is_not_printed_have_no_rate(frames: Frames) -> None:
    found = card("pledges", frames, districts=[Y], departments=[MIDDLE], years=[2017])
    assert found.shown
    assert (found.shown.value.ko, found.shown.unit.ko, found.shown.bar) == ("30", "건", None)
    assert [c.text.ko for c in found.chips] == ["상태 미표기 · 완료율 없음"]


def test_without_a_district_whose_figure_it_is_is_said(frames: Frames) -> None:
    assert card("staffing", frames).whose.ko == "영등포구 기획예산과"
    assert card("staffing", frames, districts=[Y]).whose.ko == "기획예산과"
    assert card("staffing", frames, **TODAY).whose.ko == ""
    assert card("budget", frames, **YEAR_ALONE).whose.ko == "기획예산과"


def test_the_department_filter_leaves_data_of_whole_governments(frames: Frames) -> None:
    for name in ("proposals", "lawsuits", "pledges"):
        assert card(name, frames, districts=[G], departments=[f"{G}/planning-budget"], years=[2020]) == card(
            name, frames, districts=[G], years=[2020]
        )


def test_the_newest_report_until_a_day(frames: Frames) -> None:
    assert reading("staffing", frames, districts=[Y], as_of="at-most 2017-12-31") == "+1명"
    assert card("pledges", frames, districts=[Y], as_of="at-most 2014-12-31").as_of.ko == "2013. 12. 31."


@pytest.mark.parametrize("name", CARDED)
def test_every_card_has_a_figure_with_its_evidence_or_says_why_not(name: str, frames: Frames) -> None:
    every = frames["districts"].filter(pl.col("type").is_in(["gu", "si", "metro"]))["district_id"].to_list()
    for district, years in product([d for d in every if d.startswith("seoul")], ([], [2016], [2023])):
        made = carded(name, frames, districts=[district], years=years)
        assert isinstance(made.card, Card)
        if made.card.shown is None:
            assert made.card.absent
            assert made.evidence is None
            assert made.rows.is_empty()
            continue
        assert made.evidence
        _is_proven(made.card.shown, made.evidence, frames)
        assert made.rows.select(CITED).height == len(made.evidence.rows), district
        assert not made.card.absent


def _is_proven(of: Shown, evidence: Evidence, frames: Frames) -> None:
    """The value stands in the evidence, and so does the figure that it is held against."""
    assert evidence.mark == of.mark
    assert of.value.ko in evidence.value.ko
    for ref in evidence.rows:
        assert ref.row in frames[ref.dataset][ROW]
    named = re.search(r"\(([^)]*)\)(과는|\s대비)", of.line.ko)
    assert not named or named[1] in evidence.formula.ko, of.line
