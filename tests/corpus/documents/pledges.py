"""공약: how many stand where, by goal, field and status; single pledges with the office in charge."""

from __future__ import annotations

from tests.corpus.documents.common import across, down, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def by_status() -> Model:
    """Fields as rows, statuses as columns; 계 both ways; `이행후계속추진` written in one."""
    d = Draft("pledge-status", "seoul-gwangjin", "기획예산과", "2024-06-30")
    d.lines("""
# 민선8기 공약사업 추진현황
광진구 기획예산과
□ 분야별 추진현황
(2024. 6. 30. 기준, 단위 : 건)""")
    t = d.table("""
분야별 | 계 | 완료 | 이행후\\n계속추진 | 정상추진 | 일부추진 | 보류 | 폐기
계 | 62 | 14 | 17 | 25 | 4 | 1 | 1
도시발전 | 17 | 3 | 2 | 9 | 2 | 1 | -
복지·건강 | 18 | 5 | 6 | 7 | - | - | -
교육·문화 | 14 | 4 | 5 | 4 | 1 | - | -
소통행정 | 13 | 2 | 4 | 5 | 1 | - | 1""")
    statuses = {2: "완료", 3: "이행 후 계속추진", 4: "정상추진", 5: "일부추진", 6: "보류", 7: "폐기"}
    common: Cells = {"term": "민선8기", "scope": "공약", "goal": "전체"}
    for row in range(2, 6):
        for col, status in statuses.items():
            if t.at(row, col).printed != "-":
                d.fact("pledges", "건", **common, field=words(t, row), status=status, count=t.at(row, col))
    down(d, "pledges", "count", t, "건", 1, range(2, 6), (1, 2, 3, 4, 5))
    across(d, "pledges", "count", t, "건", 1, range(2, 6), range(2, 8))
    done = d.line("○ 공약이행완료율 : 50.0%")
    d.printed("pledges", "rate", "count", done, "%")
    d.adds(done, t.at(1, 2), t.at(1, 3), of=(t.at(1, 1),))
    return d.done(*ALL, "converted")


def by_goal() -> Model:
    """Goals over fields as headings, one row of counts; the sum stands in the row's own label."""
    d = Draft("pledge-goals", "seoul-dongjak", "기획조정과", "2019-06-30")
    d.lines("""
# 민선7기 공약사업 관리
동작구 기획조정과
□ 민선7기 공약 현황 (2019. 6. 30. 기준)""")
    head = d.line("○ 공약수 : 4대 목표 9개 분야 58개 사업")
    t = d.table(
        """
사업수 | 사람이 먼저인 동작 | < | 함께 크는 동작 | < | < | 안심하는 동작 | < | 활기찬 동작 | <
^ | 소통행정 | 주민자치 | 보육 | 교육 | 문화·체육 | 안전 | 환경 | 도시개발 | 지역경제
공약(58) | 4 | 3 | 9 | 7 | 6 | 5 | 8 | 10 | 6""",
        head=2,
    )
    goals = ["사람이 먼저인 동작"] * 2 + ["함께 크는 동작"] * 3 + ["안심하는 동작"] * 2 + ["활기찬 동작"] * 2
    for col, goal in enumerate(goals, 1):
        d.fact("pledges", "개", term="민선7기", scope="공약", goal=goal, field=words(t, 1, col), status="미상", count=t.at(2, col))
    parts = [t.at(2, c) for c in range(1, 10)]
    d.total("pledges", "count", head.n(2), "개", *parts)
    d.total("pledges", "count", t.at(2, 0), "개", *parts)
    d.fact("indicators", "대", topic="pledges", indicator="공약 목표", unit="대", value=head.n(0))
    d.fact("indicators", "개", topic="pledges", indicator="공약 분야", unit="개", value=head.n(1))
    return d.done()


