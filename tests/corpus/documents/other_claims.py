"""제안, 주민참여예산 and 소송 turned round: years as columns, kinds as labels, instances of court, money with decimals."""

from __future__ import annotations

from tests.corpus.documents.common import across, down, outcomes, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def ideas_by_year() -> Model:
    """국민신문고 and 공무원제안 as labels over 접수 and 채택, years as columns, 합계 and 채택률 in lines of their own; 시상 stands apart."""
    d = Draft("other-ideas-years", "daejeon-daedeok", "기획홍보실", "2024-12-31")
    d.lines("""
# 2025년도 주요업무계획
대덕구 기획홍보실
‣ 제안제도 운영 실적 (2024. 12. 31. 기준 / 단위 : 건)""")
    t = d.table(
        """
구 분 | < | 2022년 | 2023년 | 2024년
국민신문고 | 접수 | 312 | 287 | 301
^ | 채택 | 9 | 7 | 11
공무원제안 | 접수 | 128 | 141 | 133
^ | 채택 | 14 | 12 | 16
합 계 | 접수 | 440 | 428 | 434
^ | 채택 | 23 | 19 | 27
^ | 채택률(%) | 5.2 | 4.4 | 6.2""",
        stub=2,
    )
    for col, year in ((2, 2022), (3, 2023), (4, 2024)):
        for row, channel in ((1, "국민신문고"), (3, "공무원제안")):
            for of, stage in ((0, "접수"), (1, "채택")):
                cells: Cells = {"year": year, "program": "제안제도", "channel": channel, "stage": stage}
                d.fact("proposals", "건", **cells, count=t.at(row + of, col))
        d.total("proposals", "count", t.at(5, col), "건", t.at(1, col), t.at(3, col))
        d.total("proposals", "count", t.at(6, col), "건", t.at(2, col), t.at(4, col))
        d.printed("proposals", "rate", "count", t.at(7, col), "%")
        d.adds(t.at(7, col), t.at(6, col), of=(t.at(5, col),))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "text", "converted")


def kinds_with_money() -> Model:
    """Kinds of 주민참여예산 as rows, three stages each with 건수 and 금액 to one decimal, the sum below; which year's budget it feeds."""
    d = Draft("other-budgeting-kinds", "seoul-gangseo", "기획예산과", "2025-10-31")
    d.lines("""
# 2025년 주민참여예산제 운영 결과
강서구 기획예산과
(2025. 10. 31. 기준)
◈ 2025년 주민참여예산 유형별 추진현황(2026년 예산)""")
    unit = d.line("(단위 : 건, 백만원)")
    t = d.table(
        """
유 형 | 제안접수 | < | 심의 | < | 선정 | <
^ | 건수 | 금액 | 건수 | 금액 | 건수 | 금액
구정참여형 | 88 | 4,912.5 | 41 | 2,130.0 | 15 | 720.0
동 지역회의 | 120 | 2,860.0 | 64 | 1,440.5 | 37 | 740.0
청소년참여형 | 16 | 245.0 | 9 | 118.0 | 4 | 40.0
총 계 | 224 | 8,017.5 | 114 | 3,688.5 | 56 | 1,500.0""",
        head=2,
        unit="백만원",
        unit_in=unit,
        money=(2, 4, 6),
    )
    for row in (2, 3, 4):
        for col, stage in ((1, "접수"), (3, "심의"), (5, "선정")):
            cells: Cells = {"year": 2025, "program": "주민참여예산(구)", "stage": stage, "channel": words(t, row)}
            d.fact("proposals", "건;백만원", **cells, count=t.at(row, col), amount_won=t.at(row, col + 1))
    down(d, "proposals", "count", t, "건", 5, (2, 3, 4), (1, 3, 5))
    down(d, "proposals", "amount_won", t, "백만원", 5, (2, 3, 4), (2, 4, 6))
    return d.done("hwp", "pdf", "html", "xlsx", "xlsx-sheets", "markdown")


