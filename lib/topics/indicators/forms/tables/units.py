"""Which of the units that a table lists (`단위 : 건, 명, 천원`) a column is in: by its words, by sums, by the order of the units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from math import comb

from lib.documents.words.labels import key
from lib.topics.indicators.forms.tables.names import value_at
from lib.topics.indicators.forms.tables.sheets import Sheet
from lib.topics.indicators.forms.words import MONEY, RATE, listed_unit, units_of

_PERCENT = frozenset({"%", "％", "%p"})
_MEASURED = re.compile(r"[A-Za-z㎀-㏿]|톤|점|시간|만|천|억")  # a unit of which there may be a part: 3.5km, but no 3.5건
_MOST, _MOST_WAYS = 20, 20_000  # columns, and ways to part them, from which on they are asked about
_FEWEST = 2  # rows whose sums close from which on these are no chance, and parts of a sum


def of_columns(sheet: Sheet) -> tuple[str, ...]:
    """The unit of each column, empty where several could be meant.

    Money and shares are told by their words. The other units stand in the order of the columns, each of them used; a sum is in the unit of its
    parts, and of what is counted there are no fractions.
    """
    listed = [u for u in dict.fromkeys(units_of(sheet.unit)) if u and u not in _PERCENT]
    nothing = ("",) * len(sheet.columns)
    own = [n for n, c in enumerate(sheet.columns) if not (c.skip or c.derived or c.unit or RATE.search(key(c.leaf)))]
    if len(listed) < _FEWEST or len(own) > _MOST or _is_by_rows(sheet, own, listed):
        return nothing
    told = {n: listed_unit(sheet.columns[n].leaf, listed) for n in own}
    money = [n for n in own if MONEY.search(told[n])]
    if any(MONEY.search(u) for u in listed) and not money:
        return nothing
    counted = [n for n in own if n not in money]
    ways = list(_ways(sheet, counted, [u for u in listed if not MONEY.search(u)], told))
    found = {n: {way[at] for way in ways} for at, n in enumerate(counted)} | {n: {told[n]} for n in money}
    return tuple(next(iter(units)) if len(units := found.get(n, set())) == 1 else "" for n in range(len(sheet.columns)))


def _is_by_rows(sheet: Sheet, own: Sequence[int], listed: Sequence[str]) -> bool:
    """Whether rows, not columns, differ in their units: rows of 인원 and 금액, columns of years, of plans and results."""
    return any(listed_unit(r.leaf, listed) for r in sheet.rows if r.names) or any(
        sheet.columns[n].period or sheet.columns[n].says_stage for n in own
    )


def _ways(sheet: Sheet, columns: Sequence[int], units: Sequence[str], told: dict[int, str]) -> Iterator[tuple[str, ...]]:
    """Every way to give the columns the units in order, against neither words nor sums nor fractions."""
    if not units or len(columns) < len(units) or comb(len(columns) - 1, len(units) - 1) > _MOST_WAYS:
        return
    rows = [[value_at(cells, n) or Decimal(0) for n in columns] for cells in sheet.cells]
    broken = [any(row[at] % 1 for row in rows) for at in range(len(columns))]
    alike = list(_sums(rows, len(columns)))
    for cuts in combinations(range(1, len(columns)), len(units) - 1):
        way = tuple(units[sum(cut <= at for cut in cuts)] for at in range(len(columns)))
        fits = all(
            told[n] in {"", unit} and not (split and not _MEASURED.search(unit))
            for n, unit, split in zip(columns, way, broken, strict=True)
        )
        if fits and all(len({way[at] for at in same}) == 1 for same in alike):
            yield way


def _sums(rows: Sequence[Sequence[Decimal]], width: int) -> Iterator[range]:
    """Columns of which the first is the sum of the others in every row."""
    for first in range(width):
        for end in range(first + 1 + _FEWEST, width + 1):
            parts = [(row[first], sum(row[first + 1 : end])) for row in rows]
            if all(whole == added for whole, added in parts) and sum(bool(whole) for whole, _ in parts) >= _FEWEST:
                yield range(first, end)
