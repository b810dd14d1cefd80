"""Tables left as lines under the summary that pages print for those who hear them: `분야별, 계, 국비, 시비로 구성된 표입니다`.

The summary names every heading, with those below in brackets; the lines between it and the first row must hold the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.documents.bars import Bars, Piece
from lib.documents.blanks import TOTALS
from lib.documents.columns import ORDINALS
from lib.documents.labels import key
from lib.documents.lost_spans import placed
from lib.documents.model import Block, Document, Note, Paragraph, Table
from lib.documents.values import tail
from lib.reading.tables.lines import line_number, printed
from lib.reading.tables.stubs import is_stub

FEWEST, HEAD_LINES, LABEL_LINES, LONG = 2, 24, 3, 200
_OVER = re.compile(r"([^(\[]+)[(\[](.*)[)\]]")  # a heading and those below it
_ENDS = re.compile(r"['\"’”]?\s?(?:으로|로)\s?(?:구성|나누|나타|분류|정리|구분|표시|안내|이루)|(?:을|를)\s?(?:제공|안내|나타|표시|정리)")
_BEFORE = re.compile(r"^.*(?:표이고|표로|표\.|정보를|[가-힣)](?:을|를))\s+")
_FORMULA = re.compile(r"=\s*[(]([^()]{3,20})[)]")  # 잉여금㉰=(㉮-㉯)
_SIGNS = re.compile(r"[^가-힣A-Za-z0-9]")
Tree = tuple[str, tuple[str, ...]]  # a heading and those below it


@dataclass(frozen=True)
class _Row:
    label: tuple[str, int]  # words and line
    values: tuple[str, ...]
    line: int


def summarized(document: Document) -> Document:
    """The document with such lines as tables, each behind its summary, which is no title of it."""
    blocks: list[Block] = []
    number = 0
    while number < len(document.blocks):
        block = document.blocks[number]
        found = _at(document.blocks, number + 1) if number + 1 < len(document.blocks) else None
        blocks += [Note(block.text, block.at, "summary"), found[0]] if found and isinstance(block, Paragraph) else [block]
        number += 1 if found is None else 1 + found[1]
    return replace(document, blocks=tuple(blocks))


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    """The table that begins at a block right behind a summary, and how many blocks it takes."""
    before = blocks[number - 1]
    headings = _headings(before.text) if isinstance(before, Paragraph) and len(before.text) < 3 * LONG else []
    if not headings or printed(blocks[number]) is None:
        return None
    head = next((n for n in range(number, min(len(blocks), number + HEAD_LINES)) if _values(blocks[n])), 0)
    if not head:
        return None
    for start in range(number + 1, head + 1):
        over = [printed(b) or "" for b in blocks[number:start]]
        rows, end = _rows(blocks, start)
        heads = _fitting(headings, "".join(over), [len(r.values) for r in rows if r.values], over[-1]) if rows else None
        if heads is not None:
            return _table(blocks, number, heads, rows, end)
    return None


def _table(
    blocks: Sequence[Block], number: int, heads: Sequence[Sequence[str]], rows: Sequence[_Row], end: int
) -> tuple[Table, int] | None:
    """The table and how many blocks it takes; None where it goes on with a row of one figure: which are blank cannot be told."""
    if end < len(blocks) and len(tail(printed(blocks[end]) or "").values) == 1:
        return None
    width = max(len(r.values) for r in rows)
    at = line_number(blocks[number])
    bars = [*(Bars(tuple(Piece(w, at) for w in row), 0) for row in heads), *(_bars(row, width) for row in rows)]
    cells, sure = placed(bars, len(heads))
    return (Table(len(bars), max(c.col + c.colspan for c in cells), tuple(cells), blocks[number].at), end - number) if sure else None


def _headings(words: str) -> list[Tree]:
    """The headings that a summary names, in their order; none where a line is no summary."""
    end = next(reversed(list(_ENDS.finditer(words))), None)
    if end is None or "," not in words[: end.start()]:
        return []
    parts = _split(words[: end.start()].strip().strip("'\"‘“"))
    parts[0] = _BEFORE.sub("", parts[0]).strip("'\"‘“ ")
    stub, _, rest = parts[0].partition(" ")
    parts[:1] = [stub, rest] if is_stub(stub) and key(rest) in TOTALS else parts[:1]
    return [_tree(part) for part in parts if part.strip()]


def _split(words: str) -> list[str]:
    """The words between commas that stand in no brackets."""
    parts, deep = [""], 0
    for letter in words:
        deep += (letter in "([（") - (letter in ")]）")
        if letter == "," and deep == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [p.strip() for p in parts]


def _tree(part: str) -> Tree:
    part = _FORMULA.sub(r"=\1", part)
    match = _OVER.fullmatch(part)
    return (match[1].strip(), tuple(_split(match[2]))) if match and "," in match[2] else (part, ())


def _fitting(headings: Sequence[Tree], over: str, widths: Sequence[int], last: str) -> list[list[str]] | None:
    """The rows of headings that the summary and the lines over the rows agree on, for as many figures as most rows have."""
    for many in range(2, len(headings) + 1):
        own = headings[:many]
        leaves = sum(max(1, len(below)) for _, below in own)
        left = _left(own, over)
        for stub in (1, 2):
            width = leaves - stub
            if left == "" and width > 1 and Counter(widths)[width] >= FEWEST and max(widths) == width:
                return _by_depth([own[stub - 1], *own[stub:]])
        more = last.split()
        if left and left == _bare(last) and max(widths) == leaves - 2 + len(_pairs(more)) and Counter(widths)[max(widths)] >= FEWEST:
            return [*_by_depth(own), _pairs(more)]
    return None


def _left(headings: Sequence[Tree], over: str) -> str | None:
    """What the lines over the rows hold besides the headings; None where one is missing but for a number and a total before all others."""
    rest = _bare(over)
    may_lack = {_bare(name) for name, _ in headings[:1] if key(name) in ORDINALS} | {
        _bare(name) for name, _ in headings[1:3] if key(name) in TOTALS
    }
    for name in sorted((_bare(w) for heading, below in headings for w in (heading, *below)), key=len, reverse=True):
        if name in rest:
            rest = rest.replace(name, "", 1)
        elif name not in may_lack:
            return None
    return rest


def _bare(words: str) -> str:
    return _SIGNS.sub("", words)


def _pairs(words: Sequence[str]) -> list[str]:
    """Headings of a third row: two, the first of two words where there are three."""
    return [" ".join(words[:-1]), words[-1]] if len(words) in {2, 3} else list(words)


def _by_depth(headings: Sequence[Tree]) -> list[list[str]]:
    below = [w for _, own in headings for w in own]
    return [[name for name, _ in headings], *([below] if below else [])]


def _rows(blocks: Sequence[Block], start: int) -> tuple[list[_Row], int]:
    """The rows from a block on and the block after them; labels may run over lines, and stand alone over the rows that they head."""
    rows: list[_Row] = []
    at = start
    while at < len(blocks):
        labels: list[tuple[str, int]] = []
        while at + len(labels) < len(blocks) and len(labels) <= LABEL_LINES and (words := _label(blocks[at + len(labels)])):
            labels.append((words, line_number(blocks[at + len(labels)])))
        ahead = at + len(labels)
        values = _values(blocks[ahead]) if ahead < len(blocks) else ()
        if not values:
            break
        own = tail(printed(blocks[ahead]) or "").label
        if own:
            rows += [_Row(label, (), label[1]) for label in labels]
        label = (
            (own, line_number(blocks[ahead]))
            if own
            else (" ".join(w for w, _ in labels) or "계", (labels or [("", line_number(blocks[ahead]))])[0][1])
        )
        rows.append(_Row(label, values, line_number(blocks[ahead])))
        at = ahead + 1
    return rows, at


def _bars(row: _Row, width: int) -> Bars:
    cells = (Piece(*row.label), *(Piece(v, row.line) for v in row.values))
    return Bars(cells, width - len(row.values) if row.values else width)


def _label(block: Block) -> str:
    """The words of a line without figures at its end that may be a label or a part of one."""
    words = printed(block) or ""
    return (
        words if words and len(words) < LONG / 2 and not tail(words).values and not _headings(words) and not words.endswith("다.") else ""
    )


def _values(block: Block) -> tuple[str, ...]:
    """The figures at the end of a line, two at least."""
    found = tail(printed(block) or "").values
    return found if len(found) >= FEWEST else ()
