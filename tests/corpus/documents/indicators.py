"""Other numbers: disclosure requests, targets and what came of them, council and committees, facilities, each with its unit."""

from __future__ import annotations

from tests.corpus.documents.common import words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def disclosure() -> Model:
    """정보공개 청구 by decision, the sum of those processed and of all; the rest in running text."""
    d = Draft("disclosure", "seoul-gangnam", "민원여권과", "2020-12-31")
    d.lines("""
# 2021년 주요업무계획
강남구 민원여권과
□ 2020년 추진실적
○ 정보공개청구 처리현황(2020. 12. 31. 기준, 단위 : 건)""")
    t = d.table(
        """
청구건수 | 처리현황 | < | < | < | 기타\\n(취하, 이송 등)
^ | 소계 | 전부공개 | 부분공개 | 비공개 | ^
4,215 | 2,960 | 2,301 | 512 | 147 | 1,255""",
        head=2,
        stub=0,
    )
    for col, outcome in ((2, "전부공개"), (3, "부분공개"), (4, "비공개"), (5, "기타")):
        d.fact("disclosure_requests", "건", period="2020", outcome=outcome, count=t.at(2, col))
    parts = [t.at(2, c) for c in (2, 3, 4)]
    d.total("disclosure_requests", "count", t.at(2, 1), "건", *parts)
    d.total("disclosure_requests", "count", t.at(2, 0), "건", *parts, t.at(2, 5))
    line = d.line("○ 정보공개 모니터링 실시 : 12회")
    d.fact("indicators", "회", topic="disclosure", indicator="정보공개 모니터링 실시", unit="회", value=line)
    rate = d.line("○ 원문공개율 : 78.4%")
    d.fact("indicators", "%", topic="disclosure", indicator="원문공개율", unit="%", value=rate)
    return d.done(*ALL, "text-cp949", complete="indicators")


def targets() -> Model:
    """성과지표 with 목표, 실적 and 달성률; each indicator has its own unit, in a column or in the cells."""
    d = Draft("performance", "seoul-yeongdeungpo", "기획예산과", "2022-12-31")
    d.lines("""
# 2022년 성과관리 시행계획 평가결과
영등포구 기획예산과
(2022. 12. 31. 기준)
□ 부서 성과지표 달성 현황""")
    t = d.table("""
성과지표 | 단위 | 2022년 목표 | 2022년 실적 | 달성률(%)
공모사업 선정 건수 | 건 | 25 | 31 | 124.0
주민참여예산 교육 참여자 수 | 명 | 400 | 362 | 90.5
자치법규 정비율 | % | 80.0 | 86.4 | 108.0
재정공시 횟수 | 회 | 2 | 2 | 100.0""")
    for row in range(1, 5):
        unit = t.at(row, 1).words
        for col, stage in ((2, "planned"), (3, "actual")):
            cells: Cells = {"topic": "performance", "indicator": words(t, row), "stage": stage, "unit": unit}
            d.fact("indicators", unit, **cells, value=t.at(row, col))
        d.printed("indicators", "rate", "value", t.at(row, 4), "%")
        d.adds(t.at(row, 4), t.at(row, 3), of=(t.at(row, 2),))
    return d.done(*ALL, "csv", complete="indicators")


def council() -> Model:
    """Sessions and bills of a county's council by year and kind; pairs of columns under one heading."""
    d = Draft("council", "gangwon-hongcheon", "기획감사실", "2023-10-31")
    d.lines("""
# 2023년 군정 주요업무 추진실적
홍천군 기획감사실
○ 군의회 정례회 및 임시회 개최
(2023. 10월말 기준)""")
    t = d.table(
        """
구분 | 합계 | < | 정례회 | < | 임시회 | <
^ | 횟수 | 처리안건 | 횟수 | 처리안건 | 횟수 | 처리안건
2023년 | 7회 | 81건 | 1회 | 24건 | 6회 | 57건
2022년 | 8회 | 96건 | 2회 | 41건 | 6회 | 55건
2021년 | 9회 | 88건 | 2회 | 37건 | 7회 | 51건""",
        head=2,
    )
    for row, year in ((2, "2023"), (3, "2022"), (4, "2021")):
        for first, what, unit in ((1, "횟수", "회"), (2, "처리안건", "건")):
            name = f"군의회 정례회 및 임시회 개최 {what}"
            for col, breakdown in ((first + 2, "정례회"), (first + 4, "임시회")):
                cells: Cells = {"period": year, "topic": "council", "indicator": name, "breakdown": breakdown, "unit": unit}
                d.fact("indicators", unit, **cells, value=t.at(row, col))
            d.total("indicators", "value", t.at(row, first), unit, t.at(row, first + 2), t.at(row, first + 4))
    return d.done(complete="indicators")


def in_sentences() -> Model:
    """Numbers in running text: meetings with their kinds, committees, participants, floor space, copies, money; one is a plan."""
    d = Draft("indicators-prose", "chungbuk-cheongju", "정책기획과", "2024-10-31")
    d.lines("""
# 2024년 주요업무 추진상황 보고
청주시 정책기획과
(2024. 10. 31. 기준)
□ 추진실적""")

    def one(text: str, indicator: str, unit: str, topic: str, **more: str) -> None:
        d.fact("indicators", unit, topic=topic, indicator=indicator, unit=unit, value=d.line(text), **more)

    meetings = d.line("○ 주요회의 운영 : 총 58회(간부회의 40회, 정책조정회의 18회)")
    for nth, kind in ((1, "간부회의"), (2, "정책조정회의")):
        cells: Cells = {"topic": "meetings", "indicator": "주요회의 운영", "breakdown": kind, "unit": "회"}
        d.fact("indicators", "회", **cells, value=meetings.n(nth))
    d.total("indicators", "value", meetings, "회", meetings.n(1), meetings.n(2))
    one("○ 시정연구모임 참여자 : 236명", "시정연구모임 참여자", "명", "research")
    one("○ 위원회 정비 : 14개", "위원회 정비", "개", "organisation")
    one("○ 작은도서관 연면적 : 1,284.5㎡", "작은도서관 연면적", "㎡", "facilities")
    one("○ 시정백서 발간 : 300부", "시정백서 발간", "부", "planning")
    one("○ 공모사업 확보액 : 12,450백만원", "공모사업 확보액", "백만원", "contests")
    d.line("□ 향후계획")
    one("○ 정책토론회 개최 : 4회", "정책토론회 개최", "회", "planning", stage="planned")
    return d.done(*ALL, "converted")


MODELS = (disclosure, targets, council, in_sentences)
