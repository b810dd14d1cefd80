"""Values over years: columns for one or two series, lines for more; nothing joined across a gap or a break."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lib.charts.drawing.keys import Entry
from lib.charts.drawing.letters import NBSP, escape, fits, spread, stack, width, wrap
from lib.charts.drawing.look import AS_TEXT, CHART, KEY, LINE_HEIGHT, SEMIBOLD, Json, Meaning, meaning
from lib.charts.drawing.paper import CLEAR, NO_DATA, Paper, columns, marker, placed
from lib.charts.drawing.scales import bare
from lib.charts.drawing.targets import across
from lib.charts.spec import Point, Series, Trend
from lib.charts.years.timeline import AS_COLUMNS, LABEL_ROOM, PLOT, Ground, assemble, ground_of, hover, missing_dots, series_styles

_WIDEST_COLUMN, _NARROWEST_COLUMN = 0.62, 0.26
_APART = 0.44  # years from one column of a pair to the other
_SIGNS = (("circle", "●"), ("square", "■"), ("diamond", "◆"), ("triangle-up", "▲"), ("triangle-down", "▼"), ("star", "★"))
_DASHES = ("solid", "6px,3px", "2px,3px", "9px,3px,2px,3px")
_NAMES, _LEAST_PLOT = 0.36, 0.45  # parts of the figure: names at the ends of lines at most, the lines themselves at least
_MOST_ENDS = 10
_AIM_MORE, _LINE_AIM = 0.05, 0.22  # years by which the tick of a target is longer than its column, and half of one on a line


def draw_trend(chart: Trend, paper: Paper) -> Json:
    """Columns where one can tell them apart, otherwise lines."""
    return _draw_columns(chart, paper) if len(chart.series) <= AS_COLUMNS else _draw_lines(chart, paper)


def _draw_columns(chart: Trend, paper: Paper) -> Json:
    """One or two series: columns with their values above them."""
    ground = ground_of(chart, paper, paper.high(PLOT))
    styles = series_styles(chart.series)
    traces = [t for i in range(len(chart.series)) for t in _columns(ground, i, styles[i])]
    entries = [Entry(paper.say(s.name), m) for s, m in zip(chart.series, styles, strict=True)] if len(chart.series) > 1 else []
    half = _one_column(ground) / 2
    aims = _aims(ground, lambda i: _place(ground, i), half + _AIM_MORE)
    return assemble(ground, [*traces, *aims, *_values(ground), *missing_dots(ground, lambda i: _place(ground, i))], entries)


def _aims(ground: Ground, place: Callable[[int], float], half: float) -> list[Json]:
    """The targets of all points, each as long as twice `half` of a year."""
    points = [(i, s, p, p.goal) for i, s in enumerate(ground.chart.series) for p in s.points if p.goal and p.value is not None]
    return across(
        ground.paper, [(p.mark, hover(ground, s, p), p.year + place(i) - half, p.year + place(i) + half, g.value) for i, s, p, g in points]
    )


def _one_column(ground: Ground) -> float:
    """The width of one column, in years."""
    return _column_width(ground) * (0.64 if ground.chart.is_paired else 1)


def _column_width(ground: Ground) -> float:
    """In years: slimmer where there are few, so that two years do not become two walls."""
    slots = ground.years.ends[1] - ground.years.ends[0]
    return min(_WIDEST_COLUMN, max(_NARROWEST_COLUMN, _WIDEST_COLUMN * slots / 7))


def _place(ground: Ground, index: int) -> float:
    """How far a series stands from the middle of its year."""
    return (index - (len(ground.chart.series) - 1) / 2) * _APART if ground.chart.is_paired else 0


def _columns(ground: Ground, index: int, style: Meaning) -> list[Json]:
    """One trace, and one more for years that are not finished: hatched. What is not to be compared is hollow."""
    series, found = ground.chart.series[index], []
    style = style if ground.chart.joined else replace(style, fill="outline")
    for unfinished, look in ((False, style), (True, replace(style, fill="hatched"))):
        points = [p for p in series.points if p.value is not None and p.unfinished is unfinished]
        places = [(p.year + _place(ground, index), p.value or 0.0, p.mark, hover(ground, series, p)) for p in points]
        found += columns(ground.paper.say(series.name), places, _one_column(ground), marker(ground.paper, [look]), {})
    return found


def _values(ground: Ground) -> list[Json]:
    """Labels on columns that are not drawn, as wide as a year: plotly then hides exactly the labels that have no room."""
    apart = ground.chart.is_paired
    found = [(i, p) for i, s in enumerate(ground.chart.series) for p in s.points if p.value is not None]
    if not found:
        return []
    places = [(p.year + _place(ground, i), _label_at(ground, p), None, "") for i, p in found]
    font = {"color": ground.paper.colour("ink"), "weight": SEMIBOLD}
    words: Json = {
        "text": _evened([_short(ground, p) for _, p in found], apart=apart),
        "textposition": "outside",
        "textangle": 0,
        "textfont": font,
    }
    return columns("values", places, _APART if apart else 1, {"color": CLEAR}, words)


def _label_at(ground: Ground, point: Point) -> float:
    """The value over which a label stands: the column's, or that of a target which would strike it through."""
    value = point.value or 0.0
    if point.goal is None or value < 0:
        return value
    return point.goal.value if 0 < ground.over.at(point.goal.value) - ground.over.at(value) < LABEL_ROOM else value


