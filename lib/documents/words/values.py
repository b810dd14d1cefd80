"""Which words are figures and which only hold digits: `1,234`, `△1`, `22(22)`, `12건/ 340백만원` against `6급`, `2018년`, `1회추경`."""

from __future__ import annotations

import re
from typing import NamedTuple

from lib.documents.words.numbers import AMOUNT
from lib.documents.words.units import UNITS

_NUMBER = rf"(?:[(（]\s?[△▲\-−–+]\s?[)）]|[△▲\-−–+])?\s?{AMOUNT}"
_MARK = r"(?:[¹²³⁴⁵⁶⁷⁸⁹]+[)⁾]?|[*※†‡])"  # of a footnote
_FIGURE = rf"(?:약\s*|총\s*)?{_NUMBER}(?:\s?(?:{UNITS}))?{_MARK}?(?![\w.])"
_GLUED = re.compile(r"[△▲\-−–]?\s?\d[\d,.]*\d\)")  # a figure, though nobody can tell where the mark begins
_REMARK = r"(?:\s*[(（][^()（）]{0,60}[)）])?"
_NOTE = r"(?:\s*※[^※|]{1,80})?"
_VALUE = re.compile(rf"(?:{_FIGURE}{_REMARK})(?:\s*[/,·]\s*{_FIGURE}{_REMARK})*\s*(?:이상|이하|이내|내외)?{_NOTE}")
_NONE = frozenset({"-", "−", "–", "—", "·"})
_ASIDE = r"[A-Z]|전망|계획|목표|예정|예상|추정|안|실적|잠정|결산|예산|본예산|당초|최종|현재"  # of a year that heads a column
_YEAR = re.compile(rf"['’‘]?(?:(?:19|20)\d{{2}}|\d{{2}}(?=[.년]))\s*[.년]?(?:도)?\s*(?:[(（]\s*(?:{_ASIDE})\s*[)）])?")
_TOKEN = re.compile(
    rf"(?:(?<=\s)|^)(?:(?P<none>[-−–](?=\s|$))|(?P<figure>(?:\d{{1,3}}(?:,\d{{3}})*\s?(?:명|건)?/)?{_FIGURE}{_REMARK}(?=\s|$)))"
)  # 24/23: 정원 and 현원 in one


def is_value(words: str) -> bool:
    """Whether a cell states figures and nothing else; `-` states that there is none. A bare year is a label."""
    text = " ".join(words.split())
    return text in _NONE or _GLUED.fullmatch(text) is not None or (_VALUE.fullmatch(text) is not None and not is_year(text))


def is_year(words: str) -> bool:
    """`2018`, `2018년`, `'18년도`, `2018(A)`, `2026(전망)`."""
    return _YEAR.fullmatch(words.strip()) is not None


_TO = ("~", "∼", "～")  # 인구 3만 ~ 5만 701: a span is no figure


class Tail(NamedTuple):
    """A line cut into what it names and the figures at its end, as printed."""

    label: str
    values: tuple[str, ...]


def tail(line: str) -> Tail:
    """`구정 조정 55,115 16,609 30.1%` → (구정 조정; 55,115, 16,609, 30.1%). A remark in brackets stays with its figure, and `2022년` before figures names them."""
    text = " ".join(line.split())
    found = list(_TOKEN.finditer(text))
    values: list[str] = []
    end = len(text)
    while found and not text[found[-1].end() : end].strip() and not text[: found[-1].start()].rstrip().endswith(_TO):
        values.append(found[-1][0].strip())
        end = found.pop().start()
    if not text[:end].strip() and len(values) > 1 and is_year(values[-1]) and not values[-1].isdigit():
        return Tail(values[-1], tuple(reversed(values[:-1])))
    return Tail(text[:end].strip(), tuple(reversed(values)))
