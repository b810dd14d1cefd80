"""Values over years as columns or lines of an office program: every year has its place, nothing is joined across a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.charts.drawing.look import Meaning, meaning
from lib.charts.drawing.paper import NO_DATA
from lib.charts.spec import Break, Point, Series, Trend
from lib.charts.years.axis import signed_breaks
from lib.charts.years.timeline import AS_COLUMNS, UNFINISHED, axis_of, below_of, series_styles
from lib.core.frames import grouped
from lib.core.text import Lang
from lib.exports.native.kinds import Key, Native, NativeSeries, Pen, Spot, pen_of

_Place = int | str  # a year, or the sign of a break


def trend(chart: Trend, lang: Lang) -> Native:
    """Columns for one or two series, lines for more; a break is an empty place of its own with a number that is explained below."""
    pen = pen_of(axis_of(chart), lang)
    places, breaks = _places(chart)
    styles = _styles(chart)
    words = below_of(chart.series, pen.paper)
    points = [p for s in chart.series for p in s.points if p.value is not None]
    known, none = {p.year for p in points}, pen.say(NO_DATA)
    aims, said = _targets(chart, places, pen)
    made = pen.native(
        "column" if len(chart.series) <= AS_COLUMNS else "line",
        chart.alt,
        map(str, places),
        ("" if isinstance(p, str) else words.get(p, "") if p in known else none for p in places),
        (*(_series(s, places, m, pen) for s, m in zip(chart.series, styles, strict=True)), *aims),
        [v for p in points for v in (p.value, p.goal.value if p.goal else None)],
    )
    below = tuple(f"{sign} {pen.say(b.why)}" for sign, b in breaks) + _missing(chart, known, pen) + said
    return replace(made, below=below, keys=_unfinished(chart, styles, pen), joined=chart.joined)


def _places(chart: Trend) -> tuple[list[_Place], list[tuple[str, Break]]]:
    """Every year from the first to the last, and before the year after a break the break's sign."""
    every = [p.year for s in chart.series for p in s.points]
    years = range(min(every), max(every) + 1)
    signs = signed_breaks(chart, years)
    places: list[_Place] = []
    for year in years:
        places += [sign for sign, b in signs if b.before == year]
        places.append(year)
    return places, signs


def _styles(chart: Trend) -> list[Meaning]:
    """The colours of the series; those that mean `other` are one grey."""
    named = iter(series_styles([s for s in chart.series if s.meaning != "other"]))
    return [meaning("other") if s.meaning == "other" else next(named) for s in chart.series]


def _series(series: Series, places: Sequence[_Place], style: Meaning, pen: Pen) -> NativeSeries:
    by_year = {p.year: p for p in series.points}
    spots = (_spot(point, style, pen) if isinstance(p, int) and (point := by_year.get(p)) else None for p in places)
    return pen.parted(pen.say(series.name) or pen.axis.title, spots, style)


def _spot(point: Point, style: Meaning, pen: Pen) -> Spot:
    return pen.drawn(point, replace(style, fill="hatched") if point.unfinished else style)


def _targets(chart: Trend, places: Sequence[_Place], pen: Pen) -> tuple[list[NativeSeries], tuple[str, ...]]:
    """The targets of each series, and of each year in words whether it is met. Beside columns of two series there are words alone."""
    drawn: list[NativeSeries] = []
    said: list[str] = []
    alone = len(chart.series) == 1
    for series in chart.series:
        name = "" if alone else pen.say(series.name)
        goals = {p.year: p.goal for p in series.points if p.value is not None and p.goal}
        said += [f"{name} {year} {met}".strip() for year, goal in goals.items() if (met := pen.said(goal))]
        if alone or len(chart.series) > AS_COLUMNS:
            drawn += pen.targets([goals.get(p) if isinstance(p, int) else None for p in places], name)
    return drawn, tuple(said)


def _missing(chart: Trend, known: set[int], pen: Pen) -> tuple[str, ...]:
    """Years that one series lacks and another has, with the reason where one is given."""
    said = grouped(
        (pen.paper.label(None, point.label), f"{pen.say(series.name)} {point.year}".strip())
        for series in chart.series
        for point in series.points
        if point.value is None and (point.year in known or pen.say(point.label))
    )
    return tuple(f"{reason}: {', '.join(of)}" for reason, of in said.items())


def _unfinished(chart: Trend, styles: Sequence[Meaning], pen: Pen) -> tuple[Key, ...]:
    """A word for hatched columns or hollow signs, where there are any."""
    found = [m for s, m in zip(chart.series, styles, strict=True) for p in s.points if p.unfinished and p.value is not None]
    return (Key(pen.say(UNFINISHED), pen.paper.colour(found[0].token), "hatched"),) if found else ()
