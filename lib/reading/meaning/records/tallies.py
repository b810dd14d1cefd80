"""Cases of a whole government as they are counted: what no other figure divides is a row, sums of several rows and rates are printed figures.

A topic declares what is counted as a `Tally` of its wording; a figure stands at one path on each axis, its year's the first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from lib.core import korean
from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.core.wording import YEAR, Axis, Share, Tally, Wording, compiled
from lib.documents.words.labels import key
from lib.forms import Figure, Found, Ignored, Mark, Place, Printed, Question, Record, Report
from lib.forms.tally import Path, Spot, adds, below, leaves, printed_as
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.labels.glued import bare, named
from lib.reading.meaning.labels.periods import fed_in, last_day, months
from lib.reading.meaning.labels.senses import Sense, lexicon
from lib.reading.meaning.labels.units import by_units, with_unit
from lib.reading.meaning.records import asked
from lib.reading.meaning.sheets import Sheet

ALL = WHOLE[0]
UNIT = Text("금액의 단위가 적혀 있지 않아 적힌 비율에 맞는 단위로 읽음", "unit not printed: read so that the printed rate agrees")
GUESSED = Text("표의 칸을 글의 간격에서 짐작했습니다", "The columns were guessed from blanks in the text")
_RATE = "rate"
_BASIS = re.compile(r"[가-힣]{1,20}\s?(?:일자|일|연도|년도)\s{0,4}기준")
_NAMED_RATE = re.compile(r"[가-힣]{1,20}[률율]")
_SAID_YEAR, _DATED_YEAR = re.compile(r"((?:19|20)\d{2})\s*년"), re.compile(r"((?:19|20)\d{2})\s*[.년]")


@dataclass(frozen=True)
class Count:
    """One printed figure: `column` is the value column that it fills, or `rate`; `spot` its path on each axis, the year's first."""

    column: str
    figure: Figure
    spot: Spot
    label: str = ""  # what it is called where its member of the last axis does not say it
    head: str = ""  # the member that a rate is of
    is_total: bool = False  # labels say that it is one
    more: tuple[Mark, ...] = ()  # of figures that it adds to its own

    @property
    def time(self) -> Path:
        """The path on the axis of years."""
        return self.spot[0]

    @property
    def divider(self) -> Path:
        """The path on the last axis."""
        return self.spot[-1]


@dataclass(frozen=True)
class Source:
    """What figures came from: the words above or around them, the nearest first, their place, the day that they name."""

    heads: tuple[str, ...]
    place: Place
    as_of: str = ""
    doubts: tuple[Text, ...] = ()
    block: int = 0

    @property
    def about(self) -> str:
        """All these words."""
        return " ".join(self.heads)


def size(figure: Figure) -> int:
    """The number of cases that a figure prints; none for a dash."""
    return 0 if figure.is_dash else int(korean.parse_number(figure.words))


def spelled(axis: Axis) -> dict[str, str]:
    """The members of an axis by the keys of their spellings."""
    return {key(word): member for member, known in axis.words.items() for word in (member, *known)}


def tallied(sheet: Sheet, report: Report) -> Tallied:
    """The figures of a table as they are counted."""
    wording, grid = sheet.wording, sheet.grid
    heads = (grid.caption, *reversed(grid.place.over), *(s.text for s in grid.stubs))
    source = Source(heads, grid.place, grid.as_of, (GUESSED,) if grid.doubtful else (), grid.block)
    read = _Counts(sheet)
    counts = [c for cell in sheet.cells for c in read.of(cell)]
    told = "" if any(c.divider for c in counts) else member_over(wording.axes_of_rows[-1], heads)  # 심급별 진행 현황: all of them pending
    under = [replace(c, spot=(*c.spot[:-1], (told,))) for c in counts] if told else counts
    return Tallied(_summed(under, wording), source, report, wording)


