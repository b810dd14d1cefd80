"""Statements about pledges: `4개 분야 30개 단위사업`, `총 62건 중 완료 14건, 정상추진 25건`, `공약이행완료율 50.0%`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, groupby, pairwise

from lib.core.korean import normal_label
from lib.documents.words.numbers import Number
from lib.forms import Figure, Free, Line, Mark, Place, Record, Report
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.counts import Counted, Spot, is_count, number, rest, tells_fulfilled
from lib.topics.pledges.forms.roles import field_of

_COUNTED = re.compile(r"\s*(?:의\s)?[가-힣]{0,4}\s?(?:단위|정책|세부|실천|이행|공약|주요|핵심)?\s?(?:사업|과제|공약)(?!비|자|장|체|소)")
_LABELS = re.compile(
    r"^(?:총\s?)?(?:대상\s?사업|대상|전체|사업\s?수|과제\s?수|구성\s?체계|구성|체계|현황|규모|총괄|개요|공약\s?수|공약\s?현황|추진\s?현황)$"
)
_TOTAL = re.compile(r"(?:공약[가-힣\s]{0,8}(?:현황|상황|목록)|총|전체|계|합계|공약\s?수|공약\s?사업|공약|과제)\s*[:：]?\s*(?:총\s*)?$")
_CUT = re.compile(r"[,;:：/(（)）·\[\]→⇒▸]|(?<!추진)(?<!진행)\s중\s?|\s-\s")
_RATE = re.compile(r"((?:공약\s?(?:사업)?\s?)?(?:이행\s?완료|완료|이행|목표\s?달성)\s?(?:률|율|도))[^%\d]{0,12}$")
_DEFINED = re.compile(r"([가-힣]+(?:률|율|도))\s*[(（][^()]*(?:전체|총)[^()]*(?:대비|중)[^()]*(?:완료|이행)[^()]*[)）]\s*[:：]?\s*약?\s*$")
_OTHERS = re.compile(r"평균|전국|서울시|자치구|시·도|대비|목표치|계획|[하되다]면\s|(?:지난해|작년|전년도?)\s?말?\s?$")
_ON = re.compile(
    r"(?:\s?(?:에서|[→⇒➡]|->)|(?:p|\s?포인트)?\s?(?:오른|상승한|높아진|증가한|내린|하락한|낮아진|감소한))\s?(?:(?:올해|현재)\s)?(?=[\d.]+\s?%)"
)  # 68%에서 75%로, 7%p 오른 75%: the last is the rate now
_AHEAD = re.compile(r"[^.,%]{0,12}(?:목표(?!\s?달성)|계획|예정|전망|높일|올릴)")
_AND = re.compile(r"^\s*(?:[와과]|및)\s")  # 완료 28개와 정상추진 17개
_SUBJECT = re.compile(r"^\s?(?:사업|과제|공약)?(?:은|는|이|가|을|를)\s")  # 12개 사업은
_SENTENCE = re.compile(r"(?<=[가-힣])\.\s")
_ADJUSTED = re.compile(r"\d{1,4}\s?[개건][가-힣\s]{0,8}(?:→|⇒|➡|->)\s?[가-힣]{0,4}\s?\d{1,4}")  # 100개 사업 → 85개: how many they once were
_NO_PLEDGE = re.compile(r"(?:지시|건의|요구|처리|협조)\s?사항|현안\s?사업|민원")  # what is counted beside pledges
_IN_BRACKETS = re.compile(r"[▲△▶◆■ㆍ·]\s?(?P<name>[^▲△▶◆■()（）]{2,40}?)\s?[(（](?=\d{1,3}\s?(?:개|건)\s?(?:사업|과제|공약)?[)）])")
_SUCH = re.compile(r"\s*(?:등|(?:으로|로)?\s?모두|해서|(?:으로|로))?\s*$")  # 28개, 17개 등 총 45개
_OF = re.compile(r"[가-힣\s]{0,14}\s(?:중|가운데)(?=\s)")
_AMONG, _THEREOF = re.compile(r"\s?(?:의?\s?(?:사업|과제|공약))?\s?(?:중|가운데)(?=\s)"), re.compile(r"(?:이|그)\s?(?:중|가운데)\s*$")
_OPENED, _BESIDES = re.compile(r"\s?[(（]"), re.compile(r"[^()（）]*(?:별도|제외|미포함|외)")
_OF_FIELD = re.compile(r"(?P<name>[가-힣A-Za-z·ㆍ,\s]+?)\s?(?:분야|부문)(?=(?:에서)?[은는의도이가를]?(?:[\s,:：(]|$))[^.]*$")
_BEFORE_FIELD = re.compile(
    r"(?:^|\s)(?:[가-힣]*기|\S*공약\S*|(?:완료|이행|추진|보류)\S*|특히|또한?|먼저|분야별\S*|\S+구[는가의]?|[가-힣]*(?:하|되|이|으|했|됐)[고며여]|[가-힣]*중|가운데|개[를은는이가]?|[를은는이가])(?=\s)|,\s"
)
_SEVERAL, _AND_OTHERS = "등", re.compile(r"\s?(?:분야|부문)[^.,]*\s(?:등|외|뺀|제외\S*)\s")
_EVERY_FIELD, _ANEW = (
    re.compile(r"^(?:모든|전체|전|각|여러|다양한|주요|핵심|해당|같은|이|그)$|다른|\s등|\d|공약"),
    re.compile(r"전체|\.\s.*공약"),
)
_FEWEST, _MOST = 3, 12  # counts that a sum behind them proves to be its parts
_NO_PLEDGES, _SOME = re.compile(r"\s*(?:대\s?)?(?:분야|목표|전략|부서)"), re.compile(r"\s*과제\s?중")
_OTHER_WORKS = re.compile(
    r"\s*(?:의\s)?(?:건의|현안|제안|공모|민원|숙원|주민참여|국비|국책|국가|신규|발굴)(?:\s?(?:예산|발굴|건의))?\s?(?:사업|과제)"
)  # 99개 건의사업
_LEFT_OUT = re.compile(r"(?:제외|뺀|포함)")  # 10건을 제외한 나머지: of what follows
_ORDINAL, _ALL = re.compile(r"(?:(?<![가-힣])[제연]|월)\s*$"), re.compile(r"(?:전체|총|모두)\s*$")
_NO_STATE = re.compile(r"(?:분야|부문|사업)$")  # 경제 분야 2개 among states
_FIELD = re.compile(
    r"\s*(?P<name>[가-힣A-Za-z][가-힣A-Za-z·ㆍ,\s]{1,22}?)\s?(?:분야)?\s?[:：]?\s?\d[\d,]*\s?(?:개|건|가지)?\s?(?:사업|과제)?\s?[(（:：]"
)  # 경제 분야 22건(
_SHARE = re.compile(r"\s?[(（]\s?(?:전체의\s?|약\s?|(?:이행|완료)률\s?)?[\d.]+\s?%\s?[)）]")  # 45개(75%)를 완료
_OPENS = re.compile(r"[^()（）,\d]{0,16}[(（]\s?(?:전체의\s?|약\s?)?")
TYPES = (("이행완료", "pledge_completion_rate"), ("목표달성", "pledge_goal_achievement"), ("이행률", "pledge_fulfilment_rate"), ("이행율", "pledge_fulfilment_rate"))  # fmt: skip


def counted(report: Report, free: Free) -> Iterator[tuple[Line, Counted]]:
    """Every statement that counts pledges, planned ones too: they may repeat what was said."""
    grouped = list(_grouped(report, free))
    yield from grouped
    taken = {s.figure.mark for _, one in grouped for s in one.spots}
    for line in report.lines:
        if line.marker == "page":
            continue
        # The nearest first: the statement, then what stands above it; the project for a statement that names what is counted.
        texts = (line.text, *line.ups, line.place.item, report.setting.title)
        scope = w.scope(texts)
        if not scope:
            continue
        ours = _ours(line, report.setting.government, free)
        counts = _numbers(line, ours)
        named = [] if len(own := _bracketed(line, counts)) < _FEWEST else own
        counts = [c for c in counts if all(c.figure.mark != s.figure.mark for s in named)]
        spots = tuple(s for s in (*_of_both(_all_told(line, counts)), *named) if s.figure.mark not in taken)
        every = (*(spots if _is_said(line, spots) else ()), *_rates(line, ours, counts, spots))
        for part, is_some in _apart(every):
            yield line, Counted(scope, w.term(report, texts, line.place, line.block), w.day(line, report), part, some=is_some)


def _bracketed(line: Line, counts: Sequence[_Count]) -> list[Spot]:
    """The numbers in brackets behind the names of fields: `▲안전한 도시(8개), ▲함께 크는 교육(12개)`; a figure in a name is part of it."""
    by_start = {c.number.start: c.figure for c in counts}
    marks = [f.mark for f in line.words.figures()]
    return [
        Spot(figure, field=normal_label(m["name"].strip()), more=tuple(mark for mark in marks if m.start() <= mark[1] < m.end()))
        for m in _IN_BRACKETS.finditer(line.text)
        if (figure := by_start.get(m.end()))
    ]


def _of_both(spots: Sequence[Spot]) -> list[Spot]:
    """With a number of those fulfilled that adds both ways of it, told before: `완료 5건, 이행 후 계속추진 18건 … 23건이 이행완료`."""
    both = {s.status: number(s.figure) for s in reversed(spots) if s.status in w.FULFILLED[:2]}
    whole = sum(both.values()) if len(both) > 1 else None
    return [
        replace(s, status="", states=w.FULFILLED[:2], note="")
        if number(s.figure) == whole and s.status in {w.FULFILLED[0], w.FULFILLED[2]}
        else s
        for s in spots
    ]


def _apart(every: Sequence[Spot]) -> Iterator[tuple[tuple[Spot, ...], bool]]:
    """What is of all pledges and what is of fields, with whether these may be some only: they do not make the whole."""
    sizes = [number(s.figure) for s in every if s.field and not (s.status or s.states or s.name)]
    wholes = {number(s.figure) for s in every if not (s.words or s.states or s.name)}
    if sum(sizes) in wholes:
        yield tuple(every), False
        return
    for is_some in (False, True):
        if part := tuple(s for s in every if bool(s.field) == is_some):
            yield part, is_some


def _ours(line: Line, government: str, free: Free) -> Free:
    """What is free and not said of many governments in its sentence."""

    def is_ours(mark: Mark) -> bool:
        start = max((m.end() for m in _SENTENCE.finditer(line.text, 0, mark[1])), default=0)
        if any(m.start() <= mark[1] < m.end() for m in _ADJUSTED.finditer(line.text)):
            return False
        others = max((m.end() for m in _NO_PLEDGE.finditer(line.text, start, mark[1])), default=-1)
        is_of_others = others > line.text.rfind("공약", start, mark[1])
        return free(mark) and not is_of_others and not w.is_of_many(line.text[start:], mark[1] - start, government)

    return is_ours


def _grouped(report: Report, free: Free) -> Iterator[tuple[Line, Counted]]:
    """States or fields on lines of their own below each other as one, under the first: `- 정상추진 : 19개`, `경제 : 22건(완료 9, 정상추진 13)`."""
    said = [(line, _alone(line, free)) for line in report.lines]
    for told, group in groupby(said, key=lambda one: one[1] and (len(one[1]) > 1, not one[0].depth and one[0].place.over[:-1])):
        lines, spots = zip(*group, strict=True)
        line, every = lines[0], tuple(chain(*spots))
        texts = (*reversed(line.place.over[:-1] if told and told[0] else line.place.over), line.place.item, report.setting.title)
        if len(lines) > 1 and len({s.status for s in every}) > 1 and (scope := w.scope(texts)):
            if any("부서" in words for words in line.place.over):
                every = tuple(replace(s, office=s.field, field="") for s in every)
            over = "" if any(s.field for s in every) else _field_over(line)
            every = tuple(replace(s, field=s.field or over) for s in every)
            yield line, Counted(scope, w.term(report, texts, line.place, line.block), w.day(line, report), every, some=bool(over))


def _alone(line: Line, free: Free) -> tuple[Spot, ...]:
    """`정상추진 : 19개` and nothing else but a share; or the number of a field and of each of its states, where these make it."""
    counts = _numbers(line, free)
    words = line.text[: counts[0].number.start].rstrip(" :：(（") if len(counts) == 1 else ""
    if words and w.status(words):
        return (Spot(counts[0].figure, status=w.status(words), note=w.as_printed(words)),)
    named, sizes, states = _FIELD.match(line.text), [number(c.figure) for c in counts], [c.state for c in counts[1:]]
    field = normal_label(named["name"].strip()) if named else ""
    is_made = (
        len(states) > 1
        and all(states)
        and sum(sizes[1:]) == sizes[0]
        and len(counts) == sum(n.kind == "figure" for n in line.words.numbers)
    )
    if not field or w.status(field) or not is_made:
        return ()
    return tuple(Spot(c.figure, field=field, status=state) for c, state in zip(counts, ("", *states), strict=True))


def _is_said(line: Line, spots: Sequence[Spot]) -> bool:
    """Whether the statement is about how many there are: it names the scope or its label says so, or it tells states."""
    head = normal_label(re.split(r"[:：]", line.text)[0]) if re.search(r"[:：]", line.text) else ""
    return bool(w.scope([line.text]) or _LABELS.match(head) or sum(bool(s.status) for s in spots) > 1)


@dataclass(frozen=True)
class _Count:
    """A number that may count pledges, with the words before and behind it up to the next ones, shares in brackets left out.

    `taken`: the words before it are the state of the number before; `given`: those behind it are that of the next.
    """

    number: Number
    figure: Figure
    near: str
    rest: str
    taken: bool = False
    given: bool = False

    @cached_property
    def name(self) -> str:
        """The words right before it that may name a state."""
        return _AND.sub("", _CUT.split(self.near.rstrip(" :：(（"))[-1]).strip()

    @property
    def called(self) -> str:
        """The same where they may be the office's own word for a state: no field."""
        return "" if _NO_STATE.search(self.name) else self.name

    @cached_property
    def before(self) -> str:
        """The last of these words that are a state, as printed; empty where none are."""
        return "" if self.taken else w.status_before(self.name)

    @cached_property
    def behind(self) -> str:
        """The words behind it that may name a state of it: `12개 사업은 행정절차를 밟고`."""
        told = _CUT.split(_SUBJECT.sub("", self.rest))[0].strip(" .") if _SUBJECT.match(self.rest) else ""
        return "" if _LEFT_OUT.match(told) else told

    @property
    def state(self) -> str:
        """The state that the words before it are; an unknown one where they leave open whether it is reached."""
        return w.status(self.before) or (w.UNKNOWN if self.before else "")

    @property
    def note(self) -> str:
        """What the words before it say more than the state that it is kept under."""
        if self.before and not w.status(self.before):
            return f"{w.PRINTED_STATE}{self.before}"
        return w.as_printed(self.before) if self.told == self.state else ""

    @cached_property
    def field(self) -> str:
        """The field that the words before it name."""
        return _field_in(self.near)

    @cached_property
    def told(self) -> str:
        """The state that the words before it are, or those behind; where it is what is left (나머지 4개는 정상추진), these first."""
        is_left = w.says_no_more(self.before)
        behind = "" if self.given else w.status_behind(self.rest.lstrip(")） ") if is_left else self.rest)
        return behind or self.state if is_left else self.state or behind


