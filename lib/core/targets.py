"""Targets: the one that a figure is held against, whether it is met, and in words why a near one is not held against it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import polars as pl

from lib.core import kinds, korean
from lib.core.answer import Row, linked
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition, Measure
from lib.core.once import once
from lib.core.panel import MARK, TableColumn, refs
from lib.core.query import unit_title
from lib.core.text import Text, join, same

NAME = "targets"
State = Literal["met", "missed", "open", "none"]
SIGNS: Mapping[State, str] = {"met": "✓", "missed": "✗", "open": "○", "none": ""}
REACHED = {
    "met": Text("달성", "met"),
    "missed": Text("미달", "missed"),
    "over": Text("미달성", "missed"),
    "open": Text("기한 전", "not due"),
}
TITLE = Text("목표", "target")
_ROUNDING = 0.0005  # of a share: a smaller difference is none as printed
_NAMED = 3  # of many figures so many are said, the rest is counted


@dataclass(frozen=True)
class Target:
    """One target in the measure's own terms (a share 0–1, an amount in won, a count), from its first to its last day.

    `printed` is how its source prints it, `whose` says for whom it was set: 목표, 시 목표, 자치구 목표. `row` is its file line,
    0 where the figure's own denominator is the target.
    """

    definition: str
    district_id: str
    period: str
    first: date
    last: date
    value: float
    printed: Text
    direction: str
    whose: Text = TITLE
    note: str = ""
    source_id: str = ""
    row: int = 0

    @property
    def title(self) -> Text:
        """`목표 81.2%`."""
        return join([t for t in (self.whose, self.printed) if t.ko], " ", " ")


@dataclass(frozen=True)
class Standing:
    """A figure against its target: `by` is the figure less the target, `kind` how both are written."""

    target: Target
    value: float
    by: float
    state: State
    kind: Kind
    unit: str = ""

    @property
    def tone(self) -> str:
        """`good` or `bad`; nothing before the target is due, or where it has no direction."""
        return {"met": "good", "missed": "bad"}.get(self.state, "")

    @property
    def weight(self) -> float:
        """How much it stands out (0–1): a target missed by a tenth is 0.8, one that is met or not due little."""
        return min(1.0, 0.4 + 4 * abs(self.by)) if self.state == "missed" else 0.3

    @property
    def reached(self) -> str:
        """The word of REACHED; a figure that should stay under its target does not fall short of it."""
        return "" if self.state == "none" else "over" if self.state == "missed" and self.target.direction != "more" else self.state

    @property
    def said(self) -> Text:
        """`목표 81.2% 미달, 2.3%p 부족`, `목표 90%까지 5.3%p 남음(기한 2025. 12. 31.)`: without the sign."""
        title = self.target.title
        if self.state == "open":
            due = self.target.last
            left = self._left()
            return Text(f"{left.ko}(기한 {korean.format_date(due)})", f"{left.en} (due {due.isoformat()})")
        if self.state == "none":
            return self._left()
        word, far = REACHED[self.reached], self._far()
        return Text(f"{title.ko} {word.ko}{far.ko}", f"{title.en} {word.en}{far.en}")

    @property
    def words(self) -> Text:
        """The same with its sign in front, as it stands beside a mark: `✓ 목표 81.2% 달성, 7.9%p 넘음`, `○ 목표 90%까지 5.3%p 남음`."""
        sign = f"{SIGNS[self.state]} ".lstrip()
        return Text(f"{sign}{self.spoken.ko}", f"{sign}{self.spoken.en}")

    @property
    def spoken(self) -> Text:
        """The same without the day on which an open target is due."""
        return self._left() if self.state == "open" else self.said

    @property
    def worked(self) -> Text:
        """The arithmetic: `목표와의 차이 = 89.1% − 81.2%(목표, 2020. 7. ~ 12., 하반기 목표율) = 7.9%p`."""
        target, value, by = self.target, self._write(self.value), self._write(self.by, self.step)
        aim = target.printed if target.printed.ko else self._write(target.value)
        when, note = _span(target.period), f", {target.note}" if target.note else ""
        return Text(f"목표와의 차이 = {value.ko} − {aim.ko}({target.whose.ko}{when.ko}{note}) = {by.ko}",
                    f"less the target = {value.en} − {aim.en} ({target.whose.en}{when.en}) = {by.en}")  # fmt: skip

    def _left(self) -> Text:
        """How far away a target is that is not due, or that has no direction."""
        title, size = self.target.title, self._size()
        if self.target.direction == "more":
            return Text(f"{title.ko}까지 {size.ko} 남음", f"{size.en} to go to the {title.en}")
        than = self._than()
        return (
            Text(f"{title.ko}{than.ko}", f"{than.en} the {title.en}") if self.by else Text(f"{title.ko}와 같음", f"equal to the {title.en}")
        )

    def _than(self) -> Text:
        size = self._size()
        return Text(f"보다 {size.ko} {'높음' if self.by > 0 else '낮음'}", f"{size.en} {'above' if self.by > 0 else 'below'}")

    def _far(self) -> Text:
        """`, 2.3%p 부족`; nothing where the figure is the target."""
        if not self.by:
            return same("")
        short = self.state == "missed" and self.target.direction == "more"
        ko, en = ("부족", "short") if short else ("넘음", "above") if self.by > 0 else ("낮음", "below")
        return Text(f", {self._size().ko} {ko}", f", {self._size().en} {en}")

    def _size(self) -> Text:
        return self._write(abs(self.by), self.step)

    @property
    def step(self) -> Kind:
        """How a difference to the target is written: of shares in points."""
        return kinds.POINTS if self.kind is kinds.RATIO else self.kind

    def _write(self, value: float, kind: Kind | None = None) -> Text:
        words, unit = kinds.write(value, kind or self.kind, self.unit), unit_title(self.unit)
        return Text(f"{words}{unit.ko}", f"{words} {unit.en}".strip())


@dataclass(frozen=True)
class Near:
    """A target of the same measure and district that the figure is not held against, and why."""

    target: Target
    why: Text

    @property
    def said(self) -> Text:
        """`목표 90%: 정의가 다름(완료 + 이행 후 계속추진)`."""
        title = self.target.title
        return Text(f"{title.ko}: {self.why.ko}", f"{title.en}: {self.why.en}")


Found = Standing | Near | None


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
        when = _span(target.period)
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


def _span(period: str) -> Text:
    """`, 2020. 7. ~ 2020. 12.`: the period as it stands behind what it is of; nothing where there is none."""
    if not period:
        return same("")
    ends = [e.split("-") for e in period.split("/")]
    ko = " ~ ".join(f"{e[0]}년" if len(e) == 1 else f"{e[0]}. {int(e[1])}." for e in ends)
    return Text(f", {ko}", f", {period.replace('/', ' to ')}")


# What a panel adds: columns, notes, evidence and sources.

Aims = Mapping[str, Standing | Near]


def aims_of(table: pl.DataFrame, find: Callable[[Row], Found]) -> Aims:
    """What `find` says of the target of each row of a table, by its MARK; rows without one are left out."""
    return {str(row[MARK]): found for row in table.iter_rows(named=True) if (found := find(row)) is not None}


def stands(aims: Aims) -> dict[str, Standing]:
    """The figures that are held against a target."""
    return {mark: found for mark, found in aims.items() if isinstance(found, Standing)}


def with_targets(table: pl.DataFrame, aims: Aims) -> pl.DataFrame:
    """The table with `target`, `beyond` and `reached` of each row, null where no target holds; as it is where none does."""
    known = stands(aims)
    if not known:
        return table
    own = [known.get(mark) for mark in table[MARK]]
    return table.with_columns(
        pl.Series("target", [s.target.value if s else None for s in own], dtype=pl.Float64),
        pl.Series("beyond", [s.by if s else None for s in own], dtype=pl.Float64),
        pl.Series("reached", [s.reached or None if s else None for s in own], dtype=pl.String),
    )


def target_columns(aims: Aims) -> tuple[TableColumn, ...]:
    """The columns of the table that `with_targets` makes, where any target holds; all are of one measure."""
    one = next(iter(stands(aims).values()), None)
    if one is None:
        return ()
    return (
        TableColumn("target", TITLE, one.kind, one.unit),
        TableColumn("beyond", Text("목표와의 차이", "less the target"), one.step, one.unit, made=("[value] - [target]",)),
        TableColumn("reached", Text("목표 달성", "target met"), words=REACHED),
    )


def with_evidence(evidence: Mapping[str, Evidence], aims: Aims) -> Mapping[str, Evidence]:
    """The evidence of each figure with the difference to its target and the row that prints that."""
    return {mark: explained(one, aims.get(mark)) for mark, one in evidence.items()} if aims else evidence


def explained(evidence: Evidence, found: Found) -> Evidence:
    """The evidence of one figure, the same way."""
    if not isinstance(found, Standing):
        return evidence
    formula = Text(f"{evidence.formula.ko}; {found.worked.ko}", f"{evidence.formula.en}; {found.worked.en}")
    printed = refs(NAME, [found.target.row] if found.target.row else [])
    return replace(evidence, formula=formula, rows=(*evidence.rows, *printed))


def cited(aims: Aims, frames: Frames) -> pl.DataFrame:
    """The rows of the targets that hold, for the sources of a caption."""
    lines = [s.target.row for s in stands(aims).values() if s.target.row]
    return frames[NAME].filter(pl.col(ROW).is_in(lines)) if lines else frames[NAME].clear()


def with_sources(rows: pl.DataFrame, aims: Aims, frames: Frames) -> pl.DataFrame:
    """The rows behind a panel and those of its targets: of each its source and whether that is provisional."""
    lines = cited(aims, frames)
    return rows if lines.is_empty() else pl.concat([t.select("source_id", PROVISIONAL) for t in (rows, lines)])


def target_notes(aims: Aims, who: Callable[[str], Text], of: int) -> tuple[Text, ...]:
    """One line of the figures that are held against a target, by name, and one of those that are not although one is near.

    Of `of` figures that are shown: where there is one alone the title says how it stands.
    """
    held_ = [Text(f"{who(m).ko}: {f.said.ko}", f"{who(m).en}: {f.said.en}") for m, f in stands(aims).items()] if of > 1 else []
    near = [Text(f"{who(m).ko}의 {f.said.ko}", f"{who(m).en}, {f.said.en}") for m, f in aims.items() if isinstance(f, Near)]
    return (*_note(Text("목표와 견줌", "Against targets"), held_), *_note(Text("견주지 않은 목표", "Targets not applied"), near))


def _note(head: Text, said: Sequence[Text]) -> tuple[Text, ...]:
    if not said:
        return ()
    rest = len(said) - _NAMED
    listed = join(list(said[:_NAMED]), "; ", "; ")
    more = Text(f" 외 {rest}건", f" and {rest} more") if rest > 0 else same("")
    return (Text(f"{head.ko}: {listed.ko}{more.ko}", f"{head.en}: {listed.en}{more.en}"),)


def with_tail(title: Text, aims: Aims, of: int) -> Text:
    """A title with what is said of targets: where it speaks of one figure (`of` is 1) how that stands, else how many are met.

    One target among many figures is no finding of theirs: a note says it.
    """
    own = list(stands(aims).values())
    if not own or (len(own) == 1 and of > 1):
        return title
    if of == 1:
        return Text(f"{title.ko}, {own[0].said.ko}", f"{title.en}, {own[0].said.en}")
    met, left = sum(f.state == "met" for f in own), sum(f.state == "open" for f in own)
    due = Text(f"(기한 전 {left}건)", f" ({left} not due)") if left else same("")
    return Text(
        f"{title.ko}, 목표가 있는 {len(own)}건 가운데 {met}건 달성{due.ko}", f"{title.en}; targets met: {met} of {len(own)}{due.en}"
    )


# What a card adds: a tick, a chip, half a sentence and its source.


def value_aimed_at(found: Found) -> float | None:
    """Where the tick of a target stands; none where no target holds."""
    return found.target.value if isinstance(found, Standing) else None


def beside(found: Found) -> Text:
    """The words of a chip; nothing where no target holds."""
    return found.words if isinstance(found, Standing) else same("")


def finding(says: Text, found: Found) -> Text:
    """A finding (a sentence that ends in 음 or 임) with how it stands to its target, ending the same way."""
    if not isinstance(found, Standing):
        return says
    said = found.spoken
    end = "" if said.ko.endswith("음") else "함"
    return Text(f"{linked(says.ko)} {said.ko}{end}", f"{says.en}, {said.en}")


def with_cited(rows: pl.DataFrame, found: Found, frames: Frames) -> pl.DataFrame:
    """What a caption reads of the rows behind a card, with the row of the target: it has no date of its own."""
    if not isinstance(found, Standing) or not found.target.row:
        return rows
    return pl.concat([rows, cited({"": found}, frames).select(c for c in rows.columns if c in frames[NAME].columns)], how="diagonal")
