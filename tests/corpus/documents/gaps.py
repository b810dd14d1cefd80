"""Documents that leave something out which a row needs: the reader asks, and the rows hold what it is told."""

from __future__ import annotations

from tests.corpus.documents.common import spent, staff
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Grid, Model, Ref

COLUMNS = {"budget_won": 1, "executed_won": 2}


def _table(d: Draft, unit: Ref | None, name: str = "예산액") -> Grid:
    return d.table(
        f"""
단위사업명 | {name} | 집행액 | 집행률(%)
계 | 310,000 | 186,000 | 60.0
민원행정 서비스 개선 | 124,000 | 80,600 | 65.0
여권업무 운영 | 96,000 | 52,800 | 55.0
기본경비 | 90,000 | 52,600 | 58.4""",
        unit="천원",
        unit_in=unit,
        money=(1, 2),
    )


def no_district() -> Model:
    """Only the office signs, no government is named."""
    d = Draft("gap-district", "seoul-seongdong", "민원여권과", "2021-09-30")
    d.lines("""
# 2021년 주요업무 추진실적
민원여권과
### 예산현황
(2021. 9. 30. 기준)""")
    t = _table(d, d.line("(단위: 천원)"))
    spent(d, t, (2, 3, 4), COLUMNS, total=1, rate=3, cells={"level": "unit_program"})
    d.ask("district", "", "seoul-seongdong")
    return d.done()


def no_year() -> Model:
    """The day has no year, the title neither."""
    d = Draft("gap-year", "seoul-gangnam", "민원여권과", "2019-09-30")
    d.lines("""
# 주요업무 추진실적 보고
강남구 민원여권과
### 예산현황""")
    unit = d.line("(단위: 천원, 9. 30. 기준)")
    t = _table(d, unit)
    spent(d, t, (2, 3, 4), COLUMNS, total=1, rate=3, cells={"level": "unit_program"})
    d.ask("as_of", "9. 30. 기준", "2019-09-30")
    d.ask("fiscal_year", "", "2019")
    return d.done(*ALL, "converted")


def no_unit() -> Model:
    """No line and no heading says in what the amounts are."""
    d = Draft("gap-unit", "seoul-dongjak", "민원여권과", "2022-09-30")
    d.lines("""
# 2022년 주요업무 추진실적
동작구 민원여권과
### 예산현황 (2022. 9. 30. 기준)""")
    t = _table(d, None)
    spent(d, t, (2, 3, 4), COLUMNS, total=1, rate=3, cells={"level": "unit_program"})
    d.ask("unit", "예산현황", "천원")
    return d.done()


def two_days() -> Model:
    """인력 and 예산 of different days, each said over its table; both stand."""
    d = Draft("two-days", "seoul-geumcheon", "총무과", "2023-06-30")
    d.lines("""
# 2023년 상반기 주요업무 추진실적
금천구 총무과
### 2 인력
(2023. 7. 1. 기준, 단위: 명)""")
    people = d.table("""
구분 | 계 | 5급 | 6급 | 7급 | 8급
정원 | 22 | 1 | 6 | 9 | 6
현원 | 22 | 1 | 7 | 9 | 5
과부족 | - | - | 1 | - | △1""")
    columns = {("전체", g): c for c, g in enumerate(("5급", "6급", "7급", "8급"), 2)}
    counts = {k: (people.at(1, c), people.at(2, c)) for k, c in columns.items()}
    d.as_of = "2023-07-01"
    gaps = {k: people.at(3, c) for k, c in columns.items()}
    staff(d, counts, gaps, [(people.at(1, 1), people.at(2, 1), people.at(3, 1))])
    d.as_of = "2023-06-30"
    d.line("4 예산현황", "section")
    t = _table(d, d.line("(2023. 6. 30. 기준, 단위: 천원)"))
    spent(d, t, (2, 3, 4), COLUMNS, total=1, rate=3, cells={"level": "unit_program"})
    return d.done(*ALL, "converted")


MODELS = (no_district, no_year, no_unit, two_days)
