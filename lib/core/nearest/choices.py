"""What a panel without figures would show of the asked places by another definition or option: `no data` alone would not be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, product

import polars as pl

from lib.core.frames import Frames, once
from lib.core.measure import Measure
from lib.core.panel import Option, Panel, PanelSpec
from lib.core.query import Query
from lib.core.text import Text, join

_DEFINITION = "definition"
_SAID = Text("{empty}, {choices}을(를) 고르면 있음", "{empty}; choose {choices} to see figures")
_MOST = 2  # ways that are named


def said_otherwise(panel: Panel, spec: PanelSpec, asked: Query, frames: Frames) -> Panel:
    """The empty panel, its title naming the definition or options by which the asked places do have figures of the asked years.

    As few of them are changed as will do. `asked` is the question that the panel answers.
    """
    for _, ways in groupby(_ways(spec, asked, frames), key=lambda way: way[0]):
        # Asked aside: answers to what nobody asked are not kept.
        found = [words for _, words, query in ways if not spec(query, frames).is_empty]
        if found:
            return replace(panel, title=_SAID.fill(empty=panel.title, choices=join(found[:_MOST], " 또는 ", " or ")))
    return panel


def definitions_without(measure: Measure, districts: Sequence[str], frames: Frames, departments: Sequence[str] = ()) -> frozenset[str]:
    """The definitions of a measure that count no row of the districts, or of the departments; none where neither is asked."""
    column, ids = ("department_id", departments) if departments else ("district_id", districts)
    if not ids:
        return frozenset()
    return once(frames, "definitions without", (measure.name, *ids), lambda: _without(measure, pl.col(column).is_in(list(ids)), frames))


def _without(measure: Measure, where: pl.Expr, frames: Frames) -> frozenset[str]:
    rows = frames[measure.dataset].filter(where)
    return frozenset(d.name for d in measure.definitions if d.where is not None and rows.filter(d.where).is_empty())


def _ways(spec: PanelSpec, asked: Query, frames: Frames) -> list[tuple[int, Text, Query]]:
    """Every other choice of definition and options: how many differ from what is asked, these in words, and the question; fewest first."""
    query = spec.checked(asked)
    options = list(_choices(spec, query, frames))
    now = tuple(_taken(option, spec, query) for option in options)
    found = []
    for values in product(*(o.values for o in options)):
        changed = [Text(f"{o.title.ko} '{o.values[v].ko}'", f"{o.title.en} '{o.values[v].en}'")
                   for o, v, old in zip(options, values, now, strict=True) if v != old]  # fmt: skip
        given = {o.name: v for o, v in zip(options, values, strict=True)}
        definition = given.pop(_DEFINITION, "")
        own = query.but(definition=definition, options=tuple(sorted({**dict(query.options), **given}.items())))
        found.append((len(changed), join(changed, "·", " and "), own))
    return sorted((way for way in found if way[0]), key=lambda way: way[0])


def _choices(spec: PanelSpec, query: Query, frames: Frames) -> Iterator[Option]:
    """What can be chosen of a panel: its definitions that count anything of the places, and the options that declare their values."""
    if spec.measure:
        own = spec.measure.definition(query.definition)
        without = definitions_without(spec.measure, query.districts, frames)
        found = [d for d in spec.measure.definitions if d is own or d.name not in without]
        yield Option(_DEFINITION, Text("정의", "definition"), {d.name: d.title for d in found})
    yield from (o for o in spec.options if o.values and not o.is_view)


def _taken(option: Option, spec: PanelSpec, query: Query) -> str:
    if option.name == _DEFINITION and spec.measure:
        return spec.measure.definition(query.definition).name
    return query.option(option.name)
