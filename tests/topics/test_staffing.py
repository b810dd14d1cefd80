"""Staffing: gaps by grade, series broken at reorganisations, and officials per thousand residents."""

from __future__ import annotations

from datetime import date
from itertools import product

import polars as pl
import pytest

from lib.across.overview import trend_columns
from lib.charts.spec import Compare, Trend
from lib.charts.spec.trellis import Trellis
from lib.core.dataset import ROW
from lib.core.frames import Frames
from lib.core.measure import compute
from lib.core.nearest.panels import years_shown
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import names, seoul
from lib.core.query import Query, make_query
from lib.topics.staffing import words
from lib.topics.staffing.findings import of_gaps, of_reorganisations
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, FILL_RATE, GAP
from lib.topics.staffing.offices_words import among, together, worst_first
from lib.topics.staffing.panels import PANELS

SPECS = {p.name: p for p in PANELS}
YEONGDEUNGPO = "seoul-yeongdeungpo"
OF_2015, OF_2017, OF_2023 = (f"{YEONGDEUNGPO}/{d}" for d in ("planning-budget-2015", "planning-2017", "planning-budget-2023"))


def ask(name: str, frames: Frames, **parts: object) -> Panel:
    return SPECS[name](make_query(**parts), frames)  # type: ignore[arg-type]


def with_rows(frames: Frames, *rows: dict[str, object]) -> Frames:
    """The shipped frames with staffing replaced by the given rows."""
    whole = {
        "district_id": YEONGDEUNGPO, "department_id": OF_2023, "as_of": date(2023, 5, 31), "track": "일반직", "grade": "7급", "unit_printed": "명",
        "source_id": "report-yeongdeungpo-2023-planning-budget-2023", "locator": "L1", "_basis": "report", "_provisional": False,
    }  # fmt: skip
    made = [{ROW: i, **whole, **row} for i, row in enumerate(rows, 2)]
    table = pl.DataFrame(made, schema=frames["staffing"].schema).with_columns(pl.col("as_of").dt.year().cast(pl.Int64).alias("_year"))
    return frames.with_table("staffing", table)


def city(district: str, authorized: int, year: int = 2019, **more: object) -> dict[str, object]:
    """A whole government's authorised total."""
    return {"district_id": district, "department_id": f"{district}/all", "as_of": date(year, 6, 30), "track": "전체", "grade": "전체",
            "authorized": authorized, "source_id": "news-ca2c31e0", **more}  # fmt: skip


def figure(panel: Panel, kind: type) -> object:
    assert isinstance(panel.figure, kind)
    return panel.figure


# Departments and whole governments.


def test_a_whole_government_shares_no_axis_with_departments(frames: Frames) -> None:
    other = "seoul-geumcheon"
    data = with_rows(frames, {"authorized": 5, "actual": 7}, {"grade": "8급", "authorized": 2, "actual": 1},
                     city(other, 900, actual=890, grade="7급"), city(other, 300, actual=310, grade="8급"))  # fmt: skip
    panel = ask("staffing-gap", data, districts=[YEONGDEUNGPO, other], departments=[OF_2023])
    whole = panel.table.frame.filter(pl.col("department_id") == f"{other}/all")
    assert whole["authorized"].to_list() == [900, 300, 1200]
    drawn = figure(panel, Compare)
    assert isinstance(drawn, Compare)
    assert {r.mark for r in drawn.bars} == set(panel.table.frame[MARK]) - set(whole[MARK])
    assert max(r.target or 0 for r in drawn.bars) == 7
    assert "기관 전체는 부서와 규모가 달라 그리지 않고 표에만 둠: 금천구 정원 1,200명·현원 1,200명" in [n.ko for n in panel.notes]
    assert panel.title.ko.startswith("영등포구 기획예산과 ")
    assert set(whole[MARK]) <= set(panel.evidence)


def test_whole_governments_alone_are_drawn(frames: Frames) -> None:
    panel = ask("staffing-gap", with_rows(frames, city(YEONGDEUNGPO, 900, actual=890)), districts=[YEONGDEUNGPO])
    drawn = figure(panel, Compare)
    assert isinstance(drawn, Compare)
    assert [r.target for r in drawn.bars] == [900]
    assert not [n for n in panel.notes if "표에만" in n.ko]


# Measures.


def test_gap_and_fill_rate_count_only_rows_with_both_figures(frames: Frames) -> None:
    table = with_rows(frames, {"authorized": 5, "actual": 7}, {"grade": "8급", "authorized": 9}, {"grade": "9급", "actual": 4})["staffing"]
    gap = compute(table, GAP.definition(""), [])
    rate = compute(table, FILL_RATE.definition(""), [])
    assert gap.select("of", "over", "value").row(0) == (7, 5, 2)
    assert rate["value"][0] == pytest.approx(1.4)
    assert compute(table, AUTHORIZED.definition(""), [])["value"][0] == 14
    assert compute(table, ACTUAL.definition(""), [])["value"][0] == 11


def test_directions() -> None:
    assert [m.better for m in (GAP, FILL_RATE, AUTHORIZED, ACTUAL)] == ["zero", "target", "none", "none"]


# staffing-gap.


def test_gap_title_says_total_and_grades(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=[YEONGDEUNGPO])
    assert panel.title.ko == "영등포구 기획예산과 정원 20명, 현원 21명: 총 1명 초과(8급 +3, 7급·9급 각 △1)"
    assert "grade 8 +3, grade 7 and grade 9 △1 each" in panel.title.en


