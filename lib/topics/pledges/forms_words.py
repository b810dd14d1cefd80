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
from lib.forms import Line, Place, Question, Report, Setting, Words
from lib.forms.totals import TOTALS

WHOLE, UNKNOWN = "전체", "미상"
FULFILLED = ("완료", "이행 후 계속추진", "이행")
OPEN = ("정상추진", "일부추진", "보류", "폐기", "그 외")

NOT_BEGUN = frozenset({"미추진", "미착수", "미이행", "추진불가", "이행불가"})
STATUSES: Mapping[str, frozenset[str]] = {
    "완료": frozenset({"완료", "이행완료", "사업완료", "추진완료", "공약완료", "조기완료", "완료사업", "완료됨"}),
    "이행 후 계속추진": frozenset({"이행후계속추진", "이행후계속", "이행계속", "이행후계속사업", "이행후계속추진사업", "완료후계속추진", "완료후계속", "완료후계속추진사업",
                              "이행완료후계속추진"}),
    "이행": frozenset({"이행", "이행됨", "완료계속추진포함"}),
    "정상추진": frozenset({"정상추진", "정상추진중", "정상적으로추진", "정상진행", "정상"}),
    "일부추진": frozenset({"일부추진", "부분추진", "일부추진중", "일부이행"}),
    "보류": frozenset({"보류", "추진보류", "잠정보류"}),
    "폐기": frozenset({"폐기", "폐기사업", "추진폐기"}),
    "그 외": frozenset({"그외", "나머지", "부진", "추진부진", "부진사업", "지연", "추진지연", "지연추진", "미흡"}) | NOT_BEGUN,
    "미상": frozenset({"미상"}),
}  # fmt: skip
UNDER_WAY = "추진중"
EITHER = " 또는 "  # between states of which it is not known which
PRINTED_STATE = "적힌 상태: "
_UNDER_WAY = frozenset({"추진중", "진행중", "추진중사업", "추진진행중"})
_BY_KEY = {spelling: status for status, known in STATUSES.items() for spelling in known} | dict.fromkeys(_UNDER_WAY, UNDER_WAY)
_SAYS_NO_MORE = frozenset({"그외", "나머지"})
_JOINED = re.compile(r"\s*(?:[()（）·ㆍ,/+]|\s(?:및|또는)\s|(?<=[가-힣])[와과]\s|\s?포함)\s*")  # 완료(이행 후 계속추진 포함), 보류·폐기
_OF_WORKS = re.compile(r"(?<!이행)(?:공약)?사업$")  # 정상추진 사업; an 이행과제 is one that is to be fulfilled
_APART = re.compile(r"(?:이행|완료)\s?후\s?계속|계속\s?추진\s?포함")

COUNTS = frozenset({"사업수", "공약수", "공약건수", "총공약수", "공약사업수", "과제수", "총사업수", "건수", "사업건수", "공약사업", "공약", "총공약", "대상사업", "단위사업수",
                    "세부사업수", "이행과제수", "실천과제수", "총괄"})  # fmt: skip
_GOALS = re.compile(r"목표|전략|비전")
_OFFICES = re.compile(r"부서|실국|실과|국소|소관|^국$|^과$|담당")
_GOVERNMENTS = re.compile(r"^(?:자치구|시군구|시군|시도|구|기초자치단체|자치단체|지자체|단체|기관)(?:명|별)?$")
GROUPS = frozenset({"계속추진", "미완료", "완료사업", "이행사업"})  # over states, no names; any state may stand over others too
_BEHIND = re.compile(
    r"\s*(?:사업|과제|공약)?\s*(?:을|를|은|는|이|가)?\s*(?:(?:조기에?|모두|전부|현재|이미)\s)?"
    r"((?:이행\s?후\s?계속|정상(?:적으로)?|일부)\s?추진|이행\s?완료|완료|보류|폐기|(?:추진|진행)\s?중|미추진)(?=\s?(?:하|했|해|되|됐|돼|된|중|함|임|됨|로|이|상태|$|[,.()·]))"
)
_PROVINCE = re.compile(r"(서울|부산|대구|인천|광주|대전|울산)(?:특별시|광역시|시)?")
_RATE = re.compile(r"([가-힣]*(?:률|율|비율|비중|구성비|진도|달성도))$")
_MONEY = re.compile(r"예산|집행")
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


class Meant(NamedTuple):
    """What a heading says: a state, a number of pledges, a rate, a total, or the name of a goal, field or office."""

    status: str = ""
    counts: bool = False
    rate: str = ""
    total: bool = False
    name: str = ""
    kind: str = ""  # goal, field, office or government where the heading over the name says so


def status(words: str) -> str:
    """The state that words are, `추진중` for one that says only that work goes on; empty if they are none.

    What stands in brackets is left out if need be. Several states are 이행 where each is a way of it, and the rest where none is.
    """
    found = _BY_KEY.get(key(words))
    parts = {_BY_KEY.get(key(part), "") for part in _JOINED.split(words) if part.strip()}
    if not found and len(parts) > 1 and "" not in parts:
        found = "이행" if parts <= set(FULFILLED) else "그 외" if not parts & {*FULFILLED, UNDER_WAY, UNKNOWN} else ""
    bare = key(re.sub(r"[(（][^()（）]*[)）]", "", words))
    either = UNKNOWN if EITHER in words and any(parts) else ""
    return found or _BY_KEY.get(bare) or _BY_KEY.get(_OF_WORKS.sub("", bare), "") or either


