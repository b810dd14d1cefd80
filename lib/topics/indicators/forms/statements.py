"""Figures of running text: `점검 : 총 30회(정기 20회, 수시 10회)`, `4개 분야 20개 주요사업`, `월 1회`, `1~3개`, `8회, 120명`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.core.columns import UNSPLIT
from lib.topics.indicators.forms.brackets import AFTER, ARROW, BEFORE, OF, in_brackets, named_in, verb_beside, whole_in
from lib.topics.indicators.forms.figures import BRACKET, COLON, Fig, Part, brackets, clauses, inside
from lib.topics.indicators.forms.names import (  # fmt: skip
    NOUN,
    Saying,
    bare,
    joined,
    name_of,
    noun_of,
    ranged,
    told_of,
    verb_of,
    with_noun,
    words_before,
    words_between,
)
from lib.topics.indicators.forms.told import Told, cleaned
from lib.topics.indicators.forms.words import MONEY

HUNDRED = 100
_BY = re.compile(r"\s*[(（,]\s*(?:증가?|감소?|순증|△|▲|\+)\s*")
_BEHIND = re.compile(r"\s*(증가?|감소?|순증|증원|감원)(?![가-힣])")  # 24명 증
_ALL = re.compile(r"(?:전체|총)\s*$")


def tell(saying: Saying) -> Iterator[Told]:
    """Every figure of the statement that says what it counts."""
    if re.search(r"\d\s?[×xX*]\s?\d|[×]", saying.text):
        return
    if BRACKET.fullmatch(saying.text.strip()) and saying.above:
        yield from _all_in_brackets(saying)
        return
    if parts := _from_to(saying):
        yield from parts
        return
    if saying.head and (parts := _shares(saying) or _divided(saying) or _changed(saying)):
        yield from parts
        return
    if saying.head:
        yield from _part(saying, Part(0, saying.body.start), "")
    yield from _part(saying, saying.body, name_of(saying) if saying.head else "")


def _shares(saying: Saying) -> list[Told]:
    """`선정방법 : 위원회 투표(50%) + 모바일 투표(50%)`: parts of a whole of 100."""
    found: list[Told] = []
    for bracket in brackets(saying.text, saying.body.start):
        inner = [f for f in saying.figs if bracket.start < f.start < bracket.end]
        words = saying.text[max([saying.body.start, *(b.end for b in brackets(saying.text, 0, bracket.start))]) : bracket.start]
        if len(inner) != 1 or inner[0].unit != "%":
            return []
        found.append(told_of(saying, inner[0], bare(saying.head), breakdown=cleaned(words)))
    whole = sum((t.value or Decimal(0) for t in found), Decimal(0))
    return found if len(found) > 1 and whole == HUNDRED and len(found) == len(saying.figs) else []


def _divided(saying: Saying) -> list[Told]:
    """`특별점검(28개소) ▹ 재개발 19, 재건축 8, 주거환경 1`: parts without a unit that add up to the one figure of the head."""
    whole = [f for f in saying.figs if f.end <= saying.body.start]
    named = named_in(saying, Part(saying.body.start - 1, saying.body.end + 1))
    if len(whole) != 1 or not whole[0].unit or len(named) < 2 or len(named) + 1 != len(saying.figs):
        return []
    adding = sum(f.value or Decimal(0) for _, f in named) == whole[0].value
    if not adding or not all(words and f.unit in {"", whole[0].unit} for words, f in named):
        return []
    head = bare(saying.text[: whole[0].start] + saying.text[whole[0].end : len(saying.head)])
    unit = whole[0].figure.unit or whole[0].unit
    own = [replace(f, unit=whole[0].unit, figure=replace(f.figure, unit=unit)) for _, f in named]
    parts = [told_of(saying, fig, head, breakdown=words_before(words)) for (words, _), fig in zip(named, own, strict=True)]
    return [told_of(saying, whole[0], head, total=True), *parts]


def _changed(saying: Saying) -> list[Told]:
    """`정원 : 1,415명 ⇒ 1,433명 (증 18명)`, `(18명 증)`: one thing before and after; how much that is must agree where it is printed."""
    figs = [f for f in saying.figs if f.start >= saying.body.start]
    if len(figs) not in {2, 3} or len(figs) != len(saying.figs) or not figs[0].unit or any(f.unit != figs[0].unit or f.low for f in figs):
        return []
    text, (first, last, *change) = saying.text, figs
    rest = text[last.end : change[0].start if change else len(text)]
    if text[saying.body.start : first.start].strip() or not ARROW.fullmatch(text, first.end, last.start):
        return []
    behind = _BEHIND.match(text, change[0].end) if change and rest.strip() in {"(", "（"} else None
    if change and not ((behind or _BY.fullmatch(rest)) and abs((last.value or 0) - (first.value or 0)) == change[0].value):
        return []
    if not change and rest.strip(" .)"):
        return []
    name = name_of(saying) or bare(saying.head)
    made = [told_of(saying, first, name, breakdown=BEFORE), told_of(saying, last, name, breakdown=AFTER)]
    by = behind[1] if behind else rest.strip(" (（")
    return [*made, *(told_of(saying, f, f"{name} {by}".strip()) for f in change)]


def _from_to(saying: Saying) -> list[Told]:
    """`총 정원을 1,322명에서 1,334명으로 12명 증원`: one thing before and after in a sentence; by how much must agree where it is printed."""
    figs, text = saying.figs, saying.text
    if len(figs) not in {2, 3} or not figs[0].unit or any(f.unit != figs[0].unit or f.low for f in figs):
        return []
    first, last, *change = figs
    subject = _SUBJECT.search(text, 0, first.start)
    if not subject or not _FROM.fullmatch(text, first.end, last.start) or not _TO.match(text, last.end):
        return []
    if change and abs((last.value or 0) - (first.value or 0)) != change[0].value:
        return []
    by = _BY_WHICH.match(text, change[0].end) if change else None
    made = [told_of(saying, f, subject[1], breakdown=b) for f, b in ((first, BEFORE), (last, AFTER))]
    return [*made, *(told_of(saying, f, f"{subject[1]} {by[1] if by else '증감'}") for f in change)]


_SUBJECT = re.compile(r"(?<![가-힣])([가-힣·]{1,14}(?:\s[가-힣·]{1,14}){0,2})(?:을|를|이|가|은|는)\s(?:총\s?|약\s?|기존\s?)?$")
_BY_WHICH = re.compile(r"\s?(증원|감원|증가|감소|증액|감액|확대|축소)")
_FROM, _TO = re.compile(r"\s?에서\s?(?:총\s?|약\s?)?"), re.compile(r"(?:으로|로)(?![가-힣])")


def _all_in_brackets(saying: Saying) -> Iterator[Told]:
    """A remark on a line of its own counts what stands above it: `(지하2층 / 지상5층, 총 1,200㎡)`."""
    above = bare(COLON.split(saying.above)[0])
    for words, fig in named_in(saying, Part(0, len(saying.text))):
        noun = noun_of(fig, saying.text[fig.end :])[0]
        yield from ranged(saying, fig, with_noun(above, noun), breakdown=words_before(words) or UNSPLIT)


def _part(saying: Saying, part: Part, name: str) -> Iterator[Told]:
    """The clauses of a stretch; one that begins with its figure shares the words of the one before."""
    pieces = clauses(saying.text, part, saying.figs)
    action = _action(saying, pieces) if not saying.head else ""
    shared = subject = ""
    listed = _listed(saying, pieces) if not name else []
    if listed:
        yield from listed
        return
    for piece in pieces:
        top = _top(saying, piece)
        if top:
            words = words_before(saying.text[piece.start : top[0].start])
            shared = f"{subject} {words}".strip() if words in _OF_THE_SAME else words or shared
            subject = subject if words in _OF_THE_SAME else shared
            yield from _clause(saying, piece, top, name, shared, action)
        elif not name:
            subject = cleaned(BRACKET.sub("", saying.text[piece.start : piece.end]))
        yield from in_brackets(saying, piece, top, name, shared)


_OF_THE_SAME = frozenset({"기존", "누적", "누계", "신규", "추가", "현재"})  # 구장 확충(9홀), 기존 18홀


def _top(saying: Saying, piece: Part) -> list[Fig]:
    closed = brackets(saying.text, piece.start, piece.end)
    return [f for f in saying.figs if inside(f, piece) and not any(b.start < f.start < b.end for b in closed)]


def _action(saying: Saying, pieces: Sequence[Part]) -> str:
    """What is done with a list of counts: `3개 분야, 8개 사업 점검` → 평가."""
    last = _top(saying, pieces[-1])[-1:] if pieces else []
    if not last or any(words_before(saying.text[p.start : (_top(saying, p) or last)[0].start]) for p in pieces):
        return ""
    after = BRACKET.sub("", saying.text[last[0].end : pieces[-1].end])
    noun = NOUN.match(after)
    rest = cleaned(after[noun.end() :]) if noun else ""
    return rest if len(rest) < 8 else ""


def _listed(saying: Saying, pieces: Sequence[Part]) -> list[Told]:
    """`도로정비 4건, 하천정비 3건` under a bullet: parts of what the bullet says, where none is money."""
    above = bare(COLON.split(saying.above)[0])
    made: list[Told] = []
    for piece in pieces:
        top = _top(saying, piece)
        words = words_before(saying.text[piece.start : top[0].start]) if top else ""
        rest = saying.text[top[-1].end : piece.end].strip() if top else ""
        if len(top) != 1 or not words or rest or not top[0].unit or top[0].unit == "%" or MONEY.search(top[0].unit) or len(words) > 20:
            return []
        made.append(told_of(saying, top[0], above, breakdown=words))
    same = len({t.unit for t in made}) == 1
    return made if len(made) > 1 and above and same else []


def _clause(saying: Saying, piece: Part, top: Sequence[Fig], name: str, before: str, action: str) -> Iterator[Told]:
    for number, fig in enumerate(top):
        end = top[number + 1].start if number + 1 < len(top) else piece.end
        after = saying.text[fig.end : end]
        if re.match(r"\s?[×xX*]\s?\d", after) or re.search(r"\d\s?[×xX*]\s?$", saying.text[: fig.start]):
            continue
        if number and OF.match(saying.text[top[number - 1].end :]):
            continue
        if number + 1 < len(top) and OF.match(after):
            yield from _of_whole(saying, piece, fig, top[number + 1], joined(name, before, saying, action))
            continue
        own = before if number == 0 else words_between(saying.text, top[number - 1], fig) or before
        noun, rest = noun_of(fig, after)
        words = joined(name, own, saying, action)
        whole = whole_in(saying, fig, piece.end)
        called = with_noun(words, noun)
        if not name and whole and own:  # as its parts are called
            called = f"{called} {verb_beside(saying, whole, noun_of(fig, saying.text[fig.end : whole.start])[1], piece.end)}".strip()
        elif not name and number == len(top) - 1 and not action:
            called = with_noun(f"{words} {verb_of(rest)}" if own else verb_of(rest) or words if MONEY.search(fig.unit) else words, noun)
        for told in ranged(saying, fig, called):
            yield replace(told, total=whole is not None)


def _of_whole(saying: Saying, piece: Part, whole: Fig, some: Fig, name: str) -> Iterator[Told]:
    """`전체 2,000권 중 500권 완료(약25%)`: the whole, what of it is done, and its share."""
    done = verb_of(saying.text[some.end : piece.end])
    share = next((f for f in saying.figs if f.unit == "%" and f.start > some.end and f.start < piece.end), None)
    every = told_of(saying, whole, name if done or _ALL.search(saying.text[: whole.start]) else f"{name} 전체")
    every = replace(every, period="전체") if _ALL.search(saying.text[: whole.start]) else every
    if whole.low is not None:
        yield from ranged(saying, whole, name)
        yield told_of(saying, some, f"{name} {done}".strip())
        return
    part = replace(told_of(saying, some, f"{name} {done}".strip()), whole=every.name)
    yield every
    yield part
    if share:
        against = f"indicator={cleaned(every.name)}\nperiod={every.period}"
        yield replace(told_of(saying, share, part.name), derived="rate", against=against, note=share.figure.qualifier)
