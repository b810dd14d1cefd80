"""A matrix: what there is by thing and year, for one group of places beside the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.charts.spec import Chart
from lib.core.text import Text

Known = Literal["report", "public", "count"]


@dataclass(frozen=True)
class MatrixCell:
    """What there is of `row` in `column` (a year) for `group`: read from a report, only public, or a number of places on a tint.

    `row` and `group` count from 0; `share` (0–1) is how strong the tint is; `label` says all of it.
    """

    mark: str
    row: int
    column: int
    group: int
    known: Known
    label: Text
    count: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class MatrixGroup:
    """One place, or several counted together; where there is room for one group only, the chosen ones are drawn."""

    name: Text
    is_chosen: bool = False


@dataclass(frozen=True)
class Matrix(Chart):
    """Squares by thing and year, one block a group. When: which data there are, of whom, how known. A cell that is not there is a dot."""

    cells: tuple[MatrixCell, ...]
    rows: tuple[Text, ...]
    groups: tuple[MatrixGroup, ...]
    columns: tuple[int, ...]
    alt: Text
