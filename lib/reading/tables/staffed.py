"""Officials told in lines and in the boxes of a chart as tables: `직급별 현원 : 4급 6, 5급 28, 6급 54`, `교통기획과` over `정원 30 / 현원 29`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.documents.model import Block, Cell, Document, Paragraph, Table

_HEADS = re.compile(r"(?:직급별\s?)?(?P<what>정\s?원|현\s?원)(?:\s?현황)?\s?[:：]\s?(?P<grades>.+)")
_GRADE = re.compile(r"(?P<grade>[1-9]급(?:\s?(?:이하|이상|상당))?|[가-힣]{2,5}(?:직|관|사)|임기제)\s?[:：]?\s?(?P<heads>\d{1,5})\s?명?")
_APART = re.compile(r"\s?[,，/·]\s?")
_BOTH = re.compile(r"정\s?원\s?[:：]?\s?(?P<authorized>\d{1,5})\s?명?\s?[/,，·]?\s?현\s?원\s?[:：]?\s?(?P<actual>\d{1,5})\s?명?")
_OFFICE = re.compile(
    r"(?P<office>[가-힣A-Za-z0-9·]{1,18}(?:과|담당관|실|국|소|단|본부|관|센터|원))(?:장|\s?[(（][^()（）]{1,12}[)）])?(?=\s|$)"
)
_FEWEST = 2  # grades of a line, boxes of a chart


def staffed(document: Document) -> Document:
    """The document with such lines and charts as tables; what else the chart says stays a table before it."""
    return replace(document, blocks=tuple(made for block in document.blocks for made in _made(block)))


def _made(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph) and (line := _of_line(block)):
        yield line
        return
    boxes = list(_boxes(block)) if isinstance(block, Table) else []
    if len(boxes) < _FEWEST or not isinstance(block, Table):
        yield block
        return
    told = {number for number, _, _ in boxes}
    yield replace(block, cells=tuple(replace(c, text=_BOTH.sub("", c.text)) if n in told else c for n, c in enumerate(block.cells)))
    yield _table([("부서", "정원", "현원"), *((name, *match.group("authorized", "actual")) for _, name, match in boxes)],
                 [block.at, *(block.cells[n].at for n in told)])  # fmt: skip


def _of_line(block: Paragraph) -> Table | None:
    """A line that lists grades and nothing else."""
    match = _HEADS.fullmatch(block.text.strip())
    parts = [_GRADE.fullmatch(part) for part in _APART.split(match["grades"].strip())] if match else []
    if not match or len(parts) < _FEWEST or not all(parts):
        return None
    heads = ("구분", *("".join(p["grade"].split()) for p in parts if p))
    return _table([heads, ("".join(match["what"].split()), *(p["heads"] for p in parts if p))], [block.at] * 2)


def _boxes(table: Table) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The cells that say both of one office: its name stands in the cell, or in the one above it. Each with its number."""
    for number, cell in enumerate(table.cells):
        match = _BOTH.search(" ".join(cell.text.split()))
        above = next((c.text for c in table.cells if c.row + c.rowspan == cell.row and c.col == cell.col), "")
        words = (cell.text.partition("\n")[0], above)
        office = next((found["office"] for w in words if (found := _OFFICE.match(w.strip()))), "") if match else ""
        if match and office:
            yield number, office, match


def _table(rows: Sequence[Sequence[str]], places: Sequence[str]) -> Table:
    cells = (Cell(r, c, words, at) for r, (row, at) in enumerate(zip(rows, places, strict=True)) for c, words in enumerate(row))
    return Table(len(rows), len(rows[0]), tuple(cells), places[0])
