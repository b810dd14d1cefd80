"""Asked districts that an answer does not show: which are told, in which words, and which are not."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from lib.core.captions.left_out import has_rows, left_out, not_shown
from lib.core.dataset import ROW
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.query import Query, make_query
from lib.core.text import Text, listed, same
from lib.topics.budget.panels import PANELS as BUDGET
from lib.topics.staffing.panels import PANELS as STAFFING

NOWHERE = "seoul-nowhere"
Y, G, SEONGDONG = "seoul-yeongdeungpo", "seoul-geumcheon", "seoul-seongdong"
PANELS = {p.name: p for p in (*BUDGET, *STAFFING)}
NOTHING = pl.DataFrame()


def behind(frames: Frames, district: str) -> Evidence:
    row = frames["staffing"].filter(pl.col("district_id") == district)[ROW][0]
    return Evidence("m", same("m"), same("1"), same("1"), (RowRef("staffing", row),))


def test_a_district_is_shown_in_the_table_or_behind_a_figure(frames: Frames) -> None:
    table = pl.DataFrame({"district_id": [Y]})
    assert not_shown((Y, G), table, {}, frames) == [G]
    assert not_shown((Y, G), table, {"m": behind(frames, G)}, frames) == []
    assert not_shown((Y, G), NOTHING, {"m": behind(frames, G)}, frames) == [Y]
    assert not_shown((Y, G), NOTHING, {}, frames) == [], "a panel that is about no district"


def test_what_is_told_depends_on_whether_the_district_has_figures(frames: Frames) -> None:
    query = make_query(districts=[Y, G, SEONGDONG], departments=[f"{Y}/planning-budget-2023", f"{G}/planning-budget"])
    asked: list[Query] = []

    def has(one: Query) -> bool:
        asked.append(one)
        return one.districts == (SEONGDONG,)

    assert left_out(query, [G, SEONGDONG], [], frames, has) == (
        Text("자료 없음: 금천구", "No data: Geumcheon-gu"),
        Text("여기에는 없음: 성동구(그 구만 고르면 보임)", "Not shown here: Seongdong-gu (choose it alone)"),
    )
    assert [(q.districts, q.departments) for q in asked] == [((G,), (f"{G}/planning-budget",)), ((SEONGDONG,), ())]
    assert left_out(query, [G], [same("금천구 자료는 따로 있음")], frames, has) == (), "the panel told it"


@pytest.mark.parametrize("name", ["budget-execution", "staffing-gap", "staffing-years"])
def test_a_panel_of_two_districts_names_the_one_without_figures(name: str, frames: Frames) -> None:
    for departments in ((), (f"{Y}/planning-budget-2023",)):
        panel = PANELS[name](Query((Y, G), departments, years=(2023,)), frames)
        assert [n.ko for n in panel.notes if n.ko.startswith("자료 없음")] == ["자료 없음: 금천구"]
    assert not [n for n in PANELS[name](Query((Y,), years=(2023,)), frames).notes if n.ko.startswith("자료 없음")]


def test_a_panel_is_not_built_again_for_a_district_that_its_data_do_not_know(frames: Frames) -> None:
    built: list[Query] = []
    spec = PANELS["budget-execution"]

    def build(query: Query, own: Frames) -> Panel:
        built.append(query)
        return spec.build(query, own)

    counted, fresh = replace(spec, build=build), Frames(frames.tables, frames.revision)
    assert not has_rows(NOWHERE, spec.datasets, frames)
    assert "자료 없음: " + NOWHERE in [n.ko for n in counted(make_query(districts=[Y, NOWHERE]), fresh).notes]
    assert [q.districts for q in built] == [(Y, NOWHERE)]
    asked = make_query(districts=[Y, G], years=[2023])
    assert has_rows(G, spec.datasets, frames)
    first, again = counted(asked, fresh), counted(asked, fresh)
    assert first.notes == again.notes == spec(asked, frames).notes
    assert [q.districts for q in built[1:]] == [(Y, G), (G,), (Y, G)], "whether a district has figures is found out once"


def test_facts_alone_say_that_a_district_has_rows(frames: Frames) -> None:
    of_names = set(frames["districts"]["district_id"]) - set(frames["budget_execution"]["district_id"])
    assert not any(has_rows(d, ("budget_execution", "districts", "sources", "no-such-table"), frames) for d in of_names)
    assert has_rows(Y, ("districts", "budget_execution"), frames)


def test_the_first_names_are_told_and_the_others_counted() -> None:
    names = [same(n) for n in "abc"]
    assert listed(names, 3) == same("a, b, c")
    assert listed(names, 2) == Text("a, b 외 1곳", "a, b and 1 more")
    assert listed([same(str(n)) for n in range(8)]).ko == "0, 1, 2, 3, 4, 5 외 2곳"


def test_a_department_of_one_district_leaves_the_other_with_its_figures(frames: Frames) -> None:
    panel = PANELS["staffing-gap"](Query((Y, G), (f"{Y}/planning-budget-2023",)), frames)
    assert set(panel.table.frame["district_id"]) == {Y, G}
