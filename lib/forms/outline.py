"""How a report is divided: chapters, projects with their teams, what is done and what is planned. Tells it from the words of headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lib.documents.bullets import chapter
from lib.documents.labels import key, label
from lib.documents.model import Block, Document, Heading, Note, Paragraph, Table
from lib.documents.units import said
from lib.forms.contents import is_entry, titles
from lib.forms.report import Place

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
PLANS = ("향후계획", "추진계획", "추진일정", "추진방향", "세부추진계획", "향후추진계획", "운영계획", "연간계획", "향후일정", "추진목표", "추진목표및전략")  # fmt: skip
DONE = ("추진실적", "주요실적", "추진현황", "운영실적", "추진현황및실적", "사업개요및추진실적", "사업개요및실적", "주요성과", "추진성과")
MONEY = ("소요예산", "예산현황", "예산액", "사업비", "소요재원", "소요사업비", "예산집행현황", "예산")
OTHERS = ("기대효과", "문제점및개선방안", "문제점및대책", "현황", "세부내용", "주요내용", "협조사항")
CONTENTS = ("추진내용", "사업내용", "주요내용", "세부내용", "추진상황", "추진사항")
GENERAL = frozenset(
    ("조직", "인력", "예산", "예산현황", "조직및인력", "조직현황", "인력현황", "주요시설및장비", "예산집행현황", "기구", "일반현황")
)
LAST = frozenset({"기대효과", "향후계획", "향후추진계획", "향후일정"})
_PARTS = frozenset((*STARTS, *PLANS, *DONE, *MONEY, *OTHERS))
_NEXT = frozenset((*STARTS, "사업개요및추진실적", "사업개요및실적"))
_FIRST = frozenset((*STARTS, *DONE, *PLANS, *MONEY, *CONTENTS))
CHAPTERS = re.compile(r"(일반현황|추진실적|추진계획|업무계획|업무보고|중점사업|투자사업|신규사업|핵심사업|현안사업|특수시책|주요업무)$")
_FRONT = re.compile(r"^(?:(?:19|20)\d{2}년?도?\.?|['’]\d{2}년?\.?|주요|세부|중점)*")
_YEAR = re.compile(r"((?:19|20)\d{2})|['’‘](\d{2})(?=[.년])")
_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+(?=[^\d\s.~∼:])(.{3,80})")
_TEAM = re.compile(r"\s((?:[가-힣]\s){1,6}팀|[가-힣A-Za-z0-9·]{1,14}팀)\s*$")
_PLAN_TITLE = re.compile(r"((?:19|20)\d{2})\s*[.년]?도?\s*[^.\n]{0,12}(?:업무\s*계획|추진\s*계획)")
LONG = 25
DASHED, CIRCLED, BELOW = 3, 7, 10  # depths of bullets
TITLE_PAGE = 8  # blocks among which the title of the whole report stands


@dataclass
class _Part:
    """Blocks from `start` to before `end` that stand under one project, or under none; `heads` are the keys of their headings so far."""

    start: int
    chapter: int
    title: str = ""
    number: int = 0
    team: str = ""
    note: str = ""
    end: int = 0
    heads: set[str] = field(default_factory=set)


@dataclass
class _Chapter:
    """A chapter from block `start` on; its heading and the titles that its list of contents names, each with its place."""

    start: int
    text: str
    titles: list[tuple[str, str]] = field(default_factory=list)
    again: bool = False  # known only because the numbers of its projects begin again


@lru_cache(maxsize=1 << 14)  # every heading is asked for once for each line below it
def part(words: str) -> str:
    """The key of a heading without year, 주요 and what follows a colon: `2021년 소요예산 : 19,000천원` → 소요예산."""
    return _FRONT.sub("", key(re.split(r"[:：]", words)[0]))


def starts_with(words: str, known: Sequence[str]) -> bool:
    """Whether the heading is one of `known`."""
    return part(words) in known


def is_heading(block: Block) -> bool:
    """A bullet of the first depth, or a plain line that says a part of a project (converters lose □)."""
    if not isinstance(block, Paragraph):
        return isinstance(block, Heading) and block.level > 2
    if block.depth or len(block.text) >= LONG * 2:
        return block.depth == 1
    own = part(block.text)
    return len(own) > 3 and own in _PARTS


def places(document: Document, loose: frozenset[int] = frozenset()) -> list[Place]:
    """The place of every block. `loose`: blocks that are lines of a table."""
    return _Outline(document, loose).places()


class _Outline:
    def __init__(self, document: Document, loose: frozenset[int]) -> None:
        self.blocks = document.blocks
        self.loose = loose
        self.plan_year = self._plan_year(document)
        self.heads = [part(_text(b)) if is_heading(b) else None for b in self.blocks]
        self.chaptered = [_chapter(b) for b in self.blocks]
        self.contents = titles(self.blocks)
        self.chapters = list(self._chapters())
        self.titles = frozenset(key(t) for c in self.chapters for t, _ in c.titles)
        self.listed = frozenset(n + 1 for n in self.contents if n + 1 not in self.contents)
        self.parts = list(self._parts())
        for found, following in pairwise(self.parts):
            found.end = following.start
        self.parts[-1].end = len(self.blocks)
        self._name()
        self.by_chapter: dict[int, list[_Part]] = {}
        for found in self.parts:
            self.by_chapter.setdefault(found.chapter, []).append(found)
        self._take_titles()
        self.majorities: dict[int, int | None] = {}

    def _plan_year(self, document: Document) -> int | None:
        """The year of the plan that the title of the whole report names: `2020. 추진실적 및 2021. 주요업무계획`."""
        words = " ".join(_text(b) for b in self.blocks[:12])
        years = [int(y) for y in _PLAN_TITLE.findall(f"{document.title} {words}")]
        return max(years, default=None)

    def _chapters(self) -> Iterator[_Chapter]:
        found = _Chapter(0, "")
        for number, block in enumerate(self.blocks):
            words = None if number in self.loose or is_entry(block) else self.chaptered[number]
            if words is not None and number < TITLE_PAGE and _year(words) and chapter(_text(block)) is None:
                words = None  # the title of the whole report
            if words is not None and key(words) != key(found.text):
                yield found
                found = _Chapter(number, words)
            found.titles += self.contents.get(number, [])
        yield found

    def _parts(self) -> Iterator[_Part]:
        """Cuts at chapters, at printed titles, and where a project's money is told and the next one begins."""
        index, here, money = 0, _Part(0, 0), False
        for number in range(len(self.blocks)):
            if index + 1 < len(self.chapters) and self.chapters[index + 1].start == number:
                yield here
                index, here, money = index + 1, _Part(number, index + 1), False
            title = self._title(number)
            start = self._cut(here, number, title, money=money)
            if start is not None:
                yield here
                here, money = _Part(start, index), False
                here.heads.update(h for n in range(start, number) if (h := self._head(n)) is not None)
            if title:
                here.number, here.title, here.team = title
            if (head := self._head(number)) is not None:
                here.heads.add(head)
                money = money or head in MONEY
        yield here

    def _cut(self, here: _Part, number: int, title: tuple[int, str, str] | None, *, money: bool) -> int | None:
        """The block from which another part begins at this one; None where the part goes on. `money`: the part's has been told."""
        if number in self.listed and number > here.start:
            return number
        if money and self._ends(number) and not (title and here.title == title[1]):
            return number
        if not title:
            return self._with_intro(here, number) if self._again(here, number) else None
        return number if here.title and here.start < number else None

    def _again(self, here: _Part, number: int) -> bool:
        """Whether the first heading of a project comes a second time, or behind the last one: no title and no money told them apart."""
        head = self._head(number)
        return head is not None and head in STARTS and (head in here.heads or bool(here.heads & LAST))

    def _head(self, number: int) -> str | None:
        """The key of a heading that is no line of a table, else None."""
        return None if number in self.loose else self.heads[number]

    def _with_intro(self, here: _Part, number: int) -> int:
        """The block from which the words before a heading introduce what follows."""
        before = self.blocks[number - 1]
        return number - 1 if isinstance(before, Paragraph) and not before.depth and number - 1 > here.start else number

    def _ends(self, number: int) -> bool:
        """Whether the money of a project ends before this block, and another project follows."""
        block = self.blocks[number]
        if isinstance(block, Table) or number in self.loose:
            before = number - 1 in self.loose or any(isinstance(b, Table) for b in self.blocks[max(0, number - 2) : number])
            return before and number - 1 not in self.loose and self._begins_next(number)
        if isinstance(block, Note) or said(_text(block)).alone or (isinstance(block, Paragraph) and block.depth > 1):
            return False
        if isinstance(block, Paragraph) and block.depth == 0 and (len(block.text) < LONG or _text(block).startswith("(")):
            return self._title(number) is not None
        return self._begins_next(number)

    def _begins_next(self, number: int) -> bool:
        """Whether the next heading at or behind `number` begins a project."""
        for words, head in zip(self.chaptered[number : number + 40], self.heads[number : number + 40], strict=True):
            if words is not None:
                return True
            if head is not None:
                return head in _NEXT
        return False

    def _title(self, number: int) -> tuple[int, str, str] | None:
        """Number, title and team of a project that a line prints: `2 구정 미래비전 수립 미래비전팀`."""
        block = self.blocks[number]
        if isinstance(block, (Table, Note)) or number in self.loose or self.chaptered[number] is not None or is_entry(block):
            return None
        words, ordinal = _text(block), 0
        match = _NUMBERED.fullmatch(f"{block.marker} {words}".strip() if isinstance(block, Paragraph) else words)
        if match:
            ordinal, words = int(match[1]), match[2]
        elif not self._numbered_above(number):
            return None
        if re.search(r"[:：]|\d\s*(?:명|건|회|천원|백만원|%)", words):
            return None
        team = _TEAM.search(words)
        title = label(words[: team.start()] if team else words).text
        if key(title) in GENERAL or (key(title) not in self.titles and not (match and self._opens(number))):
            return None
        return ordinal, title, label(team[1]).text.replace(" ", "") if team else self._team_below(number)

    def _numbered_above(self, number: int) -> bool:
        """A number on a line of its own above: `### 3`, then the title."""
        return number > 0 and re.fullmatch(r"\d{1,2}[.)]?", _text(self.blocks[number - 1]).strip()) is not None

    def _team_below(self, number: int) -> str:
        below = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
        words = "" if below is None or isinstance(below, Table) else key(_text(below))
        return words if 2 < len(words) < 14 and words.endswith("팀") else ""

    def _opens(self, number: int) -> bool:
        """Whether a part of a project follows soon: its first heading is one that begins a project."""
        for near, block in enumerate(self.blocks[number + 1 : number + 12], number + 1):
            numbered = isinstance(block, Paragraph) and not block.depth and _NUMBERED.fullmatch(block.text)
            if self.chaptered[near] is not None or numbered:
                return False
            if (head := self.heads[near]) is not None:
                return head in _FIRST
        return False

    def _name(self) -> None:
        """Chapters whose heading is lost show by numbers that begin again."""
        last: dict[int, int] = {}
        moved: dict[int, int] = {}
        for found in self.parts:
            printed = found.chapter
            found.chapter = moved.get(printed, printed)
            if found.number and found.number <= last.get(found.chapter, 0):
                self.chapters.append(_Chapter(found.start, "", again=True))
                found.chapter = moved[printed] = len(self.chapters) - 1
            last[found.chapter] = found.number or last.get(found.chapter, 0)

    def _take_titles(self) -> None:
        """Untitled parts take the titles of the list of contents."""
        for index, one in enumerate(self.chapters):
            own = [p for p in self.by_chapter.get(index, ()) if self._is_project(p)]
            if len(own) == len(one.titles):
                for found, (title, at) in zip(own, one.titles, strict=True):
                    if not found.title:
                        found.title, found.note = title, f"사업명은 차례({at})"

    def _is_project(self, found: _Part) -> bool:
        return bool(found.title) or any(h in STARTS or h in DONE for h in self.heads[found.start : found.end])

    def _blocks(self, found: _Part) -> Sequence[Block]:
        return self.blocks[found.start : found.end]

    def places(self) -> list[Place]:
        made: list[Place] = []
        for found in self.parts:
            made += self._places(found)
        return made

    def _places(self, found: _Part) -> Iterator[Place]:
        one = self.chapters[found.chapter]
        blocks = self._blocks(found)
        planned = self._is_plan(one, found)
        section = "" if one.again or (found.title and key(one.text) == "일반현황") else label(one.text).text
        year = _year(one.text) or (self._majority(found.chapter) if planned else None)
        stack: list[tuple[int, str]] = []
        for number, block in enumerate(blocks, found.start):
            if not isinstance(block, Table) and number not in self.loose:
                _push(stack, block)
            heads = tuple(w for _, w in stack)
            told = _told(heads)
            now = planned or told.planned
            about = told.year or year or (self.plan_year if now and not told.later else None)
            yield Place(section, found.title, found.note, found.team, heads, now or told.due, about)

    def _is_plan(self, one: _Chapter, found: _Part) -> bool:
        if one.text:
            return "계획" in one.text and "실적" not in one.text
        return one.again and not any(h in DONE for h in self.heads[found.start : found.end])

    def _majority(self, chapter: int) -> int | None:
        """The year that most dates of a planned chapter name."""
        if chapter not in self.majorities:
            own = (b for p in self.by_chapter[chapter] for b in self._blocks(p))
            counts = Counter(y for b in own for y in _years(_text(b)))
            self.majorities[chapter] = counts.most_common(1)[0][0] if counts else None
        return self.majorities[chapter]


