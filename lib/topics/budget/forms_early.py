"""Early spending told in lines: `상반기 신속집행(’25. 6. 30.) : 대상액 583억원, 집행액 379억원(65.0%)`, `대상액 1,120억원의 60%인 672억원`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report
from lib.forms.headings import year_of
from lib.topics.budget.forms_clauses import AMOUNT, RATE, shown
from lib.topics.budget.forms_year import UNREADABLE_YEAR

_SCHEME = re.compile(r"(?:신속|조기|균형)\s?집행")
_SUBJECT = re.compile(rf"대상(?:액|금액)?\s?[:：]?\s?(?:총\s?)?{AMOUNT}")
_SPENT = re.compile(rf"(?:집행|지출)(?:액|실적|금액)?\s?[:：]?\s?{AMOUNT}")
_TARGET = re.compile(rf"목표(?:액|금액)?\s?[:：]?\s?{AMOUNT}|{RATE}\s?인\s?{AMOUNT}")
_RATE = re.compile(rf"(?:집행[률율]\s?[:：]?\s?{RATE}|{AMOUNT}\s?[(（]\s?{RATE}\s?[)）])")
_DAY = re.compile(r"[(（]\s?((?:(?:20\d{2}|['’‘]\d{2})\s?\.\s?)?\d{1,2}\s?\.\s?\d{1,2}\s?\.?)\s?(?:기준|현재)?\s?[)）]")
_HALVES = {"상반기": (6, 30), "하반기": (12, 31)}
_ITEM = "신속집행"
OF_HALF = Text(
    "기준일이 적혀 있지 않아 반기의 마지막 날로 보았습니다. 다른 날 기준이면 알려 주십시오",
    "No day is printed, so taken as of the last day of the half-year; say so if it is of another day",
)


def read(report: Report, free: Free) -> Iterator[Found]:
    """A row for the amount that is subject to early spending and one for its target; a question where no year is told."""
    for line in report.lines:
        if _SCHEME.search(" ".join((*line.place.over[-2:], line.text))) and not line.place.item_note:
            text, figures = shown(line)
            subject, spent, target = (_amount(pattern, text, figures) for pattern in (_SUBJECT, _SPENT, _TARGET))
            amounts = [f for f in (subject, spent, target) if f]
            if (subject or target) and all(free(f.mark) for f in amounts):
                yield from _rows(report, line, subject, spent, target, _amount(_RATE, text, figures))


def _amount(pattern: re.Pattern[str], text: str, figures: Mapping[int, Figure]) -> Figure | None:
    """The figure at the end of what a pattern finds."""
    match = pattern.search(text)
    ends = max(match[0].rfind(AMOUNT), match[0].rfind(RATE)) + match.start() if match else -1
    return figures.get(ends)


def _rows(
    report: Report, line: Line, subject: Figure | None, spent: Figure | None, target: Figure | None, rate: Figure | None
) -> Iterator[Found]:
    words = (line.text, *reversed(line.place.over))
    day = next((m[1] for w in words[:3] if (m := _DAY.search(w))), "")
    year = next((y for w in (day, *words[:3]) if (y := year_of(w))), None) or line.place.year
    if year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), tuple(f.mark for f in (subject, spent, target) if f))
        return
    half = next((ends for name, ends in _HALVES.items() if any(name in w for w in words[:3])), None)
    printed, last = report.setting.day(day) if day else None, date(year, *half) if half and spent else None
    known = report.setting.latest or report.setting.as_of
    as_of = printed or (last if last and (not known or last <= known) else None)  # never of a day to come
    doubts = (OF_HALF,) if as_of and not printed else ()
    is_all = str(report.setting.department_id or "").endswith("/all")
    values: dict[str, object] = {
        "fiscal_year": year, "level": "government" if is_all else "office", "stage": "executed" if spent else "planned", "item": _ITEM,
        "kind": "regular", **({"as_of": as_of} if as_of else {}),
    }  # fmt: skip
    for basis, budget in (("대상액", subject), ("목표액", target)):
        own = spent if budget and (basis == "대상액" or not subject) else None
        if budget:
            yield Record(
                "budget_execution",
                {**values, "basis": basis},
                {"budget_won": budget} | ({"executed_won": own} if own else {}),
                doubts=doubts,
            )
        if budget and own and rate:
            told = {
                "fiscal_year": (str(year),),
                "level": (str(values["level"]),),
                "stage": ("executed",),
                "item": (_ITEM,),
                "basis": (basis,),
            }
            yield Printed("budget_execution", "rate", "executed_won", told, rate, "budget_won")


FORM = Form("budget_early", Text("신속집행을 말한 글", "Early spending in words"), read, frozenset())
