"""Workbooks: twenty panels as one, from the documents of a booklet to the bytes of the file."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.editions.edition import Edition, Piece
from lib.core.query import Query
from lib.core.topic import all_datasets, all_panels
from lib.exports.booklet import booklet_of
from lib.exports.xlsx import WRITER, stamp_in
from lib.store.package import load

Row = tuple[str, float, float, float | None]
ROUNDS, PANELS = 9, 20
DATASETS = all_datasets(EVERYTHING)


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
    frames = audited(load(DATASETS))
    drawn = [(s, s(Query(), frames)) for s in all_panels(EVERYTHING)]
    pieces = tuple(Piece(panel, spec, Query()) for spec, panel in drawn if panel.figure is not None)[:PANELS]
    edition = Edition("bench", "ko", date(2026, 11, 20), pieces, (), "bench")
    datasets = by_name(DATASETS)
    booklet = booklet_of(edition, frames, datasets)
    data = WRITER.write(booklet, "")
    return [
        (f"{len(pieces)} panels as documents", *_timed(lambda: booklet_of(edition, frames, datasets)), None),
        (f"{len(pieces)} panels as XLSX, {len(data) // 1000} kB", *_timed(lambda: WRITER.write(booklet, "")), 500),
        ("its stamp read back", *_timed(lambda: stamp_in(data)), None),
    ]


if __name__ == "__main__":
    for row in measure():
        print(row)
