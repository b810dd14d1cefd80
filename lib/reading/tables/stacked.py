"""Rows whose cells hold a line each for several rows, as these rows; cells with a line for each of several units, as a table for each of these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from lib.core.korean import full_year
from lib.documents.model import Block, Cell, Document, Paragraph, Table
from lib.documents.words.numbers import numbers
from lib.documents.words.values import is_value

_BULLET = re.compile(r"[•·ㆍ▪▸○◦ㅇ※-]\s?(?=[^\d\s])")
_FROM_TO = re.compile(r"(?:20|['’‘])(\d{2})\s?년?\s{0,3}(?:→|⇒|➔|➜)\s{0,3}(?:20|['’‘])(\d{2})\s?년?")
_FIGURES = re.compile(r"\s(?=[(（]?[△▲\-]?\d)")
_SIGNED = re.compile(r"^[△▲\-\d.,\s]+")
_BRACKETS = re.compile(r"[()（）]")
_YEARS, _FEWEST = 2, 2
_NO_UNITS = frozenset(
    {"", "차", "기", "급", "호", "조", "억", "만", "천만", "백만"}
)  # behind numbers that count nothing, or go on: 11조 200억원
_DASHES = frozenset({"-", "−", "–", "—", ""})
# Words of what a row counts: a label of two of these is no name that broke over lines.
_COUNTED = re.compile(
    r"정원|현원|과부족|예산(?:현)?액?|집행액?|집행률|지출액|계획|목표|실적|건수|금액|인원|[국도시군구]비|남성?|여성?|당초|최종"
)
_SELF_NAMED = re.compile(r"([가-힣]{1,6})\s?[:：]?\s?(\d[\d,]*(?:\.\d+)?)\s?명?")  # 정원 44


def stacked(document: Document) -> Document:
    """The document with such tables apart. Years that the line above one without headings names (`'24년 → '25년`) head its two last columns."""
    blocks: list[Block] = []
    for n, block in enumerate(document.blocks):
        table = _in_lines(block) if isinstance(block, Table) else None
        if table and _is_piled(table):
            blocks += _apart(table, document.blocks[n - 1] if n else None)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _in_lines(table: Table) -> Table:
    """The table with a line for each figure in cells that pasting made one line of (`58개소 31.7ha (270억원)`), where several have the same units."""
    parted = {id(c): lines for c in table.cells if c.text.count(" ") and len(lines := _FIGURES.split(c.text.strip())) >= _FEWEST}
    told = {key: replace(c, text="\n".join(parted[key])) for c in table.cells if (key := id(c)) in parted}
    units = Counter(own for c in told.values() if _is_of_figures(c) and len({*(own := _units(c))} - _NO_UNITS) == len(own))
    if not units or (most := units.most_common(1)[0])[1] < _FEWEST:
        return table
    kept = {key for key, c in told.items() if _units(c) == most[0]}
    return replace(table, cells=tuple(told[id(c)] if id(c) in kept else c for c in table.cells))


def _is_piled(table: Table) -> bool:
    return table.kind == "data" and any("\n" in c.text for c in table.cells) and not any(c.children for c in table.cells)


def _apart(table: Table, above: Block | None) -> list[Table]:
    rows = _rows(table)
    spanned = {r for c in table.cells if c.rowspan > 1 for r in range(c.row, c.row + c.rowspan)}
    sizes = [1 if r in spanned else _items(row) for r, row in enumerate(rows)]
    if any(n > 1 for n in sizes):
        head = _head(table, rows[0], above) if sizes[0] > 1 else ()
        return [_in_rows(_without_blank(table, head) if head else table, sizes)]
    return [_of_unit(table, n) for n in range(_units_of(rows))] or [table]


def _rows(table: Table) -> list[list[Cell]]:
    """The cells of each row that hold words."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    return rows


def _items(row: Sequence[Cell]) -> int:
    """How many rows a row is whose label is a list with a figure for each item; 1 for any other."""
    told = [c for c in row if _is_of_figures(c)]
    labels = _list_in(row)
    beside = {_size(c) for c in row if labels and c.col >= labels.col}
    return beside.pop() if told and len(beside) == 1 else 1


def _list_in(row: Sequence[Cell]) -> Cell | None:
    """The cell whose lines name rows: items of a list, words of what is counted (정원, 현원), or such words with their figures."""
    return _bulleted(row) or next((c for c in row if _is_of_counts(c)), None)


def _is_of_counts(cell: Cell) -> bool:
    lines = [line.strip() for line in cell.text.split("\n")]
    words = [match[1] if (match := _SELF_NAMED.fullmatch(line)) else line for line in lines]
    return len(lines) > 1 and len({*words}) == len(words) and all(map(_COUNTED.fullmatch, words))


def _bulleted(row: Sequence[Cell]) -> Cell | None:
    """The one cell of which every line is an item of a list."""
    found = [c for c in row if "\n" in c.text and all(_BULLET.match(line.strip()) for line in c.text.split("\n"))]
    return found[0] if len(found) == 1 else None


def _size(cell: Cell) -> int:
    return len(cell.text.split("\n"))


