"""Statements of 예산규모: `제1회 추경 편성 : 900백만원` with `일반회계 : 800백만원, 특별회계 100백만원` behind or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core.text import Text
from lib.documents.labels import key
from lib.documents.units import said
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report
from lib.reading.meaning import whose
from lib.topics.budget.forms_money import MONEY_UNITS, figure_of, is_money
from lib.topics.budget.forms_size_words import numbered, stage_of
from lib.topics.budget.forms_spent import UNREADABLE_YEAR, year_of
from lib.topics.budget.forms_words import account, years

_STAGE = re.compile(
    r"(?:제?\s*\d\s*[회차]\s*)?(?:추가경정\s*예산|추경\s*예산|추경)\s*(?:\(안\)|안)?|간주\s*처리|(?:본|당초|기정)\s*예산\s*(?:\(안\)|안)?|예산\s*(?:\(안\)|안)|(?:총\s*)?예산\s*(?:총\s*)?규모|재정\s*규모"
)
_BEFORE = re.compile(
    r"(?:(?:19|20)\d{2}\s*(?:년도?|회계연도|\.)?|['’‘]\d{2}\s*(?:년도?|회계연도|\.)?|회계연도|국|시|도|비|보조금|등|세입|세출|예산|총|일반회계|특별회계|및|우리\s?구|구|전체|[\s·,․ㆍ.&()]|→|➔)*"
)
_BETWEEN = re.compile(r"(?:예산|규모|편성|실시|처리|확정|의결|성립|제출|현황|총액|총|약|금액|액|안|\d+\s?[차건회]|[\s:：,()·/]|→|➔|=)*")
_ACCOUNT = re.compile(r"(공기업\s?특별회계|기타\s?특별회계|일반회계|특별회계|기금|일반|특별)\s*(?:예산)?\s*[:：]?\s*(?:총|약)?\s*$")
_LEVEL_WORDS = re.compile(r"규모|총액|총\s*예산")


@dataclass(frozen=True)
class _Told:
    """A stage's amounts: of all accounts, and by account."""

    stage: str
    is_level: bool
    year: int
    whole: Figure | None
    accounts: tuple[tuple[str, Figure], ...]


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size from statements."""
    for number, line in enumerate(report.lines):
        match = _STAGE.search(line.text)
        if match and _BEFORE.fullmatch(line.text[: match.start()]) and whose.of_line(report.setting, line.text, line.place) != "office":
            yield from _read(report, number, line, match, free)


def _read(report: Report, number: int, line: Line, match: re.Match[str], free: Free) -> Iterator[Found]:
    whole = _whole(line, match)
    own = _by_account(line, match.end(), whole)
    below = [] if own else [a for child in _children(report, number) for a in _by_account(child, 0, whole)]
    accounts = [(a, f) for a, f in (*own, *below) if free(f.mark)]
    if whole is not None and not free(whole.mark):
        return
    if whole is None and not accounts:
        return
    if not whose.of_line(report.setting, line.text, line.place):
        told = [f for f in (whole, *(f for _, f in accounts)) if f is not None]
        yield whose.question(report.setting, match[0], told)
        return
    year = next(iter(years(line.text)), None) or year_of(report, line.place, (), None, "")
    if year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), tuple(f.mark for f in line.words.figures()))
        return
    stage = numbered(stage_of(match[0]), (*reversed(line.place.over), report.setting.title)) or "미표시"
    change = bool(re.search("추경|간주", stage)) and not (_LEVEL_WORDS.search(line.text) and "추경" in stage)
    yield from _written(report, line, _Told(stage, not change, year, whole, tuple(accounts)))


def _whole(line: Line, match: re.Match[str]) -> Figure | None:
    first = next((n for n in line.words.numbers if n.start >= match.end() and is_money(n)), None)
    return figure_of(line.words, first) if first and _BETWEEN.fullmatch(line.text[match.end() : first.start]) else None


def _children(report: Report, number: int) -> Iterator[Line]:
    """The lines below that go on from a statement: deeper ones."""
    line = report.lines[number]
    for after in report.lines[number + 1 : number + 6]:
        if after.depth <= line.depth or after.depth == 9:
            return
        yield after


def _by_account(line: Line, start: int, whole: Figure | None) -> list[tuple[str, Figure]]:
    """The amounts behind the name of an account; one without a unit takes that of the whole."""
    found: list[tuple[str, Figure]] = []
    end = start
    for number in (n for n in line.words.numbers if n.start >= start and n.kind == "figure"):
        match = _ACCOUNT.search(line.text[end : number.start])
        end = number.end
        figure = figure_of(line.words, number)
        if match and (is_money(number) or (not number.unit and whole is not None)):
            name = account(key(match[1])) or account(f"{key(match[1])}회계")
            bare = figure if figure.unit in MONEY_UNITS or whole is None or is_money(number) else replace(figure, unit=whole.unit)
            found.append((name, bare))
    return found


def _written(report: Report, line: Line, told: _Told) -> Iterator[Found]:
    day = said(line.text).as_of
    amount_is = "level" if told.is_level else "change"
    values = {
        "fiscal_year": told.year,
        "item": "전체",
        "stage": told.stage,
        "amount_is": amount_is,
        "as_of": report.setting.day(day) if day else None,
    }
    accounts: Sequence[tuple[str, Figure]] = told.accounts or ((("전체", told.whole),) if told.whole is not None else ())
    for name, figure in accounts:
        yield Record("budget_size", {**values, "account": name}, {"amount_won": figure}, whole=True)
    if len(told.accounts) > 1 and told.whole is not None:
        subject = {"fiscal_year": (str(told.year),), "stage": (told.stage,), "amount_is": (amount_is,)}
        yield Printed("budget_size", "total", "amount_won", subject, told.whole)


FORM = Form("budget_size_lines", Text("예산 규모 문장", "Budget size in words"), read, frozenset())
