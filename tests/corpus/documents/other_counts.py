"""Numbers of other kinds: targets with a half year's results, an address to a council, a long report full of tables that are nothing's rows."""

from __future__ import annotations

from tests.corpus.documents.common import spent, staff, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def half_year() -> Model:
    """성과지표 with last year's result, this year's target and the half year's result, the unit in a column, 달성률 without its sign."""
    d = Draft("other-targets-half", "daejeon-yuseong", "기획예산실", "2024-06-30")
    d.lines("""
# 2024년 상반기 성과관리 추진실적
유성구 기획예산실
▣ 부서 성과지표 (2024. 6. 30. 기준)""")
    t = d.table("""
성과지표명 | 단위 | '23년 실적 | '24년 목표 | '24년 상반기 실적 | 달성률(%)
평생학습 강좌 수강생 수 | 명 | 3,412 | 3,600 | 1,980 | 55.0
외부 공모사업 선정 건수 | 건 | 27 | 30 | 18 | 60.0
민원처리 만족도 | 점 | 84.2 | 86.0 | 85.1 | 99.0
규제개선 과제 발굴 | 건 | 12 | 15 | 6 | 40.0""")
    for row in range(1, 5):
        unit = t.at(row, 1).words
        for col, period, stage in ((2, "2023", "actual"), (3, "2024", "planned"), (4, "2024-01/2024-06", "actual")):
            cells: Cells = {"topic": "performance", "indicator": words(t, row), "period": period, "stage": stage, "unit": unit}
            d.fact("indicators", unit, **cells, value=t.at(row, col))
        d.printed("indicators", "rate", "value", t.at(row, 5), "%")
        d.adds(t.at(row, 5), t.at(row, 4), of=(t.at(row, 3),))
    return d.done("hwp", "pdf", "html", "xlsx", "text")


def address() -> Model:
    """An address in whole sentences: people, pledges and lawsuits inside them, beside sums of money that name no item."""
    d = Draft("other-address", "chungbuk-chungju", "기획예산과", "2024-09-30")
    d.lines("""
# 2024년 주요업무 추진상황 보고
충주시 기획예산과
(2024. 9. 30. 기준)
존경하는 의원 여러분, 지금부터 기획예산과 소관 주요업무 추진상황을 보고드리겠습니다.""")
    people = d.line("먼저 일반현황입니다. 우리 과의 정원은 41명이고 현원은 39명으로 2명이 부족한 상황입니다.")
    d.fact("staffing", "명", track="전체", grade="전체", authorized=people.n(0), actual=people.n(1))
    d.printed("staffing", "gap", "authorized", people.n(2), "명")
    pledges = d.line("다음은 공약 관리입니다. 민선8기 공약 57건 가운데 31건을 완료하였고 26건은 정상추진 중입니다.")
    for nth, status in ((2, "완료"), (3, "정상추진")):
        own: Cells = {"term": "민선8기", "scope": "공약", "goal": "전체", "field": "전체"}
        d.fact("pledges", "건", **own, status=status, count=pledges.n(nth))
    d.total("pledges", "count", pledges.n(1), "건", pledges.n(2), pledges.n(3))
    suits = d.line("2024년에 제기된 소송은 모두 31건으로 이 가운데 승소 9건, 패소 3건이며 19건은 진행 중입니다.")
    for nth, outcome in ((2, "승소"), (3, "패소"), (4, "진행중")):
        d.fact("lawsuits", "건", filed_year="2024", case_type="전체", outcome=outcome, count=suits.n(nth))
    d.total("lawsuits", "count", suits.n(1), "건", suits.n(2), suits.n(3), suits.n(4))
    d.lines("""
올해는 1인당 시민교육을 4시간에서 6시간으로 늘려 3년 만에 처음으로 목표를 넘어섰습니다.
내년에는 사업비 20억원 규모의 국비 공모에 도전하겠습니다.
이상으로 보고를 마치겠습니다. 감사합니다.""")
    return d.done("hwp", "hwpx", "pdf", "html", "text", "converted")


def corporation() -> Model:
    """A corporation's report with 정·현원, 예산, facilities, education, committees and a plan with ● in months; all bullets there are."""
    d = Draft("other-corporation", "seoul-jungnang", "시설관리공단", "2024-09-30")
    d.lines("""
# 2024년 주요업무 추진실적 보고
중랑구 시설관리공단
Ⅰ. 일반현황
1. 조직
▣ 조 직 : 2본부 6팀
2. 인력
(2024. 9. 30. 기준, 단위 : 명)""")
    t = d.table("""
구 분 | 계 | 임원 | 3급 | 4급 | 5급 | 6급 | 7급
정 원 | 104 | 2 | 4 | 11 | 22 | 30 | 35
현 원 | 99 | 2 | 4 | 10 | 22 | 28 | 33
결 원 | 5 | - | - | 1 | - | 2 | 2""")
    grades = ("임원", "3급", "4급", "5급", "6급", "7급")
    counts = {("전체", grade): (t.at(1, c), t.at(2, c)) for c, grade in enumerate(grades, 2)}
    staff(d, counts, totals=[(t.at(1, 1), t.at(2, 1), t.at(3, 1))], column="authorized")
    d.line("3. 예산현황")
    unit = d.line("(2024. 9. 30. 기준, 단위 : 천원)")
    t = d.table(
        """
단위사업명 | 예산현액(A) | 집행액(B) | 집행률(B/A) | 비고
체육시설 운영 | 6,300,000 | 4,410,000 | 70.0 | 3개소
주차시설 운영 | 4,150,000 | 3,195,500 | 77.0 | 41개소
공단 운영지원 | 2,240,000 | 1,568,000 | 70.0 |
합계 | 12,690,000 | 9,173,500 | 72.3 |""",
        unit="천원",
        unit_in=unit,
        money=(1, 2),
    )
    cells: Cells = {"level": "unit_program", "basis": "예산현액"}
    spent(d, t, (1, 2, 3), {"budget_won": 1, "executed_won": 2}, total=4, rate=3, cells=cells)
    _rest(d)
    return d.done(*ALL)


def _rest(d: Draft) -> None:
    """Chapters of which nothing is expected: they must not become rows of 인력 or 예산."""
    d.lines("""
Ⅱ. 주요업무 추진실적
1. 시설 운영
◎ 시설 현황""")
    d.table("""
시설명 | 위치 | 연면적(㎡) | 준공연도 | 일평균 이용인원
구민체육센터 | 망우동 | 8,412.5 | 2004 | 1,340
면목체육관 | 면목동 | 5,120 | '11 | 870
봉화산 테니스장 | 신내동 | 3,960 | 2017 | N/A""")
    d.lines("""
❍ 직원 교육 실적
• 안전보건교육 : 4회 396명
‣ 친절교육 : 2회 188명
☐ 이사회 운영
(1) 개최 : 6회(안건 21건)
◈ 향후 추진일정""")
    d.table("""
세부 추진과제 | 10월 | 11월 | 12월
노후 수영장 보수 | ● | ● |
2025년 예산 편성 | | ● | ●
고객만족도 조사 | | | ●""")


MODELS = (half_year, address, corporation)
