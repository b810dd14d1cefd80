"""Tables that a converter left as lines: headings, then labels with figures behind them, cells broken over lines.

No grid is claimed: a blank cell leaves no trace in such a line. What is kept is what is printed, in its order, each figure with its
place; which figure belongs under which heading is for arithmetic to find out, or for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lib.documents.facts import is_fact
from lib.documents.model import Block, Document, Paragraph
from lib.documents.tables.blanks import TOTALS
from lib.documents.tables.columns import ASIDES
from lib.documents.words.labels import key, label, split
from lib.documents.words.units import said
from lib.documents.words.values import Tail, tail

MAX_HEAD, MAX_PENDING, SHORT, MIN_SINGLE = 16, 3, 40, 4
LONG = 2000  # letters from which on a line is no row of a table
MAX_REMARK = 5  # words of a remark behind the figures of a row
_BRACKETED = re.compile(r"(\S+) ([(（][\d,.]+[)）])")
_ASIDE = re.compile(r"[(（][^()（）]{1,80}[)）]")


@dataclass(frozen=True)
class Printed:
    """Words or a figure, as printed, and where. `asides`: from which character on a remark stands elsewhere."""

    words: str
    at: str
    asides: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class LooseRow:
    """A row's label (empty where the table has none) and its figures from left to right; blank cells are missing."""

    label: str
    figures: tuple[Printed, ...]
    at: str


@dataclass(frozen=True)
class Loose:
    """One such table, from block `number` to block `last`.

    `head` are the lines of its headings, then those among its rows that say a unit or a day; `labels` the headings one by one where the
    vocabulary knew them all.
    """

    head: tuple[Printed, ...]
    labels: tuple[str, ...]
    rows: tuple[LooseRow, ...]
    number: int
    last: int

    @property
    def at(self) -> str:
        """Where the table begins."""
        return self.head[0].at


