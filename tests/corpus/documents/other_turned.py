"""Tables turned round or drawn as lists: stages of a budget as rows, ways of advice as rows, verdicts by year, days in a column."""

from __future__ import annotations

from tests.corpus.documents.common import across, down, words
from tests.corpus.draft import Draft
from tests.corpus.model import Cells, Model


def stages_down() -> Model:
    """From 당초예산 to 최종예산 downwards, accounts as columns, 억원 with a decimal; one account shrinks in a 추경, one is left out with `-`."""
    d = Draft("other-size-stages", "jeonnam-naju", "기획예산실", "2024-12-31")
    d.lines("""
# 2025년도 시정 주요업무계획
나주시 기획예산실
❍ 2024년도 예산규모 변동 현황(2024. 12. 31. 기준)""")
    unit = d.line("<단위 : 억원>")
    t = d.table(
        """
구 분 | 합 계 | 일반회계 | 공기업특별회계 | 기타특별회계
당초예산 | 10,842.5 | 9,912.0 | 640.5 | 290.0
제1회 추경 | 618.5 | 602.5 | 16.0 | -
제2회 추경 | 230.0 | 242.5 | △20.5 | 8.0
간주처리 | 121.5 | 121.5 | - | -
최종예산 | 11,812.5 | 10,878.5 | 636.0 | 298.0""",
        unit="억원",
        unit_in=unit,
        money=(1, 2, 3, 4),
    )
    kinds = {1: ("당초예산", "level"), 2: ("제1회 추경", "change"), 3: ("제2회 추경", "change"), 4: ("간주처리", "change")}
    for row, (stage, kind) in kinds.items():
        there = [c for c in (2, 3, 4) if t.at(row, c).printed != "-"]
        for col in there:
            size: Cells = {"account": words(t, 0, col), "item": "전체", "stage": stage, "amount_is": kind, "fiscal_year": 2024}
            d.fact("budget_size", "억원", **size, amount_won=t.at(row, col))
        if len(there) > 1:
            d.total("budget_size", "amount_won", t.at(row, 1), "억원", *(t.at(row, c) for c in there))
    down(d, "budget_size", "amount_won", t, "억원", 5, tuple(kinds), (1, 2, 3, 4))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "markdown", "converted")


def advice_down() -> Model:
    """Ways of asking for advice as rows, years with two digits as columns, 누계 at the right and 계 at the top."""
    d = Draft("other-advice-years", "chungnam-hongseong", "기획감사담당관", "2024-09-30")
    d.lines("""
# 2024년 군정 주요업무 추진상황
홍성군 기획감사담당관
나. 유형별 법률자문 처리현황
('24. 9. 30. 기준, 단위: 건)""")
    t = d.table("""
구분 | '22년 | '23년 | '24년 | 누계
계 | 96 | 111 | 83 | 290
서면자문 | 51 | 58 | 44 | 153
전화자문 | 33 | 37 | 28 | 98
방문자문 | 12 | 16 | 11 | 39""")
    for row, mode in ((2, "서면"), (3, "전화"), (4, "방문")):
        for col, year in ((1, 2022), (2, 2023), (3, 2024)):
            d.fact("legal_advice", "건", year=year, mode=mode, count=t.at(row, col))
    down(d, "legal_advice", "count", t, "건", 1, (2, 3, 4), (1, 2, 3, 4))
    across(d, "legal_advice", "count", t, "건", 4, (2, 3, 4), (1, 2, 3))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "text", "converted")


def verdicts_across() -> Model:
    """Grades with years as columns, the assessment as a label; a year in which it was not assessed."""
    d = Draft("other-verdict-years", "gangwon-chuncheon", "기획예산과", "2024-12-31")
    d.lines("""
# 2025년 주요업무계획
춘천시 기획예산과
(2024. 12. 31. 기준)
◎ 공약이행 평가 등급(한국매니페스토실천본부)""")
    t = d.table("""
평가명 | 2021년 | 2022년 | 2023년 | 2024년
전국 기초단체장 공약이행 및 정보공개 평가 | A | - | SA | SA""")
    for col, year in ((1, 2021), (3, 2023), (4, 2024)):
        d.fact("evaluations", "", year=year, evaluation=words(t, 1), grade=t.at(1, col).words, locator=t.at(1, col))
    return d.done("hwp", "pdf", "html", "xlsx", "text")


_DONE = (
    ("2023. 3. 2.", "건립 기본계획 수립", "2023-03-02", "2023-03-02"),
    ("2023. 9. 11. ~ 9. 25.", "주민 의견수렴", "2023-09-11", "2023-09-25"),
    ("2024. 5.", "설계공모 당선작 선정", "2024-05-01", "2024-05-31"),
)
_PLANNED = (
    ("2025. 2월", "실시설계 완료", "2025-02-01", "2025-02-28"),
    ("2025. 4월 ~ 2026. 11월", "공사 시행", "2025-04-01", "2026-11-30"),
    ("2026. 12월", "준공 및 개관", "2026-12-01", "2026-12-31"),
)


def schedule() -> Model:
    """What was done as a list with its day before the words, what is planned as a table of 일정 and 추진내용; 층수 and 면적 between."""
    d = Draft("other-schedule", "seoul-dongjak", "교육정책과", "2024-10-31")
    d.lines("""
# 2024년 주요업무 추진실적 및 2025년 주요업무계획
동작구 교육정책과
(2024. 10. 31. 기준)
### 2 진로진학지원센터 건립
☐ 사업개요 : 지하 1층, 지상 4층, 연면적 2,840㎡
☐ 추진경과""")
    item = "진로진학지원센터 건립"
    for printed, task, starts, ends in _DONE:
        steps: Cells = {"item": item, "task": task, "kind": "done", "no": 1, "starts": starts, "ends": ends, "printed": printed}
        d.fact("milestones", "", **steps, locator=d.line(f"❍ {printed} : {task}"))
    d.line("☐ 향후계획")
    t = d.table("\n".join(["일 정 | 추진내용", *(f"{printed} | {task}" for printed, task, _, _ in _PLANNED)]))
    for row, (printed, task, starts, ends) in enumerate(_PLANNED, 1):
        plan: Cells = {"item": item, "task": task, "kind": "planned", "no": 1, "starts": starts, "ends": ends, "printed": printed}
        d.fact("milestones", "", **plan, locator=t.at(row, 1))
    return d.done("hwp", "hwpx", "pdf", "html", "text", complete="milestones")


MODELS = (stages_down, advice_down, verdicts_across, schedule)
