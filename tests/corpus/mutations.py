"""Changes of looks that leave the records alone. Where amounts are printed in another unit, printed figures and units follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.corpus.model import NUMBER, Cell, Fact, Grid, Line, Model, Part, Row

NAMES = {
    "구분": "구 분", "구 분": "구분", "집행률": "집행율", "집행율": "집행률", "단위사업명": "단위사업", "단위사업": "단위사업명",
    "정원": "정 원", "현원": "현 원", "정 원": "정원", "현 원": "현원", "합계": "총계", "합 계": "총 계", "계": "합계",
    "행정": "행정소송", "민사": "민사소송", "행정소송": "행정", "민사소송": "민사", "진행중": "계류", "소취하": "소 취하", "일부승": "일부승소",
    "당초예산": "본예산", "본예산": "당초예산", "1회추경": "제1회 추경", "2회추경": "제2회 추경",
    "이행후\n계속추진": "이행 후\n계속추진", "예산액": "예 산 액", "집행액": "집 행 액", "예 산 액": "예산액", "집 행 액": "집행액",
}  # fmt: skip
SMALLER = {"백만원": "천원", "천원": "원"}
_REMARK = re.compile(r"(\s*[(\n].*)", re.DOTALL)
_SPACED = re.compile(r"[가-힣]{2,4}")


def _grids(model: Model, change: Callable[[Grid], Grid]) -> Model:
    return replace(model, parts=tuple(change(p) if isinstance(p, Grid) else p for p in model.parts))


def _cells(grid: Grid, change: Callable[[int, int, Cell], str]) -> Grid:
    rows = tuple(tuple(c and replace(c, text=change(r, at, c)) for at, c in enumerate(row)) for r, row in enumerate(grid.rows))
    return replace(grid, rows=rows)


def columns_reordered(model: Model) -> Model:
    """Columns of figures from right to left; those under one heading stay together, in their order."""
    return _grids(model, _reordered)


def _reordered(grid: Grid) -> Grid:
    starts = [c for c in range(grid.stub, len(grid.rows[0])) if not _crossed(grid, c)]
    if len(starts) < 2 or not grid.head or _crossed(grid, grid.stub) or _stands_beside(grid):
        return grid
    groups = [list(range(a, b)) for a, b in zip(starts, [*starts[1:], len(grid.rows[0])], strict=True)]
    order = [*range(grid.stub), *(c for group in reversed(groups) for c in group)]
    rows = tuple(tuple(row[c] for c in order) for row in grid.rows)
    return replace(grid, rows=rows, money=tuple(order.index(c) for c in grid.money))


def _stands_beside(grid: Grid) -> bool:
    """Whether a second table begins to the right, behind a column without a heading."""
    headed = {c + n for r, c, cell in grid.cells() if r < grid.head and cell.text for n in range(cell.width)}
    return any(c not in headed for c in range(grid.stub, len(grid.rows[0])))


def _crossed(grid: Grid, col: int) -> bool:
    """Whether a cell reaches over the left edge of a column."""
    return any(c < col < c + cell.width for _, c, cell in grid.cells())


def headers_renamed(model: Model) -> Model:
    """Headings and labels under another of their names; what stands in brackets behind stays."""
    return _grids(model, lambda g: _cells(g, lambda r, c, cell: _renamed(cell.text) if r < g.head or c < g.stub else cell.text))


def _renamed(text: str) -> str:
    if text in NAMES:
        return NAMES[text]
    head, remark, rest = _REMARK.sub(r"\0\1", text).partition("\0")
    return NAMES.get(head, head) + rest if remark else text


def letters_spaced(model: Model) -> Model:
    """Short headings with blanks between their letters."""
    return _grids(model, lambda g: _cells(g, lambda r, c, cell: _spaced(cell.text) if r < g.head else cell.text))


def _spaced(text: str) -> str:
    return " ".join(text) if _SPACED.fullmatch(text) else text


def labels_broken(model: Model) -> Model:
    """Headings broken before their brackets, long labels at their last blank."""
    return _grids(model, lambda g: _cells(g, lambda r, c, cell: _broken(g, r, c, cell.text)))


def _broken(grid: Grid, row: int, col: int, text: str) -> str:
    if "\n" in text or not text:
        return text
    if row < grid.head and "(" in text[1:]:
        return re.sub(r"\s*\(", "\n(", text, count=1)
    if row >= grid.head and col < grid.stub and len(text) > 8 and " " in text:
        return "\n".join(text.rsplit(" ", 1))
    return text


def labels_repeated(model: Model) -> Model:
    """A label over several rows split: it stands in each of them."""
    return _grids(model, lambda g: _unmerged(g, repeat=True))


def labels_once(model: Model) -> Model:
    """A label over several rows split: it stands in the first, the others are blank."""
    return _grids(model, lambda g: _unmerged(g, repeat=False))


def _unmerged(grid: Grid, *, repeat: bool) -> Grid:
    rows = [list(row) for row in grid.rows]
    for r, c, cell in grid.cells():
        if r >= grid.head and c < grid.stub and cell.height > 1 and cell.width == 1:
            rows[r][c] = replace(cell, height=1)
            for below in range(r + 1, r + cell.height):
                rows[below][c] = Cell(cell.text if repeat else "", "")
    return replace(grid, rows=tuple(map(tuple, rows)))


def footnotes_added(model: Model) -> Model:
    """A mark at the last heading of each table and its note below."""
    parts: list[Part] = []
    for part in model.parts:
        if isinstance(part, Grid) and part.head:
            *_, last = (cell.key for r, _, cell in part.cells() if r < part.head and cell.text)
            parts.append(_cells(part, lambda r, c, cell, key=last: cell.text + "*" * (cell.key == key)))  # type: ignore[misc]
            parts.append(Line("* 부서 자체 집계에 따름", "", "note"))
        else:
            parts.append(part)
    return replace(model, parts=tuple(parts))


def pages_broken(model: Model) -> Model:
    """Tables of some length go on after a page's end, headings repeated."""
    return _grids(model, _paged)


