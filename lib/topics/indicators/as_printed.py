"""How the formulas, bases and parts that sources print beside a value read in English; the Korean is theirs."""

from __future__ import annotations

from lib.core.columns import UNSPLIT
from lib.core.text import Text
from lib.topics.indicators.datasets import UNSTATED

AS_PRINTED = {
    printed: Text(printed, english)
    for printed, english in (
        (UNSPLIT, "all"),
        ("미상", "not known"),
        ("전체(행정심판 포함)", "all, with administrative appeals"),
        ("민사소송", "civil"),
        ("행정소송", "administrative"),
        ("정례회", "regular sessions"),
        ("임시회", "extraordinary sessions"),
        ("시·군 포함", "cities and counties included"),
        ("세입과목 개편 전", "before revenue items were reorganised"),
        ("세입과목 개편 후", "after revenue items were reorganised"),
        ("세입과목 개편 전 기준", "before revenue items were reorganised"),
        ("세입과목 개편 후 기준", "after revenue items were reorganised"),
        ("세입결산", "settled revenue"),
        ("세입결산 기준", "settled revenue"),
        ("÷ 일반회계 세출결산액", "÷ settled spending, general account"),
        ("÷ 세출결산액", "÷ settled spending"),
        ("수의계약액 ÷ 계약총액", "private ÷ all contracts"),
        ("상반기 신속집행 대상액 대비 집행액", "spent ÷ amount due early, first half"),
        ("연말", "year end"),
        ("결산", "settlement"),
        ("실적", "actual"),
        ("당초예산 일반회계", "original budget, general account"),
        ("다음 연도분 통보액", "notified for the next year"),
        ("예산안의 전년 대비, 전년 예산 단계 미표시", "bill on the year before, whose stage is not stated"),
        ("주민수 ÷ 공무원 정원", "residents ÷ posts"),
        ("주민수 ÷ 공무원 수", "residents ÷ officials"),
        ("인건비 ÷ 재정규모", "personnel cost ÷ budget"),
        ("소송총괄, 사건 유형별", "all lawsuits, by type"),
        ("제소일자 기준", "by day of filing"),
        ("송달 기준", "by day of service"),
        ("승소 ÷ 확정·종결", "won ÷ concluded"),
        ("승소 ÷ 접수", "won ÷ received"),
        ("패소 ÷ 판결", "lost ÷ judged"),
        ("조례상 위촉 정원", "advisers that the ordinance allows"),
        ("무료법률상담소 상담", "at the office of free legal advice"),
        ("변호사가 시민에게 한 무료법률상담", "free legal advice of lawyers to citizens"),
        ("17개 구청의 무료법률상담", "free legal advice of 17 district offices"),
        ("고문변호사 2명의 법률자문", "advice of two legal advisers"),
        ("분야 공약 추진율의 평균", "mean of the progress of the field's pledges"),
        ("공약별 이행률의 평균", "mean of the pledges' fulfilment"),
        ("공약 65건 추진율의 평균", "mean of the progress of 65 pledges"),
        ("86개 공약 중 이행한 비율", "fulfilled of 86 pledges"),
        ("정원·현원 구분 미표시", "posts or officials, not stated"),
        ("평가기관 산정(산식 미표시)", "by the evaluator, formula not stated"),
        ("위원회 투표와 모바일투표 합산 점수", "points of committee and mobile votes"),
        ("목표액 기준", "of the target amount"),
        ("재정집행 대상액 기준", "of the eligible amount"),
        ("예산현액 기준", "of the current budget"),
        ("변호사 85명", "85 lawyers"),
        ("변호사 432명", "432 lawyers"),
        ("주민제안형", "proposed by residents"),
        ("주민협치형", "by public-private governance"),
        ("주민참여형", "by participation of residents"),
        ("다른 자치구(광진구 제외)", "other districts, without Gwangjin-gu"),
        (UNSTATED, "not stated"),
    )
}
"""Of what the shipped data print; another source's words stand as they are in both languages."""


def in_words(printed: object) -> Text:
    """A formula, basis or part as printed, in English where it is known."""
    words = str(printed or "")
    return AS_PRINTED.get(words) or Text(words, words)
