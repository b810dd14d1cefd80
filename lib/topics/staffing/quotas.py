"""Quotas by ordinance per thousand residents: each government by the ordinance in force, which is no one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from lib.core.answer import file_lines
from lib.core.dataset import ROW
from lib.core.frames import Frames
from lib.core.places import Residents, residents
from lib.core.query import Query
from lib.core.select import select
from lib.topics.staffing.datasets import ORDINANCE_QUOTAS


@dataclass(frozen=True)
class Quota:
    """The quota of one government from the day on which its newest ordinance came into force, and its residents then."""

    district_id: str
    day: date
    authorized: int
    rows: tuple[int, ...]
    living: Residents

    @property
    def rate(self) -> float:
        """Officials per thousand residents."""
        return self.authorized / self.living.count * 1000


def quotas(query: Query, frames: Frames) -> tuple[list[Quota], pl.DataFrame]:
    """The quota of each asked government with a known population, and the rows behind them: of quotas, then of residents."""
    rows = select(query.but(years=()), ORDINANCE_QUOTAS, frames[ORDINANCE_QUOTAS.name]).chosen
    newest = rows.filter(pl.col("as_of") == pl.col("as_of").max().over("district_id"))
    total = newest.group_by("district_id", "as_of", maintain_order=True).agg(pl.col("authorized").sum(), pl.col(ROW).alias("rows"))
    found = []
    for row in total.iter_rows(named=True):
        living = residents(frames, row["district_id"], row["as_of"].year, query.as_of)
        if living:
            found.append(Quota(row["district_id"], row["as_of"], row["authorized"], tuple(file_lines(row)), living))
    return found, newest


def living_rows(found: list[Quota], frames: Frames) -> pl.DataFrame:
    """The rows of residents behind the rates."""
    return frames["populations"].filter(pl.col(ROW).is_in([q.living.row for q in found]))
