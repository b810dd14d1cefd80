"""What loading adds to a table: the year by which filters choose."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lib.core.dataset import BASIS, YEAR_OF
from lib.core.frames import prepared
from lib.core.reference import SOURCES
from lib.topics.budget.datasets import FUNDING
from lib.topics.staffing.datasets import STAFFING


@pytest.mark.parametrize(
    ("period", "year"), [("2017", 2017), ("2017-07", 2017), ("2017-11/2018-02", 2018), ("../2023", 2023), ("전체", None), ("미상", None)]
)
def test_a_period_counts_for_its_last_year(period: str, year: int | None) -> None:
    table = pl.DataFrame(
        [{c.name: None for c in FUNDING.columns} | {"fiscal_year": period}], {c.name: c.kind.dtype for c in FUNDING.columns}
    )
    sources = pl.DataFrame(schema={c.name: c.kind.dtype for c in SOURCES.columns})
    assert prepared(FUNDING, table, sources)[YEAR_OF].to_list() == [year]


@pytest.mark.parametrize(
    ("source", "known", "year"),
    [("printed", "report", 2024), ("defined", "defined", 2024), ("published", "none", 2024), ("retrieved", "none", None)],
)
def test_how_a_date_is_known_is_the_sources_and_a_day_of_retrieval_is_no_year(source: str, known: str, year: int | None) -> None:
    day = date(2024, 6, 30)
    table = pl.DataFrame([{"as_of": day, "source_id": "one"}, {"as_of": date(2023, 1, 1), "source_id": "one"}])
    sources = pl.DataFrame({"source_id": "one", "department_id": "a/all", "visibility": "public", "as_of": day, "as_of_basis": source})
    made = prepared(STAFFING, table, sources)
    assert made.select(BASIS, YEAR_OF).rows() == [(known, year), ("table", 2023)]
