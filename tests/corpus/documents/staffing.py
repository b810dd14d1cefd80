"""인력: 정원, 현원 and what is between them, in the layouts that offices use."""

from __future__ import annotations

from tests.corpus.documents.common import staff, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def rows_by_track() -> Model:
    """정원, 현원, 과부족 as rows; tracks over grades as columns; letter-spaced labels; blank and dashed cells."""
    d = Draft("staff-rows", "seoul-seongbuk", "기획예산과", "2024-05-31")
    d.lines("""
# 2024년 주요업무 보고
성북구 기획예산과
## Ⅰ. 일반현황
### 2 인 력
(2024. 5. 31. 기준, 단위 : 명)""")
    t = d.table(
        """
구 분 | 계 | 일 반 직 | < | < | < | < | 관리운영직 | < | 별정직․임기제 | <
^     | ^  | 5급 | 6급 | 7급 | 8급 | 9급 | 6급 | 7급 | 6급 | 7급
정 원 | 27 | 1 | 6 | 9 | 6 | 3 | 1 | - | - | 1
현 원 | 26 | 1 | 6 | 10 | 4 | 2 | - | - | 1 | 2
과부족 | △1 | - | - | 1 | △2 | △1 | △1 | - | 1 | 1""",
        head=2,
    )
    tracks = ["일반직"] * 5 + ["관리운영직"] * 2 + ["별정직·임기제"] * 2
    grades = ["5급", "6급", "7급", "8급", "9급", "6급", "7급", "6급", "7급"]
    columns = dict(zip(zip(tracks, grades, strict=True), range(2, 11), strict=True))
    counts = {k: (t.at(2, c), t.at(3, c)) for k, c in columns.items()}
    staff(d, counts, {k: t.at(4, c) for k, c in columns.items()}, [(t.at(2, 1), t.at(3, 1), t.at(4, 1))])
    d.line("※ 육아휴직 및 파견 인원은 현원에서 제외", "note")
    return d.done()


def one_cell() -> Model:
    """`정원(현원)` in each cell, the same pair in the heading line."""
    d = Draft("staff-cell", "seoul-gangdong", "감사담당관", "2023-10-31")
    d.lines("""
# 2023년 행정사무감사 주요업무 보고
강동구 감사담당관
## 일 반 현 황""")
    head = d.line("□ 인 력 : 정원 19명(현원 18명)")
    d.line("(기준일 : '23. 10월말, 단위 : 명)")
    t = d.table("""
합 계 | 4급 | 5급 | 6급 | 7급 | 8급 | 9급
19(18) | - | 1(1) | 6(6) | 7(8) | 4(2) | 1(1)""")
    grades = ["4급", "5급", "6급", "7급", "8급", "9급"]
    counts = {("전체", g): (t.at(1, c), t.at(1, c, 1)) for c, g in enumerate(grades, 1) if g != "4급"}
    staff(d, counts, totals=[(head.n(0), head.n(1)), (t.at(1, 0), t.at(1, 0, 1))])
    return d.done(*ALL, "converted", "text-cp949")


def transposed() -> Model:
    """Grades as rows, tracks as a second label with subtotals."""
    d = Draft("staff-transposed", "busan-haeundae", "총무과", "2022-12-31")
    d.lines("""
# 2023년도 주요업무계획
해운대구 총무과
### 인력 현황
(2022. 12. 31. 현재 / 단위: 명)""")
    t = d.table(
        """
직 종 | 직 급 | 정 원 | 현 원 | 과부족
합 계 | < | 41 | 43 | 2
일반직 | 소계 | 34 | 35 | 1
^ | 5급 | 1 | 1 | 0
^ | 6급 | 8 | 8 | 0
^ | 7급 | 12 | 14 | 2
^ | 8급 | 9 | 9 | 0
^ | 9급 | 4 | 3 | △1
별정직 | 6급 | 1 | 1 | 0
임기제 | 소계 | 6 | 7 | 1
^ | 7급 | 2 | 2 | 0
^ | 8급 | 4 | 5 | 1""",
        stub=2,
    )
    rows = {("일반직", f"{g}급"): g - 2 for g in range(5, 10)} | {("별정직", "6급"): 8, ("임기제", "7급"): 10, ("임기제", "8급"): 11}
    counts = {k: (t.at(r, 2), t.at(r, 3)) for k, r in rows.items()}
    staff(d, counts, {k: t.at(r, 4) for k, r in rows.items()}, [(t.at(1, 2), t.at(1, 3), t.at(1, 4))])
    for total, parts in ((2, range(3, 8)), (9, (10, 11))):
        d.total("staffing", "authorized", t.at(total, 2), "명", *(t.at(r, 2) for r in parts))
        d.total("staffing", "actual", t.at(total, 3), "명", *(t.at(r, 3) for r in parts))
        d.printed("staffing", "gap", "actual", t.at(total, 4), "명")
    return d.done()


