"""Every panel as the tests of files ask it: the list of sources of one district, behind whose whole stand 35,000 places.

That took a quarter of the time of all these tests and showed nothing more; test_files writes the whole list once.
"""

from __future__ import annotations

from dataclasses import replace

from lib.across import EVERYTHING
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.topic import all_panels

LONG = "sources"
WHOLE = {p.name: p for p in all_panels(EVERYTHING)}


def _short(spec: PanelSpec) -> PanelSpec:
    def build(query: Query, frames: Frames) -> Panel:
        return spec.build(query if query.districts or query.years else query.but(districts=("seoul-yeongdeungpo",)), frames)

    return replace(spec, build=build)


PANELS = tuple(_short(p) if p.name == LONG else p for p in WHOLE.values())
