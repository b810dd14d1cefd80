"""Cases of a whole government as they are counted: what no other figure divides is a row, sums of several rows and rates are printed figures.

A topic declares what is counted as a `Tally` of its wording; a figure stands at one path on each axis, its year's the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.core import korean
from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.core.wording import YEAR, Axis, Share, Tally, Wording, compiled
from lib.documents.labels import key
from lib.forms import Figure, Found, Ignored, Place, Printed, Question, Record, Report
from lib.forms.tally import Path, Spot, below, leaves, printed_as
from lib.reading.meaning import asked
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.periods import months
from lib.reading.meaning.senses import lexicon
from lib.reading.meaning.sheets import Sheet
from lib.reading.meaning.units import with_unit

ALL = WHOLE[0]
GUESSED = Text("표의 칸을 글의 간격에서 짐작했습니다", "The columns were guessed from blanks in the text")
_RATE = "rate"
_BASIS = re.compile(r"[가-힣]{1,20}\s?(?:일자|일|연도|년도)\s{0,4}기준")
_SAID_YEAR, _DATED_YEAR = re.compile(r"((?:19|20)\d{2})\s*년"), re.compile(r"((?:19|20)\d{2})\s*[.년]")


@dataclass(frozen=True)
class Count:
    """One printed figure: `column` is the value column that it fills, or `rate`; `spot` its path on each axis, the year's first."""

    column: str
    figure: Figure
    spot: Spot
    label: str = ""  # what it is called where its member of the last axis does not say it

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
    counts = [c for c in map(_Counts(sheet).of, sheet.cells) if c]
    told = "" if any(c.divider for c in counts) else member_over(wording.axes_of_rows[-1], heads)  # 심급별 진행 현황: all of them pending
    under = [replace(c, spot=(*c.spot[:-1], (told,))) for c in counts] if told else counts
    return Tallied(_summed(under, wording), source, report, wording)


