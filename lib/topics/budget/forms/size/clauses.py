"""Clauses that tell the size of an account: what it was, by how much it changed, what it is, in whichever order.

Figures of money and per cent stand as one letter each while clauses are matched. Where three amounts stand together, they must make one of each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.documents.words.labels import key
from lib.documents.words.numbers import Number
from lib.forms import Figure, Line
from lib.topics.budget.forms.money import figure_of, is_money, won
from lib.topics.budget.forms.words import account

AMOUNT, RATE = "\ue000", "\ue001"  # stand for a figure of money and for one in per cent
SUPPLEMENT = r"(?:추가경정\s?(?:세입\s?[·․]?\s?세출\s?)?예산|추경(?:\s?예산)?)"
ACCOUNT = r"(?P<account>(?:[가-힣·]{3,20})?(?:공기업|기타)?\s?특별\s?회계|일반\s?회계)"
_OF = rf"(?:{ACCOUNT}(?:\s?예산(?:\s?규모)?)?(?:안)?(?:은|는|이|가|의\s?경우)?\s?)?"
_NAMED = r"(?:(?:19|20)\d{2}년도?\s?|올해\s(?!보다|대비)|금년도?\s?|전년도?\s(?!보다|대비))?(?P<before>기정(?:\s?예산)?(?:액)?|(?:당초|본)\s?예산(?:액)?|(?:전년도?|지난해|작년도?)(?:\s?(?:당초|본|최종)?\s?예산(?:액)?)?|올해(?=\s?(?:보다|대비))|제?\s?\d\s?[회차]\s?" + SUPPLEMENT + r"(?:\s?예산액|액)?)(?:인|은)?\s?"  # fmt: skip
_BY = rf"(?:에서|보다|대비|에\s?(?:비해|대비(?:하여|해)?)|[과와]\s?비교(?:해|하여|하면)|에(?=\s{AMOUNT}))\s?"
_EARLIER = rf"(?:(?:{_NAMED}|(?={AMOUNT}여?\s?에서\s))(?:(?P<first>{AMOUNT})여?\s?(?:{_BY})?|{_BY}))"
_CHANGED = r"(?:이|가|을|를)?\s?(?P<verb>증액|증가|감액|감소|늘어|줄어|늘|줄|많|적(?!립)|삭감|축소|증|감(?!안))(?:된|한|난|든|어난|어든|되어|하여)?\s?"
_CHANGE = rf"(?:(?P<share>{RATE})(?:인|가|이)?\s?(?:(?:증가|감소)[된한]\s|\(\s?)?)?(?P<change>{AMOUNT})여?\s?\)?(?:\s?\(?\s?(?P<rate>{RATE})\s?\)?)?{_CHANGED}"
_MOVED = re.compile(rf"{_OF}{_EARLIER}?{_CHANGE}(?:총\s?)?(?P<last>{AMOUNT})")
_GROWN = re.compile(
    rf"{_OF}{_EARLIER}?(?P<rate>{RATE})(?:가|이)?\s?{_CHANGED}(?P<last>{AMOUNT})(?:으로\s?총?\s?(?P<change>{AMOUNT})(?:을|를)?\s?(?:증액|감액))?"
)
_TURNED = re.compile(rf"{_OF}(?P<last>{AMOUNT})여?\s?(?:규모)?(?:으로|로|이며|이고)?,?\s?{_EARLIER}{_CHANGE}")
_COMPARED = re.compile(rf"{_OF}{_EARLIER}{_CHANGE}")  # 이는 본예산 8,000억원보다 512억원(6.4%) 늘어난 규모다
_LATER = rf"(?:,?\s?(?:및\s|과\s|와\s)?(?:[가-힣·]{{0,20}}특별\s?회계|일반\s?회계)(?:은|는)?\s?{AMOUNT}){{0,9}}"
_ONLY = re.compile(
    rf"{ACCOUNT}(?:은|는|이|가|도|\s역시)?\s?(?:총\s?)?(?P<change>{AMOUNT})(?={_LATER}(?:\s?\({RATE}\))?(?:이|가|을|를)\s?(?P<verb>증액|증가|감액|감소|늘|줄))"
)
_LISTED = re.compile(rf"{ACCOUNT}(?:\s?예산)?(?:은|는|이|가)?\s?[:：]?\s?(?P<last>{AMOUNT})(?![^.…{AMOUNT}]*(?:증액|증가|감액|감소|늘|줄))")
_WHOLE = re.compile(rf"(?:총\s?(?P<last>{AMOUNT})\s?(?:으로|을|를|의)?\s?(?:규모|편성))")
_SIZED = re.compile(  # 2024년도 본예산 규모는 7,321억원으로; 제2회 추경예산안 9,812억원을 가결
    rf"(?P<sized>(?:(?:추가경정|(?<![가-힣])(?:세입\s?[·․]?\s?세출|본|당초|새해|총|전체|(?:19|20)\d{{2}}년도?|올해|내년도?))\s?예산|추경(?:\s?예산)?)(?:\s?\(?안\)?)?(?:\s?(?:총\s?)?(?:규모|총액))?"
    rf"|(?:예산|재정|살림)\s?(?:총\s?)?규모)(?:은|는|이|가|을|를|으로|로|도)?\s?(?:총|약|모두|전체)?\s?(?P<last>{AMOUNT})여?(?!\s?(?:\({RATE}\))?(?:이|가|을|를)?\s?(?:증액|증가|감액|감소|늘|줄|추가|삭감|더|중|보다|대비|에서|에\s?비|→))"
)
_SUBMITTED = re.compile(  # 4,000억원 규모로 제2회 추경예산안을 제출; 300억원 규모의 본예산
    rf"(?P<last>{AMOUNT})여?\s?규모(?:로|의)\s(?P<sized>(?:(?:19|20)\d{{2}}년도?\s)?(?:제?\s?\d\s?[회차]\s?)?(?:{SUPPLEMENT}|(?:본|당초|새해|세입\s?[·․]?\s?세출)\s?예산))"
)
_OF_WHOLE = re.compile(r"총|전체|모두|(?:예산|재정|살림)(?:안)?\s?(?:총\s?)?(?:규모|총액)(?!의)")
_KINDS = (_MOVED, _GROWN, _TURNED, _ONLY, _LISTED, _COMPARED, _WHOLE, _SUBMITTED, _SIZED)
EARLIER = re.compile(re.sub(r"\?P<\w+>", "?:", rf"{_NAMED}(?:{AMOUNT}여?\s?)?{_BY}"))
# What is no size of a budget, before the figures or right behind them; and what is a part of one.
_OTHER = re.compile(r"결산(?!특별|검사)|이월|잉여|수납|집행|지출|채무|채권|기금|세입은|세입\s?예산")
_PART = re.compile(r"분야|부문|부분|소관|사업(?!특별)|보조금|교부|지방세|세외|세출은")
_SAYS = re.compile(  # of a whole budget: a bare 예산 may be anything's
    r"(?:^|\s)이는\s|추경|추가경정|(?:세출|본|당초|기정|총|전체|새해|\d{4}년도?|올해|금년도?|내년도?|이번|금번|[구시군도])\s?예산|총\s?규모|예산\s?안|회계|(?<![가-힣])(?:[가-힣]+)?[구시군도](?:\s?\([^()]*\))?(?:은|는|이|가)\s"
)
_SOME_ACCOUNT = re.compile(r"[가-힣]\s?회계(?:은|는|이|가|의)")
BOTH = re.compile(r"일반(?:\s?회계)?\s?(?:및|과|와|[·ㆍ․,])\s?(?:공기업|기타)?\s?특별")
_NO_NAME = re.compile(r"및|등|각종|나머지|전체|이\s?중|개$|예산")
_PIECES = re.compile(rf"[,{AMOUNT}]")


@dataclass(frozen=True)
class Told:
    """The size of an account (`item`: a named one), with what it was before and by how much it changed; `last` is None where only the change is told."""

    account: str
    last: Figure | None
    first: Figure | None = None
    change: Figure | None = None
    before: str = ""
    rate: Figure | None = None
    is_less: bool = False
    item: str = WHOLE[0]
    sentence: str = ""
    is_bare: bool = False  # nothing says that it is a whole budget: 300억원 규모의 추경 may be what was added

    @property
    def figures(self) -> list[Figure]:
        """The amounts that are printed."""
        return [f for f in (self.first, self.change, self.last) if f is not None]

    def holds(self) -> bool:
        """Whether the amounts make one another within what rounding them can hide."""
        if self.first is None or self.change is None or self.last is None:
            return True
        first, change, last = (Decimal(won(f) or 0) for f in (self.first, self.change, self.last))
        step = max(map(_step, self.figures))
        return abs(first + (-change if self.is_less else change) - last) <= step * 3 / 2


def _step(figure: Figure) -> Decimal:
    """The last digit that an amount is printed to: 512억 to 억, 4억 2천만 to 천만, 86억 8732만 to 만."""
    if "억" not in figure.unit + figure.words:
        return Decimal(10) ** 4
    printed = str(won(figure) or 0)
    return Decimal(10) ** min(8, max(4, len(printed) - len(printed.rstrip("0"))))


def clauses(line: Line) -> Iterator[Told]:
    """What the clauses of a line tell; a figure belongs to one of them."""
    text, figures = shown(line)
    taken: set[int] = set()
    for pattern in _KINDS:
        for match in pattern.finditer(text):
            places = {match.start(part) for part in ("first", "change", "rate", "share", "last") if match.groupdict().get(part)}
            subject = _subject(text, match, figures) + (match.groupdict().get("sized") or "")
            if taken & places or _is_other(subject, match, text):
                continue
            if whose := _whose(subject, match.groupdict().get("account")):
                taken |= places
                made = _told(whose, match, figures)
                is_whole = pattern not in {_SUBMITTED, _SIZED} or _OF_WHOLE.search(match[0]) or (made.last and made.last.qualifier == "총")
                yield replace(made, sentence=sentences(text[_begin(text, match.start()) :])[0], is_bare=not is_whole)


def changes(text: str, figures: Mapping[int, Figure]) -> Iterator[tuple[re.Match[str], Told]]:
    """The clauses that hold a budget of whatever kind against an earlier one."""
    for pattern in (_TURNED, _MOVED):
        for match in pattern.finditer(text):
            if match["first"] and all(match.start(part) in figures for part in ("first", "change", "last")):
                yield match, _told(WHOLE, match, figures)


def sentences(text: str) -> list[str]:
    """The sentences of a text as `Told` has them."""
    return re.split(r"(?<=[가-힣]\.)\s", text)


def spans(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with its place."""
    begin = 0
    for one in sentences(text):
        yield begin, one
        begin += len(one) + 1


