"""A table as cells, each with what its labels say under one wording, its unit, year and day, and where each of these is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.core.korean import UNITS_WON
from lib.core.wording import YEAR, Wording
from lib.documents.labels import key
from lib.documents.units import said
from lib.forms import Figure, Grid, Words
from lib.reading.meaning.legends import Legend
from lib.reading.meaning.rates import rated
from lib.reading.meaning.senses import Sense, lexicon, period_in
from lib.reading.meaning.sides import Path, Side, fitted_sides, head_of, is_renamed, labelled, of_things, opened, side_of, since


@dataclass(frozen=True)
class Told:
    """Words that say an attribute, the rule that brought them to the figure (printed, table_title, line_above, section, cover), and their place."""

    words: str
    rule: str
    at: str = ""


@dataclass(frozen=True)
class Cell:
    """One printed figure under its labels."""

    row: int
    col: int
    words: Words
    figure: Figure
    column: str = ""  # the value column that it fills, or the number of the derived figure
    stage: str = ""  # where a table has two of one value side by side, the word that tells them apart: 예산액 beside 최종예산
    word: str = ""  # the word of the value that heads it
    is_derived: bool = False
    is_change: bool = False
    heading: str = ""  # of a change: whether it is an amount or a rate
    members: Mapping[str, str] = field(default_factory=dict)
    printed: Path = ()  # members that are kept under another word, as they stand there
    attributes: Mapping[str, Told] = field(default_factory=dict)
    spot: tuple[Path, Path] = ((), ())


@dataclass(frozen=True)
class Sheet:
    """A table under one wording: its cells, those of columns or rows that nothing explains, and the words that stand over it."""

    grid: Grid
    wording: Wording
    cells: tuple[Cell, ...]
    unknown: tuple[Words, ...]
    about: tuple[str, ...]
    rows: tuple[Side, ...] = ()
    columns: tuple[Side, ...] = ()
    titled: str = ""
    inside: tuple[Figure, ...] = ()  # figures in brackets that are counted in those before them
    is_of_own: bool = False  # a row or column is the reporting government by its name

    @property
    def said(self) -> frozenset[int]:
        """The rows whose labels say that they add up others, or are a class of them (특별회계)."""
        classes = {word for words in self.wording.classed.values() for word in words}
        return frozenset(n for n, side in enumerate(self.rows) if side.is_sum or any(s.words in classes for s in side.senses))

    @property
    def over(self) -> tuple[str, ...]:
        """The words that stand over the table, without its own headings, nearest first."""
        return self.about[1 + len(self.grid.stubs) :]

    @property
    def is_headed(self) -> bool:
        """Whether a heading of the table itself names what its figures are."""
        return any(s.kind in {"value", "pair"} for side in (*self.rows, *self.columns) for s in side.senses)


def sheet(grid: Grid, wording: Wording, above: Sequence[str], own: frozenset[str] = frozenset(), legend: Legend | None = None) -> Sheet:
    """The table as the wording reads it. `above`: the lines and headings over the table, nearest first.

    `own`: keys of whose document it is; `legend`: what the second figures of its cells are.
    """
    words = lexicon(wording)
    about = (grid.caption, *(s.text for s in grid.stubs), *above)
    paths = [[p for p in column.path if p.key not in own] for column in grid.columns]
    columns = rated([side_of(words, [(p, "") for p in path], is_column=True) for path in paths], paths, wording)
    heads = [head_of(words, stub) for stub in grid.stubs]
    things = next((a.column for a in wording.axes if a.open), "")
    labels = ([one for one in labelled(row.labels, heads) if one[0].key not in own] for row in grid.rows)
    rows = tuple(side_of(words, of_things(row, things, words), is_column=False) for row in labels)
    rows, columns = since(*opened(fitted_sides(rows, words), fitted_sides(columns, words), wording, heads))
    titled = _titled(wording, about)
    cells, unknown, inside = [], [], []
    often = Counter(n for row in grid.rows for n in {c.number for c in row.cells if c is not None})
    for number, (row, side) in enumerate(zip(grid.rows, rows, strict=True)):
        for at, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
            if cell is None or not any(True for _ in cell.figures()):
                continue
            if often[cell.number] > 1:  # one figure of several rows together is of none alone
                unknown.append(cell)
                continue
            known = side.is_known and column.is_known
            made = list(_cells(cell, number, at, side, column, titled, wording, legend)) if known else []
            inside += list(cell.figures())[1:] if made and legend and legend.is_part else []
            cells += [replace(c, attributes=dict(_attributes(c, grid, side, column, () if wording.timeless else above))) for c in made]
            unknown += [] if made or side.is_aside or column.is_aside else [cell]
    return Sheet(grid, wording, _staged(cells, wording), tuple(unknown), about, rows, columns, titled, tuple(inside), _names_own(grid, own))


def _names_own(grid: Grid, own: frozenset[str]) -> bool:
    labels = (*(w for row in grid.rows for w in row.labels), *(p.text for column in grid.columns for p in column.path))
    return any(key(words) in own for words in labels)


def stage_column(wording: Wording) -> str:
    """The column that a word of a value decides: `basis`, `stage`."""
    return next((c for c in wording.decided if c != "level"), "")


def _staged(cells: Sequence[Cell], wording: Wording) -> tuple[Cell, ...]:
    """The cells with their stage where the table has two of one value: 당초 beside 최종. What is spent belongs to the last of them."""
    known = wording.decided.get(stage_column(wording), {})
    spelled = {key(s): word for word in reversed(tuple(known)) for s in known[word]}
    told = {
        c.column: {spelled[w] for d in cells if d.column == c.column and (w := key(d.word)) in spelled} for c in cells if not c.is_derived
    }
    twice = next((words for words in told.values() if len(words) > 1), ())
    last = next((word for word in known if word in twice), "")
    return tuple(replace(c, stage=spelled.get(key(c.word), last)) for c in cells) if last else tuple(cells)


def _titled(wording: Wording, about: Sequence[str]) -> str:
    """The value column that the words over a table name, the nearest first; empty where none does or two are named at once."""
    for words in about:
        bare = key(words)
        named = {column for column, known in wording.titled.items() if any(key(k) in bare for k in known)}
        if named:
            return next(iter(named)) if len(named) == 1 else ""
    return ""


def _cells(
    words: Words, row: int, col: int, side: Side, column: Side, titled: str, wording: Wording, legend: Legend | None
) -> Iterator[Cell]:
    senses = (*side.senses, *column.senses)
    figures = without_marks(words)
    as_printed = tuple(s.printed for s in senses if s.printed and _is_noted(s, wording))
    cell = Cell(row, col, words, figures[0], members=_members(senses, wording), printed=as_printed, spot=(side.path, column.path))
    derived = next((s.column for s in senses if s.kind == "derived"), "")
    pair = next((s.column.split(";") for s in senses if s.kind == "pair"), ())
    if derived:
        yield replace(cell, column=derived, is_derived=True)
    elif any(s.kind == "change" for s in senses):
        heading = [s.words for s in senses if s.kind == "change"][-1]
        yield from (replace(cell, figure=figure, is_derived=True, is_change=True, heading=heading) for figure in figures)
    elif pair or (legend and all(legend.columns)):
        yield from _of_pair(cell, figures, tuple(pair) or (legend.columns if legend else ()))
    else:
        values = list(dict.fromkeys(s.column for s in senses if s.kind == "value"))
        second = figures[1] if legend and len(figures) == len(legend.columns) else None
        figures = figures[:1] if second else figures if wording.unit else _money_alone(figures)
        cell = replace(cell, figure=figures[0])
        if len(values) <= 1 and (values or titled) and _is_one(figures) and not figures[0].unit.startswith("%"):
            word = ([s.words for s in senses if s.kind == "value"] or [""])[-1]
            cell = replace(cell, column=values[0] if values else titled, word=word)
            yield from (_of_years(cell, second, legend.year) if legend and legend.year else (cell,))


def _of_pair(cell: Cell, figures: Sequence[Figure], columns: Sequence[str]) -> Iterator[Cell]:
    """The figures of a cell in their value columns; a lone dash is there for both."""
    both = [*figures, *figures] if len(figures) == 1 and figures[0].is_dash else figures
    if len(both) == len(columns):
        yield from (replace(cell, column=c, figure=f) for c, f in zip(columns, both, strict=True))


def _of_years(cell: Cell, second: Figure | None, year: str) -> Iterator[Cell]:
    """A cell's figure, and the one in brackets as that of another year."""
    rows, columns = cell.spot
    yield replace(cell, spot=(rows, (*columns, "bracket:")))
    if second:
        yield replace(cell, figure=second, members={**cell.members, YEAR: year}, spot=(rows, (*columns, f"year:{year}")))