def settled_status(found: str, report: Report) -> str:
    """The state of the contract: what is under way is not fulfilled where the document tells 이행 후 계속추진 apart, else that is not said."""
    return (OPEN[-1] if report.once(_tells_apart) else UNKNOWN) if found == UNDER_WAY else found


def is_own(words: str) -> bool:
    """Whether a state is a word of the office alone: it is kept under the nearest one of the contract, and asked about."""
    return bool(words) and (status(words) in {"", UNDER_WAY} or key(words) in NOT_BEGUN or EITHER in words)


def _tells_apart(report: Report) -> bool:
    """Whether a document names those that are fulfilled and go on, or 이행 as a state."""
    texts = (*(line.text for line in report.lines), *(words.text for grid in report.grids for words in grid.words()))
    return any(_APART.search(words) or status(words) == "이행" for words in texts)


def as_printed(words: str) -> str:
    """The note of a state whose printed words say more than the one that it is kept under; empty for others."""
    return (
        f"{PRINTED_STATE}{words.strip()}"
        if (status(words) in {OPEN[-1], UNDER_WAY} or EITHER in words) and key(words) not in _SAYS_NO_MORE
        else ""
    )


def status_before(words: str) -> str:
    """The state that the last words before a number are: `의 추진상황은 완료` → 완료."""
    last = words.split()[-_LONGEST:]
    return next((told for n in range(len(last)) if status(told := " ".join(last[n:]))), "")


_LONGEST = 5  # words of a state: 이행 후 계속 추진 중


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


def is_of_money(rate: str) -> bool:
    """Whether a rate is of what is spent: it says nothing of what is done."""
    return _MONEY.search(rate) is not None


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


def term(report: Report, texts: Iterable[str], place: Place, block: int, day: date | None = None) -> Term:
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
    as_of = day or report.setting.as_of
    now = next((t for t, (first, last) in TERMS.items() if as_of and first <= as_of <= last), UNKNOWN)
    if len(every) == 1 or now in every:
        return Term(now if now in every else every.pop())
    return Term(now, "민선 기수 미표시, 기준일에 따름" if now != UNKNOWN else "", asks=True)


def _term_lines(report: Report) -> list[tuple[Line, str]]:
    """The statements that name a term, with each term that they name."""
    return [(line, t) for line in report.lines for t in terms(line.text)]


def term_question(found: Term, at: str) -> Question:
    """Asks for the term of what was read, once for a document."""
    return Question(Text(with_particles(f"임기(민선 기수)가 적혀 있지 않습니다. {found.name}(으)로 적었으니 확인하십시오."),
                         f"The term is not printed. {found.name} was taken; confirm it."), at, (), tuple(TERMS))  # fmt: skip


def status_question(words: Iterable[str], at: Iterable[str], marks: tuple[tuple[int, int], ...] = ()) -> Question:
    """Asks which states printed words are."""
    listed, places = ", ".join(dict.fromkeys(words)), ";".join(dict.fromkeys(at))
    told = Text(with_particles(f"추진상황 '{listed}'이(가) 어느 상태인지 정해 주십시오."), f"Which state is '{listed}'?")
    return Question(told, places, marks, tuple(STATUSES))


_DAY = re.compile(
    r"(?:(?:19|20)\d{2}|['’‘]\d{2}(?=[.년\s])|\d{2}(?=\s?\.\s?\d))?\s?[.년]?도?\s?(?:\d{1,2}\s?[.월]?\s?)?(?:\d{1,2}\s?[.일]?\s?)?"
    r"(?:[상하]반기|[1-4]\s?(?:/\s?4)?\s?분기)?\s?(?:말|현재|기준)?"
)
_SAYS_WHEN = re.compile(r"\d{4}|['’‘]\d{2}|\d\s?[.월]|[1-4]\s?(?:/\s?4)?\s?분기|[상하]반기")
_YEAR_ALONE = re.compile(r"((?:19|20)\d{2})\s?(?:년도?)?")

_PART = re.compile(r"(?:((?:19|20)\d{2})\s?[.년]?\s?)?(?:([1-4])\s?(?:/\s?4)?\s?분기|([상하])반기)")


def is_day(words: str) -> bool:
    """Whether the words are a day, month or year and nothing else: `2029년 말`, `2030. 6월`, `’29. 12. 31.`, `2030`."""
    return bool(_SAYS_WHEN.search(words) and _DAY.fullmatch(words.strip()))


def last_day(words: str, setting: Setting) -> date | None:
    """The last day of a printed time, of the report's own year its day; None where it cannot be told or is still to come."""
    alone = _YEAR_ALONE.fullmatch(words.strip())
    part = _PART.search(words)
    found = date(int(alone[1]), 12, 31) if alone else setting.day(part[0] if part else words)
    if alone and setting.as_of and found and found.year == setting.as_of.year:
        return setting.as_of
    return found if found and (setting.as_of is None or found <= setting.as_of) else None


def settled(words: Words) -> tuple[tuple[int, int], ...]:
    """The marks of every figure of some words."""
    return tuple(f.mark for f in words.figures())
