"""Staffing panels: gaps by grade, a department through its reorganisations, and districts by residents."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.text import Text
from lib.topics.staffing import panels_districts, panels_gap, panels_years
from lib.topics.staffing.measures import AUTHORIZED, GAP

PANELS = (
    PanelSpec(
        panels_gap.NAME,
        Text("어느 직급이 정원보다 모자라거나 넘치는가", "Which grades are short of or over the authorised number?"),
        ("staffing", *TABLES),
        panels_gap.staffing_gap,
        GAP,
        (panels_gap.BY,),
    ),
    PanelSpec(
        panels_years.NAME,
        Text(
            "정원과 현원이 해마다 어떠했으며 조직이 어디에서 바뀌었는가",
            "How did the numbers run over the years, and where was the office reorganised?",
        ),
        ("staffing", *TABLES),
        panels_years.staffing_years,
        GAP,
        (panels_years.ORGANISATION,),
        over_years=True,
    ),
    PanelSpec(
        panels_districts.NAME,
        Text("주민 수에 견주어 공무원 정원이 어느 구에 많은가", "How many officials are authorised per thousand residents?"),
        ("staffing", "populations", *TABLES),
        panels_districts.staffing_districts,
        AUTHORIZED,
        compares=True,
    ),
)
