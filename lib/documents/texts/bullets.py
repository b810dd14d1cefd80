"""One table of bullets for all formats: what stands before a line of 개조식 text, and how deep it is."""

from __future__ import annotations

import re
from typing import NamedTuple

# The depth of each mark; official documents go □ ○ - · and, where numbered, 1. 가. 1) 가) (1) (가) ① ㉮ (행정업무운영 편람).
_MARKS = {
    1: "□☐■▣◆◇❖❏❑❒❐◻▢▩◈ㅁᄆ￭",
    2: "○◯●❍◎◉⊙ㅇᄋ⚪⚬∘〇￮oο",
    3: "-−–―—─‐‑‒⁃﹘﹣－",
    4: "·․‧•‣ㆍᆞ⦁∙◦▪▫■",
    5: "▶▷►▸➔➡➤➢☞⇒⇨→↳✓✔☑ㄴ◾◽",
    9: "※*†‡＊",
}
_DEPTH = {mark: depth for depth, marks in reversed(_MARKS.items()) for mark in marks}
_MARK = re.compile(rf"([{re.escape(''.join(_DEPTH))}])(?:\1)*(?=\s|$|[^\W\d_]|[('\"‘“「『<\[{{])\s*")
_NUMBERED = (
    (1, re.compile(r"(\d{1,2}\.)\s+(?=\D|(?:19|20)\d{2}\s?(?:년|회계))")),
    (2, re.compile(r"([가나다라마바사아자차카타파하]\.)\s*(?=\S)")),
    (3, re.compile(r"(\d{1,2}\))\s*(?=\S)")),
    (4, re.compile(r"([가나다라마바사아자차카타파하]\))\s*(?=\S)")),
    (5, re.compile(r"(\(\d{1,2}\))\s+(?=\S)")),
    (6, re.compile(r"(\([가나다라마바사아자차카타파하]\))\s*(?=\S)")),
    (7, re.compile(r"([①-⑳❶-❿➀-➓])\s*")),
    (8, re.compile(r"([㉠-㉻㈎-㈛])\s*(?=\S)")),
)
_SUBTITLE = re.compile(r"[-–—―]\s[^\n]{4,200}[^\s\d]\s[-–—―]")  # of news, between two dashes
_TRIANGLE = re.compile(r"([△▲▽▼])\s+(?=[가-힣A-Za-z(（‘“「])")  # before a figure it is less than nothing
_OF_MONEY = re.compile(r"(–)(?=\d[\d,.천백십만]{0,24}(?:\s?[조억])?\s?원\s[^\d\n]{0,60}[가-힣]{2})")  # –5억 원 규모의 공원 정비
_DASHES = frozenset("-−–―—─‐‑‒﹘﹣－")
_OF_TRIANGLE = 4
# Letters typed for a mark: before a blank, those of Hangul also before a word (`ㅁ소요예산`, never a shape: `ㅁ자형`).
_LETTER = re.compile(r"[oο〇]\s+(?=[가-힣(（‘“「『<\[’'])|[ㅇㄴㅁᄋᄆᆞ](?:\s|(?=[가-힣])(?!자(?:형|\s|로)))")
LETTERS = frozenset("oο〇ㅇㄴㅁᄋᄆᆞ")


class Bullet(NamedTuple):
    """A line without its bullet; depth 0 and no marker where there is none."""

    depth: int
    marker: str
    text: str


def bullet(line: str) -> Bullet:
    """`□ 사업개요` → (1, □, 사업개요); a date, a negative number or a range at the start of a line is no bullet."""
    text = line.strip()
    if _SUBTITLE.fullmatch(text):
        return Bullet(0, "", text.strip("-–—― "))
    match = _MARK.match(text) or _OF_MONEY.match(text)
    if match and match[1] in LETTERS and not _LETTER.match(text):
        match = None
    if match and text[match.end() :].strip():
        return Bullet(_DEPTH[match[1]], text[: match.end()].strip(), text[match.end() :].strip())
    if (point := _TRIANGLE.match(text)) and text[point.end() :].strip():
        return Bullet(_OF_TRIANGLE, point[1], text[point.end() :].strip())
    for depth, pattern in _NUMBERED:
        if (found := pattern.match(text)) and text[found.end() :].strip():
            return Bullet(depth, found[1], text[found.end() :].strip())
    return Bullet(0, "", text)


def nested(found: Bullet, indent: int) -> int:
    """The depth of a list item that its indent puts deeper than its mark says (`  - 설날`): two blanks are one step, and so is one alone."""
    return found.depth + max(indent // 2, min(indent, 1)) if found.marker[:1] in _DASHES else found.depth


_ROMAN = re.compile(r"([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|(?:I{1,3}|IV|VI{0,3}|IX|X)(?=\s*[.\s]))\s*[.．]?\s*(?=\S)")

_CHAPTER = re.compile(r"제\s?\d{1,2}\s?[장편부]\s*[.．:]?\s+(?=\S)")


def chapter(line: str) -> str | None:
    """The title behind a Roman numeral or the number of a chapter (`Ⅱ. 주요업무 추진실적`, `제2장 공약사업`), or None."""
    text = line.strip()
    match = _ROMAN.match(text) or _CHAPTER.match(text)
    return text[match.end() :].strip() if match and len(text) <= 60 else None
