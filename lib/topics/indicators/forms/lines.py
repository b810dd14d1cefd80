"""Every statement of a report read for its figures, with its period, stage and place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.core.columns import UNKNOWN, UNSPLIT
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.documents.words.numbers import numbers
from lib.forms import Figure, Free, Ignored, Line, Question, Report
from lib.forms.headings import MONEY as MONEY_HEADS
from lib.forms.headings import part
from lib.topics.indicators.forms.brackets import AFTER, BEFORE
from lib.topics.indicators.forms.dates import Step, period
from lib.topics.indicators.forms.figures import COLON, Fig, Part, brackets, figures, listed, times
from lib.topics.indicators.forms.names import Saying, bare
from lib.topics.indicators.forms.offices import counted, is_teams
from lib.topics.indicators.forms.place import above, day_of, is_prose, parent, stage, statements, step_above, year
from lib.topics.indicators.forms.run import run
from lib.topics.indicators.forms.sentences import Subject, clause_at, sentence_at, tell_sentences, unmarked
from lib.topics.indicators.forms.statements import tell
from lib.topics.indicators.forms.told import Told, number
from lib.topics.indicators.forms.when import named_alike, of_their_years, settled, told_apart
from lib.topics.indicators.forms.words import PLACE_HEADS, TIME_HEADS, implied_unit, unit_at

_STAFF = re.compile(r"^(?:인력|직원현황)|(?:정원|현원)\d")
_OWN = re.compile(r"^(?:조직|인력|직원)")


@dataclass(frozen=True)
class _Span:
    """A time with the headings under which it stands."""

    block: int
    over: tuple[str, ...]
    step: Step


_UNIT_OF_HEAD = re.compile(r"[^:：\d]{2,20}[(（]\s?([^()（）\d\s]{1,5})\s?[)）]\s?[:：]")
_WHY = re.compile(r"필요성|배경|목적$|문제점")
SHORT = 8
_AMENDED = {BEFORE: "개정 전", AFTER: "개정 후"}  # of what an ordinance's amendment changes
_TITLED = 4  # lines among which the title of a document stands
_EMPTY = Figure("", "", "", (0, 0))


def of_lines(report: Report, free: Free) -> Iterator[Told | Ignored | Question]:
    """What the lines tell, figure by figure; numbers in names are left out by name."""
    spans = _spans(report)
    found: list[tuple[Line, Told]] = []
    amends = any("개정" in line.text for line in report.lines[:_TITLED])
    subject = Subject()
    for line, text in sorted(statements(report), key=lambda pair: _background(pair[0])):
        subject = subject if is_prose(text) else Subject()
        if starts_money(text) or (not line.place.item and (_STAFF.search(key(text)) or is_teams(text))):
            continue
        start, end = counted(text) if not line.place.item else (0, 0)
        figs = [
            (f, why) for f, why in figures(line.words, text, year(report, line.place)) if free(f.figure.mark) and not start <= f.start < end
        ]
        for fig, why in figs:
            if why:
                yield Ignored(why, (fig.figure.mark,))
        if key(bare(COLON.split(text)[0])) in PLACE_HEADS:
            yield from (Ignored("name", (f.figure.mark,)) for f, why in figs if not why)
            continue
        base = base_of(report, line, text, spans)
        counted_here = _in_unit_of_whole(line, text, _in_unit_of_head(text, tuple(f for f, why in figs if not why)))
        saying = Saying(unmarked(text, is_prose=is_prose(text)), counted_here, base, parent(line), above(line))
        said = run(saying, line, report.setting) or _told_of(saying, line, text, report, subject)
        yield from _without_unit(saying, said)
        found += [
            (line, replace(told, breakdown=_AMENDED.get(told.breakdown, told.breakdown) if amends else told.breakdown)) for told in said
        ]
    yield from _siblings(found)
    yield from _no_statements(report, free)


def _in_unit_of_head(text: str, figs: tuple[Fig, ...]) -> tuple[Fig, ...]:
    """`하천 연장(㎞) : 앞내(20.3), 뒷내(5.1)`: figures without a unit are in that of the head."""
    match = _UNIT_OF_HEAD.match(text)
    unit = match[1] if match and unit_at(f"1{match[1]}", 1) == (match[1], 1 + len(match[1])) else ""
    if not match or not unit:
        return figs
    return tuple(f if f.unit or f.start < match.end() else replace(f, unit=unit, figure=replace(f.figure, unit=unit)) for f in figs)


def _in_unit_of_whole(line: Line, text: str, figs: tuple[Fig, ...]) -> tuple[Fig, ...]:
    """Figures of a list without a unit in the one that they add up to on the line above, or that all their names imply.

    `병원 14, 의원 198` below `의료기관 : 총 212개소`; `보건소 22, 보건지소 217`.
    """
    head = COLON.search(text)
    parts = listed(text[head.end() :] if head else text)
    if len(figs) < _LISTED or any(f.unit or f.low for f in figs) or len(parts) != len(figs):
        return figs
    counted_above = (n for n in numbers(above(line)) if n.kind == "figure" and n.unit)
    implied = {implied_unit(f"{match[1]}수") for match in parts}
    unit = next((n.unit for n in counted_above if number(n.digits) == sum(f.value or 0 for f in figs)), "")
    unit = unit or (implied.pop() if len(implied) == 1 else "")
    return tuple(replace(f, unit=unit, figure=replace(f.figure, unit=unit)) for f in figs) if unit else figs


_LISTED = 2


def _without_unit(saying: Saying, said: Sequence[Told]) -> Iterator[Question]:
    """What counts a list (`법령개정 5, 조례개정 4`) that no unit and no sum tells is asked, once for the list."""
    known = {t.figure.mark for t in said}
    for stretch in (*brackets(saying.text), Part(saying.body.start - 1, len(saying.text) + 1)):
        inner = [f for f in saying.figs if stretch.start < f.start < stretch.end]
        words = saying.text[max(0, stretch.start + 1) : stretch.end - 1]
        if len(inner) > 1 and len(listed(words)) == len(inner) and not any(f.unit or f.low or f.figure.mark in known for f in inner):
            asked = Text(f"무엇을 센 수인지 단위가 적혀 있지 않습니다: {words.strip()}", f"No unit says what these count: {words.strip()}")
            yield Question(asked, inner[0].figure.at, tuple(f.figure.mark for f in inner))
            return


def _told_of(saying: Saying, line: Line, text: str, report: Report, subject: Subject) -> list[Told]:
    if is_prose(text):
        told = list(tell_sentences(saying, line.words, subject, report.setting))
        return [settled(_of_its_sentence(one, saying, line, report), clause_at(text, one.figure.mark[1]), report) for one in told]
    said = [settled(one, text, report) for one in tell(saying) if one.unit]
    return told_apart(named_alike(of_their_years(said)), text)


def _of_its_sentence(told: Told, saying: Saying, line: Line, report: Report) -> Told:
    """A figure with the time of its own sentence, where it has none of its own."""
    if told.period != saying.base.period:
        return told
    own = base_of(report, line, sentence_at(saying.text, told.figure.mark[1]))
    return replace(told, period=own.period, as_of=own.as_of)


def _no_statements(report: Report, free: Free) -> Iterator[Ignored]:
    """Numbers of titles and of running text that count nothing: list numbers, names, years."""
    stated = {line.words.number for line, _ in statements(report)}
    for line in report.lines:
        for fig, why in figures(line.words, line.text, report.setting.year):
            if why and (line.words.number not in stated or why in {"list", "date"}) and free(fig.figure.mark):
                yield Ignored(why, (fig.figure.mark,))


def _background(line: Line) -> bool:
    """What explains why repeats figures that are told elsewhere, so it is read last."""
    return any(_WHY.search(part(h)) for h in line.place.over)


def starts_money(text: str) -> bool:
    """Whether a statement is about the money of its project, which other forms read."""
    return part(text) in MONEY_HEADS


def base_of(report: Report, line: Line, text: str, spans: Sequence[_Span] = ()) -> Told:
    """The period, stage and place that the figures of a line share."""
    head = bare(COLON.split(text)[0])
    about = year(report, line.place, head)
    cut = text.find("※")  # 3개소 ※ 2004. 1. 7. 지정: not when they were counted
    remark = cut if any(c.isdigit() for c in text[: max(0, cut)]) else -1
    own = [s for s in times(text, about) if (s.starts or s.ends) and not _of_a_part(s, text) and not 0 <= remark < s.start]
    step = _step(own) or (None if own else _beside(line, spans) or step_above(line.place, about))
    named = next((s for s in own if s.whole_year and s.starts), None)
    day = report.setting.day(line.as_of) if line.as_of and named is None and step is None else None
    about = day.year if day and stage(line.place, head) == "actual" else about  # 4,400척 as of 2024-12-31 in a report of 2025
    said = (f"{named.starts.year}" if named and named.starts else period(step) if step else "") or (str(about) if about else UNKNOWN[0])
    basis = named is not None and re.match(r"\s?(?:년|년도)?\s?(?:말\s?)?(?:기준|현재)", text[named.end :]) is not None
    status = "actual" if basis else stage(line.place, head)
    return Told(
        "",
        _EMPTY,
        "",
        said,
        status,
        line.place,
        as_of=day_of(report, own, step, status) or _as_of(report, line, step, status),
        own=_is_own(line, text),
    )


def _as_of(report: Report, line: Line, step: Step | None, status: str) -> date | None:
    """The day that the statement or a heading above it is as of, where nothing says another time."""
    return report.setting.day(line.as_of) if line.as_of and status == "actual" and step is None else None


def _beside(line: Line, spans: Sequence[_Span]) -> Step | None:
    """The time that a line beside this one says, the nearest before it first."""
    near = [(line.block < s.block, abs(line.block - s.block), s.step) for s in spans if s.over == line.place.over[:-1]]
    return min(near, key=lambda n: n[:2])[2] if near else None


_MADE = re.compile(r"준공|건립|건축|설립")


def _of_a_part(step: Step, text: str) -> bool:
    """`3회(1분기 1회, 2분기 2회)`: the time is of one figure only; `3만㎡, ’97준공` says when a thing was made, not when it was counted."""
    if step.whole_year and _MADE.match(text, step.end):
        return True
    inside = text.rfind("(", 0, step.start) > text.rfind(")", 0, step.start)
    return inside and re.match(r"\s?[\d,]+\s?[가-힣]", text[step.end :]) is not None


def _step(own: list[Step]) -> Step | None:
    """The days that a line says, from the first to the last, if they are of one month or one span."""
    days = [s for s in own if not s.whole_year and s.starts and s.ends]
    if len({period(s) for s in days}) != 1:
        return None
    return replace(days[0], starts=min(s.starts for s in days if s.starts), ends=max(s.ends for s in days if s.ends))


def _spans(report: Report) -> list[_Span]:
    """The times that lines of their own say for what stands beside them: `기간 : 2020. 11. 9. ~ 12. 18.`."""
    found: list[_Span] = []
    for line, text in statements(report):
        match = COLON.search(text)
        if match and key(text[: match.start()]) in TIME_HEADS and parent(line):
            days = [s for s in times(text, year(report, line.place)) if s.starts and s.ends and not s.whole_year]
            found += [_Span(line.block, line.place.over[:-1], d) for d in days[:1]]
    return found


def _is_own(line: Line, text: str) -> bool:
    """Whether the department itself is counted: its teams, its people."""
    counted = re.search(r"\d\s?\)?\s?(?:개\s?)?(?:팀|명)", text) is not None
    return counted and not line.place.item and any(_OWN.match(part(w)) for w in (*line.place.over, text))


def _siblings(found: list[tuple[Line, Told]]) -> Iterator[Told]:
    """Lines under one bullet that count the same thing are its parts: `장마(4개 분야)`, `여름철 : 4개 분야`."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (line, told) in enumerate(found):
        noun = told.name.rpartition(" ")[2]
        head = bare(COLON.split(line.text)[0])
        if told.unit == "개" and told.breakdown == UNSPLIT and parent(line) and noun not in head and len(head) <= SHORT:
            groups[(line.place.item, str(line.place.planned), *line.place.over[:-1], noun)].append(at)
    parts = {n: (names[-2], names[-1]) for names, numbers in groups.items() if len({id(found[n][0]) for n in numbers}) > 1 for n in numbers}
    for at, (line, told) in enumerate(found):
        if at in parts:
            head, noun = parts[at]
            words = bare(COLON.split(line.text)[0])
            yield replace(told, name=f"{bare(COLON.split(head)[0])} {noun}", breakdown=words)
        else:
            yield told