def test_gap_of_each_printed_table(frames: Frames) -> None:
    """과부족 of the four reports, as printed under their tables (000 L35, 001 L110, 003 L70, 004 L42)."""
    printed = {
        (OF_2017, 2017): (12, 13, [0, 0, 1, 0, -1, 1]),
        (OF_2015, 2015): (23, 23, [0, 0, -1, 1, -2, 1, 1]),
        (OF_2017, 2018): (12, 15, [0, 1, 2, 1, -1]),
        ("seoul-geumcheon/planning-budget", 2020): (22, 22, [0, 0, 0, 1, 0, -1]),
    }
    for (department, year), (authorized, actual, gaps) in printed.items():
        table = ask("staffing-gap", frames, departments=[department], years=[year]).table.frame
        *items, total = table.select("authorized", "actual", "gap").rows()
        assert total == (authorized, actual, actual - authorized)
        assert [gap for _, _, gap in items] == gaps


def test_gap_shows_today_unless_a_department_is_asked(frames: Frames) -> None:
    by_district = ask("staffing-gap", frames, districts=[YEONGDEUNGPO]).table.frame
    assert by_district["department_id"].unique().to_list() == [OF_2023]
    asked = ask("staffing-gap", frames, departments=[OF_2017]).table.frame
    assert asked["as_of"].unique().to_list() == [date(2018, 8, 22)]
    older = ask("staffing-gap", frames, districts=[YEONGDEUNGPO], as_of="at-most 2017-12-31").table.frame
    assert older["as_of"].unique().to_list() == [date(2017, 10, 31)]


def test_of_all_places_the_newest_gaps_stand_where_the_year_has_none(frames: Frames) -> None:
    """The year with most authorised numbers has nobody in office: gaps are what is looked for."""
    panel = ask("staffing-gap", frames, years=[2019])
    assert {"seoul-yeongdeungpo", "seoul-geumcheon"} <= {str(d).split("/")[0] for d in panel.table.frame["department_id"]}
    assert panel.table.frame["gap"].null_count() < panel.table.frame.height
    assert "곳마다 현원이 실린 가장 최근" in panel.what.ko
    assert "곳마다" not in ask("staffing-gap", frames, years=[2023]).what.ko
    assert ask("staffing-gap", frames, years=[2019], districts=["seoul-dongjak"]).table.frame["gap"].null_count() == 1


def test_what_is_short_stands_first_and_the_total_last(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=[YEONGDEUNGPO])
    rows = figure(panel, Compare).bars  # type: ignore[attr-defined]
    assert [(r.name.ko, r.label.ko, r.is_total) for r in rows] == [
        ("7급", "9 / 10", False), ("9급", "0 / 1", False), ("8급", "5 / 2", False), ("계", "21 / 20", True)
    ]  # fmt: skip
    assert (rows[-1].target, rows[-1].value) == (20.0, 21.0)
    assert panel.again.ko == "모자란 직급 7급·9급 각 △1"
    two = ask("staffing-gap", frames, districts=[YEONGDEUNGPO, "seoul-geumcheon"])
    assert two.again.ko == "모자란 직급 금천구 기획예산과 9급 △1, 영등포구 기획예산과 7급·9급 각 △1"
    full = frames.with_table("staffing", frames["staffing"].with_columns(actual=pl.coalesce("authorized", "actual")))
    assert ask("staffing-gap", full, districts=["seoul-geumcheon"]).again.ko == "정원보다 모자란 직급 없음"


def test_every_grade_of_one_or_two_offices_stands_by_itself(frames: Frames) -> None:
    panel = ask("staffing-grades", frames, districts=[YEONGDEUNGPO])
    assert [r.label.ko for r in figure(panel, Compare).bars] == ["1 / 1", "6 / 6", "9 / 10", "5 / 2", "0 / 1", "21 / 20"]  # type: ignore[attr-defined]
    assert panel.title.ko == "영등포구 기획예산과 직급 5개 가운데 3개가 정원과 다름"
    two = ask("staffing-grades", frames, districts=[YEONGDEUNGPO, "seoul-geumcheon"])
    assert len(figure(two, Compare).bars) == two.table.frame.height  # type: ignore[attr-defined]
    for place in ("chungnam-dangjin", "seoul-songpa"):  # six offices, and posts that are not told apart
        assert ask("staffing-grades", frames, districts=[place]).is_empty


def test_grades_by_track_are_added(frames: Frames) -> None:
    panel = ask("staffing-grades", frames, departments=[OF_2015], options={"by": "track"})
    assert panel.table.frame.select("track", "authorized", "actual", "gap").rows() == [
        ("일반직", 23, 22, -1),
        ("별정직·임기제", 0, 1, 1),
        ("계", 23, 23, 0),
    ]
    assert "grade" not in panel.table.frame.columns


OF_BUSAN = {
    f"busan/{name}": gap
    for name, gap in (
        ("gihoekjojeongsil", (149, 149)),
        ("jutaekgeonchukguk", (88, 87)),
        ("injaegaebalwon", (47, 46)),
        ("geumyungchangeopjeongchaekgwan", (46, 44)),
        ("singonghangchujinbonbu", (51, 45)),
        ("hwangyeongmuljeongchaeksil", (154, 145)),
        ("simingeongangguk", (100, 91)),
        ("pureundosiguk", (121, 111)),
    )
}  # 현원 and 정원, as the totals of the eight reports print them
WITHIN = {"busan/changeopbencheodamdanggwan": (24, 23), "busan/geumyungbeulrokcheindamdanggwan": (22, 21)}  # of 금융창업정책관


