"""Money told in clauses: a budget, what was spent of it and what is left, of a project, an office, a fund or a government.

`예산액 100,000천원, 집행액 80,000천원(집행률 80.0%)`, on one line or on lines below each other; read aloud in a council `세출예산 현액은 240억원으로, 이 중
146억원을 집행하였고 집행잔액은 20억원입니다`. An amount is what the words right before or behind it say; of one that they do not name nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.documents.words.labels import key, label
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report
from lib.forms.headings import part
from lib.forms.own import timed
from lib.forms.times import is_to_come
from lib.forms.whose import another
from lib.topics.budget.forms.money import behind, won
from lib.topics.budget.forms.size.clauses import ACCOUNT, AMOUNT, BOTH, RATE, sentences, shown
from lib.topics.budget.forms.statements import PARTS, UNNAMED, item_of
from lib.topics.budget.forms.words import account, kind, plain, role_of
from lib.topics.budget.forms.year import UNREADABLE_YEAR, year_of
from lib.topics.budget.vocabulary import BASES

_FRONT = 12  # lines that may say what the document is about
_BELOW = 3  # lines that may go on with 집행액 and 집행률
_APART = re.compile(r"[\s:：()（）,·/=]|총|약|금")
_AT_RATE = re.compile(r"^\s?(?:집행|지출)(?:\s?완료)?(?=\s?[(（])")  # 146억원 집행(68.4%)
_PIECE = re.compile(r"[,，]\s|[:：]")
_AS_SUCH = re.compile(
    r"(?:(?:(?:19|20)\d{2}|['’‘]\d{2})\s?년?도?\s?)?(?:(?:예산|재정)\s?집행\s?(?:현황|실적|률)?|세출\s?결산)\s*(?=$|[:：(（\d])"
)  # of the budget as a whole
_OF_MONEY = re.compile(r"\s*(?:예산\s?현액|예산액|예산|집행액)\s?[:：]?\s?(?:총\s?)?\d")
_HEADING = re.compile(r"[\WⅠ-Ⅻ\d]*(?:[가-힣]{1,10}(?:과|담당관|실|국)\s?|부서\s?)?(?:예산|재정)\s?(?:집행\s?)?(?:현황|실적)\s*(?=$|[(（])")
_SETTLEMENT = re.compile(
    r"(?:(?:(?:19|20)\d{2}|['’‘]\d{2})\s?년?도?\s?)?(?:회계연도\s?)?(?:세입\s?·?\s?세출\s?|세출\s?)?결산(?:\s?(?:현황|결과|개요|총괄))?"
)
_NO_MORE = re.compile(rf"\s*{_AS_SUCH.pattern}[\s:：]*")  # what stands before an amount that no other word names
_PART_BEHIND = re.compile(r"\s*중\s")
_OF_IT = re.compile(r"\s*(?:을|를|이)?\s*(?:집행|지출)")  # behind the amount: 예산 480백만원 중 390백만원 집행
_CLAUSE = re.compile(r"[,，;]|\s(?:집행)?잔액|[하되했됐였]고\s")
_ASIDE = re.compile(r"[(（][^()]*[)）]\s*[:：]?\s*$")  # a day behind a label: 집행액(9.30.)
_SETTLED = re.compile(r"결산(?!특별|검사)")
_YEAR = re.compile(r"(?:((?:19|20)\d{2})|['’‘](\d{2}))\s?(?:년도\s?)?회계\s?(?:년도|연도)")
_INCOME = re.compile(r"세입|수납|수입|징수|교부받")
_P = r"(?:은|는|이|가)?\s?[:：]?\s?(?:총\s?)?"
_BEFORE = (
    ("rate", re.compile(rf"(?:(?:집행|지출)[률율]|예산(?:\s?현액)?의\s?(?:약\s?)?){_P}$")),
    ("left", re.compile(rf"(?:(?:집행|예산)\s?잔액|불용액|잔액){_P}$")),
    ("moved", re.compile(rf"(?:이월액|반납액|반납금|명시이월|사고이월|계속비이월){_P}$")),
    ("executed_won", re.compile(rf"(?:집행액|지출액|지출\s?총액){_P}$")),
    ("예산현액", re.compile(rf"예산\s?현액{_P}$")),
    ("예산액", re.compile(rf"(?:세출\s?예산액?|(?<![가-힣])예산액?){_P}$")),
)
_BEHIND = (
    ("rate", re.compile(r"의\s?(?:집행|지출)[률율]")),
    ("예산현액", re.compile(r"의\s?(?:세출\s?)?예산\s?현액\s?(?:중|가운데)")),
    ("executed_won", re.compile(r"(?:을|를|이|만|은|는)?\s?(?:집행|지출)(?:하|했|한|되|된|됐)")),
    ("moved", re.compile(r"(?:을|를|이|은|는)?\s?(?:다음\s?연도로\s?)?(?:명시\s?|사고\s?)?(?:이월|반납)(?:하|했|되|됐)")),
    ("left", re.compile(r"(?:이|을)\s?(?:집행\s?잔액|불용)")),
)
_GOES_ON = re.compile(r"\s*(?:다음\s?연도\s?)?(?:명시|사고)?\s?(?:이월액|집행\s?잔액|불용액|집행률)(?:은|는)\s")
_NAME_ENDS = re.compile(r"^.*(?:[,，]|(?:위한|위하여|관련된|관련한|관련하여|관한|따른|대한|통한|드리면|말씀드리면|보면)\s)")
_ITS_BASIS = re.compile(
    r"(?:\s?(?:세출\s?)?(?:예산\s?현액|세출\s?예산액?|예산액?|집행액|지출액|지출\s?총액)(?:은|는|이|가)?\s?(?:총\s?)?)+$"
)
_WHOLE_NAME = re.compile(r"소관|회계\s?(?:년도|연도)|결산|세출|^총|내역은?$|현액")
_OFFICE = re.compile(r"([가-힣]{2,14}(?:과|담당관|국|실|본부|센터|사업소|사무국|사무처|단))\s?(?:소관|세출)")
_OFFICES = r"([가-힣]{2,14}(?:(?<![성효결통초])과|담당관|(?<![약전])국|본부|사업소|사무국|사무처))(?:의|은|는)?"
_OFFICE_ALONE = re.compile(rf"{_OFFICES}(?:\s20\d{{2}}\s?회계\s?연도)?(?:\s세출)?")  # 농정과는, 복지국 2031회계연도 세출
_LEAD = re.compile(r"^(?:끝으로|먼저|다음은?|다음으로|이어서|또한|그리고|마지막으로|이\s?중|그\s?중)\s|^\d+쪽,?\s?|^[-·○▶□ㅇ❍]\s?")
_OFFICE_FIRST = re.compile(rf"\s*(?:{_LEAD.pattern})?{_OFFICES}\s(?:(?:20\d{{2}}\s?회계\s?연도|세출)\s)*(?:예산|\d)")
_STAGED = re.compile(
    rf"(?:{ACCOUNT}(?:의|은|는)?\s?)?(?P<what>(?:최종\s?)?예산\s?현액|세입\s?(?:결산|총)액?|총\s?세입액?|세출\s?(?:결산|총)액?|총\s?세출액?|(?<={AMOUNT},\s)세출액?(?=은\s)|수납액|지출액)"
    rf"(?:\s?총?\s?(?:규모|총액))?{_P}(?P<whole>{AMOUNT})여?(?P<parts>\s?\([^()]*{AMOUNT}[^()]*\))?"
)
_OF_ACCOUNT = re.compile(rf"{ACCOUNT}(?:은|는)?\s?(?P<whole>{AMOUNT})")
_PART_OF = re.compile(r"소관|분야|부문|사업")
Role = Callable[[str, str], str]  # what an amount is by the words before and behind it


@dataclass
class _Money:
    """What one clause tells of an item: its amounts by what they are, each with the words behind it."""

    name: str = ""
    figures: dict[str, tuple[Figure, str]] = field(default_factory=dict)
    moved: dict[str, Figure] = field(default_factory=dict)

    @property
    def basis(self) -> str:
        """The budget that it tells; empty where it tells none."""
        return next((b for b in BASES if b in self.figures), "")

    def figure(self, what: str) -> Figure | None:
        """One of its amounts."""
        return self.figures[what][0] if what in self.figures else None

    def holds(self) -> bool:
        """Whether what was spent, carried over and left makes the budget, where all of it is told."""
        budget, spent, left = (won(self.figure(k)) for k in (self.basis, "executed_won", "left"))
        if budget is None or spent is None or left is None:
            return budget is None or spent is None or spent <= budget
        return abs(Decimal(budget) - spent - left - sum(won(m) or 0 for m in self.moved.values())) <= max(20_000, budget // 10**6)

    def rows(self, values: Mapping[str, object], *, office: str = "", note: str = "") -> Iterator[Found]:
        """The row of its item, its printed rate and its rest; what was carried over, and what that leaves, are indicators."""
        columns = {"budget_won": self.figure(self.basis), "executed_won": self.figure("executed_won")}
        yield Record(
            "budget_execution", {"stage": "executed", "kind": kind(str(values["item"])), "basis": self.basis or "예산현액", **values},
            {column: figure for column, figure in columns.items() if figure}, note=note, office=office,
        )  # fmt: skip
        subject = {c: (str(values[c]),) for c in ("fiscal_year", "level")} | {"stage": ("executed",), "item": (str(values["item"]),)}
        subject |= {"department_id": (office,)} if office else {}
        rate, left = self.figure("rate"), self.figure("left")
        if self.basis and rate:
            yield Printed("budget_execution", "rate", "executed_won", subject, rate, "budget_won", note=office)
        if self.basis and left and not self.moved:
            yield Printed(
                "budget_execution", "difference", "budget_won", subject, replace(left, unit=left.unit or "원"), "executed_won", note=office
            )
        elif self.basis and left:
            for name, figure in {**self.moved, "집행잔액": left}.items():
                yield _kept(values, name, figure, office)


def _kept(values: Mapping[str, object], name: str, figure: Figure, office: str) -> Found:
    """What no column of budget_execution holds, as an indicator of the item."""
    kept: dict[str, object] = {
        "period": str(values["fiscal_year"]), "as_of": values.get("as_of"), "topic": "budget", "indicator": name, "breakdown": values["item"],
        "stage": "actual", "unit": "원",
    }  # fmt: skip
    amount = replace(figure, words=str(won(figure)), unit="원")
    return Record("indicators", kept, {"value": amount}, whole=not office, office=office)


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution and funding with printed rates; of budget_size where a government's settlement is told."""
    lines = timed(report).lines
    for number, line in enumerate(lines):
        for one in _continued(lines[number : number + 1 + _BELOW]):
            if all(free(f.mark) for f, _ in one.figures.values()):
                yield from _stated(report, line, one)
    about = " ".join([report.setting.title, *(line.text for line in report.lines[:_FRONT])])
    if _SETTLED.search(about):
        yield from _aloud(report, about, free)


