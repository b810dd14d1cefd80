"""Running text of budget sizes: `일반회계는 기정예산 8,420억원 대비 864억원(10.2%) 증가한 9,284억원`, `일반회계 9,284억원, 특별회계 365억원`.

Only clauses of these shapes are read; where three amounts stand together, they must make one of each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.labels import key
from lib.documents.numbers import Number
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report
from lib.forms.whose import another
from lib.topics.budget.forms_money import figure_of, is_money, won
from lib.topics.budget.forms_size_words import numbered
from lib.topics.budget.forms_spent import UNREADABLE_YEAR
from lib.topics.budget.forms_words import account, years
from lib.topics.budget.forms_written import NO_YEAR

AMOUNT, RATE = "\ue000", "\ue001"  # stand for a figure of money and for one in per cent while clauses are matched
_ACCOUNT = r"(?:(?P<account>공기업\s?특별회계|기타\s?특별회계|일반\s?회계|특별\s?회계)(?:\s?예산)?(?:은|는|이|가)?\s?)?"
_BEFORE = r"(?P<before>기정(?:\s?예산)?(?:액)?|(?:당초|본)\s?예산(?:액)?)(?:인|은)?\s?"
_CHANGED = r"(?:이|가|을|를)?\s?(?:증액|증가|감액|감소|늘어|줄어|늘|줄|증|감)(?:된|한|난|든|어난|어든|되어|하여)?\s?"
_MOVED = re.compile(
    rf"{_ACCOUNT}(?:{_BEFORE}(?P<first>{AMOUNT})?\s?(?:에서|보다|대비|에\s?비해)?\s?)?"
    rf"(?P<change>{AMOUNT})(?:\s?\(?(?P<rate>{RATE})\)?)?{_CHANGED}(?:총\s?)?(?P<last>{AMOUNT})"
)
_LISTED = re.compile(rf"(?P<account>공기업\s?특별회계|기타\s?특별회계|일반\s?회계|특별\s?회계)(?:\s?예산)?(?:은|는|이|가)?\s?[:：]?\s?(?P<last>{AMOUNT})(?![^.…]*(?:증액|증가|감액|감소|늘|줄))")  # fmt: skip
_WHOLE = re.compile(rf"총\s?(?P<last>{AMOUNT})\s?(?:으로|을|를|의)?\s?(?:규모|편성)")
_STAGE = re.compile(r"(?P<number>제?\s?\d\s?[회차]\s?)?(?:추가경정\s?(?:세입세출\s?)?예산|추경(?:\s?예산)?)|(?P<own>(?:본|당초)\s?예산|세입\s?세출\s?예산|예산)\s?(?P<bill>\(?\s?안\s?\)?)")  # fmt: skip
_DECIDED = re.compile(r"(?:의결|확정|통과|가결|성립)(?:됐|되었|되어|했|하였|됨|함|된)")
_OTHER = re.compile(r"결산|이월|잉여|수납|집행|지출|채무|채권|기금운용|세입은|세입예산은")  # what is no size of a budget
_BUDGET_YEAR = re.compile(r"((?:19|20)\d{2})\s?(?:년도?|회계연도)\s?(?:제?\s?\d\s?[회차]|본|당초|세입|추가|추경|예산)")
_LESS = re.compile(r"감액|감소|줄|(?<!증)감(?!안)")
_BILL = re.compile(r"예산\s?\(?\s?안|추경\s?\(?\s?안")
_ORIGINAL = re.compile(r"당초|본")
_NUMBER = re.compile(r"\d")
_NEXT = re.compile(r"내년|다음\s?해")
_FRONT = 12  # lines that may say what the document is about
_UNEQUAL = Text("적힌 금액이 서로 맞지 않습니다: {words}", "The printed amounts do not make one another: {words}")


@dataclass(frozen=True)
class _Told:
    """The size of an account at a stage, with what it was before and by how much it changed."""

    account: str
    last: Figure
    first: Figure | None = None
    change: Figure | None = None
    before: str = ""
    rate: Figure | None = None
    is_less: bool = False

    @property
    def figures(self) -> list[Figure]:
        """The amounts that are printed."""
        return [f for f in (self.first, self.change, self.last) if f is not None]

    def holds(self) -> bool:
        """Whether the amounts make one another within what rounding them can hide."""
        if self.first is None or self.change is None:
            return True
        first, change, last = (Decimal(won(f) or 0) for f in (self.first, self.change, self.last))
        step = max(Decimal(10) ** 8 if "억" in f.unit + f.words else Decimal(10) ** 4 for f in self.figures)
        return abs(first + (-change if self.is_less else change) - last) <= step * 3 / 2


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of a government's own text about its budget."""
    department = report.setting.department_id
    if department and not department.endswith("/all"):
        return
    about = " ".join([report.setting.title, *(line.text for line in report.lines[:_FRONT])])
    if not _STAGE.search(about):
        return
    for line in report.lines:
        if another(line.text, report.setting):
            continue
        for one in _clauses(line):
            if all(free(f.mark) for f in one.figures):
                yield from _read(report, line, one, about)


