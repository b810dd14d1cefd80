"""A map of districts in ten steps of one colour, and beside it (below it where it is narrow) the ranked list with every value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from lib.charts.bars.rows import grid
from lib.charts.drawing.letters import NBSP, escape, width
from lib.charts.drawing.look import AXIS, CHART, KEY, SEMIBOLD, Json
from lib.charts.drawing.paper import CLEAR, NO_DATA, Paper, at_left, figure, lines, patched, placed, rule
from lib.charts.drawing.scales import decimals_of, number, unit_behind
from lib.charts.maps.outlines import STEPS, Spot, Steps, caught, holds, on_shade, shade, size, spot
from lib.charts.maps.sheet import EDGE_KM, HEAD, Sheet, area_hover, lay_out, list_traces
from lib.charts.spec.placed import Area, Blank, Map
from lib.core.frames import grouped
from lib.core.text import Text
from lib.store.shapes import shapes

_STEP_PX = 24
_OVER = 1.6  # how much wider than its outline a name may be
_SHIFTS = sorted(((x, y) for x in range(-12, 13, 2) for y in range(-8, 9, 2)), key=lambda by: (by[0] ** 2 + by[1] ** 2, by))  # px
_Named = tuple[Area | Blank, Spot]
_ON_MAP: Json = {"xaxis": "x2", "yaxis": "y2"}
_NOT_COMPUTED = Text("계산하지 않음", "not computed")


def draw_map(chart: Map, paper: Paper) -> Json:
    """The map with its key, and the ranked list."""
    sheet = lay_out(chart, paper)
    traces = [*_polygons(sheet), *_outline(sheet), *_catching(sheet), *_short_names(sheet)]
    return figure(paper, [*traces, *list_traces(sheet)], _layout(sheet), chart.alt)


# The map: polygons by step, the outline of what is pointed out, points that catch a click, names where they fit.


def _polygons(sheet: Sheet) -> list[Json]:
    """One filled trace a step, one for figures that cannot be computed, one hatched for districts without any."""
    by_step = grouped((_step(sheet, area), area.code) for area in sheet.chart.areas)
    found = [t for step, codes in sorted(by_step.items()) for t in _polygon(sheet, codes, _fill(sheet, step))]
    return [*found, *_polygon(sheet, [b.code for b in sheet.chart.blanks], _hatched(sheet))]


def _step(sheet: Sheet, area: Area) -> int:
    """The step of an area; -1 without a value."""
    return -1 if area.value is None or sheet.shades is None else sheet.shades.of(area.value)


def _fill(sheet: Sheet, step: int) -> Json:
    if step < 0:
        return {"name": "not computed", "fillcolor": sheet.paper.colour("fill")}
    return {"name": f"step {step + 1}", "fillcolor": shade(step, sheet.paper.scheme)}


def _hatched(sheet: Sheet) -> Json:
    pattern = {"shape": "/", "fgcolor": sheet.paper.colour("edge"), "bgcolor": sheet.paper.colour("bg"), "size": 7, "solidity": 0.2}
    return {"name": "no data", "fillcolor": sheet.paper.colour("bg"), "fillpattern": pattern}


def _polygon(sheet: Sheet, codes: Sequence[str], how: Json) -> list[Json]:
    return _outlines("", codes, {"color": sheet.paper.colour("mark"), "width": 0.8}, {"fill": "toself"} | how)


def _outlines(name: str, codes: Sequence[str], line: Json, more: Json) -> list[Json]:
    """Closed outlines in one trace."""
    rings = [shapes()[code].ring for code in codes if code in shapes()]
    return lines(name, [(*ring, ring[0]) for ring in rings], line, _ON_MAP | more)


def _outline(sheet: Sheet) -> list[Json]:
    chosen = [a.code for a in sheet.chart.places if a.chosen]
    return _outlines("chosen", chosen, {"color": sheet.paper.colour("ink"), "width": 2.5}, {})


def _catching(sheet: Sheet) -> list[Json]:
    """Points all over every outline, words of one blank: nothing is seen, yet hover and click answer on a whole district."""
    told: list[tuple[str, str | None, str]] = [(a.code, a.mark, area_hover(sheet, a)) for a in sheet.chart.areas]
    told += [(b.code, None, sheet.paper.hover(b.name, sheet.paper.say(NO_DATA))) for b in sheet.chart.blanks]
    points = [(x, y, mark, hover) for code, mark, hover in told if code in shapes() for x, y in caught(code)]
    return placed("places", points, _ON_MAP | {"type": "scatter", "mode": "text", "text": NBSP})


def _fitting(sheet: Sheet) -> list[tuple[Area | Blank, Spot, bool]]:
    """Districts on the map with the best spot for their name, and whether it fits there."""
    per_km = _px_per_km(sheet)
    drawn = [(a, spot(a.code, round(14 / per_km, 1))) for a in sheet.chart.places if a.code in shapes()]
    return [(a, place, width(sheet.paper.say(a.short), AXIS) + 2 <= place.wide * per_km) for a, place in drawn]


def _short_names(sheet: Sheet) -> list[Json]:
    """Names inside their outlines, those that fit there and that no patched name covers."""
    pointed = [(a, place) for a, place in _patched_names(sheet) if a.chosen]
    found = [(a, place) for a, place, fits in _fitting(sheet) if fits and not any(_covers(sheet, p, (a, place)) for p in pointed)]
    font = {"size": AXIS, "weight": SEMIBOLD, "color": [sheet.paper.colour(_on(sheet, a)) for a, _ in found]}
    text = [escape(sheet.paper.say(a.short)) for a, _ in found]
    how: Json = {"type": "scatter", "mode": "text", "text": text, "textfont": font}
    return placed("places named", [(p.x, p.y, None, "") for _, p in found], _ON_MAP | how)


def _patched_names(sheet: Sheet) -> list[_Named]:
    """Names that do not fit, on a patch of ground: what is pointed out, and what reaches but little over its outline into no other name."""
    every = _fitting(sheet)
    inside = [(a, p) for a, p, fits in every if fits]
    found: list[_Named] = []
    for a, place, _ in sorted((e for e in every if not e[2]), key=lambda e: not e[0].chosen):
        free = _moved(sheet, a, place, [*found, *inside])
        near = width(sheet.paper.say(a.short), AXIS) <= place.wide * _px_per_km(sheet) * _OVER
        if a.chosen or (near and free):
            found.append((a, free or _moved(sheet, a, place, ()) or place))
    return found


def _moved(sheet: Sheet, area: Area | Blank, place: Spot, others: Sequence[_Named]) -> Spot | None:
    """The place, moved as little as it takes to touch no other name and no edge, its middle still in the outline; None without one."""
    per_km = _px_per_km(sheet)
    for right, up in _SHIFTS:
        spot_ = Spot(place.x + right / per_km, place.y + up / per_km, place.wide)
        inside = (right, up) == (0, 0) or holds(area.code, spot_.x, spot_.y)
        if inside and _holds_name(sheet, area, spot_) and not any(_covers(sheet, (area, spot_), other) for other in others):
            return spot_
    return None


def _holds_name(sheet: Sheet, area: Area | Blank, place: Spot) -> bool:
    """Whether the name, around its place, ends on the map's side of the sheet."""
    per_km = _px_per_km(sheet)
    whole, middle = (size()[0] + 2 * EDGE_KM) * per_km, (place.x + EDGE_KM) * per_km
    free = 0 if sheet.list_part else (sheet.paper.width - whole) / 2  # where the map has the whole width it stands in its middle
    half = width(sheet.paper.say(area.short), CHART) / 2 + 1
    return half - free <= middle <= whole + free - half


