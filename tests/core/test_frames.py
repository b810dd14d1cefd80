"""What loading adds to a table: the year by which filters choose."""

from __future__ import annotations

import polars as pl
import pytest

from lib.core.dataset import YEAR_OF
from lib.core.frames import prepared
from lib.core.reference import SOURCES
from lib.topics.budget.datasets import FUNDING


@pytest.mark.parametrize(
    ("period", "year"), [("2017", 2017), ("2017-07", 2017), ("2017-11/2018-02", 2018), ("../2023", 2023), ("전체", None), ("미상", None)]
)
def test_a_period_counts_for_its_last_year(period: str, year: int | None) -> None:
    table = pl.DataFrame(
        [{c.name: None for c in FUNDING.columns} | {"fiscal_year": period}], {c.name: c.kind.dtype for c in FUNDING.columns}
    )
    sources = pl.DataFrame(schema={c.name: c.kind.dtype for c in SOURCES.columns})
    assert prepared(FUNDING, table, sources)[YEAR_OF].to_list() == [year]
