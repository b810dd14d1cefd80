"""Which dates of a panel's table no source prints: the day on which it was fetched or published stands for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import polars as pl

from lib.core.dataset import BASIS, RETRIEVED, ROW
from lib.core.evidence import Evidence, rows_by_mark
from lib.core.frames import Frames, once, once_per_frames

NONE, FETCHED = "none", "retrieved"
_AS_OF = "as_of"


def unstated(days: Sequence[tuple[str | None, date | None]], evidence: Mapping[str, Evidence], frames: Frames) -> list[str | None]:
    """For each mark and its date how it stands there, NONE or FETCHED; None where it is printed, or is no date of the rows behind it."""
    behind = rows_by_mark(evidence)
    datasets = {row.dataset for rows in behind.values() for row in rows}
    found = {name: once(frames, "unstated dates", name, partial(_rows, name, frames)) for name in datasets}
    if not any(found.values()):
        return [None] * len(days)
    said: list[str | None] = []
    for mark, day in days:
        how = None
        for row in behind.get(mark or "", ()):
            known = found[row.dataset].get(row.row)
            if known is not None and known[0] == day:
                how = known[1]
                break
        said.append(how)
    return said


def is_fetched(row: Mapping[str, object], frames: Frames, *datasets: str) -> bool:
    """Whether the date of a row of some district is only the day on which its source was fetched: nobody printed one."""
    return (row["district_id"], row[_AS_OF]) in once(frames, "days of fetching", datasets, lambda: _fetched(datasets, frames))


@once_per_frames
def newest_day(frames: Frames) -> date:
    """The newest day that any source is of or was fetched on: what ended before it is over."""
    days = frames["sources"]["as_of"].drop_nulls().to_list()
    return max(days, default=date.min)


def _fetched(datasets: Sequence[str], frames: Frames) -> frozenset[tuple[object, object]]:
    counted = (frames.counted(name) for name in datasets if name in frames)
    return frozenset(day for table in counted for day in table.filter(RETRIEVED).select("district_id", _AS_OF).rows())


def _rows(name: str, frames: Frames) -> dict[int, tuple[date, str]]:
    """The rows whose date is not printed, by number: the date, and what it is."""
    table = frames[name]
    if BASIS not in table.columns or _AS_OF not in table.columns:
        return {}
    fetched = pl.col(RETRIEVED) if RETRIEVED in table.columns else pl.lit(value=False)
    rows = table.filter((pl.col(BASIS) == NONE) | fetched).select(
        ROW, _AS_OF, pl.when(fetched).then(pl.lit(FETCHED)).otherwise(pl.lit(NONE))
    )
    return {row: (day, how) for row, day, how in rows.rows()}
