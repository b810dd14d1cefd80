"""Which dates of a panel's table no source prints: the day on which it was fetched or published stands for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from lib.core.dataset import BASIS, RETRIEVED, ROW
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.once import once

NONE, FETCHED = "none", "retrieved"
_AS_OF = "as_of"


def unstated(days: Sequence[tuple[str | None, date | None]], evidence: Mapping[str, Evidence], frames: Frames) -> list[str | None]:
    """For each mark and its date how it stands there, NONE or FETCHED; None where it is printed, or is no date of the rows behind it."""
    return [next(_of(evidence.get(mark or ""), day, frames), None) for mark, day in days]


def _of(behind: Evidence | None, day: date | None, frames: Frames) -> Iterator[str]:
    for row in behind.rows if behind else ():
        found = once(frames, "unstated dates", row.dataset, lambda name=row.dataset: _rows(frames[name])).get(row.row)  # type: ignore[misc]
        if found is not None and found[0] == day:
            yield found[1]


def _rows(table: pl.DataFrame) -> dict[int, tuple[date, str]]:
    """The rows whose date is not printed, by number: the date, and what it is."""
    if BASIS not in table.columns or _AS_OF not in table.columns:
        return {}
    fetched = pl.col(RETRIEVED) if RETRIEVED in table.columns else pl.lit(value=False)
    rows = table.filter((pl.col(BASIS) == NONE) | fetched).select(
        ROW, _AS_OF, pl.when(fetched).then(pl.lit(FETCHED)).otherwise(pl.lit(NONE))
    )
    return {row: (day, how) for row, day, how in rows.rows()}
