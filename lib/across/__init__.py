"""Panels that look over several topics, and everything that the program has: the topics and these."""

from __future__ import annotations

from lib.across.compare.departments import DEPARTMENTS
from lib.across.compare.districts import DISTRICT_MAP
from lib.across.compare.early import EARLY
from lib.across.compare.organisation import ORGANISATION
from lib.across.compare.versus import DISTRICTS_VERSUS
from lib.across.glossary import PANELS as GLOSSARY
from lib.across.overview.cards import SPEC as OVERVIEW
from lib.across.overview.findings import SPEC as FINDINGS
from lib.across.overview.trends import TRENDS
from lib.across.project.panels import PROJECT
from lib.across.sources.checks import DIFFERENT_PANEL, TILES_PANEL
from lib.across.sources.coverage import SPEC as COVERAGE
from lib.across.sources.documents import SOURCES_PANEL
from lib.across.sources.restated import RESTATED_PANEL
from lib.across.sources.statements import STATEMENTS_PANEL
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
