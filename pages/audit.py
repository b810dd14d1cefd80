"""Sources and audit: are the printed figures right, which statements clash, what is stated twice, which data there are, and where they come from."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import EVIDENCE, Page, Room, rows, show

PAGE = Page(
    "audit",
    Text("출처·검산", "Sources and audit"),
    (
        *rows(("checks-tiles", "glossary-verdicts"), ("checks-different",)),
        Room(
            (("checks-statements",), ("checks-restated",), ("coverage",), ("sources",)),
            "more",
            Text("엇갈리는 서술과 출처", "Conflicting statements and sources"),
            folded=True,
        ),
    ),
    has_amounts=False,
    section=EVIDENCE,
    place=10,
)

if __name__ == "__main__":
    show(PAGE)
