"""Indicator types: the same thing in two sources has one type, one unit, one topic, and parts that add up to one whole."""

from __future__ import annotations

from collections import defaultdict

import polars as pl
import pytest

from lib.core.frames import Frames

Y15, Y17, Y18, Y23, G20 = "영등포 2015", "영등포 2017", "영등포 2018", "영등포 2023", "금천 2020"
REPORTS = {
    "report-yeongdeungpo-2015-planning-budget-2015": Y15,
    "report-yeongdeungpo-2017-planning-2017": Y17,
    "report-yeongdeungpo-2018-planning-2017": Y18,
    "report-yeongdeungpo-2023-planning-budget-2023": Y23,
    "report-geumcheon-2020-planning-budget": G20,
}

# Read off the reports: what two and more of them count.
IN_SEVERAL_REPORTS = {
    "directives": {Y15, Y17, Y18},
    "directive_reviews": {Y17, Y18},
    "senior_meetings": {Y17, Y18},
    "teams": {Y15, Y18, G20},
    "four_year_plan_fields": {Y15, Y17, Y23},
    "pledge_fields": {Y15, Y17, G20},
    "performance_projects": {Y15, Y17, Y23},
    "performance_departments": {Y15, Y17},
    "joint_evaluation_indicators": {Y15, Y23},
    "joint_evaluation_provinces": {Y15, Y23},
    "governance_meetings": {Y17, Y18},
    "governance_participants": {Y17, Y18},
    "innovation_plan_projects": {Y17, Y18},
    "grant_adjustments": {Y15, Y23},
    "subsidy_reviews": {Y15, Y23},
}
# One report alone prints these for several years, or has them beside a public fact.
IN_ONE_REPORT = {
    "interim_evaluations": Y15,
    "records_digitised": Y15,
    "records_digitisation_months": Y15,
    "corporation_revenue": Y15,
    "corporation_cost": Y15,
    "corporation_balance": Y15,
    "budget_school_sessions": G20,
    "budget_school_participants": G20,
    "research_tasks": G20,
    "counsel_appointed": G20,
    "council_sessions": G20,
    "council_items": G20,
    "participatory_budget_ceiling": G20,
}
ALL_OF = ["indicator_type", "district_id", "department_id", "period", "as_of", "stage", "definition", "source_id"]


@pytest.fixture(scope="module")
def typed(frames: Frames) -> pl.DataFrame:
    return frames["indicators"].drop_nulls("indicator_type").join(frames["indicator_types"], on="indicator_type", suffix="_of_type")


def test_what_several_reports_count_has_one_type(typed: pl.DataFrame) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, source in typed.select("indicator_type", "source_id").rows():
        if source in REPORTS:
            found[kind].add(REPORTS[source])
    assert {kind: reports for kind, reports in found.items() if len(reports) > 1} == IN_SEVERAL_REPORTS
    assert {kind: next(iter(reports)) for kind, reports in found.items() if len(reports) == 1} == IN_ONE_REPORT


def test_every_type_is_used_for_more_than_one_point(frames: Frames, typed: pl.DataFrame) -> None:
    points = typed.group_by("indicator_type").agg(pl.struct("district_id", "period", "source_id").n_unique().alias("points"))
    assert set(points["indicator_type"]) == set(frames["indicator_types"]["indicator_type"])
    assert points.filter(pl.col("points") < 2)["indicator_type"].to_list() == []


def test_a_type_has_one_unit_and_one_topic(typed: pl.DataFrame) -> None:
    assert typed.filter(pl.col("unit") != pl.col("unit_of_type")).height == 0
    assert typed.filter(pl.col("topic") != pl.col("topic_of_type")).height == 0


def test_parts_of_a_type_are_never_added_to_their_whole(typed: pl.DataFrame) -> None:
    """Within one source and period either one row counts the whole or several count different parts. Rates are never added."""
    groups = (
        typed.filter(pl.col("kind") != "rate")
        .group_by(ALL_OF)
        .agg(pl.len().alias("rows"), pl.col("breakdown").n_unique().alias("parts"), pl.col("breakdown"))
    )
    several = groups.filter(pl.col("rows") > 1)
    assert several.filter(pl.col("parts") != pl.col("rows")).height == 0
    assert several.filter(pl.col("breakdown").list.contains("전체")).height == 0


def test_equal_words_have_equal_types_and_topics(frames: Frames) -> None:
    """Two reports that print the same words before a number of the same unit count the same thing."""
    reports = frames["indicators"].filter(pl.col("source_id").str.starts_with("report-"))
    groups = reports.group_by("indicator", "unit").agg(
        pl.col("source_id").n_unique().alias("sources"),
        pl.col("topic").n_unique().alias("topics"),
        pl.col("indicator_type").n_unique().alias("types"),
        pl.col("indicator_type").null_count().alias("untyped"),
    )
    shared = groups.filter(pl.col("sources") > 1)
    assert set(shared["indicator"]) == {"분기별 평가분석", "지시(훈시)사항 분석·관리"}
    assert set(shared.select("topics", "types", "untyped").rows()) == {(1, 1, 0)}


def test_titles_and_directions_are_stated(frames: Frames) -> None:
    types = frames["indicator_types"]
    assert types["title_ko"].is_unique().all()
    assert types["title_en"].is_unique().all()
    assert types.filter(pl.col("title_en").str.contains("[가-힣]")).height == 0
    good = types.filter(pl.col("direction") != "none")
    assert set(good["topic"]) <= {
        "fiscal",
        "pledges",
        "evaluation",
        "lawsuits",
        "disclosure",
    }  # nothing that a report merely counts is good or bad
    assert set(good["indicator_type"]) & (set(IN_SEVERAL_REPORTS) | set(IN_ONE_REPORT)) == set()


# Known sums of typed rows, read off the reports.
@pytest.mark.parametrize(
    ("kind", "report", "total"),
    [
        ("directives", Y15, 287 + 151),
        ("directives", Y17, 367),
        ("directives", Y18, 160),
        ("senior_meetings", Y17, 51),
        ("senior_meetings", Y18, 55),
        ("governance_meetings", Y17, 25),
        ("governance_participants", Y17, 318),
        ("performance_projects", Y15, 145),
        ("performance_projects", Y17, 149),
        ("performance_projects", Y23, 148),
        ("joint_evaluation_indicators", Y15, 255),
        ("joint_evaluation_indicators", Y23, 106),
        ("grant_adjustments", Y15, 24),
        ("grant_adjustments", Y23, 9),
        ("council_items", G20, 48 + 92 + 60),
        ("counsel_appointed", G20, 10 + 12 + 11),
    ],
)
def test_typed_rows_add_up_to_the_printed_totals(typed: pl.DataFrame, kind: str, report: str, total: int) -> None:
    source = next(s for s, name in REPORTS.items() if name == report)
    assert typed.filter((pl.col("indicator_type") == kind) & (pl.col("source_id") == source))["value"].sum() == total


def test_the_four_year_plan_is_counted_in_several_reports(frames: Frames) -> None:
    """Its number of tasks is a row of pledges, not an indicator: the same scope joins the reports."""
    plan = frames["pledges"].filter(pl.col("scope") == "구정운영4개년계획")
    counts = dict(plan.select("source_id", "count").rows())
    assert {s: counts.get(s) for s in FOUR_YEAR_PLAN} == FOUR_YEAR_PLAN


FOUR_YEAR_PLAN = {
    "report-yeongdeungpo-2015-planning-budget-2015": 68,
    "report-yeongdeungpo-2017-planning-2017": 71,
    "report-yeongdeungpo-2023-planning-budget-2023": 100,
}
