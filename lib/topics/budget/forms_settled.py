"""Settlements read aloud in a council: `세출예산 현액은 240억원으로, 이 중 146억원을 집행하였고 집행잔액은 20억원입니다`, `세출결산액은 589억원(일반회계 578억원, …)`.

An amount is what the words right before or behind it say; of an amount that they do not name nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Form, Found, Free, Line, Printed, Record, Report
from lib.forms.whose import another
from lib.topics.budget.forms_money import won
from lib.topics.budget.forms_size_clauses import ACCOUNT, AMOUNT, BOTH, RATE, sentences, shown
from lib.topics.budget.forms_words import account, kind

_FRONT = 12
_SETTLED = re.compile(r"결산(?!특별|검사)")
_YEAR = re.compile(r"(?:((?:19|20)\d{2})|['’‘](\d{2}))\s?(?:년도\s?)?회계\s?(?:년도|연도)")
_INCOME = re.compile(r"세입|수납|수입|징수|교부받")
_P = r"(?:은|는|이|가)?\s?[:：]?\s?(?:총\s?)?"
_BEFORE = (
    ("left", re.compile(rf"(?:(?:집행|예산)\s?잔액|불용액|잔액){_P}$")),
    ("moved", re.compile(rf"(?:이월액|반납액|반납금|명시이월|사고이월|계속비이월){_P}$")),
    ("executed", re.compile(rf"(?:집행액|지출액|지출\s?총액){_P}$")),
    ("budget", re.compile(rf"(?:예산\s?현액|세출\s?예산액?|(?<![가-힣])예산액){_P}$")),
)
_BEHIND = (
    ("executed", re.compile(r"(?:을|를|이)?\s?(?:집행|지출)(?:하|했|한|되|된|됐)")),
    ("moved", re.compile(r"(?:을|를|이)?\s?(?:다음\s?연도로\s?)?(?:명시\s?|사고\s?)?(?:이월|반납)(?:하|했|되|됐)")),
    ("left", re.compile(r"(?:이|을)\s?(?:집행\s?잔액|불용)")),
)
_SHARE = re.compile(rf"(?:(?:집행|지출)[률율]){_P}$")
_NAME_ENDS = re.compile(r"^.*(?:[,，]|(?:위한|위하여|관련된|관련한|관련하여|관한|따른|대한|통한|드리면|말씀드리면|보면)\s)")
_ITS_BASIS = re.compile(r"\s?(?:세출\s?)?(?:예산\s?현액|세출\s?예산액?|예산액?|집행액|지출액|지출\s?총액)(?:은|는|이|가)?\s?(?:총\s?)?$")
_WHOLE_NAME = re.compile(r"소관|회계\s?(?:년도|연도)|결산|세출|^총|내역은?$|현액")
OFFICE = re.compile(r"([가-힣]{2,14}(?:과|담당관|국|실|본부|센터|사업소|사무국|사무처|단))\s?(?:소관|세출)")
_LEAD = re.compile(r"^(?:먼저|다음은?|다음으로|이어서|또한|그리고|마지막으로|이\s?중|그\s?중)\s|^\d+쪽,?\s?|^[-·○▶□ㅇ❍]\s?")
_STAGED = re.compile(
    rf"(?:{ACCOUNT}(?:의|은|는)?\s?)?(?P<what>(?:최종\s?)?예산\s?현액|세입\s?(?:결산|총)액?|총\s?세입액?|세출\s?(?:결산|총)액?|총\s?세출액?|수납액|지출액)"
    rf"(?:\s?총?\s?(?:규모|총액))?{_P}(?P<whole>{AMOUNT})여?(?P<parts>\s?\([^()]*{AMOUNT}[^()]*\))?"
)
_OF_ACCOUNT = re.compile(rf"{ACCOUNT}(?:은|는)?\s?(?P<whole>{AMOUNT})")
_PART_OF = re.compile(r"소관|분야|부문|사업")


@dataclass
class _Money:
    """What one clause tells of an item: its amounts by what they are."""

    name: str
    figures: dict[str, Figure] = field(default_factory=dict)
    basis: str = ""
    moved: list[Figure] = field(default_factory=list)
    rate: Figure | None = None

    def holds(self) -> bool:
        """Whether what was spent, carried over and left makes the budget, where all of it is told."""
        budget, spent, left = (won(self.figures.get(k)) for k in ("budget", "executed", "left"))
        if budget is None or spent is None or left is None:
            return budget is None or spent is None or spent <= budget
        return abs(Decimal(budget) - spent - left - sum(won(m) or 0 for m in self.moved)) <= max(20_000, budget // 10**6)


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution of an office's settlement, of budget_size of a government's."""
    about = " ".join([report.setting.title, *(line.text for line in report.lines[:_FRONT])])
    if not _SETTLED.search(about):
        return
    year, office = _year(about), ""
    department = report.setting.department_id
    for line in report.lines:
        if another(line.text, report.setting):
            continue
        year = _year(line.text) or year
        for sentence, figures in spoken(line, free):
            office = next(iter(OFFICE.findall(sentence)), office)
            if year is None or not figures:
                continue
            if not office and (not department or department.endswith("/all")) and not _PART_OF.search(sentence):
                yield from _sizes(sentence, figures, year)
            else:
                yield from _spent(report, sentence, figures, year, office)


