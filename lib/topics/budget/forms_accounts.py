"""An office's budget in one line, divided in brackets: `세출예산 총 300억원(일반회계 280억원, 특별회계 20억원)`, `하늘기금 운용계획 : 90억원(사업비 30, 예치금 60)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lib.core.text import Text
from lib.documents.labels import key, label
from lib.forms import Figure, Form, Found, Free, Line, Record, Report
from lib.forms.own import timed
from lib.reading.meaning import whose
from lib.topics.budget.forms_money import MONEY_UNITS, figure_of, is_money, won
from lib.topics.budget.forms_spent import year_of
from lib.topics.budget.forms_words import account, fund, years

_HEAD = re.compile(
    r"(?P<side>세입|세출)?\s?(?:총\s?)?예산(?:\s?(?:규모|총액|현황|액))?\s?[:：]?\s?(?:총|약)?\s?$|(?P<fund>[가-힣·]{2,20}기금)\s?(?:운용|지출)\s?(?:계획|규모)(?:액)?\s?[:：]?\s?(?:총|약)?\s?$"
)
_BALANCE = re.compile(r"(?P<fund>[가-힣·]{2,20}기금)\s?(?:보유|조성|적립|현재)\s?(?:현황|총액|액|금액|금)?\s?[:：]?\s?(?:총|약)?\s?$")
_YEAR_END = re.compile(r"((?:19|20)\d{2})\s?(?:년|[.])?\s?(?:12월\s?)?(?:도\s?)?(?:말|12\.?\s?31)")


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution of an office, of budget_size of a fund's balance."""
    department = report.setting.department_id
    if not department or department.endswith("/all"):
        return
    for line in timed(report).lines:
        end = 0
        for number in line.words.numbers:
            if number.kind != "figure":
                continue
            before, end = line.text[end : number.start], number.end
            figure = figure_of(line.words, number)
            if not is_money(number) or not free(figure.mark):
                continue
            if balance := _BALANCE.search(before):
                yield from _balance(before, balance["fund"], figure)
            elif head := _HEAD.search(before):
                yield from _told(report, line, list(_divided(report, line, head, figure, number.end)), is_fund=bool(head["fund"]))


def _told(report: Report, line: Line, made: list[Found], *, is_fund: bool) -> Iterator[Found]:
    """The rows of a fund or of the office's budget; a question where the budget may be the whole government's, nothing where it is."""
    told = "office" if is_fund else whose.of_line(report.setting, line.text, line.place)
    if told == "office":
        yield from made
    elif made and not told:
        yield whose.question(report.setting, label(line.text[: line.words.numbers[0].start]).text, list(line.words.figures()))


def _balance(before: str, name: str, figure: Figure) -> Iterator[Found]:
    """What a fund holds at the end of a year."""
    if said := _YEAR_END.search(before):
        values = {"fiscal_year": int(said[1]), "account": "기금", "item": name, "stage": "연도말 조성액", "amount_is": "level"}
        yield Record("budget_size", values, {"amount_won": figure}, whole=True)


def _divided(report: Report, line: Line, head: re.Match[str], whole: Figure, end: int) -> Iterator[Found]:
    """The parts in the bracket behind an amount, which must make it."""
    parts = list(_parts(line, whole, end))
    year = next(iter(years(line.text)), None) or year_of(report, line.place, (), None, "")
    added = sum((Decimal(won(f) or 0) for _, f in parts), Decimal(0))
    if year is None or len(parts) < 2 or abs(added - Decimal(won(whole) or 0)) >= len(parts) * _step(whole) / 2:
        return
    for name, figure in parts:
        told = account(key(name))
        if head["fund"] is None and not told:
            return
        item = f"{head['fund']} {name}" if head["fund"] else f"{told} {head['side'] or ''}".strip()
        level = "account" if told and not head["fund"] else "unit_program"
        values = {"fiscal_year": year, "level": level, "stage": "executed", "item": item, "kind": "regular", "basis": "예산액"}
        yield Record("budget_execution", values, {"budget_won": figure})


def _parts(line: Line, whole: Figure, behind: int) -> Iterator[tuple[str, Figure]]:
    """Each name and amount of the bracket behind; an amount without a unit has that of the whole."""
    bracket = re.compile(r"\s*(?:원|천원|백만원|억원)?\s*[(（]([^()（）]+)[)）]").match(line.text, behind)
    if bracket is None:
        return
    end = bracket.start(1)
    for number in line.words.numbers:
        if number.kind != "figure" or not bracket.start(1) <= number.start < bracket.end(1):
            continue
        name = label(line.text[end : number.start].strip(" ,/·:：")).text
        figure = figure_of(line.words, number)
        end = number.end
        if name and not fund(name, None):
            yield name, figure if figure.unit in MONEY_UNITS or is_money(number) else replace(figure, unit=whole.unit)


def _step(figure: Figure) -> Decimal:
    return Decimal(won(replace(figure, words="1")) or 1)


FORM = Form("accounts_told", Text("회계별 예산 문장", "Accounts in words"), read, frozenset())