def _all_told(line: Line, counts: Sequence[_Count]) -> list[Spot]:
    """The numbers of a statement, each of the field that is named last before it."""
    counts = list(_outside(counts))
    starts = [n for n, one in enumerate(counts) if not n or one.field]
    parts = [counts[start:end] for start, end in zip(starts, [*starts[1:], None], strict=False)]
    parts = [part[: 1 if _ends_list(part, before) else None] for before, part in zip([(), *parts], parts, strict=False)]
    fields = [(part[0].field or _field_over(line)).removeprefix(w.WHOLE) for part in parts]
    return [replace(s, field=field) for field, part in zip(fields, parts, strict=True) if field != _SEVERAL for s in _of_field(line, part)]


def _outside(counts: Iterable[_Count]) -> Iterator[_Count]:
    """The numbers without those of fields in brackets: `완료 45건(교육 분야 15건, 복지 분야 30건)` is 45."""
    is_inside = False
    for one in counts:
        own = re.split("[)）]", one.near)
        is_inside = (is_inside and len(own) == 1) or bool(one.field and _OPENED.search(own[-1]))
        if not is_inside:
            yield one


def _field_in(words: str) -> str:
    """The field that words before a figure name: `교육 분야 공약`; 전체 where they begin with all anew, empty where they name none.

    One of several (교육 분야 등 3개 분야) is not the field of their number.
    """
    named = _OF_FIELD.search(words)
    if named and _AND_OTHERS.match(words, named.end("name")):
        return _SEVERAL
    name = _BEFORE_FIELD.split(named["name"])[-1].strip(" ,·") if named else ""
    is_one = 1 < len(name) < 20 and not _EVERY_FIELD.search(name)
    return name if is_one else w.WHOLE if _ANEW.search(words) else ""


