"""The entry: the list of pages. `make run`, or `streamlit run app.py`."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.shell import run
from pages import budget, lawsuits, pledges, proposals, staffing

PAGES = {Text("업무", "Work"): (budget.PAGE, staffing.PAGE, proposals.PAGE, lawsuits.PAGE, pledges.PAGE)}

if __name__ == "__main__":
    run(PAGES)
