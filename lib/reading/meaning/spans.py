"""The one year in which a thing is done from beginning to end, where its own line says so: `사업기간 : 2025. 1. ~ 12.`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lib.core.korean import parse_span
from lib.forms import Line

_SPAN = re.compile(
    r"(?:사\s?업|추\s?진|운\s?영|용\s?역|공\s?사|교\s?육|지\s?원)?\s?기\s?간\s?[)）]?\s*[:：]?\s*(?P<span>(?:20\d{2}|['’‘`]\s?\d{2})[^(（※]{0,24})"
)
_QUOTES = str.maketrans("’‘`", "'''")
_OPEN = re.compile(r"[~∼～]\s*$|계속|지속|매년|예정")


def years_of(told: Iterable[tuple[Line, str]]) -> Mapping[str, str]:
    """The year of each title by the lines under it; none where its lines say spans of several years, or of different ones."""
    found: dict[str, set[str]] = {}
    for line, title in told:
        if match := _SPAN.match(line.text.lstrip("(（◾ ")):
            found.setdefault(title, set()).add(_year(match["span"].strip().rstrip(",")))
    return {title: next(iter(years)) for title, years in found.items() if len(years) == 1 and years != {""}}


def _year(words: str) -> str:
    """The year in which a span begins and ends; empty where these are two, where it is open, or not understood."""
    if _OPEN.search(words):
        return ""
    try:
        span = parse_span(words.translate(_QUOTES))
    except ValueError:
        return ""
    return str(span.starts.year) if span.starts.year == span.ends.year else ""