def single() -> Model:
    """Pledges one by one: number, title, field, the office in charge and the status; a page's end in between."""
    d = Draft("pledge-list", "seoul-gangseo", "기획예산과", "2024-12-31")
    d.lines("""
# 민선8기 공약사업 추진상황(총괄)
강서구 기획예산과
(2024. 12. 31. 기준)""")
    t = d.table(
        """
연번 | 분야 | 공약사업명 | 추진상황 | 담당부서
1 | 균형발전 | 노후 주거지 정비사업 통합지원센터 운영 | 완료 | 주택과
2 | 균형발전 | 고도제한 완화 추진 | 정상추진 | 도시계획과
3 | 균형발전 | 방치 유휴부지 주민 쉼터 조성 | 이행후 계속추진 | 공원녹지과
4 | 안전교통 | 어린이 보호구역 안심 통학로 확충 | 이행 후 계속 추진 | 교통행정과
5 | 안전교통 | 공영주차장 확충 | 일부추진 | 주차관리과
6 | 복지건강 | 어르신 돌봄 통합창구 개설 | 완료 | 어르신복지과
7 | 복지건강 | 권역별 보건지소 설치 | 보류 | 보건행정과
8 | 교육문화 | 미래교육센터 건립 | 정상추진 | 교육청소년과
9 | 교육문화 | 구립 미술관 유치 | 폐기 | 문화예술과
10 | 교육문화 | 작은도서관 야간 운영 확대 | 완료 | 문화예술과""",
        page_at=6,
        stub=1,
    )
    known = {"이행후 계속추진": "이행 후 계속추진", "이행 후 계속 추진": "이행 후 계속추진"}
    for row in range(1, 11):
        status = t.at(row, 3).words
        cells: Cells = {"term": "민선8기", "scope": "공약", "number": t.at(row, 0).words, "title": words(t, row, 2), "goal": "전체"}
        office = f"{d.district}/@{t.at(row, 4).words}"
        d.fact(
            "pledge_items",
            "",
            **cells,
            field=words(t, row, 1),
            status=known.get(status, status),
            department_id=office,
            locator=t.at(row, 2),
        )
    return d.done(*ALL, "csv", "csv-cp949")


def in_sentences() -> Model:
    """Counts by status in running text, with the completion rate and a rate of another definition."""
    d = Draft("pledge-prose", "seoul-guro", "정책기획과", "2025-06-30")
    d.lines("""
# 2025년 상반기 주요업무 추진실적
구로구 정책기획과
○ 기준일 : 2025. 6. 30.""")
    line = d.line("○ 민선8기 공약사업 : 총 64건(완료 21건, 이행 후 계속추진 15건, 정상추진 23건, 일부추진 4건, 보류 1건)")
    statuses = ("완료", "이행 후 계속추진", "정상추진", "일부추진", "보류")
    for nth, status in enumerate(statuses, 2):
        d.fact("pledges", "건", term="민선8기", scope="공약", goal="전체", field="전체", status=status, count=line.n(nth))
    d.total("pledges", "count", line.n(1), "건", *(line.n(k) for k in range(2, 7)))
    rate = d.line("- 공약이행완료율 56.3%, 재정확보율 71.2%")
    d.printed("pledges", "rate", "count", rate, "%")
    d.adds(rate, line.n(2), line.n(3), of=tuple(line.n(k) for k in range(2, 7)))
    d.fact("indicators", "%", topic="pledges", indicator="재정확보율", unit="%", value=rate.n(1))
    return d.done(*ALL, "converted")


def partly() -> Model:
    """Only one part of a total is printed: the rest is a row of its own, whose state the page does not say."""
    d = Draft("pledge-rest", "busan-haeundae", "기획조정실", "2024-06-30")
    d.lines("""
# 2024년 상반기 구정 주요성과
해운대구 기획조정실
(2024. 6. 30. 기준)""")
    line = d.line("○ 민선8기 공약사업 60건 중 18건 완료")
    cells: Cells = {"term": "민선8기", "scope": "공약", "goal": "전체", "field": "전체"}
    d.fact("pledges", "건", **cells, status="완료", count=line.n(2))
    d.fact("pledges", "건", **cells, status="미상", count=42, locator=line.n(1))
    return d.done(*ALL, "converted")


MODELS = (by_status, by_goal, single, in_sentences, partly)
