"""Where a statement stands: what it is about, of which year it speaks, whether it was done or is planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lib.core.korean import normal_label
from lib.documents.texts.bullets import chapter
from lib.documents.words.labels import key
from lib.documents.words.units import UNITS, said
from lib.documents.words.values import tail
from lib.forms import Line, Place, Report, Words
from lib.forms.headings import part
from lib.topics.indicators.forms.dates import Step, only, steps
from lib.topics.indicators.forms.words import NO_STATE, STATE_HEADS

_TABLE = re.compile(r"^(?:구분|연도|연도별|목록|연번|단위|분야|번호|순번|항목|재원별|예산액)(?=[가-힣\d(]|$)")
_NUMBER = re.compile(r"^(?:\d{1,2}|[가-하])[.)]\s*")
_HALF = re.compile(r"반기|분기")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_DONE = re.compile(r"실적|성과|현황|결과|경과")
_RESULTS = re.compile(r"실적|성과|결과|경과")
_OUTLINE = re.compile(r"개요|필요성|배경|목적|근거|방향|문제점|개선방안|기대효과|목표및전략|^목표$")
_SECTION = re.compile(
    r"^.{0,12}?(?:개요|실적|경과|계획|일정|현황|방향|배경|필요성|목적|목표|전략|성과|근거|기대효과|문제점및대책|개선방안|소요예산|예산액|사업비|추진실적및계획|내용|업무)$"
)
LONG, LINE = 16, 80
LONGEST = 300  # letters of a heading that states figures
_STATEMENT = re.compile(r"[:：▻▹▷▸►]|[(（].*\d|(?:은|는|보면)\s(?:19|20)\d{2}\s?년\s[\d,.]+\S{1,4},\s?(?:19|20)\d{2}\s?년\s")
# A heading that states figures: behind a bullet or a colon at least one with what it counts. 1. 10대 과제 is a title.
_STATING = re.compile(rf"^(?:[□○◦ㅇo❍◇❖▪■●·-]\s|[^:：▻▹▷▸►]{{1,40}}[:：▻▹▷▸►]).*?\d[\d,.]{{0,15}}\s?[천만]?(?:{UNITS}|[㎀-㏟])(?![가-힣])")


_SENTENCE = re.compile(r"[가-힣](?:다|요|까|죠)[.!?](?=\s|$|[\"'”’)])")


@dataclass(frozen=True)
class Printed:
    """One printed line: its words from `start` on within `words`."""

    text: str
    words: Words
    start: int

    @property
    def at(self) -> str:
        """Where it is printed."""
        return self.words.at(self.start)


def printed_lines(words: Words) -> list[Printed]:
    """The lines of the page that a statement runs over."""
    starts = [s for s, _ in words.parts]
    ends = [*starts[1:], len(words.text) + 1]
    return [Printed(words.text[s:e].rstrip(), words, s) for s, e in zip(starts, ends, strict=True)]


def own_length(words: Words) -> int:
    """How much of the words is the statement itself: lines of a table that follow belong to the table."""
    lines = printed_lines(words)
    for one in lines[1:]:
        if said(one.text).alone or _TABLE.match(key(one.text)) or len(tail(one.text).values) > 1:
            return one.start
    return len(words.text)


def is_table_head(text: str) -> bool:
    """Whether a plain line begins the headings of a table: `구 분 …`, `연 도`."""
    return len(text) < LINE and _TABLE.match(key(text)) is not None


def statements(report: Report) -> list[tuple[Line, str]]:
    """The lines that may state something, without page numbers, titles and what runs on into a table."""
    return report.once(_statements)


def _statements(report: Report) -> list[tuple[Line, str]]:
    found = []
    for line in report.lines:
        text = line.words.text[: own_length(line.words)]
        if line.marker == "page" or said(text).alone or not text.strip() or (line.depth < 0 and not _STATING.match(text[:LONGEST])):
            continue
        if line.depth == 0 and (len(text) < 3 or not (_STATEMENT.search(text) or is_prose(text))):
            continue
        found.append((line, text))
    return found


def is_prose(text: str) -> bool:
    """Whether a statement is of sentences, which end in a verb."""
    return _SENTENCE.search(text) is not None


def is_done(place: Place) -> bool:
    """Whether what stands here was done: the nearest heading that tells says results or a state of things, no plan and no outline."""
    if place.planned:
        return False
    heads = [h for h in map(part, place.over) if len(h) <= LONG]
    return next((_OUTLINE.search(h) is None or "실적" in h for h in reversed(heads) if _DONE.search(h) or _OUTLINE.search(h)), True)


def has_results(place: Place) -> bool:
    """Whether the nearest heading that tells says results, not only a state of things (추진현황), in which what runs on stands too."""
    heads = [h for h in map(part, place.over) if len(h) <= LONG]
    return not place.planned and next(
        (_RESULTS.search(h) is not None for h in reversed(heads) if _DONE.search(h) or _OUTLINE.search(h)), False
    )


def stage(place: Place, name: str = "") -> str:
    """Actual or planned. What is called a state (현황, 규모) is actual under a plan too."""
    return "planned" if place.planned and not _is_state(key(name)) else "actual"


def _is_state(name: str) -> bool:
    return STATE_HEADS.search(name) is not None and NO_STATE.search(name) is None


def year(report: Report, place: Place, name: str = "") -> int | None:
    """The year that a figure without one is about: its place's, but the report's for a state of things."""
    if place.planned and _is_state(key(name)):
        return report.setting.year
    return place.year or _of_results(place) or report.setting.year


def _of_results(place: Place) -> int | None:
    """The year of the results that the nearest heading says: `2031년 추진실적`."""
    return next((int(m[1] or m[2]) for words in reversed(place.over) if (m := _RESULTS_OF.search(words))), None)


_RESULTS_OF = re.compile(
    r"((?:19|20)\d{2})\s?년도?\s(?:[가-힣]+\s){0,2}[가-힣]{0,8}(?:실적|성과|결과)(?![가-힣])(?!.*계획)|((?:19|20)\d{2})\s?회계\s?연도[^()（）]{0,12}결산"
)


def above(line: Line) -> str:
    """The nearest heading or bullet above a line."""
    over = line.place.over
    rest = over[:-1] if over and normal_label(over[-1])[:40] == normal_label(line.text)[:40] else over
    return rest[-1] if rest else ""


def parent(line: Line) -> str:
    """The bullet above a line; empty where only a chapter or the heading of a part stands above it."""
    words = above(line)
    return "" if is_section(words) or len(line.place.over) < 2 else words


def is_section(words: str) -> bool:
    """Whether words head a chapter or a part of a project."""
    return _SECTION.search(part(words)) is not None or chapter(words) is not None


def item(report: Report, place: Place) -> str:
    """The project; where none was told, the heading over the parts of one (추진경과, 향후계획), else the highest."""
    over = [w for w, below in pairwise(place.over) if is_section(below) and not is_section(w)]
    return place.item or _NUMBER.sub("", over[-1] if over else next(iter(place.over), "")) or report.setting.title


def step_above(place: Place, about: int | None) -> Step | None:
    """The time that a bullet above says of all that stands under it: `2015년 상반기 경진대회`, `마을 강좌 운영(2~4월)`."""
    for words in reversed([w for w in place.over[-3:] if not is_section(w)]):
        halves = [s for s in steps(words, about) if _HALF.search(s.printed)]
        if len(halves) > 1:
            continue  # a statement of several: 1분기 22개, 2분기 25개
        found = next(iter(halves), None) or next(
            (s for b in _BRACKETED.finditer(words) for s, _ in only(b[1], about) if s.starts and s.ends and not s.whole_year), None
        )
        if found:
            return found
    return None


def day_of(report: Report, own: Sequence[Step], step: Step | None, status: str) -> date | None:
    """The last day that is said of what was done, where it lies before the report's own; a half year's figures are of the report's day."""
    last = max((s.ends for s in own if s.ends and not s.whole_year), default=None)
    day = last or (step.ends if step and not _HALF.search(step.printed) else None)
    latest = report.setting.as_of
    return day if status == "actual" and day and latest and day <= latest else None
