"""The words of pledges as governments print them: scopes, states, what a heading names. Data, read by the forms beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from lib.core.derived import TERMS
from lib.core.korean import with_particles
from lib.core.text import Text
from lib.documents.labels import Label, key
from lib.forms import Line, Place, Question, Report, Words
from lib.forms.totals import TOTALS

WHOLE, UNKNOWN = "전체", "미상"
FULFILLED = ("완료", "이행 후 계속추진", "이행")
OPEN = ("정상추진", "일부추진", "보류", "폐기", "그 외")

STATUSES: Mapping[str, frozenset[str]] = {
    "완료": frozenset({"완료", "이행완료", "사업완료", "추진완료", "공약완료", "조기완료", "완료사업", "완료됨"}),
    "이행 후 계속추진": frozenset({"이행후계속추진", "이행후계속", "이행계속", "이행후계속사업", "완료후계속추진", "완료후계속", "완료후계속추진사업", "이행완료후계속추진"}),
    "이행": frozenset({"이행", "이행됨", "완료및계속추진", "완료이행후계속추진", "완료계속추진", "완료이행후계속추진포함", "완료이행후계속포함", "이행완료이행후계속추진포함",
                       "완료계속추진포함", "완료이행후계속추진사업포함"}),
    "정상추진": frozenset({"정상추진", "정상추진중", "정상진행", "정상"}),
    "일부추진": frozenset({"일부추진", "부분추진", "일부추진중", "일부이행"}),
    "보류": frozenset({"보류", "추진보류", "잠정보류"}),
    "폐기": frozenset({"폐기", "폐기사업", "추진폐기"}),
    "그 외": frozenset({"그외", "나머지", "부진", "추진부진", "지연", "추진지연", "지연추진", "미흡"}),
    "미상": frozenset({"미상"}),
}  # fmt: skip
_BY_KEY = {spelling: status for status, known in STATUSES.items() for spelling in known}
_SAYS_NO_MORE = frozenset({"그외", "나머지"})

COUNTS = frozenset({"사업수", "공약수", "공약건수", "총공약수", "공약사업수", "과제수", "총사업수", "건수", "사업건수", "공약사업", "공약", "총공약", "대상사업", "단위사업수",
                    "세부사업수", "이행과제수", "실천과제수", "총괄"})  # fmt: skip
_GOALS = re.compile(r"목표|전략|비전")
_OFFICES = re.compile(r"부서|실국|실과|국소|소관|^국$|^과$|담당")
_GOVERNMENTS = re.compile(r"^(?:자치구|시군구|시군|시도|구|기초자치단체|자치단체|지자체|단체|기관)(?:명|별)?$")
GROUPS = frozenset(
    {"추진중", "진행중", "추진", "진행", "계속추진", "이행", "미이행", "미완료", "추진사업", "완료사업", "이행사업"}
)  # over states, no names
_BEHIND = re.compile(
    r"\s*(?:을|를|은|는|이|가)?\s*((?:이행\s?후\s?계속|정상|일부)\s?추진|이행\s?완료|완료|보류|폐기)(?=\s?(?:하|했|되|됐|돼|된|중|함|임|됨|로|이|상태|$|[,.)·]))"
)
_PROVINCE = re.compile(r"(서울|부산|대구|인천|광주|대전|울산)(?:특별시|광역시|시)?")
_RATE = re.compile(r"([가-힣]*(?:률|율|비율|비중|구성비|진도|달성도))$")
_BLANK = frozenset(
    {
        "",
        "구분",
        "비고",
        "현황",
        "추진현황",
        "추진상황",
        "이행상황",
        "이행현황",
        "상태",
        "추진상태",
        "이행상태",
        "이행단계",
        "추진단계",
        "현재",
        "추진상황별",
    }
)

SPELLINGS = frozenset({
    "분야", "분야별", "목표", "구분", "계", "합계", "비고", "사업수", "공약수", "완료", "이행완료", "사업완료", "이행후계속추진", "이행후계속", "완료후계속추진", "정상추진", "일부추진", "보류", "폐기",
    "이행률", "이행율", "완료율", "부서", "부서별", "연번", "공약명", "공약사업명", "담당부서", "추진상황", "이행상태",
})  # fmt: skip
NAMES = frozenset({"분야", "분야별", "목표", "구분", "부서", "부서별", "비고", "연번", "공약명", "공약사업명", "담당부서"})

_FOUR_YEARS = re.compile(r"4개?년(?:운영|종합)?계획|4개년(?:구정|시정|군정)?(?:운영)?계획|(?:구정|시정|군정|도정)운영4개?년")
_HUNDRED = re.compile(r"100대(?:핵심|정책|실천|구정|시정|군정)?과제")
_PLEDGE = re.compile(r"공약(?!수립|집)")
_TERM = re.compile(r"민선\s?(?:제\s?)?(\d{1,2})\s?기")
BY_DAY = Text("임기가 적혀 있지 않아 기준일이 든 임기로 적음", "term not printed: the one in which the as-of day lies")


class Meant(NamedTuple):
    """What a heading says: a state, a number of pledges, a rate, a total, or the name of a goal, field or office."""

    status: str = ""
    counts: bool = False
    rate: str = ""
    total: bool = False
    name: str = ""
    kind: str = ""  # goal, field, office or government where the heading over the name says so


def status(words: str) -> str:
    """The state that words are, what stands in brackets left out if need be; empty if they are none."""
    return _BY_KEY.get(key(words)) or _BY_KEY.get(key(re.sub(r"[(（][^()（）]*[)）]", "", words)), "")


def as_printed(words: str) -> str:
    """The note of a state whose printed words say more than the one that it is kept under; empty for others."""
    return f"적힌 상태: {words}" if status(words) == "그 외" and key(words) not in _SAYS_NO_MORE else ""


def status_behind(words: str) -> str:
    """The state that words behind a number begin with: `건을 완료하였고` → 완료."""
    match = _BEHIND.match(words)
    return status(match[1]) if match else status(re.split(r"[,;/()（）]", words)[0])


def day(line: Line, report: Report) -> date | None:
    """The day that a statement is as of: its own, else the report's."""
    return (report.setting.day(line.as_of) if line.as_of else None) or report.setting.as_of


