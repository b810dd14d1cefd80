"""Days, months and recurring times in running text: `'22.3.~5.`, `2017. 12월`, `9월~12월`, `2021년 상반기`, `분기별`, `'23. 4월 ~ 계속`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.core import korean
from lib.documents.words.numbers import NO_DAY

_YEAR = r"(?:(?:19|20)\d{2}|['’‘`]\s?\d{2})"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_WEEK = r"(?:\s?\([월화수목금토일]\))?"
_COUNTED = r"(?:단계|회|차|개|건|명|곳|동|호|구역|공구|년|월|종|분기)"  # '24. 2. 2단계: no day
_POINT = (
    rf"(?:{_YEAR}\s?[.년]?\s?[./년-]?{NO_DAY}\s?{_MONTH}\s?[.월/-](?:\s?{_DAY}(?:\s?[.일](?!\d)|(?![\d,.]|{_COUNTED}))){_WEEK}"
    rf"|(?<!\d)\d{{2}}\.\s?{_MONTH}\.\s?{_DAY}\.?(?=\s?자)"
    rf"|{_YEAR}\s?[.년]{NO_DAY}\s?{_MONTH}(?:\s?[.월]|(?!\d|,\d|[%가-힣]))|{_MONTH}\s?월\s?{_DAY}\s?일?(?!\d){_WEEK}|{_MONTH}\s?월|{_MONTH}\.\s?{_DAY}\.(?!\d){_WEEK}"
    rf"|{_YEAR}\s?(?:년도?|회계\s?연도)|['’‘`]\s?\d{{2}}\.?(?!\d))"
)
_LOOSE = rf"(?:{_POINT}|{_MONTH}\.\s?{_DAY}(?![\d%]|,\d){_WEEK}|{_YEAR}\.?)"
_TO = r"\s?[~∼～]\s?"
_REST = rf"(?:{_LOOSE}|{_DAY}\s?[.일](?!\d){_WEEK}|{_MONTH}\s?\.(?!\d)|(?<=[~∼～])\s?{_DAY}(?![\d,%]))"
_FROM = rf"(?:{_LOOSE}|{_MONTH}(?=\s?[~∼～]\s?{_MONTH}\s?월))"
_HALF = rf"(?:(?:(?:{_YEAR}|\d{{2}})\s?[년.]도?\s?)?(?:상\s?반기|하\s?반기)|{_YEAR}\s?[년.]?\s?[上下](?:\s?반기)?)"
_QUARTER = rf"(?:(?:{_YEAR}|\d{{2}})\s?[년.]도?\s?)?[1-4]\s?(?:/\s?4)?\s?분기"
_OPEN = r"\s?[~∼～]\s?(?:계속|지속|현재)?(?!\s?\d)"
_SPAN = re.compile(
    rf"(?P<half>{_HALF})|(?P<quarter>{_QUARTER})|(?P<range>{_FROM}{_TO}{_REST})|(?P<open>{_POINT}){_OPEN}|(?P<point>{_POINT})"
)
_SPAN_LOOSE = re.compile(
    rf"(?P<half>{_HALF})|(?P<quarter>{_QUARTER})|(?P<range>{_FROM}{_TO}{_REST})|(?P<open>{_LOOSE}){_OPEN}|(?P<point>{_LOOSE})"
)
RECURRING = re.compile(
    r"(?:상\s?[·․ㆍ]\s?하반기|분기별|반기별|매월|월별|매주|주별|매분기|매반기|매년|연중|연\s중|수시|상시|연말|사유\s?발생\s?시)(?=[\s,)/.적개로에]|$)"
)
_PART = re.compile(r"\s?(?:중순|초순|하순|중|말|초|자)(?=[\s,)./~]|$)")
_UNTIL = re.compile(r"\s?까지")


@dataclass(frozen=True)
class Step:
    """A time as printed from `start` to `end` of a text. Recurring times have no days; an open end has no last day."""

    printed: str
    start: int
    end: int
    starts: date | None = None
    ends: date | None = None
    exact: bool = True  # says its year itself
    whole_year: bool = False

    @property
    def recurs(self) -> bool:
        """Whether it names no day at all."""
        return self.starts is None and self.ends is None


def steps(text: str, year: int | None, *, loose: bool = False, back: bool = False) -> Iterator[Step]:
    """The times of a text from left to right.

    `loose`: the text holds nothing else, so `7.17` is a day. `back`: a span that ends before it begins began in the year before, else it
    ends in the year after.
    """
    known = year
    for match in (_SPAN_LOOSE if loose else _SPAN).finditer(text):
        found = _step(match, text, known, back=back)
        if found is None:
            continue
        if found.starts and found.exact and loose:
            known = (found.ends or found.starts).year
        yield found


def recurring(text: str) -> Iterator[Step]:
    """The recurring times of a text."""
    for match in RECURRING.finditer(text):
        yield Step(_plain(match[0]).replace("연 중", "연중"), match.start(), match.end())


def _step(match: re.Match[str], text: str, year: int | None, *, back: bool) -> Step | None:
    words = _plain(match[0])
    exact = re.search(_YEAR, match[0]) is not None or (
        re.match(r"\d{2}\s?[년.]", match[0]) is not None and match.lastgroup in {"half", "quarter"}
    )
    days = _days(match.lastgroup or "", _plain(match[match.lastgroup or 0]), year, back=back)
    if days is None:
        return None
    starts, ends = days
    end = match.end()
    if part := _PART.match(text, end):
        words, end = f"{words}{part[0]}", part.end()
    if match.lastgroup == "point" and (until := _UNTIL.match(text, end)):
        starts, end, words = None, until.end(), f"{words}까지"
    return Step(words, match.start(), end, starts, ends, bool(exact), _is_year(match[0]))


def _days(kind: str, words: str, year: int | None, *, back: bool) -> tuple[date | None, date | None] | None:
    if kind in {"half", "quarter"}:
        return _part(words, year)
    bare = re.sub(r"^(\d{2})(?=\.\s?\d{1,2}\.\s?\d)", r"20\1", words) if kind == "point" else words
    found = _span(bare, year, back=back)
    if found is None:
        return None
    return (found.starts, None) if kind == "open" else (found.starts, found.ends)


def _span(words: str, year: int | None, *, back: bool) -> korean.Span | None:
    text = re.sub(r"(\d)\s*(?:년도|회계\s?연도)", r"\1년", re.sub(r"(?<=['’‘`])\s+", "", words)).replace("`", "'")
    try:
        return korean.parse_span(text, year)
    except ValueError:
        return _over_the_year(text, year, back=back)


def _over_the_year(text: str, year: int | None, *, back: bool) -> korean.Span | None:
    """`12.1. ~ 2.28.` of one year's report."""
    first, _, last = re.sub(r"[∼～]", "~", text).partition("~")
    if year is None or not last or re.search(_YEAR, last):
        return None
    try:
        begins = korean.parse_span(first, year - 1 if back else year)
        return korean.Span(begins.starts, korean.parse_span(last, begins.starts.year + 1).ends)
    except ValueError:
        return None


