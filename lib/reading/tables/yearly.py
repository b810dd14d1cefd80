"""A row of years with rows of one figure for each, as words that follow one another: `구분 2022 2023 접수 10 12 처리 9 11`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from lib.documents.labels import key
from lib.documents.model import Cell, Table
from lib.documents.values import is_value
from lib.reading.tables.stubs import is_stub

FEWEST, LABEL = 2, 40  # years, rows of few years; letters of a label
_MANY = 4  # figures from which on one row alone is a series
_YEAR = re.compile(r"(?:((?:19|20)\d{2})|['’‘](\d{2}))년?도?")
_WORD = re.compile(r"\S+")
_NO_LABEL = re.compile(r"[:：]|[다음함임됨요]\.$|^[○●◦❍□■※▪▶◇◆ㅇ?]")
_COLUMNS = frozenset(
    {"증감", "증감률", "증감율", "증감액", "증가율", "증감내역", "비고", "평균", "전년대비", "대비", "계", "합계", "총계", "누계", "소계"}
)
_DASHES, _NO_STUB = frozenset("-−–—·"), "구분"


class Token(NamedTuple):
    """A word with the letters of its text that it takes, and its place."""

    words: str
    start: int
    end: int
    at: str


class Row(NamedTuple):
    """A label with its figures."""

    label: str
    at: str
    values: Sequence[Token]


@dataclass(frozen=True)
class Yearly:
    """Years and their rows, from the first token that they take to the one behind the last."""

    first: int
    last: int
    stub: str
    years: Sequence[Token]
    rows: Sequence[Row]

    def table(self, tokens: Sequence[Token]) -> Table:
        """As a table: what the rows are and the years over labels and figures."""
        at = tokens[self.first].at
        top = (Cell(0, 0, self.stub or _NO_STUB, at), *(Cell(0, n, y.words, y.at) for n, y in enumerate(self.years, 1)))
        labels = (Cell(r, 0, row.label, row.at) for r, row in enumerate(self.rows, 1))
        body = (Cell(r, c, v.words, v.at) for r, row in enumerate(self.rows, 1) for c, v in enumerate(row.values, 1))
        return Table(len(self.rows) + 1, len(self.years) + 1, (*top, *labels, *body), at)


def tokens_of(text: str, at: str) -> Iterator[Token]:
    """The words of a line."""
    yield from (Token(m[0], m.start(), m.end(), at) for m in _WORD.finditer(text))


def year(words: str) -> int | None:
    """`2021`, `’21`, `2021년` → 2021."""
    match = _YEAR.fullmatch(words)
    return None if not match else int(match[1]) if match[1] else 2000 + int(match[2])


def years(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The years that follow one another from a token on, one by one up or down; none where they do not."""
    end = start
    while end < len(tokens) and year(tokens[end].words) is not None:
        end += 1
    found = tokens[start:end]
    steps = {(year(b.words) or 0) - (year(a.words) or 0) for a, b in pairwise(found)}
    return found if len(found) >= FEWEST and steps in ({1}, {-1}) else ()


def yearly(tokens: Sequence[Token], start: int) -> Yearly | None:
    """The rows under the years that begin at a token; None where figures and years do not fit one to one."""
    found = years(tokens, start)
    if not found:
        return None
    rows: list[Row] = []
    at = start + len(found)
    while made := _row(tokens, at, len(found)):
        row, at = made
        rows.append(row)
    front, _, behind = rows[0].label.partition(" ") if rows else ("", "", "")
    enough = len(rows) >= FEWEST or (len(rows) == 1 and len(found) >= _MANY)
    if not enough or (behind and key(front) in _COLUMNS):
        return None
    stub = tokens[start - 1].words if start and is_stub(tokens[start - 1].words) else ""
    return Yearly(start - bool(stub), at, stub, found, rows)


def _row(tokens: Sequence[Token], start: int, width: int) -> tuple[Row, int] | None:
    """A label, then exactly as many figures as there are years."""
    at, length = start, 0
    while at < len(tokens) and not is_value(words := tokens[at].words):
        length += len(words) + 1
        if length > LABEL or _NO_LABEL.search(words) or year(words) is not None:
            return None
        at += 1
    end = at + width
    values = tokens[at:end]
    if at == start or len(values) < width or not all(is_value(v.words) for v in values) or goes_on(tokens, end):
        return None
    return Row(" ".join(t.words for t in tokens[start:at]), tokens[start].at, values), end


def goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure follows: there are more of them than years. A dash before words begins an item."""
    following = [t.words for t in tokens[at : at + 2]]
    if not following or not is_value(following[0]):
        return False
    return following[0] not in _DASHES or len(following) < FEWEST or is_value(following[1])