def province(texts: Iterable[str]) -> str:
    """The city whose districts words are about, to tell governments of one name apart."""
    return next((m[1] for words in texts if (m := _PROVINCE.search(words))), "")


def meant(label: Label, head: Label | None = None) -> Meant:
    """A heading of a row (under the heading `head`) or column."""
    bare = key(re.sub(r"[(（]\s*\d+[^()（）]*[)）]", "", label.text))
    found = status(label.text)
    if found:
        return Meant(found)
    if bare in TOTALS:
        return Meant(total=True)
    if bare in COUNTS:
        return Meant(counts=True)
    rate = _RATE.search(bare)
    if rate or label.unit == "%":
        return Meant(rate=rate[1] if rate else bare)
    if bare in _BLANK:
        return Meant()
    return Meant(name=label.text, kind=_kind(head.key) if head else "")


def _kind(head: str) -> str:
    if _GOVERNMENTS.match(head):
        return "government"
    if _OFFICES.search(head):
        return "office"
    return "goal" if _GOALS.search(head) else "field" if "분야" in head else ""


def scope(texts: Iterable[str]) -> str:
    """What is counted, by the nearest words that name one scope and no other; empty if none do."""
    for words in texts:
        bare = key(words)
        named = [
            name
            for name, pattern in (("공약", _PLEDGE), ("구정운영4개년계획", _FOUR_YEARS), ("100대과제", _HUNDRED))
            if pattern.search(bare)
        ]
        if len(named) == 1:
            return named[0]
        if len(named) == 2 and "공약" in named and bare.endswith(("공약", "공약현황", "공약사업", "공약사업현황")):
            return "공약"
    return ""


def terms(words: str) -> list[str]:
    """The terms that words name, in order."""
    return [f"민선{n}기" for n in _TERM.findall(words) if f"민선{n}기" in TERMS]


class Term(NamedTuple):
    """A term and why it was taken; `asks` where no word of the document says it."""

    name: str
    note: str = ""
    asks: bool = False


def term(report: Report, texts: Iterable[str], place: Place, block: int) -> Term:
    """The term that the words, the project, or the whole document name; else the one in which the as-of day lies, to be confirmed."""
    for words in texts:
        named = terms(words)
        if len(set(named)) == 1:
            return Term(named[0])
    lines = report.once(_term_lines)
    own = [(abs(line.block - block), t, line.words.at()) for line, t in lines
           if place.item and (line.place.item, line.place.section) == (place.item, place.section)]  # fmt: skip
    if own:
        _, near, at = min(own)
        return Term(near, f"민선 기수는 {at}에 따름")
    every = {*terms(report.setting.title), *(t for _, t in lines)}
    now = next((t for t, (first, last) in TERMS.items() if report.setting.as_of and first <= report.setting.as_of <= last), UNKNOWN)
    if len(every) == 1 or now in every:
        return Term(now if now in every else every.pop())
    return Term(now, "민선 기수 미표시, 기준일에 따름" if now != UNKNOWN else "", asks=True)


def _term_lines(report: Report) -> list[tuple[Line, str]]:
    """The statements that name a term, with each term that they name."""
    return [(line, t) for line in report.lines for t in terms(line.text)]


def term_question(found: Term, at: str) -> Question:
    """Asks for the term of what was read."""
    return Question(Text(with_particles(f"임기(민선 기수)가 적혀 있지 않습니다. {found.name}(으)로 적었으니 확인하십시오."),
                         f"The term is not printed. {found.name} was taken; confirm it."), at, (), tuple(TERMS))  # fmt: skip


def status_question(word: str, at: str, marks: tuple[tuple[int, int], ...] = ()) -> Question:
    """Asks which state a printed word is."""
    return Question(
        Text(with_particles(f"추진상황 '{word}'이(가) 어느 상태인지 정해 주십시오."), f"Which state is '{word}'?"),
        at,
        marks,
        tuple(STATUSES),
    )


def settled(words: Words) -> tuple[tuple[int, int], ...]:
    """The marks of every figure of some words."""
    return tuple(f.mark for f in words.figures())
