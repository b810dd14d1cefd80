"""Page numbers that stand among the text: `- 2 -`, as HWP and HWPX files keep those that were typed, or digits alone on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lib.documents.words.values import is_value
from lib.forms import Line

_DASHES = "-–—−―─"
_NUMBER = re.compile(rf"\s*[{_DASHES}]\s*([1-9]\d{{0,2}})\s*[{_DASHES}]\s*")


_DIGITS, _NEAR = re.compile(r"\s*\d{1,3}\s*"), 3  # lines that a page has at least


def page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Lines that are nothing but a page's number: between dashes, or digits alone far from others, which are cells of a table left as lines."""
    alone = [n for n, line in enumerate(lines) if is_value(line.text)]
    close = {n for pair in pairwise(alone) if pair[1] - pair[0] <= _NEAR for n in pair}
    return [*_between_dashes(lines), *(lines[n] for n in alone if n not in close and _DIGITS.fullmatch(lines[n].text))]


def _between_dashes(lines: Sequence[Line]) -> list[Line]:
    """Numbers between dashes that can be of pages: they rise, by no more than there are blocks between them.

    A page holds one block at least, so a number that leaps, falls or comes again is left as what it may be, an amount.
    """
    found: list[Line] = []
    last, before = 0, -1
    for line in lines:
        number = _number(line)
        if number is not None and last < number <= last + line.block - before:
            found.append(line)
            last, before = number, line.block
    return found


def _number(line: Line) -> int | None:
    """The number of a line; the dash before it may have been taken for a bullet."""
    match = _NUMBER.fullmatch(f"{line.marker} {line.text}" if line.marker in set(_DASHES) else line.text)
    return int(match[1]) if match else None
