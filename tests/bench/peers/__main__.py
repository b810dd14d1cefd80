"""Measure the one-chart page beside the same page in other tools, and write its part of docs/benchmarks.md."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from lib.store.place import URL_VARIABLE
from tests.bench.browser import FLAGS, ROOT, chromium
from tests.bench.peers.measure import Medians, measured, plotly_versions
from tests.bench.peers.table import part, section, sections, table, with_part
from tests.bench.peers.tools import PEERS, python_of, serving, versions

OUT = ROOT / "docs" / "benchmarks.md"
FIGURES = {"one": "Map of 25 districts (`district-map`)", "small": "Five bars (`budget-execution`)"}


def _machine(browser: str) -> str:
    """Processor, memory, system, interpreter and browser."""
    info = Path("/proc/cpuinfo")
    models = (
        [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    )
    memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    system = f"{platform.system()} {platform.machine()}"
    return f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores{memory}, {system}, Python {platform.python_version()}, Chromium {browser}"


def _runs(page: str, runs: int, rounds: int) -> tuple[list[Medians], dict[str, str], str]:
    """The runs of a figure, each with servers and a browser of its own, the plotly.js of each page, the browser's version."""
    found = []
    for number in range(runs):
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, serving(page, Path(folder)) as tools:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            found.append(measured(browser, tools, rounds))
            scripts, version = plotly_versions(browser, tools), browser.version
            browser.close()
        print(f"{FIGURES[page]}, {number + 1} of {runs} runs\n{table(found)}", flush=True)
    return found, scripts, version


def _count(words: str) -> int:
    """A whole number from 1."""
    if not words.isdigit() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {words}")
    return int(words)


def main() -> None:
    """Measure and write; the store of who measures is left alone."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=_count, default=5)
    asked.add_argument("--rounds", type=_count, default=15)
    asked.add_argument("--figures", nargs="+", choices=FIGURES, default=list(FIGURES))
    options = asked.parse_args()
    if chromium() is None:
        sys.exit("No Chromium was found; make browser installs it.")
    for name in {peer.environment for peer in PEERS}:
        python_of(name)
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[URL_VARIABLE] = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        for page in options.figures:
            runs, scripts, version = _runs(page, options.runs, options.rounds)
            packages = versions()
            made_of = {title: ", ".join(filter(None, (packages.get(title), f"plotly.js {script}"))) for title, script in scripts.items()}
            words = section(table(runs), rounds=options.rounds, runs=options.runs, machine=_machine(version), versions=made_of, day=day)
            _write(FIGURES[page], words)


def _write(figure: str, words: str) -> None:
    """At once: the next figure takes most of an hour."""
    before = OUT.read_text(encoding="utf-8")
    found = sections(before) | {figure: words}
    OUT.write_text(with_part(before, part({what: found[what] for what in FIGURES.values() if what in found})), encoding="utf-8")


if __name__ == "__main__":
    main()
