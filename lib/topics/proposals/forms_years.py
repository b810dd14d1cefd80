"""Years of proposals in words: the year of the proposals, the budget year that they feed, and half-years."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from lib.core.korean import normal_label

_YEAR = re.compile(r"(?:((?:19|20)\d{2})|['’‘](\d{2}))\s*[.년]?\s*도?\s*(예산|회계)?")
_BARE = re.compile(r"[\s()（）./~년도예산제안사업회계분편성기준현재말주민참여상하반월반영,·]|\d{1,2}월")
_HALF = re.compile(r"(상|하)반기")


class Years(NamedTuple):
    """The year of the proposals, the budget year where it is printed, and 상반기 or 하반기."""

    year: int
    budget: int | None = None
    half: str = ""


def years(words: str) -> Years | None:
    """`2021년 (2022년 예산)` → 2021 and 2022; `2022년 예산` alone is fed by the proposals of 2021. None if words say more than years."""
    text = normal_label(words)
    found = [(int(a) if a else 2000 + int(b), bool(kind)) for a, b, kind in _YEAR.findall(text)]
    if not found or _BARE.sub("", _YEAR.sub("", text)):
        return None
    own = next((year for year, is_budget in found if not is_budget), None)
    budget = next((year for year, is_budget in found if is_budget), None)
    half = _HALF.search(text)
    return Years(own if own is not None else (budget or 0) - 1, budget, half[0] if half else "")


def budget_year(words: str) -> int | None:
    """The budget year that words name: `선정 결과(2024년 예산)`."""
    found = next(((a, b) for a, b, kind in _YEAR.findall(normal_label(words)) if kind == "예산"), None)
    return None if found is None else int(found[0]) if found[0] else 2000 + int(found[1])


def half_end(year: Years, latest: date | None) -> date | None:
    """The last day of a half-year, not after the report's own day; None for whole years."""
    if not year.half:
        return None
    end = date(year.year, 6, 30) if year.half == "상반기" else date(year.year, 12, 31)
    return min(end, latest) if latest else end
