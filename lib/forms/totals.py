"""The words that head what adds up the others, in tables of any topic."""

from __future__ import annotations

from lib.documents.words.labels import key

TOTALS = frozenset({"계", "합계", "총계", "소계", "누계", "총합계", "총", "전체", "합"})
"""Keys of labels; topics add what only they count."""


def is_total(words: str) -> bool:
    """Whether a heading adds up the others: its key is one of TOTALS."""
    return key(words) in TOTALS
