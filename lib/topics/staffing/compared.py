"""How districts are compared by their staff: whole governments, by themselves and by a thousand residents."""

from __future__ import annotations

import polars as pl

from lib.core.comparable import Comparison, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.words import parts_only, without

_PER_THOUSAND = Text("주민 천 명당 {of}", "{of} per thousand residents")


def rows(query: Query, frames: Frames, _definition: Definition) -> pl.DataFrame:
    """Tables of the whole government; those that print only a part of it are left out."""
    found = whole(query, STAFFING, frames)
    return tagged(without(found, parts_only(found)))


def by_residents(name: str, title: Text) -> tuple[Comparison, ...]:
    """A number of officials by a thousand residents, and by itself."""
    per = Comparison(rows, "명", f"{name}_per_thousand", _PER_THOUSAND.fill(of=title), per=1000, place=-2)
    return per, Comparison(rows, "명", place=-1)
