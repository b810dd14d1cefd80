"""공약 as other governments publish it: a notice of a county, tables by field and office, words that no list knows, 25 districts."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.documents.common import down, words
from tests.corpus.draft import RICH, Draft
from tests.corpus.model import Cells, Grid, Model

WHOLE: Cells = {"term": "민선8기", "scope": "공약", "goal": "전체"}


def notice() -> Model:
    """A notice on a county's site, with what stands around it; 완료 holds what goes on, so that the two are not told apart."""
    d = Draft("other-pledge-notice", "jeonbuk-imsil", "기획예산담당관", "2025-06-30")
    d.lines("""
본문 바로가기
홈 > 열린군정 > 군정소식 > 공지사항
# 2025년 2분기 민선8기 공약사업 추진상황 점검 결과
담당부서 임실군 기획예산담당관
작성일 2025-07-10
조회수 217
2025년 6월 말 기준 민선8기 공약사업 추진상황을 다음과 같이 알려드립니다.""")
    total = d.line("○ 대상 : 5개 분야 68개 사업")
    done = d.line("- 완료(이행 후 계속추진 포함) : 47개")
    normal = d.line("- 정상추진 : 19개")
    partly = d.line("- 일부추진 : 2개")
    for status, ref in (("이행", done), ("정상추진", normal), ("일부추진", partly)):
        d.fact("pledges", "개", **WHOLE, field="전체", status=status, count=ref)
    d.total("pledges", "count", total.n(1), "개", done, normal, partly)
    d.line("- 평균진행률 : 88.4%")
    rate = d.line("- 달성률(전체 공약 수 대비 완료 공약 수) : 69.1%")
    d.printed("pledges", "rate", "count", rate, "%")
    d.adds(rate, done, of=(done, normal, partly))
    d.lines("""
첨부파일 : 공약사업 추진상황(2025년 2분기).hwpx (214KB)
이전글 | 다음글 | 목록
COPYRIGHT 2025 IMSIL-GUN. ALL RIGHTS RESERVED.""")
    return d.done("html", "text", "markdown", "pdf", "converted")


def by_field() -> Model:
    """Two headings over the states, a rate in each line; the same pledges once more by office, which is another cut."""
    d = Draft("other-pledge-fields", "gyeongbuk-pohang", "정책기획관", "2024-12-31")
    d.lines("""
# 민선8기 시장 공약사항 추진상황 보고
포항시 정책기획관
(2024. 12. 31. 기준, 단위 : 건, %)
1. 분야별 이행현황""")
    t = d.table(
        """
분 야 | 계 | 이행 | < | 추진중 | < | 보류 | 폐기 | 완료율
^ | ^ | 완료 | 이행 후\\n계속추진 | 정상추진 | 일부추진 | ^ | ^ | ^
합 계 | 80 | 22 | 24 | 28 | 3 | 2 | 1 | 57.5
경제·산업 | 24 | 5 | 8 | 9 | 1 | 1 | - | 54.2
문화·관광 | 17 | 6 | 4 | 6 | - | 1 | - | 58.8
복지·보건 | 21 | 7 | 8 | 5 | 1 | - | - | 71.4
도시·환경 | 18 | 4 | 4 | 8 | 1 | - | 1 | 44.4""",
        head=2,
    )
    statuses = {2: "완료", 3: "이행 후 계속추진", 4: "정상추진", 5: "일부추진", 6: "보류", 7: "폐기"}
    for row in range(3, 7):
        for col, status in statuses.items():
            if t.at(row, col).printed != "-":
                d.fact("pledges", "건", **WHOLE, field=words(t, row), status=status, count=t.at(row, col))
    for row in range(2, 7):
        d.printed("pledges", "rate", "count", t.at(row, 8), "%")
        d.adds(t.at(row, 8), t.at(row, 2), t.at(row, 3), of=(t.at(row, 1),))
    down(d, "pledges", "count", t, "건", 2, range(3, 7), (1, 2, 3, 4, 5))
    d.line("2. 담당부서별 공약 수")
    d.table("""
계 | 일자리경제과 | 관광산업과 | 복지정책과 | 도시계획과 | 환경정책과
80 | 24 | 17 | 21 | 11 | 7""")
    return replace(d.done("hwp", "hwpx", "pdf", "html", "xlsx", "text"), complete=frozenset())


