"""What stands beside the line of a comparison that lacks the asked place: a figure of the place from another panel of the page."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.evidence import Evidence
from lib.core.panel import MARK, Panel
from lib.core.query import Query
from lib.core.text import Text, join
from lib.ui.data import program
from lib.ui.page import Asked


def own_figure(name: str, query: Query, asked: Asked) -> tuple[Text, str] | None:
    """The figure in words and the panel that has it; None where the panel shows the place, or no other panel of its page does."""
    if program.PANELS[name].measure is None:  # of all measures, or of two places that a reader chose
        return None
    found = program.shown(name, query, asked.revision)
    lacking = found.panel.lacking(found.query.focus)
    for other in _beside(name, asked) if lacking else ():
        panel = program.shown(other, program.PANELS[other].own(query), asked.revision).panel
        if own := _figure(panel, lacking):
            return join([own.label, own.value], " ", ": "), other
    return None


def _beside(name: str, asked: Asked) -> list[str]:
    """The other panels of its page, those that compare districts and those of the same data first."""
    spec, home = program.PANELS[name], asked.homes.get(name)
    others = [other for other, page in asked.homes.items() if page is home and other != name]
    shared = {other: len({*spec.datasets} & {*program.PANELS[other].datasets}) for other in others}
    return sorted(others, key=lambda other: (not program.PANELS[other].compares, -shared[other]))


def _figure(panel: Panel, places: Sequence[str]) -> Evidence | None:
    """The last figure of the first of the places."""
    rows = panel.table.frame
    if panel.is_empty or not {"district_id", MARK} <= {*rows.columns}:
        return None
    marks = rows.filter(pl.col("district_id").is_in(list(places)))[MARK].to_list()
    return next((panel.evidence[mark] for mark in reversed(marks) if mark in panel.evidence), None)
