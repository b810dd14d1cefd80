"""Tables of proposals: stages, years, kinds and what is counted stand over the columns or before the rows, in any arrangement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lib.core import korean
from lib.core.text import Text
from lib.forms import Figure, Found, Free, Grid, Ignored, Printed, Record, Report, Setting, is_free
from lib.forms.crossed import above
from lib.forms.tally import printed_as
from lib.topics.proposals import forms_words as w
from lib.topics.proposals.forms_spots import Cells, Rate, Spot, number
from lib.topics.proposals.forms_years import Years, budget_year, half_end, years

FUNNEL = frozenset({"접수", "심의", "상정", "채택", "불채택", "선정", "투표"})  # one of these makes a table one of proposals
AGAINST = {"심의": ("접수",), "상정": ("접수", "심의"), "채택": ("접수", "심의"), "불채택": ("접수", "심의"), "선정": ("접수", "심의", "상정"),
           "편성": ("선정", "접수"), "집행": ("편성", "채택", "선정")}  # fmt: skip
SAME = {
    "채택": ("채택", "선정"),
    "선정": ("선정", "채택", "편성"),
    "집행": ("집행",),
    "편성": ("편성", "선정"),
}  # stages that a rate may call so
GUESSED = Text("금액의 단위가 적혀 있지 않아 적힌 비율에 맞는 단위로 읽음", "unit not printed: read so that the printed rate agrees")


def read(report: Report, free: Free) -> Iterator[list[Found]]:
    """Every table of a scheme's stages. A planned part's table is read only where its years are past."""
    for grid in report.grids:
        program = w.program(
            (*_texts(grid), *above(report, grid), grid.place.item, grid.place.section, report.setting.title), report.setting
        )
        if not program or not is_free(grid, free):
            continue
        table = _Table(grid, program, report.setting)
        if table.is_one:
            yield list(table.found())


def _texts(grid: Grid) -> Iterator[str]:
    yield grid.caption
    yield from (label.text for label in grid.stubs)
    yield from reversed(grid.place.over)


class _Table:
    def __init__(self, grid: Grid, program: str, setting: Setting) -> None:
        self.grid, self.program, self.setting = grid, program, setting
        cells = Cells(grid, next((s for words in (grid.caption, grid.place.heading) if (s := w.stage(words))), ""))
        self.spots, self.rates, self.dated = cells.spots, cells.rates, cells.dated

    @property
    def is_one(self) -> bool:
        """Whether it counts proposals: a stage of the funnel is named, and it speaks of what has been."""
        past = not self.grid.place.planned or (self.dated and all(s.year is None or s.year.year <= (self.setting.year or 0) for s in self.spots))  # fmt: skip
        budgets = {"count", "amount_won"} <= {s.column for s in self.spots if s.stage == "편성"} and w.is_participatory(self.program)
        return past and (budgets or any(s.stage in FUNNEL for s in self.spots))

    def found(self) -> Iterator[Found]:
        """Records of the parts, printed totals and rates."""
        totals = [s for s in self.spots if self._is_total(s)]
        parts = [s for s in self.spots if s not in totals]
        yield from self._records(parts)
        for spot in totals:
            yield from self._total(spot)
        for spot in parts:
            yield from self._reviewed(spot)
        for rate in self.rates:
            yield from self._rate(rate)
        yield Ignored("dash", tuple(f.mark for f in (*(s.figure for s in self.spots), *(r.figure for r in self.rates)) if f.is_dash))

    def _reviewed(self, spot: Spot) -> Iterator[Found]:
        """What was reviewed is a row, and the total of what was adopted and what was not where they add up to it."""
        split = [
            s for s in self.spots
            if s.stage in {"채택", "불채택"} and (s.column, s.year, s.channels) == (spot.column, spot.year, spot.channels) and not s.figure.is_dash
        ]  # fmt: skip
        if spot.stage == "심의" and _adds(spot, split):
            condition = self._condition(spot.stage, spot.year, spot.channels)
            yield Printed("proposals", "total", spot.column, {**condition, "stage": tuple(s.stage for s in split)}, spot.figure)

    def _parts(self, spot: Spot) -> list[Spot]:
        """The figures that a total adds."""
        return [
            s for s in self.spots
            if s is not spot and not s.total and (s.stage, s.column) == (spot.stage, spot.column)
            and (spot.year is None or s.year == spot.year) and set(spot.channels) < set(s.channels) | ({""} if s.year != spot.year else set())
        ]  # fmt: skip

    def _is_total(self, spot: Spot) -> bool:
        """Whether it adds others: it says so, or it names no kind where others do and is their sum."""
        parts = self._parts(spot)
        return bool(parts) and (spot.total or _adds(spot, parts))

    def _total(self, spot: Spot) -> Iterator[Found]:
        parts = [p for p in self._parts(spot) if not p.figure.is_dash]
        if spot.figure.is_dash or len(parts) < 2:
            yield Ignored("repeat", (spot.figure.mark,))
            return
        yield Printed("proposals", "total", spot.column, self._condition(spot.stage, spot.year, spot.channels), spot.figure)

    def _rate(self, rate: Rate) -> Iterator[Found]:
        """A printed rate that two stages give; any other is left."""
        for stage, over, column in _ways(rate):
            of = self._sum(stage, column, rate.year, rate.channels)
            whole = self._sum(over, column, rate.year, rate.channels)
            if of is not None and whole and printed_as(rate.figure.words, of, whole):
                yield Printed(
                    "proposals", "rate", column, self._condition(stage, rate.year, rate.channels), rate.figure, column,
                    self._condition(over, rate.year, rate.channels), unit="%", note=rate.name,
                )  # fmt: skip
                return

    def _sum(self, stage: str, column: str, year: Years | None, channels: tuple[str, ...]) -> float | None:
        """The sum of what has been read of a stage; money as printed, for its unit is the table's."""
        fit = [
            s for s in self.spots
            if (s.stage, s.column) == (stage, column) and (year is None or s.year == year) and set(channels) <= set(s.channels) and not self._is_total(s)
        ]  # fmt: skip
        values = [number(s.figure) for s in fit if not s.figure.is_dash]
        return sum(values) if values else None

    def _condition(self, stage: str, year: Years | None, channels: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
        """The words by which printed_figures finds the rows."""
        made: dict[str, tuple[str, ...]] = {}
        if year is not None or not self.dated:
            made["year"] = (str(year.year if year else self._year()),)
        made |= {"program": (self.program,), "stage": (stage,)}
        if year is not None and year.half:
            made["as_of"] = (str(self._as_of(year)),)
        own = [s for s in self.spots if s.stage == stage and set(channels) <= set(s.channels) and not s.total]
        names = tuple(dict.fromkeys(_channel(s.channels) for s in own))
        return made | ({"channel": names} if channels or names == (w.WHOLE,) else {})

    def _records(self, parts: Sequence[Spot]) -> Iterator[Record]:
        groups: dict[tuple[object, ...], list[Spot]] = {}
        for spot in parts:
            same = [k for k in groups if k[:3] == (spot.year, spot.stage, spot.channels)]
            again = sum(
                any(s.column == spot.column for s in groups[k]) for k in same
            )  # a second figure of one thing is told beside the first
            groups.setdefault((spot.year, spot.stage, spot.channels, again), []).append(spot)
        for spots in groups.values():
            if all(s.figure.is_dash for s in spots):
                continue
            yield self._record(spots)

    def _record(self, spots: Sequence[Spot]) -> Record:
        first = spots[0]
        figures = {s.column: s.figure for s in spots}
        unit, doubt = self._unit(first, figures.get("amount_won"))
        if unit:
            figures["amount_won"] = replace(figures["amount_won"], unit=unit)
        note = "; ".join(n for n in (_note(first), f"단위 미표시, 적힌 비율로 보아 {unit}" if unit else "") if n)
        values: dict[str, object] = {
            "year": first.year.year if first.year else self._year(), "budget_year": first.year.budget if first.year else self._budget_year(),
            "program": self._program(first.channels), "stage": first.stage, "channel": self._kind(first.channels), "team": self.grid.place.team,
            "as_of": self._as_of(first.year),
        }  # fmt: skip
        return Record("proposals", values, figures, whole=True, note=note, doubts=doubt)

    def _program(self, channels: Sequence[str]) -> str:
        """The scheme, of the level that a heading names: 시 beside 구."""
        level = next((found for c in channels if (found := w.level_of(c, self.setting))), "")
        return f"주민참여예산({level})" if level and w.is_participatory(self.program) else self.program

    def _kind(self, channels: Sequence[str]) -> str:
        levels = w.is_participatory(self.program)
        return _channel([c for c in channels if not (levels and w.level_of(c, self.setting))])

    def _unit(self, spot: Spot, figure: Figure | None) -> tuple[str, tuple[Text, ...]]:
        """The unit of money that prints none: the table's only one, where a printed rate then agrees."""
        units = {s.figure.unit for s in self.spots if s.column == "amount_won" and s.figure.unit}
        if figure is None or figure.unit or len(units) != 1 or figure.words.endswith(("억", "만", "원")):
            return "", ()
        for rate in self.rates:
            if (rate.stage, rate.year, rate.channels) == (spot.stage, spot.year, spot.channels):
                for over in AGAINST.get(rate.stage, ()):
                    whole = self._sum(over, "amount_won", rate.year, rate.channels)
                    if whole and printed_as(rate.figure.words, number(figure), whole):
                        return next(iter(units)), (GUESSED,)
        return "", ()

    def _year(self) -> int | None:
        named = next((y for words in reversed(self.grid.place.over) if (y := years(words))), None)
        return named.year if named else self.grid.place.year or self.setting.year

    def _budget_year(self) -> int | None:
        """The budget year that the words over the table name, not before that of the proposals."""
        named = next((y for words in (self.grid.caption, *reversed(self.grid.place.over)) if (y := budget_year(words))), None)
        return named if named and named >= (self._year() or 0) else None

    def _as_of(self, year: Years | None) -> date | None:
        """The day over the table; a half-year's last day; None for the report's own."""
        printed = self.setting.day(self.grid.as_of) if self.grid.as_of else None
        return printed or (half_end(year, self.setting.as_of) if year else None)


def _ways(rate: Rate) -> Iterator[tuple[str, str, str]]:
    """The stage, the one before it and the column that a rate may be of, the likeliest first."""
    for stage in SAME.get(rate.stage, (rate.stage,)):
        for over in AGAINST.get(stage, ()):
            for column in (rate.column, "amount_won" if rate.column == "count" else "count"):
                yield stage, over, column


def _note(spot: Spot) -> str:
    words = korean.normal_label(re.sub(r"[(（][^()（）]*[)）]", "", spot.words))
    half = spot.year.half if spot.year else ""
    return "; ".join(n for n in ("" if words in w.AS_PRINTED or _channel(spot.channels) == words else words, half) if n)


def _channel(channels: Sequence[str]) -> str:
    return " ".join(channels) or w.WHOLE


def _adds(spot: Spot, parts: Sequence[Spot]) -> bool:
    values = [number(p.figure) for p in parts if not p.figure.is_dash]
    return len(values) > 1 and not spot.figure.is_dash and number(spot.figure) == sum(values)
