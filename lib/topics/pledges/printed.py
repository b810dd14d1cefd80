"""Rates of fulfilment that a source prints without its formula: known by their type, never set against computed ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lib.core import derived, kinds, korean
from lib.core.answer import Row, file_lines
from lib.core.dataset import BASIS, ROW, YEAR_OF
from lib.core.evidence import Evidence, EvidenceOnDemand
from lib.core.frames import Frames, once_per_frames
from lib.core.measure import Sum, Total
from lib.core.panel import MARK, TableColumn, refs
from lib.core.query import Query
from lib.core.select import of_places, select
from lib.core.text import Text, join, plural, same
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES

PRINTED = {
    "pledge_completion_rate": Text("공약 이행완료율", "Completion rate"),
    "pledge_fulfilment_rate": Text("공약 이행률", "Fulfilment rate"),
}
IS_PRINTED = (
    pl.col("indicator_type").is_in(list(PRINTED)) & (pl.col("stage") == "actual") & (pl.col("breakdown") == r.WHOLE)
    & (pl.col("unit") == "%") & pl.col("value").is_not_null()
)  # fmt: skip
AS_PRINTED = Text("출처에 적힌 값, 산식 미표시", "as printed, formula not stated")
HOLLOW = Text("산식 미표시", "formula not stated")
NOT_COMPARED = Text("비교 제외(산식 미표시)", "not compared (formula not stated)")
NOTE = Text(
    "출처에 적힌 비율은 산식이 적혀 있지 않아 계산한 완료율이나 임기 경과율과 비교 제외",
    "Rates as printed state no formula: they are not set against computed rates or the share of the term",
)
COLUMN = TableColumn("printed", Text("적힌 비율, 산식 미표시", "rate as printed, formula not stated"), kinds.DECIMAL, "%",
                     made=(Total(Sum(Text("적힌 비율", "printed rate"), ("value",))),))  # fmt: skip
_PER_YEAR = (YEAR_OF, "indicator_type")
_BY_RULE = replace(PLEDGES, one_source=("district_id", *_PER_YEAR))


@once_per_frames
def as_printed(frames: Frames) -> pl.DataFrame:
    """Every rate as printed."""
    return frames["indicators"].filter(IS_PRINTED)


def printed(query: Query, frames: Frames) -> pl.DataFrame:
    """The asked rates, one of each district, year and type by the as-of rule, published before provisional; newest first."""

    def chosen(asked: Query) -> pl.DataFrame:
        rows = select(asked, _BY_RULE, as_printed(frames)).chosen.sort("as_of", descending=True, maintain_order=True)
        return rows.unique(["district_id", *_PER_YEAR], keep="first", maintain_order=True)

    return of_places(query.but(teams=()), frames, "rates that are shown as printed", "", chosen)


def term_of(day: object) -> str:
    """The term in which a day lies."""
    return next((term for term, (first, last) in derived.TERMS.items() if isinstance(day, date) and first <= day <= last), "미상")


def figure(row: Row) -> str:
    """`61%`: the rate as the source prints it."""
    return korean.format_plain(float(str(row["printed"]))) + "%"


def beside(query: Query, frames: Frames, table: pl.DataFrame, *, of_any_year: bool = False) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The printed rates of the districts and terms that have no computed one, and the rows behind them.

    With `of_any_year` also those of other years of a term than the computed one. One row = one printed rate: `printed` in percent, `share` 0–1, `kind` its type, with the term in which its date lies.
    """
    every = printed(query, frames) if r.is_of_pledges(query) else frames["indicators"].clear()
    known = table.filter(pl.col("value").is_not_null())
    rows = every.join(known, on=["district_id", YEAR_OF], how="anti", maintain_order="left")
    if not of_any_year:
        term = pl.Series("term", map(term_of, rows["as_of"]), dtype=pl.String)
        rows = rows.with_columns(term).join(known, on=["district_id", "term"], how="anti", maintain_order="left").drop("term")
    return as_table(rows), rows


def as_table(rows: pl.DataFrame) -> pl.DataFrame:
    """Printed rates as `beside` tells of them."""
    mark = pl.concat_str("district_id", "as_of", "indicator_type", separator="|", ignore_nulls=True)
    found: dict[str, str | pl.Expr | pl.Series] = {
        "district_id": "district_id", "term": pl.Series(map(term_of, rows["as_of"]), dtype=pl.String), "as_of": "as_of", YEAR_OF: YEAR_OF,
        BASIS: BASIS, "kind": "indicator_type", "share": pl.col("value") / 100, "printed": "value", "rows": pl.concat_list(ROW), "source_id": "source_id", MARK: mark,
    }  # fmt: skip
    return rows.select(**found)


def evidence(table: Sequence[Row], frames: Frames) -> EvidenceOnDemand:
    """Of each rate the row that prints it."""
    rows = {str(row[MARK]): refs("indicators", file_lines(row)) for row in table}
    said = {str(row[MARK]): (_label(row, frames), figure(row)) for row in table}

    def made(mark: str) -> Evidence:
        label, value = said[mark]
        words = Text(f"출처에 적힌 값 = {value}(산식 미표시)", f"as printed = {value} (formula not stated)")
        return Evidence(mark, label, same(value), words, rows[mark])

    return EvidenceOnDemand(rows, made)


def _label(row: Row, frames: Frames) -> Text:
    who, day, name = r.who(row, frames), r.on_day(row, frames), PRINTED[str(row["kind"])]
    return Text(f"{who.ko} {name.ko}({day.ko})", f"{who.en}: {name.en} ({day.en})")


def title(rows: Sequence[Row], frames: Frames) -> Text:
    """`영등포구 민선8기 공약 이행률 61%(2023. 12. 31., 출처에 적힌 값, 산식 미표시)`; of several how many print one."""
    if len(rows) > 3:
        return Text(
            f"계산한 이행완료율 없음, 출처에 적힌 비율 {len(rows)}개(산식 미표시)",
            f"No computed rate; {plural(len(rows), 'rate')} as printed (formula not stated)",
        )
    said = [(r.who(row, frames), PRINTED[str(row["kind"])], figure(row), r.on_day(row, frames)) for row in rows]
    words = join(
        [
            Text(f"{who.ko} {name.ko} {value}({day.ko})", f"{who.en}: {name.en.lower()} {value} ({day.en})")
            for who, name, value, day in said
        ],
        ", ",
        "; ",
    )
    return join([words, AS_PRINTED])
