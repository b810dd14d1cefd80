"""Stores that hold what was shipped, each a copy of one that is made once: taking the data in takes a second."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from uuid import uuid4

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.store.database import open_store

DATASETS = all_datasets(EVERYTHING)


@cache
def seeded() -> Path:
    """The store that is copied."""
    file = Path(tempfile.mkdtemp(prefix="hannun-seeded-")) / "store.sqlite"
    open_store(DATASETS, f"sqlite:///{file}").close()
    return file


def seeded_url(file: Path, *, own: bool = False) -> str:
    """The address of a new copy in that file. Answers are kept by store and revision: what changes a copy in this process takes an `own` name."""
    shutil.copy(seeded(), file)
    if own:
        _name_anew(file)
    return f"sqlite:///{file}"


def renew(file: Path) -> None:
    """Put a new copy in the place of a store that servers have open, under a name of its own."""
    with closing(sqlite3.connect(seeded())) as new, closing(sqlite3.connect(file)) as old:
        new.backup(old)
    _name_anew(file)


def _name_anew(file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy, copy:
        copy.execute("UPDATE store SET id = ?", (uuid4().hex[:12],))
