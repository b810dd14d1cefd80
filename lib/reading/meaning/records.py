"""A table that was matched as what enters the data: rows, printed totals and differences, and questions where an attribute is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from lib.core.columns import WHOLE
from lib.core.korean import UNITS_WON
from lib.core.text import Text
from lib.core.wording import OFFICE, YEAR, Derived, Wording
from lib.documents.labels import key
from lib.forms import Figure, Found, Ignored, Printed, Question, Record, Report
from lib.reading.meaning.cells import TITLE, Cell, Sheet
from lib.reading.meaning.match import Matched
from lib.reading.meaning.senses import name_of, period_in
from lib.reading.meaning.sums import Sum, day_of, leaves_and_sums, number, placed

Members = Mapping[str, str]
Id = tuple[tuple[str, str], ...]  # what tells one row of a table from the others: column and word
_WORDS = re.compile(r"[가-힣%]+")
_BRACKETED = re.compile(r"\s*[(（]\s*[\d,]+\s*명?\s*[)）]\s*")
_PARTS = Text(
    "합계 {words}의 나머지 몫이 읽지 못한 칸에 있습니다", "The other parts of the total {words} stand in columns that were not read"
)
OTHERS = "기타"
_AHEAD = Text(
    "문서의 기준일보다 뒤의 인원이어서 현황인지 계획인지 알 수 없습니다: {words}",
    "Counted after the document's own day, so as planned or not is not printed: {words}",
)
_OTHERS = Text("'기타'가 어느 부서의 인원인지 적혀 있지 않습니다", "Whose people '기타' (others) are is not printed")


@dataclass(frozen=True)
class Entry:
    """One row to be, with the cells that fill its value columns."""

    members: Members
    cells: Mapping[str, Cell]
    nested: bool = False
    is_whole: bool = False


def found(match: Matched, report: Report) -> Iterator[Found]:
    """What a matched table gives; nothing where its totals do not close, or its unit or the level of its rows is not printed."""
    sheet = match.sheet
    only = _only_unit(sheet)
    cells = placed([replace(c, figure=_with_unit(c, sheet.wording, only)) for c in sheet.cells], sheet.said)
    maker = _Maker(sheet, report)
    is_whole = not any(_lacks_unit(c, sheet.wording) for c in cells if not c.is_derived) and not maker.lacks_word(cells)
    signless = any(c.is_derived and _BRACKETED.fullmatch(c.words.text) for c in cells)  # (1) may be too many or too few
    if is_whole and not match.is_doubted and not signless and not _overlapping(cells):
        yield from maker.made(cells)


_UP_TO = re.compile(r"([1-9])급(이하|이상)")


def _overlapping(cells: Sequence[Cell]) -> bool:
    """Whether a grade stands beside one that holds it: 6급 beside 6급이하."""
    words = {word for cell in cells for word in cell.members.values()}
    plain = {int(word[0]) for word in words if len(word) == 2 and word[1] == "급" and word[0].isdigit()}
    spans = [match for word in words if (match := _UP_TO.fullmatch(word))]
    return any(grade >= int(m[1]) if m[2] == "이하" else grade <= int(m[1]) for m in spans for grade in plain)


def _only_unit(sheet: Sheet) -> str:
    """The unit of money that alone keeps every figure of the table below what any may be; empty where several do."""
    values = [value for c in sheet.cells if not c.is_derived and (value := number(c.figure)) is not None]
    fit = [u for u in ("원", "천원", "백만원", "억원") if values and max(values) * UNITS_WON[u] < sheet.wording.largest]
    return fit[0] if fit == ["원"] else ""


def _with_unit(cell: Cell, wording: Wording, only: str) -> Figure:
    """The figure with the unit that is its own, its heading's or its table's, where one fits."""
    told = cell.attributes.get("unit")
    words = cell.figure.unit or (told.words if told else "") or only
    if cell.is_change:
        is_rate = cell.figure.unit.startswith("%") or cell.heading.endswith(("률", "율"))
        return replace(cell.figure, unit="%" if is_rate else _money(words) or wording.unit)
    if cell.is_derived:
        derived = wording.derived[int(cell.column)]
        return replace(cell.figure, unit=derived.unit or _money(words))
    return replace(cell.figure, unit=_counted(words, wording) if wording.unit else _money(words))


def _money(words: str) -> str:
    """The one unit of money among the words; none where two are named."""
    found = {word for word in _WORDS.findall(words.replace(" ", "")) if word in UNITS_WON}
    return found.pop() if len(found) == 1 else ""


def _counted(words: str, wording: Wording) -> str:
    """The unit of a count where the words name it or none; empty where they name another: a share, hundreds."""
    told = set(_WORDS.findall(words))
    return wording.unit if not told or told & {wording.unit, "인"} else ""


def _lacks_unit(cell: Cell, wording: Wording) -> bool:
    is_words = cell.figure.words.endswith(("조", "억", "만", "원"))
    return not (cell.figure.unit or (is_words and not wording.unit) or cell.figure.is_dash)


class _Maker:
    """The rows of one table."""

    def __init__(self, sheet: Sheet, report: Report) -> None:
        self.sheet, self.report, self.wording = sheet, report, sheet.wording
        self.axes = {a.column: a for a in self.wording.axes if a.column}
        self.stubs = _keys(p.text for p in sheet.grid.stubs)
        self.about = [piece for words in sheet.about for piece in _pieces(words)]

    @cached_property
    def is_of_all(self) -> bool:
        """Whether the table names bodies that only a whole government has (본청, 의회사무국, 동): its rows without a body are the government's."""
        bodies = self.axes[OFFICE].words if OFFICE in self.axes else {}
        return any(c.members.get(OFFICE) in bodies for c in self.sheet.cells)

    def lacks_word(self, cells: Sequence[Cell]) -> bool:
        """Whether the rows need a level or a class (an account) and neither their headings nor their words say one."""
        leaves, _ = leaves_and_sums([c for c in cells if not c.is_derived])
        needed = [*self.wording.classed, *(("level",) if "level" in self.wording.decided else ())]
        return any(column not in self._columns(c.members, [c]) for c in leaves for column in needed)

    def made(self, cells: Sequence[Cell]) -> Iterator[Found]:
        """Rows, then totals and differences of them."""
        leaves, sums = leaves_and_sums([c for c in cells if not c.is_derived])
        rows = [total for total in sums if self._is_named(total) or self._is_whole(total)]
        entries: dict[Id, Entry] = {}
        for cell in (*leaves, *(t.total for t in rows)):
            yield from self._enter(cell, entries)
        entries = {i: self._placed(e, rows) for i, e in entries.items()}
        for entry in entries.values():
            yield self._record(entry)
        kept = {i: e for i, e in entries.items() if not e.is_whole and not all(c.figure.is_dash for c in e.cells.values())}
        yield from (self._total(total, kept) for total in sums if total not in rows)
        yield from (self._change(c, kept) if c.is_change else self._derived(c, kept) for c in cells if c.is_derived)

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
            and any(p.startswith("item:") for p in own)
            and all(len(c.spot[0]) > len(own) and c.spot[1] == total.total.spot[1] for c in total.parts)
        )

    def _is_whole(self, total: Sum) -> bool:
        """Whether a total is one thing's over the axis whose totals are rows."""
        axis = self.wording.whole
        return (
            bool(axis)
            and axis not in total.total.members
            and len({c.spot[0] for c in total.parts}) == 1
            and all(axis in c.members for c in total.parts)
        )

    def _enter(self, cell: Cell, entries: dict[Id, Entry]) -> Iterator[Found]:
        if cell.members.get(OFFICE) == OTHERS:
            yield Question(_OTHERS, cell.figure.at, (cell.figure.mark,))
            return
        if self._is_ahead(cell):
            yield Question(_AHEAD.fill(words=cell.figure.words), cell.figure.at, (cell.figure.mark,))
            return
        identity = self._id(cell)
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

    @staticmethod
    def _id(cell: Cell) -> Id:
        """What tells a row from the others: its members, and the day that its own heading prints."""
        return (*sorted(cell.members.items()), ("", day_of(cell)))

    def _record(self, entry: Entry) -> Record:
        cells = list(entry.cells.values())
        figures = {column: cell.figure for column, cell in entry.cells.items()}
        values = {**self._columns(entry.members, cells), **self._times(cells[0])}
        if entry.nested:
            values[self.wording.nested[0]] = self.wording.nested[1]
        if entry.is_whole:
            values["cut"] = 2
        printed = "; ".join(dict.fromkeys(self._noted(cells[0])))
        office = entry.members.get(OFFICE, "")
        doubts = tuple(why.fill(name=office) for pattern, why in _doubts(self.wording) if pattern.search(office))
        whole = not office and self.is_of_all
        return Record(self.wording.dataset, values, figures, whole=whole, office=office, note=printed, doubts=doubts)

    def _noted(self, cell: Cell) -> Iterator[str]:
        """What a table says that no column holds: words that are kept under others, the stage of a budget."""
        yield from cell.printed
        if "예산" in self.sheet.grid.as_of:
            yield self.sheet.grid.as_of
        stages = {key(w): w for w in self.wording.noted}
        yield from dict.fromkeys(stages[piece] for piece in self.about if piece in stages)

    def _columns(self, members: Members, cells: Sequence[Cell]) -> dict[str, object]:
        """Every column that the members, the headings of the row's cells and the wording itself fill."""
        made: dict[str, object] = dict(self.wording.fixed)
        for column, axis in self.axes.items():
            if column not in {OFFICE, YEAR} and (word := members.get(column, axis.usual)):
                made[column] = word
        for column, words in self.wording.classed.items():
            named = (members.get("item", ""), *(p.partition(":")[2] for p in cells[0].spot[0][::-1]))
            if word := next((w for name in named for w, known in words.items() if any(k in name for k in known)), ""):
                made[column] = word
                made["item"] = WHOLE[0] if members.get("item", "") in words else members.get("item", WHOLE[0])
        for column in self.wording.decided:
            word = self._level(members, cells) if column == "level" else self._decided(column, cells)
            if word:
                made[column] = word
        if "item" in self.axes and "item" not in made:
            made["item"] = WHOLE[0]
        return made

    def _level(self, members: Members, cells: Sequence[Cell]) -> str:
        is_account = "account" in self.wording.decided["level"] and _is_account(members.get("item", ""), self.wording)
        if members.get(OFFICE) and (is_account or "item" not in members):
            return "office"
        return "account" if is_account else self._decided("level", cells)

    def _decided(self, column: str, cells: Sequence[Cell]) -> str:
        """The word of a column by the headings of a row's own cells, then those over labels, then words over the table that say no more."""
        spelled = [(word, {key(s) for s in known}) for word, known in self.wording.decided[column].items()]
        own = _keys(words for cell in cells for words in self._labels(cell))
        for heads in (own, self.stubs):
            for ends in (False, True):
                for head in heads:
                    for word, keys in spelled:
                        if head in keys or (ends and any(head.endswith(k) for k in keys)):
                            return word
        return next((word for head in self.about for word, keys in spelled if head in keys), "")

    def _labels(self, cell: Cell) -> Iterator[str]:
        """The headings over a cell, the nearest first, and the labels of its row."""
        yield from (p.text for p in reversed(self.sheet.grid.columns[cell.col].path))
        yield from reversed(self.sheet.grid.rows[cell.row].labels)

    def _times(self, cell: Cell) -> dict[str, object]:
        """The day and the year of a cell; what the table does not say is the document's (its place's, its cover's)."""
        setting = self.report.setting
        made: dict[str, object] = {}
        told = cell.attributes.get("as_of")
        day = setting.day(told.words) if told else None
        own = cell.attributes.get(YEAR)
        if day and told and own and own.rule == "printed" and told.rule != "printed" and own.words != str(day.year):
            day = None  # the year of the column, not the day over the table
        if day:
            made["as_of"] = day
        year = cell.attributes.get(YEAR)
        if "fiscal_year" in self.year_columns:
            period = year.words if year else self.wording.timeless or str(self.sheet.grid.place.year or setting.year or "")
            whole = period if self.wording.dataset == "funding" else int(period) if period.isdigit() else None
            if whole:
                made["fiscal_year"] = whole
        elif year and not day and year.words.isdigit():
            last = date(int(year.words), 12, 31)
            made["as_of"] = min(last, setting.as_of) if setting.as_of and setting.as_of.year == last.year else last
        return made

    def _is_ahead(self, cell: Cell) -> bool:
        """Whether people are counted at the end of a year that the document's own day does not reach: they are planned."""
        own, day = self._times(cell).get("as_of"), self.report.setting.as_of
        return isinstance(own, date) and day is not None and own.year > day.year

    @property
    def year_columns(self) -> frozenset[str]:
        """The columns of the dataset that hold a year."""
        return frozenset() if self.wording.unit else frozenset({"fiscal_year"})

    def _total(self, total: Sum, entries: Mapping[Id, Entry]) -> Found:
        own = [e for e in (entries.get(self._id(c)) for c in total.parts) if e is not None]
        mark = (total.total.figure.mark,)
        if self.sheet.unknown and not total.closes:
            return Question(_PARTS.fill(words=total.total.figure.words), total.total.figure.at, mark)
        if len(own) < 2:
            return Ignored("repeat" if own else "sum", mark)
        return Printed(self.wording.dataset, "total", total.total.column, self._subject(own), total.total.figure)

    def _derived(self, cell: Cell, entries: Mapping[Id, Entry]) -> Found:
        derived: Derived = self.wording.derived[int(cell.column)]
        below = [e for e in entries.values() if all(e.members.get(c) == w for c, w in cell.members.items())]
        whole = [e for e in below if derived.column in e.cells or derived.against in e.cells]
        if not whole:
            return Ignored("dash" if cell.figure.is_dash else "sum", (cell.figure.mark,))
        return Printed(self.wording.dataset, derived.figure, derived.column, self._subject(whole), cell.figure,
                       against_column=derived.against, unit=derived.unit or cell.figure.unit)  # fmt: skip

    def _change(self, cell: Cell, entries: Mapping[Id, Entry]) -> Found:
        """A difference or growth from one year to the next, where the table has two and its rows make it; else it is left."""
        own = [e for e in entries.values() if all(e.members.get(c) == w for c, w in cell.members.items())]
        years = sorted({e.members[YEAR] for e in own if YEAR in e.members})
        columns = {c for e in own for c in e.cells}
        if len(years) != 2 or len(columns) != 1:
            return Ignored("sum", (cell.figure.mark,))
        before, after = ([e for e in own if e.members.get(YEAR) == y] for y in years)
        column = next(iter(columns))
        is_rate = cell.figure.unit.startswith("%")
        return Printed(self.wording.dataset, "growth" if is_rate else "difference", column, self._subject(after), cell.figure,
                       against_column=column, against=self._subject(before), unit="%" if is_rate else cell.figure.unit)  # fmt: skip

    def _subject(self, entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
        """The condition that these rows meet: for each column of theirs the words that stand in it."""
        found: dict[str, dict[str, None]] = {}
        for entry in entries:
            cell = next(iter(entry.cells.values()))
            setting = self.report.setting
            row = {"as_of": setting.as_of, **self._columns(entry.members, list(entry.cells.values())), **self._times(cell)}
            if entry.nested:
                row[self.wording.nested[0]] = self.wording.nested[1]
            if office := entry.members.get(OFFICE):
                row["department_id"] = office
            elif OFFICE in self.axes and setting.district_id:
                whole = self.is_of_all or not setting.department_id
                row["department_id"] = f"{setting.district_id}/all" if whole else setting.department_id
            for column, word in row.items():
                if column in self.keys and word is not None:
                    found.setdefault(column, {})[word.isoformat() if isinstance(word, date) else str(word)] = None
        return {column: tuple(words) for column, words in found.items()}

    @property
    def keys(self) -> frozenset[str]:
        """The columns by which rows are told apart in conditions."""
        return frozenset(
            {"department_id", "fiscal_year", "as_of", "level", "stage", "account", "item", "fund", "measure", "track", "grade", "basis"}
        )


@cache
def _doubts(wording: Wording) -> tuple[tuple[re.Pattern[str], Text], ...]:
    return tuple((re.compile(pattern), why) for pattern, why in wording.doubts.items())


def _keys(words: Iterable[str]) -> list[str]:
    return [key(name_of(w)) for w in words]


_PIECES = re.compile(r"[,，:：()（）\[\]]")
_NUMBERED = re.compile(r"^\s*(?:[\dⅠ-Ⅻ]{1,2}|[가-하])(?:[.)]\s*|\s+)")
_ABOUT = ("현황", "내역", "총괄", "규모", "기준")


def _pieces(words: str) -> Iterator[str]:
    """Keys of what a title or note is made of, without outline number, year and words that only say what a table is: `3. 2025년 예산 현황`."""
    if len(words) <= TITLE:
        for piece in _PIECES.split(words):
            bare = key(name_of(period_in(_NUMBERED.sub("", piece))[1]))
            yield next((bare.removesuffix(w) for w in _ABOUT if bare.endswith(w) and bare != w), bare)


def _is_account(word: str, wording: Wording) -> bool:
    axis = next(a for a in wording.axes if a.column == "item")
    return word in axis.words or word.endswith(("회계", "기금", "세입", "세출"))
