"""A table that was matched as what enters the data: rows, printed totals and differences, and questions where an attribute is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from lib.core.text import Text
from lib.core.wording import GOVERNMENT, OFFICE, YEAR, Derived, Wording
from lib.documents.tables.blanks import TOTALS
from lib.documents.tables.formulas import own_sign, terms_of
from lib.documents.words.labels import key, label
from lib.forms import Found, Ignored, Printed, Question, Record, Report
from lib.reading.meaning.arithmetic.cuts import Cuts, cuts
from lib.reading.meaning.arithmetic.rates import RATES
from lib.reading.meaning.arithmetic.signs import amount, signed
from lib.reading.meaning.arithmetic.sums import (
    Sum,
    checks,
    kinds_below,
    leaves_and_sums,
    number,
    over_stages,
    placed,
    proved,
    with_other_stages,
)
from lib.reading.meaning.cells import Cell, without_marks
from lib.reading.meaning.labels.senses import OTHERS
from lib.reading.meaning.labels.units import lacks_unit, only_unit, with_unit
from lib.reading.meaning.match import Matched
from lib.reading.meaning.records import asked
from lib.reading.meaning.records.apart import Id, identity_of, overlapping, told_apart
from lib.reading.meaning.records.columns import Columns
from lib.reading.meaning.records.divisions import divides, divisions
from lib.reading.meaning.records.entries import Entry, are_of_one_whole, is_below, is_share, over
from lib.reading.meaning.records.outlines import Outline, outline
from lib.reading.meaning.records.tallies import tallied
from lib.reading.meaning.sheets import Sheet, stage_column
from lib.reading.meaning.subjects import whose
from lib.reading.meaning.subjects.titles import is_of_all

_TOTAL_COST = re.compile(r"총\s?(?:사업비|공사비|투자비|소요)")  # what a project costs in all is told by its own name, not as a sum
_UNIT = re.compile(r"[(（\[]\s?단\s?위[^()（）\[\]]*[)）\]]")
_PAIR = 2
_HOLDS = 2  # totals that must hold: one may by chance


def found(match: Matched, report: Report) -> Iterator[Found]:
    """What a matched table gives; nothing where its totals do not close, or its unit or the level of its rows is not printed."""
    sheet = match.sheet
    if sheet.wording.tally:
        yield from tallied(sheet, report).found()
        return
    if not (match.whose or sheet.wording.unit or sheet.wording.of_title) and Columns(sheet, report).is_of_kinds:
        yield whose.asked(report, sheet.grid)
        return
    only = only_unit(sheet)
    cells = [replace(c, figure=with_unit(c, sheet.wording, only)) for c in sheet.cells]
    numbered = _outline(sheet, cells)
    cells = placed(cells, sheet.said, sheet.wording.whole, {**numbered.parts, **kinds_below(cells, sheet.wording)})
    maker = _Maker(sheet, report, numbered)
    has_units = not any(lacks_unit(c, sheet.wording) for c in cells if not c.is_derived)
    if not has_units or match.is_doubted or overlapping(cells):
        return
    if maker.columns.lacks_word(cells):
        yield from _unlevelled(match, report, cells)
    else:
        made = maker.made(cells)
        yield from (one for f in made for one in _of_all(f)) if is_of_all(maker.columns.title) else made
        if inside := sheet.inside:
            yield Question(asked.INSIDE.fill(words=", ".join(f.words for f in inside)), inside[0].at, tuple(f.mark for f in inside))


def _of_all(found: Found) -> Iterator[Found]:
    """What a table of all works together (총괄) gives: totals of the rows of each, no work's own."""
    if isinstance(found, Printed):
        yield replace(found, subject={c: w for c, w in found.subject.items() if c not in _NAMES_ONE})
    elif isinstance(found, Record):
        subject = {c: (str(w),) for c, w in found.values.items() if c not in _NAMES_ONE}
        yield from (Printed(found.dataset, "total", column, subject, figure) for column, figure in found.figures.items())
    else:
        yield found


_NAMES_ONE = frozenset({"item", "cut", "section", "as_of"})


