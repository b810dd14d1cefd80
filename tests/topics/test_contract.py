"""What holds for every panel of every topic, on the shipped data and on a generated package at real size.

Its sources, the provisional mark, its marks, its department and team filters, and words that stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.core.dataset import PROVISIONAL, REPORTER, ROW, by_name
from lib.core.evidence import places, rows_by_mark
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import names
from lib.core.query import Query, make_query
from lib.core.sources.citations import citations
from lib.core.topic import all_datasets, all_panels

PANELS = all_panels(EVERYTHING)
BY_NAME = {p.name: p for p in PANELS}
DATASETS = by_name(all_datasets(EVERYTHING))
BESIDE = ("populations", "targets")  # what figures are divided by or held against: of the whole government, whatever the department
LONGEST_TITLE, LONGEST_NOTE, MOST_NOTES = 180, 320, 14
NAMES = ("glossary-columns", "c1")  # what columns are called, `body` among them
STORED = re.compile(r"^(row \d+|body|document|p\d+(:t\d+.*)?)(;|$)")
OPENED = 12  # marks of one panel whose evidence is opened


@dataclass(frozen=True, eq=False)
class Held:
    """A package and what is asked of it: districts by name of the case, departments (all where none are named)."""

    frames: Frames
    districts: dict[str, tuple[str, ...]]
    departments: Sequence[str] = ()


SHIPPED = {"all": (), "one": ("seoul-yeongdeungpo",), "two": ("seoul-yeongdeungpo", "seoul-geumcheon")}
GENERATED = {"all": (), "one": ("seoul-garam",), "two": ("seoul-narae", "seoul-dasom")}
# Before and after a split and a merger, in the middle of two changes, a name of forty letters, another basis, and one that never reports.
ASKED = ("planning-budget", "planning-2022", "budget-2022", "tax-one", "tax-2022", "economy-2021", "environment", "parking", "youth-policy")


@pytest.fixture(scope="module", params=["shipped", "generated"])
def held(request: pytest.FixtureRequest) -> Held:
    if request.param == "shipped":
        return Held(request.getfixturevalue("frames"), SHIPPED)
    return Held(request.getfixturevalue("generated"), GENERATED, [f"seoul-garam/{d}" for d in ASKED])


@pytest.fixture(scope="module", params=PANELS, ids=lambda p: p.name)
def spec(request: pytest.FixtureRequest) -> PanelSpec:
    found = request.param
    assert isinstance(found, PanelSpec)
    return found


def choices(spec: PanelSpec) -> list[dict[str, Any]]:
    """The panel as it opens, then each definition and each declared value of an option alone."""
    definitions = [{"definition": d.name} for d in spec.measure.definitions[1:]] if spec.measure else []
    options = [{"options": {o.name: v}} for o in spec.options for v in list(o.values)[1:]]
    return [{}, *definitions, *options]


def answers(spec: PanelSpec, held: Held, **parts: Any) -> Iterator[tuple[str, Panel]]:
    """Each answer with the words that name it where an assertion fails."""
    for choice in choices(spec):
        yield f"{spec.name} {parts} {choice}", answered(spec.name, held, make_query(**parts, **choice))


@lru_cache(maxsize=128)  # the rules of one panel ask the same questions one after the other
def answered(name: str, held: Held, query: Query) -> Panel:
    return BY_NAME[name](query, held.frames.only(BY_NAME[name].datasets))


def behind(panel: Panel, frames: Frames) -> dict[str, pl.DataFrame]:
    """The rows behind all marks, by dataset."""
    lines: dict[str, set[int]] = {}
    for ref in (r for rows in rows_by_mark(panel.evidence).values() for r in rows):
        lines.setdefault(ref.dataset, set()).add(ref.row)
    return {name: _with_source(frames[name].filter(pl.col(ROW).is_in(list(rows))), frames) for name, rows in lines.items()}


def _with_source(rows: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """A reference row (a statement, a reorganisation, a source) is no fact, so loading adds nothing of its source: added here."""
    if REPORTER in rows.columns:
        return rows
    sources = frames["sources"].select(
        "source_id", pl.col("department_id").alias(REPORTER), (pl.col("visibility") == "provisional").alias(PROVISIONAL)
    )
    return rows.join(sources, on="source_id", how="left", maintain_order="left")


def declares(spec: PanelSpec) -> bool:
    """Whether a panel shows declarations alone (the glossary): it needs no table, so no row can stand behind its words."""
    return not spec.datasets


def drawn(value: object) -> set[str]:
    """All marks in a chart, whatever its class."""
    if isinstance(value, tuple):
        return {mark for item in value for mark in drawn(item)}
    if not is_dataclass(value):
        return set()
    own = {str(value.mark)} if getattr(value, MARK, "") else set()  # a median that is computed of all rows has none
    return own | {mark for f in fields(value) for mark in drawn(getattr(value, f.name))}


def said(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


@pytest.mark.parametrize("districts", SHIPPED)
def test_the_caption_names_every_source_behind_a_mark(spec: PanelSpec, districts: str, held: Held) -> None:
    for asked, panel in answers(spec, held, districts=held.districts[districts]):
        for dataset, rows in behind(panel, held.frames).items():
            assert set(rows["source_id"]) <= set(panel.caption.sources), f"{asked}: {dataset}"


@pytest.mark.parametrize("districts", SHIPPED)
def test_a_provisional_row_behind_any_mark_is_said(spec: PanelSpec, districts: str, held: Held) -> None:
    for asked, panel in answers(spec, held, districts=held.districts[districts]):
        if any(rows[PROVISIONAL].any() for rows in behind(panel, held.frames).values()):
            assert panel.caption.provisional, asked
            assert "잠정" in said(panel), asked


@pytest.mark.parametrize("districts", SHIPPED)
def test_marks_of_table_evidence_and_figure_agree(spec: PanelSpec, districts: str, held: Held) -> None:
    for asked, panel in answers(spec, held, districts=held.districts[districts]):
        if panel.is_empty:
            assert not panel.evidence, asked
            assert panel.figure is None, asked
            continue
        marks = panel.table.frame[MARK].to_list()
        assert len(marks) == len(set(marks)), asked
        assert set(panel.evidence) == (set() if declares(spec) else set(marks)), asked
        rows = rows_by_mark(panel.evidence)
        assert all(e.mark == mark and e.rows and e.rows == rows[mark] for mark, e in panel.evidence.items()), asked
        assert drawn(panel.figure) <= set(marks), asked


def test_something_is_drawn_where_there_are_figures(spec: PanelSpec, held: Held) -> None:
    panel = answered(spec.name, held, make_query())
    assert not panel.is_empty or spec.optional
    assert panel.figure is None or drawn(panel.figure)


def test_a_department_narrows_the_rows_or_is_said_not_to_apply(spec: PanelSpec, held: Held) -> None:
    known = names(held.frames)
    for department in own_and_another(spec, held):
        family = known.lineage(department)
        own = pl.col(REPORTER).is_in(family)
        for asked, panel in answers(spec, held, departments=[department]):
            facts = {d: rows for d, rows in behind(panel, held.frames).items() if d not in BESIDE}
            others = [d for d, rows in facts.items() if not rows.filter(~(_theirs(rows, family) | own).fill_null(value=False)).is_empty()]
            assert not others or "부서" in said(panel), f"{asked}: rows of other departments in {others}"


def own_and_another(spec: PanelSpec, held: Held) -> list[str]:
    """The departments of which the panel's tables hold facts, and one of which they hold none: all of these are answered alike."""
    tables = [held.frames[d] for d in spec.datasets if d in DATASETS and DATASETS[d].is_fact and d not in BESIDE]
    named = {v for rows in tables for column in ("department_id", REPORTER) if column in rows.columns for v in rows[column].to_list()}
    asked = held.departments or names(held.frames).departments_of(())
    others = [department for department in asked if department not in named]
    return [department for department in asked if department in named] + others[:1]


