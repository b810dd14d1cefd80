"""Generated packages of 160,000 and 500,000 rows beside the shipped one: start, the slowest panel of one district and of all, memory.

`python -m tests.bench.scale FOLDER KEPT` measures one package in a process of its own and says it as JSON; a start is the second one,
with the verdicts that the first has kept. Panels are asked as a page asks them, with nothing remembered of another page.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from app import PAGES
from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.query import Query, make_query
from lib.core.topic import all_datasets
from lib.store.package import DATA, load
from lib.synthetic.package import write_books
from lib.synthetic.size import make_books
from lib.ui.data.program import PANELS

Row = tuple[str, float, float, float | None]
SIZES = (160_000, 500_000)
ONE, ALL = 500, 1000  # ms for the panels of a page, together
STARTS = 1.5  # times the start with the shipped package


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target (ms, MB)."""
    datasets = all_datasets(EVERYTHING)
    with tempfile.TemporaryDirectory() as folder:
        shipped = _measured(DATA, Path(folder) / "kept")
        found = list(_rows("shipped", shipped, None))
        for size in SIZES:
            package = Path(folder) / str(size)
            package.mkdir()
            write_books(datasets, package, make_books(datasets, size, 1))
            found += _rows(f"{size:,} rows", _measured(package, Path(folder) / "kept"), STARTS * shipped["start"])
    return found


def _measured(package: Path, kept: Path) -> dict[str, float]:
    """What a process of its own says; the first one keeps the verdicts for the second."""
    command = [sys.executable, "-m", "tests.bench.scale", str(package), str(kept)]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(2)]
    return {**json.loads(said[1]), "first": json.loads(said[0])["start"]}


def _rows(name: str, told: Mapping[str, float], start: float | None) -> Iterator[Row]:
    yield f"{name}: data ready, the first time", told["first"], told["first"], None
    yield f"{name}: data ready (≤ {STARTS}× shipped)", told["start"], told["start"], start
    for kind, who, most in (("one", "one district", ONE), ("all", "all districts", ALL)):
        slowest = told[f"{kind}_most"]
        yield f"{name}: panels of a page of {who}, the middle page", told[kind], told[kind], None
        yield f"{name}: the same, the slowest page (≤ {most} ms)", slowest, slowest, most
    yield f"{name}: memory at its most, MB", told["peak"], told["peak"], None


def told(package: Path, kept: Path) -> dict[str, float]:
    """Milliseconds until the data are ready, of the middle and the slowest page, and MB at the most."""
    start = time.perf_counter()
    frames = audited(load(all_datasets(EVERYTHING), package), kept)
    found = {"start": _since(start)}
    place = str(frames["budget_execution"]["district_id"][0])
    for name, query in (("one", make_query(districts=[place])), ("all", make_query())):
        taken = sorted(_page(panels, query, replace(frames, _memory={})) for panels in _pages())
        found |= {name: taken[len(taken) // 2], f"{name}_most": taken[-1]}
    return found | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _pages() -> list[tuple[str, ...]]:
    return [page.panels for group in PAGES.values() for page in group if page.panels]


def _page(panels: tuple[str, ...], query: Query, frames: Frames) -> float:
    start = time.perf_counter()
    for name in panels:
        spec = PANELS[name]
        asked = query.but(districts=(), focus=query.districts) if spec.compares else query
        nearest(spec, spec.own(asked), frames)
    return _since(start)


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    print(json.dumps(told(Path(sys.argv[1]), Path(sys.argv[2]))))
