"""A table as rows and columns with their whole headings: header rows joined, row labels filled down, whatever the topic.

Headings come as paths: a column under 집행액 and 10.31기준 is `(집행액, 10.31기준)`; a row under 2020 and 행정소송 is `(2020, 행정소송)`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from lib.documents.model import Cell, Table
from lib.documents.tables.blanks import TOTALS
from lib.documents.words.labels import Label, key, label
from lib.documents.words.values import is_value

MAX_HEAD = 5
ORDINALS = frozenset(
    {"연번", "번호", "순번", "순", "no", "No", "NO", "일련번호", "순위", "우선순위", "등위"}
    | {f"{what}번호" for what in ("공약", "과제", "사업", "관리", "세부사업", "정책", "의안", "사건", "접수", "고유")}
)  # columns that count the rows
_UNNAMED = frozenset({"", "구분"})  # headings of a column that may count the rows too
_COUNTED = label("연번")
# Columns of words that name no row, wherever they stand.
ASIDES = frozenset(
    {"비고", "비고사항", "참고", "참고사항", "특기사항", "위치", "소재지", "주소", "연락처", "전화번호", "담당자", "대표자", "홈페이지"}
)


@dataclass(frozen=True)
class Column:
    """One column of figures: where it stands, its heading from the top, and the unit and day that the heading says."""

    col: int
    path: tuple[Label, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The heading to compare by."""
        return tuple(part.key for part in self.path)

    @property
    def unit(self) -> str:
        """The unit in the heading, nearest to the figures first; empty where it says none."""
        return next((part.unit for part in reversed(self.path) if part.unit), "")

    @property
    def as_of(self) -> str:
        """The day in the heading, empty where it says none."""
        return next((part.as_of for part in reversed(self.path) if part.as_of), "")