def test_a_department_within_an_office_is_not_drawn_beside_it(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=["busan"])
    drawn = {b.mark.split("|")[1]: (b.value, b.target) for b in figure(panel, Compare).bars}  # type: ignore[attr-defined]
    assert drawn == OF_BUSAN
    assert panel.title.ko == "부산광역시 8개 부서 가운데 정원 초과 7곳, 푸른도시국 10명 초과가 가장 큼"
    assert WITHIN.keys() <= set(panel.table.frame["department_id"])
    assert any(n.ko.startswith("상위 부서의 인원에 포함되어 표에만 둠: ") and "창업벤처담당관" in n.ko for n in panel.notes)
    years = ask("staffing-years", frames, districts=["busan"])
    assert years.is_empty, "of one year alone the room above shows all"
    assert years.title.ko.startswith("부산광역시 8개 조직의 정원·현원은 2025년 한 해뿐")


def test_an_office_of_another_year_contains_no_department(frames: Frames) -> None:
    """The office was counted in another year than what lies within it: both are told."""
    table = frames["staffing"]
    of_office = pl.col("department_id") == "busan/geumyungchangeopjeongchaekgwan"
    moved = table.with_columns(as_of=pl.when(of_office).then(pl.lit(date(2022, 1, 1))).otherwise("as_of"), _year=pl.when(of_office).then(2022).otherwise("_year").cast(pl.Int64))  # fmt: skip
    years = ask("staffing-years", frames.with_table("staffing", moved), districts=["busan"])
    assert WITHIN.keys() <= set(years.table.frame["department_id"])
    now = ask("staffing-years", frames, districts=["busan"])
    assert any(n.ko.startswith("상위 부서의 인원에 포함되어 뺌: ") and "건축정책과" in n.ko for n in now.notes)


def test_posts_alone_contain_nobody_in_office(frames: Frames) -> None:
    table = frames["staffing"]
    of_office = pl.col("department_id") == "busan/geumyungchangeopjeongchaekgwan"
    posts = table.with_columns(actual=pl.when(of_office).then(None).otherwise("actual"))
    drawn = ask("staffing-gap", frames.with_table("staffing", posts), districts=["busan"])
    assert {b.mark.split("|")[1] for b in figure(drawn, Compare).bars} >= WITHIN.keys()  # type: ignore[attr-defined]


def test_a_department_that_is_asked_for_is_drawn(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=["busan"], departments=[*WITHIN])
    assert {b.mark.split("|")[1]: (b.value, b.target) for b in figure(panel, Compare).bars} == WITHIN  # type: ignore[attr-defined]


def test_gap_leaves_out_offices_without_actual_numbers_and_says_so(frames: Frames) -> None:
    panel = ask("staffing-gap", frames)
    offices = {f"chungnam-dangjin/{name}" for name in ("seongmun", "dangjin1", "dangjin2", "dangjin3", "sinpyeong", "ugang")}
    assert set(panel.table.frame["department_id"]) == {OF_2023, "seoul-geumcheon/planning-budget", *offices, *OF_BUSAN, *WITHIN}
    assert any(n.ko.startswith("현원이 적혀 있지 않아 뺌") for n in panel.notes)
    assert any(n.ko.startswith("기준일이 서로 다름") for n in panel.notes)


def test_without_a_place_the_offices_of_seoul_are_drawn_and_lead(frames: Frames) -> None:
    panel = ask("staffing-gap", frames)
    assert panel.title.ko == "영등포구 기획예산과 1명 초과(2023. 5. 31. 현재), 금천구 기획예산과 과부족 없음(2020. 10. 31. 현재)"
    bars = figure(panel, Compare).bars  # type: ignore[attr-defined]
    assert {b.name.ko.split()[0] for b in bars} == {"영등포구", "금천구"}
    assert any(n.ko.startswith("서울 밖의 부서는 표에만 둠: 부산광역시 ") for n in panel.notes)
    outside = pl.col("district_id").is_in([YEONGDEUNGPO, "seoul-geumcheon"]).not_()
    far = frames.with_table("staffing", frames["staffing"].filter(outside))
    assert "당진시" in ask("staffing-gap", far).title.ko, "where Seoul has none those of other places stand"


def test_several_offices_are_a_row_each_what_is_off_first(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=["chungnam-dangjin"])
    bars = figure(panel, Compare).bars  # type: ignore[attr-defined]
    assert [(b.name.ko.split()[-1], b.value, b.target) for b in bars] == [
        ("당진2동", 17, 19), ("신평면", 22, 23), ("당진3동", 18, 19), ("석문면", 20, 19), ("우강면", 14, 14), ("당진1동", 19, 19)
    ]  # fmt: skip
    assert panel.title.ko == ("충청남도 당진시 6개 읍·면·동 가운데 정원 부족 3곳, 초과 1곳, 당진2동 2명 부족이 가장 큼(기준일 미표기)")
    assert panel.table.frame["grade"].n_unique() > 5, "the grades stand in the table"
    assert all(b.mark in panel.evidence for b in bars)
    assert any("직급별 수치는 표에 있고" in n.ko for n in panel.notes)


def test_several_offices_of_one_year_are_told_together_before_single_ones(frames: Frames) -> None:
    """How many of how many, with place and day, over the page and in the list; one that is asked for speaks for itself."""
    query = make_query(districts=["chungnam-dangjin"])
    said = "충청남도 당진시 6개 읍·면·동 가운데 정원 부족 3곳, 초과 1곳, 당진2동 2명 부족이 가장 큼(기준일 미표기)"
    found = max(of_gaps(query, frames), key=lambda f: f.weight)
    assert found.text.ko == said
    assert found.evidence.formula.ko.startswith("당진2동 17 − 19 = △2, ")
    assert found.mark in ask("staffing-gap", frames, districts=query.districts).evidence
    everywhere = [f.text.ko for f in of_gaps(make_query(), frames)]
    assert said.removeprefix("충청남도 당진시 ") in everywhere
    one = query.but(departments=("chungnam-dangjin/dangjin2",))
    alone = [*of_gaps(one, frames), *of_reorganisations(one, frames)]
    assert [f.text.ko.partition(" ")[0] for f in alone] == ["총"]


