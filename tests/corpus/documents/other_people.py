"""인력 as other offices print it: a team in each row, 정원 and 현원 with a slash, 휴직 and 파견 beside 결원, 직렬 over 직급."""

from __future__ import annotations

from tests.corpus.documents.common import staff, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def by_team() -> Model:
    """Teams as rows, grades as columns, `정원 / 현원` in each cell: a team is no office, so that the line of 계 holds the rows."""
    d = Draft("other-staff-teams", "chungnam-cheonan", "자원순환과", "2025-01-31")
    d.lines("""
# 2025년 주요업무계획
천안시 자원순환과
1. 일반현황
나. 팀별 인력현황(2025. 1. 31. 현재)
(단위 : 명, 정원 / 현원)""")
    t = d.table("""
팀 별 | 계 | 5급 | 6급 | 7급 | 8급 | 9급
계 | 24 / 23 | 1 / 1 | 5 / 5 | 8 / 7 | 6 / 7 | 4 / 3
과 장 | 1 / 1 | 1 / 1 | - | - | - | -
자원정책팀 | 6 / 6 | - | 1 / 1 | 2 / 2 | 2 / 2 | 1 / 1
청소행정팀 | 6 / 6 | - | 1 / 1 | 2 / 1 | 1 / 2 | 2 / 2
재활용팀 | 6 / 5 | - | 1 / 1 | 2 / 2 | 2 / 2 | 1 / 0
폐기물시설팀 | 5 / 5 | - | 2 / 2 | 2 / 2 | 1 / 1 | -""")
    counts = {("전체", f"{g}급"): (t.at(1, g - 3), t.at(1, g - 3, 1)) for g in range(5, 10)}
    staff(d, counts, totals=[(t.at(1, 1), t.at(1, 1, 1))])
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "markdown")


def with_leave() -> Model:
    """Offices and a town of a county, 결원 with 휴직 and 파견 beside it, the sum at the bottom."""
    d = Draft("other-staff-leave", "gyeongnam-hadong", "행정과", "2024-07-31")
    d.lines("""
# 2024년 하반기 군정 주요업무보고
하동군 행정과
◎ 부서별 정·현원 현황
[2024. 7. 31. 기준 / 단위 : 명]""")
    t = d.table("""
부서명 | 정원 | 현원 | 결원 | 휴직 | 파견 | 비고
기획예산과 | 28 | 27 | 1 | 1 | - |
행정과 | 34 | 34 | - | 2 | 1 |
재정관리과 | 30 | 28 | 2 | - | - |
농축산과 | 31 | 30 | 1 | 1 | - |
하동읍 | 25 | 24 | 1 | - | - |
합계 | 148 | 143 | 5 | 4 | 1 |""")
    for row in range(1, 6):
        cells: Cells = {"department_id": f"{d.district}/@{words(t, row)}", "track": "전체", "grade": "전체"}
        d.fact("staffing", "명", **cells, authorized=t.at(row, 1), actual=t.at(row, 2))
    for col, column in ((1, "authorized"), (2, "actual")):
        d.total("staffing", column, t.at(6, col), "명", *(t.at(r, col) for r in range(1, 6)))
    d.adds(t.at(6, 3), t.at(6, 1), less=(t.at(6, 2),))
    return d.done("hwp", "pdf", "html", "xlsx", "xls", "csv")


def by_rank() -> Model:
    """직렬 as a label over two lines, 정원 and 현원, grades as columns; the sum of both below."""
    d = Draft("other-staff-ranks", "incheon-yeonsu", "보건행정과", "2023-09-30")
    d.lines("""
# 2023년 주요업무 추진실적 보고
연수구보건소 보건행정과
Ⅰ. 일반현황
❍ 인력현황 (2023. 9. 30. 기준, 단위 : 명)""")
    t = d.table(
        """
직 렬 | 구 분 | 계 | 5급 | 6급 | 7급 | 8급 | 9급
행정직 | 정원 | 8 | 1 | 2 | 3 | 2 | -
^ | 현원 | 8 | 1 | 2 | 2 | 3 | -
간호직 | 정원 | 9 | - | 2 | 4 | 2 | 1
^ | 현원 | 8 | - | 2 | 4 | 1 | 1
의료기술직 | 정원 | 5 | - | 1 | 2 | 1 | 1
^ | 현원 | 5 | - | 1 | 2 | 2 | -
계 | 정원 | 22 | 1 | 5 | 9 | 5 | 2
^ | 현원 | 21 | 1 | 5 | 8 | 6 | 1""",
        stub=2,
    )
    tracks = {1: "행정직", 3: "간호직", 5: "의료기술직"}
    counts = {(track, f"{g}급"): (t.at(r, g - 2), t.at(r + 1, g - 2)) for r, track in tracks.items() for g in range(5, 10)}
    staff(d, counts, totals=[(t.at(7, 2), t.at(8, 2))])
    for side, column in ((0, "authorized"), (1, "actual")):
        for row in tracks:
            d.total("staffing", column, t.at(row + side, 2), "명", *(t.at(row + side, c) for c in range(3, 8)))
        for col in range(4, 8):  # a 5급 is of one track alone, so that its sum only repeats
            d.total("staffing", column, t.at(7 + side, col), "명", *(t.at(r + side, col) for r in tracks))
    return d.done("hwp", "hwpx", "pdf", "xlsx", "html", "text")


def council_office() -> Model:
    """의회사무국: grades as rows, tracks in the same column of labels, missing people in brackets instead of △, 0 beside blanks."""
    d = Draft("other-staff-council", "gyeonggi-gimpo", "의회사무국", "2024-12-31", year=2025)
    d.lines("""
# 2025년도 주요업무 계획
김포시의회 의회사무국
▣ 정원 및 현원 : 2024. 12. 31. 현재""")
    d.line("(단위 : 명)")
    t = d.table("""
직 급 | 정 원 | 현 원 | 과부족 | 비 고
계 | 33 | 31 | (2) |
4급 | 1 | 1 | 0 |
5급 | 4 | 4 | 0 |
6급 | 9 | 10 | 1 |
7급 | 11 | 9 | (2) | 휴직 1
8급 | 6 | 6 | 0 |
9급 | 2 | 1 | (1) |""")
    counts = {("전체", f"{g}급"): (t.at(g - 2, 1), t.at(g - 2, 2)) for g in range(4, 10)}
    staff(d, counts, totals=[(t.at(1, 1), t.at(1, 2))])
    return d.done(*ALL, "converted", "html-euckr")


MODELS = (by_team, with_leave, by_rank, council_office)