def by_instance() -> Model:
    """Pending cases by court of first, second and third instance under one heading: the rows have no place for instances."""
    d = Draft("other-suits-instances", "gyeongnam", "법무담당관", "2024-12-31")
    d.lines("""
# 2025년도 주요업무계획
경상남도 법무담당관
☐ 소송 수행 현황 (2024. 12. 31. 기준)""")
    d.line("[단위 : 건]")
    t = d.table(
        """
구 분 | 총계 | 계속중 | < | < | < | 종결 | < | < | <
^ | ^ | 소계 | 1심 | 2심 | 3심 | 소계 | 승소 | 패소 | 소취하
행정소송 | 86 | 34 | 20 | 9 | 5 | 52 | 33 | 8 | 11
민사소송 | 41 | 19 | 13 | 4 | 2 | 22 | 10 | 7 | 5
국가소송 | 17 | 6 | 4 | 1 | 1 | 11 | 7 | 1 | 3
합 계 | 144 | 59 | 37 | 14 | 8 | 85 | 50 | 16 | 19""",
        head=2,
    )
    d.line("※ 2024년 중 종결되었거나 계속 중인 사건 기준", "note")
    columns = {"진행중": 2, "승소": 7, "패소": 8, "소취하": 9}
    for row, case in ((2, "행정소송"), (3, "민사소송"), (4, "국가소송")):
        outcomes(d, t, row, columns, 1, 6, filed_year="전체", period="2024", case_type=case)
    down(d, "lawsuits", "count", t, "건", 5, (2, 3, 4), (1, 2, 6, 7, 8, 9))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "markdown")


def by_year_lying() -> Model:
    """Years of filing with two digits as columns, kind and outcome as labels; legal advice by office, which names no way of asking."""
    d = Draft("other-suits-lying", "gyeonggi-goyang", "법무담당관", "2024-12-31")
    d.lines("""
# 2024년 주요업무 추진실적
고양시 법무담당관
Ⅱ. 주요업무 추진실적
1) 연도별 소송 현황(제소연도 기준)
(2024. 12. 31. 기준, 단위 : 건)""")
    t = d.table(
        """
구 분 | < | '22년 | '23년 | '24년 | 계
행정소송 | 진행중 | 1 | 4 | 12 | 17
^ | 승소 | 14 | 11 | 3 | 28
^ | 패소 | 3 | 2 | - | 5
^ | 소취하 | 6 | 5 | 2 | 13
민사소송 | 진행중 | 2 | 3 | 7 | 12
^ | 승소 | 5 | 4 | 1 | 10
^ | 일부승소 | 2 | 1 | - | 3
^ | 패소 | 1 | 2 | - | 3
합 계 | < | 34 | 32 | 25 | 91""",
        stub=2,
    )
    cases = ["행정소송"] * 4 + ["민사소송"] * 4
    states = ["진행중", "승소", "패소", "소취하", "진행중", "승소", "일부승", "패소"]
    for col, year in ((2, "2022"), (3, "2023"), (4, "2024")):
        there = [r for r in range(1, 9) if t.at(r, col).printed != "-"]
        for row in there:
            d.fact("lawsuits", "건", filed_year=year, case_type=cases[row - 1], outcome=states[row - 1], count=t.at(row, col))
        d.total("lawsuits", "count", t.at(9, col), "건", *(t.at(r, col) for r in there))
    across(d, "lawsuits", "count", t, "건", 5, (1, 2, 5, 6), (2, 3, 4))
    d.line("2) 부서별 법률자문 의뢰 현황(2024. 12. 31. 기준, 단위 : 건)")
    d.table("""
계 | 도시계획과 | 건축과 | 교통정책과 | 청소행정과
143 | 52 | 47 | 26 | 18""")
    return d.done(*ALL, complete="legal_advice")


MODELS = (ideas_by_year, kinds_with_money, by_instance, by_year_lying)
