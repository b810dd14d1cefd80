"""The program's own frame around a page of one chart: what the browser benchmark opens."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page
from lib.ui.shell import run

ONE = Page("one", Text("한 그림", "One chart"), (("budget-execution",),))

if __name__ == "__main__":
    run({Text("", ""): (ONE,)})