def _patch(sheet: Sheet, area: Area | Blank, place: Spot) -> Json:
    words = patched(sheet.paper, escape(sheet.paper.say(area.short)), place.x, place.y) | {"xref": "x2", "yref": "y2"}
    return words if area.chosen else words | {"font": {"size": AXIS, "weight": SEMIBOLD, "color": sheet.paper.colour("body")}}


def _covers(sheet: Sheet, one: _Named, other: _Named) -> bool:
    """Whether two names touch."""
    per_km, (a, p), (b, q) = _px_per_km(sheet), one, other
    wide = (width(sheet.paper.say(a.short), CHART) + width(sheet.paper.say(b.short), AXIS)) / 2 + 4
    return abs(p.x - q.x) * per_km < wide and abs(p.y - q.y) * per_km < 20


def _px_per_km(sheet: Sheet) -> float:
    """The scale of the map when the figure is as narrow as it is laid out for."""
    wide = sheet.paper.width * (0.5 if sheet.list_part else 1)
    return min(wide / (size()[0] + 2 * EDGE_KM), sheet.map_high / (size()[1] + 2 * EDGE_KM))


def _on(sheet: Sheet, area: Area | Blank) -> str:
    step = _step(sheet, area) if isinstance(area, Area) else -1
    return "body" if step < 0 else on_shade(step, sheet.paper.scheme)


# The key of the map: ten swatches with the bounds that are written, then what is hatched.


