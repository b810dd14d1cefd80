"""The program's own frame around pages of one chart, and of as many as the fullest page has: what the browser benchmark opens."""

from __future__ import annotations

import streamlit as st

from lib.core.text import Text
from lib.ui import face_view  # noqa: F401 - names its module
from lib.ui.page import Page, rows
from lib.ui.serving import routes
from lib.ui.shell import run
from tests.bench.many import MANY

PAGES = (
    Page("one", Text("한 그림", "One chart"), rows(("district-map",))),
    Page("small", Text("작은 그림", "Small chart"), rows(("budget-execution",))),
    Page("many", Text("여러 그림", "Many charts"), rows(*((name,) for name in MANY))),
)

if __name__ == "__main__":
    run({Text("", ""): PAGES})
else:
    app = st.App(__file__, routes=routes())
