"""Page numbers that stand among the text, as HWP and HWPX files keep those that were typed: `- 2 -`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.forms import Line

_DASHES = "-–—−―─"
_NUMBER = re.compile(rf"\s*[{_DASHES}]\s*([1-9]\d{{0,2}})\s*[{_DASHES}]\s*")


def page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Lines that are nothing but a page's number between dashes, where they can be one: they rise, by no more than there are blocks between them.

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
