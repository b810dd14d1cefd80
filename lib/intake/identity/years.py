"""The year of a report: its title, the day on its title page, the dates that it names, its file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from lib.core import korean
from lib.documents.model import Table
from lib.forms import Report
from lib.intake.identity.days import FRONT, closed, cover, day_of, is_of_page, stated, told
from lib.intake.identity.whose import Attested, FileName, Rule

EARLY = 2  # months of a year in which reports of the year before are made
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}\s?년도?(?=[\s\-–—()]*$)")
_SHORT_LINE = 14
_YEAR = re.compile(
    r"(?<![\d~∼-])((?:19|20)\d{2})\s*(?:[~∼-]\s*20\d{2})?\s*[.년]?도?\s*(?=.{0,14}(?:업무|실적|결산|현황|공약|예산|보고|계획|감사\s?(?:제출|요구|자료|결과)))"
)
_BOTH = re.compile(r"실적.{1,12}계획")  # 2024년 실적 및 2025년 계획: a report of the year in which it is made
_APPROVED = re.compile(r"결재\s?일자?\s?[:：]?\s?(20\d{2})(?=\s?[-./년])")  # over the body of a paper that an office approved
_FISCAL = re.compile(r"회계\s?연도\s?[:：]?\s?(20\d{2})\s?년?도?|(20\d{2})\s?년?도?\s?회계\s?연도")
_HEAD = 400  # letters in which that stands


def year_told(
    report: Report, front: list[str], published: date | None, named: FileName, typed: int | None
) -> tuple[Attested | None, int | None]:
    """The year of the report with what says it: a title, the day on the title page, the file's name, the dates of what was done."""
    lines = cover(report)
    ways: tuple[tuple[Rule, Callable[[], int | None]], ...] = (
        ("person", lambda: typed),
        ("cover", lambda: _year(report, lines, published) or _year_of_day(published or stated(report)) or _year(report, front, published)),
        ("cover", lambda: _fiscal(lines)),
        ("most_named", lambda: _most_named(report)),
        ("file_name", lambda: named.year if named.day is None else None),
        ("cover", lambda: published.year if published else None),
        ("file_name", lambda: named.day.year if named.day else None),
    )
    for rule, year_by in ways:
        if (year := year_by()) is not None:
            sure: Rule = "file_name" if rule == "most_named" and year == named.year else rule
            words = next((w for w in lines if str(year) in w), "") if sure == "cover" else named.stem if sure == "file_name" else ""
            return Attested("report_year", str(year), sure, _place(report, words), words), year
    return None, None


def year_written(front: Sequence[str], year: int | None, published: date | None) -> int | None:
    """The year of the writing, where a title that says 지난해 tells that it is the one after that of which is told; reports say 지난해 of the year before theirs."""
    is_after = year is not None and (published is None or published.year == year + 1)
    return year + 1 if year is not None and is_after and any(_LAST.search(words) for words in front[:_TITLES]) else None


_LAST, _TITLES = re.compile(r"(?<!지)지난\s?해(?!보다|\s?(?:대비|같은))|작년(?!보다|\s?(?:대비|같은))"), 3  # 김○시, 지난해 소송 승소율 80%


def _place(report: Report, words: str) -> str:
    """Where words of the title page stand."""
    return next((at for text, at in report.document.texts() if words and closed(text) == words), "")


def _with_title(front: Sequence[str]) -> Iterator[str]:
    """The lines, one that says a year alone together with the next: `- 2025년도 -` above `주요업무계획`."""
    for words, following in zip(front, (*front[1:], "")[: len(front)], strict=True):
        alone = _YEAR_ALONE.search(words) if len(words) < _SHORT_LINE else None
        yield f"{alone[0]} {following}" if alone else words


def _year_of_day(published: date | None) -> int | None:
    """The year of the day on the title page; in its first weeks a report is of the year before as often."""
    return published.year if published and published.month > EARLY else None


def _fiscal(lines: Sequence[str]) -> int | None:
    """The fiscal year that a line alone says: `회계연도 2025`."""
    return next((int(m[1] or m[2]) for words in lines if (m := _FISCAL.fullmatch(words.strip()))), None)


def _most_named(report: Report) -> int | None:
    """The year that most dates of what was done name; none where another is named as often."""
    counts: Counter[int] = Counter()
    for line in report.lines:
        if not line.place.planned and not is_of_page(line):
            counts.update(
                int(a) if a else korean.full_year(b)
                for a, b in re.findall(r"(?<!\d)(20\d{2})(?=\s?[.년])|['’‘](\d{2})(?=[.년])", line.text)
            )
    most = counts.most_common(2)
    return most[0][0] if len(most) == 1 or (most and most[0][1] > most[1][1]) else None


def _year(report: Report, front: list[str], published: date | None) -> int | None:
    """The year in the title."""
    titled = [(int(y), words) for words in _with_title(front) for y in _YEAR.findall(korean.normal_label(words))]
    if titled:
        year, words = next((t for t in titled if published and t[0] == published.year and _BOTH.search(t[1])), titled[0])
        days = (
            [d.year for day in told(report) if (d := day_of(day.replace("말", "")))]
            + ([published.year] if published else [])
            + _approved(report)
        )
        is_plan = "계획" in words and not re.search(r"실적|보고", words)
        return min(max(days, default=year - 1), year) if is_plan else year  # a plan is made the year before
    return None


def _approved(report: Report) -> list[int]:
    """The year in which the paper was approved, where it says so: a plan of this year may be made in it."""
    heads = (block.text[:_HEAD] for block in report.document.blocks[:FRONT] if not isinstance(block, Table))
    return [int(m[1]) for words in heads if (m := _APPROVED.search(words))]
