"""Early spending told in lines: `상반기 신속집행(’25. 6. 30.) : 대상액 583억원, 집행액 379억원(65.0%)`, `대상액 1,120억원의 60%인 672억원`.

In sentences each clause tells a target, what was spent of it and whose it is: `총무과가 목표액 23억원 중 24억원을 집행해`, `2분기는 목표액 94억원 대비 143%인 136억원`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report, Setting
from lib.forms.headings import year_of
from lib.forms.times import is_to_come
from lib.forms.whose import outside
from lib.topics.budget.forms.money import won
from lib.topics.budget.forms.size.clauses import AMOUNT, RATE, shown, spans
from lib.topics.budget.forms.spent import quarter_end, scheme_of
from lib.topics.budget.forms.year import UNREADABLE_YEAR

_SCHEME = re.compile(r"(?:신속|조기|균형)\s?집행")
_SUBJECT = re.compile(rf"대상(?:액|금액)?\s?[:：]?\s?(?:총\s?)?{AMOUNT}")
_SPENT = re.compile(rf"(?:집행|지출)(?:액|실적|금액)?(?:\s?[(（][^()（）]{{1,20}}[)）])?\s?[:：]?\s?{AMOUNT}")
_TARGET = re.compile(rf"목표(?:액|금액)?\s?[:：]?\s?{AMOUNT}|{RATE}\s?인\s?{AMOUNT}")
_RATE = re.compile(rf"(?:집행[률율]\s?[:：]?\s?{RATE}|{AMOUNT}\s?[(（]\s?(?:목표\s?(?:액\s?)?대비\s?)?{RATE}\s?[)）])")
_OF_TARGET = re.compile(r"목표\s?(?:액\s?)?대비")
_ON = r"((?:(?:20\d{2}|['’‘]\d{2})\s?\.\s?)?\d{1,2}\s?\.\s?\d{1,2}\s?\.?)"
_DAYS = tuple(map(re.compile, (rf"[(（]\s?{_ON}\s?(?:기준|현재)?\s?[)）]", rf"(?<![\d.,]){_ON}\s?(?:기준|현재)")))
_GAP = rf"[^.{AMOUNT}]{{0,25}}?"
_CLAUSE = re.compile(  # 목표액 23억원 중 24억원; 목표액은 14억원이며 22일 기준 실적은 6억원; 대상액 120억원 대비 80%인 96억원
    rf"(?:(?P<basis>대상|목표)\s?(?:집행)?\s?(?:금)?액(?:\([^()]{{1,40}}\))?(?:은|는|이|인)?\s?)?(?:총\s?|약\s?)?(?P<budget>{AMOUNT})여?\s?"
    rf"(?:(?:중에?서?|에서|대비)\s{_GAP}|[^.{AMOUNT}]{{0,25}}?(?:실적|집행액)(?:은|이)?\s)(?:총\s?|약\s?)?(?P<spent>{AMOUNT})(?!\d)"  # 44억240여만원 is no 44억
)
_SENTENCE = re.compile(r"[가-힣]다(?:[.”\"’']|\s*$)")  # a line of labels is read as one
_IS_SPENT = re.compile(rf"여?(?:\({_GAP}\))?(?:을|를|이|의|으로|,)?\s?{_GAP}(?:집행|실적|지출)")
_RIGHT_RATE = re.compile(rf"[^.{AMOUNT}]{{0,12}}?{RATE}")
_OFFICE = re.compile(r"(?<![가-힣])([가-힣]{1,12}(?:과|실|국|담당관|본부|사업소|센터|읍|면|동))(?:은|는|이|가|도|의)\s")
_PROVINCES = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_GOVERNMENT = re.compile(rf"(?<![가-힣])((?:{_PROVINCES})|[가-힣]{{1,6}}(?:시|도|군|구))(?:은|는|이|가|도|의)\s(?!관계자|가운데)")
_OTHER_BODY = re.compile(r"[가-힣]{2}(?:청|공사|공단|재단)(?:은|는|이|가|도|의)\s")
_QUARTER = re.compile(r"([1-4])\s?(?:/\s?4\s?)?분기")
_OF_QUARTER = re.compile(
    rf"(?P<quarter>[1-4])\s?(?:/\s?4\s?)?분기\s?[:：]?\s?(?P<spent>{AMOUNT})\s?[(（]\s?목표(?:액)?\s?(?P<target>{AMOUNT})(?:\s?대비)?[\s,]*(?P<rate>{RATE})?\s?[)）]"
)
_HALVES = {"상반기": (6, 30), "하반기": (12, 31)}
_ITEM = "신속집행"
_LAST_YEAR = re.compile(r"지난해|작년")
_SUBJECT_TO, _TARGETED = "대상액", "목표액"
_UNNAMED = Text(
    "신속집행의 목표액인지 대상액인지 적혀 있지 않아 목표액으로 읽었습니다. 확인하십시오",
    "Whether the amount is the target or all that is subject to early spending is not printed; read as the target",
)
OF_HALF = Text(
    "기준일이 적혀 있지 않아 반기의 마지막 날로 보았습니다. 다른 날 기준이면 알려 주십시오",
    "No day is printed, so taken as of the last day of the half-year; say so if it is of another day",
)


def read(report: Report, free: Free) -> Iterator[Found]:
    """A row for the amount that is subject to early spending and one for its target; a question where no year is told."""
    is_told = _SCHEME.search(report.setting.title) is not None
    for line, after in zip_longest(report.lines, report.lines[1:]):
        is_told = is_told or _SCHEME.search(line.text) is not None
        is_sentence = _SENTENCE.search(line.text) is not None and _CLAUSE.search(shown(line)[0]) is not None
        if is_told and is_sentence:
            yield from _sentences(report, line, free)
        quarters = list(_quarters(report, line, free)) if is_told and not is_sentence else []
        yield from quarters
        if not (is_sentence or quarters) and _SCHEME.search(" ".join((report.setting.title, *line.place.over[-2:], line.text))):
            aim = _aim_in(line, after)
            if aim.amounts and not line.place.item_note and all(free(f.mark) for f in (*aim.amounts, *aim.executed)):
                yield from _rows(report, aim)


def _quarters(report: Report, line: Line, free: Free) -> Iterator[Found]:
    """A row for each quarter of a line that tells what was spent of its target: `1분기 212억원(목표 198억원 대비 107.1%)`."""
    text, figures = shown(line)
    year = year_of(line.text) or line.place.year or report.setting.year
    for match in _OF_QUARTER.finditer(text):
        spent, target = figures[match.start("spent")], figures[match.start("target")]
        rate = figures.get(match.start("rate")) if match["rate"] else None
        if year and free(spent.mark) and free(target.mark):
            is_all = str(report.setting.department_id or "").endswith("/all")
            values: dict[str, object] = {
                "fiscal_year": year, "level": "government" if is_all else "office", "stage": "executed", "kind": "regular", "basis": _TARGETED,
                "item": scheme_of((line.text,)), "as_of": quarter_end(year, match["quarter"]),
            }  # fmt: skip
            yield from _row(values, target, spent, rate, ())


@dataclass(frozen=True)
class _Aim:
    """The amount that is subject to early spending and the target, what was spent, the rate, and the lines that tell them."""

    lines: tuple[Line, ...]
    subject: Figure | None
    target: Figure | None
    spent: Figure | None
    rate: Figure | None

    @property
    def amounts(self) -> list[Figure]:
        """What is to be spent."""
        return [f for f in (self.subject, self.target) if f]

    @property
    def executed(self) -> list[Figure]:
        """What was spent, where it is told."""
        return [self.spent] if self.spent else []

    @property
    def is_of_target(self) -> bool:
        """Whether the rate is over the target: it says so, or is nearer to that than to all that is subject."""
        spent, target, subject = map(won, (self.spent, self.target, self.subject))
        if not (spent and target and subject and self.rate):
            is_said = any(_OF_TARGET.search(line.text) for line in self.lines)
            return self.target is not None if is_said else subject is None
        rate = float(self.rate.words.replace(",", ""))
        return abs(100 * spent / target - rate) < abs(100 * spent / subject - rate)


def _aim_in(line: Line, after: Line | None) -> _Aim:
    """The amounts of a line; what was spent may stand in the next one beside it."""
    subject, target, spent, rate = (_amount(pattern, *shown(line)) for pattern in (_SUBJECT, _TARGET, _SPENT, _RATE))
    is_alone = spent is None and after is not None and after.depth == line.depth and after.place.over[:-1] == line.place.over[:-1]
    if not is_alone or after is None or _amount(_SUBJECT, *shown(after)) or _amount(_TARGET, *shown(after)):
        return _Aim((line,), subject, target, spent, rate)
    return _Aim((line, after), subject, target, _amount(_SPENT, *shown(after)), _amount(_RATE, *shown(after)))


@dataclass(frozen=True)
class _Clause:
    """A clause of a sentence: its target or subject, what was spent of it, and the words before it that say whose it is."""

    basis: str
    budget: Figure
    spent: Figure
    rate: Figure | None
    before: str
    sentence: str

    @property
    def office(self) -> str:
        """The department or the 읍면동 that is its subject."""
        return next(reversed(_OFFICE.findall(self.before)), "")

    @property
    def item(self) -> str:
        """What is spent early: all, or 소비·투자."""
        return scheme_of((self.before,))


def _clauses(sentence: str, figures: Mapping[int, Figure]) -> Iterator[_Clause]:
    """The clauses of a sentence that tell a target and what was spent of it; `before` are all its words until there."""
    for match in _CLAUSE.finditer(sentence):
        budget, spent = (figures.get(match.start(name)) for name in ("budget", "spent"))
        behind = sentence[match.end() :]
        if not budget or not spent or is_to_come(behind.split(",")[0], None):
            continue
        if match["basis"] or _IS_SPENT.match(behind):
            right = _RIGHT_RATE.match(behind)
            at = match[0].find(RATE)
            rate = figures.get(match.start() + at if at >= 0 else match.end() + right.end() - 1 if right else -1)
            yield _Clause(f"{match['basis']}액" if match["basis"] else "", budget, spent, rate, sentence[: match.start()], sentence)


def _sentences(report: Report, line: Line, free: Free) -> Iterator[Found]:
    """The rows of each clause; the subject of one without its own is that of the clause before it in the line."""
    text, figures = shown(line)
    government = ""
    for start, sentence in spans(text):
        own = {n - start: f for n, f in figures.items() if start <= n < start + len(sentence) and free(f.mark)}
        for one in _clauses(sentence, own):
            if _OTHER_BODY.search(one.before) or outside(one.before):
                continue
            government = next(reversed(_GOVERNMENT.findall(one.before)), government)
            yield from _told(report, line, one, "" if government == report.setting.government else government, text[:start])


def _told(report: Report, line: Line, one: _Clause, government: str, said: str) -> Iterator[Found]:
    """The row of one clause; a question where no year is told. The years of sentences behind it, which `said` has not, are those of what they compare with."""
    year = year_of(one.sentence) or year_of(said) or line.place.year or report.setting.year
    if year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), (one.budget.mark, one.spent.mark))
        return
    year = year - 1 if _LAST_YEAR.search(one.before) else year
    quarter = next(reversed(_QUARTER.findall(one.before)), "")
    as_of = quarter_end(year, quarter) if quarter else None
    is_all = not one.office and (bool(government) or not report.setting.department_id or str(report.setting.department_id).endswith("/all"))
    values: dict[str, object] = {
        "fiscal_year": year, "level": "government" if is_all else "office", "stage": "executed", "item": one.item, "kind": "regular",
        "basis": one.basis or _TARGETED, **({"as_of": as_of} if as_of else {}),
    }  # fmt: skip
    office = "" if one.office == report.setting.department else one.office
    amounts = {"budget_won": one.budget, "executed_won": one.spent}
    doubts = () if one.basis else (_UNNAMED,)
    yield Record("budget_execution", values, amounts, whole=is_all, doubts=doubts, office=office, government=government if is_all else "")
    if one.rate:
        told = {c: (str(values[c]),) for c in ("fiscal_year", "level", "stage", "item", "basis")}
        told |= {"department_id": (office,)} if office else {"district_id": (government,)} if government else {}
        told |= {"as_of": (as_of.isoformat(),)} if as_of else {}
        yield Printed("budget_execution", "rate", "executed_won", told, one.rate, "budget_won")


def _amount(pattern: re.Pattern[str], text: str, figures: Mapping[int, Figure]) -> Figure | None:
    """The figure at the end of what a pattern finds."""
    match = pattern.search(text)
    ends = max(match[0].rfind(AMOUNT), match[0].rfind(RATE)) + match.start() if match else -1
    return figures.get(ends)


def _rows(report: Report, aim: _Aim) -> Iterator[Found]:
    line = aim.lines[0]
    titles = (report.setting.title,) if _SCHEME.search(report.setting.title) else ()
    words = (*(one.text for one in aim.lines), *reversed(line.place.over[-2:]), *titles)
    day = next((m[1] for pattern in _DAYS for w in words if (m := pattern.search(w))), "")
    year = next((y for w in (day, *words) if (y := year_of(w))), None) or line.place.year
    if year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), tuple(f.mark for f in (*aim.amounts, *aim.executed)))
        return
    as_of, is_printed = _day_of(report.setting, day, year, words if aim.spent else ())
    is_all = str(report.setting.department_id or "").endswith("/all")
    values: dict[str, object] = {
        "fiscal_year": year, "level": "government" if is_all else "office", "stage": "executed" if aim.spent else "planned", "item": _ITEM,
        "kind": "regular", **({"as_of": as_of} if as_of else {}),
    }  # fmt: skip
    doubts = (OF_HALF,) if as_of and not is_printed else ()
    for basis, budget in ((_SUBJECT_TO, aim.subject), (_TARGETED, aim.target)):
        if budget:
            own = aim.spent if basis == (_TARGETED if aim.is_of_target else _SUBJECT_TO) else None
            yield from _row({**values, "basis": basis}, budget, own, aim.rate, doubts)


def _day_of(setting: Setting, day: str, year: int, words: Sequence[str]) -> tuple[date | None, bool]:
    """The printed day, else the last of the half-year that `words` name, never one to come; and whether it is printed."""
    if printed := setting.day(day if year_of(day) else f"{year}. {day}") if day else None:
        return printed, True
    half = next((ends for name, ends in _HALVES.items() if any(name in w for w in words)), None)
    last, known = date(year, *half) if half else None, setting.latest or setting.as_of
    return (last if last and (not known or last <= known) else None), False


def _row(
    values: Mapping[str, object], budget: Figure, spent: Figure | None, rate: Figure | None, doubts: tuple[Text, ...]
) -> Iterator[Found]:
    """One amount, with what was spent of it and the printed rate."""
    yield Record("budget_execution", values, {"budget_won": budget} | ({"executed_won": spent} if spent else {}), doubts=doubts)
    if spent and rate:
        told = {c: (str(values[c]),) for c in ("fiscal_year", "level", "stage", "item", "basis")}
        told |= {"as_of": (str(values["as_of"]),)} if values.get("as_of") else {}
        yield Printed("budget_execution", "rate", "executed_won", told, rate, "budget_won")


FORM = Form("budget_early", Text("신속집행을 말한 글", "Early spending in words"), read, frozenset())
