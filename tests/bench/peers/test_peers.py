"""The peers' scripts and locks, their part of docs/benchmarks.md, and the two instruments that are not the browser's."""

from __future__ import annotations

import http.server
import re
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.peers.measure import AGAIN, BYTES, CPU, FIRST, LOAD, REQUESTS
from tests.bench.peers.processor import processor_ms
from tests.bench.peers.table import kept, part, section, sections, table, with_part
from tests.bench.peers.tools import HERE, PEERS
from tests.bench.peers.wire import counted

ENVIRONMENTS = sorted({peer.environment for peer in PEERS})
PINNED = re.compile(r"([a-z0-9._-]+)(\[[a-z,]+\])?==([0-9][0-9a-z.+!]*)( ; .+)?")


def pins(name: str, file: str) -> dict[str, str]:
    """Package and version; a line that is neither a pin nor a comment is an error."""
    lines = [line for line in (HERE / name / file).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    found = [PINNED.fullmatch(line) for line in lines]
    assert [line for line, pin in zip(lines, found, strict=True) if not pin] == [], "only pins"
    return {pin[1]: pin[3] for pin in found if pin}


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.folder)
def test_every_script_compiles(peer) -> None:
    path = HERE / peer.folder / "app.py"
    compile(path.read_text(encoding="utf-8"), str(path), "exec")


def test_every_folder_of_a_peer_is_measured() -> None:
    assert {path.parent.name for path in HERE.glob("*/app.py")} == {peer.folder for peer in PEERS}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_requirements_are_pinned_with_all_that_they_need(name) -> None:
    asked, locked = pins(name, "requirements.txt"), pins(name, "requirements.lock")
    assert asked
    assert asked.items() <= locked.items()
    assert {package for peer in PEERS if peer.environment == name for package in peer.packages} <= locked.keys()


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.folder)
def test_every_server_listens_on_this_machine_alone(peer) -> None:
    said = " ".join(peer.command)
    config = HERE / peer.folder / ".streamlit" / "config.toml"
    words = config.read_text(encoding="utf-8") if config.exists() else ""
    assert "127.0.0.1" in said + words
    assert not words or "gatherUsageStats = false" in words


PART = "## Beside other tools\n\n| page | ms |\n|---|---:|\n| bare | 1 |"


def test_the_part_of_the_peers_is_set_once() -> None:
    first = with_part("# Benchmarks\n\nour own\n", "old")
    assert with_part(first, PART) == with_part("# Benchmarks\n\nour own\n", PART)
    assert with_part(first, PART).startswith("# Benchmarks\n\nour own\n\n<!-- peers")
    assert "old" not in with_part(first, PART)


def test_backslashes_of_a_part_are_words() -> None:
    assert r"\1 \g<0>" in with_part(with_part("", "old"), r"\1 \g<0>")


def test_our_own_benchmark_keeps_the_part_of_the_peers(tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "benchmarks.md"
    out.write_text(with_part("# Benchmarks\n\n## gone\n\nof yesterday\n\n## held\n\nof before\n", PART), encoding="utf-8")
    monkeypatch.setattr(bench, "OUT", out)
    monkeypatch.setattr(bench, "PARTS", {"held": list, "today": lambda: [("of today", 1, 2, None)]})
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            bench.main(["today"])
        assert not ended.value.code
    words = out.read_text(encoding="utf-8")
    assert "of yesterday" not in words
    assert words.count("of before") == 1
    assert "| of today | 1.0 | 2.0 |" in words
    assert words.count(PART) == 1
    assert kept(words) == kept(with_part("", PART))


def test_a_file_without_the_part_has_nothing_to_keep() -> None:
    assert kept("# Benchmarks\n") == ""


def test_a_figure_that_is_not_measured_again_keeps_its_section() -> None:
    """A figure takes most of an hour."""
    words = {
        name: section(
            "| page |\n|---|\n| ours |", rounds=15, runs=runs, machine="AMD, 2 cores", versions={"Dash": "dash 4"}, day="2026-11-22"
        )
        for name, runs in {"Map (`one`)": 5, "Bars (`small`)": 3}.items()
    }
    whole = with_part("# Benchmarks\n\nour own\n", part(words))
    assert sections(whole) == words
    assert "On 2026-11-22, 3 runs of 15 rounds in turns. AMD, 2 cores. Dash: dash 4." in sections(whole)["Bars (`small`)"]
    assert sections(with_part(whole, part(sections(whole) | {"Map (`one`)": "again"}))) == words | {"Map (`one`)": "again"}
    assert sections("# Benchmarks\n") == {}


def test_the_table_holds_medians_of_runs_against_the_first_page() -> None:
    def run(bare: float, other: float, cpu: float):
        return {
            "bare": {LOAD: 1000, FIRST: bare, AGAIN: bare, BYTES: 4_850_000, REQUESTS: 3},
            "other": {LOAD: 1500, FIRST: other, AGAIN: other, CPU: cpu, BYTES: 7_000_400, REQUESTS: 17},
        }

    rows = table([run(40, 60, 2.04), run(50, 100, 3), run(45, 90, 9)]).splitlines()[2:]
    assert rows == [
        "| bare | 1000 (1000–1000) | 1.0 | 45 (40–50) | 1.0 | 45 (40–50) | 1.0 |  | 4,850 | 3 |",
        "| other | 1500 (1500–1500) | 1.5 | 90 (60–100) | 2.0 | 90 (60–100) | 2.0 | 3.0 (2.0–9.0) | 7,000 | 17 |",
    ]


class Words(http.server.BaseHTTPRequestHandler):
    """An answer of known size that tells who was asked."""

    def do_GET(self) -> None:
        body = b"x" * 100_000
        self.wfile.write(b"HTTP/1.0 200 OK\r\nAsked: " + self.headers["Host"].encode() + b"\r\n\r\n" + body)

    def log_message(self, *words: object) -> None:
        """Nothing."""


def test_the_relay_counts_what_the_browser_is_handed() -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Words) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with counted(f"http://127.0.0.1:{server.server_port}/page") as (url, relay):
            with urllib.request.urlopen(url, timeout=10) as answer:
                assert answer.headers["Asked"] == f"127.0.0.1:{server.server_port}", "the server is asked by its own name"
                assert len(answer.read()) == 100_000
            assert relay.bytes == 100_000 + len(f"HTTP/1.0 200 OK\r\nAsked: 127.0.0.1:{server.server_port}\r\n\r\n")
        server.shutdown()


BURN = "import time\nwhile time.process_time() < 0.2: pass\nprint(flush=True)\ninput()"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")
def test_the_processor_time_of_children_counts() -> None:
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        taken = processor_ms(process.pid)
        process.communicate(b"\n")
    assert taken >= 200
    assert processor_ms(process.pid) == 0, "it has ended"