def _field_over(line: Line) -> str:
    """The field that a heading over the statement names."""
    name = field_of(line.ups).strip()
    return "" if _EVERY_FIELD.search(name) else name


def _ends_list(part: Sequence[_Count], before: Sequence[_Count]) -> bool:
    """Whether a field is the last of some that are but counted: what follows may be of all of them: `교육 분야 20개, 복지 분야 40개이며 45개를 완료`."""
    is_listed = len(before) == 1 and bool(before[0].field) and not before[0].told
    return is_listed and not (part[0].told or _AMONG.match(part[0].rest) or _OPENED.match(part[0].rest))


def _of_field(line: Line, counts: Sequence[_Count]) -> list[Spot]:
    """The numbers of one field; one whose words are no known state is of an unknown one where it completes the whole: `12개는 행정절차를 밟고 있으며`, `통폐합 2건`."""
    spots = list(_spots(line, counts))
    marks, wholes = {s.figure.mark for s in spots}, [number(s.figure) for s in spots if not s.status and not s.states]
    end = next((m.start() for m in _SENTENCE.finditer(line.text)), len(line.text))
    left = [(c, words) for c in counts if c.figure.mark not in marks and (words := c.behind or c.called) and c.number.start < end]
    states = [number(s.figure) for s in spots if s.status]
    is_all = bool(left and states) and sum(states) + sum(number(c.figure) for c, _ in left) in wholes
    return [*spots, *(Spot(c.figure, status=w.UNKNOWN, note=f"{w.PRINTED_STATE}{words}") for c, words in left if is_all)]


