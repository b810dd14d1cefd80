"""What of staff is compared between districts: whole governments, by themselves and by a thousand residents."""

from __future__ import annotations

import polars as pl

from lib.core.comparable import Comparable, per_thousand, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, FILL_RATE, GAP
from lib.topics.staffing.words import parts_only, without


def _rows(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Tables of the whole government; those that print only a part of it are left out."""
    found = whole(query, STAFFING, frames)
    return tagged(without(found, parts_only(found)))


_EACH = tuple(Comparable(m.name, m.title, m, _rows, unit) for m, unit in ((AUTHORIZED, "명"), (ACTUAL, "명"), (GAP, "명"), (FILL_RATE, "")))
COMPARED = (*(per_thousand(each) for each in _EACH[:2]), *_EACH)
