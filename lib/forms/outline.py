"""Where each block of a report stands: its chapter, project and team, the headings above it, whether it is planned, and of which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lib.documents.model import Block, Document, Heading, Note, Paragraph, Table
from lib.documents.texts.bullets import LETTERS
from lib.documents.words.labels import Label, key, label
from lib.documents.words.units import said
from lib.forms.chapters import Chapter, Division, Part
from lib.forms.headings import DONE, MONEY, PLANS, is_heading, is_over_table, part, plan_or_past, text_of, year_of, years_of
from lib.forms.report import Place

_PLAN_TITLE = re.compile(r"((?:19|20)\d{2})\s*[.년]?도?\s*[^.\n]{0,12}(?:업무\s*계획|추진\s*계획)")
_ROMAN = re.compile(r"\s*[Ⅰ-Ⅻ]")
CIRCLE, DASHED, CIRCLED, BELOW = 2, 3, 7, 10  # depths of bullets


def places(document: Document, loose: frozenset[int] = frozenset()) -> list[Place]:
    """The place of every block. `loose`: blocks that are lines of a table."""
    return _Places(document, Division(document, loose)).every()


class _Places:
    def __init__(self, document: Document, cut: Division) -> None:
        self.blocks, self.cut = document.blocks, cut
        self.plan_year = _plan_year(document)
        self.majorities: dict[int, int | None] = {}

    def every(self) -> list[Place]:
        """The place of every block."""
        made: list[Place] = []
        for found in self.cut.parts:
            made += self._places(found)
        return made

    def _places(self, found: Part) -> Iterator[Place]:
        one = self.cut.chapters[found.chapter]
        blocks = self.blocks[found.start : found.end]
        planned = self._is_plan(one, found)
        section = "" if one.again or (found.title and key(one.text) == "일반현황") else label(one.text).text
        year = year_of(one.text) or (self.plan_year or self._majority(found.chapter) if planned else self._year_over(one))
        stack: list[_Head] = []
        for number, block in enumerate(blocks, found.start):
            if not isinstance(block, Table) and number not in self.cut.loose:
                _push(stack, block, heads=is_over_table(blocks, number - found.start))
            heads = tuple(own.label.text for own in stack)
            day = next((own.label.as_of for own in reversed(stack) if own.label.as_of), "")
            told = _told(heads)
            now = planned if told.planned is None else told.planned
            about = told.year or year or (self.plan_year if now and not told.later else None)
            yield Place(section, found.title, found.note, found.team, heads, now or told.due, about, day)

    def _year_over(self, one: Chapter) -> int | None:
        """The year of the chapter that a numbered part of it stands in: `2. 부서별 실적` under `Ⅱ. 2024년 성과`."""
        before = [c for c in self.cut.chapters if c.start < one.start and _ROMAN.match(text_of(self.blocks[c.start]))]
        if not before or not one.text or _ROMAN.match(text_of(self.blocks[one.start])) or "계획" in before[-1].text:
            return None
        return year_of(before[-1].text)

    def _is_plan(self, one: Chapter, found: Part) -> bool:
        if one.text:
            return "계획" in one.text and "실적" not in one.text
        return one.again and not any(h in DONE for h in self.cut.heads[found.start : found.end])

    def _majority(self, chapter: int) -> int | None:
        """The year that most dates of a planned chapter name, those of spans over several years aside; none where two are named as often."""
        if chapter not in self.majorities:
            own = (b for p in self.cut.by_chapter[chapter] for b in self.blocks[p.start : p.end])
            named = (set(years_of(text_of(b))) for b in own)
            most = Counter(years.pop() for years in named if len(years) == 1).most_common(2)
            is_one = len(most) == 1 or (len(most) > 1 and most[0][1] > most[1][1])
            self.majorities[chapter] = most[0][0] if is_one else None
        return self.majorities[chapter]


def _plan_year(document: Document) -> int | None:
    """The year of the plan that the title of the whole report names: `2020. 추진실적 및 2021. 주요업무계획`."""
    words = " ".join(text_of(b) for b in document.blocks[:12])
    years = [int(y) for y in _PLAN_TITLE.findall(f"{document.title} {words}")]
    return max(years, default=None)


class _Told(NamedTuple):
    """What the headings above a block say of when: whether it is planned (None: they do not say), the year, whether it is yet to come and bears no year, whether it is due."""

    planned: bool | None
    year: int | None
    later: bool
    due: bool


_RESULTS = re.compile(  # 2. 2024년 성과와 보완할 점; no title that tells of a plan beside it
    r"(?:\d{1,2}\s?[.)]\s?|[□■○❍]\s?)?(20\d{2})\s?년?도?\s?(?:(?:(?:주요|업무|추진|핵심|분야별)\s?){0,3}(?:성과|실적)|(?:회계연도\s?)?(?:세입\s?·?\s?세출\s?|세출\s?)?결산|예산\s?집행)(?!.*(?:계획|20\d{2}))"
)


@lru_cache(maxsize=1 << 12)
def _told(heads: tuple[str, ...]) -> _Told:
    """`2022년 소요예산` is money of a coming year."""
    keys = [part(h) for h in heads]
    year = next((y for h, k in zip(reversed(heads), reversed(keys), strict=True) if (k in MONEY or k in PLANS) and (y := year_of(h))), None)
    planned = next((said for k in reversed(keys) if (said := plan_or_past(k)) is not None), None)
    results = next((int(m[1]) for h in reversed(heads) if (m := _RESULTS.match(h))), None)
    year, planned = year or (results if planned is not True else None), False if planned is None and results else planned
    return _Told(planned, year, any(k.startswith("향후") for k in keys), year is not None and "소요예산" in keys)


class _Head(NamedTuple):
    """A heading or bullet above a block, and whether a number (가., 1)) stands before it."""

    depth: float
    label: Label
    is_number: bool = False


def _push(stack: list[_Head], block: Block, *, heads: bool) -> None:
    """Headings are levels below 0, bullets their depth; what is deeper or as deep ends. Remarks and plain lines head nothing."""
    if isinstance(block, (Note, Table)) or said(block.text).alone:
        return
    depth: float = block.level - 10 if isinstance(block, Heading) else block.depth or int(heads or is_heading(block))
    if depth in {0, 9}:
        return
    marker = block.marker if isinstance(block, Paragraph) else ""
    is_number = marker[:1].isalnum() and marker not in LETTERS
    if marker and not is_number:
        depth = _under_circle(stack, _under_number(stack, depth))
    elif not is_number:
        depth = _under_circle(stack, depth)
    while stack and stack[-1].depth >= depth:
        stack.pop()
    stack.append(_Head(depth, label(block.text), is_number))


def _under_number(stack: list[_Head], depth: float) -> float:
    """A mark below a number that is no higher (`○` below `가.` or `1)`) is a part of it, where no such mark stands above the number."""
    last = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].is_number), None)
    if last is None or any(own.depth >= depth for own in stack[:last]):
        return depth
    number, below = stack[last].depth, any(own.depth % 1 for own in stack[last + 1 :])
    return number + depth / BELOW if depth < number or depth == number == CIRCLE or (below and depth == number) else depth


def _under_circle(stack: list[_Head], depth: float) -> float:
    """A dash below ① is its part where no dash stands above ①, though its mark is the higher one elsewhere."""
    depths = [own.depth for own in stack]
    if CIRCLED not in depths or not DASHED <= depth < CIRCLED or any(DASHED <= d < CIRCLED for d in depths[: depths.index(CIRCLED)]):
        return depth
    return depth + BELOW
