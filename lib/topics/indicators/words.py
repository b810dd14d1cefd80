"""How topics of indicators read, and what several panels say of a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, declared_as, department_column, district_column
from lib.core.columns import UNSPLIT
from lib.core.dataset import ROW
from lib.core.evidence import Evidence, RowRef, words_of_places
from lib.core.frames import Frames
from lib.core.panel import MARK, TableColumn
from lib.core.query import UNIT_WORDS, unit_behind
from lib.core.text import Text, join
from lib.topics.indicators.as_printed import AS_PRINTED, in_words
from lib.topics.indicators.datasets import INDICATORS
from lib.topics.indicators.measures import INDICATOR_VALUE

TOPICS = {
    "fiscal": Text("재정", "public finance"),
    "budget_operation": Text("예산 운영", "budget operation"),
    "participatory_budget": Text("주민참여예산", "participatory budgeting"),
    "staffing": Text("인력", "staffing"),
    "organisation": Text("조직", "organisation"),
    "facilities": Text("시설", "facilities"),
    "pledges": Text("공약", "pledges"),
    "planning": Text("구정계획", "planning"),
    "performance": Text("성과관리", "performance management"),
    "evaluation": Text("외부평가", "outside evaluation"),
    "directives": Text("지시사항", "directives"),
    "meetings": Text("회의", "meetings"),
    "seasonal": Text("계절별 대책", "seasonal measures"),
    "governance": Text("민관협치", "public-private governance"),
    "autonomy": Text("자치분권", "local autonomy"),
    "innovation": Text("혁신", "innovation"),
    "proposals": Text("제안", "proposals"),
    "communication": Text("소통", "communication"),
    "contests": Text("공모사업", "contests for funding"),
    "research": Text("구정연구", "research"),
    "council": Text("구의회", "district council"),
    "legislation": Text("자치법규", "legislation"),
    "lawsuits": Text("소송", "lawsuits"),
    "legal": Text("법률지원", "legal support"),
    "legal_advice": Text("법률자문", "legal advice"),
    "administrative_appeals": Text("행정심판", "administrative appeals"),
    "complaints": Text("민원", "complaints"),
    "settlement": Text("결산", "settlement"),
    "disclosure": Text("정보공개", "information disclosure"),
    "records": Text("기록물", "records"),
    "corporation": Text("시설관리공단", "facilities corporation"),
    "outsourcing": Text("민간위탁", "outsourcing"),
    "medical_tourism": Text("의료관광", "medical tourism"),
}

RULE_MOVES = {
    "sa_grade_count": Text("SA 등급의 기준이 해마다 달라 잇지 않음", "Not joined: the rule for SA moves from year to year"),
    "local_subsidies": Text("분모가 해마다 달라졌을 수 있어 잇지 않음", "Not joined: the denominator may have moved from year to year"),
}
"""Types whose rule moves from year to year, with why their values are never joined."""


@lru_cache(maxsize=8192)
def value_words(value: object, unit: str) -> Text:
    """A printed value with its unit: `54.9%`, `103명`."""
    words = kinds.write(value, kinds.DECIMAL)
    return (
        Text(f"{words}{unit}", f"{words}{unit}" if unit == "%" else f"{words} {unit_behind(words, unit)}")
        if words
        else Text("자료 없음", "no data")
    )


_READ_AS = {
    "breakdown": declared_as(INDICATORS, "breakdown", words=AS_PRINTED),
    "definition": declared_as(INDICATORS, "definition", words=AS_PRINTED),
    "value": declared_as(INDICATORS, "value", made=(INDICATOR_VALUE.definitions[0].form,)),
    "unit": declared_as(INDICATORS, "unit", words=UNIT_WORDS),
    "topic": declared_as(INDICATORS, "topic", words=TOPICS),
}


def columns(*named: str) -> tuple[TableColumn, ...]:
    """The columns as they are read in every table of indicators."""
    return tuple(_READ_AS.get(name) or declared_as(INDICATORS, name) for name in named)


def who_columns(table: pl.DataFrame, frames: Frames) -> tuple[TableColumn, ...]:
    """The district, and the department where not every row is of a whole government."""
    district = district_column(table["district_id"], frames)
    whole = table["department_id"].str.ends_with("/all").all()
    return (district,) if whole else (district, department_column(table["department_id"], frames))


def with_places(shown: Iterable[TableColumn], rows: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The columns, that of the places with how those of the rows are read."""
    read = words_of_places(rows["locator"])
    return tuple(replace(c, words=read) if c.name == "locator" else c for c in shown)


def printed_words(definition: object) -> Text:
    """`적힌 값 · 달성도`: a value as printed, with the formula or basis that the source gives."""
    said = Text("적힌 값", "as printed")
    return join([said, in_words(definition)], " · ", " · ") if definition else said


def with_breakdown(row: Row) -> str:
    """`민원 처리(전자)`: the indicator with its part."""
    return str(row["indicator"]) + ("" if row["breakdown"] == UNSPLIT else f"({row['breakdown']})")


def what_of(row: Row) -> str:
    """`민원 처리(전자), 2023`: the indicator with its part, and its period."""
    return f"{with_breakdown(row)}, {row['period']}"


def printed_evidence(row: Row, label: Text) -> Evidence:
    """The value as printed, with the formula or basis that the source gives."""
    value, line = value_words(row["value"], str(row["unit"])), RowRef(INDICATORS.name, int(str(row[ROW])))
    return Evidence(str(row[MARK]), label, value, printed_words(row["definition"]), (line,))


def years_words(years: pl.Series) -> Text:
    """`2015~2023년`, one year alone, or that none is stated."""
    known = [int(y) for y in years.drop_nulls().to_list()]
    if not known:
        return Text("연도 미상", "no year stated")
    first, last = min(known), max(known)
    return Text(f"{first}년", f"{first}") if first == last else Text(f"{first}~{last}년", f"{first}–{last}")
