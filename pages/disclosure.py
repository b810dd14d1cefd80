"""Documents disclosed, and requests for disclosure."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rooms, show

PAGE = Page(
    "disclosure",
    Text("정보공개", "Disclosure"),
    rooms(now=[("disclosure-requests",)], places=[("disclosure-documents",)]),
    has_amounts=False,
    of_all="disclosure-documents",
    place=56,
)

if __name__ == "__main__":
    show(PAGE)
