"""What divides the rows of a table further than its dataset does (the teams of an office, men and women): indicators, no rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lib.core.columns import WHOLE
from lib.core.wording import OFFICE, YEAR, Wording
from lib.forms import Found, Ignored, Printed, Record
from lib.reading.meaning.arithmetic.signs import amount, signed
from lib.reading.meaning.arithmetic.sums import leaves_and_sums
from lib.reading.meaning.cells import Cell
from lib.reading.meaning.records.apart import Id, identity_of
from lib.reading.meaning.records.columns import Columns

_TEAM = "team"  # the axis that indicators have a column for


def divides(cell: Cell, wording: Wording) -> bool:
    """Whether a cell counts a part that the dataset does not hold."""
    return any(column in cell.members for column in wording.apart)


def divisions(cells: Sequence[Cell], columns: Columns) -> Iterator[Found]:
    """The innermost of such cells as indicators, with the differences between them as printed; what they add up to within is left."""
    leaves, sums = leaves_and_sums([c for c in cells if not c.is_derived])
    yield from (_indicator(cell, columns) for cell in sorted(leaves, key=lambda c: (c.row, c.col)) if not cell.figure.is_dash)
    yield from (Ignored("sum", (s.total.figure.mark,)) for s in sums)
    parts: dict[Id, dict[str, Cell]] = {}
    for cell in leaves:
        parts.setdefault(identity_of(cell), {})[cell.column] = cell
    yield from (_difference(cell, parts.get(identity_of(cell), {}), columns) for cell in cells if cell.is_derived)


def _indicator(cell: Cell, columns: Columns) -> Record:
    day = columns.times(cell).get("as_of", columns.report.setting.as_of)
    values: dict[str, object] = {
        "topic": columns.wording.dataset, "indicator": _word(cell.column, columns.wording), "breakdown": _breakdown(cell, columns.wording), "stage": "actual",
        "period": str(day.year) if isinstance(day, date) else None, "unit": columns.wording.unit, "team": cell.members.get(_TEAM), **columns.times(cell),
        "item": columns.sheet.grid.place.item or None,
    }  # fmt: skip
    return Record("indicators", values, {"value": cell.figure}, office=cell.members.get(OFFICE, ""), whole=columns.is_governments)


def _difference(cell: Cell, own: Mapping[str, Cell], columns: Columns) -> Found:
    derived = None if cell.is_change else columns.wording.derived[int(cell.column)]
    if derived is None or derived.column == derived.against or not {derived.column, derived.against} <= own.keys():
        return Ignored("sum", (cell.figure.mark,))
    named = (_breakdown(cell, columns.wording),)
    subject, against = ({"indicator": (_word(c, columns.wording),), "breakdown": named} for c in (derived.column, derived.against))
    made = Printed("indicators", derived.figure, "value", subject, cell.figure, "value", against, derived.unit)
    return signed(made, cell, amount([own], derived.column), amount([own], derived.against)) if derived.figure == "gap" else made


def _word(column: str, wording: Wording) -> str:
    """What a value column is called: the first of its spellings."""
    return wording.values[column][0]


def _breakdown(cell: Cell, wording: Wording) -> str:
    """Whom a cell counts: the office, the part of it, then what else its labels say."""
    order = (OFFICE, *wording.apart, *(a.column for a in wording.axes if a.column not in {OFFICE, YEAR, *wording.apart}))
    return " · ".join(cell.members[column] for column in order if column in cell.members) or WHOLE[0]
