"""What a panel without figures would show of the asked places by another definition or option: `no data` alone would not be so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, product

from lib.core.frames import Frames
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
    for _, ways in groupby(_ways(spec, asked), key=lambda way: way[0]):
        # Asked aside: answers to what nobody asked are not kept.
        found = [words for _, words, query in ways if not spec(query, frames).is_empty]
        if found:
            return replace(panel, title=_SAID.fill(empty=panel.title, choices=join(found[:_MOST], " 또는 ", " or ")))
    return panel


def _ways(spec: PanelSpec, asked: Query) -> list[tuple[int, Text, Query]]:
    """Every other choice of definition and options: how many differ from what is asked, these in words, and the question; fewest first."""
    options, query = list(_choices(spec)), spec.checked(asked)
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


def _choices(spec: PanelSpec) -> Iterator[Option]:
    """What can be chosen of a panel: its definitions, and the options that declare their values."""
    if spec.measure:
        yield Option(_DEFINITION, Text("정의", "definition"), {d.name: d.title for d in spec.measure.definitions})
    yield from (o for o in spec.options if o.values)


def _taken(option: Option, spec: PanelSpec, query: Query) -> str:
    if option.name == _DEFINITION and spec.measure:
        return spec.measure.definition(query.definition).name
    return query.option(option.name)
