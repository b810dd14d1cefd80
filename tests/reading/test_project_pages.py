"""Pages of projects in work reports: what stands under ①, lines of sub-projects, years behind a cost, labels beside cells, what was spent."""

from __future__ import annotations

import pytest

from tests.reading.test_meaning import read

MILLION = 10**6
HEAD = "# 2025년 주요업무\n1 물빛공원 조성\n"
ITEM = "물빛공원 조성"


def made(text: str, measure: str = "") -> set[tuple[object, ...]]:
    """Item, source, period and millions of won of every row of money that a document gives."""
    rows = [r for r in read(text).tables.get("funding", ()) if measure in str(r["measure"])]
    return {(r["item"], r["fund"], r["fiscal_year"], r["amount_won"] / MILLION) for r in rows}


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (" ○ 사업비 : 30억원(시비) ※ ’24년 12, ’25년 18", {("", "시비", "미상", 3000), ("", "시비", "2024", 1200), ("", "시비", "2025", 1800)}),
        (" ○ 총사업비 : 450억원(국 50%, 시 50%) / ’25년 120억원", {("", "전체", "전체", 45000), ("", "전체", "2025", 12000)}),
        (" ○ 총사업비 : 60억원\n  - (’24년까지) 20억원 → (’25년) 40억원", {("", "전체", "전체", 6000), ("", "전체", "../2024", 2000), ("", "전체", "2025", 4000)}),
        (" ○ 사업비 : 65억원\n  - 운송원가 60억원, 성과이윤 5억원", {("", "전체", "미상", 6500), (" 운송원가", "전체", "미상", 6000), (" 성과이윤", "전체", "미상", 500)}),
        (" ○ 사업비 : 65억원\n  - 운송원가 60억원, 성과이윤 9억원", {("", "전체", "미상", 6500)}),
        (" ○ 지원규모 : 60팀, 12억원", {("", "전체", "미상", 1200)}),
        (" ○ 기본 및 실시설계 용역(18억원)", {(" 기본 및 실시설계 용역", "전체", "미상", 1800)}),
        (" ○ 사업비 : 30억원(국비 10 시비 12 군·구비 8)", {("", "전체", "미상", 3000), ("", "국비", "미상", 1000), ("", "시비", "미상", 1200), ("", "구비", "미상", 800)}),
        (" ○ 지원규모 : 운전자금 200억원(기업당 5억원 한도)\n ○ 지원규모 : 40개사, 200억원(대출이자 지원)", set()),
        (" ○ 사업비 : 30억원\n ○ 사업내용 : 산책로 정비(20억원), 광장 조성(10억원)", {("", "전체", "미상", 3000), (" 산책로 정비", "전체", "미상", 2000), (" 광장 조성", "전체", "미상", 1000)}),
        (" ○ 사업비 : 30억원\n ○ 연차별 투자 : ~’24년 18억원, ’25년 12억원", {("", "전체", "미상", 3000), ("", "전체", "../2024", 1800), ("", "전체", "2025", 1200)}),
        (" ○ 총사업비 : 90억원\n ○ ’24년까지 40억원 투자, ’25년 20억원, ’26년 이후 30억원", {("", "전체", "전체", 9000), ("", "전체", "../2024", 4000), ("", "전체", "2025", 2000), ("", "전체", "2026/..", 3000)}),
        (" ○ 총사업비(’24~’28) : 48억원(국 24, 시 14, 민 10)", {("", "전체", "전체", 4800), ("", "국비", "전체", 2400), ("", "시비", "전체", 1400), ("", "민자 등", "전체", 1000)}),
        (" ○ 사업비 : 150억원(국비 100, 시비 50) ※ ’25년 30억원(국비 20, 시비 10)", {("", "전체", "미상", 15000), ("", "국비", "미상", 10000), ("", "시비", "미상", 5000), ("", "전체", "2025", 3000), ("", "국비", "2025", 2000), ("", "시비", "2025", 1000)}),
        (" ○ 지원한도 : 업체당 3천만원\n ○ 지원금액 : 1인당 연 14만원\n ○ 융자규모 : 900억원", set()),
    ],
)  # fmt: skip
def test_what_stands_behind_and_below_a_cost(lines: str, rows: set[tuple[str, str, str, float]]) -> None:
    assert made(f"{HEAD}□ 사업개요\n{lines}\n") == {(f"{ITEM}{item}", fund, year, amount) for item, fund, year, amount in rows}


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("- 권역센터 운영 지원 : 12억원(시비)", {("권역센터 운영 지원", "시비", 1200)}),
        ("- 어르신 무임교통카드 : 70세 이상 152천명, 214억원(시비)", {("어르신 무임교통카드", "시비", 21400)}),
        ("- 강좌이용권 지원 : 1,180명(월 10만 5천원), 1,486백만원", {("강좌이용권 지원", "전체", 1486)}),
        ("- 체육대회 개최 지원 : 24개 종목 210백만원", {("체육대회 개최 지원", "전체", 210)}),
        ("- 자료구입비 : 250백만원", {(f"{ITEM} 자료구입비", "전체", 250)}),
        ("- 예산절감 추진 : 60억원", set()),
        ("- (기술닥터) 60개사, 600백만원 / (시제품 제작) 25개사, 500백만원", {("기술닥터", "전체", 600), ("시제품 제작", "전체", 500)}),
        ("- 수장고 환경개선 : 방재설비 교체 등, 380백만원", {("수장고 환경개선", "전체", 380)}),
        ("- 저소득층 주거급여 지원 : 175가구, 27억원", {("저소득층 주거급여 지원", "전체", 2700)}),
    ],
)
def test_a_line_below_names_what_its_money_is_for(line: str, rows: set[tuple[str, str, float]]) -> None:
    assert {(item, fund, amount) for item, fund, _, amount in made(f"{HEAD}□ 사업개요\n ○ 세부내용\n  {line}\n")} == rows


