"""The words of pledges as governments print them: scopes, states, what a heading names. Data, read by the forms beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from lib.core.derived import TERMS
from lib.core.korean import with_particles
from lib.core.text import Text
from lib.core.wording import compiled
from lib.documents.words.labels import key
from lib.forms import Line, Place, Question, Report, Setting, Words
from lib.reading.meaning.labels.senses import member_of
from lib.topics.pledges.wording import DAY, STATES

WHOLE, UNKNOWN, UNDER_WAY = "전체", "미상", "추진중"
EITHER = " 또는 "  # between states of which it is not known which
FULFILLED = ("완료", "이행 후 계속추진", "이행")
OPEN = ("정상추진", "일부추진", "보류", "폐기", "그 외")

NOT_BEGUN = frozenset({"미추진", "미착수", "미이행", "추진불가", "이행불가"})
PRINTED_STATE = "적힌 상태: "
_SAYS_NO_MORE = frozenset({"그외", "나머지"})
_APART = re.compile(r"(?:이행|완료)\s?후\s?계속|계속\s?추진\s?포함")

# 완료하면, 완료되어야, 완료했더라도: what is not said to be so; 완료하면서 and 완료하지만 are
_OPEN_END = r"[였었]?(?:거나|으면|더라|을|다면|[여어]?[야도])|면(?!서)|지(?!만)|기|려|고자|겠|게(?!\s?[됐되])|라"
_BEHIND = re.compile(
    r"\s*(?:공약\s?)?(?:사업|과제)?\s*(?:을|를|은|는|이|가|도)?\s*(?:(?:조기에?|모두|전부|현재|이미)\s)?"
    r"((?:(?:이행\s?완료|이행|완료)\s?후\s?계속|정상(?:적으로)?|일부)\s?추진|이행\s?완료|완료|보류|폐기|지연|부진|(?:추진|진행)\s?중|미추진)"
    rf"(?=\s?(?:(?:하|했|해|되|됐|돼)(?!{_OPEN_END})|된(?!다)|중|함|임|됨|로|이|상태|단계|한\s것|$|[,.()·]))"
)
_PROVINCE = re.compile(r"(서울|부산|대구|인천|광주|대전|울산)(?:특별시|광역시|시)?")

_SCOPES = {
    "공약": re.compile(r"공약(?!수립|집)"),
    "구정운영4개년계획": re.compile(r"4개?년(?:운영|종합)?계획|4개년(?:구정|시정|군정)?(?:운영)?계획|(?:구정|시정|군정|도정)운영4개?년"),
    "100대과제": re.compile(r"100대(?:핵심|정책|실천|구정|시정|군정)?과제"),
}
_OF_MANY = re.compile(
    r"(?:\d+\s?개|전국|모든)\s?(?!최)[가-힣·,]{0,8}\s?(?:자치구|구청장|군수|시·?군·?구|시·도|지자체|자치단체|단체장|구(?=의?\s))(?!\S{0,2}\s?(?:중|가운데|최초)\s|에서)"
)
_OURS = re.compile(r"우리\s?구|본\s?구")
_TERM = re.compile(r"민선\s?(?:제\s?)?(\d{1,2})\s?기")


@lru_cache(maxsize=1 << 14)
def status(words: str) -> str:
    """The state that words are, `추진중` for one that says only that work goes on; empty if they are none.

    What stands in brackets is left out if need be. Several states are 이행 where each is a way of it, and the rest where none is.
    """
    return member_of(STATES, words)


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


def says_no_more(words: str) -> bool:
    """Whether a state says only that it is none of the others."""
    return key(words) in _SAYS_NO_MORE


def as_printed(words: str) -> str:
    """The note of a state whose printed words say more than the one that it is kept under; empty for others."""
    says_more = (status(words) in {OPEN[-1], UNDER_WAY} or EITHER in words) and not says_no_more(words)
    return f"{PRINTED_STATE}{words.strip()}" if says_more else ""


def status_before(words: str) -> str:
    """The state that the last words before a number are: `의 추진상황은 완료` → 완료. One within a span (임기 후 완료) may be meant or reached."""
    last = _SUCH.sub("", _NAMED_AS.sub("", words).rstrip()).split()[-_LONGEST:]
    own = next((told for n in range(len(last)) if status(told := " ".join(last[n:]))), "")
    timed = _TIMED.search(words.removesuffix(own)) if own else None
    return f"{timed[0]}{own}" if timed else own


_NAMED_AS = re.compile(
    r"(?:(?<=완료)된|(?<=보류)된|(?<=폐기)된|(?<=완료)한|(?<=중)인)?\s(?:공약|사업|과제|공약사업)(?:은|는|이|가)(?:\s총)?\s*$"
)  # 완료된 공약은 16건
_SUCH = re.compile(r"(?:(?<=완료)|(?<=보류)|(?<=폐기))[한된]$|(?<=[진료]중)인$|(?<=[진] 중)인$")  # 이행을 완료한 49건
_TIMED = re.compile(r"(?:임기\s?(?:종료\s?)?(?:내|중|후|이후|외)|향후|내년|차기)\S*\s$")
_LONGEST = 5  # words of a state: 이행 후 계속 추진 중


_BOTH = re.compile(
    r"\s*(?:사업|과제|공약)?\s*(?:을|를|은|는|이|가|도)?\s*(?:이행\s?)?완료\s?(?:하고|했고|하거나|및|또는|·|되고|됐고)\s?(?:이행\s?)?(?:후\s)?계속\s?추진"
)


def status_behind(words: str) -> str:
    """The state that words behind a number begin with: `건을 완료하였고` → 완료, `건을 완료하고 계속 추진` → 이행."""
    if _BOTH.match(words):
        return FULFILLED[2]
    match = _BEHIND.match(words)
    return status(match[1]) if match else status(re.split(r"[,;/()（）]", words)[0])


def day(line: Line, report: Report) -> date | None:
    """The day that a statement is as of: its own, else the report's."""
    return (report.setting.day(line.as_of) if line.as_of else None) or report.setting.as_of


