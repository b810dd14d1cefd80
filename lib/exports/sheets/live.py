"""Formulas of a data sheet: every rate, difference and total over the cells that it is made of, where that gives the figure shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lib.core import kinds
from lib.core.measure import Difference, Form, Made, Rank, Ratio, Total, Within
from lib.core.panel import MARK, TableColumn
from lib.core.text import Text
from lib.exports.document import PRINTED, Document
from lib.exports.sheets.arithmetic import columns_of, filled, result
from lib.exports.sheets.table import Figures, won_of
from lib.exports.workings import Use, sign_of, sums_of

_CLOSE = 1e-11  # how far a figure computed in doubles may stand from the one shown, of its size
_LONGEST = 8_000  # letters of a formula; Excel takes 8,192
_FEWEST = 2  # rows that a sum adds
_MOST_PARTS = 250  # of a sum; Excel takes 255
_ROLES = {
    Ratio: (Text("분자", "numerator"), Text("분모", "denominator")),
    Difference: (Text("빼이는 수", "minuend"), Text("빼는 수", "subtrahend")),
}
_SUMMED = (Text("합", "sum"), Text("합", "sum"))


@dataclass(frozen=True)
class Spot:
    """Where the evidence of a document stands: its sheet as formulas name it, of each of its lines the row (from 1), and the letters of two columns.

    `printed` holds the printed values, `base` what they are in 원 where that is something else.
    """

    sheet: str
    rows: tuple[int, ...]
    printed: str
    base: str


@dataclass
class Live:
    """Formulas by place in the table (row and column from 0), and of each row of the evidence in which sums it counts."""

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    roles: dict[int, dict[str, None]] = field(default_factory=dict)  # `집행액(분자)`
    is_totalled: bool = False  # whether the last row adds the rows above it


def live(document: Document, spot: Spot) -> Live:
    """The formulas of a document's table; a figure that none of the declared ways gives stays a number."""
    sheet, found = _Sheet(document, spot), Live()
    for number, column in enumerate(document.table.columns):
        for row, cells in enumerate(document.figures.rows if column.made else ()):
            if cells[number].is_number:
                sheet.write(row, number, column, found)
    return found


class _Sheet:
    """One data sheet: its cells by column name, and the ways to compute one."""

    def __init__(self, document: Document, spot: Spot) -> None:
        self.document, self.spot = document, spot
        self._figures = Figures(document)
        self._groups = Groups(self._figures)

    def write(self, row: int, number: int, column: TableColumn, found: Live) -> None:
        """Puts the first way that gives the figure into `found`."""
        shown = self.document.figures.rows[row][number].value
        for way, made in enumerate(column.made):
            for words, gives, lines in self._ways(row, column, way, made):
                if isinstance(shown, int | float) and gives is not None and len(words) < _LONGEST and _same(gives, shown):
                    found.formulas[row, number] = f"={words}"
                    found.is_totalled |= words == self._figures.sum_above(row, column.name)
                    if isinstance(made, Form):
                        self._tell(made, lines, found)
                    return

    def _tell(self, form: Form, lines: Sequence[Sequence[int]], found: Live) -> None:
        roles = _ROLES.get(type(form), _SUMMED)
        for added, role, own in zip(sums_of(form), roles, lines, strict=False):
            for line in own:
                found.roles.setdefault(line, {})[f"{self.document.word(added.title).strip('()')}({self.document.word(role)})"] = None

    def _ways(self, row: int, column: TableColumn, way: int, made: Made) -> Iterator[tuple[str, float | None, Sequence[Sequence[int]]]]:
        """Formulas with what they give and the rows of the evidence that they add."""
        if isinstance(made, str):
            yield from ((words, gives, ()) for words, gives in self._of_row(row, column, made))
        elif isinstance(made, Within):
            words, gives = self._groups.within(row, made)
            yield words, gives, ()
        elif isinstance(made, Rank):
            yield *self._figures.rank(row, made.column), ()
        else:
            lines = self._behind(row)
            if isinstance(made, Total):
                yield from self._of_rows_above(row, column, Use(column.name, way, 0), lines)
            yield from self._of_printed(lines, column, way, made)

    # Of other columns of the row.

    def _of_row(self, row: int, column: TableColumn, words: str) -> Iterator[tuple[str, float | None]]:
        """As it stands, then with every amount in 원: a rounded amount is rounded there."""
        names, figures = columns_of(words), self._figures
        if not all(n in figures.columns or n in figures.stored[row] for n in names):
            return
        cells, numbers = {n: figures.cell(row, n) for n in names}, {n: figures.number(row, n) for n in names}
        yield filled(words, cells), result(words, numbers)
        sizes, own = {n: figures.size(n) for n in names}, won_of(column)
        if own > 1 or any(s > 1 for s in sizes.values()):
            gives = result(words, {n: v * sizes[n] for n, v in numbers.items()})
            scaled = filled(words, {n: f"({c} * {sizes[n]})" if sizes[n] > 1 else c for n, c in cells.items()})
            yield f"({scaled}) / {own}", None if gives is None else gives / own

    # Of other rows.

    def _of_rows_above(
        self, row: int, column: TableColumn, use: Use, lines: Sequence[int]
    ) -> Iterator[tuple[str, float | None, Sequence[Sequence[int]]]]:
        """The last row as the sum of all cells above it, where each of its printed values is behind one of those."""
        if row + 1 < len(self._figures.stored) or row < _FEWEST:
            return
        own = [i for i in lines if use in self.document.lines[i].uses]
        above = [i for r in range(row) for i in self._behind(r) if use in self.document.lines[i].uses]
        if sorted(self.spot.rows[i] for i in own) == sorted(self.spot.rows[i] for i in above):
            gives = math.fsum(self._figures.number(r, column.name) for r in range(row))
            yield self._figures.sum_above(row, column.name), gives, (own,)

    def _behind(self, row: int) -> Sequence[int]:
        """The rows of the evidence behind a row of the table."""
        return self.document.behind.get(str(self._figures.stored[row].get(MARK)), ())

    # Of printed values.

    def _of_printed(
        self, every: Sequence[int], column: TableColumn, way: int, form: Form
    ) -> Iterator[tuple[str, float | None, Sequence[Sequence[int]]]]:
        """Over all printed values behind the row that the form's sums add, then over those of what the row itself names."""
        uses = [Use(column.name, way, side) for side, _ in enumerate(sums_of(form))]
        for kept in (every, [i for i in every if self.document.lines[i].agrees]):
            lines = [[i for i in kept if use in self.document.lines[i].uses] for use in uses]
            if lines[-1]:
                yield self._over(lines, form, column)

    def _over(self, lines: Sequence[Sequence[int]], form: Form, column: TableColumn) -> tuple[str, float | None, Sequence[Sequence[int]]]:
        numbers = [math.fsum(self._printed(i) for i in own) for own in lines]
        words = [self._sum(own) for own in lines]
        size = 100 if column.kind in (kinds.RATIO, kinds.POINTS) and len(lines) == 1 else won_of(column)  # a share is printed in percent
        tail = f" / {size}" if size > 1 else ""
        if len(lines) == 1:
            return words[0] + tail, numbers[0] / size, lines
        sign = sign_of(form)
        gives = result(f"[a] {sign} [b]", {"a": numbers[0], "b": numbers[1]})
        joined = f"{words[0]} {sign} {words[1]}"
        return f"({joined}){tail}" if tail else joined, None if gives is None else gives / size, lines

    def _printed(self, line: int) -> float:
        value = self.document.evidence.rows[line][PRINTED].value
        return value * self.document.lines[line].factor if isinstance(value, int | float) else math.nan

    def _sum(self, lines: Sequence[int]) -> str:
        """The cells of rows of the evidence, neighbours as one range."""
        if not lines:
            return "0"
        parts = [self._part(run) for run in self._runs(lines)]
        if len(parts) > _MOST_PARTS:
            return "0" * _LONGEST
        return parts[0] if len(lines) == 1 else f"SUM({','.join(parts)})"

    def _part(self, run: Sequence[int]) -> str:
        spot = self.spot
        letter = spot.base if self.document.lines[run[0]].factor > 1 else spot.printed
        ends = [f"${letter}${spot.rows[i]}" for i in dict.fromkeys((run[0], run[-1]))]
        return f"{spot.sheet}!{':'.join(ends)}"

    def _runs(self, lines: Sequence[int]) -> Iterable[list[int]]:
        """Printed values whose rows follow each other and that are read in the same column."""
        known, rows = self.document.lines, self.spot.rows
        found = sorted(lines, key=lambda line: rows[line])
        runs = [[found[0]]]
        for before, line in pairwise(found):
            if rows[line] == rows[before] + 1 and (known[line].factor > 1) == (known[before].factor > 1):
                runs[-1].append(line)
            else:
                runs.append([line])
        return runs


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)