def _spots(line: Line, counts: Sequence[_Count]) -> Iterator[Spot]:
    """The numbers of pledges in a statement, each with the state before or behind it; a sum of states has these as its `states`."""
    run, least = _summed(counts), 0
    is_whole = is_over = False  # a whole was told, and a state of it
    for place, one in enumerate(counts):
        if run and one is run[-1]:
            yield Spot(one.figure, states=tuple(part.state or w.UNKNOWN for part in run[:-1]))
        elif one.told:
            least, is_over = least or number(one.figure), is_over or is_whole
            yield from _with_parts(one, _inner(counts[place:]))
        elif one in run:
            yield Spot(one.figure, status=w.UNKNOWN, note=f"{w.PRINTED_STATE}{one.name}")
        elif not is_over and number(one.figure) >= least and _is_whole(line.text, one):
            is_whole, is_over = True, _OF.match(one.rest) is not None
            yield Spot(_unit(one.figure, one.rest), note=_name(one.rest))
            if _leaves_rest(one, run, counts):
                yield rest(Spot(one.figure), number(run[-1].figure), known=True)


def _inner(counts: Sequence[_Count]) -> list[_Count]:
    """The counts of states that are within the first: `나머지 15개 중 10개는 정상 추진, 5개는 보류`, `완료 45개(이행 후 계속추진 20개 포함)`."""
    whole, *others = counts
    is_among = _AMONG.match(whole.rest) or any(_THEREOF.search(c.near) for c in others[:1])
    is_opened = _OPENED.match(whole.rest) is not None
    if not (is_among or is_opened):
        return []
    found: list[_Count] = []
    for one in others:
        is_shut = is_opened and any(mark in one.near for mark in ")）")
        is_way = w.says_no_more(whole.before) or (whole.told in w.FULFILLED) == (one.told in w.FULFILLED)
        if not one.told and not is_shut:
            continue  # what they leave is in a state that is not known
        if is_shut or not is_way or number(one.figure) + sum(number(c.figure) for c in found) > number(whole.figure):
            break
        found.append(one)
    return [] if is_opened and found and _BESIDES.match(found[-1].rest) else found


