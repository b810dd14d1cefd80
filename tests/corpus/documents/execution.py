"""예산현황: 예산액, 집행액, what is still to be spent, rates with one or another name, right, cut off and wrong."""

from __future__ import annotations

from tests.corpus.documents.common import funded, spent, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model

UNIT_PROGRAM: Cells = {"level": "unit_program"}


def cumulative() -> Model:
    """`12.31까지` is what will have been spent by then: it is never less than what is spent, and ends at the budget."""
    d = Draft("exec-cumulative", "seoul-mapo", "예산정책과", "2019-10-31")
    d.lines("""
# 2019년 주요업무 보고
마포구 예산정책과
## Ⅰ. 일반 현황
### 4 예산 현황""")
    unit = d.line("(단위: 천원)")
    t = d.table(
        """
단위사업명 | 예산액 | 집행액 | < | 집행률(%)\\n(10.31기준)
^ | ^ | 10.31기준 | 12.31까지 | ^
계 | 762,500 | 583,160 | 742,500 | 76.5
예산편성 및 재정운영 | 214,000 | 181,900 | 214,000 | 85.0
주민참여예산 운영 | 96,500 | 51,260 | 86,500 | 53.1
중기지방재정계획 및 투자심사 | 380,000 | 290,000 | 370,000 | 76.3
기본경비 | 72,000 | 60,000 | 72,000 | 83.3""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    spent(d, t, range(3, 7), {"budget_won": 1, "executed_won": 2, "year_end_won": 3}, total=2, rate=4, cells=UNIT_PROGRAM)
    d.line("※ 집행률은 소수점 둘째 자리에서 버림", "note")
    return d.done()


def rest_of_year() -> Model:
    """집행예정액 is only the rest of the year; 예상잔액 closes the row; the contingency and transfers stand among the items."""
    d = Draft("exec-rest", "seoul-nowon", "기획예산과", "2016-09-30")
    d.lines("""
# 2016년 주요업무 추진실적
노원구 기획예산과
1. 일반현황""")
    unit = d.line("□ 예 산 현 황 (단위:천원)")
    t = d.table(
        """
구 분 | 예 산 액 | 집 행 액 | < | 예상잔액
^ | ^ | 9.30기준 | 12.31까지\\n(집행예정액) | ^
계 | 3,894,100 | 1,130,350 | 402,850 | 2,360,900
구정 종합기획 및 조정 | 88,400 | 61,200 | 27,200 | 0
성과관리 체계 운영 | 54,300 | 40,150 | 12,000 | 2,150
재정 건전성 확보 및\\n효율적 재정 운용 | 301,400 | 190,000 | 95,400 | 16,000
예비비 | 2,900,000 | 410,000 | 150,000 | 2,340,000
내부거래지출(기획예산과) | 400,000 | 320,000 | 80,000 | 0
인력운영비(기획예산과) | 18,000 | 12,000 | 6,000 | 0
기본경비(기획예산과) | 132,000 | 97,000 | 32,250 | 2,750""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3, 4),
    )
    columns = {"budget_won": 1, "executed_won": 2, "rest_of_year_won": 3}
    spent(d, t, range(3, 10), columns, total=2, left=4, cells=UNIT_PROGRAM)
    return d.done(*ALL, "converted")


def by_project() -> Model:
    """Under each project a table of one row; the fund in brackets, once as a share, once as an amount, two funds in the last."""
    d = Draft("exec-projects", "seoul-gwanak", "기획예산과", "2018-08-31")
    d.lines("""
# 2018년 주요업무 추진실적 보고
관악구 기획예산과
(기준일 : 2018. 8. 31.)
## Ⅱ. 주요업무 추진실적""")
    projects = (
        ("1 구정 기획 및 조정", "예 산 액 | 집 행 액 | 집행율(%)\n64,200\\n(구비 100%) | 41,730\\n(구비 100%) | 65.0"),
        ("2 주민참여예산제 운영", "예 산 액 | 집 행 액 | 집행율(%)\n31,500(구비 31,500) | 9,450(구비 9,450) | 30.0%"),
        (
            "3 청년정책 거버넌스 구축",
            "예 산 액 | 집 행 액 | 집행율(%)\n250,000\\n(시비 200,000, 구비 50,000) | 130,000\\n(시비 104,000, 구비 26,000) | 52",
        ),
    )
    for number, (title, words_of) in enumerate(projects):
        d.line(title, "section")
        d.line("□ 추진내용 : 세부 추진계획에 따라 추진 중")
        unit = d.line("□ 예산현황 (단위:천원)")
        t = d.table(words_of, unit="천원", unit_in=unit, stub=0, money=(0, 1))
        item = title[2:]
        spent(d, t, [1], {"budget_won": 0, "executed_won": 1}, rate=2, items={1: item}, label=-1, cells={"level": "project"})
        if number < 2:
            nth = 1 if number else 0  # a share of 100 % says the amount before it
            funded(d, item, "budget", "천원", 구비=t.at(1, 0, nth))
            funded(d, item, "executed", "천원", 구비=t.at(1, 1, nth))
        else:
            funded(d, item, "budget", "천원", 시비=t.at(1, 0, 1), 구비=t.at(1, 0, 2))
            funded(d, item, "executed", "천원", 시비=t.at(1, 1, 1), 구비=t.at(1, 1, 2))
            for col in (0, 1):
                d.total("funding", "amount_won", t.at(1, col), "천원", t.at(1, col, 1), t.at(1, col, 2))
    return d.done(*ALL, "converted", "text-cp949")


