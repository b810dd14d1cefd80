"""Headings of rows and columns made equal, so that `집 행 율(%)`, `집행율 (%)` and `집행율` are one label."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lib.core.korean import normal_label
from lib.documents.words.units import said, unit_of_label

_MARK = re.compile(r"(?:\s*[*※†‡¹²³]+[)⁾]?|(?<=[가-힣A-Za-z%])\s*\d{1,2}\))\s*$")
LONG = 4000  # letters from which on words are no heading, cell or statement but pages of text
_TAIL = 24  # letters in which the mark of a footnote stands
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_APART = re.compile(r"[\s·ㆍ․‧•,./~\-]")


# The day of which a stock or a sum so far is, behind or before its name: 현원('31.6.30.), 집행액(A)(6월말), 2031년 6월말 집행액
_DAY = r"(?:(?:20\d{2}|['’‘]\d{2})\s?[.년-]\s?\d{1,2}(?:\s?월\s?말|\s?[월.-]\s?\d{1,2}\s?[.일]?|\s?[월.])|\d{1,2}\s?월\s?말|\d{1,2}\s?[월.]\s?\d{1,2}\s?[.일])"
_STOCK = r"정원|현원|결원|인력|인원|집행액?|지출액?|원인행위액|집행[률율]|잔액|현재액|조성액|계류중?|진행중?|누계액?|수납액|징수액|추진율|진척[률율]"
_DATED = re.compile(
    rf"((?:{_STOCK})\s?(?:[(（][A-Z][)）])?)\s?[(（\[]\s?({_DAY})\s?(?:현재|기준|까지)?\s?[)）\]]|^\s?({_DAY})\s?(?:현재|기준|까지)?\s?({_STOCK})(?=$|\s?[(（])"
)


class Label(NamedTuple):
    """A heading as its reader means it: `text` as printed with blanks mended, `key` to compare by, the unit and day that it says."""

    text: str
    key: str
    unit: str
    as_of: str


# By which columns a heading's own is made, or by which letter others call it, without a bracket: `증감 C=A-B`, `증감률 c/b`, `2031년 a`
FORMULA_BEHIND = (
    r"(?<=[가-힣])\s{1,3}[A-Za-z]\s?(?:[=/÷×+−-]\s?[A-Za-z]\s?){1,3}(?:[×x]\s?100\s?)?$|(?:(?<=20\d\d)|(?<=\d년))\s{1,3}[A-Ea-e]$"
)


@lru_cache(maxsize=1 << 14)  # tables repeat their words
def label(words: str) -> Label:
    """`집 행 율(%) (5.31.기준)` → text 집행율(%) (5.31.기준), key 집행율, unit %, as of 5.31.

    Brackets that hold a unit, a day or nothing that names are left out of the key; other brackets are part of the name.
    """
    text = _normal(words)
    told, day = said(text), _DATED.search(text)
    return Label(text, key(text), unit_of_label(text) or told.unit, (day[2] or day[3]) if day else told.as_of)


@lru_cache(maxsize=1 << 14)
def key(words: str) -> str:
    """What two spellings of one heading have in common: no blanks, dots, unit and day brackets, footnote marks."""
    named = _DATED.sub(lambda m: m[1] or m[4], _normal(words))
    bare = _BRACKET.sub(lambda m: "" if _is_aside(m) else m[1], named)
    return _APART.sub("", bare)


def _normal(words: str) -> str:
    """Blanks mended, the mark of a footnote at the end taken off."""
    text = " ".join(words[:LONG].split())
    mark = _MARK.search(text, max(0, len(text) - _TAIL))
    return normal_label(text[: mark.start()] if mark else text)


def _is_aside(bracket: re.Match[str]) -> bool:
    told = said(bracket[0])
    return told.alone or bool(unit_of_label(bracket[0]))


def split(line: str, known: frozenset[str]) -> tuple[str, ...] | None:
    """A line of column headings cut into the labels that `known` (keys) holds: `예 산 액 집 행 액 집행율(%)` → three.

    Letter-spaced words do not show where one ends; only a vocabulary does. None where the line holds anything else, or cuts two ways.
    """
    bare = key_of_line(line)
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in bare)]
    for end in range(1, len(bare) + 1):
        for start in range(end):
            if ways[start] and bare[start:end] in known:
                ways[end] += [(*way, bare[start:end]) for way in ways[start]]
        ways[end] = sorted(ways[end], key=len)[:4]
    fewest = min(map(len, ways[-1]), default=0)
    best = [w for w in ways[-1] if len(w) == fewest]
    return best[0] if bare and len(best) == 1 else None


def key_of_line(line: str) -> str:
    """The key of a whole line of headings."""
    return key(line)[:200]