def test_a_circled_number_over_the_facts_of_a_thing_is_its_title() -> None:
    text = "# 2025년 주요업무\n① 달빛창업 지원\n□ 추진개요\n ○ 사업비 : 30억원\n② 별빛펀드 조성\n ○ 사업기간 : 2025. 1. ~ 12.\n ○ 사업비 : 20억원\n"
    assert made(text) == {("달빛창업 지원", "전체", "미상", 3000), ("별빛펀드 조성", "전체", "2025", 2000)}


def test_the_last_of_a_list_is_no_title_of_what_follows() -> None:
    text = f"{HEAD}□ 사업내용\n ① 산책로 정비\n ② 광장 조성\n□ 향후계획\n ○ 사업비 : 20억원\n"
    assert {item for item, *_ in made(text)} == {ITEM}


def test_a_statement_with_money_is_no_title() -> None:
    text = f"{HEAD}□ 추진실적\n ○ 기업 120개사, 지원금 30억원 교부\n  - 사업비 : 20억원\n"
    assert {item for item, *_ in made(text)} == {ITEM}


def test_money_spent_is_of_the_year_that_its_heading_names() -> None:
    text = f"{HEAD}□ 2024년 추진실적\n ○ 38명 수료, 4억 8,600만원 집행\n"
    assert made(text, "executed") == {(ITEM, "전체", "2024", 486)}
    assert made(text.replace("2024년 ", ""), "executed") == set()
    assert made(text.replace("집행", "집행 예정"), "executed") == set()


def test_a_table_of_facts_says_the_cost_beside_its_label() -> None:
    text = f"{HEAD}| 위 치 | 물빛동 1번지 |\n|---|---|\n| 사업기간 | 2023. 5. ~ 2026. 10. |\n| 사 업 비 | 168억원(국비 40, 시비 128) |\n| ’25년 예산 | 62억원(시비) |\n"
    assert made(text) == {
        (ITEM, "전체", "전체", 16800), (ITEM, "국비", "전체", 4000), (ITEM, "시비", "전체", 12800), (ITEM, "시비", "2025", 6200),
    }  # fmt: skip


