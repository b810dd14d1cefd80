"""예산규모 of other kinds: by 분야 with shares and marks of notes, a 추경 over what stood before, a page of a site, 17 provinces."""

from __future__ import annotations

from tests.corpus.documents.common import down, words
from tests.corpus.draft import Draft
from tests.corpus.model import Cells, Grid, Model

_FIELDS = {
    "일반공공행정": (182_400, 176_100), "공공질서및안전": (28_750, 30_100), "교육": (61_200, 58_900), "문화및관광": (119_300, 124_650),
    "환경": (204_880, 197_300), "사회복지": (1_284_300, 1_201_500), "보건": (52_640, 51_020), "교통및물류": (231_700, 248_400),
    "국토및지역개발": (166_050, 158_200), "예비비": (24_000, 21_000), "기타": (298_400, 289_600),
}  # fmt: skip


def by_field() -> Model:
    """Fields of 본예산 in two years with shares, △, growth and raised marks behind numbers; no total is printed."""
    d = Draft("other-size-fields", "gyeonggi-hwaseong", "예산법무과", "2025-01-01")
    d.lines("""
# 2025년도 본예산 개요
화성시 예산법무과
(2025. 1. 1. 기준)
▣ 일반회계 세출예산 분야별 규모""")
    unit = d.line("(단위 : 백만원, %)")
    now, before = (sum(pair[n] for pair in _FIELDS.values()) for n in (0, 1))
    lines = ["분 야 | 2025년 본예산(A) | 구성비 | 2024년 본예산(B) | 구성비 | 증감액(A-B) | 증감률"]
    for field, (new, old) in _FIELDS.items():
        sign, mark = "△" * (new < old), "¹⁾" * (field == "사회복지") + "²⁾" * (field == "기타")
        share = (f"{new / now * 100:.1f}", f"{old / before * 100:.1f}")
        growth = f"{sign}{abs(new - old) / old * 100:.1f}"
        lines.append(f"{field} | {new:,}{mark} | {share[0]} | {old:,} | {share[1]} | {sign}{abs(new - old):,} | {growth}")
    t = d.table("\n".join(lines), unit="백만원", unit_in=unit, money=(1, 3, 5))
    d.line("1) 국·도비 보조사업 확정내시 반영", "note")
    d.line("2) 행정운영경비 포함", "note")
    for row in range(1, len(t.rows)):
        for col, year in ((1, 2025), (3, 2024)):
            size: Cells = {"account": "일반회계", "item": words(t, row), "stage": "당초예산", "amount_is": "level", "fiscal_year": year}
            d.fact("budget_size", "백만원", **size, amount_won=t.at(row, col))
        d.printed("budget_size", "difference", "amount_won", t.at(row, 5), "백만원")
        d.printed("budget_size", "growth", "amount_won", t.at(row, 6), "%")
        d.adds(t.at(row, 5), t.at(row, 1), less=(t.at(row, 3),))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "text")