def _key(sheet: Sheet) -> tuple[list[Json], list[Json]]:
    if sheet.shades is None:
        return [], []
    top, bounds = sheet.map_high + 12, _bounds(sheet, sheet.shades)
    swatches = [_swatch(sheet, n * _STEP_PX, top, _STEP_PX, shade(n, sheet.paper.scheme)) for n in range(STEPS)]
    notes = [at_left(sheet.paper, escape(words), -px, y=top + 24, yref="y") for _, words, px in bounds]
    ticks = [_swatch(sheet, n * _STEP_PX, top, 0, CLEAR) | {"type": "line", "y1": top + 15} for n, _, _ in bounds]
    blank_notes, blank_shapes = _blank_key(sheet, top + 44)
    return [*notes, *blank_notes], [*swatches, *ticks, *blank_shapes]


def _bounds(sheet: Sheet, shades: Steps) -> list[tuple[int, str, float]]:
    """Lowest, middle and highest bound and where their words start; the unit on the last one. No middle where it would touch another."""
    axis, bounds = sheet.chart.axis, [shades.bound(n) for n in (0, 5, STEPS)]
    decimals = min(3, max(decimals_of(bound, axis) for bound in bounds))
    words = {n: number(shades.bound(n), axis, decimals) for n in (0, 5, STEPS)}
    starts = {n: max(0.0, n * _STEP_PX - width(w, AXIS) / 2) for n, w in words.items()}
    words[STEPS] += unit_behind(axis, sheet.paper.lang)
    starts[STEPS] = min(starts[STEPS], sheet.paper.width * (1 - sheet.list_part) - width(words[STEPS], AXIS))
    ends = {n: starts[n] + width(w, AXIS) + 8 for n, w in words.items()}
    tight = ends[0] > starts[5] or ends[5] > starts[STEPS]
    return [(n, w, starts[n]) for n, w in words.items() if not (tight and n == 5)]


def _swatch(sheet: Sheet, px: float, y: float, wide: float, fill: str) -> Json:
    return {
        "type": "rect", "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "x0": px, "x1": px + wide, "yref": "y", "y0": y, "y1": y + 11,
        "fillcolor": fill, "line": {"color": sheet.paper.colour("mark"), "width": 0.8}, "layer": "above",
    }  # fmt: skip


def _blank_key(sheet: Sheet, top: float) -> tuple[list[Json], list[Json]]:
    """A hatched swatch with 자료 없음, a plain one with 계산하지 않음: each where it is drawn."""
    lacks = any(a.value is None for a in sheet.chart.areas)
    kinds = [(NO_DATA, True)] * bool(sheet.chart.blanks) + [(_NOT_COMPUTED, False)] * lacks
    texts = [sheet.paper.say(words) for words, _ in kinds]
    starts = list(accumulate((22 + width(text, KEY) + 16 for text in texts), initial=0.0))
    font = {"size": KEY, "color": sheet.paper.colour("body")}
    notes = [at_left(sheet.paper, escape(t), -(px + 22), y=top + 5.5, yref="y", font=font) for t, px in zip(texts, starts, strict=False)]
    return notes, [sign for (_, hatched), px in zip(kinds, starts, strict=False) for sign in _sign(sheet, px, top, hatched=hatched)]


def _sign(sheet: Sheet, px: float, y: float, *, hatched: bool) -> list[Json]:
    box = _swatch(sheet, px, y, 16, sheet.paper.colour("bg" if hatched else "fill"))
    line = {"color": sheet.paper.colour("edge"), "width": 1.5}
    strokes = [_swatch(sheet, px + at, y, 5, CLEAR) | {"type": "line", "y0": y + 11, "y1": y, "line": line} for at in (0.5, 5.5, 10.5)]
    return [box, *(strokes if hatched else [])]


def _layout(sheet: Sheet) -> Json:
    """The list counts px downwards on the first axes, the map km on the second, equally scaled both ways."""
    high = sheet.height
    (wide_km, high_km), wide = size(), bool(sheet.list_part)
    notes, key = _key(sheet)
    zero = [rule((0, 0), (sheet.list_top + HEAD, sheet.rows_end), sheet.paper.colour("mark"))]
    return {
        "height": round(high),
        "xaxis": {"domain": [sheet.list_part, 1], "range": [sheet.over.value(-sheet.left), sheet.over.value(sheet.over.px + sheet.right)]},
        "yaxis": {"range": [high, 0]},
        "xaxis2": {"domain": [0, 0.5 if wide else 1], "anchor": "y2", "range": [-EDGE_KM, wide_km + EDGE_KM], "constrain": "domain",
                   "constraintoward": "left" if wide else "center"},
        "yaxis2": {"domain": [1 - sheet.map_high / high, 1], "anchor": "x2", "range": [-EDGE_KM, high_km + EDGE_KM],
                   "scaleanchor": "x2", "constrain": "domain", "constraintoward": "top"},
        "annotations": [*notes, *(_patch(sheet, a, place) for a, place in _patched_names(sheet))],
        "shapes": [*grid(sheet.paper, sheet.over, sheet.list_top + HEAD, sheet.rows_end), *zero, *key],
    }  # fmt: skip
