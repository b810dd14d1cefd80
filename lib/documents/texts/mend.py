"""What conversion from PDF and HWP does to words, undone: headings printed over themselves, marks of other markup."""

from __future__ import annotations

import re

_OVERPRINTED = re.compile(r"(.{1,60}?)\1{2,}")
_TWICE = re.compile(r"(.{4,}?)\s*\1")
_LETTER = re.compile(r"[가-힣Ⅰ-Ⅻ]")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|p|div|ul|ol|li|br)\b[^<>]{0,200}>", re.IGNORECASE)
_ITEM = re.compile(r"(?:(?<!\s)\s+)?<li\b[^<>]{0,200}>\s*", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LEADER = re.compile(r"[.·…․‥]{4,}|(?:\s[.·…]){3,}")


def undoubled(line: str) -> str:
    """`ⅡⅡⅡ. 주요사업 현황. 주요사업 현황. 주요사업 현황` → `Ⅱ. 주요사업 현황`; a line that is not printed over itself stays as it is.

    Bold letters that a printer draws several times come out of a PDF as repeats. Three in a row of a group with a letter are asked
    for, half of the line must go, and words must have run together: columns (`6급 7급 6급 7급`), numbers (`1,000,000`) and leaders
    (`······`) repeat by nature.
    """
    if len(line) > 400 or not any(_LETTER.search(m[1]) for m in _OVERPRINTED.finditer(line)):
        return line
    short = _OVERPRINTED.sub(r"\1", line)
    if len(short) > 0.55 * len(line) or set(line.split()) <= set(short.split()):
        return line
    whole = _TWICE.fullmatch(short.strip())
    return " ".join((whole[1] if whole else short).split())


def plain(line: str) -> str:
    """The line without the marks of Markdown and HTML that converters leave in text: `**…**`, `<b>`, `<li>`."""
    text = _TAG.sub(" ", _ITEM.sub(" ", line)) if "<" in line else line
    return _STRONG.sub(r"\2", text) if "**" in text or "__" in text else text


def without_leader(line: str) -> str:
    """A line of a list of contents without its dots: `예산편성 ····· 5` → `예산편성 5`."""
    return " ".join(_LEADER.sub(" ", line).split())
