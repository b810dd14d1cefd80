"""The time of what is counted, as a label alone: `2023. 10월말`, `2020~2022년`, `2023 상반기`, `2019년 이전`."""

from __future__ import annotations

import re
from datetime import date

from lib.core import korean
from lib.core.wording import compiled

_YEAR = re.compile(
    r"(?:['’‘]?(?P<short>\d{2})\s*[.년]|(?P<full>(?:19|20)\d{2}))\s*[.년]?\s*도?\s*(?P<rest>(?:\(?\d{1,2}\s*[.월]?\s*(?:\d{1,2}\.?)?\s*(?:말|일)?\s*(?:기준|현재|까지)?\)?)?|이전|이후|상반기|하반기)"
)
_SPAN = re.compile(r"['’‘]?((?:19|20)?\d{2})\s*[.년]?\s*[~∼～-]\s*['’‘]?((?:19|20)?\d{2})\s*[.년]?(?:도)?")
_DATED = r"(?:(?:19|20)\d{2}|['’]\d{2})\s*[.년]\s*"
_MONTHS = re.compile(rf"{_DATED}\d{{1,2}}\s*[.월]?\s*[~∼～]\s*(?:{_DATED})?\d{{1,2}}\s*[.월]")  # days are none of a count's period
_HALF, _EMPTY = re.compile(r"[상하]반기"), re.compile(r"[(（][\s년도분]*[)）]")


def period(words: str) -> str:
    """A year or span of years as a period of the data contract; empty where the words are none."""
    text = " ".join(words.split())
    if span := _SPAN.fullmatch(text):
        first, last = ("20" + y if len(y) == 2 else y for y in span.groups())
        return f"{first}/{last}"
    found = _YEAR.fullmatch(text)
    if not found:
        return ""
    told = found["full"] or f"20{found['short']}"
    halves = {"상반기": f"{told}-01/{told}-06", "하반기": f"{told}-07/{told}-12", "이전": f"../{told}"}
    return halves.get(found["rest"], told if found["rest"] != "이후" else "")


def fed_in(words: str, feeds: str) -> tuple[str, str]:
    """The year or half-year that a label holds, behind a `;` the year that it feeds, and the rest; `2023년 예산` is fed by 2022. Empty where it holds none.

    `feeds` finds the words behind a year that is fed; without them another year beside one says nothing.
    """
    pattern = compiled(rf"(?:((?:19|20)\d{{2}})(?=\s*(?:[년.()（）]|$))|['’‘](\d{{2}}))\s*[.년]?\s*(?:도(?![가-힣]))?\s*({feeds or '$^'})?")
    found = [(korean.full_year(long or short), bool(fed)) for long, short, fed in pattern.findall(words)]
    if not found:
        return "", words
    fed = next((year for year, is_fed in found if is_fed), 0)
    year = next((year for year, is_fed in found if not is_fed), fed - 1)
    left = _EMPTY.sub("", pattern.sub("", words))
    half = period(f"{year} {found_half[0]}") if (found_half := _HALF.search(left)) else ""
    return f"{half or year}{f';{fed}' if fed else ''}", _HALF.sub("", left).strip()


def last_day(period: str, latest: date | None) -> date | None:
    """The last day of a span of months, not after the latest; None for a year."""
    _, _, month = period.partition("/")
    end = korean.parse_span(month.replace("-", ".")).ends if month else None
    return min(end, latest) if end and latest else end


def months(words: str) -> str | None:
    """The span of months that words hold, `2023년 1월 ~ 2024년 6월`, as a period; empty where it cannot be told, None where they hold none."""
    if not (found := _MONTHS.search(words)):
        return None
    try:
        span = korean.parse_span(found[0])
    except ValueError:
        return ""
    return f"{span.starts:%Y-%m}/{span.ends:%Y-%m}"
