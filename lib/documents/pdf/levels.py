"""Letters that stand on one line, at one height: fonts put the top of their letters at heights of their own, 2024 of one face beside 년 of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

Letter = dict[str, Any]
_NEAR, _FAR = 0.5, 0.4  # points from which on, and the part of a letter's size up to which tops differ by their fonts


def levelled(letters: list[Letter]) -> list[Letter]:
    """The letters, those of one size that are drawn on one line with the top that most of them have; turned ones as they are."""
    tops: dict[tuple[float, float], Counter[float]] = defaultdict(Counter)
    for letter in letters:
        if letter["text"].strip() and (line := _line(letter)):
            tops[line][round(letter["top"], 1)] += 1
    usual = {line: max(found.items(), key=lambda one: (one[1], -one[0]))[0] for line, found in tops.items() if len(found) > 1}
    return [_moved(c, usual[line]) if (line := _line(c)) and line in usual else c for c in letters]


def _line(letter: Letter) -> tuple[float, float] | None:
    """The line that an upright letter is drawn on, and its size."""
    across, up, aside, high, _, base = letter["matrix"]
    return (round(base, 1), round(letter["size"], 1)) if across > 0 and high > 0 and not (up or aside) else None


def _moved(letter: Letter, top: float) -> Letter:
    by = top - letter["top"]
    if not _NEAR < abs(by) <= _FAR * letter["size"]:
        return letter
    return {**letter, "top": letter["top"] + by, "bottom": letter["bottom"] + by, "doctop": letter["doctop"] + by}