def _continued(lines: tuple[Line, ...]) -> Iterator[_Money]:
    """What a line tells of a budget and of what was spent of it, which lines below it may tell."""
    first, *below = lines
    found = [one for one in _told(*shown(first), _labelled, is_stated=True) if one.basis]
    for after in below if found else ():
        more = [one for one in _told(*shown(after), _labelled, is_stated=True) if one.figures]
        if after.place.item != first.place.item or after.depth != first.depth or not more or any(one.basis for one in more):
            break
        found[-1].figures = {**more[-1].figures, **found[-1].figures}
    yield from (one for one in found if "executed_won" in one.figures)


def _told(text: str, figures: Mapping[int, Figure], role: Role, *, is_stated: bool = False) -> Iterator[_Money]:
    """The amounts of a text, gathered from each one that begins with a budget, or with spending of another item."""
    one, end, last = _Money(), 0, ""
    for at, figure in figures.items():
        gap, after, end = text[end:at], text[at + 1 :], at + 1
        what = _fitting(
            role(gap, after),
            after,
            is_rate=text[at] == RATE,
            is_right_behind=last == "executed_won" and not _APART.sub("", _AT_RATE.sub("", gap)),
        )
        begins = what in BASES and (not is_stated or "executed_won" in one.figures)
        if begins or (what == "executed_won" and what in one.figures):
            yield one
            one = _Money(_name(gap))
        elif what == "executed_won" and not one.figures:
            one.name = _name(gap)
        if not is_stated and _INCOME.search(gap):
            one = _Money()
        elif what in {"moved", "carried"}:
            one.moved[_moved(gap, after)] = figure
        elif what and what != "note":
            one.figures.setdefault(what, (figure, after))
        last = what
    yield one


