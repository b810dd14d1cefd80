"""Execution told in statements: `예산액 100,000천원, 집행액 80,000천원(집행률 80.0%)`, on one line or on lines below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lib.core.text import Text
from lib.documents.labels import key, label
from lib.documents.numbers import Number
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report
from lib.forms.headings import part
from lib.forms.own import timed
from lib.forms.times import is_to_come
from lib.topics.budget.forms_money import behind, figure_of, is_money
from lib.topics.budget.forms_spent import UNREADABLE_YEAR, year_of
from lib.topics.budget.forms_statements import PARTS, item_of
from lib.topics.budget.forms_vocabulary import BASES
from lib.topics.budget.forms_words import kind, plain, role_of

BELOW = 3  # lines that may go on with 집행액 and 집행률
_APART = re.compile(r"[\s:：()（）,·/=]|총|약|금")
_OF_IT = re.compile(r"\s*(?:을|를|이)?\s*(?:집행|지출)")  # behind the amount: 예산 480백만원 중 390백만원 집행
_CLAUSE = re.compile(r"[,，;]|\s(?:집행)?잔액")
_ASIDE = re.compile(r"[(（][^()]*[)）]\s*[:：]?\s*$")  # a day behind a label: 집행액(9.30.)
Told = Mapping[str, tuple[Line, Number, Figure]]


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution and funding, and printed rates."""
    report = timed(report)
    for number, line in enumerate(report.lines):
        told = dict(_labelled(line))
        basis = next((b for b in BASES if b in told), "")
        if not basis:
            continue
        for after in report.lines[number + 1 : number + 1 + BELOW]:
            more = dict(_labelled(after))
            if after.place.item != line.place.item or after.depth != line.depth or not more or any(b in more for b in BASES):
                break
            told = {**more, **told}
        if "executed_won" in told and all(free(f.mark) for _, _, f in told.values()):
            yield from _written(report, line, basis, told)


def _labelled(line: Line) -> Iterator[tuple[str, tuple[Line, Number, Figure]]]:
    """The figures of a statement with what the words before each say that they are."""
    end, last = 0, ""
    for number in line.words.numbers:
        if number.kind != "figure":
            continue
        before = line.text[end : number.start]
        end = number.end
        words = next((w for w in reversed(re.split(r"[,，]\s|[:：]", _ASIDE.sub("", before))) if w.strip()), "")
        what = _said(line.text[number.end :], words, of_it=before.strip() == "중")
        if number.unit == "%":
            what = "rate" if what == "rate" or (last == "executed_won" and not _APART.sub("", before)) else ""
        elif not is_money(number):
            what = ""
        last = what
        if what and what != "note":
            yield what, (line, number, figure_of(line.words, number))


def _said(after: str, words: str, *, of_it: bool) -> str:
    """What the words before and behind an amount say that it is; what is to be spent is no money executed. `of_it`: a part of the amount before."""
    what = "executed_won" if of_it and _OF_IT.match(after) else role_of(plain(_APART.sub("", words)))
    return "" if what == "executed_won" and is_to_come(_CLAUSE.split(after)[0], None) else what


def _own_item(line: Line) -> tuple[str, str] | None:
    """The project before the colon of `청소차량 구입 : 예산 480백만원 중 390백만원 집행`."""
    name, colon, rest = re.split(r"([:：])", line.text + ":", maxsplit=1)
    own = plain(key(name))
    if not colon or any(c.isdigit() for c in name) or not rest.rstrip(":").strip() or role_of(own) or part(name) in PARTS:
        return None
    return label(name).text, "line_item" if line.place.item else "project"


def _written(report: Report, line: Line, basis: str, told: Told) -> Iterator[Found]:
    item, level = _own_item(line) or item_of(line)
    year = year_of(report, line.place, (line.text,), None, "")
    marks = tuple(f.mark for _, _, f in told.values())
    if not item or year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), marks)
        return
    values: dict[str, object] = {"fiscal_year": year, "level": level, "item": item, "team": line.place.team or None}
    yield Record(
        "budget_execution",
        {**values, "stage": "executed", "section": line.place.section or None, "kind": kind(item), "basis": basis},
        {"budget_won": told[basis][2], "executed_won": told["executed_won"][2]}, note=line.place.item_note,
    )  # fmt: skip
    for role, measure in ((basis, "budget"), ("executed_won", "executed")):
        own, number, figure = told[role]
        for fund, share in behind(own.text[number.end :], figure, report.setting.district_id).items():
            yield Record("funding", {**values, "fiscal_year": str(year), "fund": fund, "measure": measure}, {"amount_won": share})
    subject = {"fiscal_year": (str(year),), "level": (level,), "stage": ("executed",), "item": (item,)}
    if "rate" in told:
        yield Printed("budget_execution", "rate", "executed_won", subject, told["rate"][2], "budget_won")
    if "left" in told:
        yield Printed("budget_execution", "difference", "budget_won", subject, told["left"][2], "executed_won")


FORM = Form("execution_told", Text("예산 집행 문장", "Execution in words"), read, frozenset())
