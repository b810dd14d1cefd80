"""How wide the columns of a printed table are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LINES = (
    101.0,
    111.0,
    124.0,
)  # letters of half width that stand side by side on the paper in large, middle and small print
LINE = LINES[-1]
_PADDING = 2.6
_WORD, _WANTED, _NARROW = 16.0, 44.0, 18
WHOLE = 20  # letters up to which a part of a heading is never broken
_BREAK = re.compile(r"\s+")
_PARTS = re.compile(
    r"(?<=.)(?=\()|(?<=[·/])(?=.)"
)  # where a word of a heading may end a line: before a unit in brackets, between two names


def letters(words: str) -> int:
    """How much room words take, in letters of half width: Korean letters and signs as △ take two."""
    return len(words) if words.isascii() else sum(2 if _is_wide(letter) else 1 for letter in words)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA" and letter != "·"


def needed(heading: str, cells: Sequence[str], *, whole: bool) -> float:
    """The least width of a column: no number is broken (`whole`), no word that fits a line is, and no part of the heading."""
    longest = max((letters(w) if whole else _longest(w) for w in set(cells)), default=0)
    return (
        max(
            longest if whole else min(longest, _WORD),
            *(min(letters(part), WHOLE) for word in parts(heading) for part in word),
            3,
        )
        + _PADDING
    )


def parts(heading: str) -> list[list[str]]:
    """The words of a heading, each in the parts between which a line may end: `예산현액(천원)` may end before its unit, never inside a name."""
    return [_PARTS.split(word) for word in _BREAK.split(heading)]


def _longest(words: str) -> int:
    return max((letters(w) for w in _BREAK.split(words)), default=0)


def wanted(heading: str, cells: Sequence[str]) -> float:
    """The width in which nothing wraps, within bounds."""
    return min(max([letters(heading), *map(letters, set(cells))]), _WANTED) + _PADDING


def is_short(cells: Sequence[str]) -> bool:
    """Whether a column of words is a column of labels, which stand in the middle: names, years, days."""
    return max(map(letters, set(cells)), default=0) <= _NARROW


def size(need: Sequence[float]) -> int:
    """The largest print in which every column has what it needs: an index of LINES."""
    return next((i for i, line in enumerate(LINES) if sum(need) <= line), len(LINES) - 1)


def shares(need: Sequence[float], want: Sequence[float], line: float = 0) -> tuple[float, ...]:
    """Parts of the whole width: what a column needs, then what it wants, then the rest in these proportions.

    `line` are the letters of half width that stand side by side; on paper the columns' need decides it.
    """
    more = [max(w - n, 0) for n, w in zip(need, want, strict=True)]
    room = max((line or LINES[size(need)]) - sum(need), 0)
    part = min(room / sum(more), 1) if sum(more) else 0
    widths = [n + m * part for n, m in zip(need, more, strict=True)]
    return tuple(w / sum(widths) for w in widths)
