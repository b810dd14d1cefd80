"""Whether words hold a printed value, however it is written there: `448,686천원` in `예산액 448,686`, `35,000명` in `3만 5천명`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from lib.core.korean import UNITS_WON, parse_amount
from lib.documents.words.numbers import Number, numbers

MAX_VALUES, MAX_LETTERS = 20, 200  # of what is looked for
MAX_TEXT, MAX_NUMBERS = 1_000_000, 100_000  # letters of all texts together that are looked through, and whose numbers are told apart
_SAME = str.maketrans("‘’“”ㆍ․‧•", "''\"\"····")  # one letter for one, so that places in the text hold
_TOKEN = re.compile(r"[\d,.]+|[^\d\s,.]+")
_ALONE = re.compile(rf"(\d+(?:\.\d+)?)\s*({'|'.join(sorted(UNITS_WON, key=len, reverse=True))})?")


def holding(texts: Sequence[str], printed: Sequence[str]) -> list[int]:
    """The numbers of those `texts` that hold one of the `printed` values, by the surest way that finds any.

    The words alone (`우수`, not `최우수`), the words as part of others, a number of the same size, signs and units aside.
    """
    same = list(_cut(texts, MAX_TEXT))
    found: set[int] = set()
    sizes: list[frozenset[Decimal | int]] = []
    for value in _asked(printed):
        here = next((h for way in _literally(value) if (h := [n for n, text in enumerate(same) if way.search(text)])), [])
        if not here and (wanted := _wanted(value)):
            sizes = sizes or [frozenset(s for _, s in told) for told in _told(texts)]
            here = [n for n, known in enumerate(sizes) if not wanted.isdisjoint(known)]
        found.update(here)
    return sorted(found)


def position(text: str, printed: Sequence[str]) -> int | None:
    """Where in `text` the first of the values that it holds begins, or None."""
    same = next(_cut([text], MAX_TEXT))
    told = None
    for value in _asked(printed):
        if match := next((m for way in _literally(value) if (m := way.search(same))), None):
            return match.start()
        told = told or next(_told([text]))
        wanted = _wanted(value)
        if (at := next((at for at, size in told if size in wanted), None)) is not None:
            return at
    return None


def _asked(printed: Sequence[str]) -> list[str]:
    return [v for v in dict.fromkeys(p.strip()[:MAX_LETTERS] for p in printed[:MAX_VALUES]) if v]


@lru_cache(maxsize=256)
def _literally(value: str) -> tuple[re.Pattern[str], ...]:
    """The words as they are, blanks aside and no longer number around them: alone, then as part of other words."""
    body = r"\s*".join(map(re.escape, _TOKEN.findall(value.translate(_SAME))))
    return tuple(re.compile(rf"(?<![{before},.]){body}(?!\d|[,.]\d)") for before in (r"\w", r"\d"))


def _wanted(value: str) -> frozenset[Decimal | int]:
    """What the first number of a value may mean; nothing where it has none."""
    first = next(numbers(value), None)
    return frozenset(_sizes(first)) if first else frozenset()


def _told(texts: Sequence[str]) -> Iterator[list[tuple[int, Decimal | int]]]:
    """Where in each text numbers begin, and what they may mean."""
    for text in _cut(texts, MAX_NUMBERS):
        yield [(n.start, size) for n in numbers(text) for size in _sizes(n)]


def _cut(texts: Sequence[str], most: int) -> Iterator[str]:
    """The texts with equal marks made one, as far as there are letters left to look through."""
    for text in texts:
        yield text[:most].translate(_SAME)
        most = max(0, most - len(text))


def _sizes(number: Number) -> Iterator[Decimal | int]:
    """What the number may mean: its digits as they stand, and in 원 where it is an amount."""
    bare = (number.digits or number.words).lstrip("△▲-−–+ ").replace(",", "")
    if alone := _ALONE.fullmatch(bare):
        yield Decimal(alone[1])
    unit = number.unit if number.unit in UNITS_WON else ""
    if unit or not alone or alone[2]:
        try:
            yield parse_amount(f"{bare}{unit or ('' if bare.endswith('원') else '원')}")
        except ValueError:
            return
