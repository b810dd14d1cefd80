"""An office's budget in one line, divided in brackets: `세출예산 총 300억원(일반회계 280억원, 특별회계 20억원)`, `하늘기금 운용계획 : 90억원(사업비 30, 예치금 60)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lib.core.korean import full_year
from lib.core.text import Text
from lib.documents.words.labels import key, label
from lib.forms import Figure, Form, Found, Free, Line, Record, Report
from lib.forms.own import timed
from lib.reading.meaning.money.parts import Part, bracketed, shared_unit
from lib.reading.meaning.subjects import whose
from lib.topics.budget.forms.money import figure_of, is_money, won
from lib.topics.budget.forms.words import account, years
from lib.topics.budget.forms.year import year_of
from lib.topics.budget.wording import COSTS

_HEAD = re.compile(
    r"(?P<side>세입|세출)?\s?(?:총\s?)?예산(?:\s?(?:규모|총액|현황|액))?\s?[:：]?\s?(?:총|약)?\s?$|(?P<fund>[가-힣·]{2,20}기금)\s?(?:운용|지출)\s?(?:계획|규모)(?:액)?\s?[:：]?\s?(?:총|약)?\s?$"
)
_FUND = r"(?P<fund>[가-힣·]{2,20}(?:기금|적립금))"
_YEAR_END = r"(?P<year>(?:19|20)\d{2}|['’‘]\d{2})\s?(?:년|[.])?\s?(?:도\s?)?(?:12\s?[월.]\s?)?(?:말|31\s?일?[.]?)(?:\s?(?:현재|기준))?"
_SAID = re.compile(_YEAR_END)
_END = r"\s?[:：]?\s?(?:총|약)?\s?$"
_BALANCE = re.compile(
    rf"{_FUND}\s?[:：]?\s?(?:(?:[(（]?{_YEAR_END}[)）]?\s?)?(?:보유|조성|적립|현재)\s?(?:현황|총액|액|금액|금)?|{_YEAR_END.replace('?P<year>', '?:')}){_END}"
)
_ALONE = re.compile(rf"(?:^|[,，/])\s?{_FUND}{_END}")  # under a heading of what funds hold
_HOLDS = re.compile(r"기금.{0,8}(?:조성|보유|적립)")


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution of an office, of budget_size of a fund's balance."""
    department = report.setting.department_id
    is_office = department and not department.endswith("/all")
    for line in timed(report).lines:
        end = 0
        for number in (n for n in line.words.numbers if n.kind == "figure"):
            before, end = line.text[end : number.start], number.end
            figure = figure_of(line.words, number)
            if not is_money(number) or not free(figure.mark):
                continue
            if balance := _balance(report, line, before):
                yield Record("budget_size", {**balance, "account": "기금", "amount_is": "level"}, {"amount_won": figure}, whole=True)
            elif is_office and (head := _HEAD.search(before)):
                parts = bracketed(line.words, number.end, shared_unit(number), COSTS[0]).parts
                yield from _told(report, line, head, figure, parts)


def _balance(report: Report, line: Line, before: str) -> dict[str, object]:
    """The fund whose balance at the end of a year an amount is, by the words before it and the heading over the line; empty for any other."""
    over = " ".join(line.place.over[-2:])
    found = _BALANCE.search(before) or (_ALONE.search(before) if _HOLDS.search(over) else None)
    said = _SAID.search(before) or _SAID.search(over)
    if not found or not said:
        return {}
    year = full_year(said["year"].lstrip("'’‘"))
    last, known = date(year, 12, 31), report.setting.latest
    return {
        "fiscal_year": year,
        "item": found["fund"],
        "stage": "연도말 조성액",
        "as_of": min(last, known) if known and known.year == year else last,
    }


def _told(report: Report, line: Line, head: re.Match[str], whole: Figure, parts: Sequence[Part]) -> Iterator[Found]:
    """A row a part, which must make the amount; a question where the budget may be the whole government's, nothing where it is."""
    year = next(iter(years(line.text)), None) or year_of(report, line.place, ())
    are_named = all(head["fund"] or account(key(p.printed)) for p in parts)
    if year is None or len(parts) < 2 or any(p.word for p in parts) or not are_named or not _makes(whole, parts):
        return
    told = "office" if head["fund"] else whose.of_line(report.setting, line.text, line.place)
    if not told:
        yield whose.question(report.setting, label(line.text[: line.words.numbers[0].start]).text, list(line.words.figures()))
    for part in parts if told == "office" else ():
        of = f"{account(key(part.printed))} {head['side'] or ''}".strip()
        item, level = (f"{head['fund']} {part.printed}", "unit_program") if head["fund"] else (of, "account")
        values = {"fiscal_year": year, "level": level, "stage": "executed", "item": item, "kind": "regular", "basis": "예산액"}
        yield Record("budget_execution", values, {"budget_won": part.figure})


def _makes(whole: Figure, parts: Sequence[Part]) -> bool:
    """Whether parts add up to an amount but for what the last digit of each hides."""
    added, step = sum(won(p.figure) or 0 for p in parts), won(replace(whole, words="1")) or 1
    return abs(added - (won(whole) or 0)) * 2 < len(parts) * step


FORM = Form("accounts_told", Text("회계별 예산 문장", "Accounts in words"), read, frozenset())
