"""What work reports and pages of works say in other words and layouts than those first met: read alike, for arithmetic or the place proves it."""

from __future__ import annotations

import pytest

from tests.reading.test_meaning import read, rows, table

MILLION = 10**6


@pytest.mark.parametrize(
    ("line", "grades"),
    [
        ("정원 41명 : 2·3급 1, 4급 6, 5급 34", ["2·3급", "4급", "5급"]),
        ("정원 41명(4급 3명, 5급 6명, 6급 32명)", ["4급", "5급", "6급"]),
        ("정원 : 41명(5급 9, 6급 14, 7급 18)", ["5급", "6급", "7급"]),
    ],
)
def test_grades_that_make_the_whole_are_officials_whatever_the_heading(line: str, grades: list[str]) -> None:
    found = read(f"# 2025년 업무계획\n## 인원\n□ 인원현황(2025. 1. 1. 기준)\n ▸ {line}\n", "푸른국")
    assert [g for g, _ in rows(found, "staffing", "grade", "authorized")] == grades
    assert {str(day) for (day,) in rows(found, "staffing", "as_of")} == {"2025-01-01"}


def test_grades_that_do_not_make_the_whole_are_no_rows() -> None:
    assert not rows(read("# 2025년 업무계획\n## 인원\n□ 인원현황\n ▸ 정원 42명 : 4급 6, 5급 34\n", "푸른국"), "staffing", "grade")


def test_money_of_works_by_year_under_a_title_of_investment_is_what_they_cost() -> None:
    lines = table("사업 | 소계 | 2023 | 2024 | 2025", "바람길 숲 | 99 | 40 | 9 | 50", "물빛 숲 | 156 | 39 | 57 | 60")
    found = read(f"# 2025년 업무계획\n## 그린길 조성\n연도별 투자 (단위: 억원)\n\n{lines}\n", "푸른국")
    assert ("2024", "그린길 조성 물빛 숲", 5700 * MILLION) in rows(found, "funding", "fiscal_year", "item", "amount_won")
    assert not rows(found, "indicators", "value")


def test_investment_that_others_bring_is_none() -> None:
    lines = table("기업 | 2023 | 2024", "가나전자 | 40 | 9", "다라화학 | 39 | 57")
    found = read(f"# 2025년 업무계획\n## 산업단지 조성\n투자유치 실적 (단위: 억원)\n\n{lines}\n", "푸른국")
    assert not rows(found, "funding", "amount_won")


@pytest.mark.parametrize("above", ["주요사업 > 물빛공원 조성\n\n", ""])
def test_a_plain_line_over_the_start_of_a_thing_is_its_title(above: str) -> None:
    page = f"{above}물빛공원 조성\n\n□ 사업개요\n○ 사업기간 : 2023 ~ 2026년\n○ 사 업 비 : 3,000백만원(국비 1,000, 시비 2,000)\n"
    told = {("물빛공원 조성", "전체", 3000 * MILLION), ("물빛공원 조성", "국비", 1000 * MILLION), ("물빛공원 조성", "시비", 2000 * MILLION)}
    assert set(rows(read(page, year=None, name="가.txt"), "funding", "item", "fund", "amount_won")) == told


@pytest.mark.parametrize(
    "above", ["○ 산책로를 잇고 그늘을 늘려 걷기 좋은 도시의\n\n", "구민 생활과 가까운 공원을 넓혀 오가며 쉬는 도시의\n\n"]
)
def test_the_rest_of_a_sentence_over_the_start_of_a_thing_is_no_title(above: str) -> None:
    page = f"{above}이미지 구축\n\n□ 사업개요\n○ 사 업 비 : 3,000백만원(국비 1,000, 시비 2,000)\n"
    assert "이미지 구축" not in {item for (item,) in rows(read(page, year=None, name="가.txt"), "funding", "item")}


@pytest.mark.parametrize(("title", "office"), [("달빛공원", ""), ("공약재원", ""), ("인재개발원", "인재개발원")])
def test_a_park_and_a_source_of_money_are_no_offices(title: str, office: str) -> None:
    assert read(f"{title}\n\n2025년 주요업무계획\n\n□ 조직 : 3팀\n", name="가.txt").report.setting.department == office


def test_lines_under_headings_that_end_in_a_year_are_a_table_where_the_last_column_is_the_change() -> None:
    page = "2032년 업무계획\n\n단위: 백만원\n\n추진과제 예산 2031 예산 2032 증감\n가로수 심기 1,250 1,310 60\n산책로 잇기 412 361 -51\n쉼터 늘리기 136 124 -12\n"
    found = read(page, year=None, name="가.txt")
    assert ("2031", "산책로 잇기", 412) in rows(found, "indicators", "period", "breakdown", "value")
    assert not any("어느 열의 수" in q.words.ko for q in found.questions)


