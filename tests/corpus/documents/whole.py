"""Whole reports: a framed title, contents, an organisation chart in a table, 일반현황, projects with plans, page numbers."""

from __future__ import annotations

from tests.corpus.documents.common import across, down, funded, outcomes, spent, staff, words
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def session_report() -> Model:
    """To a session of the council, in the layout of a Seoul 구: chart, 인력 by track, 예산현황, three projects, next year's plan."""
    d = Draft("whole-session", "seoul-gangbuk", "기획예산과", "2017-10-31")
    d.line("제212회 구의회 제2차 정례회", "title")
    d.table("2017년 주요업무 보고", head=0, stub=0)
    d.line("강북구 기획예산과")
    d.line("보고 순서", "chapter")
    d.line("Ⅰ. 일반 현황 ·········· 1")
    d.line("Ⅱ. 주요업무 추진실적 ·········· 3")
    d.line("Ⅰ. 일반 현황", "chapter")
    d.line("1 조 직", "section")
    d.table(
        """
기획예산과 | < | <
기획팀 | 예산팀 | 법무팀
- 주요업무계획 수립\\n- 공약사업 관리 | - 예산 편성 및 집행\\n- 주민참여예산제 운영 | - 소송 수행 지휘\\n- 자치법규 심사""",
        head=0,
        stub=0,
    )
    d.line("2 인 력", "section")
    _people(d)
    d.line("3 주요시설 및 장비 : 해당없음", "section")
    d.line("4 예산 현황", "section")
    unit = d.line("(단위: 천원)")
    t = d.table(
        """
단위사업명 | 예산액 | 집행액 | < | 집행률(%)
^ | ^ | 10.31기준 | 12.31까지 | ^
계 | 606,400 | 412,200 | 606,400 | 67.9
구정 기획 및 조정 | 58,400 | 41,900 | 58,400 | 71.7
예산 편성 및 운영 | 318,000 | 210,300 | 318,000 | 66.1
법무행정 | 176,000 | 123,200 | 176,000 | 70.0
기본경비 | 54,000 | 36,800 | 54,000 | 68.1""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    columns = {"budget_won": 1, "executed_won": 2, "year_end_won": 3}
    spent(d, t, range(3, 7), columns, total=2, rate=4, cells={"level": "unit_program"})
    d.line("- 2 -", "page")
    d.line("Ⅱ. 주요업무 추진실적", "chapter")
    _projects(d)
    d.line("Ⅲ. 2018년 주요업무 추진계획", "chapter")
    d.line("1 구정 기획 및 조정", "section")
    need = d.line("□ 소요예산: 총 62,500천원(구비)")
    d.fact("budget_execution", "천원", fiscal_year=2018, level="project", stage="planned", item="구정 기획 및 조정", budget_won=need)
    plan: Cells = {"fiscal_year": "2018", "level": "project", "item": "구정 기획 및 조정", "fund": "구비", "measure": "required"}
    d.fact("funding", "천원", **plan, amount_won=need)
    return d.done(*ALL, "converted")


def _people(d: Draft) -> None:
    t = d.table(
        """
구 분 | 계 | 일 반 직 | < | < | < | 관리운영직 | 임기제
^ | ^ | 5급 | 6급 | 7급 | 8급 | 7급 | 7급
정 원 | 15 | 1 | 4 | 6 | 3 | 1 | -
현 원 | 16 | 1 | 4 | 7 | 2 | 1 | 1
과부족 | 1 | - | - | 1 | △1 | - | 1""",
        head=2,
    )
    tracks = [("일반직", g) for g in ("5급", "6급", "7급", "8급")] + [("관리운영직", "7급"), ("임기제", "7급")]
    counts = {k: (t.at(2, c), t.at(3, c)) for c, k in enumerate(tracks, 2)}
    staff(d, counts, {k: t.at(4, c) for c, k in enumerate(tracks, 2)}, [(t.at(2, 1), t.at(3, 1), t.at(4, 1))])


def _projects(d: Draft) -> None:
    for number, (title, team, cells, fund) in enumerate(
        (
            ("구정 기획 및 조정", "기획팀", "58,400 | 41,900 | 71.7", ""),
            ("예산 편성 및 운영", "예산팀", "318,000\\n(구비 318,000) | 210,300\\n(구비 210,300) | 66.1", "구비"),
            ("법무행정 운영", "법무팀", "176,000\\n(구비 100%) | 123,200\\n(구비 100%) | 70", "구비"),
        ),
        1,
    ):
        d.line(f"{number} {title} {team}", "section")
        d.line("□ 사업개요 : 구정목표 달성을 위한 체계적 관리")
        unit = d.line("□ 예산현황 (단위: 천원)")
        t = d.table(f"예산액 | 집행액 | 집행률(%)\n{cells}", stub=0, unit="천원", unit_in=unit, money=(0, 1))
        spent(d, t, [1], {"budget_won": 0, "executed_won": 1}, rate=2, items={1: title}, label=-1, cells={"level": "project"})
        if fund:
            nth = 1 if number == 2 else 0
            funded(d, title, "budget", "천원", 구비=t.at(1, 0, nth))
            funded(d, title, "executed", "천원", 구비=t.at(1, 1, nth))
        d.line(f"- {number + 2} -", "page")


def review_and_plan() -> Model:
    """Results and plan in one, in the other layout: `정원(현원)` in cells, 예산규모, 연차별 소요재원, 소송, 법률자문."""
    d = Draft("whole-review", "seoul-dobong", "기획예산과", "2021-10-31")
    d.lines("""
# 2021. 주요업무 추진실적 및 2022. 주요업무계획
도봉구 기획예산과
## 일 반 현 황
□ 조 직 : 기획팀, 예산팀, 법무팀""")
    head = d.line("□ 인 력 : 정원 17명(현원 18명)")
    d.line("(기준일 : '21. 10월말)")
    t = d.table("합 계 | 4급 | 5급 | 6급 | 7급 | 8급 | 9급\n17(18) | - | 1(1) | 5(5) | 6(7) | 4(4) | 1(1)")
    counts = {("전체", f"{g}급"): (t.at(1, g - 3), t.at(1, g - 3, 1)) for g in range(5, 10)}
    staff(d, counts, totals=[(head.n(0), head.n(1)), (t.at(1, 0), t.at(1, 0, 1))])
    d.line("1 전략적 예산 편성", "section")
    d.line("※ 2021. 예산규모", "note")
    unit = d.line("(단위 : 백만원)")
    t = d.table(
        """
구 분 | 최종예산액 | 당초예산 | 1회추경 | 2회추경 | 간주처리 | 비고
계 | 846,770 | 701,300 | 38,400 | 20,020 | 87,050 |
일반회계 | 829,590 | 685,800 | 37,900 | 19,140 | 86,750 |
특별회계 | 17,180 | 15,500 | 500 | 880 | 300 |""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3, 4, 5),
    )
    stages = {2: ("당초예산", "level"), 3: ("제1회 추경", "change"), 4: ("제2회 추경", "change"), 5: ("간주처리", "change")}
    for row in (2, 3):
        for col, (stage, kind) in stages.items():
            cells: Cells = {"account": words(t, row), "item": "전체", "stage": stage, "amount_is": kind, "fiscal_year": 2021}
            d.fact("budget_size", "백만원", **cells, amount_won=t.at(row, col))
    down(d, "budget_size", "amount_won", t, "백만원", 1, (2, 3), (1, *stages))
    across(d, "budget_size", "amount_won", t, "백만원", 1, (2, 3), tuple(stages))
    d.line("2 송무행정 지원", "section")
    d.line("○ 일반 소송 현황(*제소일자 기준)")
    d.line("(2021. 10월말 기준, 단위 : 건)")
    _suits(d)
    d.line("○ 법률 자문 유형별 현황")
    d.line("(2021. 10월말 기준, 단위 : 건)")
    _advice(d)
    need = d.line("□ 2022년 소요예산 : 96,000천원")
    item = "송무행정 지원"
    d.fact("budget_execution", "천원", fiscal_year=2022, level="project", stage="planned", item=item, budget_won=need.n(1))
    unit = d.line("(단위 : 천원)")
    t = d.table(
        """
재원별 | 합계 | 연차별 소요재원 | < | <
^ | ^ | 2021년 | 2022년 | 2023년
계 | 283,000 | 91,000 | 96,000 | 96,000
구비 | 283,000 | 91,000 | 96,000 | 96,000""",
        head=2,
        unit="천원",
        unit_in=unit,
        money=(1, 2, 3, 4),
    )
    for col, year in ((2, "2021"), (3, "2022"), (4, "2023")):
        share: Cells = {"fiscal_year": year, "level": "project", "item": item, "fund": "구비", "measure": "required"}
        d.fact("funding", "천원", **share, amount_won=t.at(3, col))
    for row in (2, 3):
        d.total("funding", "amount_won", t.at(row, 1), "천원", *(t.at(3, c) for c in (2, 3, 4)))
    return d.done(*ALL, "xlsx-sheets")


