"""Tables left as lines behind the sentence that tells who cannot see them how they are built: `구분, 부산시의 22년도, 21년도로 구성된 표입니다`.

Pages of governments have such a sentence at each table (한국형 웹 콘텐츠 접근성 지침: 표의 요약). It names every heading with those below it in
brackets, so that the headings themselves, which pasting broke over lines, need not be put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from lib.documents.model import Block, Cell, Document, Note, Paragraph, Table
from lib.documents.tables.blanks import TOTALS, slack
from lib.documents.tables.formulas import amount
from lib.documents.words.labels import key, label
from lib.documents.words.units import said
from lib.documents.words.values import tail
from lib.reading.tables.lines import tabled_by, words_of

_SAYS = re.compile(
    r"\s?(?:등)?(?:으로|로)\s?(?:구성|이루어|나타|표시|작성|보여|분류|정리|구분|나눈)[가-힣\s]{0,24}[.。]?$|\s?(?:순(?:으로|의)\s)?정보(?:를)?\s?제공[가-힣\s]{0,20}[.。]?$"
)
_BEGINS = re.compile(r"^.{0,80}(?:표이고|표이며|표로서|표로|표\s?[-–:]|표\.|[을를](?=\s))\s*")
_QUOTES = "'‘’\"“”「」"
_OPEN, _CLOSE = "([（{", ")]）}"
_OF = re.compile(r"(.{1,30})의\s(.{1,20})")
_SHORT_YEAR = re.compile(r"(\d{2}년도?)(?!\d)")
_NO_WORDS = re.compile(r"[^가-힣A-Za-z0-9]")
_STUB, _WHOLE = "구분", "계"
LONG, SHORT, MOST_HEADS, FEWEST = 400, 60, 40, 2  # letters of the sentence and of a line; lines of headings; rows, and columns of figures
_NAMED = 0.6  # of the headings that the lines between the sentence and the rows must print


class Head(NamedTuple):
    """A heading with those below it."""

    name: str
    below: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    label: str
    values: tuple[str, ...]
    label_at: str
    at: str


def described(document: Document) -> Document:
    """The document with such lines as tables, each in place of its sentence and lines."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    heads = _told(blocks[number])
    named = {_squeezed(name) for head in heads for name in (head.name, *head.name.split(), *head.below)}
    ahead = range(number + 1, min(number + 1 + MOST_HEADS, len(blocks))) if heads else range(0)
    first = next((n for n in ahead if _width(blocks[n]) >= FEWEST and not _is_named(blocks[n], named)), 0)
    if not first:
        return None
    rows, end = _rows(blocks, first, _width(blocks[first]), named)
    found = _fitting(heads, len(rows[0].values), {key(row.label) for row in rows}) if len(rows) >= FEWEST else None
    printed = "".join(_squeezed(b.text) for b in blocks[number + 1 : first] if isinstance(b, Paragraph))  # ㉮ 세출 begins as a list does
    leaves = [name for head in found or () for name in (head.below or (head.name,))]
    if found is None or sum(_squeezed(name) in printed for name in leaves) < _NAMED * len(leaves):
        return None
    if not rows[0].label:
        if not _adds(rows):
            return None
        rows[0] = replace(rows[0], label=_WHOLE)
    return _table(blocks[number].at, found, rows), end - number


def _told(block: Block) -> list[Head]:
    """The headings that a sentence about a table lists; none where it is another one."""
    text = block.text.strip() if isinstance(block, Paragraph | Note) and len(block.text) <= LONG else ""
    says = _SAYS.search(text)
    if not says:
        return []
    words = text[: says.start()]
    inner = max((words[a + 1 : b] for a, b in _quoted(words)), key=len, default="")
    return [_head(item) for item in _items(inner or _BEGINS.sub("", words))]


def _quoted(words: str) -> Iterator[tuple[int, int]]:
    marks = [n for n, c in enumerate(words) if c in _QUOTES and not words[n + 1 : n + 3].isdigit()]
    return pairwise(marks)


def _items(words: str) -> list[str]:
    """The pieces between the commas that stand in no bracket."""
    made, depth = [""], 0
    for letter in words:
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if letter in ",，" and depth == 0:
            made.append("")
        else:
            made[-1] += letter
    return [piece for one in made if (piece := one.strip(f" {_QUOTES}"))]


def _head(item: str) -> Head:
    """A piece as a heading: what its bracket lists is below it, a remark in it belongs to it."""
    start = next((n for n, c in enumerate(item) if c in _OPEN), len(item))
    below = _items(item[start + 1 :].rstrip(_CLOSE)) if start < len(item) and item[-1] in _CLOSE else []
    return Head(item[:start].strip(), tuple(below)) if len(below) > 1 else Head(item, ())


