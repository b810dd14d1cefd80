"""Whether words speak of what is to come, and of which time other than the report's: `2025년 증원 예정`, `목표 500명`, `전년도`, `2023년까지`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from lib.core.korean import full_year
from lib.documents.words.labels import key
from lib.forms.report import Place, Report, Setting

_BUDGET = r"도?\s*(?:주민|시민|구민|군민|도민)?\s?(?:참여)?\s?(?:예산|본예산|당초예산|회계|세입|세출|일반회계|특별회계|기금|재정|재원)"
_YEAR = re.compile(rf"(?:(?<!\d)((?:19|20)\d{{2}})\s*년|['’‘](\d{{2}})\s*년)(?!{_BUDGET})")
_TO_COME = re.compile(
    r"예정(?!지|대로|가격|자|액)|(?<!추진)계획(?:이다|임|입니다|이며|이고|\s*[.)）]?\s*$)|(?:할|될|하려는)\s*계획|전망(?:이다|임|입니다|됨)|하겠(?:다|음|습니다)|하고자\s?함|(?:할|될)\s?것으로"
)
_MARKED = re.compile(r"^\s*[(（\[【]\s?(?:계획|목표|예정|향후|향후\s?계획)\s?[)）\]】]")  # (목표) 연말까지 65% 달성
_AIMED = re.compile(r"(?<![대\d]\s)(?<!대)목표(?:치|값|는|은|를|로)?\s*[:：]?\s*(?:연|총|약)?\s*(?=\d|['\"‘“]?(?:SA|S|[A-F])\s?등급)")
_AIM = re.compile(r"[\d가-힣%A-F]\s?(?:을|를)?\s?(?:달성\s?)?목표(?:로|임|이다|\s*[)）]?\s*$)")
_HEAD = re.compile(r"(?:계획|예정|예정자|전망|대상예정)(?:현황)?$|(?:년도?|차년도|내년)\S{0,8}목표$|^향후")
_STANDING = re.compile(r"(?:기본|종합|운영|중기|이행|실천|개년|업무|재정)계획$|대비")
_DONE = re.compile(r"현황|실적|결과|성과|경과|개요")
_BEFORE = re.compile(r"재작년|전전년도?|지지난해|(?<!완)(?<!안)전년(?!대비|비)(?:도|\s?말)?|작년|지난\s?해|직전\s?연도")
_BACK = {"재": 2, "전전": 2, "지지": 2}
_SAME = re.compile(r"(?:전년도?|작년|지난\s?해)\s?(?:같은\s?)?동(?:기간?|월)|(?:작년|지난\s?해)\s?같은\s?기간")
_AGAINST = re.compile(r"\s?(?:도|의)?\s?(?:동기|동월)?\s?(?:대비|보다|에\s?비해|비)")
_NEXT = re.compile(r"내년도?|차년도|익년도?|다음\s?(?:해|연도|년도)(?!\s?이월)")
_NOW = re.compile(r"올해|금년도?|당해\s?연도|금\s?년")
_SPOKEN = re.compile(r"재작년|작년|지{0,2}지난\s?해|올해|금\s?년|내년")  # count from the day of writing; 전년도 from the year told of
_UNTIL = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*년?도?(?:\s?말)?\s?까지")
_NAMED = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*[.년](?!\s*도?(?:\s?말)?\s?까지)")
_MONTHS = re.compile(r"(?<![\d.])(?<!년\s)(?<!년)(1[0-2]|[1-9])\s?월\s?(?:말\s?)?까지")
_PART = re.compile(r"^(?:(?P<month>1[0-2]|[1-9])월(?:분|중)?|(?P<half>[상하])반기|(?P<quarter>[1-4])[/·]?4?분기)(?=\s?[가-힣])")


DAY_HEADS = frozenset({"집행일자", "기준일자", "기준일", "집행일", "exe_ymd"})
"""Headings of columns of which each row says the day of its figures, as ledgers have one."""
_PLAIN_DAY = re.compile(r"((?:19|20)\d{2})[-./]?(\d{2})[-./]?(\d{2})")


def plain_day(words: str) -> str:
    """`20231231` → 2023.12.31; nothing for other words."""
    found = _PLAIN_DAY.fullmatch(words.strip())
    return ".".join(found.groups()) if found else ""


def is_planned(text: str, place: Place, year: int | None) -> bool:
    """Whether a statement, or what its headings head, is about what is to come; a year behind `year` never is of what was done."""
    return place.planned or is_to_come(text, year) or is_headed(above(place, text), year)


def above(place: Place, text: str) -> tuple[str, ...]:
    """The headings above a statement without itself, which stands last among them where it is a bullet."""
    own = place.over and key(text).startswith(key(place.over[-1])[:_OWN])
    return place.over[:-1] if own else place.over


def is_to_come(text: str, year: int | None) -> bool:
    """Whether words themselves say so: 예정, 계획이다, 목표 500명, a coming year that is no budget's."""
    return any(p.search(text) for p in (_MARKED, _TO_COME, _AIMED, _AIM, _NEXT)) or is_later(text, year)


