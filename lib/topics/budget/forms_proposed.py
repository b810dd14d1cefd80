"""An office's budget proposed to its council: `세출예산안은 86억원으로 전년도 본예산 126억원보다 40억원을 감액 편성하였습니다`, in either order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Form, Found, Free, Record, Report
from lib.forms.whose import another
from lib.topics.budget.forms_money import won
from lib.topics.budget.forms_settled import OFFICE, spoken
from lib.topics.budget.forms_size_clauses import ACCOUNT, AMOUNT, RATE, SUPPLEMENT
from lib.topics.budget.forms_words import account

_FRONT = 12
_PROPOSED = re.compile(rf"{SUPPLEMENT}|예산\s?\(?안|예산안|(?:본|당초)\s?예산")
_YEAR = r"(?:(?:19|20)\d{2}\s?년도?)"
_FIRST_YEAR = re.compile(_YEAR)
_SIDE = rf"(?:{ACCOUNT}\s?)?(?P<side>세입|세출)\s?예산\s?(?:안|액)?(?:의)?\s?(?:총\s?)?(?:규모|총액|총계)?(?:은|는|이)?\s?(?:총\s?)?"
_EARLIER = rf"(?P<before>{_YEAR}\s?)?(?P<named>기정(?:\s?예산)?(?:액)?|전년도?(?:\s?(?:본|당초)?\s?예산)?(?:액)?|(?:본|당초)\s?예산(?:액)?|제?\s?\d\s?[회차]\s?{SUPPLEMENT})(?:인|은)?\s?(?P<first>{AMOUNT})\s?(?:보다|대비|에서|에\s?비해)\s?"
_CHANGE = (
    rf"(?:{RATE}(?:인|가|이)?\s?)?(?P<change>{AMOUNT})(?:\s?\(\s?{RATE}\s?\))?(?:이|가|을|를)?\s?(?P<verb>증액|증가|감액|감소|늘|줄|증|감)"
)
_AFTER = re.compile(rf"{_SIDE}(?P<last>{AMOUNT})\s?(?:으로|로|이며|이고)?,?\s?{_EARLIER}{_CHANGE}")
_BEFORE = re.compile(rf"{_SIDE}{_EARLIER}{_CHANGE}(?:된|한|난|어난|든|어든)?\s?(?:총\s?)?(?P<last>{AMOUNT})")


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution: what is proposed and what it is held against, of the office that speaks or is named."""
    about = " ".join([report.setting.title, *(line.text for line in report.lines[:_FRONT])])
    department = report.setting.department_id
    is_whole = not department or department.endswith("/all")
    if not _PROPOSED.search(about):
        return
    office, is_supplement = "", re.search(SUPPLEMENT, about) is not None
    for line in report.lines:
        if another(line.text, report.setting):
            continue
        for sentence, figures in spoken(line, free):
            office = next(iter(OFFICE.findall(sentence)), office)
            match = _AFTER.search(sentence) or _BEFORE.search(sentence)
            if match and (office or not is_whole) and all(match.start(p) in figures for p in ("first", "change", "last")):
                yield from _rows(report, sentence, match, figures, office, is_supplement=is_supplement)


def _rows(
    report: Report, sentence: str, match: re.Match[str], figures: Mapping[int, Figure], office: str, *, is_supplement: bool
) -> Iterator[Found]:
    first, change, last = (figures[match.start(p)] for p in ("first", "change", "last"))
    said = _FIRST_YEAR.search(sentence[: match.start("first")].removesuffix(match["before"] or ""))
    year = int(said[0][:4]) if said else report.setting.year
    less = match["verb"][0] in "감줄"
    amounts = [Decimal(won(f) or 0) for f in (first, change, last)]
    if year is None or abs(amounts[0] + (-amounts[1] if less else amounts[1]) - amounts[2]) > 10**8:
        return
    told = account(key(match["account"])) if match["account"] else ""
    values = {"level": "account", "stage": "executed", "item": f"{told} {match['side']}".strip(), "kind": "regular"}
    own = "" if office == key(report.setting.department) else office
    earlier = int(match["before"][:4]) if match["before"] else year - match["named"].startswith("전년")
    basis = "추경예산" if is_supplement else "예산액"
    yield Record("budget_execution", {**values, "fiscal_year": year, "basis": basis}, {"budget_won": last}, office=own)
    if (earlier, "예산액") != (year, basis):
        yield Record("budget_execution", {**values, "fiscal_year": earlier, "basis": "예산액"}, {"budget_won": first}, office=own)


FORM = Form("proposed_told", Text("예산안 제안설명", "Budget proposed in words"), read, frozenset())