class _Told(NamedTuple):
    """What the headings above a block say of when: whether it is planned, the year, whether it is yet to come and bears no year, whether it is due."""

    planned: bool
    year: int | None
    later: bool
    due: bool


@lru_cache(maxsize=1 << 12)
def _told(heads: tuple[str, ...]) -> _Told:
    """`2021년 소요예산` is money of a coming year."""
    keys = [part(h) for h in heads]
    year = next((y for h, k in zip(reversed(heads), reversed(keys), strict=True) if (k in MONEY or k in PLANS) and (y := _year(h))), None)
    planned = any(k in PLANS or k.endswith("추진계획") for k in keys)
    return _Told(planned, year, any(k.startswith("향후") for k in keys), year is not None and "소요예산" in keys)


def _push(stack: list[tuple[int, str]], block: Block) -> None:
    """Headings are levels below 0, bullets their depth; what is deeper or as deep ends. Remarks and plain lines head nothing."""
    if isinstance(block, (Note, Table)) or said(block.text).alone:
        return
    depth = block.level - 10 if isinstance(block, Heading) else block.depth or (1 if is_heading(block) else 0)
    if depth in {0, 9}:
        return
    depth = _under_circle(stack, depth)
    while stack and stack[-1][0] >= depth:
        stack.pop()
    stack.append((depth, label(block.text).text))


