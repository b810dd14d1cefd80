"""The time that a title says, of which the last day is the day of what stands below it: a year, half, quarter or month."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lib.core import korean
from lib.documents.model import Heading, Note, Paragraph, Table
from lib.forms import Grid, Report

_SETTLED = re.compile(r"(20\d{2})\s?(?:회계\s?연도|년도|년)(?:(?!(?<!일)반기|분기|월)[^.]){0,12}결산")
_YEAR = r"(?<![\d~∼～.\-’'‘])(20\d{2})"
_TIME = re.compile(
    rf"{_YEAR}(?:\s?[.년]도?\s?(?P<month>1[0-2]|0?[1-9])\s?월(?!\s?\d)(?:\s?말)?|\s?(?:회계\s?연도|년도|년)|(?=\s?(?!년)[가-힣)\]]|\s?$))"
    r"(?!\s?(?:[~∼～\d.]|[상하]반기|까지|부터|이후|이전|이래|대비|목표|기준|현재|개년|보다|에|의))"
)
_HALF, _QUARTER = r"(?P<half>[상하전후])반기", r"제?\s?(?P<quarter>[1-4])\s?[/·]?\s?4?\s?분기"
_PART = re.compile(rf"(20\d{{2}})\s?[.년]도?\s?(?:{_HALF}|{_QUARTER})")
_OF_PART = re.compile(rf"(20\d{{2}})\s?[.년]도?\s?(?={_HALF}|{_QUARTER})")  # its year
_APART = re.compile(
    rf"(?<![·ㆍ/])(?:{_HALF}|{_QUARTER}|(?<![\d.])(?P<month>1[0-2]|0?[1-9])\s?월(?!\s?\d)(?:\s?말)?)(?!별)"
)  # of a year said before or on another line: 현황(9월말)
_NO_PART = re.compile(r"(?:(?<!일)반|분)기(?!별)|\d\s?(?:월|\.\s?\d)")  # 상·하반기, 9.30.
_DRAFT = re.compile(r"예산(?:안(?![내전정])|\s?[(（]\s?안\s?[)）])")
_NAMES = re.compile(
    r"예산|결산|세입|세출|재정|재원|가계부|투자|집행|공약|정원|현원|공무원|인력|조직|소송|통계|지표|현황|실적|결과|성과|상황|명세|내역|공시|계획|보고"
)
_DONE = re.compile(r"실적|현황|결과|성과|(?:추진|이행)\s?상황")
_NOT_YET, _YEARS = re.compile(r"예산안|계획"), re.compile(r"20\d{2}|['’‘]\d{2}")  # what no settlement says; a year beside the one found
_PLANNED = re.compile(r"계획|업무\s?보고")
_OF_MONEY = re.compile(r"투자|재정|재원|예산|가계부")
_SENTENCE = re.compile(
    r"[다요음함됨임]\s?[.]?\s?$|[,:：~∼～]|\d[\d,]{2,}"
)  # no title: a sentence, a label with what it says, a row of a table
_UNIT = re.compile(r"[(（\[]\s?단위[^()（）\[\]]{0,20}[)）\]]")
_LONG = 40  # letters of a title
_NEAR = 3  # blocks above a table in which a line belongs to it
_BESIDE = re.compile(r"[,，/]?\s?단\s?위\s?[:：]?[^()（）\[\]]{0,20}|(?:말|현재|기준)(?![가-힣])")
"""What may stand beside the part of a year over a table: (상반기, 단위: 천원), 3분기 말 기준."""
_LETTER = re.compile(r"[가-힣A-Za-z\d]")


@dataclass(frozen=True)
class Titled:
    """What a title says of when: its first and last day, its words, and which title it is.

    `of_year`: only the year is said, which dates what was done in it (`past`), and of a plan no more than the money of years (`plan`).
    """

    begins: date
    ends: date
    words: str
    rule: Literal["cover", "table_title"] = "cover"
    of_year: Literal["", "past", "plan"] = ""


def titled(report: Report, titles: Sequence[str], seen: date) -> Titled | None:
    """The time that the titles say, those of the page first, else those of all its tables; `titles` are the lines of the title page.

    None where they say several or none, and where it was not over on the day `seen`.
    """
    ahead = {_bare(block.text) for block in _ahead(report)}
    lines = [words for words in titles if _bare(words) in ahead]
    found = _done(titles) or (None if any(map(_DRAFT.search, lines)) else _one(lines) or _of_tables(report.grids))
    found = _within(found, lines) if found and found.of_year else found
    others = {one.begins.year for grid in report.grids if (one := _one(_titles(grid)))} if found and found.of_year else set()
    return found if found and found.ends < seen and others <= {found.begins.year} else None


def _ahead(report: Report) -> Iterator[Heading | Paragraph | Note]:
    """What stands over the first table."""
    for block in report.document.blocks:
        if isinstance(block, Table):
            return
        yield block


def place(report: Report, words: str) -> str:
    """Where words of a title stand."""
    return next((at for text, at in report.document.texts() if _bare(text) == _bare(words)), "")


def _bare(words: str) -> str:
    return words.replace(" ", "")


def _done(titles: Sequence[str]) -> Titled | None:
    """The fiscal year that the title page settles, or the half or quarter of which it says what was done, on whichever lines."""
    words = " ".join(titles)
    if (found := _SETTLED.search(words)) and not _NOT_YET.search(words):
        return _span(found[1], 1, 12, titles)
    found = _PART.search(words)
    if not found or _PLANNED.search(words) or not _DONE.search(words):
        return None
    return _part(found[1], found, titles)


def _part(year: str, said: re.Match[str], titles: Sequence[str]) -> Titled:
    """The half, quarter or month of a year that is said."""
    named = said.groupdict()
    if named.get("month"):
        return _span(year, int(named["month"]), int(named["month"]), titles)
    last = int(named["quarter"]) * 3 if named["quarter"] else 6 if named["half"] in "상전" else 12
    return _span(year, last - (2 if named["quarter"] else 5), last, titles)


def _span(year: str, first: int, last: int, titles: Sequence[str]) -> Titled:
    """The months of a year, with the line that says the year."""
    days = korean.parse_span(f"{year}.{first}.~{year}.{last}.")
    return Titled(days.starts, days.ends, next((words for words in titles if year in words), ""))


def _of_tables(grids: Sequence[Grid]) -> Titled | None:
    """The time that the title of every table says."""
    told = [_one(_titles(grid)) for grid in grids]
    first = told[0] if told else None
    same = first is not None and all(one and (one.begins, one.ends) == (first.begins, first.ends) for one in told)
    return replace(first, rule="table_title") if first and same else None


def _titles(grid: Grid) -> tuple[str, ...]:
    return tuple(filter(None, (grid.caption, grid.place.heading)))


def _one(lines: Sequence[str]) -> Titled | None:
    """The time that titles say where they say one: the nearest part of one year. A draft is of a year to come and says none."""
    said = [one for words in lines if (one := _of(words))]
    if len({one.begins.year for one in said}) > 1 or any(map(_DRAFT.search, lines)):
        return None
    return min(said, key=lambda one: (one.ends - one.begins, one.ends), default=None)


def _within(year: Titled, lines: Sequence[str]) -> Titled | None:
    """The part of the year that a line of its own says, `(9월말)`; the year where none does, None where several do."""
    parts = {m[0]: m for words in lines if (m := _APART.fullmatch(words.strip("()（）[] ")))}
    if year.of_year == "plan" or len(parts) > 1:
        return None if parts else year
    spans = (_part(str(year.begins.year), part, (year.words,)) for part in parts.values())
    return next((replace(span, rule=year.rule) for span in spans), year)


def parted(report: Report) -> Report:
    """The report with the half, quarter or month said over a table as its day, where the title says no more than the year."""
    day = report.setting.as_of
    if report.setting.of_year != "past" or day is None:
        return report
    last = [-1, *(grid.block for grid in report.grids)]
    told = ((grid, part_said(_over(grid, report, last[bisect_left(last, grid.block) - 1]), day.year)) for grid in report.grids)
    return replace(report, grids=tuple(replace(g, as_of=f"{d.year}.{d.month}.{d.day}.") if d and not g.as_of else g for g, d in told))


def _over(grid: Grid, report: Report, before: int) -> Iterator[str]:
    """What stands over a table, the nearest first; `before` is the block of the table before it."""
    near = report.between(max(before + 1, grid.block - _NEAR), grid.block)
    yield from dict.fromkeys((grid.caption, *(line.text for line in reversed(near)), *reversed(grid.place.over)))


def part_said(lines: Iterable[str], year: int) -> date | None:
    """The last day of the part of a year that the first of the lines says which says a time; None where that is a year or several parts."""
    for words in lines:
        if titled := _of(words):
            return titled.ends if titled.begins.month > 1 or titled.ends.month < 12 else None
        own = _OF_PART.search(words)
        bare = words.replace(own[0], "") if own else words
        if (parts := [*_APART.finditer(bare)]) or _YEARS.search(bare):
            return _part(own[1] if own else str(year), parts[0], ()).ends if _is_one_part(bare, parts) else None
    return None


def _is_one_part(words: str, parts: Sequence[re.Match[str]]) -> bool:
    """Whether a line says one part of a year and no more, `(9월말)`, or is a title of what was done in it: `상반기 집행 현황`; a month alone may be that of an event."""
    rest = _BESIDE.sub("", _APART.sub("", words))
    if len(words) > _LONG or len(parts) != 1 or _NO_PART.search(rest) or _YEARS.search(rest):
        return False
    is_month = parts[0]["month"] and not parts[0][0].endswith("말")
    return not _LETTER.search(rest) or bool(_DONE.search(rest) and not (is_month or _SENTENCE.search(rest)))


def _of(words: str) -> Titled | None:
    """What one line says, if it is a title that says one time."""
    found = [*_TIME.finditer(words)]
    rest = _UNIT.sub("", _TIME.sub("", words))
    if len(words) > _LONG or len(found) != 1 or not _NAMES.search(rest) or _SENTENCE.search(rest) or _YEARS.search(rest):
        return None
    parts = [*_APART.finditer(rest)]
    if len(parts) + bool(found[0]["month"]) > 1 or _NO_PART.search(_APART.sub("", rest)):
        return None
    return _dated(found[0], parts[0] if parts else None, words)


def _dated(time: re.Match[str], part: re.Match[str] | None, words: str) -> Titled | None:
    """The span of a matched time, or of the part of it that is said apart; a plan is made before, so that it dates no more than the money of its years."""
    is_plan = _PLANNED.search(words) is not None and not _DONE.search(words)
    if is_plan and (part or time["month"] or not _OF_MONEY.search(words)):
        return None
    if part or time["month"]:
        return _part(time[1], part or time, (words,))
    of_year: Literal["", "past", "plan"] = "plan" if is_plan else "" if "결산" in words else "past"
    return replace(_span(time[1], 1, 12, (words,)), of_year=of_year)
