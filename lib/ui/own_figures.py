"""What a comparison that lacks the asked place says instead of it: a figure of the place from another panel of the page, one click away."""

from __future__ import annotations

import html
from collections.abc import Sequence

import polars as pl

from lib.core.evidence import Evidence
from lib.core.panel import MARK, Panel
from lib.core.query import Query
from lib.core.text import join
from lib.ui import program
from lib.ui.page import Asked
from lib.ui.panel_links import link_to


def own_figure(name: str, query: Query, asked: Asked) -> str:
    """A link to the figure, as HTML; empty where the panel shows the place, or no other panel of its page does."""
    if program.PANELS[name].measure is None:  # of all measures, or of two places that a reader chose
        return ""
    found = program.shown(name, query, asked.revision)
    lacking = _lacking(found.panel, found.query.focus)
    for other in _beside(name, asked) if lacking else ():
        question = program.PANELS[other].own(query)
        if own := _figure(program.shown(other, question, asked.revision).panel, lacking):
            words = join([own.label, own.value], " ", ": ").of(asked.lang)
            href = html.escape(link_to(other, question, asked), quote=True)
            return f'<a class="hn-chip near" href="{href}" data-panel="{other}">{html.escape(words)}</a>'
    return ""


def _lacking(panel: Panel, places: Sequence[str]) -> list[str]:
    rows = panel.table.frame
    if panel.is_empty or "district_id" not in rows.columns:
        return []
    return [place for place in places if place not in set(rows["district_id"])]


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
