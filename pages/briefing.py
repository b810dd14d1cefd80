"""Briefing: panels collected from any page, arranged, taken out and delivered."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import SHARING, Page, show

PAGE = Page("briefing", Text("브리핑", "Briefing"), (), has_amounts=False, uses=(), tool="lib.ui.briefing.page", section=SHARING, place=10)

if __name__ == "__main__":
    show(PAGE)
