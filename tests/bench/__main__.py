"""Measure loading, audit and every panel, and write docs/benchmarks.md. Medians of 15; targets beside them."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.across import EVERYTHING
from lib.audit import audited
from lib.charts.spec import Chart
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_datasets, all_panels
from lib.store.package import load
from lib.store.place import URL_VARIABLE
from tests.bench import books, browser, decks, exporting, leaving, pages, prints, readers, reading, scale, screens, storing
from tests.bench.peers.table import kept
from tests.figure_outline import draw

ROUNDS = 15
OUT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
WHOLE = ("overview", "findings", "districts-versus")  # ask every topic
QUERIES = {
    "all": make_query(),
    "one district": make_query(districts=["seoul-yeongdeungpo"]),
    "two districts": make_query(districts=["seoul-yeongdeungpo", "seoul-geumcheon"]),
}
FRESH = """
import time
from lib.core.topic import all_datasets
from lib.store.package import load
from lib.store.place import URL_VARIABLE
from lib.across import EVERYTHING
start = time.perf_counter()
load(all_datasets(EVERYTHING))
print(time.perf_counter() - start)
"""


@dataclass(frozen=True)
class Timed:
    """One measured thing in milliseconds, with its target where there is one."""

    name: str
    median: float
    worst: float
    target: float | None = None

    def line(self) -> str:
        """A row of the table; a missed target is said."""
        met = "" if self.target is None else ("yes" if self.median <= self.target else "**no**")
        goal = "" if self.target is None else f"{self.target:g}"
        return f"| {self.name} | {self.median:.1f} | {self.worst:.1f} | {goal} | {met} |"


def timed(name: str, run: Callable[[], object], target: float | None = None, rounds: int = ROUNDS) -> Timed:
    """Median and worst of `rounds` runs after one run to warm up."""
    run()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return Timed(name, statistics.median(taken), max(taken), target)


def fresh_load() -> Timed:
    """Loading and validating in a new process, as at the start of the program."""
    taken = [
        float(subprocess.run([sys.executable, "-c", FRESH], check=True, capture_output=True, text=True).stdout) * 1000 for _ in range(5)
    ]
    return Timed("load and validate data/ in a new process (median of 5)", statistics.median(taken), max(taken), 500)


def panel_times(spec: PanelSpec, frames: Frames) -> Timed:
    """The slowest of the queries; a panel over all topics may take as long as some of theirs together."""
    target = 40 if spec.name in WHOLE else 10
    runs = [timed(f"panel {spec.name} ({name})", lambda q=query: spec(q, frames), target) for name, query in QUERIES.items()]
    return max(runs, key=lambda t: t.median)


def figure_times(spec: PanelSpec, frames: Frames, query: Query) -> Timed | None:
    """Drawing the panel's figure to JSON."""
    chart = spec(query, frames).figure
    return timed(f"figure {spec.name}", lambda: draw(chart).to_json()) if isinstance(chart, Chart) else None


def of_data() -> list[Timed]:
    """Loading, the audit, every panel and every figure."""
    datasets = all_datasets(EVERYTHING)
    loaded = load(datasets)
    frames = audited(loaded)
    gc.collect()
    gc.freeze()  # as the program does with what it has loaded
    found = [fresh_load(), timed("load and validate data/ again", lambda: load(datasets), 500), timed("audit", lambda: audited(loaded))]
    found += [panel_times(spec, frames) for spec in all_panels(EVERYTHING)]
    figures = [figure_times(spec, frames, QUERIES["one district"]) for spec in all_panels(EVERYTHING)]
    return [*found, *(f for f in figures if f)]


Rows = Sequence[Timed] | Sequence[tuple[str, float, float, float | None]]
PARTS: Mapping[str, Callable[[], Rows]] = {
    "browser": browser.measure,
    "screens": screens.measure,
    "reading": reading.measure,
    "storing": storing.measure,
    "leaving": leaving.measure,
    "decks": decks.measure,
    "books": books.measure,
    "prints": prints.measure,
    "pages": pages.measure,
    "exporting": exporting.measure,
    "readers": readers.measure,
    "data": of_data,
    "scale": scale.measure,
}
HEAD = (
    '# Benchmarks\n\nWritten by `make bench`, a part at a time (`make bench PARTS="browser storing"` measures some again). Milliseconds, medians of 15 '
    "rounds unless said; panels: the slowest of all districts, one and two.\n\n"
    f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.\n"
)
TABLE = "| what | median | worst | target | met |\n|---|---:|---:|---:|---|\n"


def sections(words: str) -> dict[str, str]:
    """The parts of the page by name, without those that are none any more."""
    found = (part.split("\n", 1) for part in words.replace(kept(words), "").split("\n## ")[1:])
    return {name: rest.strip() for name, rest in found if name in PARTS}


def main(asked: Sequence[str] = ()) -> None:
    """Measure the parts that are asked for, all of them without one, and write each when it is done; the store of who measures is left alone."""
    if unknown := [name for name in asked if name not in PARTS]:
        sys.exit(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        os.environ[URL_VARIABLE] = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        for name in asked or PARTS:
            found = [row if isinstance(row, Timed) else Timed(*row) for row in PARTS[name]()]
            missed |= any(t.target is not None and t.median > t.target for t in found)
            _write(name, TABLE + "\n".join(t.line() for t in found))
            print(f"{name}\n" + "\n".join(t.line() for t in found), flush=True)
    sys.exit(missed)


def _write(name: str, table: str) -> None:
    before = OUT.read_text(encoding="utf-8") if OUT.exists() else ""
    held = sections(before) | {name: table}
    told = "".join(f"\n## {part}\n\n{held[part]}\n" for part in PARTS if part in held)
    OUT.write_text(HEAD + told + kept(before), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
