"""Columns that several datasets share: the same meaning has the same name everywhere (a test rejects synonyms)."""

from __future__ import annotations

from dataclasses import replace

from lib.core import kinds
from lib.core.dataset import Column, words
from lib.core.kinds import Kind
from lib.core.text import Text

UNSPLIT = "전체"  # what a key holds where its source does not split by it
WHOLE = (UNSPLIT, "all")
UNKNOWN = ("미상", "not stated")


def column(name: str, kind: Kind, ko: str, en: str, about: tuple[str, str] | None = None, **rules: object) -> Column:
    """A column with its titles; `about` describes it in both languages, else the titles do."""
    return replace(Column(name, kind, Text(ko, en), Text(*(about or (ko, en)))), **rules)  # type: ignore[arg-type]


def value(name: str, kind: Kind, ko: str, en: str, about: tuple[str, str] | None = None, **rules: object) -> Column:
    """A column of printed figures: empty means that the source has no such cell."""
    return column(name, kind, ko, en, about, **{"required": False, "is_value": True, **rules})


DISTRICT = column(
    "district_id", kinds.ID, "구", "district", ("지방자치단체의 식별자", "id of the government"), refers="districts.district_id"
)
DEPARTMENT = column("department_id", kinds.ID, "부서", "department",
                    ("누구의 수치인지: 부서, 또는 기관 전체(…/all)", "whose figure it is: a department, or the whole government (…/all)"),
                    refers="departments.department_id")  # fmt: skip
AS_OF = column(
    "as_of",
    kinds.DATE,
    "기준일",
    "as of",
    ("표나 문장의 기준일, 없으면 출처의 기준일", "date over the table or in the sentence; else the source's"),
)
FISCAL_YEAR = column("fiscal_year", kinds.YEAR, "회계연도", "fiscal year")
TEAM = column("team", kinds.TEXT, "팀", "team", ("보고서가 적은 팀 이름", "team as printed"), required=False)
ITEM = column("item", kinds.TEXT, "사업", "item", ("사업·항목의 이름(적힌 대로)", "name of the item as printed"))
LEVEL = column("level", kinds.WORD, "단계", "level", ("금액이 묶인 단계. 서로 겹치므로 단계끼리 더하지 않는다", "level of the item; levels overlap, never add across"),
               words=words(("government", "자치단체", "government"), ("account", "회계", "account"), ("field", "분야", "field"),
                           ("office", "부서", "department"), ("policy_program", "정책사업", "policy programme"),
                           ("unit_program", "단위사업", "unit programme"), ("project", "사업", "project"),
                           ("line_item", "통계목", "line item")))  # fmt: skip
CUT = column("cut", kinds.INTEGER, "가름", "cut",
             ("같은 전체를 두 가지로 나눈 표이면 1과 2, 아니면 1", "1 and 2 where one total is broken down in two ways; else 1"), minimum=1)  # fmt: skip
COUNT = value("count", kinds.INTEGER, "건수", "count", minimum=0)
AMOUNT = value("amount_won", kinds.WON, "금액", "amount", ("원 단위 금액", "amount in won"), minimum=0)
YEAR = column("year", kinds.YEAR, "연도", "year")
UNIT = column("unit", kinds.TEXT, "단위", "unit")
UNIT_PRINTED = column("unit_printed", kinds.TEXT, "적힌 단위", "printed unit",
                      ("출처에 적힌 단위. 열마다 다르면 열 순서대로 ;로 잇는다", "unit as printed; joined by ; where columns differ"), required=False)  # fmt: skip
NOTE = column("note", kinds.TEXT, "비고", "note", ("수치를 한정하는 말(약, 이상 등)", "what qualifies the figure"), required=False)
SOURCE = column("source_id", kinds.ID, "출처", "source", ("출처의 식별자", "id of the source"), refers="sources.source_id")
PLACE = column("locator", kinds.LOCATOR, "적힌 곳", "place",
               ("값이 적힌 줄이나 칸. 값마다 다르면 열 순서대로 ;로 잇는다", "line or cell where the value is printed; joined by ; in column order"))  # fmt: skip

WHO = (DISTRICT, DEPARTMENT)
TAIL = (UNIT_PRINTED, NOTE, SOURCE, PLACE)

SHARED = (DISTRICT, DEPARTMENT, AS_OF, FISCAL_YEAR, TEAM, ITEM, LEVEL, CUT, COUNT, AMOUNT, YEAR, UNIT, UNIT_PRINTED, NOTE, SOURCE, PLACE)
