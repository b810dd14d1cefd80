"""The time in which a thing is done from beginning to end, where its own words say so: `사업기간 : 2025. 1. ~ 12.`, `(’24. 8. ~ ’32. 7.)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lib.core.columns import WHOLE
from lib.core.korean import full_year, parse_span
from lib.forms import Line

_SPAN = re.compile(
    r"(?:(?:사\s?업|추\s?진|운\s?영|용\s?역|공\s?사|교\s?육|지\s?원)?\s?기\s?간|일\s?시)\s?[)）]?\s*[:：]?\s*(?P<span>(?:20\d{2}|['’‘`]\s?\d{2})[^(（※]{0,24})"
)
_OF_OUTLINE = re.compile(
    r"(?:사\s?업|추\s?진)?\s?개\s?요\s?[(（]\s?(?P<span>(?:20\d{2}|['’‘`]\s?\d{2})[^()（）]{0,24})[)）]\s*$"
)  # 사업개요(2010~2029)
_QUOTES = str.maketrans("’‘`", "'''")
_OPEN = re.compile(r"[~∼～]\s*$|계속|지속|매년|예정")


def years_of(told: Iterable[tuple[Line, str]]) -> Mapping[str, str]:
    """The year of each title by the lines under it, 전체 for a span of several; none where its lines say different ones, or none that closes."""
    found: dict[str, set[str]] = {}
    for line, title in told:
        if match := _SPAN.match(line.text.lstrip("(（◾ ")) or _OF_OUTLINE.fullmatch(line.text.strip()):
            found.setdefault(title, set()).add(_year(match["span"].strip().rstrip(",")))
    return {title: next(iter(years)) for title, years in found.items() if len(years) == 1 and years != {""}}


def _year(words: str) -> str:
    """The year in which a span begins and ends, 전체 where these are two; empty where it is open, or not understood."""
    if _OPEN.search(words):
        return ""
    try:
        span = parse_span(words.translate(_QUOTES))
    except ValueError:
        return ""
    return str(span.starts.year) if span.starts.year == span.ends.year else WHOLE[0]


_Y = r"(?:20\d{2}(?=[.년\s~∼～)）,])|['’‘`´ˊ]\s?\d{2}(?!\d))"
_WITHIN = re.compile(
    rf"(?P<from>{_Y})[\d.\s년월일]{{0,14}}[~∼～]\s?(?:(?P<to>{_Y})|(?P<month>(?:1[0-2]|0?[1-9])(?:\s?[.월]|(?=\s?[,，)）:：]|\s?$))))"
)


def year_within(words: str) -> str:
    """The one year of the one span that words hold, 전체 where it ends in another: `조성사업(’24. 8. ~ ’32. 7.)`; else empty."""
    spans = list(_WITHIN.finditer(words))
    if len(spans) != 1:
        return ""
    first, last = ("".join(filter(str.isdigit, spans[0][name] or spans[0]["from"])) for name in ("from", "to"))
    return str(full_year(first)) if full_year(last) == full_year(first) else WHOLE[0]
