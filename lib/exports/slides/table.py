"""Figures as tables on slides: as many slides as a reader looks through, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lib.charts.drawing.letters import width
from lib.core.files.cells import Cell
from lib.core.text import Lang, Text
from lib.exports.document import Grid
from lib.exports.slides.words import LINE, Box, Run, clean, lines_of, parsed, run_xml, solid

MOST_SLIDES = 3
LEFT_OUT = Text("전체 {all}행 가운데 앞의 {shown}행만 실었습니다. 나머지 {rest}행은 이 패널의 엑셀(XLSX) 파일에 있습니다.",
                "Rows 1 to {shown} of {all}; the other {rest} are in this panel's Excel file (XLSX).")  # fmt: skip
_SIZES = (11.0, 10.0, 9.0, 8.0)
_INSET, _UPPER = 5.0, 3.0
_LEAST, _MOST_WANTED = 30.0, 260.0
_TALLEST = 9  # lines of a cell; what is longer is cut, the workbook has it whole


@dataclass(frozen=True)
class Sheet:
    """The rows of one slide, from one row of the table to another."""

    start: int
    end: int


@dataclass(frozen=True)
class Tabled:
    """A table as it is laid out: type, widths of columns, which are flush right, and the rows of each slide."""

    grid: Grid
    size: float
    widths: tuple[float, ...]
    right: tuple[bool, ...]
    sheets: tuple[Sheet, ...]
    left_out: Text | None


def laid_out(grid: Grid, box: Box) -> Tabled:
    """In the largest type in which all rows stand on as few slides as may be."""
    tried = (_tried(grid, box, size) for size in _SIZES)
    best: Tabled | None = None
    for found in tried:
        if best is None or _shown(found) > _shown(best):
            best = found
        if found.left_out is None and len(found.sheets) <= 1:
            break
    assert best is not None  # noqa: S101 - there are sizes
    return best


def _shown(tabled: Tabled) -> int:
    return tabled.sheets[-1].end if tabled.sheets else 0


def _tried(grid: Grid, box: Box, size: float) -> Tabled:
    widths = _widths(grid, box.width, size)
    right = tuple(_is_number(grid, i) for i in range(len(grid.headings)))
    head = _height(list(grid.headings), widths, size)
    sheets: list[Sheet] = []
    start, used = 0, head
    for i, row in enumerate(grid.rows):
        tall = _height([c.words for c in row], widths, size)
        if used + tall > box.height and i > start:
            sheets.append(Sheet(start, i))
            if len(sheets) == MOST_SLIDES:
                break
            start, used = i, head
        used += tall
    if len(sheets) < MOST_SLIDES:
        sheets.append(Sheet(start, len(grid.rows)))
    count, shown = len(grid.rows), sheets[-1].end
    rest = LEFT_OUT.fill(all=f"{count:,}", shown=f"{shown:,}", rest=f"{count - shown:,}") if shown < count else None
    return Tabled(grid, size, widths, right, tuple(sheets), rest)


def _is_number(grid: Grid, column: int) -> bool:
    """Whether a column holds numbers: every cell with words is one."""
    cells = [row[column] for row in grid.rows if row[column].words]
    return bool(cells) and all(c.is_number for c in cells)


def _widths(grid: Grid, room: float, size: float) -> tuple[float, ...]:
    """What nothing wraps in, where that fits; else long columns give way, never below their longest word."""
    wanted, least = [], []
    for i, heading in enumerate(grid.headings):
        cells = {row[i].words for row in grid.rows[:400]}
        words = [heading, *cells]
        wanted.append(min(max(max(width(line, size) for w in words for line in w.split("\n")) + 2 * _INSET + 2, _LEAST), _MOST_WANTED))
        longest = max((width(part, size) for w in words for part in w.split()), default=0) + 2 * _INSET + 2
        least.append(min(max(longest, _LEAST), wanted[-1], 120.0))
    if sum(wanted) <= room:
        spare = room - sum(wanted)
        return tuple(w + spare * w / sum(wanted) for w in wanted)
    if sum(least) >= room:
        return tuple(w * room / sum(least) for w in least)
    more = [w - n for w, n in zip(wanted, least, strict=True)]
    part = (room - sum(least)) / sum(more)
    return tuple(n + m * part for n, m in zip(least, more, strict=True))


def _height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    deep = max((min(lines_of(c, w - 2 * _INSET, size), _TALLEST) for c, w in zip(cells, widths, strict=True)), default=1)
    return deep * size * LINE + 2 * _UPPER


def add_table(slide: Any, box: Box, tabled: Tabled, sheet: Sheet, lang: Lang, *, name: str, alt: str) -> None:  # noqa: ANN401
    """One slide's rows as a table that can be edited, the headings first."""
    from pptx.util import Pt  # noqa: PLC0415 - needed when a file is asked for

    rows = tabled.grid.rows[sheet.start : sheet.end]
    frame = slide.shapes.add_table(1, 1, Pt(box.left), Pt(box.top), Pt(sum(tabled.widths)), Pt(20))
    frame.name = clean(name)
    frame.element.xpath("p:nvGraphicFramePr/p:cNvPr")[0].set("descr", clean(alt))
    heights = [
        _height(tabled.grid.headings, tabled.widths, tabled.size),
        *(_height([c.words for c in r], tabled.widths, tabled.size) for r in rows),
    ]
    frame.height = Pt(sum(heights))
    old = frame.element.xpath(".//a:tbl")[0]
    old.getparent().replace(old, parsed("".join(_xml(tabled, rows, heights, lang))))


def _xml(tabled: Tabled, rows: Sequence[Sequence[Cell]], heights: Sequence[float], lang: Lang) -> Iterator[str]:
    yield '<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>'
    yield from (f'<a:gridCol w="{round(w * 12700)}"/>' for w in tabled.widths)
    yield "</a:tblGrid>"
    yield _row(list(tabled.grid.headings), tabled, heights[0], lang, head=True)
    for row, tall in zip(rows, heights[1:], strict=True):
        yield _row([c.words for c in row], tabled, tall, lang, head=False)
    yield "</a:tbl>"


def _row(cells: Sequence[str], tabled: Tabled, tall: float, lang: Lang, *, head: bool) -> str:
    inside = "".join(_cell(words, tabled.size, lang, right=right, head=head) for words, right in zip(cells, tabled.right, strict=True))
    return f'<a:tr h="{round(tall * 12700)}">{inside}</a:tr>'


def _cell(words: str, size: float, lang: Lang, *, right: bool, head: bool) -> str:
    runs = run_xml(Run(words, size, "ink" if head else "body", bold=head), lang) if words else ""
    ground, edge = (solid("fill"), solid("mark")) if head else ("<a:noFill/>", solid("line"))
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    return (f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if right else "l"}"/>{runs}<a:endParaRPr lang="ko-KR" sz="{round(size * 100)}"/></a:p></a:txBody>'
            f'<a:tcPr marL="{round(_INSET * 12700)}" marR="{round(_INSET * 12700)}" marT="{round(_UPPER * 12700)}" marB="{round(_UPPER * 12700)}" anchor="ctr">'
            f'{none}<a:lnB w="9525">{edge}</a:lnB>{ground}</a:tcPr></a:tc>')  # fmt: skip


__all__ = ["LEFT_OUT", "MOST_SLIDES", "Sheet", "Tabled", "add_table", "laid_out"]