class _Counts:
    """Cells as counts."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.wording, self.tally, self.words = sheet, sheet.wording, sheet.wording.tally or Tally(), lexicon(sheet.wording)
        self.columns = (YEAR, *(a.column for a in self.wording.axes_of_rows))
        self.about = key(" ".join(sheet.about))
        titles = (sheet.grid.caption, sheet.grid.place.heading) if self.wording.glued else ()
        self.title = next((told for words in titles if self.wording.glued and (told := named(words, self.wording.glued))), "")
        self.told = {s.words for side in (*sheet.rows, *sheet.columns) for s in side.senses if s.column == self.columns[-1]}

    def of(self, cell: Cell) -> Iterator[Count]:
        """A cell as counts and rates; none where its unit is another, or its time no year where a year is needed."""
        places = [p.partition(":") for side in cell.spot for p in side]
        spot = tuple(tuple(dict.fromkeys(self._member(c, word) for c, _, word in places if c == own)) for own in self.columns)
        if self.tally.asked is not None and not all(time.isdigit() for time in spot[0]):
            return
        if self.wording.glued:
            yield from self._parts(cell, spot[:-1])
            return
        figure, column = with_unit(cell, self.wording, ""), _RATE if cell.is_derived else cell.column
        if figure.unit == ("%" if cell.is_derived else self.wording.unit):
            yield Count(column, figure, spot, self._besides(column, key(cell.word)))

    def _member(self, column: str, printed: str) -> str:
        """A member as the data keep it: places keep it as it is printed."""
        return printed if column == YEAR or self.wording.glued else self.words.read(printed)[0].words

    def _besides(self, column: str, word: str) -> str:
        """What is counted besides, by the first of its words in which that over it ends or that a title holds; empty for what the wording is about."""
        words = self.wording.values[column] if column in self.tally.kept else ()
        return next((w for w in words if (word.endswith(key(w)) if word else key(w).removesuffix("건수") in self.about)), "")

    def _parts(self, cell: Cell, spot: Spot) -> Iterator[Count]:
        """The figures of a cell of a member that labels name by parts of words; shares in per cent behind an amount are rates of it."""
        sides = self.sheet.columns[cell.col], self.sheet.rows[cell.row]
        senses = [s for side in sides for s in reversed(side.senses)]
        own, unit = self._told_by(senses), next((side.unit for side in sides if side.unit), self.sheet.grid.unit)
        label = next((s.printed for s in senses if s.column in {self.columns[-1], "0"} and s.words in {own, cell.heading}), "")
        for column, figure in by_units(cell, unit, self.wording):
            if cell.is_derived or figure.unit.startswith("%"):
                yield Count(_RATE, figure, (*spot, ()), label, cell.heading or own)
            elif own:
                yield Count(column, figure, (*spot, (own,)), label, is_total=any(s.kind == "total" for s in senses))

    def _told_by(self, senses: Sequence[Sense]) -> str:
        """The innermost member that labels name; where none of the table does a weak one, or that of the title, as where a total of them stands."""
        axis = self.columns[-1]
        said = [s.words for column in ([axis] if self.told else [axis, f"{axis}?"]) for s in senses if s.column == column]
        is_of_title = not self.told or (self.title not in self.told and any(s.kind == "total" for s in senses))
        return next(iter(said), self.title if is_of_title else "")


def member_over(axis: Axis, heads: Iterable[str]) -> str:
    """The member of an axis that the nearest heading tells which tells one; empty where none does."""
    above = ""
    for words in map(key, heads):
        above = f"{above}>{words}"
        if told := next((member for pattern, member in axis.over if compiled(pattern).search(above)), ""):
            return told
    return ""


def _summed(counts: Sequence[Count], wording: Wording) -> list[Count]:
    """The counts with members below the sum that stands beside them, where they add up to it: mostly, for one may be misprinted."""
    made, main = list(counts), next(iter(wording.values))
    for whole, parts in wording.axes_of_rows[-1].sums.items():
        own = [c for c in made if c.column == main and len(c.divider) == 1 and c.divider[0] in parts]
        totals = [c for c in made if c.column == main and c.divider == (whole,)]
        sums: Counter[Spot] = Counter()
        for one in own:
            sums[one.spot[:-1]] += size(one.figure)
        agree = sum(sums[c.spot[:-1]] == size(c.figure) for c in totals)
        if own and 2 * agree > len(totals):
            made = [replace(c, spot=(*c.spot[:-1], (whole, *c.divider))) if c in own else c for c in made]
    return made


class Tallied:
    """Figures of one table, or of one statement: which are rows, and what is printed of them."""

    def __init__(self, counts: Sequence[Count], source: Source, report: Report, wording: Wording) -> None:
        self.source, self.report, self.wording, self.tally = source, report, wording, wording.tally or Tally()
        self.day = report.setting.day(source.as_of) if source.as_of else None
        self.axes, self.columns = wording.axes_of_rows, [column for column in wording.values if column not in self.tally.kept]
        self.main, self.all = self.columns[0], counts
        self.counts = [c for c in self.all if c.column in self.columns]
        self.open: set[Spot] = set()  # where what a sum holds is not told apart
        self.rows = {column: self._rows([c for c in self.counts if c.column == column]) for column in self.columns}
        self.entries = {c.spot: c.figure for c in self.counts if c.spot in self.rows[c.column]}

    def _rows(self, counts: Sequence[Count]) -> dict[Spot, Figure]:
        """The figures of a column that are rows."""
        known = {c.spot: c.figure for c in reversed(counts)}
        ends = (*leaves(known), *(c.spot for c in counts if self.wording.glued and not c.is_total and not _adds(c.spot, known)))
        sums = {(word,) for word in self.axes[-1].sums}
        self.open |= {s[:-1] for s in ends if s[-1] in sums}
        rows = {s: known.get(s) for s in (*ends, *((*rest, ()) for rest in self.open)) if self._is_row(s, sums, known)}
        return {s: f for s, f in rows.items() if f is not None and not f.is_dash}

    def _is_row(self, spot: Spot, sums: Iterable[Path], known: Mapping[Spot, Figure]) -> bool:
        """Undivided sums are no row, nor what is beside them where their total is one."""
        is_told = bool(spot[-1]) or not self.tally.needed
        return is_told and (spot[:-1] not in self.open or spot[-1] == () or (spot[-1] not in sums and (*spot[:-1], ()) not in known))

    def found(self) -> Iterator[Found]:
        """Records, then totals, rates and what is counted besides."""
        undated = [f for s, f in self.entries.items() if not s[0]] if self.tally.asked and not self._year else []
        if self.tally.asked and undated:
            yield Question(self.tally.asked, ";".join(dict.fromkeys(f.at for f in undated)), tuple(c.figure.mark for c in self.all))
            return
        for spot in self.entries:
            values = {**self.times(spot[0]), **self.members(spot), **({"cut": self._cut(spot)} if self._has_cuts else {})}
            units = {column: unit for column, rows in self.rows.items() if (unit := self._unit(spot, column))}
            figures = {column: replace(f, unit=units.get(column, f.unit)) for column, rows in self.rows.items() if (f := rows.get(spot))}
            label = next((bare(c.label) for c in self.counts if c.spot == spot), "") if self.wording.glued else ""
            half = next(("상반기" if time.endswith("-06") else "하반기" for time in spot[0] if "/" in time), "")
            notes = (*[label] * (label not in values.values()), half, *(f"단위 미표시, 적힌 비율로 보아 {unit}" for unit in units.values()))
            doubts = (*[UNIT] * len(units), *self._doubts(spot))
            more = tuple(mark for c in self.counts if c.spot == spot for mark in c.more)
            note = "; ".join(filter(None, notes))
            yield Record(self.wording.dataset, self._dated(values), figures, whole=True, note=note, doubts=doubts, marks=more)
        told: dict[str, Callable[[Count], Iterator[Found]]] = {**dict.fromkeys(self.columns, self._count), _RATE: self._rate}
        for count in self.all:
            yield from told.get(count.column, self._kept)(count)

    def _unit(self, spot: Spot, column: str) -> str:
        """The unit of money that prints none: the only one of its column, where a printed rate of it then holds."""
        figure, units = self.rows[column].get(spot), {f.unit for f in self.rows[column].values() if f.unit}
        if not figure or figure.unit or column == self.main or len(units) != 1:
            return ""
        sizes = self.sizes(below((*spot[:-1], ()), self.rows[column]), column)
        rates = [c for c in self.all if c.column == _RATE and (c.spot[:-1], c.head) == (spot[:-1], spot[-1][-1])]
        return units.pop() if any(matching(c.figure.words, sizes, self.there, self._ways(c)) for c in rates) else ""

    def _ways(self, rate: Count) -> list[Share]:
        return [way for way in self.tally.rates if way.head in {"", rate.head}]

    def sizes(self, spots: Iterable[Spot], column: str = "") -> dict[str, Decimal]:
        """What rows count of each member of the last axis."""
        sizes: dict[str, Decimal] = defaultdict(Decimal)
        for spot in spots:
            sizes[spot[-1][-1] if spot[-1] else ALL] += number(self.rows[column or self.main][spot]) or 0
        return sizes

    def times(self, path: Path) -> dict[str, object]:
        """The columns of time of a row."""
        (_, began), time = self.tally.began, path[-1] if path else ""
        if self.tally.feeds[0]:
            return self._fed_times(time or self._fed_over)
        if path and self._is_of_begun:
            return {began: time, self.tally.time: ALL}
        year = time or self._year
        return {began: ALL, self.tally.time: year or ALL} if began else {self.tally.time: int(year)}

    def _fed_times(self, told: str) -> dict[str, object]:
        """The columns of time by a year or half-year and the year that it feeds; a half-year ends on its last day, or the document's before it."""
        time, _, fed = told.partition(";")
        year, day = int(time[:4]) if time else None, last_day(time, self.report.setting.as_of)
        values: dict[str, object] = {self.tally.time: year, self.tally.feeds[0]: int(fed) if fed and int(fed) >= (year or 0) else None}
        return {**values, "as_of": day} if day else values

    @cached_property
    def _fed_over(self) -> str:
        """The time of figures in a table without any, with the year that it feeds: that of the nearest heading, no plan's, that says one, else the document's."""
        told = (fed_in(words, self.tally.feeds[1])[0] for words in self.source.heads if "계획" not in words)
        return "" if self._is_dated else next(filter(None, told), self._year)

    def members(self, spot: Spot) -> dict[str, object]:
        """The columns of the axes of a row, by its labels or the headings."""
        return {axis.column: self.member(axis, path) for axis, path in zip(self.axes, spot[1:], strict=True)}

    def member(self, axis: Axis, path: Path) -> str:
        """The innermost member of a path, all names of one, the one that headings tell where it is empty."""
        is_divider = axis is self.axes[-1]
        if path:
            return path[-1] if is_divider or not self.wording.glued else " ".join(path)
        return ("" if is_divider else member_over(axis, self.source.heads)) or axis.usual

    @property
    def _is_of_begun(self) -> bool:
        return bool(self.tally.began[0]) and compiled(self.tally.began[0]).search(self.source.about) is not None

    @cached_property
    def _is_dated(self) -> bool:
        return any(c.time for c in self.counts)

    @cached_property
    def _year(self) -> str:
        """The time of figures without a year of their own, where none of them has one; empty for none."""
        if self._is_dated:
            return ""
        title, about = self.report.setting.title, self.source.about
        about = about.replace(title, "") if "계획" in title else about  # a plan's title names the year to come
        if self.tally.asked:
            return found[1] if (found := _SAID_YEAR.search(about)) else ""
        if (span := months(about)) is not None:
            return span
        named = _DATED_YEAR.search(about)
        return named[1] if named else str(self.source.place.year or self.report.setting.year or "")

    def _dated(self, values: dict[str, object]) -> dict[str, object]:
        return {**values, "as_of": self.day} if self.day else values

    @property
    def _has_cuts(self) -> bool:
        return len(self.axes) > 1 and not self.wording.glued

    def _cut(self, spot: Spot) -> int:
        """Two where the table divides its whole by year and again by another axis, not crossed."""
        by_year = any(s[0] and not any(s[1:-1]) for s in self.entries)
        return 2 if by_year and any(spot[1:-1]) and not spot[0] else 1

    def _doubts(self, spot: Spot) -> tuple[Text, ...]:
        unsaid = self.tally.unsaid if spot[0] and not self._is_of_begun else None
        is_undated = not self._is_dated and not _DATED_YEAR.search(self.source.about)
        return (*(one for one in (unsaid, self.tally.undated if is_undated else None) if one), *self.source.doubts)

    def _count(self, count: Count) -> Iterator[Found]:
        entries = self.rows[count.column]
        yield from self._made(count, entries)
        if count.spot in entries:
            return
        rows = below(count.spot, entries)
        if count.spot[:-1] in self.open and count.divider and not count.figure.is_dash:
            yield self._indicator(count, f"{count.divider[-1]} 건수")
        elif len(rows) > 1:
            note = count.label or self._name(count.divider)
            yield Printed(self.wording.dataset, "total", count.column, self.subject(count.spot), count.figure, note=note)
        elif rows and size(entries[rows[0]]) < size(count.figure):
            yield Question(asked.PARTS.fill(words=count.figure.words), count.figure.at, (count.figure.mark,))
        elif not count.figure.is_dash and (rows or not self.tally.needed):
            yield Ignored("repeat" if rows else "sum", (count.figure.mark,))

    def _made(self, count: Count, entries: Mapping[Spot, Figure]) -> Iterator[Printed]:
        """What is a row beside those that make it, as their total: 심의 of 채택 and 불채택."""
        parts = {
            s[-1][-1]: entries[s]
            for s in entries
            if s[:-1] == count.spot[:-1] and s[-1][-1:] and s[-1][-1] in self.tally.made.get("".join(count.divider), ())
        }
        if len(parts) > 1 and sum(number(f) or 0 for f in parts.values()) == number(count.figure):
            yield Printed(self.wording.dataset, "total", count.column, self.with_members(self.subject(count.spot), parts), count.figure)

    def _name(self, path: Path) -> str:
        """What a total is called by its path on the last axis."""
        return f"{path[0]} 소계" if len(path) == 1 and path[0] in self.axes[-1].sums else path[-1] if path else "계"

    def subject(self, spot: Spot) -> dict[str, tuple[str, ...]]:
        """The conditions that hold for the rows that a spot adds, of one cut."""
        of = spot if self.wording.glued else (*spot[:-1], ())
        rows = [s for s in self.entries if s == of or adds(of, s)]
        cut = min((self._cut(s) for s in rows), default=1)
        subject = self.within([s for s in rows if self._cut(s) == cut], cut)
        if not spot[-1] and not self.tally.needed:
            return subject
        known = [c.spot[-1] for c in self.counts if c.spot in self.entries or c.figure.is_dash]
        here = {p[-1] for p in known if p and p[: len(spot[-1])] == spot[-1] and p[-1] not in self.axes[-1].sums}
        return self.with_members(subject, here)

    def within(self, spots: Sequence[Spot], cut: int = 1) -> dict[str, tuple[str, ...]]:
        """The times and members of rows, the divider's left out."""
        made: dict[str, tuple[str, ...]] = {}
        for row in map(self.times, dict.fromkeys(s[0] for s in spots)):
            for column, word in row.items():
                if word is not None and column != self.tally.feeds[0]:
                    made[column] = tuple(sorted({*made.get(column, ()), str(word)}))
        for n, axis in enumerate(self.axes[:-1], 1):
            made[axis.column] = tuple(dict.fromkeys(self.member(axis, s[n]) for s in spots))
        return {**made, "cut": (str(cut),)} if self._has_cuts else made

    def with_members(self, subject: Mapping[str, tuple[str, ...]], members: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The conditions with members of the last axis, as they are declared, before the cut; none asked are all."""
        wanted, axis = set(members), self.axes[-1]
        words = tuple(word for word in axis.words if word in wanted)
        cut = {"cut": subject["cut"]} if "cut" in subject else {}
        return {**{c: w for c, w in subject.items() if c != "cut"}, **({axis.column: words} if words else {}), **cut}

    @property
    def there(self) -> frozenset[str]:
        """The members of the last axis that are told apart."""
        return frozenset(c.divider[-1] for c in self.counts if c.divider and c.divider[-1] not in self.axes[-1].sums)

    def _kept(self, count: Count) -> Iterator[Found]:
        """What is counted besides (counsel appointed): an indicator, its total a printed figure."""
        if count.spot in leaves(c.spot for c in self.all if c.column == count.column):
            if not count.figure.is_dash:
                yield self._indicator(count, count.label, self.tally.kept[count.column])
            return
        subject = {"period": (self._period(count),), "indicator": (count.label,), "stage": ("actual",), "unit": (self.wording.unit,)}
        yield Printed("indicators", "total", "value", subject, count.figure, note=f"{count.label} 계")

    def _rate(self, count: Count) -> Iterator[Found]:
        spot = (*count.spot[:-1], ())
        made = [self.rate(count, self.sizes(below(spot, rows), column), self.subject(spot), column) for column, rows in self.rows.items()]
        yield from [found for found in made if isinstance(found, Printed) or self.tally.rate[0]][:1]

    def rate(self, count: Count, sizes: Mapping[str, Decimal], subject: Mapping[str, tuple[str, ...]], column: str = "") -> Found:
        """A rate over members of these `sizes`: a printed figure where one of the declared ways gives it, else an indicator."""
        share, column = matching(count.figure.words, sizes, self.there, self._ways(count)), column or self.main
        if share is None:
            return self._indicator(count, *self.tally.rate, "%")
        won, of = (self.with_members(subject, part & self.there) for part in (share.won, share.of))
        note = share.note or next((f"적힌 이름: {name}" for name in _NAMED_RATE.findall(count.label)), "")
        return Printed(self.wording.dataset, "rate", column, won, count.figure, column, of, "%", note)

    def counted_apart(self, count: Count) -> Record:
        """A part that is no row of its own, as an indicator."""
        return self._indicator(count, f"{count.label} 건수")

    def _period(self, count: Count) -> str:
        return count.time[-1] if count.time else self._year or ALL

    def _indicator(self, count: Count, name: str, kind: str = "", unit: str = "") -> Record:
        basis = _BASIS.search(self.source.about)
        values: dict[str, object] = {
            "period": self._period(count), "topic": self.wording.dataset, "indicator": name, "breakdown": next((p[-1] for p in count.spot[1:-1] if p), ALL),
            "stage": "actual", "unit": unit or self.wording.unit, "definition": "미표시" if unit == "%" else basis[0] if basis else None,
            "indicator_type": kind or None, "item": self.source.place.item or None, "team": self.source.place.team or None,
        }  # fmt: skip
        return Record("indicators", self._dated(values), {"value": count.figure}, whole=True)


def _adds(spot: Spot, known: Mapping[Spot, Figure]) -> bool:
    """Whether a figure is what those below it add up to."""
    return number(known[spot]) == sum(number(known[s]) or 0 for s in below(spot, leaves(known)) if s != spot)


def matching(printed: str, sizes: Mapping[str, Decimal] | Mapping[str, int], there: frozenset[str], ways: Iterable[Share]) -> Share | None:
    """The first way whose share, rounded or cut off, is the printed one; its note says where it is cut off.

    `there` are the members that are told apart: ways over others come last.
    """
    for way in sorted(ways, key=lambda w: not w.won <= there):
        won, of = (sum(n for o, n in sizes.items() if o in part) for part in (way.won, way.of))
        if how := printed_as(printed, won, of):
            return way if how == "rounded" else replace(way, note=f"{way.note}, 버림")
    return None
