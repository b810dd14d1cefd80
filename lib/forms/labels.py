"""Figures in the headings and row labels of tables: those that only name (`1`, `10억원 이상`, `20대`) and those that count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.documents.tables.columns import ORDINALS
from lib.forms.report import Grid
from lib.forms.words import Figure, Words

# Units that tell things apart or say how long a column's time is; what is counted in them stands in cells.
_NAMING = frozenset({"차", "호", "번", "종", "동", "위", "층", "주년", "개월", "일"})
_DECADE = re.compile(r"[1-9]0")  # 20대
_WORD_BEHIND = re.compile(r"\s[가-힣]{2,}")
_BOUND = re.compile(r"이상|이하|미만|초과|이내")
_RANGE_AFTER, _RANGE_BEFORE = re.compile(r"\s?[~∼～]"), re.compile(r"[~∼～]\s?[\d,.]*$")


def names(text: str, figure: Figure) -> bool:
    """Whether a figure of a heading or label names its row or column: it has no unit or one that tells apart, or bounds a class."""
    decade = figure.unit == "대" and _DECADE.fullmatch(figure.words)
    if not figure.unit or figure.unit in _NAMING or decade or _BOUND.search(figure.qualifier):
        return True
    after = text[figure.end :]
    behind = after.removeprefix(figure.unit)
    own_unit = after.lstrip().startswith(figure.unit)  # 총 12 개소
    if behind.startswith("당") or (not own_unit and _WORD_BEHIND.match(after)):
        return True  # 1인당, 100 인건비
    return bool(_RANGE_AFTER.match(behind) or _RANGE_BEFORE.search(text[: figure.end]))


def ordinals(grid: Grid) -> Iterator[Words]:
    """The cells that only count the rows: those under 연번."""
    columns = [n for n, c in enumerate(grid.columns) if not ORDINALS.isdisjoint(c.keys) and not grid.loose]
    first = bool(grid.stubs) and grid.stubs[0].key in ORDINALS
    for own in grid.rows:
        yield from (cell for n in columns if n < len(own.cells) and (cell := own.cells[n]) is not None)
        yield from (words for words in own.stubs[:1] if first and words.text.strip(" .").isdigit())