def _evened(labels: Sequence[str], *, apart: bool) -> list[str]:
    """Labels filled up to one width, so that they are all shown or all hidden: a lone label would look chosen.

    Those of columns that stand `apart` within one year keep a distance: two numbers side by side would read as one.
    """
    widest = max(width(label, CHART) for label in labels) + (2 * width(NBSP, CHART) if apart else 0)
    fill = [NBSP * round((widest - width(label, CHART)) / width(NBSP, CHART) / 2) for label in labels]
    return [f"{f}{escape(label)}{f}" for label, f in zip(labels, fill, strict=True)]


def _short(ground: Ground, point: Point) -> str:
    """The label without the sign that stands on the axis."""
    label = bare(ground.paper.say(point.label), ground.chart.axis, ground.paper.lang)
    return label.removesuffix(ground.chart.axis.suffix or "\0")


# Lines.


def _draw_lines(chart: Trend, paper: Paper) -> Json:
    """Each series with points, its name and last value at its end, or in the key where there is no room for names.

    Series that mean `other` are one grey trace without names.
    """
    others = [s for s in chart.series if s.meaning == "other"]
    said = _ends(chart, paper)
    px = _names_px(chart, paper, said)
    lines = [line for e in said for line in _lines_of(e, px)] if px else []
    right = max(width(line, CHART) for line in lines) + 14 if lines else 0
    ground = ground_of(chart, paper, max(paper.high(PLOT), len(lines) * LINE_HEIGHT), right)
    traces = [*_other_lines(ground, others), *(trace for e in said for trace in _line(ground, e))]
    entries = [Entry(paper.say(meaning("other").title), meaning("other"), "dot")] if others and said else []
    traces += [*_aims(ground, lambda _: 0, _LINE_AIM), *missing_dots(ground, lambda _: 0)]
    if px:
        return assemble(ground, traces, entries, _end_notes(ground, said, px))
    return assemble(ground, traces, [*_in_key(said, paper), *entries], [])


def _ends(chart: Trend, paper: Paper) -> list[_End]:
    """What stands at the end of each line that has a name."""
    named = [s for s in chart.series if s.meaning != "other"]
    several = len({last.year for s in chart.series if (last := _last(s))}) > 1
    return [_end(chart, paper, s, i, style, dated=several) for i, (s, style) in enumerate(zip(named, series_styles(named), strict=True))]


def _end(chart: Trend, paper: Paper, series: Series, place: int, style: Meaning, *, dated: bool) -> _End:
    (symbol, sign), last = _SIGNS[place % len(_SIGNS)], _last(series)
    value = bare(paper.say(last.label), chart.axis, paper.lang) if last else paper.say(NO_DATA)
    year = f"(’{last.year % 100:02d})" if last and dated else ""
    return _End(series, style, symbol, _DASHES[place % len(_DASHES)], f"{sign} {paper.say(series.name)}", value + year)


def _in_key(said: Sequence[_End], paper: Paper) -> list[Entry]:
    """Names and last values in the key; the values give way where they have no room beside all names."""
    whole = [f"{e.name} {e.value}" for e in said]
    words = whole if all(fits(w, paper.width, KEY, 1) for w in whole) else [e.name for e in said]
    return [Entry(w, e.style, "text") for w, e in zip(words, said, strict=True)]


