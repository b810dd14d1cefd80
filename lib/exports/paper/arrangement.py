"""A table as paper shows it: without what is empty, what every row says said once over it, at most seven columns, the rest in an annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lib.core.files.cells import text_cell
from lib.core.kinds import INTEGER, TEXT
from lib.core.text import Lang, Text
from lib.exports.document import Grid
from lib.exports.paper.columns import Column, Role, columns_of, with_units
from lib.exports.paper.widths import LINE

MOST = 7  # columns that a reader takes in
_SHORT = 40  # rows of a table that has an annex for words alone
_AGAIN = 4  # rows on the average that say the same words of a column that only repeats
_FEW, _WORTH = 6, 4  # parts that a table falls into at most, and rows of one on the average
_SAME = 4  # rows from which a number that is the same in all stands over the table
_MERGED = 1.5  # rows on the average that share a first cell
NUMBER = "no."  # the column that ties the rows of a table and of its annex together
_NUMBER = Text("연번", "No.")
_UNIT = Text("단위", "Unit")
_PAIR = Text("항목", "Item"), Text("값", "Value")
_EMPTY = Text("※ 수치가 없는 {n:,}행은 싣지 않음(이 패널의 엑셀 파일에 있음)",
              "* {n:row without figures is|rows without figures are} left out (in this panel's Excel file)")  # fmt: skip
_ELSEWHERE = Text("※ 싣지 않은 열: {names}(이 패널의 엑셀 파일에 있음)", "* Columns left out: {names} (in this panel's Excel file)")


@dataclass(frozen=True)
class Shown:
    """A table of at most seven columns. `over` are heading and words of what every row says, `lead` of what those of the tables that follow say too; `asked` are the rows of the asked place.

    Words that repeat in neighbouring rows of the columns `merged` stand once.
    """

    columns: tuple[Column, ...]
    title: str = ""
    lead: tuple[tuple[str, str], ...] = ()
    over: tuple[tuple[str, str], ...] = ()
    asked: frozenset[int] = frozenset()
    merged: tuple[int, ...] = ()

    @property
    def height(self) -> int:
        """Its rows."""
        return len(self.columns[0].cells)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The words of its rows."""
        return list(zip(*(c.words for c in self.columns), strict=True))

    def of(self, rows: Sequence[int]) -> Shown:
        """Some of its rows."""
        return replace(
            self, columns=tuple(c.of(rows) for c in self.columns), asked=frozenset(i for i, r in enumerate(rows) if r in self.asked)
        )


@dataclass(frozen=True)
class Arrangement:
    """What stands in the text, what in the annex (`연번` ties the rows of both), and what is said of rows and columns that stand in neither."""

    tables: tuple[Shown, ...] = ()
    annex: tuple[Shown, ...] = ()
    said: tuple[str, ...] = ()


def arranged(grid: Grid, lang: Lang, *, parted: bool = True) -> Arrangement:
    """The table as paper shows it. `parted` lets it fall into a few tables, one under the other, where that says less again and again.

    Every figure stands in the tables, over them or in the annex.
    """
    every, repeated = columns_of(grid) if grid.rows else ([], [])
    if not every:
        return Arrangement()
    columns, rows = _with_figures(every)
    said = [words.of(lang) for words in repeated]
    if left := len(grid.rows) - len(rows):
        said.append(_EMPTY.fill(n=left).of(lang))
    if len(rows) == 1 and len(columns) > MOST:
        return Arrangement((_listed(columns, lang),), (), tuple(said))
    asked = frozenset(i for i, r in enumerate(rows) if r in grid.asked)
    columns, lead = _lifted(columns)
    parts = _parts(columns) if parted else [("", range(len(rows)))]
    made = [_part(columns, part, asked, lang, title) for title, part in parts]
    tables = [t for part in made for t in part.tables]
    if names := dict.fromkeys(heading for part in made for heading in part.said):
        said.append(_ELSEWHERE.fill(names=", ".join(names)).of(lang))
    return Arrangement((replace(tables[0], lead=lead), *tables[1:]), tuple(t for part in made for t in part.annex), tuple(said))


