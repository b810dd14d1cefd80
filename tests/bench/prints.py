"""Print: a briefing of twenty panels as PDF and HWPX besides its figures, and the first of each after the start."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.editions.edition import Edition, Piece
from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.topic import all_datasets, all_panels
from lib.exports import hwpx, pdf
from lib.exports.booklet import Booklet, booklet_of
from lib.store.package import load

Row = tuple[str, float, float, float | None]
ROUNDS = 9
PANELS = 20
PDF_TARGET, HWPX_TARGET = 500, 1000  # ms


def _timed(run: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median and worst in milliseconds, after one run to warm up. Every run is told its number."""
    run(0)
    taken = []
    for number in range(1, rounds + 1):
        start = time.perf_counter()
        run(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


def _briefing(frames: Frames) -> Callable[[int], Booklet]:
    """A briefing of the first panels that have figures, under another title each time: nothing of the one before can be taken over."""
    datasets = by_name(all_datasets(EVERYTHING))
    answered = ((spec, spec(Query(), frames)) for spec in all_panels(EVERYTHING))
    pieces = tuple(Piece(panel, spec, Query()) for spec, panel in answered if not panel.is_empty)[:PANELS]
    return lambda number: booklet_of(Edition(f"브리핑 {number}", "ko", date(2026, 11, 20), pieces, name="브리핑"), frames, datasets)


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target (ms)."""
    booklet = _briefing(audited(load(all_datasets(EVERYTHING))))
    made = [booklet(number) for number in range(ROUNDS + 1)]
    return [
        (f"booklet of {PANELS} panels with their evidence", *_timed(booklet), None),
        (f"PDF of {PANELS} panels besides its figures", *_timed(lambda n: pdf.printed(made[n], None)), PDF_TARGET),
        (f"HWPX of {PANELS} panels besides its pictures", *_timed(lambda n: hwpx.packed(made[n], None)), HWPX_TARGET),
    ]


if __name__ == "__main__":
    for row in measure():
        print(row)
