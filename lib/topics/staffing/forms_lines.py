"""Statements of officials: `정원 30명(현원 29명)`, `총무과 : 현원 23명 / 정원 23명`, `정·현원 26/24명(2명 부족)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.documents.labels import key
from lib.documents.units import said
from lib.forms import Free, Line, Report
from lib.topics.staffing import forms_words as w
from lib.topics.staffing.forms_cells import UNIT, Cell, Sheet, of_body
from lib.topics.staffing.forms_words import Meaning, meanings

_WORD = re.compile(
    r"(?P<pair>정\s*원?\s*[·․ㆍ/(]\s*현\s*원\)?)|(?P<turned>현\s*원?\s*[·․ㆍ/(]\s*정\s*원\)?)|(?P<authorized>정\s?원)|(?P<actual>현\s?(?:인\s?)?원)"
    r"|(?P<gap>과\s?부\s?족|과\s?원|초과)|(?P<vacancy>결\s?원|부족)"
)
_BEHIND = re.compile(r"\s*(?:이|가)?\s*(?:(?P<vacancy>부족|결원)|(?P<gap>초과|과원))")
_OURS = re.compile(r"(?:우리|본|저희|당)\s?(?:과|부서|담당관|실|국|소|기관)(?:의|는)?\s*$")
_BETWEEN = re.compile(r"[\s:：(（/,·은는이총약및]*")
_ABOUT = re.compile(r"인력|직원|공무원|정원|현원|일반현황|조직")
_COUNTED = re.compile(r"(?:총|약)?\s*[\d,]+\s*(?:명|인)|총$")
_OF = r"(?:[가-힣·]{2,8}\s?)?[1-9]급(?:이하|이상|상당)?|[가-힣·]{2,8}직|임기제"
# Possessive: a blank that two parts might take is taken once, or a long line takes minutes.
_PAIR = re.compile(rf"(?P<of>{_OF})\s*+[:：]?\s*+(?P<first>\d++)\s*+명?\s*+[/(（]\s*+(?P<second>\d++)\s*+명?\s*+[)）]?")
_PAIRS = re.compile(rf"(?:{_PAIR.pattern.replace('?P<of>', '?:').replace('?P<first>', '?:').replace('?P<second>', '?:')}[\s,·/]*+){{2,}}")
_BOTH = re.compile(r"정\s?원.*현\s?원|현\s?원.*정\s?원|정\s?[·․ㆍ/]\s?현\s?원")
_TURNED = re.compile(r"현\s?원.*정\s?원")
_CHANGED = re.compile(r"\d\s*명?\s*(?:[→⇒➡➜▶►]|에서\s+[\d,]+\s*명)")  # 23명 ⇒ 27명: one is past or neither is in force yet
_FRONT = re.compile(r"[\s:：\-–()（）,]+$")


def sheets(report: Report, free: Free) -> Iterator[Sheet]:
    """Each statement as the cells that it says."""
    for line in report.lines:
        if w.are_others(line.text, *line.place.over) or _CHANGED.search(line.text):
            continue
        if not re.search(r"정\s*원|현\s*(?:인\s*)?원", line.text) and not _of_pairs(line):
            continue
        cells = tuple(of_body((c for c in _cells(line, report.setting.department or "") if free(c.figure.mark)), *_over(line)))
        if _says(line, cells):
            words = said(line.text)
            day = words.as_of or said(_of_pairs(line)).as_of or said(line.place.heading).as_of
            yield Sheet(cells, day, " ".join((line.text, *line.place.over)), (), line.words.at(), line.place.item, prose=True)


def _over(line: Line) -> tuple[str, ...]:
    return (line.text, *line.place.over, line.place.item)


def _says(line: Line, cells: Sequence[Cell]) -> bool:
    """Whether it counts officials: both 정원 and 현원, or one of them where the report is about its people; in a project of a named body only."""
    if _of_pairs(line):
        return True
    above = _ABOUT.search(key(" ".join((line.place.section, *line.place.over[:-1])))) is not None
    measures = {c.measure for c in cells if above or not c.grade}
    if not measures & {w.AUTHORIZED, w.ACTUAL}:
        return False
    if line.place.item:
        return all(c.offices for c in cells)
    return above or {w.AUTHORIZED, w.ACTUAL} <= measures


def _cells(line: Line, own: str) -> Iterator[Cell]:
    """The figures behind 정원, 현원 and 과부족; those of grades follow the measure that they divide."""
    if pairs := _of_pairs(line):
        yield from _paired(line, pairs)
        return
    whose = _whose(line, own)
    if whose is None:
        return
    last_of = {m.kind: m.words for m in whose}
    offices = tuple(m.words for m in whose if m.kind in {"office", "group"})[:1]
    waiting: list[str] = []
    before, last = "", 0
    for number in line.words.numbers:
        between = line.text[last : number.start]
        if number.kind != "figure" or number.unit not in {"", UNIT, "인"}:
            continue
        named = list(_WORD.finditer(between))
        if named:
            waiting = _measures(named[-1].lastgroup or "")
        behind = _BEHIND.match(line.text, number.end)
        grade = _grade(between)
        measure = (behind.lastgroup if behind else "") or (waiting[0] if waiting and (named or not grade) else before if grade else "")
        if measure and (behind or _near(between, named, grade)):
            of = grade or last_of.get("grade", "")
            track = (last_of["track"],) if "track" in last_of else ()
            yield Cell(measure, line.words.figure(number, UNIT), offices, track, (of,) if of else (), team=last_of.get("team", ""))
            before = measure
            waiting = waiting[1:] if not (behind or grade) else waiting
        last = number.end


def _of_pairs(line: Line) -> str:
    """The heading under which a line lists 정원 and 현원 by grade: `5급 1/1, 6급 6/6`; empty for any other line."""
    over = next((words for words in reversed(line.place.over) if words != line.text and _BOTH.search(words)), "")
    return over if over and _PAIRS.fullmatch(line.text.strip()) else ""


def _paired(line: Line, over: str) -> Iterator[Cell]:
    """The figures of such a line, 정원 first unless the heading names 현원 first."""
    measures = [w.ACTUAL, w.AUTHORIZED] if _TURNED.search(over) else [w.AUTHORIZED, w.ACTUAL]
    figures = {n.start: n for n in line.words.numbers if n.kind == "figure"}
    for match in _PAIR.finditer(line.text):
        told = meanings(match["of"])
        track = tuple(m.words for m in told if m.kind == "track")
        grade = tuple(m.words for m in told if m.kind == "grade")
        for measure, group in zip(measures, ("first", "second"), strict=True):
            number = figures.get(match.start(group))
            if number is not None:
                yield Cell(measure, line.words.figure(number, UNIT), (), track, grade)


def _near(between: str, named: Sequence[re.Match[str]], grade: str) -> bool:
    """Whether nothing but marks stands between the measure and its figure."""
    return bool(grade) or _BETWEEN.fullmatch(between[named[-1].end() :] if named else between) is not None


def _measures(group: str) -> list[str]:
    return {"pair": [w.AUTHORIZED, w.ACTUAL], "turned": [w.ACTUAL, w.AUTHORIZED]}.get(group, [group])


def _grade(between: str) -> str:
    found = re.findall(r"[1-9]급(?:이하|이상|상당)?", between)
    return found[-1] if found else ""


def _whose(line: Line, own: str) -> tuple[Meaning, ...] | None:
    """What the statement says before its first figure of officials; None where its people are none of ours (교육 정원)."""
    first = _WORD.search(line.text)
    front = _OURS.sub("", _FRONT.sub("", line.text[: first.start()])) if first else ""
    front = "" if front.rstrip().endswith((".", "다")) else front
    words = _COUNTED.sub("", re.split(r"[:：(（]", front)[-1]).strip(" ,·")
    told = tuple(m for part in (words, words.split(" ")[-1]) for m in (meanings(part) if part else ()))
    known = tuple(m for m in told if m.kind not in {"unknown", "axis", "total"} and key(m.words) != key(own))
    return None if told and all(m.kind == "unknown" for m in told) else known
