"""Panels as files: pictures by the exporter's browser, which is started once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from datetime import date

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.editions.edition import Piece, edition_of
from lib.core.query import make_query
from lib.core.topic import all_datasets, all_panels
from lib.exports.booklet import Booklet, booklet_of
from lib.exports.images import picture
from lib.exports.writer import Writer
from lib.store.package import load

Row = tuple[str, float, float, float | None]


def _booklets() -> list[Booklet]:
    """Every panel that has a chart, each by itself."""
    datasets = all_datasets(EVERYTHING)
    frames, query = audited(load(datasets)), make_query()
    pieces = [Piece(spec(query, frames), spec, query) for spec in all_panels(EVERYTHING)]
    made = [booklet_of(edition_of(piece, "ko", date(2026, 11, 20)), frames, by_name(datasets)) for piece in pieces]
    return [booklet for booklet in made if booklet.documents[0].chart]


def _over(booklets: Sequence[Booklet], writer: Writer, shape: str) -> tuple[float, float]:
    """Median and worst over the panels in milliseconds."""
    taken = []
    for booklet in booklets:
        start = time.perf_counter()
        writer.write(booklet, shape)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target (ms); none without a browser."""
    if picture.missing():
        return []
    booklets = _booklets()
    start = time.perf_counter()
    picture.WRITER.write(booklets[0], "wide")
    first = (time.perf_counter() - start) * 1000
    rows: list[Row] = [
        ("PNG: the first one, with the browser's start", first, first, None),
        (f"PNG 16:9, median and worst of {len(booklets)} panels", *_over(booklets, picture.WRITER, "wide"), 300),
        (f"SVG 16:9 with its font, median and worst of {len(booklets)} panels", *_over(booklets, picture.SVG_WRITER, "wide"), None),
    ]
    picture.DRIVEN.close()
    return rows


if __name__ == "__main__":
    for row in measure():
        print(row)
