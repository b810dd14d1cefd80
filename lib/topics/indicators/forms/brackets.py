"""Figures in brackets: the parts of the figure before them, how often it is, or figures of the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.core.columns import UNSPLIT
from lib.documents.words.labels import key
from lib.topics.indicators.forms.figures import BRACKET, Fig, Part, brackets, clauses, inside
from lib.topics.indicators.forms.names import (
    LEAD,
    OFTEN,
    Saying,
    joined,
    noun_of,
    ranged,
    spelled,
    told_of,
    verb_of,
    with_noun,
    words_before,
)
from lib.topics.indicators.forms.told import Told, cleaned
from lib.topics.indicators.forms.words import FUNDS, MONEY

SHORT = 4
_EVERY = frozenset({"총", "누계", "누적"})  # beside how many of them are new
_AREAS = frozenset({"㎡", "㎢", "ha", "평", "백만㎡"})
REMARKS = "*※"
BEFORE, AFTER = "변경 전", "변경 후"
ARROW = re.compile(r"\s*(?:⇒|→|➡|➔|⇨|￫|->|=>)\s*(?:총\s?|약\s?)?")
_TURN = re.compile(r"(?<=[가-힣])\s?(?:제고|증액|감액|확대|축소|상향|하향|정정|변경|조정|증가|감소|확정)$")
_STEP = re.compile(r"\d{1,2}(?:-\d)?\s?(?:단계|차|공구|지구|호기|구간)")
_JOINED = re.compile(r"^(?:및|과|와)\s")
_NEXT = re.compile(r"\s?(?:및\s|[,·‧ㆍ․/]|과\s|와\s)")
OF = re.compile(r"\s?(?:가운데|중)(?:에서)?\s")


def in_brackets(saying: Saying, piece: Part, top: Sequence[Fig], name: str, shared: str) -> Iterator[Told]:
    """Brackets with figures: the parts of the figure before them, or figures of the words before them."""
    for bracket in brackets(saying.text, piece.start, piece.end):
        inner = [f for f in saying.figs if bracket.start < f.start < bracket.end]
        if not inner:
            continue
        ahead = [f for f in top if f.end <= bracket.start]
        begins = saying.body.start if saying.text[bracket.start] in REMARKS else piece.start
        before = [f for f in saying.figs if begins <= f.start and f.end <= bracket.start and f.unit]
        wholes = list({f.unit: f for f in before if adds(saying, bracket, f)}.values())
        direct = next((f for f in reversed(ahead) if not saying.text[f.end : bracket.start].strip()), None)
        if turned := _turned(saying, bracket, inner, joined(name, _words_of(saying.text, bracket, piece, top), saying, "")):
            yield from turned
        elif wholes:
            for whole in wholes:
                yield from _parts_of(saying, bracket, whole, name, shared, piece)
            yield from _rest_of(saying, bracket, wholes, name, shared)
        elif direct and not (len(ahead) > 1 and OF.match(saying.text[ahead[-2].end :])):
            yield from _beside(saying, bracket, direct, name, shared)
        elif not (len(ahead) > 1 and OF.match(saying.text[ahead[-2].end :])):
            yield from _of_words(saying, bracket, inner, piece, top, name)


def named_in(saying: Saying, bracket: Part, *, shared: bool = False) -> list[tuple[str, Fig]]:
    """The figures of a bracket with the words before each: `(부서 5, 동주민센터 1)`, `(단장 1명, 직원 1명)`.

    `shared`: a figure without words has those of the one before in its clause, `(신축 3개소 40호)`.
    """
    inner = [f for f in saying.figs if bracket.start < f.start < bracket.end]
    found: list[tuple[str, Fig]] = []
    for piece in clauses(saying.text, Part(bracket.start + 1, bracket.end - 1), inner):
        nested = [b for b in brackets(saying.text, piece.start, piece.end) if b.end <= piece.end and _counts_again(b, inner)]
        own = [f for f in inner if inside(f, piece)]
        top = [f for f in own if not any(b.start < f.start < b.end for b in nested)] or own  # `부서(1)`: none stands before
        for number, fig in enumerate(top):
            start = max([b.end for b in nested if b.end <= fig.start] + [top[number - 1].end]) if number else piece.start
            words = cleaned(spelled(saying.text[start : fig.start]))
            found.append((found[-1][0] if shared and number and not words and fig.unit != "%" else words, fig))
    return found


def whole_in(saying: Saying, fig: Fig, end: int) -> Part | None:
    """The bracket before `end`, or the remark behind, that has the parts of a figure."""
    behind = brackets(saying.text, fig.end)
    return next((b for b in behind if (b.end <= end or saying.text[b.start] in REMARKS) and adds(saying, b, fig)), None)


def verb_beside(saying: Saying, bracket: Part, rest: str, end: int) -> str:
    """What is done with things whose parts a bracket has: said before it (`rest`) or behind, `64대(공원 41, 하천 23) 가동`."""
    return verb_of(rest.strip() or saying.text[bracket.end : end])


def _counts_again(bracket: Part, figs: Sequence[Fig]) -> bool:
    """Whether a bracket within another has the parts of the figure before it."""
    parts = [f for f in figs if bracket.start < f.start < bracket.end]
    whole = next((f for f in reversed(figs) if f.end <= bracket.start), None)
    return whole is not None and len(parts) > 1 and _sums(whole, parts)


def adds(saying: Saying, bracket: Part, whole: Fig) -> bool:
    """Whether the figures of a bracket, each named, add up to the figure before it."""
    named = [(w, f) for w, f in named_in(saying, bracket, shared=True) if w or f.unit != "%"]
    own = [(w, f) for w, f in named if f.unit in {"", whole.unit}]
    others = {w for w, f in named if f.unit not in {"", whole.unit}}
    return len(own) > 1 and all(w for w, _ in named) and others <= {w for w, _ in own} and _sums(whole, [f for _, f in own])


def _sums(whole: Fig, parts: Sequence[Fig]) -> bool:
    """Whether parts are a whole, which may be rounded to fewer decimals than they are."""
    places = [max(0, -int(f.value.as_tuple().exponent)) if f.value is not None else 0 for f in (whole, *parts)]
    off = abs(sum((f.value or Decimal(0) for f in parts), Decimal(0)) - (whole.value or Decimal(0)))
    return off == 0 or (max(places[1:]) > places[0] and off <= Decimal(5) / 10 ** (places[0] + 1))


def _parts_of(saying: Saying, bracket: Part, whole: Fig, name: str, shared: str, piece: Part) -> Iterator[Told]:
    noun, rest = noun_of(whole, saying.text[whole.end : bracket.start])
    label = with_noun(joined(name, shared, saying, ""), noun)
    if not name and shared:
        label = f"{label} {verb_beside(saying, bracket, rest, piece.end)}".strip()
    yield from _parts(saying, bracket, whole, label)


def _parts(saying: Saying, bracket: Part, whole: Fig, label: str) -> Iterator[Told]:
    """The parts of a figure in its unit, each with the share beside it and with its own parts in a bracket within."""
    last = ""
    for words, fig in named_in(saying, bracket, shared=True):
        last = words or last
        if not words and fig.unit == "%":
            yield told_of(saying, fig, _share(label), breakdown=last)
        if fig.unit not in {"", whole.unit}:
            continue
        own = replace(fig, unit=whole.unit, figure=replace(fig.figure, unit=fig.figure.unit or whole.figure.unit))
        yield told_of(saying, own, label, breakdown=words)
        for within in brackets(saying.text, fig.end, bracket.end - 1):
            if not saying.text[fig.end : within.start].strip() and adds(saying, within, own):
                yield from _parts(saying, within, own, f"{label} {words}")


def _rest_of(saying: Saying, bracket: Part, wholes: Sequence[Fig], name: str, shared: str) -> Iterator[Told]:
    """What a bracket of parts says of them in other units: `20회(정기 15회 300명, 수시 5회 40명)`."""
    for words, fig in named_in(saying, bracket, shared=True):
        if fig.unit not in {"", "%", *(w.unit for w in wholes)}:
            yield told_of(saying, fig, joined(name, shared, saying, ""), breakdown=words)


def _share(label: str) -> str:
    return label if label.endswith(("율", "률", "비율", "비중")) else f"{label} 비율"


def _beside(saying: Saying, bracket: Part, fig: Fig, name: str, shared: str) -> Iterator[Told]:
    """What a bracket adds to its figure: how often, or another figure with words of its own."""
    label = joined(name, shared, saying, "")
    for words, one in named_in(saying, bracket, shared=True):
        often = OFTEN.search(words)
        if one.unit == "%" and not words and not MONEY.search(fig.unit):
            yield told_of(saying, one, _share(with_noun(label, noun_of(fig, "")[0])))
        if not one.unit or one.unit == "%" or "평" in {one.unit, fig.unit} < _AREAS:  # 264만㎡(약 80만평) says it again
            continue
        if often:
            yield told_of(saying, one, label, breakdown=words)
        else:
            noun = noun_of(one, saying.text[one.end : bracket.end - 1])[0]
            yield told_of(
                saying, one, with_noun(f"{label} {words}".strip(), noun), total=not words and whole_in(saying, one, 0) is not None
            )


def _ended(text: str, piece: Part, bracket: Part) -> list[int]:
    """Where the names before a bracket end: `전기차(3대) 및 이륜차(2대)` are two."""
    return [b.end for b in brackets(text, piece.start, bracket.start) if _NEXT.match(text, b.end)]


def _words_of(text: str, bracket: Part, piece: Part, top: Sequence[Fig]) -> str:
    ahead = [f for f in top if f.end <= bracket.start]
    start = max([piece.start, *(f.end for f in ahead), *_ended(text, piece, bracket)])
    if (
        ahead
        and start == ahead[-1].end
        and (noun := noun_of(ahead[-1], text[start : bracket.start])[0]) == text[start : bracket.start].strip()
    ):
        return f"{words_before(text[piece.start : ahead[0].start])} {noun}".strip()  # 앞내 등 6개 하천(7㎞)
    words = cleaned(BRACKET.sub(lambda m: "" if re.search(r"\d", m[1]) else m[0], LEAD.sub("", text[start : bracket.start])))
    words = _JOINED.sub("", words)
    first = cleaned(BRACKET.sub("", text[piece.start : start])) if start > piece.start else ""
    if " " not in words and " " in first and (_STEP.fullmatch(words) or first[-2:] == words[-2:]):
        return f"{first.rpartition(' ')[0]} {words}"  # 시설 2단계(3대) 및 3단계(2대)
    return words


def _with_subject(words: str, saying: Saying, bracket: Part, piece: Part, top: Sequence[Fig]) -> str:
    """`충전기 100기 설치(총 500기)`: a short word between a figure and a bracket is of what stands before the figure."""
    if not words or len(words) > SHORT or not top or top[0].end > bracket.start:
        return words
    return f"{words_before(saying.text[piece.start : top[0].start])} {words}".strip()


def _turned(saying: Saying, bracket: Part, inner: Sequence[Fig], label: str) -> list[Told]:
    """`처리율 제고(23% → 60%)`: what stands left of the arrow was before, what stands right is after or to come."""
    half, label = len(inner) // 2, _TURN.sub("", label)
    first, last = inner[:half], inner[half:]
    alike = len(first) == len(last) and all(a.unit in {"", b.unit} and b.unit for a, b in zip(first, last, strict=True))
    if not half or not alike or not label or len(ARROW.findall(saying.text, bracket.start, bracket.end)) != 1:
        return []
    if not ARROW.search(saying.text, first[-1].end, last[0].start):
        return []
    made = []
    for before, after in zip(first, last, strict=True):
        noun = noun_of(after, saying.text[after.end : bracket.end - 1])[0]
        same = replace(before, unit=after.unit, figure=replace(before.figure, unit=before.figure.unit or after.figure.unit))
        name = with_noun(label, noun)
        made.append(replace(told_of(saying, same, name, breakdown=BEFORE), stage="actual"))
        made.append(told_of(saying, after, name, breakdown=AFTER))
    return made


def _of_words(saying: Saying, bracket: Part, inner: Sequence[Fig], piece: Part, top: Sequence[Fig], name: str) -> Iterator[Told]:
    """Figures in a bracket behind words: of the words, or with words of their own."""
    text = saying.text
    words = _words_of(text, bracket, piece, top)
    words = words if name else _with_subject(words, saying, bracket, piece, top)
    label = joined(name, "" if inner[0].low is not None and name else words, saying, "")
    named = named_in(saying, bracket)
    own = [(w, f) for w, f in named if w and not OFTEN.search(w)]
    units = {f.unit for _, f in named}
    if len(own) == len(named) > 1 and len(units) == 1 and not MONEY.search(units.pop() or "원"):
        for said, fig in named:
            yield told_of(saying, fig, label, breakdown=said)
        return
    if len(named) > 1 and words and all(len(words_before(w)) < SHORT for w, _ in named) and not any(MONEY.search(f.unit) for _, f in named):
        for said, fig in named:
            yield told_of(
                saying, fig, with_noun(label, noun_of(fig, text[fig.end : bracket.end - 1])[0]), breakdown=words_before(said) or UNSPLIT
            )
        return
    things = ""
    for words_of, fig in named:
        said = words_of or things
        things = said if said.endswith(" 등") else ""
        if fig.unit == "%" and key(said or words) in FUNDS:
            continue
        noun = noun_of(fig, text[fig.end : bracket.end - 1])[0]
        if said in _EVERY:
            yield from ranged(saying, fig, with_noun(label, noun), breakdown=said)
            continue
        yield from ranged(saying, fig, with_noun(f"{label} {said}".strip() if said and not OFTEN.search(said) else label, noun))
