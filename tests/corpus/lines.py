"""The formats of lines: text with tabs, Markdown, and what converters of PDF leave. Each also says on which line a place came out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.corpus.model import NUMBER, Cell, Grid, Line, Model, Row

_ROMAN = re.compile(r"([Ⅰ-Ⅻ])\s*\.\s*(.+)")
_HASHES = {"title": "# ", "chapter": "## ", "section": "### "}


@dataclass
class Page:
    """Lines so far, and the line (counted from 1) of each place."""

    lines: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, text: str, *keys: str) -> None:
        """One line that says what stands at `keys`."""
        self.lines.append(text)
        self.places |= {key: len(self.lines) for key in keys if key}

    def done(self) -> tuple[str, dict[str, int]]:
        """The text and the lines of places."""
        return "\n".join(self.lines) + "\n", self.places


def text(model: Model) -> tuple[str, dict[str, int]]:
    """Tables as lines with tabs, a blank line between parts."""
    page = Page()
    for part in model.parts:
        if isinstance(part, Line):
            page.add(part.text, part.key)
        else:
            _chunked(page, part, "\t", "")
        page.add("")
    return page.done()


def markdown(model: Model) -> tuple[str, dict[str, int]]:
    """Headings with hashes, tables with pipes."""
    page = Page()
    for part in model.parts:
        if isinstance(part, Line):
            page.add(_HASHES.get(part.look, "") + part.text, part.key)
        else:
            _chunked(page, part, " | ", "|")
        page.add("")
    return page.done()


def _chunked(page: Page, grid: Grid, between: str, around: str) -> None:
    for number, rows in enumerate(grid.chunks()):
        if number:
            page.add("")
            page.add("- 2 -")
            page.add("")
        for at, row in enumerate(rows):
            words = [_one_line(c, "<br>" if around else " ") for c in row]
            line = f"{around} {between.join(words)} {around}" if around else between.join(words)
            page.add(line, *_keys(row))
            if around and not at:
                page.add("|" + " --- |" * len(row))


def _one_line(cell: Cell | None, end: str) -> str:
    return cell.text.replace("\n", end).replace("|", "\\|") if cell else ""


def _keys(row: Row) -> list[str]:
    return [c.key for c in row if c]


def converted(model: Model) -> tuple[str, dict[str, int]]:
    """A page printed to text: no tabs, blank cells gone, cells of several lines broken, chapter headings drawn three times."""
    page = Page()
    for part in model.parts:
        if isinstance(part, Line):
            page.add(_drawn(part), part.key)
            page.add("")
            continue
        for number, rows in enumerate(part.chunks()):
            if number:
                page.add("\x0c- 2 -")
            for row in rows:
                _row(page, [c for c in row if c and c.text])
                page.add("")
    return page.done()


def _drawn(line: Line) -> str:
    found = _ROMAN.fullmatch(line.text) if line.look == "chapter" else None
    return f"{found[1] * 3}... {found[2] * 3}" if found else line.text


def _row(page: Page, cells: list[Cell]) -> None:
    """A row: the first cell's lines before the last go alone; where another cell has several lines, each cell stands alone."""
    if not cells:
        return
    first, *rest = cells
    if not any("\n" in c.text for c in rest) and not NUMBER.match(first.text):
        *before, last = first.text.split("\n")
        for line in before:
            page.add(line)
        page.add(" ".join([last, *(c.text for c in rest)]), *_keys(tuple(cells)))
        return
    if not any("\n" in c.text for c in cells):
        page.add(" ".join(c.text for c in cells), *_keys(tuple(cells)))
        return
    for cell in cells:
        _broken(page, cell)


def _broken(page: Page, cell: Cell) -> None:
    """A cell on lines of its own; each of its numbers has the line that it came out on."""
    count = 0
    for number, line in enumerate(cell.text.split("\n")):
        found = len(NUMBER.findall(line))
        keys = [f"{cell.key}#{n}" if n else cell.key for n in range(count, count + found)]
        page.add(line, *(keys or ([] if number else [cell.key])))
        count += found
    page.add("")