def is_later(text: str, year: int | None) -> bool:
    """Whether the words name years and all are behind this one; years of a budget are none."""
    found = [full_year(a or b) for a, b in _YEAR.findall(text)]
    return bool(found) and year is not None and min(found) > year


def is_headed(over: Sequence[str], year: int | None) -> bool:
    """Whether the nearest heading that tells is a plan's: 증원계획, 2025년 목표, 퇴직 예정자; a standing plan (기본계획) is none."""
    for words in reversed(over):
        bare = key(words)
        if _STANDING.search(bare):
            continue
        if _HEAD.search(bare) or is_later(words, year):
            return True
        if _DONE.search(bare):
            return False
    return False


def other_time(words: str, setting: Setting) -> str:
    """The period that the last time word names (DATA.md): 전년도 → 2023, 2023년까지 → ../2023, 6월까지 → 2024-01/2024-06; else empty."""
    year = setting.year
    found = [(m.start(), kind, m) for kind, p in _KINDS.items() for m in p.finditer(words)]
    found = [f for f in found if not _AGAINST.match(words, f[2].end())]
    if year is None or not found:
        return ""
    _, kind, match = max(found, key=lambda f: (f[0], f[2].end()))
    named = [m.start() for m in _NAMED.finditer(words)]
    own = setting.written or year if _SPOKEN.match(match[0]) else year
    return "" if named and named[-1] > match.start() else _period(kind, match, own, setting.as_of)


_OWN = 24  # letters by which a statement is known among its headings
_APART = re.compile(r"당월|금월|월중|당분기|전년동기|전년동월|(?:전년도?|작년|지난해)(?:도)?(?:집행|지출|예산)")
_KINDS = {"next": _NEXT, "same": _SAME, "before": _BEFORE, "now": _NOW, "until": _UNTIL, "months": _MONTHS, "part": _PART}


def _period(kind: str, match: re.Match[str], year: int, day: date | None) -> str:
    if kind == "same":
        return f"{year - 1}-01/{year - 1}-{day.month if day else 12:02}"
    if kind == "before":
        return str(year - next((n for words, n in _BACK.items() if match[0].startswith(words)), 1))
    if kind in {"now", "next"}:
        return str(year + (kind == "next"))
    if kind == "until":
        return f"../{match[1]}"
    if kind == "months":
        return f"{year}-01/{year}-{int(match[1]):02}"
    return _part(match, year)


def _part(match: re.Match[str], year: int) -> str:
    if match["month"]:
        return f"{year}-{int(match['month']):02}"
    if match["half"]:
        return f"{year}-01/{year}-06" if match["half"] == "상" else f"{year}-07/{year}-12"
    last = int(match["quarter"]) * 3
    return f"{year}-{last - 2:02}/{year}-{last:02}"


def is_apart(heading: str) -> bool:
    """Whether the key of a heading says that its money is of a month or quarter alone, or of the year before."""
    return _APART.search(heading) is not None


def without_time(words: str) -> str:
    """The words without those that say the time."""
    bare = words
    for pattern in _KINDS.values():
        bare = pattern.sub(" ", bare)
    return " ".join(bare.split())


_FISCAL = re.compile(r"(20\d{2})\s?(?:년도?)?\s?회계\s?연도")


def settled_year(report: Report, over: Iterable[str]) -> int | None:
    """The one fiscal year that a paper names, for its tables of what was settled: it appears the year after."""
    named = report.once(_fiscal_years) if any("결산" in words for words in over) else frozenset()
    return next(iter(named)) if len(named) == 1 else None


def _fiscal_years(report: Report) -> frozenset[int]:
    return frozenset(int(m[1]) for line in report.lines for m in _FISCAL.finditer(line.text))
