"""The time that a title says, of which the last day is the day of what stands below it: a year, half, quarter or month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lib.core import korean
from lib.documents.model import Heading, Note, Paragraph, Table
from lib.forms import Grid, Report

_SETTLED = re.compile(r"(20\d{2})\s?(?:회계\s?연도|년도|년)[^.]{0,12}결산")
_YEAR = r"(?<![\d~∼～.\-’'‘])(20\d{2})"
_TIME = re.compile(
    rf"{_YEAR}(?:\s?[.년]도?\s?(?P<month>1[0-2]|0?[1-9])\s?월(?!\s?\d)(?:\s?말)?|\s?(?:회계\s?연도|년도|년)|(?=\s?(?!년)[가-힣)\]]|\s?$))"
    r"(?!\s?(?:[~∼～\d.]|[상하]반기|까지|부터|이후|이전|이래|대비|목표|기준|현재|개년|보다|에|의))"
)
_PART = re.compile(r"(20\d{2})\s?[.년]도?\s?(?:([상하])반기|([1-4])\s?[/·]?\s?4?\s?분기)")
_NAMES = re.compile(
    r"예산|결산|세입|세출|재정|재원|가계부|투자|집행|공약|정원|현원|공무원|인력|조직|소송|통계|지표|현황|실적|결과|성과|상황|명세|내역|공시|계획|보고"
)
_DONE = re.compile(r"실적|현황|결과|성과|(?:추진|이행)\s?상황")
_PLANNED = re.compile(r"계획|업무\s?보고")
_OF_MONEY = re.compile(r"투자|재정|재원|예산|가계부")
_SENTENCE = re.compile(
    r"[다요음함됨임]\s?[.]?\s?$|[,:：~∼～]|\d[\d,]{2,}"
)  # no title: a sentence, a label with what it says, a row of a table
_UNIT = re.compile(r"[(（\[]\s?단위[^()（）\[\]]{0,20}[)）\]]")
_LONG = 40  # letters of a title


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
    found = _done(titles) or _one(words for words in titles if _bare(words) in ahead) or _of_tables(report.grids)
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
    if (found := _SETTLED.search(words)) and not re.search(r"예산안|계획", words):
        return _span(found[1], 1, 12, titles)
    found = _PART.search(words)
    if not found or _PLANNED.search(words) or not _DONE.search(words):
        return None
    last = (6 if found[2] == "상" else 12) if found[2] else int(found[3]) * 3
    return _span(found[1], last - (5 if found[2] else 2), last, titles)


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


def _one(titles: Iterable[str]) -> Titled | None:
    """The time that titles say where they say one: the nearest part of one year."""
    said = [one for words in titles if (one := _of(words))]
    if len({one.begins.year for one in said}) > 1:
        return None
    return min(said, key=lambda one: (one.ends - one.begins, one.ends), default=None)


def _of(words: str) -> Titled | None:
    """What one line says, if it is a title that says one time."""
    found = [*_TIME.finditer(words)]
    rest = _UNIT.sub("", _TIME.sub("", words))
    if len(words) > _LONG or len(found) != 1 or not _NAMES.search(rest) or _SENTENCE.search(rest) or re.search(r"20\d{2}|['’‘]\d{2}", rest):
        return None
    return _dated(found[0], words)


def _dated(time: re.Match[str], words: str) -> Titled | None:
    """The span of a matched time; a plan is made before, so that it dates no more than the money of its years."""
    is_plan = _PLANNED.search(words) is not None and not _DONE.search(words)
    if is_plan and (time["month"] or not _OF_MONEY.search(words)):
        return None
    span = _span(time[1], int(time["month"] or 1), int(time["month"] or 12), (words,))
    return span if time["month"] else replace(span, of_year="plan" if is_plan else "past")
