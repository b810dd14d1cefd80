"""Full disk, read-only, locked, no store: each told in a sentence, nothing changed, and the work can be tried again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, make_url

from lib.core.errors import StoreError
from lib.store import engine as engines
from lib.store.checking import verify
from lib.store.commits import commit
from lib.store.copying import back_up
from lib.store.database import Store, existing_store, open_store
from lib.store.engine import writing
from lib.store.reviews import change_review, queue

from . import postgres
from .prepared import BIG, Prepared, told
from .small import DATASETS, register, report, shown

WORKS = ("upload", "queue", "decide", "commit", "correct", "upgrade", "restore")


@pytest.fixture
def prepared(database_url: str, tmp_path: Path) -> Iterator[Prepared]:
    found = Prepared(database_url, tmp_path)
    with closing(found.store):
        yield found


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Prepared]:
    found = Prepared(f"sqlite:///{tmp_path / 'store' / 'store.sqlite'}", tmp_path)
    with closing(found.store):
        yield found


@pytest.mark.parametrize("work", WORKS)
def test_a_locked_store(work: str, prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else is in the middle of a change that does not end."""
    monkeypatch.setattr(engines, "_WAIT", 200)
    monkeypatch.setattr("lib.store.database.START", 200)
    before = prepared.state()
    other = existing_store(DATASETS, prepared.url)
    with closing(other), writing(other.engine):
        told(prepared.works()[work], "다른 사람이 저장하고 있어")
        assert prepared.state() == before, "reading goes on"
    prepared.works()[work]()
    assert prepared.state() != before
    assert verify(prepared.store) == []


@contextmanager
def full(store: Store) -> Iterator[None]:
    """No page more than the file has now, for every connection."""
    with closing(sqlite3.connect(store.engine.url.database or "")) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (pages,) = file.execute("PRAGMA page_count").fetchone()
    store.close()

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    event.listen(store.engine, "begin", limit, insert=True)
    try:
        yield
    finally:
        event.remove(store.engine, "begin", limit)
        store.close()


@pytest.mark.parametrize("work", ["upload", "decide", "commit"])
def test_a_full_disk(work: str, on_sqlite: Prepared) -> None:
    before = on_sqlite.state()
    rows = [{**r, "grade": f"{n}급", "note": "비고" * 400} for r in report("own", 1)["staffing"] for n in range(200)]
    works = {
        **on_sqlite.works(),
        "decide": lambda: change_review(on_sqlite.store, on_sqlite.review, 1, who="김주무관", draft={"rows": BIG.hex()}),
        "commit": lambda: commit(on_sqlite.store, {**report("own", 1), "staffing": rows}, review=on_sqlite.review, version=1,
                                 sha256=on_sqlite.sha256, who="김주무관", note=""),
    }  # fmt: skip
    with full(on_sqlite.store):
        told(works[work], "디스크에 자리가 없어")
        assert on_sqlite.state() == before
        assert verify(on_sqlite.store) == []
    works[work]()
    assert on_sqlite.state() != before
    assert verify(on_sqlite.store) == []


@contextmanager
def small_disk(size: str) -> Iterator[Path]:
    """A file system in memory of this size; skips where it may not be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False)
        if mounted.returncode:
            pytest.skip("a small file system may not be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk("2m") as disk, closing(prepared := Prepared(f"sqlite:///{disk / 'store.sqlite'}", tmp_path).store):
        before = shown(prepared.frames())
        told(lambda: prepared.keep_original("big.pdf", BIG), "디스크에 자리가 없어")
        told(lambda: back_up(prepared, disk / "store.backup"), "디스크에 자리가 없어|쓸 수 없습니다")
        assert not list(disk.glob("*.part")) + list(disk.glob("*.backup"))
        assert (shown(prepared.frames()), verify(prepared)) == (before, [])
        assert len(prepared.keep_original("small.txt", b"small")) == 64
        subprocess.run(["mount", "-o", "remount,size=30m", str(disk)], check=True)
        prepared.keep_original("big.pdf", BIG)
        register(prepared, report("own", 2), b"it goes on")
        assert back_up(prepared, disk / "store.backup").faults == ()
        assert verify(prepared) == []


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder that others may go into, and this process as one who may only read there (root may write anywhere)."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as after:
        Path(folder).chmod(0o755)
        if user == 0:
            after.callback(os.seteuid, user)
        yield Path(folder)


def read_only(folder: Path) -> None:
    """Files and folder without the right to write, and no right to write in spite of that."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)


