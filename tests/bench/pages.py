"""The HTML file, JSON and the data package of a briefing of eight panels: how long they take to write."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from lib.audit import audited
from lib.core.topic import all_datasets
from lib.exports import package, page, plain
from lib.store.package import load
from lib.topics import TOPICS
from tests.exports.briefings import briefing

Row = tuple[str, float, float, float | None]
ROUNDS = 5


def _timed(run: Callable[[], object]) -> tuple[float, float]:
    """Median and worst in milliseconds, after one run to warm up."""
    run()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target (ms)."""
    made = briefing(audited(load(all_datasets(TOPICS))))
    return [
        (f"{name} of 8 panels", *_timed(lambda write=write: write(made, "")), None)  # type: ignore[misc]
        for name, write in (("HTML", page.write), ("JSON", plain.write), ("data package (ZIP)", package.write))
    ]
