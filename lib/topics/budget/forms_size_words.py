"""The stage of a budget that words name: 당초예산, 기정예산, 제1회 추경, 간주처리."""

from __future__ import annotations

import re
from typing import Final

from lib.core.wording import UNNUMBERED
from lib.topics.budget.forms_words import plain

STAGES: Final[tuple[tuple[str, str], ...]] = (
    ("간주처리", r"간주(?:처리|예산|액|처리액)?|성립전(?:예산)?"),
    ("기정예산", r"기정(?:예산|액|예산액)?"),
    ("예산안", r"(?:본예산|당초예산|세출예산|예산)안"),
    ("당초예산", r"(?:당초|본)(?:예산)?(?:액|확정|규모)*"),
)
_SUPPLEMENT = re.compile(r"(?:제?(\d)[회차])?(?:추경|추가경정)(?:예산)?(?:액|규모|증감액?)?(안)?")


def stage_of(words: str) -> str:
    """The stage that a label names (제1회 추경, 간주처리, …), or empty."""
    bare = re.sub(r"세입세출|세출|일반회계|특별회계|편성|[()]", "", plain(words))
    found = _SUPPLEMENT.fullmatch(bare)
    if found:
        return f"제{found[1] or UNNUMBERED}회 추경{'안' if found[2] else ''}"
    return next((name for name, known in STAGES if re.fullmatch(known, bare)), "")
