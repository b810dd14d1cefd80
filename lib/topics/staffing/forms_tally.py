"""Cells of tables and statements of officials told apart: those that no other divides are rows, teams and single grades are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.core import korean
from lib.documents.labels import key
from lib.forms import Figure, Report
from lib.forms.tally import Spot, below, leaves
from lib.topics.staffing import forms_words as w
from lib.topics.staffing.forms_cells import Cell, Sheet

WHOLE = "전체"
NAMES = {w.AUTHORIZED: "정원", w.ACTUAL: "현원"}
Subject = dict[str, tuple[str, ...]]
Figures = dict[Spot, dict[str, Figure]]


def number(figure: Figure) -> int:
    """The count; a dash is 0."""
    return 0 if figure.is_dash else int(korean.parse_number(figure.words))


@dataclass(frozen=True)
class Entry:
    """One row to be: its spot, day and figures."""

    spot: Spot
    day: date | None
    figures: Mapping[str, Figure]

    @property
    def office(self) -> str:
        """The department whose figure it is; empty for the reporting one."""
        return self.spot[0][-1] if self.spot[0] else ""

    @property
    def track(self) -> str:
        """The track, or all."""
        return self.spot[2][-1] if self.spot[2] else WHOLE

    @property
    def grade(self) -> str:
        """The grade, or all."""
        return self.spot[3][-1] if self.spot[3] else WHOLE


class Tally:
    """One table, or the statements, on one day. `entries` are its rows; `parts` count teams, groups of offices and what a whole has besides."""

    def __init__(self, sheet: Sheet, cells: Sequence[Cell], report: Report) -> None:
        self.sheet, self.report = sheet, report
        self.cells = [c for c in cells if c.version != "before"]
        self.before = [c for c in cells if c.version == "before"]
        self.day = report.setting.day(cells[0].day or sheet.day)
        counted = [c for c in self.cells if c.measure in NAMES]
        rows, self.parts = _ends(c for c in counted if not is_part(c)), _ends(c for c in counted if is_part(c))
        if sheet.prose:
            self._set_apart(rows, counted)
        made = [Entry(s, self.day, f) for s, f in rows.items()]
        self.entries = {e.spot: e for e in made if not all(f.is_dash for f in e.figures.values())}
        offices = any(set(s[0]) - set(w.SEXES) for s in (*self.entries, *self.parts))
        self.whole = offices or any(word in key(sheet.about) for word in map(key, w.WHOLE))

    def _set_apart(self, rows: Figures, counted: Sequence[Cell]) -> None:
        """Grades that a statement quotes without the rest: the whole is the row, they are parts."""
        for cell in counted:
            own = [s for s in below(cell.spot, rows) if s != cell.spot and cell.measure in rows[s]]
            if own and sum(number(rows[s][cell.measure]) for s in own) != number(cell.figure):
                for spot in own:
                    self.parts.setdefault(spot, {})[cell.measure] = rows[spot].pop(cell.measure)
                rows.setdefault(cell.spot, {})[cell.measure] = cell.figure
        for spot in [s for s, figures in rows.items() if not figures]:
            del rows[spot]

    def rows(self, cell: Cell) -> list[Entry]:
        """The rows that a cell adds; for a difference those that have either side."""
        own = [self.entries[s] for s in below(cell.spot, self.entries)]
        return [e for e in own if cell.measure not in NAMES or cell.measure in e.figures]

    def own(self, cell: Cell) -> Figure | None:
        """The figure of the row that the cell stands for itself, if it is one."""
        return self.entries[cell.spot].figures.get(cell.measure) if cell.spot in self.entries else None

    def counts(self, said: Tally) -> bool:
        """Whether the cells of a statement are of those whom this table counts, on the same day."""
        same_day = said.day in {None, self.day} or (self.day is None and said.day == self.report.setting.as_of)
        return bool(self.entries) and same_day and all(s in self.entries or (self.whole == said.whole and not s[0]) for s in said.entries)

    def subject(self, rows: Sequence[Entry], everything: Sequence[Entry], *, single: bool) -> Subject:
        """The conditions that keep these rows apart from all others of the report; a day and a track 전체 that the table says are named."""
        subject: Subject = {}
        if self._departments(rows) != self._departments(everything):
            subject["department_id"] = self._departments(rows)
        day = self.day or self.report.setting.as_of
        if day and (len({e.day for e in everything}) > 1 or (self.day and not single)):
            subject["as_of"] = (day.isoformat(),)
        for column in ("track", "grade"):
            words = tuple(dict.fromkeys(getattr(r, column) for r in rows))
            if single or set(words) != {getattr(e, column) for e in everything} or (column == "track" and words == (WHOLE,)):
                subject[column] = words
        return subject

    def office(self, entry: Entry) -> str:
        """The office of the row; empty where it is the reporting one."""
        return "" if key(entry.office) == key(self.report.setting.department or "") else entry.office

    def _departments(self, rows: Iterable[Entry]) -> tuple[str, ...]:
        """Ids of departments, or names where only their names are known."""
        setting = self.report.setting
        mine = setting.department_id or f"{setting.district_id}/all"
        usual = f"{setting.district_id}/all" if self.whole else mine
        return tuple(dict.fromkeys(self.office(r) or (mine if r.office else usual) for r in rows))


def is_part(cell: Cell) -> bool:
    """Whether it counts a team, a group of offices or one sex: no rows of their own, so that a total over them is the row."""
    return bool(cell.team) or any(o in w.GROUPS or o in w.SEXES for o in cell.offices)


def _ends(cells: Iterable[Cell]) -> Figures:
    """For each measure the cells that no other cell of it divides, by their spots."""
    counted = list(cells)
    found: Figures = {}
    for measure in NAMES:
        own = [c for c in counted if c.measure == measure]
        ends = set(leaves(c.spot for c in own))
        for cell in own:
            if cell.spot in ends:
                found.setdefault(cell.spot, {}).setdefault(measure, cell.figure)
    return {c.spot: found[c.spot] for c in counted if c.spot in found}


def tallies(sheet: Sheet, report: Report) -> list[Tally]:
    """The table cut by the days that its rows or columns name."""
    days = dict.fromkeys(c.day for c in sheet.cells)
    return [Tally(sheet, [c for c in sheet.cells if c.day == day], report) for day in days]
