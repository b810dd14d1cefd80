"""A store with a report in review, and every kind of work that can be done on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.core.errors import StoreError
from lib.store.commits import commit
from lib.store.copying import back_up, restore
from lib.store.database import open_store
from lib.store.engine import reading
from lib.store.reviews import change_review, queue

from .small import DATASETS, SHIPPED, correct, report, row_number, shown, suit, write_package

BIG = os.urandom(3_000_000)


class Prepared:
    """A store with a report in review, and every kind of work that can be done on it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.store = open_store(DATASETS, url, write_package(folder / "data"))
        self.sha256 = self.store.keep_original("report.hwp", b"report")
        self.review = queue(self.store, self.sha256, "report.hwp", {}, "김주무관")
        self.cell = row_number(self.store, "lawsuits", outcome="패소")
        write_package(folder / "newer", {**SHIPPED, "lawsuits": [suit("s1", "패소", 8)]})
        self.backup = folder / "prepared.backup"
        back_up(self.store, self.backup)

    def state(self) -> object:
        with reading(self.store.engine) as connection:
            tables = ("store", "revisions", "originals", "reviews", "corrections")
            rows = [connection.execute(self.store.tables[t].select()).all() for t in tables]
        return rows, shown(self.store.frames())

    def works(self) -> dict[str, Callable[[], object]]:
        """Work by name; each changes the store."""
        return {
            "upload": lambda: self.store.keep_original("big.pdf", BIG),
            "queue": lambda: queue(self.store, self.store.keep_original("report.hwp", b"other"), "other.hwp", {}, "김주무관"),
            "decide": lambda: change_review(
                self.store, self.review, 1, who="김주무관", draft={"rows": [os.urandom(50).hex()] * 9}, state="open"
            ),
            "commit": lambda: commit(
                self.store, report("own", 1), review=self.review, version=1, sha256=self.sha256, who="김주무관", note=""
            ),
            "correct": lambda: correct(self.store, "lawsuits", self.cell, "count", 6, reason="오기", who="이주무관"),
            "upgrade": lambda: open_store(DATASETS, self.url, self.folder / "newer").close(),
            "restore": lambda: restore(DATASETS, self.backup, self.url, replace=True),
        }


def told(work: Callable[[], object], words: str) -> None:
    """The work ends with one sentence that says so, in both languages, and with nothing else."""
    with pytest.raises(StoreError, match=words) as error:
        work()
    assert all(len(error.value.of(lang).splitlines()) == 1 for lang in ("ko", "en"))
    assert "Traceback" not in str(error.value)
