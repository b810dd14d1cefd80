"""Panels of indicators: every number by words, one kind over the years, and the dated steps of projects."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.sources.rivals import disputed
from lib.core.text import Text
from lib.topics.indicators.datasets import INDICATORS
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.indicators.panels.milestones import KIND, milestones
from lib.topics.indicators.panels.search import TOPIC, WORDS, headline, indicators
from lib.topics.indicators.panels.series import TYPE, series, series_of, tells_years

WIN_RATES = "lawsuits-printed"
_LAWSUITS = Text("소송 현황", "a report with lawsuits")

PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("indicators", Text("보고서에 어떤 수치가 적혀 있는가", "Which numbers do the reports print?"),
              ("indicators", "indicator_types", *TABLES), disputed(indicators, INDICATORS), INDICATOR_VALUE, (WORDS, TOPIC),
              headline=headline),
    PanelSpec("indicator-series", Text("한 지표가 해마다, 구마다 얼마인가", "How does one indicator go by year and district?"),
              ("indicators", "indicator_types", *TABLES), disputed(series, INDICATORS), INDICATOR_VALUE, (TYPE,), over_years=True, looks_over=True),
    PanelSpec(WIN_RATES, Text("적힌 승소율이 해마다 어떻게 달라졌는가", "How did win rates as printed go by year?"),
              ("indicators", "indicator_types", *TABLES), disputed(series_of(WIN_RATES, "lawsuit_win_rate", _LAWSUITS), INDICATORS), INDICATOR_VALUE, compares=True, over_years=True,
              whole=True, offers=tells_years("lawsuit_win_rate")),
    PanelSpec("milestones", Text("사업마다 언제 무엇을 했고 할 것인가", "What was done when, and what is planned?"),
              ("milestones", *TABLES), milestones, None, (KIND,)),
)  # fmt: skip
