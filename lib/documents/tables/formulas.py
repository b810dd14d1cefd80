"""Formulas that headings print, and whether the figures under them agree: `결산상 잉여금 ㉰=㉮-㉯`, `집행잔액(A-B)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from lib.documents.tables.bars import Bars

_SIGN = "[㉠-㉻㉮-㉻①-⑳A-Z]"
_FORMULA = re.compile(rf"(?:({_SIGN})=)?({_SIGN}(?:[-+－＋−]{_SIGN}){{1,8}})(?![A-Za-z])")
_NAMED = re.compile(rf"(?<![A-Za-z=+－＋−-])({_SIGN})(?![A-Za-z=+－＋−-])")
_AMOUNT = re.compile(r"([△▲−-]?)\s?([\d,]{1,30}(?:\.\d{1,9})?)\s?[^\d\s]{0,4}")
_TOTALS = frozenset({"계", "합계", "소계", "총계", "총"})
_DASHES = frozenset("-–－−")
_FEW = 2
_LESS = "-－−"
_ROUNDED = 1.5  # of the last digit that a sum of rounded figures may be off
Span = tuple[int, int]


def closes(headings: Sequence[tuple[str, Span]], body: Sequence[Bars], stub: int) -> int:
    """How many of the formulas in the headings agree with every row, less those that do not."""
    where = {sign: span for words, span in headings if (sign := own_sign(words))}
    return sum(
        _agrees(span, terms, where, body, stub)
        for words, span in headings
        for terms in terms_of(words)
        if {s for _, s in terms} <= set(where)
    )


def adds(rows: Sequence[Sequence[tuple[str, Span]]], body: Sequence[Bars], stub: int) -> int:
    """How many figures under headings of totals (계 before 남, 여) are the sum of those beside them under one heading, less those that are not."""
    families = [list(rows[0])]
    for over, under in pairwise(rows):
        families += [[one for one in under if start <= one[1][0] < start + width] for _, (start, width) in over if width > 1]
    own = {start for row in rows[1:] for words, (start, width) in row if width == 1 and _is_total(words)}
    return sum(_total_adds(ordered, body, stub, own) for family in families if len(family) > _FEW and (ordered := _total_first(family)))


def _total_first(family: Sequence[tuple[str, Span]]) -> Sequence[tuple[str, Span]]:
    """Headings beside each other with their total in front, where the first or the last is one; none where neither is."""
    if _is_total(family[0][0]):
        return family
    return [family[-1], *family[:-1]] if _is_total(family[-1][0]) else ()


def _is_total(words: str) -> bool:
    return "".join(words.split()) in _TOTALS


def _total_adds(family: Sequence[tuple[str, Span]], body: Sequence[Bars], stub: int, own: Set[int]) -> int:
    """The same of one family; beside a total of one column a part of several counts as all of them, or as the total that it begins with (`own`)."""
    (_, (first, width)), *others = family
    parts = [(at, 1 if wide == width or at in own else wide) for _, (at, wide) in others if width in {wide, 1}]
    wrong = 0 if any(wide > 1 for _, wide in parts) else -1  # columns of several may hold shares too: then they prove nothing against it
    divided = [span for _, span in others if width == 1 < span[1]]
    told = 0
    for row in body:
        for off in range(width):
            whole = _value(row, (first + off, 1), stub)
            values = [_value(row, (at + off, wide), stub) for at, wide in parts]
            if whole is None:
                continue
            if len(values) > 1 and None not in values and abs(whole - sum(v for v in values if v is not None)) <= _ROUNDED:
                told += 1
            elif len(divided) == 1 and (part := _value(row, divided[0], stub)) is not None and abs(whole - part) <= _ROUNDED:
                told += 1  # beside a rate, or what else is no part of it
            elif len(values) > 1 and None not in values:
                told += wrong
    return told


def own_sign(words: str) -> str:
    """The sign by which formulas name a heading: `본예산(A)` → A; empty where it has none."""
    text = "".join(words.split())
    formula = _FORMULA.search(text)
    named = _NAMED.search(text)
    return (formula[1] or "") if formula else named[1] if named else ""


def terms_of(words: str) -> Iterator[list[tuple[int, str]]]:
    """The formula in a heading as signs that are added (1) or taken away (-1); nothing where it prints none."""
    if formula := _FORMULA.search("".join(words.split())):
        sum_of = formula[2]
        yield [(-1 if n and sum_of[n - 1] in _LESS else 1, sum_of[n]) for n in range(0, len(sum_of), 2)]


def _agrees(span: Span, terms: Sequence[tuple[int, str]], where: Mapping[str, Span], body: Sequence[Bars], stub: int) -> int:
    told = 0
    for row in body:
        result = _value(row, span, stub)
        parts = [(factor, _value(row, where[sign], stub)) for factor, sign in terms]
        if result is None or any(value is None for _, value in parts):
            continue
        told += 1
        if abs(result - sum(factor * value for factor, value in parts if value is not None)) > _ROUNDED:
            return -1
    return 1 if told else 0


def _value(row: Bars, span: Span, stub: int) -> float | None:
    """The sum of the figures of a row under a heading, a blank cell among them as none; None where all are blank."""
    words = row.words[stub + span[0] : stub + sum(span)]
    found = [0.0 if not w.strip() or w in _DASHES else amount(w) for w in words]
    return None if not any(map(str.strip, words)) or None in found else sum(v for v in found if v is not None)


def amount(words: str) -> float | None:
    """The value of a figure without its unit; None for anything else."""
    match = _AMOUNT.fullmatch(words)
    return (-1 if match[1] else 1) * float(match[2].replace(",", "")) if match and match[2].strip(",.") else None
