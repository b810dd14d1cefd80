"""The nearest answer on the shipped data: what gives way first, what is said of it, and that no question ends in an error."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.charts.spec import Compare
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.nearest.panels import Nearest, as_shown, by_others, nearest
from lib.core.panel import Panel, PanelSpec
from lib.core.places import names
from lib.core.query import Query, make_query
from lib.core.text import Text
from lib.core.topic import all_panels
from lib.topics.budget.findings import of_execution
from lib.topics.budget.shared import INSTEAD

PANELS = {p.name: p for p in all_panels(EVERYTHING)}
HEAD, GEUMCHEON, GANGNAM = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-gangnam"
D2015, D2017, D2023 = (f"{HEAD}/{d}" for d in ("planning-budget-2015", "planning-2017", "planning-budget-2023"))
NOTHING = Text("", "")
OPENING = make_query(districts=[HEAD], departments=[D2023], years=[2023])
PLACES = (HEAD, GEUMCHEON, GANGNAM, "seoul-jung", "gyeonggi-seongnam", "seoul")
YEARS = (1999, 2012, 2018, 2020, 2023, 2031)


@lru_cache(maxsize=512)
def kept(name: str, query: Query, revision: str) -> Panel:
    return PANELS[name](query, FOUND[revision])


FOUND: dict[str, Frames] = {}


def answer(spec: PanelSpec, query: Query, frames: Frames) -> Panel:
    FOUND[frames.revision] = frames
    return kept(spec.name, query, frames.revision)


def near(name: str, query: Query, frames: Frames) -> Nearest:
    return nearest(PANELS[name], query, frames, answer)


@pytest.mark.parametrize(
    ("name", "year", "departments"),
    [
        ("budget-execution", 2023, (D2023,)),
        ("budget-funds", 2023, (D2023,)),
        ("staffing-gap", 2023, (D2023,)),
        ("milestones", 2023, (D2023,)),
        ("pledges-status", 2023, ()),  # the data tell no departments apart
    ],
)
def test_what_is_there_is_shown_as_asked(name: str, year: int, departments: tuple[str, ...], frames: Frames) -> None:
    found = near(name, OPENING, frames)
    assert found.said == NOTHING
    assert (found.query.districts, found.query.departments, found.query.years) == ((HEAD,), departments, (year,))
    assert found.panel.title.ko.startswith("영등포구")


def test_a_year_without_figures_gives_way_to_the_newest_earlier_one(frames: Frames) -> None:
    found = near("proposals-stages", OPENING, frames)
    assert found.query.years == (2018,)
    assert found.said == Text("2023년 자료 없음 · 가장 최근 이전 해 2018년", "no data for 2023 · newest earlier year: 2018")
    assert "2018년" in found.panel.title.ko


def test_a_reorganisation_is_followed_before_the_year_gives_way(frames: Frames) -> None:
    found = near("budget-execution", OPENING.but(departments=(D2015,)), frames)
    assert found.query.departments == (D2015, D2017, D2023)
    assert found.query.years == (2023,)
    assert found.said.ko == "기획예산과(2015~) 자료 없음 · 개편 전후 조직까지 봄"


def test_a_team_gives_way_before_the_department(frames: Frames) -> None:
    found = near("budget-execution", OPENING.but(teams=("없는팀",)), frames)
    assert found.query == OPENING
    assert found.said == Text("없는팀 자료 없음 · 부서 전체", "no data for 없는팀 · of the whole department")
    with_its_department = near("budget-execution", OPENING.but(departments=(D2015,), teams=("없는팀",)), frames)
    assert with_its_department.said.ko == "기획예산과(2015~) 없는팀 자료 없음 · 개편 전후 조직까지 봄"
    assert near("budget-execution", OPENING.but(departments=(), teams=("없는팀",)), frames).said.ko == "없는팀 자료 없음 · 모든 팀"
    assert near("indicators", OPENING.but(teams=("평가팀",)), frames).said == NOTHING, "the team has figures"
    assert near("staffing-gap", OPENING.but(teams=("없는팀",)), frames).said == NOTHING, "these data are not divided by team"


def test_a_series_over_years_says_that_it_leaves_the_year_open(frames: Frames) -> None:
    over_years = [s for s in PANELS.values() if s.over_years]
    found = [near(s.name, OPENING, frames) for s in over_years]
    assert any(f.wide == Text("모든 연도", "all years") for f in found)
    assert all(bool(f.wide.ko) != f.panel.is_empty for f in found)
    assert near("staffing-years", OPENING.but(years=()), frames).wide == NOTHING
    assert near("staffing-years", OPENING.but(years=(2018, 2023)), frames).wide.ko == "모든 연도"
    assert near("staffing-gap", OPENING, frames).wide == NOTHING


def test_for_the_cards_no_other_district_stands_in(frames: Frames) -> None:
    found = near("overview", make_query(districts=["kr-unikorea"]), frames)
    assert found.panel.is_empty


def test_only_where_nothing_is_earlier_a_later_year_is_taken(frames: Frames) -> None:
    found = near("staffing-gap", make_query(districts=[HEAD], years=[2005]), frames)
    assert found.query.years == (2015,)
    assert found.said.ko == "2005년 자료 없음 · 이후 가장 이른 해 2015년"


def test_several_years_give_way_together(frames: Frames) -> None:
    found = near("budget-execution", make_query(districts=[HEAD], years=[2021, 2022]), frames)
    assert found.query.years == (2018,)
    assert found.said.ko == "2021·2022년 자료 없음 · 가장 최근 이전 해 2018년"
    one = near("budget-execution", make_query(districts=[HEAD], years=[2018, 2022]), frames)
    assert one.query.years == (2018, 2022), "one of them has figures"
    assert one.said.ko == "2022년 수치 없음"


@pytest.mark.parametrize(
    ("name", "district", "said"),
    [
        ("lawsuits-outcomes", HEAD, "영등포구 소송 건수 자료 없음 · 주요업무보고의 소송 현황을 등록하면 채워짐"),
        ("milestones", GANGNAM, "강남구 추진 일정 자료 없음"),
    ],
)
def test_a_district_without_figures_is_told_and_no_others_are_shown(name: str, district: str, said: str, frames: Frames) -> None:
    found = near(name, make_query(districts=[district]), frames)
    assert (found.panel.is_empty, found.panel.title.ko) == (True, said)
    assert (found.query.districts, found.said) == ((district,), NOTHING)


def test_a_comparison_points_districts_out_and_a_series_shows_all_years(frames: Frames) -> None:
    assert as_shown(PANELS["budget-size"], OPENING, frames) == OPENING.but(districts=(), departments=(), focus=(HEAD,))
    assert as_shown(PANELS["staffing-years"], OPENING, frames) == OPENING.but(years=())
    several = OPENING.but(districts=(HEAD, GEUMCHEON), years=(2020, 2023))
    shown = as_shown(PANELS["staffing-districts"], several, frames)
    assert (shown.districts, shown.focus) == ((), several.districts)
    assert as_shown(PANELS["staffing-years"], several, frames).years == (), "two years of a series are no series"


def has_focus(panel: Panel, asked: Query) -> bool:
    """Whether a comparison has what is to be pointed out."""
    rows = panel.table.frame
    return not asked.focus or "district_id" not in rows.columns or bool(rows["district_id"].is_in(asked.focus).any())


def test_a_comparison_without_the_asked_district_gives_way_to_one_with_it(frames: Frames) -> None:
    found = near("budget-size", make_query(districts=[HEAD], years=[2021]), frames)
    assert HEAD in found.panel.table.frame["district_id"].to_list()


SAMPLED = [(name, *case) for at, name in enumerate(PANELS) for case in list(product(PLACES, YEARS))[at % 5 :: 5]]


@pytest.mark.parametrize(("name", "district", "year"), SAMPLED)
def test_no_nearer_question_would_have_been_answered(name: str, district: str, year: int, frames: Frames) -> None:
    """Whatever is asked, nothing fails, and every question that goes before the shown one is asked anew and found empty."""
    spec, asked = PANELS[name], make_query(districts=[district], years=[year])
    found, own = near(name, asked, frames), as_shown(PANELS[name], asked, frames)
    if found.query == own:
        assert found.said == NOTHING
        assert not found.panel.is_empty or all(answer(spec, own.but(years=(y,)), frames).is_empty for y in range(2000, 2027) if own.years)
        return
    assert answer(spec, own, frames).is_empty
    assert not found.panel.is_empty
    if found.query.definition != own.definition:
        assert found.other in spec.instead
        assert found.other.said.ko in found.said.ko
        assert all(answer(spec, own.but(years=(y,)), frames).is_empty for y in range(2000, 2027))
        return
    if not found.query.years:
        assert spec.compares
        assert str(year) in found.said.ko
        return
    shows = has_focus(found.panel, own)
    (shown,) = found.query.years
    before = range(shown + 1, year) if shown < year else [*range(2000, year), *range(year + 1, shown)]
    for panel in (answer(spec, own.but(years=(y,)), frames) for y in before):
        assert panel.is_empty or (shows and not has_focus(panel, own)), panel.title
    assert str(year) in found.said.ko and str(shown) in found.said.en  # noqa: PT018 - one sentence
    assert found.query == own.but(years=(shown,))


@pytest.mark.parametrize("name", PANELS)
def test_a_department_of_every_kind_is_answered(name: str, generated: Frames) -> None:
    """Before and after a split, in the middle of two changes, never reporting, of another district, with a team."""
    known = names(generated)
    for district, key, year in product(
        ("garam", "dasom"), ("planning-budget", "budget-2022", "economy-2021", "youth-policy"), (2020, 2023)
    ):
        department = f"seoul-{district}/{key}"
        asked = make_query(districts=[f"seoul-{district}"], departments=[department], years=[year])
        found = near(name, asked, generated)
        given = set(as_shown(PANELS[name], asked, generated).departments)
        assert set(found.query.departments) <= set(known.lineage(department)), asked
        assert found.panel.is_empty or found.query.departments == tuple(given) or known.department_span(department).ko in found.said.ko, (
            asked
        )


def _chosen_by(said: str, spec: PanelSpec, query: Query) -> Query:
    """The question with the definition and the options that a title names."""
    if found := re.search(r"정의 '([^']+)'", said):
        titles = {d.title.ko: d.name for d in spec.measure.definitions} if spec.measure else {}
        query = query.but(definition=titles[found[1]])
    for option in spec.options:
        if named := re.search(rf"{option.title.ko} '([^']+)'", said):
            value = next(v for v, title in option.values.items() if title.ko == named[1])
            query = query.but(options=tuple(sorted({**dict(query.options), option.name: value}.items())))
    return query


def test_a_rate_by_year_of_a_place_without_items_is_that_of_its_government(frames: Frames) -> None:
    """One day alone: what would add other years is said."""
    found = near("budget-years", make_query(districts=["seoul-jungnang"], years=[2026]), frames)
    assert set(found.panel.table.frame["department_id"]) == {"seoul-jungnang/all"}
    assert found.panel.table.frame["fiscal_year"].to_list() == [2026]
    assert "1개 연도뿐, 업무보고나 결산서를 등록하면 이어짐" in found.panel.what.ko


@pytest.mark.parametrize("name", ["budget-execution", "budget-behind"])
def test_figures_by_another_definition_are_not_called_missing(name: str, frames: Frames) -> None:
    """중랑구 prints early spending alone: by the usual definition there is none, and what is named has some."""
    asked = make_query(districts=["seoul-jungnang"], years=[2020])
    found = near(name, asked, frames)
    title = found.panel.title
    assert title.ko.startswith("중랑구")
    assert "자료 없음, 정의 '" in title.ko
    assert "정의 '신속집행 대상액 대비'" in title.ko
    assert title.ko.endswith("'를 고르면 있음")
    assert "; choose definition 'of the " in title.en
    assert "definition 'of the amount subject to early spending'" in title.en
    assert title.en.endswith(" to see figures")
    again = near(name, _chosen_by(title.ko, PANELS[name], asked), frames)
    assert not again.panel.is_empty
    assert again.panel.title.ko.startswith("중랑구") or name == "overview"


def test_what_leaves_says_what_is_lacking_and_not_what_to_choose(frames: Frames) -> None:
    """On a page it can be chosen; in a file the same words would be an order that nobody can follow."""
    asked = make_query(districts=["seoul-jungnang"], years=[2020])
    shown = near("budget-execution", asked, frames)
    assert "고르면" in shown.panel.title.ko
    found = nearest(PANELS["budget-execution"], asked, frames, leaves=True)
    assert (found.panel.is_empty, found.query.districts) == (True, asked.districts)
    assert found.panel.title.ko.startswith("중랑구 단위사업"), "of no year"
    assert "고르면" not in found.panel.title.ko
    assert "choose" not in found.panel.title.en


@pytest.mark.parametrize("name", [p.name for p in PANELS.values() if p.compares])
def test_a_comparison_without_the_district_that_it_points_out_says_so(name: str, frames: Frames) -> None:
    for place in ("busan-haeundae", "seoul-gangnam"):
        found = near(name, make_query(districts=[place], years=[2023]), frames)
        rows, who = found.panel.table.frame, names(frames).district(place)
        if "district_id" in rows.columns and place not in rows["district_id"]:
            assert who.ko in found.panel.title.ko
            assert who.en in found.panel.title.en


def test_what_no_definition_has_is_missing(frames: Frames) -> None:
    asked = make_query(districts=["seoul-jungnang"], years=[2019])
    for name in ("budget-plan", "staffing-gap"):
        found = near(name, asked, frames)
        assert "자료 없음" in found.panel.title.ko, name


def test_a_district_without_unit_programmes_is_answered_of_the_whole_government(frames: Frames) -> None:
    asked = make_query(districts=["seoul-jungnang"], years=[2019])
    for name in ("budget-execution", "budget-behind"):
        found = near(name, asked, frames)
        assert found.panel.title.ko.startswith("중랑구 2026년")
        assert found.said.ko == "단위사업별 자료 없음 · 기관 전체, 예산현액 대비 · 2019년 자료 없음 · 이후 가장 이른 해 2026년"
        assert (found.query.definition, found.query.option("level")) == ("current_budget", "government")


OFFICE = "seoul-yeongdeungpo/planning-budget-2023"


def test_a_second_year_of_another_organisation_stands_beside_the_first(frames: Frames) -> None:
    found = near("budget-execution", make_query(departments=[OFFICE], years=[2018, 2023]), frames)
    assert set(found.panel.table.frame["fiscal_year"]) == {2018, 2023}
    assert found.said.ko == "2018년은 개편 전후 조직"
    alone = near("budget-execution", make_query(departments=[OFFICE], years=[2023]), frames)
    assert set(alone.panel.table.frame["fiscal_year"]) == {2023}
    assert not alone.said.ko


def test_a_second_year_without_figures_is_said(frames: Frames) -> None:
    found = near("budget-execution", make_query(departments=[OFFICE], years=[2018, 2019, 2023]), frames)
    assert found.said.ko == "2018년은 개편 전후 조직 · 2019년 수치 없음"
    assert found.said.en == "2018: before or after its reorganisation · no figures of 2019"
    whole = near("budget-size-years", make_query(districts=["seoul-yeongdeungpo"], years=[2019, 2023]), frames)
    assert not whole.said.ko


def test_a_team_narrows_to_the_projects_that_name_it(frames: Frames) -> None:
    """Unit programmes name no team; of one without projects either the whole department answers, as it says."""
    office = "seoul-yeongdeungpo/planning-budget-2023"
    query = make_query(districts=["seoul-yeongdeungpo"], departments=[office], teams=["평가팀"], years=[2023])
    spec = PANELS["budget-execution"]
    near = nearest(spec, query, frames)
    assert near.said.ko == "팀은 사업에만 적혀 있음 · 사업별"
    assert near.panel.table.frame.height == 3, "two projects and their sum"
    assert near.query.teams == ("평가팀",)
    none = nearest(spec, query.but(teams=("없는팀",)), frames)
    assert none.said.ko == "없는팀 자료 없음 · 부서 전체"


@pytest.mark.parametrize("year", [2023, 2026])
def test_figures_of_no_year_answer_a_year_that_has_none(year: int, frames: Frames) -> None:
    """Those of one district: it is said that the year has none, and the title that no date is printed."""
    found = near("staffing-gap", make_query(districts=["chungnam-dangjin"], years=[year]), frames)
    assert "기준일 미표기" in found.panel.title.ko
    assert found.said.ko == f"{year}년 자료 없음"


def test_whole_governments_of_the_asked_year_go_before_departments_of_another(frames: Frames) -> None:
    """Of all places in 2026 no unit programmes are printed: the 25 as wholes answer, the lowest rate first."""
    found = near("budget-behind", make_query(years=[2026]), frames)
    assert found.other
    assert found.query.years == (2026,)
    assert isinstance(found.panel.figure, Compare)
    bars = found.panel.figure.bars
    assert [b.name.ko for b in bars[:2]] == ["송파구", "성북구"]
    assert len(bars) == 25
    assert found.panel.title.ko.startswith("기금 많은 5곳을 뺀 20곳 가운데 예산현액 대비 집행률이 가장 낮은 송파구 56.9%")
    office = make_query(departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2026])
    assert near("budget-behind", office, frames).query.years == (2023,), "of a department its own year answers"


LEDGERS = "seoul-guro/education"


def with_ledger(frames: Frames) -> Frames:
    """The frames with an export of an office's ledger: two projects over the current budget and no unit programmes."""
    rows = frames["budget_execution"]
    own = rows.filter((pl.col("level") == "project") & (pl.col("stage") == "executed")).head(2).with_columns(
        district_id=pl.lit("seoul-guro"), department_id=pl.lit(LEDGERS), basis=pl.lit("예산현액"), kind=pl.lit("regular"), item=pl.Series(["도서관 운영", "공원 정비"]),
        budget_won=pl.lit(1_000_000), executed_won=pl.lit(400_000), fiscal_year=pl.lit(2026).cast(rows["fiscal_year"].dtype),
        as_of=pl.date(2026, 10, 31),
    ).with_columns(pl.lit(2026).cast(rows[YEAR_OF].dtype).alias(YEAR_OF))  # fmt: skip
    return frames.with_table("budget_execution", pl.concat([rows, own.cast(rows.schema)]))


