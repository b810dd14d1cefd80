"""Legal advice by the way in which it was given, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from lib.charts.spec import Axis, Break, Point, Series, Trend
from lib.core import kinds
from lib.core.answer import Row, number_of, short_date, whose
from lib.core.frames import Frames, rows_by
from lib.core.measure import compute
from lib.core.panel import MARK, TableColumn
from lib.core.plain import Plain, View
from lib.core.text import NOTHING, SOME, Text, join, listed, naming
from lib.topics.lawsuits.cases import WHO, cases, in_order
from lib.topics.lawsuits.datasets import LEGAL_ADVICE
from lib.topics.lawsuits.measures import ADVICE

_AXIS = Axis(Text("건수", "cases"), Text("건", ""))
_TOTAL = "계"
_TOLD = 3  # years that a title names
_MODES = LEGAL_ADVICE.column("mode").titles
_MODE_WORDS = _MODES | {_TOTAL: Text(_TOTAL, "total")}
_RANK = {mode: i for i, mode in enumerate(_MODE_WORDS)}
_LINE = (*WHO, "year", "as_of")


def _with_totals(modes: pl.DataFrame, view: View) -> pl.DataFrame:
    """Each year's modes in their order, and its total behind them."""
    totals = compute(view.rows, view.definition, _LINE).with_columns(pl.lit(_TOTAL).alias("mode"))
    rank = pl.col("mode").replace_strict(_RANK, return_dtype=pl.Int64)
    return in_order(pl.concat([modes, totals], how="diagonal_relaxed"), view.frames, [*_LINE, rank])


def _open(row: Row) -> bool:
    """Whether the year was not over at the as-of date."""
    day, year = row["as_of"], row["year"]
    return isinstance(day, date) and isinstance(year, int) and day < date(year, 12, 31)


def _chart(view: View, alt: Text) -> Trend:
    table, frames = view.table, view.frames
    several = table.select(WHO).n_unique() > 1
    points = rows_by(table.filter(pl.col("mode") != _TOTAL).iter_rows(named=True), (*WHO, "mode"))
    series = tuple(_series(rows, frames, several=several) for rows in points.values())
    if several:
        return Trend(series, _AXIS, alt, joined=not any(_open(row) for rows in points.values() for row in rows))
    return Trend(series, _AXIS, alt, _breaks(table.filter(pl.col("mode") == _TOTAL).rows(named=True)))


def _breaks(totals: Sequence[Row]) -> tuple[Break, ...]:
    """On both sides of a year that was not over: it is not compared, so no line leads to it."""
    return tuple(
        Break(
            int(str(a["year"])),
            int(str(b["year"])),
            Text(f"{own['year']}년은 {short_date(own['as_of'])}까지의 수", f"{own['year']} counts until {short_date(own['as_of'], 'en')}"),
        )
        for a, b in pairwise(totals)
        for own in [b if _open(b) else a]
        if _open(own)
    )


def _series(rows: Sequence[Row], frames: Frames, *, several: bool) -> Series:
    name = _MODES[str(rows[0]["mode"])]
    if several:
        who = whose(rows[0], frames)
        name = join([who, name], " ", ": ")
    return Series(name, tuple(_point(r) for r in rows))


def _point(row: Row) -> Point:
    value = row["value"]
    until = Text(f"{short_date(row['as_of'])}까지", f"until {short_date(row['as_of'], 'en')}") if _open(row) else NOTHING
    return Point(str(row[MARK]), int(str(row["year"])), number_of(value), cases(value), until, _open(row))


def _label(view: View, row: Row) -> Text:
    who, mode = view.who(row), _mode(row)
    return Text(f"{who.ko} {row['year']}년 법률자문 {mode.ko}", f"{who.en} {row['year']}: legal advice, {mode.en}")


def _mode(row: Row) -> Text:
    return _MODE_WORDS[str(row["mode"])]


def _title(view: View) -> Text:
    """The newest totals by year of one government and the commonest mode of its last whole year; of several their newest totals."""
    totals, frames = view.table.filter(pl.col("mode") == _TOTAL).rows(named=True), view.frames
    if len({(r["district_id"], r["department_id"]) for r in totals}) > 1:
        newest = {(r["district_id"], r["department_id"]): r for r in totals}
        return listed([_of_government(r, frames) for r in newest.values()], 3)
    whole = [r for r in totals if not _open(r)] or totals
    return Text("{who} 법률자문 {years}, {most}", "{who}: legal advice {years}; {most}").fill(
        who=whose(totals[0], frames), years=join([_of_year(r) for r in totals[-_TOLD:]]), most=_commonest(view.table, whole[-1])
    )


def _of_year(row: Row) -> Text:
    count = cases(row["value"])
    if not _open(row):
        return Text(f"{row['year']}년 {count.ko}", f"{row['year']} {count.en}")
    return Text(
        f"{row['year']}년 {count.ko}({short_date(row['as_of'])}까지)", f"{row['year']} {count.en} (until {short_date(row['as_of'], 'en')})"
    )


def _of_government(row: Row, frames: Frames) -> Text:
    who, year = whose(row, frames), _of_year(row)
    return join([who, year], " ", " ")


def _commonest(table: pl.DataFrame, total: Row) -> Text:
    """`2019년 방식은 방문 92건이 가장 많음`."""
    of_year = table.filter((pl.col("year") == total["year"]) & (pl.col("mode") != _TOTAL))
    most = of_year.sort("value", descending=True, maintain_order=True).row(0, named=True)
    mode, count = _MODES[most["mode"]], cases(most["value"])
    return Text(f"{most['year']}년 방식은 {mode.ko} {count.ko}이 가장 많음", f"commonest mode of {most['year']}: {mode.en} ({count.en})")


def _unfinished(view: View) -> tuple[Text, ...]:
    frames = view.frames
    found = [r for r in view.table.filter(pl.col("mode") == _TOTAL).iter_rows(named=True) if _open(r)]
    head = Text("한 해가 다 지나지 않아 다른 해와 비교 제외", "The year was not over, so it is not compared with others")
    return naming(head, [_of_government(r, frames) for r in found], SOME, "개")


legal_advice = Plain(
    name="legal-advice",
    question=Text("법률자문을 어떤 방식으로 얼마나 했는가", "How much legal advice was given, and how?"),
    over_years=True,
    dataset=LEGAL_ADVICE,
    measure=ADVICE,
    keys=(*_LINE, "mode"),
    what=lambda _: Text("방식별 법률자문, 건", "legal advice by mode, cases"),
    shape=_with_totals,
    part=_mode,
    words={"mode": _MODE_WORDS},
    value=TableColumn("value", Text("건수", "cases"), kinds.INTEGER, made=(ADVICE.definitions[0].form,)),
    label=_label,
    title=_title,
    chart=_chart,
    notes=_unfinished,
    filled_by=Text("주요업무보고의 법률자문 현황", "a work report with its legal advice"),
)
"""Pieces of advice by mode and year, each year's total behind them; a year that was not over is hatched. One row = one mode in one year."""
