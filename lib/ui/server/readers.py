"""The processes that read queued documents beside the server, as many as leave one core for the pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

from lib.intake.desk.queue import is_alive
from lib.store.database import Store
from lib.store.place import URL_VARIABLE
from lib.store.reviews import QUEUED, resume, reviews

_ROOT = Path(__file__).resolve().parents[3]
_RUNNING: list[subprocess.Popen[bytes]] = []
_STARTING = Lock()


def keep_reading(store: Store) -> None:
    """See to it that queued documents are being read, also those whose reading was cut off with an earlier server."""
    resume(store, is_alive)
    waiting = len(reviews(store, QUEUED))
    with _STARTING:
        _RUNNING[:] = [p for p in _RUNNING if p.poll() is None]
        for _ in range(min(waiting, _most()) - len(_RUNNING)):
            address = store.engine.url.render_as_string(hide_password=False)
            _RUNNING.append(subprocess.Popen([sys.executable, "-m", "lib.intake.desk.worker"], cwd=_ROOT, env={**os.environ, URL_VARIABLE: address},
                                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))  # fmt: skip


def _most() -> int:
    return max(1, (os.cpu_count() or 1) - 1)