def _with_parts(one: _Count, parts: Sequence[_Count]) -> Iterator[Spot]:
    """A number in a state: of those told within it in other states it is the sum, and what they leave is a row of its own."""
    others = [part for part in parts if part.told != one.told]
    left = number(one.figure) - sum(number(part.figure) for part in others)
    own = Spot(one.figure, status=one.told, note=one.note)
    states = tuple(part.told for part in others)
    if not others:
        yield own
        return
    is_left_open = w.says_no_more(one.before)
    remaining = replace(rest(own, number(one.figure) - left, known=False), status=w.UNKNOWN if is_left_open else one.told)
    yield replace(own, status="", note="", states=(*states, remaining.status) if left else states)
    if left:
        yield remaining


def _leaves_rest(whole: _Count, run: Sequence[_Count], counts: Sequence[_Count]) -> bool:
    """Whether what a sum leaves of the whole is known not to be fulfilled: nothing else is counted, and the sum has all that is."""
    states = {part.state for part in run[:-1]}
    return (
        bool(run)
        and [whole, *run] == [*counts]
        and number(whole.figure) > number(run[-1].figure)
        and _OF.match(whole.rest) is not None
        and tells_fulfilled(states)
        and not states & {"", w.UNKNOWN}
    )


def _numbers(line: Line, free: Free) -> list[_Count]:
    """The numbers that may count pledges. A state with nothing but blanks between two is of the one that states of the line stand beside."""
    counts = list(_every(line, free))
    is_behind = bool(counts) and bool(w.status_behind(counts[-1].rest))
    beside = [n for n, (one, other) in enumerate(pairwise(counts)) if one.rest == other.near and not _CUT.search(one.rest)]
    apart = [n for n in beside if w.status(_SUBJECT.sub(" ", counts[n].rest))]
    return [replace(c, taken=is_behind and n - 1 in apart, given=not is_behind and n in apart) for n, c in enumerate(counts)]


