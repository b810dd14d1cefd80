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
from lib.topics.pledges import forms_words as w

COLUMNS = ("district_id", "department_id", "goal", "field", "status")
_COUNTED = frozenset({"개", "건", "", "개사업", "가지"})


@dataclass(frozen=True)
class Spot:
    """A printed number of pledges. Empty words: not divided by that; `total`: a heading says that it adds others.

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

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Government, office, goal, field and state, in the order of the columns."""
        return (self.government, self.office, self.goal, self.field, self.status)

    @cached_property
    def words(self) -> frozenset[tuple[int, str]]:
        """The words of the place, each with its column."""
        return frozenset((n, words) for n, words in enumerate(self.place) if words)

    @property
    def split(self) -> frozenset[str]:
        """The columns that it is divided by."""
        return frozenset(c for c, words in zip(COLUMNS, self.place, strict=True) if words)

    def holds(self, other: Spot) -> bool:
        """Whether the other is a part of it: the same words where it has any, and more of them."""
        return self.words < other.words


@dataclass(frozen=True)
class Rate:
    """A printed rate of a goal, field, office, or of a state."""

    spot: Spot
    name: str


@dataclass(frozen=True)
class Counted:
    """What one table or statement counts: pledges of one scope and term on one day. `cut` tells apart two ways to divide one total."""

    scope: str
    term: w.Term
    as_of: date | None
    spots: tuple[Spot, ...]
    rates: tuple[Rate, ...] = ()
    groups: tuple[Spot, ...] = ()
    cut: int = 1
    cuts: bool = False

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
    def _divided(self) -> set[frozenset[tuple[int, str]]]:
        """The words of the figures that hold others."""
        return _above(self.spots)

    @cached_property
    def split(self) -> frozenset[str]:
        """The columns that its parts are divided by."""
        return frozenset().union(*(s.split for s in self.parts))

    def sum(self, like: Spot, statuses: Sequence[str] = ()) -> int | None:
        """The parts within a place, of some states or all; None where there are none."""
        found = [s for s in self.parts if like.holds(s) or s.place == like.place]
        fit = [number(s.figure) for s in found if not statuses or s.status in statuses]
        return sum(fit) if found else None


def _above(spots: Iterable[Spot]) -> set[frozenset[tuple[int, str]]]:
    """The words of every place that one of these is a part of: a list of a thousand pledges is not held against itself."""
    return {frozenset(some) for s in spots for n in range(len(s.words)) for some in combinations(s.words, n)}


def number(figure: Figure) -> int:
    """A printed number of pledges."""
    return int(korean.parse_number(figure.words))


def is_count(figure: Figure) -> bool:
    """Whether a figure may count pledges: whole, in 개 or 건, or without a unit."""
    return (figure.unit in _COUNTED or figure.unit.startswith("개")) and re.fullmatch(r"[\d,]+", figure.words) is not None


def divided(counted: Sequence[Counted]) -> list[Counted]:
    """Each with its cut: of what divides one total in two ways not crossed, the way whose columns come first is 1."""
    made: list[Counted] = []
    for one in counted:
        ways = {c.split for c in counted if c.of == one.of and c.parts}
        own = [way for way in ways if not any(way < other for other in ways)]
        ranked = sorted(own, key=lambda way: sorted(COLUMNS.index(c) for c in way))
        cut = ranked.index(one.split) + 1 if one.split in ranked else 1
        made.append(replace(one, cut=cut, cuts=len(ranked) > 1))
    return made


def within(one: Counted, others: Sequence[Counted]) -> Counted | None:
    """Another that divides the same total finer: what one prints are then sums of its rows."""
    finer = [o for o in others if o is not one and o.of == one.of and (one.split < o.split or _tells_apart(o, one))]
    return next((o for o in finer if o.sum(Spot(one.parts[0].figure)) is not None), None) if one.parts else None


def _tells_apart(one: Counted, other: Counted) -> bool:
    """Whether one tells the ways of 이행 apart that the other adds up."""
    known, added = ({s.status for s in counted.spots} for counted in (one, other))
    return one.split == other.split and set(w.FULFILLED[:2]) <= known and w.FULFILLED[2] in added - known


def told(one: Counted, over: Counted | None = None) -> Iterator[Found]:
    """Records of the parts, printed totals and rates; where `over` divides finer, every figure is a total of its rows."""
    base = over or one
    for spot in one.spots:
        if spot.figure.is_dash:
            continue
        if over and _tells_apart(over, one) and spot.status == w.FULFILLED[2]:
            yield from _group(base, replace(spot, status="", states=w.FULFILLED[:2]))
            continue
        if over is None and not one.inside(spot) and not spot.total:
            yield record(one, spot)
        else:
            yield from total(base, spot, None if over else one)
    for spot in one.groups:
        yield from _group(base, spot)
    for rate in one.rates:
        yield from rated(base, rate)
    figures = (s.figure for s in (*one.spots, *one.groups, *(r.spot for r in one.rates)))
    yield Ignored("dash", tuple(f.mark for f in figures if f.is_dash))


def _group(base: Counted, spot: Spot) -> Iterator[Found]:
    """A printed total of some states: 이행 30 over 완료 18 and 이행 후 계속추진 12; one of a single state repeats it."""
    parts = [s for s in base.parts if s.status in spot.states and (spot.holds(s) or s.place[:-1] == spot.place[:-1])]
    if len(parts) > 1 and not spot.figure.is_dash and not any(s.more for s in parts):
        yield Printed("pledges", "total", "count", {**condition(base, spot), "status": spot.states}, spot.figure)
    else:
        yield Ignored("repeat", (spot.figure.mark,))


