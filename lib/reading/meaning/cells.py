"""A cell of a table with what its labels say under one wording, its unit, year and day, and where each of these is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.core.korean import UNITS_WON
from lib.core.wording import GOVERNMENT, YEAR, Wording
from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.forms import Figure, Grid, Words
from lib.reading.meaning.labels.legends import Legend
from lib.reading.meaning.labels.senses import Sense, name_of, period_in
from lib.reading.meaning.labels.sides import Path, Side, is_renamed


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
    heading: str = ""  # the word over a derived figure; of a change it says whether that is an amount or a rate
    members: Mapping[str, str] = field(default_factory=dict)
    printed: Path = ()  # members that are kept under another word, as they stand there
    attributes: Mapping[str, Told] = field(default_factory=dict)
    spot: tuple[Path, Path] = ((), ())


def under(words: Words, row: int, col: int, side: Side, column: Side, wording: Wording) -> Cell:
    """A cell with what its labels say of whom and what it counts, before its value is known."""
    senses = (*side.senses, *column.senses)
    as_printed = tuple(s.printed for s in senses if s.printed and _is_noted(s, wording))
    figure = next(words.figures())
    return Cell(row, col, words, figure, members=_members(senses, wording), printed=as_printed, spot=(side.path, column.path))


def valued(cell: Cell, senses: Sequence[Sense], titled: str, wording: Wording, legend: Legend | None) -> Iterator[Cell]:
    """The figures of a cell, each in the value column or under the derived figure that its labels name."""
    figures = without_marks(cell.words)
    told = {kind: [s for s in senses if s.kind == kind] for kind in ("derived", "change", "pair", "value")}
    if told["derived"]:
        yield replace(cell, column=told["derived"][0].column, is_derived=True, heading=told["derived"][0].words)
    elif told["change"]:
        yield from (replace(cell, figure=f, is_derived=True, is_change=True, heading=told["change"][-1].words) for f in figures)
    elif columns := _pair(told["pair"], legend):
        yield from _of_pair(cell, figures, columns)
    else:
        yield from _of_value(cell, figures, told["value"], titled, wording, legend)


def _pair(told: Sequence[Sense], legend: Legend | None) -> Sequence[str]:
    """The value columns of both figures of a cell, by its heading or the words at the table."""
    if told:
        return told[0].column.split(";")
    return legend.columns if legend and all(legend.columns) else ()


def _of_value(
    cell: Cell, figures: list[Figure], values: Sequence[Sense], titled: str, wording: Wording, legend: Legend | None
) -> Iterator[Cell]:
    """The figure of the one value that the labels or the title name, and the second one where words at the table say its year."""
    second = figures[1] if legend and len(figures) == len(legend.columns) else None
    figures = figures[:1] if second or wording.tally else figures if wording.unit else _money_alone(figures)
    columns = {s.column for s in (values[-1:] if wording.units else values)} or {titled} - {""}
    counted = () if wording.unit else (f for f in figures[:1] if f.unit and f.unit not in UNITS_WON)
    if len(columns) == 1 and _is_one(figures) and not any(counted):
        made = replace(cell, figure=figures[0], column=next(iter(columns)), word=values[-1].words if values else "")
        yield from (_of_years(made, second, legend.year) if legend and legend.year else (made,))


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
    """The member of each axis: the innermost word; names of an open axis that stand over each other are joined (일반회계 세입), but its classes."""
    together = {GOVERNMENT, *(a.column for a in wording.axes if a.open)}
    classes = {word for a in wording.axes for word in a.classes}
    members: dict[str, str] = {}
    for sense in senses:
        if sense.kind in {"member", "year"}:
            known = members.get(sense.column, sense.words)
            known = sense.words if known in classes else known
            members[sense.column] = f"{known} {sense.words}" if known != sense.words and sense.column in together else sense.words
    return members


def _is_one(figures: Sequence[Figure]) -> bool:
    """Whether a cell holds one figure, others being shares in per cent."""
    return len(figures) == 1 or all(f.unit.startswith("%") for f in figures[1:])


def attributes_of(cell: Cell, grid: Grid, side: Side, column: Side, above: Sequence[str]) -> Iterator[tuple[str, Told]]:
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
    bare = words.replace(day, "") if day else words
    return _named_year(bare) or (_named_year(words) if "예산" in words else "")  # 2024. 1. 1. 당초예산 기준


def _named_year(words: str) -> str:
    period, rest = period_in(words)
    return period if period.isdigit() and not period_in(rest)[0] and _SAID_YEAR.search(words) else ""


_PIECES = re.compile(r"[,，:：()（）\[\]]")
_NUMBERED = re.compile(r"^\s*(?:[\dⅠ-Ⅻ]{1,2}|[가-하])(?:[.)]\s*|\s+)")
_ABOUT = ("현황", "내역", "총괄", "규모", "기준")


def pieces(words: str) -> Iterator[str]:
    """Keys of what a title or note is made of, without outline number, year and words that only say what a table is: `3. 2025년 예산 현황`."""
    if len(words) <= TITLE:
        for piece in _PIECES.split(words):
            bare = key(name_of(period_in(_NUMBERED.sub("", piece))[1]))
            yield next((bare.removesuffix(w) for w in _ABOUT if bare.endswith(w) and bare != w), bare)
