"""Names of sheets: at most 31 letters, none that a workbook forbids, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = ("history",)  # Excel's own


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """A name for each title, in order; none is one of those taken, whether in capitals or not."""
    known = {t.casefold() for t in taken} | set(_RESERVED)
    found: list[str] = []
    for number, title in enumerate(titles, 1):
        words = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("' ") or str(number)
        name = next(n for n in _tries(words) if n.casefold() not in known)
        known.add(name.casefold())
        found.append(name)
    return tuple(found)


def _tries(words: str) -> Iterable[str]:
    yield _cut(words, MOST)
    for number in range(2, 1_000_000):
        tail = f" ({number})"
        yield _cut(words, MOST - len(tail)) + tail


def _cut(words: str, most: int) -> str:
    """The first letters as a workbook counts them, whole words where that leaves more than half."""
    kept = words
    while _size(kept) > most:
        kept = kept[:-1]
    if kept != words and " " in kept[most // 2 :]:
        kept = kept[: kept.rindex(" ")]
    return kept.strip("' ")


def _size(words: Sequence[str] | str) -> int:
    return sum(2 if ord(letter) > 0xFFFF else 1 for letter in words)