_MARKED = re.compile(r"[\d,.]{1,20}\s\d{1,2}\)$")  # 34,300 1)


def without_marks(words: Words) -> list[Figure]:
    """The figures of a cell but the mark of a footnote behind one."""
    figures = list(words.figures())
    return figures[:-1] if len(figures) > 1 and _MARKED.search(words.text.strip()) else figures


def _money_alone(figures: list[Figure]) -> list[Figure]:
    """Of a cell of several units the one amount of money: `58개소 31.7ha (270억원)`; else all."""
    money = [f for f in figures if f.unit in UNITS_WON or f.words.endswith(("조", "억", "원"))]
    return money if len(money) == 1 and all(f.unit for f in figures if f not in money) else figures


def _is_noted(sense: Sense, wording: Wording) -> bool:
    """Whether a word says what no column holds: another name of a member, or a noted word of a value."""
    return sense.words in wording.noted if sense.kind == "value" else is_renamed(sense)


def _members(senses: Sequence[Sense], wording: Wording) -> dict[str, str]:
    """The member of each axis: the innermost word; names of an open axis that stand over each other are joined (일반회계 세입)."""
    together = {a.column for a in wording.axes if a.open}
    members: dict[str, str] = {}
    for sense in senses:
        if sense.kind in {"member", "year"}:
            known = members.get(sense.column, sense.words)
            members[sense.column] = f"{known} {sense.words}" if known != sense.words and sense.column in together else sense.words
    return members


