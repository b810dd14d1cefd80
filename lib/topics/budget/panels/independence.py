"""재정자립도 as printed over the years, of a government among those like it; one basis at a time, never joined to another."""

from __future__ import annotations

from statistics import median

import polars as pl

from lib.charts.plain import axis_of
from lib.charts.spec import Point, Series, Trend
from lib.core import kinds
from lib.core.answer import Row, number_of, remarks
from lib.core.frames import Frames, integer, rows_by
from lib.core.panel import MARK
from lib.core.peers import AMONG, compared_with
from lib.core.places import names
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


def _middle(rows: list[Row]) -> float:
    return median(number_of(r["value"]) or 0.0 for r in rows)


def _lines(view: View) -> dict[str, list[Row]]:
    """The years of each place, in their order."""
    found = rows_by(view.each, ("district_id",))
    return {str(rows[0]["district_id"]): rows for rows in found.values()}


def _trend(view: View, alt: Text) -> Trend:
    """A line a place: those pointed out, else the ends, stand out of the others."""
    lines = _lines(view)
    named = set(view.query.focus) | _ends(lines)
    look = {d: ("chosen" if d in view.query.focus else "beside" if d in named else "other") for d in lines}
    ordered = sorted(lines, key=lambda d: ("other", "chosen", "beside").index(look[d]))  # what stands out is drawn over the rest
    return Trend(tuple(_series(lines[d], look[d] if len(lines) > 1 else "plain", view) for d in ordered), axis_of(view), alt)


def _ends(lines: dict[str, list[Row]]) -> set[str]:
    """The highest and the lowest at their newest year."""
    ranked = sorted(lines, key=lambda d: number_of(lines[d][-1]["value"]) or 0.0)
    return {ranked[0], ranked[-1]}


def _series(rows: list[Row], look: str, view: View) -> Series:
    points = (Point(str(r[MARK]), integer(r, "fiscal_year"), number_of(r["value"]), view.words(r)) for r in rows)
    return Series(names(view.frames).district(str(rows[0]["district_id"])), tuple(points), look)


def _course(view: View) -> Text:
    """From the first to the newest year of the one pointed out, beside the median; without one how many fell."""
    lines = {d: rows for d, rows in _lines(view).items() if len(rows) > 1}
    if not lines:
        return finding(view)
    own = [d for d in view.query.focus if d in lines] or (list(lines) if len(lines) == 1 else [])
    return _own_course(lines[own[0]], lines, view) if own else _of_all(lines, view)


def _own_course(rows: list[Row], lines: dict[str, list[Row]], view: View) -> Text:
    first, last = rows[0], rows[-1]
    told = Text(
        "{who} 재정자립도 {first} {a}에서 {last} {b}로 {moved}", "{who}: fiscal independence {a} in {first}, {b} in {last}, {moved}"
    ).fill(who=view.who(last), first=_year(first), a=view.words(first), last=_year(last), b=view.words(last), moved=_moved(first, last))
    before, after = ([r for line in lines.values() for r in line if r["fiscal_year"] == end["fiscal_year"]] for end in (first, last))
    if len(lines) < 2:
        return told
    middles = [same(kinds.write(_middle(rows), kinds.RATIO)) for rows in (before, after)]
    return Text("{told}, {n}곳 중앙값은 {before}에서 {after}로", "{told}; median of {n} {before} to {after}").fill(
        told=told, n=len(after), before=middles[0], after=middles[1]
    )


def _of_all(lines: dict[str, list[Row]], view: View) -> Text:
    fell = [rows for rows in lines.values() if _by(rows) < 0]
    most = min(lines.values(), key=_by)
    year, n = _year(most[0]), len(lines)
    if not fell:
        return Text("재정자립도가 {year}보다 낮아진 곳 없음({n}곳)", "Fiscal independence fell in none of {n} since {year}").fill(
            year=year, n=n
        )
    return Text(
        "재정자립도 {n}곳 가운데 {fell}곳이 {year}보다 낮아짐, 가장 크게 {who} {moved}",
        "Fiscal independence fell in {fell} of {n} since {year}, most in {who} ({moved})",
    ).fill(n=n, fell=len(fell), year=year, who=view.who(most[0]), moved=_moved(most[0], most[-1]))


def _by(rows: list[Row]) -> float:
    return kinds.points_apart(number_of(rows[-1]["value"]) or 0.0, number_of(rows[0]["value"]) or 0.0)


def _moved(first: Row, last: Row) -> Text:
    """`8.6%p 낮아짐`."""
    by = _by([first, last])
    points = kinds.write(abs(by), kinds.POINTS)
    return (
        Text(f"{points} {'낮아짐' if by < 0 else '높아짐'}", f"{'down' if by < 0 else 'up'} {points}")
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
