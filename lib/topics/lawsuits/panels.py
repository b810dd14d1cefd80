"""Panels of lawsuits and legal advice."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.text import Text
from lib.topics.lawsuits import panels_advice, panels_districts, panels_outcomes, panels_win_rate
from lib.topics.lawsuits.measures import ADVICE, CASES, WIN_RATE

PANELS = (
    PanelSpec(
        panels_outcomes.NAME,
        Text("소송이 어떻게 끝났는가", "How did lawsuits end?"),
        ("lawsuits", *TABLES),
        panels_outcomes.lawsuits_outcomes,
        CASES,
        (panels_outcomes.BY,),
        over_years=True,
    ),
    PanelSpec(
        panels_win_rate.NAME,
        Text(
            "얼마나 이겼으며 세는 법에 따라 얼마나 달라지는가",
            "How often were cases won, and how far does it depend on the way of counting?",
        ),
        ("lawsuits", *TABLES),
        panels_win_rate.lawsuits_win_rate,
        WIN_RATE,
        over_years=True,
    ),
    PanelSpec(
        panels_districts.NAME,
        Text("같은 기준으로 세면 어디가 얼마나 이겼는가", "Counted alike, how often did which government win?"),
        ("lawsuits", *TABLES),
        panels_districts.lawsuits_districts,
        WIN_RATE,
        compares=True,
        over_years=True,
    ),
    PanelSpec(
        panels_advice.NAME,
        Text("법률자문을 어떤 방식으로 얼마나 했는가", "How much legal advice was given, and how?"),
        ("legal_advice", *TABLES),
        panels_advice.legal_advice,
        ADVICE,
        over_years=True,
    ),
)
