"""Figures of running text: `회의 : 총 51회(정례 18회, 월요일 16회)`, `10개 분야 52개 주요사업`, `월 1회`, `1~3개`, `25회, 318명`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.documents.labels import key
from lib.forms import Free
from lib.topics.indicators.forms_figures import BRACKET, COLON, Fig, Part, brackets, clauses, inside
from lib.topics.indicators.forms_told import Told, cleaned
from lib.topics.indicators.forms_words import COUNTERS, EMPTY_HEADS, FUNDS, KEPT_NOUNS, MONEY, OWN_NOUNS, SHORT_HEADS
from lib.topics.indicators.words import WHOLE

_OFTEN = re.compile(r"(?:^|\s|,)(분기별|반기별|월별|매월|매주|매년|연간|연|년|월|주|일|각|반기|분기|총|약|만|전체)\s*$")
_PARTICLE = re.compile(r"^(?:을|를|이|가|은|는|의|에|로|으로|와|과|씩|여|이며|이고|에서|까지|정도|내외|이상|이하|이내|미만|초과)(?=[\s,.)]|$)")
_NOUN = re.compile(r"\s?([가-힣A-Za-z][가-힣A-Za-z]*(?:[·․ㆍ‧][가-힣A-Za-z]+)*)")
_TAIL = re.compile(r"(?:을|를|은|는|에|의|으로|에서|로)$")
_FROM = re.compile(r"(?:부터|까지|기준|이내|대비|통해|위해|대해|중)$")
_LEAD = re.compile(r"^\s*(?:[(（【][^()（）]{1,12}[)）】]\s*)+")
_DATE = re.compile(r"(?:(?:19|20)\d{2}|['’‘]\s?\d{2})\s?[.년]?도?(?:\s?\d{1,2}\s?[.월]?)?(?:\s?\d{1,2}\s?[.일])?(?:\s?[~∼～]\s?[\d.\s월일년]+)?|\d{1,2}\s?월|\d{1,2}\.\s?\d{1,2}\.?")
_LONG, SHORT = 45, 4
_OF = re.compile(r"\s?(?:가운데|중)(?:에서)?\s")
_ALL = re.compile(r"(?:전체|총)\s*$")


@dataclass(frozen=True)
class Saying:
    """A statement: its text, where its head ends, its figures, and a Told to fill in. `above` is the bullet over it, `heading` any."""

    text: str
    figs: tuple[Fig, ...]
    base: Told
    above: str = ""
    heading: str = ""
    free: Free = lambda mark: True

    @property
    def head(self) -> str:
        """The words before the first colon."""
        match = self._colon
        return self.text[: match.start()] if match else ""

    @property
    def body(self) -> Part:
        """What the colon leads to, or everything."""
        match = self._colon
        return Part(match.end() if match else 0, len(self.text))

    @property
    def _colon(self) -> re.Match[str] | None:
        closed = brackets(self.text)
        return next((m for m in COLON.finditer(self.text) if not any(b.start <= m.start() < b.end for b in closed)), None)


def tell(saying: Saying) -> Iterator[Told]:
    """Every figure of the statement that says what it counts."""
    if re.search(r"\d\s?[×xX*]\s?\d|[×]", saying.text):
        return
    if BRACKET.fullmatch(saying.text.strip()) and saying.above:
        yield from _all_in_brackets(saying)
        return
    if saying.head:
        yield from _part(saying, Part(0, saying.body.start), "")
    yield from _part(saying, saying.body, name_of(saying) if saying.head else "")


def _all_in_brackets(saying: Saying) -> Iterator[Told]:
    """A remark on a line of its own counts what stands above it: `(지하1층 / 지상3층, 총 636.1㎡)`."""
    above = bare(COLON.split(saying.above)[0])
    for words, fig in _named(saying, Part(0, len(saying.text))):
        noun = _noun(fig, saying.text[fig.end :])[0]
        yield from _ranged(saying, fig, _with_noun(above, noun), breakdown=_before(words) or WHOLE)


def bare(words: str) -> str:
    """Words without dates and figures in brackets."""
    return cleaned(BRACKET.sub(lambda m: "" if re.search(r"\d", m[1]) else m[0], words))


def name_of(saying: Saying) -> str:
    """What the head calls the figures: its words; what it leaves unsaid stands above."""
    head = bare(_LEAD.sub("", saying.head) or saying.head)
    above = bare(COLON.split(saying.above)[0])
    bare_key = key(head)
    if bare_key in EMPTY_HEADS or not re.search(r"[가-힣A-Za-z]", _DATE.sub("", head)):
        return ""
    if bare_key in SHORT_HEADS and above:
        cut = above.find(head)
        return above[: cut + len(head)] if cut > 0 else f"{above} {head}"
    return re.sub(r"(?<=[가-힣]{2})수$", "", head) if bare_key.endswith(("공약수", "사업수")) else head


def _part(saying: Saying, part: Part, name: str) -> Iterator[Told]:
    """The clauses of a stretch; one that begins with its figure shares the words of the one before."""
    pieces = clauses(saying.text, part, saying.figs)
    action = _action(saying, pieces) if not saying.head else ""
    shared = ""
    listed = _listed(saying, pieces) if not name else []
    if listed:
        yield from listed
        return
    for piece in pieces:
        top = _top(saying, piece)
        if top:
            words = _before(saying.text[piece.start : top[0].start])
            shared = words or shared
            yield from _clause(saying, piece, top, name, shared, action)
        yield from _bracketed(saying, piece, top, name, shared)


def _top(saying: Saying, piece: Part) -> list[Fig]:
    closed = brackets(saying.text, piece.start, piece.end)
    return [f for f in saying.figs if inside(f, piece) and not any(b.start < f.start < b.end for b in closed)]


def _before(words: str) -> str:
    """The words before a figure, without how often, 총 and 약."""
    text = _LEAD.sub("", words)
    text = text[match.end() :] if (match := _DATE.match(text.strip())) and not re.match(r"\s?(?:년|[가-힣]*\s?제\d)", text) else text
    while (cut := _OFTEN.sub("", text)) != text:
        text = cut
    return cleaned(text)


def _action(saying: Saying, pieces: Sequence[Part]) -> str:
    """What is done with a list of counts: `5개 분야, 12개 사업 평가` → 평가."""
    last = _top(saying, pieces[-1])[-1:] if pieces else []
    if not last or any(_before(saying.text[p.start : (_top(saying, p) or last)[0].start]) for p in pieces):
        return ""
    after = BRACKET.sub("", saying.text[last[0].end : pieces[-1].end])
    noun = _NOUN.match(after)
    rest = cleaned(after[noun.end() :]) if noun else ""
    return rest if len(rest) < 8 else ""


def _listed(saying: Saying, pieces: Sequence[Part]) -> list[Told]:
    """`낙찰차액 14건, 예산전용 11건` under a bullet: parts of what the bullet says, where none is money."""
    above = bare(COLON.split(saying.above)[0])
    made: list[Told] = []
    for piece in pieces:
        top = _top(saying, piece)
        words = _before(saying.text[piece.start : top[0].start]) if top else ""
        rest = saying.text[top[-1].end : piece.end].strip() if top else ""
        if len(top) != 1 or not words or rest or not top[0].unit or MONEY.search(top[0].unit) or len(words) > 20:
            return []
        made.append(_told(saying, top[0], above, breakdown=words))
    same = len({t.unit for t in made}) == 1
    return made if len(made) > 1 and above and same else []


def _clause(saying: Saying, piece: Part, top: Sequence[Fig], name: str, before: str, action: str) -> Iterator[Told]:
    for number, fig in enumerate(top):
        end = top[number + 1].start if number + 1 < len(top) else piece.end
        after = saying.text[fig.end : end]
        if re.match(r"\s?[×xX*]\s?\d", after) or re.search(r"\d\s?[×xX*]\s?$", saying.text[: fig.start]):
            continue
        if number and _OF.match(saying.text[top[number - 1].end :]):
            continue
        if number + 1 < len(top) and _OF.match(after):
            yield from _of_whole(saying, piece, fig, top[number + 1], _joined(name, before, saying, action))
            continue
        own = before if number == 0 else _between(saying.text, top[number - 1], fig) or before
        noun, rest = _noun(fig, after)
        words = _joined(name, own, saying, action)
        if not name and number == len(top) - 1 and not action:
            words = f"{words} {_verb(rest)}" if own else _verb(rest) or words if MONEY.search(fig.unit) else words
        whole = any(_adds(saying, bracket, fig) for bracket in brackets(saying.text, fig.end, piece.end))
        for told in _ranged(saying, fig, _with_noun(words, noun)):
            yield replace(told, total=whole)


def _of_whole(saying: Saying, piece: Part, whole: Fig, some: Fig, name: str) -> Iterator[Told]:
    """`전체 30,686권 중 7,176권 완료(약23%)`: the whole, what of it is done, and its share."""
    done = _verb(saying.text[some.end : piece.end])
    share = next((f for f in saying.figs if f.unit == "%" and f.start > some.end and f.start < piece.end), None)
    every = _told(saying, whole, name if done or _ALL.search(saying.text[: whole.start]) else f"{name} 전체")
    every = replace(every, period="전체") if _ALL.search(saying.text[: whole.start]) else every
    if whole.low is not None:
        yield from _ranged(saying, whole, name)
        yield _told(saying, some, f"{name} {done}".strip())
        return
    part = replace(_told(saying, some, f"{name} {done}".strip()), whole=every.name)
    yield every
    yield part
    if share:
        against = f"indicator={cleaned(every.name)}\nperiod={every.period}"
        yield replace(_told(saying, share, part.name), derived="rate", against=against, note=share.figure.qualifier)


def _between(text: str, first: Fig, fig: Fig) -> str:
    """Words between two figures of a clause that name the second: not its noun, not a joining word."""
    words = text[first.end : fig.start]
    noun, rest = _noun(first, words)
    found = _before(rest if noun else words)
    return "" if found in {"중", "및", "등", "내", "으로", "에"} or len(found) < 2 else found


def _joined(name: str, before: str, saying: Saying, action: str) -> str:
    """Head and the words before the figure; a list, a long phrase or a mere limit is left out behind a head."""
    before = _TAIL.sub("", before) if len(before) > 3 and name else before
    if not name:
        words = before or bare(COLON.split(saying.above or saying.heading)[0])
        return words if not action or words.endswith(action) or before else f"{words} {action}"
    if before and key(bare(saying.head)) in SHORT_HEADS:
        return f"{bare(saying.head)} {before}"
    if not before or _FROM.search(before) or before.endswith(" 등") or key(before) in key(name):
        return name
    return name if len(name) + len(before) > _LONG * 2 else f"{name} {before}"


def _noun(fig: Fig, after: str) -> tuple[str, str]:
    """What a figure counts where its unit does not say it, and what follows."""
    unit = fig.figure.unit
    if unit in OWN_NOUNS and unit not in KEPT_NOUNS:
        return OWN_NOUNS[unit], after
    if unit not in COUNTERS or _PARTICLE.match(after):
        return "", after
    match = _NOUN.match(after)
    if not match:
        return "", after
    noun = match[1]
    cut = _TAIL.sub("", noun) if len(noun) > 2 else noun
    return cut, after[match.end() :] if cut == noun else "\0"


def _verb(after: str) -> str:
    """What is done with the things counted: `2개소 신설` → 신설."""
    words = cleaned(re.sub(r"^\s?(?:이상|이하|이내)\s", "", BRACKET.split(after)[0]))
    return "" if "\0" in after or _PARTICLE.match(words) or len(words) > 24 or words in {"등", "이상", "수상", "여"} else words


def _with_noun(words: str, noun: str) -> str:
    return words if not noun or words.endswith(noun) else f"{words} {noun}".strip()


def _ranged(saying: Saying, fig: Fig, name: str, *, breakdown: str = WHOLE) -> Iterator[Told]:
    if fig.low is None:
        yield _told(saying, fig, name, breakdown=breakdown)
        return
    yield replace(_told(saying, replace(fig, figure=replace(fig.low, unit=fig.figure.unit)), name), breakdown="최소")
    yield replace(_told(saying, fig, name), breakdown="최대")


def _told(saying: Saying, fig: Fig, name: str, *, breakdown: str = WHOLE, total: bool = False) -> Told:
    unit = "개" if fig.figure.unit in OWN_NOUNS and fig.figure.unit not in KEPT_NOUNS else fig.unit
    over = saying.above or saying.heading
    return replace(saying.base, name=name, figure=fig.figure, unit=unit, breakdown=breakdown, total=total, over=over)


def _bracketed(saying: Saying, piece: Part, top: Sequence[Fig], name: str, shared: str) -> Iterator[Told]:
    """Brackets with figures: the parts of the figure before them, or figures of the words before them."""
    for bracket in brackets(saying.text, piece.start, piece.end):
        inner = [f for f in saying.figs if bracket.start < f.start < bracket.end]
        if not inner:
            continue
        ahead = [f for f in top if f.end <= bracket.start]
        whole = next((f for f in reversed(ahead) if _adds(saying, bracket, f)), None)
        direct = next((f for f in reversed(ahead) if not saying.text[f.end : bracket.start].strip()), None)
        if whole:
            yield from _parts_of(saying, bracket, whole, name, shared, piece)
        elif direct and not (len(ahead) > 1 and _OF.match(saying.text[ahead[-2].end :])):
            yield from _beside(saying, bracket, direct, name, shared)
        elif not (len(ahead) > 1 and _OF.match(saying.text[ahead[-2].end :])):
            yield from _of_words(saying, bracket, inner, piece, top, name)


def _named(saying: Saying, bracket: Part) -> list[tuple[str, Fig]]:
    """The figures of a bracket with the words before each: `(부서 5, 동주민센터 1)`, `(단장 1명, 직원 1명)`."""
    inner = [f for f in saying.figs if bracket.start < f.start < bracket.end]
    found: list[tuple[str, Fig]] = []
    for piece in clauses(saying.text, Part(bracket.start + 1, bracket.end - 1), inner):
        top = [f for f in inner if inside(f, piece)]
        for number, fig in enumerate(top):
            start = top[number - 1].end if number else piece.start
            found.append((cleaned(saying.text[start : fig.start]), fig))
    return found


def _adds(saying: Saying, bracket: Part, whole: Fig) -> bool:
    """Whether the figures of a bracket, each named, add up to the figure before it."""
    named = _named(saying, bracket)
    units = {f.unit for _, f in named} <= {"", whole.unit}
    return len(named) > 1 and units and all(w for w, _ in named) and sum(f.value or 0 for _, f in named) == whole.value


def _parts_of(saying: Saying, bracket: Part, whole: Fig, name: str, shared: str, piece: Part) -> Iterator[Told]:
    label = _with_noun(_joined(name, shared, saying, ""), _noun(whole, saying.text[whole.end : bracket.start])[0])
    if not name:
        label = f"{label} {_verb(saying.text[whole.end : bracket.start] or saying.text[bracket.end : piece.end])}"
    for words, fig in _named(saying, bracket):
        unit = fig.figure.unit or whole.figure.unit
        yield _told(saying, replace(fig, unit=whole.unit, figure=replace(fig.figure, unit=unit)), label, breakdown=words)


def _beside(saying: Saying, bracket: Part, fig: Fig, name: str, shared: str) -> Iterator[Told]:
    """What a bracket adds to its figure: how often, or another figure with words of its own."""
    label = _joined(name, shared, saying, "")
    for words, one in _named(saying, bracket):
        often = _OFTEN.search(words)
        if not one.unit or one.unit == "%":
            continue
        if often:
            yield _told(saying, one, label, breakdown=words)
        else:
            yield _told(saying, one, f"{label} {words}")


def _of_words(saying: Saying, bracket: Part, inner: Sequence[Fig], piece: Part, top: Sequence[Fig], name: str) -> Iterator[Told]:
    """Figures in a bracket behind words: of the words, or with words of their own."""
    text = saying.text
    start = max([piece.start, *(f.end for f in top if f.end <= bracket.start)])
    words = cleaned(BRACKET.sub(lambda m: "" if re.search(r"\d", m[1]) else m[0], _LEAD.sub("", text[start : bracket.start])))
    label = _joined(name, "" if inner[0].low is not None and name else words, saying, "")
    named = _named(saying, bracket)
    own = [(w, f) for w, f in named if w and not _OFTEN.search(w)]
    units = {f.unit for _, f in named}
    if len(own) == len(named) > 1 and len(units) == 1 and not MONEY.search(units.pop() or "원"):
        for said, fig in named:
            yield _told(saying, fig, label, breakdown=said)
        return
    if len(named) > 1 and words and all(len(_before(w)) < SHORT for w, _ in named) and not any(MONEY.search(f.unit) for _, f in named):
        for said, fig in named:
            yield _told(saying, fig, _with_noun(label, _noun(fig, text[fig.end : bracket.end - 1])[0]), breakdown=_before(said) or WHOLE)
        return
    for said, fig in named:
        if fig.unit == "%" and key(said or words) in FUNDS:
            continue
        noun = _noun(fig, text[fig.end : bracket.end - 1])[0]
        yield from _ranged(saying, fig, _with_noun(label if (said, fig) not in own else f"{name} {said}", noun))