def _unlevelled(match: Matched, report: Report, cells: Sequence[Cell]) -> Iterator[Question]:
    """One question about the money of an office, proved by its totals, whose rows have names that say of no level what they are."""
    sheet = match.sheet
    title = next((words for words in (sheet.grid.caption, *whose.over(report, sheet.grid)) if words), "")
    names = [n for n in dict.fromkeys(c.members.get("item", "") for c in cells) if n]
    if match.whose == "office" and match.is_proved and sheet.titled and title and names and not sheet.unknown:
        marks = tuple(c.figure.mark for c in cells)
        yield Question(asked.LEVEL.fill(title=title, words=", ".join(names[:3])), cells[0].figure.at, marks)


def _outline(sheet: Sheet, cells: Sequence[Cell]) -> Outline:
    """How the numbers of the rows nest them, where a wording tells things and their parts apart."""
    if not sheet.wording.nested[0]:
        return Outline()
    labels = {c.row: c.members["item"] for c in cells if "item" in c.members}
    return outline(labels, sheet.said, proved(cells, sheet.said, sheet.wording.whole))


def _named_sum(cell: Cell, own: Sequence[Entry], title: str = "") -> str:
    """The names that the labels of a sum, a rate or a change print and no row of it keeps as printed, that of all with the table's title.

    기획복지국 over its divisions; an office, kept as its id, over grades or beside its own rate; `세출 합계`.
    """
    bodies = {word for e in own for column, word in e.members.items() if column in {OFFICE, GOVERNMENT}}
    kept = {word for e in own for word in e.members.values()} - bodies
    named = dict.fromkeys(place.partition(":")[2] for place in cell.spot[0])
    words = [word for word in named if word not in kept and (len(own) > 1 or word in bodies)]
    is_of_all = len(own) > 1 and all(key(w) in TOTALS for w in named)
    return " ".join((*[title] * bool(title and is_of_all), *words))


