"""Money of whole cities and their roads and taxes: 억원 with decimals, 결산 with its surplus, taxes beside an office's own budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.corpus.documents.common import spent, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Grid, Model

PROJECT: Cells = {"level": "project"}
COLUMNS = {"budget_won": 1, "executed_won": 2}


def road() -> Model:
    """소요예산 of a road in 억원 with decimals, 기투자 and three years by fund; 추진경과 with the day before its words; 1. 가. 1) ①."""
    d = Draft("other-road", "gyeongnam-jinju", "도로과", "2024-12-31", year=2025)
    d.lines("""
# 2025년 주요업무계획
진주시 도로과
(2024. 12. 31. 기준)
1. 도로망 확충
### 가. 정촌 우회도로 개설
1) 사업개요 : L=2.4㎞, B=20m(4차로)
2) 추진경과""")
    steps = (
        ("2022. 3. 2.", "기본 및 실시설계 착수", "2022-03-02", "2022-03-02"),
        ("2023. 6. 15.", "도로구역 결정 고시", "2023-06-15", "2023-06-15"),
        ("2024. 2. ~ 12.", "편입토지 보상", "2024-02-01", "2024-12-31"),
    )
    item = "정촌 우회도로 개설"
    for printed, task, starts, ends in steps:
        line = d.line(f"• {printed} : {task}")
        cells: Cells = {"item": item, "task": task, "kind": "done", "no": 1, "starts": starts, "ends": ends, "printed": printed}
        d.fact("milestones", "", **cells, locator=line)
    d.line("3) 소요예산")
    unit = d.line("(단위 : 억원)")
    t = d.table(
        """
재원별 | 총사업비 | 기투자\\n(2024년까지) | 2025년 | 2026년 | 2027년
계 | 312.5 | 120.0 | 78.5 | 64.0 | 50.0
국비 | 140.0 | 60.0 | 40.0 | 30.0 | 10.0
도비 | 47.5 | 12.0 | 13.5 | 12.0 | 10.0
시비 | 125.0 | 48.0 | 25.0 | 22.0 | 30.0""",
        unit="억원",
        unit_in=unit,
        money=(1, 2, 3, 4, 5),
    )
    years = {2: "../2024", 3: "2025", 4: "2026", 5: "2027"}
    funds = {2: "국비", 3: "도비", 4: "구비"}  # of a city: 시비 is its own money
    for row, fund in funds.items():
        for col, year in years.items():
            share: Cells = {**PROJECT, "item": item, "measure": "required", "fiscal_year": year, "fund": fund}
            d.fact("funding", "억원", **share, amount_won=t.at(row, col))
        d.total("funding", "amount_won", t.at(row, 1), "억원", *(t.at(row, c) for c in years))
    for col in (1, *years):
        d.total("funding", "amount_won", t.at(1, col), "억원", *(t.at(r, col) for r in funds))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "markdown", "converted")


def surplus() -> Model:
    """결산 of a city: what came in, what was spent and the surplus beside 예산현액; only 세출 is execution; the total at the bottom."""
    d = Draft("other-surplus", "gyeongbuk-andong", "회계과", "2023-12-31")
    d.lines("""
# 2023회계연도 세입·세출 결산 개요
안동시 회계과
1. 총괄
가. 회계별 결산 현황(2023. 12. 31. 기준)""")
    unit = d.line("(단위 : 백만원)")
    t = d.table(
        """
회계별 | 예산현액 | 세입결산액\\n(A) | 세출결산액\\n(B) | 잉여금\\n(A-B) | 비고
일반회계 | 1,620,400 | 1,668,900 | 1,412,300 | 256,600 |
공기업특별회계 | 148,200 | 151,700 | 118,500 | 33,200 | 상·하수도
기타특별회계 | 92,600 | 95,100 | 71,400 | 23,700 | 7개
합 계 | 1,861,200 | 1,915,700 | 1,602,200 | 313,500 |""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3, 4),
    )
    whole: Cells = {"level": "account", "basis": "예산현액", "department_id": f"{d.district}/all"}
    spent(d, t, (1, 2, 3), {"budget_won": 1, "executed_won": 3}, total=4, cells=whole)
    for row in (1, 2, 3, 4):
        d.adds(t.at(row, 4), t.at(row, 2), less=(t.at(row, 3),))
    d.line("❍ 세입결산액은 1조 9,157억원으로 예산현액 대비 102.9%")
    return d.done(*ALL, "xlsx-sheets")


