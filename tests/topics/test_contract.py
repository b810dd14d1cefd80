"""What holds for every panel of every topic: its sources, the provisional mark, its marks, and its department and team filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.core.dataset import PROVISIONAL, REPORTER, ROW
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import names
from lib.core.query import make_query
from lib.core.topic import all_panels

YEONGDEUNGPO, GEUMCHEON = "seoul-yeongdeungpo", "seoul-geumcheon"
DISTRICTS = {"all": (), "one": (YEONGDEUNGPO,), "two": (YEONGDEUNGPO, GEUMCHEON)}
BESIDE = ("populations", "targets")  # what figures are divided by or held against: of the whole government, whatever the department
PANELS = all_panels(EVERYTHING)


def choices(spec: PanelSpec) -> list[dict[str, Any]]:
    """The panel as it opens, then each definition and each declared value of an option alone."""
    definitions = [{"definition": d.name} for d in spec.measure.definitions[1:]] if spec.measure else []
    options = [{"options": {o.name: v}} for o in spec.options for v in list(o.values)[1:]]
    return [{}, *definitions, *options]


def answers(spec: PanelSpec, frames: Frames, **parts: Any) -> Iterator[tuple[str, Panel]]:
    """Each answer with the words that name it where an assertion fails."""
    only = frames.only(spec.datasets)
    for choice in choices(spec):
        yield f"{spec.name} {parts} {choice}", spec(make_query(**parts, **choice), only)


def behind(panel: Panel, frames: Frames) -> dict[str, pl.DataFrame]:
    """The rows behind all marks, by dataset."""
    lines: dict[str, set[int]] = {}
    for ref in (r for e in panel.evidence.values() for r in e.rows):
        lines.setdefault(ref.dataset, set()).add(ref.row)
    return {name: frames[name].filter(pl.col(ROW).is_in(list(rows))) for name, rows in lines.items()}


def drawn(value: object) -> set[str]:
    """All marks in a chart, whatever its class."""
    if isinstance(value, tuple):
        return {mark for item in value for mark in drawn(item)}
    if not is_dataclass(value):
        return set()
    own = {str(value.mark)} if hasattr(value, MARK) else set()
    return own | {mark for f in fields(value) for mark in drawn(getattr(value, f.name))}


def said(panel: Panel) -> str:
    return "\n".join(n.ko for n in panel.notes)


@pytest.fixture(params=PANELS, ids=lambda p: p.name)
def spec(request: pytest.FixtureRequest) -> PanelSpec:
    found = request.param
    assert isinstance(found, PanelSpec)
    return found


@pytest.mark.parametrize("districts", DISTRICTS.values(), ids=DISTRICTS)
def test_the_caption_names_every_source_behind_a_mark(spec: PanelSpec, districts: tuple[str, ...], frames: Frames) -> None:
    for asked, panel in answers(spec, frames, districts=districts):
        for dataset, rows in behind(panel, frames).items():
            assert set(rows["source_id"]) <= set(panel.caption.sources), f"{asked}: {dataset}"


@pytest.mark.parametrize("districts", DISTRICTS.values(), ids=DISTRICTS)
def test_a_provisional_row_behind_any_mark_is_said(spec: PanelSpec, districts: tuple[str, ...], frames: Frames) -> None:
    for asked, panel in answers(spec, frames, districts=districts):
        if any(rows[PROVISIONAL].any() for rows in behind(panel, frames).values()):
            assert panel.caption.provisional, asked
            assert "잠정" in said(panel), asked


@pytest.mark.parametrize("districts", DISTRICTS.values(), ids=DISTRICTS)
def test_marks_of_table_evidence_and_figure_agree(spec: PanelSpec, districts: tuple[str, ...], frames: Frames) -> None:
    for asked, panel in answers(spec, frames, districts=districts):
        if panel.is_empty:
            assert not panel.evidence, asked
            assert panel.figure is None, asked
            continue
        marks = panel.table.frame[MARK].to_list()
        assert len(marks) == len(set(marks)), asked
        assert set(panel.evidence) == set(marks), asked
        assert all(e.mark == mark and e.rows for mark, e in panel.evidence.items()), asked
        assert drawn(panel.figure) <= set(marks), asked


def test_something_is_drawn_where_there_are_figures(spec: PanelSpec, frames: Frames) -> None:
    panel = spec(make_query(), frames.only(spec.datasets))
    assert not panel.is_empty
    assert panel.figure is None or drawn(panel.figure)


def test_a_department_narrows_the_rows_or_is_said_not_to_apply(spec: PanelSpec, frames: Frames) -> None:
    known = names(frames)
    for department in known.departments_of(()):
        family = known.lineage(department)
        own = pl.col(REPORTER).is_in(family)
        for asked, panel in answers(spec, frames, departments=[department]):
            facts = {d: rows for d, rows in behind(panel, frames).items() if d not in BESIDE}
            others = [d for d, rows in facts.items() if not rows.filter(~(_theirs(rows, family) | own).fill_null(value=False)).is_empty()]
            assert not others or "부서" in said(panel), f"{asked}: rows of other departments in {others}"


def _theirs(rows: pl.DataFrame, family: list[str]) -> pl.Expr:
    return pl.col("department_id").is_in(family) if "department_id" in rows.columns else pl.lit(value=False)


def test_a_team_narrows_the_rows_or_is_said_not_to_apply(spec: PanelSpec, frames: Frames) -> None:
    for asked, panel in answers(spec, frames, teams=["없는 팀"]):
        assert panel.is_empty or "팀" in said(panel), asked
