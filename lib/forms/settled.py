"""The fiscal year that a paper settles: it appears the year after, so its own year is none of its money's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.forms.report import Report

_FISCAL = re.compile(r"(20\d{2})\s?(?:년도?)?\s?회계\s?연도")


def settled_year(report: Report, over: Iterable[str]) -> int | None:
    """The one fiscal year that a paper names, for its tables of what was settled: it appears the year after."""
    if not any("결산" in words for words in over):
        return None
    named = {int(m[1]) for line in report.lines for m in _FISCAL.finditer(line.text)}
    return next(iter(named)) if len(named) == 1 else None
