"""예산규모: from 당초예산 over 추경 and 간주처리 to 최종예산, by account."""

from __future__ import annotations

from tests.corpus.documents.common import across, down
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model, Ref


def _size(d: Draft, unit: str, account: str, stage: str, ref: Ref, **more: str | int) -> None:
    change = stage not in {"당초예산", "예산안", "기정예산", "미표시"}
    cells: Cells = {"account": account, "item": "전체", "stage": stage, "amount_is": "change" if change else "level", "fiscal_year": d.year}
    d.fact("budget_size", unit, **{**cells, **more, "amount_won": ref})


def bridge() -> Model:
    """Stages as columns, accounts as rows; 최종 and 계 are printed sums."""
    d = Draft("size-bridge", "seoul-eunpyeong", "기획예산과", "2021-10-31")
    d.lines("""
# 2021년 주요업무 추진실적 및 2022년 주요업무계획
은평구 기획예산과
□ 추진실적
※ 2021년 예산규모 (2021. 10월말 기준)""")
    unit = d.line("[단위 : 백만원]")
    t = d.table(
        """
구 분 | 최종예산액\\n(㉮+㉯+㉰+㉱) | 당초예산\\n(㉮) | 1회추경\\n(㉯) | 2회추경\\n(㉰) | 간주처리\\n(㉱) | 비고
계 | 1,082,640 | 913,200 | 41,300 | 22,040 | 106,100 |
일반회계 | 1,061,460 | 893,700 | 40,900 | 21,110 | 105,750 |
특별회계 | 21,180 | 19,500 | 400 | 930 | 350 |""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3, 4, 5),
    )
    stages = {2: "당초예산", 3: "제1회 추경", 4: "제2회 추경", 5: "간주처리"}
    for row, account in ((2, "일반회계"), (3, "특별회계")):
        for col, stage in stages.items():
            _size(d, "백만원", account, stage, t.at(row, col))
    down(d, "budget_size", "amount_won", t, "백만원", 1, (2, 3), (1, *stages))
    across(d, "budget_size", "amount_won", t, "백만원", 1, (2, 3), tuple(stages))
    return d.done(*ALL, "text-cp949")


def over_years() -> Model:
    """당초예산 of three years and the growth on the year before; 억원 in the headings; a fund beside the accounts."""
    d = Draft("size-years", "busan-haeundae", "기획조정실", "2024-01-01")
    d.lines("""
# 2024년도 예산 개요
해운대구 기획조정실
2024. 1. 1. 기준""")
    unit = d.line("(단위: 백만원, %)")
    t = d.table(
        """
회계별 | 2022년 | 2023년 | 2024년 | 전년대비\\n증감액 | 전년대비\\n증감률
총계 | 812,400 | 874,100 | 861,900 | △12,200 | △1.4
일반회계 | 798,000 | 858,700 | 845,900 | △12,800 | △1.5
특별회계 | 14,400 | 15,400 | 16,000 | 600 | 3.9""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3, 4),
    )
    d.line("※ 각 연도 당초예산 기준", "note")
    for row, account in ((2, "일반회계"), (3, "특별회계")):
        for col, year in ((1, 2022), (2, 2023), (3, 2024)):
            _size(d, "백만원", account, "당초예산", t.at(row, col), fiscal_year=year)
    down(d, "budget_size", "amount_won", t, "백만원", 1, (2, 3), (1, 2, 3))
    for row in (1, 2, 3):
        d.printed("budget_size", "difference", "amount_won", t.at(row, 4), "백만원")
        d.printed("budget_size", "growth", "amount_won", t.at(row, 5), "%")
        d.adds(t.at(row, 4), t.at(row, 3), less=(t.at(row, 2),))
        d.adds(t.at(row, 5), t.at(row, 3), less=(t.at(row, 2),), of=(t.at(row, 2),))
    return d.done()


def in_sentences() -> Model:
    """추경 and 간주처리 in running text, in 백만원 and 억원."""
    d = Draft("size-prose", "seoul-gangbuk", "기획예산과", "2023-10-31")
    d.lines("""
# 2023년 행정사무감사 업무보고
강북구 기획예산과
(2023. 10. 31. 기준)
□ 추진실적""")
    base = d.line("○ 2023년 당초예산 : 일반회계 912,500백만원, 특별회계 15,200백만원")
    _size(d, "백만원", "일반회계", "당초예산", base.n(1))
    _size(d, "백만원", "특별회계", "당초예산", base.n(2))
    extra = d.line("○ 2023년 제1회 추가경정예산 편성 : 45,300백만원")
    parts = d.line("- 일반회계 : 44,100백만원, 특별회계 : 1,200백만원")
    _size(d, "백만원", "일반회계", "제1회 추경", parts.n(0))
    _size(d, "백만원", "특별회계", "제1회 추경", parts.n(1))
    d.total("budget_size", "amount_won", extra.n(2), "백만원", parts.n(0), parts.n(1))
    grants = d.line("○ 국·시비 보조금 간주처리 : 312억원")
    _size(d, "억원", "전체", "간주처리", grants)
    return d.done(*ALL, "converted")


MODELS = (bridge, over_years, in_sentences)
