"""The entry: the list of pages. `make run`, or `streamlit run app.py`."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from lib.core.text import Text
from lib.exports import files
from lib.ui.serving import Compressed, ready
from lib.ui.shell import run
from pages import (
    audit,
    briefing,
    budget,
    compare,
    glossary,
    history,
    indicators,
    intake,
    lawsuits,
    overview,
    pledges,
    project,
    proposals,
    staffing,
)

PAGES = {
    Text("", ""): (overview.PAGE,),
    Text("업무", "Work"): (budget.PAGE, staffing.PAGE, proposals.PAGE, lawsuits.PAGE, pledges.PAGE, project.PAGE),
    Text("견주기", "Comparing"): (compare.PAGE, indicators.PAGE),
    Text("근거", "Evidence"): (audit.PAGE, glossary.PAGE),
    Text("내보내기", "Leaving"): (briefing.PAGE,),
    Text("자료", "Data"): (intake.PAGE, history.PAGE),
}

if __name__ == "__main__":
    run(PAGES, files)
else:  # `streamlit run` imports this file to serve it, and runs it for every reader
    app = st.App(__file__, lifespan=ready, middleware=[Middleware(Compressed)])