def test_a_department_is_shown_by_what_its_ledger_prints(frames: Frames) -> None:
    """Its projects answer, not the whole government."""
    found = nearest(PANELS["budget-execution"], make_query(departments=[LEDGERS], years=[2026]), with_ledger(frames))
    assert found.said.ko == "단위사업별 자료 없음 · 사업별, 예산현액 대비"
    assert set(found.panel.table.frame["item"]) == {"도서관 운영", "공원 정비", "계"}
    assert found.query.departments == (LEDGERS,)


def test_sentences_speak_of_the_choices_by_which_panels_answer(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which other choices are for whom is said once: what panels do not answer by, no sentence speaks of."""
    asked, ledger = make_query(departments=[LEDGERS], years=[2026]), with_ledger(frames)
    spoken = [f for f in of_execution(asked, ledger) if f.rows["department_id"].unique().to_list() == [LEDGERS]]
    assert spoken
    assert {item for f in spoken for item in f.rows["item"]} == {"도서관 운영", "공원 정비"}
    others = [other for other, _ in by_others(INSTEAD, asked)]
    assert others == [other for other in INSTEAD if "office" in other.of]
    assert [own.option("level") for _, own in by_others(INSTEAD, asked) if own.options] == ["project", "project"]
    assert {other.of for other, _ in by_others(INSTEAD, asked.but(teams=("총무",)))} == {("team",)}
    monkeypatch.setattr("lib.topics.budget.findings.by_others", lambda *_: iter(()))
    assert not [f for f in of_execution(asked, ledger) if LEDGERS in f.rows["department_id"].to_list()]


def test_what_has_no_figures_is_named_by_the_definition_that_is_asked(frames: Frames) -> None:
    rows = frames["budget_execution"]
    over_current = rows.with_columns(basis=pl.when(pl.col("department_id") == D2023).then(pl.lit("예산현액")).otherwise("basis"))
    asked = make_query(departments=[D2023], years=[2023], definition="target_amount")
    found = nearest(PANELS["budget-execution"], asked, frames.with_table("budget_execution", over_current))
    assert found.said.ko == "목표액 대비 자료 없음 · 예산현액 대비"
