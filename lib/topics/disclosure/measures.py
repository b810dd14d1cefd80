"""Measures of disclosure: how much of what may be read is disclosed, of documents by themselves and of what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core import kinds
from lib.core.columns import UNSPLIT
from lib.core.comparison.comparable import SAME, Comparison, Rows, tagged, whole
from lib.core.dataset import Dataset
from lib.core.measure import Definition, Measure, Ratio, Sum, Total, Undefined
from lib.core.text import Text, period_words
from lib.topics.disclosure.datasets import DOCUMENTS, REQUESTS

_DISCLOSED, _ANSWERED = ("전부공개", "부분공개"), ("전부공개", "부분공개", "비공개")


def _of_period(dataset: Dataset) -> Rows:
    """Rows of whole governments; half a year is compared with no whole one."""
    return lambda query, frames, _: tagged(whole(query, dataset, frames), SAME, pl.col("period"))


def _words(_thing: str, period: str) -> Sequence[Text]:
    return (period_words(period),)


def _compared(dataset: Dataset) -> tuple[Comparison, ...]:
    return (Comparison(_of_period(dataset), words=_words),)


OPEN = Sum(Text("공개 문서", "disclosed"), ("count",), pl.col("stage") == "공개")
DUE = Sum(Text("대상 문서", "due"), ("count",), pl.col("stage") == "대상")

DOCUMENT_RATE = Measure(
    "document_disclosure_rate",
    Text("원문공개율", "share of documents disclosed"),
    DOCUMENTS.name,
    kinds.RATIO,
    "more",
    (
        Definition(
            "documents",
            Text("대상 문서 대비", "of the documents due"),
            Ratio(OPEN, DUE),
            Text(
                "정보공개법 제8조의2: 청구가 없어도 공개하는 결재문서",
                "Article 8-2 of the disclosure act: documents open without a request",
            ),
        ),
    ),
    compared=_compared(DOCUMENTS),
)

REQUEST_RATE = Measure(
    "request_disclosure_rate",
    Text("정보공개율", "share of requests met"),
    REQUESTS.name,
    kinds.RATIO,
    "more",
    (
        Definition(
            "answered",
            Text("공개·비공개 대비", "of those met or refused"),
            Ratio(
                Sum(Text("공개(부분 포함)", "met, in full or part"), ("count",), pl.col("outcome").is_in(_DISCLOSED)),
                Sum(Text("공개와 비공개", "met and refused"), ("count",), pl.col("outcome").is_in(_ANSWERED)),
            ),
            Text("정보공개 연차보고서의 산식: 취하·이송·부존재는 뺌", "the yearly report's formula: without those withdrawn or passed on"),
            undefined=(
                Undefined(
                    (pl.col("outcome") == UNSPLIT).any(), Text("결과별로 나뉘지 않은 청구가 있음", "some requests are not split by outcome")
                ),
            ),
        ),
    ),
    compared=_compared(REQUESTS),
)

REQUESTED = Measure(
    "disclosure_requests",
    Text("정보공개 청구", "disclosure requests"),
    REQUESTS.name,
    kinds.INTEGER,
    "none",
    (
        Definition(
            "received",
            Text("접수한 청구", "requests received"),
            Total(Sum(Text("청구", "requests"), ("count",))),
            Text("출처가 적은 결과의 합", "sum over the outcomes that the source prints"),
        ),
    ),
    counter="건",
    not_compared=Text("구마다 크기가 달라 건수로는 비교 제외", "counts say how large a district is"),
)

MEASURES = (DOCUMENT_RATE, REQUEST_RATE, REQUESTED)
