"""Which two districts are set against each other: those asked for, else the ones that share most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.across.district_figures import Held, held
from lib.across.versus_pairs import shared
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.panel import Option
from lib.core.places import names, seoul
from lib.core.query import Query
from lib.core.text import Text


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
    figures = held(query.as_of, frames)
    others = [d for d in offered if d != first]
    ours = set(seoul(frames)["district_id"])
    alike = [d for d in others if d in ours] if first in ours else others
    nearest = sorted(alike or others, key=lambda d: -shared(figures.get(first, ()), figures.get(d, ())))[:1]
    taken = [d for d in pointed[1:2] if d != first] or nearest
    return _titled([*taken, *(d for d in others if d not in taken)], frames)


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
