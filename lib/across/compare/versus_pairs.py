"""Which two districts are set against each other, and measure by measure which figures of theirs stand on one footing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.across.compare.district_figures import Held, held
from lib.core.errors import AskedError
from lib.core.frames import Frames, grouped
from lib.core.panel import Option
from lib.core.places import names, seoul
from lib.core.query import Query
from lib.core.text import Text

OTHER_YEAR = Text("다른 해", "other years")
OTHER_DATE = Text("다른 기준일", "other as-of dates")
OTHER_DEFINITION = Text("다른 정의", "other definitions")
NO_FORMULA = Text("산식이 적혀 있지 않아 같은 뜻인지 알 수 없음", "no stated formula, so perhaps not the same thing")
ONE_SIDED = Text("한쪽에만 자료 있음", "only one has a figure")
Thing = tuple[str, str]


@dataclass(frozen=True)
class Pair:
    """One measure of two districts: the figures nearest to one footing; one side may have none. Without `why_not` they compare."""

    first: Held | None
    second: Held | None
    why_not: Text | None = None

    @property
    def sides(self) -> tuple[Held, ...]:
        """The figures that there are."""
        return tuple(h for h in (self.first, self.second) if h is not None)


def pairs(first: Sequence[Held], second: Sequence[Held]) -> list[Pair]:
    """One pair for each thing that either counts: compared ones first, then those that do not compare, then those of one side."""
    ours, theirs = _by_thing(first), _by_thing(second)
    things = dict.fromkeys([*(t for t in ours if t in theirs), *ours, *theirs])
    found = [_pair(ours.get(t, []), theirs.get(t, [])) for t in things]
    return sorted(found, key=order)


def order(pair: Pair) -> int:
    """Those that compare come first, then those that do not, then those of one side."""
    return 0 if pair.why_not is None else 2 if pair.why_not is ONE_SIDED else 1


def shared(first: Sequence[Held], second: Sequence[Held]) -> int:
    """How many measures of two districts compare."""
    theirs = {h.key for h in second}
    return len({h.thing for h in first if h.key in theirs})


def _by_thing(figures: Sequence[Held]) -> dict[Thing, list[Held]]:
    """The figures of each thing: the first declared definition first, within it the newest year."""
    things = grouped((one.thing, one) for one in figures)
    return {thing: sorted(own, key=lambda h: (h.order, -(h.year or 0))) for thing, own in things.items()}


def _pair(ours: Sequence[Held], theirs: Sequence[Held]) -> Pair:
    """The first that agree in definition, year and date; else those that agree in most of these."""
    if not ours or not theirs:
        return Pair(_newest(ours), _newest(theirs), ONE_SIDED)
    both = [(a, b) for a in ours for b in theirs if a.basis == b.basis]
    if not both:
        return _unlike(ours, theirs)
    a, b = min(both, key=_apart)
    return Pair(a, b, (None, OTHER_DATE, OTHER_YEAR)[_apart((a, b))])


def _apart(pair: tuple[Held, Held]) -> int:
    """0 for one year and date, 1 for another date, 2 for another year."""
    a, b = pair
    return 2 if a.year != b.year else int(a.row["until"] != b.row["until"])


def _unlike(ours: Sequence[Held], theirs: Sequence[Held]) -> Pair:
    """No definition in common: two of one year where there are such. Two unstated formulas may be one or not."""
    one_year = [(a, b) for a in ours for b in theirs if a.year == b.year]
    a, b = one_year[0] if one_year else (ours[0], theirs[0])
    unstated = all(h.figures.comparable.is_unstated(h.basis[1]) for h in (a, b))
    return Pair(a, b, NO_FORMULA if unstated else OTHER_DEFINITION)


def _newest(figures: Sequence[Held]) -> Held | None:
    """The newest figure, of the first declared definition among equals."""
    return max(figures, key=lambda h: (h.year or 0, -h.order), default=None)


def asked_figures(query: Query, frames: Frames) -> Mapping[str, Sequence[Held]]:
    """The figures of each district, of the asked years where years are asked."""
    every = held(query.as_of, frames)
    if not query.years:
        return every
    return {d: [h for h in own if h.year in query.years] for d, own in every.items()}


def pointed_out(query: Query, frames: Frames) -> tuple[str, ...]:
    """The asked districts, those of asked departments included."""
    of_departments = [d.split("/", 1)[0] for d in query.departments]
    return tuple(dict.fromkeys((*query.districts, *query.focus, *of_departments)))


def _choices(query: Query, frames: Frames) -> list[str]:
    """Districts with any figure: those of Seoul first, then the others."""
    known = held(query.as_of, frames)
    ours = [d for d in seoul(frames)["district_id"].to_list() if d in known]
    return [*ours, *(d for d in names(frames).districts_with(known) if d not in ours)]


def firsts(query: Query, frames: Frames) -> Mapping[str, Text]:
    """Choices for the first district, the one that is taken at first in front; of exactly two asked districts the first alone."""
    pointed, offered = pointed_out(query, frames), _choices(query, frames)
    taken = pointed[:1] or tuple(_most_figures(offered, query, frames))
    if len(pointed) == 2:
        offered = []
    return _titled([*taken, *(d for d in offered if d not in taken)], frames)


def seconds(query: Query, frames: Frames) -> Mapping[str, Text]:
    """Choices for the second district, the one that shares most measures with the first in front."""
    pointed, offered = pointed_out(query, frames), _choices(query, frames)
    if len(pointed) == 2:
        return _titled(pointed[1:], frames)
    first = query.option("first").strip() or next(iter(firsts(query, frames)), "")
    others = [d for d in offered if d != first]
    taken = [d for d in pointed[1:2] if d != first] or _most_alike(first, others, query, frames)
    return _titled([*taken, *(d for d in others if d not in taken)], frames)


def _most_alike(first: str, others: Sequence[str], query: Query, frames: Frames) -> list[str]:
    """The one that shares most measures with the first; with a district of Seoul another one of these."""
    figures, ours = held(query.as_of, frames), set(seoul(frames)["district_id"])
    alike = [d for d in others if d in ours] if first in ours else others
    return sorted(alike or others, key=lambda d: -shared(figures.get(first, ()), figures.get(d, ())))[:1]


def _titled(districts: Sequence[str], frames: Frames) -> dict[str, Text]:
    known = names(frames)
    return {d: known.district(d) for d in districts}


def _most_figures(offered: Sequence[str], query: Query, frames: Frames) -> list[str]:
    figures = held(query.as_of, frames)
    return sorted(offered, key=lambda d: -len({h.thing for h in figures.get(d, ())}))[:1]


def chosen_two(query: Query, frames: Frames) -> tuple[str, str]:
    """Both districts. AskedError for one that has no figures, or for the same twice."""
    offered = firsts(query, frames)
    first = _one(query.option("first").strip(), offered)
    others = seconds(query.but(options=(*query.options, ("first", first))), frames)
    second = _one(query.option("second").strip(), others)
    return first, second


def _one(asked: str, offered: Mapping[str, Text]) -> str:
    if asked and asked not in offered:
        choices = ", ".join(offered)
        raise AskedError(Text(f"'{asked}' 구는 고를 수 없습니다. 고를 수 있는 값: {choices}",
                              f"District '{asked}' cannot be chosen. Possible: {choices}"))  # fmt: skip
    return asked or next(iter(offered), "")


FIRST = Option("first", Text("한쪽 구", "first district"), found=firsts)
SECOND = Option("second", Text("다른 쪽 구", "second district"), found=seconds)
