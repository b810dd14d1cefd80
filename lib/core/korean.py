"""Korean numbers, amounts, dates and periods: how documents print them, and how we print them.

Parsing never guesses: what is not understood raises ValueError with the words. Source of the forms: the work reports
(△ for negatives, `'17.8.~9.`, `4억 2천만원`) and 행정업무운영 편람's way of writing dates.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

UNITS_WON = {
    "원": 1, "천원": 10**3, "만원": 10**4, "십만원": 10**5, "백만원": 10**6, "천만원": 10**7, "억원": 10**8, "억": 10**8, "십억원": 10**9, "백억원": 10**10,
    "천억원": 10**11, "조원": 10**12, "조": 10**12,
}  # fmt: skip
_NO_AMOUNT = frozenset({"원", "천원", "만원", "백만원", "억원", "억", "조원", "조"})  # units without a number; 천만원 alone is an amount
_SIGNS = {"△": -1, "▲": -1, "-": -1, "−": -1, "–": -1, "+": 1, "": 1}
_SIGN = r"([△▲\-−–+]?)"
_GROUPED = r"\d{1,3}(?:,\d{3})+"
_NUMBER = re.compile(rf"{_SIGN}\s*({_GROUPED}|\d+)(\.\d+)?\s*(%p?|[㎀-㏟]|(?![조억만천백십])[^\W\d_]+)?")
_BIG = (10**12, 10**8, 10**4, 1)
_SMALL = (1000, 100, 10, 1)
_IN_WORDS = re.compile(r"(?:([\d천백십]+)조)?(?:([\d천백십]+)억)?(?:([\d천백십]+)만)?([\d천백십]+(?=원))?원?")
_THOUSANDS = re.compile(r"(?:(\d*)천)?(?:(\d*)백)?(?:(\d*)십)?(\d*)")


def parse_number(words: str) -> Decimal:
    """`△1,234` → -1234, `2,649명` → 2649, `21.9%` → 21.9.

    A trailing word (명, 건, %) is allowed; one that multiplies (만, 억, 천원) is for `parse_amount`. ValueError otherwise.
    """
    match = _NUMBER.fullmatch(words.strip())
    if not match:
        raise ValueError(words)
    sign, whole, part, _ = match.groups()
    return _SIGNS[sign] * Decimal(whole.replace(",", "") + (part or ""))


def parse_amount(words: str, unit: str = "원") -> int:
    """An amount in 원. `△1,234천원` → -1234000, `4억 2천만원` → 420000000, `4억 2천만원 500원` → 420000500, `11억` → 1100000000; a bare number takes `unit`.

    ValueError for a fraction of a 원, a unit without a number, and a tail whose size is not said (`4억 2천`).
    """
    sign, text = _signed(words)
    match = re.fullmatch(rf"(\d+(?:\.\d+)?)({'|'.join(UNITS_WON)})?", text)
    won = _whole(Decimal(match[1]) * UNITS_WON[match[2] or unit], words) if match else _in_words(text, words)
    return sign * won


def _signed(words: str) -> tuple[int, str]:
    """The sign, and the rest without thousands commas and blanks; a blank between digits stays, so that two numbers never become one."""
    text = re.sub(rf"(?<![\d.,]){_GROUPED}(?![\d,])", lambda m: m[0].replace(",", ""), words.strip())
    text = re.sub(r"(?<=\D)\s+|\s+(?=\D)|(?<=[천백십])여(?=\s?만)|(?<=만)원(?=\s\d+원$)", "", text)
    return (_SIGNS[text[0]], text[1:]) if text and text[0] in _SIGNS else (1, text)


def _whole(amount: Decimal, words: str) -> int:
    if amount != int(amount):
        raise ValueError(words)
    return int(amount)


def _in_words(text: str, words: str) -> int:
    """`4억2천만` → 420000000: groups of 조·억·만, each a number or 천·백·십; what is below 만 must end in 원."""
    match = _IN_WORDS.fullmatch(text)
    if not match or text in _NO_AMOUNT or not any(match.groups()):
        raise ValueError(words)
    return sum(_small(group, words) * size for group, size in zip(match.groups(), _BIG, strict=True) if group)


def _small(text: str, words: str) -> int:
    match = _THOUSANDS.fullmatch(text)
    if not match:
        raise ValueError(words)
    *counts, ones = match.groups()
    return sum((int(c) if c else 1) * size for c, size in zip(counts, _SMALL, strict=False) if c is not None) + int(ones or 0)


@dataclass(frozen=True)
class Span:
    """First and last day, both inclusive; a month alone is its whole month, a year its whole year."""

    starts: date
    ends: date


def parse_span(words: str, year: int | None = None) -> Span:
    """`'17.8.~9.` → 2017-08-01 … 2017-09-30; `2017. 11. 20.` → that day; `10.31` and `3분기` need `year`. ValueError if not understood.

    The second half of a range takes what it leaves out from the first. Weekdays in brackets and a closing 기준 are passed over.
    """
    text = _PART_OF_YEAR.sub(_months, re.sub(r"\([월화수목금토일]\)|\s*기준$", "", words.strip()))
    parts = [p.strip() for p in re.split(r"[~～∼]", text)]
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


_PART_OF_YEAR = re.compile(r"(?<![\d/])(?:([1-4])\s?(?:/\s?4\s?)?분기|([상하])반기)(?:\s?말)?")


def _months(part: re.Match[str]) -> str:
    """A quarter or half of a year by its months."""
    if part[1]:
        return f"{int(part[1]) * 3 - 2}월~{int(part[1]) * 3}월"
    return "1월~6월" if part[2] == "상" else "7월~12월"


_Parts = tuple[int | None, int | None, int | None]


_HALF = re.compile(
    r"(?:(?:['’‘](\d{2})|((?:19|20)\d{2}))\s*(?:[.년]\s*|$))?"  # year
    r"(?:(\d{1,2})\s*(?:(일)|([.월])\s*(?:(\d{1,2})\s*[.일]?)?|$))?\s*"  # a day alone, or a month and perhaps its day
)


def _date_parts(text: str, words: str, before: _Parts) -> _Parts:
    match = _HALF.fullmatch(text)
    if not match or not text:
        raise ValueError(words)
    short, full, first, is_day, mark, second = match.groups()
    if short or full:
        if is_day:
            raise ValueError(words)
        return (full_year(short or full), _number(first), _number(second))
    if second:
        return (before[0], int(first), int(second))
    day_follows = before[2] is not None and mark != "월"  # a number alone is a day after a day, a month after a month
    if (is_day and before[1] is None) or not first:
        raise ValueError(words)
    return (before[0], before[1], int(first)) if is_day or day_follows else (before[0], int(first), None)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _first_day(parts: _Parts, words: str) -> date:
    return _day(parts[0], 1 if parts[1] is None else parts[1], 1 if parts[2] is None else parts[2], words)


def _last_day(parts: _Parts, words: str) -> date:
    year, month = parts[0], 12 if parts[1] is None else parts[1]
    if year is None or not 1 <= month <= 12:
        raise ValueError(words)
    return _day(year, month, calendar.monthrange(year, month)[1] if parts[2] is None else parts[2], words)


def _day(year: int | None, month: int, day: int, words: str) -> date:
    if year is None:
        raise ValueError(words)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(words) from None


_MONTH = r"\d{4}(-(0[1-9]|1[0-2]))?"
PERIOD_PATTERN = rf"\.\./{_MONTH}|{_MONTH}(/({_MONTH}|\.\.))?|전체|미상"


def is_period(words: str) -> bool:
    """Whether the words are a period of the data contract: `2017`, `2017-07`, `2017-01/2017-10`, `../2023`, `2026/..`, 전체, 미상."""
    if not re.fullmatch(PERIOD_PATTERN, words):
        return False
    first, _, last = words.partition("/")
    return not last or ".." in (first, last) or first <= (last if len(first) <= len(last) else f"{last}-12")


def format_period(words: str) -> str:
    """A period as a table shows it: `~2023` until then, `2026~` from then on, any other as it is."""
    first, _, last = words.partition("/")
    return f"~{last}" if first == ".." else f"{first}~" if last == ".." else words


_DOTS = re.compile(r"\s*[․⦁ㆍ‧•·]\s*")
_SPACED = re.compile(r"(?<![가-힣\d])(?!및)[가-힣](?: (?!및)[가-힣])+(?![가-힣])")
_APART = frozenset({"그 외", "그 밖"})  # two words of one letter each


@lru_cache(maxsize=1 << 14)  # documents repeat their words
def normal_label(words: str) -> str:
    """A printed label made equal: NFC, one kind of middle dot without blanks, straight quotes, single spaces, letter-spacing closed.

    `예 산 액` → `예산액`; words of two letters and more are left apart.
    """
    text = unicodedata.normalize("NFC", words)
    text = re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', text))
    text = re.sub(r"\s+", " ", _DOTS.sub("·", text)).strip()
    return _SPACED.sub(lambda m: m[0] if m[0] in _APART else m[0].replace(" ", ""), text)


def name_key(name: str) -> str:
    """A printed name made equal for looking up: label rules, no blanks, no case. Names that differ in a word stay different."""
    return "".join(normal_label(name).split()).casefold()


def format_number(value: float | int | Decimal, decimals: int = 0) -> str:
    """`△1,234.5`: thousands with commas, △ for negatives, rounded half up; zero carries no sign."""
    if isinstance(value, int) and not decimals:
        return f"{'△' * (value < 0)}{abs(value):,}"
    rounded = _rounded(value, decimals)
    return ("△" if rounded < 0 else "") + f"{abs(rounded):,f}"


def _rounded(value: float | int | Decimal, decimals: int) -> Decimal:
    """Half up, away from zero."""
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")


def apart(value: float, other: float, decimals: int = 1) -> float:
    """`value` − `other` as both are shown, each rounded half up first, so that a reader's own subtraction agrees."""
    return float(_rounded(value, decimals) - _rounded(other, decimals))


