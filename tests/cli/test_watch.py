"""`watch`: what comes into a folder is read once, told once and left for review, until a signal ends it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.cli import watching
from lib.cli.program import Program
from lib.core.errors import StoreError
from lib.core.text import Text
from lib.documents import DocumentError
from lib.intake.desk.arrivals import folder_at
from lib.intake.desk.loading import Loaded, Loader, Terms
from lib.store.database import Store
from lib.store.package import DATA
from lib.store.reviews import COMMITTED, OPEN, QUEUED, change_review, review, reviews
from tests.intake.samples import KNOWN, TITLED

from .conftest import Say, put

ROOT = Path(__file__).resolve().parents[2]


def test_what_has_come_into_a_folder_is_read_and_left_for_review(store: Store, say: Say) -> None:
    put("in/보고.md", KNOWN)
    put("in/빈.md", "")
    put("in/.숨김.md", KNOWN)
    put("in/쓰는 중.md.part", KNOWN)
    code, out, err = say("watch", "in", "--once", "--every", "0.1", "--who", "김주무관")
    assert code == 5
    assert "/intake?review=1" in out
    assert "빈.md: 빈 파일" in err
    (found,) = reviews(store)
    assert (found.name, found.state, found.who, store.revision()) == ("보고.md", OPEN, "김주무관", 1)
    Path("in/빈.md").unlink()
    code, out, err = say("watch", "in", "--once", "--every", "0.1")
    assert (code, out) == (3, "")
    assert "/intake?review=1" in err
    assert len(reviews(store)) == 1


def test_a_file_whose_answers_cannot_be_is_not_taken_without_them(store: Store, say: Say) -> None:
    """It would be registered as what nobody said it is."""
    put("in/보고.md", KNOWN)
    put("in/보고.md.answers.json", '{\n"year": 1700}')
    code, out, err = say("watch", "in", "--once", "--every", "0.1", "--yes-if-clean")
    assert (code, out) == (2, "")
    assert err.startswith("보고.md.answers.json 2행: ")
    assert "쓰고 있는" not in err
    assert (reviews(store), store.revision()) == ([], 1)
    put("in/보고.md.answers.json", '{"year": 2024}')
    assert say("watch", "in", "--once", "--every", "0.1", "--yes-if-clean")[0] == 0
    assert store.revision() == 2


def test_a_file_whose_answers_cannot_be_is_told_once_and_taken_when_they_are_mended(
    store: Store, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    put("in/보고.md", KNOWN)
    put("in/보고.md.answers.json", '{"year": 1700}')
    watched = watching._Watched(Program(EVERYTHING, DATA, "ko"), Loader(store, Terms("김주무관")), folder_at(Path("in")), lambda: None)
    for _ in range(4):
        assert watched.look() == []
    assert capsys.readouterr().err.count("보고.md.answers.json 1행") == 1
    put("in/보고.md.answers.json", '{"year": 2024}')
    assert [one.state for one in watched.look()] == ["open"]


def test_a_clean_file_in_the_folder_is_registered_only_where_that_is_asked(store: Store, say: Say) -> None:
    put("in/보고.md", KNOWN)
    assert say("watch", "in", "--once", "--every", "0.1")[0] == 3
    code, out, err = say("watch", "in", "--once", "--every", "0.1", "--yes-if-clean")
    assert (code, err, "등록함(판 2)" in out) == (0, "", True)
    assert say("watch", "in", "--once", "--every", "0.1", "--yes-if-clean") == (0, "", "")
    assert store.revision() == 2


def test_what_was_refused_before_is_not_told_again(store: Store, say: Say) -> None:
    put("in/보고.exe", b"MZ\x90\0")
    assert say("watch", "in", "--once", "--every", "0.1")[0] == 5
    assert say("watch", "in", "--once", "--every", "0.1") == (0, "", "")


@pytest.mark.parametrize(("lang", "said"), [("ko", "큰 파일.md: 아직 쓰고 있는 파일"), ("en", "큰 파일.md is still being written")])
def test_a_file_that_still_grows_is_left_for_the_next_time_and_said(
    store: Store, say: Say, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    put("in/보고.md", KNOWN)
    put("in/큰 파일.md", KNOWN[:20])
    writes = iter([TITLED])  # what another program writes meanwhile, once
    monkeypatch.setattr(watching.time, "sleep", lambda _: [put("in/큰 파일.md", words) for words in writes])
    _, out, err = say("--lang", lang, "watch", "in", "--once", "--every", "0.1")
    assert said in err
    assert "보고.md" in out
    assert [r.name for r in reviews(store)] == ["보고.md"]
    _, out, err = say("--lang", lang, "watch", "in", "--once", "--every", "0.1")
    assert said not in err
    assert "큰 파일.md" in out


def test_what_was_cut_off_is_read_the_next_time(store: Store, say: Say) -> None:
    put("in/보고.md", KNOWN)
    say("watch", "in", "--once", "--every", "0.1")
    change_review(store, 1, review(store, 1).version, who="김주무관", state=QUEUED, draft=None, said="")
    code, out, _ = say("watch", "in", "--once", "--every", "0.1")
    assert (code, review(store, 1).state) == (3, OPEN)
    assert "/intake?review=1" in out


def test_a_link_out_of_the_folder_is_told_and_not_followed(store: Store, say: Say) -> None:
    put("밖.md", KNOWN)
    Path("in/밖.md").symlink_to(Path.cwd() / "밖.md")
    code, out, err = say("watch", "in", "--once", "--every", "0.1")
    assert (code, out) == (0, "")
    assert "밖.md: 폴더 밖을 가리키는 링크" in err
    assert reviews(store) == []


def test_a_file_that_cannot_be_opened_is_a_fault_where_there_is_no_next_look(
    store: Store, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("in/보고.md", KNOWN)

    def closed(path: Path, *, follow: bool = True) -> bytes:
        raise DocumentError("missing", path.name)

    monkeypatch.setattr(watching, "bytes_of", closed)
    code, _, err = say("watch", "in", "--once", "--every", "0.1")
    assert code == 5
    assert "보고.md: 파일이 없거나 열 수 없습니다" in err


def test_what_a_fault_of_the_store_cut_off_is_read_at_the_next_look(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken files stay with the watcher: they would not be looked at again."""
    put("in/가.md", KNOWN)
    put("in/나.md", TITLED)
    program = Program(EVERYTHING, DATA, "ko")
    watched = watching._Watched(program, Loader(store, Terms("김주무관")), folder_at(Path("in")), lambda: None)
    done, faults = Loader.done, [1, 2]

    def locked(self: Loader, one: Loaded) -> Loaded:
        if faults:
            faults.pop()
            raise StoreError(Text("잠겨 있습니다.", "It is locked."))
        return done(self, one)

    monkeypatch.setattr(Loader, "done", locked)
    for _ in range(4):
        watched.look_again()
    assert [r.state for r in reviews(store)] == [OPEN, OPEN]
    assert watched.taken == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_watching_goes_on_until_it_is_ended(sign: int, store: Store) -> None:
    """Files come one after the other, one is removed and comes back, the folder is gone for a while; then a signal ends it."""
    command = [sys.executable, "-m", "lib", "watch", str(Path("in").resolve()), "--every", "0.1", "--who", "김주무관", "--yes-if-clean"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    watching = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        put("in/보고.md", KNOWN)
        until(lambda: store.revision() == 2)
        Path("in").rename("away")
        time.sleep(0.5)
        Path("away").rename("in")
        put("in/새 부서.md", TITLED)
        until(lambda: any(r.state == OPEN for r in reviews(store)))
        shutil.copy("in/보고.md", "in/또.md")
        time.sleep(3)  # it tells a little after it has read
    finally:
        watching.send_signal(sign)
        out, err = watching.communicate(timeout=60)
    assert watching.returncode == 0
    assert "등록함(판 2)" in out
    assert out.count("/intake?review=2") == 1
    assert "지켜봅니다" in err
    assert err.count("폴더를 볼 수 없습니다") == 1
    assert "지켜보기를 끝냈습니다" in err
    assert "Traceback" not in err
    assert [r.state for r in reviews(store)] == [OPEN, COMMITTED]


def test_a_document_that_was_being_read_when_watching_ended_is_read_again(store: Store, say: Say) -> None:
    put("in/긴.md", KNOWN + "\n- 긴 문장\n" * 20_000)
    command = [sys.executable, "-m", "lib", "watch", str(Path("in").resolve()), "--every", "0.1", "--who", "김주무관"]
    watching = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    until(lambda: any(r.state == "reading" for r in reviews(store)))
    watching.send_signal(signal.SIGTERM)
    err = watching.communicate(timeout=60)[1]
    assert (watching.returncode, "Traceback" in err) == (0, False)
    assert review(store, 1).state == QUEUED
    code, out, _ = say("watch", "in", "--once", "--every", "0.1")
    assert (code, review(store, 1).state) == (3, OPEN)
    assert "긴.md" in out


def test_an_end_that_meets_a_fault_of_the_store_is_an_end(store: Store, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody writes while the document that was being read is given back: watching went on, and did not end."""
    looks: list[int] = []

    def look(watched: object) -> list[Loaded]:
        looks.append(1)
        assert len(looks) < 3, "it goes on"
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            raise StoreError(Text("잠겨 있음", "locked"))

    monkeypatch.setattr("lib.cli.watching._Watched.look", look)
    code, _, err = say("watch", "in", "--every", "0.1")
    assert (code, len(looks)) == (0, 1)
    assert "지켜보기를 끝냈습니다" in err


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to that within a minute")