def _suits(d: Draft) -> None:
    t = d.table(
        """
연도 | 소송 | 계 | 처리현황 | < | < | < | <
^ | ^ | ^ | 진행중 | 종 결 | < | < | <
^ | ^ | ^ | ^ | 소계 | 승소 | 소취하 | 패소
2021 | 계 | 16 | 10 | 6 | 2 | 4 | -
^ | 행정소송 | 11 | 6 | 5 | 2 | 3 | -
^ | 민사소송 | 5 | 4 | 1 | - | 1 | -
2020 | 계 | 24 | 3 | 21 | 8 | 11 | 2
^ | 행정소송 | 18 | 2 | 16 | 6 | 9 | 1
^ | 민사소송 | 6 | 1 | 5 | 2 | 2 | 1""",
        head=3,
        stub=2,
    )
    columns = {"진행중": 3, "승소": 5, "소취하": 6, "패소": 7}
    for start, year, cols in ((3, "2021", (2, 3, 4, 6)), (6, "2020", (2, 3, 4, 5, 6, 7))):
        for row, case in ((start + 1, "행정소송"), (start + 2, "민사소송")):
            outcomes(d, t, row, columns, 2, 4, filed_year=year, case_type=case)
        down(d, "lawsuits", "count", t, "건", start, (start + 1, start + 2), cols)


def _advice(d: Draft) -> None:
    t = d.table("""
구 분 | 합 계 | 서 면 | 전 화 | 방 문
계 | 205 | 96 | 71 | 38
2021년 | 84 | 40 | 28 | 16
2020년 | 121 | 56 | 43 | 22""")
    for row, year in ((2, 2021), (3, 2020)):
        for col, mode in ((2, "서면"), (3, "전화"), (4, "방문")):
            d.fact("legal_advice", "건", year=year, mode=mode, count=t.at(row, col))
    down(d, "legal_advice", "count", t, "건", 1, (2, 3), (1, 2, 3, 4))
    across(d, "legal_advice", "count", t, "건", 1, (2, 3), (2, 3, 4))


MODELS = (session_report, review_and_plan)