def supplement() -> Model:
    """제2회 추경(안) over 기정예산: what is added is the change; the sum of both is printed too; one account shrinks."""
    d = Draft("other-size-supplement", "gwangju-seo", "기획실", "2024-08-31")
    d.lines("""
# 2024년도 제2회 추가경정예산(안) 개요
광주광역시 서구 기획실
(2024. 8. 31. 기준)
1. 회계별 예산규모""")
    unit = d.line("(단위 : 백만원)")
    t = d.table(
        """
회계별 | 예산액\\n(A=B+C) | 기정예산액\\n(B) | 제2회 추경(안)\\n(C) | 증감률(%)\\n(C/B)
합 계 | 742,300 | 721,800 | 20,500 | 2.8
일반회계 | 728,900 | 707,200 | 21,700 | 3.1
특별회계 | 13,400 | 14,600 | △1,200 | △8.2""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    for row in (2, 3):
        for col, stage, kind in ((2, "기정예산", "level"), (3, "제2회 추경안", "change")):
            size: Cells = {"account": words(t, row), "item": "전체", "stage": stage, "amount_is": kind, "fiscal_year": 2024}
            d.fact("budget_size", "백만원", **size, amount_won=t.at(row, col))
        d.total("budget_size", "amount_won", t.at(row, 1), "백만원", t.at(row, 2), t.at(row, 3))
    down(d, "budget_size", "amount_won", t, "백만원", 1, (2, 3), (1, 2, 3))
    return d.done("hwp", "pdf", "html", "xlsx-sheets", "markdown")


def page_of_site() -> Model:
    """A page of a district's site between its menus: years as rows, the oldest first; the last words name the office and its number."""
    d = Draft("other-size-site", "daegu-jung", "기획예산실", "2024-01-01")
    d.lines("""
메뉴 바로가기
로그인 | 회원가입 | 사이트맵 | 글자크기 100%
대구광역시 중구청
구정소식 | 열린민원 | 분야별정보 | 재정정보
# 연도별 예산규모
(각 연도 당초예산 기준, 2024. 1. 1. 기준)""")
    unit = d.line("(단위:억원)")
    t = d.table(
        """
연도 | 계 | 일반회계 | 특별회계
2020년 | 2,674.2 | 2,610.5 | 63.7
2021년 | 2,811.5 | 2,746.5 | 65.0
2022년 | 3,020.4 | 2,951.4 | 69.0
2023년 | 3,318.9 | 3,244.1 | 74.8
2024년 | 3,402.5 | 3,330.0 | 72.5""",
        unit="억원",
        unit_in=unit,
        money=(1, 2, 3),
    )
    d.lines("""
이 페이지에서 제공하는 정보에 만족하십니까?
담당부서 : 기획예산실 예산팀 ☎ 053-661-2000
최종수정일 : 2024-03-04
(41908) 대구광역시 중구 국채보상로139길 1""")
    for row, year in enumerate(range(2020, 2025), 1):
        for col, account in ((2, "일반회계"), (3, "특별회계")):
            size: Cells = {"account": account, "item": "전체", "stage": "당초예산", "amount_is": "level", "fiscal_year": year}
            d.fact("budget_size", "억원", **size, amount_won=t.at(row, col))
        d.total("budget_size", "amount_won", t.at(row, 1), "억원", t.at(row, 2), t.at(row, 3))
    return d.done("html", "html-euckr", "text", "markdown", "pdf")


_PROVINCES = {
    "서울": "seoul", "부산": "busan", "대구": "daegu", "인천": "incheon", "광주": "gwangju", "대전": "daejeon", "울산": "ulsan",
    "세종": "sejong", "경기": "gyeonggi", "강원": "gangwon", "충북": "chungbuk", "충남": "chungnam", "전북": "jeonbuk", "전남": "jeonnam",
    "경북": "gyeongbuk", "경남": "gyeongnam", "제주": "jeju",
}  # fmt: skip


def provinces() -> Model:
    """17 provinces and cities of a ministry's table, short names, over two pages: budgets in 억원 and 재정자립도."""
    d = Draft("other-provinces", "group-kr-all", "", "2023-01-01")
    d.lines("""
# 2023년도 시·도 본청 당초예산 현황
행정안전부
(2023. 1. 1. 기준)""")
    unit = d.line("(단위 : 억원, %)")
    lines = ["시·도 | 일반회계 | 특별회계 | 합계 | 재정자립도"]
    for n in range(len(_PROVINCES)):
        general, special = 41_300 + 18_700 * (n * 7 % 17), 2_150 + 940 * (n * 5 % 17)
        lines.append(f"{list(_PROVINCES)[n]} | {general:,} | {special:,} | {general + special:,} | {21.3 + 3.1 * (n * 3 % 17):.1f}")
    t = d.table("\n".join(lines), page_at=10, unit="억원", unit_in=unit, money=(1, 2, 3))
    _each_province(d, t)
    return d.done("hwp", "pdf", "html", "xlsx", "text", kind="statistics", complete="indicators")


def _each_province(d: Draft, t: Grid) -> None:
    for row, place in enumerate(_PROVINCES.values(), 1):
        size: Cells = {"district_id": place, "fiscal_year": 2023, "item": "전체", "stage": "당초예산", "amount_is": "level"}
        for col, account in ((1, "일반회계"), (2, "특별회계")):
            d.fact("budget_size", "억원", **size, account=account, amount_won=t.at(row, col))
        d.total("budget_size", "amount_won", t.at(row, 3), "억원", t.at(row, 1), t.at(row, 2))
        rate: Cells = {"district_id": place, "department_id": f"{place}/all", "topic": "fiscal", "indicator": "재정자립도", "unit": "%"}
        d.fact("indicators", "%", **rate, value=t.at(row, 4))


MODELS = (by_field, supplement, page_of_site, provinces)
