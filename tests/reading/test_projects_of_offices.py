"""Reports of offices for planning, start-ups, health and training: the unit, year, group and project that a page tells without a question."""

from __future__ import annotations

from datetime import date

import pytest

from lib.intake import Given, Reading
from tests.reading.test_meaning import read, rows, table
from tests.reading.test_office_reports import read as read_text

MILLION = 10**6
HEAD = "# 2025년 주요업무계획\n## 1. 물빛센터 건립\n"
WHOLE = table("구분 | 계 | 2024년 | 2025년", "계 | 6,000 | 2,000 | 4,000", "국비 | 3,600 | 1,200 | 2,400", "시비 | 2,400 | 800 | 1,600")
SOURCES = table("구분 | 합계 | 2024년 | 2025년", "국비 | 3,600 | 1,200 | 2,400", "시비 | 2,400 | 800 | 1,600")
OF_YEARS = {("국비", "2024", 1200), ("국비", "2025", 2400), ("시비", "2024", 800), ("시비", "2025", 1600)}


def questions(found: Reading) -> list[str]:
    return [q.words.ko for q in found.questions]


def costs(text: str) -> set[tuple[object, ...]]:
    found = rows(read(text, "기획조정실"), "funding", "fund", "fiscal_year", "amount_won")
    return {(fund, year, int(str(won)) // MILLION) for fund, year, won in found}


def indicators(text: str, *columns: str) -> list[tuple[object, ...]]:
    return rows(read(text, "기획조정실"), "indicators", *columns)


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("총사업비 : 6,000백만원", WHOLE),
        ("사업비 : 6,000백만원(국비 3,600, 시비 2,400)", SOURCES),
        ("사업비 : 6,000백만원(국비 : 3,600 시비 : 2,400)", SOURCES),
    ],
)
def test_a_table_without_a_unit_is_in_that_of_the_amount_over_it(line: str, below: str) -> None:
    assert costs(f"{HEAD}○ {line}\n\n{below}\n") >= OF_YEARS


@pytest.mark.parametrize("line", ["총사업비 : 9,000백만원", "총사업비 : 6,000백만원(국비 3,600천원, 시비 2,400)", "사업기간 : 2024~2025"])
def test_without_an_amount_that_it_prints_its_unit_is_asked(line: str) -> None:
    text = f"{HEAD}○ {line}\n\n{WHOLE}\n"
    assert not costs(text) & OF_YEARS
    assert any("단위" in words for words in questions(read(text, "기획조정실")))


def test_uses_and_staff_below_an_amount_are_no_money() -> None:
    uses = table("구분 | 2024 | 2025", "이용대수 | 5,000 | 6,000", "단속 | 300 | 250")
    assert costs(f"{HEAD}○ 사업비 : 6,000백만원(국비 3,600, 시비 2,400)\n\n{uses}\n") == {
        ("전체", "미상", 6000),
        ("국비", "미상", 3600),
        ("시비", "미상", 2400),
    }
    staff = table("구분 | 정원 | 현원", "계 | 1,040 | 1,000", "5급 | 40 | 40", "6급 | 1,000 | 960")
    found = read(f"# 인력 현황\n2025. 6. 30. 기준\n○ 총사업비 : 1,040백만원\n\n{staff}\n", "기획조정실")
    assert rows(found, "staffing", "grade", "authorized", "actual") == [("5급", 40, 40), ("6급", 1000, 960)]


def test_a_unit_stands_behind_other_words_in_the_bracket_of_a_title() -> None:
    text = f"{HEAD}### 강사료 지급기준(시간당, 만원)\n{table('구분 | 최초 | 초과', '특별강사 | 40 | 30', '일반강사 | 30 | 20')}\n"
    assert {unit for (unit,) in indicators(text, "unit")} == {"만원"}


def test_years_of_a_cost_stand_below_a_heading_of_their_own() -> None:
    text = f"{HEAD}○ 총사업비 : 9,600백만원(국비 4,800, 시비 4,800)\n○ 연차별 투자계획 ’25년 3,600백만원, ’26년 6,000백만원\n"
    assert {("전체", "2025", 3600), ("전체", "2026", 6000)} <= costs(text)


