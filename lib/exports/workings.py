"""What a file needs to compute a figure again: of each printed value behind it, what it counts in the base unit, and which sums add it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from lib.core import korean
from lib.core.dataset import ROW, Dataset
from lib.core.evidence import Evidence, Place, RowRef, places
from lib.core.frames import Frames, grouped
from lib.core.kinds import WON
from lib.core.measure import Form, Ratio, Sum, Total
from lib.core.panel import MARK, Panel, Table
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
    sums = _Sums(table, frames)
    rows = _by_mark(table)
    agreeing = _Agreeing(rows, datasets, frames)
    return tuple(
        Line(e.mark, (p.ref, p.name), _factor(p, unit, datasets), sums.adding(p), agreeing(e.mark, p.ref)) for e, p, unit in printed
    )  # fmt: skip


def _factor(place: Place, unit: str, datasets: Mapping[str, Dataset]) -> int:
    if not place.name or datasets[place.ref.dataset].column(place.name).kind is not WON:
        return 1
    return korean.UNITS_WON.get(unit, 1)


def _by_mark(table: Table) -> Mapping[str, Mapping[str, object]]:
    if MARK not in table.frame.columns:
        return {}
    plain = table.frame.select(pl.exclude(pl.List))
    return {str(row[MARK]): row for row in plain.iter_rows(named=True)}


class _Agreeing:
    """Whether a row behind a figure is of what the figure's own row names."""

    def __init__(self, rows: Mapping[str, Mapping[str, object]], datasets: Mapping[str, Dataset], frames: Frames) -> None:
        self._rows, self._datasets, self._frames = rows, datasets, frames
        self._known: dict[str, dict[int, dict[str, object]]] = {}

    def __call__(self, mark: str, ref: RowRef) -> bool:
        shown = self._rows.get(mark)
        if shown is None:
            return False
        if ref.dataset not in self._known:
            self._known[ref.dataset] = self._keys(ref.dataset)
        return all(shown[c] == v for c, v in self._known[ref.dataset][ref.row].items() if c in shown)

    def _keys(self, dataset: str) -> dict[int, dict[str, object]]:
        """The key of every row of a dataset by its file line."""
        frame = self._frames[dataset].select(ROW, *(c for c in self._datasets[dataset].key if c != ROW))
        return {row.pop(ROW): row for row in frame.iter_rows(named=True)}


class _Sums:
    """The sums that a table declares, and which rows of which dataset each of them keeps."""

    def __init__(self, table: Table, frames: Frames) -> None:
        self._frames = frames
        self._declared = tuple(_declared(table))
        self._kept: dict[tuple[str, Use], frozenset[int] | None] = {}

    def adding(self, place: Place) -> frozenset[Use]:
        """The sums that add a printed value."""
        found = (use for use, s in self._declared if place.name in s.columns and self._keeps(place.ref, use, s))
        return frozenset(found)

    def _keeps(self, ref: RowRef, use: Use, added: Sum) -> bool:
        key = (ref.dataset, use)
        if key not in self._kept:
            self._kept[key] = _kept(self._frames[ref.dataset], added)
        kept = self._kept[key]
        return kept is None or ref.row in kept


def _declared(table: Table) -> Iterator[tuple[Use, Sum]]:
    for column in table.columns:
        for way, form in enumerate(column.made):
            if isinstance(form, Form):
                yield from ((Use(column.name, way, side), s) for side, s in enumerate(sums_of(form)))


def _kept(frame: pl.DataFrame, added: Sum) -> frozenset[int] | None:
    """The file lines that a sum keeps; None where it keeps all, nothing where the data do not have what it asks for."""
    if added.where is None:
        return None
    if not set(added.where.meta.root_names()) <= set(frame.columns):
        return frozenset()
    return frozenset(frame.filter(added.where)[ROW].to_list())
