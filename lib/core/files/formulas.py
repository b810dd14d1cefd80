"""Words in a file that a spreadsheet opens: none of them may act as a formula."""

from __future__ import annotations

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width signs too: Excel reads them alike
_SHORTAGE = re.compile(r"-(?:\d+(?:\.\d+)?)?", re.ASCII)


def guarded(words: str) -> str:
    """Words that a spreadsheet would compute get an apostrophe in front; all others stay as they are."""
    return f"'{words}" if words.startswith(_STARTS) else words


def guarded_value(words: str) -> str:
    """A field of a file for programs: a shortage as printed and the dash of none stay, no spreadsheet computes them; other words as `guarded`."""
    return words if _SHORTAGE.fullmatch(words) else guarded(words)
