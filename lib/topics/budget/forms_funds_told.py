"""Funds told in sentences: `하늘기금은 지난해 12억원을 조성, 8억원을 사용해 전년보다 4억원 증가한 125억원이다`, `2021년말 기금 현재액은 총 90억원`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Form, Found, Free, Line, Question, Record, Report
from lib.forms.whose import another
from lib.topics.budget.forms_clauses import AMOUNT, RATE, shown, spans
from lib.topics.budget.forms_money import less

_FUND = re.compile(r"(?P<name>[가-힣·]{2,24}기금)(?:\s?[(（](?P<part>[^()（）\d]{2,12})[)）])?")
_ALL = re.compile(r"(?:^|\s|총)(?:전체\s?)?기금(?:의)?\s?(?:총액|현재액|조성액|잔액|규모)")
_NO_FUND = re.compile(r"^(?:모든|전체|각|해당|이|그|주요|개)\s?기금$")
_WHOLE_AMOUNT = rf"(?<!{AMOUNT}\s)(?<!\d[가-힣]\s)"  # 1200먼 3400원: a misprint has cut it
_MADE = re.compile(
    rf"{_WHOLE_AMOUNT}(?P<amount>{AMOUNT})(?:을|를|이|가)?\s?(?:을\s)?(?:조성(?!돼|되어|된|해\s?놓)|적립(?!돼|되어|된)|출연|수납)"
)
_USED = re.compile(rf"{_WHOLE_AMOUNT}(?P<amount>{AMOUNT})(?:을|를|이|가)?\s?(?:사용|지출|집행|지원)")
_GREW = re.compile(
    rf"(?:전년|지난해|작년|전년도)\s?(?:말)?\s?(?:보다|대비|에\s?비해)\s?(?:{RATE}(?:인)?,?\s?)?(?P<change>{AMOUNT})\s?(?P<verb>증가|감소|늘어|줄어)[난든한](?:\s?총)?\s?(?P<amount>{AMOUNT})"
)
_CAME = re.compile(rf"(?<!{AMOUNT}\s)(?P<change>{AMOUNT})\s?(?P<verb>증가|감소|늘어|줄어)[난든한]\s?(?P<amount>{AMOUNT})")
_LEVEL = re.compile(
    rf"(?:현재액|조성액|잔액|보유액|총액)(?:은|는|이|가)?\s?(?:총|모두|약)?\s?(?P<amount>{AMOUNT})|(?P<held>{AMOUNT})(?:이|가|을|를)?\s?(?:조성돼|조성되어|적립돼|적립되어|보유|남아)"
)
_END_OF = re.compile(r"((?:19|20)\d{2})년\s?(?:도\s?)?(?:말|12월)")
_OF_YEAR = re.compile(  # 2023 회계연도 기금 결산; 2023년 재난관리기금 운용 현황: not the year in which a fund was set up
    r"((?:19|20)\d{2})\s?(?:회계연도|년도?)\s?(?:말\s?)?(?:[가-힣]{0,10}기금\s)?(?:결산|운용\s?(?:계획|현황|결과|성과)|조성\s?현황)"
)
_PLANNED = re.compile(r"내년|올해|금년|다음\s?해|계획|예정")
_BALANCE = "연도말 조성액"
_LESS = frozenset({"감소", "줄어"})
_ASK = Text("기금이 어느 해의 금액인지 적혀 있지 않습니다", "The year of these amounts of funds is not printed")


@dataclass(frozen=True)
class _Said:
    stage: str
    figure: Figure
    is_change: bool = False
    is_less: bool = False


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of the funds that a government's own text tells; the year is the end that a sentence prints, else the one of which all is said."""
    if report.setting.department_id and not report.setting.department_id.endswith("/all"):
        return
    about = " ".join([report.setting.title, *(line.text for line in report.lines)])
    told = {int(year) for year in _OF_YEAR.findall(about)}
    of_text = told.pop() if len(told) == 1 else None
    for line in report.lines:
        if not another(line.text, report.setting):
            yield from _of_line(report, line, free, of_text)


def _of_line(report: Report, line: Line, free: Free, of_text: int | None) -> Iterator[Found]:
    text, figures = shown(line)
    for begin, sentence in spans(text):
        own = {at - begin: f for at, f in figures.items() if begin <= at < begin + len(sentence)}
        end = _END_OF.search(sentence)
        year = int(end[1]) if end else None if _PLANNED.search(sentence) else of_text
        for left, right, fund in _funds(sentence):
            said = [s for s in _said(sentence, left, right, own) if free(s.figure.mark)]
            if said and year is None:
                yield Question(_ASK, line.words.at(), tuple(s.figure.mark for s in said))
            elif said:
                yield from (_record(s, fund, year, is_end=end is not None) for s in said)


def _record(said: _Said, fund: str, year: int | None, *, is_end: bool) -> Record:
    day = {"as_of": date(year, 12, 31)} if year and is_end and said.stage == _BALANCE else {}
    values = {
        **day,
        "fiscal_year": year,
        "account": "기금",
        "item": fund,
        "stage": said.stage,
        "amount_is": "change" if said.is_change else "level",
    }
    figure = less(said.figure) if said.is_less else said.figure
    return Record("budget_size", values, {"amount_won": figure}, whole=True)


def _funds(sentence: str) -> Iterator[tuple[int, int, str]]:
    """The part of a sentence that each fund it names is told in, and the fund; 전체 where all funds are spoken of."""
    named = [(m.start(), _name(m)) for m in _FUND.finditer(sentence) if not _NO_FUND.match(m["name"])]
    starts = named or [(m.start(), WHOLE[0]) for m in [_ALL.search(sentence)] if m]
    yield from ((at, end, fund) for (at, fund), (end, _) in pairwise([*starts, (len(sentence), "")]))


def _name(match: re.Match[str]) -> str:
    return f"{match['name']}({match['part']})" if match["part"] else key(match["name"])


def _said(text: str, left: int, right: int, figures: Mapping[int, Figure]) -> Iterator[_Said]:
    taken: set[int] = set()
    for pattern in (_GREW, _CAME):
        for match in pattern.finditer(text, left, right):
            if match.start("amount") not in taken:
                taken |= {match.start("amount"), match.start("change")}
                yield _Said(_BALANCE, figures[match.start("amount")])
                yield _Said(_BALANCE, figures[match.start("change")], is_change=True, is_less=match["verb"] in _LESS)
    for stage, pattern in (("기금 수입", _MADE), ("기금 지출", _USED), (_BALANCE, _LEVEL)):
        for match in pattern.finditer(text, left, right):
            at = next(match.start(n) for n, words in match.groupdict().items() if words)
            if at not in taken:
                taken.add(at)
                yield _Said(stage, figures[at])


FORM = Form("budget_funds_told", Text("기금 글", "Funds in running text"), read, frozenset())
