"""Funds on lines of reports: `- 2025년말 조성액 312억원, 2026년 조성 계획 40억원, 사용 계획 88억원, 2026년말 264억원` under the name of a fund."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Form, Found, Free, Line, Question, Record, Report
from lib.topics.budget.forms.money import won
from lib.topics.budget.forms.size.clauses import AMOUNT, shown
from lib.topics.budget.forms.year import UNREADABLE_YEAR, noted_year

_FUND = re.compile(
    r"(?:[\W\dⅠ-Ⅻ]*)(?P<name>[가-힣·]{2,20}기금)\s?(?:\(?(?:조성|운용|현황|계획|및|실적|\s)*\)?)\s*(?:[(（][^()（）]*[)）])?\s*$"
)
_ALL = re.compile(r"기금\s?(?:별\s)?(?:운용|조성)")
_CLAUSE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})\s?년\s?도?\s?)?(?P<what>말\s?(?:현재\s?)?(?:조성액|현재액|잔액|예상액|보유액|조성\s?예상액)?|(?:조성|수입|적립|사용|지출|집행)(?:\s?계획)?(?:액)?)\s?[:：]?\s?(?:총\s?)?(?P<amount>{AMOUNT})"
)
_NAMED_GROUP = re.compile(r"[?]P<[a-z]+>")
_REST = re.compile(rf"[\s,，/·→]|등|예정|계획|{_NAMED_GROUP.sub('?:', _CLAUSE.pattern)}")
_STAGES = (
    ("연도말 조성액", re.compile("말")), ("기금 수입", re.compile("조성|수입|적립")), ("기금 지출", re.compile("사용|지출|집행")),
)  # fmt: skip
_UNEQUAL = Text("기금의 조성액·수입·지출이 서로 맞지 않습니다", "What the fund held, took in and spent do not make one another")
_ALL_FOUR = 4


@dataclass(frozen=True)
class _Said:
    stage: str
    year: int | None
    figure: Figure
    note: str


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of a fund, or of all where the heading says no one fund; a question where they do not make one another, or no year is told."""
    before: tuple[str, int | None] = ("", None)  # the fund of the line above and the year that it told last
    for line in report.lines:
        fund = _fund(line)
        text, figures = shown(line)
        if not fund or _REST.sub("", text).strip() or not all(free(f.mark) for f in figures.values()):
            continue
        found = list(_said(report, line, text, figures, before[1] if before[0] == fund else None))
        if not found:
            continue
        before = fund, found[-1].year
        yield from _rows(report, line, fund, found)


def _fund(line: Line) -> str:
    """The fund of the nearest heading: its name, 전체 for one on funds as such, or nothing."""
    over = line.place.over[-2] if len(line.place.over) > 1 else line.place.item or line.place.section
    named = _FUND.fullmatch(over)
    return key(named["name"]) if named else WHOLE[0] if _ALL.search(over) else ""


def _said(report: Report, line: Line, text: str, figures: Mapping[int, Figure], before: int | None) -> Iterator[_Said]:
    """What a line tells, each of the year that it or a clause before it names, that of the heading, of the line `before` under the same fund, else the report's."""
    year, note = noted_year(report, line.place, line.place.over)
    year, note = (before, "") if note and before else (year, note)
    for match in _CLAUSE.finditer(text):
        year, note = (int(match["year"]), "") if match["year"] else (year, note)
        stage = next(stage for stage, words in _STAGES if words.match(match["what"]))
        yield _Said(stage, year, figures[match.start("amount")], note)


def _rows(report: Report, line: Line, fund: str, found: list[_Said]) -> Iterator[Found]:
    marks = tuple(s.figure.mark for s in found)
    if len(found) == _ALL_FOUR and not _holds(found):
        yield Question(_UNEQUAL, line.words.at(), marks)
        return
    for one in found:
        if one.year is None:
            yield Question(UNREADABLE_YEAR, line.words.at(), (one.figure.mark,))
            continue
        end = date(one.year, 12, 31)
        is_past = one.stage == _STAGES[0][0] and report.setting.as_of is not None and end <= report.setting.as_of
        values: dict[str, object] = {"fiscal_year": one.year, "account": "기금", "item": fund, "stage": one.stage, "amount_is": "level"}
        yield Record(
            "budget_size", {**values, **({"as_of": end} if is_past else {})}, {"amount_won": one.figure}, whole=True, note=one.note
        )


def _holds(found: list[_Said]) -> bool:
    """Whether what was held, what came and what went make what is held then, as far as rounding shows."""
    signs = {"연도말 조성액": 1, "기금 수입": 1, "기금 지출": -1}
    amounts = [(s.stage, Decimal(won(s.figure) or 0)) for s in found]
    last = amounts[-1][1] if amounts[-1][0] == "연도말 조성액" else None
    made = sum((signs[stage] * amount for stage, amount in amounts[:-1]), Decimal(0))
    return last is None or abs(made - last) <= 2 * (10**8 if "억" in found[-1].figure.unit else 10**6)


FORM = Form("budget_fund_lines", Text("기금을 적은 줄", "Funds in lines"), read, frozenset())
