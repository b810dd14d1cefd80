"""Rows that stand over others by their numbers: `Ⅰ. 분야` over `1. 과제` over `① 사업`, `1 분야 소계` over `1-1 사업`.

Where a table was cut, its sums do not close and the numbers alone tell which rows they add.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lib.reading.meaning.arithmetic.sums import Parts

_MARKS = (
    ("roman", re.compile(r"(?:[Ⅰ-Ⅻ]{1,4}|[IVX]{1,4}(?=\.))[.\s]")),
    ("circled", re.compile(r"[①-⑳❶-❿]")),
    ("number", re.compile(r"(\d{1,3}(?:-\d{1,3}){0,3})(\.(?!\d)|\s)")),
    ("closed", re.compile(r"\(?\d{1,3}\)")),
    ("letter", re.compile(r"[가나다라마바사아자차카타파하][.)]")),
)
_NUMBER = dict(_MARKS)["number"]
_LEVELS = 2  # of things that the data tell apart: a pledge and its projects; what stands over both is a field of them
_CHAPTER = "roman"


@dataclass(frozen=True)
class Outline:
    """The rows right below each row, and the rows that are sums alone, no things of their own."""

    parts: Parts = field(default_factory=dict)
    sums: frozenset[int] = frozenset()


def outline(labels: Mapping[int, str], said: frozenset[int], proved: Parts) -> Outline:
    """The outline of numbered rows; empty where they have one kind of number.

    `labels`: the name of each row that holds figures, with its number; `said`: rows whose labels say that they are sums (소계); `proved`: what
    arithmetic found. A row stands over those of another kind where arithmetic shows that once, where it says so, or is a chapter (Ⅰ).
    """
    bare = _uncounted(labels)
    kinds = {row: kind for row, words in labels.items() if row not in bare and (kind := _kind(words))}
    below = _below(kinds)
    shown = {(kinds.get(row, ""), kinds.get(part, "")) for row, parts in proved.items() for part in parts}
    order = {kind: n for n, kind in enumerate(dict.fromkeys(kinds.values()))}
    parts = {
        row: own
        for row, own in below.items()
        if kinds[row] == _CHAPTER or row in said or any((kinds[row], kinds[part]) in shown for part in own)
    }
    deepest = max((order[kind] for kind in kinds.values()), default=0)
    over = (row for row in parts if row in said or kinds[row] == _CHAPTER or order[kinds[row]] <= deepest - _LEVELS)
    return Outline(parts, frozenset(over))


def _kind(words: str) -> str:
    """How a row is numbered: 1-1 and 1-2 alike, 1-1-1 otherwise; empty where it is not."""
    found = ((name, match) for name, pattern in _MARKS if (match := pattern.match(words.strip())))
    return next((f"{name}{match[1].count('-')}" if match.re.groups else name for name, match in found), "")


def _uncounted(labels: Mapping[int, str]) -> frozenset[int]:
    """The rows whose number without a point is none, for those before and behind do not count on: `119 구급대`, `3 대 축제`."""
    numbers = [(row, match) for row in sorted(labels) if (match := _NUMBER.match(labels[row].strip()))]
    counted = {row for pair in pairwise(numbers) if _counts_on(pair[0][1], pair[1][1]) for row, _ in pair}
    return frozenset(row for row, match in numbers if match[2] != "." and row not in counted)


def _counts_on(first: re.Match[str], then: re.Match[str]) -> bool:
    """Whether a number is the next one or begins a level: 1 → 2, 1 → 1-1, 1-2 → 2, 1-2 → 2-1. Those of a level have all a point or none."""
    one, two = ([int(n) for n in match[1].split("-")] for match in (first, then))
    if len(one) == len(two) and first[2] != then[2]:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    behind = two[same:]
    if behind and same < len(one):
        behind[0] -= one[same]
    return set(behind) == {1}


def _below(kinds: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """The rows right below each: those of the next kind until one of its own or of a kind over it."""
    found: dict[int, list[int]] = {}
    open_: list[tuple[str, int]] = []
    for row in sorted(kinds):
        kind = kinds[row]
        known = [n for n, (name, _) in enumerate(open_) if name == kind]
        open_ = open_[: known[0]] if known else open_
        if open_:
            found.setdefault(open_[-1][1], []).append(row)
        open_.append((kind, row))
    return {row: tuple(own) for row, own in found.items()}
