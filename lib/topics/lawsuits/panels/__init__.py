"""Panels of lawsuits and legal advice."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.sources.rivals import disputed
from lib.core.text import Text
from lib.topics.lawsuits.card import CARD
from lib.topics.lawsuits.cases import REPORTED, tellers
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.findings import findings
from lib.topics.lawsuits.measures import CASES, WIN_RATE
from lib.topics.lawsuits.panels import advice, districts, outcomes, win_rate

CASES_OF = ("lawsuits", *TABLES)

PANELS = (
    PanelSpec(outcomes.NAME, Text("소송이 어떻게 끝났는가", "How did lawsuits end?"), CASES_OF, disputed(outcomes.lawsuits_outcomes, LAWSUITS), CASES, card=CARD,
              over_years=True, filled_by=REPORTED, offers=tellers),
    PanelSpec(win_rate.NAME, Text("얼마나 이겼으며 산정 방식에 따라 얼마나 달라지는가", "How often were cases won, and how far does it depend on the way of counting?"),
              CASES_OF, disputed(win_rate.lawsuits_win_rate, LAWSUITS), WIN_RATE, findings=findings, over_years=True,
              filled_by=REPORTED, offers=tellers),
    PanelSpec(districts.NAME, Text("한 산식으로 세면 곳마다 얼마나 이겼는가", "By one formula, how often did each government win?"),
              CASES_OF, disputed(districts.lawsuits_districts, LAWSUITS), WIN_RATE, compares=True, over_years=True, filled_by=REPORTED, offers=tellers),
    PanelSpec(outcomes.TYPES, Text("사건 종류마다 어떻게 끝났는가", "How did each kind of case end?"), CASES_OF, disputed(outcomes.lawsuits_types, LAWSUITS), CASES,
              over_years=True, optional=True, filled_by=REPORTED, offers=outcomes.tell_types),
    advice.legal_advice,
)  # fmt: skip
