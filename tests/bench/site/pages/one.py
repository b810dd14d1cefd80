"""A page of one chart: the 25 districts as map and list."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rows, show

show(Page("one", Text("한 그림", "One chart"), rows(("district-map",))))
