"""A Document as JSON and back: what goes through the pipe between the reading process and the program."""

from __future__ import annotations

import json
from typing import Any

from lib.documents.model import Block, Cell, Document, Doubt, Heading, Note, Paragraph, Table

_BLOCKS = {"h": Heading, "p": Paragraph, "n": Note}


def dumps(document: Document) -> str:
    """The document on one line."""
    head = {k: getattr(document, k) for k in ("name", "sha256", "format", "reader", "pages", "pages_exact", "title")}
    doubts = [[d.code, list(d.places)] for d in document.doubts]
    return json.dumps({"head": head, "doubts": doubts, "blocks": [_packed(b) for b in document.blocks]}, ensure_ascii=False)


def loads(line: str) -> Document:
    """The document that `dumps` wrote. ValueError or KeyError for anything else."""
    whole = json.loads(line)
    doubts = tuple(Doubt(code, tuple(places)) for code, places in whole["doubts"])
    return Document(**whole["head"], doubts=doubts, blocks=tuple(_unpacked(b) for b in whole["blocks"]))


def _packed(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        return ["h", block.text, block.level, block.at, block.source, block.raw]
    if isinstance(block, Paragraph):
        return ["p", block.text, block.at, block.depth, block.marker, block.raw]
    if isinstance(block, Note):
        return ["n", block.text, block.at, block.kind]
    cells = [[c.row, c.col, c.text, c.at, c.rowspan, c.colspan, c.header, [_packed(t) for t in c.children]] for c in block.cells]
    return ["t", block.rows, block.cols, cells, block.at, block.caption, block.kind, block.ruled, block.name]


def _unpacked(packed: list[Any]) -> Block:
    kind, *rest = packed
    return _table(rest) if kind == "t" else _BLOCKS[kind](*rest)


def _table(rest: list[Any]) -> Table:
    rows, cols, packed, *others = rest
    return Table(rows, cols, tuple(_cell(*c) for c in packed), *others)


def _cell(row: int, col: int, text: str, at: str, rowspan: int, colspan: int, header: bool, children: list[Any]) -> Cell:  # noqa: FBT001
    return Cell(row, col, text, at, rowspan, colspan, header, tuple(_table(t[1:]) for t in children))
