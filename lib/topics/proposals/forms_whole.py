"""What several tables and statements say of one stage: a whole with its kinds, two ways to divide it, and the same figure again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lib.forms import Figure, Found, Ignored, Printed, Record, Setting
from lib.topics.proposals.forms_spots import number
from lib.topics.proposals.forms_words import WHOLE

Stage = tuple[object, ...]
Way = tuple[int, list[Record]]


def settled(said: Iterable[Sequence[Found]], setting: Setting) -> Iterator[Found]:
    """Everything that tables and statements (one sequence each) say, so that nothing is counted twice.

    Of two ways to divide a stage the first is kept; a whole that its kinds add up to is a printed total. Kinds that are only some of a whole
    are left, and so are the figures of the other way.
    """
    groups = [list(found) for found in said]
    records = [[f for f in group if isinstance(f, Record)] for group in groups]
    ways = _complete(_ways(records, setting), records, setting)
    known: dict[tuple[object, ...], Record] = {}
    for place, group in enumerate(groups):
        for found in group:
            if not isinstance(found, Record):
                if not (isinstance(found, Printed) and _left(found, records[place], ways, setting)):
                    yield found
            elif found.values["channel"] == WHOLE:
                yield from _whole(found, ways.get(_stage(found, setting), (0, []))[1], known, setting)
            elif (way := ways.get(_stage(found, setting))) and (
                way[0] == place or (not _again(found, way[1]) and _alone(records[place], found, setting))
            ):
                yield from _once(found, known, setting)


def _stage(record: Record, setting: Setting) -> Stage:
    values = record.values
    return values["program"], values["year"], values["as_of"] or setting.as_of, values["stage"]


def _ways(records: Sequence[Sequence[Record]], setting: Setting) -> dict[Stage, Way]:
    """For each stage the first table or statement that divides it by kinds, and its kinds."""
    found: dict[Stage, Way] = {}
    for place, group in enumerate(records):
        kinds: dict[Stage, list[Record]] = {}
        for record in group:
            if record.values["channel"] != WHOLE:
                kinds.setdefault(_stage(record, setting), []).append(record)
        for stage, own in kinds.items():
            if len(own) > len(found.get(stage, (0, []))[1]) and len(found.get(stage, (0, []))[1]) < 2:
                found[stage] = (place, own)
    return found


def _complete(ways: Mapping[Stage, Way], records: Sequence[Sequence[Record]], setting: Setting) -> dict[Stage, Way]:
    """The ways without those that a whole told elsewhere shows to be parts only."""
    wholes: dict[Stage, float] = {}
    for record in (r for group in records for r in group if r.values["channel"] == WHOLE and "count" in r.figures):
        wholes.setdefault(_stage(record, setting), value(record.figures["count"]))
    sums = {stage: sum(value(k.figures["count"]) for k in kinds if "count" in k.figures) for stage, (_, kinds) in ways.items()}
    return {stage: way for stage, way in ways.items() if stage not in wholes or sums[stage] in {0, wholes[stage]}}


def _left(printed: Printed, group: Sequence[Record], ways: Mapping[Stage, Way], setting: Setting) -> bool:
    """Whether a printed figure is about kinds that are left."""
    stages = set(printed.subject.get("stage", ()))
    own = [_stage(r, setting) for r in group if r.values["channel"] != WHOLE and str(r.values["year"]) in printed.subject.get("year", (str(r.values["year"]),))]  # fmt: skip
    return any(stage[3] in stages and stage not in ways for stage in own)


def _again(record: Record, kinds: Sequence[Record]) -> bool:
    """Whether it is one of these kinds under a longer or shorter name: 노력상 6건 beside 노력 6건."""
    own = str(record.values["channel"])
    near = (k for k in kinds if len({own, name := str(k.values["channel"])}) > 1 and (own.startswith(name) or name.startswith(own)))
    return any({c: value(f) for c, f in k.figures.items()} == {c: value(f) for c, f in record.figures.items()} for k in near)


def _alone(group: Sequence[Record], record: Record, setting: Setting) -> bool:
    """Whether it is its statement's only kind: kinds may be told one by one."""
    return sum(r.values["channel"] != WHOLE and _stage(r, setting) == _stage(record, setting) for r in group) == 1


def _whole(record: Record, kinds: Sequence[Record], known: dict[tuple[object, ...], Record], setting: Setting) -> Iterator[Found]:
    """A whole whose kinds are rows: the figures that they add up to are totals of them. Without kinds it is a row."""
    totals = {c: f for c, f in record.figures.items() if sum(c in k.figures for k in kinds) > 1}
    if not totals or any(value(f) != sum(value(k.figures[c]) for k in kinds if c in k.figures) for c, f in totals.items()):
        yield from _once(record, known, setting)
        return
    program, year, day, stage = _stage(record, setting)
    own = {"as_of": (str(day),)} if isinstance(day, date) and day != setting.as_of else {}
    for column, figure in totals.items():
        subject = {"program": (str(program),), "year": (str(year),), **own, "stage": (str(stage),)}
        yield Printed("proposals", "total", column, subject, figure)
    rest = {c: f for c, f in record.figures.items() if c not in totals}
    if rest:
        yield replace(record, figures=rest)


def _once(record: Record, known: dict[tuple[object, ...], Record], setting: Setting) -> Iterator[Found]:
    """A row; where it was said before, what it only repeats is accounted for."""
    key = (*_stage(record, setting), record.values["channel"])
    before = known.setdefault(key, record)
    both = [c for c in record.figures if c in before.figures]
    same = all(value(record.figures[c]) == value(before.figures[c]) for c in both)
    if before is record or set(record.figures) == set(before.figures) or not both or not same:
        yield record
        return
    yield Ignored("repeat", tuple(record.figures[c].mark for c in both))


def value(figure: Figure) -> float:
    """The figure in its unit: money in won."""
    if figure.is_dash:
        return 0.0
    return number(figure, figure.unit if figure.unit.endswith(("원", "억")) else "")
