"""Departments of one government side by side: several ones only, nothing undated on an axis of years."""

from __future__ import annotations

import pytest

from lib.across.compare.departments import departments
from lib.charts.spec.trellis import Trellis
from lib.core.frames import Frames
from lib.core.query import make_query

DANGJIN = "chungnam-dangjin"


def test_offices_of_one_government_with_the_shortest_first(frames: Frames) -> None:
    panel = departments(make_query(districts=[DANGJIN]), frames)
    assert panel.title.ko == "충청남도 당진시 6개 읍·면·동 가운데 정원 부족 3곳, 초과 1곳"
    assert isinstance(panel.figure, Trellis)
    said = [(row.name.ko, cell.last.ko) for row in panel.figure.rows for cell in row.cells if cell]
    assert said[0] == ("당진2동", "△2")
    assert said[-1] == ("석문면", "+1")
    assert [c.form for c in panel.figure.columns] == ["strip"], "its figures are of no year"
    lows = {row.name.ko for row in panel.figure.rows for cell in row.cells if cell and cell.spots[-1].is_low}
    assert lows == {"당진2동", "당진3동", "신평면"}, "short of officials, in the colour of that"
    assert panel.figure.columns[0].middle == (), "the gaps are held against zero, not against their median"
    assert set(panel.table.frame["year"]) == {""}
    assert all("기준일 미표기" in e.label.ko for e in panel.evidence.values())


def test_one_department_through_its_reorganisations_is_not_several(frames: Frames) -> None:
    assert departments(make_query(districts=["seoul-yeongdeungpo"]), frames).is_empty


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_each_rate_stands_at_its_day_under_one_definition(generated: Frames, lang: str) -> None:
    panel = departments(make_query(), generated)
    assert isinstance(panel.figure, Trellis)
    rates = panel.figure.columns[0]
    assert [form.form for form in panel.figure.columns] == ["points", "strip"]
    assert all(column.rises for column in panel.figure.columns), "who lacks most comes first, and the head says so"
    assert "예비비·내부거래 제외" in rates.said[0].ko
    spots = [spot for row in panel.figure.rows if row.cells[0] for spot in row.cells[0].spots]
    assert len({int(spot.at) for spot in spots}) > 2
    assert all(spot.mark in panel.evidence and getattr(spot.label, lang) for spot in spots)
    asked = str(panel.table.frame["department_id"][-1])
    first = departments(make_query(departments=[asked]), generated)
    assert isinstance(first.figure, Trellis)
    assert [row.is_chosen for row in first.figure.rows] == [True, *[False] * (len(first.figure.rows) - 1)]
