"""Rows that stand whole in a line or a cell: `1. 걷고 싶은 마을 : 1,200 (국비 300 / 시비 400 / 구비 500)`, one below the other, as a table by sources.

Only where the sources make the sum in every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from lib.documents.model import Block, Cell, Document, Paragraph, Table

FEWEST = 2  # rows, and sources of one of them
_AMOUNT = r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?"
_ROW = re.compile(rf"([^:：()（）]{{2,60}}?)\s?[:：]\s?({_AMOUNT})\s?[(（]([^()（）]{{5,160}})[)）]")
_PART = re.compile(rf"([가-힣·]{{1,6}})\s?[:：]?\s?({_AMOUNT})")
_APART = re.compile(r"\s?[/／·]\s?|,\s?(?!\d{3}(?!\d))")
_SOURCE = re.compile(r"(?:국|시|도|군|구|시도|도시|시군|군구|구군|지방|특교|민간|자체)[·]?비|기타|민자|기금|지방채|자부담|특교세")
_OF_COST = re.compile(r"(?:비|예산|재원|액|년도?|계)\s*$")  # 총사업비, 2024년, 합계: no name of a thing


@dataclass(frozen=True)
class _Row:
    name: str
    whole: str
    parts: dict[str, str]
    at: str


def bracketed(document: Document) -> Document:
    """The document with such lines and cells as tables, each before what is left of the table that held them."""
    blocks: list[Block] = []
    for is_line, run in groupby(document.blocks, lambda block: isinstance(block, Paragraph) and _row(_words(block), block.at) is not None):
        found = list(run)
        lines = [row for block in found if (row := _row(_words(block), block.at))] if is_line else []
        blocks += [_table(lines)] if len(lines) >= FEWEST else [made for block in found for made in _apart(block)]
    return replace(document, blocks=tuple(blocks))


def _words(block: Block) -> str:
    """The words of a line with its number."""
    return f"{block.marker} {block.text}".strip() if isinstance(block, Paragraph) else ""


def _apart(block: Block) -> Iterator[Block]:
    """A table with such cells below each other as one by sources and what is left of it; any other block as it is."""
    rows = {n: row for n, cell in enumerate(block.cells) if (row := _row(cell.text, cell.at))} if isinstance(block, Table) else {}
    if not isinstance(block, Table) or len(rows) < FEWEST or len({block.cells[n].col for n in rows}) > 1:
        yield block
        return
    yield _table(list(rows.values()))
    if rest := tuple(cell for n, cell in enumerate(block.cells) if n not in rows):
        yield replace(block, cells=rest)


def _row(words: str, at: str) -> _Row | None:
    """The row that words are; None where a part is no source, or they do not make the sum."""
    match = _ROW.fullmatch(" ".join(words.split()))
    parts = [_PART.fullmatch(part) for part in _APART.split(match[3])] if match else []
    if not match or _OF_COST.search(match[1]) or len(parts) < FEWEST or not all(part and _SOURCE.fullmatch(part[1]) for part in parts):
        return None
    told = {part[1]: part[2] for part in parts if part}
    return _Row(match[1].strip(), match[2], told, at) if len(told) == len(parts) and _makes([*told.values()], match[2]) else None


def _makes(parts: Sequence[str], whole: str) -> bool:
    """Whether amounts add up, whole numbers exactly, others within half the last printed digit of each."""
    values = [Decimal(words.replace(",", "")) for words in (whole, *parts)]
    off = abs(values[0] - sum(values[1:]))
    is_rounded = any("." in words for words in (whole, *parts))
    return off * 2 <= (sum(Decimal(1).scaleb(int(v.as_tuple().exponent)) for v in values) if is_rounded else 0)


def _table(rows: Sequence[_Row]) -> Table:
    sources = list(dict.fromkeys(source for row in rows for source in row.parts))
    at = rows[0].at
    lines = [("분야", "계", *sources), *((row.name, row.whole, *(row.parts.get(s, "") for s in sources)) for row in rows)]
    places = [at, *(row.at for row in rows)]
    cells = (Cell(r, c, words, places[r]) for r, line in enumerate(lines) for c, words in enumerate(line))
    return Table(len(lines), len(sources) + 2, tuple(cells), at)