def _every(line: Line, free: Free) -> Iterator[_Count]:
    end = 0
    shares = [m.span() for m in _SHARE.finditer(line.text)]
    numbers = [n for n in line.words.numbers if n.kind == "figure" and not any(start < n.start < stop for start, stop in shares)]
    for own, following in zip(numbers, [*numbers[1:], None], strict=False):
        figure = line.words.figure(own)
        near, behind = line.text[end : own.start], line.text[own.end : following.start if following else len(line.text)]
        end = own.end
        if is_count(figure) and free(figure.mark):
            yield _Count(own, figure, _SHARE.sub("", near), _SHARE.sub("", behind))


def _summed(counts: Sequence[_Count]) -> Sequence[_Count]:
    """The counts that the one behind them adds up, with it: `완료 8개와 정상추진 5개, 대기 2개 등 총 15개`, where two states at least are known."""
    for end, whole in enumerate(counts):
        before = counts[max(end - _MOST, 0) : end] if _SUCH.match(whole.near) else ()
        for size, total in enumerate(accumulate(number(part.figure) for part in reversed(before)), 1):
            if size >= _FEWEST and total == number(whole.figure) and _are_states(before[-size:]):
                return (*before[-size:], whole)
    return ()


def _are_states(parts: Sequence[_Count]) -> bool:
    """Whether two states at least are known among these, and what else has a name may be one."""
    return sum(bool(p.state) for p in parts) > 1 and all(p.state or (p.name and not _NO_STATE.search(p.name)) for p in parts)


