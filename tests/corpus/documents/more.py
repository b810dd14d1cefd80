"""What else stands in reports: tables over pages, front-loaded spending, verdicts of assessors, dated steps."""

from __future__ import annotations

from tests.corpus.documents.common import spent
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def long_table() -> Model:
    """예산현황 over two pages, its headings printed again; empty cells where nothing is spent yet."""
    d = Draft("long-table", "seoul-jongno", "문화과", "2018-09-30")
    d.lines("""
# 2018년 주요업무 추진실적
종로구 문화과
### 예산현황""")
    unit = d.line("(단위: 천원, 2018. 9. 30. 기준)")
    places = ("혜화", "창신", "숭인", "사직", "삼청", "부암", "평창", "무악", "교남", "가회", "이화", "청운효자")
    made: list[tuple[str, int, int]] = []
    for n, place in enumerate(places):
        made += [
            (f"{place} 문화시설 운영", 21_000 + 1_300 * n, 9_800 + 1_150 * n),
            (f"{place} 마을축제 지원", 6_000 + 450 * n, 0 if n % 5 == 4 else 2_700 + 310 * n),
        ]
    budget, paid = sum(b for _, b, _ in made), sum(p for _, _, p in made)
    lines = ["사업명 | 예산액 | 집행액 | 집행률(%)", f"계 | {budget:,} | {paid:,} | {paid / budget * 100:.1f}"]
    lines += [f"{name} | {b:,} | {p:,} | {p / b * 100:.1f}" if p else f"{name} | {b:,} | - | -" for name, b, p in made]
    t = d.table("\n".join(lines), page_at=15, unit="천원", unit_in=unit, money=(1, 2))
    spent(d, t, range(2, len(t.rows)), {"budget_won": 1, "executed_won": 2}, total=1, rate=3, cells={"level": "project"})
    return d.done(*ALL, "converted")


def front_loaded() -> Model:
    """신속집행: 대상액 and 목표액 are two denominators of one 집행액; rates over 100."""
    d = Draft("front-loaded", "seoul-gwangjin", "기획예산과", "2023-06-30")
    d.lines("""
# 2023년 상반기 신속집행 추진실적
광진구 기획예산과
(2023. 6. 30. 기준)""")
    unit = d.line("(단위 : 백만원)")
    t = d.table(
        """
구분 | 대상액 | 목표액 | 집행액 | 집행률(대상액 대비) | 집행률(목표액 대비)
신속집행 | 214,500 | 129,800 | 140,200 | 65.4% | 108.0%""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    for basis, col, rate in (("대상액", 1, 4), ("목표액", 2, 5)):
        whole: Cells = {"level": "government", "item": "신속집행", "basis": basis, "department_id": f"{d.district}/all"}
        d.fact("budget_execution", "백만원", **whole, budget_won=t.at(1, col), executed_won=t.at(1, 3))
        d.printed("budget_execution", "rate", "executed_won", t.at(1, rate), "%")
        d.adds(t.at(1, rate), t.at(1, 3), of=(t.at(1, col),))
    return d.done()


def verdicts() -> Model:
    """Grades of the yearly assessment of pledges, the year of each in the first column."""
    d = Draft("verdicts", "gyeonggi-suwon", "정책기획과", "2024-12-31")
    d.lines("""
# 2024년 주요업무 추진실적
수원시 정책기획과
(2024. 12. 31. 기준)
○ 전국 기초단체장 공약이행 및 정보공개 평가 결과""")
    t = d.table("""
평가연도 | 평가기관 | 등급
2024년 | 한국매니페스토실천본부 | SA
2023년 | 한국매니페스토실천본부 | A
2022년 | 한국매니페스토실천본부 | SA""")
    for row, year in ((1, 2024), (2, 2023), (3, 2022)):
        d.fact(
            "evaluations",
            "",
            year=year,
            evaluation="전국 기초단체장 공약이행 및 정보공개 평가",
            grade=t.at(row, 2).words,
            locator=t.at(row, 2),
        )
    return d.done()


def dated_steps() -> Model:
    """Steps with a day, a month, a span, a season of months; done above, planned below; one without a date."""
    d = Draft("dated-steps", "seoul-mapo", "미래전략과", "2022-10-31")
    d.lines("""
# 2022년 주요업무 추진실적
마포구 미래전략과
(2022. 10. 31. 기준)
### 1 스마트도시 조성
□ 추진실적""")
    steps = (
        ("○ 스마트도시계획 수립 용역 착수 : 2022. 3. 14.", "스마트도시계획 수립 용역 착수", "done", "2022-03-14", "2022-03-14"),
        ("○ 주민 설문조사 실시 : '22. 5. 2. ~ 5. 20.", "주민 설문조사 실시", "done", "2022-05-02", "2022-05-20"),
        ("○ 중간보고회 개최 : '22. 8.", "중간보고회 개최", "done", "2022-08-01", "2022-08-31"),
        ("□ 향후계획", "", "", "", ""),
        ("○ 최종보고회 개최 : '22. 11.", "최종보고회 개최", "planned", "2022-11-01", "2022-11-30"),
        ("○ 시범사업 운영 : '22. 12. ~ '23. 2.", "시범사업 운영", "planned", "2022-12-01", "2023-02-28"),
        ("○ 관계기관 협의 : 수시", "관계기관 협의", "planned", "", ""),
    )
    for text, task, kind, starts, ends in steps:
        line = d.line(text)
        if task:
            cells: Cells = {"starts": starts or None, "ends": ends or None, "printed": text.partition(" : ")[2], "no": 1}
            d.fact("milestones", "", item="스마트도시 조성", task=task, kind=kind, **cells, locator=line)
    return d.done(*ALL, "converted", complete="milestones")


MODELS = (long_table, front_loaded, verdicts, dated_steps)
