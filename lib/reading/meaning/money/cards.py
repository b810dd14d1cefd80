"""Cells that hold a project's card (`사업명 : …`, `사업기간 : …`, `총사업비 : …`, a line each) and the small table of its money, where it is text too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.core.columns import WHOLE
from lib.core.wording import Cost
from lib.documents.context import NAMED
from lib.documents.words.labels import label
from lib.forms import Figure, Found, Grid, Record, Report, Row, Words
from lib.forms.own import own
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.labels.senses import period_in
from lib.reading.meaning.money.named import is_work
from lib.reading.meaning.money.parts import source

_UNIT = re.compile(r"단위\s?[:：]\s?(억원|백만원|천원|만원|원)")
_HEAD = re.compile(r"구\s?분\s.{0,40}총\s?사업비")
_YEAR = re.compile(r"['’‘`](\d{2})\s?년?(\s?이전|\s?이후)?")
_ROW = re.compile(r"\s*(?P<label>[가-힣](?:\s?[가-힣·]){0,5})\s+(?P<cells>(?:[\d,.]+|-)(?:\s+(?:[\d,.]+|-)){0,12})\s*")
_WITHIN = re.compile(r"(?m)사\s?업\s?기\s?간\s?[:：]\s?(20\d{2})[^\n~∼～]{0,12}[~∼～]\s?(20\d{2})")
_BOTH = re.compile(r"예산\s+집행")
_CELL = re.compile(r"\S+")
_TOTALS = frozenset({"계", "합계", "총계"})
_LONGEST = 4000  # letters of a card


@dataclass(frozen=True)
class Card:
    """A cell about one project: its name and its lines, each as the words of the cell with all other lines blank, so that places stay."""

    name: str
    words: Words

    def lines(self) -> Iterator[Words]:
        """The lines behind the name."""
        return (line for line in _lines(self.words) if not NAMED.match(line.text.strip()))


def _lines(words: Words) -> Iterator[Words]:
    """The lines of a cell, each as its words with all other lines blank; those of one bracket are one."""
    for line in _LINE.finditer(words.text):
        if line[0].strip():
            yield Words(words.number, " " * line.start() + line[0].replace("\n", " "), words.parts)


_LINE = re.compile(
    r"(?:[^\n(（]|\n(?=\s{0,40}[(（])|[(（][^()（）]{0,200}[)）]|[(（])+"
)  # a bracket may begin on the next line, and go over several


def stated(grid: Grid, title: str) -> Iterator[tuple[str, Words, str]]:
    """Statements in the cells of a table under a title: the thing that each is about, its words, and the label or heading that may say what it is.

    A line of a cell (`○ 사업비 : 12억원(국비 6, 시비 6)`), a cell beside its label, and one in words under a heading beside the name of a thing.
    The thing of a row that names one (`과제명`) is that, of any other the title's; statements about none are left.
    """
    yield from (one for one in _stated(grid, title) if one[0])


def _stated(grid: Grid, title: str) -> Iterator[tuple[str, Words, str]]:
    things = {words.number: _named(grid, row) for row in grid.rows for words in row.cells if words is not None}
    for words in grid.words():
        if _STATES.search(words.text) and len(words.text) < _LONGEST:
            yield from ((things.get(words.number) or title, line, "") for line in _lines(words))
    cells = [(row, at, words) for row in grid.rows for at, words in enumerate(row.cells) if words is not None and row.labels]
    is_beside = len(cells) == len(grid.rows) and all(len(row.cells) == 1 for row in grid.rows)
    for row, at, words in cells:
        head = " ".join(part.text for part in grid.columns[at].path) if at < len(grid.columns) else ""
        if is_beside:
            yield title, words, row.labels[-1]
        if _IN_WORDS.search(words.text):
            year, more = period_in(row.labels[-1])
            is_year = year.isdigit() and not more
            yield title if is_year else _thing(grid, row, title), words, f"{row.labels[-1]} {head}" if is_year else head


_STATES = re.compile(r"[가-힣)）]\s?[:：]\s")
_IN_WORDS = re.compile(r"\d\s?(?:[조억만]|백만|천)?원?\s?[(（]\s?[가-힣]")  # 12억원(국비 6, 시비 6)


def _thing(grid: Grid, row: Row, title: str) -> str:
    """The thing that a row is about: what its labels name, by their own words or their heading, else a part of the title's."""
    return _named(grid, row) or (f"{title} {row.labels[-1]}".strip() if title else "")


def _named(grid: Grid, row: Row) -> str:
    """The thing that a label of a row names: one under a heading of names (사업명), else one called as works are; empty where none does."""
    named = [w for stub, w in zip(grid.stubs, row.labels, strict=False) if stub.key.endswith("명")]
    return next((label(w).text for w in (*named, *filter(is_work, row.labels))), "")


def cards(report: Report) -> Iterator[Card]:
    """The cards in the cells of the report's own tables."""
    for grid in own(report).grids:
        for words in grid.words():
            named = list(NAMED.finditer(words.text)) if "\n" in words.text and len(words.text) < _LONGEST else []
            if len(named) == 1 and (name := label(named[0]["name"]).text):
                yield Card(name, words)


