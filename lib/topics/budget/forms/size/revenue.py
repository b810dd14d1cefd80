"""What a government takes in on lines below each other, under a heading that says so: `□ 세입예산`, `- 지방세수입 198억원`, `- 세외수입 61억원`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.words.labels import label
from lib.forms import Figure, Form, Found, Free, Line, Question, Record, Report
from lib.topics.budget.forms.size.clauses import AMOUNT, shown
from lib.topics.budget.forms.size.lists import revenue
from lib.topics.budget.forms.year import UNREADABLE_YEAR, noted_year

_LINE = re.compile(rf"\s*(?P<name>[가-힣·ㆍ,\s]{{2,24}}?)\s?[:：]?\s?(?:총\s?)?(?P<amount>{AMOUNT})(?:\s?[(（][^()（）]{{0,12}}[)）])?\s*$")
_HEADING = re.compile(r"세입|재원별|재원\s?구성")
_FEWEST = 3
_UNSAID = Text("세입예산인지 세입결산인지 적혀 있지 않습니다", "Whether this revenue is budgeted or settled is not printed")
_STAGES = {"세입결산": re.compile(r"결산"), "세입예산": re.compile(r"예산(?!군)")}


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size for three such lines or more; a question where no year, or neither budget nor settlement, is told.

    Whole governments alone take in taxes.
    """
    if not str(report.setting.department_id or "/all").endswith("/all"):
        return
    for told, group in groupby(
        report.lines, key=lambda line: (line.depth, line.place.over[:-1] or line.place.section) if _item(line, free) else None
    ):
        lines = list(group)
        if told is not None and len(lines) >= _FEWEST and any(map(_HEADING.search, _over(lines[0]))):
            yield from _rows(report, lines, free)


def _over(line: Line) -> tuple[str, ...]:
    own = line.text[:10]
    return tuple(w for w in (line.place.section, line.place.item, line.place.heading, *line.place.over) if w and not w.startswith(own))


def _item(line: Line, free: Free) -> tuple[str, Figure] | None:
    """The kind of revenue that a line tells, with its amount."""
    text, figures = shown(line)
    match = _LINE.match(text)
    figure = figures.get(match.start("amount")) if match else None
    word = revenue(label(match["name"]).text) if match else ""
    return (word, figure) if word and figure and free(figure.mark) else None


def _rows(report: Report, lines: Sequence[Line], free: Free) -> Iterator[Found]:
    items = [item for line in lines if (item := _item(line, free))]
    over = _over(lines[0])
    year, note = noted_year(report, lines[0].place, over)
    if year is None:
        yield Question(UNREADABLE_YEAR, items[0][1].at, tuple(figure.mark for _, figure in items))
        return
    stage = _stage_of((*over, report.setting.title))
    if not stage:
        yield Question(_UNSAID, items[0][1].at, tuple(figure.mark for _, figure in items))
        return
    for word, figure in items:
        values = {
            "fiscal_year": year,
            "account": WHOLE[0],
            "item": word,
            "stage": stage,
            "amount_is": "level",
        }
        yield Record("budget_size", values, {"amount_won": figure}, whole=True, note=note)


def _stage_of(above: Iterable[str]) -> str:
    """Whether revenue is the budget's or its settlement's: the nearest words that name one of them alone; empty where none do."""
    named = ([stage for stage, pattern in _STAGES.items() if pattern.search(words)] for words in above)
    return next((stages[0] for stages in named if len(stages) == 1), "")


FORM = Form("budget_revenue_lines", Text("세입을 적은 줄", "Revenue in lines"), read, frozenset())