def test_only_offices_of_one_government_and_one_year_are_told_together(frames: Frames) -> None:
    day, other = date(2023, 5, 31), date(2024, 5, 31)
    rows = [{"district_id": "a", "department_id": f"a/{n}", "as_of": day, "value": -n} for n in range(3)]
    assert [len(own) for own in together(rows)] == [3]
    assert [len(own) for own in together([*rows[:2], {**rows[2], "as_of": date(2023, 6, 30)}])] == [3], (
        "reports of one year name their own days"
    )
    assert [row["value"] for row in worst_first([*rows, {**rows[0], "value": 4}, {**rows[0], "value": 9}])] == [-2, -1, 9, 4, 0]
    for change in ({"as_of": other}, {"district_id": "b"}, {"department_id": "a/all"}, {"value": None}):
        assert together([*rows[:2], {**rows[2], **change}]) == []


def test_the_worst_of_several_offices_says_which_place_it_takes(frames: Frames) -> None:
    short, over, even = ({"value": n, "department_id": OF_2023} for n in (-2, 3, 0))
    assert among(short, [short, over, even], frames).ko == "인력은 정원보다 2명 적어 3개 부서 가운데 가장 부족함"
    assert among(short, [short, short, even], frames).ko == "인력은 정원보다 2명 적어 3개 부서 가운데 가장 부족한 2곳에 속함"
    assert among(over, [over, even, even], frames).en == "staff are over by 3, the most over of 3 departments"


def test_the_headline_counts_the_offices_that_the_panel_shows(frames: Frames) -> None:
    found = max(of_gaps(make_query(districts=["busan"]), frames), key=lambda f: f.weight)
    assert found.text.ko == ask("staffing-gap", frames, districts=["busan"]).title.ko
    assert found.text.ko.startswith("부산광역시 8개 부서 가운데 정원 초과 7곳, 푸른도시국 10명 초과가 가장 큼")


def test_gap_without_any_actual_number_shows_the_authorised_ones(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=["seoul-songpa"])
    assert panel.title.ko == "정원만 있고 현원 자료 없음: 송파구 1,599명"
    (row,) = figure(panel, Compare).bars  # type: ignore[attr-defined]
    assert (row.target, row.value, row.label.ko) == (1599.0, None, "1,599명")
    assert panel.table.frame["gap"].null_count() == panel.table.frame.height


def test_gap_says_that_a_part_is_not_the_whole_government(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=["seoul-jongno"])
    assert "5급·6급이하만 적혀 있음" in panel.title.ko
    assert any("기관 전체의 정원이 아님" in n.ko for n in panel.notes)


def test_the_fill_rate_stands_beside_the_gap(frames: Frames) -> None:
    made = with_rows(
        frames, {"authorized": 5, "actual": 7}, {"grade": "8급", "authorized": 9}, {"grade": "9급", "authorized": 0, "actual": 1}
    )
    panel = ask("staffing-gap", made)
    assert panel.table.frame["fill_rate"].to_list() == [pytest.approx(1.4), None, None, pytest.approx(8 / 5)]
    assert "충원율" in [c.title.ko for c in panel.table.columns]
    marks = panel.table.frame[MARK].to_list()
    assert panel.evidence[marks[0]].formula.ko.endswith("충원율 = 현원 ÷ 정원 = 7 ÷ 5 = 140.0%")
    assert all("충원율" not in panel.evidence[m].formula.ko for m in marks[1:3])
    assert ask("staffing-gap", frames, districts=["seoul-songpa"]).table.frame["fill_rate"].null_count() == 1


def test_half_printed_grades_are_shown_but_not_added(frames: Frames) -> None:
    made = with_rows(frames, {"authorized": 5, "actual": 7}, {"grade": "8급", "authorized": 9})
    panel = ask("staffing-gap", made)
    assert panel.table.frame.select("track", "grade", "authorized", "actual", "gap").rows() == [
        ("일반직", "7급", 5, 7, 2),
        ("일반직", "8급", 9, None, None),
        ("계", None, 5, 7, 2),
    ]
    assert any("1개 직급은 계에서 뺌" in n.ko for n in panel.notes)
    evidence = [panel.evidence[m] for m in panel.table.frame[MARK]]
    assert [[r.row for r in e.rows] for e in evidence] == [[2], [3], [2]]


def test_gap_evidence_points_at_both_lines(frames: Frames) -> None:
    panel = ask("staffing-gap", frames, districts=[YEONGDEUNGPO])
    total = panel.table.frame.filter(pl.col("track") == "계")[MARK][0]
    evidence = panel.evidence[total]
    assert evidence.formula.ko == "현원 − 정원 = 21 − 20 = +1, 충원율 = 현원 ÷ 정원 = 21 ÷ 20 = 105.0%"
    rows = frames["staffing"].filter(pl.col(ROW).is_in([r.row for r in evidence.rows]))
    assert rows.height == 5
    assert rows["locator"].unique().to_list() == ["L36;L37"]


# staffing-years.


def test_of_two_districts_the_one_chosen_first_comes_first(frames: Frames) -> None:
    both = [YEONGDEUNGPO, "seoul-geumcheon"]
    for chosen in (both, both[::-1]):
        panel = ask("staffing-years", frames, districts=chosen)
        assert list(dict.fromkeys(d.partition("/")[0] for d in panel.table.frame["department_id"])) == chosen


