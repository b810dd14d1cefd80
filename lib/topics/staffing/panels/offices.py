"""Offices of every government that print who is in office, side by side by how much of the authorised number is filled."""

from __future__ import annotations

from datetime import date

import polars as pl

from lib.charts.spec import PERCENT, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, number_of, whose
from lib.core.frames import Frames
from lib.core.panel import BASES, MARK, TableColumn
from lib.core.places import ALL, names
from lib.core.plain import Plain, View
from lib.core.query import Query
from lib.core.select import fitting, select
from lib.core.text import Text, join, same, when
from lib.topics.staffing import words as w
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, BOTH, FILL_RATE, GAP, REPORTED

_OF_ALL = Text(
    "정원·현원이 적힌 조직 {n}곳 가운데 {sides}, {who} {value} 최저",
    "Of {n:office|offices} with officials in office: {sides}, lowest {who} ({value})",
)
_OF_ONE = Text("{who} 충원율 {value}({gap})", "{who}: {value} filled ({gap})")
_OWN = Text("{own}, 정원·현원이 적힌 조직 {n}곳은 {low}~{high}", "{own}; of {n:office|offices}, {low} to {high}")
_OF_SEVERAL = Text("{who} 조직 {n}곳 충원율 {low}~{high}", "{who}, {n:office|offices}: {low} to {high} filled")
_SHORT, _OVER = Text("정원 부족 {n}곳", "{n} short"), Text("초과 {n}곳", "{n} over")
_AMONG = Text("고른 부서를 모든 조직 가운데 보임", "The chosen department is shown among all offices")
_ON = Text("{who}({day})", "{who} ({day})")
_SIZE_APART = Text(
    "조직마다 기준일과 크기, 하는 일이 다름(기준일은 표 참조)", "Offices differ in day, size and what they do (days in the table)"
)


def _rows(query: Query, frames: Frames) -> pl.DataFrame:
    """The newest rows of each office of which 정원 and 현원 are printed, whatever year is asked; none of what it was before, nor of one within another."""
    rows = select(
        query.but(years=(), departments=()),
        STAFFING,
        frames[STAFFING.name].filter(BOTH, ~pl.col("department_id").str.ends_with(f"/{ALL}")),
    ).chosen
    today = w.outermost(rows, Query(), frames).filter(
        ~pl.col("department_id").is_in(w.former(rows["department_id"].unique().to_list(), frames))
    )
    return fitting(today, pl.col("as_of") == pl.col("as_of").max().over("department_id"))


def _emptiest_first(table: pl.DataFrame, _view: View) -> pl.DataFrame:
    return table.with_columns(gap=pl.col("of") - pl.col("over")).sort("value", "department_id", nulls_last=True)


def _title(view: View) -> Text:
    """How many are short and over and the least filled one; where places are pointed out, theirs beside the range of all."""
    every, own = view.each, [row for row in view.each if _is_own(row, view.query)]
    if len(every) == 1:
        return _of(every, view)
    if own:
        return _OWN.fill(own=_of(own, view), n=len(every), **_range(every, view))
    counted = [_SHORT.fill(n=sum(gap < 0 for gap in _gaps(view))), _OVER.fill(n=sum(gap > 0 for gap in _gaps(view)))]
    return _OF_ALL.fill(n=len(every), sides=join(counted), who=whose(every[0], view.frames), value=view.words(every[0]))


def _is_own(row: Row, query: Query) -> bool:
    """Whether it is pointed out: an asked department, where none is asked each of an asked place."""
    return row["department_id"] in query.departments if query.departments else row["district_id"] in query.focus


def _meaning(row: Row, query: Query) -> str:
    if not (query.focus or query.departments):
        return "plain"
    return "chosen" if _is_own(row, query) else "other"


def _gaps(view: View) -> list[int]:
    return view.table["gap"].to_list()


def _of(own: list[Row], view: View) -> Text:
    """One office by itself; several by their place and the range of theirs."""
    if len(own) == 1:
        return _OF_ONE.fill(who=whose(own[0], view.frames), value=view.words(own[0]), gap=w.gap_words(own[0]["gap"]))
    places = [names(view.frames).district(d) for d in dict.fromkeys(str(row["district_id"]) for row in own)]
    return _OF_SEVERAL.fill(who=join(places, "·", " and "), n=len(own), **_range(own, view))


def _range(rows: list[Row], view: View) -> dict[str, Text]:
    return {"low": view.words(rows[0]), "high": view.words(rows[-1])}


def _chart(view: View, alt: Text) -> Compare:
    return Compare(tuple(_bar(row, view) for row in view.each), PERCENT, alt, target_title=AUTHORIZED.title, value_title=ACTUAL.title)


def _year(row: Row, view: View) -> Text:
    """The year; that no day is printed where there is none but that of retrieval."""
    said, day = view.day(row), row["as_of"]
    return same(str(day.year)) if isinstance(day, date) and said != BASES["none"] else said


def _bar(row: Row, view: View) -> Bar:
    gap = kinds.write(row["gap"], kinds.GAP) or "0"
    detail = same(f"{kinds.write(row['of'], kinds.INTEGER)}/{kinds.write(row['over'], kinds.INTEGER)} {gap}")
    name = _ON.fill(who=whose(row, view.frames), day=_year(row, view))
    return Bar(str(row[MARK]), name, number_of(row["value"]), view.words(row), _meaning(row, view.query), detail=detail, target=1)


offices = Plain(
    name="staffing-offices",
    question=Text("현원이 실린 조직은 곳마다 정원을 얼마나 채웠는가", "How far is each office filled, government by government?"),
    compares=True,
    over_years=True,
    dataset=STAFFING,
    measure=FILL_RATE,
    keys=w.KEYS,
    what=lambda _: Text("조직별 충원율(현원 ÷ 정원), % · 곳마다 가장 최근", "officials in office ÷ authorised, % · newest of each office"),
    rows=_rows,
    shape=_emptiest_first,
    part=lambda _: FILL_RATE.title,
    title=_title,
    chart=_chart,
    beside=(
        TableColumn("over", AUTHORIZED.title, kinds.INTEGER, made=(AUTHORIZED.definitions[0].form,)),
        TableColumn("of", ACTUAL.title, kinds.INTEGER, made=(ACTUAL.definitions[0].form,)),
        TableColumn("gap", GAP.title, kinds.GAP, made=("[of] - [over]", GAP.definitions[0].form)),
    ),
    operand=kinds.INTEGER,
    notes=lambda view: (_SIZE_APART, *when(view.query.departments, _AMONG)),
    filled_by=REPORTED,
)
"""One row = one office at the newest day of which both are printed, the least filled first."""
