"""Totals and comparisons of a table: which of its figures they add up or compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.core.columns import UNSPLIT
from lib.documents.words.labels import key
from lib.topics.indicators.forms.tables.derived import against
from lib.topics.indicators.forms.tables.nested_sums import nested
from lib.topics.indicators.forms.tables.sheets import Axis, Sheet
from lib.topics.indicators.forms.told import Told

MOST = 20
WHOLE_SHARE = 100
_SHARES = re.compile(r"구성비율?|비중|점유율")
_EACH = re.compile(r"[인명가구세대개]당|평균|밀도|지수$|[율률]$")
_At = tuple[int, int]
_Lines = Mapping[int, Sequence[_At]]


def summed(sheet: Sheet, told: Mapping[_At, Sequence[Told]]) -> Iterator[Told]:
    """The figures of a table by row and column: totals stay totals where a part of them is printed, comparisons where what they compare is."""
    rows: dict[int, list[_At]] = defaultdict(list)
    columns: dict[int, list[_At]] = defaultdict(list)
    within = _within_totals(sheet, told)
    for r, c in told:
        rows[r].append((r, c))
        columns[c].append((r, c))
    for (r, c), figures in told.items():
        for n, one in enumerate(figures):
            if one.derived == "rate" and one.value == WHOLE_SHARE and sheet.rows[r].total and _SHARES.search(key(one.name)):
                yield replace(one, derived="", total=False)  # all shares together, which compares nothing
            elif one.derived:
                line = columns[c] if sheet.rows[r].derived and not sheet.columns[c].derived else rows[r]
                beside = [at for at in line if at != (r, c) and not told[at][0].derived]
                yield against(one, [_settled(sheet, told, at, 0, rows, columns) for at in beside])
            elif r in within and not sheet.columns[c].total and (parts := _of_rows(told, (r, c), n, within[r])):
                yield _as_total(replace(one, total=True), parts, alone=_alone(parts, told))
            else:
                yield _settled(sheet, told, (r, c), n, rows, columns)


def _within_totals(sheet: Sheet, told: Mapping[_At, Sequence[Told]]) -> dict[int, tuple[int, ...]]:
    """The rows that each row adds up, where totals stand within a total."""
    lines: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for (r, c), figures in told.items():
        if figures and not figures[0].derived and figures[0].value is not None and figures[0].unit not in {"%", "％"}:
            lines[r][c] = figures[0].value
    return nested(lines, frozenset(r for r in lines if sheet.rows[r].total))


def _of_rows(told: Mapping[_At, Sequence[Told]], at: _At, n: int, rows: Sequence[int]) -> list[Told]:
    """The figures of other rows in the column of a figure that are of its unit."""
    beside = [told.get((r, at[1]), ()) for r in rows]
    return [f[n] for f in beside if n < len(f) and not f[n].derived and f[n].unit == told[at][n].unit]


def _settled(sheet: Sheet, told: Mapping[_At, Sequence[Told]], at: _At, n: int, rows: _Lines, columns: _Lines) -> Told:
    """A figure that is no comparison: a total with what it adds, any other as it is."""
    row, column, one = sheet.rows[at[0]], sheet.columns[at[1]], told[at][n]
    if not one.total:
        return one
    near = list(told) if row.total and column.total else columns[at[1]] if row.total else rows[at[0]]
    parts = _parts(sheet, told, at, n, near)
    added = parts and not (_is_ratio(one, column) and sum((p.value or Decimal(0) for p in parts), Decimal(0)) != one.value)
    return _as_total(one, parts, alone=_alone(parts, told)) if added else replace(one, total=False)


def _is_ratio(one: Told, column: Axis) -> bool:
    """Whether a figure is a rate, a mean or so much for each: none of these adds up, unless its parts do (구성비)."""
    return one.unit in {"%", "％"} or _EACH.search(key(column.leaf) or key(one.name)) is not None


def _parts(sheet: Sheet, told: Mapping[_At, Sequence[Told]], at: _At, n: int, near: Sequence[_At]) -> list[Told]:
    """The figures that a total may add up: those of its row under the same headings, or of its column under the same labels."""
    row, column = sheet.rows[at[0]], sheet.columns[at[1]]
    unit = told[at][n].unit
    found = []
    for r, c in near:
        figures = told[r, c]
        if n >= len(figures) or figures[n].total or figures[n].derived or figures[n].unit != unit:
            continue
        same_row = r == at[0] if not row.total else _below(row, sheet.rows[r])
        same_column = c == at[1] if not column.total else _is_of_time(column, sheet.columns[c]) and _within(column, sheet.columns[c])
        if same_row and same_column:
            found.append(figures[n])
    return found


def _below(total: Axis, part: Axis) -> bool:
    """Whether a row is one of those that a total adds: of its period, under its labels."""
    return part.period == total.period and part.names[: len(total.names)] == total.names


def _is_of_time(total: Axis, part: Axis) -> bool:
    """Whether a column is of the period of a total, or of one of the years that it adds up."""
    return part.period in total.years if total.years else part.period == total.period


def _within(total: Axis, part: Axis) -> bool:
    """Whether a column is one of those that a total adds: under the same heading, or with the same heading below."""
    if not total.names:
        return True
    return part.names[: len(total.names)] == total.names or part.leaf == total.leaf


def _run(parts: Sequence[Told], value: Decimal | None) -> Sequence[Told]:
    """The parts that stand together and alone add up to a total of only some of them."""
    if value is None or sum((p.value or Decimal(0) for p in parts), Decimal(0)) == value:
        return ()
    if len(parts) > MOST:
        return ()
    runs = [parts[a:b] for a in range(len(parts)) for b in range(a + 2, len(parts) + 1)]
    fit = [r for r in runs if sum((p.value or Decimal(0) for p in r), Decimal(0)) == value]
    return fit[0] if len(fit) == 1 else ()


def _alone(parts: Sequence[Told], told: Mapping[_At, Sequence[Told]]) -> bool:
    """Whether no other part of the table has the name, period, state and unit of these, so that their name is enough to find them."""
    of = {(p.name, p.period, p.stage, p.unit) for p in parts}
    alike = [t for figures in told.values() for t in figures if not t.total and not t.derived and (t.name, t.period, t.stage, t.unit) in of]
    return len(alike) == len(parts)


def _as_total(one: Told, parts: Sequence[Told], *, alone: bool) -> Told:
    names = {p.name for p in parts}
    years = dict.fromkeys(p.period for p in parts)
    if len(years) > 1:
        one = replace(one, period="|".join(years))
    some = _run(parts, one.value) or (parts if not alone else ())
    if len(names) == 1 and some:
        return replace(one, name=parts[0].name, breakdown="|".join(p.breakdown for p in some))
    if len(names) == 1 and len(parts) > 0:
        breakdowns = [p.breakdown for p in parts]
        whole = one.breakdown in {UNSPLIT, *breakdowns} or len(parts) > 1
        return replace(one, name=parts[0].name, breakdown=UNSPLIT if whole else one.breakdown)
    under = {p.breakdown for p in parts}
    return replace(one, of="|".join(sorted(names)), breakdown=under.pop() if len(under) == 1 else one.breakdown)