@dataclass(frozen=True)
class _End:
    """What stands at the end of a line: `● 서면` and `55`, with the year where not all end in one (`55(’18)`)."""

    series: Series
    style: Meaning
    symbol: str
    dash: str
    name: str
    value: str


def _names_px(chart: Trend, paper: Paper, said: Sequence[_End]) -> float:
    """The px for names right of the plot; 0 where they would be cut, be too many, or leave too little for the lines."""
    room = min(_NAMES * paper.width, (1 - _LEAST_PLOT) * paper.width - ground_of(chart, paper, paper.high(PLOT)).left)
    whole = all(fits(e.name, room, CHART, 2) for e in said)
    return room if said and whole and len(said) <= _MOST_ENDS else 0


def _lines_of(end: _End, px: float) -> list[str]:
    """The name on two lines at most, the value behind it or under it."""
    name = wrap(end.name, px, CHART)
    if width(f"{name[-1]} {end.value}", CHART) <= px:
        return [*name[:-1], f"{name[-1]} {end.value}"]
    return [*name, 3 * NBSP + end.value]


def _runs(chart: Trend, points: Sequence[Point]) -> list[Point | None]:
    """The points with None where the line must stop: at a missing year, at a break, everywhere if not joined."""
    found: list[Point | None] = []
    for point in sorted((p for p in points if p.value is not None), key=lambda p: p.year):
        last = found[-1] if found else None
        if last and not (chart.joined and point.year == last.year + 1 and not _broken(chart, last.year, point.year)):
            found.append(None)
        found.append(point)
    return found


def _broken(chart: Trend, year: int, following: int) -> bool:
    return any(b.after < following and b.before > year for b in chart.breaks)


def _line(ground: Ground, of: _End) -> list[Json]:
    runs = _runs(ground.chart, of.series.points)
    colour = ground.paper.colour(of.style.token)
    signs = [of.symbol + ("-open" if p and p.unfinished else "") for p in runs]
    sign: Json = {"size": 8, "color": colour, "symbol": signs if len(set(signs)) > 1 else of.symbol}
    name, line = ground.paper.say(of.series.name), {"color": colour, "width": 2, "dash": of.dash}
    return _path(ground, name, [(of.series, p) for p in runs], {"line": line, "marker": sign})


def _other_lines(ground: Ground, others: Sequence[Series]) -> list[Json]:
    points: list[tuple[Series, Point | None]] = [(s, p) for s in others for p in [*_runs(ground.chart, s.points), None]]
    colour = ground.paper.colour("mark")
    return _path(ground, "other", points, {"line": {"color": colour, "width": 1}, "marker": {"size": 4, "color": colour}})


def _path(ground: Ground, name: str, points: Sequence[tuple[Series, Point | None]], look: Json) -> list[Json]:
    places = [(p.year, p.value, p.mark, hover(ground, s, p)) if p else (None, None, None, "") for s, p in points]
    return placed(name, places, {"type": "scatter", "mode": "lines+markers", "connectgaps": False} | look)


def _last(series: Series) -> Point | None:
    """The newest figure, of a year that was over where there is one."""
    return max((p for p in series.points if p.value is not None), key=lambda p: (not p.unfinished, p.year), default=None)


def _end_notes(ground: Ground, said: Sequence[_End], px: float) -> list[Json]:
    """The names right of the plot, each near its last value, moved apart where they would touch."""
    found = sorted(((last.value or 0, e) for e in said if (last := _last(e.series))), key=lambda f: f[0])
    lines = [_lines_of(e, px) for _, e in found]
    heights = [float(len(of) * LINE_HEIGHT) for of in lines]
    middles = spread([ground.over.at(value) for value, _ in found], heights, ground.over.px, 0)
    return [_end_note(ground, e.style, of, up) for (_, e), of, up in zip(found, lines, middles, strict=True)]


def _end_note(ground: Ground, style: Meaning, lines: list[str], up: float) -> Json:
    font = {"color": ground.paper.colour(AS_TEXT.get(style.token, "ink")), "weight": SEMIBOLD}
    return {"text": stack(lines), "x": 1, "xshift": 10, "xanchor": "left", "align": "left", "y": 0, "yshift": up, "font": font}
