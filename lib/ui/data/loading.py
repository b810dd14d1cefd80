"""The data that every session shares: from the store, or from a folder of files where one is named; loaded again when they change."""

from __future__ import annotations

import gc
import os
import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.errors import StoreError
from lib.core.frames import Frames
from lib.core.text import Text
from lib.core.topic import all_datasets
from lib.store.package import FOLDER_VARIABLE, data_folder, load
from lib.store.place import kept_folder, store_url
from lib.store.waiting import held_back

if TYPE_CHECKING:
    from lib.store.database import Store

DATASETS = all_datasets(EVERYTHING)


@dataclass(frozen=True)
class _Loaded:
    """The data, what they were loaded from, and when that was last looked at."""

    frames: Frames
    stamp: Hashable
    looked: float


_LOADED: dict[Hashable, _Loaded] = {}
_STORES: dict[str, Store] = {}
_HELD: OrderedDict[str, Frames] = OrderedDict()
_OPENING, _HOLDING = Lock(), Lock()
_LOADING = {"now": Lock(), "a day": Lock()}  # who looks at what was known on a day keeps nobody else waiting
_LOOK_EVERY = 0.5  # seconds: a page asks several times in one run
_REVISIONS = 6  # kept: sessions may still be drawing from earlier ones, or look at what was known on a day


def store() -> Store | None:
    """The store, opened once for the process; None where a folder of files is looked at instead. Raises StoreError."""
    if os.environ.get(FOLDER_VARIABLE):
        return None
    from lib.store.database import open_store  # noqa: PLC0415 - a folder of files needs no database

    url = store_url()
    with _OPENING:
        if url not in _STORES:
            _STORES[url] = open_store(DATASETS, url)
        return _STORES[url]


def frames(known_at: date | None = None) -> Frames:
    """The audited data, as they were known on a day where one is asked; loaded again when they change. Raises KnownError."""
    opened = store()
    if opened is None and known_at is not None:
        raise StoreError(Text("파일 폴더를 보고 있어 지난 날의 자료를 알 수 없습니다. 주소에서 known_at을 빼고 여십시오.",
                              "A folder of files has no history. Open the address without known_at."))  # fmt: skip
    place: Hashable = (opened.place if opened else data_folder(), known_at)
    loaded, now = _LOADED.get(place), time.monotonic()
    if loaded and now - loaded.looked < _LOOK_EVERY:
        hold(loaded.frames)  # also where they were loaded long ago: six links to other days may have come between
        return loaded.frames
    with _LOADING["now" if known_at is None else "a day"]:
        loaded = _LOADED.get(place)
        stamp = _state(opened, known_at) if opened else _files(data_folder())
        found = loaded.frames if loaded and loaded.stamp == stamp else _load(opened, stamp, known_at)
        _keep(place, _Loaded(found, stamp, now))
    hold(found)
    return found


def _keep(place: Hashable, loaded: _Loaded) -> None:
    with _HOLDING:
        _LOADED.pop(place, None)
        _LOADED[place] = loaded
        while len(_LOADED) > _REVISIONS:  # any link may ask for any day
            _LOADED.pop(next(iter(_LOADED)))


def look_again() -> None:
    """Look at the store when the data are asked for next: this process has just changed it."""
    with _LOADING["a day"], _LOADING["now"], _HOLDING:  # what is being loaded may be of before the change
        for place, loaded in _LOADED.items():
            _LOADED[place] = replace(loaded, looked=float("-inf"))


def hold(data: Frames) -> None:
    """Keep the data that a session draws from within reach of the answers, also when newer ones have been loaded."""
    with _HOLDING:
        _HELD[data.revision] = data
        _HELD.move_to_end(data.revision)  # what was drawn from last gives way last
        while len(_HELD) > _REVISIONS:
            _HELD.popitem(last=False)


def held(revision: str) -> Frames:
    """The data of a revision that some session draws from."""
    return _HELD[revision]


def is_held(revision: str) -> bool:
    """Whether it has not given way to others yet."""
    return revision in _HELD


def waiting() -> Text | None:
    """How many rows of the folder of files wait for an answer; None where none does, or where a store is looked at, which holds none."""
    return None if store() is not None else _waiting(data_folder(), _files(data_folder()))


@lru_cache(maxsize=1)
def _waiting(folder: Path, files: Hashable) -> Text | None:
    return held_back(folder, [d.name for d in DATASETS])


def _state(opened: Store, known_at: date | None) -> str:
    """The name of the revision to show: also another one where a backup has taken the store's place."""
    newest = opened.state()
    return newest if known_at is None else f"{newest.rpartition('-')[0]}-{opened.revision_at(known_at)}"


def _files(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of the data files."""
    if not folder.is_dir():
        return ()
    with os.scandir(folder) as found:
        return tuple(sorted((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in found if f.name.endswith(".csv")))


def _load(opened: Store | None, stamp: Hashable, known_at: date | None) -> Frames:
    with _HOLDING:
        same = next((x.frames for x in _LOADED.values() if opened and x.frames.revision == stamp), None)
    if same:  # most days are days on which nothing changed
        return replace(same, known_at=known_at)
    loaded = audited(opened.frames(int(str(stamp).rpartition("-")[2])) if opened else load(DATASETS, data_folder()), kept_folder())
    loaded = replace(loaded, known_at=known_at)
    gc.unfreeze()  # what an earlier loading froze may be let go
    gc.collect()
    gc.freeze()  # what is loaded stays: without this every collection walks through it
    return loaded
