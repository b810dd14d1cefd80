"""Documents whose full text is disclosed, and requests for disclosure by outcome."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column
from lib.core.dataset import Dataset, words
from lib.core.text import Text

PERIOD = column("period", kinds.PERIOD, "기간", "period")

DOCUMENTS = Dataset(
    "disclosed_documents",
    Text("원문공개", "Documents disclosed"),
    Text("한 행 = 한 기간의 원문공개 대상 문서 또는 공개 문서의 수", "one row = documents due, or disclosed, in a period"),
    (
        *c.WHO,
        PERIOD,
        c.AS_OF,
        column("stage", kinds.WORD, "단계", "stage", words=words(("대상", "due"), ("공개", "disclosed"))),
        c.COUNT,
        *c.TAIL,
    ),
    ("district_id", "department_id", "period", "as_of", "stage", "source_id"),
    year="period",
    one_source=("district_id", "department_id", "period"),
    restates=("district_id", "department_id", "period", "stage"),
)

REQUESTS = Dataset(
    "disclosure_requests",
    Text("정보공개 청구", "Disclosure requests"),
    Text("한 행 = 한 기간에 접수한 청구 가운데 한 결과인 것의 수", "one row = requests of a period by outcome"),
    (
        *c.WHO,
        PERIOD,
        c.AS_OF,
        column(
            "outcome",
            kinds.WORD,
            "결과",
            "outcome",
            words=words(
                ("전부공개", "disclosed"),
                ("부분공개", "disclosed in part"),
                ("비공개", "refused"),
                ("기타", "withdrawn, passed on or none held"),
                c.WHOLE,
            ),
        ),
        c.COUNT,
        *c.TAIL,
    ),
    ("district_id", "department_id", "period", "as_of", "outcome", "source_id"),
    year="period",
    one_source=("district_id", "department_id", "period"),
    restates=("district_id", "department_id", "period", "outcome"),
)
