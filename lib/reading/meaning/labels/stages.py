"""The number of a stage that is printed without one: 추경 under `제2회 추가경정예산`, 제1회 where it is the first of a year."""

from __future__ import annotations

from collections.abc import Iterable

from lib.core.text import Text
from lib.core.wording import UNNUMBERED, Wording, compiled
from lib.reading.meaning.records import asked


def numbered(stage: str, over: Iterable[str], wording: Wording) -> tuple[str, tuple[Text, ...]]:
    """The stage with the number that the words over it name, the nearest first; where none does as the first, with a doubt."""
    if UNNUMBERED not in stage:
        return stage, ()
    told = next((match[1] or "1" for words in over if (match := compiled(wording.numbered).search(words))), "")
    return stage.replace(UNNUMBERED, told or "1"), () if told else (asked.UNNUMBERED,)