def _begin(text: str, at: int) -> int:
    """Where the sentence begins in which a place of a text lies."""
    return next((begin for begin, one in spans(text) if at <= begin + len(one)), len(text))


def shown(line: Line, unit: str = "") -> tuple[str, Mapping[int, Figure]]:
    """The text with a letter for each figure of money and of per cent, and the figures by the place of their letter; bare ones are of `unit`."""
    pieces, at, end, figures = [], 0, 0, {}
    for number in line.words.numbers:
        letter = _letter(number) or (AMOUNT if unit and number.kind == "figure" and not number.unit else "")
        if not letter:
            continue
        between = line.text[end : number.start]
        pieces += [between, letter]
        at += len(between) + 1
        end = number.end
        figures[at - 1] = figure_of(line.words, number, "" if _letter(number) else unit)
    return "".join((*pieces, line.text[end:])), figures


def _letter(number: Number) -> str:
    return AMOUNT if is_money(number) else RATE if number.kind == "figure" and number.unit.startswith("%") else ""


def _subject(text: str, match: re.Match[str], figures: Mapping[int, Figure]) -> str:
    """The words before a clause since the last figure or sentence."""
    before = max((n + 1 for n in figures if n < match.start()), default=0)
    return text[max(before, _begin(text, match.start())) : match.start()]