@dataclass
class _Body:
    """Rows gathered so far, the row that is open, and words that wait for figures.

    `remark`: the last heading is over words, not figures; `labelled`: the first is over the labels of rows.
    """

    width: int
    remark: bool = False
    labelled: bool = False
    rows: list[LooseRow] = field(default_factory=list)
    open: list[Printed] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Ends the open row."""
        if self.open:
            self.rows.append(LooseRow(self._label(""), tuple(self.open), self.open[0].at))
            self.open = []

    def _label(self, last: str) -> str:
        words = label(" ".join((*self.pending, last))).text
        self.pending = []
        return words

    def take(self, words: str, at: str) -> bool:
        """Adds a line; False where the table ended before it."""
        if _ASIDE.fullmatch(words.strip()):
            return self._aside(words.strip(), at)
        if len(words) > LONG or is_fact(words):
            return False
        found, remark = self._tail(words)
        if found.label and self.rows and not self.rows[0].label:
            return False  # rows without labels do not get one further down: these words are the next part
        if not found.values:
            return self._words(words)
        figures = tuple(Printed(v, at) for v in found.values)
        figures = (*figures[:-1], _with(figures[-1], remark, at)) if remark else figures
        if found.label:
            self.close()
            self.rows.append(LooseRow(self._label(found.label), figures, at))
        else:
            self.open += figures
            if len(self.open) >= self.width - bool(self.pending and self.labelled):
                self.close()
        return True

    def _tail(self, words: str) -> tuple[Tail, str]:
        """The label and figures of a line, and the remark behind them: words that leave a figure for every other heading."""
        found = _with_bracket(tail(words), self.width - 1)
        wanted = self.width - 2  # without the heading over the labels and that over the remarks
        if not self.remark or wanted < 2 or len(found.values) >= wanted:
            return found, ""
        for cut in range(1, MAX_REMARK + 1):
            parts = words.rsplit(maxsplit=cut)
            own = _with_bracket(tail(parts[0]), wanted) if len(parts) > cut else found
            if own.label and len(own.values) == wanted:
                return own, " ".join(parts[1:])
        return _with_bracket(found, wanted), ""

    def _aside(self, words: str, at: str) -> bool:
        """A remark on a line of its own belongs to the figure before it."""
        if self.open:
            self.open[-1] = _with(self.open[-1], words, at)
        elif self.rows and not self.pending:
            *others, last = self.rows[-1].figures
            self.rows[-1] = replace(self.rows[-1], figures=(*others, _with(last, words, at)))
        else:
            return False
        return True

    def _words(self, words: str) -> bool:
        if self.open or len(words) > SHORT or len(self.pending) == MAX_PENDING:
            return False
        self.pending.append(words)
        return True


def _with_bracket(found: Tail, wanted: int) -> Tail:
    """A figure in brackets is one of its own where a heading would be left without any: `31 (2)` under 현원 and 과부족."""
    match = _BRACKETED.fullmatch(found.values[-1]) if 0 < len(found.values) == wanted - 1 else None
    return found._replace(values=(*found.values[:-1], match[1], match[2])) if match else found


def _with(figure: Printed, aside: str, at: str) -> Printed:
    return Printed(f"{figure.words} {aside}", figure.at, (*figure.asides, (len(figure.words) + 1, at)))


def loose(document: Document, known: frozenset[str]) -> list[Loose]:
    """The tables of a text whose headings `known` (keys of labels) holds.

    A line of headings names two columns at least; one on each line are headings where there are several and no other words among them.
    """
    found: list[Loose] = []
    number = 0
    while number < len(document.blocks):
        made, after = _at(document.blocks, number, known)
        if made:
            found.append(made)
        number = after
    return found


def _at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> tuple[Loose | None, int]:
    labels = _labels(blocks[number], known)
    if labels is None:
        return None, number + 1
    body_at, names = _head(blocks, number, known)
    if len(labels) < 2 and len(names) < MIN_SINGLE:
        return None, number + 1
    body = _Body(len(names) or len(labels), bool(names) and key(names[-1]) in ASIDES, _is_over_total(blocks, body_at, names))
    end, last = body_at, body_at - 1
    units: list[int] = []
    while end < len(blocks) and (words := _line(blocks[end])) is not None:
        served = said(words).alone
        if _labels(blocks[end], known) or (served and body.rows and body.pending) or not (served or body.take(words, blocks[end].at)):
            break  # a unit line behind words that wait for figures serves the next table, which they head
        units += [end] if served else []
        last = last if served else end
        end += 1
    body.close()
    if not body.rows:
        return None, number + 1
    last = max(last - len(body.pending), body_at - 1)
    head = tuple(Printed(_line(blocks[n]) or "", blocks[n].at) for n in (*range(number, body_at), *(u for u in units if u < last)))
    return Loose(head, names, tuple(body.rows), number, last), max(end - len(body.pending), body_at)


def _is_over_total(blocks: Sequence[Block], end: int, names: Sequence[str]) -> bool:
    """Whether a total begins the rows below headings of which one is a total over figures: the first then is over labels."""
    first = _line(blocks[end]) if end < len(blocks) else None
    return first is not None and key(first) in TOTALS and any(key(name) in TOTALS for name in names[1:])


def _head(blocks: Sequence[Block], number: int, known: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    """The block after the headings, and the headings one by one; none where a line holds words outside the vocabulary."""
    names: list[str] = []
    whole = True
    end = number
    while end < len(blocks) and end - number < MAX_HEAD and (words := _line(blocks[end])) is not None:
        if len(words) > SHORT * 2 or tail(words).values or (names and key(names[-1]) in ASIDES and _is_row(words)):
            break
        if _is_over_total(blocks, end, names):
            break  # a second total is the label of the first row
        labels, lines = _labels(blocks[end], known), 1
        if labels is None and end + 1 < len(blocks) and (below := _line(blocks[end + 1])) is not None:
            labels = split(f"{words} {below}", known) if len(words) + len(below) < SHORT else None
            lines = 2 if labels else 1
        if labels is None and not said(words).alone:
            whole = False
        names += labels or ()
        end += lines
    return end, tuple(names) if whole else ()


def _is_row(words: str) -> bool:
    """Whether words hold two figures or more before a remark."""
    return any(len(tail(words.rsplit(maxsplit=cut)[0]).values) > 1 for cut in range(1, MAX_REMARK + 1))


def _line(block: Block) -> str | None:
    """The words of a plain line; None for bullets, headings, tables and notes, which end a table."""
    return block.text if isinstance(block, Paragraph) and block.depth == 0 else None


def _labels(block: Block, known: frozenset[str]) -> tuple[str, ...] | None:
    words = _line(block)
    return split(words, known) if words and len(words) <= SHORT * 2 else None