def taxes() -> Model:
    """부과, 징수, 체납 by tax are no execution of a budget; the office's own 예산현황 of three lines, without a total, is."""
    d = Draft("other-taxes", "ulsan-nam", "세무1과", "2024-05-31")
    d.lines("""
# 2024년도 상반기 주요업무보고
울산광역시 남구 세무1과
Ⅰ. 일반현황
4. 예산현황""")
    unit = d.line("(2024. 5. 31. 기준, 단위 : 천원)")
    t = d.table(
        """
단위사업 | 예산액(A) | 집행액(B) | 집행률(B/A)
지방세 부과 관리 | 310,000 | 139,500 | 45.0
체납징수 활동 강화 | 95,000 | 38,000 | 40.0
기본경비 | 68,000 | 30,600 | 45.0""",
        unit="천원",
        unit_in=unit,
        money=(1, 2),
    )
    spent(d, t, (1, 2, 3), COLUMNS, rate=3, cells={"level": "unit_program"})
    d.lines("""
Ⅱ. 주요업무 추진실적
❍ 지방세 징수실적(2024. 5. 31. 기준)
(단위 : 백만원, %)""")
    d.table("""
세 목 | 부과액 | 징수액 | 체납액 | 징수율 | 전년동기\\n징수액 | 증감
합계 | 48,210 | 45,320 | 2,890 | 94.0 | 46,110 | △790
취득세 | 21,300 | 21,050 | 250 | 98.8 | 22,400 | △1,350
자동차세 | 9,870 | 8,120 | 1,750 | 82.3 | 7,980 | 140
주민세 | 2,640 | 2,450 | 190 | 92.8 | 2,430 | 20
등록면허세 | 14,400 | 13,700 | 700 | 95.1 | 13,300 | 400""")
    return d.done("hwp", "pdf", "html", "xlsx-sheets", "text")


def _of_offices(d: Draft, t: Grid, offices: Sequence[str]) -> None:
    for row in range(1, len(t.rows) - 1):
        own: Cells = {**PROJECT, "item": words(t, row, 1), "department_id": f"{d.district}/@{offices[row - 1]}"}
        d.fact("budget_execution", "백만원", **own, budget_won=t.at(row, 2), executed_won=t.at(row, 3))


def two_sheets() -> Model:
    """총괄 by office and 세부 by project, on sheets of their own; 총괄 only adds; an empty column, totals at the bottom."""
    d = Draft("other-two-sheets", "chungnam-asan", "기획예산과", "2024-11-30")
    d.line("2024년 부서별 예산집행 현황", "title")
    d.line("아산시 기획예산과")
    d.line("(2024. 11. 30. 기준, 단위: 백만원)")
    whole = d.table("""
부서명 | 예산액 | 집행액 | | 집행률(%)
도로과 | 18,300 | 14,640 | | 80.0
공원녹지과 | 9,600 | 6,720 | | 70.0
합계 | 27,900 | 21,360 | | 76.6""")
    d.line("세부사업별 예산집행 현황", "title")
    d.line("(2024. 11. 30. 기준, 단위: 백만원)")
    t = d.table(
        """
부서명 | 세부사업명 | 예산액 | 집행액 | | 집행률(%)
도로과 | 도로 유지보수 | 7,800 | 6,630 | | 85.0
^ | 보도 정비 | 3,500 | 2,450 | | 70.0
^ | 제설 대책 | 7,000 | 5,560 | | 79.4
공원녹지과 | 도시공원 관리 | 6,400 | 4,800 | | 75.0
^ | 가로수 조성 | 3,200 | 1,920 | | 60.0
합계 | < | 27,900 | 21,360 | | 76.6""",
        stub=2,
    )
    _of_offices(d, t, ["도로과"] * 3 + ["공원녹지과"] * 2)
    for grid, col, last, parts in ((whole, 1, 3, (1, 2)), (t, 2, 6, range(1, 6))):
        for of, column in ((0, "budget_won"), (1, "executed_won")):
            d.total("budget_execution", column, grid.at(last, col + of), "백만원", *(grid.at(r, col + of) for r in parts))
    return d.done("xlsx-sheets", "xlsx", "html")


def funds_standing() -> Model:
    """기금 and 보조금 and 용역 beside an office's budget: amounts that are no execution; `미집계` and a blank where nothing is known."""
    d = Draft("other-grants", "chungbuk-jecheon", "문화예술과", "2024-10-31")
    d.lines("""
# 2024년 주요업무 추진상황
제천시 문화예술과
☐ 세출예산 현황(2024. 10. 31. 기준)""")
    unit = d.line("(단위: 백만원)")
    t = d.table(
        """
세부사업명 | 예산액 | 집행액 | 집행률(%) | 비고
문화예술단체 지원 | 640 | 512 | 80.0 |
시립도서관 건립 | 8,200 | 2,870 | 35.0 | 계속사업
지역축제 개최 | 1,150 | 1,150 | 100.0 | 9월 종료
총계 | 9,990 | 4,532 | 45.4 |""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2),
    )
    spent(d, t, (1, 2, 3), COLUMNS, total=4, rate=3, cells=PROJECT)
    d.lines("""
☐ 지방보조금 교부 현황
(단위: 천원)""")
    d.table("""
단체명 | 교부결정액 | 교부액 | 정산액 | 반납액
한빛국악단 | 42,000 | 42,000 | 41,300 | 700
청풍연극협회 | 30,000 | 15,000 | 미집계 |
제천합창단 | 18,500 | 18,500 | 18,500 | 0""")
    d.lines("""
☐ 용역 발주 현황
(단위: 천원)""")
    d.table("""
용역명 | 계약금액 | 계약일 | 준공(예정)일
시립도서관 건립 기본설계 | 186,000 | 20240311 | 20241210
문화도시 조성계획 수립 | 95,000 | 20240502 | 20250331""")
    return replace(d.done("hwpx", "pdf", "html", "text", "converted"), complete=frozenset({"budget_execution"}))


MODELS = (road, surplus, taxes, two_sheets, funds_standing)
