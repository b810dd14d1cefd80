"""Named things as bars of an office program: comparisons, gaps, ranges, pairs, stages, ranked districts, parts of wholes."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.intervals import share_words
from lib.charts.look import Meaning, meaning
from lib.charts.map_sheet import style as area_style
from lib.charts.paper import NO_DATA
from lib.charts.scales import exact
from lib.charts.spec import Bar, Compare, Funnel, Gap, GapRow, Interval, IntervalRow
from lib.charts.spec_map import Map
from lib.charts.spec_pairs import Pairs
from lib.core import korean
from lib.core.text import Lang, Text
from lib.exports.native_kinds import REFERENCE, Key, Line, Native, NativeSeries, Pen, Spot, pen_of

RANGE = Text("가로선은 건수가 적어 우연히 달라질 수 있는 폭", "The whiskers show the range that chance alone explains")
_RANKS = {"chosen": 0, "other": 2}


def compare(chart: Compare, lang: Lang) -> Native:
    """Bars, 계 last; one common reference as a line, own ones as a series of outlines."""
    pen = pen_of(chart.axis, lang)
    bars = sorted(chart.bars, key=lambda b: b.is_total)
    lines = {b.line for b in bars}
    common = bars[0].line if len(lines) == 1 else None
    title = pen.say(chart.line_title)
    spots = tuple(pen.spot(b.mark, b.value, b.label, _bar_style(b)) for b in bars)
    series = [_series(pen.say(chart.axis.title), spots)]
    if common is None and lines != {None}:
        style = REFERENCE
        held = tuple(pen.reference(b.line if b.value is not None else None) for b in bars)
        series.append(NativeSeries(title or pen.say(style.title), held, pen.paper.colour(style.token), style.fill, "reference"))
    goals = [b.goal if b.value is not None else None for b in bars]
    series += pen.targets(goals)
    values = [v for b in bars for v in (b.value, b.outline, b.line) if v is not None] + [g.value for g in goals if g]
    return Native(
        "bar",
        tuple(pen.say(b.name) for b in bars),
        tuple(_bar_detail(b, s, title if common is None else "", pen) for b, s in zip(bars, spots, strict=True)),
        tuple(series),
        pen.native_axis(values),
        pen.say(chart.alt),
        line=_line(title, common, pen),
        keys=_keys([b.meaning for b in bars if not b.is_total and b.value is not None], pen),
        detail_title=pen.say(chart.detail_title),
    )


def _series(name: str, spots: tuple[Spot, ...]) -> NativeSeries:
    """A series in the look that most of its values have first."""
    first = next((s for s in spots if s.value is not None), spots[0] if spots else None)
    return NativeSeries(name, spots, first.colour if first else "#000000", first.fill if first else "solid")


def _bar_style(bar: Bar) -> Meaning:
    return meaning("total" if bar.is_total else bar.meaning)


def _bar_detail(bar: Bar, spot: Spot, title: str, pen: Pen) -> str:
    """Why there is no value, the bar's detail, its own reference (`title`) where it has one, and whether its target is met."""
    own = f"{title} {exact(bar.line, pen.axis)}" if title and bar.line is not None and bar.value is not None else ""
    met = pen.said(bar.goal) if bar.value is not None else ""
    return _joined(spot.label if bar.value is None else "", pen.say(bar.detail), own, met)


def _joined(*words: str) -> str:
    return " · ".join(w for w in words if w)


def _line(title: str, value: float | None, pen: Pen) -> Line | None:
    return None if value is None else Line(f"{title} {exact(value, pen.axis)}".strip(), pen.shown(value))


def _keys(meanings: Sequence[str], pen: Pen) -> tuple[Key, ...]:
    """The colours of one series, where it has several."""
    found = sorted(dict.fromkeys(meanings), key=lambda m: _RANKS.get(m, 1))
    styles = [meaning(m) for m in found]
    return tuple(Key(pen.say(m.title), pen.paper.colour(m.token), m.fill) for m in styles) if len(styles) > 1 else ()


def ranked(chart: Map, lang: Lang) -> Native:
    """The ranked list of a map; who has no data stands below it by name."""
    pen = pen_of(chart.axis, lang)
    spots = tuple(pen.spot(a.mark, a.value, a.label, area_style(chart, a)) for a in chart.areas)
    known = [a for a in chart.areas if a.value is not None]
    return Native(
        "bar",
        tuple(f"{a.rank} {pen.say(a.name)}".strip() for a in chart.areas),
        tuple(s.label if s.value is None else "" for s in spots),
        (_series(pen.say(chart.axis.title), spots),),
        pen.native_axis([a.value for a in known if a.value is not None]),
        pen.say(chart.alt),
        below=_blanks(chart, pen),
        line=None if chart.middle is None else Line(pen.say(chart.middle_title), pen.shown(chart.middle)),
        keys=_keys([("chosen" if a.chosen else "other") for a in known], pen) if any(a.chosen for a in chart.places) else (),
    )


def _blanks(chart: Map, pen: Pen) -> tuple[str, ...]:
    if not chart.blanks:
        return ()
    count = Text(f"{len(chart.blanks)}곳", str(len(chart.blanks)))
    return (f"{pen.say(NO_DATA)} {pen.say(count)}: {', '.join(pen.say(b.name) for b in chart.blanks)}",)