def record(one: Counted, spot: Spot) -> Record:
    """One number of pledges in one state."""
    values: dict[str, object] = {
        "term": one.term.name, "scope": one.scope, "as_of": one.as_of, "goal": spot.goal or w.WHOLE, "field": spot.field or w.WHOLE,
        "status": spot.status or w.UNKNOWN, "cut": one.cut,
    }  # fmt: skip
    note = "; ".join(n for n in (spot.note, one.term.note) if n)
    return Record(
        "pledges",
        values,
        {"count": spot.figure},
        whole=not spot.office,
        note=note,
        office=spot.office,
        marks=spot.more,
        government=spot.government,
    )


def total(base: Counted, spot: Spot, own: Counted | None) -> Iterator[Found]:
    """A printed total of the parts in `base`: one that says more than its parts leaves a rest, one of a single part repeats it."""
    parts = [s for s in base.parts if spot.holds(s) or (own is None and s.place == spot.place)]
    if not parts:
        yield record(base, spot)
    elif own is not None and _is_partial(own, spot, parts):
        yield from _rest(base, spot, parts)
    elif len(parts) == 1 or spot.more:
        yield Ignored("repeat", (spot.figure.mark, *spot.more))
    else:
        yield Printed("pledges", "total", "count", condition(base, spot), spot.figure, note=spot.note)


def _is_partial(own: Counted, spot: Spot, parts: Sequence[Spot]) -> bool:
    """Whether the states printed are some only: those fulfilled and no other, and they do not make the whole."""
    states = {s.status for s in own.spots if s.status}
    is_short = bool(states) and not states & set(w.OPEN) and sum(number(s.figure) for s in parts) < number(spot.figure)
    return is_short and not spot.status and not _is_divided(own, spot)


def _is_divided(own: Counted, spot: Spot) -> bool:
    """Whether others of all states add up to a total, each of which leaves a rest of its own: 경제 20, 복지 30."""
    inner = [s for s in own.spots if s is not spot and not s.status and spot.holds(s)]
    return len(inner) > 1 and sum(number(s.figure) for s in inner) == number(spot.figure)


def _rest(one: Counted, spot: Spot, parts: Sequence[Spot]) -> Iterator[Record]:
    """The rest of a total; what is not 이행 is known to be the rest only where both ways of 이행 are printed."""
    known = tells_fulfilled({s.status for s in one.spots})
    yield record(one, rest(spot, sum(number(s.figure) for s in parts), known=known))


def tells_fulfilled(states: Set[str]) -> bool:
    """Whether these states have all that is fulfilled: 이행, or both ways of it."""
    return "이행" in states or set(w.FULFILLED[:2]) <= states


def rest(spot: Spot, parts: int, *, known: bool) -> Spot:
    """What parts leave of a total; `known` where it is in none of the states of these."""
    left = replace(spot.figure, words=str(number(spot.figure) - parts))
    note = f"총수 {spot.figure.words}에서 적힌 부분을 뺀 값"
    return replace(spot, figure=left, status="그 외" if known else w.UNKNOWN, total=False, note=note)


def rated(base: Counted, rate: Rate) -> Iterator[Found]:
    """A printed rate that the rows give: the share of what is fulfilled, or of one state; any other is left for indicators."""
    like, states = replace(rate.spot, status=""), (rate.spot.status,) if rate.spot.status else rate.spot.states or w.FULFILLED
    of = base.sum(like, states)
    wholes = {base.sum(like), *(number(s.figure) for s in base.spots if s.place == like.place and not s.figure.is_dash)} - {None, 0}
    if rate.spot.figure.is_dash or w.is_of_money(rate.name):
        return
    if not rate.spot.status and rate.spot.total and float(rate.spot.figure.words) == 100:
        yield Ignored("repeat", (rate.spot.figure.mark,))
        return
    if of is None or not any(printed_as(rate.spot.figure.words, of, whole or 0) for whole in wholes):
        return
    there = tuple(s for s in states if any(p.status == s for p in base.parts))
    if there:
        against = condition(base, like)
        yield Printed("pledges", "rate", "count", {**condition(base, like), "status": there}, rate.spot.figure, "count", against, "%", f"적힌 이름: {rate.name}")  # fmt: skip


def condition(one: Counted, spot: Spot) -> Mapping[str, tuple[str, ...]]:
    """The words by which printed_figures finds the rows."""
    made: dict[str, tuple[str, ...]] = {
        "term": (one.term.name,),
        "scope": (one.scope,),
        **({"as_of": (str(one.as_of),)} if one.as_of else {}),
    }
    made |= {c: (words,) for c, words in zip(COLUMNS, spot.place, strict=True) if words}
    return made | ({"cut": (str(one.cut),)} if one.cuts else {})


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
    made: dict[tuple[str, ...], Spot] = {}
    for number_, spot in enumerate(one.spots):
        note = spot.note or (f"{w.PRINTED_STATE}{spot.status}" if spot.status == w.UNDER_WAY else "")
        printed = note.removeprefix(w.PRINTED_STATE) if note.startswith(w.PRINTED_STATE) else ""
        own = replace(spot, status=w.settled_status(spot.status, report), note=note, asks=(printed,) if w.is_own(printed) else ())
        at = (*own.place, "" if own.note.startswith(w.PRINTED_STATE) else str(number_))
        known = made.setdefault(at, own)
        if known is not own:
            made[at] = _added(known, own)
    rates = tuple(replace(r, spot=replace(r.spot, status=w.settled_status(r.spot.status, report))) for r in one.rates)
    groups = tuple(replace(g, states=tuple(dict.fromkeys(w.settled_status(s, report) for s in g.states))) for g in one.groups)
    return replace(one, spots=tuple(made.values()), rates=rates, groups=groups)


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