def _is_of_figures(cell: Cell) -> bool:
    return all(is_value(_bare(line)) for line in cell.text.split("\n"))


def _bare(line: str) -> str:
    """A line without the brackets around all of it."""
    text = line.strip()
    return text[1:-1].strip() if text[:1] in {"(", "（"} and text[-1:] in {")", "）"} and not _BRACKETS.search(text[1:-1]) else text


def _in_rows(table: Table, sizes: Sequence[int]) -> Table:
    """The table with the lines of such rows in rows of their own; what stands left of the lists spans them. Its headings stay on top."""
    extra = table.rows - len(sizes)
    sizes = [*[1] * extra, *sizes]
    starts = [0, *accumulate(sizes)]
    labels = [_list_in(row) for row in _rows(table)]
    cells = [made for c in table.cells for made in _moved(c, starts[c.row], sizes[c.row : c.row + c.rowspan], labels[c.row])]
    return replace(table, rows=sum(sizes), cells=tuple(cells))


def _moved(cell: Cell, start: int, sizes: Sequence[int], labels: Cell | None) -> Iterator[Cell]:
    is_split = sizes[0] > 1 and labels is not None and _size(labels) == sizes[0]
    named = [_SELF_NAMED.fullmatch(line.strip()) for line in labels.text.split("\n")] if labels and is_split else []
    if is_split and labels and cell.col >= labels.col and _size(cell) == sizes[0]:
        for n, (line, own) in enumerate(zip(cell.text.split("\n"), named, strict=True)):
            words = own[2] if own else _BULLET.sub("", line.strip(), count=1)
            yield replace(cell, row=start + n, text=words if cell is labels else _bare(line))
    elif is_split and labels and all(named) and cell.col + cell.colspan == labels.col:
        yield from (replace(cell, row=start + n, text=f"{cell.text} {own[1]}") for n, own in enumerate(named) if own)
    else:
        yield replace(cell, row=start, rowspan=sum(sizes))


def _head(table: Table, first: Sequence[Cell], above: Block | None) -> tuple[Cell, ...]:
    """Headings for a table without any: the years of the line above over its columns of figures, the second of which is the target; 단위 before them."""
    match = _FROM_TO.search(above.text) if isinstance(above, Paragraph) else None
    told = [c.col for c in first if _is_of_figures(c)]
    labels = _bulleted(first)
    if not match or above is None or len(told) != _YEARS or not labels:
        return ()
    between = [c.col for c in first if labels.col < c.col < told[0]]
    years = [full_year(digits) for digits in match.groups()]
    words = {told[0]: f"{years[0]}년", told[1]: f"{years[1]}년 목표", **(dict.fromkeys(between, "단위") if len(between) == 1 else {})}
    return tuple(Cell(0, col, words.get(col, "구분" if col < told[0] else ""), above.at, again=True) for col in range(table.cols))


def _without_blank(table: Table, head: Sequence[Cell]) -> Table:
    """The table under its headings, without columns in which nothing stands."""
    filled = sorted({col for c in table.cells if c.text.strip() for col in range(c.col, c.col + c.colspan)})
    at = {col: n for n, col in enumerate(filled)}
    cells = [*head, *(replace(c, row=c.row + 1) for c in table.cells)]
    return replace(table, rows=table.rows + 1, cols=len(filled), cells=tuple(replace(c, col=at[c.col]) for c in cells if c.col in at))


def _units_of(rows: Sequence[Sequence[Cell]]) -> int:
    """How many units the cells of a table hold a line for, the same in each behind the labels of its body; 0 where they do not."""
    told = [c for row in rows for c in row if "\n" in c.text and _is_of_figures(c)]
    first = min((c.row for c in told), default=0)
    units = {_units(c) for c in told}
    found = units.pop() if len(units) == 1 else ()
    known = {id(c) for c in told}
    others = (c for row in rows[first:] for c in row[1:] if id(c) not in known)
    is_all = all(c.text.strip() in _DASHES for c in others)
    return len(found) if first and is_all and len(told) > 1 and "" not in found and len({*found}) == len(found) >= _FEWEST else 0


def _units(cell: Cell) -> tuple[str, ...]:
    """The unit that each line prints behind its one figure; empty where it prints none."""
    lines = list(map(_bare, cell.text.split("\n")))
    counts = [sum(n.kind == "figure" for n in numbers(line)) for line in lines]
    return tuple(_SIGNED.sub("", line) if count == 1 else "" for line, count in zip(lines, counts, strict=True))


def _of_unit(table: Table, n: int) -> Table:
    """The table with the line of one unit alone in each of its cells."""
    first = min(c.row for c in table.cells if "\n" in c.text and _is_of_figures(c))
    return replace(table, cells=tuple(_line_of(c, n) if c.row >= first else replace(c, again=n > 0) for c in table.cells))


def _line_of(cell: Cell, n: int) -> Cell:
    """A cell of a body with one of its lines; one that holds no line for each unit is the same in every table."""
    is_told = "\n" in cell.text and _is_of_figures(cell)
    return replace(cell, text=_bare(cell.text.split("\n")[n])) if is_told else replace(cell, again=n > 0)
