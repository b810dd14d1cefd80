"""What a commit would change: new, restated, unchanged, superseded, against the same report and against others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lib.core.frames import Frames
from lib.documents.formats import parse
from lib.intake import read_records
from lib.intake.changes.candidate import candidate
from lib.intake.changes.commit import Change, changes
from lib.intake.identity.governments import Governments
from lib.intake.review.classes import classified
from lib.intake.review.decisions import Decision, Outcome
from lib.intake.review.draft import draft_of, renamed
from lib.intake.review.items import row_id
from lib.topics import TOPICS
from tests.conftest import SHARED
from tests.intake.drafts import DATASETS, DECLARED, WHOLE, accepted, drafted, now
from tests.intake.samples import TITLED

MORE = (
    TITLED.replace("90,000 | 45.0", "91,000 | 45.5")
    .replace("120,000 | 40.0", "121,000 | 40.3")
    .replace("하반기 업무보고회 : 7월", "주민설명회 : 8월")
)


def committed(outcome: Outcome, frames: Frames | None = None) -> Frames:
    """The shipped data with the outcome in it."""
    return candidate(frames or now(), str(outcome.source["source_id"]), outcome.rows, DATASETS)


def told(frames: Frames, outcome: Outcome) -> list[Change]:
    return changes(frames, str(outcome.source["source_id"]), outcome.rows, DATASETS)


def kinds(found: list[Change], dataset: str) -> Counter[str]:
    return Counter(c.kind for c in found if c.dataset == dataset)


def test_a_report_never_seen_is_all_new() -> None:
    outcome = accepted(drafted())
    found = told(now(), outcome)
    assert {c.kind for c in found} == {"new"}
    assert len(found) == 1 + sum(map(len, outcome.tables.values()))  # the source, and its rows; what is said of them is none
    executed = next(c for c in found if c.dataset == "budget_execution")
    assert (executed.label.ko, executed.locator) == ("2024년 · 구정 기획", "L28")
    assert {n: w.ko for n, w in executed.new.items()} == {"budget_won": "200,000천원", "executed_won": "90,000천원"}
    assert executed.old == {}


def test_the_same_again_changes_nothing() -> None:
    outcome = accepted(drafted())
    found = told(committed(outcome), outcome)
    assert {c.kind for c in found} == {"unchanged"}
    assert not [c for c in found if c.dataset in ("departments", "department_names")]  # known by now, so nobody adds them


def test_a_newer_version_says_what_is_restated_new_and_gone() -> None:
    before = committed(accepted(drafted()))
    found = told(before, accepted(drafted(MORE)))
    restated = [c for c in found if c.dataset == "budget_execution" and c.kind == "restated"]
    assert [({n: w.ko for n, w in c.old.items()}, {n: w.ko for n, w in c.new.items()}) for c in restated] == [
        ({"executed_won": "90,000천원"}, {"executed_won": "91,000천원"})
    ] * 2
    assert kinds(found, "budget_execution") == {"restated": 2, "unchanged": 2}
    assert [(c.kind, c.label.ko.split(" · ")[1]) for c in found if c.dataset == "milestones" and c.kind != "unchanged"] == [
        ("new", "주민설명회"), ("superseded", "하반기 업무보고회"),
    ]  # fmt: skip
    gone = next(c for c in found if c.kind == "superseded" and c.dataset == "milestones")
    assert (gone.new, gone.old["printed"].ko, gone.locator) == ({}, "7월", "L48")


def test_lines_that_moved_are_no_change() -> None:
    before = committed(accepted(drafted()))
    moved = accepted(drafted(TITLED.replace("# Ⅰ. 일반현황", "머리말\n\n# Ⅰ. 일반현황")))
    found = told(before, moved)
    assert {c.kind for c in found} == {"unchanged"}
    assert {c.locator for c in found if c.dataset == "staffing"} == {"L19;L20"}


def test_figures_of_another_source_are_named_with_it() -> None:
    first = accepted(renamed(drafted(TITLED, WHOLE), "report-first"))
    frames = committed(first)
    draft = renamed(drafted(TITLED, WHOLE), "report-second")
    same = told(frames, accepted(draft))
    assert kinds(same, "staffing") == {"unchanged": 3}
    assert {c.other for c in same if c.dataset == "staffing"} == {"report-first"}
    grade = next(r for r in draft.tables["staffing"] if r["grade"] == "6급")
    other = accepted(draft, {row_id(DECLARED["staffing"], grade): Decision("correct", {"actual": "2"})})
    (changed,) = [c for c in told(frames, other) if c.dataset == "staffing" and c.kind == "restated"]
    assert (changed.other, changed.old["actual"].ko, changed.new["actual"].ko) == ("report-first", "3명", "2명")


def test_figures_of_another_day_are_new() -> None:
    frames = committed(accepted(renamed(drafted(TITLED, WHOLE), "report-first")))
    later = renamed(drafted(TITLED, replace(WHOLE, as_of=date(2024, 6, 30))), "report-second")
    assert kinds(told(frames, accepted(later)), "budget_size") == Counter()
    assert set(kinds(told(frames, accepted(later)), "indicators")) == {"new"}


def test_what_both_leave_open_is_no_figure_in_common() -> None:
    frames = committed(accepted(renamed(drafted(TITLED, WHOLE), "report-first")))
    outcome = accepted(renamed(drafted(TITLED, WHOLE), "report-second"))
    rows = [{**r, "actual": None} for r in outcome.tables["staffing"]]
    none = [{**r, "authorized": None} for r in rows]
    assert {c.kind for c in changes(frames, "report-second", {"staffing": rows}, DATASETS)} == {"unchanged"}
    assert {c.kind for c in changes(frames, "report-second", {"staffing": none}, DATASETS)} == {"new"}


def test_one_printed_figure_at_two_places_is_held_against_both() -> None:
    outcome = accepted(drafted())
    figure = next(f for f in outcome.tables["printed_figures"] if f["dataset"] == "budget_execution")
    twice = {**outcome.tables, "printed_figures": [*outcome.tables["printed_figures"], {**figure, "locator": "L99"}]}
    before = committed(replace(outcome, tables=twice))
    found = [c for c in told(before, outcome) if c.dataset == "printed_figures"]
    assert [(c.kind, c.locator) for c in found if c.kind != "unchanged"] == [("superseded", "L99")]
    assert next(c for c in found if c.locator == "L99").label.ko == "예산 집행 · 예산 합계 · 2024 · 단위사업 · 집행"


def test_what_was_classified_before_is_kept_and_taken_over_by_a_newer_report() -> None:
    outcome = accepted(drafted(TITLED, WHOLE))
    rows = [{**r, "indicator_type": "senior_meetings"} if r["topic"] == "meetings" else r for r in outcome.tables["indicators"]]
    before = committed(replace(outcome, tables={**outcome.tables, "indicators": rows}))
    later = accepted(
        drafted(TITLED.replace("정례 8회, 수시 4회", "정례 7회, 수시 5회"), replace(WHOLE, year=2025, as_of=date(2025, 5, 31)))
    )
    made = classified(before, later.rows, DATASETS)
    types = {r["breakdown"]: r["indicator_type"] for r in made["indicators"] if r["topic"] == "meetings"}
    assert types == {"정례": "senior_meetings", "수시": "senior_meetings"}
    assert {r["indicator_type"] for r in made["indicators"] if r["topic"] != "meetings"} == {None}
    assert {r["indicator_type"] for r in later.tables["indicators"]} == {None}
    other = before["indicators"].filter(pl.col("indicator_type").is_not_null()).with_columns(indicator_type=pl.lit("directives"))
    unsure = before.with_table("indicators", pl.concat([before["indicators"], other]))
    assert {r["indicator_type"] for r in classified(unsure, later.rows, DATASETS)["indicators"]} == {None}


@pytest.mark.parametrize("file", sorted((SHARED / "reports").glob("*.txt")), ids=lambda p: p.stem)
def test_the_real_reports_state_again_what_is_shipped(file) -> None:  # type: ignore[no-untyped-def]
    draft = draft_of(
        read_records(parse(file.name, file.read_bytes()), Governments.of(now().tables), TOPICS), Governments.of(now().tables), DATASETS
    )
    outcome = accepted(draft)
    found = changes(now(), draft.source_id, classified(now(), outcome.rows, DATASETS), DATASETS)
    for dataset in ("staffing", "budget_execution", "funding", "budget_size", "lawsuits", "legal_advice"):
        assert set(kinds(found, dataset)) <= {"unchanged"}, [c for c in found if c.dataset == dataset and c.kind != "unchanged"]
    assert kinds(found, "indicators")["unchanged"] > kinds(found, "indicators")["restated"]