def test_all_years_and_one_year_of_projects_are_both_rows() -> None:
    text = (
        f"{HEAD}□ 추진현황\n(단위 : 면, 백만원)\n\n| 연번 | 사업명 | 위치 | 면수 | 총사업비 | ’25년 사업비 |\n|---|---|---|---|---|---|\n"
        "| 1 | 중리 주차장 조성 | 중리동 | 142 | 10,200 | 3,100 |\n| 2 | 은행 주차장 조성 | 은행동 | 118 | 9,800 | 2,900 |\n"
    )
    assert {(i, y, a) for i, _, y, a in made(text)} >= {
        ("중리 주차장 조성", "전체", 10200), ("중리 주차장 조성", "2025", 3100), ("은행 주차장 조성", "전체", 9800), ("은행 주차장 조성", "2025", 2900),
    }  # fmt: skip


def test_sub_projects_by_year_are_read_under_a_title_that_names_them() -> None:
    text = f"{HEAD}□ 세부사업 및 예산\n(단위 : 백만원)\n\n| 세부사업 | 2024년 | 2025년 |\n|---|---|---|\n| 산책로 정비 | 620 | 700 |\n| 광장 조성 | 250 | 260 |\n| 계 | 870 | 960 |\n"
    assert {(i, y, a) for i, _, y, a in made(text)} == {
        ("산책로 정비", "2024", 620), ("산책로 정비", "2025", 700), ("광장 조성", "2024", 250), ("광장 조성", "2025", 260),
    }  # fmt: skip


def test_money_by_source_and_year_is_the_projects_under_the_nearest_number() -> None:
    text = (
        "# 2025년 주요업무 추진계획\n1 안전망 강화\n1-1 별빛의료원 기능보강\n□ 사업개요\n ○ 사업기간 : 2023 ~ 2027\n□ 연차별 투자계획\n(단위 : 백만원)\n\n"
        "| 구분 | 계 | 기투자 | 2025년 | 2026년 | 이후 |\n|---|---|---|---|---|---|\n| 계 | 100 | 20 | 30 | 30 | 20 |\n"
        "| 국비 | 50 | 10 | 15 | 15 | 10 |\n| 시비 | 50 | 10 | 15 | 15 | 10 |\n"
    )
    found = made(text)
    assert {item for item, *_ in found} == {"별빛의료원 기능보강"}
    assert {("국비", "../2024", 10), ("국비", "2025", 15), ("시비", "2027/..", 10)} <= {(f, y, a) for _, f, y, a in found}


def test_what_a_project_does_is_not_its_name() -> None:
    text = f"{HEAD}□ 지원사업 현황\n\n| 사업명 | 사업내용 | 사업비 |\n|---|---|---|\n| 별빛로봇 육성 | 실증 5건 | 15억원(국 10, 시 5) |\n| 달빛드론 상용화 | 시험장 운영 | 8억원(시비) |\n"
    assert {item for item, *_ in made(text)} == {"별빛로봇 육성", "달빛드론 상용화"}


def test_the_next_number_is_a_title_too() -> None:
    text = "# 2025년 주요업무\n① 전시 운영\n□ 추진개요\n ○ 사업비 : 30억원\n② 시설 유지관리\n ○ 2025년 시설관리 예산 : 20억원\n"
    assert {("전시 운영", "미상"), ("시설 유지관리", "2025")} == {(i, y) for i, _, y, _ in made(text)}


def test_a_table_of_exhibitions_gives_what_each_has() -> None:
    text = "# 2025년 주요업무 추진계획\n1 전시 운영\n□ 세부계획\n(단위 : 천원)\n\n| 전시명 | 위치 | 예산액 |\n|---|---|---|\n| 조명전 | 동쪽 방 | 180,000 |\n| 교류전 | 서쪽 방 | 450,000 |\n| 합계 | | 630,000 |\n"
    assert {(i, a) for i, _, _, a in made(text, "budget")} == {("조명전", 180), ("교류전", 450)}
