"""History: every change of what is shown, what changed between two of them, and corrections."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import DATA, Page, show

PAGE = Page(
    "history",
    Text("이력·정정", "History and corrections"),
    (),
    has_amounts=False,
    uses=(),
    tool="lib.ui.history.page",
    section=DATA,
    place=20,
)

if __name__ == "__main__":
    show(PAGE)
