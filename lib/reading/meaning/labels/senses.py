"""What a heading or label says, by the words that a topic declares: a value, a member of an axis, a total, a year, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from lib.core.korean import full_year
from lib.core.wording import BEFORE, LAST, YEAR, Axis, Glued, Wording, compiled
from lib.documents.tables.columns import ASIDES, ORDINALS
from lib.documents.words.labels import FORMULA_BEHIND, key, label
from lib.documents.words.units import said
from lib.reading.meaning.labels.glued import named, part, rest
from lib.reading.meaning.labels.periods import fed_in, period

OTHERS = "기타"  # tells nothing of what a member is: it is one only beside another
Kind = Literal["value", "pair", "derived", "change", "total", "member", "head", "year", "aside", "unknown"]
TOTALS = frozenset({"계", "합계", "총계", "소계", "누계", "총합계", "총", "전체", "합", "총괄", "총액", "총원", "총인원", "총수"})
CHANGES = (
    "증감",
    "증감액",
    "증△감",
    "증감률",
    "증감율",
    "증가율",
    "증가액",
    "증감비율",
    "전년대비",
    "전년대비증감",
    "전년 대비",
    "비교증감",
    "비교증△감",
    "증감(률)",
)
# (A), (A-B), (B/A), ㉮, ㉰=㉮-㉯: letters by which columns refer to each other
_LETTERS = re.compile(
    r"\([A-Za-z]\s*-\s*[A-Za-z]\)\s*/\s*\(?[A-Za-z]\)?|\(\s*[A-Za-z]\s*(?:[-+/÷×=,·*]\s*(?:[A-Za-z]|100)\s*)*\)|\([A-Za-z][-+/÷]?[A-Za-z]?\)\s*/\s*[A-Za-z]|[㉑-㉟㉠-㉾Ⓐ-ⓩ](?:\s*[-+/÷=]\s*[㉑-㉟㉠-㉾Ⓐ-ⓩ])*"
    rf"|{FORMULA_BEHIND}"
)
_FORMULA = re.compile(
    r"\([^()\d]{1,20}[가-힣]\s*[-−+÷×]\s*[가-힣][^()\d]{1,20}\)(?=\s*(?:\(|$))|[(（]\s?\d{1,3}(?:\.\d{1,2})?\s?%\s?[)）]"
)  # (총원-사회복지 인력): how a column is made; 국비(70%): its share
_RATIO = re.compile(r"\([A-Za-z]\s*-\s*[A-Za-z]\)\s*/")
_SUM = re.compile(r"\(\s*[A-Za-z]\s*(?:\+\s*[A-Za-z]\s*)+\)|=[㉑-㉟㉠-㉾](?:\+[㉑-㉟㉠-㉾])+")
_YEAR = re.compile(
    r"(?<!\d)(?:((?:19|20)\d{2})(?=\s*(?:[년.]|$|[^\d\s.,~∼～-])|\s*[~∼～-])|['’‘`](\d{2}))(?!\d)\s*(?:년도?|\.(?!\d))?\s*(?:도(?![가-힣]))?"
)
_SPAN = re.compile(r"(?:((?:19|20)\d{2})|['’‘`](\d{2}))\s*(?:년도?|\.)?\s*[~∼～\-]\s*(?:((?:19|20)\d{2})|['’‘`](\d{2}))\s*(?:년도?|\.)?")
_OPEN_SPAN = re.compile(r"(?:((?:19|20)\d{2})|['’‘`](\d{2}))\s*년?\s*(이전|까지|이후|부터)")
_UNTIL = re.compile(r"^\s*[~∼～]\s?(?:((?:19|20)\d{2})|['’‘`](\d{2}))\s*년?(?![\d.])")  # ~’24: all until then
_SINCE = re.compile(r"(?:((?:19|20)\d{2})|['’‘`](\d{2}))\s*년?\s?[~∼～]\s*$")
_EXPECTED = re.compile(r"[(（]\s?(?:예정|예상|추정|전망|계획|예정액|예상액|안)\s?[)）]\s?$")
_SAID_WHEN = re.compile(
    r"[(（]\s?(?:20\d{2}|['’‘]\d{2})[\d.년월일\s]{0,12}(?:이후|부터|까지|이전|말|[~∼～])?\s?[)）]\s?$"
)  # 임기 후(2026. 7. 이후)
_SOURCE = re.compile(r"[^()（）\d]{2,16}[(（]\s?([가-힣·]{2,6})\s?[)）]")
_BULLET = re.compile(r"^[\s\ue000-\uf8ff·⋅∙‧•○●◦ㅇo□■◇◆▸▹▶➢☞※\-–−]+(?=[^\s\d])")
_WORDS = re.compile(r"[\s()（）\[\]/,·]+")
_MOST_WORDS = 6
_THIS_YEAR = frozenset({"금년", "금년도", "올해", "당해", "당해연도", "당해년도"})  # beside the year itself
_LONGEST = 80
_SPAN_OF_YEARS = r"(?:20\d\d|['’‘]\d\d)[\d.년월\s]{0,9}[~∼～-]\s?(?:(?:20\d\d|['’‘]\d\d)[\d.년월\s]{0,9})?"
IN_CHARGE = re.compile(
    rf"(?<=[가-힣\d)])\s*[(（\[]\s?(?P<office>[가-힣]{{2,10}}(?:과|담당관|사업소))(?:\s?[,，/]\s?{_SPAN_OF_YEARS})?\s?[)）\]]\s*$"
)  # 나래교 확장 (도로과, 2031~2035): who is in charge of it, and when
_OF_ALL = re.compile(r"(?:\d{1,2}\s?[대개]\s?)?(?:분야|과제|공약|사업)\s?(?:전체\s?)?(?:총\s?)?(?:합\s?계|총\s?계)")  # 5대 분야 총 합계
_COUNTED = re.compile(
    r"(?<=계)\s?[(（]\s?\d[\d,]{0,6}\s?[가-힣]{1,4}(?:\s[가-힣]{2,4})?\s?[)）]$"
)  # 합계(7개), 계(5개 분야): how many rows it adds up


@dataclass(frozen=True)
class Sense:
    """One thing that a label says. `column` is the value's, the axis's or the derived figure's column; `words` the member as it is kept, `printed` as it stands there."""

    kind: Kind
    column: str = ""
    words: str = ""
    printed: str = field(default="", compare=False)
    is_sure: bool = field(default=True, compare=False)  # else a member only beside others of its axis


