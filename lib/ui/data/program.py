"""The data that every session shares, and answers kept by revision and query."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lib.across import EVERYTHING
from lib.charts.draw import drawn
from lib.charts.drawing.look import Scheme
from lib.charts.lone import is_lone
from lib.charts.spec import Chart
from lib.core.dataset import by_name
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.nearest.panels import Nearest, nearest
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.system.cache import Kept
from lib.core.text import Lang
from lib.core.topic import all_panels
from lib.ui.data.loading import DATASETS, frames, held, hold, store
from lib.ui.panel.chart import pack

BY_NAME = by_name(DATASETS)
__all__ = ["BY_NAME", "DATASETS", "PANELS", "asked", "defined", "figure", "frames", "hold", "kept", "packed", "shown", "store"]

PANELS: dict[str, PanelSpec] = {p.name: p for p in all_panels(EVERYTHING)}
# An answer is some 20 kB; what a page shows of it is a tenth, and is kept for all who ask the same (`lib.ui.panel.rendered`).
_ANSWERS, _SHOWN = 512, 256
kept: Kept[object] = Kept(512)
"""Anything else that a query and a revision decide; one page asks for a few."""


def asked(spec: PanelSpec, query: Query, data: Frames) -> Panel:
    """The panel for a query, kept."""
    return _answer(spec.name, spec.plain(query), data.revision)


@lru_cache(maxsize=_ANSWERS)
def _answer(name: str, query: Query, revision: str) -> Panel:
    return PANELS[name](query, held(revision))


@lru_cache(maxsize=_SHOWN)
def shown(name: str, query: Query, revision: str) -> Nearest:
    """The panel as a page shows it: the answer, or the nearest one that has figures."""
    return nearest(PANELS[name], query, held(revision), asked)


def defined(name: str, query: Query, revision: str) -> list[Definition]:
    """The other definitions under which the panel has figures of the asked places."""
    measure = PANELS[name].measure
    others = [d for d in measure.definitions if d is not measure.definition(query.definition)] if measure else []
    spec = replace(PANELS[name], instead=())  # what stands in for all definitions tells nothing of one
    found = [(d, nearest(spec, query.but(definition=d.name), held(revision), asked)) for d in others]
    return [d for d, near in found if not near.panel.is_empty]


def packed(name: str, query: Query, revision: str, lang: Lang, scheme: Scheme, widths: tuple[int, ...], of: str = "") -> bytes:
    """The drawn figure for each width, as the browser takes it; empty where the panel has none, or one that a row of its table says.

    `of` is by what the browser knows it, whatever its unit, where units can be changed.
    """
    chart = asked(PANELS[name], query, held(revision)).figure
    if not isinstance(chart, Chart) or is_lone(chart):
        return b""
    on_paper = {w: drawn(chart, lang, "light", w) for w in widths} if scheme == "dark" else None
    screen = {w: drawn(chart, lang, scheme, w) for w in widths}
    return pack(screen, chart.alt.of(lang), lang, printed=on_paper, of=of, unit=query.unit)


def figure(name: str, query: Query, revision: str, lang: Lang, width: int) -> dict[str, object] | None:
    """The figure as it leaves the program: light, of a fixed width in px; None where the panel has none."""
    chart = asked(PANELS[name], query, held(revision)).figure
    return drawn(chart, lang, "light", width) if isinstance(chart, Chart) else None
