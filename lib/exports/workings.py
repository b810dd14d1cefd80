"""What a file needs to compute a figure again: of each printed value behind it, what it counts in the base unit, and which sums add it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

import polars as pl

from lib.core import korean
from lib.core.dataset import ROW, Dataset
from lib.core.evidence import Evidence, Place, RowRef, places
from lib.core.frames import Frames, grouped
from lib.core.kinds import WON
from lib.core.measure import Form, Ratio, Sum, Total
from lib.core.panel import MARK, Panel, Table
from lib.core.sources.verdicts import lines_kept
from lib.core.text import NOTHING


class Use(NamedTuple):
    """A sum of a column of the table: the column, which of the ways that it is made, and the place of the sum in that form."""

    column: str
    way: int
    side: int


@dataclass(frozen=True)
class Line:
    """One row of the evidence, behind the figure `mark`. `factor` is its printed unit in the base unit (천원: 1000), `uses` are the sums that add it.

    `cell` is what is printed there (the row and the name of its column), the same behind every figure that it stands behind.
    `agrees` says that the row printed is of what the figure's row names wherever both have a column (the stage, the year).
    """

    mark: str
    cell: tuple[RowRef, str]
    factor: int
    uses: frozenset[Use]
    agrees: bool


def printed_behind(panel: Panel, datasets: Mapping[str, Dataset], frames: Frames) -> list[tuple[Evidence, Place]]:
    """Every printed value behind every mark, of each mark the newest source first. All rows are looked up at once."""
    refs = tuple(dict.fromkeys(ref for e in panel.evidence.values() for ref in e.rows))
    by_row = grouped((place.ref, place) for place in places(Evidence("", NOTHING, NOTHING, NOTHING, refs), datasets, frames))
    found = [(e, [p for ref in e.rows for p in by_row[ref]]) for e in _in_order(panel)]
    return [(e, p) for e, printed in found for p in sorted(printed, key=lambda p: p.as_of or date.min, reverse=True)]


def _in_order(panel: Panel) -> list[Evidence]:
    """Evidence as the rows of the table stand, what belongs to no row behind."""
    rows = panel.table.frame[MARK].to_list() if MARK in panel.table.frame.columns else []
    return [panel.evidence[m] for m in dict.fromkeys((*rows, *panel.evidence)) if m in panel.evidence]


def sums_of(form: Form) -> tuple[Sum, ...]:
    """The one or two sums of a form, in order."""
    return (form.of,) if isinstance(form, Total) else (form.of, form.over)


def sign_of(form: Form) -> str:
    """What stands between the two sums in a formula."""
    return "/" if isinstance(form, Ratio) else "-"


def lines_of(
    printed: Sequence[tuple[Evidence, Place, str]], table: Table, datasets: Mapping[str, Dataset], frames: Frames
) -> tuple[Line, ...]:
    """Of each printed value (its figure, its place, its printed unit) what files compute with, in order."""
    sums, shown = dict(_declared(table)), _by_mark(table)

    @cache
    def kept(dataset: str, use: Use) -> frozenset[int] | None:
        where = sums[use].where
        return None if where is None else lines_kept(dataset, where, frames)

    @cache
    def keys(dataset: str) -> dict[int, dict[str, object]]:
        frame = frames[dataset].select(ROW, *(c for c in datasets[dataset].key if c != ROW))
        return {row.pop(ROW): row for row in frame.iter_rows(named=True)}

    def line(mark: str, place: Place, unit: str) -> Line:
        ref, row = place.ref, shown.get(mark)
        adding = [use for use, added in sums.items() if place.name in added.columns]
        uses = frozenset(use for use in adding if (own := kept(ref.dataset, use)) is None or ref.row in own)
        agrees = row is not None and all(row[c] == value for c, value in keys(ref.dataset)[ref.row].items() if c in row)
        return Line(mark, (ref, place.name), _factor(place, unit, datasets), uses, agrees)

    return tuple(line(e.mark, place, unit) for e, place, unit in printed)


def _factor(place: Place, unit: str, datasets: Mapping[str, Dataset]) -> int:
    if not place.name or datasets[place.ref.dataset].column(place.name).kind is not WON:
        return 1
    return korean.UNITS_WON.get(unit, 1)


def _by_mark(table: Table) -> Mapping[str, Mapping[str, object]]:
    if MARK not in table.frame.columns:
        return {}
    plain = table.frame.select(pl.exclude(pl.List))
    return {str(row[MARK]): row for row in plain.iter_rows(named=True)}


def _declared(table: Table) -> Iterator[tuple[Use, Sum]]:
    for column in table.columns:
        for way, form in enumerate(column.made):
            if isinstance(form, Form):
                yield from ((Use(column.name, way, side), s) for side, s in enumerate(sums_of(form)))