def _with_figures(columns: Sequence[Column]) -> tuple[list[Column], Sequence[int]]:
    """The columns of those rows that have a figure, and which rows these are; all where the table is of words alone."""
    every = range(len(columns[0].cells))
    figures = [c for c in columns if c.is_figure]
    rows = [r for r in every if any(c.words[r] for c in figures)] or every
    return [c for c in (c.of(rows) for c in columns) if any(c.words)], rows


def _listed(columns: Sequence[Column], lang: Lang) -> Shown:
    """A single row of many columns, one under the other."""
    cells = [text_cell(c.heading) for c in columns], [c.cells[0] for c in columns]
    return Shown(tuple(Column(t.en, TEXT, t.of(lang), tuple(of)) for t, of in zip(_PAIR, cells, strict=True)))


def _lifted(columns: Sequence[Column]) -> tuple[list[Column], tuple[tuple[str, str], ...]]:
    """The columns that differ from row to row, and of the others what they say; the values themselves stay."""
    height = len(columns[0].cells)

    def is_lifted(column: Column) -> bool:
        least = _SAME if column.kind.right else 2
        return height >= least and column.is_same and column.role is not Role.VALUE and column.name != "unit"

    kept = [c for c in columns if not is_lifted(c)]
    if not any(c.role is not Role.REMARK for c in kept):
        return list(columns), ()
    return kept, tuple(c.said for c in columns if is_lifted(c))


def _parts(columns: Sequence[Column]) -> list[tuple[str, Sequence[int]]]:
    """The parts of a table by the column whose words settle most of the others, with these words; one part where none does."""
    whole = range(len(columns[0].cells))
    found = [(_settled(c, columns), -i, _rows_by(c)) for i, c in enumerate(columns) if c.role is Role.ITEM]
    best = max((f for f in found if f[0]), default=None, key=lambda f: f[:2])
    return [(words, rows) for words, rows in best[2].items()] if best else [("", whole)]


def _rows_by(column: Column) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, words in enumerate(column.words):
        rows.setdefault(words, []).append(row)
    return rows


def _settled(column: Column, columns: Sequence[Column]) -> int:
    """How many other columns say the same in each part; 0 where the parts are many, small, or not worth taking rows out of their order."""
    rows = _rows_by(column)
    if not 1 < len(rows) <= _FEW or len(column.cells) < _WORTH * len(rows) or "" in rows or min(map(len, rows.values())) < 2:
        return 0
    settled = sum(all(len({c.words[r] for r in part}) == 1 for part in rows.values()) for c in columns if c is not column)
    in_order = len(list(groupby(column.words))) == len(rows)
    return settled if in_order or settled > 1 else 0


def _part(columns: Sequence[Column], rows: Sequence[int], asked: frozenset[int], lang: Lang, title: str) -> Arrangement:
    """One part with its columns chosen; `said` are the headings of those that stand nowhere."""
    own = [c for c in (c.of(rows) for c in columns) if any(c.words)]
    marked = frozenset(i for i, r in enumerate(rows) if r in asked)
    if title:
        own = [c for c in own if not (c.is_same and c.words[0] == title)]
    unit = next((c.words[0] for c in own if c.name == "unit" and c.is_same), "")
    own, over = _lifted(with_units(own, lang))
    if crossed := _crossed(own, marked):
        value = next(c for c in own if c.is_figure)
        what = (_UNIT.of(lang), unit) if unit else (value.heading, "")
        return Arrangement(tuple(replace(t, title=title, over=(what, *over)) for t in crossed))
    return _chosen(own, Shown((), title, over=over, asked=marked), list(rows), lang)