def own_words() -> Model:
    """추진중 and 미착수 are words of this office alone; 완료 and 정상 are known; how far each is in percent beside."""
    d = Draft("other-pledge-words", "seoul-gwanak", "기획예산과", "2023-12-31")
    d.lines("""
# 민선8기 구청장 공약사업 세부 추진현황
관악구 기획예산과
☐ 2023. 12. 31. 기준""")
    t = d.table("""
번호 | 공약사업명 | 이행률(%) | 상태 | 주관부서
11 | 청년 창업공간 조성 | 100 | 완료 | 일자리벤처과
12 | 벤처밸리 기업 유치 | 65 | 추진중 | 일자리벤처과
21 | 어린이 실내놀이터 확충 | 100 | 완료 | 여성가족과
22 | 경로당 환경개선 | 70 | 정상 | 어르신복지과
31 | 도림천 산책로 정비 | 40 | 추진중 | 치수과
32 | 문화복합센터 건립 | 0 | 미착수 | 문화관광체육과""")
    for row, status in ((1, "완료"), (3, "완료"), (4, "정상추진")):
        cells: Cells = {"term": "민선8기", "scope": "공약", "goal": "전체", "field": "전체", "number": t.at(row, 0).words}
        office = f"{d.district}/@{t.at(row, 4).words}"
        d.fact("pledge_items", "", **cells, title=words(t, row, 1), status=status, department_id=office, locator=t.at(row, 1))
    for word in ("추진중", "미착수"):
        d.ask("status", word)
    return replace(d.done(*RICH, "xlsx", "csv"), complete=frozenset())


_SEOUL = {
    "종로구": "jongno", "중구": "jung", "용산구": "yongsan", "성동구": "seongdong", "광진구": "gwangjin", "동대문구": "dongdaemun",
    "중랑구": "jungnang", "성북구": "seongbuk", "강북구": "gangbuk", "도봉구": "dobong", "노원구": "nowon", "은평구": "eunpyeong",
    "서대문구": "seodaemun", "마포구": "mapo", "양천구": "yangcheon", "강서구": "gangseo", "구로구": "guro", "금천구": "geumcheon",
    "영등포구": "yeongdeungpo", "동작구": "dongjak", "관악구": "gwanak", "서초구": "seocho", "강남구": "gangnam", "송파구": "songpa",
    "강동구": "gangdong",
}  # fmt: skip


def _of_seoul() -> tuple[list[list[int]], list[int]]:
    rows = [[9 + n * 7 % 13, 8 + n * 5 % 11, 12 + n * 11 % 17, n % 4, (n + 1) % 3, n % 5 // 4] for n in range(len(_SEOUL))]
    return rows, [sum(row[c] for row in rows) for c in range(6)]


def of_25() -> Model:
    """25 districts as rows over two pages, states as columns, the sum at the top; in each line another government."""
    d = Draft("other-pledge-25", "group-seoul-gu", "", "2024-06-30")
    d.lines("""
# 서울시 자치구 민선8기 공약이행 현황
(2024. 6. 30. 기준, 단위 : 개)""")
    rows, sums = _of_seoul()
    lines = ["연번 | 자치구 | 공약수 | 완료 | 이행 후\\n계속추진 | 정상추진 | 일부추진 | 보류 | 폐기"]
    lines.append(" | ".join(["합계", "<", str(sum(sums)), *map(str, sums)]))
    lines += [" | ".join([str(n), name, str(sum(row)), *map(str, row)]) for n, (name, row) in enumerate(zip(_SEOUL, rows, strict=True), 1)]
    t = d.table("\n".join(lines), stub=2, page_at=14)
    _each_district(d, t)
    return d.done("pdf", "html", "xlsx", "xls", "markdown", kind="statistics")


def _each_district(d: Draft, t: Grid) -> None:
    statuses = {3: "완료", 4: "이행 후 계속추진", 5: "정상추진", 6: "일부추진", 7: "보류", 8: "폐기"}
    for row, name in enumerate(_SEOUL.values(), 2):
        place = f"seoul-{name}"
        own: Cells = {**WHOLE, "field": "전체", "district_id": place, "department_id": f"{place}/all"}
        for col, status in statuses.items():
            d.fact("pledges", "개", **own, status=status, count=t.at(row, col))
        d.total("pledges", "count", t.at(row, 2), "개", *(t.at(row, c) for c in statuses))
    for col in (2, *statuses):
        d.total("pledges", "count", t.at(1, col), "개", *(t.at(r, col) for r in range(2, 27)))


MODELS = (notice, by_field, own_words, of_25)
