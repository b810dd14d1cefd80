"""Which printed values stand behind which row: the mark of each row of a document's evidence."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from lib.core.panel import MARK
from lib.core.stamp import Figure
from lib.exports.booklet import Booklet
from lib.exports.document import Document


def behind(booklet: Booklet) -> tuple[Mapping[str, tuple[int, ...]], ...]:
    """Of each document in order: the places in its evidence by the mark of a figure.

    The evidence stands in the order of the table and tells each figure by its name; the stamp says which mark has that name. Figures
    that the stamp leaves out (rows after its first thousands) have none.
    """
    return tuple(_behind(d, s.figures) for d, s in zip(booklet.documents, booklet.stamp.pieces, strict=True))


def marks_of(found: Mapping[str, tuple[int, ...]], count: int) -> list[str]:
    """The mark of each of `count` rows of the evidence, empty where it has none; of figures of one name and value the first."""
    marks = [""] * count
    for mark, rows in found.items():
        for row in rows:
            marks[row] = marks[row] or mark
    return marks


def _behind(document: Document, figures: tuple[Figure, ...]) -> Mapping[str, tuple[int, ...]]:
    table = document.table.frame
    known = set(table[MARK].to_list()) - {None} if MARK in table.columns else set()
    named = {f.mark: f.label for f in figures if f.mark in known}
    runs = [(label, [row for row, _ in rows]) for label, rows in groupby(enumerate(_names(document)), key=lambda pair: pair[1])]
    found: dict[str, tuple[int, ...]] = {}
    at = 0
    for label, marks in groupby(named, key=lambda mark: named[mark]):
        if at < len(runs) and runs[at][0] == label:
            found.update(_shared(document, list(marks), runs[at][1]))
            at += 1
    return found


def _names(document: Document) -> list[str]:
    return [row[0].words for row in document.evidence.rows]


def _shared(document: Document, marks: list[str], rows: list[int]) -> Mapping[str, tuple[int, ...]]:
    """The rows of one name among the figures of that name, told apart by value and arithmetic; where these are the same too, all of them."""
    if len(marks) == 1:
        return {marks[0]: tuple(rows)}
    parts = [tuple(part) for _, part in groupby(rows, key=lambda row: tuple(c.words for c in document.evidence.rows[row][1:3]))]
    if len(parts) != len(marks):
        parts = [(row,) for row in rows] if len(rows) == len(marks) else [tuple(rows)] * len(marks)
    return dict(zip(marks, parts, strict=True))