class Groups:
    """The sums of one table, each group added once."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._known: dict[Within, dict[tuple[object, ...], float]] = {}

    def within(self, row: int, made: Within) -> tuple[str, float | None]:
        """The formula of a row and what it gives; nothing where a column that rows must agree in is empty."""
        figures = self._figures
        keys = [(k, figures.key(row, k), figures.cell(row, k)) for k in made.over if k in figures.columns]
        if made.among:
            column, wanted = made.among
            stored = figures.stored[row].get(wanted) if wanted in figures.stored[row] else wanted
            word = figures.document.table.columns[figures.columns[column]].write(stored, figures.document.lang)
            keys.append((column, word, '"' + word.replace('"', '""') + '"'))
        if not keys or any(value is None or value == "" for _, value, _ in keys):
            return "", None
        total = self._sums(made, [k for k, _, _ in keys]).get(tuple(v for _, v, _ in keys))
        words = self._asked(made.column, keys)
        if not made.is_part:
            return words, total
        return f"{figures.cell(row, made.column)} / {words}", figures.number(row, made.column) / total if total else None

    def _asked(self, column: str, keys: Sequence[tuple[str, object, str]]) -> str:
        """Plain conditions where they find what they ask for; comparisons where a word holds signs that conditions read as their own."""
        span = self._figures.range
        if all(_can_be_asked(value) for _, value, _ in keys):
            conditions = (f"{span(name)},{asked}" for name, _, asked in keys)
            return f"SUMIFS({span(column)},{','.join(conditions)})"
        same = "*".join(f"({span(name)}={asked})" for name, _, asked in keys)
        return f"SUMPRODUCT({same if len(keys) > 1 else f'1*{same}'},{span(column)})"

    def _sums(self, made: Within, keys: Sequence[str]) -> Mapping[tuple[object, ...], float]:
        if made not in self._known:
            self._known[made] = {}
            for row in range(len(self._figures.document.figures.rows)):
                key = tuple(self._figures.key(row, k) for k in keys)
                self._known[made][key] = self._known[made].get(key, 0) + self._figures.number(row, made.column)
        return self._known[made]


def _can_be_asked(value: object) -> bool:
    """Whether a condition finds the value as it stands: no sign that conditions read as their own, no digits that they take for a number."""
    if isinstance(value, str):
        return len(value) < 200 and not set(value) & set('*?~"') and value[0] not in "<>=" and not value.replace(".", "").isdigit()
    return True