def _clauses(line: Line) -> Iterator[_Told]:
    shown, figures = _shown(line)
    taken: set[int] = set()
    for pattern in (_MOVED, _LISTED, _WHOLE):
        for match in pattern.finditer(shown):
            places = [n for n in range(match.start(), match.end()) if n in figures]
            if not taken & set(places) and not _OTHER.search(_sentence(shown, match)):
                taken |= set(places)
                yield _told(match, figures)


def _sentence(shown: str, match: re.Match[str]) -> str:
    end = shown.find(". ", match.end())
    return shown[shown.rfind(". ", 0, match.start()) + 1 : end if end > 0 else len(shown)]


def _shown(line: Line) -> tuple[str, dict[int, Figure]]:
    """The text with a letter for each figure of money and of per cent, and the figures by the place of their letter."""
    pieces, at, end, figures = [], 0, 0, {}
    for number in line.words.numbers:
        letter = _letter(number)
        if not letter:
            continue
        between = line.text[end : number.start]
        pieces += [between, letter]
        at += len(between) + 1
        end = number.end
        figures[at - 1] = figure_of(line.words, number)
    return "".join((*pieces, line.text[end:])), figures


def _letter(number: Number) -> str:
    return AMOUNT if is_money(number) else RATE if number.kind == "figure" and number.unit.startswith("%") else ""


def _told(match: re.Match[str], figures: dict[int, Figure]) -> _Told:
    named = match.groupdict()
    name = account(key(named["account"])) if named.get("account") else WHOLE[0]
    first, change, rate = (figures[match.start(part)] if named.get(part) else None for part in ("first", "change", "rate"))
    return _Told(name, figures[match.start("last")], first, change, named.get("before") or "", rate, bool(_LESS.search(match[0])))


def _read(report: Report, line: Line, one: _Told, about: str) -> Iterator[Found]:
    said, stage = _year(report, line, about), _stage(line, about)
    year = said or (None if _NEXT.search(line.text + about) else report.setting.year)
    marks = tuple(f.mark for f in one.figures)
    if year is None or not stage:
        yield Question(UNREADABLE_YEAR, line.words.at(), marks)
        return
    if not one.holds():
        yield Question(_UNEQUAL.fill(words=", ".join(f.words + f.unit for f in one.figures)), line.words.at(), marks)
        return
    values = {"fiscal_year": year, "account": one.account, "item": WHOLE[0]}
    note = "" if said else NO_YEAR
    yield Record("budget_size", {**values, "stage": stage, "amount_is": "level"}, {"amount_won": one.last}, whole=True, note=note)
    before = _earlier(values, stage, one)
    if one.first is not None and before:
        yield Record("budget_size", {**before, "amount_is": "level"}, {"amount_won": one.first}, whole=True, note=note)
        yield from _changed({**values, "stage": stage}, before, one) if one.change is not None else ()


def _earlier(values: Mapping[str, object], stage: str, one: _Told) -> dict[str, object]:
    """What a budget is held against: a supplementary one against that of its year, an original one against that of the year before; else nothing."""
    is_original, is_first = _ORIGINAL.match(one.before) is not None, stage in {"예산안", "당초예산"}
    if is_first and not is_original:
        return {}
    year = int(str(values["fiscal_year"])) - is_first
    return {**values, "fiscal_year": year, "stage": "당초예산" if is_original else "기정예산"}


def _changed(values: Mapping[str, object], earlier: Mapping[str, object], one: _Told) -> Iterator[Printed]:
    """The difference and the growth from one stage to the other; where it is less, they are printed without their sign and left to the rows."""
    after, before = ({**{c: (str(v),) for c, v in of.items()}, "amount_is": ("level",)} for of in (values, earlier))
    change = one.change if one.change is None or one.change.unit else replace(one.change, unit="원")
    for figure, printed, unit in (("difference", change, ""), ("growth", one.rate, "%")):
        if printed is not None and not one.is_less:
            yield Printed(
                "budget_size", figure, "amount_won", after, printed, against_column="amount_won", against=before, unit=unit or printed.unit
            )


def _year(report: Report, line: Line, about: str) -> int | None:
    """The year of the budget that the text says."""
    own = next((int(m[1]) for words in (line.text, about) if (m := _BUDGET_YEAR.search(words))), None)
    published = report.setting.published
    if own is None and _NEXT.search(line.text + about):
        return published.year + 1 if published else None
    return own or next(iter(years(line.text)), None)


def _stage(line: Line, about: str) -> str:
    """The stage that the sentence names, else the document; a bill until it says that the council passed it."""
    match = _STAGE.search(line.text) or _STAGE.search(about)
    if match is None:
        return ""
    bill = not _DECIDED.search(line.text) and bool(_BILL.search(line.text + about))
    if match["own"]:
        return "예산안" if bill else "당초예산"
    return numbered(f"제{_digit(match['number'])}회 추경", (line.text, about)) + ("안" if bill else "")


def _digit(words: str | None) -> str:
    found = _NUMBER.search(words or "")
    return found[0] if found else "?"


FORM = Form("budget_size_told", Text("예산 규모 글", "Budget size in running text"), read, frozenset())