def _is_whole(text: str, one: _Count) -> bool:
    """Whether a figure counts pledges in all: `30개 단위사업`, `공약수 : 40개`, `교육 분야 20개 중`."""
    number, rest, near, is_field = one.number, one.rest, one.near, bool(one.field)
    if (
        _NO_PLEDGES.match(rest)
        or _OTHER_WORKS.match(rest)
        or _ORDINAL.search(text, 0, number.start)
        or (_SOME.match(rest) and not _ALL.search(near))
    ):
        return False
    behind = _COUNTED.match(rest) if number.unit or number.words.isdigit() else None
    return bool(
        number.unit in {"개", "건"} and (behind or (is_field and _AMONG.match(rest)) or _TOTAL.search(near) or "총" in number.qualifier)
    )


def _unit(figure: Figure, rest: str) -> Figure:
    return replace(figure, unit="개") if figure.unit.startswith("개") and rest.startswith("업") else figure


def _name(rest: str) -> str:
    """The printed word for what is counted, where it is no 공약: `단위사업 수`."""
    match = re.match(r"\s*([가-힣]*(?:사업|과제))", rest)
    return f"{match[1]} 수" if match and match[1] not in {"사업", "공약사업"} else ""


def _rates(line: Line, free: Free, counts: Sequence[_Count], spots: Sequence[Spot]) -> Iterator[Spot]:
    """Rates of fulfilment, under the name that the statement gives them; the share of a state is of the field of its number."""
    end, name, passed = 0, "", None
    for printed in line.words.numbers:
        near, end = line.text[end : printed.start], printed.end
        defined = _DEFINED.search(near)
        found, is_other = defined or _RATE.search(near), not defined and _OTHERS.search(near)
        name = normal_label(found[1]) if found else name if passed else ""
        passed = _ON.match(line.text, end)
        is_now = printed.unit == "%" and not (passed or is_other or _AHEAD.match(line.text, end))
        field = _field_in(near) or _field_over(line)
        if name and is_now and field != _SEVERAL and free((line.words.number, printed.start)):
            yield Spot(line.words.figure(printed), name=name, field=field.removeprefix(w.WHOLE))
    for share in (s for s in _shares(line, counts) if free(s.figure.mark)):
        before = [s for s in spots if s.figure.mark < share.figure.mark]
        yield replace(share, field=before[-1].field if before else _field_over(line))


def _shares(line: Line, counts: Sequence[_Count]) -> Iterator[Spot]:
    """Shares of states in brackets behind their counts: `완료 15건(22.1%)`, `15건 완료(22.1%)`, `15건(22.1%)을 완료`."""
    printed = {n.start: n for n in line.words.numbers if n.unit == "%"}
    for one in counts:
        opened = _OPENS.match(line.text, one.number.end)
        share = printed.get(opened.end()) if opened else None
        if share and one.told not in {"", w.UNKNOWN}:
            yield Spot(line.words.figure(share), status=one.told, name=f"{one.told} 비율")


def indicator(one: Counted, rate: Spot, place: Place) -> Record:
    """A rate whose parts are not printed, under its name; its formula is not stated."""
    name = rate.name if "공약" in rate.name else f"{one.scope} {rate.name}"
    kind = next((t for word, t in TYPES if word in rate.name.replace(" ", "")), None)
    values: dict[str, object] = {
        "period": str(one.as_of.year) if one.as_of else "미상", "as_of": one.as_of, "topic": "pledges", "indicator": name, "breakdown": rate.field or rate.goal or w.WHOLE,
        "stage": "actual", "unit": "%", "definition": "미표시", "indicator_type": kind, "item": place.item, "team": place.team,
    }  # fmt: skip
    return Record("indicators", values, {"value": rate.figure}, whole=True, note="" if name == rate.name else f"적힌 이름: {rate.name}")
