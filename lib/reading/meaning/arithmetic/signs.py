"""Differences that are printed in brackets: (1) is one too many or one too few, which only the figures beside it tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.core.text import Text
from lib.forms import Printed, Question
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.cells import Cell

_BRACKETED = re.compile(r"\s*[(（]\s*[\d,]+\s*명?\s*[)）]\s*")
_UNTOLD = Text(
    "괄호로 적은 ({words})이(가) 남는 수인지 모자라는 수인지 알 수 없습니다. 계산하면 {real}입니다",
    "Whether ({words}) in brackets is too many or too few cannot be told; the difference is {real}",
)


def amount(entries: Sequence[Mapping[str, Cell]], column: str) -> Decimal | None:
    """What a value column of some rows adds up to; None where one of them has no figure there."""
    values = [number(cells[column].figure) if column in cells else None for cells in entries]
    return None if None in values else sum((v for v in values if v is not None), Decimal(0))


def signed(made: Printed, cell: Cell, first: Decimal | None, second: Decimal | None) -> Printed | Question:
    """A difference as printed; one in brackets with the sign that `first` less `second` gives it, a question where they give neither."""
    said = number(cell.figure)
    if _BRACKETED.fullmatch(cell.words.text) is None or said is None:
        return made
    real = None if first is None or second is None else first - second
    if real == said:
        return made
    if real == -said:
        return replace(made, value=replace(cell.figure, words=f"△{cell.figure.words}"), note="괄호로 적은 음수")
    return Question(_UNTOLD.fill(words=cell.figure.words, real="-" if real is None else str(real)), cell.figure.at, (cell.figure.mark,))
