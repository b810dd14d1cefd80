"""The program's own frame around a page of one chart: what the browser benchmark opens."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page
from lib.ui.shell import run

PAGES = (
    Page("one", Text("한 그림", "One chart"), (("district-map",),)),
    Page("small", Text("작은 그림", "Small chart"), (("budget-execution",),)),
)

if __name__ == "__main__":
    run({Text("", ""): PAGES})
