"""제안제도 and 주민참여예산: what stood at each stage, in numbers and in money."""

from __future__ import annotations

from tests.corpus.documents.common import down
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model

CITY = "주민참여예산(구)"


def ideas() -> Model:
    """제안제도 of three years by channel and stage; 채택 and 불채택 add to 심의."""
    d = Draft("ideas", "seoul-jung", "기획예산과", "2022-12-31")
    d.lines("""
# 2023년 주요업무계획
서울특별시 중구 기획예산과
○ 구민·공무원 제안제도 운영 실적
(2022. 12. 31. 기준, 단위 : 건)""")
    t = d.table(
        """
연도 | 접수 | < | < | 심의 | < | <
^ | 계 | 구민제안 | 공무원제안 | 계 | 채택 | 불채택
2022년 | 214 | 141 | 73 | 36 | 15 | 21
2021년 | 188 | 120 | 68 | 30 | 11 | 19
2020년 | 167 | 98 | 69 | 28 | 9 | 19""",
        head=2,
    )
    for row, year in ((2, 2022), (3, 2021), (4, 2020)):
        for col, channel in ((2, "구민제안"), (3, "공무원제안")):
            d.fact("proposals", "건", year=year, program="제안제도", stage="접수", channel=channel, count=t.at(row, col))
        d.total("proposals", "count", t.at(row, 1), "건", t.at(row, 2), t.at(row, 3))
        for col, stage in ((4, "심의"), (5, "채택"), (6, "불채택")):
            d.fact("proposals", "건", year=year, program="제안제도", stage=stage, channel="전체", count=t.at(row, col))
        d.total("proposals", "count", t.at(row, 4), "건", t.at(row, 5), t.at(row, 6))
    return d.done(*ALL, "text-cp949")


def funnel() -> Model:
    """주민참여예산 of three years, each cell a pair of 건 and 백만원; the budget year in brackets; not yet known in the last."""
    d = Draft("budgeting-funnel", "seoul-dongdaemun", "기획예산과", "2021-10-31")
    d.lines("""
# 2021. 주요업무 추진실적 및 2022. 주요업무계획
동대문구 기획예산과
(기준일 : '21. 10월말)
□ 주민참여예산제 확대 운영
○ 최근 3년간 운영현황""")
    t = d.table("""
구 분 | 2019년\\n(2020년 예산) | 2020년\\n(2021년 예산) | 2021년\\n(2022년 예산)
제안 접수 | 142건/ 5,210백만원 | 131건/ 4,870백만원 | 156건/ 6,020백만원
총회 상정 | 60건/ 2,140백만원 | 55건/ 1,985백만원 | 58건/ 2,210백만원
선정 | 38건/ 1,000백만원 | 36건/ 950백만원 | 40건/ 1,000백만원
예산 편성 | 38건/ 980백만원 | 35건/ 930백만원 | -
집행 | 37건/ 911백만원 | 진행 중 | -""")
    for row, stage in enumerate(("접수", "상정", "선정", "편성", "집행"), 1):
        for col, year in ((1, 2019), (2, 2020), (3, 2021)):
            ref = t.at(row, col)
            if "건" in ref.words:
                cells: Cells = {"year": year, "budget_year": year + 1, "program": CITY, "stage": stage, "channel": "전체"}
                d.fact("proposals", "건;백만원", **cells, count=ref, amount_won=ref.n(1))
    return d.done()


def kinds() -> Model:
    """One year by kind of project with 건수 and 금액 in columns of their own; a vote with its participants in a sentence."""
    d = Draft("budgeting-kinds", "seoul-seongdong", "기획예산과", "2023-11-30")
    d.lines("""
# 2023년 주민참여예산 운영결과
성동구 기획예산과
(2023. 11. 30. 기준)
□ 주민제안사업 선정 결과(2024년 예산)""")
    unit = d.line("(단위 : 건, 백만원)")
    t = d.table(
        """
유 형 | 제안 | < | 선정 | <
^ | 건수 | 금액 | 건수 | 금액
계 | 173 | 7,410 | 41 | 1,500
구정참여형 | 96 | 5,230 | 18 | 900
동지역회의형 | 77 | 2,180 | 23 | 600""",
        head=2,
        unit="백만원",
        unit_in=unit,
        money=(2, 4),
    )
    for row, channel in ((3, "구정참여형"), (4, "동지역회의형")):
        for col, stage in ((1, "접수"), (3, "선정")):
            cells: Cells = {"year": 2023, "program": CITY, "stage": stage, "channel": channel}
            d.fact("proposals", "건;백만원", **cells, count=t.at(row, col), amount_won=t.at(row, col + 1))
    down(d, "proposals", "count", t, "건", 2, (3, 4), (1, 3))
    down(d, "proposals", "amount_won", t, "백만원", 2, (3, 4), (2, 4))
    vote = d.line("○ 모바일 투표 참여인원 : 3,418명")
    d.fact("proposals", "명", year=2023, program=CITY, stage="투표", channel="모바일", participants=vote)
    return d.done(*ALL, "html-euckr")


def in_sentences() -> Model:
    """A review and the year's receipts in running text, two channels, the result with its money."""
    d = Draft("ideas-prose", "seoul-geumcheon", "기획예산과", "2019-10-31")
    d.lines("""
# 2019년 주요업무 추진실적
금천구 기획예산과
(2019. 10. 31. 현재)
### 3 제안제도 운영 및 주민참여예산
□ 추진실적""")
    first = d.line("○ 구민창안·공무원제안 접수 : 총 268건(구민 175건, 공무원 93건)")
    for nth, channel in ((1, "구민창안"), (2, "공무원제안")):
        d.fact("proposals", "건", year=2019, program="제안제도", stage="접수", channel=channel, count=first.n(nth))
    d.total("proposals", "count", first, "건", first.n(1), first.n(2))
    second = d.line("○ 2019년 제안심사위원회 심의 : 총 34건(채택 12건, 불채택 22건)")
    for nth, stage in ((1, "심의"), (2, "채택"), (3, "불채택")):
        d.fact("proposals", "건", year=2019, program="제안제도", stage=stage, channel="전체", count=second.n(nth))
    d.total("proposals", "count", second.n(1), "건", second.n(2), second.n(3))
    third = d.line("○ 구 주민참여예산 제안사업 선정 : 33건 870백만원")
    d.fact("proposals", "건;백만원", year=2019, program=CITY, stage="선정", channel="전체", count=third, amount_won=third.n(1))
    return d.done(*ALL, "converted")


MODELS = (ideas, funnel, kinds, in_sentences)
