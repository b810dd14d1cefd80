"""Rows that add the rows right below them: 특별회계 over its accounts, 분야 over its 부문, in one column of labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lib.topics.budget.forms.loose import amount
from lib.topics.budget.forms.tables import Entry

FEWEST = 2  # columns and rows from which on equal sums are no chance


def nested_in(entries: Sequence[Entry], totals: Sequence[bool]) -> Iterator[tuple[int, range]]:
    """The numbers of rows that are sums, each with those that it adds; rows already known as sums are left out."""
    values = [_values(e) for e in entries]
    number = 0
    while number < len(entries):
        below = range(0) if totals[number] else _below(number, values, entries, totals)
        if below:
            yield number, below
        number = below.stop if below else number + 1


def _values(entry: Entry) -> dict[str, Decimal]:
    found = {role: amount(cell.words) for role, cell in entry.cells.items() if not role.startswith(("rate", "note"))}
    return {role: value for role, value in found.items() if value is not None}


def _below(number: int, values: Sequence[dict[str, Decimal]], entries: Sequence[Entry], totals: Sequence[bool]) -> range:
    """The rows right below that a row adds in every one of its columns; empty where there are none."""
    whole = values[number]
    sums = dict.fromkeys(whole, Decimal(0))
    if len(whole) < FEWEST or not any(whole.values()):
        return range(0)
    for last in range(number + 1, len(entries)):
        if totals[last] or len(entries[last].labels) != len(entries[number].labels) or entries[last].year != entries[number].year:
            break
        sums = {role: value + values[last].get(role, Decimal(0)) for role, value in sums.items()}
        if last - number >= FEWEST and sums == whole:
            return range(number + 1, last + 1)
        if any(sums[role] > whole[role] for role in whole if whole[role] >= 0):
            break
    return range(0)