def _is_one(figures: Sequence[Figure]) -> bool:
    """Whether a cell holds one figure, others being shares in per cent."""
    return len(figures) == 1 or all(f.unit.startswith("%") for f in figures[1:])


def _attributes(cell: Cell, grid: Grid, side: Side, column: Side, above: Sequence[str]) -> Iterator[tuple[str, Told]]:
    """Unit, day and year of a cell with the rule that brought them there; what nothing says is left out."""
    at = cell.words.at()
    for name, own, shared in (
        ("unit", (cell.figure.unit, column.unit, side.unit), grid.unit),
        ("as_of", (column.as_of, side.as_of), grid.as_of),
    ):
        if words := next((w for w in own if w), ""):
            yield name, Told(words, "printed", at)
        elif shared:
            yield name, Told(shared, "line_above", at)
    if YEAR in cell.members:
        yield YEAR, Told(cell.members[YEAR], "printed", at)
    elif year := next((y for words in (grid.caption, *above) if (y := _year_of_title(words))), ""):
        yield YEAR, Told(year, "table_title", at)


_SAID_YEAR = re.compile(r"\d{2}\s*(?:년|회계연도|\.|$)|['’‘`]\d{2}|\d{4}\s(?:본|당초|최종|추경|세[출입])?\s?(?:예산|결산|정원|현원)")
_MENTIONED = re.compile(r"대비|보다|까지|수립|목표|이후|부터|증가|감소")
TITLE = 40  # letters up to which words over a table are its title, no statement


def _year_of_title(words: str) -> str:
    """The one year that a title names, days apart: `2025년 본예산`, `'25년 본예산 기준`, `2025 예산`; that of an event (`2030 세계박람회`) is none."""
    if len(words) > TITLE or _MENTIONED.search(words):
        return ""
    day = said(words).as_of
    bare = words.replace(day, "") if day and "예산" not in words else words
    period, rest = period_in(bare)
    return period if period.isdigit() and not period_in(rest)[0] and _SAID_YEAR.search(bare) else ""