def vacancies() -> Model:
    """결원 instead of 과부족: the sign is turned; percentages of the filled places are printed too."""
    d = Draft("staff-vacancy", "chungbuk-cheongju", "예산과", "2025-06-30")
    d.lines("""
# 2025년 상반기 주요업무 추진상황
청주시 예산과
1. 일반현황
○ 정원 및 현원 (2025. 6. 30. 기준)""")
    d.line("(단위 : 명)")
    t = d.table("""
구분 | 합계 | 4급 | 5급 | 6급 | 7급 | 8급 | 9급
정원 | 24 | 0 | 1 | 6 | 8 | 6 | 3
현원 | 21 | 0 | 1 | 6 | 7 | 6 | 1
결원 | 3 | 0 | 0 | 0 | 1 | 0 | 2""")
    columns = {("전체", f"{g}급"): g - 2 for g in range(4, 10)}
    counts = {k: (t.at(1, c), t.at(2, c)) for k, c in columns.items()}
    totals = [(t.at(1, 1), t.at(2, 1), t.at(3, 1))]
    staff(d, counts, {k: t.at(3, c) for k, c in columns.items()}, totals, column="authorized")
    return d.done(*ALL, "converted")


def whole_only() -> Model:
    """전체 only, said in a sentence; the title stands in a frame."""
    d = Draft("staff-whole", "gyeonggi-yangpyeong", "기획예산담당관", "2024-09-30")
    d.table("2024년도 군정 주요업무 추진실적 보고", head=0, stub=0)
    d.lines("""
양평군 기획예산담당관
□ 일반현황""")
    line = d.line("○ 인 력 : 정원 26명 / 현원 24명(2명 부족), 2024. 9. 30. 기준")
    d.fact("staffing", "명", track="전체", grade="전체", authorized=line.n(0), actual=line.n(1))
    d.printed("staffing", "gap", "authorized", line.n(2), "명")
    d.line("○ 분장사무 : 군정 기획 및 조정, 예산 편성, 의회 협력")
    return d.done(*ALL, "converted")


def by_office() -> Model:
    """부서별 정·현원 of a whole 구: each row is another office."""
    d = Draft("staff-offices", "seoul-gangnam", "총무과", "2023-12-31")
    d.lines("""
# 2024년 주요업무계획
강남구 총무과
○ 부서별 정·현원 현황
(2023. 12. 31. 기준, 단위: 명)""")
    t = d.table("""
부서명 | 정원 | 현원 | 과부족
계 | 146 | 143 | △3
기획예산과 | 31 | 31 | -
총무과 | 48 | 46 | △2
재무과 | 37 | 38 | 1
민원여권과 | 30 | 28 | △2""")
    for row in range(2, 6):
        cells: Cells = {"department_id": f"{d.district}/@{words(t, row)}", "track": "전체", "grade": "전체"}
        d.fact("staffing", "명", **cells, authorized=t.at(row, 1), actual=t.at(row, 2))
        d.printed("staffing", "gap", "actual", t.at(row, 3), "명")
        d.adds(t.at(row, 3), t.at(row, 2), less=(t.at(row, 1),))
    for col, column in ((1, "authorized"), (2, "actual")):
        d.total("staffing", column, t.at(1, col), "명", *(t.at(r, col) for r in range(2, 6)))
    d.printed("staffing", "gap", "actual", t.at(1, 3), "명")
    return d.done(*ALL, "csv", "csv-cp949")


def blanks() -> Model:
    """Cells left blank where nobody is: rules keep them apart; in converted text they are gone, and the reader asks."""
    d = Draft("staff-blank", "seoul-songpa", "기획예산과", "2018-09-30")
    d.lines("""
# 2018년 주요업무 추진실적
송파구 기획예산과
(2018. 9. 30. 기준)
### 2 인 력""")
    t = d.table(
        """
구 분 | 계 | 일 반 직 | < | < | < | < | 관리운영직 | < | 별정직·임기제 | <
^     | ^  | 5급 | 6급 | 7급 | 8급 | 9급 | 6급 | 7급 | 6급 | 7급
정 원 | 20 | 1 | 5 | 8 | 4 | 2 | | | | -
현 원 | 22 | 1 | 6 | 8 | 5 | 1 | | | | 1
과부족 | 2 | | 1 | | 1 | △1 | | | | 1""",
        head=2,
    )
    columns = {("일반직", g): c for c, g in enumerate(("5급", "6급", "7급", "8급", "9급"), 2)} | {("별정직·임기제", "7급"): 10}
    counts = {k: (t.at(2, c), t.at(3, c)) for k, c in columns.items()}
    staff(d, counts, {k: t.at(4, c) for k, c in columns.items()}, [(t.at(2, 1), t.at(3, 1), t.at(4, 1))])
    d.ask("reading", "2 인 력", "표의 칸", "converted")
    return d.done(*ALL, "converted")


MODELS = (by_office, blanks, rows_by_track, one_cell, transposed, vacancies, whole_only)
