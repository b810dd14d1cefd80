"""Complaints by where they are counted, by field and by stage."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column
from lib.core.dataset import Dataset, words
from lib.core.text import Text

COMPLAINTS = Dataset(
    "complaints",
    Text("민원", "Complaints"),
    Text("한 행 = 한 기간에 한 창구에서 받거나 처리한 한 분야 민원의 수", "one row = complaints of a period, channel, field and stage"),
    (
        *c.WHO,
        column("period", kinds.PERIOD, "기간", "period"),
        c.AS_OF,
        column(
            "counted_by",
            kinds.TEXT,
            "창구",
            "channel",
            ("받거나 집계한 곳(적힌 대로), 전체 = 나누지 않음", "where they were taken in, as printed"),
        ),
        column("field", kinds.TEXT, "분야", "field", ("적힌 대로, 전체 = 나누지 않음", "as printed; '전체' = not split")),
        column(
            "stage",
            kinds.WORD,
            "단계",
            "stage",
            ("접수는 발생을 포함", "what arose counts as received"),
            words=words(("접수", "received"), ("처리", "answered"), ("처리중", "open")),
        ),
        c.COUNT,
        *c.TAIL,
    ),
    ("district_id", "department_id", "period", "as_of", "counted_by", "field", "stage", "source_id"),
    year="period",
    one_source=("district_id", "department_id", "period", "counted_by"),
    restates=("district_id", "department_id", "period", "counted_by", "field", "stage"),
)