def spoken(line: Line, free: Free) -> Iterator[tuple[str, dict[int, Figure]]]:
    """The sentences of a line, each with its free figures by their places in it."""
    text, figures = shown(line)
    start = 0
    for sentence in sentences(text):
        yield sentence, {n - start: f for n, f in figures.items() if start <= n < start + len(sentence) and free(f.mark)}
        start += len(sentence) + 1


def _year(words: str) -> int | None:
    found = _YEAR.search(words)
    return (int(found[1]) if found[1] else 2000 + int(found[2])) if found else None


def _sizes(sentence: str, figures: Mapping[int, Figure], year: int) -> Iterator[Found]:
    """The settled budget of a government, of all accounts and of those in brackets behind."""
    for match in _STAGED.finditer(sentence):
        what = key(match["what"])
        stage = "예산현액" if "현액" in what else "세입결산" if "세입" in what or "수납" in what else "세출결산"
        both = BOTH.search(sentence[: match.end()]) is not None
        name = account(key(match["account"])) if match["account"] and not both else WHOLE[0]
        parts = list(_OF_ACCOUNT.finditer(match["parts"] or ""))
        told = [(name, match.start("whole")), *((account(key(p["account"])), match.start("parts") + p.start("whole")) for p in parts)]
        for of, at in told:
            if of and at in figures:
                values = {
                    "fiscal_year": year,
                    "account": of,
                    "item": WHOLE[0],
                    "stage": stage,
                    "amount_is": "level",
                    "as_of": date(year, 12, 31),
                }
                yield Record("budget_size", values, {"amount_won": figures[at]}, whole=True)


def _spent(report: Report, sentence: str, figures: Mapping[int, Figure], year: int, office: str) -> Iterator[Found]:
    """The budget and the spending of an office or of one of its items."""
    for one in _told(sentence, figures):
        if "executed" not in one.figures or not ({"budget", "left"} & one.figures.keys()) or not one.holds():
            continue
        whole = not one.name or _WHOLE_NAME.search(one.name) is not None
        item = WHOLE[0] if whole else one.name
        level = "office" if whole else "field" if item.endswith(("부문", "분야")) else "project"
        values = {
            "fiscal_year": year,
            "level": level,
            "item": item,
            "stage": "executed",
            "as_of": report.setting.as_of or date(year, 12, 31),
        }
        columns = {"budget_won": "budget", "executed_won": "executed"}
        yield Record(
            "budget_execution", {**values, "kind": kind(item), "basis": one.basis or "예산현액"},
            {c: one.figures[k] for c, k in columns.items() if k in one.figures}, office=office if office != report.setting.department else "",
        )  # fmt: skip
        yield from _rates(one, {"fiscal_year": (str(year),), "level": (level,), "stage": ("executed",), "item": (item,)})


def _rates(one: _Money, subject: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    """The printed rate and rest of a row whose budget is told; of a budget partly carried over the rest is none."""
    if "budget" not in one.figures:
        return
    if one.rate is not None:
        yield Printed("budget_execution", "rate", "executed_won", subject, one.rate, "budget_won")
    if "left" in one.figures and not one.moved:
        left = one.figures["left"]
        yield Printed("budget_execution", "difference", "budget_won", subject, replace(left, unit=left.unit or "원"), "executed_won")


def _told(sentence: str, figures: Mapping[int, Figure]) -> Iterator[_Money]:
    """The amounts of a sentence, gathered from each one that begins with a budget, or with spending of another item."""
    one, end = _Money(""), 0
    for at, figure in figures.items():
        gap, behind = sentence[end:at], sentence[at + 1 : at + 24]
        end = at + 1
        if sentence[at] == RATE:
            one.rate = figure if _SHARE.search(gap) else one.rate
            continue
        role = _role(gap, behind)
        if role == "budget" or (role == "executed" and "executed" in one.figures):
            yield one
            one = _Money(_name(gap), basis="예산현액" if "현액" in gap else "예산액")
        elif role == "executed" and not one.figures:
            one.name = _name(gap)
        if _INCOME.search(gap):
            one = _Money("")
        elif role == "moved":
            one.moved.append(figure)
        elif role:
            one.figures.setdefault(role, figure)
    yield one


def _role(gap: str, behind: str) -> str:
    """What an amount is by the words before it, else behind it."""
    named = next((name for name, words in _BEFORE if words.search(gap)), "")
    return named or next((name for name, words in _BEHIND if words.match(behind)), "")


def _name(gap: str) -> str:
    """The item that the words before an amount name last: `의정홍보를 위한 시설장비 유지관리 예산 집행액은` → 시설장비 유지관리."""
    bare = _ITS_BASIS.sub("", _LEAD.sub("", _NAME_ENDS.sub("", gap).strip())).strip()
    while (shorter := _ITS_BASIS.sub("", bare).strip()) != bare:
        bare = shorter
    return re.sub(r"(?<=[가-힣])(?:은|는|이|가|의|에)$", "", bare) if len(bare) <= 40 else ""


FORM = Form("settled_told", Text("결산 설명", "Settlement read aloud"), read, frozenset())
