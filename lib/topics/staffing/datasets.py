"""Staffing: authorised and actual officials by track and grade."""

from __future__ import annotations

from dataclasses import replace

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import AtMost, Dataset, words
from lib.core.text import Text

TRACKS = words(
    ("일반직", "general service"),
    ("관리운영직", "management and operation"),
    ("별정직·임기제", "special and fixed-term"),
    ("정무직", "political"),
    ("별정직", "special"),
    ("사회복지", "social welfare"),
    c.WHOLE,
)
GRADES = words(*((f"{n}급", f"grade {n}") for n in range(1, 10)), ("6급이하", "grade 6 and below"), c.WHOLE)

STAFFING = Dataset(
    "staffing",
    Text("인력", "Staffing"),
    Text("한 행 = 어느 날 한 조직의 한 직렬, 한 직급", "one row = a grade within a track of one office on a day"),
    (
        *c.WHO,
        c.AS_OF,
        column("track", kinds.WORD, "직렬", "track", words=TRACKS, open_words=True),
        column("grade", kinds.WORD, "직급", "grade", words=GRADES, open_words=True),
        value("authorized", kinds.INTEGER, "정원", "authorised", minimum=0),
        value("actual", kinds.INTEGER, "현원", "actual", minimum=0),
        *c.TAIL,
    ),
    ("district_id", "department_id", "as_of", "track", "grade", "source_id"),
    year="as_of",
    one_source=("district_id", "department_id", "_year"),
    restates=("district_id", "department_id", "as_of", "track", "grade"),
    on_a_day=(("actual", ()),),
    at_most=(AtMost("actual", "authorized", 2),),
)

ORDINANCE_QUOTAS = Dataset(
    "ordinance_quotas",
    Text("정원 조례", "Quotas by ordinance"),
    Text("한 행 = 정원 조례가 한 기관에 둔 정원(정무직 포함), 시행일마다", "one row = the quota that an ordinance gives one body (the mayor counted), by the day it came into force"),
    (
        c.DISTRICT,
        replace(c.AS_OF, title=Text("시행일", "in force from"), description=Text("그 정원이 시행된 날", "day from which the quota is in force")),
        column("body", kinds.WORD, "기관", "body",
               words=words(("집행기관", "executive"), ("의회사무기구", "council office"), c.WHOLE), open_words=True),
        value("authorized", kinds.INTEGER, "정원", "authorised", minimum=0),
        *c.TAIL,
    ),
    ("district_id", "as_of", "body", "source_id"),
    year="as_of",
    one_source=("district_id",),
    restates=("district_id", "as_of", "body"),
)  # fmt: skip
