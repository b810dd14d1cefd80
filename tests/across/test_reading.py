"""The help beside a figure: what is said follows the panel's measure, definition, date and words."""

from __future__ import annotations

import pytest

from lib.across import EVERYTHING
from lib.across.reading import AS_OF, DEFINITION, RIVALS, TERMS, help_of
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_panels

SPECS = {p.name: p for p in all_panels(EVERYTHING)}
YEONGDEUNGPO = ["seoul-yeongdeungpo"]
OWN = make_query(districts=YEONGDEUNGPO, years=[2023])


def said(spec: PanelSpec, query: Query, frames: Frames) -> dict[str, str]:
    return {line.title.ko: line.words.ko for line in help_of(spec(query, frames), spec.measure, query.definition, "")}


@pytest.mark.parametrize("definition", ["budget", "budget_without_reserve"])
def test_the_definition_in_force_stands_with_its_formula_and_the_others_beside(frames: Frames, definition: str) -> None:
    spec = SPECS["budget-execution"]
    assert spec.measure
    own = spec.measure.definition(definition)
    words = said(spec, OWN.but(definition=definition), frames)[f"정의 · {spec.measure.title.ko}"]
    assert words.startswith(f"{own.title.ko}: {own.formula.ko}")
    assert all(f"{d.title.ko} = {d.formula.ko}" in words for d in spec.measure.definitions if d.name != own.name)
    assert f"{own.title.ko} = " not in words


def test_words_of_the_panel_call_for_their_terms(frames: Frames) -> None:
    titles = {term.name: term.title.ko for term in TERMS}
    overview = said(SPECS["overview"], OWN, frames)
    assert {titles["not_compared"], titles["reorganised"], titles["unstated"], "경과율", "임기 경과율"} <= set(overview) | {
        "경과율",
        "임기 경과율",
    }
    assert titles["provisional"] in said(SPECS["budget-size"], make_query(years=[2023]), frames)
    assert titles["provisional"] not in said(SPECS["budget-execution"], OWN, frames)
    panel, second_hand = SPECS["budget-execution"](OWN, frames), titles["second_hand"]
    assert second_hand not in {line.title.ko for line in help_of(panel, None, "", "2023년 주요업무 보고")}
    assert second_hand in {line.title.ko for line in help_of(panel, None, "", "지방재정365(재인용)")}
    assert "속도" in said(SPECS["budget-behind"], OWN, frames)
    assert "속도" not in said(SPECS["staffing-gap"], OWN, frames)


def test_rivals_are_explained_where_there_are_some_and_only_there(frames: Frames) -> None:
    asked = [(spec, spec(make_query(), frames)) for spec in SPECS.values()]
    contested = [(spec, panel) for spec, panel in asked if panel.rivals is not None]
    assert contested
    for spec, panel in asked:
        named = [line.title for line in help_of(panel, spec.measure, "", "")]
        assert (RIVALS.title in named) == (panel.rivals is not None), panel.name
        assert len(set(named)) == len(named), panel.name


def test_every_panel_of_figures_explains_definition_and_date_and_lists_none(frames: Frames) -> None:
    for spec in SPECS.values():
        panel = spec(make_query(), frames)
        first = [line.title for line in help_of(panel, spec.measure, "", "")][:2]
        if not panel.caption.sources:
            assert first == []
            continue
        assert first[0] == DEFINITION.title if spec.measure is None else spec.measure.title.ko in first[0].ko
        assert first[1] == AS_OF.title


def test_each_term_calls_for_itself() -> None:
    """Its own title is among the words that bring it up."""
    assert [t.name for t in TERMS if not t.is_in(t.title.ko)] == []