@dataclass(frozen=True)
class _Row:
    label: str
    fund: str  # empty for the total
    cells: tuple[Figure, ...]


@dataclass(frozen=True)
class _Column:
    period: str
    measure: str


def by_year(card: Card, cost: Cost) -> Iterator[Found]:
    """The small table of a card: `계 196 196 / 국비 98 98`: the whole and what falls on each year, where all of it adds up."""
    text = card.words.text
    head = _HEAD.search(text)
    unit = _UNIT.search(text, max(0, head.start() - _NEAR), head.start()) if head else None
    rows = list(_rows(card.words, head.end(), unit[1], cost)) if head and unit else []
    columns = _columns(text[head.start() - _NEAR if head.start() > _NEAR else 0 : head.end() + _NEAR]) if head else []
    placed = list(_placed(rows, columns, _WITHIN.search(text)))
    for number_of, column in enumerate(columns):
        figures = [(row, cells[number_of]) for row, cells in placed if cells[number_of] is not None]
        if column.period and _adds_up([(row, f) for row, f in figures if f is not None]):
            yield from (_record(card.name, row, column, f, cost, split=len(figures) > 1) for row, f in figures if f is not None)


_NEAR = 90  # letters between the unit of the small table and its headings


def _rows(words: Words, start: int, unit: str, cost: Cost) -> Iterator[_Row]:
    """The rows behind the headings, up to the first line that is none; a line of other headings may stand between."""
    at = words.text.find("\n", start) + 1
    begun = False
    while 0 < at < len(words.text):
        end = words.text.find("\n", at)
        end = len(words.text) if end < 0 else end
        row = _row(words, at, end, unit, cost)
        if row is None and begun:
            return
        if row is not None:
            begun = True
            yield row
        at = end + 1


def _row(words: Words, start: int, end: int, unit: str, cost: Cost) -> _Row | None:
    match = _ROW.fullmatch(words.text, start, end)
    name = "".join(match["label"].split()) if match else ""
    told = ("", "") if name in _TOTALS else source(name, cost) if name else None
    if match is None or told is None or (not told[0] and name not in _TOTALS):
        return None
    own_numbers = {n.start: n for n in words.numbers if n.kind == "figure"}
    cells = []
    for cell in _CELL.finditer(words.text[match.start("cells") : match.end("cells")]):
        at = match.start("cells") + cell.start()
        if cell[0] != "-" and at not in own_numbers:
            return None
        cells.append(Figure("-", unit, words.at(at), (words.number, at)) if cell[0] == "-" else words.figure(own_numbers[at], unit))
    return _Row(name, told[0], tuple(cells))


def _columns(heads: str) -> list[_Column]:
    """총사업비, then the years in their order, those over 예산 and 집행 twice."""
    found = sorted({(m[1], (m[2] or "").strip()) for m in _YEAR.finditer(heads)})
    doubled = len(_BOTH.findall(heads))
    columns = [_Column(WHOLE[0], "required")]
    for order, (year, more) in enumerate(found):
        period = f"../20{year}" if more == "이전" else f"20{year}/.." if more == "이후" else f"20{year}"
        alone = "required" if more == "이후" else "budget"  # what is still to come is no budget yet
        columns += [_Column(period, m) for m in (("budget", "executed") if order < doubled else (alone,))]
    return columns


def _placed(
    rows: Sequence[_Row], columns: Sequence[_Column], within: re.Match[str] | None
) -> Iterator[tuple[_Row, tuple[Figure | None, ...]]]:
    """The rows with their figures under the headings: blanks left no trace, but the total's row and one-year projects tell where figures stand."""
    total = next((r for r in rows if not r.fund), None)
    if total is None or len(columns) < 2:
        return
    filled = [n for n, f in enumerate(total.cells) if not f.is_dash]
    if len(total.cells) != len(columns):
        one = within[1] if within and within[1] == within[2] else ""
        year = next((n for n, c in enumerate(columns) if c.period == one and c.measure == "budget"), 0)
        filled = [0, year] if len(filled) == 2 and year and number(total.cells[0]) == number(total.cells[-1]) else filled[:1]
    for row in rows:
        figures = [f for f in row.cells if not f.is_dash]
        known = dict(zip(filled, figures, strict=False)) if len(figures) == len(filled) or len(filled) == 1 else {}
        if known:
            yield row, tuple(known.get(n) for n in range(len(columns)))


def _adds_up(figures: Sequence[tuple[_Row, Figure]]) -> bool:
    total = next((number(f) for row, f in figures if not row.fund), None)
    parts = [number(f) or 0 for row, f in figures if row.fund]
    return total is not None and bool(parts) and abs(sum(parts) - total) * 100 <= total


def _record(name: str, row: _Row, column: _Column, figure: Figure, cost: Cost, *, split: bool) -> Record:
    values = {"level": cost.level, "item": name, "measure": column.measure, "fiscal_year": column.period}
    fund, cut = (row.fund, 1) if row.fund else (WHOLE[0], 2 if split else 1)
    return Record(cost.dataset, {**values, "fund": fund, "cut": cut}, {"amount_won": figure}, note=row.label if row.fund else "")
