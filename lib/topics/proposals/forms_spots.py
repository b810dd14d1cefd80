"""The figures of a table of proposals, each with the stage, year and kind that the headings above and beside it say."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core import korean
from lib.documents.labels import Label
from lib.forms import Figure, Grid
from lib.forms.crossed import Crossed, crossed
from lib.topics.proposals import forms_words as w
from lib.topics.proposals.forms_years import Years, years


@dataclass(frozen=True)
class Spot:
    """A figure of the table: where it stands among proposals. `year` None: over all years of the table; `channels` the kinds it is of."""

    stage: str
    column: str
    year: Years | None
    channels: tuple[str, ...]
    total: bool
    figure: Figure
    words: str


@dataclass(frozen=True)
class Rate:
    """A printed rate of a stage's column."""

    stage: str
    column: str
    year: Years | None
    channels: tuple[str, ...]
    figure: Figure
    name: str


_NOTHING = Figure("-", "", "", (-1, -1))


class Cells:
    """What the cells of a table say. `default`: the stage that the words over the table name; `dated`: whether it tells years apart."""

    def __init__(self, grid: Grid, default: str) -> None:
        self.grid, self.default = grid, default
        cells = list(crossed(grid, w.NAMES))
        self.dated = any(years(label.text) for cell in cells for label in cell.labels)
        self.staged = [any(_stage(side) for side in sides) for sides in zip(*map(_sides, cells), strict=True)] or [False, False]
        self.stages = {_stage(cell.labels) for cell in cells}
        self.spots: list[Spot] = []
        self.rates: list[Rate] = []
        for cell in cells:
            self._read(cell)

    def _read(self, cell: Crossed) -> None:
        named = [label for label in cell.labels if not years(label.text)]
        said = [w.meant(label.text) for label in named]
        if any(m.other for m in said):
            return
        stage = _stage(cell.labels) or (
            "" if self._beside_stages(cell) else next((m.stage for m in reversed(said) if m.stage), self.default)
        )
        spot = Spot(
            stage, "", next((y for label in cell.labels if (y := years(label.text))), None),
            tuple(dict.fromkeys(m.channel for m in said if m.channel and not m.total)), self._is_total(cell), _NOTHING,
            next((label.text for label, m in zip(named, said, strict=True) if m.stage), ""),
        )  # fmt: skip
        self._take(
            cell, spot, next((m.rate for m in reversed(said) if m.rate), ""), next((m.column for m in reversed(said) if m.column), "")
        )

    def _take(self, cell: Crossed, spot: Spot, rate: str, column: str) -> None:
        """The figures of a cell as spots, or as rates where they are in percent or their heading names a rate."""
        figures = [] if years(cell.words.text) else list(cell.words.figures())
        for figure, kind in self._kinds(cell, figures, column):
            if rate or kind == "rate":
                self.rates.append(Rate(rate or spot.stage, column or "count", spot.year, spot.channels, figure, _rate_name(cell)))
            elif spot.stage and kind:
                self.spots.append(replace(spot, column=kind, figure=figure))

    def _beside_stages(self, cell: Crossed) -> bool:
        """Whether it stands where stages do under words that are none, so that the words over the table say nothing of it."""
        for staged, side in zip(self.staged, _sides(cell), strict=True):
            if staged and not _stage(side):
                return not _totals(side) or self.default in self.stages
        return False

    def _is_total(self, cell: Crossed) -> bool:
        return any(_totals(side) and not (staged and not _stage(side)) for staged, side in zip(self.staged, _sides(cell), strict=True))

    def _kinds(self, cell: Crossed, figures: Sequence[Figure], column: str) -> Iterator[tuple[Figure, str]]:
        """The figures of a cell with the column that each fills, and their unit from the headings where they print none."""
        units = re.split(r"[/,·]", cell.unit or self.grid.unit)
        bare = [f for f in figures if not f.unit and not f.is_dash]
        for figure in figures:
            if figure.unit == "%":
                yield figure, "rate"
            elif figure.unit:
                yield figure, by_unit(figure.unit)
            else:
                place = bare.index(figure) if figure in bare else 0
                yield self._of(figure, units, column, place if len(bare) > 1 else -1)

    def _of(self, figure: Figure, units: Sequence[str], column: str, place: int) -> tuple[Figure, str]:
        """A figure without a unit of its own. `place` -1: it stands alone in its cell."""
        if place >= 0 and len(units) > place and len(units) > 1:
            return replace(figure, unit=units[place]), by_unit(units[place])
        if place > 0:
            return replace(figure, unit=next((u for u in units if w.MONEY.search(u)), "")), "amount_won"
        fit = [u for u in units if not column or by_unit(u) == column]
        unit = fit[0] if fit else ""
        return replace(figure, unit=unit), column or by_unit(unit) or "count"


def _sides(cell: Crossed) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    return tuple(label for _, label in cell.beside), cell.above


def _stage(labels: Sequence[Label]) -> str:
    """The stage that the headings of one side name: by a word of its own, or 제안 where it names no kind."""
    for label in reversed(labels):
        said = w.meant(label.text)
        if said.stage and not said.rate and (w.stage(label.text, weak=False) or not said.channel):
            return said.stage
    return ""


def _totals(labels: Sequence[Label]) -> bool:
    return any(w.meant(label.text).total for label in labels)


def _rate_name(cell: Crossed) -> str:
    words = next((label.text for label in reversed(cell.labels) if re.search(r"률|율", label.text)), "")
    inner = re.search(r"([가-힣]+[률율])", words)
    return f"적힌 이름: {inner[1]}" if inner else ""


def by_unit(unit: str) -> str:
    """The value column that a unit counts; empty where it counts none."""
    if unit in w.COUNTED:
        return "count"
    return "participants" if unit in w.PEOPLE else "amount_won" if w.MONEY.search(unit) else ""


def number(figure: Figure, unit: str = "") -> float:
    """The figure without its unit, or in won with `unit`; not a number where its words are none that are understood."""
    try:
        return float(korean.parse_amount(figure.words, unit) if unit else korean.parse_number(figure.words))
    except (ValueError, KeyError):
        return math.nan if unit else number(figure, figure.unit or "원")
