"""Years as rows in a line, each with a figure for every heading: `구분 정원 현원 2022 1,200 1,180 2023 1,210 1,190`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.documents.model import Cell, Table
from lib.documents.values import is_value
from lib.reading.tables.stubs import is_stub
from lib.reading.tables.yearly import FEWEST, LABEL, Token, goes_on, year

WIDEST = 12  # headings


@dataclass(frozen=True)
class YearRows:
    """A heading for each column and the rows of years, from the first token that they take to the one behind the last."""

    first: int
    last: int
    heads: Sequence[Token]
    rows: Sequence[Sequence[Token]]

    def table(self, tokens: Sequence[Token]) -> Table:
        """As a table: the headings over the years and their figures."""
        stub = tokens[self.first]
        words = (stub, *self.heads), *self.rows
        cells = (Cell(r, c, token.words, token.at) for r, row in enumerate(words) for c, token in enumerate(row))
        return Table(len(words), len(self.heads) + 1, tuple(cells), stub.at)


def year_rows(tokens: Sequence[Token], start: int) -> YearRows | None:
    """The rows under the headings behind a token that says what they are (구분, 연도); None where the figures of a year are not one a heading."""
    if not is_stub(tokens[start].words):
        return None
    at = start + 1
    while at < len(tokens) and at - start <= WIDEST and _is_heading(tokens[at].words):
        at += 1
    heads = tokens[start + 1 : at]
    rows: list[Sequence[Token]] = []
    while heads and (row := _row(tokens, at, len(heads), rows)):
        rows.append(row)
        at += len(row)
    fits = len(rows) >= FEWEST and not goes_on(tokens, at) and (at == len(tokens) or year(tokens[at].words) is None)
    return YearRows(start, at, heads, rows) if fits else None


def _is_heading(words: str) -> bool:
    return len(words) <= LABEL and year(words) is None and not is_value(words) and words[-1] not in ".:："


def _row(tokens: Sequence[Token], at: int, width: int, before: Sequence[Sequence[Token]]) -> Sequence[Token] | None:
    """The next year, by one up or down as those before, with a figure for every heading."""
    row = tokens[at : at + width + 1]
    if len(row) <= width or year(row[0].words) is None or not all(is_value(t.words) for t in row[1:]):
        return None
    told = [year(r[0].words) or 0 for r in (*before, row)]
    steps = {b - a for a, b in pairwise(told)}
    return row if steps <= {1} or steps <= {-1} else None
