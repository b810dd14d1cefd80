"""Tables of cities of provinces: two beside each other under one unit line, amounts by fund under the cost of all years, grades in a line."""

from __future__ import annotations

from tests.corpus.draft import Draft
from tests.corpus.model import Model


def side_by_side() -> Model:
    """정원 and 예산 beside each other, a blank column between; the shorter one ends first, one line says both units."""
    d = Draft("other-side-by-side", "jeonnam-mokpo", "수산진흥과", "2024-07-01")
    d.lines("# 2024년 주요업무 보고\n2024. 7. 1.\n목포시 수산진흥과\n## Ⅰ. 일반현황\n□ 인력 및 예산")
    unit = d.line("(단위: 명, 백만원)")
    t = d.table(
        """
직급 | 정원 | 현원 | 증감 | | 예산과목 | 예산액 | 집행액 | 집행률
계 | 14 | 13 | △1 | | 계 | 5,900 | 2,330 | 39.5
5급 | 1 | 1 | 0 | | 수산업 육성 | 3,000 | 1,200 | 40.0
6급 | 5 | 5 | 0 | | 어항시설 관리 | 2,500 | 1,000 | 40.0
7급 | 6 | 5 | △1 | | 기본경비 | 400 | 130 | 32.5
8급 | 2 | 2 | 0 | | | | |""",
        unit="백만원",
        unit_in=unit,
    )
    for row in range(2, 6):
        d.fact("staffing", "명", track="전체", grade=t.at(row, 0).words, authorized=t.at(row, 1), actual=t.at(row, 2))
    for row in range(2, 5):
        d.fact("budget_execution", "백만원", level="line_item", item=t.at(row, 5).words, budget_won=t.at(row, 6), executed_won=t.at(row, 7))
    return d.done("html", "hwpx", "xlsx", "pdf")


def cost_of_all_years() -> Model:
    """총사업비 before the year's amount by fund under its own heading; a city of a province calls its own money 시비."""
    d = Draft("other-cost-of-all-years", "jeonbuk-gunsan", "항만해양과", "2024-06-30")
    d.lines("# 2024년 주요업무 추진상황\n군산시 항만해양과\n□ 사업별 예산현황(2024. 6. 30. 기준)")
    unit = d.line("(단위 : 천원)")
    t = d.table(
        """
사업명 | 총사업비 | 2024년 예산액 | < | < | < | 집행액 | 집행률
^ | ^ | 계 | 국비 | 도비 | 시비 | ^ | ^
계 | 9,000,000 | 3,000,000 | 1,500,000 | 450,000 | 1,050,000 | 1,200,000 | 40.0
어촌뉴딜 | 6,000,000 | 2,000,000 | 1,000,000 | 300,000 | 700,000 | 900,000 | 45.0
항만 친수공간 | 3,000,000 | 1,000,000 | 500,000 | 150,000 | 350,000 | 300,000 | 30.0""",
        unit="천원",
        unit_in=unit,
        head=2,
    )
    for row in (3, 4):
        item = t.at(row, 0).words
        d.fact("budget_execution", "천원", level="project", item=item, budget_won=t.at(row, 2), executed_won=t.at(row, 6))
        for column, fund in ((3, "국비"), (4, "도비"), (5, "구비")):
            d.fact(
                "funding", "천원", fiscal_year="2024", level="project", item=item, fund=fund, measure="budget", amount_won=t.at(row, column)
            )
    return d.done("html", "hwpx", "xlsx", "pdf")


def grades_in_a_line() -> Model:
    """정원 and 현원 of each grade in one line under the line that says both and their day."""
    d = Draft("other-grades-in-a-line", "gwangju-buk", "세무1과", "2024-10-31")
    d.lines("# 2024년 주요업무 보고\n광주광역시 북구 세무1과\n□ 조직 및 인력\n○ 인력: 정원 31명, 현원 30명(2024. 10. 31.현재)")
    line = d.line("- 5급 1/1, 6급 6/6, 7급 12/11, 8급 8/7, 9급 4/5")
    for number, grade in enumerate(("5급", "6급", "7급", "8급", "9급")):
        d.fact("staffing", "명", track="전체", grade=grade, authorized=line.n(number * 3 + 1), actual=line.n(number * 3 + 2))
    return d.done("html", "hwpx", "pdf", "text")


MODELS = (side_by_side, cost_of_all_years, grades_in_a_line)
