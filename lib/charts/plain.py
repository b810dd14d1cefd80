"""Pictures of a plain panel: its rows as bars, or as the parts of wholes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lib.charts.spec import Axis, Bar, Compare, Segment, Share, Stack, money_axis
from lib.charts.spec.trellis import Form, Spot, TrellisCell, TrellisColumn, TrellisRow, year_span, year_ticks
from lib.core import kinds
from lib.core.answer import NO_DATA, Row, number_of
from lib.core.panel import MARK
from lib.core.plain import View
from lib.core.text import NOTHING, Text


def axis_of(view: View, unit: Text | None = None) -> Axis:
    """The value axis of the measure: amounts in the asked unit, counts by their counter."""
    measure = view.plain.measure
    if measure.kind is kinds.WON:
        return money_axis(measure.title, view.query.unit)
    if measure.kind is kinds.RATIO:
        return Axis(measure.title, scale=100, suffix="%")
    return Axis(measure.title, unit or Text(measure.counter, ""))


def years_column(title: Text, said: Text, form: Form, years: Sequence[int], values: tuple[float, float]) -> TrellisColumn:
    """A measure over the years from the first to the last, `said` once in its head."""
    return TrellisColumn(title, (said,), form, year_span(years), values, year_ticks(years))


def none_in(name: Text, columns: Sequence[TrellisColumn]) -> TrellisRow:
    """The row of a thing that is asked for and has no figure, which it says."""
    return TrellisRow(name, tuple(without_mark(NO_DATA, column) for column in columns), is_chosen=True)


def without_mark(words: Text, column: TrellisColumn, mark: str = "") -> TrellisCell:
    """Words in place of a figure, with the `mark` of what they are about: in a strip where values stand, elsewhere in the middle."""
    (first, last), (low, high) = column.times, column.values
    spot = Spot(mark, (first + last) / 2, (low + high) / 2, words, is_placed=False)
    return TrellisCell((spot,), words) if column.form == "strip" else TrellisCell((replace(spot, short=words),))


def compared_as(look: str, *, is_compared: bool) -> str:
    """The colour meaning of a place: what is compared with nothing is hollow."""
    return look if is_compared else {"chosen": "excluded_chosen"}.get(look, "excluded")


def bars(detail: Callable[[Row], Text] = lambda _: NOTHING, unit: Text | None = None) -> Callable[[View, Text], Compare]:
    """One bar a row, in the order of the table; `detail` stands under its name."""

    def draw(view: View, alt: Text) -> Compare:
        drawn = (Bar(str(r[MARK]), view.name(r), number_of(r["value"]), view.words(r), detail=detail(r)) for r in view.each)
        return Compare(tuple(drawn), axis_of(view, unit), alt)

    return draw


def shares(
    end: Callable[[View, list[Row]], Text], meaning: Mapping[str, str], key: str, unit: Text | None = None
) -> Callable[[View, Text], Share]:
    """One bar a whole with its parts, drawn to 100 %; `meaning` gives the colour of each word of `key`, `end` stands behind the bar."""

    def draw(view: View, alt: Text) -> Share:
        stacks = tuple(
            Stack(view.who(rows[0]), tuple(_segment(view, row, meaning[str(row[key])]) for row in rows), end(view, rows))
            for rows in view.groups()
        )
        return Share(stacks, axis_of(view, unit), alt, relative=True)

    return draw


def _segment(view: View, row: Row, meaning: str) -> Segment:
    return Segment(str(row[MARK]), view.plain.part(row), number_of(row["value"]), view.words(row), meaning)
