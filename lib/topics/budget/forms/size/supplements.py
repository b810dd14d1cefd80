"""Supplementary budgets on lines of reports: `규모 : 5,832억원(기정 5,410억원 대비 422억원, 7.8% 증)`, `- 일반회계 5,690억원(기정 5,282억원, 증 408억원)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Form, Found, Free, Line, Question, Report
from lib.reading.meaning.subjects import whose
from lib.topics.budget.forms.size.clauses import AMOUNT, RATE, SUPPLEMENT, Told, shown
from lib.topics.budget.forms.size.told import UNEQUAL, rows
from lib.topics.budget.forms.words import account, years
from lib.topics.budget.forms.year import UNREADABLE_YEAR, noted_year

_HEADING = re.compile(rf"제?\s?(?P<number>\d)\s?[회차]\s?{SUPPLEMENT}\s?(?:예산)?\s?(?P<bill>\(?\s?안\s?\)?)?")
_LINE = re.compile(
    rf"\s*(?:총\s?)?(?P<account>(?:예산\s?)?(?:총\s?)?규모|총\s?계|합\s?계|일반\s?회계|(?:공기업|기타)?\s?특별\s?회계)\s?[:：]?\s?(?:총\s?)?(?P<last>{AMOUNT})"
    rf"\s?[(（]\s?기정\s?(?:예산)?(?:액)?\s?(?P<first>{AMOUNT})\s?(?:대비)?\s?[,，]?\s?(?P<before>증|감)?[가-힣]{{0,2}}\s?(?P<change>{AMOUNT})?(?P<rest>[^()（）]*)[)）]"
)
_VERB = re.compile(r"증|감")


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of each such line, and of the budget before; a question where its amounts do not make one another."""
    for line in report.lines:
        text, figures = shown(line)
        match = _LINE.match(text)
        if match is None or whose.of_line(report.setting, line.text, line.place) == "office":
            continue
        named = {name: figures[match.start(name)] for name in ("first", "last", "change") if match[name]}
        rate = next((f for at, f in figures.items() if match.start("rest") <= at < match.end("rest") and text[at] == RATE), None)
        if (stage := _stage(line, report)) and all(free(f.mark) for f in named.values()):
            verb = match["before"] or next(iter(_VERB.findall(match["rest"])), "증")
            of = account(key(match["account"])) or WHOLE[0]
            yield from _told(report, line, stage, Told(of, named["last"], named["first"], named.get("change"), "기정", rate, verb == "감"))


def _stage(line: Line, report: Report) -> str:
    """The stage that the nearest words over a line name."""
    found = next(
        (m for words in (*reversed(line.place.over), line.place.section, report.setting.title) if (m := _HEADING.search(words))), None
    )
    return f"제{found['number']}회 추경{'안' if found['bill'] else ''}" if found else ""


def _told(report: Report, line: Line, stage: str, one: Told) -> Iterator[Found]:
    over = next((y for words in reversed(line.place.over) for y in years(words)), None)
    year, note = (over, "") if over else noted_year(report, line.place, ())
    marks: tuple[Figure, ...] = tuple(one.figures)
    if year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), tuple(f.mark for f in marks))
    elif not one.holds():
        words: Text = UNEQUAL.fill(words=", ".join(f.words + f.unit for f in marks))
        yield Question(words, line.words.at(), tuple(f.mark for f in marks))
    else:
        yield from rows({"fiscal_year": year, "account": one.account, "item": WHOLE[0]}, stage, one, note, ())


FORM = Form("budget_supplement_lines", Text("추경을 적은 줄", "Supplements in lines"), read, frozenset())