def _part(words: str, year: int | None) -> tuple[date, date] | None:
    own = re.match(r"['’‘`]?\s?(\d{4}|\d{2})\s?(?:[년.]|(?=[上下]))", words)
    about = korean.full_year(own[1]) if own else year
    if about is None:
        return None
    rest = words[own.end() :] if own else words
    if "분기" in rest:
        number = int(re.search(r"[1-4]", rest)[0])  # type: ignore[index]
        return date(about, number * 3 - 2, 1), _month_end(about, number * 3)
    return (date(about, 1, 1), date(about, 6, 30)) if re.search("[상上]", rest) else (date(about, 7, 1), date(about, 12, 31))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _is_year(words: str) -> bool:
    return re.fullmatch(rf"{_YEAR}\s?(?:[.년]?도?|회계\s?연도)", words.strip()) is not None


def _plain(words: str) -> str:
    return " ".join(re.sub("[’‘`]", "'", words).split())


def only(text: str, year: int | None, *, back: bool = False) -> list[tuple[Step, str]]:
    """The times of a text that says times and nothing else, each with the remark in brackets behind it; else none.

    Counts before them (`연2회 (4월, 10월)`, `5회(연중)`), 중, 자 and 개최 are passed over.
    """
    found = sorted([*steps(text, year, loose=True, back=back), *recurring(text)], key=lambda s: (s.start, -s.end))
    kept: list[Step] = []
    for step in found:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    left, remarks = _left(text, kept)
    rest = re.sub(r"(?:총|연|년|월|주|분기|반기)?\s?\d+\s?(?:회|일간|차)(?:\([^()]*\))?", "", left)
    return (
        list(zip(kept, remarks, strict=True))
        if kept and not re.sub(r"[\s,./·()~&및중자말경초순]|개최|예정|지속|운영|계속|정도|이후|이내", "", rest)
        else []
    )


def _left(text: str, kept: list[Step]) -> tuple[str, list[str]]:
    """What the times leave of a text, and the remark behind each."""
    left, remarks = text[: kept[0].start] if kept else text, []
    for n, step in enumerate(kept):
        until = kept[n + 1].start if n + 1 < len(kept) else len(text)
        remark = re.match(r"\s?\(([^()\d]{2,30})\)", text[step.end : until])
        remarks.append(remark[1] if remark else "")
        left += text[step.end + (remark.end() if remark else 0) : until]
    return left, remarks


def period(step: Step) -> str:
    """The months of a span as DATA.md writes them: `2017-07`, `2017-01/2017-10`, a whole year `2017`."""
    first, last = step.starts or step.ends, step.ends or step.starts
    if first is None or last is None:
        return ""
    if step.whole_year or (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}/{last.year}"
    begin, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return begin if begin == end else f"{begin}/{end}"
