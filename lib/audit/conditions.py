r"""The conditions of printed figures: `col=word|word;col=word`, `*` for all; `\;`, `\|`, `\=` stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from lib.core.frames import Row, grouped

Condition = Mapping[str, frozenset[str]]


class Shelf:
    """Rows found by what their columns hold: a ledger prints a rate for each of thousands of rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self._places: dict[str, dict[str, list[int]]] = {}

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def near(self, condition: Condition) -> Sequence[Row]:
        """The rows that one column of the condition leaves, the one that leaves fewest; KeyError for an unknown column."""
        found = [[self._of(column).get(word, ()) for word in allowed] for column, allowed in condition.items()]
        fewest = min(found, key=lambda places: sum(map(len, places)), default=None)
        return self._rows if fewest is None else [self._rows[n] for n in sorted(n for places in fewest for n in places)]

    def _of(self, column: str) -> Mapping[str, Sequence[int]]:
        if column not in self._places:
            self._places[column] = grouped((str(row[column]), n) for n, row in enumerate(self._rows) if row[column] is not None)
        return self._places[column]


@lru_cache(maxsize=1 << 12)  # a condition is asked again for its rate, its total and when it is checked
def parse(words: str) -> Condition:
    """Allowed words by column; empty for `*`. ValueError names the part that is not understood."""
    if words == "*":
        return {}
    found: dict[str, frozenset[str]] = {}
    for part in re.split(r"(?<!\\);", words):
        name, equals, values = _first_equals(part)
        if not equals or not name or name in found:
            raise ValueError(part)
        found[name] = frozenset(_plain(v) for v in re.split(r"(?<!\\)\|", values))
    return found


def _first_equals(part: str) -> tuple[str, str, str]:
    match = re.search(r"(?<!\\)=", part)
    return (part[: match.start()], "=", part[match.end() :]) if match else (part, "", "")


def _plain(words: str) -> str:
    return re.sub(r"\\([;|=\\])", r"\1", words)


def matching(rows: Iterable[Row], condition: Condition) -> list[Row]:
    """Rows that hold one of the allowed words in every named column (an empty cell holds none); KeyError for an unknown column."""
    near = rows.near(condition) if isinstance(rows, Shelf) else rows
    return [r for r in near if all(r[c] is not None and str(r[c]) in allowed for c, allowed in condition.items())]
