"""Files on a disk: read without being led astray, and a folder that is looked at again and again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lib.core.errors import StoreError
from lib.documents import DocumentError, Limits
from lib.intake.desk import arrivals
from lib.intake.desk.arrivals import bytes_of, folder_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_a_file_is_ready_once_it_has_stopped_growing(folder: Path) -> None:
    watched = folder_at(folder)
    (folder / "a.md").write_text("하나")
    assert watched.look() == []
    (folder / "a.md").write_text("하나 둘")
    assert watched.look() == []
    assert watched.look() == [folder / "a.md"]
    assert watched.is_still(folder / "a.md")
    watched.done(folder / "a.md")
    assert watched.look() == []
    os.utime(folder / "a.md", (1, 1))
    assert not watched.is_still(folder / "a.md")
    assert watched.look() == []
    assert watched.look() == [folder / "a.md"]
    (folder / "a.md").unlink()
    assert watched.look() == []
    assert not watched.is_still(folder / "a.md")


def test_the_oldest_file_is_first(folder: Path) -> None:
    for name, when in (("a.md", 30), ("b.md", 10), ("c.md", 20), ("d.md", 10)):
        (folder / name).write_text("x")
        os.utime(folder / name, (when, when))
    watched = folder_at(folder)
    watched.look()
    assert [p.name for p in watched.look()] == ["b.md", "d.md", "c.md", "a.md"]


def test_what_is_no_finished_file_of_the_folder_is_passed_over(folder: Path, tmp_path: Path) -> None:
    for name in (".hidden.md", "~$report.hwp", "a.tmp", "b.PART", "c.crdownload", "ok.md"):
        (folder / name).write_text("x")
    (folder / "sub").mkdir()
    (folder / "sub" / "in.md").write_text("x")
    os.mkfifo(folder / "pipe.md")
    (tmp_path / "secret.md").write_text("x")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "up.md").symlink_to(Path("..") / "secret.md")
    (folder / "etc").symlink_to("/etc")
    (folder / "ring.md").symlink_to(folder / "ring.md")
    (folder / "gone.md").symlink_to(folder / "nothing.md")
    (folder / "inside.md").symlink_to(folder / "sub" / "in.md")
    watched = folder_at(folder)
    watched.look()
    assert {p.name for p in watched.look()} == {"ok.md", "inside.md"}
    assert sorted(w.ko.split(":")[0] for w in watched.outside()) == ["etc", "out.md", "up.md"]
    assert watched.outside() == []


def test_a_folder_that_is_not_there_is_told(folder: Path) -> None:
    watched = folder_at(folder)
    folder.rmdir()
    for look in (watched.look, lambda: folder_at(folder), lambda: folder_at(Path(__file__)), lambda: folder_at(Path("a\0b"))):
        with pytest.raises(StoreError, match="폴더를 볼 수 없습니다"):
            look()


def test_the_bytes_of_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.md").write_bytes(b"0123456789")
    (folder / "link.md").symlink_to(folder / "a.md")
    os.mkfifo(folder / "pipe.md")
    assert bytes_of(folder / "a.md") == bytes_of(folder / "link.md") == b"0123456789"
    monkeypatch.setattr(arrivals, "LIMITS", Limits(file=9))
    wrong = {"a.md": "big", "nothing.md": "missing", "pipe.md": "missing", "a\0b.md": "missing", ".": "folder"}
    for name, reason in wrong.items():
        with pytest.raises(DocumentError) as raised:
            bytes_of(folder / name)
        assert raised.value.reason == reason, name
    with pytest.raises(DocumentError):
        bytes_of(folder / "link.md", follow=False)


def test_a_device_is_not_read() -> None:
    with pytest.raises(DocumentError) as raised:
        bytes_of(Path("/dev/zero"))
    assert raised.value.reason == "missing"