def format_plain(value: float | int) -> str:
    """A number with as many decimals as it has: 30 → `30`, 2.5 → `2.5`."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def format_percent(ratio: float) -> str:
    """A 0–1 ratio as `30.2%`."""
    return format_number(Decimal(repr(ratio)) * 100, 1) + "%"


def format_won(won: float | int, unit: str) -> str:
    """An amount of 원 in `unit`, without the unit's word: one decimal for 백만원 and 억원, none for 원 and 천원."""
    size, decimals = UNITS_WON[unit], 1 if UNITS_WON[unit] >= 10**6 else 0
    if isinstance(won, int) and not decimals:
        return format_number((abs(won) * 2 + size) // (2 * size) * (1 if won > 0 else -1))
    return format_number(Decimal(str(won)) / size, decimals)


def format_won_words(won: int, lang: str = "ko") -> str:
    """An amount as a sentence says it: `1조 2,847억원`, `14.3억원`, `9,989만원`; English: `1,430M won`, `99.9M won`, `900 won`."""
    size = abs(won)
    if lang == "en":
        return f"{format_number(won)} won" if size < 10**6 else f"{format_number(Decimal(won) / 10**6, 0 if size >= 10**9 else 1)}M won"
    if size >= 10**8 - 5000:  # from here on 만원 would round up to 10,000
        return _in_hundred_millions(won)
    return format_number(Decimal(won) / 10**4) + "만원" if size >= 10**4 else format_number(won) + "원"


def _in_hundred_millions(won: int) -> str:
    """`14.3억원`; from a thousand of them on without a decimal, from ten thousand on with 조 before them."""
    if abs(won) < 10**11:
        return format_number(Decimal(won) / 10**8, 1) + "억원"
    trillions, rest = divmod(int((Decimal(abs(won)) / 10**8).to_integral_value("ROUND_HALF_UP")), 10**4)
    sign = "△" if won < 0 else ""
    parts = [f"{trillions:,}조" if trillions else "", f"{rest:,}억" if rest or not trillions else ""]
    return sign + " ".join(filter(None, parts)) + "원"


@lru_cache(maxsize=1 << 14)
def columns_of(words: str) -> int:
    """How many columns words take where letters stand in columns: Korean letters two, digits one."""
    return len(words) if words.isascii() else sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def format_date(day: date) -> str:
    """`2023. 5. 31.`, as official documents write it."""
    return f"{day.year}. {day.month}. {day.day}."


def format_time(when: datetime, lang: str = "ko") -> str:
    """`2023. 5. 31. 14:05`, the time of the machine; English: `2023-05-31 14:05`."""
    local = when.astimezone()
    day = local.date().isoformat() if lang == "en" else format_date(local.date())
    return f"{day} {local:%H:%M}"


def full_year(digits: str) -> int:
    """`2024` → 2024, `24` → 2024; from 70 on the two digits of a century gone: `97` → 1997."""
    year = int(digits)
    return year if len(digits) > _SHORT_YEAR else year + (1900 if year >= _LAST_CENTURY else 2000)


_SHORT_YEAR, _LAST_CENTURY = 2, 70


def without_particle(word: str) -> str:
    """A word without the particle at its end: `공원을` → 공원, `시설에` → 시설; 마을, 회의 and 도로 end so themselves, and none of one letter is left."""
    match = _PARTICLE_AT_END.search(word)
    if not match or match.start() < _SHORTEST or _END_SO.search(word):
        return word
    closed = _closed(word[: match.start()])
    fits = {
        "을": closed,
        "은": closed,
        "를": not closed,
        "는": not closed,
        "으로": closed,
        "로": not closed or _ends_in_l(word[match.start() - 1]),
    }
    return word[: match.start()] if fits.get(match[0], True) else word


_PARTICLE_AT_END = re.compile(r"(?:으로|에서|을|를|은|는|에|의|로)$")
# Words that end in 의 or 로 themselves; 100건의, 안건의, 도시개발의 and 자동차로 are others with a particle.
_END_SO = re.compile(
    r"(?<!\d)(?:[회협논심문합결동강]의|[도경통수관선항진대가]로|활주로|(?<!우)편의|(?<![안조물사요여보])건의|(?<![개계선출])발의"
    r"|(?<![광전청충원제경진파양여나])주의|[안운]전주의|(?<![동고거])창의|(?<![국영검])토의|(?<![수품본물재])질의|(?<!여)명의|(?<!동)차로)$"
)
_SHORTEST = 2


def topic_particle(word: str) -> str:
    """은 or 는, by the word's last letter; digits and Latin letters by how they are read aloud."""
    return "은" if _closed(word) else "는"


# After a closed syllable, after an open one; ㄹ is open before 로.
_L = 8  # place of ㄹ among the final consonants
_PARTICLES = {"은(는)": ("은", "는"), "이(가)": ("이", "가"), "을(를)": ("을", "를"), "과(와)": ("과", "와"), "(으)로": ("으로", "로")}
_ASIDE = r"\([^()]*\)"
_CHOICE = re.compile(rf"([가-힣\d%])((?:{_ASIDE}|['’”\"」』])*)({'|'.join(map(re.escape, _PARTICLES))})")


def with_particles(words: str) -> str:
    """A sentence whose particles fit the words before them: `9명(L18)과(와)` → `9명(L18)과`; after Latin letters both stay."""
    return _CHOICE.sub(lambda m: m[1] + m[2] + _PARTICLES[m[3]][not _closed(m[1]) or (m[3] == "(으)로" and _ends_in_l(m[1]))], words)


def _ends_in_l(letter: str) -> bool:
    return letter in "178" or ("가" <= letter <= "힣" and (ord(letter) - 0xAC00) % 28 == _L)


def _closed(word: str) -> bool:
    last = word.rstrip(")]」』’”'\" ")[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28 != 0
    return last != "" and last in "013678lmnrLMNR"


_LONG_NAMES = frozenset({"특별", "광역", "특별자치"})  # of 서울특별시, 부산광역시, 제주특별자치도, between what their short names keep
_OF_TWO = re.compile(r"(?:충청|전라|경상)[남북]도")


def called(government: str) -> str:
    """A city or province as it is called: 부산시 for 부산광역시, 제주도 for 제주특별자치도, 경북도 for 경상북도; any other name as it is."""
    if government[2:-1] in _LONG_NAMES:
        return f"{government[:2]}{government[-1]}"
    return f"{government[0]}{government[2:]}" if _OF_TWO.fullmatch(government) else government
