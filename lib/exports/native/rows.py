"""Named things as bars of an office program: comparisons, targets, ranges, pairs, stages, ranked districts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.charts.bars.held import BETWEEN, EQUAL, Held, held, pair_of
from lib.charts.bars.sheet import style_of, totals_last
from lib.charts.drawing.look import Meaning, meaning
from lib.charts.drawing.paper import NO_DATA
from lib.charts.drawing.scales import exact
from lib.charts.maps.sheet import style as area_style
from lib.charts.spec import Bar, Compare, Course
from lib.charts.spec.placed import Map, Pairs
from lib.core import korean
from lib.core.text import Lang, Text
from lib.exports.native.kinds import REFERENCE, Key, Line, Native, NativeSeries, Pen, Spot, pen_of

RANGE = Text("가로선은 {range}", "The whiskers show {range}")
_RANKS = {"chosen": 0, "other": 2}
_Pair = tuple[Spot, Spot]  # a value and what it is held against


def compare(chart: Compare, lang: Lang) -> Native:
    """Bars, 계 last, with whiskers where they have ranges; one common reference as a line, own ones as a series of outlines."""
    pen, bars = pen_of(chart.axis, lang), totals_last(chart.bars)
    if pen.say(chart.target_title):
        return _targets(chart, bars, pen)
    known = [replace(b, goal=None) if b.value is None else b for b in bars]
    common = bars[0].line if len({b.line for b in bars}) == 1 else None
    title, ranges = pen.say(chart.line_title), pen.say(chart.range_title)
    spots = [_bar_spot(b, meaning("up") if ranges else style_of(b), pen) for b in known]
    details = (_bar_detail(b, s, title if common is None else "", pen) for b, s in zip(known, spots, strict=True))
    series = (_series(chart.axis.title, spots, pen), *_lines(known, title, pen, common), *pen.targets([b.goal for b in known]))
    values = [v for b in known for v in (b.value, b.outline, b.line, b.low, b.high, b.goal.value if b.goal else None)]
    return replace(
        pen.native("bar", chart.alt, (b.name for b in bars), details, series, values),
        below=(pen.say(RANGE.fill(range=chart.range_title)),) if any(s.low is not None for s in spots) else (),
        line=_line(title, common, pen),
        keys=_keys([b.meaning for b in bars if not b.is_total and b.value is not None], pen),
        detail_title=pen.say(chart.detail_title),
    )


def _lines(bars: Sequence[Bar], title: str, pen: Pen, common: float | None) -> tuple[NativeSeries, ...]:
    """What each bar is held against by itself; none where all have one in common, or none."""
    if common is not None or all(b.line is None for b in bars):
        return ()
    held_against = (pen.reference(b.line if b.value is not None else None, REFERENCE) for b in bars)
    return (pen.series(title or REFERENCE.title, held_against, REFERENCE, "reference"),)


def _series(name: Text, spots: Sequence[Spot], pen: Pen) -> NativeSeries:
    """A series in the look that most of its values have first."""
    first = next((s for s in spots if s.value is not None), spots[0])
    return NativeSeries(pen.say(name), tuple(spots), first.colour, first.fill)


def _bar_spot(bar: Bar, style: Meaning, pen: Pen) -> Spot:
    found = pen.drawn(bar, style)
    if bar.value is None or bar.low is None or bar.high is None:
        return found
    return replace(found, low=pen.shown(bar.low), high=pen.shown(bar.high))


def _bar_detail(bar: Bar, spot: Spot, title: str, pen: Pen) -> str:
    """Why there is no value, the bar's detail, its own reference (`title`) where it has one, and whether its target is met."""
    own = f"{title} {exact(bar.line, pen.axis)}" if title and bar.line is not None and bar.value is not None else ""
    return _joined(_reason(spot), pen.say(bar.detail), own, pen.said(bar.goal))


