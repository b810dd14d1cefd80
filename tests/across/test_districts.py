"""One measure over 25 districts: the year that speaks for the city, honest gaps, and the figures of the files."""

from __future__ import annotations

import re

import polars as pl
import pytest

from lib.across.compare.district_choice import MEASURE, best_year, definitions, measures, variants
from lib.across.compare.district_figures import every_comparable
from lib.across.compare.districts import DISTRICT_MAP
from lib.charts.draw import drawn
from lib.charts.spec import Compare
from lib.charts.spec.placed import Map
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.measure import Ratio
from lib.core.nearest.panels import as_shown
from lib.core.panel import MARK, Panel
from lib.core.places import seoul
from lib.core.query import AsOf, Query, make_query
from lib.core.topic import all_measures, all_panels
from lib.topics import TOPICS

YEONGDEUNGPO, GANGNAM, GEUMCHEON = "seoul-yeongdeungpo", "seoul-gangnam", "seoul-geumcheon"
EMPTY = Query()
EXECUTION_BY_DISTRICT = next(p for p in all_panels(TOPICS) if p.name == "budget-districts")


def shown(frames: Frames, measure: str = "", definition: str = "", focus: tuple[str, ...] = (), **parts: object) -> Panel:
    options = {k: v for k, v in (("measure", measure), ("definition", definition)) if v}
    return DISTRICT_MAP(make_query(options=options, **parts).but(focus=focus), frames)  # type: ignore[arg-type]


def values(panel: Panel) -> dict[str, object]:
    return dict(panel.table.frame.select("district_id", "value").rows())


