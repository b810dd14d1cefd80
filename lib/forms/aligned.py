"""Tables that a converter left as lines without losing a cell: a line of headings, then labels each with a figure for every heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lib.documents.labels import key, label, split
from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.values import Tail, tail

LONG = 100  # letters from which on a line is no line of headings
FEWEST = 2  # rows and figures of a row from which on lines are a table
FORMATS = frozenset({"text", "markdown", "pdf"})
STUBS = frozenset(["구분", "구분별", "직급", "직급별", "연도", "연도별", "년도", "년도별", "분야", "분야별", "유형", "유형별", "종류", "부서", "부서명", "부서별", "회계", "회계별", "항목", "지표", "지표명", "기관", "기관명", "시설명", "단체명"])  # fmt: skip


def aligned(document: Document, known: frozenset[str]) -> Document:
    """The document with such lines as tables whose columns are guessed; lines of headings that `known` holds are found elsewhere."""
    if document.format not in FORMATS:
        return document
    blocks: list[Block] = []
    number = 0
    while number < len(document.blocks):
        made = _at(document.blocks, number, known)
        blocks.append(made or document.blocks[number])
        number += made.rows if made else 1
    return replace(document, blocks=tuple(blocks))


def _at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> Table | None:
    head = _plain(blocks[number])
    if head is None or len(head) > LONG or key(head[:3]) == "" or split(head, known) is not None:
        return None
    rows = list(_rows(blocks, number + 1))
    names = _names(head, len(rows[0][0].values) + 1) if len(rows) >= FEWEST else ()
    if not names or key(names[0]) not in STUBS:
        return None
    return _table(blocks[number].at, names, rows)


def _plain(block: Block) -> str | None:
    return block.text if isinstance(block, Paragraph) and not block.depth else None


def _rows(blocks: Sequence[Block], start: int) -> Iterator[tuple[Tail, str]]:
    """The lines that follow, as long as each has a label and as many figures as the first."""
    width = 0
    for block in blocks[start:]:
        words = _plain(block)
        found = tail(words) if words and len(words) <= LONG * 2 else None
        if found is None or not found.label or len(found.values) < FEWEST or (width and len(found.values) != width):
            return
        width = len(found.values)
        yield found, block.at


def _names(head: str, width: int) -> tuple[str, ...]:
    """The headings one by one: words, letters that stand apart put together by twos (`구 분 합 계`); none where there are not `width`."""
    names: list[str] = []
    for single, run in groupby(head.split(), lambda w: len(w) == 1 and not w.isdigit()):
        words = list(run)
        names += ["".join(words[n : n + 2]) for n in range(0, len(words), 2)] if single and len(words) % 2 == 0 else words
    return tuple(names) if len(names) == width else ()


def _table(at: str, names: Sequence[str], rows: Sequence[tuple[Tail, str]]) -> Table:
    groups = grouped([label(found.label).text for found, _ in rows])
    stub = max(map(len, groups))
    first = Cell(0, 0, names[0], at, colspan=stub)
    heads = (first, *(Cell(0, stub + n, name, at) for n, name in enumerate(names[1:])))
    body = (
        Cell(r, c, words, where)
        for r, ((found, where), labels) in enumerate(zip(rows, groups, strict=True), 1)
        for c, words in enumerate((*labels, *[""] * (stub - len(labels)), *found.values))
    )
    return Table(len(rows) + 1, stub + len(names) - 1, (*heads, *body), at, ruled=False)


def grouped(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """Labels of rows with the merged label in front that only the first of its rows shows.

    `행정소송 승소`, `패소`, `민사소송 승소`, `패소`: labels that come again belong to the group that was named last.
    """
    again = {words for words in labels if labels.count(words) > 1}
    lasts = [words.split()[-1] for words in labels if " " in words]
    firsts = {last for last in lasts if lasts.count(last) > 1}
    if not again or not firsts:
        return [(words,) for words in labels]
    made: list[tuple[str, ...]] = []
    group = ""
    for words in labels:
        front, _, own = words.rpartition(" ")
        if front and own in firsts:
            group = front
            made.append((group, own))
        else:
            made.append((group, words) if group and " " not in words else (words,))
    return made