def _is_other(subject: str, match: re.Match[str], text: str) -> bool:
    """Whether the words around say that it is spent, carried over, received, or owed."""
    behind = re.split(rf"[,.{AMOUNT}]", text[match.end() :], maxsplit=1)[0]
    return any(_OTHER.search(words) for words in (subject + match[0], behind, _divided_by(text, match.start())))


def _divided_by(text: str, at: int) -> str:
    """The words before the amount that the bracket around a place divides: 세계잉여금은 of `세계잉여금은 578억원(일반회계 520억원, 특별회계 58억원)`."""
    bracket = text.rfind("(", _begin(text, at), at)
    if bracket < 0 or ")" in text[bracket:at]:
        return ""
    return _PIECES.split(text[_begin(text, at) : bracket].rstrip().rstrip(AMOUNT))[-1]


def _whose(subject: str, named: str | None) -> tuple[str, str] | None:
    """The account and its own name of a clause: the one that it names, else its subject's; nothing where the subject is a part of the budget."""
    if BOTH.search(subject + (named or "")):
        return WHOLE[0], WHOLE[0]
    said = named or next(reversed([m[0] for m in re.finditer(ACCOUNT, subject)]), "")
    if _PART.search(subject):
        return None
    if not said:
        is_whole = not subject.strip() or (_SAYS.search(subject) and not _SOME_ACCOUNT.search(subject))
        return (WHOLE[0], WHOLE[0]) if is_whole else None
    if known := account(key(said)):
        return known, WHOLE[0]
    name = key(said)
    front = re.sub(r"(?:공기업|기타)?특별회계$", "", name)
    if len(front) < 3 or _NO_NAME.search(front):
        return (account(name.removeprefix(front)) or "특별회계"), WHOLE[0]
    return ("공기업특별회계" if "공기업" in name else "특별회계"), name


def _told(whose: Sequence[str], match: re.Match[str], figures: Mapping[int, Figure]) -> Told:
    named = match.groupdict()
    first, change, rate, share, last = (
        figures[match.start(part)] if named.get(part) else None for part in ("first", "change", "rate", "share", "last")
    )
    is_less = (named.get("verb") or "")[:1] in {"감", "줄", "적", "삭", "축"}
    return Told(whose[0], last, first, change, named.get("before") or "", rate or share, is_less, whose[1])
