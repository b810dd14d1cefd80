"""How Excel draws a chart of the house: fills, labels, axes and sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lib.charts.drawing.look import TOKENS, rgb
from lib.exports.native import STACKED, Native, NativeSeries, Spot
from lib.exports.native.kinds import FONT
from lib.exports.sheets.styles import plain_words

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

INK, BODY, MARK, LINE = (TOKENS["light"][token] for token in ("ink", "body", "mark", "line"))
WIDTH, ROW_HEIGHT, CELL_HEIGHT = 880, 24, 20  # px
_EDGES, _LOWEST, _HIGHEST = 150, 320, 1600  # px: what stands around the bars, and how high a chart may be
_LONG, _TALL, _LETTER, _LINE = 620, 260, 6.5, 14  # px: the inside of a chart along and up, a letter of a label, its line
_LABELLED = 3  # lines whose every value has its label; of more the last one of each
TYPES: Mapping[str, dict[str, str]] = {
    "bar": {"type": "bar"},
    "column": {"type": "column"},
    "line": {"type": "line"},
    "stacked bar": {"type": "bar", "subtype": "stacked"},
    "stacked column": {"type": "column", "subtype": "stacked"},
    "full bar": {"type": "bar", "subtype": "percent_stacked"},
}


def category(name: str, detail: str, shown: Native) -> str:
    """A name with what stands under it; under a year each part on its own line."""
    if not detail:
        return name
    return f"{name}\n{detail}" if shown.is_bar else f"{name}\n{detail}".replace(", ", ",\n")


def with_line(shown: Native) -> Native:
    """The common reference as a series of outlines: a line of its own cannot stand across bars."""
    if shown.line is None:
        return shown
    code = "0.0%" if shown.axis.is_share else "#,##0.##"
    spot = Spot("", shown.line.value, shown.line.words, code, INK, "outline")
    held = NativeSeries(shown.line.words, (spot,) * len(shown.categories), INK, "outline", "reference")
    return replace(shown, series=(*shown.series, held), line=None)


def ranged(shown: Native) -> Sequence[Spot]:
    """The values of a chart with ranges."""
    spots = shown.shown[0].spots if shown.shown else ()
    return spots if any(s.low is not None for s in spots) else ()


def is_alone(shown: Native) -> bool:
    """One series of values, alone or with what it is held against: these stand on one another."""
    return len(shown.shown) == 1


def filling(colour: str, fill: str, shown: Native, role: str = "value") -> dict[str, Any]:
    """How a series or one of its points is filled."""
    if role == "base":
        return {"fill": {"none": True}, "border": {"none": True}}
    if shown.kind == "line":
        sign = {"type": "circle", "size": 7, "border": {"color": colour}, "fill": {"color": colour if fill == "solid" else "#FFFFFF"}}
        return {"line": {"color": colour, "width": 2} if shown.joined and role == "value" else {"none": True}, "marker": sign}
    if role == "reference":
        edge = {"color": MARK, "width": 1, "dash_type": "dash"} if fill == "outline" else {"color": colour, "width": 1.5}
        return {"fill": {"none": True}, "border": edge}
    if fill == "outline":
        return {"fill": {"none": True}, "border": {"color": colour, "width": 1.25}}
    if fill == "hatched":
        return {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}, "border": {"color": colour}}
    return {"fill": {"color": colour}, "border": {"color": colour}}


def filling_of(spot: Spot, series: NativeSeries, shown: Native) -> dict[str, Any] | None:
    """What makes one value look other than its series."""
    if spot.value is None or (spot.colour, spot.fill) == (series.colour, series.fill):
        return None
    look = filling(spot.colour, spot.fill, shown)
    marker = look.pop("marker", None)
    return {"fill": marker["fill"], "border": marker["border"]} if marker else look


def labels_of(series: NativeSeries, shown: Native) -> dict[str, Any]:
    """The values as read: by the format that most of them have, the others as words."""
    codes = Counter(s.code for s in series.spots if s.value is not None and s.code)
    usual = codes.most_common(1)[0][0] if codes else "General"
    last = max((i for i, s in enumerate(series.spots) if s.value is not None), default=0)
    is_crowded = shown.kind == "line" and len(shown.series) > _LABELLED
    own = [{"delete": True} if is_crowded and i != last else _own_label(s, i, usual, shown) for i, s in enumerate(series.spots)]
    is_inside = shown.kind in STACKED or bool(ranged(shown))
    place = "above" if shown.kind == "line" else "inside_base" if ranged(shown) else "outside_end"
    position = {} if shown.kind in STACKED else {"position": place}
    colour = _on(series.colour) if is_inside and series.fill == "solid" else INK
    font = {"name": FONT, "size": 9, "color": colour}
    return {"value": True, "num_format": usual, "font": font, **position, **({"custom": own} if any(own) else {})}


def _own_label(spot: Spot, at: int, usual: str, shown: Native) -> dict[str, Any] | None:
    """A label that is not as the others: words that no format writes, ink on a step that is too low for it, none on such a part of a bar."""
    if spot.value is None:
        return None
    if shown.kind in STACKED and not _has_room(spot, at, shown):
        is_step = shown.kind == "stacked column" and sum(s.spots[at].value is not None for s in shown.shown) == 1
        return {"value": plain_words(spot.label), "font": {"name": FONT, "size": 9, "color": INK}} if is_step else {"delete": True}
    return None if spot.code == usual else {"value": plain_words(spot.label)}


def _has_room(spot: Spot, at: int, shown: Native) -> bool:
    whole = shown.axis.high - shown.axis.low
    if shown.kind == "full bar":
        whole = sum(s.spots[at].value or 0 for s in shown.series)
    share = abs(spot.value or 0) / whole if whole else 0
    return share * _LONG >= _LETTER * len(spot.label) if shown.is_bar else share * _TALL >= _LINE


def _on(colour: str) -> str:
    """White or ink, whichever is read better on a colour."""
    red, green, blue = rgb(colour)
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK


def height_of(shown: Native) -> int:
    """How high a chart is in px: bars need room for every name."""
    if not shown.is_bar:
        return 420
    lines = sum(2 if d else 1 for d in shown.details)
    each = 1 if shown.kind in STACKED or is_alone(shown) else len(shown.shown)
    return min(max(_EDGES + max(lines * 18, len(shown.categories) * each * ROW_HEIGHT), _LOWEST), _HIGHEST)


def lay_out(chart: Chart, shown: Native, title: str, height: int) -> None:
    """Title, axes, legend and size in the house's type and colours."""
    small = {"name": FONT, "size": 9, "color": BODY, "bold": False}
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 12, "bold": True, "color": INK}, "overlay": False})
    names: dict[str, Any] = {"num_font": small, "line": {"color": LINE}, "major_tick_mark": "none", "label_position": "low"}
    axis = shown.axis
    ends = {} if shown.kind == "full bar" else {"min": axis.low, "max": axis.high, "major_unit": axis.step}
    values: dict[str, Any] = {"name": plain_words(axis.heading), "name_font": small, "num_font": small, "num_format": axis.code, **ends,
                              "line": {"none": True}, "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}}}  # fmt: skip
    if shown.is_bar:  # lying down, the names stand at the y axis; the first one on top
        chart.set_y_axis(names | {"reverse": True, "major_gridlines": {"visible": False}})
        chart.set_x_axis(values | {"label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    _legend(chart, shown, small)
    chart.set_chartarea({"border": {"color": LINE}, "fill": {"color": "#FFFFFF"}})
    chart.set_size({"width": WIDTH, "height": height})
    chart.show_blanks_as("gap")


def _legend(chart: Chart, shown: Native, font: dict[str, Any]) -> None:
    """Names of series where there are several, and of colours; what carries steps is none."""
    count = len(shown.series)
    hidden = [i for i, s in enumerate(shown.series) if s.role == "base" or (shown.keys and s.role == "value" and is_alone(shown))]
    if count + len(shown.keys) - len(hidden) < 2 and not shown.keys:
        chart.set_legend({"none": True})
        return
    chart.set_legend({"position": "bottom", "font": font, "delete_series": hidden})
