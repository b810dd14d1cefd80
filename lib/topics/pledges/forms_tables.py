"""Tables that count pledges: states, goals, fields and offices stand over the columns or before the rows, in any arrangement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from lib.documents.labels import Label, key
from lib.forms import Figure, Found, Free, Grid, Report, Words, is_free
from lib.forms.crossed import Crossed, above, crossed, unit
from lib.forms.whose import is_of_others, labelled
from lib.topics.pledges import forms_words as w
from lib.topics.pledges.forms_counts import Counted, Rate, Spot, is_count
from lib.topics.pledges.forms_lost import placed
from lib.topics.pledges.forms_statements import indicator

Axis = tuple[tuple[Label | None, Label], ...]
SIDES = ("row", "column")
UNITS = frozenset({"개", "건"})
_CHANGE = re.compile(r"증감|^(?:증가|감소)|대비")
_NEAR = 4  # lines above a table that say what is counted: titles of parts stand below that of the page
_PROGRESS = re.compile(r"추진[률율]|진[도척]")
OTHER_UNIT = re.compile(r"[%％점명인]|.*원")


def counted(report: Report, free: Free) -> Iterator[tuple[Counted, list[Found]]]:
    """Every table that counts pledges, with the questions of its headings."""
    for grid in report.grids:
        if grid.place.planned or not is_free(grid, free):
            continue
        table = _Table(report, found := placed(grid))
        if table.is_one:
            for place, one in enumerate(table.counted()):
                progress = [r for r in one.rates if found is not grid and _PROGRESS.search(r.name)]  # no other topic knows its columns
                own = replace(one, rates=tuple(r for r in one.rates if r not in progress))
                yield own, [*([] if place else table.questions), *(indicator(one, rate, grid.place) for rate in progress)]


class _Table:
    def __init__(self, report: Report, grid: Grid) -> None:
        self.report, self.grid = report, grid
        self.questions: list[Found] = []
        self.spots: list[Spot] = []
        self.rates: list[Rate] = []
        self.groups: list[Spot] = []
        self.scope = w.scope(self._texts())
        self.unit = _unit(re.split(r"[/,·]", unit(report, grid)), grid.unit)
        self.of_others = is_of_others(grid, report.setting)
        self.province = w.province((*self._texts(), report.setting.government, report.setting.above))
        self.cells = list(crossed(grid, w.NAMES)) if self.scope else []
        self.below = self._below()
        self.by_state = {side: self._says(side, counts=False) for side in SIDES}
        self.by_count = {side: self._says(side, counts=True) for side in SIDES}
        for cell in self.cells:
            self._read(cell)
        for words in (stub for row in grid.rows for stub in row.stubs) if self.spots else ():
            self._in_label(words)

    def _texts(self) -> Iterator[str]:
        """The words that say what is counted, the nearest first."""
        yield self.grid.caption
        yield from (c.path[0].text for c in self.grid.columns if c.path)
        yield from (s.text for s in self.grid.stubs)
        yield from (row.label for row in self.grid.rows[:1])
        yield from reversed(self.grid.place.over)
        yield from above(self.report, self.grid, _NEAR)
        yield self.grid.place.item
        yield self.report.setting.title

    def _says(self, side: str, *, counts: bool) -> bool:
        """Whether headings of a side are states, or say what is counted."""
        said = (w.meant(label, head) for cell in self.cells for head, label in _axis(cell, side))
        return any(m.status or (counts and m.counts) for m in said)

    @property
    def is_one(self) -> bool:
        """Whether it counts pledges: by state, or a heading says that pledges are counted."""
        states = {s.status for s in self.spots if s.status}
        says = any(w.meant(label).counts for cell in self.cells for label in cell.labels) or any(w.meant(s).counts for s in self.grid.stubs)
        return len(states) > 1 or (
            bool(self.spots) and says and all(s.split or s.total or s.day != self._day() for s in self.spots if not s.figure.is_dash)
        )

    def _below(self) -> dict[str, tuple[str, ...]]:
        """The states that stand below another one on an axis, which then only adds them: 정상추진 and 일부추진 below 추진중."""
        found: dict[str, dict[str, None]] = {}
        for path in ([label for _, label in _axis(cell, side)] for cell in self.cells for side in SIDES):
            told = [label for label in path if w.status(label.text) or label.key in w.GROUPS]
            for over, under in pairwise(told):
                if over.key != under.key and (state := w.status(under.text)):
                    found.setdefault(over.key, {})[state] = None
        return {key_: tuple(states) for key_, states in found.items()}

    def _read(self, cell: Crossed) -> None:
        said = [(side, label, w.meant(label, head)) for side in SIDES for head, label in _axis(cell, side) if not w.is_day(label.text)]
        figures = list(cell.words.figures(cell.unit or self.unit))
        days = [w.last_day(label.text, self.report.setting) for label in cell.labels if w.is_day(label.text)]
        days += [self.report.setting.day(label.as_of) for label in cell.labels if label.as_of and not w.is_day(label.text)]
        if (days and days[-1] is None) or any(_CHANGE.search(label.key) for label in cell.labels):
            return  # still to come, or by how many it changed
        silent = next((s for s in SIDES if self.by_count[s] and not any(_is_told(m) for side, _, m in said if side == s)), "")
        if silent:
            self._unknown(cell, silent, figures)
            return
        rate = next((m.rate for *_, m in said if m.rate), "")
        state = next((label for _, label, m in reversed(said) if m.status or label.key in self.below), None)
        names = [(side, self._kind(m, label), label) for side, label, m in said if m.name and label.key not in {*w.GROUPS, *self.below}]
        below = self.below.get(state.key, ()) if state else ()
        own = w.status(state.text) if state and not below else ""
        spot = replace(
            _named(names, own, total=any(m.total for *_, m in said)),
            note=w.as_printed(state.text) if state and own else "",
            day=days[-1] if days else self._day(),
            states=below,
        )
        if spot.government:
            spot = replace(spot, government=f"{self.province} {spot.government}".strip())
        for figure in figures:
            self._take(replace(spot, figure=figure), rate)

    def _kind(self, meant: w.Meant, label: Label) -> str:
        """What a name is of; in a table of governments their names are, whatever stands over them."""
        named = self.of_others and (labelled(label.text, self.report.setting) or label.key == key(self.report.setting.government))
        return "government" if named else meant.kind

    def _unknown(self, cell: Crossed, side: str, figures: Sequence[Figure]) -> None:
        """A heading that stands where states do and is none: which state it is must be said."""
        axis = _axis(cell, side)
        if self.by_state[side] and axis and w.meant(axis[-1][1]).name:
            self.questions += [w.status_question([axis[-1][1].text], [f.at], (f.mark,)) for f in figures if not f.is_dash and is_count(f)]

    def _take(self, spot: Spot, rate: str) -> None:
        if rate or spot.figure.unit == "%":
            if re.fullmatch(r"[\d.]+|\D", spot.figure.words):
                self.rates.append(Rate(spot, rate or "비율"))
        elif spot.figure.is_dash or is_count(spot.figure):
            (self.groups if spot.states else self.spots).append(spot)

    def _in_label(self, words: Words) -> None:
        """A number of pledges in the heading of a row, `공약(40)`, adds the row."""
        figures = [f for f in words.figures() if is_count(f)]
        if len(figures) == 1 and w.scope([words.text]) and "(" in words.text.replace("（", "("):
            self.spots.append(
                Spot(
                    replace(figures[0], unit=figures[0].unit or "개"),
                    total=True,
                    day=self._day(),
                    note="공약수" if figures[0].unit else "공약수, 단위 미표시",
                )
            )

    def counted(self) -> Iterator[Counted]:
        """The table's figures of each day that it says, with the term."""
        texts = (
            *(label.text for label in self.grid.stubs),
            self.grid.caption,
            *reversed(self.grid.place.over),
            *above(self.report, self.grid),
            self.grid.place.item,
        )
        units = {s.figure.unit for s in self.spots} - {""}
        unit_ = next(iter(units)) if len(units) == 1 else ""
        spots = [replace(s, figure=replace(s.figure, unit=s.figure.unit or unit_)) for s in self.spots]
        for day in dict.fromkeys(s.day for s in spots):
            term = w.term(self.report, texts, self.grid.place, self.grid.block, day)
            own, groups = (tuple(s for s in found if s.day == day) for found in (spots, self.groups))
            yield Counted(self.scope, term, day, own, tuple(r for r in self.rates if r.spot.day == day), groups)

    def _day(self) -> date | None:
        """The day over the table, else the report's own."""
        setting = self.report.setting
        return (setting.day(self.grid.as_of) if self.grid.as_of else None) or setting.as_of


def _unit(told: Sequence[str], own: str) -> str:
    """The unit that counts pledges; where the table says only that it prints shares, people or money, that one, so that none is counted."""
    return next((u for u in told if u in UNITS), own if OTHER_UNIT.fullmatch(own) else "")


def _axis(cell: Crossed, side: str) -> Axis:
    return tuple(cell.beside) if side == "row" else tuple((None, label) for label in cell.above)


def _is_told(meant: w.Meant) -> bool:
    return bool(meant.status or meant.counts or meant.total or meant.rate)


def _named(names: Sequence[tuple[str, str, Label]], state: str, *, total: bool) -> Spot:
    """Names of goal, field and office by what stands over them; of two without such words on one side the outer is the goal."""
    found: dict[str, str] = {}
    for side, kind, label in names:
        beside = [text for other, known, text in names if other == side and not known]
        found[kind or ("goal" if len(beside) > 1 and label is beside[0] else "field")] = label.text
    nothing = Figure("-", "", "", (-1, -1))
    whose = found.get("office", ""), state, total, "", found.get("government", "")
    return Spot(nothing, found.get("goal", ""), found.get("field", ""), *whose)
