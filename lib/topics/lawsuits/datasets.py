"""Lawsuits by outcome, and cases of legal advice."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column
from lib.core.dataset import Dataset, words
from lib.core.text import Text

CASE_TYPES = words(
    ("행정소송", "administrative"),
    ("민사소송", "civil"),
    ("국가소송", "for the state"),
    ("행정심판", "administrative appeal"),
    c.WHOLE,
    ("전체(행정심판 포함)", "all, with administrative appeals"),
)
OUTCOMES = words(
    ("진행중", "pending"),
    ("승소", "won"),
    ("소취하", "withdrawn by the plaintiff"),
    ("일부승", "partly won"),
    ("패소", "lost"),
    ("화해", "settled"),
    ("조정", "conciliated"),
    ("화해·조정", "settled or conciliated"),
    ("각하", "dismissed without prejudice"),
    ("가처분", "injunction"),
    ("기타", "other"),
    c.WHOLE,
)

LAWSUITS = Dataset(
    "lawsuits",
    Text("소송", "Lawsuits"),
    Text("한 행 = 한 해에 제소된 사건 가운데 한 결과인 것의 수", "one row = cases by outcome"),
    (
        *c.WHO,
        column("filed_year", kinds.PERIOD, "제소 연도", "year filed"),
        column("period", kinds.PERIOD, "기간", "period", ("전체 = 제소부터 기준일까지, 아니면 종결되거나 계류된 기간", "'전체' = from filing to as_of; else when concluded or pending")),
        c.AS_OF,
        column("case_type", kinds.WORD, "사건 종류", "case type", words=CASE_TYPES),
        column("outcome", kinds.WORD, "결과", "outcome", words=OUTCOMES),
        c.CUT,
        c.COUNT,
        *c.TAIL,
    ),
    ("district_id", "department_id", "filed_year", "period", "as_of", "case_type", "outcome", "source_id"),
    year="filed_year",
    one_source=("district_id", "department_id", "filed_year", "period"),
    restates=("district_id", "department_id", "filed_year", "period", "as_of", "case_type", "outcome"),
    on_a_day=(("outcome", ("진행중",)),),
)  # fmt: skip

LEGAL_ADVICE = Dataset(
    "legal_advice",
    Text("법률자문", "Legal advice"),
    Text("한 행 = 한 해에 한 방식으로 한 자문의 수", "one row = cases of advice of one mode in a year"),
    (
        *c.WHO,
        c.YEAR,
        c.AS_OF,
        column("mode", kinds.WORD, "방식", "mode",
               words=words(("서면", "in writing"), ("전화", "by telephone"), ("방문", "in person"), ("소송지휘", "directing a case"))),
        c.COUNT,
        *c.TAIL,
    ),
    ("district_id", "department_id", "year", "as_of", "mode", "source_id"),
    year="year",
    one_source=("district_id", "department_id", "year"),
    restates=("district_id", "department_id", "year", "mode"),
)  # fmt: skip
