"""Decks: twenty panels as PPTX, besides their pictures."""

from __future__ import annotations

import statistics
import time
from datetime import date

from lib.across import EVERYTHING
from lib.audit import audited
from lib.charts.spec import Chart
from lib.core.dataset import by_name
from lib.core.editions.edition import Edition, Piece
from lib.core.query import make_query
from lib.core.topic import all_datasets, all_panels
from lib.exports.booklet import booklet_of
from lib.exports.native import native
from lib.exports.pptx import write
from lib.store.package import load

Row = tuple[str, float, float, float | None]
PANELS, ROUNDS = 20, 7


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target (ms)."""
    datasets = all_datasets(EVERYTHING)
    frames, query = audited(load(datasets)), make_query()
    pieces = [Piece(spec(query, frames), spec, query) for spec in all_panels(EVERYTHING)]
    drawn = [p for p in pieces if isinstance(p.panel.figure, Chart) and native(p.panel.figure, "ko") and "map" not in p.spec.name
             and "tiles" not in p.spec.name][:PANELS]  # fmt: skip
    booklet = booklet_of(Edition("20개 패널", "ko", date(2026, 11, 20), tuple(drawn), name="bench"), frames, by_name(datasets))
    write(booklet)
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        write(booklet)
        taken.append((time.perf_counter() - start) * 1000)
    return [(f"deck of {len(drawn)} panels as PPTX, besides pictures", statistics.median(taken), max(taken), 1000)]


if __name__ == "__main__":
    for row in measure():
        print(row)
