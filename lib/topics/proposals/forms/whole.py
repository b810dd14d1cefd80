"""What several tables and statements say of one stage: a whole with its kinds, two ways to divide it, and the same figure again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lib.forms import Found, Ignored, Printed, Record, Setting
from lib.topics.proposals.forms.pieces import value
from lib.topics.proposals.forms.words import WHOLE

Stage = tuple[object, ...]
Way = tuple[int, list[Record]]


def settled(said: Iterable[Sequence[Found]], setting: Setting) -> Iterator[Found]:
    """Everything that tables and statements (one sequence each) say, so that nothing is counted twice.

    Of two ways to divide a stage the first is kept; a whole that its kinds add up to is a printed total. Kinds that are only some of a whole
    are left, and so are the figures of the other way.
    """
    groups = [list(found) for found in said]
    records = [[(_stage(f, setting), f) for f in group if isinstance(f, Record)] for group in groups]
    ways = dict(_ways(records))
    known: dict[tuple[object, ...], Record] = {}
    for place, group in enumerate(groups):
        for found in group:
            if not isinstance(found, Record):
                if not (isinstance(found, Printed) and _left(found, records[place], ways)):
                    yield found
                continue
            stage = _stage(found, setting)
            own, kinds = ways.get(stage, (-1, []))
            if found.values["channel"] == WHOLE:
                yield from _whole(found, kinds, known, setting)
            elif own == place or (kinds and len(_kinds(records[place], stage)) == 1 and not _again(found, kinds)):
                # kinds may be told one by one
                yield from _once(found, known, setting)


def _stage(record: Record, setting: Setting) -> Stage:
    values = record.values
    return values["program"], values["year"], values["as_of"] or setting.as_of, values["stage"]


def _kinds(records: Iterable[tuple[Stage, Record]], stage: Stage) -> list[Record]:
    return [r for own, r in records if own == stage and r.values["channel"] != WHOLE]


def _ways(records: Sequence[Sequence[tuple[Stage, Record]]]) -> Iterator[tuple[Stage, Way]]:
    """For each stage the first table or statement that divides it by kinds, and its kinds; none that a whole told elsewhere shows to be parts only."""
    every = [one for group in records for one in group]
    for stage in dict.fromkeys(stage for stage, _ in every):
        ways = [(n, kinds) for n, group in enumerate(records) if (kinds := _kinds(group, stage))]
        wholes = (r for own, r in every if own == stage and r.values["channel"] == WHOLE and "count" in r.figures)
        whole = next((value(r.figures["count"]) for r in wholes), None)
        for way in sorted(ways, key=lambda way: len(way[1]) == 1)[:1]:
            total = sum(value(k.figures["count"]) for k in way[1] if "count" in k.figures)
            if whole is None or total in {0, whole}:
                yield stage, way


def _left(printed: Printed, records: Sequence[tuple[Stage, Record]], ways: Mapping[Stage, Way]) -> bool:
    """Whether a printed figure is about kinds that are left."""
    stages, years = printed.subject.get("stage", ()), printed.subject.get("year")
    own = [stage for stage, r in records if r.values["channel"] != WHOLE and (years is None or str(stage[1]) in years)]
    return any(stage[3] in stages and stage not in ways for stage in own)


def _again(record: Record, kinds: Sequence[Record]) -> bool:
    """Whether it is one of these kinds under a longer or shorter name: 노력상 6건 beside 노력 6건."""
    own = str(record.values["channel"])
    near = (k for k in kinds if len({own, name := str(k.values["channel"])}) > 1 and (own.startswith(name) or name.startswith(own)))
    return any({c: value(f) for c, f in k.figures.items()} == {c: value(f) for c, f in record.figures.items()} for k in near)


def _whole(record: Record, kinds: Sequence[Record], known: dict[tuple[object, ...], Record], setting: Setting) -> Iterator[Found]:
    """A whole whose kinds are rows: the figures that they add up to are totals of them. Without kinds it is a row."""
    totals = {c: f for c, f in record.figures.items() if sum(c in k.figures for k in kinds) > 1}
    if not totals or any(value(f) != sum(value(k.figures[c]) for k in kinds if c in k.figures) for c, f in totals.items()):
        yield from _once(record, known, setting)
        return
    told = {c: (str(word),) for c in ("program", "year", "as_of", "stage") if (word := record.values[c])}
    yield from (Printed("proposals", "total", column, told, figure) for column, figure in totals.items())
    if rest := {c: f for c, f in record.figures.items() if c not in totals}:
        yield replace(record, figures=rest)


def _once(record: Record, known: dict[tuple[object, ...], Record], setting: Setting) -> Iterator[Found]:
    """A row; where it was said before, what it only repeats is accounted for."""
    before = known.setdefault((*_stage(record, setting), record.values["channel"]), record)
    both = [c for c in record.figures if c in before.figures]
    is_new = before is record or set(record.figures) == set(before.figures) or not both
    is_new = is_new or any(value(record.figures[c]) != value(before.figures[c]) for c in both)
    yield record if is_new else Ignored("repeat", tuple(record.figures[c].mark for c in both))
