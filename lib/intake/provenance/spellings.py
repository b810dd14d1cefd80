"""How documents print the words of the data, by what topics declare."""

from __future__ import annotations

from collections.abc import Sequence

from lib.core.wording import BEFORE, YEAR, Wording
from lib.documents.words.labels import key


class Spellings:
    """Keys of what may stand for each word of a column, and of what heads each value column."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._words: dict[tuple[str, str, str], dict[str, None]] = {}
        for one in wordings:
            tables = [(a.column, a.words) for a in one.axes]
            tables += [*one.decided.items(), *one.classed.items()]
            for column, spelled in tables:
                for word, known in spelled.items():
                    self._add((one.dataset, column, word), known)
            for column, known in (*one.values.items(), *one.titled.items()):
                self._add((one.dataset, "", column), known)
            for words, columns in one.pairs.items():
                for column in columns:
                    self._add((one.dataset, "", column), (words,))

    def _add(self, of: tuple[str, str, str], words: Sequence[str]) -> None:
        self._words.setdefault(of, {}).update(dict.fromkeys(map(key, words)))

    def of(self, dataset: str, column: str, value: str) -> list[str]:
        """Keys of what may stand for a word of a column: the word itself, what the topic knows of it."""
        return [k for k in (key(value), *self._words.get((dataset, column, value), ())) if k]

    def of_period(self, dataset: str, period: str) -> list[str]:
        """Keys of what may stand for a period that is no year: 기투자 for all before the first, 임기 후 for a later one."""
        return list(self._words.get((dataset, YEAR, BEFORE if period.startswith(BEFORE) else period), ()))

    def of_value(self, dataset: str, column: str) -> list[str]:
        """Keys of what heads a value column."""
        return [k for k in self._words.get((dataset, "", column), ()) if k]
