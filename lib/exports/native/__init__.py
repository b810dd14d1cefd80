"""A chart as office programs draw it themselves: editable, with the same values, labels and colours as the picture on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lib.charts.draw import shortened
from lib.charts.spec import Chart, Compare, Flow, Share, Trend
from lib.charts.spec.placed import Map, Matrix, Pairs
from lib.core.text import Lang
from lib.exports.native.kinds import STACKED, Key, Kind, Line, Native, NativeAxis, NativeSeries, Spot
from lib.exports.native.parts import counted, flow, share
from lib.exports.native.rows import compare, pairs, ranked
from lib.exports.native.years import trend

_DRAWN: Mapping[type, Callable[[Any, Lang], Native | None]] = {
    Compare: compare,
    Trend: trend,
    Share: share,
    Flow: flow,
    Pairs: pairs,
    Map: ranked,
    Matrix: counted,
}


def native(chart: Chart, lang: Lang) -> Native | None:
    """The chart as an office program draws it; None where only a table or a picture is honest (cards, tables of years, schedules).

    What is more than a reader can look through is left out as in the picture, and `below` says so.
    """
    if type(chart) not in _DRAWN or chart.is_empty:
        return None
    kept, left_out = shortened(chart)
    found = _DRAWN[type(kept)](kept, lang)
    if found is None or not any(s.value is not None for of in found.shown for s in of.spots):
        return None
    return replace(found, below=(*found.below, left_out.of(lang))) if left_out.ko else found


__all__ = ["STACKED", "Key", "Kind", "Line", "Native", "NativeAxis", "NativeSeries", "Spot", "native"]
