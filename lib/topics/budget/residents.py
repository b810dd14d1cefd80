"""Amounts per resident: the population of the same year, else the newest at most three years older."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.core.answer import short_date
from lib.core.dataset import ROW
from lib.core.frames import Frames
from lib.core.places import Residents, residents
from lib.core.query import AsOf
from lib.core.text import Text, join, same, those


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
