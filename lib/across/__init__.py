"""Panels that look over several topics, and everything that the program has: the topics and these."""

from __future__ import annotations

from lib.across.checks import DIFFERENT_PANEL, TILES_PANEL
from lib.across.coverage import SPEC as COVERAGE
from lib.across.departments import DEPARTMENTS
from lib.across.districts import DISTRICT_MAP
from lib.across.early import EARLY
from lib.across.findings import SPEC as FINDINGS
from lib.across.glossary import PANELS as GLOSSARY
from lib.across.organisation import ORGANISATION
from lib.across.overview import SPEC as OVERVIEW
from lib.across.project import PROJECT
from lib.across.restated import RESTATED_PANEL
from lib.across.sources import SOURCES_PANEL
from lib.across.statements import STATEMENTS_PANEL
from lib.across.trends import TRENDS
from lib.across.versus import DISTRICTS_VERSUS
from lib.core.panel import PanelSpec
from lib.core.text import Text
from lib.core.topic import Topic
from lib.topics import TOPICS

PANELS: tuple[PanelSpec, ...] = (
    OVERVIEW,
    TRENDS, EARLY,
    DEPARTMENTS,
    FINDINGS,
    COVERAGE,
    TILES_PANEL, DIFFERENT_PANEL, STATEMENTS_PANEL, RESTATED_PANEL, SOURCES_PANEL,
    *GLOSSARY, ORGANISATION,
    *PROJECT,
    DISTRICT_MAP, DISTRICTS_VERSUS,
)  # fmt: skip

EVERYTHING = (*TOPICS, Topic("across", Text("여러 주제", "Across topics"), (), (), PANELS))