@dataclass(frozen=True)
class Row:
    """One row of figures: its labels from the left and a cell for each column, None where the grid has none."""

    row: int
    path: tuple[str, ...]
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Ordered:
    """A table whose rows and columns are named. `stubs` are the headings over the row labels, `head` the number of header rows."""

    table: Table
    head: int
    stubs: tuple[Label, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Grid = Sequence[Sequence[Cell | None]]


def ordered(table: Table) -> Ordered:
    """The table's headings found and joined; every cell of the body is in a row, as a label or as a figure.

    A table that runs on beside itself (분야, 한도액, 분야, 한도액) is put under itself first.
    """
    whole = table.grid()
    head = head_rows(whole)
    ruled = _has_spans(table)
    width = _fold(whole, head, ruled=ruled)
    parts = [[row[start : start + width] for row in whole] for start in range(0, table.cols, width)] if width else [whole]
    stub = stub_columns(parts[0], head)
    paths = [_path(parts[0], head, col, ruled=ruled) for col in range(width)]
    paths[:1] = [(_COUNTED,)] if _counts_rows(parts[0], head) else paths[:1]
    columns = tuple(Column(col, paths[col]) for col in range(stub, width))
    names = tuple(paths[col][-1] if paths[col] else Label("", "", "", "") for col in range(stub))
    own = [tuple(label.key for label in path) for path in paths[stub:]]
    rows = (replace(row, cells=_single(row.cells, own)) for part in parts for row in _rows(part, head, stub))
    return Ordered(table, head, names, columns, tuple(rows))


def _single(cells: Sequence[Cell | None], headings: Sequence[tuple[str, ...]]) -> tuple[Cell | None, ...]:
    """The cells of a row without figures that stand over columns of several headings: they are of all together, and of none alone."""
    over: dict[int, set[tuple[str, ...]]] = {}
    for cell, heading in zip(cells, headings, strict=True):
        if cell is not None and cell.colspan > 1 and any(c.isdigit() for c in cell.text) and is_value(cell.text):
            over.setdefault(id(cell), set()).add(heading)
    return tuple(None if cell is not None and len(over.get(id(cell), ())) > 1 else cell for cell in cells) if over else tuple(cells)


def _fold(grid: Grid, head: int, *, ruled: bool) -> int:
    """The width after which all headings begin again, or the whole width."""
    width = len(grid[0]) if grid else 0
    keys = [tuple(part.key for part in _path(grid, head, col, ruled=ruled)) for col in range(width)]
    for part in range(2, width // 2 + 1):
        if width % part == 0 and all(keys) and keys == keys[:part] * (width // part):
            return part
    return width


def head_rows(grid: Grid) -> int:
    """How many rows at the top are headings: those before the first row with a figure beside its label.

    A table without figures has one; one whose first row holds figures has none.
    """
    for number, row in enumerate(grid[: MAX_HEAD + 1]):
        if _has_figures(row) or _is_section(grid, number):
            return number
        if row and all(cell is not None and cell.header for cell in row):
            continue
    return 1 if len(grid) > 1 else 0


def _is_section(grid: Grid, number: int) -> bool:
    """Whether a row below headings has words in its first column alone, which a heading stands over: it heads rows, no columns."""
    row = grid[number]
    over, first = (grid[0][0], row[0]) if number and len(row) > 2 else (None, None)
    own = [col for col, cell in enumerate(row) if cell is not None and cell.row == number and cell.text.strip()]
    return own == [0] and over is not None and first is not None and first is not over and bool(over.text.strip()) and first.colspan == 1


def _has_figures(row: Sequence[Cell | None]) -> bool:
    texts = [cell.text for cell in dict.fromkeys(row) if cell is not None and cell.text.strip()]
    values = [t for t in texts if holds_figures(t)]
    return bool(values) and (any(any(c.isdigit() for c in v) for v in values) or len(values) < len(texts))


def holds_figures(words: str) -> bool:
    """Whether a cell states figures and nothing else, one a line or each behind its name: `58개소`, `31.7ha`, `(270억원)`, `국 3,600 시 600`."""
    lines = words.split("\n")
    is_named = len(words) < _LONGEST and _NAMED_FIGURES.fullmatch(words.strip()) is not None
    return is_value(words) or is_named or (len(lines) > 1 and all(is_value(line.strip().strip("()（）")) for line in lines))


_LONGEST = 80  # letters of a cell of named figures
_NAMED_FIGURE = r"(?:[가-힣]{1,4}\s?)?\d[\d,.]*\s?(?:(?:억|백만|천|만)?원)?"
_NAMED_FIGURES = re.compile(rf"(?=.*[가-힣]\s?\d){_NAMED_FIGURE}(?:[\s,，/·()（）]+{_NAMED_FIGURE})+[)）]?", re.DOTALL)


def stub_columns(grid: Grid, head: int) -> int:
    """How many columns at the left label the rows: those in which most filled cells of the body are no figures; asides behind them are none."""
    stub = _stub_columns(grid, head)
    while stub > 1 and any((c := row[stub - 1]) is not None and c.col == stub - 1 and key(c.text) in ASIDES for row in grid[:head]):
        stub -= 1
    return stub


def _stub_columns(grid: Grid, head: int) -> int:
    body = grid[head:]
    width = len(grid[0]) if grid else 0
    for col in range(_counts_rows(grid, head), width):
        filled = [c.text for row in body if (c := row[col]) is not None and c.text.strip() and c.col == col]
        if any((c := row[col]) is not None and key(c.text) in ORDINALS for row in grid[:head]):
            continue
        if filled and sum(map(holds_figures, filled)) * 2 >= len(filled):
            return col
    return min(1, width)


def _counts_rows(grid: Grid, head: int) -> bool:
    """Whether the first column counts the rows under 구분 or no heading: 1, 2, 3, beside a column of words."""
    body = grid[head:]
    if not body or len(body[0]) < 3 or any((c := row[0]) is not None and key(c.text) not in _UNNAMED for row in grid[:head]):
        return False
    first, second = (list(dict.fromkeys(c for row in body if (c := row[col]) is not None and c.text.strip())) for col in (0, 1))
    numbers = [c.text.strip(" .)") for c in first]
    words = sum(not holds_figures(c.text) for c in second)
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)] and words * 2 > len(second)


def _has_spans(table: Table) -> bool:
    return any(c.rowspan * c.colspan > 1 for c in table.cells)


def _path(grid: Grid, head: int, col: int, *, ruled: bool) -> tuple[Label, ...]:
    """The headings over a column from the top, each once."""
    found: list[Label] = []
    seen: set[int] = set()
    for row in range(head):
        cell = grid[row][col]
        if (cell is None or not cell.text.strip()) and not ruled:
            cell = _from_the_left(grid, head, row, col)
        if cell is None or not cell.text.strip() or id(cell) in seen:
            continue
        seen.add(id(cell))
        part = label(cell.text)
        if not found or part.key != found[-1].key:
            found.append(part)
    return tuple(found)


def _from_the_left(grid: Grid, head: int, row: int, col: int) -> Cell | None:
    """Without spans a heading over several columns stands over the first; a blank beside it, over a heading, belongs to it."""
    below = (grid[r][col] for r in range(row + 1, head))
    if not any(c is not None and c.text.strip() for c in below):
        return None
    for left in range(col - 1, -1, -1):
        cell = grid[row][left]
        if cell is not None and cell.text.strip():
            under = (grid[r][left] for r in range(row + 1, head))
            return cell if any(c is not None and c.text.strip() for c in under) else None
    return None


def _rows(grid: Grid, head: int, stub: int) -> tuple[Row, ...]:
    """The body's rows, without headings that are repeated after a page's end."""
    headings = {_keys(row) for row in grid[:head]}
    firsts = {keys[0] for keys in headings if keys}
    counted = {n for n in range(stub) if any((c := row[n]) is not None and key(c.text) in ORDINALS for row in grid[:head])}
    found: list[Row] = []
    above: list[str] = [""] * stub
    for number in range(head, len(grid)):
        row = grid[number]
        if not any(c is not None and c.text.strip() for c in row) or (_first_key(row) in firsts and _keys(row) in headings):
            continue
        above = _labels(row, stub, above, counted)
        found.append(Row(number, tuple(part for part in above if part), tuple(row[stub:])))
    return tuple(found)


def _first_key(row: Sequence[Cell | None]) -> str:
    return key(row[0].text) if row and row[0] is not None else ""


def _keys(row: Sequence[Cell | None]) -> tuple[str, ...]:
    return tuple(key(c.text) if c is not None else "" for c in row)


def _labels(row: Sequence[Cell | None], stub: int, above: Sequence[str], counted: Collection[int]) -> list[str]:
    """The row's labels; a blank before a label says the same as the row above, but before a total no number of a row (`counted` columns)."""
    texts = [label(c.text).text if (c := row[col]) is not None else "" for col in range(stub)]
    last = max((n for n, t in enumerate(texts) if t), default=-1)
    first = next((t for t in texts if t), "")
    kept = counted if key(first) in TOTALS else ()
    return [t or (above[n] if n < last and n not in kept else "") for n, t in enumerate(texts)]
