"""Tables that count pledges as their declared words read them: each figure with its goal, field, office and state, by term and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from lib.core.wording import GOVERNMENT, OFFICE, YEAR
from lib.documents.words.labels import Label, key, label
from lib.forms import Figure, Found, Free, Report, Words, is_free
from lib.forms.around import above, unit
from lib.forms.whose import is_of_others, labelled
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.labels.sides import Side
from lib.reading.meaning.match import matched
from lib.reading.meaning.sheets import Sheet
from lib.reading.meaning.subjects.whose import over
from lib.topics.pledges.forms import items
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.counts import Counted, Spot, is_count
from lib.topics.pledges.forms.lost import placed
from lib.topics.pledges.forms.statements import indicator
from lib.topics.pledges.wording import COUNTS, PLEDGES_TOLD

_YEARS = 2  # side by side, from which on a table is about them
_A_YEAR, _OF_MONEY = re.compile(r"(?:20)?\d{2}년?도?(?:이후|까지)?"), re.compile(r"투자|재원|사업비|소요액|재정계획")
_NEAR = 4  # lines above a table that say what is counted: titles of parts stand below that of the page
_UNITS = re.compile(r"[/,·]")
_PROGRESS = re.compile(r"추진[률율]|진[도척]")
_NOTHING = Figure("-", "", "", (-1, -1))


def counted(report: Report, free: Free) -> Iterator[tuple[Counted, list[Found]]]:
    """Every table that counts pledges, and every list with rows that do, with the questions of its headings."""
    for grid, is_ours in (*((g, True) for g in items.counted(report)), *((g, g.loose) for g in report.grids)):
        again = placed(grid) if is_free(grid, free) else None
        match = matched(again, (PLEDGES_TOLD,), over(report, grid), report.setting) if again else None
        table = _Table(report, match.sheet) if match else None
        for place, one in enumerate(table.counted() if table else ()):
            progress = [s for s in one.rates if is_ours and _PROGRESS.search(s.name)]  # no other topic knows its columns
            own = replace(one, every=tuple(s for s in one.every if s not in progress))
            yield own, [*(table.asked() if table and not place else ()), *(indicator(one, rate, grid.place) for rate in progress)]


class _Table:
    def __init__(self, report: Report, sheet: Sheet) -> None:
        self.report, self.sheet, self.grid, self.setting = report, sheet, sheet.grid, report.setting
        self.of_others = is_of_others(sheet.grid, report.setting)
        over = (
            *(c.path[0].text for c in self.grid.columns if c.path),
            *(s.text for s in self.grid.stubs),
            *(row.label for row in self.grid.rows[:1]),
        )
        place, near = self.grid.place, above(report, self.grid, _NEAR)
        self.texts = (self.grid.caption, *over, *reversed(place.over), *near, place.item, report.setting.title)  # the nearest first
        # The day over the table, else the report's own.
        self.day = (self.setting.day(self.grid.as_of) if self.grid.as_of else None) or self.setting.as_of

    def counted(self) -> Iterator[Counted]:
        """The figures of each day that the table says; none where neither states nor a heading say that pledges are counted."""
        every = [spot for cell in self.sheet.cells for spot in self._read(cell)]
        every += [s for row in self.grid.rows for words in row.stubs for s in self._in_label(words)] if every else []
        counts = [s for s in every if not s.name and not s.states]
        scope = w.scope(self.texts) if self._counts_ours(counts) else ""
        every = _in_one_unit(every, {s.figure.unit for s in counts} - {""})
        for day in dict.fromkeys(s.day for s in counts if scope):
            term = w.term(self.report, (*self.sheet.about, self.grid.place.item), self.grid.place, self.grid.block, day)
            yield Counted(scope, term, day, tuple(s for s in every if s.day == day))

    def _counts_ours(self, counts: Sequence[Spot]) -> bool:
        """Whether states, or a heading over what divides every figure, say that our own pledges are counted, or those of each government."""
        if self.of_others and not any(s.government for s in counts):
            return False
        says = self.sheet.is_headed or any(stub.key in COUNTS for stub in self.grid.stubs)
        is_divided = bool(counts) and all(s.split or s.total or s.day != self.day for s in counts if not s.figure.is_dash)
        return len({s.status for s in counts} - {""}) > 1 or (says and is_divided and not self._is_plan)

    @property
    def _is_plan(self) -> bool:
        """Whether it sets years side by side under a title that speaks of money: what pledges cost each year, though its unit is lost."""
        years = {c.path[-1].key for c in self.grid.columns if c.path and _A_YEAR.fullmatch(c.path[-1].key)}
        return len(years) >= _YEARS and any(_OF_MONEY.search(text) for text in self.texts)

    def asked(self) -> Iterator[Found]:
        """One question for the headings that stand where states do and are none."""
        sides = next((sides for sides in (self.sheet.columns, self.sheet.rows) if any(map(_states, sides))), ())
        names = [side.unknown[-1] for side in sides if side.unknown]
        figures = [f for words in self.sheet.unknown if names for f in words.figures() if not f.is_dash and is_count(f)]
        if figures:
            yield w.status_question(names, [f.at for f in figures], tuple(f.mark for f in figures))

    def _read(self, cell: Cell) -> Iterator[Spot]:
        """The figures of a cell: how many there are, then rates; not by how many it changed, nor what is still to come."""
        labels = (*map(label, self.grid.rows[cell.row].labels), *self.grid.columns[cell.col].path)
        told = [w.last_day(one.text, self.setting) for one in labels if w.is_day(one.text)]
        told += [self.setting.day(one.as_of) for one in labels if one.as_of and not w.is_day(one.text)]
        spot = replace(self._spot(cell, labels), day=told[-1] if told else self.day)
        # 2023년 beside 공약수 may be of anything, and so may a row without a label beside one that says what is counted.
        is_said = bool(cell.word) or "status" in cell.members or (YEAR not in cell.members and (spot.total or not self.sheet.is_headed))
        is_past = not cell.is_change and not (told and told[-1] is None)
        for figure in cell.words.figures(self._unit(cell)) if is_past and (is_said or cell.is_derived) else ():
            is_rate = cell.is_derived or figure.unit == "%"
            if re.fullmatch(r"[\d.]+|\D", figure.words) if is_rate else figure.is_dash or is_count(figure):
                yield replace(spot, figure=figure, name=(cell.heading or "비율") if is_rate else "")

    def _unit(self, cell: Cell) -> str:
        """The unit of a cell, or that of the last line which says one of ours."""
        own = told.words if (told := cell.attributes.get("unit")) else ""
        return next((one for one in _UNITS.split(own or unit(self.report, self.grid)) if one in {"개", "건"}), own)

    def _spot(self, cell: Cell, labels: Sequence[Label]) -> Spot:
        """What the labels of a cell say; of two names on one side without a heading the outer is the goal."""
        sides = self.sheet.rows[cell.row], self.sheet.columns[cell.col]
        senses = [s for side in sides for s in side.senses]
        state = next((s for s in reversed(senses) if s.column == "status"), None)
        below = tuple(dict.fromkeys((*self._below(sides[0], self.sheet.rows), *self._below(sides[1], self.sheet.columns))))
        government = next((one.text for one in labels if self.of_others and self._is_government(one)), cell.members.get(GOVERNMENT, ""))
        names = [one for side in sides for p in side.path if p.startswith("field:") and (one := p.removeprefix("field:")) != government]
        printed = state.printed if state and not below else ""
        province = w.province((*self.texts, self.setting.government, self.setting.above)) if government else ""
        return Spot(
            _NOTHING, cell.members.get("goal", "".join(names[:-1][:1])), "".join(names[-1:]), cell.members.get(OFFICE, ""), w.status(printed),
            any(s.kind == "total" for s in senses), w.as_printed(printed), f"{province} {government}".strip(), states=below,
        )  # fmt: skip

    def _below(self, own: Side, sides: Sequence[Side]) -> Iterator[str]:
        """The states that stand below that of a side, which then only adds them: 정상추진 and 일부추진 below 추진중."""
        over = _states(own)
        inner = (states[len(over)] for side in sides if over and (states := _states(side))[: len(over)] == over and len(states) > len(over))
        return filter(None, map(w.status, inner))

    def _is_government(self, one: Label) -> bool:
        return bool(labelled(one.text, self.setting)) or one.key == key(self.setting.government)

    def _in_label(self, words: Words) -> Iterator[Spot]:
        """A number of pledges in the heading of a row, `공약(40)`, adds the row."""
        figures = [f for f in words.figures() if is_count(f)]
        if len(figures) == 1 and w.scope([words.text]) and "(" in words.text.replace("（", "("):
            note = "공약수" if figures[0].unit else "공약수, 단위 미표시"
            yield Spot(replace(figures[0], unit=figures[0].unit or "개"), total=True, day=self.day, note=note)


def _in_one_unit(spots: Sequence[Spot], units: Set[str]) -> list[Spot]:
    """Counts without a unit in the one that all others have."""
    one = next(iter(units)) if len(units) == 1 else ""
    return [s if s.name else replace(s, figure=replace(s.figure, unit=s.figure.unit or one)) for s in spots]


def _states(side: Side) -> tuple[str, ...]:
    """The states on a side, from its edge inwards."""
    return tuple(p.removeprefix("status:") for p in side.path if p.startswith("status:"))
