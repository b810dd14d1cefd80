"""What a person is asked about figures of a table that cannot be rows or printed totals."""

from __future__ import annotations

from lib.core.text import Text

PARTS = Text(
    "합계 {words}의 나머지 몫이 읽지 못한 칸에 있습니다", "The other parts of the total {words} stand in columns that were not read"
)
RATE = Text("비율이 무엇의 비율인지 적혀 있지 않습니다: {words}", "What this is a rate of is not printed: {words}")
INSIDE = Text(
    "괄호 안의 수는 앞의 수에 든 일부로 보아 행으로 두지 않았습니다. 아니면 무엇인지 알려 주십시오: {words}",
    "Figures in brackets were taken for part of those before them, so they are no rows; say if they are not: {words}",
)
AHEAD = Text(
    "문서의 기준일보다 뒤의 인원이어서 현황인지 계획인지 알 수 없습니다: {words}",
    "Counted after the document's own day, so as planned or not is not printed: {words}",
)
OTHERS = Text("'기타'가 어느 부서의 인원인지 적혀 있지 않습니다", "Whose people '기타' (others) are is not printed")
NAMELESS = Text(
    "무엇에 드는 돈인지 적혀 있지 않아 전체로 적었습니다. 확인하십시오",
    "What the money is for is not printed, so it was entered as that of all; confirm it",
)

UNSAID = Text(
    "무슨 금액인지 적혀 있지 않아 사업에 드는 돈으로 적었습니다. 예산이나 집행액이면 알려 주십시오",
    "What amounts these are is not printed, so they were entered as what the works cost; say so if they were budgeted or spent",
)
LEVEL = Text(
    "{title}: 줄의 이름({words})이 부서인지, 사업인지, 분야인지 적혀 있지 않습니다",
    "{title}: whether its rows ({words}) are offices, projects or fields is not printed",
)
OF_CHAPTER = Text(
    "성과나 계획 부분에 적힌 금액을 그 해의 예산으로 보았습니다. 쓴 돈이거나 여러 해의 사업비이면 알려 주십시오",
    "Amounts told among the results or plans of a year were taken as that year's budget; say so if they were spent or are of several years",
)
BY_SIZE = Text(
    "추경 금액이 변경 전 예산에 가까워 증감이 아니라 추경 뒤의 예산으로 읽었습니다",
    "The supplement is near the budget before it: read as the budget after it, not as a change",
)
UNNUMBERED = Text(
    "몇 회 추경인지 적혀 있지 않아 제1회로 적었습니다. 확인하십시오",
    "Which supplement it is is not printed, so it was entered as the first; confirm it",
)
