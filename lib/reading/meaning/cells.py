"""A table as cells, each with what its labels say under one wording, its unit, year and day, and where each of these is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.core.korean import UNITS_WON
from lib.core.wording import YEAR, Axis, Wording
from lib.documents.labels import Label, key, label
from lib.documents.units import said
from lib.forms import Figure, Grid, Words
from lib.reading.meaning.named import is_work
from lib.reading.meaning.senses import UNKNOWN, Lexicon, Sense, lexicon, period_in

Path = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """Words that say an attribute, the rule that brought them to the figure (printed, table_title, line_above, section, cover), and their place."""

    words: str
    rule: str
    at: str = ""


@dataclass(frozen=True)
class Side:
    """What the labels at one side of a cell say, from the table's edge inwards. `path` names where it stands among the sums of that side."""

    senses: tuple[Sense, ...]
    path: Path
    unknown: Path = ()
    unit: str = ""
    as_of: str = ""
    is_aside: bool = False
    is_sum: bool = False  # a label says so: 일반직 계

    @property
    def is_known(self) -> bool:
        """Whether nothing of it is left unexplained."""
        return not self.unknown and not self.is_aside


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

    @property
    def said(self) -> frozenset[int]:
        """The rows whose labels say that they add up others, or are a class of them (특별회계)."""
        classes = {word for words in self.wording.classed.values() for word in words}
        return frozenset(n for n, side in enumerate(self.rows) if side.is_sum or any(s.words in classes for s in side.senses))

    @property
    def is_headed(self) -> bool:
        """Whether a heading of the table itself names what its figures are."""
        return any(s.kind in {"value", "pair"} for side in (*self.rows, *self.columns) for s in side.senses)


def sheet(grid: Grid, wording: Wording, above: Sequence[str], own: frozenset[str] = frozenset()) -> Sheet:
    """The table as the wording reads it. `above`: the lines and headings over the table, nearest first; `own`: keys of whose document it is."""
    words = lexicon(wording)
    about = (grid.caption, *(s.text for s in grid.stubs), *above)
    columns = tuple(_side(words, [(p, "") for p in column.path if p.key not in own], is_column=True) for column in grid.columns)
    heads = [_head(words, stub) for stub in grid.stubs]
    things = next((a.column for a in wording.axes if a.open), "")
    labels = ([one for one in _labelled(row.labels, heads) if one[0].key not in own] for row in grid.rows)
    rows = tuple(_side(words, _of_things(row, things, words), is_column=False) for row in labels)
    rows, columns = _opened(_fitted(rows, words), _fitted(columns, words), wording)
    titled = _titled(wording, about)
    cells, unknown = [], []
    often = Counter(n for row in grid.rows for n in {c.number for c in row.cells if c is not None})
    for number, (row, side) in enumerate(zip(grid.rows, rows, strict=True)):
        for at, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
            if cell is None or not any(True for _ in cell.figures()):
                continue
            if often[cell.number] > 1:  # one figure of several rows together is of none alone
                unknown.append(cell)
                continue
            made = list(_cells(cell, number, at, side, column, titled, wording)) if side.is_known and column.is_known else []
            cells += [replace(c, attributes=dict(_attributes(c, grid, side, column, () if wording.timeless else above))) for c in made]
            unknown += [] if made or side.is_aside or column.is_aside else [cell]
    return Sheet(grid, wording, _staged(cells, wording), tuple(unknown), about, rows, columns, titled)


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


def _head(words: Lexicon, stub: Label) -> str:
    """The axis that a heading over labels names."""
    return next((s.column for s in words.read(stub.text) if s.kind == "head"), "")


def _labelled(labels: Sequence[str], heads: Sequence[str]) -> Iterator[tuple[Label, str]]:
    """The labels of a row with the axis that the heading over each names; a row with fewer labels than headings has the last ones' place."""
    shift = max(0, len(heads) - len(labels))
    for number, words in enumerate(labels):
        yield label(words), heads[number + shift] if number + shift < len(heads) else ""


def _of_things(labels: list[tuple[Label, str]], things: str, words: Lexicon) -> list[tuple[Label, str]]:
    """The labels of a row; where one stands under the heading of named things (사업명), without those that say nothing known (위치, 연번)."""
    if not things or all(head != things for _, head in labels):
        return labels
    return [(part, head) for part, head in labels if head or any(s.kind != UNKNOWN for s in words.read(part.text))]


def _side(words: Lexicon, labels: Sequence[tuple[Label, str]], *, is_column: bool) -> Side:
    senses: list[Sense] = []
    path: list[str] = []
    unknown: list[str] = []
    for part, head in labels:
        found = words.read(part.text, head)
        senses += found
        unknown += [s.words for s in found if s.kind == UNKNOWN]
        path += [f"{s.column}:{s.words}" for s in found if s.kind in {"member", "year", UNKNOWN}]
    parts = [part for part, _ in labels]
    return Side(
        tuple(senses), tuple(dict.fromkeys(path)), tuple(dict.fromkeys(unknown)),
        next((p.unit for p in reversed(parts) if p.unit), ""), next((p.as_of for p in reversed(parts) if p.as_of), ""),
        is_column and any(s.kind == "aside" for s in senses), any(_SUM.search(p.text) for p in parts),
    )  # fmt: skip


def _fitted(sides: tuple[Side, ...], words: Lexicon) -> tuple[Side, ...]:
    """The sides with words that several axes have as members of the axis that most labels there belong to."""
    columns = Counter(s.column for side in sides for s in side.senses if s.kind == "member")
    fitted = tuple(_refitted(side, tuple(words.fitted(s, columns) for s in side.senses)) for side in sides)
    return tuple(_backed(side, fitted) for side in fitted)