class _Counts:
    """Cells as counts."""

    def __init__(self, sheet: Sheet) -> None:
        self.wording, self.tally, self.words = sheet.wording, sheet.wording.tally or Tally(), lexicon(sheet.wording)
        self.columns = (YEAR, *(a.column for a in self.wording.axes_of_rows))
        self.about = key(" ".join(sheet.about))

    def of(self, cell: Cell) -> Count | None:
        """A cell as a count or rate; None where its unit is another, or its time no year where a year is needed."""
        figure = with_unit(cell, self.wording, "")
        places = [p.partition(":") for side in cell.spot for p in side]
        spot = tuple(tuple(dict.fromkeys(self._member(c, word) for c, _, word in places if c == own)) for own in self.columns)
        is_timed = self.tally.asked is None or all(time.isdigit() for time in spot[0])
        column = _RATE if cell.is_derived else cell.column
        is_ours = is_timed and figure.unit == ("%" if cell.is_derived else self.wording.unit)
        return Count(column, figure, spot, self._besides(column, key(cell.word))) if is_ours else None

    def _member(self, column: str, printed: str) -> str:
        """A member as the data keep it: places keep it as it is printed."""
        return printed if column == YEAR else self.words.read(printed)[0].words

    def _besides(self, column: str, word: str) -> str:
        """What is counted besides, by the first of its words in which that over it ends or that a title holds; empty for what the wording is about."""
        words = self.wording.values[column] if column in self.tally.kept else ()
        return next((w for w in words if (word.endswith(key(w)) if word else key(w).removesuffix("건수") in self.about)), "")


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
        self.axes, self.main = wording.axes_of_rows, next(iter(wording.values))
        self.all, self.counts = counts, [c for c in counts if c.column == self.main]
        self.known = {c.spot: c.figure for c in reversed(self.counts)}
        ends = leaves(c.spot for c in self.counts)
        sums = {(word,) for word in self.axes[-1].sums}
        self.open = {s[:-1] for s in ends if s[-1] in sums}  # where what a sum holds is not told apart
        rows = {s: self.known.get(s) for s in (*ends, *((*rest, ()) for rest in self.open)) if self._is_row(s, sums)}
        self.entries = {s: f for s, f in rows.items() if f is not None and not f.is_dash}

    def _is_row(self, spot: Spot, sums: Iterable[Path]) -> bool:
        """Undivided sums are no row, nor what is beside them where their total is one."""
        if self.tally.needed and not spot[-1]:
            return False
        return spot[:-1] not in self.open or spot[-1] == () or (spot[-1] not in sums and (*spot[:-1], ()) not in self.known)

    def found(self) -> Iterator[Found]:
        """Records, then totals, rates and what is counted besides."""
        undated = [f for s, f in self.entries.items() if not s[0]] if self.tally.asked and not self._year else []
        if self.tally.asked and undated:
            yield Question(self.tally.asked, ";".join(dict.fromkeys(f.at for f in undated)), tuple(c.figure.mark for c in self.all))
            return
        for spot, figure in self.entries.items():
            values = {**self.times(spot[0]), **self.members(spot), **({"cut": self._cut(spot)} if self._has_cuts else {})}
            yield Record(self.wording.dataset, self._dated(values), {self.main: figure}, whole=True, doubts=self._doubts(spot))
        told: dict[str, Callable[[Count], Iterator[Found]]] = {self.main: self._count, _RATE: self._rate}
        for count in self.all:
            yield from told.get(count.column, self._kept)(count)

    def times(self, path: Path) -> dict[str, object]:
        """The columns of time of a row."""
        (_, began), time = self.tally.began, path[-1] if path else ""
        if path and self._is_of_begun:
            return {began: time, self.tally.time: ALL}
        year = time or self._year
        return {began: ALL, self.tally.time: year or ALL} if began else {self.tally.time: int(year)}

    def members(self, spot: Spot) -> dict[str, object]:
        """The columns of the axes of a row, by its labels or the headings."""
        return {axis.column: self.member(axis, path) for axis, path in zip(self.axes, spot[1:], strict=True)}

    def member(self, axis: Axis, path: Path) -> str:
        """The innermost member of a path, the one that headings tell where it is empty."""
        is_divider = axis is self.axes[-1]
        return path[-1] if path else ("" if is_divider else member_over(axis, self.source.heads)) or axis.usual

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
        return len(self.axes) > 1

    def _cut(self, spot: Spot) -> int:
        """Two where the table divides its whole by year and again by another axis, not crossed."""
        by_year = any(s[0] and not any(s[1:-1]) for s in self.entries)
        return 2 if by_year and any(spot[1:-1]) and not spot[0] else 1

    def _doubts(self, spot: Spot) -> tuple[Text, ...]:
        unsaid = self.tally.unsaid if spot[0] and not self._is_of_begun else None
        is_undated = not self._is_dated and not _DATED_YEAR.search(self.source.about)
        return (*(one for one in (unsaid, self.tally.undated if is_undated else None) if one), *self.source.doubts)

    def _count(self, count: Count) -> Iterator[Found]:
        if count.spot in self.entries:
            return
        rows = below(count.spot, self.entries)
        if count.spot[:-1] in self.open and count.divider and not count.figure.is_dash:
            yield self._indicator(count, f"{count.divider[-1]} 건수")
        elif len(rows) > 1:
            note = count.label or self._name(count.divider)
            yield Printed(self.wording.dataset, "total", self.main, self.subject(count.spot), count.figure, note=note)
        elif rows and size(self.entries[rows[0]]) < size(count.figure):
            yield Question(asked.PARTS.fill(words=count.figure.words), count.figure.at, (count.figure.mark,))
        elif not count.figure.is_dash and (rows or not self.tally.needed):
            yield Ignored("repeat" if rows else "sum", (count.figure.mark,))

    def _name(self, path: Path) -> str:
        """What a total is called by its path on the last axis."""
        return f"{path[0]} 소계" if len(path) == 1 and path[0] in self.axes[-1].sums else path[-1] if path else "계"

    def subject(self, spot: Spot) -> dict[str, tuple[str, ...]]:
        """The conditions that hold for the rows that a spot adds, of one cut."""
        rows = [s for s in self.entries if all(own[: len(path)] == path for own, path in zip(s[:-1], spot[:-1], strict=True))]
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
        spots = below((*count.spot[:-1], ()), self.entries)
        yield self.rate(count, {s: size(self.entries[s]) for s in spots}, self.subject((*count.spot[:-1], ())))

    def rate(self, count: Count, counts: Mapping[Spot, int], subject: Mapping[str, tuple[str, ...]]) -> Found:
        """A rate over `counts`: a printed figure where one of the declared ways gives it, else an indicator."""
        sizes: Counter[str] = Counter()
        for spot, number in counts.items():
            sizes[spot[-1][-1] if spot[-1] else ALL] += number
        share = matching(count.figure.words, sizes, self.there, self.tally.rates)
        if share is None:
            return self._indicator(count, *self.tally.rate, "%")
        won, of = (self.with_members(subject, part & self.there) for part in (share.won, share.of))
        return Printed(self.wording.dataset, "rate", self.main, won, count.figure, self.main, of, "%", share.note)

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


def matching(printed: str, sizes: Mapping[str, int], there: frozenset[str], ways: Iterable[Share]) -> Share | None:
    """The first way whose share, rounded or cut off, is the printed one; its note says where it is cut off.

    `there` are the members that are told apart: ways over others come last.
    """
    for way in sorted(ways, key=lambda w: not w.won <= there):
        won, of = (sum(n for o, n in sizes.items() if o in part) for part in (way.won, way.of))
        if how := printed_as(printed, won, of):
            return way if how == "rounded" else replace(way, note=f"{way.note}, 버림")
    return None