def said(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


def test_it_opens_on_a_measure_and_year_that_all_have(frames: Frames) -> None:
    panel = shown(frames)
    assert panel.title.ko.startswith("2026년 예산 규모(당초예산(기금 제외)) 25개 구, ")
    assert (panel.caption.span.ko, panel.caption.definition.ko[:4]) == ("2026년", "당초예산")
    assert isinstance(panel.figure, Map)
    assert len(panel.figure.areas) == 25
    assert not panel.figure.blanks


def test_values_are_the_sums_of_the_file(frames: Frames) -> None:
    won = values(shown(frames))
    parts = frames["budget_size"].filter((pl.col("fiscal_year") == 2026) & (pl.col("stage") == "당초예산") & (pl.col("account") != "기금"))
    parts = parts.filter(pl.col("source_id").str.starts_with("statistics-"))
    assert won == dict(parts.filter(pl.col("district_id").is_in(list(won))).group_by("district_id").agg(pl.col("amount_won").sum()).rows())
    assert won[YEONGDEUNGPO] == 995_815_910_000
    each = values(shown(frames, "budget_amount_per_resident"))
    assert each[YEONGDEUNGPO] == round(995_815_910_000 / 371_362)
    assert values(shown(frames, "authorized_per_thousand"))["seoul-jung"] == pytest.approx(1229 / 126_171 * 1000)
    assert values(shown(frames, "indicator_residents_per_official"))["seoul-songpa"] == 422


def test_amounts_printed_in_other_units_are_won(frames: Frames) -> None:
    raw = frames["indicators"].filter((pl.col("indicator_type") == "city_general_grant") & (pl.col("district_id") == YEONGDEUNGPO))
    assert values(shown(frames, "indicator_city_general_grant"))[YEONGDEUNGPO] == raw["value"][0]


@pytest.mark.parametrize(
    ("years", "asked", "best"),
    [
        (((2025, 9), (2023, 25), (2021, 25)), (), 2023),
        (((2025, 20), (2023, 25)), (), 2025),
        (((2025, 19), (2023, 7), (2021, 19)), (), 2025),
        (((2025, 3), (2023, 7)), (), 2023),
        (((2025, 9), (2023, 25), (2021, 25)), (2021, 2025), 2021),
        (((2021, 7), (None, 25)), (), None),
        (((2021, 7), (None, 3)), (), 2021),
        (((2021, 7), (None, 25)), (2021,), 2021),
        ((), (), None),
    ],
)
def test_the_newest_year_with_twenty_districts_else_the_fullest(years: object, asked: tuple[int, ...], best: int | None) -> None:
    assert best_year(years, asked) == best  # type: ignore[arg-type]


def test_asked_years_narrow_and_a_year_without_figures_is_empty(frames: Frames) -> None:
    assert shown(frames, years=[2019, 2023]).table.frame["_year"].unique().to_list() == [2023]
    nothing = shown(frames, years=[2011])
    assert nothing.is_empty
    assert nothing.figure is None
    assert "2023년 25곳" in said(nothing)


def test_figures_of_no_stated_year_say_so_and_are_not_of_an_asked_one(frames: Frames) -> None:
    panel = shown(frames, "indicator_fiscal_independence_after_reform")
    assert panel.title.ko.startswith("연도 미표기 재정자립도(세입과목 개편 후) 25개 구, ")
    assert shown(frames, "indicator_fiscal_independence_after_reform", years=[2021]).table.frame.height == 7
    assert shown(frames, "indicator_fiscal_independence_after_reform", years=[2019]).is_empty


def test_the_rest_is_listed_as_without_data(frames: Frames) -> None:
    panel = shown(frames, "indicator_fiscal_independence_unstated")
    assert isinstance(panel.figure, Map)
    assert len(panel.figure.areas) + len(panel.figure.blanks) == 25
    missing = re.search(r"자료 없음 8곳: (.*)", said(panel))
    assert missing
    assert set(missing[1].split(", ")) == {b.name.ko for b in panel.figure.blanks}


def test_under_five_districts_there_is_a_table_and_neither_map_nor_rank(frames: Frames) -> None:
    panel = shown(frames, "completion_rate", years=[2025])
    assert 0 < panel.table.frame["value"].count() < 5
    assert panel.figure is None
    assert "5곳 미만이라" in said(panel)
    assert "순위" not in panel.table.columns[0].title.ko
    assert "번째" not in panel.title.ko
    assert set(panel.evidence) == set(panel.table.frame[MARK])


def test_a_pointed_out_district_stands_in_the_title_and_the_map(frames: Frames) -> None:
    panel = shown(frames, focus=(YEONGDEUNGPO,))
    ranked = sorted(values(shown(frames)).values(), reverse=True)  # type: ignore[type-var]
    place = ranked.index(values(panel)[YEONGDEUNGPO]) + 1  # type: ignore[arg-type]
    assert f"영등포구 9,958억원(많은 순 {place}번째)" in panel.title.ko
    assert isinstance(panel.figure, Map)
    assert [a.name.ko for a in panel.figure.areas if a.chosen] == ["영등포구"]


def test_every_asked_district_is_pointed_out_among_all(frames: Frames) -> None:
    panel = shown(frames, districts=[YEONGDEUNGPO, GEUMCHEON])
    assert isinstance(panel.figure, Map)
    assert {a.name.ko for a in panel.figure.areas if a.chosen} == {"영등포구", "금천구"}
    assert len(panel.figure.areas) == 25
    one = as_shown(DISTRICT_MAP, make_query(districts=[YEONGDEUNGPO]), frames)
    assert one.focus == (YEONGDEUNGPO,)


def test_a_pointed_out_district_without_data_is_said(frames: Frames) -> None:
    panel = shown(frames, "indicator_residents_per_official", focus=(YEONGDEUNGPO,))
    assert "영등포구 자료 없음" in panel.title.ko
    assert isinstance(panel.figure, Map)
    assert [b.name.ko for b in panel.figure.blanks if b.chosen] == ["영등포구"]


def test_a_district_elsewhere_is_said_not_to_be_on_the_map(frames: Frames) -> None:
    elsewhere = frames["districts"].filter((pl.col("type") == "gu") & (pl.col("province") != "seoul"))["district_id"][0]
    assert "서울의 구가 아니어서 지도에 없음" in said(shown(frames, districts=[elsewhere]))


def test_the_median_is_one_of_figures_and_says_how_many(frames: Frames) -> None:
    panel = shown(frames)
    assert isinstance(panel.figure, Map)
    assert panel.figure.middle == sorted(values(panel).values())[12]  # type: ignore[type-var]
    assert panel.figure.middle_title.ko.endswith("(25곳)")


def test_every_measure_is_compared_or_left_out_for_a_reason() -> None:
    assert all(bool(m.compared) is not bool(m.not_compared) for m in all_measures(TOPICS))


def lacking(frames: Frames) -> list[str]:
    """The offered measures of which the list says that there are no figures."""
    assert MEASURE.lacking is not None
    offered = measures(EMPTY, frames)
    return [name for name in MEASURE.lacking(EMPTY, frames) if name in offered]


def test_offered_measures_have_figures_and_types_are_shared_by_five(frames: Frames) -> None:
    offered = measures(EMPTY, frames)
    assert next(iter(offered)) == "budget_amount"
    assert {"budget_amount_per_resident", "authorized_per_thousand", "execution_rate", "lawsuit_win_rate", "completion_rate"} <= set(
        offered
    )
    for name in offered:
        comparable = every_comparable(frames)[name]
        most = max((v.most for v in variants(comparable, AsOf(), frames)), default=0)
        assert most >= (5 if name.startswith("indicator_") else 0 if name in lacking(frames) else 1)
    assert "indicator_grade9_officials" not in offered


def test_every_offered_measure_and_definition_is_shown(frames: Frames) -> None:
    ours = set(seoul(frames)["district_id"])
    for measure in measures(EMPTY, frames):  # those without figures have no definition to choose
        for definition in definitions(make_query(options={"measure": measure}), frames):
            panel = shown(frames, measure, definition)
            assert not panel.is_empty, (measure, definition)
            assert set(panel.table.frame["district_id"]) <= ours
            valued = panel.table.frame.filter(pl.col("value").is_not_null())
            assert (panel.figure is None) == (valued.height < 5 or valued["_year"].n_unique() > 1), (measure, definition)


@pytest.mark.parametrize(("measure", "title"), [("actual", "현원"), ("staffing_gap", "과부족")])
def test_what_no_whole_district_prints_is_offered_last_and_says_why(frames: Frames, measure: str, title: str) -> None:
    words, none = measures(EMPTY, frames), lacking(frames)
    assert measure in none
    assert words[measure].ko == title  # also in a link, which must hold once there are figures
    assert set(list(words)[len(words) - len(none) :]) == set(none)
    panel = shown(frames, measure)
    assert panel.is_empty
    assert panel.title.ko == f"서울 25개 구 {title} 자료 없음"
    assert [n.ko for n in panel.notes] == [
        f"부서의 {title}만 있는 곳: 부산광역시, 충청남도 당진시, 금천구, 영등포구", f"기관 전체의 {title}이 실린 자료를 등록하면 견줄 수 있음"
    ]  # fmt: skip


def test_definitions_are_never_mixed(frames: Frames) -> None:
    plain, funds = (shown(frames, "budget_amount", d) for d in ("original", "original_with_funds"))
    own = (pl.col("district_id") == GANGNAM) & (pl.col("fiscal_year") == 2026) & (pl.col("account") == "기금")
    assert values(funds)[GANGNAM] == values(plain)[GANGNAM] + frames["budget_size"].filter(own)["amount_won"].sum()  # type: ignore[operator]
    eligible = {m: shown(frames, "execution_rate", m) for m in definitions(make_query(options={"measure": "execution_rate"}), frames)}
    assert len(eligible) > 1, "목표액 and 대상액, halves of a year"
    for panel in eligible.values():
        behind = [r.row for e in panel.evidence.values() for r in e.rows if r.dataset == "budget_execution"]
        assert frames["budget_execution"].filter(pl.col("_row").is_in(behind))["basis"].n_unique() == 1


def test_ratios_are_ratios_of_their_parts(frames: Frames) -> None:
    for name in measures(EMPTY, frames):
        comparable = every_comparable(frames)[name]
        for v in variants(comparable, AsOf(), frames):
            if isinstance(v.definition.form, Ratio) and not comparable.per:
                for row in shown(frames, name, v.name).table.frame.filter(pl.col("value").is_not_null()).to_dicts():
                    assert row["value"] == pytest.approx(row["of"] / row["over"])


def test_what_is_over_budgets_with_far_more_funds_is_marked_and_leads_no_title(frames: Frames) -> None:
    panel, own = shown(frames, "execution_rate"), EXECUTION_BY_DISTRICT(make_query(), frames)
    assert isinstance(panel.figure, Map)
    assert isinstance(own.figure, Compare)
    marked = {a.name.ko for a in panel.figure.areas if "(기금)" in a.name.ko}
    assert marked == {b.name.ko for b in own.figure.bars if "(기금)" in b.name.ko}
    assert "강남구(기금)" in marked
    assert {a.short.ko for a in panel.figure.areas if "(기금)" in a.short.ko} == {name.replace("구(", "(") for name in marked}, (
        "on the map too"
    )
    said_over = DISTRICT_MAP.headline(DISTRICT_MAP, make_query(options={"measure": "execution_rate"}), frames, None)  # type: ignore[misc]
    for title in (panel.title.ko, said_over.ko):
        assert "송파구 56.9% 최저(기금이 많은 5곳 제외)" in title
        assert "강남구" not in title
    assert "기금 비중 1.2~17.7%만 순위, (기금) 26.9~34.3%" in panel.what.ko
    assert "분모가 같지 않음" in said(panel)
    assert panel.table.frame["fund_share"].null_count() == 0
    assert "기금이 많아 순위 제외" in shown(frames, "execution_rate", focus=(GANGNAM,)).title.ko
    assert "기금" not in shown(frames, "execution_rate", focus=(YEONGDEUNGPO,)).title.ko
    mark = panel.table.frame.filter(pl.col("district_id") == GANGNAM)[MARK][0]
    assert "당초예산 중 기금 = " in panel.evidence[mark].formula.ko


def test_a_filing_year_that_was_not_over_is_not_compared(frames: Frames) -> None:
    for measure in ("lawsuit_win_rate", "lawsuit_cases", "closed_rate"):
        panel = shown(frames, measure)
        assert panel.table.frame["_year"].to_list() == [2019], measure
        assert "아직 진행중인 제소 연도: 2019년 9건(2020. 10. 31. 현재)" in said(panel)
        assert shown(frames, measure, years=[2020]).is_empty


def test_where_no_year_has_enough_each_district_stands_in_its_newest_unranked(frames: Frames) -> None:
    panel = shown(frames, "selection_rate")
    rates = {str(d): (y, round(v, 3)) for d, y, v in panel.table.frame.select("district_id", "_year", "value").rows() if v is not None}
    assert rates == {"seoul-gangseo": (2025, 0.187), "seoul-seocho": (2022, 0.23), YEONGDEUNGPO: (2015, 0.339)}
    assert "25개 구 가운데 3곳, 영등포구 33.9%(2015년), 서초구 23.0%(2022년), 강서구 18.7%(2025년)" in panel.title.ko
    assert "번째" not in panel.title.ko
    assert "순위" not in panel.table.columns[0].title.ko
    assert panel.again.ko == panel.title.ko.split("3곳, ")[1]
    assert shown(frames, "selection_rate", focus=(GANGNAM,)).again.ko.endswith(", 강남구 자료 없음")
    one = shown(frames, "selection_rate", years=[2022])
    assert one.title.ko.startswith("2022년 선정률")
    assert "서초구 23.0%" in one.title.ko
    many = shown(frames, "completion_rate")
    assert many.table.frame["value"].count() >= 5
    assert many.title.ko.endswith("해가 서로 달라 순위 없음")
    assert many.figure is None


def test_dates_that_differ_are_said(frames: Frames) -> None:
    assert "구마다 기준일이 달라 순위는 참고로만 봄: 2019. 2. 28. 9곳, 2019. 3. 28. 1곳" in said(shown(frames, "authorized_per_thousand"))
    assert "구마다 기준일이 달라" not in said(shown(frames))


def test_the_as_of_rule_chooses_the_rows(frames: Frames) -> None:
    newest = values(shown(frames, "authorized"))
    before = values(shown(frames, "authorized", as_of="at-most 2019-02-28"))
    assert (newest["seoul-dongjak"], before["seoul-dongjak"]) == (1322, 1315)
    assert shown(frames, as_of="at-most 2010-01-01").is_empty


def test_filters_that_do_not_apply_are_said(frames: Frames) -> None:
    department = next(d for d in frames["departments"]["department_id"] if d.startswith(YEONGDEUNGPO) and not d.endswith("/all"))
    panel = shown(frames, departments=[department])
    assert "부서와 팀은 가리지 않음" in said(panel)
    assert "영등포구" in panel.title.ko
    assert "부서와 팀은 가리지 않음" in said(shown(frames, teams=["예산팀"]))


def test_unknown_choices_are_named(frames: Frames) -> None:
    with pytest.raises(AskedError, match="지표 'nothing'"):
        shown(frames, "nothing")
    with pytest.raises(AskedError, match="정의 'nothing'"):
        shown(frames, "budget_amount", "nothing")


def test_a_definition_of_another_measure_gives_way(frames: Frames) -> None:
    panel = shown(frames, "budget_amount", "target_amount")
    assert "고른 정의는 이 지표에 없어" in said(panel)
    assert panel.title == shown(frames, "budget_amount").title


def test_the_boundaries_name_their_makers(frames: Frames) -> None:
    assert "통계청" in said(shown(frames))
    assert "Lucy Park" in said(shown(frames))


def test_amounts_follow_the_unit(frames: Frames) -> None:
    panel = shown(frames, unit="억원")
    assert isinstance(panel.figure, Map)
    assert panel.what.ko.endswith("억원")
    assert panel.figure.areas[0].label.ko == "14,804.0억원"
    assert panel.table.written("ko")[0][3] == "14,804.0"


def test_without_districts_of_seoul_nothing_breaks(frames: Frames) -> None:
    none = frames["districts"].with_columns(pl.when(pl.col("type") != "gu").then("province").alias("province"))
    panel = DISTRICT_MAP(make_query(), frames.with_table("districts", none))
    assert panel.is_empty


def test_targets_stand_in_table_note_and_evidence(frames: Frames) -> None:
    panel = shown(frames, "completion_rate", years=[2025])
    own = panel.table.frame.filter(pl.col("district_id") == "seoul-seongdong").row(0, named=True)
    assert (own["target"], own["reached"]) == (pytest.approx(0.9), "open")
    assert panel.table.frame["target"].null_count() == panel.table.frame.height - 1
    assert "목표와 견줌: 성동구: 목표 90%까지 5.3%p 남음(기한 2025. 12. 31.)" in said(panel)
    assert ("targets", 2) in {(r.dataset, r.row) for r in panel.evidence[own[MARK]].rows}
    assert "target" not in [c.name for c in shown(frames, "completion_rate", "completed_only", years=[2025]).table.columns]


def test_targets_are_ticks_of_the_list(frames: Frames) -> None:
    five = frames["pledges"].with_columns(pl.when(pl.col("status") == "미상").then(pl.lit("그 외")).otherwise("status").alias("status"))
    panel = shown(frames.with_table("pledges", five), "completion_rate", years=[2025])
    assert isinstance(panel.figure, Map)
    goals = {a.name.ko: a.goal.words.ko for a in panel.figure.areas if a.goal}
    assert goals == {"성동구": "○ 목표 90%까지 5.3%p 남음"}
    drawn_ = drawn(panel.figure, "ko", "light", 1000)["data"]
    assert [t["x"] for t in drawn_ if t["name"] == "target"] == [[pytest.approx(0.9)]]  # type: ignore[index,union-attr]
    texts = [w for t in drawn_ if t.get("mode") == "text" for w in t["text"]]  # type: ignore[index,union-attr]
    assert "○ 84.7%" in texts
    assert any("굵은 눈금은 목표" in w for w in texts)
