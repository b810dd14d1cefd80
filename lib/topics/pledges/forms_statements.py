"""Statements about pledges: `4개 분야 30개 단위사업`, `총 62건 중 완료 14건, 정상추진 25건`, `공약이행완료율 50.0%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, groupby, pairwise

from lib.core.korean import normal_label
from lib.documents.numbers import Number
from lib.forms import Figure, Free, Line, Place, Record, Report
from lib.topics.pledges import forms_words as w
from lib.topics.pledges.forms_counts import Counted, Spot, is_count, number, rest, tells_fulfilled

_COUNTED = re.compile(r"\s*(?:의\s)?[가-힣]{0,4}\s?(?:단위|정책|세부|실천|이행|공약|주요|핵심)?\s?(?:사업|과제|공약)(?!비|자|장|체|소)")
_LABELS = re.compile(
    r"^(?:총\s?)?(?:대상\s?사업|대상|전체|사업\s?수|과제\s?수|구성\s?체계|구성|체계|현황|규모|총괄|개요|공약\s?수|공약\s?현황|추진\s?현황)$"
)
_TOTAL = re.compile(r"(?:공약[가-힣\s]{0,8}(?:현황|상황|목록)|총|전체|계|합계|공약\s?수|공약\s?사업|공약|과제)\s*[:：]?\s*(?:총\s*)?$")
_CUT = re.compile(r"[,;:：/(（)）·\[\]→⇒▸]|\s중\s?|\s-\s")
_RATE = re.compile(r"((?:공약\s?(?:사업)?\s?)?(?:이행\s?완료|완료|이행|목표\s?달성)\s?(?:률|율|도))[^%\d]{0,12}$")
_DEFINED = re.compile(r"([가-힣]+(?:률|율|도))\s*[(（][^()]*(?:전체|총)[^()]*(?:대비|중)[^()]*(?:완료|이행)[^()]*[)）]\s*[:：]?\s*약?\s*$")
_OTHERS = re.compile(r"평균|전국|서울시|자치구|시·도|대비|목표치|계획")
_AND = re.compile(r"^\s*(?:[와과]|및)\s")  # 완료 28개와 정상추진 17개
_SUBJECT = re.compile(r"^\s?(?:사업|과제|공약)?(?:은|는|이|가|을|를)\s")  # 12개 사업은
_SENTENCE = re.compile(r"(?<=[가-힣])\.\s")
_SUCH = re.compile(r"\s*(?:등|(?:으로|로)?\s?모두|해서|(?:으로|로))?\s*$")  # 28개, 17개 등 총 45개
_OF = re.compile(r"[가-힣\s]{0,14}\s(?:중|가운데)(?=\s)")
_FEWEST, _MOST = 3, 12  # counts that a sum behind them proves to be its parts
_NO_PLEDGES, _SOME = re.compile(r"\s*(?:대\s?)?(?:분야|목표|전략|부서)"), re.compile(r"\s*과제\s?중")
_ORDINAL, _ALL = re.compile(r"(?:(?<![가-힣])[제연]|월)\s*$"), re.compile(r"(?:전체|총|모두)\s*$")
_NO_STATE = re.compile(r"(?:분야|부문|사업)$")  # 경제 분야 2개 among states
_FIELD = re.compile(
    r"\s*(?P<name>[가-힣A-Za-z][가-힣A-Za-z·ㆍ,\s]{1,22}?)\s?(?:분야)?\s?[:：]?\s?\d[\d,]*\s?(?:개|건|가지)?\s?(?:사업|과제)?\s?[(（:：]"
)  # 경제 분야 22건(
_OPENS = re.compile(r"([^()（）,]{0,16}?)\s?[(（]\s?")
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
        spots = tuple(s for s in _all_told(line, free) if s.figure.mark not in taken) if scope else ()
        every = (*(spots if _is_said(line, spots) else ()), *(_rates(line, free) if scope else ()))
        if every:
            yield line, Counted(scope, w.term(report, texts, line.place, line.block), w.day(line, report), every)


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
            yield line, Counted(scope, w.term(report, texts, line.place, line.block), w.day(line, report), every)


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
    """A number that may count pledges, with the words before and behind it up to the next ones.

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

    @cached_property
    def before(self) -> str:
        """The last of these words that are a state, as printed; empty where none are."""
        return "" if self.taken else w.status_before(self.name)

    @cached_property
    def behind(self) -> str:
        """The words behind it that may name a state of it: `12개 사업은 행정절차를 밟고`."""
        return _CUT.split(_SUBJECT.sub("", self.rest))[0].strip(" .") if _SUBJECT.match(self.rest) else ""

    @property
    def state(self) -> str:
        """The state that the words before it are."""
        return w.status(self.before)

    @cached_property
    def told(self) -> str:
        """The state that the words before it are, or those behind; where it is what is left (나머지 4개는 정상추진), these first."""
        behind = "" if self.given else w.status_behind(self.rest)
        return behind or self.state if w.says_no_more(self.before) else self.state or behind


def _all_told(line: Line, free: Free) -> list[Spot]:
    """The numbers of a statement; one whose words are no known state is of an unknown one where it completes the whole: `12개는 행정절차를 밟고 있으며`."""
    spots = list(_spots(line, free))
    marks, wholes = {s.figure.mark for s in spots}, [number(s.figure) for s in spots if not s.status and not s.states]
    end = next((m.start() for m in _SENTENCE.finditer(line.text)), len(line.text))
    left = [c for c in _numbers(line, free) if c.figure.mark not in marks and c.behind and c.number.start < end]
    states = [number(s.figure) for s in spots if s.status]
    is_all = bool(left and states) and sum(states) + sum(number(c.figure) for c in left) in wholes
    return [*spots, *(Spot(c.figure, status=w.UNKNOWN, note=f"{w.PRINTED_STATE}{c.behind}") for c in left if is_all)]