def _adds(rows: Sequence[_Row]) -> bool:
    """Whether the first figure of the first row is the sum of those below it, which makes a row without a label their total."""
    whole, *parts = (amount(row.values[0]) for row in rows)
    known = [part for part in parts if part is not None]
    return whole is not None and len(known) == len(parts) > 1 and abs(whole - sum(known)) <= slack(whole, known)


def _fitting(heads: Sequence[Head], width: int, rows: set[str]) -> list[Head] | None:
    """The headings of `width` columns of figures, the one over labels left out, and the names of rows that a sentence goes on to list.

    A total that runs into the heading over labels heads a column: `분야별 계, 임기전, 2018로 정리한 표`.
    """
    own = list(heads[1:])
    if key(last := heads[0].name.rpartition(" ")[2]) in TOTALS and last != heads[0].name and _leaves(own) + 1 == width:
        return [Head(last, ()), *own]
    while own and key(own[-1].name) in rows and _leaves(own) > width:
        own.pop()
    if _leaves(own) == width:
        return own
    shared = next((n for n, head in enumerate(own) if not head.below and _OF.fullmatch(head.name)), None)
    match = _OF.fullmatch(own[shared].name) if shared is not None else None
    if shared is None or match is None or any(head.below for head in own):
        return None
    below = (match[2], *(head.name for head in own[shared + 1 :]))
    made = [Head(name, below) for name in (*(head.name for head in own[:shared]), match[1])]
    return made if _leaves(made) == width else None


def _leaves(heads: Sequence[Head]) -> int:
    return sum(len(head.below) or 1 for head in heads)


def _squeezed(words: str) -> str:
    return _NO_WORDS.sub("", words)


def _width(block: Block) -> int:
    """How many figures stand behind a label on a line, or alone; 0 where it is no line, or says a unit."""
    words = words_of(block)
    if words is None or len(words) > LONG // 2 or said(words).alone:
        return 0
    return len(tail(words).values)


def _rows(blocks: Sequence[Block], start: int, width: int, named: set[str]) -> tuple[list[_Row], int]:
    """The rows from a block on with the block behind the last; lines without figures between them are labels of the row below, or rows of words.

    A line of headings, as `named` holds them, is no label.
    """
    rows: list[_Row] = []
    names: list[Block] = []
    back = start
    while back and len(names) < FEWEST and not rows and _is_label(blocks[back - 1]) and not tail(words_of(blocks[start]) or "").label:
        if _is_named(blocks[back - 1], named):
            break
        back -= 1
        names.insert(0, blocks[back])
    end = number = start
    while number < len(blocks):
        block = blocks[number]
        if _width(block) == width:
            rows.append(_row(block, names))
            names, end = [], number + 1
        elif _is_label(block) and len(names) <= FEWEST:
            names.append(block)
        else:
            break
        number += 1
    return rows, end


def _is_named(block: Block, named: set[str]) -> bool:
    """Whether a line is of headings alone, years among them."""
    return {_squeezed(word) for word in (words_of(block) or "").split()} <= named


def _is_label(block: Block) -> bool:
    words = words_of(block)
    return words is not None and 0 < len(words) <= SHORT and not tail(words).values and not said(words).alone


def _row(block: Block, names: Sequence[Block]) -> _Row:
    """A row; the lines before it are its label where it has none, and a word alone begins the one that it has."""
    found = tail(words_of(block) or "")
    before = [n for n in names if not found.label or " " not in (words_of(n) or "").strip()]
    words = " ".join((*(words_of(n) or "" for n in before), found.label))
    return _Row(label(words).text, found.values, (before[0] if before else block).at, block.at)


def _table(at: str, heads: Sequence[Head], rows: Sequence[_Row]) -> Table:
    deep = 2 if any(head.below for head in heads) else 1
    cells = [Cell(0, 0, _STUB, at, deep)]
    col = 1
    for head in heads:
        cells.append(Cell(0, col, _year(head.name), at, 1 if head.below else deep, len(head.below) or 1))
        cells += [Cell(1, col + n, _year(name), at) for n, name in enumerate(head.below)]
        col += len(head.below) or 1
    for r, row in enumerate(rows, deep):
        cells += [Cell(r, 0, row.label, row.label_at), *(Cell(r, c, words, row.at) for c, words in enumerate(row.values, 1))]
    return Table(deep + len(rows), col, tuple(cells), at, ruled=True)


def _year(words: str) -> str:
    return f"’{words}" if _SHORT_YEAR.match(words) else words
