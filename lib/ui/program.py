"""The data that every session shares, and answers kept by revision and query."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from lib.across import EVERYTHING
from lib.across.nearest import Nearest, nearest
from lib.audit import audited
from lib.charts.draw import drawn
from lib.charts.look import Scheme
from lib.charts.spec import Chart
from lib.core.dataset import by_name
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.text import Lang
from lib.core.topic import all_datasets, all_panels
from lib.store.package import data_folder, load
from lib.ui.chart_view import pack

DATASETS = all_datasets(EVERYTHING)
BY_NAME = by_name(DATASETS)
PANELS: dict[str, PanelSpec] = {p.name: p for p in all_panels(EVERYTHING)}
_KEPT = 512  # answers and figures kept; one page asks for about ten
_KEPT_OTHERS: dict[Hashable, object] = {}


@dataclass(frozen=True)
class _Loaded:
    """The data of a folder, its files as they were, and when they were last looked at."""

    frames: Frames
    files: tuple[tuple[str, int, int], ...]
    looked: float


_LOADED: dict[Path, _Loaded] = {}
_HELD: dict[str, Frames] = {}
_LOADING, _KEEPING = Lock(), Lock()
_LOOK_EVERY = 0.5  # seconds: a page asks several times in one run
_REVISIONS = 3  # kept: a session may still be drawing from the one before


def frames() -> Frames:
    """The audited data, read again when a file changes. Raises KnownError."""
    folder, now = data_folder(), time.monotonic()
    known = _LOADED.get(folder)
    if known and now - known.looked < _LOOK_EVERY:
        return known.frames
    with _LOADING:
        known = _LOADED.get(folder)
        files = _files(folder)
        found = known.frames if known and known.files == files else _load(folder)
        _LOADED[folder] = _Loaded(found, files, now)
    return found


def _files(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of the data files."""
    if not folder.is_dir():
        return ()
    with os.scandir(folder) as found:
        return tuple(sorted((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in found if f.name.endswith(".csv")))


def _load(folder: Path) -> Frames:
    loaded = audited(load(DATASETS, folder))
    _HELD[loaded.revision] = loaded
    while len(_HELD) > _REVISIONS:
        _HELD.pop(next(iter(_HELD)), None)
    gc.collect()
    gc.freeze()  # what is loaded stays: without this every collection walks through it
    return loaded


def asked(spec: PanelSpec, query: Query, data: Frames) -> Panel:
    """The panel for a query, kept."""
    return _answer(spec.name, query, data.revision)


@lru_cache(maxsize=_KEPT)
def _answer(name: str, query: Query, revision: str) -> Panel:
    return PANELS[name](query, _HELD[revision])


@lru_cache(maxsize=_KEPT)
def shown(name: str, query: Query, revision: str) -> Nearest:
    """The panel as a page shows it: the answer, or the nearest one that has figures."""
    return nearest(PANELS[name], query, _HELD[revision], asked)


@lru_cache(maxsize=_KEPT)
def packed(name: str, query: Query, revision: str, lang: Lang, scheme: Scheme, widths: tuple[int, ...]) -> bytes:
    """The drawn figure for each width, as the browser takes it; empty where the panel has no figure. Sessions share it."""
    chart = _answer(name, query, revision).figure
    if not isinstance(chart, Chart):
        return b""
    on_paper = {w: drawn(chart, lang, "light", w) for w in widths} if scheme == "dark" else None
    return pack({w: drawn(chart, lang, scheme, w) for w in widths}, chart.alt.of(lang), lang, printed=on_paper)


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


def hold(data: Frames) -> None:
    """Keep the data that a session draws from within reach of the answers, also when newer ones have been loaded."""
    _HELD[data.revision] = data
