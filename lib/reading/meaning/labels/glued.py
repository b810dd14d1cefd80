"""Members that labels name by parts of words: what a topic declares as `Glued`, found in labels and statements alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.core.korean import normal_label
from lib.core.wording import Glued, compiled
from lib.documents.words.labels import key
from lib.forms.totals import TOTALS

_TAIL = re.compile(r"[(（][^()（）]*[)）]\s*$")
_WORD = re.compile(r"[가-힣A-Za-z]")


def part(words: str, members: Iterable[tuple[str, str]]) -> str:
    """The member of which a part of the words says the name, the last of several; empty where they say none."""
    letters = key(words)
    found = [(match.start(), name) for name, pattern in members for match in compiled(pattern).finditer(letters)]
    return max(found)[1] if found else ""


def named(words: str, glued: Glued) -> str:
    """The member that words name, a weak one where they name no other."""
    return part(words, glued.members) or part(words, glued.weak)


def bare(words: str) -> str:
    """Words without the bracket at their end and marks around them."""
    return _TAIL.sub("", normal_label(words)).strip(" *※○·:：-")


def rest(words: str, glued: Glued) -> str:
    """What is left of words without members and what says nothing: `온라인 접수` → 온라인; empty where that is nothing or they are a statement."""
    tokens = compiled(glued.besides).sub("", bare(words)).split()
    is_told = len(tokens) > 1 and any(map(compiled(glued.told).search, tokens))
    return "" if is_told else " ".join(kept for token in tokens if (kept := _left(token, glued)))


def _left(token: str, glued: Glued) -> str:
    """The token as printed where it names a member of its own, what is left of it where another is glued to it."""
    cut = token
    for _, pattern in glued.members:
        cut = compiled(pattern).sub("", cut)
    left = compiled(glued.neutral).sub("", cut)
    is_nothing = not _WORD.search(left) or left in glued.nothing or key(left) in TOTALS
    return "" if is_nothing else token if cut == token else left
