"""The fiscal year of money: by the words over it, else the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lib.core.text import Text
from lib.forms import Place, Report, Setting
from lib.forms.headings import MONEY, part
from lib.forms.times import settled_year
from lib.topics.budget.forms.words import years

UNREADABLE_YEAR = Text(
    "회계연도가 적혀 있지 않습니다. 어느 해의 예산입니까?", "The fiscal year is not printed. Of which year is this money?"
)
NO_YEAR = "회계연도 미표시, 보고서의 해로 봄"
_MONEY_WORDS = re.compile(r"예산|결산|집행|지출|재정|재원|사업비|이월")


def year_of(report: Report, where: Place, captions: Iterable[str], day: str = "") -> int | None:
    """The fiscal year: over it, in its day, else the report's. A plan's is never the report's own."""
    return noted_year(report, where, captions, day)[0]


def noted_year(report: Report, where: Place, captions: Iterable[str], day: str = "") -> tuple[int | None, str]:
    """The same, and the note of a row whose year is the report's alone; empty where the year is printed."""
    over = next((y for words in (*captions, *reversed(where.over)) if _is_money(words) for y in years(words)), None)
    setting = report.setting
    if over or where.year:
        return over or where.year, ""
    if where.planned and "계획" not in setting.title and not _is_early(setting):
        return None, ""
    of_day = setting.day(day) if day else None
    settled = of_day.year if of_day else settled_year(report, (*captions, *where.over, setting.title))
    return (settled, "") if settled else (setting.year, NO_YEAR)


def _is_early(setting: Setting) -> bool:
    """Whether a report was made when its year began, so that what it plans is of that year; one of the autumn plans the next."""
    return bool(setting.year and setting.as_of) and setting.as_of < date(setting.year, *_SPRING)  # type: ignore[operator, arg-type]


_SPRING = (4, 1)


def _is_money(words: str) -> bool:
    return part(words) in MONEY or _MONEY_WORDS.search(words) is not None