def _backed(side: Side, sides: Sequence[Side]) -> Side:
    """The side with members that are not sure as unknown, where nothing else there says the same: `군` alone, `합창단` beside no 과."""
    alone = [s for s in side.senses if s.kind == "member" and not s.is_sure and not _stands_beside(s, sides)]
    if not alone:
        return side
    words = tuple(s.printed for s in alone)
    kept = tuple(s for s in side.senses if s not in alone)
    path = tuple(p for p in side.path if p not in {f"{s.column}:{s.words}" for s in alone})
    senses = (*kept, *(Sense(UNKNOWN, "", w) for w in words))
    return replace(side, senses=senses, unknown=(*side.unknown, *words), path=(*path, *(f":{w}" for w in words)))


def _stands_beside(sense: Sense, sides: Sequence[Side]) -> bool:
    """Whether a sure member of the axis stands at that side too; for one letter any other does (`국`, `시`)."""
    others = (s for side in sides for s in side.senses if s.column == sense.column and s.printed != sense.printed)
    return any(other.is_sure or len(sense.printed) == 1 for other in others)


def _refitted(side: Side, senses: tuple[Sense, ...]) -> Side:
    if senses == side.senses:
        return side
    moved = {f"{a.column}:{a.words}": f"{b.column}:{b.words}" for a, b in zip(side.senses, senses, strict=True)}
    return replace(side, senses=senses, path=tuple(moved.get(p, p) for p in side.path))


def _opened(rows: tuple[Side, ...], columns: tuple[Side, ...], wording: Wording) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides with unknown labels as members of the open axis: those at the side across from the values, where all of them are no value's."""
    axis = next((a for a in wording.axes if a.open), None)
    if axis is None:
        return rows, columns
    told = [any(s.kind in {"value", "pair"} for side in sides for s in side.senses) for sides in (rows, columns)]
    if told[0] and not told[1]:
        return rows, _named(columns, axis, wording)
    return _named(rows, axis, wording), columns


def _named(sides: tuple[Side, ...], axis: Axis, wording: Wording) -> tuple[Side, ...]:
    """The sides with unknown labels as names. Where a level is told, the innermost label is the name if no two are alike: 단위사업 below its 정책사업."""
    last = Counter(side.unknown[-1] for side in sides if side.unknown)
    alone = "level" in wording.decided and not wording.nested[0] and max(last.values(), default=0) <= 1
    return tuple(_member(side, axis.column, side.unknown[-1:] if alone else side.unknown) for side in sides)


def _member(side: Side, column: str, words: Path) -> Side:
    if not side.unknown:
        return side
    name = " ".join([one for one in words if is_work(one)][:1] or words)
    kept = tuple(s for s in side.senses if s.kind != UNKNOWN)
    path = tuple(f"{column}:{p[1:]}" if p.startswith(":") else p for p in side.path)
    return replace(side, senses=(*kept, Sense("member", column, name)), unknown=(), path=path)


def _titled(wording: Wording, about: Sequence[str]) -> str:
    """The value column that the words over a table name, the nearest first; empty where none does or two are named at once."""
    for words in about:
        bare = key(words)
        named = {column for column, known in wording.titled.items() if any(key(k) in bare for k in known)}
        if named:
            return next(iter(named)) if len(named) == 1 else ""
    return ""


def _cells(words: Words, row: int, col: int, side: Side, column: Side, titled: str, wording: Wording) -> Iterator[Cell]:
    senses = (*side.senses, *column.senses)
    figures = list(words.figures())
    as_printed = tuple(s.printed for s in senses if s.printed and _is_noted(s, wording))
    cell = Cell(row, col, words, figures[0], members=_members(senses, wording), printed=as_printed, spot=(side.path, column.path))
    derived = next((s.column for s in senses if s.kind == "derived"), "")
    pair = next((s.column.split(";") for s in senses if s.kind == "pair"), ())
    if derived:
        yield replace(cell, column=derived, is_derived=True)
    elif any(s.kind == "change" for s in senses):
        heading = next(s.words for s in senses if s.kind == "change")
        yield from (replace(cell, figure=figure, is_derived=True, is_change=True, heading=heading) for figure in figures)
    elif pair:
        yield from (replace(cell, column=c, figure=f) for c, f in zip(pair, figures, strict=False) if len(figures) == len(pair))
    else:
        values = list(dict.fromkeys(s.column for s in senses if s.kind == "value"))
        figures = figures if wording.unit else _money_alone(figures)
        cell = replace(cell, figure=figures[0])
        if len(values) <= 1 and (values or titled) and _is_one(figures) and not figures[0].unit.startswith("%"):
            word = next((s.words for s in senses if s.kind == "value"), "")
            yield replace(cell, column=values[0] if values else titled, word=word)


def _money_alone(figures: list[Figure]) -> list[Figure]:
    """Of a cell of several units the one amount of money: `58개소 31.7ha (270억원)`; else all."""
    money = [f for f in figures if f.unit in UNITS_WON or f.words.endswith(("조", "억", "원"))]
    return money if len(money) == 1 and all(f.unit for f in figures if f not in money) else figures


def _is_noted(sense: Sense, wording: Wording) -> bool:
    """Whether a word says what no column holds: another name of a member, or a noted word of a value."""
    return (
        sense.words in wording.noted if sense.kind == "value" else sense.kind == "member" and key(sense.words)[:1] != key(sense.printed)[:1]
    )


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


_SUM = re.compile(r"(?:^|\s|[합총소누])계$")  # 일반직 계, 6급 소계; 회계 and 통계 are none
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
