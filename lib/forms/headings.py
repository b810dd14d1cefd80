"""The words of headings in reports: parts of a project, chapters, and the years that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lib.core import korean
from lib.documents.model import Block, Heading, Note, Paragraph, Table
from lib.documents.texts.bullets import chapter
from lib.documents.words.labels import key
from lib.documents.words.units import said

# Headings of parts of a project, by what they begin or are about. Keys of labels; a year and 주요 or 세부 may stand in front.
STARTS = (
    "사업개요",
    "사업필요성",
    "필요성",
    "추진배경",
    "추진근거",
    "추진방향",
    "추진목적",
    "추진개요",
    "목적",
    "개요",
    "현황및여건",
    "사업목적",
)
PLANS = ("향후계획", "추진계획", "추진일정", "추진방향", "세부추진계획", "향후추진계획", "운영계획", "연간계획", "향후일정", "추진목표")  # fmt: skip
DONE = ("추진실적", "주요실적", "추진현황", "운영실적", "추진현황및실적", "사업개요및추진실적", "사업개요및실적", "주요성과", "추진성과")
MONEY = ("소요예산", "예산현황", "예산액", "사업비", "소요재원", "소요사업비", "예산집행현황", "예산")
OTHERS = ("기대효과", "문제점및개선방안", "문제점및대책", "현황", "세부내용", "주요내용", "협조사항")
CONTENTS = ("추진내용", "사업내용", "주요내용", "세부내용", "추진상황", "추진사항")
_GENERAL = re.compile(
    r"(?:(?:19|20)\d{2}년?도?)?(?:(?:조직|기구|인력|인원|정원|현원|정현원|직원|예산|재정|주요시설|시설|장비)(?:및|과)?){1,4}(?:집행)?(?:현황|규모)?|일반현황"
)
_OF_OFFICE = re.compile(r"(?:일반|기본)현황(?:\d|['’(（]|$)|(?:과|담당관|실|국)일반현황")
LAST = frozenset({"기대효과", "향후계획", "향후추진계획", "향후일정"})
PAST = frozenset(
    (*DONE, *(a + b for a in ("", "그간", "그간의", "현재까지") for b in ("추진사항", "추진상황", "추진경과", "추진경위", "추진실적")))
)
PARTS = frozenset((*STARTS, *PLANS, *DONE, *MONEY, *OTHERS))
NEXT = frozenset((*STARTS, "사업개요및추진실적", "사업개요및실적"))
FIRST = frozenset((*STARTS, *DONE, *PLANS, *MONEY, *CONTENTS))
PLANNED_TOO = frozenset({"전략", "방향", "방안", "방법", "과제", "일정", "목표", "추진전략", "추진방향", "추진방안"})  # behind 및
CHAPTERS = re.compile(
    r"(일반현황|기본현황|추진실적|추진계획|업무계획|업무보고|중점사업|투자사업|신규사업|핵심사업|현안사업|특수시책|주요업무)$"
)
# 4. 2025년 핵심과제, 2. 2024년 성과와 보완할 점: what a year brought or is to bring, no table of a year
_OF_YEAR = re.compile(r"\d{1,2}\s?[.)]\s*20\d{2}\s?년?도?\s[가-힣·,\s]{0,12}(?:성과|과제|시책|정책\s?방향|추진\s?방향|추진\s?전략)")
_FRONT = re.compile(r"^(?:(?:19|20)\d{2}년?도?\.?|['’]\d{2}년?\.?|주요|세부|중점)*")
_YEAR = re.compile(r"((?:19|20)\d{2})|['’‘](\d{2})(?=[.년])")
LONG = 25
_NEAR = 3  # blocks in which the table of a heading begins


def is_general(words: str) -> bool:
    """Whether a heading names what an office is made of, which is no project: `조직 및 인력`, `기구·인력 현황`, `2025년 예산`."""
    return _GENERAL.fullmatch(key(words)) is not None


def tells_office(words: str) -> bool:
    """Whether a heading opens the part of a report that tells of the office itself: `일반현황`, `기획과 일반현황('31. 6.)`."""
    return _OF_OFFICE.search(key(words)) is not None


@lru_cache(maxsize=1 << 14)  # every heading is asked for once for each line below it
def part(words: str) -> str:
    """The key of a heading without year, 주요 and what follows a colon: `2022년 소요예산 : 5,000천원` → 소요예산."""
    return _FRONT.sub("", key(re.split(r"[:：]", words)[0]))


def starts_with(words: str, known: Sequence[str]) -> bool:
    """Whether the heading is one of `known`."""
    return part(words) in known


def is_part(words: str) -> bool:
    """Whether words are a heading of a part and nothing more: `추진실적`."""
    return not re.search(r"[:：]", words) and part(words) in PARTS


def is_plan(own: str) -> bool:
    """Whether the key of a heading says that what stands below is planned: also `추진목표 및 방향`."""
    first, both, second = own.partition("및")
    return own in PLANS or own.endswith("추진계획") or (bool(both) and first in PLANS and second in PLANNED_TOO)


def plan_or_past(own: str) -> bool | None:
    """Whether the key of a heading says that what stands below is planned (향후계획) or over (추진사항); None where it says neither."""
    return True if is_plan(own) else False if own in PAST else None


def is_heading(block: Block) -> bool:
    """A bullet of the first depth, or a plain line that says a part of a project (converters lose □)."""
    if not isinstance(block, Paragraph):
        return isinstance(block, Heading) and block.level > 2
    if block.depth or len(block.text) >= LONG * 2:
        return block.depth == 1
    own = part(block.text)
    return len(own) > 3 and own in PARTS


def is_over_table(blocks: Sequence[Block], number: int) -> bool:
    """Whether a plain line that says a part of a report in one word (인력, 예산) stands over a table, units and days between them aside."""
    block = blocks[number]
    return isinstance(block, Paragraph) and not block.depth and is_general(block.text) and stands_over_table(blocks, number)


def stands_over_table(blocks: Sequence[Block], number: int) -> bool:
    """Whether the next thing below a line is a table, notes and lines that only say a unit or a day aside."""
    below = (
        b
        for b in blocks[number + 1 : number + 1 + _NEAR]
        if not isinstance(b, Note) and not (isinstance(b, Paragraph) and said(b.text).alone)
    )
    return isinstance(next(below, None), Table)


def chapter_title(block: Block) -> str | None:
    """The title of a chapter, or None: a Roman numeral, or words that only chapters have."""
    if isinstance(block, (Table, Note)) or len(text_of(block)) > 40:
        return None
    words = chapter(text_of(block))
    if words is not None:
        return words
    bare = re.sub(r"^\d{1,2}\.\s*", "", text_of(block))
    top = isinstance(block, Heading) or (isinstance(block, Paragraph) and (block.marker[:1].isdigit() or block.depth == 0))
    if isinstance(block, Heading) and _OF_YEAR.match(text_of(block)):
        return bare
    own = CHAPTERS.search(key(bare)) and not starts_with(bare, (*PLANS, *DONE)) and not is_title(bare)
    return bare if top and own else None


def is_title(words: str) -> bool:
    """A title of the whole report: it names 업무보고, or what was done and what is planned in one."""
    return key(words).endswith("업무보고") or len(re.findall(r"실적|계획", words)) > 1


def year_of(words: str) -> int | None:
    """The first year that words name, or None."""
    return next(iter(years_of(words)), None)


def years_of(words: str) -> list[int]:
    """The years that words name, in their order: `2024`, `'24.`."""
    return [int(long) if long else korean.full_year(short) for long, short in _YEAR.findall(words)]


def text_of(block: Block) -> str:
    """The words of a block; a table has none of its own."""
    return "" if isinstance(block, Table) else block.text