def _moved(gap: str, after: str) -> str:
    """What was not spent and is not left: carried over as the words say, or given back."""
    words = _CLAUSE.split(gap)[-1][-12:] + after.partition(AMOUNT)[0][:16]
    kind_of = next((k for k in ("명시", "사고", "계속비") if k in words), "")
    return "반납액" if "반납" in words else f"{kind_of}이월액"


def _fitting(what: str, after: str, *, is_rate: bool, is_right_behind: bool) -> str:
    """What a figure is told to be, where it can be that: a rate in per cent, money that was spent and not yet to be."""
    if is_rate:
        return "rate" if what == "rate" or is_right_behind else ""
    is_none = what == "rate" or (what == "executed_won" and is_to_come(_CLAUSE.split(after)[0], None))
    return "" if is_none else what


def _labelled(gap: str, after: str) -> str:
    """What an amount is by the label before it; `중`: a part of the amount before."""
    if gap.strip() == "중" and _OF_IT.match(after):
        return "executed_won"
    if _PART_BEHIND.match(after) and _NO_MORE.fullmatch(gap):
        return "예산액"
    return role_of(plain(_APART.sub("", next((w for w in reversed(_PIECE.split(_ASIDE.sub("", gap))) if w.strip()), ""))))


def _spoken(gap: str, after: str) -> str:
    """What an amount is by the words before it, else behind it."""
    named = next((name for name, words in _BEFORE if words.search(gap)), "")
    return named or next((name for name, words in _BEHIND if words.match(after)), "")


