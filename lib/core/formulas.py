"""Words in a file that a spreadsheet opens: none of them may act as a formula."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width signs too: Excel reads them alike


def guarded(words: str) -> str:
    """Words that a spreadsheet would compute get an apostrophe in front; all others stay as they are."""
    return f"'{words}" if words.startswith(_STARTS) else words
