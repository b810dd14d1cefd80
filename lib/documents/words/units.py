"""Lines that say in which unit and for which day a table is printed, wherever they stand: `(단위: 천원)`, `(2022. 8월말 기준, 단위 : 건)`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_NO_WORD = r"(?=(?:[을를이가은는의에로과와씩]|으로|까지|이며|이고)?(?![가-힣]))"
# Words behind a number that count or measure it; longer ones first where one begins another.
UNITS = (
    r"백만\s?원|천만원|십만원|만원|천원|억원|조원|원|억|조|명|인|건|개소|개교|개사(?!업)|개동|개팀|개월|개|회|차|점수|점|%p|%|퍼센트|대|권|종류|종|부스|부|팀|위|번|세대|"
    "가구|면|필지|시간|분|매|본|그루|톤CO2|톤CO₂|톤|ton|백만㎡|㎡|㎢|㎥|㎞|km|mm|m|ha|㎍/㎥|ppm|㎾h|㎾|kWh|kwh|kW|MWh|MW|배|강|과정|기관|단체|업체|곳|호실|호"
    "|학급|동|쪽|일|홀"
    # begin other words too, and (주) is a company: behind digits or 천 and before no letter but a particle's; every 2주에 counts nothing
    rf"|(?<=[\d천만])주(?!에){_NO_WORD}|(?<=[\d천만])평(?![가균일면생소탄상형])|(?<=\d)편{_NO_WORD}|(?<=\d)기{_NO_WORD}|병상|(?<=\d)[석실]{_NO_WORD}"
)
_MONEY = r"(?:십억|억|천만|백만|만|천)?\s?원"
_SCALED_MONEY = r"(?:십억|억|천만|백만|만|천)\s?원"  # 원 alone is also a kindergarten or an institute
# A unit alone in a bracket at the end of a line, with or without other words before it: (’25. 1월말, 백만원), (시간당, 만원)
_BARE = re.compile(
    rf"(?<!\d)[(（\[〔【<](?:[^()（）\[\]〔〕【】<>]{{2,30}}(?:기준|현재|말)\s?[,，/]\s*({_MONEY})|(?:[^()（）\[\]〔〕【】<>,，/\d]{{1,20}}[,，/])?\s*({_SCALED_MONEY}))(?:\s*[,，]\s*%)?\s*[)）\]〕】>]\s*$"
)
# Nothing but a unit in a bracket on its line: (명), (건, %). Units that are also other words (일, 분, 대, 부) are none here.
_COUNTED = r"(?:명|인|건|개소|개사|개교|개|곳|호|세대|가구|점|%|㎡|㎢|천㎡|㎞|km|ha|톤|(?:십억|억|천만|백만|만|천)?원)"
_BETWEEN = re.compile(r"\s?[,，/·]\s?")
_UNIT = re.compile(
    r"단\s*위\s*[:：]\s*([^)）\]〕】>,;]{1,20}(?:[,，]\s*[^)）\]〕】>:：\d'’‘]{1,10})*)|(?<=[(（\[〔【<])\s*단\s*위\s+([^()（）\[\]【】:：]{1,20})(?=[)）\]〕】>])"
    # 단위 천원, 단위/명, 금액 : 백만원: with no colon only known units end the line
    rf"|(?<![가-힣])(?:단\s*위\s*[;/・·=–-]?|금\s*액\s*[:：])\s*({_COUNTED}(?:\s?[,，/·]\s?{_COUNTED})*)\s*[)）\]〕】>]?\s*$"
)
# Days as others write them, put as most are: 2031/06/30, 20310630 and 2031-06 before 기준; a weekday behind a day says nothing more.
_OTHER_DAY = re.compile(
    r"(?<!\d)(20\d{2})(?:([-/])(\d{1,2})\2(\d{1,2})(?!\d|\s?분기)|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\s?(?:일\s?)?(?:기준|현재)))"
    r"|(?<!\d)(20\d{2})[-/](0?[1-9]|1[0-2])(?=\s?월?\s?말?\s?(?:기준|현재))"
)
_WEEKDAY = re.compile(r"(?<=[\d.일])\s?[(（][월화수목금토일](?:요일)?[)）](?=\s?(?:기준|현재))")
_LONE = re.compile(rf"\s*[(（\[〔【<]\s*({_COUNTED}(?:\s?[,，/·]\s?{_COUNTED})*)\s*[)）\]〕】>]\s*")
_BRACKETED = re.compile(r"[(（\[〔【<]\s*([^()（）\[\]〔〕【】<>]{0,60})\s*[)）\]〕】>]")
_MONTH_END = r"(?:20\d{2}|['’‘]\d{2})\s*[.년]\s*\d{1,2}\s*월\s*말"  # without 기준: behind words of what was counted, or alone
_YEAR = r"(?:20\d{2}|['’‘]\d{2})"
_AS_OF = re.compile(
    r"((?:['’‘]?\d{2,4}\s*[.년]\s*)?\d{1,2}\s*[.월](?:\s*\d{1,2}\s*[.일]?|\s*말)?|20\d{2}-\d{2}-\d{2}|(?:20\d{2}|['’‘]\d{2})\s*[.년]\s*(?:[1-4]\s?(?:/\s?4\s?)?분기|[상하]반기)(?:\s?말)?|\d{4}\s*년?\s*말?)(?:도?\s*결산액?\s*(?=기준))?\s*(?:[(（]\s*(?:누계|누적|잠정)\s*[)）]\s*)?(?:자\s*)?(?:(?:까지\s*)?(?:지출|집행|실적)\s*(?=기준))?(?:기준(?!인력|인건비|재정|금액|보수)(?:\s?/\s?(?:잠정|확정)치?)?|현재)"
    rf"|[(（【]\s*({_YEAR}\s*(?:년\s*말|[.년]\s*\d{{1,2}}\s*[.월](?:\s*\d{{1,2}}\s*[.일]?|\s*말)?))\s*[,，/]\s*(?:단\s*위|{_MONEY}\s*[)）】,，])|({_YEAR}\s*[.년]\s*\d{{1,2}}\s*[.월]\s*\d{{1,2}}\s*[.일]?)\s*[)）]?\s*[(（\[]\s*단\s*위|단\s*위\s*[:：][^()（）\d'’‘]{{1,12}}[,，]\s*({_YEAR}\s*[.년]\s*\d{{1,2}}\s*[.월]\s*(?:\d{{1,2}}\s*[.일]?)?)\s*[)）]|[(（]\s*({_YEAR}\s*[.년]\s*\d{{1,2}}\s*[.월]\s*\d{{1,2}}\s*일)\s*자\s*[,，)）]"
    rf"|(?:현황|실적|결과|정원|현원|인력|인원|구분)\s*[(（\[]\s*({_MONTH_END}|{_YEAR}\s*[.년]\s*\d{{1,2}}\s*[.월](?:\s*\d{{1,2}}\s*[.일]?)?)\s*[)）\]]|^\s*[(（]\s*({_MONTH_END}|{_YEAR}\s*년\s*말)\s*[)）]\s*$"
)
# A day or a stage of the budget behind 기준: no rule (지급기준 : 월 10만원) and no year of comparison (기준 : 2020년=100).
_BASIS = re.compile(
    r"(?<![가-힣])(?:(?:(?:작성|자료|조사|통계|현황|집계)\s?)?기준일?\s*[:：]|기준일\s*[-–])\s*((?:['’‘]?\d{2,4}\s*[.년/-](?=\s*(?:\d|말|[)）\],，;]|$))|\d{1,2}\s*월)[^(（)）\],，;단]{0,20}"
    r"|(?:['’‘]?\d{2,4}\s*년?도?\s*)?(?:본|당초|최종|추경)\s?예산)"
    r"|(?<![가-힣])기준일자?\s*[:：]?\s*(20\d{2}-\d{1,2}-\d{1,2}|20\d{2}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?)"
)
_SCALED = rf"(?:[천만]|백만)?(?:{UNITS})"
_CELL_UNIT = re.compile(rf"[(（]\s*({_SCALED}(?:\s*[/·,]\s*{_SCALED})*)\s*(?:[,，]\s*[가-힣]{{2,6}}\s*)?[)）]")


_WORDS = re.compile(r"위|기준|현재|말|원\s*[)）\]〕】>,，]|[원력황과적분]\s*[(（\[]\s*['’‘2]")
_MARKS = re.compile(r"[\s()（）\[\]【】<>※*,:：.]")
_LONG = 2000  # letters from which on a line serves no table


class Said(NamedTuple):
    """What a unit line says; empty where it does not say it. `alone`: the line says nothing else, it only serves a table."""

    unit: str
    as_of: str
    alone: bool


NOTHING = Said("", "", alone=False)


@lru_cache(maxsize=1 << 14)  # every form asks for the lines near every table
def said(line: str) -> Said:
    """The unit and the as-of words of a line, blanks within words closed: `(단 위 : 백 만 원)` → 백만원."""
    if len(line) > _LONG or not _WORDS.search(line):
        return NOTHING
    line = _WEEKDAY.sub("", _OTHER_DAY.sub(_usual, line))
    unit = _UNIT.search(line) or _BARE.search(line)
    day = _BASIS.search(line) or _AS_OF.search(line)
    found = (
        "".join(next(filter(None, unit.groups())).split()).strip(",，-–") if unit else "",
        day[day.lastindex or 1].strip(" /") if day else "",
    )
    rest = line
    for match in _BRACKETED.finditer(line):
        is_bare = match.end() == len(line.rstrip()) and _BARE.fullmatch(match[0]) is not None
        if is_bare or _UNIT.search(match[0]) or _AS_OF.search(match[0]) or _BASIS.search(match[0]):
            rest = rest.replace(match[0], "")
    for part in (unit, day):
        rest = rest.replace(part[0], "") if part else rest
    return Said(*found, alone=bool(any(found)) and not _MARKS.sub("", rest))


def _usual(day: re.Match[str]) -> str:
    """`2031/06/30` → 2031.06.30."""
    return ".".join(part for part in day.groups() if part and part.isdigit()) + "."


def said_above(line: str) -> Said:
    """What a line says of the table below it: as any line does, or a unit alone in a bracket, `(명)`."""
    lone = _LONE.fullmatch(line)
    return Said(",".join(_BETWEEN.split(lone[1])), "", alone=True) if lone else said(line)


def unit_of_label(label: str) -> str:
    """The unit that stands in brackets in a column's heading (`집행률(%)`, `금액(백만원)`), or empty."""
    found = _CELL_UNIT.findall(label)
    return "".join(found[-1].split()) if found else ""
