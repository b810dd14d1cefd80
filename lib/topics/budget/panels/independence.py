"""재정자립도 as printed over the years, of a government among those like it; one basis at a time, never joined to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

import polars as pl

from lib.charts.plain import axis_of
from lib.charts.spec import Point, Series, Trend
from lib.core import kinds
from lib.core.answer import Row, remarks, with_value
from lib.core.comparison.peers import AMONG, compared_with
from lib.core.frames import Frames, integer, rows_by
from lib.core.panel import MARK
from lib.core.plain import Plain, View, finding
from lib.core.query import Query
from lib.core.text import Text, same, when
from lib.topics.budget.datasets import FISCAL_RATIOS
from lib.topics.budget.measures import FISCAL_INDEPENDENCE, INDEPENDENCE_TITLE, printed_ratios

KEYS = ("district_id", "fiscal_year", "as_of")
MIDDLE = Text("중앙값", "median")
_WHAT = Text("재정자립도, %", "fiscal independence, %")


def _rows(query: Query, frames: Frames) -> pl.DataFrame:
    """The ratios of all with whom the one pointed out is compared."""
    others, _ = compared_with(query, frames)
    return printed_ratios(query.but(districts=others), frames, FISCAL_INDEPENDENCE.definition(query.definition))


def _year(row: Row) -> Text:
    return Text(f"{row['fiscal_year']}년", str(row["fiscal_year"]))


def _label(view: View, row: Row) -> Text:
    """`금천구 2025년 재정자립도`: the day is only that on which the statistic was fetched."""
    who, year = view.who(row), _year(row)
    return Text("{who} {year} {title}", "{who} {year}: {title}").fill(who=who, year=year, title=INDEPENDENCE_TITLE)


def _notes(view: View) -> tuple[Text, ...]:
    _, rule = compared_with(view.query, view.frames)
    return (*when(rule.ko, rule), *remarks(view.rows))


def _middle(rows: Sequence[Row]) -> float:
    return median(_value(row) for row in rows)


def _value(row: Row) -> float:
    """The share; rows without one are left out beforehand."""
    return float(str(row["value"]))


def _lines(view: View) -> dict[str, list[Row]]:
    """The years of each place, in their order."""
    return {str(key[0]): rows for key, rows in rows_by(with_value(view.each), ("district_id",)).items()}


def _trend(view: View, alt: Text) -> Trend:
    """A line a place: those pointed out, else the ends, stand out of the others."""
    lines = _lines(view)
    named = set(view.query.focus) | _ends(lines)
    look = {d: ("chosen" if d in view.query.focus else "beside" if d in named else "other") for d in lines}
    ordered = sorted(lines, key=lambda d: ("other", "chosen", "beside").index(look[d]))  # what stands out is drawn over the rest
    return Trend(tuple(_series(lines[d], look[d] if len(lines) > 1 else "plain", view) for d in ordered), axis_of(view), alt)


def _ends(lines: Mapping[str, Sequence[Row]]) -> set[str]:
    """The highest and the lowest at their newest year."""
    ranked = sorted(lines, key=lambda d: _value(lines[d][-1]))
    return {ranked[0], ranked[-1]}


def _series(rows: list[Row], look: str, view: View) -> Series:
    points = (Point(str(r[MARK]), integer(r, "fiscal_year"), _value(r), view.words(r)) for r in rows)
    return Series(view.who(rows[0]), tuple(points), look)


def _course(view: View) -> Text:
    """From the first to the newest year of the one pointed out, beside the median; without one how many fell. Of places that have both years."""
    every = _lines(view)
    years = [integer(row, "fiscal_year") for rows in every.values() for row in rows]
    ends = [min(years), max(years)]
    whole = {d: rows for d, rows in every.items() if [rows[0]["fiscal_year"], rows[-1]["fiscal_year"]] == ends}
    own = [d for d in view.query.focus if d in every] or (list(every) if len(every) == 1 else [])
    if not own:
        return _of_all(whole, view) if ends[0] != ends[1] else finding(view)
    rows = every[own[0]]
    return _own_course(rows, whole, view) if len(rows) > 1 else _standing(rows[0], view)


def _standing(row: Row, view: View) -> Text:
    """Of a basis that has one year: its place among the others, the highest first."""
    others = [r for r in with_value(view.each) if r["fiscal_year"] == row["fiscal_year"]]
    at = 1 + sum(_value(other) > _value(row) for other in others)
    said = Text(
        "{who} {year} 재정자립도 {value}, {n}곳 가운데 {at}번째로 높음", "{who} {year}: fiscal independence {value}, number {at} of {n}"
    )
    return said.fill(who=view.who(row), year=_year(row), value=view.words(row), n=len(others), at=at)


def _own_course(rows: Sequence[Row], whole: Mapping[str, Sequence[Row]], view: View) -> Text:
    first, last = rows[0], rows[-1]
    told = Text(
        "{who} 재정자립도 {first} {a}에서 {last} {b}로 {moved}", "{who}: fiscal independence {a} in {first}, {b} in {last}, {moved}"
    ).fill(who=view.who(last), first=_year(first), a=view.words(first), last=_year(last), b=view.words(last), moved=_moved(first, last))
    if len(whole) < 2 or rows not in whole.values():
        return told
    middles = [same(kinds.write(_middle([line[at] for line in whole.values()]), kinds.RATIO)) for at in (0, -1)]
    return Text("{told}, {n}곳 중앙값은 {before}에서 {after}로", "{told}; the median of {n} went from {before} to {after}").fill(
        told=told, n=len(whole), before=middles[0], after=middles[1]
    )


def _of_all(whole: Mapping[str, Sequence[Row]], view: View) -> Text:
    fell = [rows for rows in whole.values() if _by(rows) < 0]
    most = min(whole.values(), key=_by)
    year, n = _year(most[0]), len(whole)
    if not fell:
        return Text("재정자립도가 {year}보다 낮아진 곳 없음({n}곳)", "Fiscal independence fell in none of {n} since {year}").fill(
            year=year, n=n
        )
    return Text(
        "재정자립도 {n}곳 가운데 {fell}곳이 {year}보다 낮아짐, 가장 크게 {who} {moved}",
        "Fiscal independence fell in {fell} of {n} since {year}, most in {who} ({moved})",
    ).fill(n=n, fell=len(fell), year=year, who=view.who(most[0]), moved=_moved(most[0], most[-1]))


def _by(rows: Sequence[Row]) -> float:
    return kinds.points_apart(_value(rows[-1]), _value(rows[0]))


def _moved(first: Row, last: Row) -> Text:
    """`8.6%p 낮아짐`."""
    by = _by([first, last])
    points = kinds.points(abs(by))
    return (
        Text(f"{points.ko} {'낮아짐' if by < 0 else '높아짐'}", f"{'down' if by < 0 else 'up'} {points.en}")
        if by
        else Text("그대로", "unchanged")
    )


independence_years = Plain(
    name="budget-independence-years",
    question=Text("재정자립도는 해마다 어떻게 달라졌는가", "How did fiscal independence change?"),
    options=(AMONG,),
    compares=True,
    over_years=True,
    dataset=FISCAL_RATIOS,
    needs=("populations",),
    measure=FISCAL_INDEPENDENCE,
    keys=KEYS,
    what=lambda _: _WHAT,
    part=_year,
    rows=_rows,
    title=_course,
    chart=_trend,
    label=_label,
    notes=_notes,
)
"""The ratio of each government over the years by one basis. One row = one government in one year."""
