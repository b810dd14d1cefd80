"""예산 집행 of offices that spend: funds under one heading, line items, months beside sums, units in each cell, tables printed twice."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.documents.common import spent, words
from tests.corpus.draft import RICH, Draft
from tests.corpus.model import Cells, Model

PROJECT: Cells = {"level": "project"}
COLUMNS = {"budget_won": 1, "executed_won": 2}


def welfare_funds() -> Model:
    """예산현액(A) split into 계, 국비, 시비, 구비 under one heading; 집행률(B/A) without its sign; 비고; the total at the bottom."""
    d = Draft("other-welfare-funds", "busan-sasang", "복지정책과", "2024-09-30")
    d.lines("""
# 2024년도 행정사무감사 자료
부산광역시 사상구 복지정책과
▣ 일반현황
◈ 예산현황""")
    unit = d.line("<단위 : 천원, 2024. 9. 30. 현재>")
    t = d.table(
        """
세부사업명 | 예산현액(A) | < | < | < | 집행액(B) | 집행률\\n(B/A, %) | 비고
^ | 계 | 국비 | 시비 | 구비 | ^ | ^ | ^
기초생활수급자 생계급여 | 18,400,000 | 14,720,000 | 1,840,000 | 1,840,000 | 14,076,000 | 76.5 |
긴급복지 지원 | 1,250,000 | 1,000,000 | 125,000 | 125,000 | 812,500 | 65.0 |
사회복지관 운영 지원 | 2,100,000 | - | 1,050,000 | 1,050,000 | 1,575,000 | 75.0 | 3개소
명예사회복지공무원 활동 지원 | 48,000 | - | 24,000 | 24,000 | 21,600 | 45.0 |
지역사회보장협의체 운영 | 86,500 | - | - | 86,500 | 51,900 | 60.0 |
합 계 | 21,884,500 | 15,720,000 | 3,039,000 | 3,125,500 | 16,537,000 | 75.6 |""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3, 4, 5),
    )
    rows = range(2, 7)
    spent(d, t, rows, {"budget_won": 1, "executed_won": 5}, total=7, rate=6, cells={**PROJECT, "basis": "예산현액"})
    for col, fund in ((2, "국비"), (3, "시비"), (4, "구비")):
        there = [r for r in rows if t.at(r, col).printed != "-"]
        for row in there:
            share: Cells = {**PROJECT, "fiscal_year": "2024", "item": words(t, row), "fund": fund, "measure": "budget"}
            d.fact("funding", "천원", **share, amount_won=t.at(row, col))
        d.total("funding", "amount_won", t.at(7, col), "천원", *(t.at(r, col) for r in there))
    return d.done()


