"""Printed totals and rates held against the rows that were read: rows that do not make what is printed carry a doubt that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.audit.conditions import Condition, parse
from lib.audit.figures import Held, hold
from lib.core.evidence import Verdict
from lib.core.text import Text
from lib.intake.rows import Row

KINDS = {
    "total": Text("합계", "total"),
    "rate": Text("비율", "rate"),
    "gap": Text("과부족", "gap"),
    "growth": Text("증감률", "growth"),
    "difference": Text("증감", "difference"),
}
"""Kinds of printed figures, as read."""


def disagreements(tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str, Text]]:
    """(dataset, locator, why) for each row and each printed figure that speaks of it and disagrees, once each."""
    lookups: dict[str, _Lookup] = {}
    told: dict[tuple[str, str, Text], None] = {}
    for figure in tables.get("printed_figures", ()):
        dataset = str(figure["dataset"])
        if dataset not in lookups:
            lookups[dataset] = _Lookup(tables.get(dataset, ()))
        held = _held(figure, lookups[dataset])
        if held is not None and held.verdict is Verdict.DISAGREES:
            why = _why(figure, held)
            told |= {(dataset, str(r["locator"]), why): None for r in (*held.rows, *held.against)}
    yield from told


def _held(figure: Row, lookup: _Lookup) -> Held | None:
    """The figure held against the rows that it may speak of; None where it chooses none of them."""
    try:
        return hold(figure, lookup.near(str(figure["subject"]), str(figure["against"] or figure["subject"])))
    except (ValueError, KeyError):
        return None


def _why(figure: Row, held: Held) -> Text:
    kind = KINDS[str(figure["figure"])]
    shown, at = f"{figure['printed']}{figure['unit']}", figure["locator"]
    return Text(f"적힌 {kind.ko} {shown}({at})과(와) 맞지 않습니다: {held.arithmetic.ko}",
                f"Disagrees with the printed {kind.en} {shown} ({at}): {held.arithmetic.en}")  # fmt: skip


class _Lookup:
    """Rows found by a word of one column, so that a long table is not gone through for each of its totals."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._by_column: dict[str, dict[str, list[int]]] = {}

    def near(self, *conditions: str) -> list[Row]:
        """The rows among which those of the conditions are, in their order."""
        chosen = {n for words in dict.fromkeys(conditions) for n in self._fewest(parse(words))}
        return [self._rows[n] for n in sorted(chosen)]

    def _fewest(self, condition: Condition) -> Sequence[int]:
        """The rows that hold the words of the one column that fits the fewest."""
        options: list[list[Sequence[int]]] = [[self._words(column).get(word, []) for word in words] for column, words in condition.items()]
        fewest = min(options, key=lambda found: sum(map(len, found)), default=[range(len(self._rows))])
        return [n for found in fewest for n in found]

    def _words(self, column: str) -> dict[str, list[int]]:
        if column not in self._by_column:
            found: dict[str, list[int]] = {}
            for number, row in enumerate(self._rows):
                found.setdefault(str(row[column]), []).append(number)
            self._by_column[column] = found
        return self._by_column[column]
