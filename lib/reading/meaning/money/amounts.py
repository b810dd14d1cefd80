"""Whether the amounts of a cost make one another: the whole and its sources, years or parts, each within what rounding can make."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from lib.core import korean
from lib.core.korean import UNITS_WON
from lib.forms import Figure
from lib.reading.meaning.money.parts import Part


def fits(whole: Figure, parts: Sequence[Part]) -> bool:
    """Whether the parts add up, or are the one source that is named of a larger whole: `982억원(국비 404억)`."""
    values = _values(whole, parts)
    is_lone = len(parts) == 1 and not parts[0].is_year and len(values) > 1 and values[1] < values[0]
    return is_lone or sums(whole, parts)


def holds(whole: Figure, parts: Sequence[Part]) -> bool:
    """Whether a whole is at least what its parts make."""
    values = _values(whole, parts)
    return bool(values) and sum(values[1:]) <= values[0]


def sums(whole: Figure, parts: Sequence[Part]) -> bool:
    """Whether the parts add up within what rounding each of them can make."""
    values = _values(whole, parts)
    steps = sum(step(f) * _scale(f) for f in (whole, *(p.figure for p in parts)))
    return bool(values) and abs(values[0] - sum(values[1:])) * 2 <= steps


def step(figure: Figure) -> Decimal:
    """What the last printed digit of a figure is worth: 1 for 1,234, 0.01 for 24.78."""
    return _step(figure.words)


@lru_cache(maxsize=1 << 14)
def _step(words: str) -> Decimal:
    digits = words.rpartition(".")[2] if "." in words else ""
    return Decimal(1).scaleb(-sum(c.isdigit() for c in digits))


def _values(whole: Figure, parts: Sequence[Part]) -> list[Decimal]:
    """The whole and its parts in won; nothing where one is no amount."""
    try:
        return [Decimal(korean.parse_amount(f.words, f.unit or "원")) for f in (whole, *(p.figure for p in parts))]
    except (ValueError, KeyError):
        return []


def _scale(figure: Figure) -> Decimal:
    """What a 1 in the last whole digit of an amount is worth in won."""
    own = next((u for u in ("만", "억", "조") if u in figure.words), figure.unit)  # the lowest of 1조 2,000억
    return Decimal(UNITS_WON.get(own, UNITS_WON.get(f"{own}원", 1)))
