"""Words in a file that a spreadsheet opens: none of them may act as a formula."""

from __future__ import annotations

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width signs too: Excel reads them alike
_NUMBER = re.compile(r"-(?:\d+(?:\.\d+)?)?", re.ASCII)


def guarded(words: str) -> str:
    """Words that a spreadsheet would compute get an apostrophe in front; all others stay as they are, a signed number and a dash too."""
    return f"'{words}" if words.startswith(_STARTS) and not _NUMBER.fullmatch(words) else words