_TOO_LONG = "?"


def _name(gap: str) -> str:
    """The item that the words before an amount name last: `의정홍보를 위한 시설장비 유지관리 예산 집행액은` → 시설장비 유지관리; `?` for one that is too long to be told."""
    bare = _ITS_BASIS.sub("", _LEAD.sub("", _NAME_ENDS.sub("", gap).strip())).strip()
    return re.sub(r"(?<=[가-힣])(?:은|는|이|가|의|에)$", "", bare) if len(bare) <= 40 else _TOO_LONG


def _stated(report: Report, line: Line, one: _Money) -> Iterator[Found]:
    """The money of the project that a line stands under or names before its colon, with the fund that brackets behind an amount name."""
    item, level = _of_all(line, report) or _own_item(line) or item_of(line)
    year = year_of(report, line.place, (line.text,), line.as_of)
    if not item or year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), tuple(f.mark for f, _ in one.figures.values()))
        return
    day = report.setting.day(line.as_of) if line.as_of else None
    values: dict[str, object] = {"fiscal_year": year, "level": level, "item": item, "team": line.place.team or None, "as_of": day}
    yield from one.rows({**values, "section": line.place.section or None}, note=line.place.item_note)
    for role, measure in ((one.basis, "budget"), ("executed_won", "executed")):
        figure, after = one.figures[role]
        for fund, share in behind(after, figure, report.setting.district_id).items():
            yield Record("funding", {**values, "fiscal_year": str(year), "fund": fund, "measure": measure}, {"amount_won": share})


def _of_all(line: Line, report: Report) -> tuple[str, str] | None:
    """All of the reporter's money where a line under no project tells of the execution of the budget as such: `2024년 예산집행 : …`."""
    over = line.place.over[-2] if len(line.place.over) > 1 else ""
    is_over = _HEADING.match(over) or _AS_SUCH.fullmatch(over) or _SETTLEMENT.fullmatch(over.strip())
    is_of_all = not line.place.item and (_AS_SUCH.match(line.text.strip()) or (_OF_MONEY.match(line.text) and is_over))
    is_government = str(report.setting.department_id or "").endswith("/all")
    return (WHOLE[0], "government" if is_government else "office") if is_of_all else None