def gap(chart: Gap, lang: Lang) -> Native:
    """What is authorised and what is there side by side; the difference in words."""
    pen = pen_of(chart.axis, lang)
    rows = sorted(chart.rows, key=lambda r: r.is_total)
    target, actual = meaning("target"), meaning("actual")
    spots = [(_own(r, r.target, pen, target), _own(r, r.actual, pen, meaning("total") if r.is_total else actual)) for r in rows]
    titles = pen.say(chart.target_title) or pen.say(target.title), pen.say(chart.actual_title) or pen.say(actual.title)
    series = (
        NativeSeries(titles[0], tuple(t for t, _ in spots), pen.paper.colour(target.token), target.fill),
        NativeSeries(titles[1], tuple(a for _, a in spots), pen.paper.colour(actual.token), actual.fill),
    )
    names, details = tuple(pen.say(r.name) for r in rows), tuple(_difference(r, titles, pen) for r in rows)
    values = [v for r in rows for v in (r.target, r.actual) if v is not None]
    return Native("bar", names, details, series, pen.native_axis(values), pen.say(chart.alt))


def _own(row: GapRow, value: float | None, pen: Pen, style: Meaning) -> Spot:
    words = "" if value is None else korean.format_plain(pen.shown(value))
    return pen.spot(row.mark, value, words, style)


def _difference(row: GapRow, titles: tuple[str, str], pen: Pen) -> str:
    """`△1 부족`, `+3 초과` or nothing; for a missing value what is missing, or what the label says of it."""
    if row.target is None or row.actual is None:
        lacking = [t for t, v in zip(titles, (row.target, row.actual), strict=True) if v is None]
        return pen.say(row.label) or f"{'·'.join(lacking)} {pen.say(NO_DATA)}"
    by = row.actual - row.target
    if not by:
        return ""
    word = pen.say(meaning("short" if by < 0 else "over").title)
    said = f"{'+' if by > 0 else ''}{korean.format_plain(round(pen.shown(by), 6))} {word}"
    return said if pen.say(row.label) and " / " in pen.say(row.label) else _joined(pen.say(row.label), said)


def interval(chart: Interval, lang: Lang) -> Native:
    """Bars with whiskers; k / n beside the name."""
    pen = pen_of(chart.axis, lang)
    spots = tuple(_range(r, pen) for r in chart.rows)
    values = [v for r in chart.rows for v in (r.value, r.low, r.high) if v is not None]
    return Native(
        "bar",
        tuple(pen.say(r.name) for r in chart.rows),
        tuple(pen.paper.label(r.value, r.label) for r in chart.rows),
        (_series(pen.say(chart.axis.title), spots),),
        pen.native_axis(values),
        pen.say(chart.alt),
        below=(pen.say(RANGE),) if any(s.low is not None for s in spots) else (),
    )


def _range(row: IntervalRow, pen: Pen) -> Spot:
    found = pen.spot(row.mark, row.value, share_words(row, pen.axis), meaning("up"))
    if row.value is None or row.low is None or row.high is None:
        return found
    low, high = pen.shown(row.low), pen.shown(row.high)
    return Spot(found.mark, found.value, found.label, found.code, found.colour, found.fill, low, high)


def pairs(chart: Pairs, lang: Lang) -> Native:
    """Both values side by side; how they differ in words."""
    pen = pen_of(chart.axis, lang)
    first, second = meaning("target"), meaning("actual")
    series = (
        NativeSeries(pen.say(chart.first_title), tuple(pen.spot(p.mark, p.first, p.first_label, first) for p in chart.pairs),
                     pen.paper.colour(first.token), first.fill),
        NativeSeries(pen.say(chart.second_title), tuple(pen.spot(p.mark, p.second, p.second_label, second) for p in chart.pairs),
                     pen.paper.colour(second.token), second.fill),
    )  # fmt: skip
    return Native(
        "bar",
        tuple(pen.say(p.name) for p in chart.pairs),
        tuple(_joined(pen.say(p.word), pen.say(p.detail)) for p in chart.pairs),
        series,
        pen.native_axis([v for p in chart.pairs for v in (p.first, p.second) if v is not None]),
        pen.say(chart.alt),
    )


def funnel(chart: Funnel, lang: Lang) -> Native | None:
    """One bar a stage, ratios beside the stage where they hold; None for several programs, which have no common scale."""
    if sum(any(s.value is not None for s in row.stages) for row in chart.rows) > 1:
        return None
    pen = pen_of(chart.axis, lang)
    stages = [(pen.say(row.name), s) for row in chart.rows for s in row.stages]
    spots = tuple(pen.spot(s.mark, s.value, s.label, meaning(s.meaning)) for _, s in stages)
    return Native(
        "bar",
        tuple(f"{name}: {pen.say(s.name)}" for name, s in stages),
        tuple(_joined(spot.label if s.value is None else "", pen.say(s.ratio)) for (_, s), spot in zip(stages, spots, strict=True)),
        (_series(pen.say(chart.axis.title), spots),),
        pen.native_axis([s.value for _, s in stages if s.value is not None]),
        pen.say(chart.alt),
        keys=_keys([s.meaning for _, s in stages if s.value is not None], pen),
    )
