"""Several offices under each other: by how many officials each was short or over in every year, and how many it is to have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow, year_span, year_ticks
from lib.core import kinds
from lib.core.answer import Row, number_of, short_date, whose
from lib.core.frames import Frames, integer
from lib.core.panel import MARK
from lib.core.text import NOTHING, Text, join
from lib.topics.staffing.measures import AUTHORIZED, GAP
from lib.topics.staffing.offices_words import Line, reorganisations
from lib.topics.staffing.words import SHORT, gap_words, people

_HEADROOM = 0.4
_GAP_IS = Text("현원 − 정원, 가로줄은 0", "actual − authorised; the rule is zero")


def under_each_other(lines: Sequence[Line], alt: Text, frames: Frames) -> Trellis:
    """A row an office with what it was before, a column a side that any of them has: the gap, the authorised officials; nothing is joined."""
    every = list(chain.from_iterable(lines))
    sides = [side for side in ("value", "authorized") if _known(every, side)]
    rows = (TrellisRow(whose(line[-1], frames), tuple(_cell(line, side) for side in sides)) for line in lines)
    return Trellis(tuple(rows), tuple(_column(every, side) for side in sides), alt)


def _known(rows: Sequence[Row], side: str) -> list[Row]:
    return [row for row in rows if number_of(row[side]) is not None]


def _column(every: Sequence[Row], side: str) -> TrellisColumn:
    """Gaps stand over and under the rule of zero, officials on the foot of their row."""
    years, values = [integer(row, "year") for row in every], [_value(row, side) for row in _known(every, side)]
    low, high = min(0.0, *values), max(1.0, *values)
    span, (least, most) = year_span(years), (_words(side, int(value)) for value in (low, high))
    scale = Text(f"눈금 {least.ko}~{most.ko}", f"scale {least.en}–{most.en}")
    room = _HEADROOM * (high - low)  # for the words over the marks
    if side == "authorized":
        return TrellisColumn(AUTHORIZED.title, (scale,), "bars", span, (low, high + room), year_ticks(years))
    zero = (((span[0], 0.0), (span[1], 0.0)),)
    said, short = join([_GAP_IS, scale], " · ", " · "), SHORT if low < 0 else NOTHING
    return TrellisColumn(GAP.title, (said,), "points", span, (low - room / 3, high + room), year_ticks(years), zero, low=short)


def _cell(line: Line, side: str) -> TrellisCell | None:
    known = _known(line, side)
    if not known:
        return None
    last = known[-1]
    words, when = _words(side, int(_value(last, side))), f" ’{integer(last, 'year') % 100:02d}"
    breaks = tuple((integer(a, "year") + integer(b, "year")) / 2 for a, b in reorganisations(line))
    return TrellisCell(tuple(_spot(row, side) for row in known), Text(words.ko + when, words.en + when), breaks=breaks)


def _spot(row: Row, side: str) -> Spot:
    value, day = _value(row, side), row["as_of"]
    words = gap_words(row["value"]) if side == "value" else people(row["authorized"])
    label = Text(f"{short_date(day)} {words.ko}", f"{short_date(day, 'en')}: {words.en}")
    short = _words(side, int(value))
    return Spot(str(row[MARK]), float(integer(row, "year")), value, label, is_low=side == "value" and value < 0, short=short)


def _value(row: Row, side: str) -> float:
    return number_of(row[side]) or 0.0


def _words(side: str, value: int) -> Text:
    return Text(f"{kinds.write(value, kinds.GAP)}명", kinds.write(value, kinds.GAP)) if side == "value" else people(value)
