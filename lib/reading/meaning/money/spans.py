"""The time in which a thing is done: by its own words (`사업기간 : 2025. 1. ~ 12.`, `(’24. 8. ~ ’32. 7.)`), or by the chapter of a year's plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lib.core.columns import WHOLE
from lib.core.korean import full_year, parse_span
from lib.documents.words.labels import key
from lib.forms import Line, Place
from lib.forms.headings import is_title, year_of

_SPAN = re.compile(
    r"(?:(?:사\s?업|추\s?진|운\s?영|용\s?역|공\s?사|교\s?육|지\s?원)?\s?기\s?간|일\s?시)\s?[)）]?\s*[:：]?\s*(?P<span>(?:20\d{2}|['’‘`]\s?\d{2})[^(（※]{0,24})"
)
_OF_OUTLINE = re.compile(
    r"(?:사\s?업|추\s?진)?\s?개\s?요\s?[(（]\s?(?P<span>(?:20\d{2}|['’‘`]\s?\d{2})[^()（）]{0,24})[)）]\s*$"
)  # 사업개요(2010~2029)
_BESIDE = re.compile(
    r"^(?:위\s?치|규\s?모|사\s?업\s?량|대\s?상|장\s?소).{0,60}/\s?(?:20\d{2}|['’‘`]\s?\d{2})|^(?:20\d{2}|['’‘`]\s?\d{2})[\d.\s년월]{0,12}[~∼～]"
)
_IN_TIME = re.compile(r"(?:사업|추진|운영|공사|용역)?기간")
_QUOTES = str.maketrans("’‘`", "'''")
_OPEN = re.compile(r"[~∼～]\s*$|계속|지속|매년|예정")


def is_in_time(words: str) -> bool:
    """Whether a label says that the time in which a thing is done stands beside it."""
    return _IN_TIME.fullmatch(key(words)) is not None


def years_of(told: Iterable[tuple[Line, str]]) -> Mapping[str, str]:
    """The year of each title by the lines under it, 전체 for a span of several; none where its lines say different ones, or none that closes."""
    found: dict[str, set[str]] = {}
    for line, title in told:
        if match := _SPAN.match(line.text.lstrip("(（◾ ")) or _OF_OUTLINE.fullmatch(line.text.strip()):
            found.setdefault(title, set()).add(year_of_span(match["span"].strip().rstrip(",")))
        elif _BESIDE.search(line.text) and (year := year_within(line.text)):
            found.setdefault(title, set()).add(year)
    return {title: next(iter(years)) for title, years in found.items() if len(years) == 1 and years != {""}}


def year_of_span(words: str) -> str:
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


def years_within(words: str) -> str:
    """The years of the one span that words hold as a period (`2024/2026`), or the one year of a time that closes; else empty."""
    spans = list(_WITHIN.finditer(words))
    if len(spans) != 1:
        return year if (year := year_of_span(words)).isdigit() else ""
    first, last = (full_year("".join(filter(str.isdigit, spans[0][name] or spans[0]["from"]))) for name in ("from", "to"))
    return str(first) if first == last else f"{first}/{last}"


def year_of_plans(place: Place, year: int | None = None) -> str:
    """The year whose works the chapter tells: `2025년 주요업무 추진계획`; `year` is the report's, for one that names none. Empty where what was done stands there too."""
    chapter = key(place.section)
    if not _OF_WORKS.search(chapter) or is_title(place.section):
        return ""
    return str(year_of(place.section) or place.year or (year if _PLANS.search(chapter) else "") or "")


_PLANS = re.compile(r"(?:업무|사업|시책)(?:추진)?계획(?:서|안)?$")
_OF_WORKS = re.compile(
    rf"{_PLANS.pattern}|(?:주요|핵심|중점|현안|신규|역점)(?:추진)?(?:업무|사업|과제|시책)$|(?:20\d\d|['’‘]\d\d)년?도?[가-힣]{{0,8}}(?:사업|과제|시책)(?:현황|내역|목록|개요)?$"
)
