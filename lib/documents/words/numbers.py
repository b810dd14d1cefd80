"""Every number of a text, each told apart by how it is written: a figure with its unit, a day, an ordinal, an article of law.

Nothing is dropped: each digit of a text is in exactly one of its numbers. What a figure means is for the topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lib.documents.words.units import UNITS

Kind = Literal["figure", "date", "ordinal", "law", "name", "glued"]


@dataclass(frozen=True)
class Number:
    """One number: `words` as printed from `start` to `end`; for a figure its digits with sign, its unit, and 약, 총, 이상 and the like.

    `glued`: a number and the mark of a footnote run together, `311)`, or a dash that may be its minus: nobody can tell where it ends or begins.
    """

    kind: Kind
    words: str
    start: int
    end: int
    digits: str = ""
    unit: str = ""
    qualifier: str = ""


_YEAR = r"(?:(?:19|20)\d{2}|['’‘`]\s?\d{2})"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_END = r"\s?말"
_COUNTED = "|".join(unit for unit in UNITS.split("|") if unit not in {"일", "차", "회", "개월", "번"})  # 2024.6.30일 is a day
# 2022년 12.4%: a year, then its figure; with any unit behind 년 alone, for 2024.9.1개소 may be a day.
NO_DAY = rf"(?!\s?\d+\.\d+\s?%)(?:(?<!년)|(?!\s?\d+\.\d+\s?(?:{_COUNTED})(?![가-힣])))"
# 2063명으로 is no year, though letters follow the unit; with a blank before it (2019 회의) it is.
_OF_THINGS = r"(?:명|인|건|개소|개|곳|세대|가구|원)(?:을|를|이|가|은|는|의|에|에서|으로|로|과|와|까지|보다|만|도|씩|이며|이고|이나|이던|이었던|정도)(?![가-힣])"
_DATE = (
    rf"{_YEAR}\s?[.년]{NO_DAY}\s?{_MONTH}\s?[.월](?:\s?{_DAY}(?:\s?[.일]|(?![\d,.])))?(?:{_END})?"
    rf"|{_YEAR}\s?[./-]{NO_DAY}\s?{_MONTH}(?:\s?[./-]\s?{_DAY})?(?![\d,%])"
    rf"|{_YEAR}\s?(?:년도|년|학년도|회계연도)|['’‘`]\d{{2}}\.?(?!\d)|(?:19|20)\d{{2}}(?=\s?[.~∼～)）]|\s*[가-힣(]|\s*$)(?!\s?(?:{UNITS})(?![가-힣])|{_OF_THINGS}|만(?![가-힣])|만\s?(?:{UNITS}))\.?"
    rf"|{_MONTH}\s?월\s?{_DAY}\s?일|{_MONTH}\s?월(?:{_END})?|{_MONTH}\.\s?{_DAY}\.(?!\d)|{_MONTH}\.{_DAY}(?=\s?(?:기준|현재|까지|자|[~∼～]|개최|일))"
)
_REST = rf"(?:{_DATE}|{_MONTH}\.\s?{_DAY}(?![\d,%])\.?|{_DAY}\s?[.일]|{_MONTH}\s?월|{_DAY}(?=\s*[)）,]))"
_CLOCK = r"(?<![\d.,])(?:2[0-4]|1\d|0?\d)\s?시(?:\s?[0-5]?\d\s?분|(?=\s?(?:[~∼～,)）]|부터|까지|에\s|정각|경|반\s|개최|시작|종료|출발|현재|기준|이후|이전|$)))"
_RANGE = (
    rf"(?:{_DATE})(?:\s?\([월화수목금토일]\))?(?:\s?[~∼～-]\s?(?:{_REST}))?|{_MONTH}\s?[~∼～]\s?{_MONTH}\s?월|\d{{1,2}}:\d{{2}}|{_CLOCK}"
)
_NTH = r"(?:(?<![가-힣])제\s?|제)"  # 임기제 2명 is no second
_LAW = rf"{_NTH}\d+\s?(?:조|항|호|목|편|장)(?:의\s?\d+)?"
# 2·3급 is one grade of two; behind a grade (4급 3·4급 …) its count may stand first
_TWO_GRADES = "(?<!급)(?<!급 )(?:" + "|".join(rf"{n}\s?[·․ㆍ･‧~∼～]\s?{n + 1}" for n in range(1, 9)) + ")급"
_ORDINAL = rf"{_TWO_GRADES}(?:이하|이상|상당)?(?![가-힣])|{_NTH}\d+\s?(?:회|차|기|대|단계|권|부)?|민선\s?\d+\s?기|\d+\s?/\s?4\s?분기|\d\s?분기|[1-9]급(?:이하|이상|상당)?(?![가-힣])|\d{{1,2}}회\s?추경|\d+개년|(?<![가-힣])(?:표|그림|별표|별지|붙임)\s?\d+(?:-\d+)?(?=[.:)>\]〉》】]|\s+[^\d\W]|\s*$)|\d{{1,2}}세\b"
_AMOUNT = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
# 26. 6억원: a blank behind the point, where what stands before it is no month and no number of a list
_BROKEN = r"(?:(?:(?<=[^\s\d.'’‘`]\s)|(?<=[(（,:약총]))(?:1[3-9]|[2-9]\d|\d{3})\.\s\d(?=억))"
_SMALL = r"(?:[1-9]천(?:\s?[1-9]백)?(?:\s?[1-9]십)?|[1-9]백(?:\s?[1-9]십)?|[1-9]십)\d{0,3}"  # 2천5백; below it only digits
_GROUP = rf"(?:{_SMALL}|{_BROKEN}|{_AMOUNT})"
# 조 and 억 are no units where another word begins (5:5조건, 3억제) or people work by turns (4조 2교대)
OTHER_WORDS = r"조(?:[건성합직례사회경립명치달절선각항]|정(?!도)|\s?(?:\d\s?교대|운영|교대|편성|근무))|억[제새류]"
_BIG = rf"(?:(?!{OTHER_WORDS})[조억])"
_REST_OF = rf"(?:\s?{_SMALL}|\s?(?:\d,\d{{3}}|\d{{3,4}})(?![\d,])|\d{{1,2}}(?![\d,]))(?=\s?(?:{UNITS}))"  # what is below 만
_MONEY_WORDS = rf"{_GROUP}(?!{OTHER_WORDS})(?:조(?:\s?{_GROUP}\s?억(?![제새류]))?|억)(?:\s?{_GROUP}\s?만|\s?{_SMALL}여?(?=\s?만)\s?만)?(?:{_REST_OF}|원\s\d{{1,4}}(?=원))?(?:\s?원)?"
# Scales of counts begin other words too (2천막): behind them a unit, a particle or no letter must stand.
_ENDS = rf"(?=\s?(?:{UNITS})|\s?여(?![가-힣]{{2}}\S)|(?:을|를|이|가|은|는|의|에|로|과|와|까지|정도|이상|이하|미만|내외|규모)(?![가-힣])|[^\w]|$)"
_COUNT_WORDS = rf"(?:{_GROUP}만(?:{_REST_OF})?|{_SMALL}|{_AMOUNT}[천백])(?:\s?원|{_ENDS})"
_SIMPLE = rf"{_AMOUNT}(?=(?:백만|만|천)원)"  # 5천원: 5 of 천원
AMOUNT = rf"(?:{_MONEY_WORDS}|{_SIMPLE}|{_COUNT_WORDS}|{_AMOUNT})"
_MONEY = r"\d[\d,.천백십만]{0,24}\s?(?:원|[조억]|%|퍼센트)"
_EN = r"(?:(?<=\S\s)|(?<=[(（]))–"  # it parts a name and its figure too, and begins a line of a list: a minus before money and shares alone
_FIGURE = rf"(?:(?P<before>(?<![가-힣])(?:약|총|최대|최소|최고))\s?)?(?P<digits>(?:(?<![\w)\]])[(（]\s?[△▲\-−–]\s?[)）]\s?|[△▲]\s?|(?<![\w)\]])[-−]|{_EN})?{AMOUNT})(?:(?<!원)\s?(?P<unit>(?<!\s){_BIG}|(?!(?:조|억)(?!원)|대비)(?:{UNITS}))(?![A-Za-z]))?"
_SIGNED = re.compile(r"^[(（]\s?([△▲\-−–])\s?[)）]\s?")  # (-)1,234
_AFTER = re.compile(r"\s?(이상|이하|이내|내외|미만|초과|여\s?(?=[가-힣])|남짓)|\s?[을를이]\s(?P<more>넘)(?=[게는어었은])")
_GLUED = re.compile(
    rf"\s*([△▲\-−–]?\s?\d[\d,.]*\d\)|–{AMOUNT}(?:\s?(?:{UNITS}))?)\s*"
)  # nothing opens the bracket; a dash that may be a minus
_SENTENCE = re.compile(r"(?<=[가-힣]\.)\s|\n")
_SOME_MONEY, _DASHED = re.compile(rf"(?<![\d,.천백십만]){_MONEY}"), re.compile(rf"–\s?{_MONEY}")
_FEWEST = 2  # amounts without a dash beside the one that has it
_ADDRESS = r"(?:https?://|www\.)[^\s()<>\[\]]{4,500}"  # of a page: its digits and what is written as % and digits are part of it
_NAME = rf"{_ADDRESS}|(?<![A-Za-z])[A-Za-z]+[-.]?\d[\w.-]*|\d+(?:\.\d+)?(?!MWh?(?![A-Za-z]))[A-Z][A-Za-z]*(?![가-힣])"
_BEGINS = r"(?=[\dA-Za-z제민표그별붙약총최'’‘`(（△▲\-−–])"  # of each way its first letter: elsewhere none is tried
_ANY = re.compile(rf"{_BEGINS}(?:(?P<law>{_LAW})|(?P<ordinal>{_ORDINAL})|(?P<name>{_NAME})|(?P<date>{_RANGE})|(?P<figure>{_FIGURE}))")


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text from left to right. A bare year is a date, `24차` a figure of 24 차, `제1차` an ordinal."""
    if glued := _GLUED.fullmatch(text):
        yield Number("glued", glued[1], glued.start(1), glued.end(1), glued[1])
        return
    at = 0
    while match := _ANY.search(text, at):
        number = _number(match, text)
        yield _behind_dash(number, text) if number.digits.startswith("–") else number
        at = match.end()


