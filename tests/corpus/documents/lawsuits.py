"""소송: by the year of filing, kind and outcome; pending and closed; single cases; counsel and advice."""

from __future__ import annotations

from tests.corpus.documents.common import across, down, outcomes
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Model


def by_year() -> Model:
    """Years over kinds of case; 종결 with its own 소계; 계 of each year; the rate of the whole in the line below."""
    d = Draft("suits-years", "seoul-yangcheon", "기획예산과", "2022-10-31")
    d.lines("""
# 2022년 주요업무 추진실적
양천구 기획예산과
○ 소송 수행 현황(*제소일자 기준)
(2022. 10월말 기준, 단위 : 건)""")
    t = d.table(
        """
연도 | 소송 | 계 | 처리현황 | < | < | < | < | <
^ | ^ | ^ | 진행중 | 종 결 | < | < | < | <
^ | ^ | ^ | ^ | 소계 | 승소 | 소취하 | 일부승 | 패소
2022 | 계 | 18 | 13 | 5 | 1 | 4 | - | -
^ | 행정 | 11 | 7 | 4 | 1 | 3 | - | -
^ | 민사 | 7 | 6 | 1 | - | 1 | - | -
2021 | 계 | 31 | 8 | 23 | 9 | 11 | 1 | 2
^ | 행정 | 24 | 5 | 19 | 8 | 10 | - | 1
^ | 민사 | 7 | 3 | 4 | 1 | 1 | 1 | 1
2020 | 계 | 29 | 1 | 28 | 12 | 13 | 1 | 2
^ | 행정 | 21 | 1 | 20 | 9 | 10 | - | 1
^ | 민사 | 8 | - | 8 | 3 | 3 | 1 | 1""",
        head=3,
        stub=2,
    )
    columns = {"진행중": 3, "승소": 5, "소취하": 6, "일부승": 7, "패소": 8}
    for start, year in ((3, "2022"), (6, "2021"), (9, "2020")):
        for row, case in ((start + 1, "행정소송"), (start + 2, "민사소송")):
            outcomes(d, t, row, columns, 2, 4, filed_year=year, case_type=case)
    for start, cols in ((3, (2, 3, 4, 6)), (6, (2, 3, 4, 5, 6, 8)), (9, (2, 4, 5, 6, 8))):
        down(d, "lawsuits", "count", t, "건", start, (start + 1, start + 2), cols)
    below = d.line("- 종결사건(56건) 중 승소(소취하·일부승 포함) 52건, 패소 4건 ⇒ 승소율 : 92.8%")
    d.total("lawsuits", "count", below, "건", *(t.at(r, 4) for r in (3, 6, 9)))
    won = [t.at(r, c) for r in (3, 6, 9) for c in (5, 6, 7)]
    d.total("lawsuits", "count", below.n(1), "건", *won)
    d.total("lawsuits", "count", below.n(2), "건", *(t.at(r, 8) for r in (3, 6, 9)))
    d.printed("lawsuits", "rate", "count", below.n(3), "%")
    d.adds(below.n(3), *won, of=(below,))
    return d.done()


def flat() -> Model:
    """One year's closed cases of a city by outcome, 화해·조정 in one column, 국가소송 and 행정심판 beside; 0 instead of a dash."""
    d = Draft("suits-flat", "gyeonggi-seongnam", "법무과", "2023-12-31")
    d.lines("""
# 2023년도 소송업무 추진현황
성남시 법무과
○ 소송 현황 (2023. 12. 31. 기준)""")
    d.line("(단위: 건)")
    t = d.table("""
구분 | 합계 | 승소 | 일부승소 | 패소 | 각하 | 화해·조정 | 소취하 | 계속중
합계 | 128 | 47 | 6 | 11 | 5 | 4 | 14 | 41
행정소송 | 71 | 30 | 2 | 6 | 4 | 0 | 9 | 20
민사소송 | 43 | 13 | 4 | 4 | 0 | 4 | 3 | 15
국가소송 | 14 | 4 | 0 | 1 | 1 | 0 | 2 | 6""")
    columns = {"승소": 2, "일부승": 3, "패소": 4, "각하": 5, "화해·조정": 6, "소취하": 7, "진행중": 8}
    for row, case in ((2, "행정소송"), (3, "민사소송"), (4, "국가소송")):
        outcomes(d, t, row, columns, 1, None, filed_year="전체", period="2023", case_type=case)
    down(d, "lawsuits", "count", t, "건", 1, (2, 3, 4), range(1, 9))
    d.line("※ 2023년 중 종결 또는 계속 중인 사건 기준", "note")
    return d.done(*ALL, "csv")


