"""Every panel as the tests of files ask it: the list of sources of one district, behind whose whole stand 35,000 places.

That took a quarter of the time of all these tests and showed nothing more; test_files writes the whole list once.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.across import EVERYTHING
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_panels

YEONGDEUNGPO = "seoul-yeongdeungpo"
QUERIES = {
    "all": make_query(),
    "one district": make_query(districts=[YEONGDEUNGPO], years=[2018], unit="백만원"),
    "two districts, a department, another rule": make_query(
        districts=[YEONGDEUNGPO, "seoul-geumcheon"],
        departments=["seoul-yeongdeungpo/planning-budget-2015"],
        as_of="same-day 10-31",
        unit="억원",
    ),
    "nothing": make_query(districts=["seoul-dobong"], years=[1999]),
}
LONG = "sources"
UNFILLED = re.compile(r"\{\w*[:!}]|\|[a-z ]+\}")  # what is left of `{n}`, `{n:row|rows}`
WHOLE = {p.name: p for p in all_panels(EVERYTHING)}


def _short(spec: PanelSpec) -> PanelSpec:
    def build(query: Query, frames: Frames) -> Panel:
        return spec.build(query if query.districts or query.years else query.but(districts=(YEONGDEUNGPO,)), frames)

    return replace(spec, build=build)


PANELS = tuple(_short(p) if p.name == LONG else p for p in WHOLE.values())


def every_panel(turn: int) -> pytest.MarkDecorator:
    """Each panel (`spec`) asked by two of the four questions (`query`), the other two in tests of the other turn, 0 or 1.

    What a question makes of a panel is tested in its topic; here it only has to be written down.
    """
    names = list(QUERIES)
    asked = [(spec, names[(n + turn) % 2 + more]) for n, spec in enumerate(PANELS) for more in (0, 2)]
    return pytest.mark.parametrize(("spec", "query"), [pytest.param(s, QUERIES[q], id=f"{s.name}-{q}") for s, q in asked])
