"""The tasks: who does it, and what is asked. Each is done by the test of its name in tests/browser/test_tasks.py."""

from __future__ import annotations

from dataclasses import dataclass

OFFICER, AIDE, JOURNALIST = "예산 담당", "의원 보좌", "기자"


@dataclass(frozen=True)
class Task:
    """One task: the name of its test, whose it is, what is asked in the words of who asks."""

    name: str
    who: str
    asked: str


TASKS = (
    Task("slowest_to_slide", OFFICER, "어느 단위사업이 늦은가, 그 그림을 슬라이드로"),
    Task("printed_win_rate", AIDE, "금천구가 적은 소송 승소율은 맞는가"),
    Task("where_printed", JOURNALIST, "이 집행률은 어느 문서 몇째 줄에 적혀 있는가"),
    Task("two_districts", AIDE, "영등포구와 금천구는 같은 기준으로 무엇이 다른가"),
    Task("rank_and_data", JOURNALIST, "예산 규모가 25개 구 가운데 몇째인가, 그 자료를 CSV로"),
    Task("wrong_totals", AIDE, "영등포구 보고서에서 계산과 맞지 않는 적힌 수치는 무엇인가"),
    Task("sources_disagree", JOURNALIST, "주민 천 명당 정원은 출처마다 얼마나 다른가"),
    Task("memo_of_two", OFFICER, "집행과 인력을 한 보고서로 묶어 한글 파일로"),
    Task("staff_cut", JOURNALIST, "정원이 줄어든 것은 감원인가"),
    Task("register_report", OFFICER, "새 보고서를 등록해 그 수치를 화면에서 보기"),
    Task("slowest_five", JOURNALIST, "같은 정의와 날짜로 집행이 가장 느린 다섯 구는 어디이며, 새로운 일인가"),
    Task("adoption_risen", AIDE, "금천구 주민참여예산의 편성률은 올랐는가"),
    Task("pledges_behind", AIDE, "우리 구(강북구)의 공약 가운데 늦은 것은 무엇인가"),
    Task("win_rate_fell", JOURNALIST, "어디의 승소율이 떨어졌는가"),
)
BY_NAME = {task.name: task for task in TASKS}
