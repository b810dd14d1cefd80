"""Korean numbers, amounts, dates and periods: how documents print them, and how we print them.

Parsing never guesses: what is not understood raises ValueError with the words. Source of the forms: the work reports
(△ for negatives, `'17.8.~9.`, `4억 2천만원`) and 행정업무운영 편람's way of writing dates.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

UNITS_WON = {"원": 1, "천원": 10**3, "만원": 10**4, "백만원": 10**6, "억원": 10**8, "억": 10**8, "조원": 10**12}
_SIGNS = {"△": -1, "▲": -1, "-": -1, "−": -1, "+": 1, "": 1}
_BIG = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_NUMBER = re.compile(r"([△▲\-−+]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


def parse_number(words: str) -> Decimal:
    """`△1,234` → -1234, `2,649` → 2649, `21.9%` → 21.9. A trailing word (명, 건, %) is allowed, anything else raises ValueError."""
    match = _NUMBER.match(words.strip())
    rest = words.strip()[match.end() :] if match else ""
    if not match or re.search(r"\d", rest):
        raise ValueError(words)
    sign, whole, part = match.groups()
    return _SIGNS[sign] * Decimal(whole.replace(",", "") + (part or ""))


def parse_amount(words: str, unit: str = "원") -> int:
    """An amount in 원. `△1,234천원` → -1234000, `4억 2천만원` → 420000000, `11억` → 1100000000; a bare number takes `unit`."""
    text = words.replace(" ", "").replace(",", "")
    sign = _SIGNS[text[0]] if text[:1] in ("△", "▲", "-", "−") else 1
    text = text.lstrip("△▲-−")
    for name in sorted(UNITS_WON, key=len, reverse=True):
        if text.endswith(name) and re.fullmatch(r"\d+(\.\d+)?", text[: -len(name)]):
            return sign * _whole(Decimal(text[: -len(name)]) * UNITS_WON[name], words)
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return sign * _whole(Decimal(text) * UNITS_WON[unit], words)
    return sign * _in_words(text.removesuffix("원"), words)


def _whole(amount: Decimal, words: str) -> int:
    if amount != int(amount):
        raise ValueError(words)
    return int(amount)


def _in_words(text: str, words: str) -> int:
    """`4억2천만` → 420000000: groups of 조·억·만, each a number or 천·백·십."""
    total, rest = 0, text
    for name, size in _BIG.items():
        head, found, tail = rest.partition(name)
        if found:
            total, rest = total + _small(head, words) * size, tail
    return total + (_small(rest, words) if rest else 0)


def _small(text: str, words: str) -> int:
    total, rest = 0, text
    for name, size in _SMALL.items():
        head, found, tail = rest.partition(name)
        if found:
            total, rest = total + (_digits(head, words) if head else 1) * size, tail
    return total + (_digits(rest, words) if rest else 0) if total or rest else _digits(rest, words)


def _digits(text: str, words: str) -> int:
    if not re.fullmatch(r"\d+", text):
        raise ValueError(words)
    return int(text)


@dataclass(frozen=True)
class Span:
    """First and last day, both inclusive; a month alone is its whole month, a year its whole year."""

    starts: date
    ends: date


_DATE = re.compile(r"(?:['’‘](\d{2})|(\d{4}))?\.?년?\s*(?:(\d{1,2})\s*[.월]?)?\s*(?:(\d{1,2})\s*[.일]?)?")


def parse_span(words: str, year: int | None = None) -> Span:
    """`'17.8.~9.` → 2017-08-01 … 2017-09-30; `2017. 11. 20.` → that day; `10.31` needs `year`. ValueError if not understood.

    The second half of a range takes what it leaves out from the first. Weekdays in brackets are passed over.
    """
    text = re.sub(r"\([월화수목금토일]\)", "", words)
    parts = [p.strip() for p in re.split(r"[~～]", text)]
    if len(parts) > 2 or not parts[0]:
        raise ValueError(words)
    first = _date_parts(parts[0], words, (year, None, None))
    if len(parts) == 1:
        return Span(_first_day(first, words), _last_day(first, words))
    last = _date_parts(parts[1], words, first)
    span = Span(_first_day(first, words), _last_day(last, words))
    if span.ends < span.starts:
        raise ValueError(words)
    return span


_Parts = tuple[int | None, int | None, int | None]


def _date_parts(text: str, words: str, before: _Parts) -> _Parts:
    year = re.match(r"(?:['’‘](\d{2})|(\d{4}))\s*(?:\.|년|$)", text)
    numbers = [int(n) for n in re.findall(r"\d+", text[year.end() :] if year else text)]
    if re.search(r"[^\d.\s년월일'’‘]", text) or len(numbers) > 2:
        raise ValueError(words)
    if year:
        found = 2000 + int(year[1]) if year[1] else int(year[2])
        return (found, *_padded(numbers))
    if len(numbers) == 2:
        return (before[0], numbers[0], numbers[1])
    if len(numbers) == 1:  # a number alone is a day after a day, a month after a month
        return (before[0], before[1], numbers[0]) if before[2] else (before[0], numbers[0], None)
    raise ValueError(words)


def _padded(numbers: list[int]) -> tuple[int | None, int | None]:
    return (numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else None)


def _first_day(parts: _Parts, words: str) -> date:
    return _day(parts[0], parts[1] or 1, parts[2] or 1, words)


def _last_day(parts: _Parts, words: str) -> date:
    year, month = parts[0], parts[1] or 12
    if year is None or not 1 <= month <= 12:
        raise ValueError(words)
    return _day(year, month, parts[2] or calendar.monthrange(year, month)[1], words)


def _day(year: int | None, month: int, day: int, words: str) -> date:
    if year is None:
        raise ValueError(words)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(words) from None


_PERIOD = re.compile(r"(\.\./)?\d{4}(-(0[1-9]|1[0-2]))?(/\d{4}(-(0[1-9]|1[0-2]))?)?|전체|미상")


def is_period(words: str) -> bool:
    """Whether the words are a period of the data contract: `2017`, `2017-07`, `2017-01/2017-10`, `../2023`, 전체, 미상."""
    return bool(_PERIOD.fullmatch(words))


def period_year(period: str) -> int | None:
    """The last year in a period, by which filters choose; None for 전체 and 미상."""
    years = re.findall(r"\d{4}", period)
    return int(years[-1]) if years else None


_DOTS = re.compile(r"\s*[․⦁ㆍ‧•·]\s*")
_SPACED = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣])+(?![가-힣])")


def normal_label(words: str) -> str:
    """A printed label made equal: NFC, one kind of middle dot without blanks, straight quotes, single spaces, letter-spacing closed.

    `예 산 액` → `예산액`; words of two letters and more are left apart.
    """
    text = unicodedata.normalize("NFC", words)
    text = re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', text))
    text = re.sub(r"\s+", " ", _DOTS.sub("·", text)).strip()
    return _SPACED.sub(lambda m: m[0].replace(" ", ""), text)


def format_number(value: float | int | Decimal, decimals: int = 0) -> str:
    """`△1,234.5`: thousands with commas, △ for negatives, rounded half up; zero carries no sign."""
    quantum = Decimal(1).scaleb(-decimals)
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    rounded = abs(exact).quantize(quantum, rounding="ROUND_HALF_UP")
    return ("△" if exact < 0 and rounded else "") + f"{rounded:,f}"


def format_plain(value: float | int) -> str:
    """A number with as many decimals as it has: 30 → `30`, 636.1 → `636.1`."""
    return format_number(int(value)) if float(value).is_integer() else format_number(value, len(repr(float(value)).split(".")[1]))


def format_percent(ratio: float, decimals: int = 1) -> str:
    """A 0–1 ratio as `30.2%`."""
    return format_number(Decimal(repr(ratio)) * 100, decimals) + "%"


def format_won(won: float | int, unit: str = "천원") -> str:
    """An amount of 원 in `unit`, without the unit's word: one decimal for 백만원 and 억원, none for 원 and 천원."""
    return format_number(Decimal(str(won)) / UNITS_WON[unit], 1 if UNITS_WON[unit] >= 10**6 else 0)


def format_won_words(won: int, lang: str = "ko") -> str:
    """An amount as a sentence says it: `14.3억원`, `9,989만원`, `900원`; English: `1,430M won`, `99.9M won`."""
    size = abs(won)
    if lang == "en":
        return f"{format_number(Decimal(won) / 10**6, 0 if size >= 10**9 else 1)}M won"
    if size >= 10**8:
        return format_number(Decimal(won) / 10**8, 0 if size >= 10**12 else 1) + "억원"
    return format_number(Decimal(won) / 10**4) + "만원" if size >= 10**4 else format_number(won) + "원"


def format_date(day: date) -> str:
    """`2023. 5. 31.`, as official documents write it."""
    return f"{day.year}. {day.month}. {day.day}."


def topic_particle(word: str) -> str:
    """은 or 는, by the word's last letter; digits and Latin letters by how they are read aloud."""
    return "은" if _closed(word) else "는"


def subject_particle(word: str) -> str:
    """이 or 가."""
    return "이" if _closed(word) else "가"


def _closed(word: str) -> bool:
    last = word.rstrip(")]'\" ")[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28 != 0
    return last in "0136780lmnrLMNR"