def test_years_follow_the_organisation_and_break_where_it_changed(frames: Frames) -> None:
    panel = ask("staffing-years", frames, departments=[OF_2017])
    assert panel.table.frame.select("year", "authorized", "actual").rows() == [
        (2015, 23, 23),
        (2017, 12, 13),
        (2018, 12, 15),
        (2023, 20, 21),
    ]
    trend = panel.figure
    assert isinstance(trend, Trend)
    assert [(b.after, b.before) for b in trend.breaks] == [(2015, 2017), (2018, 2023)]
    assert "넘긴 기능: 예산" in trend.breaks[0].why.ko
    assert [(s.meaning, [p.value for p in s.points]) for s in trend.series] == [("over", [0, 1, 3, 1])], "the gap itself is drawn"
    assert trend.series[0].points[-1].below.ko == "현원 21 − 정원 20, 영등포구 기획예산과"
    assert "견줄 수 없음" in panel.title.ko


def test_the_organisation_is_chosen_in_the_same_words_as_for_budgets() -> None:
    (organisation,) = SPECS["staffing-years"].options
    assert [w.ko for w in organisation.values.values()] == ["앞뒤 조직까지", "이 조직만"]


def test_years_of_this_organisation_only(frames: Frames) -> None:
    panel = ask("staffing-years", frames, departments=[OF_2017], options={"organisation": "only"})
    assert panel.table.frame["year"].to_list() == [2017, 2018]
    assert panel.title.ko == "영등포구 기획담당관 2017~2018년 정원 12명 그대로, 현원 13명에서 15명으로 2명 늘어남"
    assert isinstance(panel.figure, Trend)
    assert not panel.figure.breaks
    assert any("앞뒤 조직은 뺌" in n.ko for n in panel.notes)


def test_years_without_a_department_keep_the_newest_organisation_with_only(frames: Frames) -> None:
    only = ask("staffing-years", frames, districts=[YEONGDEUNGPO], options={"organisation": "only"})
    assert only.table.frame["department_id"].unique().to_list() == [OF_2023]
    follow = ask("staffing-years", frames, districts=[YEONGDEUNGPO])
    assert follow.table.frame.height == 4


def test_years_apart_by_two_reorganisations_are_one_break(frames: Frames) -> None:
    panel = ask("staffing-years", frames, districts=[YEONGDEUNGPO], years=[2015, 2023])
    assert isinstance(panel.figure, Trend)
    (edge,) = panel.figure.breaks
    assert edge.why.ko == "조직 개편 2번"


def test_several_offices_stand_under_each_other_with_their_gaps(frames: Frames) -> None:
    """Nothing is joined, so that no line crosses the reorganisation of one."""
    panel = ask("staffing-years", frames)
    trellis = panel.figure
    assert isinstance(trellis, Trellis)
    assert [column.form for column in trellis.columns] == ["points", "bars"]
    drawn = {row.name.ko: [(spot.at, spot.value, spot.is_low) for spot in cell.spots] for row in trellis.rows if (cell := row.cells[0])}
    assert drawn["영등포구 기획예산과"] == [(2015, 0, False), (2017, 1, False), (2018, 3, False), (2023, 1, False)]
    assert {spot.mark for row in trellis.rows for cell in row.cells if cell for spot in cell.spots} <= panel.evidence.keys()
    assert sum("이어지지 않음" in n.ko for n in panel.notes) == 2
    breaks = {row.name.ko: [cell.breaks for cell in row.cells if cell] for row in trellis.rows}
    assert breaks == {"금천구 기획예산과": [(), ()], "영등포구 기획예산과": [(2016, 2020.5), (2016, 2020.5)]}, "as on the page of one place"
    assert panel.title.ko == "정원·현원이 적힌 서울의 조직은 2곳뿐, 같은 조직으로 3년 이어진 자료 없음"
    assert [cell.last.ko for row in trellis.rows for cell in row.cells if cell] == ["0명 ’20", "22명 ’20", "+1명 ’23", "20명 ’23"]
    several = ask("staffing-years", frames, districts=[YEONGDEUNGPO, "seoul-geumcheon"])
    assert "곳뿐" not in several.title.ko, "of places that are chosen they are told"


def test_governments_without_actual_officials_show_what_they_are_to_have(frames: Frames) -> None:
    trellis = ask("staffing-years", frames, districts=["seoul-songpa", "seoul-dongjak"]).figure
    assert isinstance(trellis, Trellis)
    assert [column.title.ko for column in trellis.columns] == ["정원"]


def test_compilations_of_a_whole_government_are_not_joined(frames: Frames) -> None:
    panel = ask("staffing-years", frames, districts=["seoul-songpa"])
    assert panel.table.frame.select("year", "authorized").rows() == [(2014, 1419), (2019, 1599)]
    assert isinstance(panel.figure, Trend)
    assert not panel.figure.joined
    assert "늘어남" not in panel.title.ko
    assert any("송파구 2004년 뺌: 일반직만 적혀 있음" in n.ko for n in panel.notes)


def test_a_part_alone_is_no_total(frames: Frames) -> None:
    panel = ask("staffing-years", frames, districts=["seoul-jongno"])
    assert panel.is_empty
    assert panel.title.ko == "종로구 기관 전체 정원 자료 없음"
    assert "5급·6급이하만" in panel.notes[0].ko


# staffing-districts.


def test_districts_are_sorted_by_officials_per_thousand_residents(frames: Frames) -> None:
    panel = ask("staffing-districts", frames)
    chart = panel.figure
    assert isinstance(chart, Compare)
    values = [b.value for b in chart.bars]
    assert values == sorted(values, reverse=True)
    assert len(values) == 10
    first = panel.table.frame.row(0, named=True)
    assert (first["district_id"], first["authorized"], first["residents"], first["counted"]) == (
        "seoul-jung",
        1229,
        126_171,
        date(2019, 12, 31),
    )
    assert first["value"] == pytest.approx(1229 / 126_171 * 1000)
    assert panel.title.ko == "2019년 주민 천 명당 공개자료 정원, 10곳 가운데 중구 9.74명으로 가장 많고 송파구 2.37명으로 가장 적음"


