"""Tables of legal advice: years by the mode in which it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lib.core.text import Text
from lib.documents.labels import key, label
from lib.forms import Figure, Found, Free, Grid, Ignored, Line, Printed, Question, Record, Report, is_free
from lib.forms.own import on_the_day
from lib.forms.tally import Path, Spot, below, leaves
from lib.forms.totals import TOTALS
from lib.topics.lawsuits.forms_words import year

UNIT = "건"
MODES = {
    "서면": ("서면", "서면자문", "문서", "서면검토"),
    "전화": ("전화", "유선", "전화자문", "유선자문"),
    "방문": ("방문", "대면", "내방", "방문자문", "대면자문", "방문상담", "면담"),
    "소송지휘": ("소송지휘", "비고소송지휘", "소송지휘자문"),
}
COUNTS = frozenset({"건수", "자문건수", "총건수"})
AXES = frozenset({"구분", "연도", "년도", "연도별", "유형", "유형별", "자문유형", "자문방법", "방법", "비고", "자문", "법률자문"})
VOCABULARY = frozenset({"구분", "합계", "계", "연도", *(k for known in MODES.values() for k in known if len(k) > 1)})
NO_YEAR = Text(
    "법률자문 건수의 연도가 적혀 있지 않습니다. 몇 년의 건수입니까?", "The year of this legal advice is not printed. Which is it?"
)
UNSURE = Text(
    "칸이 무너진 표여서 자문 방식을 정할 수 없습니다. 연도와 방식별 건수를 알려 주십시오",
    "The columns are lost; give the counts by year and mode",
)
_MODES = {k: mode for mode, known in MODES.items() for k in known}
_KINDS = re.compile(r"([가-힣]{2,8})\s?상담")
_ABOUT = re.compile(r"자문|법률\s*상담|법률\s*[가-힣]{0,3}관|변호사")


@dataclass(frozen=True)
class _Cell:
    figure: Figure
    spot: Spot
    name: str


def read(report: Report, free: Free) -> Iterator[Found]:
    """Every table of advice by mode, and statements."""
    report = on_the_day(report)
    for grid in report.grids:
        if is_free(grid, free) and _is_advice(grid):
            yield from _of_table(grid, report)
    for line in report.lines:
        cells = [c for c in _said(line) if free(c.figure.mark)]
        if len({c.spot[1] for c in cells if c.spot[1]}) > 1 and not line.place.planned:
            yield from _found(cells, report.setting.day(line.as_of) if line.as_of else None)


def _said(line: Line) -> Iterator[_Cell]:
    """`2023년 법률자문 : 서면 12건, 전화 7건`."""
    words_over = " ".join((line.text, *reversed(line.place.over)))
    above = re.search(r"((?:19|20)\d{2})\s*[년.]", words_over)
    years: Path = (above[1],) if above else ()
    last = 0
    for number in line.words.numbers if _ABOUT.search(words_over) else ():
        if number.kind != "figure" or number.unit not in {"", UNIT}:
            continue
        words = key(re.split(r"[,(（:：·/]", line.text[last : number.start].rstrip(" :："))[-1])
        mode = (_MODES[words],) if words in _MODES and not _is_other(line.text[: number.start]) else ()
        if mode or "자문" in words or words in TOTALS or "총" in number.qualifier:
            yield _Cell(line.words.figure(number, UNIT), (years, mode), f"{mode[-1]} 계" if mode else "합계")
        last = number.end


def _is_other(before: str) -> bool:
    """Whether what is divided is advice that is not of law: `법률상담 12건, 심리상담 30건(대면 10, 유선 20)`."""
    kinds = _KINDS.findall(before)
    return bool(kinds) and "법" not in kinds[-1]


def _is_advice(grid: Grid) -> bool:
    words = [*(k for c in grid.columns for k in c.keys), *(key(part) for row in grid.rows for part in row.labels)]
    about = " ".join((grid.caption, *grid.place.over, grid.place.item, *words))
    modes = {_MODES[k] for k in words if k in _MODES}
    return len(modes) > 1 and (len(modes) == len(MODES) or _ABOUT.search(about) is not None)


def _of_table(grid: Grid, report: Report) -> Iterator[Found]:
    if grid.loose and any(len(row.cells) != len(_heads(grid)) for row in grid.rows):
        figures = [f for row in grid.rows for c in row.cells if c for f in c.figures()]
        yield Question(UNSURE, ";".join(dict.fromkeys(f.at for f in figures)), tuple(f.mark for f in figures))
        return
    yield from _found(list(_cells(grid)), report.setting.day(grid.as_of) if grid.as_of else None)


def _found(cells: Sequence[_Cell], day: date | None) -> Iterator[Found]:
    """Records, totals as printed, or the question of which year."""
    spots = leaves(c.spot for c in cells)
    rows = {c.spot: c.figure for c in cells if c.spot in spots and not c.figure.is_dash and c.spot[1]}
    undated = [f for s, f in rows.items() if not s[0]]
    if undated:
        yield Question(NO_YEAR, ";".join(dict.fromkeys(f.at for f in undated)), tuple(c.figure.mark for c in cells))
        return
    for spot, figure in rows.items():
        yield _record(spot, figure, day)
    for cell in cells:
        parts = below(cell.spot, rows)
        if cell.spot in rows or cell.figure.is_dash:
            continue
        if len(parts) > 1:
            yield Printed("legal_advice", "total", "count", _subject(cell.spot, parts), cell.figure, note=cell.name)
        elif parts:
            yield Ignored("repeat", (cell.figure.mark,))


def _record(spot: Spot, figure: Figure, day: date | None) -> Record:
    values: dict[str, object] = {"year": int(spot[0][-1]), "mode": spot[1][-1]}
    return Record("legal_advice", {**values, "as_of": day} if day else values, {"count": figure}, whole=True)


def _subject(total: Spot, parts: tuple[Spot, ...]) -> dict[str, tuple[str, ...]]:
    years = tuple(sorted({s[0][-1] for s in parts}))
    return {"year": years, "mode": tuple(dict.fromkeys(s[1][-1] for s in parts))}


def _cells(grid: Grid) -> Iterator[_Cell]:
    """The figures whose headings are understood; a table without years is of the one that its heading names."""
    usual = _year_above(grid)
    for row in grid.rows:
        own = _path(row.labels)
        for head, words in zip(_heads(grid), row.cells, strict=True):
            figure = words.first(UNIT) if words else None
            if figure is None or own is None or head is None:
                continue
            years, modes = own[0] + head[0], own[1] + head[1]
            yield _Cell(figure, (years or usual, modes), f"{modes[-1]} 계" if modes else f"{years[-1]}년 합계" if years else "합계")


def _heads(grid: Grid) -> list[tuple[Path, Path] | None]:
    """What each column says; a heading line left without a grid begins with what heads the labels."""
    columns = grid.columns[1:] if grid.loose and grid.columns and grid.columns[0].path[-1].key in AXES else grid.columns
    return [_path(tuple(part.text for part in c.path)) for c in columns]


def _path(words: tuple[str, ...]) -> tuple[Path, Path] | None:
    """Year and mode that headings say; None where one is unknown."""
    years: list[str] = []
    modes: list[str] = []
    for text in words:
        wanted = key(text)
        if wanted in _MODES:
            modes.append(_MODES[wanted])
        elif found := re.fullmatch(r"\d{4}", year(label(text).text)):
            years.append(found[0])
        elif wanted not in TOTALS | COUNTS | AXES:
            return None
    return tuple(years), tuple(modes)


def _year_above(grid: Grid) -> Path:
    """The year that the caption or a heading names, where no row or column does."""
    labels = [*(part.text for c in grid.columns for part in c.path), *(text for row in grid.rows for text in row.labels)]
    if any(year(text) for text in labels):
        return ()
    found = re.search(r"((?:19|20)\d{2})\s*년", " ".join((grid.caption, *reversed(grid.place.over))))
    return (found[1],) if found else ()
