"""The data that every session shares, and answers kept by revision and query."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock

from lib.across import EVERYTHING
from lib.across.nearest import Nearest, nearest
from lib.charts.draw import drawn
from lib.charts.look import Scheme
from lib.charts.spec import Chart
from lib.core.dataset import by_name
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import UNITS, Query
from lib.core.text import Lang
from lib.core.topic import all_panels
from lib.ui.chart_view import pack
from lib.ui.holding import DATASETS, frames, held, hold, store

BY_NAME = by_name(DATASETS)
__all__ = ["BY_NAME", "DATASETS", "PANELS", "asked", "figure", "frames", "hold", "kept", "packed", "shown", "store", "titles"]

PANELS: dict[str, PanelSpec] = {p.name: p for p in all_panels(EVERYTHING)}
_KEPT = 512  # answers and figures kept; one page asks for about ten
_KEPT_OTHERS: dict[Hashable, object] = {}
_KEEPING = Lock()


def asked(spec: PanelSpec, query: Query, data: Frames) -> Panel:
    """The panel for a query, kept."""
    return _answer(spec.name, query, data.revision)


@lru_cache(maxsize=_KEPT)
def _answer(name: str, query: Query, revision: str) -> Panel:
    return PANELS[name](query, held(revision))


@lru_cache(maxsize=_KEPT)
def shown(name: str, query: Query, revision: str) -> Nearest:
    """The panel as a page shows it: the answer, or the nearest one that has figures."""
    return nearest(PANELS[name], query, held(revision), asked)


@lru_cache(maxsize=_KEPT)
def packed(name: str, query: Query, revision: str, lang: Lang, scheme: Scheme, widths: tuple[int, ...]) -> bytes:
    """The drawn figure for each width, as the browser takes it; empty where the panel has no figure. Sessions share it."""
    chart = _answer(name, query, revision).figure
    if not isinstance(chart, Chart):
        return b""
    on_paper = {w: drawn(chart, lang, "light", w) for w in widths} if scheme == "dark" else None
    of = f"{name} {query.but(unit=UNITS[0])} {revision}"
    return pack({w: drawn(chart, lang, scheme, w) for w in widths}, chart.alt.of(lang), lang, printed=on_paper, of=of, unit=query.unit)


def figure(name: str, query: Query, revision: str, lang: Lang, width: int) -> dict[str, object] | None:
    """The figure as it leaves the program: light, of a fixed width in px; None where the panel has none."""
    chart = _answer(name, query, revision).figure
    return drawn(chart, lang, "light", width) if isinstance(chart, Chart) else None


def titles(data: Frames) -> dict[str, str]:
    """The title of every source by its id."""
    return kept(("titles", data.revision), lambda: dict(data["sources"].select("source_id", "title").rows()))  # type: ignore[return-value]


def kept(key: tuple[Hashable, ...], make: Callable[[], object]) -> object:
    """Anything else that a query and a revision decide; the oldest give way. Sessions may ask at once."""
    found = _KEPT_OTHERS.get(key)
    if found is None:
        found = make()
        with _KEEPING:  # also the putting in: another session may be looking for the oldest
            _KEPT_OTHERS[key] = found
            while len(_KEPT_OTHERS) > _KEPT:
                _KEPT_OTHERS.pop(next(iter(_KEPT_OTHERS)), None)
    return found