def line_items() -> Model:
    """통계목 of a neighbourhood office in 원, two digits for the year, 집행잔액 and rates with their sign, nothing spent of one."""
    d = Draft("other-line-items", "gangwon-wonju", "단구동행정복지센터", "2024-10-31")
    d.lines("""
# '24년 행정사무감사 제출자료
원주시 단구동행정복지센터
❍ 예산 집행현황('24. 10. 31. 현재)""")
    unit = d.line("[단위: 원]")
    t = d.table(
        """
통계목 | 예산액 | 집행액 | 집행잔액 | 집행률
사무관리비 | 24,600,000 | 18,450,000 | 6,150,000 | 75.0%
공공운영비 | 31,200,000 | 22,464,000 | 8,736,000 | 72.0%
국내여비 | 5,400,000 | 2,700,000 | 2,700,000 | 50.0%
민간행사사업보조 | 3,000,000 | 0 | 3,000,000 | 0.0%
자산및물품취득비 | 1,980,000 | 1,980,000 | 0 | 100.0%
합계 | 66,180,000 | 45,594,000 | 20,586,000 | 68.9%""",
        unit="원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    spent(d, t, range(1, 6), COLUMNS, total=6, rate=4, left=3, cells={"level": "line_item"})
    return d.done("hwpx", "pdf", "html", "xlsx-sheets", "text", "converted")


def month_and_sum() -> Model:
    """What the month took beside what the year took until then; last year's rate, once N/A; 기본경비 among the projects."""
    d = Draft("other-month-and-sum", "daegu-suseong", "보건행정과", "2024-09-30")
    d.lines("""
# 2024년 9월 주요업무 추진실적
수성구보건소 보건행정과
1. 예산집행 현황
가. 세부사업별 집행실적(2024. 9. 30. 기준)""")
    unit = d.line("[단위: 백만원]")
    t = d.table(
        """
세부사업명 | 예산현액 | 집행액 | < | 집행률(%)\\n(누계) | 전년동기\\n집행률(%)
^ | ^ | 당월 | 누계 | ^ | ^
국가예방접종 실시 | 3,240 | 286 | 2,430 | 75.0 | 71.2
치매안심센터 운영 | 1,180 | 98 | 826 | 70.0 | 68.5
정신건강복지센터 운영 | 960 | 80 | 648 | 67.5 | N/A
감염병 예방관리 | 410 | 12 | 205 | 50.0 | 55.3
기본경비(보건행정과) | 150 | 11 | 99 | 66.0 | 64.0
계 | 5,940 | 487 | 4,208 | 70.8 |""",
        head=2,
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    columns = {"budget_won": 1, "executed_won": 3}
    spent(d, t, range(2, 7), columns, total=7, rate=4, cells={**PROJECT, "basis": "예산현액"})
    return d.done("hwp", "hwpx", "pdf", "xlsx", "markdown")


def mixed_units() -> Model:
    """Each cell says its own unit, 백만원, 천원 and 억원 in one column; no line above says any; no total."""
    d = Draft("other-mixed-units", "incheon-bupyeong", "교육지원과", "2023-11-30")
    d.lines("""
# 2023년 주요업무 추진실적
부평구 교육지원과
(2023. 11. 30. 기준)
▢ 예산 집행 현황
◎ 총 4개 사업""")
    t = d.table("""
사업명 | 예산액 | 집행액 | 집행률
교육경비보조금 지원 | 4,250백만원 | 3,187,500천원 | 75%
평생학습관 운영 | 620,400천원 | 310,200천원 | 50%
학교급식비 지원 | 12억원 | 960백만원 | 80%
진로체험지원센터 운영 | 185백만원 | 148백만원 | 80%""")
    units = {1: ("백만원", "천원"), 2: ("천원", "천원"), 3: ("억원", "백만원"), 4: ("백만원", "백만원")}
    for row, (budget, paid) in units.items():
        item: Cells = {**PROJECT, "item": words(t, row)}
        d.fact("budget_execution", f"{budget};{paid}", **item, budget_won=t.at(row, 1), executed_won=t.at(row, 2))
        d.printed("budget_execution", "rate", "executed_won", t.at(row, 3), "%")
    return d.done("hwp", "pdf", "html", "xlsx", "text", "converted")


_TWICE = """
세부사업명 | 예산액 | 집행액 | 집행률(%)
생활폐기물 수집운반 대행 | 9,400,000 | 6,580,000 | 70.0
가로청소 운영 | 2,150,000 | 1,290,000 | 60.0
재활용 선별장 위탁운영 | 1,800,000 | 1,170,000 | 65.0
무단투기 단속 | 120,000 | 42,000 | 35.0
계 | 13,470,000 | 9,082,000 | 67.4"""


def twice() -> Model:
    """The same table in the summary and again at the end: its rows are the same rows; running text rounds the total."""
    d = Draft("other-twice", "gyeonggi-bucheon", "자원순환과", "2022-08-31")
    d.lines("""
# 2022년 주요업무 보고
부천시 자원순환과
Ⅰ. 요약
❍ 2022. 8. 31. 기준 예산 134.7억원 중 90.8억원을 집행""")
    unit = d.line("(단위: 천원)")
    t = d.table(_TWICE, unit="천원", unit_in=unit, money=(1, 2))
    spent(d, t, range(1, 5), COLUMNS, total=5, rate=3, cells=PROJECT)
    d.line("Ⅳ. 붙임")
    d.line("☐ 세부사업별 예산 집행현황 (2022. 8. 31. 기준)")
    unit = d.line("(단위: 천원)")
    d.table(_TWICE, unit="천원", unit_in=unit, money=(1, 2))
    return d.done("hwp", "pdf", "html", "text")


def restated() -> Model:
    """Running text gives another sum for one project than the table: that row is open, the others stand."""
    d = Draft("other-restated", "gwangju-buk", "청소행정과", "2023-06-30")
    d.lines("""
# 2023년 상반기 주요업무 추진실적
광주광역시 북구 청소행정과
□ 예산현황""")
    unit = d.line("(단위 : 천원 / 2023. 6. 30. 기준)")
    t = d.table(
        """
세부사업명 | 예산액 | 집행액 | 집행률(%)
청소차량 구입 | 480,000 | 396,000 | 82.5
공중화장실 유지관리 | 310,000 | 155,000 | 50.0
환경미화원 휴게시설 개선 | 90,000 | 27,000 | 30.0""",
        unit="천원",
        unit_in=unit,
        money=(1, 2),
    )
    d.lines("""
□ 추진실적
‣ 청소차량 구입 : 예산 480백만원 중 390백만원 집행(2023. 6. 30. 기준)""")
    spent(d, t, (2, 3), COLUMNS, rate=3, cells=PROJECT)
    d.ask("reading", "청소차량 구입", "표의 칸")
    return replace(d.done(*RICH, "text"), complete=frozenset())


MODELS = (welfare_funds, line_items, month_and_sum, mixed_units, twice, restated)