def _spots(line: Line, free: Free) -> Iterator[Spot]:
    """The numbers of pledges in a statement, each with the state before or behind it; a sum of states has these as its `states`."""
    counts = _numbers(line, free)
    run, least = _summed(counts), 0
    is_whole = is_over = False  # a whole was told, and a state of it
    for one in counts:
        if run and one is run[-1]:
            yield Spot(one.figure, states=tuple(part.state or w.UNKNOWN for part in run[:-1]))
        elif state := one.told:
            least, is_over = least or number(one.figure), is_over or is_whole
            yield Spot(one.figure, status=state, note=w.as_printed(one.before) if state == one.state else "")
        elif one in run:
            yield Spot(one.figure, status=w.UNKNOWN, note=f"{w.PRINTED_STATE}{one.name}")
        elif not is_over and number(one.figure) >= least and _is_whole(line.text, one.number, one.rest, one.near):
            is_whole, is_over = True, _OF.match(one.rest) is not None
            yield Spot(_unit(one.figure, one.rest), note=_name(one.rest))
            if _leaves_rest(one, run, counts):
                yield rest(Spot(one.figure), number(run[-1].figure), known=True)


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
    apart = [n for n, (one, other) in enumerate(pairwise(counts)) if one.rest == other.near and w.status(_SUBJECT.sub(" ", one.rest))]
    return [replace(c, taken=is_behind and n - 1 in apart, given=not is_behind and n in apart) for n, c in enumerate(counts)]


def _every(line: Line, free: Free) -> Iterator[_Count]:
    end = 0
    numbers = [n for n in line.words.numbers if n.kind == "figure"]
    for own, following in zip(numbers, [*numbers[1:], None], strict=False):
        figure = line.words.figure(own)
        near, behind = line.text[end : own.start], line.text[own.end : following.start if following else len(line.text)]
        end = own.end
        if is_count(figure) and free(figure.mark):
            yield _Count(own, figure, near, behind)


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


def _is_whole(text: str, number: Number, rest: str, near: str) -> bool:
    """Whether a figure counts pledges in all: `30개 단위사업`, `공약수 : 40개`."""
    if _NO_PLEDGES.match(rest) or _ORDINAL.search(text, 0, number.start) or (_SOME.match(rest) and not _ALL.search(near)):
        return False
    behind = _COUNTED.match(rest) if number.unit or number.words.isdigit() else None
    return bool(number.unit in {"개", "건"} and (behind or _TOTAL.search(near) or "총" in number.qualifier))


def _unit(figure: Figure, rest: str) -> Figure:
    return replace(figure, unit="개") if figure.unit.startswith("개") and rest.startswith("업") else figure


def _name(rest: str) -> str:
    """The printed word for what is counted, where it is no 공약: `단위사업 수`."""
    match = re.match(r"\s*([가-힣]*(?:사업|과제))", rest)
    return f"{match[1]} 수" if match and match[1] not in {"사업", "공약사업"} else ""


def _rates(line: Line, free: Free) -> Iterator[Spot]:
    """Rates of fulfilment of all pledges, under the name that the statement gives them."""
    end = 0
    for printed in line.words.numbers:
        near, end = line.text[end : printed.start], printed.end
        defined = _DEFINED.search(near)
        name = defined or _RATE.search(near)
        if printed.unit == "%" and name and (defined or not _OTHERS.search(near)) and free((line.words.number, printed.start)):
            yield Spot(line.words.figure(printed), name=normal_label(name[1]))
    yield from _shares(line, free)


def _shares(line: Line, free: Free) -> Iterator[Spot]:
    """Shares of states in brackets behind their counts: `완료 15건(22.1%)`, `15건 완료(22.1%)`."""
    last = 0
    for counted, share in pairwise(line.words.numbers):
        near, last = line.text[last : counted.start], counted.end
        between = _OPENS.fullmatch(line.text, counted.end, share.start)
        before = w.status(w.status_before(_CUT.split(near.rstrip(" :：(（"))[-1]))
        state = (w.status_behind(between[1]) if between[1] else before) if between else ""
        if state and share.unit == "%" and is_count(line.words.figure(counted)) and free((line.words.number, share.start)):
            yield Spot(line.words.figure(share), status=state, name=f"{state} 비율")


def indicator(one: Counted, rate: Spot, place: Place) -> Record:
    """A rate whose parts are not printed, under its name; its formula is not stated."""
    name = rate.name if "공약" in rate.name else f"{one.scope} {rate.name}"
    kind = next((t for word, t in TYPES if word in rate.name.replace(" ", "")), None)
    values: dict[str, object] = {
        "period": str(one.as_of.year) if one.as_of else "미상", "as_of": one.as_of, "topic": "pledges", "indicator": name, "breakdown": rate.field or rate.goal or w.WHOLE,
        "stage": "actual", "unit": "%", "definition": "미표시", "indicator_type": kind, "item": place.item, "team": place.team,
    }  # fmt: skip
    return Record("indicators", values, {"value": rate.figure}, whole=True, note="" if name == rate.name else f"적힌 이름: {rate.name}")