def test_districts_say_where_compilations_differ(frames: Frames) -> None:
    panel = ask("staffing-districts", frames)
    assert any("동작구 2019. 3. 28. 1,322명(다른 출처는 2019. 2. 28. 1,315명)" in n.ko for n in panel.notes)
    at_one_date = ask("staffing-districts", frames, as_of="at-most 2019-02-28")
    assert not any("출처와 기준일이 서로 다름" in n.ko for n in at_one_date.notes)
    assert at_one_date.table.frame["counted"].unique().to_list() == [date(2019, 2, 28)]


def test_a_chosen_district_without_figures_is_said_behind(frames: Frames) -> None:
    panel = SPECS["staffing-districts"](Query(focus=(YEONGDEUNGPO,)), frames)
    assert panel.title.ko.startswith("2019년 주민 천 명당 공개자료 정원, 10곳 가운데 중구")
    assert panel.title.ko.endswith(" · 영등포구 자료 없음")
    assert "자료 없음" not in SPECS["staffing-districts"](Query(focus=("seoul-jung",)), frames).title.ko


def test_officials_of_another_day_than_the_residents_have_their_own_date(frames: Frames) -> None:
    panel = ask("staffing-districts", frames)
    bars = {b.name.ko: b.detail.ko for b in figure(panel, Compare).bars}  # type: ignore[attr-defined]
    assert bars["동작구"] == "1,322 / 395,963"
    days = {d: (a, b) for d, a, b in panel.table.frame.select("district_id", "as_of", "counted").rows()}
    assert days["seoul-dongjak"] == (date(2019, 3, 28), date(2019, 12, 31))
    assert days["seoul-guro"] == (date(2019, 2, 28), date(2019, 12, 31))
    assert any("동작구 2019. 3. 28. 1,322명" in note.ko for note in panel.notes), "whose day is another one is said"


def test_districts_leave_out_parts_with_the_reason(frames: Frames) -> None:
    panel = ask("staffing-districts", frames, districts=["seoul-jongno", "seoul-jung"])
    assert "seoul-jongno" not in panel.table.frame["district_id"].to_list()
    assert any("종로구 2023년(5급·6급이하만 적혀 있음)" in n.ko for n in panel.notes)


def test_districts_of_other_years_stand_in_the_table_with_the_reason(frames: Frames) -> None:
    made = with_rows(frames, city("seoul-jung", 1200), city("seoul-mapo", 1300), city("seoul-guro", 1250, 2014))
    panel = ask("staffing-districts", made)
    assert isinstance(panel.figure, Compare)
    assert [b.name.ko for b in panel.figure.bars] == ["중구", "마포구"]
    last = panel.table.frame.row(-1, named=True)
    assert (last["district_id"], last["why_not"]) == ("seoul-guro", "2019년이 아닌 해")
    assert last[MARK] in panel.evidence


def test_districts_compare_one_type_of_government(frames: Frames) -> None:
    made = with_rows(frames, city("seoul-jung", 1200), city("seoul-mapo", 1300), city("seoul", 18000))
    residents = (
        frames["populations"]
        .filter(pl.col("district_id") == "seoul-jung")
        .with_columns(pl.lit("seoul").alias("district_id"), pl.col(ROW) + 100_000)
    )
    panel = ask("staffing-districts", made.with_table("populations", pl.concat([frames["populations"], residents])))
    why = dict(panel.table.frame.select("district_id", "why_not").rows())
    assert why == {"seoul-jung": None, "seoul-mapo": None, "seoul": "자치단체 유형이 다름"}


@pytest.mark.parametrize(("year", "counted"), [(2021, date(2021, 12, 31)), (2028, date(2025, 12, 31)), (2029, None)])
def test_residents_are_at_most_three_years_older(frames: Frames, year: int, counted: date | None) -> None:
    panel = ask("staffing-districts", with_rows(frames, city("seoul-mapo", 1300, year)))
    row = panel.table.frame.row(0, named=True)
    assert row["counted"] == counted
    assert (row["value"] is None) == (counted is None)
    assert row["why_not"] == (None if counted else "3년 안의 주민 수 없음")


def test_sum_of_grades_and_of_tracks_stands_for_a_missing_total(frames: Frames) -> None:
    ladder = [city("seoul-jung", n, grade=g) for g, n in (("4급", 8), ("5급", 60), ("6급이하", 1100))]
    tracks = [city("seoul-mapo", n, track=t) for t, n in (("일반직", 1200), ("별정직", 20))]
    one = city("seoul-guro", 900, track="일반직")
    panel = ask("staffing-districts", with_rows(frames, *ladder, *tracks, one))
    assert dict(panel.table.frame.select("district_id", "authorized").rows()) == {"seoul-jung": 1168, "seoul-mapo": 1220}
    assert any("구로구 2019년(일반직만 적혀 있음)" in n.ko for n in panel.notes)


def test_a_department_asks_for_its_district(frames: Frames) -> None:
    made = with_rows(frames, city(YEONGDEUNGPO, 1300), city("seoul-mapo", 1300))
    panel = ask("staffing-districts", made, departments=[OF_2023])
    assert panel.table.frame["district_id"].to_list() == [YEONGDEUNGPO]
    assert any("부서로 나뉘지 않음" in n.ko for n in panel.notes)