def writable(folder: Path, user: int) -> None:
    if user == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)


@contextmanager
def read_only_mount(folder: Path, place: Path) -> Iterator[Path]:
    """The folder once more, where nobody may write, root neither; skips where it may not be mounted."""
    place.mkdir()
    commands = (["mount", "--bind", str(folder), str(place)], ["mount", "-o", "remount,ro,bind", str(place)])
    try:
        for command in commands:
            if subprocess.run(command, capture_output=True, check=False).returncode:
                pytest.skip("a folder may not be mounted read-only here")
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def test_a_store_on_a_read_only_disk_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (disk := tmp_path / "disk").mkdir()
    with closing((prepared := Prepared(f"sqlite:///{disk / 'store.sqlite'}", tmp_path)).store):
        before = prepared.state()
    files = sorted(p.name for p in disk.iterdir())
    with read_only_mount(disk, tmp_path / "mounted") as place:
        for package, said in (("data", ""), ("newer", "읽기 전용이라")):  # a program that came with newer data shows those in the store
            with closing(open_store(DATASETS, f"sqlite:///{place / 'store.sqlite'}", tmp_path / package)) as found:
                prepared.store = found
                assert (prepared.state(), verify(found), said in caplog.text) == (before, [], True)
                told(prepared.works()["correct"], "쓸 수 없습니다")
                assert back_up(found, tmp_path / f"{package}.backup").faults == ()
        told(lambda: open_store(DATASETS, f"sqlite:///{place / 'new.sqlite'}", tmp_path / "data"), "열 수 없습니다|쓸 수 없습니다")
        assert sorted(p.name for p in disk.iterdir()) == files


def test_a_store_that_others_write_to_is_followed_from_a_read_only_disk(tmp_path: Path) -> None:
    (disk := tmp_path / "disk").mkdir()
    with closing((prepared := Prepared(f"sqlite:///{disk / 'store.sqlite'}", tmp_path)).store):
        prepared.state()
    mounted = read_only_mount(disk, tmp_path / "mounted")
    with mounted as place, closing(existing_store(DATASETS, f"sqlite:///{place / 'store.sqlite'}")) as found:
        before = found.revision()
        with closing(existing_store(DATASETS, prepared.url)) as writer:
            register(writer, report("own", 2), b"meanwhile")
            assert found.revision() == before + 1, "while the writer has it open"
            assert shown(found.frames()) == shown(writer.frames())
        assert found.revision() == before + 1, "and afterwards"


def test_a_read_only_store_with_an_unfinished_journal_is_not_shown_without_it(tmp_path: Path) -> None:
    (disk := tmp_path / "disk").mkdir()
    with closing((prepared := Prepared(f"sqlite:///{tmp_path / 'store.sqlite'}", tmp_path)).store):
        register(prepared.store, report("own", 2), b"newest")
        for name in ("store.sqlite", "store.sqlite-wal"):
            shutil.copyfile(tmp_path / name, disk / name)
    with read_only_mount(disk, tmp_path / "mounted") as place:
        (link := tmp_path / "link.sqlite").symlink_to(place / "store.sqlite")
        for name in (place / "store.sqlite", link):
            told(partial(open_store, DATASETS, f"sqlite:///{name}", tmp_path / "data"), "끝나지 않은 저장")
    with closing(open_store(DATASETS, f"sqlite:///{disk / 'store.sqlite'}", tmp_path / "data")) as found:
        assert found.revision() == 2, "where it can be written to nothing is missing"


