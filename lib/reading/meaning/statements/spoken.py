"""Members counted in sentences, as one table a line: `총정원을 742명에서 756명으로`, `사서직은 5급 2명, 6급 13명 등 총 15명`, `본청에 437명, 사업소에 111명`.

A figure is taken where the words right before it say whom it counts. By how many something changed is no count, nor is what is
said of another government or on average.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from lib.core.korean import parse_number
from lib.core.wording import OFFICE, Axis, Wording
from lib.documents.tables.columns import Column
from lib.documents.words.labels import label
from lib.documents.words.numbers import Number
from lib.documents.words.units import said
from lib.forms import Figure, Grid, Line, Report, Row, Setting, Words
from lib.reading.meaning.labels.senses import UNKNOWN, Sense, lexicon

_SENTENCE = re.compile(r"[^.?!…]*+(?:[.?!…]++(?!\s|$)[^.?!…]*+)*+")  # a point within 2.3 ends nothing
_SPLIT = re.compile(r"[\s,·:：()（）\[\]“”\"'‘’<>〈〉「」]+")
_PARTICLE = re.compile(r"(?<=[가-힣])(?:에서는|에는|으로는|으로|의|은|는|이|가|을|를|에|로|도|와|과)$")
_FILLERS = frozenset(
    [
        "총",
        "전체",
        "모두",
        "현재",
        "등",
        "경우",
        "우리",
        "각각",
        "및",
        "현행",
        "기존",
        "합하여",
        "합쳐",
        "가운데",
        "중",
        "그러면",
        "총수",
        "따라서",
    ]
)
_BECOMES = re.compile(r"\s?(?:에서|[→⇒➡➜▶►])\s?")
_VALUE_BEHIND = re.compile(r"(?:의)?\s?(?P<word>[가-힣]{2}+)(?:[은는이을의]|으로)?(?![가-힣])")
# What follows a number of persons by which something grows, shrinks or differs, or who come, go or are absent.
_CHANGES = re.compile(
    r"\s?(?:[을를이가씩]\s?)?(?:더\s|또는\s)?(?:순증|증원|증가|증감|늘|줄|감원|감축|감소|신규|채용|충원|선발|모집|임용|신설|전환|재?배정|배치\s?예정|파견|퇴직|휴직|초과|부족|미달|결원|많|적|추가|확대|축소|승진)"
)
_ASIDES = re.compile(
    r"결원|부족|초과|과원|휴직|파견|퇴직|채용|임용|승진|증원|감원|감축|신규|평균|유사|전국|주민|인구|[고며]\s|지만|는데|반면|비해"
)
_OF_OFFICIALS = re.compile(r"공무원|직렬|직급|정원\s?조례|총\s?정원|정원의?\s?총수|행정\s?기구|조직\s?개편|[1-9]급|집행기관|현원")
_WHOLE = re.compile(r"공무원|총\s?정원|정원의?\s?총수|총수|총\s?현원")
_ABOUT = re.compile(r"(?P<word>[정현]원)(?:\s?(?:관리|운영|등에\s?관한))?\s?(?:조례|규칙)")
_LEADS = re.compile(r"(?:[은는이가의에을를도로며고서면라해여된한]|기준|전체|올해|내년도?|현행|오는|각)$")
_TOWN = re.compile(r"[가-힣]{1,5}\d{0,2}[읍면동]")
_OVER_TOWN = re.compile(r"[가-힣]{1,6}[시군구]$")
_NO_OFFICES = frozenset(("증원", "감원", "충원", "결원", "인원", "정원"))
_SUM, _ONE_ONLY = "계", ("이", "가")
_NEAR, _FEWEST, _FRONT = 8, 2, 12  # lines within which what is counted is still known; members of a list; lines that may be a title
_UNITS = frozenset({"명", "인"})


@dataclass(frozen=True)
class _Subject:
    """Whom the words before a figure count, and these words."""

    value: str = ""
    office: str = ""
    members: tuple[Sense, ...] = ()
    words: str = ""


@dataclass
class _Count:
    value: str
    office: str
    member: str
    figure: Number
    amount: Decimal
    before: Number | None = None
    is_sum: bool = False


@dataclass
class _Heard:
    """What a line has said so far: the value, office and group (`사서직은`) that a list goes on with."""

    value: str = ""
    office: str = ""
    track: str = ""
    counts: list[_Count] = field(default_factory=list)


def spoken(report: Report, wording: Wording) -> Iterator[Grid]:
    """The sentences of a report that count members, a table a line."""
    last, known, titled = -_NEAR, "", _titled(report, wording)
    for number, line in enumerate(report.lines):
        if not any(n.unit in _UNITS for n in line.words.numbers):
            continue
        counts, changed = _counts(line, wording, report.setting, known if number - last <= _NEAR else titled)
        if changed:
            last, known = number, changed
        for kind in dict.fromkeys(map(_kind, counts)):  # those of all stand beside their parts: a table each
            yield _grid(line, [c for c in counts if _kind(c) == kind], wording)


def _titled(report: Report, wording: Wording) -> str:
    """The value whose change a document is about by its title: `정원 조례 개정`; empty where it says none."""
    words = next((m["word"] for line in report.lines[:_FRONT] if (m := _ABOUT.search(line.text))), "")
    return _value(words, wording) if words else ""


def _kind(count: _Count) -> tuple[bool, bool, bool]:
    """Whether a count is of an office or of a sum of them, of members, and of a change."""
    return bool(count.office) or count.member == _SUM, bool(count.member) and count.member != _SUM, count.before is not None


def _counts(line: Line, wording: Wording, setting: Setting, known: str) -> tuple[list[_Count], str]:
    """The counts of a line, and the value of which it told a change; `known` is that of a line before it."""
    found = _towns(line, wording, setting)
    for match in () if found else _SENTENCE.finditer(line.text):
        if match[0].strip():
            made = _Sentence(line, match.start(), match.end(), wording, setting, known).counts(found)
            known = next((c.value for c in made if c.before), known)
            found += made
    changed = next((c.value for c in found if c.before), "")
    if changed and all(
        spelled[0] in line.text for spelled in wording.values.values()
    ):  # a quota that changes beside those in post is in force before or after them
        return [], ""
    return found, changed


@dataclass(frozen=True)
class _Sentence:
    line: Line
    start: int
    end: int
    wording: Wording
    setting: Setting
    known: str

    def counts(self, told: Sequence[_Count]) -> list[_Count]:
        """What it counts, in order; `told` is what the sentences before it do."""
        text, heard, last = self.line.text, _Heard(counts=list(told)), self.start
        pending = len(told)
        figures = [n for n in self.line.words.numbers if self.start <= n.start < self.end and _is_of_people(n, text)]
        number = 0
        while number < len(figures):
            changed = self._changed(figures, number)
            used = figures[number : (changed or number) + 1]
            before = text[last : used[0].start]
            is_label = len(used) > 1 and before.rstrip().endswith((":", "："))  # 총정원 : 742명 → 756명 is read with its label
            one = None if is_label else self._count(before, used, heard)
            is_change = _CHANGES.match(text, used[-1].end) is not None
            if one is None or not _goes_on(before):
                pending = len(heard.counts)
            if is_change:
                del heard.counts[pending:]
            elif one:
                heard.counts.append(one)
            last, number = used[-1].end, (changed or number) + 1
        return heard.counts[len(told) :]

    def _changed(self, figures: Sequence[Number], at: int) -> int:
        """The place of the figure that one becomes: `742명에서 756명으로`, `742명에서 14명 늘어난 756명으로`; 0 where it becomes none."""
        text, rest = self.line.text, figures[at + 1 : at + 3]
        becomes = _BECOMES.match(text, figures[at].end)
        if not becomes or not rest:
            return 0
        first, *by = (self._amount(n) for n in (figures[at], *rest))
        if len(by) > 1 and abs(by[1] - first) == by[0] and _CHANGES.match(text, rest[0].end):
            return at + 2
        return at + 1 if becomes.end() == rest[0].start else 0

    def _count(self, before: str, used: Sequence[Number], heard: _Heard) -> _Count | None:
        figure = used[-1]
        if figure.qualifier == "총" and (total := _total(_Count(heard.value, "", "", figure, self._amount(figure)), heard)):
            return total
        subject = _subject(before, self.wording, self.setting)
        if subject is None or figure.qualifier not in {"", "총"}:
            return None
        if _ASIDES.search(before):
            heard.value = heard.office = heard.track = ""
        behind = _VALUE_BEHIND.match(self.line.text, figure.end)
        value = subject.value or (_value(behind["word"], self.wording) if behind else "") or heard.value
        value = value or (self.known if len(used) > 1 and subject.office else "")
        if not value or not self._is_ours(subject):
            return None
        made = _Count(value, subject.office or heard.office, "", figure, self._amount(figure), used[0] if len(used) > 1 else None)
        return self._of_members(made, subject, heard)

    def _amount(self, number: Number) -> Decimal:
        return parse_number(next(f.words for n, f in _figures(self.line) if n is number))

    def _of_members(self, made: _Count, subject: _Subject, heard: _Heard) -> _Count | None:
        own = bool(subject.value)
        tracks = [s.printed for s in subject.members if s.column != "grade"]
        grades = [s.printed for s in subject.members if s.column == "grade"]
        if own:
            heard.track = ""
        heard.track = tracks[-1] if tracks else heard.track
        group = [heard.track] if heard.track and grades else tracks
        made.member = " ".join((*group, *grades))
        is_whole = own and (_WHOLE.search(subject.words) or (made.before and made.value == self.known))
        if not (made.member or subject.office or is_whole):
            return None
        heard.value = made.value
        heard.office = subject.office if own or (subject.office and not made.member) else heard.office
        if made.before and {f"{subject.office}{particle}" for particle in _ONE_ONLY} & set(subject.words.split()):
            heard.office = ""  # 집행기관이 … 47명, 소방이 … 62명: each for itself, where 집행기관은 goes on
        return made

    def _is_ours(self, subject: _Subject) -> bool:
        """Whether officials are spoken of: an office by its form alone may be a choir or a reading room."""
        declared = {w for axis in self.wording.axes if axis.column == OFFICE for w in axis.words}
        sentence = self.line.text[self.start : self.end]
        return not subject.office or subject.office in declared or _OF_OFFICIALS.search(sentence) is not None


def _is_of_people(number: Number, text: str) -> bool:
    """Whether a figure counts people; 1인당 divides something by them."""
    return number.kind == "figure" and number.unit in _UNITS and not text.startswith("당", number.end)


_ORDER = re.compile(r"(?:[가-힣]{2,5}(?:,\s?|\s?및\s?|[·ㆍ]))+[가-힣]{2,5}?(?=[은는]\s|[:：])")
_NAME = re.compile(r"[가-힣]{1,6}\d{0,2}[읍면동]")


def _towns(line: Line, wording: Wording, setting: Setting) -> list[_Count]:
    """Towns with figures in the order that is said before them: `인구수, 팀수, 정원은 가나읍(19,478명) 4팀 23명, 다라면(9,663명) 4팀 21명`."""
    order = next((m for m in _ORDER.finditer(line.text) if any(_value(w, wording) for w in _SPLIT.split(m[0]))), None)
    if order is None or _is_anothers(_SPLIT.split(line.text[: order.start()])[-3:], setting):
        return []
    values = [_value(w, wording) for w in _SPLIT.split(order[0].replace("및", ","))]
    figures = [(n, f) for n, f in _figures(line) if n.start >= order.end()]
    found: list[_Count] = []
    for at in range(0, len(figures) - len(values) + 1, len(values)):
        before = line.text[figures[at - 1][0].end if at else order.end() + 1 : figures[at][0].start].strip(" ,(（:은는")
        if not _NAME.fullmatch(before):
            break
        told = zip(values, figures[at : at + len(values)], strict=True)
        found += [_Count(value, before, "", n, parse_number(f.words)) for value, (n, f) in told if value and n.unit in {"", *_UNITS}]
    return found if len(found) >= _FEWEST else []


def _figures(line: Line) -> list[tuple[Number, Figure]]:
    """The figures of a line as they are written and as they count."""
    marks = {f.mark: f for f in line.words.figures()}
    return [(n, marks[mark]) for n in line.words.numbers if (mark := (line.words.number, n.start)) in marks]


def _goes_on(between: str) -> bool:
    """Whether a list goes on: nothing but a comma and the next member."""
    return between.lstrip()[:1] in {",", "·", "/", "("}


def _total(made: _Count, heard: _Heard) -> _Count | None:
    """`등 총 91명` where that is the sum of the list before it."""
    rows = [c for c in heard.counts if c.value == heard.counts[-1].value and not c.is_sum]
    for size in range(len(rows), _FEWEST - 1, -1):
        if sum(c.amount for c in rows[-size:]) == made.amount:
            offices = {c.office for c in rows[-size:]}
            office = offices.pop() if len(offices) == 1 else ""
            return replace(made, value=rows[-1].value, office=office, member=f"{heard.track} {_SUM}".strip(), is_sum=True)
    return None


def _subject(before: str, wording: Wording, setting: Setting) -> _Subject | None:
    """What the last words before a figure say; None where they are of others, or a word that is not known bears upon them."""
    parts = [p for p in _SPLIT.split(before) if p]
    made, members, taken = _Subject(), [], 0
    for part in reversed(parts):
        senses = _read(part, wording)
        if _bare(part) in _FILLERS:
            taken += 1
            continue
        if any(s.kind in {"derived", "pair", "change", "year", "aside"} for s in senses):
            return None
        if not senses or not _fits(senses, part, made):
            break
        value = next((s for s in senses if s.kind == "value"), None)
        office = next((s for s in senses if s.column == OFFICE and s.kind == "member"), None)
        if office and not _is_office(office, parts[: len(parts) - taken - 1], wording):
            break
        members += [s for s in senses if s.kind == "member" and s.column != OFFICE]
        made = replace(made, value=value.column if value else made.value, office=office.printed if office else made.office)
        taken += 1
    left = parts[: len(parts) - taken]
    words = " ".join(parts[len(left) :])
    if (
        not taken
        or _is_anothers([*left[-1:], words], setting)
        or (made.value and not members and not made.office and not _leads(left, setting))
    ):
        return None
    return replace(made, members=tuple(reversed(members)), words=words)


def _leads(left: Sequence[str], setting: Setting) -> bool:
    """Whether the word before a value leaves it a word of its own: 교육 정원 is none of officials."""
    return not left or _LEADS.search(left[-1]) is not None or _bare(left[-1]) == setting.government or left[-1].endswith("시청")


def _fits(senses: Sequence[Sense], part: str, made: _Subject) -> bool:
    """Whether a word may belong to the words behind it: each says another thing."""
    columns = {s.column for s in senses if s.kind == "member"}
    known = columns <= {OFFICE, "track", "grade"} and all(s.kind in {"member", "value", "head", "total"} for s in senses)
    return known and not (OFFICE in columns and made.office) and not (made.value and any(s.kind == "value" for s in senses))


def _read(part: str, wording: Wording) -> tuple[Sense, ...]:
    """What a word says, with or without its particle; nothing where it is not known."""
    for words in dict.fromkeys((part, _bare(part))):
        senses = lexicon(wording).read(words)
        if words.removeprefix("지방") == "공무원":
            return (Sense("head"),)
        if senses and all(s.kind != UNKNOWN for s in senses):
            return senses
    return ()


def _bare(part: str) -> str:
    return _PARTICLE.sub("", part)


def _is_office(office: Sense, before: Sequence[str], wording: Wording) -> bool:
    """Whether a word is an office: by its form, or as the town of a city that stands before it."""
    if office.printed in _NO_OFFICES:
        return False
    if office.is_sure or office.printed in _axis(wording).words:
        return True
    return bool(before) and _TOWN.fullmatch(office.printed) is not None and _OVER_TOWN.search(before[-1]) is not None


@cache
def _axis(wording: Wording) -> Axis:
    return next(a for a in wording.axes if a.column == OFFICE)


def _is_anothers(words: Sequence[str], setting: Setting) -> bool:
    """Whether words name another government."""
    parts = {_bare(p) for text in words for p in text.split()}
    return any(p in setting.others and p[:2] != setting.government[:2] for p in parts)


def _value(word: str, wording: Wording) -> str:
    return next((column for column, spelled in wording.values.items() if word in spelled), "")


def _grid(line: Line, counts: Sequence[_Count], wording: Wording) -> Grid:
    """The counts of a line as a table: what was before a change stands in rows of its own."""
    first = {column: spelled[0] for column, spelled in wording.values.items()}
    heads = list(dict.fromkeys(c.value for c in counts))
    cells: dict[tuple[str, ...], dict[str, Words]] = {}
    for count in counts:
        for state, figure in (("개정 전", count.before), ("개정 후" if count.before else "", count.figure)):
            if figure:
                is_sum = count.member == _SUM
                whose = (count.office or _SUM if is_sum else count.office, "" if is_sum else count.member, state)
                cells.setdefault(whose, {}).setdefault(count.value, line.words.cut(figure.start, figure.end))
    rows = tuple(Row(tuple(whose), tuple(of.get(h) for h in heads)) for whose, of in cells.items())
    columns = tuple(Column(n, (label(first[h]),)) for n, h in enumerate(heads))
    stubs = (label(_axis(wording).heads[0]), label("구분"), label("구분"))
    day = said(line.text).as_of or said(line.place.heading).as_of
    return Grid(
        line.words.number, line.place, stubs, columns, rows, (), wording.unit, day, "", block=line.block, is_told=True
    )  # fmt: skip