def test_district_evidence_holds_the_population_too(frames: Frames) -> None:
    panel = ask("staffing-districts", frames, districts=["seoul-jung"])
    evidence = next(iter(panel.evidence.values()))
    assert evidence.formula.ko == "정원 ÷ 주민 수 × 1,000 = 1,229 ÷ 126,171 × 1,000 = 9.74명"
    assert {r.dataset for r in evidence.rows} == {"staffing", "populations"}
    (row,) = (r.row for r in evidence.rows if r.dataset == "populations")
    assert frames["populations"].filter(pl.col(ROW) == row)["population"].item() == 126_171


@pytest.mark.parametrize(("as_of", "counted"), [("newest", 2020), ("at-most 2020-11-30", 2019)])
def test_no_population_after_an_asked_day_divides(as_of: str, counted: int, frames: Frames) -> None:
    panel = ask("staffing-districts", with_rows(frames, city("seoul-mapo", 1300, 2020)), as_of=as_of)
    assert panel.table.frame["counted"].item().year == counted


def test_a_provisional_population_marks_what_it_divides(frames: Frames) -> None:
    made = with_rows(frames, city("seoul-mapo", 1300))
    doubted = (
        made["populations"].filter(pl.col("source_id") == "statistics-6cb04a79").with_columns(pl.lit(value=True).alias("_provisional"))
    )
    provisional = ask("staffing-districts", made.with_table("populations", doubted), districts=["seoul-mapo"])
    assert provisional.caption.sources == ("news-ca2c31e0", "statistics-6cb04a79")
    assert provisional.caption.provisional
    assert any(n.ko.startswith("잠정: 이 가운데 1건") for n in provisional.notes)
    published = ask("staffing-districts", with_rows(frames, city("seoul-jung", 1229)))
    assert published.caption.sources == ("news-ca2c31e0", "statistics-6cb04a79")
    assert not published.caption.provisional
    assert not any("잠정" in n.ko for n in published.notes)


# Every panel.


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_question_is_answered(spec: PanelSpec, frames: Frames) -> None:
    districts = [(), (YEONGDEUNGPO,), ("seoul-geumcheon",), ("seoul-songpa", "seoul-jung"), ("busan-jung",), ("seoul-jongno",)]
    departments = [(), (OF_2015,), (OF_2015, OF_2023), ("seoul-songpa/all",)]
    years = [(), (2015,), (2018, 2023), (1999,)]
    rules = ["newest", "at-most 2018-01-01", "same-day 10-31"]
    options = [dict(zip([o.name for o in spec.options], c, strict=True)) for c in product(*(o.values for o in spec.options))]
    only = frames.only(spec.datasets)
    for d, e, y, a, o in product(districts, departments, years, rules, options):
        check(spec(make_query(districts=d, departments=e, years=y, as_of=a, options=o), only))


def check(panel: Panel) -> None:
    """What holds for every answer: words in both languages, one mark a row, evidence for each, the figure drawn from the table."""
    assert all(t.ko and t.en and "None" not in t.ko + t.en for t in (panel.title, panel.what, *panel.notes))
    if panel.is_empty:
        assert panel.figure is None
        return
    marks = panel.table.frame[MARK].to_list()
    assert len(marks) == len(set(marks))
    assert set(marks) <= set(panel.evidence)
    assert set(drawn(panel.figure)) <= set(marks)
    assert all(e.rows for e in panel.evidence.values())
    for lang in ("ko", "en"):
        assert len(panel.table.written(lang)) == len(marks)


def drawn(chart: object) -> list[str]:
    if isinstance(chart, Compare):
        return [b.mark for b in chart.bars]
    if isinstance(chart, Trellis):
        return [spot.mark for row in chart.rows for cell in row.cells if cell for spot in cell.spots]
    assert isinstance(chart, Trend)
    return [p.mark for s in chart.series for p in s.points]


def test_empty_says_dataset_and_filter(frames: Frames) -> None:
    panel = SPECS["staffing-gap"](Query(districts=("busan-jung",)), frames)
    assert panel.is_empty
    assert "인력 자료 없음" in panel.title.ko
    assert any("자료가 있는 곳" in n.ko for n in panel.notes)


# Words.


@pytest.mark.parametrize(
    ("held", "part"),
    [
        ({("전체", "전체")}, None),
        ({("전체", "4급"), ("전체", "5급"), ("전체", "9급")}, None),
        ({("전체", "5급"), ("전체", "6급이하")}, "5급·6급이하만 적혀 있음"),
        ({("일반직", "전체")}, "일반직만 적혀 있음"),
        ({("일반직", "전체"), ("정무직", "전체")}, None),
    ],
)
def test_what_is_only_a_part(held: set[tuple[str, str]], part: str | None, frames: Frames) -> None:
    rows = with_rows(frames, *(city("seoul-jung", 1, track=t, grade=g) for t, g in held))["staffing"]
    found = words.parts_only(rows)
    assert [w.ko for w in found.values()] == ([part] if part else [])
    assert words.without(rows, found).height == (0 if part else rows.height)


def test_gaps_of_one_size_are_named_together() -> None:
    names = [words.people(n) for n in (1, 2, 3)]
    assert words.by_size([(n, -1) for n in names]).ko == "1명·2명·3명 각 △1"
    assert words.by_size([(names[0], 0)]).ko == ""
    assert words.gap_with_parts(1, words.by_size([])).ko == "총 1명 초과"


def test_a_quota_of_no_residents_has_no_rate_and_is_not_shown_as_none_at_all(frames: Frames) -> None:
    whole = ask("staffing-quotas", frames, options={"among": "all"})
    gone = whole.table.frame["district_id"][1]
    empty = pl.when(pl.col("district_id") == gone).then(0).otherwise(pl.col("population")).alias("population")
    data = frames.with_table("populations", frames["populations"].with_columns(empty))
    panel = ask("staffing-quotas", data, options={"among": "all"})
    assert panel.table.frame["district_id"].to_list() == [d for d in whole.table.frame["district_id"] if d != gone]
    assert gone not in {f.district_id for f in trend_columns.staffing(Query(), data).figures}


