"""Measures of indicators: a printed value stays as printed, and only equal units and counts are ever added."""

from __future__ import annotations

import polars as pl

from lib.core import kinds
from lib.core.measure import Definition, Measure, Sum, Total, Undefined
from lib.core.text import Text
from lib.topics.indicators.compared import TYPES

INDICATOR_VALUE = Measure(
    "indicator_value",
    Text("지표 값", "indicator value"),
    "indicators",
    kinds.DECIMAL,
    "none",
    (
        Definition(
            "printed",
            Text("출처에 적힌 값", "value as printed"),
            Total(Sum(Text("적힌 값", "printed value"), ("value",))),
            Text("출처가 적은 값이며 이 프로그램이 계산한 비율이 아님", "what the source prints, not a rate that this program computes"),
            undefined=(
                Undefined(pl.col("unit").n_unique() > 1, Text("단위가 달라 더하지 않음", "not added: units differ")),
                Undefined((pl.col("unit") == "%").any() & (pl.len() > 1), Text("비율은 더하지 않음", "not added: rates")),
                Undefined(pl.col("stage").n_unique() > 1, Text("실적과 계획은 더하지 않음", "not added: actual and planned values")),
            ),
        ),
    ),
    compared=TYPES,
)

MEASURES: tuple[Measure, ...] = (INDICATOR_VALUE,)
