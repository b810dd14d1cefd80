"""Money from above sought or won: `시비 8억원 확보 (2024년도 2억, 2025년도 6억)`, `국시비 발굴: 20건, 900백만원(국비 300, 시비 600)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lib.core.columns import UNKNOWN
from lib.core.text import Text
from lib.documents.words.labels import label
from lib.documents.words.numbers import Number
from lib.documents.words.units import said
from lib.forms import Figure, Form, Found, Free, Line, Printed, Record, Report
from lib.forms.headings import part
from lib.reading.meaning.subjects.titles import titles
from lib.topics.budget.forms.money import MONEY_UNITS, figure_of, is_money
from lib.topics.budget.forms.statements import HEADS
from lib.topics.budget.forms.words import FUND, fund, fund_of, years

GAINED = re.compile(r"확보|교부|내시|수상|유치|승인|획득|선정")
SOUGHT = re.compile(r"발굴|신청|건의|요구|심의|심사|규\s?모|추진")
OTHER = re.compile(r"간주처리|추경|추가경정|집행률|집행액|신속집행|예산절감|반납|반환|매칭")
_UNSAID = Text(
    "어느 해의 돈인지 적혀 있지 않아 보고서의 해로 보았습니다", "Which year's money it is is not said; the report's year was taken"
)
_WON = Text(
    "계획 부분에 적혀 있어 확보할 돈으로 보았습니다. 이미 확보한 돈이면 알려 주십시오",
    "Told among plans, so taken as still to be won; say so if it is won",
)
_TO_WIN = re.compile(r"추진|예정|계획|필요|목표|노력|방안|발굴|신청|건의|요구")
_REPORT = re.compile(r"주요\s?업무|업무\s?(?:계획|보고)")  # titles of reports: their year is the report's
ABOVE = 3  # lines above a statement that may name its year
ABOVE_US = frozenset({"국비", "시비", "전체"})


@dataclass(frozen=True)
class _Share:
    """One amount, its fund and its year where the statement says them."""

    figure: Figure
    fund: str
    year: str


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of funding at level external, and their printed sum; a project's second sum of one fund bears its own words too."""
    seen: set[tuple[object, ...]] = set()
    over = report.once(titles)
    for number, line in enumerate(report.lines):
        if part(line.text) in HEADS or OTHER.search(line.text) or not (GAINED.search(line.text) or SOUGHT.search(line.text)):
            continue
        yield from _read(report, number, line, _item(line, over.get(line.block, "")), free, seen)


def _item(line: Line, title: str) -> str:
    """What the money is for: the project, or what the statement names itself, under the title over it if that names no project."""
    own = _own(line)
    if line.place.item or not own:
        return line.place.item or title
    return own if not title else f"{title} > {own}" if _HEADED.match(line.text) else title


def _own(line: Line) -> str:
    """What stands before the colon or the first figure of a statement; empty where that names no more than money, or is a sentence."""
    name = _before(line)
    is_none = not name or len(name) > _NAME or fund(name, None) or _WHO.fullmatch(name)
    return "" if is_none or not _NAMES.search(_MONEY_WORDS.sub("", name)) else name


def _before(line: Line) -> str:
    """The words before the colon or the first figure, without the source of the money that they end in."""
    return _FUND_BEHIND.sub("", label(_END.split(line.text)[0]).text)


_NAME = 40  # letters up to which a statement under no project names one
_END = re.compile(r"\s?[:：(]|\s\d")
_HEADED = re.compile(r"[^:：\d]{2,40}[:：]")
_FUND_BEHIND = re.compile(r"\s(?:국\s?·?\s?[시도]?비|[시도구군]비|특별교부[세금])$")
_NAMES = re.compile(r"[가-힣]{2}")
_WHO = re.compile(r"[가-힣]{1,6}[시군구도청](?:은|는|이|가)")  # 물빛군은 국비 20억원과 군비 15억원을 들여
_MONEY_WORDS = re.compile(r"국고|국비|시비|도비|구비|보조금|외부재원|예산|재원|확보|교부|추가|총액|실적|규모|['’‘]?\d{2,4}년도?")


