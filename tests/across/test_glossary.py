"""The glossary says what is declared, all of it, and nothing else."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from lib.across.compare.organisation import ORGANISATION
from lib.across.glossary import MEANS, PANELS
from lib.across.sources.printed import DATASETS
from lib.core.derived import GLOSSARY
from lib.core.evidence import VERDICTS, RowRef, places
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.places import names
from lib.core.query import make_query
from lib.core.topic import all_measures
from lib.topics import TOPICS

SPECS = {p.name: p for p in PANELS}
YEONGDEUNGPO = "seoul-yeongdeungpo"


def ask(name: str, **parts: Any) -> Panel:
    return SPECS[name](make_query(**parts), Frames({}, "none"))


def by_mark(panel: Panel) -> dict[str, list[str]]:
    return dict(zip(panel.table.frame[MARK], panel.table.written("ko"), strict=True))


def test_every_definition_of_every_measure_is_there() -> None:
    found = by_mark(ask("glossary-measures"))
    declared = {f"{m.name}|{d.name}": (m, d) for m in all_measures(TOPICS) for d in m.definitions}
    assert set(found) == set(declared)
    for mark, (measure, definition) in declared.items():
        assert found[mark][:4] == [measure.title.ko, definition.title.ko, definition.formula.ko, definition.rule.ko]
        assert all(u.reason.ko in found[mark][4] for u in definition.undefined)
    assert ask("glossary-measures").title.ko == f"지표 {len(all_measures(TOPICS))}개를 정의 {len(declared)}가지로 계산"


def test_every_derived_term_is_there() -> None:
    assert by_mark(ask("glossary-derived")) == {e.name: [e.title.ko, e.formula.ko, e.rule.ko] for e in GLOSSARY}


def test_every_dataset_with_its_grain() -> None:
    found = by_mark(ask("glossary-datasets"))
    assert set(found) == set(DATASETS)
    assert found["staffing"][1] == "staffing.csv"
    assert all(f"한 행 = {found[n][2]}" == d.grain.ko for n, d in DATASETS.items())


def test_every_column_with_its_words_in_both_languages() -> None:
    panel = ask("glossary-columns")
    declared = {f"{d.name}|{c.name}": c for d in DATASETS.values() for c in d.columns}
    korean, english = (dict(zip(panel.table.frame[MARK], panel.table.written(lang), strict=True)) for lang in ("ko", "en"))
    assert set(korean) == set(declared)
    for mark, column in declared.items():
        assert english[mark][2] == column.title.en, mark
        assert korean[mark][2].rstrip("\u2060") == column.title.ko
        assert all(w.title.ko in korean[mark][5] for w in column.words)
    assert (korean["staffing|note"][4] or "원", english["budget_execution|budget_won"][4]) == ("원", "won")


def test_the_columns_of_one_dataset() -> None:
    panel = ask("glossary-columns", options={"dataset": "staffing"})
    assert panel.table.frame.height == len(DATASETS["staffing"].columns)
    assert panel.title.ko == f"인력 자료의 열 {len(DATASETS['staffing'].columns)}개"


def test_every_verdict_has_a_sign_and_a_meaning() -> None:
    found = by_mark(ask("glossary-verdicts"))
    assert set(found) == set(VERDICTS) == set(MEANS)
    assert len({row[0][0] for row in found.values()}) == len(VERDICTS)
    assert found["disagrees"][0] == "≠ 다름"


@pytest.mark.parametrize("spec", PANELS, ids=lambda s: s.name)
def test_declarations_need_no_data_and_claim_no_source(spec: PanelSpec) -> None:
    panel = spec(make_query(), Frames({}, "none"))
    assert spec.datasets == ()
    assert (panel.evidence, panel.caption.sources, panel.figure) == ({}, (), None)
    assert panel.caption.n == panel.table.frame.height > 0


# Reorganisations.


def organisation(frames: Frames, **parts: Any) -> Panel:
    return ORGANISATION(make_query(**parts), frames.only(ORGANISATION.datasets))


def test_what_moved_between_which_departments(frames: Frames) -> None:
    panel = organisation(frames)
    assert panel.title.ko == "영등포구 조직 개편 2건: 기획예산과(2015~) → 기획담당관(2017~) → 기획예산과(2023~)"
    first = panel.table.written("ko")[0]
    assert first[1:7] == ["기획예산과(2015~)", "기획담당관(2017~)", "개편일 미표기", "분리", "지역협치", "예산, 기록·정보공개, 경영혁신"]
    assert panel.caption.as_of.ko == "개편일 미표기"


def test_a_reorganisation_leads_to_its_source(frames: Frames) -> None:
    panel = organisation(frames)
    evidence = next(iter(panel.evidence.values()))
    assert evidence.rows == (RowRef("department_changes", 2),)
    found = places(evidence, DATASETS, frames)
    assert [(p.source_id, p.locator, p.printed) for p in found] == [("report-yeongdeungpo-2017-planning-2017", "document", "지역협치")]


def test_a_department_brings_its_lineage_and_others_have_none(frames: Frames) -> None:
    assert organisation(frames, departments=["seoul-yeongdeungpo/planning-2017"]).table.frame.height == 2
    panel = organisation(frames, districts=["seoul-geumcheon"])
    assert panel.is_empty
    assert panel.title.ko == "금천구 조직 개편 자료 없음"


def test_renamed_departments_and_many_districts(generated: Frames) -> None:
    panel = organisation(generated)
    changes = generated["department_changes"]
    assert panel.table.frame.height == changes.height
    assert f"조직 개편 {changes.height}건" in panel.title.ko
    renamed = generated["department_names"].group_by("department_id").len().filter(pl.col("len") > 1)["department_id"].to_list()
    said = "\n".join(n.ko for n in panel.notes)
    assert "이름만 바뀐 부서" in said
    assert any(names(generated).department(d).ko in said for d in renamed)
