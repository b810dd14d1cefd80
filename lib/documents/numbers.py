"""Every number of a text, each told apart by how it is written: a figure with its unit, a day, an ordinal, an article of law.

Nothing is dropped: each digit of a text is in exactly one of its numbers. What a figure means is for the topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lib.documents.units import UNITS

Kind = Literal["figure", "date", "ordinal", "law", "name"]


@dataclass(frozen=True)
class Number:
    """One number: `words` as printed from `start` to `end`; for a figure its digits with sign, its unit, and 약, 총, 이상 and the like."""

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
_DATE = (
    rf"{_YEAR}\s?[.년]\s?{_MONTH}\s?[.월](?:\s?{_DAY}(?:\s?[.일]|(?![\d,.])))?(?:{_END})?"
    rf"|{_YEAR}\s?[./-]\s?{_MONTH}(?:\s?[./-]\s?{_DAY})?(?![\d,%])"
    rf"|{_YEAR}\s?(?:년도|년|학년도|회계연도)|['’‘`]\d{{2}}\.?(?!\d)|(?:19|20)\d{{2}}(?=\s?[.~∼～)）]|\s*[가-힣(]|\s*$)(?!\s?(?:{UNITS})(?![가-힣]))\.?"
    rf"|{_MONTH}\s?월\s?{_DAY}\s?일|{_MONTH}\s?월(?:{_END})?|{_MONTH}\.\s?{_DAY}\.(?!\d)|{_MONTH}\.{_DAY}(?=\s?(?:기준|현재|까지|자|[~∼～]|개최|일))"
)
_REST = rf"(?:{_DATE}|{_MONTH}\.\s?{_DAY}(?![\d,%])\.?|{_DAY}\s?[.일]|{_MONTH}\s?월|{_DAY}(?=\s*[)）,]))"
_RANGE = rf"(?:{_DATE})(?:\s?\([월화수목금토일]\))?(?:\s?[~∼～-]\s?(?:{_REST}))?|{_MONTH}\s?[~∼～]\s?{_MONTH}\s?월|\d{{1,2}}:\d{{2}}"
_NTH = r"(?:(?<![가-힣])제\s?|제)"  # 임기제 2명 is no second
_LAW = rf"{_NTH}\d+\s?(?:조|항|호|목|편|장)(?:의\s?\d+)?"
_ORDINAL = rf"{_NTH}\d+\s?(?:회|차|기|대|단계|권|부)?|민선\s?\d+\s?기|\d+\s?/\s?4\s?분기|\d\s?분기|[1-9]급(?![가-힣])|\d{{1,2}}회\s?추경|\d+개년|\d{{1,2}}세\b"
_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_IN_WORDS = rf"{_AMOUNT}(?:조|억)(?:\s?{_AMOUNT}\s?(?:억|천만|백만|만)?)*\s?(?:\d?천)?만?\s?원?"
_FIGURE = rf"(?:(?P<before>(?<![가-힣])(?:약|총|최대|최소|최고))\s?)?(?P<digits>(?:[△▲]\s?|(?<![\w)\]])[-−])?(?:{_IN_WORDS}|{_AMOUNT}))(?:\s?(?P<unit>(?<!\s)(?:조|억)|(?!(?:조|억)(?!원))(?:{UNITS}))(?![A-Za-z]))?"
_AFTER = re.compile(r"\s?(이상|이하|이내|내외|미만|초과|여\s?(?=[가-힣])|남짓)")
_NAME = r"(?<![A-Za-z])[A-Za-z]+[-.]?\d[\w.-]*|\d+(?:\.\d+)?[A-Z][A-Za-z]*(?![가-힣])"
_ANY = re.compile(rf"(?P<law>{_LAW})|(?P<ordinal>{_ORDINAL})|(?P<name>{_NAME})|(?P<date>{_RANGE})|(?P<figure>{_FIGURE})")


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text from left to right. A bare year is a date, `24차` a figure of 24 차, `제1차` an ordinal."""
    at = 0
    while match := _ANY.search(text, at):
        yield _number(match, text)
        at = match.end()


def _number(match: re.Match[str], text: str) -> Number:
    kind = match.lastgroup if match.lastgroup in {"law", "ordinal", "name", "date"} else "figure"
    if kind != "figure":
        return Number(kind, match[0].strip(), match.start(), match.end())  # type: ignore[arg-type]
    after = _AFTER.match(text, match.end())
    qualifier = " ".join(q.strip() for q in (match["before"], after[1] if after else None) if q)
    return Number("figure", match[0].strip(), match.start(), match.end(), match["digits"].strip(), match["unit"] or "", qualifier)