def test_a_subtotal_adds_the_rows_of_its_group() -> None:
    html = (
        "<h1>예산현황</h1><p>(단위:천원)</p><table><tr><th>정책사업</th><th>단위사업</th><th>2025년</th><th>2024년</th><th>증감</th></tr>"
        "<tr><td colspan=2>합 계</td><td>8,900</td><td>8,500</td><td>400</td></tr>"
        "<tr><td rowspan=3>역량 강화</td><td>소 계</td><td>8,200</td><td>7,900</td><td>300</td></tr>"
        "<tr><td>교육운영</td><td>5,700</td><td>5,500</td><td>200</td></tr><tr><td>시설 관리</td><td>2,500</td><td>2,400</td><td>100</td></tr>"
        "<tr><td>행정운영경비</td><td>기본경비</td><td>700</td><td>600</td><td>100</td></tr></table>"
    )
    found = read(html, "인재개발원", name="가.html")
    printed = dict(rows(found, "printed_figures", "printed", "subject"))
    assert "item=교육운영|시설 관리;" in str(printed["300"])
    assert not any("맞지 않습니다" in words for words in questions(found))


def test_a_list_is_in_the_unit_of_what_it_adds_up_to_or_of_what_its_names_are() -> None:
    def units(lines: str) -> set[tuple[object, ...]]:
        return set(indicators(f"# 주요 현황\n{lines}\n", "value", "unit"))

    assert {(14, "개소"), (198, "개소")} <= units("□ 의료기관 : 총 212개소\n - 병원 14, 의원 198")
    assert (14, "개소") not in units("□ 의료기관 : 총 300개소\n - 상담실 14, 교육실 198")
    assert units("□ 보건기관 : 보건소 22, 보건지소 217") == {(22, "개소"), (217, "개소")}
    assert units("□ 보건기관 : 가람형 22, 나래형 217") == set()


def test_last_year_is_that_before_the_year_of_the_statement() -> None:
    text = "# 2023년 주요성과\n□ 벤처투자 유치 : 86개사, 1,824억원(전년 62개사, 1,390억원)\n"
    assert {(86, "2023"), (62, "2022"), (1824, "2023"), (1390, "2022")} == set(indicators(text, "value", "period"))


def test_a_name_stands_between_the_first_year_and_its_figure() -> None:
    text = "# 재정운용\n□ 2024년말 지역채무 1,948억원 → 2025년말 2,077억원\n□ 결핵 신환자 : 인구 10만명당 ’22년 46.2명 → ’23년 43.8명\n"
    found = {(float(str(value)), period, name) for value, period, name in indicators(text, "value", "period", "indicator")}
    debt, cases = "지역채무", "결핵 신환자 인구 10만명당"
    assert found == {(1948, "2024", debt), (2077, "2025", debt), (46.2, "2022", cases), (43.8, "2023", cases)}


def test_indicators_name_the_project_that_they_stand_under() -> None:
    works = "1. 예방접종 지원\n  ○ 사업량 : 68,400건\n2. 금연클리닉 운영\n  ○ 사업량 : 2,300건\n"
    found = read_text(f"서울특별시 마포구 보건소 주요업무보고\n2031. 2. 4.\n\nⅢ. 2031년 주요업무\n\n{works}")
    assert set(rows(found, "indicators", "value", "item")) == {(68400, "예방접종 지원"), (2300, "금연클리닉 운영")}
    assert not any("한 이름에 다른 값" in words for words in questions(found))


def test_what_an_office_is_made_of_is_no_project() -> None:
    text = (
        "# Ⅰ. 일반현황\n조직 및 인력\n\n○ 4과 17팀, 2사업소(한빛의료원, 보건연구원)\n\n(2025. 1. 1. 현재, 단위 : 명)\n\n"
        + table("구분 | 계 | 5급 | 6급", "정원 | 9 | 4 | 5", "현원 | 8 | 4 | 4")
        + "\n\n2025년 예산 현황\n\n(단위 : 백만원)\n\n"
        + table("구 분 | 예산액 | 국비 | 시비", "가람과 | 900 | 500 | 400", "나래과 | 700 | 300 | 400")
        + "\n"
    )
    found = read(text, "보건복지국")
    assert rows(found, "staffing", "grade", "authorized", "actual") == [("5급", 4, 4), ("6급", 5, 4)]
    assert {level for (level,) in rows(found, "funding", "level")} == {"office"}


