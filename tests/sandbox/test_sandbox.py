"""Jobs in processes of their own: what they reach is tried from within, their limits hold, and nothing of them is left behind."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from lib.briefings.delivery import SMTP_VARIABLE
from lib.sandbox import MB, Answer, Limits, answer, confinement, probe, process
from lib.sandbox.job import libraries
from lib.sandbox.probe import ATTEMPTS, tried
from lib.store.place import URL_VARIABLE

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shuts a process in")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX")
ROOT = Path(__file__).resolve().parents[2]


def said(job: str, *parts: bytes, limits: Limits | None = None) -> Answer:
    return answer(__name__, job, parts, limits or Limits())


def echoed(*parts: bytes) -> Iterator[bytes]:
    """A job: its parts again."""
    yield from parts


def worked() -> Iterator[bytes]:
    """A job without an end."""
    yield b"begun"
    while True:
        pass


def slept() -> Iterator[bytes]:
    """A job that waits longer than its computing time."""
    time.sleep(3)
    yield b"awake"


def grew() -> Iterator[bytes]:
    """A job that takes memory."""
    yield str(len(bytes(64 * MB))).encode()


def wrote() -> Iterator[bytes]:
    """A job that says a lot."""
    for _ in range(100):
        yield bytes(MB)


def nested() -> Iterator[bytes]:
    """A job that calls itself."""
    yield from nested()


def failed() -> Iterator[bytes]:
    """A job that fails after its first words."""
    yield b"first"
    raise ValueError


def crashed() -> Iterator[bytes]:
    """A job that ends as libraries in C end."""
    yield b""
    os.abort()


def known() -> Iterator[bytes]:
    """A job that tells its environment, and what it has open."""
    yield "\n".join(f"{key}={value}" for key, value in os.environ.items()).encode()


def opened() -> Iterator[bytes]:
    """A job that counts what is open besides the standard files."""
    found = 0
    for number in range(3, 64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found += 1
    yield str(found).encode()


def spoke() -> Iterator[bytes]:
    """A job that writes to the standard files, as libraries in C do."""
    for file in (1, 2):
        os.write(file, b"spoke")
    yield b"whole"


class TestReach:
    """Each attempt is made by a job itself."""

    @LINUX
    @pytest.mark.parametrize("shut", ["files", "calls"])
    def test_what_a_document_has_no_business_to_do_is_refused(self, shut: str) -> None:
        outcome = dict(line.split(": ") for line in answer("lib.sandbox.probe", "tried", []).said.decode().splitlines())
        assert set(outcome) == set(ATTEMPTS)
        if shut not in _holds():
            pytest.skip(f"this system does not shut in {shut}")
        of_files = {"read a file", "list a folder", "read what runs", "write a file", "make a folder"}
        assert {name for name, how in outcome.items() if how != "refused"} <= (set(ATTEMPTS) - of_files if shut == "files" else of_files)

    def test_the_attempts_succeed_where_nothing_shuts_in(self) -> None:
        """So that a refusal says something."""
        if sys.platform != "linux":
            pytest.skip("some are Linux's")
        assert [line for line in b"".join(tried()).decode().splitlines() if not line.endswith(": possible")] == []

    @pytest.mark.parametrize("error", [AttributeError, ImportError, FileNotFoundError])
    def test_what_a_system_does_not_have_is_neither_refused_nor_possible(
        self, error: type[Exception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def lacking() -> None:
            raise error

        monkeypatch.setattr(probe, "ATTEMPTS", {"do what is not there": lacking})
        assert list(tried()) == [b"do what is not there: not there\n"]

    @pytest.mark.parametrize(("ended", "code"), [("", 0), ("broken", 1)])
    def test_who_asks_is_told_whether_all_was_tried(self, ended: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(process, "answer", lambda *_: Answer(b"", ended))
        with pytest.raises(SystemExit) as end:
            runpy.run_module("lib.sandbox", run_name="__main__")
        assert end.value.code == code

    def test_it_works_where_nothing_shuts_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "darwin")
        assert confinement.confine(libraries()) == ()

    @LINUX
    def test_it_works_without_landlock_and_seccomp(self) -> None:
        """An old kernel answers the calls with an error; what is refused is said, nothing is raised."""
        code = (
            "from lib.sandbox import confinement as c; c._CREATE = 9999; c._SECCOMP = 9999; print(c.confine(['/']));"
            "print(len(open('/etc/passwd').read()) > 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True)
        assert done.stdout.split("\n")[:2] == ["()", "True"]

    def test_no_address_and_no_password_go_along(self, monkeypatch: pytest.MonkeyPatch) -> None:
        process.close()  # servers that wait know the environment of before
        for variable in (URL_VARIABLE, SMTP_VARIABLE):
            monkeypatch.setenv(variable, "postgresql://user:secret@host/db")
        told = said("known").said
        assert b"PATH=" in told
        assert b"secret" not in told

    @LINUX
    def test_little_is_open(self) -> None:
        """Its answer, the status that tells of its memory, and the pipe by which its end is seen."""
        assert int(said("opened").said) <= 3


def _holds() -> tuple[str, ...]:
    code = "from lib.sandbox.confinement import confine; print(*confine(['/']))"
    return tuple(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True).stdout.split())


class TestLimits:
    def test_the_parts_come_as_they_were_given(self) -> None:
        assert said("echoed", b"a", b"", bytes(range(256)) * 4000) == Answer(b"a" + bytes(range(256)) * 4000)

    @POSIX
    def test_computing_time(self) -> None:
        assert said("worked", limits=Limits(cpu=2)) == Answer(b"begun", "time")

    @POSIX
    def test_waiting_is_not_computing(self) -> None:
        """Where others are busy a job waits longer than it works: only its work counts."""
        assert said("slept", limits=Limits(cpu=2)) == Answer(b"awake")
        assert Limits().wall >= 20 * Limits().cpu

    def test_a_job_that_hangs_is_ended_all_the_same(self) -> None:
        assert said("slept", limits=Limits(wall=1)) == Answer(b"", "time")

    @POSIX
    def test_memory_counts_above_what_is_loaded(self) -> None:
        assert said("grew", limits=Limits(memory=32 * MB)).ended == "memory"
        assert said("grew", limits=Limits(memory=128 * MB)) == Answer(str(64 * MB).encode())

    def test_the_answer(self) -> None:
        told = said("wrote", limits=Limits(output=2 * MB))
        assert (len(told.said), told.ended) == (2 * MB, "output")

    def test_nesting_and_faults_are_told_apart(self) -> None:
        assert said("nested").ended == "deep"
        assert said("failed") == Answer(b"first", "broken")

    def test_a_program_that_cannot_begin_is_no_damaged_document(
        self, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert answer("lib.sandbox.nothing", "at_all", []) == Answer(b"", "server")
        assert "lib.sandbox.nothing ended with 1" in caplog.text
        assert "No module named 'lib.sandbox.nothing'" in capfd.readouterr().err
        assert said("nothing").ended == "server"

    def test_a_document_says_nothing_to_whoever_runs_the_program(self, capfd: pytest.CaptureFixture[str]) -> None:
        process.close()
        assert said("spoke") == Answer(b"whole")
        assert "spoke" not in "".join(capfd.readouterr())

    @POSIX
    def test_a_crash_is_memory(self) -> None:
        assert said("crashed").ended == "memory"

    def test_where_a_fork_is_not_safe_each_job_loads_its_module(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(process, "_FORKS", False)
        assert said("echoed", b"a", b"b") == Answer(b"ab")
        assert said("failed") == Answer(b"first", "broken")
        assert said("slept", limits=Limits(wall=1)) == Answer(b"", "time")
        assert answer("lib.sandbox.nothing", "at_all", []) == Answer(b"", "server")


@LINUX
class TestLeftBehind:
    def test_a_job_ends_with_whoever_asked(self) -> None:
        code = f"from lib.sandbox import answer; answer({__name__!r}, 'worked', [])"
        asking = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
        _until(lambda: any(_children(server) for server in _children(asking.pid)))
        servers = _children(asking.pid)
        jobs = [job for server in servers for job in _children(server)]
        asking.send_signal(signal.SIGKILL)
        asking.wait()
        _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in (*servers, *jobs)))

    def test_whoever_is_interrupted_at_a_terminal_says_so_alone(self) -> None:
        code = f"from lib.sandbox import answer; answer({__name__!r}, 'worked', [])"
        asking = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
        _until(lambda: any(_children(server) for server in _children(asking.pid)))
        os.killpg(asking.pid, signal.SIGINT)
        assert asking.communicate()[1].count(b"Traceback") == 1

    def test_a_server_that_ends_in_the_middle_of_a_job_is_no_damaged_document(self) -> None:
        found: list[Answer] = []
        process.close()
        process.prepare(__name__)
        server = process._IDLE[__name__][0]._process
        asking = Thread(target=lambda: found.append(said("slept")))
        asking.start()
        _until(lambda: bool(_children(server.pid)))
        server.kill()
        asking.join()
        assert found == [Answer(b"", "server")]

    def test_a_server_that_was_killed_is_replaced(self) -> None:
        assert said("echoed", b"a").said == b"a"
        for server in process._IDLE[__name__]:
            server._process.kill()
            server._process.wait()
        assert said("echoed", b"b").said == b"b"

    def test_jobs_run_beside_each_other(self) -> None:
        found: list[Answer] = []
        threads = [Thread(target=lambda: found.append(said("slept"))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [Answer(b"awake")] * 3
        assert len(process._IDLE[__name__]) <= (os.cpu_count() or 1)


def _children(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()))
    except OSError:
        return []


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("not within a minute")
