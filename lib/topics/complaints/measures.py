"""Measures of complaints."""

from __future__ import annotations

from lib.core import kinds
from lib.core.measure import Definition, Measure, Sum, Total
from lib.core.text import Text

_NOT_COMPARED = Text("창구와 기간이 달라 구끼리는 비교 제외", "districts count other channels and periods")

COUNTED = Measure(
    "complaints",
    Text("민원", "complaints"),
    "complaints",
    kinds.INTEGER,
    "none",
    (
        Definition(
            "printed",
            Text("적힌 건수", "as printed"),
            Total(Sum(Text("민원", "complaints"), ("count",))),
            Text("창구와 단계를 섞어 더하지 않음", "channels and stages are never added up"),
        ),
    ),
    counter="건",
    not_compared=_NOT_COMPARED,
)

MEASURES = (COUNTED,)