def test_a_work_named_with_its_size_is_the_title_of_the_costs_below_it() -> None:
    text = f"{HEAD}○ 산후조리원 확충 : 9개소\n - 총사업비 : 368억원(기금 120, 도비 248)\n○ 병원 리모델링 : 2025. 3.~12.\n - 사업비 84억원(국비 42억원, 도비 42억원)\n"
    found = rows(read(text, "보건복지국"), "funding", "item", "fund", "amount_won")
    assert {(item, won) for item, fund, won in found if fund == "전체"} == {
        ("산후조리원 확충", 36_800 * MILLION),
        ("병원 리모델링", 8_400 * MILLION),
    }


def test_a_budget_over_the_table_that_prints_it_again_is_not_asked() -> None:
    below = table("부서 | 계 | 국비 | 시비", "가람과 | 900 | 500 | 400", "나래과 | 700 | 300 | 400", "합계 | 1,600 | 800 | 800")
    text = f"서울특별시 마포구 보건소 주요업무보고\n2031. 2. 4.\n\n3. 2031년 예산 : 1,600백만원\n(단위 : 백만원)\n\n{below}\n"
    assert not any("어느 사업의 예산인지" in words for words in questions(read_text(text)))


def test_plans_of_a_report_of_the_first_months_are_of_its_year() -> None:
    def asked(day: date) -> bool:
        text = "업무보고\n\nⅢ. 주요업무 추진계획\n\n① 신규자 교육 확대\n □ 교육개요\n  ◦ 소요예산 : 1,842백만원\n"
        found = read_text(text, given=Given("서울특별시", "인재개발원", day.year, day))
        return any("회계연도가 적혀 있지 않습니다" in words for words in questions(found))

    assert [asked(date(2031, month, 28)) for month in (1, 3, 4, 10)] == [False, False, True, True]


def test_shares_of_a_whole_of_which_a_table_lists_a_part_are_none_of_its_rows() -> None:
    def printed(*lines: str) -> set[tuple[object, ...]]:
        text = f"# 재정 규모\n□ 분야별 세출예산\n(단위 : 억원, %)\n{table('분 야 | 예산액 | 구성비', *lines)}\n"
        return set(rows(read(text, "기획조정실"), "printed_figures", "printed"))

    assert printed("사회복지 | 3,200 | 43.2", "교통 및 물류 | 800 | 10.8", "환경 | 500 | 6.8") == set()
    assert printed("사회복지 | 3,200 | 71.1", "교통 및 물류 | 800 | 17.8", "환경 | 500 | 6.8") == {
        ("71.1",),
        ("17.8",),
        ("6.8",),
    }  # misprinted
    assert printed("사회복지 | 3,200 | 50.0", "교통 및 물류 | 2,400 | 21.5", "환경 | 1,400 | 11.0") == {("50.0",), ("21.5",), ("11.0",)}


def test_a_count_is_no_total_of_a_table_by_chance() -> None:
    below = table("구 분 | 기관수 | 정원(명)", "본청 | 1 | 1,542", "직속기관 | 6 | 2,310", "사업소 | 11 | 672")
    text = f"서울특별시 마포구 기획예산과 주요업무보고\n2031. 2. 4.\n\n□ 조직 : 4담당관 18팀\n\n□ 정원 관리\n{below}\n"
    found = read_text(text)
    assert (18, "조직 팀수") in rows(found, "indicators", "value", "indicator")


def test_numbers_of_titles_count_nothing() -> None:
    found = read_text(
        "서울특별시 마포구 보건소 주요업무보고\n2031. 2. 4.\n\nⅢ. 2031년 주요업무\n\n3-2 창업공간 운영\n  ○ 사업량 : 68,400건\n"
    )
    assert [one.words for one in found.unread] == []


def test_years_of_something_else_below_a_budget_are_not_its_own() -> None:
    years = table("구분 | ’29년 | ’30년 | ’31년(목표)", "입주기업(개) | 98 | 112 | 130", "신규고용(명) | 512 | 634 | 750")
    lines = " ○ 예산액 : 5,400백만원(국비 2,900, 구비 2,500)\n□ 연도별 성과\n"
    text = f"서울특별시 마포구 기획예산과 주요업무보고\n2031. 2. 4.\n\nⅢ. 2031년 주요업무\n\n1. 창업공간 운영\n□ 사업개요\n{lines}{years}\n"
    assert not any("찾지 못했습니다" in words for words in questions(read_text(text)))