class _Maker:
    """The rows of one table; `numbered`: how their numbers nest them."""

    def __init__(self, sheet: Sheet, report: Report, numbered: Outline) -> None:
        self.sheet, self.report, self.wording = sheet, report, sheet.wording
        self.columns = Columns(sheet, report)
        self.numbered = numbered
        self.cuts: Cuts = cuts(())

    @cached_property
    def title(self) -> str:
        """The words over the table, without its unit; empty where they are a statement."""
        words = next((w for w in (self.sheet.grid.caption, *self.sheet.over) if w), "")
        return label(_UNIT.sub("", words)).text if len(words) <= whose.TITLE else ""

    @cached_property
    def is_of_all(self) -> bool:
        """Whether the table names bodies that only a whole government has (본청, 의회사무국, 동): its rows without a body are the government's."""
        bodies = self.columns.axes[OFFICE].words if OFFICE in self.columns.axes else {}
        return self.sheet.is_of_own or any(c.members.get(OFFICE) in bodies for c in self.sheet.cells)

    def made(self, cells: Sequence[Cell]) -> Iterator[Found]:
        """Rows, then totals and differences of them."""
        parts = {id(c) for c in (*(c for c in cells if divides(c, self.wording)), *self._quoted(cells))}
        yield from divisions([c for c in cells if id(c) in parts], self.columns)
        cells = [c for c in cells if id(c) not in parts]
        leaves, sums = self._divided(told_apart([c for c in cells if not c.is_derived], has_items="item" in self.columns.axes))
        unclear = {id(c): c for c in self._unclear(leaves, sums)}
        yield from (Question(asked.OTHERS, c.figure.at, (c.figure.mark,)) for c in unclear.values())
        rest = [c for c in leaves if id(c) not in unclear and c.row in self.numbered.sums]
        yield from (Question(asked.PARTS.fill(words=c.figure.words), c.figure.at, (c.figure.mark,)) for c in rest)
        yield from self._entered(cells, [c for c in leaves if id(c) not in unclear and c.row not in self.numbered.sums], sums)

    def _quoted(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        """The parts that a statement names of a whole without the rest."""
        _, sums = leaves_and_sums([c for c in cells if not c.is_derived and self.sheet.grid.is_told])
        yield from (c for s in sums if not s.closes for c in s.parts)

    def _entered(self, cells: Sequence[Cell], leaves: Sequence[Cell], sums: Sequence[Sum]) -> Iterator[Found]:
        """Rows of the leaves and of the totals that are rows, printed figures of the other totals and of what is derived."""
        if self.wording.whole:
            self.cuts = cuts(sums)
            sums = self.cuts.sums
        rows = [total for total in sums if self._is_named(total) or self._is_whole(total) or self._is_governments(total, leaves)]
        sums = [total if total in rows else over(rows, total) for total in sums]
        entries: dict[Id, Entry] = {}
        for cell in sorted((*leaves, *(t.total for t in rows)), key=lambda c: (c.row, c.col)):  # as printed
            yield from self._enter(cell, entries)
        entries = {i: self._placed(e, rows) for i, e in entries.items()}
        for entry in entries.values():
            yield self._record(entry)
        kept = {i: e for i, e in entries.items() if not e.is_whole and not all(c.figure.is_dash for c in e.cells.values())}
        wholes = {i: e for i, e in entries.items() if e.is_whole}
        yield from (self._total(total, kept, wholes) for total in sums if total not in rows)
        placed = {id(c) for s in sums for c in (s.total, *s.parts)} | {id(c) for c in leaves}
        yield from (Ignored("sum", (c.figure.mark,)) for c in cells if not c.is_derived and id(c) not in placed and self._is_total(c))
        derived = [c for c in cells if c.is_derived and not (self._is_share(c) and _lost_rows(sums))]
        yield from (self._change(c, kept) if c.is_change else self._derived(c, kept, sums) for c in derived)

    def _unclear(self, leaves: Sequence[Cell], sums: Sequence[Sum]) -> Iterator[Cell]:
        """Cells of a row 기타 among offices, unless the totals hold with every figure of it: then it is what the other offices leave."""
        rest = [c for c in leaves if c.members.get(OFFICE) == OTHERS]
        held = {id(c) for s in sums if s.off == 0 and len({p.members.get(OFFICE) for p in s.parts}) > 1 for c in s.parts}
        for row in sorted({c.row for c in rest}):
            own = [c for c in rest if c.row == row]
            told = [c for c in own if not c.figure.is_dash]
            if len(told) < _HOLDS or not all(id(c) in held for c in told):
                yield from own

    def _is_total(self, cell: Cell) -> bool:
        """Whether the headings over a cell say that it is a total: a 소계 of some years beside the 합계 of all."""
        return any(s.kind == "total" for s in self.sheet.columns[cell.col].senses)

    def _divided(self, cells: Sequence[Cell]) -> tuple[list[Cell], list[Sum]]:
        """Parts and totals; a total of which the table names only one part is none: it is what is counted, and the part is left."""
        leaves, sums = over_stages(*leaves_and_sums(self._of_all_years(cells)), self.wording.over_stages)
        short = [s for s in sums if s.is_short and not any(s.total in other.parts for other in sums)]
        alone = [] if self.sheet.unknown or self.sheet.bare else short
        gone = {id(c) for s in alone for c in s.parts}
        return [*(c for c in leaves if id(c) not in gone), *(s.total for s in alone)], [s for s in sums if s not in alone]

    def _is_named_cost(self, cell: Cell) -> bool:
        """Whether the headings over a cell say what a project costs in all."""
        return any(_TOTAL_COST.match(part.text) for part in self.sheet.grid.columns[cell.col].path)

    def _of_all_years(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells, those of all years that are no sum of the years beside them as parts of their own column: both are rows.

        So are `총사업비 | '25년` that name one year or none, and `총사업비 | '23년 이전 예산 집행 | '24년 예산 집행 | '25년`, where only the years
        of two stages together make it: what was budgeted until '24 and what '25 needs.
        """
        if not self.wording.timeless:
            return cells
        leaves, sums = leaves_and_sums(cells)
        dated = [s for s in sums if self._is_dated(s)]
        over = [s for s in dated if len(s.total.spot[1]) < len(s.parts[0].spot[1])]
        staged = {s.total.col for s in over if not s.closes and any(one.closes for one in with_other_stages(s, leaves))}
        apart = [s.total for s in dated if s.is_short or s.is_alone or (s.is_single and self._is_named_cost(s.total))]
        across = {id(s.total) for s in over}
        columns = staged | {c.col for c in apart if id(c) in across}
        rows = {c.row for c in apart if id(c) not in across}
        return [_apart_from_years(c, across=c.col in columns) if c.col in columns or c.row in rows else c for c in cells]

    def _is_dated(self, total: Sum) -> bool:
        """Whether a total is a project's money of all years beside that of single ones."""
        return bool(self.wording.timeless) and YEAR not in total.total.members and all(YEAR in c.members for c in total.parts)

    def _is_governments(self, total: Sum, leaves: Sequence[Cell]) -> bool:
        """Whether a total over bodies (본청, 의회, 동) stands beside figures that the table does not divide by them: all are the government's."""
        return (
            self.is_of_all
            and OFFICE not in total.total.members
            and any(OFFICE not in c.members for c in leaves)
            and all(OFFICE in c.members and {**c.members, OFFICE: ""} == {**total.total.members, OFFICE: ""} for c in total.parts)
        )

    def _is_second(self, entry: Entry) -> bool:
        """Whether a row divides once more what others divide already."""
        return any(id(c) in self.cuts.second for c in entry.cells.values())

    def _placed(self, entry: Entry, rows: Sequence[Sum]) -> Entry:
        """The entry with whether it is nested below a row, and whether it is a whole beside its parts."""
        cell = next(iter(entry.cells.values()))
        parents = {t.total.spot[0] for t in rows if self._is_named(t)}
        nested = any(cell.spot[0][:n] in parents for n in range(1, len(cell.spot[0])))
        return replace(entry, nested=nested, is_whole=any(cell is t.total for t in rows if self._is_whole(t)))

    def _is_named(self, total: Sum) -> bool:
        """Whether a total is a thing with a name of its own that arithmetic found to hold the rows below it."""
        own = total.total.spot[0]
        return (
            bool(self.wording.nested[0])
            and total.total.row not in self.numbered.sums
            and not self._is_over_axis(total)
            and any(p.startswith("item:") for p in own)
            and all(len(c.spot[0]) > len(own) and c.spot[1] == total.total.spot[1] for c in total.parts)
        )

    def _is_whole(self, total: Sum) -> bool:
        """Whether a total is one thing's over the axis whose totals are rows; by several years, or where totals are divided twice, it is a printed sum."""
        return not self.cuts.second and not (YEAR in total.total.members and self._is_of_years) and self._is_over_axis(total)

    @cached_property
    def _is_of_years(self) -> bool:
        """Whether the table tells of more than one year."""
        return len({c.members.get(YEAR, "") for c in self.sheet.cells}) > 1

    def _is_over_axis(self, total: Sum) -> bool:
        """Whether the parts of a total differ from it by their member of that axis alone."""
        axis = self.wording.whole
        rest = {**total.total.members, axis: ""}
        return (
            bool(axis)
            and axis not in total.total.members
            and len({c.members.get(axis) for c in total.parts}) == len(total.parts)
            and all(axis in c.members and {**c.members, axis: ""} == rest for c in total.parts)
        )

    def _enter(self, cell: Cell, entries: dict[Id, Entry]) -> Iterator[Found]:
        if number(cell.figure) == 0 and any(s.kind == "total" for s in self.sheet.rows[cell.row].senses):
            yield Ignored("sum", (cell.figure.mark,))  # 0 over blank cells
            return
        if self.columns.lacks_year(cell):
            return
        if self.columns.is_ahead(cell):
            yield Question(asked.AHEAD.fill(words=cell.figure.words), cell.figure.at, (cell.figure.mark,))
            return
        identity = identity_of(cell)
        entry = entries.setdefault(identity, Entry(cell.members, {}))
        known = entry.cells.get(cell.column)
        if known is None:
            entries[identity] = Entry(entry.members, {**entry.cells, cell.column: cell})
        elif number(known.figure) == number(cell.figure):
            yield Ignored("repeat", (cell.figure.mark,))
        else:
            name = " ".join(cell.members.values())
            words = Text(f"같은 항목에 다른 값이 적혀 있습니다: {name}", f"Two values of one figure: {name}")
            yield Question(words, cell.figure.at, (cell.figure.mark,))

    def _is_head(self, entry: Entry) -> bool:
        """Whether a row is the one head of the office that reports, beside the parts of it; 국장 8명 are those of a government."""
        is_post = any(word in self.wording.heads for word in entry.members.values()) and OFFICE not in entry.members
        is_one = all((number(c.figure) or 0) <= 1 for c in entry.cells.values())
        return is_post and is_one and bool(self.report.setting.department_id) and any(OFFICE in c.members for c in self.sheet.cells)

    def _record(self, entry: Entry) -> Record:
        cells = list(entry.cells.values())
        figures = {column: cell.figure for column, cell in entry.cells.items()}
        values = {**self.columns.of(entry.members, cells), **self.columns.times(cells[0])}
        if entry.nested:
            values[self.wording.nested[0]] = self.wording.nested[1]
        if entry.is_whole or self._is_second(entry):
            values["cut"] = 2
        printed = "; ".join(dict.fromkeys((*self.columns.noted(cells[0]), *self._dashes(entry))))
        office = entry.members.get(OFFICE, self.columns.titled_office or self.columns.in_charge(cells[0]))
        doubts = (*self.sheet.grid.doubts, *(asked.OTHERS,) * (office == OTHERS))
        doubts += tuple(why.fill(name=office) for pattern, why in _doubts(self.wording) if pattern.search(office))
        doubts += (asked.NAMELESS,) * self.columns.is_nameless(entry.members)
        doubts += self.columns.doubts(cells)
        government = entry.members.get(GOVERNMENT, "")
        whole = not office and not self._is_head(entry) and (bool(government) or self.is_of_all or self.columns.is_governments)
        marks = tuple(f.mark for c in cells for f in c.words.figures() if f not in without_marks(c.words))
        return Record(
            self.wording.dataset,
            values,
            figures,
            whole=whole,
            office=office,
            note=printed,
            doubts=doubts,
            marks=marks,
            government=government,
        )

    def _dashes(self, entry: Entry) -> Iterator[str]:
        """Which counts of a row are printed as a dash, that is as none."""
        dashes = (column for column, cell in entry.cells.items() if cell.figure.is_dash and self.wording.unit)
        yield from (f"{self.wording.values[column][0]} 칸 '-'" for column in dashes)

    def _total(self, total: Sum, entries: Mapping[Id, Entry], wholes: Mapping[Id, Entry]) -> Found:
        """A printed total of rows; of a table that has the whole of each thing and its sources, that of all of these wholes."""
        own = [e for e in (entries.get(identity_of(c)) for c in total.parts) if e is not None]
        if not own:
            own = [e for e in (wholes.get(identity_of(c)) for c in total.parts) if e is not None]
        mark = (total.total.figure.mark,)
        if (self.sheet.unknown or self.sheet.bare) and not total.closes:
            return Question(asked.PARTS.fill(words=total.total.figure.words), total.total.figure.at, mark)
        if len(own) < 2:
            return Ignored("repeat" if own else "sum", mark)
        noted = [dict.fromkeys(self.columns.noted(next(iter(e.cells.values())))) for e in own]  # 시비 of all rows is 시비 of their total
        shared = [words for words in noted[0] if all(words in others for others in noted)]
        note = "; ".join(filter(None, (_named_sum(total.total, own, self.title), *shared)))
        return Printed(self.wording.dataset, "total", total.total.column, self._subject(own), total.total.figure, note=note)

    def _derived(self, cell: Cell, entries: Mapping[Id, Entry], sums: Sequence[Sum]) -> Found:
        derived: Derived = self.wording.derived[int(cell.column)]
        own_sums = (s for s in sums if s.total.row == cell.row and all(s.total.members.get(c, w) == w for c, w in cell.members.items()))
        added = {identity_of(part) for s in own_sums for part in s.parts}
        below = [e for i, e in entries.items() if (is_below(e, cell) or i in added) and e.stage == cell.stage]
        whole = [e for e in below if derived.column in e.cells or derived.against in e.cells]
        if not whole:
            return Ignored("dash" if cell.figure.is_dash else "sum", (cell.figure.mark,))
        if self._is_share(cell):
            return self._share(cell, derived, whole, entries)
        made = Printed(self.wording.dataset, derived.figure, derived.column, self._subject(whole), cell.figure,
                       against_column=derived.against, unit=derived.unit or cell.figure.unit, note=_named_sum(cell, whole, self.title))  # fmt: skip
        return signed(made, cell, *(amount([e.cells for e in whole], column) for column in (derived.column, derived.against)))

    def _is_share(self, cell: Cell) -> bool:
        """Whether a derived figure is the share of a row in all rows."""
        derived = None if cell.is_change else self.wording.derived[int(cell.column)]
        return derived is not None and derived.column == derived.against

    def _share(self, cell: Cell, derived: Derived, own: Sequence[Entry], entries: Mapping[Id, Entry]) -> Found:
        """The share of rows in all rows under the same headings; that of all in all tells nothing."""
        rows = {p.partition(":")[0] for p in cell.spot[0]}
        shared = {c: w for c, w in cell.members.items() if c not in rows}
        every = [e for e in entries.values() if all(e.members.get(c) == w for c, w in shared.items()) and e.stage == cell.stage]
        if YEAR not in cell.members and len({e.members.get(YEAR) for e in own}) > 1:  # 구성비 behind each of two years
            year = self._year_of_shares(cell, derived.column, entries)
            own, every = ([e for e in rows if year and e.members.get(YEAR) == year] for rows in (own, every))
            if not own:
                return Question(asked.RATE.fill(words=cell.figure.words), cell.figure.at, (cell.figure.mark,))
        if cell.heading in RATES and not is_share(cell, own, every, derived.column):  # a bare 비율 may be of anything
            return Question(asked.RATE.fill(words=cell.figure.words), cell.figure.at, (cell.figure.mark,))
        if len(every) == len(own) or self._are_of_more(cell, every, derived.column):
            return Ignored("sum", (cell.figure.mark,))
        return Printed(self.wording.dataset, "rate", derived.column, self._subject(own), cell.figure,
                       against_column=derived.column, against=self._subject(every), unit="%",
                       note=_named_sum(cell, own, self.title))  # fmt: skip

    def _are_of_more(self, cell: Cell, every: Sequence[Entry], column: str) -> bool:
        """Whether the shares under a heading are of a whole of which the table lists a part.

        They do not make 100, none holds of the rows, and the whole that each is of is the same within what rounding can make.
        """
        under = [c for c in self.sheet.cells if c.is_derived and (c.col, c.heading) == (cell.col, cell.heading)]
        shares = sum((number(c.figure) or Decimal(0) for c in under), Decimal(0))
        own = [(c, [e for e in every if is_below(e, c)]) for c in under]
        holds = any(is_share(c, rows, every, column) for c, rows in own)
        return shares < _ALL - len(under) and not holds and are_of_one_whole(own, column)

    def _year_of_shares(self, cell: Cell, column: str, entries: Mapping[Id, Entry]) -> str:
        """The year of which the shares under a heading are: that in which they hold; empty where they hold in none, or in two alike."""
        under = [c for c in self.sheet.cells if c.is_derived and (c.col, c.heading) == (cell.col, cell.heading) and not c.figure.is_dash]
        holds: Counter[str] = Counter()
        for year in {e.members.get(YEAR, "") for e in entries.values()}:
            rows = [e for e in entries.values() if e.members.get(YEAR, "") == year]
            holds[year] = sum(is_share(c, [e for e in rows if is_below(e, c)], rows, column) for c in under)
        (best, most), *others = holds.most_common()
        return best if most * 2 > len(under) and all(n < most for _, n in others) else ""

    def _change(self, cell: Cell, entries: Mapping[Id, Entry]) -> Found:
        """A difference or growth from one year or stage to the next, the last of the table's; where it has one alone it is left."""
        own = self._of_named(cell, [e for e in entries.values() if is_below(e, cell)])
        known = sorted({self._time(e) for e in own})
        times, columns = known[-2:], {c for e in own for c in e.cells}
        is_of_many = len(known) > len(times) and len({e.stage for e in own}) > 1 < len({t[0] for t in times})
        if len(times) != 2 or len(columns) != 1 or is_of_many:
            return Ignored("sum", (cell.figure.mark,))
        before, after = ([e for e in own if self._time(e) == t] for t in times)
        column = next(iter(columns))
        is_rate = cell.figure.unit.startswith("%")
        is_change = self.columns.of(after[0].members, list(after[0].cells.values())).get("amount_is") == "change"
        if is_change and not is_rate:
            return Ignored("repeat", (cell.figure.mark,))
        figure = "rate" if is_change else "growth" if is_rate else "difference"  # of a change: what share of the budget before it is
        made = Printed(self.wording.dataset, figure, column, self._subject(after), cell.figure,
                       against_column=column, against=self._subject(before), unit="%" if is_rate else cell.figure.unit,
                       note=_named_sum(cell, after, self.title))  # fmt: skip
        return made if is_rate else signed(made, cell, *(amount([e.cells for e in rows], column) for rows in (after, before)))

    def _of_named(self, cell: Cell, own: list[Entry]) -> list[Entry]:
        """Of the entries beside a change those of the two columns that its heading names, `증감(A-C)`, or the one other change that names any."""
        named = self._named_columns
        columns = named.get(cell.col) or (next(iter(named.values())) if len(named) == 1 else None)
        return [e for e in own if all(c.col in columns for c in e.cells.values())] if columns else own

    @cached_property
    def _named_columns(self) -> dict[int, frozenset[int]]:
        """By column of a change the two columns of which its heading is the difference."""
        heads = ["".join(part.text for part in column.path) for column in self.sheet.grid.columns]
        signs = {sign: at for at, words in enumerate(heads) if not any(terms_of(words)) and (sign := own_sign(words))}
        named = ((at, [sign for _, sign in terms]) for at, words in enumerate(heads) for terms in terms_of(words))
        return {at: frozenset(signs[s] for s in two) for at, two in named if len(two) == _PAIR and all(s in signs for s in two)}

    def _time(self, entry: Entry) -> tuple[str, int]:
        """The year and the stage of an entry, the later the greater; stages are declared the last first."""
        words = list(self.wording.decided.get(stage_column(self.wording), ()))
        return entry.members.get(YEAR, ""), -words.index(entry.stage) if entry.stage in words else 0

    def _subject(self, entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
        """The condition that these rows meet: for each column of theirs the words that stand in it."""
        found: dict[str, dict[str, None]] = {}
        for entry in entries:
            cell = next(iter(entry.cells.values()))
            setting = self.report.setting
            row = {"as_of": setting.as_of, **self.columns.of(entry.members, list(entry.cells.values())), **self.columns.times(cell)}
            if entry.nested:
                row[self.wording.nested[0]] = self.wording.nested[1]
            row["district_id"] = entry.members.get(GOVERNMENT)
            if office := entry.members.get(OFFICE, self.columns.titled_office):
                row["department_id"] = office
            elif OFFICE in self.columns.axes and setting.district_id:
                is_whole = not self._is_head(entry) and (self.is_of_all or self.columns.is_governments)
                whole = is_whole or not setting.department_id
                row["department_id"] = f"{setting.district_id}/all" if whole else setting.department_id
            if self.cuts.second:
                row["cut"] = 2 if self._is_second(entry) else 1
            row["as_of"] = None if self.wording.over_stages else row["as_of"]  # a stage is of its year, whichever day tells it
            for column in _KEYS:
                if (word := row.get(column)) is not None:
                    found.setdefault(column, {})[word.isoformat() if isinstance(word, date) else str(word)] = None
        return {column: tuple(words) for column, words in found.items()}


_ALL = 100  # per cent


def _lost_rows(sums: Sequence[Sum]) -> bool:
    """Whether most totals of a table do not close: shares of what is left of it are none."""
    closed = list(checks(sums))
    return sum(closed) * 2 < len(closed)


_KEYS = (
    "district_id", "department_id", "fiscal_year", "as_of", "level", "account", "item", "stage", "fund", "measure", "track", "grade", "basis", "cut",
)  # fmt: skip


def _apart_from_years(cell: Cell, *, across: bool) -> Cell:
    """The cell as one of all years at the side on which the years stand."""
    row, column = cell.spot
    return replace(cell, spot=(row, (*column, f"{YEAR}:")) if across else ((*row, f"{YEAR}:"), column))


@cache
def _doubts(wording: Wording) -> tuple[tuple[re.Pattern[str], Text], ...]:
    return tuple((re.compile(pattern), why) for pattern, why in wording.doubts.items())
