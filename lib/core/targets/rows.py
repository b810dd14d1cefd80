"""The target that a figure is held against, found among the rows of `targets`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from lib.core import kinds, korean
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.frames import Frames, once
from lib.core.kinds import Kind
from lib.core.measure import Definition, Measure
from lib.core.query import unit_title
from lib.core.targets import NAME, TITLE, Found, Near, Standing, State, Target, span_words
from lib.core.text import Text, same

_ROUNDING = 0.0005  # of a share: a smaller difference is none as printed


@dataclass(frozen=True)
class Held:
    """What is held against a target: a figure of one district by one definition, counted from `first` (null: a state) to `day`.

    `day` is null where the source does not print it.
    """

    value: float | None
    measure: Measure
    definition: Definition
    district_id: str
    day: date | None
    first: date | None = None
    unit: str = ""


def held(figure: Held, frames: Frames) -> Found:
    """The figure against the target of its definition, district (else its set of governments) and period.

    Without such a target the nearest one of its district that is due in the same year, with the reason why it is not held against it.
    """
    known = _of_district(figure.measure, figure.district_id, frames) if figure.value is not None else ()
    if not known or figure.value is None:
        return None
    own = next((t for t in known if t.definition == figure.definition.name and _fits(t, figure)), None)
    return standing(figure, own) if own else _near(known, figure)


def standing(figure: Held, target: Target) -> Standing:
    """The figure against one target."""
    value = figure.value or 0.0
    by = value - target.value
    rounding = _ROUNDING if figure.measure.kind is kinds.RATIO else 1e-9
    return Standing(
        target,
        value,
        0.0 if abs(by) < rounding else by,
        _state(by, rounding, target, figure.day),
        figure.measure.kind,
        figure.unit,
    )


def _state(by: float, rounding: float, target: Target, day: date | None) -> State:
    """Whether a target is met; one that a figure can still leave, or still reach, is open until its last day."""
    is_due = day is None or day >= target.last
    if target.direction == "more":
        return "met" if by > -rounding else "missed" if is_due else "open"
    if target.direction == "less":
        return "missed" if by >= rounding else "met" if is_due else "open"
    if target.direction == "zero":
        return ("met" if abs(by) < rounding else "missed") if is_due else "open"
    return "none"


def _fits(target: Target, figure: Held) -> bool:
    """Whether the figure is counted over the target's period: from the same day, up to a day within it."""
    within = figure.day is not None and target.first <= figure.day <= target.last
    return within and figure.first in (None, target.first)


def definitions_aimed_at(measure: Measure, frames: Frames, *more: str) -> set[str]:
    """The definitions of a measure that any target is of, and `more`."""
    return {*more, *(t.definition for t in _every(measure, frames))}


def _near(known: Sequence[Target], figure: Held) -> Near | None:
    year = figure.day.year if figure.day else figure.first.year if figure.first else None
    due = [t for t in known if t.last.year == year]
    same_definition = [t for t in due if t.definition == figure.definition.name]
    if same_definition:
        target = same_definition[0]
        when = span_words(target.period)
        undated = Text("기준일이 적혀 있지 않음", "as-of date not printed")
        return Near(
            target,
            undated if figure.day is None else Text(f"기간이 다름({when.ko.strip(', ')})", f"another period ({when.en.strip(', ')})"),
        )
    others = [t for t in due if figure.day and t.first <= figure.day <= t.last]
    if not others:
        return None
    title = next((d.title for d in figure.measure.definitions if d.name == others[0].definition), same(others[0].definition))
    return Near(others[0], Text(f"정의가 다름({title.ko})", f"another definition ({title.en})"))


# The targets of a measure, read once.


def _of_district(measure: Measure, district_id: str, frames: Frames) -> Sequence[Target]:
    """The district's own targets, then those of a set of governments that it is in; of equal ones the published first."""
    every = _every(measure, frames)
    return once(frames, "targets of districts", (measure.name, district_id), lambda: _own(every, district_id, frames)) if every else ()


def _every(measure: Measure, frames: Frames) -> tuple[Target, ...]:
    return once(frames, "targets of measures", measure.name, lambda: _targets(measure, frames))


def _own(every: Sequence[Target], district_id: str, frames: Frames) -> tuple[Target, ...]:
    province, kind = once(frames, "types of districts", "", lambda: _types(frames)).get(district_id, ("", ""))
    sets = {f"group-{province}-{kind}": Text("자치구 목표" if kind == "gu" else "시·군·구 목표", "target of the districts")}
    sets |= {"group-kr-local": Text("전국 기초자치단체 목표", "target of all local governments")} if kind in ("gu", "si", "gun") else {}
    sets |= {"group-kr-all": Text("전국 자치단체 목표", "target of all governments")} if kind not in ("", "group") else {}
    whose = {district_id: Text("시 목표", "target of the city") if kind == "metro" else TITLE, **sets}
    return tuple(replace(t, whose=words) for name, words in whose.items() for t in every if t.district_id == name)


def _types(frames: Frames) -> dict[str, tuple[str, str]]:
    return {i: (province or "", kind) for i, province, kind in frames["districts"].select("district_id", "province", "type").rows()}


def _targets(measure: Measure, frames: Frames) -> tuple[Target, ...]:
    rows = frames[NAME].filter(pl.col("measure") == measure.name).sort(PROVISIONAL, "source_id", maintain_order=True)
    found = (_target(row, measure) for row in rows.iter_rows(named=True))
    return tuple(t for t in found if t is not None)


def _target(row: Mapping[str, object], measure: Measure) -> Target | None:
    """One row of targets; none where its period has no days or its unit is not the measure's."""
    days, unit, printed = span_of(str(row["period"])), str(row["unit"]), float(str(row["value"]))
    size = _size_of(unit, measure.kind)
    if days is None or size is None:
        return None
    words, title = korean.format_plain(printed), unit_title(unit)
    return Target(
        str(row["definition"]), str(row["district_id"]), str(row["period"]), *days, printed * size,
        Text(f"{words}{title.ko}", f"{words}{title.en}" if unit == "%" else f"{words} {title.en}"), str(row["direction"]),
        note=str(row["note"] or ""), source_id=str(row["source_id"]), row=int(str(row[ROW])),
    )  # fmt: skip


def _size_of(unit: str, kind: Kind) -> float | None:
    """What a printed number is multiplied by; a share is printed in %, an amount in a unit of money, a count as it is."""
    if kind is kinds.RATIO:
        return 0.01 if unit == "%" else None
    if kind is kinds.WON:
        return korean.UNITS_WON.get(unit)
    return None if unit == "%" or unit in korean.UNITS_WON else 1.0


_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def span_of(period: str) -> tuple[date, date] | None:
    """First and last day of a period; none of one without both ends."""
    first, _, last = period.partition("/")
    a, b = _MONTH.fullmatch(first), _MONTH.fullmatch(last or first)
    if a is None or b is None:
        return None
    year, month = int(b[1]), int(b[2] or 12)
    return date(int(a[1]), int(a[2] or 1), 1), date(year, month, monthrange(year, month)[1])
