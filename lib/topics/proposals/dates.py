"""Which of several dates at which a stage of a scheme is printed is shown: of one stage, or of two that are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from lib.core.dataset import YEAR_OF
from lib.core.query import Query
from lib.core.select import only
from lib.topics.proposals.datasets import PROPOSALS

SCHEME = ("district_id", "program", "year")
EVERY_DATE = replace(PROPOSALS, one_source=(*PROPOSALS.one_source, "as_of"))
"""By which rows of all dates are chosen, one source per stage and date."""


def newest(query: Query, rows: pl.DataFrame) -> pl.DataFrame:
    """Of all dates the rows of the one that the as-of rule shows, for each stage."""
    return only(rows, _shown_days(query, rows[[*SCHEME, "stage", "as_of", YEAR_OF]].rows()))


def together(query: Query, rows: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Of rows of two stages those of the date at which both are printed; where there is none, each stage at its own date.

    Of several dates the as-of rule takes one, for both stages the same. One row = one row of `rows`.
    """
    keys = rows[[*by, "stage", "as_of", YEAR_OF]].rows()
    stages: dict[tuple[object, ...], set[object]] = {}
    for *group, stage, day, _ in keys:
        stages.setdefault((*group, day), set()).add(stage)
    joined = {group for (*group_, _), found in stages.items() if len(found) == 2 for group in [tuple(group_)]}
    kept = [tuple(group) not in joined or len(stages[*group, day]) == 2 for *group, _, day, _ in keys]
    shown = iter(_shown_days(query, [key for key, keep in zip(keys, kept, strict=True) if keep]))
    return only(rows, pl.Series([keep and next(shown) for keep in kept], dtype=pl.Boolean))


def _shown_days(query: Query, keys: Sequence[tuple[Any, ...]]) -> pl.Series:
    """Whether each row is of the date that the as-of rule takes of its group; a key ends with the date and the year."""
    first: dict[tuple[object, ...], tuple[tuple[int, int], date]] = {}
    for *group, day, year in keys:
        nearer = (_distance(query, day, year), day)
        first[tuple(group)] = min(first.get(tuple(group), nearer), nearer)
    return pl.Series([first[tuple(group)][1] == day for *group, day, _ in keys], dtype=pl.Boolean)


def _distance(query: Query, day: date, year: int) -> tuple[int, int]:
    """Smaller is shown first: the newest date, or the one nearest to the asked day of the year and of two the earlier."""
    if not query.as_of.month_day:
        return -day.toordinal(), 0
    month, dom = query.as_of.month_day
    asked = date(year, month, 1).toordinal() + dom - 1  # 29 February of an ordinary year is 1 March
    return abs(day.toordinal() - asked), day.toordinal()