def _reason(spot: Spot) -> str:
    """Why there is no value; nothing where there is one."""
    return spot.label if spot.value is None else ""


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
    spots = [pen.drawn(a, area_style(chart, a)) for a in chart.areas]
    known = [a for a in chart.areas if a.value is not None]
    names = (f"{a.rank} {pen.say(a.name)}".strip() for a in chart.areas)
    return replace(
        pen.native("bar", chart.alt, names, map(_reason, spots), [_series(chart.axis.title, spots, pen)], [a.value for a in known]),
        below=_blanks(chart, pen),
        line=None if chart.middle is None else Line(pen.say(chart.middle_title), pen.shown(chart.middle)),
        keys=_keys([("chosen" if a.chosen else "other") for a in known], pen) if any(a.chosen for a in chart.places) else (),
    )


def _blanks(chart: Map, pen: Pen) -> tuple[str, ...]:
    if not chart.blanks:
        return ()
    count = Text(f"{len(chart.blanks)}곳", str(len(chart.blanks)))
    return (f"{pen.say(NO_DATA)} {pen.say(count)}: {', '.join(pen.say(b.name) for b in chart.blanks)}",)


# Two values of each thing side by side; how they differ in words.


def _side_by_side(names: Iterable[Text], details: Iterable[str], titles: tuple[Text, Text], both: Sequence[_Pair], values: Iterable[float | None], alt: Text, pen: Pen) -> Native:  # fmt: skip
    looks = (meaning("target"), meaning("actual"))
    series = (pen.series(title, spots, look) for title, look, spots in zip(titles, looks, zip(*both, strict=True), strict=True))
    return pen.native("bar", alt, names, details, series, values)


def _targets(chart: Compare, bars: Sequence[Bar], pen: Pen) -> Native:
    """What there should be and what is there."""
    both = [_both_spots(b, pen) for b in bars]
    details = (_difference(held(b, chart, pen.paper)) for b in bars)
    values = [v for b in bars for v in (b.target, b.value)]
    return _side_by_side((b.name for b in bars), details, (chart.target_title, chart.value_title), both, values, chart.alt, pen)


def _both_spots(bar: Bar, pen: Pen) -> _Pair:
    """The target and the value, each with its number as the bar's label writes it."""
    value, target = pair_of(bar, pen.paper) or (_plain(bar.value, pen), _plain(bar.target, pen))
    return (pen.spot(bar.mark, bar.target, target, meaning("target")),
            pen.spot(bar.mark, bar.value, value, meaning("total" if bar.is_total else "actual")))  # fmt: skip


def _plain(value: float | None, pen: Pen) -> str:
    if value is None:
        return ""
    return exact(value, pen.axis) if pen.is_share else korean.format_plain(pen.shown(value))


def _difference(of: Held) -> str:
    """`△1 부족`, `+3 초과` or nothing; for a missing value what is missing, or what the label says of it."""
    if not of.difference:
        return of.label
    if of.style is EQUAL:
        return ""
    return of.difference if BETWEEN in of.label else _joined(of.label, of.difference)


def pairs(chart: Pairs, lang: Lang) -> Native | None:
    """Both values side by side; None where every row has a scale of its own."""
    if chart.axis is None:
        return None
    pen, sides = pen_of(chart.axis, lang), [(p.first, p.second) for p in chart.pairs]
    both = [(pen.drawn(a, meaning("target")), pen.drawn(b, meaning("actual"))) for a, b in sides]
    details = (_joined(pen.say(p.word), pen.say(p.detail)) for p in chart.pairs)
    values = [s.value for side in sides for s in side]
    return _side_by_side((p.name for p in chart.pairs), details, (chart.first_title, chart.second_title), both, values, chart.alt, pen)


def staged(courses: Sequence[Course], alt: Text, pen: Pen) -> Native | None:
    """One bar a stage, ratios beside the stage where they hold; None for several courses, which have no common scale."""
    if sum(any(s.value is not None for s in course.steps) for course in courses) > 1:
        return None
    stages = [(pen.say(course.name), s) for course in courses for s in course.steps]
    spots = [pen.drawn(s, meaning(s.meaning)) for _, s in stages]
    names = (f"{name}: {pen.say(s.name)}" for name, s in stages)
    details = (_joined(_reason(spot), pen.say(s.ratio)) for (_, s), spot in zip(stages, spots, strict=True))
    made = pen.native("bar", alt, names, details, [_series(pen.axis.title, spots, pen)], [s.value for _, s in stages])
    return replace(made, keys=_keys([s.meaning for _, s in stages if s.value is not None], pen))
