"""Backups that are damaged or none, and stores that are: told in a sentence, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, text

from lib.core.errors import StoreError
from lib.store import snapshot
from lib.store.checking import verify
from lib.store.copying import back_up, restore
from lib.store.database import existing_store, open_store

from .small import DATASETS, correct, register, report, row_number, shown, write_package


def _changed(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20_000])


def _overwritten(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = b"\xa5" * 3000
    file.write_bytes(data)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a cell": (lambda f: _changed(f, "UPDATE staffing SET actual = 77 WHERE _row = 2"), "만들 때와 다릅니다"),
    "a row less": (lambda f: _changed(f, "DELETE FROM corrections WHERE number = 1"), "만들 때와 다릅니다"),
    "an original": (lambda f: _changed(f, "UPDATE originals SET data = x'00'"), "만들 때와 다릅니다"),
    "an original, without its digest": (
        lambda f: _changed(f, "UPDATE originals SET data = x'00'", "DROP TABLE backup"),
        "올릴 때와 다릅니다",
    ),
    "a table less": (lambda f: _changed(f, "DROP TABLE lawsuits"), "만들 때와 다릅니다"),
    "cut off": (_cut, "손상되어"),
    "pages overwritten": (_overwritten, "손상되어"),
    "nothing in it": (lambda f: f.write_bytes(b""), "백업 파일이 아닙니다"),
    "another kind of file": (lambda f: f.write_bytes(b"%PDF-1.7 " * 900), "백업 파일이 아닙니다"),
    "only its first letters": (lambda f: f.write_bytes(b"SQLite format 3\0" + b"\1" * 9000), "손상되어"),
    "another program's": (lambda f: (f.unlink(), _changed(f, "CREATE TABLE bookmarks (url text)")), "백업 파일이 아닙니다"),
    "a newer program's": (lambda f: _changed(f, "UPDATE alembic_version SET version_num = '9999'"), "더 새로운 프로그램"),
    "not there": (lambda f: f.unlink(), "읽을 수 없습니다"),
    "a folder": (lambda f: (f.unlink(), f.mkdir()), "읽을 수 없습니다"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound backup and, beside it, the store."""
    folder = tmp_path_factory.mktemp("sound")
    with closing(open_store(DATASETS, f"sqlite:///{folder / 'store.sqlite'}", write_package(folder / "data"))) as found:
        register(found, report("own", 3))
        correct(found, "lawsuits", row_number(found, "lawsuits", outcome="패소"), "count", 6, reason="오기", who="이주무관")
        back_up(found, folder / "store.backup")
    return folder


@pytest.mark.parametrize("how", list(BROKEN))
def test_a_broken_backup_is_refused_in_a_sentence_and_changes_nothing(how: str, sound: Path, tmp_path: Path) -> None:
    for name in ("store.backup", "store.sqlite"):
        shutil.copy(sound / name, tmp_path)
    harm, words = BROKEN[how]
    harm(tmp_path / "store.backup")
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with closing(existing_store(DATASETS, url)) as found:
        before = shown(found.frames())
        with pytest.raises(StoreError, match=words) as refused:
            restore(DATASETS, tmp_path / "store.backup", url, replace=True)
        assert all(len(refused.value.of(lang).splitlines()) == 1 for lang in ("ko", "en"))
        assert (shown(found.frames()), found.revision()) == (before, 3)
    assert not list(tmp_path.glob("*.before-*"))


@pytest.mark.parametrize("how", ["first page", "cut off"])
def test_a_damaged_store_is_replaced_and_kept_beside(how: str, sound: Path, tmp_path: Path) -> None:
    shutil.copy(sound / "store.sqlite", tmp_path)
    file, url = tmp_path / "store.sqlite", f"sqlite:///{tmp_path / 'store.sqlite'}"
    damaged = b"x" * 5000 + file.read_bytes()[5000:] if how == "first page" else file.read_bytes()[:-9000]
    file.write_bytes(damaged)
    with pytest.raises(StoreError, match="--replace"):
        restore(DATASETS, sound / "store.backup", url)
    assert file.read_bytes() == damaged
    done = restore(DATASETS, sound / "store.backup", url, replace=True)
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged
    with closing(existing_store(DATASETS, url)) as found:
        assert verify(found) == []
        assert found.revision() == 4


@pytest.mark.parametrize("name", ["taken", "folder", "nowhere/x", "가" * 200, "nul\0"])
def test_a_name_that_cannot_be_is_told_and_nothing_is_left(name: str, sound: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    (tmp_path / "folder").mkdir()
    with closing(existing_store(DATASETS, f"sqlite:///{sound / 'store.sqlite'}")) as found:
        with pytest.raises(StoreError, match=r"이미 있어|쓸 수 없습니다") as refused:
            back_up(found, tmp_path / name)
        assert len(refused.value.of("en").splitlines()) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "taken"]
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


def test_a_backup_that_reads_back_otherwise_is_none(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = snapshot.copy_rows

    def lost(source: Connection, into: Connection, tables: Mapping[str, Table]) -> str:
        digest = copy(source, into, tables)
        into.execute(text("UPDATE staffing SET actual = 1 WHERE _row = 2"))
        return digest

    monkeypatch.setattr(snapshot, "copy_rows", lost)
    with (
        closing(existing_store(DATASETS, f"sqlite:///{sound / 'store.sqlite'}")) as found,
        pytest.raises(StoreError, match="다시 읽어 보니 달라"),
    ):
        back_up(found, tmp_path / "store.backup")
    assert list(tmp_path.iterdir()) == []