@pytest.mark.parametrize(("stated", "told"), [((), 1), (("seoul-jung",), 1), (("seoul-jung", "seoul-mapo"), 0)])
def test_quotas_say_why_gaps_are_not_compared_until_two_governments_state_them(stated: tuple[str, ...], told: int, frames: Frames) -> None:
    made = with_rows(frames, city("seoul-guro", 1200), *(city(of, 1200, actual=1190) for of in stated))
    notes = ask("staffing-quotas", made, options={"among": "all"}).notes
    assert sum("과부족은 견줄 수 없음" in note.ko for note in notes) == told


def test_quotas_say_that_they_are_posts_alone_and_the_day_of_the_residents(frames: Frames) -> None:
    panel = ask("staffing-quotas", frames, districts=["seoul-yeongdeungpo"])
    assert panel.title.ko.startswith("정원만 비교(구 전체 현원 자료 없음): 영등포구 주민 천 명당 조례 정원")
    assert panel.what.ko == "주민 천 명당 명(시행 조례만)"
    assert "주민은 2025. 12. 31." in [n.ko for n in panel.notes]


@pytest.mark.parametrize(
    ("districts", "said"),
    [
        (["seoul-geumcheon"], "1개 연도뿐, 주요업무보고의 정원·현원 현황을 등록하면 이어짐"),
        (["seoul-yeongdeungpo"], "한 조직은 2개 연도뿐, 업무보고를 등록하면 이어짐"),
        ([], "한 조직은 2개 연도뿐, 업무보고를 등록하면 이어짐"),
    ],
)
def test_years_say_what_would_add_to_them(districts: list[str], said: str, frames: Frames) -> None:
    """Four years across two reorganisations are no longer line than two."""
    assert ask("staffing-years", frames, districts=districts).what.ko.endswith(f" · {said}")


def test_years_of_governments_that_are_not_compared_are_not_those_of_the_figure(frames: Frames) -> None:
    panel = ask("staffing-districts", frames)
    assert panel.table.frame["year"].max() > 2019
    assert panel.caption.span.ko == "2019년"
    assert years_shown(panel, frames, drawn=True) == {2019} < years_shown(panel, frames)


def test_quotas_name_who_has_none_what_would_fill_the_gaps_and_the_day_of_each(frames: Frames) -> None:
    panel = ask("staffing-quotas", frames)
    assert isinstance(panel.figure, Compare)
    assert panel.figure.detail_title.ko == "시행"
    assert [bar.detail.ko for bar in panel.figure.bars[:2]] == ["2024. 7. 1.", "2024. 7. 1."]
    absent = [d for d in seoul(frames)["district_id"] if d not in set(panel.table.frame["district_id"])]
    missing = f"조례 자료 없음: {', '.join(names(frames).district(d).ko for d in absent)}"
    assert missing in [n.ko for n in panel.notes]
    assert "구 전체 현원은 주요업무보고의 정원·현원 현황을 등록하면 채워짐" in [n.ko for n in panel.notes]
    every = ask("staffing-quotas", frames, options={"among": "all"})
    assert not any("조례 자료 없음" in n.ko for n in every.notes), "of very many they are not listed"


# staffing-offices.


def test_offices_of_every_government_stand_side_by_side_by_what_is_filled(frames: Frames) -> None:
    """Of grades that print both, the newest day of each office; not what an office was before, nor a whole government."""
    other = "seoul-geumcheon"
    data = with_rows(
        frames, {"authorized": 10, "actual": 8}, {"grade": "8급", "authorized": 9, "actual": None}, city(other, 900, actual=1),
        {"authorized": 4, "actual": 1, "as_of": date(2022, 5, 31)}, {"department_id": OF_2015, "authorized": 9, "actual": 1, "as_of": date(2015, 5, 31)},
        {"district_id": other, "department_id": f"{other}/planning-budget", "authorized": 20, "actual": 21, "as_of": date(2020, 10, 31)},
    )  # fmt: skip
    panel = ask("staffing-offices", data)
    assert panel.table.frame.select("department_id", "as_of", "of", "over", "gap").rows() == [
        (OF_2023, date(2023, 5, 31), 8, 10, -2), (f"{other}/planning-budget", date(2020, 10, 31), 21, 20, 1),
    ]  # fmt: skip
    assert panel.table.frame["value"].to_list() == [0.8, 1.05]
    assert panel.title.ko == "정원·현원이 적힌 조직 2곳 가운데 정원 부족 1곳, 초과 1곳, 영등포구 기획예산과 80.0% 최저"
    assert SPECS["staffing-offices"](Query(focus=(other,)), data).title.ko == (
        "금천구 기획예산과 충원율 105.0%(1명 초과), 정원·현원이 적힌 조직 2곳은 80.0%~105.0%"
    )
    assert "강남구 자료 없음" in SPECS["staffing-offices"](Query(focus=("seoul-gangnam",)), data).title.ko


def test_offices_of_several_governments_are_shipped(frames: Frames) -> None:
    """What /staffing of all places shows beside the quotas."""
    panel = ask("staffing-offices", frames, years=[2020])
    table = panel.table.frame
    assert [cells[0] for cells in panel.table.written("ko")][3:5] == ["부산광역시 기획조정실", "충청남도 당진시 당진1동"], (
        "each by its own name"
    )
    assert dict(table.group_by("district_id").len().rows()) == {"busan": 8, "chungnam-dangjin": 6, YEONGDEUNGPO: 1, "seoul-geumcheon": 1}
    assert table.row(0, named=True)["department_id"] == "chungnam-dangjin/dangjin2"
