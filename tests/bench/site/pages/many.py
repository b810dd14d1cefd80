"""A page of as many charts as the fullest page of the program has."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import Page, rows, show
from tests.bench.many import MANY

show(Page("many", Text("여러 그림", "Many charts"), rows(*((name,) for name in MANY))))
