"""소요예산 and 연차별 소요재원: what projects will need, by year and fund; medium-term plans."""

from __future__ import annotations

from collections.abc import Mapping

from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Grid, Model, Ref


def _planned(d: Draft, item: str, year: int, unit: str, ref: Ref) -> None:
    d.fact("budget_execution", unit, fiscal_year=year, level="project", stage="planned", item=item, budget_won=ref)


def _required(d: Draft, item: str, year: str, fund: str, unit: str, ref: Ref, **more: str) -> None:
    cells: Cells = {"level": "project", "measure": "required", "item": item, "fiscal_year": year, "fund": fund, **more}
    d.fact("funding", unit, **cells, amount_won=ref)


def lines_of_need() -> Model:
    """소요예산 in one line under each project: one fund, two funds, 억원, without a budget, not yet known."""
    d = Draft("required-lines", "seoul-seodaemun", "기획예산과", "2022-10-31")
    d.lines("""
# 2022년 주요업무 추진실적 및 2023년 주요업무계획
서대문구 기획예산과
(2022. 10. 31. 기준)
## Ⅲ. 2023년 주요업무 추진계획
### 1 구정 기획 및 성과관리
□ 추진방향 : 구정목표 실현을 위한 정책 총괄·조정""")
    one = d.line("□ 소요예산 : 총 91,300천원(구비)")
    _planned(d, "구정 기획 및 성과관리", 2023, "천원", one)
    _required(d, "구정 기획 및 성과관리", "2023", "구비", "천원", one)
    d.line("2 민관협치 활성화", "section")
    two = d.line("□ 소요예산 : 총 164,000천원(시비 120,000, 구비 44,000)")
    _planned(d, "민관협치 활성화", 2023, "천원", two)
    _required(d, "민관협치 활성화", "2023", "시비", "천원", two.n(1))
    _required(d, "민관협치 활성화", "2023", "구비", "천원", two.n(2))
    d.total("funding", "amount_won", two, "천원", two.n(1), two.n(2))
    d.line("3 신청사 건립 타당성 조사", "section")
    three = d.line("□ 소요예산 : 11억원 (국비)")
    _planned(d, "신청사 건립 타당성 조사", 2023, "억원", three)
    _required(d, "신청사 건립 타당성 조사", "2023", "국비", "억원", three)
    d.line("4 일하는 방식 혁신", "section")
    d.line("□ 소요예산 : 비예산")
    d.line("5 구정연구단 운영", "section")
    d.line("□ 소요예산 : 미정(시비)")
    return d.done(*ALL, "converted")


def _years(d: Draft, t: Grid, item: str, funds: Mapping[int, str], years: Mapping[int, str], total: int) -> None:
    """A table of 연차별 소요재원: `funds` by row, `years` by column, 합계 in column 1, 계 in row `total`."""
    for row, fund in funds.items():
        there = {c: t.at(row, c) for c in years if t.at(row, c).printed not in {"", "-"}}
        for col, ref in there.items():
            _required(d, item, years[col], fund, t.unit, ref)
        if len(there) > 1:
            d.total("funding", "amount_won", t.at(row, 1), t.unit, *there.values())
    d.total("funding", "amount_won", t.at(total, 1), t.unit, *(t.at(r, 1) for r in funds))
    for col in years:
        parts = [t.at(r, col) for r in funds if t.at(r, col).printed not in {"", "-"}]
        if len(parts) > 1:
            d.total("funding", "amount_won", t.at(total, col), t.unit, *parts)


