"""What the panels of budget size share: one stage at a time, a final budget only from one complete source, and amounts per resident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lib.core.answer import short_date
from lib.core.dataset import ROW
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.places import Residents, residents
from lib.core.query import AsOf, Query
from lib.core.select import select
from lib.core.text import Text, join, same, those
from lib.topics.budget.datasets import BUDGET_SIZE

ONE_SOURCE = replace(BUDGET_SIZE, one_source=("district_id", "fiscal_year"))
"""Budget size where all stages of a year must come from one source: a bridge, a final budget."""

SOURCE = ("district_id", "fiscal_year", "source_id", "as_of")


def sizes(frames: Frames, definition: Definition) -> pl.DataFrame:
    """Rows that the definition counts, of every government; for a final budget only those of complete sources."""
    table = frames[BUDGET_SIZE.name]
    table = table if definition.where is None else table.filter(definition.where)
    return complete(table) if definition.name == "final" else table


def chosen_sizes(query: Query, definition: Definition, table: pl.DataFrame) -> pl.DataFrame:
    """The asked rows of `sizes`: one source for each stage, and one for all stages of a final budget."""
    return select(query, ONE_SOURCE if definition.name == "final" else BUDGET_SIZE, table).chosen


def complete(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of sources that print both an original budget and changes of it: only these make a final budget."""
    original = ((pl.col("stage") == "당초예산") & (pl.col("amount_is") == "level")).any().over(SOURCE)
    change = (pl.col("amount_is") == "change").any().over(SOURCE)
    return rows.filter(original & change)


def fullest_year(years: Sequence[tuple[int, int]]) -> int:
    """Of (year, governments) the year with most governments, the newest of equals."""
    return max(years, key=lambda y: (y[1], y[0]))[0]


def with_residents(table: pl.DataFrame, as_of: AsOf, frames: Frames) -> pl.DataFrame:
    """A table of (district_id, fiscal_year, value) with the residents that divide it, and `per_resident` rounded to a whole won.

    Added: `residents`, `residents_as_of`, `residents_are` (their definition), `residents_row` (file line); all null without a
    usable population.
    """
    found = [_row(residents(frames, d, y, as_of)) for d, y in table.select("district_id", "fiscal_year").rows()]
    share = pl.when(pl.col("residents") > 0).then(pl.col("value") / pl.col("residents")).round().cast(pl.Int64)
    return table.hstack(pl.DataFrame(found, schema=_SCHEMA, orient="row")).with_columns(share.alias("per_resident"))


_SCHEMA = {"residents_as_of": pl.Date(), "residents": pl.Int64(), "residents_are": pl.String(), "residents_row": pl.Int64()}


def _row(found: Residents | None) -> tuple[date | None, int | None, str | None, int | None]:
    return (found.day, found.count, found.definition, found.row) if found else (None, None, None, None)


def population_rows(table: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """The population rows of a table `with_residents`."""
    return frames["populations"].filter(pl.col(ROW).is_in(table["residents_row"].drop_nulls().to_list()))


def residents_notes(table: pl.DataFrame) -> tuple[Text, ...]:
    """Which populations were used, whether they count the same, and how many governments have none."""
    counted = table.filter(pl.col("residents").is_not_null())
    days = join(
        [Text(f"{short_date(d)} {n}곳", f"{d} ({n})") for d, n in counted.group_by("residents_as_of").len().sort("residents_as_of").rows()]
    )
    kinds = counted.group_by("residents_are").len().sort("len", descending=True).rows()
    as_of = Text(f"주민 수의 기준일: {days.ko}(예산과 같은 해, 없으면 3년 안의 가장 가까운 이전 해)",
                 f"Residents as of {days.en} (of the budget's year, else the newest at most three years older)")  # fmt: skip
    words = join([same(f"{k} {n}") for k, n in kinds])
    unlike = Text(f"주민 수를 세는 기준이 다름: {words.ko}", f"Residents are counted differently: {words.en}")
    missing = table.height - counted.height
    without = Text(
        f"3년 안의 주민 수가 없는 {missing}곳은 계산하지 않음", f"Not computed for {missing} without a population at most three years old"
    )
    return those([(counted.height, as_of), (len(kinds) > 1, unlike), (missing, without)])