def _under_circle(stack: list[tuple[int, str]], depth: int) -> int:
    """A dash below ① is its part where no dash stands above ①, though its mark is the higher one elsewhere."""
    depths = [d for d, _ in stack]
    if CIRCLED not in depths or not DASHED <= depth < CIRCLED or any(DASHED <= d < CIRCLED for d in depths[: depths.index(CIRCLED)]):
        return depth
    return depth + BELOW


def _chapter(block: Block) -> str | None:
    """The title of a chapter, or None: a Roman numeral, or words that only chapters have."""
    if isinstance(block, (Table, Note)) or len(_text(block)) > 40:
        return None
    words = chapter(_text(block))
    if words is not None:
        return words
    bare = re.sub(r"^\d{1,2}\.\s*", "", _text(block))
    top = isinstance(block, Heading) or (isinstance(block, Paragraph) and (block.marker[:1].isdigit() or block.depth == 0))
    own = CHAPTERS.search(key(bare)) and not starts_with(bare, (*PLANS, *DONE)) and not _is_title(bare)
    return bare if top and own else None


def _is_title(words: str) -> bool:
    """A title of the whole report: it names 업무보고, or what was done and what is planned in one."""
    return key(words).endswith("업무보고") or len(re.findall(r"실적|계획", words)) > 1


def _year(words: str) -> int | None:
    years = _years(words)
    return years[0] if years else None


def _years(words: str) -> list[int]:
    return [int(long) if long else 2000 + int(short) for long, short in _YEAR.findall(words)]


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text
