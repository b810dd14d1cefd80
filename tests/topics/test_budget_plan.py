"""Plans against later budgets by name alone, districts compared only where that means something, sentences in 억 and 만."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from lib.charts.spec import Compare
from lib.charts.spec.placed import Pairs
from lib.core.dataset import ROW
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import MARK, Panel
from lib.core.query import UNITS, make_query
from lib.topics.budget.card import CARD
from lib.topics.budget.findings import of_execution
from lib.topics.budget.panels import PANELS
from lib.topics.budget.panels.plan import MOST
from lib.topics.budget.plans import name_key
from lib.topics.budget.whole import newest, rank_of

SPECS = {p.name: p for p in PANELS}
YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
OF_2015, OF_2017, OF_2023 = (f"{YEONGDEUNGPO}/{d}" for d in ("planning-budget-2015", "planning-2017", "planning-budget-2023"))


def ask(name: str, frames: Frames, **parts: Any) -> Panel:
    return SPECS[name](make_query(**parts), frames)


def rows(panel: Panel) -> dict[str, dict[str, Any]]:
    return {r["item"]: r for r in panel.table.frame.iter_rows(named=True)}


def notes(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


def pairs(panel: Panel) -> dict[str, Any]:
    assert isinstance(panel.figure, Pairs)
    return {p.name.ko: p for p in panel.figure.pairs}


def edited(frames: Frames, where: pl.Expr, **columns: object) -> Frames:
    """The frames with some cells of the execution table changed."""
    table = frames["budget_execution"]
    changed = [pl.when(where).then(pl.lit(v)).otherwise(pl.col(c)).cast(table.schema[c]).alias(c) for c, v in columns.items()]
    return frames.with_table("budget_execution", table.with_columns(changed))


IS_BUDGET_OF_2018 = (pl.col("fiscal_year") == 2018) & (pl.col("stage") == "executed")
VISION = "구정의 미래비전 및 성과관리"


# Plan and budget.


def test_a_plan_is_held_against_the_budget_of_the_same_name(frames: Frames) -> None:
    row = rows(ask("budget-plan", frames, years=[2018]))[VISION]
    assert (row["planned_won"], row["budget_won"], row["difference_won"], row["result"]) == (87_800_000, 87_800_000, 0, "same")
    assert row["budget_level"] == "unit_program"


def test_blanks_do_not_tell_names_apart_but_words_do() -> None:
    assert name_key("구정의 미래 비전 및 성과 관리") == name_key("구정의 미래비전 및 성과관리")
    assert name_key("예 산 편 성") == name_key("예산편성")
    assert name_key("구정의 미래비전 및 성과관리") != name_key("구정 미래비전 수립 및 성과 관리")


def test_another_name_is_not_taken_for_the_same_even_with_the_same_amount(frames: Frames) -> None:
    panel = ask("budget-plan", frames, years=[2018])
    found = rows(panel)
    assert {i for i, r in found.items() if r["result"] == "not_found"} == {
        "2018년 주요업무 추진", "지역사회 민관협치 문화조성", "지역사회혁신계획 실행 및 수립",
    }  # fmt: skip
    assert found["2018년 주요업무 추진"]["same_amount"] == "구정 운영 정책 조정 및 지원"
    assert found["지역사회 민관협치 문화조성"]["same_amount"] == "민관협치 기반구축을 통한 지역사회혁신계획 수립"
    assert found["지역사회혁신계획 실행 및 수립"]["same_amount"] is None
    assert "같은 사업인지는 보고서에 적혀 있지 않음" in notes(panel)
    drawn = pairs(panel)
    assert drawn["지역사회혁신계획 실행 및 수립"].second.value is None
    assert drawn["지역사회혁신계획 실행 및 수립"].word.ko == "2018년 보고서에 같은 사업 없음"
    assert "구정 운영 정책 조정 및 지원" in drawn["2018년 주요업무 추진"].detail.ko


def test_the_title_counts_what_came(frames: Frames) -> None:
    title = ask("budget-plan", frames, districts=[YEONGDEUNGPO]).title
    assert title.ko == (
        "영등포구 기획담당관 2018년 계획 4건 중 1건은 계획액 그대로 편성, 1건(8.3억원)은 확인되지 않음, 2건은 다른 이름으로 같은 금액이 있음"
    )
    assert "826.0M won" in title.en


@pytest.mark.parametrize(("won", "result", "word"), [(90_000_000, "more", "+2,200 늘어남"), (80_000_000, "less", "△7,800 줄어듦")])
def test_more_and_less_have_sign_and_word(won: int, result: str, word: str, frames: Frames) -> None:
    panel = ask("budget-plan", edited(frames, IS_BUDGET_OF_2018 & (pl.col("item") == VISION), budget_won=won), years=[2018])
    row = rows(panel)[VISION]
    assert (row["result"], row["difference_won"]) == (result, won - 87_800_000)
    assert pairs(panel)[VISION].word.ko == word
    assert pairs(panel)[VISION].meaning == {"more": "up", "less": "down"}[result]
    evidence = panel.evidence[row[MARK]]
    assert f"{won // 1000:,} − 87,800" in evidence.formula.ko


def test_a_name_printed_with_other_blanks_is_found(frames: Frames) -> None:
    spaced = edited(frames, IS_BUDGET_OF_2018 & (pl.col("item") == VISION), item="구정의  미래 비전 및 성과 관리")
    assert rows(ask("budget-plan", spaced, years=[2018]))[VISION]["result"] == "same"


def test_without_a_report_of_the_year_nothing_is_compared(frames: Frames) -> None:
    panel = ask("budget-plan", frames, districts=[GEUMCHEON])
    assert {r["result"] for r in rows(panel).values()} == {"no_report"}
    assert panel.title.ko == "금천구 기획예산과 2021년 계획 8건 3.7억원, 2021년 보고서가 없어 견줄 수 없음"
    assert sum(r["planned_won"] for r in rows(panel).values()) == 373_900_000
    assert all(p.second.value is None and p.word.ko == "2021년 보고서 없음" for p in pairs(panel).values())


def test_plans_of_years_without_a_report_stand_in_the_table_only(frames: Frames) -> None:
    panel = ask("budget-plan", frames, districts=[YEONGDEUNGPO])
    assert {r["fiscal_year"] for r in rows(panel).values()} == {2016, 2018}
    assert len(pairs(panel)) == 4
    assert "2016년 계획 11건은 2016년 보고서가 없어" in notes(panel)


def test_a_later_report_does_not_count_before_its_day(frames: Frames) -> None:
    panel = ask("budget-plan", frames, years=[2018], as_of="at-most 2017-12-31")
    assert {r["result"] for r in rows(panel).values()} == {"no_report"}


@pytest.mark.parametrize("department", [OF_2015, OF_2017, OF_2023])
def test_a_department_is_followed_through_its_reorganisations(department: str, frames: Frames) -> None:
    panel = ask("budget-plan", frames, departments=[department])
    assert set(panel.table.frame["department_id"]) == {OF_2015, OF_2017}


def test_a_plan_budgeted_after_a_reorganisation_is_compared_and_said(frames: Frames) -> None:
    moved = edited(frames, IS_BUDGET_OF_2018, department_id=OF_2023)
    panel = ask("budget-plan", moved, years=[2018])
    assert rows(panel)[VISION]["result"] == "same"
    assert rows(panel)[VISION]["budget_department"] == OF_2023
    assert "조직 개편(받은 기능: 예산, 넘긴 기능: 지역협치, 의료관광)" in notes(panel)
    assert "편성 부서" in [c.title.ko for c in panel.table.columns]


def test_a_team_narrows_plans_but_not_the_budgets_that_came(frames: Frames) -> None:
    assert set(rows(ask("budget-plan", frames, teams=["예산팀"]))) == {"건전재정 실현을 위한 효율적인 재정 운용", "주민참여예산제 운영"}
    named = edited(frames, (pl.col("stage") == "planned") & (pl.col("item") == VISION), team="기획팀")
    assert rows(ask("budget-plan", named, teams=["기획팀"]))[VISION]["result"] == "same"


def test_of_many_plans_the_largest_are_drawn_and_the_others_are_counted(frames: Frames) -> None:
    table = frames["budget_execution"]
    plan = table.filter((pl.col("stage") == "planned") & (pl.col("item") == VISION))
    more = [plan.with_columns(pl.lit(f"사업 {n}").alias("item"), pl.lit(n * 1000).cast(pl.Int64).alias("budget_won"), pl.lit(10_000 + n).cast(table.schema["_row"]).alias("_row"))
            for n in range(1, 31)]  # fmt: skip
    panel = ask("budget-plan", frames.with_table("budget_execution", pl.concat([table, *more])), years=[2018])
    assert len(rows(panel)) == 34
    assert len(pairs(panel)) == MOST
    assert "사업 1" not in pairs(panel)
    assert f"금액이 큰 {MOST}건만 그림. 나머지 14건은 표에 있음" in notes(panel)


def test_no_plan_says_so_and_who_has_one(frames: Frames) -> None:
    panel = ask("budget-plan", frames, districts=["seoul-guro"])
    assert panel.is_empty
    assert panel.title.ko == "구로구 다음 해 계획액 자료 없음"
    assert "영등포구" in notes(panel)


@pytest.mark.parametrize("unit", UNITS)
def test_sentences_stay_in_eok_and_man_whatever_the_unit(unit: str, frames: Frames) -> None:
    for name in ("budget-plan", "budget-required", "budget-funds", "budget-behind"):
        title = ask(name, frames, districts=[YEONGDEUNGPO], unit=unit).title.ko
        assert "천원" not in title.replace("만원", "")
        assert "백만원" not in title
    assert "11.6억원" in ask("budget-required", frames, districts=[YEONGDEUNGPO], unit=unit).title.ko


# Districts.


@pytest.fixture
def few(frames: Frames) -> Frames:
    """The shipped execution of reports and articles alone, without what a statistic or a settlement prints of all governments."""
    printed = ~pl.col("source_id").str.starts_with("statistics-") & (pl.col("_basis") != "defined")
    return frames.with_table("budget_execution", frames["budget_execution"].filter(printed))


def test_all_districts_are_ranked_by_one_rate_of_one_day(frames: Frames) -> None:
    panel = ask("budget-districts", frames, options={"among": "all"})
    assert isinstance(panel.figure, Compare)
    drawn = pl.col(MARK).is_in([b.mark for b in panel.figure.bars])
    assert "58건은 표에만 있음" in notes(panel)
    table = panel.table.frame.filter(drawn)
    assert dict(table["definition"].value_counts().rows()) == {"current_budget": 33}
    assert set(table.filter(pl.col("definition") == "current_budget")["as_of"].dt.to_string()) == {"2026-09-13"}
    assert {b.detail.ko for b in panel.figure.bars} == {""}
    assert "seoul" not in table["district_id"].to_list(), "a city is not ranked with districts"
    assert panel.title.ko == "집행률 강동구 70.2%로 가장 높고 부산광역시 중구 39.5%로 가장 낮음(예산현액 대비 33곳, 2026. 9. 13. 현재)"
    aimed = ask("budget-districts", frames, definition="target_amount", years=[2026]).title.ko
    assert "목표액 대비 25곳, 2024" in aimed, "관악구 alone has 2025 too"
    assert "25건 가운데 3건 달성" in aimed
    for definition in ("current_budget", "eligible_amount"):
        own = ask("budget-districts", frames, definition=definition, options={"among": "all"})
        assert isinstance(own.figure, Compare)
        of = own.table.frame.filter(pl.col(MARK).is_in([b.mark for b in own.figure.bars]))
        assert set(of["definition"]) == {definition}
        assert (of["pace"].null_count() == of.height) == (definition == "eligible_amount")


def test_what_is_unequal_in_the_denominator_stands_on_the_face(frames: Frames) -> None:
    panel = ask("budget-districts", frames)
    size, known = frames["budget_size"], panel.table.frame.filter(pl.col("fund_share").is_not_null()).sort("value")
    shares = known["fund_share"].to_list()
    low, rest = sorted(shares[:5]), sorted(shares[5:])
    assert len(shares) == 25
    said = f"기금 비중 {rest[0] * 100:.1f}~{rest[-1]:.1%}만 순위, (기금) {low[0] * 100:.1f}~{low[-1]:.1%}"
    assert panel.what.ko.endswith(f" · {said}")
    assert panel.title.ko == "집행률 강동구 70.2%로 가장 높고 송파구 56.9%로 가장 낮음(기금이 많은 5곳 제외 20곳, 2026. 9. 13. 현재)"
    assert isinstance(panel.figure, Compare)
    assert sum("(기금)" in b.name.ko for b in panel.figure.bars) == 5
    lowest = known.row(0, named=True)
    assert SPECS["budget-districts"](make_query().but(focus=(str(lowest["district_id"]),)), frames).title.ko.endswith(
        ", 기금이 많아 순위 제외"
    )
    own = size.filter(
        (pl.col("district_id") == lowest["district_id"]) & (pl.col("source_id") == "statistics-61fb3091") & (pl.col("fiscal_year") == 2026)
    )
    assert lowest["fund_share"] == own.filter(pl.col("account") == "기금")["amount_won"].sum() / own["amount_won"].sum()
    assert {r.row for r in panel.evidence[lowest[MARK]].rows if r.dataset == "budget_size"} == set(own["_row"])
    even = size.with_columns(pl.when(pl.col("account") == "기금").then(1).otherwise("amount_won").alias("amount_won"))
    assert "하위" not in ask("budget-districts", frames.with_table("budget_size", even)).what.ko, (
        "where they do not lie apart nothing is said"
    )


@pytest.mark.parametrize(("second", "count"), [(GEUMCHEON, 25), ("busan-jung", 26)])
def test_two_chosen_districts_are_both_marked_in_the_ranking(frames: Frames, second: str, count: int) -> None:
    shown = nearest(SPECS["budget-districts"], make_query(districts=[YEONGDEUNGPO, second], years=[2023]), frames)
    panel = shown.panel
    assert isinstance(panel.figure, Compare)
    assert len(panel.figure.bars) == count
    assert [b.mark.split("|")[0] for b in panel.figure.bars if b.meaning == "chosen"] == sorted(
        (YEONGDEUNGPO, second),
        key=lambda d: -panel.table.frame.filter(pl.col("definition") == "current_budget", pl.col("district_id") == d)["value"][0],
    )
    assert "영등포구 60.6% " in panel.title.ko
    ranked = f"기금 많은 5곳을 뺀 {count - 5}곳" if count == 25 else f"{count}곳"
    assert panel.title.ko.endswith(f"(2026. 9. 13., 예산현액 대비 {ranked} 가운데)")


def test_a_day_that_a_programme_sets_has_no_pace(frames: Frames) -> None:
    panel = ask(
        "budget-years", frames, districts=["seoul-gangseo"], years=[2015], definition="current_budget", options={"level": "government"}
    )
    (row,) = panel.table.frame.iter_rows(named=True)
    assert row["value"] == pytest.approx(589_319 / 639_639)
    assert (row["share"], row["pace"], row["no_pace"]) == (None, None, "defined")
    assert "제도가 정한 날" in panel.caption.as_of.ko


def test_each_district_has_its_newest_rate_over_what_its_source_names(few: Frames) -> None:
    table = ask("budget-districts", few).table.frame
    found = {(d, b): (y, of, over) for d, b, y, of, over in table.select("district_id", "basis", "fiscal_year", "of", "over").rows()}
    assert found == {
        (YEONGDEUNGPO, "예산액"): (2023, 431_568_000, 1_429_866_000),
        ("seoul-jungnang", "대상액"): (2020, 1_029_000_000_000, 1_155_400_000_000),
        ("seoul-gwanak", "목표액"): (2025, 156_300_000_000, 135_600_000_000),
        ("seoul-seongdong", "목표액"): (2021, 126_700_000_000, 110_800_000_000),
    }


def test_what_is_not_comparable_is_not_ranked(few: Frames) -> None:
    panel = ask("budget-districts", few)
    assert panel.title.ko == "집행률이 적힌 4곳은 분모와 기준일이 달라 순위를 매기지 않음, 목표가 있는 3건 가운데 3건 달성"
    for words in ("분모가 다른 집행률", "한 부서의 집행률", "속도(집행률 ÷ 경과율)로 견주며", "5곳보다 적어"):
        assert words in notes(panel)
    paces = dict(panel.table.frame.select("district_id", "pace").rows())
    assert paces.pop(YEONGDEUNGPO) == pytest.approx(431_568 / 1_429_866 / (151 / 365))
    assert set(paces.values()) == {None}


def test_the_asked_district_is_pointed_out_and_its_year_kept(few: Frames) -> None:
    panel = SPECS["budget-districts"](make_query(years=[2015]).but(focus=(YEONGDEUNGPO,)), few)
    assert panel.title.ko.startswith("영등포구 기획예산과 2015년 집행률 22.1%(예산액 대비), 다른 3곳은")
    assert isinstance(panel.figure, Compare)
    assert [b.meaning for b in panel.figure.bars] == ["chosen", "other", "other", "other"]
    assert "2015년 집행률이 없는 구 3곳은 가장 최근 연도" in notes(panel)
    assert "예비비·내부거래 45.1억원" in notes(panel)


def test_districts_of_one_day_are_ranked_by_rate_and_of_other_days_by_pace(few: Frames) -> None:
    table = few["budget_execution"]
    own = table.filter((pl.col("fiscal_year") == 2023) & (pl.col("level") == "unit_program"))
    other = own.with_columns(
        pl.lit(GEUMCHEON).alias("district_id"), pl.lit(f"{GEUMCHEON}/planning-budget").alias("department_id"),
        (pl.col("executed_won") * 2).alias("executed_won"), (pl.col("_row") + 10_000).alias("_row"),
    )  # fmt: skip
    both = few.with_table("budget_execution", pl.concat([table, other]))
    title = ask("budget-districts", both, districts=[YEONGDEUNGPO, GEUMCHEON]).title.ko
    assert title == "예산액 대비 집행률 가장 높은 곳 금천구 기획예산과 2023년 60.4%, 가장 낮은 곳 영등포구 기획예산과 2023년 30.2%(2곳)"
    later = other.with_columns(pl.date(2023, 10, 31).alias("as_of"), pl.lit("table").alias("_basis"))
    moved = few.with_table("budget_execution", pl.concat([table, later]))
    title = ask("budget-districts", moved, districts=[YEONGDEUNGPO, GEUMCHEON]).title.ko
    assert title == "예산액 대비 집행 속도 가장 높은 곳 영등포구 기획예산과 2023년 0.73, 가장 낮은 곳 금천구 기획예산과 2023년 0.72(2곳)"


def test_a_whole_government_is_not_ranked_with_a_department(few: Frames) -> None:
    table = few["budget_execution"]
    own = table.filter((pl.col("fiscal_year") == 2023) & (pl.col("level") == "unit_program"))
    whole = own.with_columns(
        pl.lit(GEUMCHEON).alias("district_id"), pl.lit(f"{GEUMCHEON}/all").alias("department_id"), pl.lit("government").alias("level"),
        pl.date(2023, 10, 31).alias("as_of"), pl.lit("table").alias("_basis"), (pl.col("_row") + 10_000).alias("_row"),
    )  # fmt: skip
    panel = ask("budget-districts", few.with_table("budget_execution", pl.concat([table, whole])), districts=[YEONGDEUNGPO, GEUMCHEON])
    assert panel.table.frame["pace"].null_count() == 0
    assert "높은 곳" not in panel.title.ko
    assert "순위를 매기지 않음" in panel.title.ko


def test_an_unknown_option_is_refused(frames: Frames) -> None:
    with pytest.raises(AskedError):
        ask("budget-districts", frames, options={"level": "project"})


def test_districts_take_the_definition_where_kinds_of_items_are_told_apart(few: Frames) -> None:
    asked = make_query(years=[2015], definition="budget_without_reserve")
    panel = SPECS["budget-districts"](asked.but(focus=(YEONGDEUNGPO,)), few)
    assert panel.title.ko.startswith("영등포구 기획예산과 2015년 집행률 68.9%(예산액 대비, 예비비·내부거래 제외)")
    found = {r["district_id"]: r["definition"] for r in panel.table.frame.iter_rows(named=True)}
    assert found.pop(YEONGDEUNGPO) == "budget_without_reserve"
    assert set(found.values()) == {"eligible_amount", "target_amount"}, "the others stay over what their sources name"
    assert any(n.ko.startswith("정의 '예산액 대비, 예비비·내부거래 제외'로 계산한 구 1곳") for n in panel.notes)
    assert not [n for n in panel.notes if n.ko.startswith("예비비·내부거래 ")], "what is left out is not in the budget"


def test_a_whole_government_is_not_said_to_be_without_its_reserve(few: Frames) -> None:
    table = few["budget_execution"]
    is_newest = pl.col("department_id") == f"{YEONGDEUNGPO}/planning-budget-2023"
    whole = pl.lit(f"{YEONGDEUNGPO}/all").alias("department_id")
    moved = table.with_columns(pl.when(is_newest).then(whole).otherwise("department_id").alias("department_id"))
    panel = ask("budget-districts", few.with_table("budget_execution", moved), districts=[YEONGDEUNGPO], definition="budget_projects")
    assert panel.table.frame["definition"].to_list() == ["budget"]


def test_districts_of_several_years_show_the_newest_only(few: Frames) -> None:
    panel = ask("budget-districts", few, districts=[YEONGDEUNGPO], years=[2015, 2017, 2018, 2023])
    assert panel.table.frame["fiscal_year"].to_list() == [2023]


def test_a_ranking_of_another_year_says_why(frames: Frames) -> None:
    panel = nearest(SPECS["budget-districts"], make_query(districts=[YEONGDEUNGPO], years=[2023]), frames).panel
    assert panel.what.ko.startswith("25곳이 있는 2026년, %(2023년 2곳) · ")


@pytest.mark.parametrize(
    ("place", "beside"), [("seoul-jongno", "기금 많은 5곳에 들어 순위 제외"), ("seoul-geumcheon", "기금 많은 5곳을 뺀 20곳 중 3위")]
)
def test_a_rank_says_whether_its_budget_is_like_the_others(frames: Frames, place: str, beside: str) -> None:
    row = newest(place, make_query().as_of, frames)
    assert row
    rank = rank_of(row, make_query().as_of, frames)
    assert rank
    assert rank.words.ko == beside
    said = [f.text.ko for f in of_execution(make_query(districts=[place], years=[2026]), frames)]
    assert any(words.startswith("2026년 9월 13일 예산현액 집행률") and beside in words for words in said), "with its year, beside others"


@pytest.mark.parametrize(("place", "is_apart"), [("seoul-gangnam", True), ("seoul-geumcheon", False)])
def test_a_card_that_is_set_apart_by_its_funds_cites_them(frames: Frames, place: str, *, is_apart: bool) -> None:
    made = CARD.make(make_query(districts=[place], years=[2026]), frames)
    assert made.evidence
    assert ("당초예산 중 기금 = " in made.evidence.formula.ko) == is_apart
    lines = [one.row for one in made.evidence.rows if one.dataset == "budget_size"]
    behind = frames["budget_size"].filter(pl.col(ROW).is_in(lines))
    assert (behind["district_id"].n_unique() if lines else 0) == 25 * is_apart, "its own and those that it is held against"
    assert set(behind["source_id"]) <= set(made.rows["source_id"])
    assert all(one.dataset == "budget_execution" for one in made.evidence.made_of), "they are beside the rate, not in it"


def test_the_last_of_a_ranking_by_size_is_the_smallest(frames: Frames) -> None:
    shown = nearest(SPECS["budget-size"], make_query(years=[2026]).but(focus=("seoul-jongno",)), frames).panel
    assert shown.title.ko.endswith(", 25곳 가운데 가장 작음")
