"""Things told apart by what they share: one way to group what Python holds, in order of first appearance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
Row = Mapping[str, object]


def grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, list[_V]]:
    """The values of each key; keys and the values within them in order of first appearance."""
    found: dict[_K, list[_V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def key_of(row: Row, columns: Sequence[str]) -> tuple[object, ...]:
    """What a row is known by among others: its values in these columns."""
    return tuple(row[c] for c in columns)


def rows_by(rows: Iterable[Row], columns: Sequence[str]) -> dict[tuple[object, ...], list[Row]]:
    """The rows of each combination of values in these columns."""
    return grouped((key_of(row, columns), row) for row in rows)


def integer(row: Row, column: str) -> int:
    """A whole number of a row that every row of its dataset has, as a year; TypeError without one: unknown is not 0."""
    value = row[column]
    if not isinstance(value, int):
        raise TypeError(f"{column} is {value!r}")
    return value