def _own_item(line: Line) -> tuple[str, str] | None:
    """The project before the colon of `청소차량 구입 : 예산 480백만원 중 390백만원 집행`."""
    name, colon, rest = re.split(r"([:：])", line.text + ":", maxsplit=1)
    own = plain(key(name))
    is_name = bool(colon) and not any(c.isdigit() for c in name) and bool(rest.rstrip(":").strip())
    if not is_name or role_of(own) or part(name) in PARTS or _AS_SUCH.fullmatch(own):
        return None
    return label(name).text, "line_item" if line.place.item else "project"


def _aloud(report: Report, about: str, free: Free) -> Iterator[Found]:
    """What is read to a council: a settlement of the office that speaks or is named, else of the government."""
    is_office = bool(report.setting.department_id) and not str(report.setting.department_id).endswith("/all")
    year, office = _year(about), ""
    for line in report.lines:
        if another(line.text, report.setting):
            continue
        year = _year(line.text) or year
        for sentence, figures in _sentences(line, free):
            first = _OFFICE_FIRST.match(sentence)
            office = first[1] if first else next(iter(_OFFICE.findall(sentence)), office)
            whose = "" if office in {report.setting.department, key(report.setting.department)} else office
            is_whole = not office and not is_office
            if year and is_whole and not _PART_OF.search(sentence):
                yield from _sizes(sentence, figures, year)
            elif year:
                yield from _spent(report, sentence, figures, year, whose)


def _sentences(line: Line, free: Free) -> Iterator[tuple[str, dict[int, Figure]]]:
    """The sentences of a line, each with its free figures by their places in it."""
    text, figures = shown(line)
    start = 0
    for sentence in _joined(sentences(text)):
        yield sentence, {n - start: f for n, f in figures.items() if start <= n < start + len(sentence) and free(f.mark)}
        start += len(sentence) + 1


def _joined(found: Iterable[str]) -> list[str]:
    """Sentences, one that goes on with what was carried over or left of the money before it joined to it."""
    made: list[str] = []
    for sentence in found:
        made[-1:] = [f"{made[-1]} {sentence}"] if made and _GOES_ON.match(sentence) else [*made[-1:], sentence]
    return made


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
        told = [(name, match.start("whole"))]
        told += [(account(key(p["account"])), match.start("parts") + p.start("whole")) for p in _OF_ACCOUNT.finditer(match["parts"] or "")]
        values = {"fiscal_year": year, "item": WHOLE[0], "stage": stage, "amount_is": "level", "as_of": date(year, 12, 31)}
        for of, at in told:
            if of and at in figures:
                yield Record("budget_size", {**values, "account": of}, {"amount_won": figures[at]}, whole=True)


def _spent(report: Report, sentence: str, figures: Mapping[int, Figure], year: int, office: str) -> Iterator[Found]:
    """The budget and the spending of an office or of one of its items."""
    for one in _told(sentence, figures, _spoken):
        if "executed_won" not in one.figures or not (one.basis or "left" in one.figures) or not one.holds():
            continue
        if one.name == _TOO_LONG:
            yield Question(UNNAMED, one.figures["executed_won"][0].at, tuple(f.mark for f, _ in one.figures.values()))
        else:
            alone = _OFFICE_ALONE.fullmatch(one.name)
            item = WHOLE[0] if alone or not one.name or _WHOLE_NAME.search(one.name) else one.name
            level = "office" if item == WHOLE[0] else "field" if item.endswith(("부문", "분야")) else "project"
            as_of = report.setting.as_of or date(year, 12, 31)
            yield from one.rows({"fiscal_year": year, "level": level, "item": item, "as_of": as_of}, office=alone[1] if alone else office)


FORM = Form("budget_told", Text("예산을 말한 글", "Budgets in words"), read, frozenset())
