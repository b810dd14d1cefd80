"""Figures that say no more than a row of numbers: one value, or one thing before and after, with nothing to hold it against."""

from __future__ import annotations

from lib.charts.spec import Bar, Compare, Flow, Share, Stack, Trend
from lib.charts.spec.placed import Line, Matrix, Pairs
from lib.charts.spec.trellis import Trellis, TrellisCell, TrellisRow
from lib.core.text import NOTHING, Text, join


def is_lone(chart: object) -> bool:
    """Whether it has a single value, part, stage or pair, or none at all. A bar that has a target or a reference says how it stands to that."""
    match chart:
        case Pairs(pairs=(_,)) | Matrix(rows=(Line(cells=(_,)),)) | Trellis(rows=(TrellisRow(cells=(TrellisCell(spots=(_,)),)),)):
            return True
        case Compare(bars=(bar,)):
            return not _is_held(bar)
        case Compare():
            return is_blank(chart)
    values = _values(chart)
    return values is not None and len(values) < 2


def said(chart: object, title: Text) -> Text:
    """The name and the words of its only value, where the title reads this value too, so that no row of numbers need say it; nothing elsewhere."""
    values = [(b.name, b.label) for b in chart.bars] if isinstance(chart, Compare) else _values(chart) or []
    name, label = values[0] if len(values) == 1 else (NOTHING, NOTHING)
    return join([name, label], " ", ": ") if label.ko and label.ko in title.ko and is_lone(chart) else NOTHING


def _values(chart: object) -> list[tuple[Text, Text]] | None:
    """Of all segments, steps or points of one thing: what it is called and how its value reads; None of other charts."""
    match chart:
        case Share(stacks=(Stack(segments=(first, *rest)),)):
            return [(s.name, s.label) for s in (first, *rest)]
        case Flow(courses=(course,)):
            return [(s.name, s.label) for s in course.steps if s.value is not None]
        case Trend(series=series):
            return [(s.name, p.label) for s in series for p in s.points if p.value is not None]
    return None


def is_blank(chart: object) -> bool:
    """Whether none of several bars has a value, or of no part it is known what it is: the panel only says why."""
    if isinstance(chart, Share):
        return bool(chart.stacks) and all(s.meaning == "unknown" for stack in chart.stacks for s in stack.segments)
    return isinstance(chart, Compare) and bool(chart.bars) and all(b.value is None and b.target is None for b in chart.bars)


def _is_held(bar: Bar) -> bool:
    return bar.value is not None and any(of is not None for of in (bar.line, bar.goal, bar.target))