def province(texts: Iterable[str]) -> str:
    """The city whose districts words are about, to tell governments of one name apart."""
    return next((m[1] for words in texts if (m := _PROVINCE.search(words))), "")


def scope(texts: Iterable[str]) -> str:
    """What is counted, by the nearest words that name one scope and no other; empty if none do."""
    for bare in map(key, texts):
        named = [name for name, pattern in _SCOPES.items() if pattern.search(bare)]
        if len(named) == 1:
            return named[0]
        if len(named) == 2 and "공약" in named and bare.endswith(("공약", "공약현황", "공약사업", "공약사업현황")):
            return "공약"
    return ""


def is_of_many(sentence: str, place: int, government: str) -> bool:
    """Whether the figure at a place is of many governments, or counts them: `서울 25개 구청장의 공약`, but not `25개 자치구 중 영등포구는`."""
    before = sentence[:place]
    own = max([0, *(m.end() for m in _OURS.finditer(before))])
    if government and (at := before.rfind(government)) >= 0:
        own = max(own, at + len(government))
    return bool(_OF_MANY.search(before[own:]) or _OF_MANY.match(sentence, place))


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
    return Question(told, places, marks, (*FULFILLED, *OPEN, UNKNOWN))


_YEAR_ALONE = re.compile(r"((?:19|20)\d{2})\s?(?:년도?)?")

_PART = re.compile(r"(?:((?:19|20)\d{2})\s?[.년]?\s?)?(?:([1-4])\s?(?:/\s?4)?\s?분기|([상하])반기)")


def is_day(words: str) -> bool:
    """Whether the words are a day, month or year and nothing else: `2029년 말`, `2030. 6월`, `’29. 12. 31.`, `2030`."""
    return compiled(DAY).fullmatch(words.strip()) is not None


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
