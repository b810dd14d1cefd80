"""A page of one small chart: five bars."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rows, show

show(Page("small", Text("작은 그림", "Small chart"), rows(("budget-execution",))))
