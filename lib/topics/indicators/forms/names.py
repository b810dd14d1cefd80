"""What a statement calls its figures: its head, the words before a figure, the noun behind it, the bullet above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.core.columns import UNSPLIT
from lib.core.korean import without_particle
from lib.documents.words.labels import key
from lib.documents.words.units import UNITS
from lib.topics.indicators.forms.figures import BRACKET, COLON, SEPARATOR, Fig, Part, brackets
from lib.topics.indicators.forms.told import Told, cleaned
from lib.topics.indicators.forms.words import COUNTERS, EMPTY_HEADS, KEPT_NOUNS, OWN_NOUNS, SHORT_HEADS

OFTEN = re.compile(r"(?:^|\s|,)(분기별|반기별|월별|매월|매주|매년|연간|연|년|월|주|일|각|반기|분기|총|약|만|전체)\s*$")
_PARTICLE = re.compile(
    r"^(?:을|를|이|가|은|는|의|에|로|으로|와|과|씩|여|이며|이고|에서|까지|정도|내외|이상|이하|이내|미만|초과)(?=[\s,.)]|$)"
)
NOUN = re.compile(r"\s?([가-힣A-Za-z][가-힣A-Za-z]*(?:[·․ㆍ‧][가-힣A-Za-z]+)*)")
_FROM = re.compile(r"(?:부터|까지|기준|이내|대비|통해|위해|대해|(?:^|\s|[이그])중)$")  # 처리중 is a state
LEAD = re.compile(r"^\s*(?:[(（【][^()（）]{1,12}[)）】]\s*)+")
DATE = re.compile(
    r"(?:(?:19|20)\d{2}|['’‘]\s?\d{2})\s?[.년]?도?(?:\s?\d{1,2}\s?[.월]?)?(?:\s?\d{1,2}\s?[.일])?(?:말(?=\s))?(?:\s?[~∼～]\s?['’‘\d.\s월일년]+)?|\d{1,2}\s?월|\d{1,2}\.\s?\d{1,2}\.?"
)
_BUDGET = re.compile(r"(?:(?:19|20)\d{2}\s?년?도?\s*)?((?:제\s?)?\d+\s?회\s?(?:추경|추가경정예산)|당초예산|본예산)(?:\s*편성)?")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[가-하])[.)]\s+")
_LONG = 90
_COUNTS, _ORDINAL = re.compile(rf"\d\s?(?:{UNITS})"), re.compile(r"\d\s?(?:차|기|호|단계)")  # 심의(4회) is 심의, 사업(2차) another one
_SYMBOL = re.compile(r"(?<![A-Za-z])([LAQVHDB])\s?[=＝]\s?(?:총|약)?\s*$")
_MEANT = {"L": "연장", "A": "면적", "Q": "용량", "V": "체적", "H": "높이", "D": "지름", "B": "폭"}
_STATUS = re.compile(
    r"(?:기|미)?(?:완료|준공|착공|추진|공사|설계|시공|시행|진행|운영|설치|지정|선정|예정|신규|기존|계획|검토|보상|정비)(?:중|예정|완료)?"
)
_IN_LEAD = re.compile(r"[(（【\[]([^()（）\[\]]{1,20})[)）】\]]")
_PLACE = re.compile(r"(?:일원|일대|부지)(?=\s|$)\s?")
_READS = re.compile(r"[가-힣·‧]{0,6}(?:현황|개요|내용|계획|상황|실적|성과|경과|방향|배경|필요성|목적|일정|결과)")
_NO_LABEL = frozenset({"현재", "당초", "기존", "변경", "참고", "예시", "신규", "확대", "계속"})


@dataclass(frozen=True)
class Saying:
    """A statement: its text, where its head ends, its figures, and a Told to fill in. `above` is the bullet over it, `heading` any."""

    text: str
    figs: tuple[Fig, ...]
    base: Told
    above: str = ""
    heading: str = ""

    @property
    def head(self) -> str:
        """The words before the first colon."""
        match = self._colon
        return self.text[: match.start()] if match else self._label[1] if self._label else ""

    @property
    def body(self) -> Part:
        """What the colon leads to, or everything."""
        match = self._colon or self._label
        return Part(match.end() if match else 0, len(self.text))

    @property
    def _colon(self) -> re.Match[str] | None:
        closed = brackets(self.text)
        return next((m for m in COLON.finditer(self.text) if not any(b.start <= m.start() < b.end for b in closed)), None)

    @property
    def labelled(self) -> bool:
        """Whether the head is the bracket that the statement begins with."""
        return not self._colon and self._label is not None

    @property
    def _label(self) -> re.Match[str] | None:
        """`(수용능력) 3개소`: the bracket that a statement begins with is its name, unless it says when or only how to read it."""
        match = _IN_LEAD.match(self.text.lstrip()) if self.text == self.text.lstrip() else None
        return match if match and is_label(match[1]) and self.text[match.end() :].strip() else None


def is_label(words: str) -> bool:
    """Whether words in a bracket name what follows: no time, no figure, no word that says only how to read it."""
    return bool(re.search(r"[가-힣A-Za-z]{2}", words)) and not DATE.search(words) and key(words) not in _NO_LABEL


def spelled(words: str) -> str:
    """Words that end in the sign of a measure with its word: `오수관로 정비 L=` → 오수관로 정비 연장."""
    match = _SYMBOL.search(words)
    if not match:
        return words
    before, word = cleaned(words[: match.start()]), _MEANT[match[1]]
    return before if before.endswith(word) else f"{before} {word}"


def bare(words: str) -> str:
    """Words without dates and figures in brackets."""
    return cleaned(BRACKET.sub(lambda m: "" if re.search(r"\d", m[1]) else m[0], _NUMBER.sub("", words)))


def name_of(saying: Saying) -> str:
    """What the head calls the figures: its words; what it leaves unsaid stands above."""
    head = bare(LEAD.sub("", _last_of(saying)) or saying.head)
    above = bare(COLON.split(saying.above)[0])
    bare_key = key(head)
    if bare_key in EMPTY_HEADS or (saying.labelled and _READS.fullmatch(bare_key)) or not re.search(r"[가-힣A-Za-z]", DATE.sub("", head)):
        return ""
    if bare_key in SHORT_HEADS and above:
        cut = above.find(head)
        return above[: cut + len(head)] if cut > 0 else f"{above} {head}"
    return re.sub(r"(?<=[가-힣]{2})수$", "", head) if bare_key.endswith(("공약수", "사업수")) else head


def _last_of(saying: Saying) -> str:
    """The head without its own figure and what it says of another thing: `신청 40건 : ` → 신청, `느티나무 40주 / 보호수 : ` → 보호수."""
    last = next((f for f in reversed(saying.figs) if f.end <= len(saying.head)), None)
    if last is None:
        return saying.head
    pieces = SEPARATOR.split(saying.head[last.end :])
    own = saying.head[: last.start] if not pieces[-1].strip() else saying.head
    return pieces[-1] if len(pieces) > 1 and pieces[-1].strip() else own if own.strip() else saying.head


def words_before(words: str) -> str:
    """The words before a figure, without how often, 총 and 약."""
    words = spelled(words)
    text = LEAD.sub("", words)
    if not text.strip() and (lead := _IN_LEAD.match(words.strip())) and is_label(lead[1]):
        return cleaned(lead[1])
    text = text[match.end() :] if (match := DATE.match(text.strip())) and not re.match(r"\s?(?:년|[가-힣]*\s?제\d)", text) else text
    while (cut := OFTEN.sub("", text)) != text:
        text = cut
    return cleaned(BRACKET.sub(lambda m: "" if _COUNTS.search(m[1]) and not _ORDINAL.search(m[1]) else m[0], text))


def words_between(text: str, first: Fig, fig: Fig) -> str:
    """Words between two figures of a clause that name the second: not its noun, not a joining word."""
    words = text[first.end : fig.start]
    noun, rest = noun_of(first, words)
    found = words_before(rest if noun else words)
    return "" if found in {"중", "및", "등", "내", "으로", "에"} or len(found) < 2 else found


def joined(name: str, before: str, saying: Saying, action: str) -> str:
    """Head and the words before the figure; a list, a long phrase or a mere limit is left out behind a head."""
    before = without_particle(before) if len(before) > 3 and name else before
    if not name and before in _MEANT.values():
        return f"{bare(COLON.split(saying.above or saying.heading)[0])} {before}".strip()
    if not name and before and _STATUS.fullmatch(key(before)) and saying.above:
        return f"{bare(COLON.split(saying.above)[0])} {before}".strip()
    if not name and (place := _PLACE.match(before)):
        before = f"{bare(COLON.split(saying.above or saying.heading)[0])} {before[place.end() :]}".strip()
    if not name:
        words = before or bare(COLON.split(saying.above or saying.heading)[0])
        return words if not action or words.endswith(action) or before else f"{words} {action}"
    if before and key(bare(saying.head)) in SHORT_HEADS:
        return f"{bare(saying.head)} {before}"
    if not before or _FROM.search(before) or before.endswith(" 등") or key(before) in key(name):
        return name
    return name if len(name) + len(before) > _LONG else f"{name} {before}"


def noun_of(fig: Fig, after: str) -> tuple[str, str]:
    """What a figure counts where its unit does not say it, and what follows."""
    unit = fig.figure.unit
    if unit in OWN_NOUNS and unit not in KEPT_NOUNS:
        return OWN_NOUNS[unit], after
    if unit not in COUNTERS or _PARTICLE.match(after):
        return "", after
    match = NOUN.match(after)
    if not match:
        return "", after
    noun = match[1]
    cut = without_particle(noun)
    return cut, after[match.end() :] if cut == noun else "\0"


def verb_of(after: str) -> str:
    """What is done with the things counted: `2개소 신설` → 신설."""
    words = cleaned(re.sub(r"^\s?(?:이상|이하|이내)\s", "", BRACKET.split(after)[0]))
    return "" if "\0" in after or _PARTICLE.match(words) or len(words) > 24 or words in {"등", "이상", "수상", "여"} else words


def with_noun(words: str, noun: str) -> str:
    """The name with what is counted behind it, unless it ends so already."""
    return words if not noun or words.endswith(noun) else f"{words} {noun}".strip()


def ranged(saying: Saying, fig: Fig, name: str, *, breakdown: str = UNSPLIT) -> Iterator[Told]:
    """The figure, or for a range its least and its most."""
    if fig.low is None:
        yield told_of(saying, fig, name, breakdown=breakdown)
        return
    yield replace(told_of(saying, replace(fig, figure=replace(fig.low, unit=fig.figure.unit)), name), breakdown="최소")
    yield replace(told_of(saying, fig, name), breakdown="최대")


def told_of(saying: Saying, fig: Fig, name: str, *, breakdown: str = UNSPLIT, total: bool = False) -> Told:
    """The figure with its name, the rest as the statement has it. Teams and the like count as 개."""
    unit = "개" if fig.figure.unit in OWN_NOUNS and fig.figure.unit not in KEPT_NOUNS else fig.unit
    over = saying.above or saying.heading
    if breakdown == UNSPLIT and (match := _BUDGET.fullmatch(cleaned(saying.above))):
        breakdown = match[1]
    return replace(saying.base, name=name, figure=fig.figure, unit=unit, breakdown=breakdown, total=total, over=over)
