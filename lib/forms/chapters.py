"""A report cut into chapters and parts: each part stands under one project with its team, or under none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lib.documents.model import Block, Document, Note, Paragraph, Table
from lib.documents.texts.bullets import chapter
from lib.documents.words.labels import key, label
from lib.documents.words.units import said
from lib.forms.contents import is_entry, titles
from lib.forms.headings import (
    DONE,
    FIRST,
    LAST,
    LONG,
    MONEY,
    NEXT,
    PARTS,
    STARTS,
    chapter_title,
    is_general,
    is_heading,
    part,
    text_of,
    year_of,
)

_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+(?=[^\d\s.~∼:])(.{3,80})")
_FIGURE = re.compile(r"[:：]|\d\s*(?:명|건|회|천원|백만원|%)")
_TEAM_ALONE = re.compile(r"(?!.*\d개?팀)[가-힣A-Za-z0-9·]{1,13}팀")  # 1국 4과 18팀 tells how many there are
_TEAM = re.compile(r"\s((?:[가-힣]\s){1,6}팀|[가-힣A-Za-z0-9·]{1,14}팀)\s*$")
NOTED = 9  # the depth of remarks
TITLE_PAGE = 8  # blocks among which the title of the whole report stands


@dataclass
class Part:
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
class Chapter:
    """A chapter from block `start` on; its heading and the titles that its list of contents names, each with its place."""

    start: int
    text: str
    titles: list[tuple[str, str]] = field(default_factory=list)
    again: bool = False  # known only because the numbers of its projects begin again


class Division:
    """A document cut: `chapters`, and `parts` of blocks, each of one project or of none. `loose`: blocks that are lines of a table."""

    def __init__(self, document: Document, loose: frozenset[int]) -> None:
        self.blocks = document.blocks
        self.loose = loose
        self.heads = [part(text_of(b)) if is_heading(b) else None for b in self.blocks]
        self.chaptered = [chapter_title(b) for b in self.blocks]
        self.contents = titles(self.blocks)
        self.chapters = list(self._chapters())
        self.titles = frozenset(key(t) for c in self.chapters for t, _ in c.titles)
        self.runs = self._runs()
        self.listed = frozenset(n + 1 for n in self.contents if n + 1 not in self.contents)
        self.parts = list(self._parts())
        for found, following in pairwise(self.parts):
            found.end = following.start
        self.parts[-1].end = len(self.blocks)
        self._name()
        self.by_chapter: dict[int, list[Part]] = {}
        for found in self.parts:
            self.by_chapter.setdefault(found.chapter, []).append(found)
        self._take_titles()

    def _chapters(self) -> Iterator[Chapter]:
        found = Chapter(0, "")
        for number, block in enumerate(self.blocks):
            words = None if number in self.loose or is_entry(block) else self.chaptered[number]
            if words is not None and number < TITLE_PAGE and year_of(words) and chapter(text_of(block)) is None:
                words = None  # the title of the whole report
            if words is not None and key(words) != key(found.text):
                yield found
                found = Chapter(number, words)
            found.titles += self.contents.get(number, [])
        yield found

    def _parts(self) -> Iterator[Part]:
        """Cuts at chapters, at printed titles, and where a project's money is told and the next one begins."""
        index, here, money = 0, Part(0, 0), False
        for number in range(len(self.blocks)):
            if index + 1 < len(self.chapters) and self.chapters[index + 1].start == number:
                yield here
                index, here, money = index + 1, Part(number, index + 1), False
            title = self._title(number)
            start = self._cut(here, number, title, money=money)
            if start is not None:
                yield here
                here, money = Part(start, index, heads=self._heads(start, number)), False
            if title:
                here.number, here.title, here.team = title
            own = self._heads(number, number + 1)
            here.heads |= own
            money = money or not own.isdisjoint(MONEY)
        yield here

    def _heads(self, start: int, end: int) -> set[str]:
        """The keys of the headings from one block to before another."""
        return {head for n in range(start, end) if (head := self._head(n)) is not None}

    def _cut(self, here: Part, number: int, title: tuple[int, str, str] | None, *, money: bool) -> int | None:
        """The block from which another part begins at this one; None where the part goes on. `money`: the part's has been told."""
        if number in self.listed and number > here.start:
            return number
        if money and self._ends(number) and not (title and here.title == title[1]):
            return number
        if not title:
            return self._with_intro(here, number) if self._again(here, number) else None
        return number if here.start < number and (here.title or self._states(here.start, number)) else None

    def _states(self, start: int, end: int) -> bool:
        """Whether bullets below the headings stand from one block to before another."""
        return any(isinstance(b, Paragraph) and 1 < b.depth < NOTED for b in self.blocks[start:end])

    def _again(self, here: Part, number: int) -> bool:
        """Whether the first heading of a project comes a second time, or behind the last one: no title and no money told them apart."""
        head = self._head(number)
        return head is not None and head in STARTS and (head in here.heads or bool(here.heads & LAST))

    def _head(self, number: int) -> str | None:
        """The key of a heading that is no line of a table, else None."""
        return None if number in self.loose else self.heads[number]

    def _with_intro(self, here: Part, number: int) -> int:
        """The block from which the words before a heading introduce what follows."""
        before = self.blocks[number - 1]
        return number - 1 if isinstance(before, Paragraph) and not before.depth and number - 1 > here.start else number

    def _ends(self, number: int) -> bool:
        """Whether the money of a project ends before this block, and another project follows."""
        block = self.blocks[number]
        if isinstance(block, Table) or number in self.loose:
            before = number - 1 in self.loose or any(isinstance(b, Table) for b in self.blocks[max(0, number - 2) : number])
            return before and number - 1 not in self.loose and self._begins_next(number)
        if isinstance(block, Note) or said(text_of(block)).alone or (isinstance(block, Paragraph) and block.depth > 1):
            return False
        if isinstance(block, Paragraph) and block.depth == 0 and (len(block.text) < LONG or text_of(block).startswith("(")):
            return self._title(number) is not None
        return self._begins_next(number)

    def _begins_next(self, number: int) -> bool:
        """Whether the next heading at or behind `number` begins a project."""
        for words, head in zip(self.chaptered[number : number + 40], self.heads[number : number + 40], strict=True):
            if words is not None:
                return True
            if head is not None:
                return head in NEXT
        return False

    def _title(self, number: int) -> tuple[int, str, str] | None:
        """Number, title and team of a project that a line prints: `3 골목길 정비 도로정비팀`."""
        block = self.blocks[number]
        if isinstance(block, (Table, Note)) or number in self.loose or self.chaptered[number] is not None or is_entry(block):
            return None
        words, ordinal = text_of(block), 0
        match = _NUMBERED.fullmatch(f"{block.marker} {words}".strip() if isinstance(block, Paragraph) else words)
        if match:
            ordinal, words = int(match[1]), match[2]
        elif not self._numbered_above(number):
            return None
        if _FIGURE.search(words):
            return None
        team = _TEAM.search(words)
        title = label(words[: team.start()] if team else words).text
        if is_general(title) or (key(title) not in self.titles and number not in self.runs and not (match and self._opens(number))):
            return None
        return ordinal, title, label(team[1]).text.replace(" ", "") if team else self._team_below(number)

    def _runs(self) -> frozenset[int]:
        """Lines `1. …`, `2. …` that count on and each head bullets: projects whose parts have headings of their own kind."""
        found: set[int] = set()
        runs: dict[str, list[int]] = {}
        for number, block in enumerate(self.blocks):
            if self.chaptered[number] is not None:
                runs = {}
            head = self._counts(number, block)
            if head is None:
                continue
            style, ordinal = head
            run = runs.setdefault(style, [])
            runs[style] = run = [*run, number] if ordinal == len(run) + 1 else [number] if ordinal == 1 else []
            found |= set(run) if len(run) > 1 else set()
        return frozenset(found)

    def _counts(self, number: int, block: Block) -> tuple[str, int] | None:
        """How a line counts and its number, where it is short, names no part of a project and bullets without numbers stand below it."""
        below = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
        marked = isinstance(below, Paragraph) and below.depth > 0 and not below.marker[:1].isalnum()
        if isinstance(block, (Table, Note)) or number in self.loose or not marked or is_entry(block):
            return None
        match = _NUMBERED.fullmatch(f"{block.marker} {block.text}".strip() if isinstance(block, Paragraph) else block.text)
        if match is None or len(match[2]) > LONG * 2 or part(match[2]) in PARTS or is_general(match[2]) or _FIGURE.search(match[2]):
            return None
        return f"{type(block).__name__}{match[0][len(match[1]) : len(match[1]) + 1].strip()}", int(match[1])

    def _numbered_above(self, number: int) -> bool:
        """A number on a line of its own above: `### 3`, then the title."""
        return number > 0 and re.fullmatch(r"\d{1,2}[.)]?", text_of(self.blocks[number - 1]).strip()) is not None

    def _team_below(self, number: int) -> str:
        below = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
        words = "" if below is None or isinstance(below, Table) else key(text_of(below))
        return words if 2 < len(words) < 14 and _TEAM_ALONE.fullmatch(words) else ""

    def _opens(self, number: int) -> bool:
        """Whether a part of a project follows soon: its first heading is one that begins a project."""
        for near, block in enumerate(self.blocks[number + 1 : number + 12], number + 1):
            numbered = isinstance(block, Paragraph) and not block.depth and _NUMBERED.fullmatch(block.text)
            if self.chaptered[near] is not None or numbered:
                return False
            if (head := self.heads[near]) is not None:
                return head in FIRST
        return False

    def _name(self) -> None:
        """Chapters whose heading is lost show by numbers that begin again."""
        last: dict[int, int] = {}
        moved: dict[int, int] = {}
        for found in self.parts:
            printed = found.chapter
            found.chapter = moved.get(printed, printed)
            if found.number and found.number <= last.get(found.chapter, 0):
                self.chapters.append(Chapter(found.start, "", again=True))
                found.chapter = moved[printed] = len(self.chapters) - 1
            last[found.chapter] = found.number or last.get(found.chapter, 0)

    def _take_titles(self) -> None:
        """Untitled parts take the titles of the list of contents."""
        for index, one in enumerate(self.chapters):
            own = [p for p in self.by_chapter.get(index, ()) if self.is_project(p)]
            if len(own) == len(one.titles):
                for found, (title, at) in zip(own, one.titles, strict=True):
                    if not found.title:
                        found.title, found.note = title, f"사업명은 차례({at})"

    def is_project(self, found: Part) -> bool:
        """Whether a part is about a project: it has a title, or headings that only projects have."""
        return bool(found.title) or any(h in STARTS or h in DONE for h in self.heads[found.start : found.end])