def _theirs(rows: pl.DataFrame, family: list[str]) -> pl.Expr:
    return pl.col("department_id").is_in(family) if "department_id" in rows.columns else pl.lit(value=False)


def test_a_team_narrows_the_rows_or_is_said_not_to_apply(spec: PanelSpec, held: Held) -> None:
    for asked, panel in answers(spec, held, teams=["없는 팀"]):
        assert panel.is_empty or "팀" in said(panel), asked


@pytest.mark.parametrize("districts", SHIPPED)
def test_words_stay_short_enough_to_be_read(spec: PanelSpec, districts: str, held: Held) -> None:
    """Forty departments with names of forty letters are counted or cut short, not listed."""
    for asked, panel in answers(spec, held, districts=held.districts[districts]):
        for of in (lambda t: t.ko, lambda t: t.en):
            longest = max([len(of(n)) for n in panel.notes], default=0)
            width = 1 if of(panel.title) == panel.title.ko else 2  # a Korean letter is as wide as two Latin ones
            assert len(of(panel.title)) <= LONGEST_TITLE * width, f"{asked}: {of(panel.title)}"
            assert longest <= LONGEST_NOTE * width, f"{asked}: a note of {longest} letters"
        assert len(panel.notes) <= MOST_NOTES, f"{asked}: {len(panel.notes)} notes"


@pytest.mark.parametrize("districts", SHIPPED)
def test_evidence_leads_to_a_printed_place(spec: PanelSpec, districts: str, held: Held) -> None:
    titles = set(citations(held.frames).values())
    for asked, panel in answers(spec, held, districts=held.districts[districts]):
        step = max(len(panel.evidence) // OPENED, 1)
        for mark, evidence in islice(panel.evidence.items(), 0, None, step):
            found = places(evidence, DATASETS, held.frames)
            assert found, f"{asked}: {mark}"
            assert all(p.source in titles and p.locator for p in found), f"{asked}: {mark}"
            assert all((evidence.formula.ko, evidence.label.ko, evidence.value.ko)), f"{asked}: {mark}"


@pytest.mark.parametrize("districts", SHIPPED)
def test_a_place_in_a_table_reads_in_the_language(spec: PanelSpec, districts: str, held: Held) -> None:
    """`3행` and `row 3`, not the words under which places are stored; files are written with the same words."""
    for asked, panel in answers(spec, held, districts=held.districts[districts]):
        for column, *words in zip([c.name for c in panel.table.columns], *panel.table.written("ko"), strict=True):
            stored = [w for w in words if STORED.search(w) and (spec.name, column) != NAMES]
            assert stored == [], f"{asked}: {column}"


@pytest.mark.parametrize("districts", SHIPPED)
def test_the_same_question_has_the_same_answer(spec: PanelSpec, districts: str, held: Held) -> None:
    query, frames = make_query(districts=held.districts[districts]), held.frames.only(spec.datasets)
    first = answered(spec.name, held, query)
    again = spec(query, frames)
    assert (again.title, again.notes, again.caption) == (first.title, first.notes, first.caption)
    assert again.table.frame.equals(first.table.frame)
    assert dict(again.evidence) == dict(first.evidence)
