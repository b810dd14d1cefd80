"""The years of a card: columns on a true year axis, the chosen year in its own colour. All places are px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.charts.cards.parts import Place, Sheet
from lib.charts.drawing.letters import escape, width
from lib.charts.drawing.look import AXIS, meaning
from lib.charts.drawing.paper import Box, Word, rule, zigzag
from lib.charts.spec.cards import Column, Spark

_PLOT, _LABELS, _TICKS, _UNDER = 42, 17, 20, 6
SPARK_PX = _LABELS + _PLOT + _TICKS + _UNDER
_WIDEST_SLOT, _WIDEST_COLUMN, _ZIGZAG = 36, 16, 36


@dataclass(frozen=True)
class _Years:
    """The year axis of a card: every year has its place."""

    first: int
    last: int
    left: float
    slot: float

    def at(self, year: float) -> float:
        return self.left + (year - self.first + 0.5) * self.slot


def draw_spark(sheet: Sheet, spark: Spark, at: Place, height: float) -> None:
    """Columns from zero on a true year axis, zigzags where two years are not one series, dots for years without data."""
    found = [c.year for c in spark.columns]
    first, last = min(found), max(found)
    years = _Years(first, last, at.x, min(at.px / (last - first + 1), _WIDEST_SLOT))
    plot = height - _LABELS - _TICKS - _UNDER
    values = [0.0, *(c.value for c in spark.columns)]
    under = _LABELS if min(values) < 0 else 0
    pixels = (plot - under) / ((max(values) - min(values)) or 1)
    zero = at.y + _LABELS + max(values) * pixels
    sheet.boxes += [_column(spark, c, years, zero, pixels, at.mark) for c in spark.columns]
    ends = (years.at(first) - years.slot / 2, years.at(last) + years.slot / 2)
    sheet.shapes.append(rule(ends, (zero, zero), sheet.paper.colour("mark")) | {"layer": "above"})
    broken = [years.at((a + b) / 2) for a, b in spark.breaks]
    sheet.shapes += [zigzag(x, zero - 6 - _ZIGZAG, zero - 6, sheet.paper.colour("c4")) for x in broken]
    sheet.dots += [(x, zero - 4) for x in _empty(years, found, broken)]
    _label(sheet, spark, years, zero, pixels, broken)


def _empty(years: _Years, found: Sequence[int], broken: Sequence[float]) -> list[float]:
    """Where years without data lie, but for those at a break."""
    empty = (years.at(year) for year in range(years.first, years.last + 1) if year not in found)
    return [x for x in empty if all(abs(x - b) > 5 for b in broken)]


def _column(spark: Spark, of: Column, years: _Years, zero: float, pixels: float, mark: str) -> Box:
    look = meaning(spark.meaning if of.year == spark.chosen else "other")
    thick, wide = abs(of.value) * pixels, _column_px(years)
    y = zero - of.value * pixels / 2
    drawn = replace(look, fill="hatched") if of.unfinished else replace(look, fill="outline") if of.apart else look
    return Box(mark, y, years.at(of.year) - wide / 2, wide, drawn, "", "columns", thick)


def _column_px(years: _Years) -> float:
    return min(years.slot * 0.7, _WIDEST_COLUMN)


def _label(sheet: Sheet, spark: Spark, years: _Years, zero: float, pixels: float, broken: Sequence[float]) -> None:
    """Values over and years under the columns, the chosen one first; what would touch another is left out."""
    order = sorted(spark.columns, key=lambda c: (c.year != spark.chosen, c.year not in (years.first, years.last), -c.year))
    values: list[tuple[float, float]] = [(x - 4, x + 4) for x in broken]
    half = _column_px(years) / 2
    ticks: list[tuple[float, float]] = []
    low = min(0.0, *(c.value for c in spark.columns))
    bottom = zero - low * pixels + (_LABELS if low < 0 else 0)
    right = years.left + max(years.slot * (years.last - years.first + 1), 40)
    for column in order:
        x, words, year = years.at(column.year), sheet.paper.say(column.label), f"’{column.year % 100:02d}"
        own = column.year == spark.chosen
        role, colour = ("strong", "ink") if own else ("small", "muted")
        y = zero - column.value * pixels + (_LABELS / 2 if column.value < 0 else -_LABELS / 2 + 1)
        higher = [(at - half, at + half) for c in spark.columns if c is not column and c.value >= column.value for at in [years.at(c.year)]]
        _put(sheet, values, Word(escape(words), x, y, "middle", colour, role), (years.left, right), higher)
        _put(sheet, ticks, Word(year, x, bottom + _TICKS / 2, "middle", colour, role), (years.left, right))


def _put(
    sheet: Sheet, taken: list[tuple[float, float]], word: Word, ends: tuple[float, float], beside: Sequence[tuple[float, float]] = ()
) -> None:
    """The word, moved inwards at an edge, where it touches nothing that is taken or stands beside it."""
    half = width(word.text, AXIS) / 2
    x = min(max(word.x, ends[0] + half), max(ends[1] - half, ends[0] + half))
    if all(x + half + 3 <= low or x - half - 3 >= high for low, high in taken) and all(
        x + half <= low or x - half >= high for low, high in beside
    ):
        taken.append((x - half, x + half))
        sheet.said.append(replace(word, x=x))
