"""Backups are whole, of one moment and looked through; what is restored is what was backed up, or nothing changes."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, select, text

from lib.core.errors import StoreError
from lib.store import copying, snapshot
from lib.store.checking import verify
from lib.store.commits import corrections, take_back
from lib.store.copying import back_up, restore
from lib.store.database import Store, existing_store, open_store
from lib.store.engine import reading, writing
from lib.store.reviews import change_review, queue, review, reviews

from . import postgres
from .conftest import Copies
from .small import DATASETS, correct, register, report, row_number, shown, write_package


@pytest.fixture(params=["to sqlite", "to postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of another empty database, on each of both systems."""
    if request.param == "to sqlite":
        yield f"sqlite:///{tmp_path / 'target' / 'store.sqlite'}"
        return
    with postgres.database(request.getfixturevalue("postgres_url")) as url:
        yield url


def make(url: str, folder: Path) -> None:
    """A store with something of everything."""
    with closing(open_store(DATASETS, url, write_package(folder / "data"))) as found:
        register(found, report("own", 3), b"first")
        register(found, report("own", 4), b"second")
        cell = row_number(found, "lawsuits", outcome="패소")
        correct(found, "lawsuits", cell, "count", 6, reason="오기", who="이주무관")
        correct(found, "lawsuits", cell, "count", None, reason="알 수 없음", who="이주무관")
        take_back(found, corrections(found)[0].number, who="박주무관")
        waiting = found.keep_original("가을 보고.hwpx", b"\x00waiting\xff")
        found.keep_document(waiting, '{"blocks": ["가"]}')
        number = queue(found, waiting, "가을 보고.hwpx", {"year": "2024"}, "김주무관")
        change_review(found, number, 1, who="김주무관", draft={"rows": [1, 2, None]}, decisions={"1": "keep"}, state="open")


@pytest.fixture
def url(copy_of: Copies) -> str:
    """The address of a copy of what `make` has made."""
    return copy_of(make)


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """What `make` has made; what it takes in stands in the test's own folder too."""
    write_package(tmp_path / "data")
    with closing(existing_store(DATASETS, url)) as found:
        yield found


def everything(store: Store) -> object:
    """What a store holds, but for its own name and what was done after revision 7."""
    with reading(store.engine) as connection:
        files = [tuple(r) for r in connection.execute(select(store.tables["originals"]).order_by("sha256"))]
    return (
        [shown(store.frames(n)) for n in range(1, 7)],
        [r for r in store.revisions() if r.kind != "restored"],
        files,
        [review(store, r.number) for r in reviews(store)],
        corrections(store),
    )


def test_what_is_restored_is_what_was_backed_up(store: Store, target: str, tmp_path: Path) -> None:
    file = tmp_path / "store.backup"
    made = back_up(store, file)
    assert made.faults == ()
    assert (made.revision, made.rows["originals"], made.rows["reviews"], made.rows["corrections"]) == (6, 3, 3, 2)
    as_it_was = file.read_bytes()
    done = restore(DATASETS, file, target, who="박주무관")
    assert (done.faults, done.kept, done.revision) == ((), None, 7)
    with closing(open_store(DATASETS, target, tmp_path / "data")) as found:
        assert everything(found) == everything(store)
        assert verify(found) == []
        newest = found.revisions()[0]
        assert (newest.kind, newest.who) == ("restored", "박주무관")
        assert "판 6" in newest.note
        assert shown(found.frames()) == shown(store.frames())
        assert found.frames().revision != store.frames().revision, "the key of caches"
    assert file.read_bytes() == as_it_was
    assert sorted(p.name for p in file.parent.glob("*.backup*")) == ["store.backup"]


def test_numbers_go_on_after_those_that_were_restored(store: Store, target: str, tmp_path: Path) -> None:
    back_up(store, tmp_path / "store.backup")
    restore(DATASETS, tmp_path / "store.backup", target)
    with closing(open_store(DATASETS, target, tmp_path / "data")) as found:
        assert register(found, report("more", 1), b"third") == 8
        cell = row_number(found, "lawsuits", outcome="패소")
        correct(found, "lawsuits", cell, "count", 6, reason="오기", who="이주무관")
        assert len({r.number for r in reviews(found)}) == 4
        assert [c.taken_back_at is None for c in corrections(found)] == [True, False, False]
        assert verify(found) == []