def _paged(grid: Grid) -> Grid:
    cuts = [r for r in range(grid.head + 1, len(grid.rows) - 1) if not any(a < r < a + cell.height for a, _, cell in grid.cells())]
    return replace(grid, page_at=cuts[len(cuts) // 2]) if grid.head and cuts and not grid.page_at else grid


def title_framed(model: Model) -> Model:
    """The title in a table of one cell."""
    return replace(model, parts=tuple(_framed(p) if isinstance(p, Line) and p.look == "title" else p for p in model.parts))


def _framed(line: Line) -> Grid:
    row: Row = (Cell(line.text, line.key),)
    return Grid("frame", (row,), head=0, stub=0)


def unit_changed(model: Model) -> Model:
    """백만원 printed as 천원, 천원 as 원, where a line or heading says the unit."""
    changed: dict[str, str] = {}
    says = {p.unit_in: p.unit for p in model.grids() if _is_told(p)}
    parts = tuple(_converted(p, changed) if isinstance(p, Grid) and _is_told(p) else p for p in model.parts)
    parts = tuple(_said(p, says) for p in parts)
    return replace(model, parts=parts, facts=tuple(_restated(f, changed) for f in model.facts), sums=())


def _is_told(grid: Grid) -> bool:
    return bool(grid.unit_in and grid.money) and grid.unit in SMALLER


def _converted(grid: Grid, changed: dict[str, str]) -> Grid:
    def text(r: int, c: int, cell: Cell) -> str:
        if r < grid.head or c not in grid.money:
            return cell.text
        changed[cell.key] = NUMBER.sub(lambda m: m[0] if _is_other(cell.text, m) else _thousandfold(m[0]), cell.text)
        return changed[cell.key]

    return replace(_cells(grid, text), unit=SMALLER[grid.unit])


def _is_other(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 1]
    return after in {"%", "건", "명"} or match[0].strip("△") == "0" or (after == ")" and "(" not in text)  # a share, a count, a note's mark


def _thousandfold(words: str) -> str:
    value = round(float(words.replace(",", "").replace("△", "")) * 1000)
    return ("△" if words.startswith("△") else "") + f"{value:,}"


def _said(part: Part, says: dict[str, str]) -> Part:
    if isinstance(part, Line):
        old = says.get(part.key)
        return replace(part, text=part.text.replace(old, SMALLER[old])) if old in SMALLER else part
    return _cells(part, lambda r, c, cell: cell.text.replace(says[cell.key], SMALLER[says[cell.key]]) if cell.key in says else cell.text)


def _restated(fact: Fact, changed: dict[str, str]) -> Fact:
    units = {c: SMALLER[u] if _key(fact.places[c]) in changed and u in SMALLER else u for c, u in fact.units.items()}
    cells = dict(fact.cells)
    if fact.dataset == "printed_figures" and units != fact.units:
        nth = int(fact.places["printed"].partition("#")[2] or 0)
        found = NUMBER.findall(changed[_key(fact.places["printed"])])
        cells |= {"unit": units["printed"], "printed": found[nth] if found else fact.cells["printed"]}
    return replace(fact, cells=cells, units=units)


def _key(place: str) -> str:
    return place.partition("#")[0]


_ALL: Sequence[Callable[[Model], Model]] = (
    columns_reordered, headers_renamed, letters_spaced, labels_broken, labels_repeated, labels_once, footnotes_added,
    pages_broken, title_framed, unit_changed,
)  # fmt: skip
MUTATIONS: dict[str, Callable[[Model], Model]] = {change.__name__: change for change in _ALL}
