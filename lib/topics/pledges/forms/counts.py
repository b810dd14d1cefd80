"""Pledges counted: figures of tables and statements by goal, field, office and state, their totals and rates, and two ways to divide one total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations

from lib.core import korean
from lib.forms import Figure, Found, Ignored, Mark, Printed, Question, Record, Report
from lib.forms.tally import printed_as
from lib.reading.meaning.records.asked import PARTS
from lib.topics.pledges.forms import words as w

COLUMNS = ("district_id", "department_id", "goal", "field", "status")
_MONEY = re.compile(r"예산|집행")  # a rate of what is spent says nothing of what is done
_COUNTED = frozenset({"개", "건", "", "개사업", "가지"})


@dataclass(frozen=True)
class Spot:
    """A printed number of pledges, or a rate of them by its `name`. Empty words: not divided by that; `total`: a heading says that it adds others.

    `day`: that its own heading says; `states`: those that it adds (이행 over 완료 and 이행 후 계속추진), none where it adds all; `more`: the
    figures that it adds to its own, kept under one state; `asks`: the printed states of which a person says which they are.
    """

    figure: Figure
    goal: str = ""
    field: str = ""
    office: str = ""
    status: str = ""
    total: bool = False
    note: str = ""
    government: str = ""
    day: date | None = None
    states: tuple[str, ...] = ()
    more: tuple[Mark, ...] = ()
    asks: tuple[str, ...] = ()
    name: str = ""

    @cached_property
    def words(self) -> frozenset[tuple[str, str]]:
        """Its words, each with its column."""
        place = (self.government, self.office, self.goal, self.field, self.status)
        return frozenset((column, words) for column, words in zip(COLUMNS, place, strict=True) if words)

    @property
    def split(self) -> frozenset[str]:
        """The columns that it is divided by."""
        return frozenset(column for column, _ in self.words)

    def holds(self, other: Spot) -> bool:
        """Whether the other is a part of it: the same words where it has any, and more of them."""
        return self.words < other.words


@dataclass(frozen=True)
class Counted:
    """What one table or statement counts: pledges of one scope and term on one day. `cut` tells apart two ways to divide one total.

    `some`: of fields of which nothing says that they are all.
    """

    scope: str
    term: w.Term
    as_of: date | None
    every: tuple[Spot, ...]
    cut: int = 1
    cuts: bool = False
    some: bool = False

    @cached_property
    def spots(self) -> list[Spot]:
        """The numbers of pledges that are no sum of some states."""
        return [s for s in self.every if not s.name and not s.states]

    @cached_property
    def rates(self) -> list[Spot]:
        """The rates."""
        return [s for s in self.every if s.name]

    @property
    def of(self) -> tuple[str, str, date | None]:
        """What is divided."""
        return self.scope, self.term.name, self.as_of

    @cached_property
    def parts(self) -> list[Spot]:
        """The figures that add no others."""
        return [s for s in self.spots if not s.figure.is_dash and not self.inside(s)]

    def inside(self, spot: Spot) -> list[Spot]:
        """The finest figures that a total adds; none for a figure that is no total."""
        if not spot.total and spot.words not in self._divided:
            return []
        return [s for s in self._finest if spot.holds(s)]

    @cached_property
    def _finest(self) -> list[Spot]:
        """The figures that hold no other; what a part holds its total holds too."""
        single = [s for s in self.spots if not s.total]
        divided = _above(single)
        return [s for s in single if s.words not in divided]

    @cached_property
    def _divided(self) -> set[frozenset[tuple[str, str]]]:
        """The words of the figures that hold others."""
        return _above(self.spots)

    @cached_property
    def split(self) -> frozenset[str]:
        """The columns that its parts are divided by."""
        return frozenset().union(*(s.split for s in self.parts))

    def sum(self, like: Spot, statuses: Sequence[str] = ()) -> int | None:
        """The parts within a place, of some states or all; None where there are none."""
        found = [s for s in self.parts if like.words <= s.words]
        fit = [number(s.figure) for s in found if not statuses or s.status in statuses]
        return sum(fit) if found else None


def _above(spots: Iterable[Spot]) -> set[frozenset[tuple[str, str]]]:
    """The words of every place that one of these is a part of: a list of a thousand pledges is not held against itself."""
    return {frozenset(some) for s in spots for n in range(len(s.words)) for some in combinations(s.words, n)}


def number(figure: Figure) -> int:
    """A printed number of pledges."""
    return int(korean.parse_number(figure.words))


def is_count(figure: Figure) -> bool:
    """Whether a figure may count pledges: whole, in 개 or 건, or without a unit."""
    return (figure.unit in _COUNTED or figure.unit.startswith("개")) and re.fullmatch(r"[\d,]+", figure.words) is not None


def divided(counted: Sequence[Counted]) -> list[Counted]:
    """Each with its cut: of what divides one total in two ways not crossed, the way whose columns come first is 1, and what is of some fields last."""
    made: list[Counted] = []
    for one in counted:
        ways = {c.split for c in counted if c.of == one.of and c.parts and not c.some}
        own = [way for way in ways if not any(way < other for other in ways)]
        ranked = sorted(own, key=lambda way: sorted(COLUMNS.index(c) for c in way))
        cut = max(len(ranked), 1) + 1 if one.some else ranked.index(one.split) + 1 if one.split in ranked else 1
        made.append(replace(one, cut=cut, cuts=len(ranked) > 1 or any(c.some and c.of == one.of for c in counted)))
    return made


def within(one: Counted, others: Sequence[Counted]) -> Counted | None:
    """Another that divides the same total finer: what one prints are then sums of its rows."""
    finer = [o for o in others if o is not one and knows(o, one) and (one.split < o.split or _tells_apart(o, one))]
    return next((o for o in finer if o.sum(Spot(one.parts[0].figure)) is not None), None) if one.parts else None


def knows(one: Counted, other: Counted) -> bool:
    """Whether one counts what the other does: all of the same pledges, or every field of it."""
    same = not one.some if not other.some else all(one.sum(replace(p, status="")) is not None for p in other.parts)
    return one.of == other.of and same


def _tells_apart(one: Counted, other: Counted) -> bool:
    """Whether one tells the ways of 이행 apart that the other adds up."""
    known, added = ({s.status for s in counted.spots} for counted in (one, other))
    return one.split == other.split and set(w.FULFILLED[:2]) <= known and w.FULFILLED[2] in added - known


def told(one: Counted, over: Counted | None = None) -> Iterator[Found]:
    """Records of the parts, printed totals and rates; where `over` divides finer, every figure is a total of its rows."""
    base, is_finer = over or one, over is not None and _tells_apart(over, one)
    for spot in sorted(one.every, key=lambda s: bool(s.name)):
        own = replace(spot, status="", states=w.FULFILLED[:2]) if is_finer and spot.status == w.FULFILLED[2] else spot
        if spot.name:
            yield from rated(base, spot)
        elif not spot.figure.is_dash:
            is_part = over is None and not (spot.states or spot.total or one.inside(spot))
            if not (is_part and spot.figure.mark in _merged(one)):
                yield from (record(one, spot),) if is_part else total(base, own, None if over or own.states else one)
    yield Ignored("dash", tuple(s.figure.mark for s in one.every if s.figure.is_dash))


def record(one: Counted, spot: Spot) -> Record:
    """One number of pledges in one state."""
    values: dict[str, object] = {
        "term": one.term.name, "scope": one.scope, "as_of": one.as_of, "goal": spot.goal or w.WHOLE, "field": spot.field or w.WHOLE,
        "status": spot.status or w.UNKNOWN, "cut": one.cut,
    }  # fmt: skip
    note = "; ".join(n for n in (spot.note, one.term.note) if n)
    return Record("pledges", values, {"count": spot.figure}, whole=not spot.office, note=note, office=spot.office,
                  marks=spot.more, government=spot.government)  # fmt: skip


def total(base: Counted, spot: Spot, own: Counted | None) -> Iterator[Found]:
    """A printed total of the parts in `base`: one that says more than its parts leaves a rest, one of a single part repeats it.

    One of some states, 이행 30 over 완료 18 and 이행 후 계속추진 12, is of these alone.
    """
    inner = [s for s in base.parts if spot.holds(s) or (own is None and s.words == spot.words)]
    parts = [s for s in inner if not spot.states or s.status in spot.states]
    is_of_one = len(parts) < 2 or bool(frozenset.intersection(*(s.words for s in parts)) - spot.words)  # 60 in all, and but a field of them
    if not parts and not spot.states:
        yield record(base, spot)
    elif own is not None and _is_partial(own, spot, parts):
        yield record(base, _left(base, spot, parts))
    elif is_of_one and not spot.states and sum(number(s.figure) for s in parts) != number(spot.figure):
        yield Question(PARTS.fill(words=spot.figure.words), spot.figure.at, (spot.figure.mark,))
    elif len(parts) < 2 or spot.more or (spot.states and any(s.more for s in parts)):
        yield Ignored("repeat", (spot.figure.mark, *spot.more))
    else:
        yield Printed("pledges", "total", "count", condition(base, spot), spot.figure, note=spot.note)


def _left(base: Counted, spot: Spot, parts: Sequence[Spot]) -> Spot:
    """What the parts leave of a total, with what is printed in no known state: they are one row."""
    left = rest(spot, sum(number(s.figure) for s in parts), known=tells_fulfilled({s.status for s in base.spots}))
    same = next((s for s in parts if s.status == left.status and s.words - spot.words == {("status", left.status)}), None)
    if same is None:
        return left
    note = f"{same.note} {same.figure.words}; {left.note} {left.figure.words}"
    whole = replace(left.figure, words=str(number(left.figure) + number(same.figure)))
    return replace(left, figure=whole, note=note, more=(same.figure.mark, *same.more))


def _merged(one: Counted) -> frozenset[Mark]:
    """The figures that what the parts leave of a total is added to."""
    totals = [s for s in one.spots if not s.figure.is_dash and (s.total or one.inside(s))]
    inner = [(s, [p for p in one.parts if s.holds(p)]) for s in totals]
    return frozenset(mark for s, parts in inner if parts and _is_partial(one, s, parts) for mark in _left(one, s, parts).more)


def _is_partial(own: Counted, spot: Spot, parts: Sequence[Spot]) -> bool:
    """Whether the states printed are some only: those fulfilled and no other, and they do not make the whole.

    Of a total to which others of all states add up each of these leaves a rest of its own: 경제 20, 복지 30.
    """
    states = {s.status for s in own.spots if s.status}
    is_short = bool(states) and not states & set(w.OPEN) and sum(number(s.figure) for s in parts) < number(spot.figure)
    inner = [s for s in own.spots if s is not spot and not s.status and spot.holds(s)]
    is_divided = len(inner) > 1 and sum(number(s.figure) for s in inner) == number(spot.figure)
    return is_short and not spot.status and not is_divided


def tells_fulfilled(states: Set[str]) -> bool:
    """Whether these states have all that is fulfilled: 이행, or both ways of it."""
    return "이행" in states or set(w.FULFILLED[:2]) <= states


def rest(spot: Spot, parts: int, *, known: bool) -> Spot:
    """What parts leave of a total; `known` where it is in none of the states of these."""
    left = replace(spot.figure, words=str(number(spot.figure) - parts))
    note = f"총수 {spot.figure.words}에서 적힌 부분을 뺀 값"
    return replace(spot, figure=left, status="그 외" if known else w.UNKNOWN, total=False, note=note)


def rated(base: Counted, rate: Spot) -> Iterator[Found]:
    """A printed rate that the rows give: the share of what is fulfilled, or of one state; any other is left for indicators."""
    like, states = replace(rate, status="", states=()), (rate.status,) if rate.status else rate.states or w.FULFILLED
    of = base.sum(like, states)
    wholes = {base.sum(like), *(number(s.figure) for s in base.spots if s.words == like.words and not s.figure.is_dash)} - {None, 0}
    if rate.figure.is_dash or _MONEY.search(rate.name):
        return
    if not rate.status and rate.total and float(rate.figure.words) == 100:
        yield Ignored("repeat", (rate.figure.mark,))
        return
    if of is None or not any(printed_as(rate.figure.words, of, whole or 0) for whole in wholes):
        return
    there = tuple(s for s in states if any(p.status == s for p in base.parts))
    if there:
        against = condition(base, like)
        yield Printed("pledges", "rate", "count", {**condition(base, like), "status": there}, rate.figure, "count", against, "%", f"적힌 이름: {rate.name}")  # fmt: skip


def condition(one: Counted, spot: Spot) -> Mapping[str, tuple[str, ...]]:
    """The words by which printed_figures finds the rows."""
    made: dict[str, tuple[str, ...]] = {
        "term": (one.term.name,),
        "scope": (one.scope,),
        **({"as_of": (str(one.as_of),)} if one.as_of else {}),
    }
    made |= {c: (words,) for c, words in sorted(spot.words, key=lambda one: COLUMNS.index(one[0]))}
    return made | ({"cut": (str(one.cut),)} if one.cuts else {}) | ({"status": spot.states} if spot.states else {})


def asked(counted: Sequence[Counted]) -> Iterator[Question]:
    """One question for each term that no word of the document says, and one for all states that are words of the office alone."""
    for name in dict.fromkeys(c.term.name for c in counted if c.term.asks and c.spots):
        first = next(c for c in counted if c.term.name == name and c.term.asks and c.spots)
        yield w.term_question(first.term, first.spots[0].figure.at)
    own = [spot for one in counted for spot in one.spots if spot.asks]
    if own:
        yield w.status_question([word for spot in own for word in spot.asks], [spot.figure.at for spot in own])


def settled(one: Counted, report: Report) -> Counted:
    """With the states of the contract; figures of two printed states that it keeps under one are added, for they are one row."""
    made: dict[tuple[object, ...], Spot] = {}
    for number_, spot in enumerate(one.every):
        note = spot.note or (f"{w.PRINTED_STATE}{spot.status}" if spot.status == w.UNDER_WAY else "")
        printed = note.removeprefix(w.PRINTED_STATE) if note.startswith(w.PRINTED_STATE) else ""
        status, *states = (w.settled_status(state, report) for state in (spot.status, *spot.states))
        own = replace(
            spot,
            status=status,
            states=tuple(dict.fromkeys(states)),
            note=note,
            asks=(printed,) if w.is_own(printed) and not spot.name else (),
        )
        known = made.setdefault((own.words, own.name, "" if printed and not own.name else str(number_)), own)
        if known is not own:
            made[own.words, own.name, ""] = _added(known, own)
    return replace(one, every=tuple(made.values()))


def _added(one: Spot, other: Spot) -> Spot:
    """Two numbers of one place as one, each told in the note."""
    if one.figure.is_dash or other.figure.is_dash:
        return other if one.figure.is_dash else one
    total = str(number(one.figure) + number(other.figure))
    note = one.note if one.more else f"{one.note} {one.figure.words}"
    told = f"{note}, {other.note.removeprefix(w.PRINTED_STATE)} {other.figure.words}"
    return replace(
        one, figure=replace(one.figure, words=total), note=told, more=(*one.more, other.figure.mark), asks=(*one.asks, *other.asks)
    )
