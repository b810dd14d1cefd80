"""What a question names that is taken anyway changes no answer: answers are kept by the plain question."""

from __future__ import annotations

import pytest

from lib.across import EVERYTHING
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.nearest.panels import years_of
from lib.core.panel import PanelSpec
from lib.core.query import make_query
from lib.core.topic import all_panels

_ASKED = make_query(districts=["seoul-yeongdeungpo"], years=[2023], unit="억원")
_PANELS = all_panels(EVERYTHING)


@pytest.mark.parametrize("spec", _PANELS, ids=lambda spec: spec.name)
def test_first_values_are_the_same_question(spec: PanelSpec, frames: Frames) -> None:
    first = tuple(sorted((o.name, next(iter(o.values), "")) for o in spec.options))
    definition = spec.measure.definitions[0].name if spec.measure else ""
    asked = _ASKED.but(options=first, definition=definition)
    assert spec.plain(asked) == _ASKED
    said, plain = spec(asked, frames), spec(_ASKED, frames)
    assert (said.title, said.what, said.notes, said.caption) == (plain.title, plain.what, plain.notes, plain.caption)
    assert said.table.frame.equals(plain.table.frame)


def test_other_values_stay() -> None:
    spec = next(s for s in _PANELS if s.measure and len(s.measure.definitions) > 1 and any(len(o.values) > 1 for o in s.options))
    option = next(o for o in spec.options if len(o.values) > 1)
    asked = _ASKED.but(
        options=((option.name, list(option.values)[1]),), definition=spec.measure.definitions[1].name if spec.measure else ""
    )
    assert spec.plain(asked) == asked


@pytest.mark.parametrize("dataset", ["budget_execution", "staffing", "lawsuits", "populations", "sources"])
def test_years_of_a_district_are_those_of_its_rows(dataset: str, frames: Frames) -> None:
    table = frames[dataset]
    for district in [*frames["districts"]["district_id"].to_list(), "nowhere"]:
        rows = table.filter(table["district_id"] == district)
        found = years_of(dataset, district, frames)
        assert bool(found) == bool(rows.height)
        if YEAR_OF in rows.columns:
            assert set(rows[YEAR_OF].drop_nulls()) <= found
