"""Under which headings the figures of a row stand whose blank cells left no trace: where its totals add up in one way only.

`계 · 기투자 · 2024 · 2025` over `900 100 800` leaves three ways for the parts and one for the total: that one alone is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb

from lib.documents.tables.formulas import amount
from lib.documents.words.labels import key

TOTALS = frozenset({"계", "합계", "소계", "총계", "총합계", "총", "총액", "총사업비"})
MOST_WAYS = 4000
Span = tuple[int, int]  # first column and width


@dataclass(frozen=True)
class Total:
    """A column that adds others; where one of them is divided further by its own total column, that one stands for it."""

    whole: int
    parts: tuple[int, ...]


def totals(rows: Sequence[Sequence[tuple[str, Span]]]) -> list[Total]:
    """The totals that headings name, by the spans of each row of them, the first over all others: 합계, 임기내(소계, 2024, 2025), 임기후."""
    found = []
    for depth, row in enumerate(rows):
        for words, (at, width) in row:
            if key(words) in TOTALS and width == 1:
                start, end = _parent(rows, depth, at)
                beside = [span for _, span in row if at < span[0] < end and span[0] >= start]
                parts = tuple(col for span in beside for col in _columns(rows, depth, span))
                found += [Total(at, parts)] if len(parts) > 1 else []
    return found


def by_sums(rows: Sequence[Sequence[tuple[str, Span]]], full: Sequence[Sequence[float]]) -> list[Total]:
    """The totals that the lowest headings name, each with the runs of columns behind it that all rows with every figure show to make it.

    `총사업비 | 국비 | 시비 | 임기내 | 임기후` over `900 | 600 | 300 | 800 | 100`: the total is divided by source, and by time. None where
    a row shows anything else.
    """
    width = max((at + wide for row in rows for _, (at, wide) in row), default=0)
    starts = [at for row in rows for words, (at, wide) in row if wide == 1 and key(words) in TOTALS]
    found: list[Total] = []
    for start, end in pairwise([*sorted(starts), width]):
        runs = _runs(start, end, full)
        if not runs:
            return []
        found += [Total(start, run) for run in runs]
    return found


def _runs(start: int, end: int, full: Sequence[Sequence[float]]) -> list[tuple[int, ...]]:
    """The columns between two totals cut where they make the first; none where they do not in every row, or one alone does."""
    runs: list[tuple[int, ...]] = []
    first = start + 1
    for column in range(start + 1, end):
        cut = range(first, column + 1)
        if (
            len(cut) > 1
            and full
            and all(abs(row[start] - sum(row[c] for c in cut)) <= slack(row[start], [row[c] for c in cut]) for row in full)
        ):
            runs.append(tuple(cut))
            first = column + 1
    return runs if first == end else []


def _parent(rows: Sequence[Sequence[tuple[str, Span]]], depth: int, at: int) -> Span:
    """Where the heading above begins and ends; the whole width at the top."""
    over = next(((s, s + w) for row in rows[:depth][::-1] for _, (s, w) in row if s <= at < s + w and w > 1), None)
    return over or (0, max((s + w for row in rows for _, (s, w) in row), default=0))


def _columns(rows: Sequence[Sequence[tuple[str, Span]]], depth: int, span: Span) -> Iterator[int]:
    """The columns that a heading adds up to: its own total, else all below it."""
    start, width = span
    below = [(words, at) for row in rows[depth + 1 :] for words, (at, own) in row if start <= at < start + width and own == 1]
    own_total = next((at for words, at in below if key(words) in TOTALS), None)
    yield from ([own_total] if own_total is not None else range(start, start + width))


def certain(values: Sequence[str], width: int, known: Sequence[Total]) -> Mapping[int, int]:
    """Of the figures of a row, in their order, the column of each that stands there in every way in which all totals add up."""
    numbers = [amount(v) for v in values]
    if not known or None in numbers or comb(width, len(values)) > MOST_WAYS:
        return {}
    read = [n for n in numbers if n is not None]
    ways = [way for way in combinations(range(width), len(read)) if holds(dict(zip(way, read, strict=True)), known)]
    return {n: columns.pop() for n in range(len(read)) if len(columns := {way[n] for way in ways}) == 1}


def holds(row: Mapping[int, float], known: Sequence[Total]) -> bool:
    """Whether every total is the sum of its parts, each rounded to what it prints; one without parts or parts without one do not add up."""
    for total in known:
        parts = [row[p] for p in total.parts if p in row]
        whole = row.get(total.whole)
        if (whole is None) != (not parts) or (whole is not None and abs(whole - sum(parts)) > slack(whole, parts)):
            return False
    return True


def slack(whole: float, parts: Sequence[float]) -> float:
    """What rounding may make: half of the last digit of each, where there is more than one part."""
    step = 1 if all(v == int(v) for v in (whole, *parts)) else 0.1
    return 0 if len(parts) < 2 else step * len(parts) / 2