def cases() -> Model:
    """A list of single cases: name, day of filing, court and result; the counts are what the list adds up to."""
    d = Draft("suits-cases", "seoul-jongno", "기획예산과", "2024-06-30")
    d.lines("""
# 2024년 상반기 소송 수행 현황
종로구 기획예산과
□ 주요 소송 목록(2024. 6. 30. 기준)""")
    d.table("""
연번 | 소송구분 | 사건명 | 제소일 | 관할법원 | 진행상황
1 | 행정 | 건축이행강제금 부과처분 취소 | 2022. 3. 14. | 서울행정법원 | 승소
2 | 행정 | 도로점용료 부과처분 취소 | 2022. 8. 2. | 서울행정법원 | 패소
3 | 민사 | 부당이득금 반환 | 2022. 11. 21. | 서울중앙지방법원 | 일부승소
4 | 행정 | 영업정지처분 취소 | 2023. 2. 9. | 서울행정법원 | 승소
5 | 행정 | 정보공개거부처분 취소 | 2023. 5. 30. | 서울행정법원 | 소취하
6 | 민사 | 손해배상(기) | 2023. 9. 18. | 서울중앙지방법원 | 진행중
7 | 행정 | 변상금 부과처분 취소 | 2024. 1. 8. | 서울행정법원 | 진행중
8 | 민사 | 소유권이전등기 | 2024. 4. 25. | 서울중앙지방법원 | 진행중""")
    counted = (
        ("2022", "행정소송", "승소", 1), ("2022", "행정소송", "패소", 1), ("2022", "민사소송", "일부승", 1),
        ("2023", "행정소송", "승소", 1), ("2023", "행정소송", "소취하", 1), ("2023", "민사소송", "진행중", 1),
        ("2024", "행정소송", "진행중", 1), ("2024", "민사소송", "진행중", 1),
    )  # fmt: skip
    for year, case, outcome, count in counted:
        d.fact("lawsuits", "", filed_year=year, case_type=case, outcome=outcome, count=count)
    d.ask("reading", "사건 목록", "건수로 합산")
    return d.done(*ALL, "csv", "csv-cp949")


def advice() -> Model:
    """Legal advice by way and year, the newest year first, 계 both ways; counsel appointed beside."""
    d = Draft("advice", "seoul-seocho", "기획예산과", "2021-10-31")
    d.lines("""
# 2021년 주요업무 추진실적
서초구 기획예산과
○ 법률 자문 유형별 현황
(2021. 10월말 기준, 단위 : 건)""")
    t = d.table("""
구 분 | 합 계 | 서 면 | 전 화 | 방 문 | 소송지휘
계 | 612 | 241 | 163 | 140 | 68
2021년 | 158 | 72 | 41 | 33 | 12
2020년 | 197 | 80 | 55 | 41 | 21
2019년 | 257 | 89 | 67 | 66 | 35""")
    modes = {2: "서면", 3: "전화", 4: "방문", 5: "소송지휘"}
    for row, year in ((2, 2021), (3, 2020), (4, 2019)):
        for col, mode in modes.items():
            d.fact("legal_advice", "건", year=year, mode=mode, count=t.at(row, col))
    down(d, "legal_advice", "count", t, "건", 1, (2, 3, 4), range(1, 6))
    across(d, "legal_advice", "count", t, "건", 1, (2, 3, 4), range(2, 6))
    return d.done(*ALL, "converted", "csv")


MODELS = (by_year, flat, cases, advice)