def test_sources_that_make_what_all_pledges_need_are_not_asked_about_and_rough_words_do_not_hide_the_whole() -> None:
    page = (
        "가나시 민선8기 공약 재원\n\n공약사업 추진에는 총 600억원이 들며 국비 100억원, 도비 200억원, 시비 300억원이다. "
        "임기 내 공약에 450억원 가량이 든다. 2031년 100억원, 2032년 150억원, 2033년 200억원을 투자한다.\n"
    )
    found = read(page, year=None, name="가.txt")
    assert {("2031", 100), ("2032", 150), ("2033", 200)} <= {
        (year, amount / (100 * MILLION)) for year, amount in rows(found, "funding", "fiscal_year", "amount_won")
    }
    assert not any("무엇에 드는 돈" in q.words.ko for q in found.questions)


def of_project(line: str) -> set[tuple[object, ...]]:
    found = read(f"# 2025년 업무계획\n## 추진과제\n1-1. 숲 체험관 조성\n{line}\n", "푸른국")
    return set(rows(found, "funding", "item", "fund", "amount_won"))


def test_the_unit_of_a_total_is_that_of_the_sources_that_make_it() -> None:
    told = of_project(f"\n{table('총사업비 | 국비 | 시비', '15,500백만원 | 6,500 | 9,000')}\n")
    assert {(fund, amount / MILLION) for _, fund, amount in told} == {("전체", 15500), ("국비", 6500), ("시비", 9000)}


def test_no_unit_is_lent_to_figures_that_do_not_make_the_total() -> None:
    told = of_project(f"\n{table('총사업비 | 국비 | 시비', '15,500백만원 | 6,500 | 8,000')}\n")
    assert not {fund for _, fund, _ in told} & {"국비", "시비"}


@pytest.mark.parametrize(
    ("line", "item"),
    [(" ○ 국립 물빛 쉼터 : 국비 20억원", "국립 물빛 쉼터"), (" ○ 국비 확보 : 국비 20억원", ""), (" ○ 2025년 : 국비 20억원", "")],
)
def test_a_thing_that_a_line_names_before_a_source_and_its_money_costs_that(line: str, item: str) -> None:
    assert {told for told in of_project(line) if told[0] == "국립 물빛 쉼터"} == ({(item, "국비", 2000 * MILLION)} if item else set())


def test_what_comes_from_elsewhere_beside_a_budget_is_none_of_its_sum() -> None:
    found = read(
        "# 2025년 업무계획\n## 추진과제\n1-1. 집수리 지원\n ○ 예산 : 536백만원(국비 340, 시비 196), 구군비 144백만원 별도\n", "푸른국"
    )
    assert {(f, a / MILLION) for f, a in rows(found, "funding", "fund", "amount_won")} >= {("국비", 340), ("시비", 196), ("구비", 144)}
    assert not any("맞지 않습니다" in q.words.ko for q in found.questions)


PLEDGES = "제천시 민선8기 공약 점검\n2025. 6. 30. 기준\n\n{line}\n"


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("공약사업 61개 중 완료된 17개와 정상 추진 중인 44개를 점검했다.", {("완료", 17), ("정상추진", 44)}),
        (
            "공약사업 106건 중 이행을 완료한 49건과 통폐합 2건, 공약 제외 10건을 뺀 나머지 45건을 점검했다.",
            {("완료", 49), ("미상", 12), ("그 외", 45)},
        ),
    ],
)
def test_states_said_of_the_count_behind_them_make_the_whole(line: str, states: set[tuple[str, int]]) -> None:
    found = read(PLEDGES.format(line=line), year=None, name="가.txt")
    assert set(rows(found, "pledges", "status", "count")) == states
    assert not any("맞지 않습니다" in q.words.ko for q in found.questions)


@pytest.mark.parametrize("others", ["건의사업", "현안사업", "주민참여예산 사업"])
def test_works_of_another_kind_beside_pledges_are_none_of_them(others: str) -> None:
    found = read(
        PLEDGES.format(line=f"공약 점검에서 99개 {others}을 접수하였고 공약사업은 60개를 정상 추진 중이다."), year=None, name="가.txt"
    )
    assert 99 not in {count for (count,) in rows(found, "pledges", "count")}


def test_numbered_names_under_a_heading_of_pledges_are_a_list_whatever_stands_beside_them() -> None:
    lines = table(
        "구분 | 공약명 | 완료시기 | 유형 | 사업주체",
        "1 | 바람길 숲 조성 | 임기내 | 신규 | 시",
        "2 | 물빛 도서관 건립 | 임기후 | 기존 | 국가",
        "3 | 골목시장 육성 | 임기내 | 기존 | 시",
    )
    found = read(f"# 민선6기 공약사항\n2014. 12. 31. 기준\n\n{lines}\n", year=2014)
    assert {title for (title,) in rows(found, "pledge_items", "title")} == {"바람길 숲 조성", "물빛 도서관 건립", "골목시장 육성"}
