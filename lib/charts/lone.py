"""Figures that say no more than a row of numbers: one value, or one thing before and after, with nothing to hold it against."""

from __future__ import annotations

from lib.charts.spec import Bar, Chart, Compare, Share, Stack
from lib.charts.spec_placed import Pairs


def is_lone(chart: Chart) -> bool:
    """Whether it has a single part, bar or pair. A bar that has a target, a range or a whole around it says how it stands to that."""
    match chart:
        case Share(stacks=(Stack(segments=(_,)),)) | Pairs(pairs=(_,)):
            return True
        case Compare(bars=(Bar(outline=None, line=None, goal=None, target=None, low=None),)):
            return True
    return False