UNKNOWN: Kind = "unknown"


class Lexicon:
    """The words of one wording, ready to be asked. `read(words)` is what a label says; an empty label says nothing."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._known: dict[str, Sense] = {}
        self._both: dict[str, str] = {}  # members that stand over labels too, with their axis
        self._shared: dict[str, tuple[str, ...]] = {}  # members of more than one axis, by their words: 기타
        self._guests = {OTHERS, *(word for axis in wording.axes for word in axis.guests)}
        for word in TOTALS:
            self._known[key(word)] = Sense("total")
        for word in (*ASIDES, *ORDINALS, *wording.asides, *wording.calculations):
            self._known[key(word)] = Sense("aside")
        declared = {key(word) for spellings in wording.values.values() for word in spellings}
        self._add("change", "", {"": [word for word in CHANGES if key(word) not in declared]})
        for axis in wording.axes:
            self._add("head", axis.column, {"": [word for word in axis.heads if word not in axis.words]})  # 읍면동 is a row's label too
            self._add("member", axis.column, axis.words)
            self._both |= {key(word): axis.column for word in axis.heads if word in axis.words}
        for column, spellings in wording.values.items():
            self._add("value", column, {"": spellings})
        for word, columns in wording.pairs.items():
            self._known[key(word)] = Sense("pair", ";".join(columns))
        for number, derived in enumerate(wording.derived):
            self._add("derived", str(number), {"": derived.words})
        told = [(axis, axis.pattern, True) for axis in wording.axes] + [(axis, axis.beside, False) for axis in wording.axes]
        self._patterns = [(axis, re.compile(pattern), is_sure) for axis, pattern, is_sure in told if pattern]

    def _add(self, kind: Kind, column: str, words: Mapping[str, Iterable[str]]) -> None:
        for member, spellings in words.items():
            for spelling in spellings:
                self._known.setdefault(key(spelling), Sense(kind, column, member or spelling))
            if member:
                known = self._known.setdefault(key(member), Sense(kind, column, member))
                if known.kind == kind == "member" and known.column != column:
                    self._shared[member] = (*self._shared.get(member, (known.column,)), column)

    def fitted(self, sense: Sense, columns: Mapping[str, int]) -> Sense:
        """A member of several axes as one of that which most labels at its side belong to."""
        fit = self._shared.get(sense.words, ()) if sense.kind == "member" else ()
        best = max(fit, key=lambda c: columns.get(c, 0), default="")
        return Sense("member", best, sense.words) if best else sense

    def over(self, words: str) -> str:
        """The axis that a heading over labels names; empty where it names none."""
        return self._both.get(key(words), "") or next((s.column for s in self.read(words) if s.kind == "head"), "")

    def divides_apart(self, words: str) -> bool:
        """Whether words are of an axis of which members are counted apart: 현행, 개정안."""
        sense = self._known.get(key(words))
        return sense is not None and sense.kind in {"head", "member"} and sense.column in self.wording.apart

    def knows(self, words: str) -> bool:
        """Whether a label is a declared word, not one that a pattern finds or nothing explains."""
        return key(words) in self._known

    def read(self, words: str, head: str = "") -> tuple[Sense, ...]:
        """What a label says. `head` is the axis that the heading over it names: an unknown label there is its member."""
        if self.wording.tally and (time := period(label(words).text)):
            return (Sense("year", YEAR, time),)
        if self.wording.glued:
            return self._by_parts(words, self.wording.glued)
        bare, is_sum = _without_letters(words)
        if not key(bare):
            return (Sense("total"),) if is_sum else (Sense("change", "", "증감률"),) if _RATIO.search(words) else ()
        found = self._found(bare) or (() if head else self._in_bracket(bare)) or (Sense(UNKNOWN, "", name_of(words)),)
        if is_sum and all(s.kind in {UNKNOWN, "total"} for s in found):
            return (Sense("total"),)
        if head and len(found) == 1 and (found[0].kind == UNKNOWN or (head in self.wording.apart and found[0].kind == "member")):
            return (Sense("member", head, found[0].words),)
        return tuple(replace(s, is_sure=True) if s.column == head else s for s in found) if head else found

    def _by_parts(self, words: str, glued: Glued) -> tuple[Sense, ...]:
        """What parts of a label say: its year, a total or rate, else a value, a member (`?` behind the axis of a weak one) and a name."""
        time, words = fed_in(words, self.wording.tally.feeds[1]) if self.wording.tally else ("", words)
        year, bare, text = [Sense("year", YEAR, time)] * bool(time), key(words), label(words).text
        if rate := compiled(glued.rate).search(bare):
            return (*year, Sense("derived", "0", named(rate[1], glued) or rate[1], text))
        if not bare or bare in TOTALS or compiled(glued.aside).search(bare):
            return (*year, *[Sense("total" if bare in TOTALS else UNKNOWN, "", text)] * bool(bare))
        own, left = named(words, glued), rest(words, glued)
        column = next((c for c, pattern in glued.values.items() if compiled(pattern).search(bare)), "")
        axes = (a.column for a in self.wording.axes if a.pattern and compiled(a.pattern).fullmatch(left))
        axis = self.wording.axes_of_rows[-1].column + "?" * (bool(left) and not part(words, glued.members))
        made = (Sense("member", axis, own, text), Sense("value", column, column), Sense("member", next(axes, glued.rest), left))
        return (*year, *(sense for sense in made if sense.words))

    def _found(self, bare: str) -> tuple[Sense, ...]:
        """What known words say; also money that is expected, under the word that it is expected of (`2025년말 조성액(예정)`), and an office with its teams (`교통과(4팀)`)."""
        bare = _NUMBER_BEHIND.sub("", bare) if self.wording.tally else _OF_TEAMS.sub("", bare) if self.wording.unit else bare
        found = self._senses(bare) or self._with_year(bare) or self._word_by_word(bare)
        if (
            not found
            and (dated := _SAID_WHEN.sub("", bare)) != bare
            and any(s.column == YEAR and s.kind == "member" for s in self._senses(dated))
        ):
            return self._senses(dated)
        rest = "" if found or self.wording.unit else _EXPECTED.sub("", bare)
        return self._found(rest) if rest and rest != bare else found

    def _in_bracket(self, bare: str) -> tuple[Sense, ...]:
        """The source of money in the bracket behind what else nothing explains: `협력기업(민간)`."""
        match = _SOURCE.fullmatch(bare) if self.wording.whole else None
        sense = self._known.get(key(match[1])) if match else None
        return (replace(sense, printed=label(bare).text),) if sense and (sense.kind, sense.column) == ("member", self.wording.whole) else ()

    def _senses(self, bare: str) -> tuple[Sense, ...]:
        sense = self._known.get(key(bare)) or (Sense("total") if _is_total(bare) else None)
        if sense:
            printed = label(bare).text
            return (replace(sense, printed=printed, is_sure=len(printed) > 1 and printed not in self._guests),)
        closed = label(bare).text.replace(" ", "")
        for axis, pattern, is_sure in self._patterns:
            if pattern.fullmatch(closed) and not axis.column:
                return (Sense("head", "", closed),)
            if pattern.fullmatch(closed):
                return (Sense("member", axis.column, _member(axis, closed, label(bare).text), closed, is_sure),)
        told = [Sense("member", axis.column, member, label(bare).text) for axis in self.wording.axes if (member := member_of(axis, bare))]
        derived = (n for n, d in enumerate(self.wording.derived) if d.pattern and compiled(d.pattern).fullmatch(key(bare)))
        return (*told, *(Sense("derived", str(n), key(bare)) for n in derived))[:1]

    def _with_year(self, bare: str) -> tuple[Sense, ...]:
        """A year or span of years with or without words that are known: `2025년 예산`, `2022~2023`, `2024년도말 조성액`."""
        year, rest = period_in(bare)
        if not year:
            return ()
        rest = "" if key(rest) in _THIS_YEAR else rest
        found = self._senses(rest) or self._word_by_word(rest) if key(rest) else ()
        if any(s.column == YEAR for s in found):  # 2027년 이후, 기투자(2024년까지)
            until = {BEFORE: year if year.startswith(BEFORE) else f"{BEFORE}/{year}", LAST: year}
            return tuple(replace(s, words=until.get(s.words, s.words), printed=label(bare).text) if s.column == YEAR else s for s in found)
        return (Sense("year", YEAR, year), *found) if found or not key(rest) else ()

    def _word_by_word(self, bare: str) -> tuple[Sense, ...]:
        """Several words that each say something: `일반직 6급`, `세출 (지출액)`; nothing where one is not known."""
        parts = [p for p in _WORDS.split(_OF.sub(r"\1 ", bare)) if key(p)]
        if not 1 < len(parts) <= _MOST_WORDS:
            return ()
        found: list[Sense] = []
        while parts:
            size, senses = next(((n, s) for n in range(len(parts), 0, -1) if (s := self._senses("".join(parts[:n])))), (0, ()))
            if not size:
                return ()
            found += senses
            parts = parts[size:]
        return tuple(dict.fromkeys(found))


def member_of(axis: Axis, words: str) -> str:
    """The member of an axis that words are by its `patterns`, without what stands in brackets if need be, or that their parts together are; else empty."""
    parts = {_formed(axis, part) for part in _JOINTS.split(words) if key(part)}
    joined = (member for member, known in axis.joined.items() if len(parts) > 1 and known >= parts)
    return next(joined, "") or _formed(axis, words) or _formed(axis, _BRACKETS.sub("", words))


def _formed(axis: Axis, words: str) -> str:
    return next((member for pattern, member in axis.patterns if compiled(pattern).fullmatch(key(words))), "")


_JOINTS = re.compile(r"[()（）·ㆍ,/+]|\s(?:및|또는)\s|(?<=[가-힣])[와과]\s|포함")  # 완료(이행 후 계속추진 포함), 보류·폐기
_NUMBER_BEHIND = re.compile(r"\s?[(（]\s?\d{1,3}\s?[가-힣]{0,4}\s?[)）]$")  # 공약(40): how many the row adds up
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_OF_TEAMS = re.compile(r"\s?[(（]\s?\d{1,2}\s?(?:개\s?)?(?:팀|담당|과|반)(?:\s?[,·]?\s?\d{1,3}\s?(?:개\s?)?(?:팀|담당|반|명))?\s?[)）]$")


def _is_total(words: str) -> bool:
    counted = _COUNTED.search(words)
    return _OF_ALL.fullmatch(words) is not None or (counted is not None and key(words[: counted.start()]) in TOTALS)


_OF = re.compile(r"(?<=[가-힣])(원|관|구|국|과)의 ")  # 집행기관의 정원


def _member(axis: Axis, closed: str, text: str) -> str:
    return text if axis.open else _SUBTOTAL.sub("", closed) or closed


_SUBTOTAL = re.compile(r"(?:소계|(?<!회)계)$")  # 6급이하 소계


@cache
def lexicon(wording: Wording) -> Lexicon:
    """The lexicon of a wording, made once."""
    return Lexicon(wording)


def name_of(words: str) -> str:
    """A label as a name: its bullet, marks of footnotes, letters of formulas and who is in charge of it taken off, blanks mended."""
    return IN_CHARGE.sub("", label(_BULLET.sub("", _without_letters(words)[0])).text)[:_LONGEST].strip()


def _without_letters(words: str) -> tuple[str, bool]:
    words = words.replace("급↓", "급이하").replace("급↑", "급이상")
    is_sum = bool(_SUM.search(words))
    bare = _BULLET.sub("", _FORMULA.sub(" ", _LETTERS.sub(" ", words))).strip()
    return ("" if said(bare).alone else bare), is_sum


def period_in(words: str) -> tuple[str, str]:
    """The period of DATA.md that words say (`2025`, `2022/2023`, `../2023`, `2026/..`), empty where none, and the rest of the words."""
    ways = (
        (_SPAN.finditer(words), _span), (_OPEN_SPAN.finditer(words), _open_span), (_UNTIL.finditer(words), lambda m: f"../{_one_year(m)}"),
        (_SINCE.finditer(words), lambda m: f"{_one_year(m)}/.."), (_YEAR.finditer(words), _one_year),
    )  # fmt: skip
    for matches, made in ways:
        found = list(matches)
        if len(found) == 1 and (year := made(found[0])):
            return year, f"{words[: found[0].start()]} {words[found[0].end() :]}".strip()
    return "", words


def _span(match: re.Match[str]) -> str:
    first, last = _full(match[1], match[2]), _full(match[3], match[4])
    return f"{first}/{last}" if first < last else ""


def _open_span(match: re.Match[str]) -> str:
    year = _full(match[1], match[2])
    return f"../{int(year) - (match[3] == '이전')}" if match[3] in {"이전", "까지"} else f"{year}/.."


def _one_year(match: re.Match[str]) -> str:
    return _full(match[1], match[2])


def _full(long: str | None, short: str | None) -> str:
    return str(full_year(long or short or ""))


def members(senses: Iterable[Sense], column: str) -> Iterator[str]:
    """The members of an axis among what labels say."""
    return (s.words for s in senses if s.kind in {"member", "year"} and s.column == column)


@cache
def column_words(wordings: tuple[Wording, ...]) -> frozenset[str]:
    """The keys of all that the wordings say may head a column: values, what is made of them, and members of axes and their headings."""
    values = (words for w in wordings for words in w.values.values())
    derived = (d.words for w in wordings for d in w.derived)
    axes = ((*axis.heads, *axis.words, *(s for known in axis.words.values() for s in known)) for w in wordings for axis in w.axes)
    return frozenset(key(word) for words in (*values, *derived, *axes) for word in words if len(word) > 1)
