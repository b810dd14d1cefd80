"""The program's own frame around pages of one chart: what the browser benchmark opens."""

from __future__ import annotations

import streamlit as st

from lib.core.text import Text
from lib.ui.page import Page, rows
from lib.ui.panel import element  # noqa: F401 - names its module
from lib.ui.server.serving import routes
from lib.ui.shell.frame import run

PAGES = (
    Page("one", Text("한 그림", "One chart"), rows(("district-map",))),
    Page("small", Text("작은 그림", "Small chart"), rows(("budget-execution",))),
)

if __name__ == "__main__":
    run({Text("", ""): PAGES})
else:
    app = st.App(__file__, routes=routes())