def current_budget() -> Model:
    """예산현액 instead of 예산액, in 백만원, the unit below the table; rates cut off; a city of another province."""
    d = Draft("exec-current", "gyeonggi-suwon", "예산재정과", "2023-09-30")
    d.lines("""
# 2023년 3분기 주요업무 추진상황
수원시 예산재정과
Ⅰ 예산집행 현황
○ 기준일 : 2023. 9. 30.""")
    t = d.table(
        """
단위사업 | 예산현액 | 집행액 | 집행잔액 | 집행률
합계 | 12,450 | 8,030 | 4,420 | 64.4%
재정운영 효율화 | 3,600 | 2,750 | 850 | 76.3%
주민참여예산제 활성화 | 850 | 280 | 570 | 32.9%
통합재정안정화기금 전출금 | 8,000 | 5,000 | 3,000 | 62.5%""",
        unit="백만원",
        money=(1, 2, 3),
    )
    d.says_unit(t, d.line("(단위 : 백만원)"))
    columns = {"budget_won": 1, "executed_won": 2}
    spent(d, t, range(2, 5), columns, total=1, rate=4, left=3, cells={**UNIT_PROGRAM, "basis": "예산현액"})
    return d.done(*ALL, "xlsx-sheets")


def misprints() -> Model:
    """A total and a rate that are wrong: what is printed is what is expected, the parts are the rows."""
    d = Draft("exec-misprint", "seoul-dobong", "기획예산과", "2021-05-31")
    d.lines("""
# 2021년 주요업무 보고
도봉구 기획예산과
### 3 예산현황""")
    unit = d.line("(단위: 천원, 2021. 5. 31. 기준)")
    t = d.table(
        """
단위사업명 | 예산액 | 집행액 | 집행률(%)
계 | 505,300 | 190,260 | 37.7
정책기획 및 조정 | 120,000 | 48,000 | 40.0
재정 운영 | 298,300 | 97,260 | 36.2
법무행정 운영 | 46,000 | 21,000 | 45.7
기본경비 | 40,000 | 24,000 | 60.0""",
        unit="천원",
        unit_in=unit,
        money=(1, 2),
    )
    spent(d, t, range(2, 6), {"budget_won": 1, "executed_won": 2}, total=1, rate=3, wrong=True, cells=UNIT_PROGRAM)
    return d.done(*ALL, "converted", "html-euckr")


def two_readings() -> Model:
    """`12.31까지` that arithmetic leaves open: both as the sum until then and as the rest of the year it fits. The reader asks."""
    d = Draft("exec-two-readings", "seoul-jungnang", "기획예산과", "2020-06-30")
    d.lines("""
# 2020년 상반기 주요업무 보고
중랑구 기획예산과
### 예산현황""")
    unit = d.line("(단위: 천원)")
    t = d.table(
        """
단위사업명 | 예산액 | 집행액 | <
^ | ^ | 6.30.기준 | 12.31까지
구정 기획 | 90,000 | 20,000 | 45,000
예산 운영 | 150,000 | 30,000 | 70,000""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    spent(d, t, (2, 3), {"budget_won": 1, "executed_won": 2, "year_end_won": 3}, cells=UNIT_PROGRAM)
    d.ask("reading", "12.31까지", "year_end_won")
    return d.done()


def lying() -> Model:
    """Items as columns, amounts and rates as rows."""
    d = Draft("exec-lying", "seoul-yangcheon", "홍보정책과", "2022-08-31")
    d.lines("""
# 2022년 주요업무 추진실적
양천구 홍보정책과
(2022. 8. 31. 기준)
### 예산현황""")
    unit = d.line("(단위 : 천원)")
    t = d.table(
        """
구 분 | 계 | 구정소식지 발간 | 구정홍보 영상 제작 | 기본경비
예산액 | 540,000 | 260,000 | 220,000 | 60,000
집행액 | 351,000 | 182,000 | 127,600 | 41,400
집행률(%) | 65.0 | 70.0 | 58.0 | 69.0""",
        unit="천원",
        unit_in=unit,
    )
    for col in (2, 3, 4):
        cells: Cells = {"item": words(t, 0, col), **UNIT_PROGRAM}
        d.fact("budget_execution", "천원", **cells, budget_won=t.at(1, col), executed_won=t.at(2, col))
    for row, column in ((1, "budget_won"), (2, "executed_won")):
        d.total("budget_execution", column, t.at(row, 1), "천원", *(t.at(row, c) for c in (2, 3, 4)))
    for col in (1, 2, 3, 4):
        d.printed("budget_execution", "rate", "executed_won", t.at(3, col), "%")
        d.adds(t.at(3, col), t.at(2, col), of=(t.at(1, col),))
    return d.done()


MODELS = (lying, cumulative, rest_of_year, by_project, current_budget, misprints, two_readings)
