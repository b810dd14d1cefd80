"""Whatever is registered, corrected, taken back, upgraded and restored in whatever order: every revision shows for ever what it has shown."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from lib.store.checking import verify
from lib.store.commits import corrections, take_back
from lib.store.copying import back_up, restore
from lib.store.database import Store, open_store
from tests.store.model import BY_NAME, Model, some_package, some_report
from tests.store.small import DATASETS, correct, register, row_number, seen, shown, write_package

STEPS = 24
CELLS = {"staffing": ("actual", "authorized", "note"), "lawsuits": ("count", "note"), "sources": ("title",)}


class Walk:
    """A store and its model, changed alike at random."""

    def __init__(self, url: str, folder: Path, seed: int) -> None:
        self.url, self.folder, self.dice, self.model = url, folder, Random(seed), Model()
        self.store = self.opened()

    def opened(self) -> Store:
        package = some_package(self.dice)
        self.model.upgrade(package)
        return open_store(DATASETS, self.url, write_package(self.folder / str(len(self.model.history)), package))

    def close(self) -> None:
        self.store.close()

    def upgrade(self) -> None:
        self.store.close()
        self.store = self.opened()

    def commit(self) -> None:
        known = {str(key[0]) for key in self.model.held["departments"]}
        tables = some_report(self.dice, known)
        register(self.store, tables, data=self.dice.randbytes(20))
        self.model.commit(tables)

    def correct(self) -> None:
        name = self.dice.choice(list(CELLS))
        if not (rows := self.model.held[name]):
            return
        key = self.dice.choice(sorted(rows, key=repr))
        column = self.dice.choice(CELLS[name])
        at = row_number(self.store, name, **dict(zip(BY_NAME[name].key, key, strict=True)))
        stands = (rows[key][0][column], seen(self.store, name, at, column).value)
        if not (others := [v for v in _values(column) if v not in stands]):
            return
        new = self.dice.choice(others)
        revision = correct(self.store, name, at, column, new, reason=f"까닭 {len(self.model.history)}", who="이주무관")
        newest = corrections(self.store)[0]
        assert (newest.new, newest.column, self.store.revision()) == (new, column, revision)
        self.model.correct(newest.number, name, key, column, new, newest.reason)

    def take_back(self) -> None:
        if self.model.corrections:
            number = self.dice.choice(sorted(self.model.corrections))
            take_back(self.store, number, who="박주무관")
            self.model.take_back(number)

    def restore(self) -> None:
        file = self.folder / f"{len(self.model.history)}.backup"
        assert back_up(self.store, file).faults == ()
        assert restore(DATASETS, file, self.url, replace=True).faults == ()
        self.model.restored()


def _values(column: str) -> tuple[object, ...]:
    return {"note": (None, "비고", "다른 비고"), "title": ("제1판", "고친 제목")}.get(column, (0, 1, 2, 7))


OFTEN = {Walk.upgrade: 2, Walk.commit: 4, Walk.correct: 5, Walk.take_back: 2, Walk.restore: 1}


@pytest.mark.parametrize("seed", range(3))
def test_every_revision_shows_for_ever_what_it_has_shown(database_url: str, seed: int, tmp_path: Path) -> None:
    walk = Walk(database_url, tmp_path, seed)
    with closing(walk):
        for change in walk.dice.choices(list(OFTEN), list(OFTEN.values()), k=STEPS):
            change(walk)
            assert walk.store.revision() == len(walk.model.history)
            assert shown(walk.store.frames()) == walk.model.history[-1]
        assert verify(walk.store) == []
        for revision, expected in enumerate(walk.model.history, 1):
            assert shown(walk.store.frames(revision)) == expected, revision