def test_a_backup_is_of_one_moment_whoever_writes_meanwhile(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another person registers a report between any two tables."""
    copied, written = [], []
    parts = snapshot._parts

    def slowly(source: Connection, table: Table) -> Iterator[list[object]]:
        if source.engine is store.engine:
            copied.append(table.name)
            written.append(register(store, report("own", len(written)), f"meanwhile {len(written)}".encode()))
        yield from parts(source, table)

    monkeypatch.setattr(snapshot, "_parts", slowly)
    before = everything(store)
    made = back_up(store, tmp_path / "store.backup")
    assert len(set(copied)) == len(written) > 12
    assert (made.revision, made.faults) == (6, ())
    with closing(existing_store(DATASETS, f"sqlite:///{tmp_path / 'store.backup'}")) as found:
        assert everything(found) == before
    assert store.revision() == 6 + len(written)


def test_a_store_in_use_is_only_replaced_when_asked_and_kept_then(store: Store, url: str, tmp_path: Path) -> None:
    back_up(store, tmp_path / "store.backup")
    register(store, report("own", 9), b"later")
    with pytest.raises(StoreError, match="--replace"):
        restore(DATASETS, tmp_path / "store.backup", url)
    assert store.revision() == 7
    later, state = shown(store.frames()), store.state()
    done = restore(DATASETS, tmp_path / "store.backup", url, replace=True)
    assert store.revision() == 7
    assert store.state() == store.frames().revision != state, "open pages notice though the number is the same"
    assert shown(store.frames()) == shown(store.frames(6)) != later
    assert done.kept is not None
    restore(DATASETS, done.kept, url, replace=True)
    assert shown(store.frames()) == later
    assert verify(store) == []


def test_a_store_that_only_holds_what_was_shipped_is_empty(store: Store, target: str, tmp_path: Path) -> None:
    back_up(store, tmp_path / "store.backup")
    with closing(open_store(DATASETS, target, tmp_path / "data")) as found:
        assert restore(DATASETS, tmp_path / "store.backup", target).kept is None
        assert shown(found.frames()) == shown(store.frames())


def test_restoring_that_fails_midway_leaves_the_store_as_it_was(
    store: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(store, tmp_path / "store.backup")
    register(store, report("own", 9), b"later")
    before, add = shown(store.frames()), snapshot.copy_rows

    def half(source: Connection, into: Connection, tables: Mapping[str, Table]) -> str:
        add(source, into, tables)
        into.execute(text("INSERT INTO nowhere VALUES (1)"))
        return ""

    monkeypatch.setattr(copying, "copy_rows", half)
    with pytest.raises(StoreError, match=r"nowhere|SQLSTATE 42P01"):
        restore(DATASETS, tmp_path / "store.backup", url, replace=True)
    assert (store.revision(), shown(store.frames())) == (7, before)
    assert verify(store) == []
    monkeypatch.setattr(copying, "copy_rows", add)
    restore(DATASETS, tmp_path / "store.backup", url, replace=True)
    assert verify(store) == []


def test_a_backup_tells_what_is_wrong_with_the_store(store: Store, tmp_path: Path) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE originals SET data = :data WHERE name = 'report.hwp'"), {"data": b"altered"})
    made = back_up(store, tmp_path / "store.backup")
    assert [("report.hwp" in f.ko, "report.hwp" in f.en) for f in made.faults] == [(True, True)] * 2


def test_a_backup_can_be_used_as_a_store_and_that_store_be_restored(store: Store, target: str, tmp_path: Path) -> None:
    back_up(store, tmp_path / "moved.sqlite")
    with closing(existing_store(DATASETS, f"sqlite:///{tmp_path / 'moved.sqlite'}")) as found:
        register(found, report("more", 5), b"more")
        before = shown(found.frames())
        assert back_up(found, tmp_path / "again.backup").faults == ()
    for n, file in enumerate((tmp_path / "moved.sqlite", tmp_path / "again.backup")):
        restore(DATASETS, file, target, replace=bool(n))
        with closing(existing_store(DATASETS, target)) as found:
            assert shown(found.frames()) == before


def test_the_backup_holds_what_a_copy_of_the_file_would(store: Store, tmp_path: Path) -> None:
    back_up(store, tmp_path / "store.backup")
    with closing(sqlite3.connect(tmp_path / "store.backup")) as file:
        (draft,) = file.execute("SELECT count(*) FROM reviews WHERE draft IS NOT NULL").fetchone()
        given = file.execute("SELECT given FROM reviews ORDER BY number").fetchone()[0]
        assert (draft, json.loads(given)) == (1, {"year": "2024"})
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",), "one file"


def test_where_there_is_no_store_none_is_made(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="저장소가 아직 없습니다"):
        existing_store(DATASETS, database_url)
    assert not list(tmp_path.glob("*.sqlite"))


def test_what_a_killed_backup_has_left_goes_with_the_next_one(store: Store, tmp_path: Path) -> None:
    """Old parts of ours; not one that is being written, nor what others have put there."""
    folder = tmp_path / "backups"
    folder.mkdir()
    old, young = time.time() - 7200, time.time()
    begun = b"SQLite format 3\0 half"
    ours = {".backup-0123456789ab.part": begun, ".backup-0123456789ac.part": b"", ".backup-0123456789ab.part-journal": b"x"}
    others = {".backup-0123456789ad.part": b"words", ".backup-mine.part": begun, "backup-0123456789ab.part": begun, "a.sqlite": begun}
    for name, data in {**ours, **others, ".backup-ffffffffffff.part": begun}.items():
        (folder / name).write_bytes(data)
        when = young if "ffff" in name else old
        os.utime(folder / name, (when, when))
    (folder / ".backup-0123456789ae.part").symlink_to(folder / "a.sqlite")
    (folder / ".backup-0123456789af.part").mkdir()
    back_up(store, folder / "b.sqlite")
    assert {p.name for p in folder.iterdir()} == {
        *others, ".backup-ffffffffffff.part", "b.sqlite", ".backup-0123456789ae.part", ".backup-0123456789af.part",
    }  # fmt: skip