def _read(report: Report, number: int, line: Line, item: str, free: Free, seen: set[tuple[object, ...]]) -> Iterator[Found]:
    first = next((n for n in line.words.numbers if is_money(n)), None)
    named = item or (len(part(line.text)) <= _NAME and not _WHO.fullmatch(_before(line)))
    if first is None or not named or not free(figure_of(line.words, first).mark):
        return
    whole = figure_of(line.words, first)
    shares = _shares(report, line, first, whole)
    giver = _giver(report, line, first)
    if not {giver, *(s.fund for s in shares)} & ABOVE_US or giver in {"구비", "기타"}:
        return
    measure = "required" if line.place.planned or not GAINED.search(line.text) else "budget"
    told = _year(report, number, line, measure)
    year = told or str(report.setting.year or UNKNOWN[0])
    doubts = tuple(_doubts(line, is_dated=bool(told) or (bool(shares) and all(s.year for s in shares))))
    day = said(line.text).as_of
    values: dict[str, object] = {
        "level": "external", "item": item or _plain(line), "measure": measure, "team": line.place.team or None,
        "as_of": report.setting.day(day) if day else None,
    }  # fmt: skip
    made = [replace(s, fund=s.fund or giver or "전체", year=s.year or year) for s in shares] or [_Share(whole, giver or "전체", year)]
    keys = {(values["item"], measure, one.fund, one.year) for one in made}
    if keys & seen:
        own = label(re.split(r"\s?[:：(]|\s\d", line.text)[0]).text
        values["item"] = f"{values['item']} > {own}"
    seen |= keys
    for one in made:
        yield Record("funding", {**values, "fiscal_year": one.year, "fund": one.fund}, {"amount_won": one.figure}, doubts=doubts)
    if len(made) > 1:
        yield _total(values, made, whole)


def _plain(line: Line) -> str:
    """Money that names nothing that it is for: what stands before the amount, and what was done with it (국비 확보)."""
    done = GAINED.search(line.text) or SOUGHT.search(line.text)
    before = label(_END.split(line.text)[0]).text
    return before if not done or done[0] in before else f"{before} {done[0]}"


def _doubts(line: Line, *, is_dated: bool) -> Iterator[Text]:
    """What a statement leaves open: the year, and in a part of plans whether the money is won or to be won."""
    if not is_dated:
        yield _UNSAID
    if line.place.planned and GAINED.search(line.text) and not _TO_WIN.search(line.text):
        yield _WON


def _total(values: Mapping[str, object], made: list[_Share], whole: Figure) -> Printed:
    subject = {
        "fiscal_year": tuple(dict.fromkeys(s.year for s in made)), "level": ("external",), "item": (str(values["item"]),),
        "fund": tuple(dict.fromkeys(s.fund for s in made)), "measure": (str(values["measure"]),),
    }  # fmt: skip
    return Printed("funding", "total", "amount_won", subject, whole)


def _shares(report: Report, line: Line, first: Number, whole: Figure) -> list[_Share]:
    """What brackets behind an amount divide it into, each with its fund or its year."""
    found: list[_Share] = []
    end = first.end
    for number in (n for n in line.words.numbers if n.start >= first.end):
        between = line.text[end : number.start]
        behind = line.text[first.end : number.start]
        if number.kind != "figure" or not _is_in_brackets(behind):
            continue
        end = number.end
        named = [f for m in FUND.finditer(between) if (f := fund_of(m, report.setting.district_id))]
        year = next(iter(years(between)), None)
        if (named or year) and (is_money(number) or not number.unit):
            figure = figure_of(line.words, number)
            bare = figure if figure.unit in MONEY_UNITS else replace(figure, unit=whole.unit)
            found.append(_Share(bare, named[-1] if named else "", str(year or "")))
    return found


def _is_in_brackets(behind: str) -> bool:
    """Whether a number after these words stands in a bracket that they open."""
    return sum(behind.count(c) for c in "(（[") > sum(behind.count(c) for c in ")）]")


def _giver(report: Report, line: Line, first: Number) -> str:
    """The fund named before an amount or in brackets right behind it; 전체 where it names two in one word."""
    before = line.text[: first.start]
    found = fund(before, report.setting.district_id)
    if found:
        return found
    if any(m["mixed"] for m in FUND.finditer(before)):
        return "전체"
    behind = re.match(r"\s*[(（]([^()（）]{1,12})[)）]", line.text[first.end :])
    return fund(behind[1], report.setting.district_id) if behind and not re.search(r"\d", behind[1]) else ""


def _year(report: Report, number: int, line: Line, measure: str) -> str:
    """The year in the statement, over it, of what is sought in the lines above, of its part; empty where none is said: the report's own may be another."""
    texts = [line.text, *(words for words in reversed(line.place.over[:-1]) if not _REPORT.search(words))]
    if measure == "required":
        near = report.lines[max(0, number - ABOVE) : number]
        texts += [ln.text for ln in reversed(near) if ln.place.item == line.place.item and ln.depth == line.depth]
    return str(next((y for t in texts for y in years(t)), None) or line.place.year or "")


FORM = Form("external", Text("외부재원", "Money from above"), read, frozenset())
