"""The outcomes of lawsuits as they are counted: what is closed, and what each way of counting a win adds."""

from __future__ import annotations

import polars as pl

from lib.core.columns import UNSPLIT

WON, PARTLY, WITHDRAWN, LOST = "승소", "일부승", "소취하", "패소"
SETTLED = ("화해", "조정", "화해·조정", "각하")
PENDING = "진행중"
UNCLEAR = ("가처분", "기타")  # not said whether such a case is closed

CLOSED = (WON, PARTLY, WITHDRAWN, LOST, *SETTLED)
COUNTS = {
    "won_count": (WON,),
    "report_won_count": (WON, WITHDRAWN, PARTLY),
    "judged_count": (WON, LOST),
    "closed_count": CLOSED,
    "filed_count": (*CLOSED, PENDING),
}
_COUNTED = [
    pl.when(pl.col("outcome").is_in(outcomes)).then("count").when(pl.col("outcome") != UNSPLIT).then(0).alias(name)
    for name, outcomes in COUNTS.items()
]


def with_counts(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of `lawsuits` with one column a sum of outcomes: the row's count where it is of one of them, else 0.

    A source that prints outcomes prints `-` where there is no such case; that is no row, so absent means 0 within it.
    Cases that are not split by outcome may be of any: null in every column.
    """
    return rows.with_columns(_COUNTED)