def test_faults_name_no_user_and_no_host_of_the_server(postgres_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Readers see them; who runs the program finds them in the log, without the password."""
    with postgres.database(postgres_url) as url, closing((prepared := Prepared(url, tmp_path)).store):
        own = make_url(url)
        nobody = own.set(username="geheim", password="s3cret")
        away = own.set(host="geheim.invalid", query={}, username="geheim", password="s3cret")
        with writing(prepared.store.engine) as connection:
            connection.exec_driver_sql("CREATE ROLE geheim LOGIN")
        other = own.set(username="geheim")
        acts = (
            lambda: open_store(DATASETS, away.render_as_string(hide_password=False)),
            lambda: open_store(DATASETS, nobody.set(username="geheim2").render_as_string(hide_password=False)),
            lambda: existing_store(DATASETS, other.render_as_string()),
            lambda: commit(
                prepared.store, {**report("own", -1)}, review=prepared.review, version=1, sha256=prepared.sha256, who="김", note=""
            ),
        )
        for act in acts:
            with pytest.raises(StoreError) as said:
                act()
            for words in (said.value.of("ko"), said.value.of("en")):
                assert "SQLSTATE None" not in words, "what the server did not say has no number"
                assert not any(secret in words for secret in ("geheim", "s3cret", str(own.query["host"]), "postgres@"))
        assert "geheim.invalid" in caplog.text
        assert "s3cret" not in caplog.text
        with writing(prepared.store.engine) as connection:
            connection.exec_driver_sql("DROP ROLE geheim")


@pytest.mark.parametrize("work", [w for w in WORKS if w not in {"restore", "upgrade"}])
def test_a_read_only_file_and_folder(work: str, tmp_path: Path) -> None:
    user = os.geteuid()
    with nobody() as folder:
        prepared = Prepared(f"sqlite:///{folder / 'store.sqlite'}", tmp_path)
        works, before = prepared.works(), prepared.state()
        prepared.store.close()
        read_only(folder)
        try:
            told(works[work], "쓸 수 없습니다|열 수 없습니다")
        finally:
            prepared.store.close()
            writable(folder, user)
        assert prepared.state() == before
        works[work]()
        assert prepared.state() != before
        assert verify(prepared.store) == []
        prepared.store.close()


def test_a_folder_in_which_nothing_can_be_made(tmp_path: Path) -> None:
    user = os.geteuid()
    with nobody() as folder:
        prepared = Prepared(f"sqlite:///{tmp_path / 'store.sqlite'}", tmp_path)
        read_only(folder)
        try:
            told(lambda: open_store(DATASETS, f"sqlite:///{folder / 'new' / 'store.sqlite'}"), "만들 수 없습니다")
            told(lambda: open_store(DATASETS, f"sqlite:///{folder / 'store.sqlite'}"), "열 수 없습니다|쓸 수 없습니다")
        finally:
            writable(folder, user)
        assert list(folder.iterdir()) == []
        prepared.store.close()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://a@b/c",
        "sqlite://",
        "postgresql://nobody@127.0.0.1:1/none",
        "postgresql://nobody@no-such-host.invalid/none",
        "sqlite:////dev/null/x/store.sqlite",
        "sqlite:store",
    ],
)
def test_an_address_that_cannot_be_used(url: str) -> None:
    for work in (open_store, existing_store):
        told(lambda work=work: work(DATASETS, url), "주소를 쓸 수 없습니다|이어지지 않습니다|만들 수 없습니다|아직 없습니다")


def test_a_name_with_half_a_letter(prepared: Prepared) -> None:
    before = prepared.state()
    told(lambda: prepared.store.keep_original("보고\udcff.hwp", b"data"), "저장할 수 없는 글자")
    told(lambda: queue(prepared.store, prepared.sha256.upper(), "보고\udcff.hwp", {}, "김주무관"), "저장할 수 없는 글자")
    assert prepared.state() == before


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"%PDF-1.7 " * 1000)
    told(lambda: open_store(DATASETS, f"sqlite:///{tmp_path / 'store.sqlite'}"), "손상되었습니다")
    assert (tmp_path / "store.sqlite").read_bytes() == b"%PDF-1.7 " * 1000