def _behind_dash(number: Number, text: str) -> Number:
    """What an en dash touches: of money and shares its minus or nobody can tell, of people and things never."""
    if not _DASHED.match(number.words):
        return replace(number, digits=number.digits[1:])
    return number if _is_minus(text, number.start) else replace(number, kind="glued")


def _is_minus(text: str, at: int) -> bool:
    """Whether the en dash at `at` is a minus: the only one of a sentence before an amount, beside others without; where each has one it parts names and amounts."""
    begin = max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)
    end = _SENTENCE.search(text, at)
    sentence = text[begin : end.start() if end else len(text)]
    dashed = len(_DASHED.findall(sentence))
    return dashed == 1 and len(_SOME_MONEY.findall(sentence)) - dashed >= _FEWEST


def _number(match: re.Match[str], text: str) -> Number:
    kind = match.lastgroup if match.lastgroup in {"law", "ordinal", "name", "date"} else "figure"
    if kind != "figure":
        return Number(kind, match[0].strip(), match.start(), match.end())  # type: ignore[arg-type]
    after = _AFTER.match(text, match.end())
    behind = ("초과" if after["more"] else after[1]) if after else None
    qualifier = " ".join(q.strip() for q in (match["before"], behind) if q)
    return Number(
        "figure",
        match[0].strip(),
        match.start(),
        match.end(),
        _SIGNED.sub(r"\1", match["digits"].strip()),
        "".join((match["unit"] or "").split()).replace("퍼센트", "%"),
        qualifier,
    )
