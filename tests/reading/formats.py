"""The real documents once more in other formats, with the same expectations: what is read must not hang on how a page was saved.

    python -m tests.reading.formats [html|bars|tabs|words|cells ...]      prints the score of each document

`html` keeps spans; `bars` and `tabs` lose them, as pasted tables do; `words` parts cells by single blanks and `cells` stands each on a line,
so that blank cells leave no trace. Only documents of the part that is developed on; `../shared` must be there.
"""

from __future__ import annotations

import csv
import html
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lib.documents.model import Block, Cell, Heading, Paragraph, Table
from lib.documents.process import read
from tests.reading.__main__ import ROOT, SHARED

Written = Callable[[Iterable[Block]], Iterator[str]]


def flat(words: str) -> str:
    """The words of a cell on one line."""
    return " ".join(words.split())


def plain(block: Block) -> str:
    """A line as it is printed, its bullet in front."""
    if isinstance(block, Paragraph):
        return f"{block.marker} {block.raw or block.text}".strip()
    return block.caption if isinstance(block, Table) else block.text


def by_rows(row: Callable[[list[str]], str], under_head: Callable[[int], str] = lambda _: "") -> Written:
    """Text whose tables are a line a row; those within cells follow the one around them."""

    def lines(blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            if not isinstance(block, Table):
                yield (
                    "#" * min(block.level, 6) + f" {block.raw or block.text}"
                    if isinstance(block, Heading) and under_head(1)
                    else plain(block)
                )
                continue
            yield from ("", block.caption)
            for number, words in enumerate(block.texts()):
                yield row(list(map(flat, words)))
                yield from [under_head(block.cols)] if under_head(block.cols) and not number else []
            yield ""
            yield from lines(child for cell in block.cells for child in cell.children)

    return lines


def by_cells(blocks: Iterable[Block]) -> Iterator[str]:
    """Text with a cell a line."""
    for block in blocks:
        yield plain(block)
        if isinstance(block, Table):
            yield from (flat(words) for row in block.texts() for words in row if words.strip())
            yield from by_cells(child for cell in block.cells for child in cell.children)


def as_html(blocks: Iterable[Block]) -> Iterator[str]:
    """A page with tables as they are."""
    yield '<!doctype html><html><head><meta charset="utf-8"></head><body>'
    yield from _elements(blocks)
    yield "</body></html>"


def _elements(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield f"<table><caption>{_escaped(block.caption)}</caption>"
            for number in range(block.rows):
                yield f"<tr>{''.join(_cell(c) for c in sorted(block.cells, key=lambda c: c.col) if c.row == number)}</tr>"
            yield "</table>"
        else:
            name = f"h{min(block.level, 6)}" if isinstance(block, Heading) else "p"
            yield f"<{name}>{_escaped(plain(block))}</{name}>"


def _cell(cell: Cell) -> str:
    return f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{_escaped(cell.text)}{"".join(_elements(cell.children))}</td>'


def _escaped(words: str) -> str:
    return html.escape(words).replace("\n", "<br>")


FORMATS: dict[str, tuple[str, Written]] = {
    "html": (".html", as_html),
    "bars": (".md", by_rows(lambda row: f"| {' | '.join(w.replace('|', '/') for w in row)} |", lambda cols: f"|{'---|' * cols}")),
    "tabs": (".txt", by_rows("\t".join)),
    "words": (".txt", by_rows(lambda row: " ".join(filter(None, row)))),
    "cells": (".txt", by_cells),
}


def main(asked: list[str]) -> None:
    """Write the documents in each format and score them."""
    if not SHARED.is_dir():
        sys.exit("../shared is not there: the real documents to measure on are missing.")
    expected, tool = SHARED / "documents" / "expect", SHARED / "tools" / "reading_score.py"
    part_of = runpy.run_path(str(tool))["part"]
    names = {row["doc"] for file in expected.glob("*.csv") for row in csv.DictReader(file.open(encoding="utf-8-sig"))}
    files = [f for f in sorted((SHARED / "documents" / "files").iterdir()) if f.stem in names and part_of(f.stem) == "a"]
    documents = {file.stem: read(file) for file in files}
    for name in asked or FORMATS:
        suffix, written = FORMATS[name]
        with tempfile.TemporaryDirectory() as folder:
            for stem, document in documents.items():
                (Path(folder) / f"{stem}{suffix}").write_text("\n".join(written(document.blocks)), "utf-8")
            print(f"== {name}", flush=True)
            subprocess.run([sys.executable, str(tool), sys.executable, str(expected), folder], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