def _crossed(columns: Sequence[Column], asked: frozenset[int]) -> tuple[Shown, ...]:
    """One row a thing and one column a year, where nothing else differs; none where it does or most of the cells would be empty."""
    years = [c for c in columns if c.role is Role.YEAR]
    values = [c for c in columns if c.is_figure]
    keys = [c for c in columns if c.role is Role.ITEM]
    if len(years) != 1 or len(values) != 1 or not 0 < len(keys) < 3 or len(keys) + 2 != len(columns):
        return ()
    things = list(zip(*(k.words for k in keys), strict=True))
    at = {(thing, year): row for row, (thing, year) in enumerate(zip(things, years[0].words, strict=True))}
    first = {thing: row for row, thing in reversed(list(enumerate(things)))}
    order, all_years = sorted(first, key=lambda t: first[t]), sorted(set(years[0].words))
    if len(at) < len(things) or len(all_years) < 2 or 2 * len(at) < len(order) * len(all_years):
        return ()
    heads = [k.of([first[t] for t in order]) for k in keys]
    marks = frozenset(i for i, thing in enumerate(order) if any(things[r] == thing for r in asked))
    return tuple(
        Shown((*heads, *(_of_year(year, order, at, values[0]) for year in some)), asked=marks)
        for some in _evenly(all_years, MOST - len(keys))
    )


def _of_year(year: str, order: Sequence[tuple[str, ...]], at: dict[tuple[tuple[str, ...], str], int], value: Column) -> Column:
    cells = tuple(value.cells[at[t, year]] if (t, year) in at else text_cell("") for t in order)
    return replace(value, heading=year, cells=cells)


def _evenly(years: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The years in as few runs as may be, the newest full."""
    parts = -(-len(years) // most)
    ends = [len(years) - most * n for n in range(parts)][::-1]
    starts = [0, *ends[:-1]]
    return (years[a:b] for a, b in zip(starts, ends, strict=True))


def _chosen(columns: Sequence[Column], shown: Shown, rows: Sequence[int], lang: Lang) -> Arrangement:
    """The columns that have a place by what they are for, in their own order; the others in the annex or, where they would only repeat, named."""
    number = Column(NUMBER, INTEGER, _NUMBER.of(lang), tuple(text_cell(str(r + 1)) for r in rows), Role.ITEM)
    kept = _fitting(columns, MOST, 0)
    rest = [c for c in columns if c not in kept]
    is_told = any(c.has_figures for c in rest) or (len(rows) <= _SHORT and not all(map(_repeats, rest)))
    if not is_told:
        return Arrangement((_merging(replace(shown, columns=tuple(kept))),), (), tuple(c.heading for c in rest))
    kept = _fitting(columns, MOST - 1, number.need)
    rest = [c for c in columns if c not in kept]
    left, annex = [c for c in rest if c.has_figures or not _repeats(c)], list[Shown]()
    while any(c.has_figures for c in left) or (left and len(rows) <= _SHORT):
        some = _fitting(sorted(left, key=lambda c: not c.has_figures), MOST - 1, number.need)
        there = [r for r in range(len(rows)) if any(c.words[r] for c in some)]
        annex.append(replace(shown, columns=(number, *(c for c in left if c in some)), over=()).of(there))
        left = [c for c in left if c not in some]
    told = [c for of in annex for c in of.columns]
    names = tuple(c.heading for c in rest if c.heading not in {t.heading for t in told})
    return Arrangement((_merging(replace(shown, columns=(number, *kept))),), tuple(annex), names)


def _repeats(column: Column) -> bool:
    """Whether its words are the same again and again: in an annex they would tell nothing of a row."""
    filled = [w for w in column.words if w]
    return _AGAIN * len(set(filled)) <= len(filled)


def _fitting(columns: Sequence[Column], most: int, taken: float) -> list[Column]:
    """The most telling columns that stand side by side on a line, in their own order; one at least."""
    found: list[Column] = []
    for column in sorted(columns, key=lambda c: c.role):
        if not found or (len(found) < most and taken + sum(c.need for c in (*found, column)) <= LINE):
            found.append(column)
        elif column.role is Role.REMARK:  # none without that before it, as a place without its document
            break
    return [c for c in columns if c in found]


def _merging(shown: Shown) -> Shown:
    """With the leading columns merged whose words repeat."""
    first = next((i for i, c in enumerate(shown.columns) if c.name != NUMBER), 0)
    merged = list[int]()
    for at in range(first, min(first + 2, len(shown.columns))):
        runs = len(list(groupby(zip(*(shown.columns[i].words for i in (*merged, at)), strict=True))))
        if shown.columns[at].role not in (Role.ITEM, Role.YEAR) or shown.height < _MERGED * runs:
            break
        merged.append(at)
    return replace(shown, merged=tuple(merged))