def by_year() -> Model:
    """Funds as rows, years as columns, a heading that names the coming year's need; blank and dashed cells."""
    d = Draft("required-years", "seoul-songpa", "예산과", "2020-10-31")
    d.lines("""
# 2020. 주요업무 추진실적 및 2021. 주요업무계획
송파구 예산과
(기준일 : '20. 10월말)
### 1 주민참여예산제 확대""")
    head = d.line("□ 2021년 소요예산 : 48,600천원")
    _planned(d, "주민참여예산제 확대", 2021, "천원", head.n(1))
    unit = d.line("(단위 : 천원)")
    t = d.table(
        """
재원별 | 합계 | 연차별 소요재원 | < | < | <
^ | ^ | 2020년 | 2021년 | 2022년 | 2023년
계 | 196,700 | 41,500 | 48,600 | 52,300 | 54,300
시비 | 66,000 | 12,000 | 18,000 | 18,000 | 18,000
구비 | 130,700 | 29,500 | 30,600 | 34,300 1) | 36,300""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3, 4, 5),
    )
    years = {2: "2020", 3: "2021", 4: "2022", 5: "2023"}
    _years(d, t, "주민참여예산제 확대", {3: "시비", 4: "구비"}, years, 2)
    d.total("funding", "amount_won", head.n(1), "천원", t.at(3, 3), t.at(4, 3))
    d.line("1) 예산학교 교재 제작비 포함", "note")
    d.line("2 공공시설 예약시스템 구축", "section")
    second = d.line("□ 2021년 소요예산 : 250,000천원")
    _planned(d, "공공시설 예약시스템 구축", 2021, "천원", second.n(1))
    unit = d.line("(단위 : 천원)")
    t = d.table(
        """
재원별 | 합계 | 연차별 소요재원 | < | < | <
^ | ^ | 2020년 | 2021년 | 2022년 | 2023년
계 | 280,000 | - | 250,000 | 30,000 |
국비 | 100,000 | - | 100,000 | |
구비 | 180,000 | - | 150,000 | 30,000 |""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3, 4, 5),
    )
    _years(d, t, "공공시설 예약시스템 구축", {3: "국비", 4: "구비"}, years, 2)
    d.total("funding", "amount_won", second.n(1), "천원", t.at(3, 3), t.at(4, 3))
    return d.done()


def medium_term() -> Model:
    """중기지방재정계획: projects as rows, each with its funds; what was spent before and five years; 백만원."""
    d = Draft("midterm-plan", "gyeonggi-seongnam", "예산재정과", "2024-11-30", year=2024)
    d.lines("""
# 2025~2029년 중기지방재정계획
성남시 예산재정과
2024. 11. 30. 기준
○ 주요 투자사업 재원별 투자계획""")
    unit = d.line("(단위 : 백만원)")
    t = d.table(
        """
사업명 | 재원 | 총사업비 | 기투자\\n(2024년까지) | 2025년 | 2026년 | 2027년 | 2028년 | 2029년
도서관 복합문화센터 건립 | 계 | 38,000 | 6,000 | 9,000 | 12,000 | 11,000 | - | -
^ | 국비 | 8,000 | 1,000 | 2,000 | 3,000 | 2,000 | - | -
^ | 도비 | 10,000 | 2,000 | 2,000 | 3,000 | 3,000 | - | -
^ | 시비 | 20,000 | 3,000 | 5,000 | 6,000 | 6,000 | - | -
탄천 보행환경 개선 | 계 | 15,500 | - | 2,500 | 4,000 | 4,000 | 3,000 | 2,000
^ | 도비 | 4,500 | - | 500 | 1,000 | 1,500 | 1,000 | 500
^ | 시비 | 11,000 | - | 2,000 | 3,000 | 2,500 | 2,000 | 1,500""",
        stub=2,
        unit="백만원",
        unit_in=unit,
        money=tuple(range(2, 9)),
    )
    years = {3: "../2024", 4: "2025", 5: "2026", 6: "2027", 7: "2028", 8: "2029"}
    funds = {"국비": "국비", "도비": "도비", "시비": "구비"}  # of a city: 시비 is its own money
    for item, total, rows in (("도서관 복합문화센터 건립", 1, (2, 3, 4)), ("탄천 보행환경 개선", 5, (6, 7))):
        for row in rows:
            there = [c for c in years if t.at(row, c).printed != "-"]
            for col in there:
                own = f"{d.district}/all"
                _required(d, item, years[col], funds[t.at(row, 1).words], "백만원", t.at(row, col), department_id=own)
            d.total("funding", "amount_won", t.at(row, 2), "백만원", *(t.at(row, c) for c in there))
        d.total("funding", "amount_won", t.at(total, 2), "백만원", *(t.at(r, 2) for r in rows))
        for col in years:
            if t.at(total, col).printed != "-":
                d.total("funding", "amount_won", t.at(total, col), "백만원", *(t.at(r, col) for r in rows if t.at(r, col).printed != "-"))
    return d.done(*ALL, "text-cp949")


MODELS = (lines_of_need, by_year, medium_term)
