"""Measures of complaints."""

from __future__ import annotations

import polars as pl

from lib.core import kinds
from lib.core.measure import Definition, Measure, Ratio, Sum, Total
from lib.core.text import Text

_NOT_COMPARED = Text("창구와 기간이 달라 구끼리는 비교 제외", "districts count other channels and periods")
_RECEIVED, _ANSWERED = pl.col("stage") == "접수", pl.col("stage") == "처리"

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

ANSWER_RATE = Measure(
    "complaint_answer_rate",
    Text("민원 처리율", "share of complaints answered"),
    "complaints",
    kinds.RATIO,
    "more",
    (
        Definition(
            "received",
            Text("접수 대비", "of those received"),
            Ratio(Sum(Text("처리", "answered"), ("count",), _ANSWERED), Sum(Text("접수", "received"), ("count",), _RECEIVED)),
            Text("업무보고의 관행: 처리중인 민원도 접수로 셈", "the reports' convention: open complaints count as received"),
            where=_RECEIVED | _ANSWERED,
        ),
    ),
    not_compared=_NOT_COMPARED,
)

MEASURES = (COUNTED, ANSWER_RATE)
