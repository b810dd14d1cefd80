"""Staffing panels: gaps by grade, a department through its reorganisations, and districts by residents."""

from __future__ import annotations

from lib.core.comparison.peers import AMONG
from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.reference import POPULATIONS
from lib.core.select import ORGANISATION
from lib.core.sources.rivals import disputed
from lib.core.text import Text
from lib.topics.staffing.card import CARD
from lib.topics.staffing.datasets import ORDINANCE_QUOTAS, STAFFING
from lib.topics.staffing.findings import of_gaps, of_reorganisations
from lib.topics.staffing.measures import AUTHORIZED, GAP, REPORTED
from lib.topics.staffing.panels import districts, gap, quotas, years
from lib.topics.staffing.panels.offices import offices

PANELS = (
    PanelSpec(gap.NAME, Text("어느 부서와 직급이 정원보다 모자라거나 넘치는가", "Which offices and grades are short of or over the authorised number?"),
              ("staffing", *TABLES), disputed(gap.staffing_gap, STAFFING), GAP, card=CARD, findings=of_gaps, filled_by=REPORTED),
    PanelSpec(gap.GRADES, Text("직급마다 정원과 현원이 얼마인가", "How many officials does each grade have?"),
              ("staffing", *TABLES), disputed(gap.staffing_grades, STAFFING), GAP, (gap.BY,), optional=True, filled_by=REPORTED),
    PanelSpec(years.NAME, Text("정원과 현원이 해마다 어떠했으며 조직이 어디에서 바뀌었는가", "How did the numbers run over the years, and where was the office reorganised?"),
              ("staffing", *TABLES), disputed(years.staffing_years, STAFFING), GAP, (ORGANISATION,), findings=of_reorganisations, over_years=True, filled_by=REPORTED),
    offices,
    PanelSpec(quotas.NAME, Text("주민 수에 견주어 조례 정원이 어디에 많은가", "Which ordinance allows most officials per thousand residents?"),
              ("ordinance_quotas", "populations", "staffing", *TABLES), disputed(quotas.staffing_quotas, ORDINANCE_QUOTAS), None, (AMONG,), compares=True),
    PanelSpec(districts.NAME, Text("공개자료에 적힌 정원은 주민 수에 견주어 어느 구에 많은가", "How many officials do published data authorise per thousand residents?"),
              ("staffing", "populations", *TABLES), disputed(districts.staffing_districts, STAFFING, POPULATIONS), AUTHORIZED, compares=True),
)  # fmt: skip
