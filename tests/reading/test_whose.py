"""Tables of a whole government beside those of the office that reports on it: whose figures they are is printed, or asked."""

from __future__ import annotations

import pytest

from lib.intake import Given, read_records
from lib.reading.meaning.subjects.whose import by_title
from tests.reading.test_meaning import KNOWN, TOPICS, parse, read, rows, table

TOP = "# 2025년도 주요업무계획\n\n2025. 2. 13.\n\n"
OWN, CITY = "## 일반현황\n\n", "## 재정 여건\n\n"
MONEY, PEOPLE = "(단위 : 억원)", "(’25. 1. 1. 기준, 단위 : 명)"
SIZES = (
    "구분 | 2025년 본예산 | 2024년 최종예산 | 증감",
    "계 | 900 | 940 | △40",
    "일반회계 | 700 | 720 | △20",
    "특별회계 | 200 | 220 | △20",
)
GRADES = ("구분 | 계 | 3급 | 4급 | 5급이하", "정원 | 742 | 12 | 80 | 650", "현원 | 730 | 12 | 78 | 640")
LEVELS = [
    (2024, "일반회계", "최종예산", 72 * 10**9),
    (2024, "특별회계", "최종예산", 22 * 10**9),
    (2025, "일반회계", "당초예산", 70 * 10**9),
    (2025, "특별회계", "당초예산", 20 * 10**9),
]


def text(part: str, heading: str, lines: tuple[str, ...], unit: str = MONEY) -> str:
    return f"{TOP}{part}□ {heading}\n{unit}\n\n{table(*lines)}\n"


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        (CITY, "시 예산규모"),
        (CITY, "예산규모"),  # what a planning office plans
        (OWN, "시 전체 예산"),
        (OWN, "부산광역시 예산 현황"),
        (OWN, "재정규모"),  # an office has none
    ],
)
def test_the_budget_of_the_city_in_the_report_of_its_planning_office(part: str, heading: str) -> None:
    found = read(text(part, heading, SIZES), "기획조정실")
    assert rows(found, "budget_size", "fiscal_year", "account", "stage", "amount_won") == LEVELS
    assert not found.tables.get("budget_execution")


@pytest.mark.parametrize("heading", ["예산규모", "재정규모"])
@pytest.mark.parametrize("part", ["## 시정 주요현황\n\n", "## 시 전체 현황\n\n"])
def test_accounts_within_accounts_of_the_city(part: str, heading: str) -> None:
    lines = ("구분 | 2025년 본예산 | 2024년 최종예산", "총계 | 1,000 | 940", "일반회계 | 700 | 720", "특별회계 | 300 | 220",
             "공기업특별회계 | 180 | 130", "기타특별회계 | 120 | 90")  # fmt: skip
    found = read(text(part, heading, lines), "기획조정실")
    assert rows(found, "budget_size", "fiscal_year", "account", "item", "amount_won") == [
        (year, account, "전체", won * 10**8)
        for year, sums in ((2024, (130, 90, 720)), (2025, (180, 120, 700)))
        for account, won in zip(("공기업특별회계", "기타특별회계", "일반회계"), sums, strict=True)
    ]
    assert not found.tables.get("funding")
    assert not found.tables.get("budget_execution")


@pytest.mark.parametrize("heading", ["분야별 세출(일반회계)", "기능별 세출예산(일반회계)"])
def test_fields_that_a_title_says_the_account_of(heading: str) -> None:
    lines = ("분야 | 금액 | 비율", "사회복지 | 259 | 37.0", "환경 | 63 | 9.0")  # two of them all
    found = read(text("## 시 전체 현황\n\n", f"2025년 {heading}", lines, "(단위 : 억원, %)"), "기획조정실")
    made = rows(found, "budget_size", "fiscal_year", "account", "item", "amount_won")
    assert made == [(2025, "일반회계", "사회복지", 25_900_000_000), (2025, "일반회계", "환경", 6_300_000_000)]


def test_kinds_of_special_accounts_under_one_heading() -> None:
    lines = (
        "구분 | 계 | 일반회계 | 특별회계 | 특별회계",
        " | | | 공기업 | 기타",
        "2024년 | 940 | 720 | 130 | 90",
        "2025년 | 1,000 | 700 | 180 | 120",
    )
    found = read(text(CITY, "예산규모", lines), "기획조정실")
    told = rows(found, "budget_size", "fiscal_year", "account", "item", "amount_won")
    assert (2025, "공기업특별회계", "전체", 18 * 10**9) in told
    assert (2024, "기타특별회계", "전체", 9 * 10**9) in told


def test_what_stands_beside_the_accounts_of_a_budget_is_a_special_account() -> None:
    lines = (
        "구분 | 2025년 본예산 | 2024년 최종예산",
        "계 | 1,000 | 940",
        "일반회계 | 700 | 720",
        "상수도사업 | 180 | 130",
        "기타특별회계 | 120 | 90",
    )
    found = read(text(CITY, "예산규모", lines), "기획조정실")
    told = rows(found, "budget_size", "account", "item", "amount_won")
    assert ("특별회계", "상수도사업", 18 * 10**9) in told
    assert len(told) == 6


@pytest.mark.parametrize("part", ["## 시정 주요현황\n\n", "## 시 전체 현황\n\n"])
def test_the_funds_of_the_city_are_its_own(part: str) -> None:
    lines = (
        "기금명 | 2023년말 조성액 | 2024년 수입 | 2024년 지출 | 2024년말 조성액",
        "재난관리기금 | 145 | 21 | 18 | 148",
        "자활기금 | 96 | 12 | 8 | 100",
    )
    found = read(text(part, "기금 현황", lines), "기획조정실")
    assert len(rows(found, "budget_size", "item")) == 8


@pytest.mark.parametrize(
    ("office", "heading"),
    [("기획조정실", "소관 예산규모"), ("기획조정실", "기획조정실 예산"), ("교통국", "예산규모"), ("교통국", "예산 현황")],
)
def test_the_budget_of_the_office_itself(office: str, heading: str) -> None:
    found = read(text(OWN, heading, SIZES), office)
    assert not found.tables.get("budget_size")
    assert rows(found, "budget_execution", "fiscal_year", "item", "basis", "budget_won") == [
        (year, account, "예산액" if stage == "당초예산" else stage, won) for year, account, stage, won in LEVELS
    ]
    assert all(not str(row["department_id"]).endswith("/all") for row in found.tables["budget_execution"])


@pytest.mark.parametrize("heading", ["예산", "예산규모", "예산 현황"])
def test_a_planning_office_that_does_not_say_whose_budget_it_is_is_asked_once(heading: str) -> None:
    found = read(text(OWN, heading, SIZES), "기획조정실")
    assert not found.tables.get("budget_size")
    assert not found.tables.get("budget_execution")
    asked = [q for q in found.questions if "소관 금액인지" in q.words.ko]
    assert len(asked) == 1
    assert len(asked[0].marks) == 9


def test_special_accounts_by_name_are_asked_about_as_any_accounts_are() -> None:
    lines = ("회계별 | 회계별 | 본예산 | 제1회 추경", "총계 | | 900 | 940", "일반회계 | | 700 | 720", "특별회계 | 소계 | 200 | 220",
             "특별회계 | 의료급여 | 120 | 130", "특별회계 | 주차장 | 80 | 90")  # fmt: skip
    found = read(text(OWN, "2025년 예산규모", lines), "기획조정실")
    assert not found.tables.get("budget_size")
    assert not found.tables.get("budget_execution")
    assert len([q for q in found.questions if "소관 금액인지" in q.words.ko]) == 1


def test_divisions_in_the_rows_say_whose_budget_it_is() -> None:
    lines = ("부서 | 2025년 | 2024년", "계 | 90 | 80", "기획담당관 | 60 | 55", "예산담당관 | 30 | 25")
    found = read(text(OWN, "예산", lines), "기획조정실")
    assert len(rows(found, "budget_execution", "department_id")) == 4


def test_money_spent_by_accounts_is_the_offices_or_the_citys() -> None:
    lines = ("회계 | 예산현액 | 집행액 | 집행률(%)", "계 | 800 | 760 | 95.0", "일반회계 | 700 | 665 | 95.0", "특별회계 | 100 | 95 | 95.0")
    for part, heading, office, is_whole in (
        (OWN, "예산집행 현황", "교통국", False),
        ("## 주요업무\n\n", "2024년 예산 집행", "교통국", False),
        (CITY, "시 예산집행 현황", "기획조정실", True),
    ):
        found = read(text(part, heading, lines), office)
        assert {str(d).endswith("/all") for (d,) in rows(found, "budget_execution", "department_id")} == {is_whole}
    asked = read(text(OWN, "예산집행 현황", lines), "기획조정실")
    assert not asked.tables.get("budget_execution")
    assert [len(q.marks) for q in asked.questions if "소관 금액인지" in q.words.ko] == [9]


def test_sources_of_money_of_the_whole_city() -> None:
    lines = ("구분 | 계 | 국비 | 시비", "2025년 | 62 | 30 | 32", "2024년 | 60 | 29 | 31")
    for part, heading, is_whole in ((CITY, "시 전체 예산 재원별 현황", True), (OWN, "소관 예산 재원별 현황", False)):
        found = rows(read(text(part, heading, lines), "기획조정실"), "funding", "department_id", "amount_won")
        assert len(found) == 4
        assert {str(d).endswith("/all") for d, _ in found} == {is_whole}


@pytest.mark.parametrize(
    ("heading", "whose"),
    [
        ("시 전체 공무원 정원", "all"),
        ("부산광역시 공무원 정·현원", "all"),
        ("시 본청 및 소속기관 정원", "all"),
        ("시 본청 정·현원", "boncheong"),
        ("정·현원", "gihoekjojeongsil"),
    ],
)
def test_people_of_the_city_of_one_of_its_bodies_and_of_the_office(heading: str, whose: str) -> None:
    found = rows(read(text(OWN, heading, GRADES, PEOPLE), "기획조정실"), "staffing", "department_id", "grade", "authorized")
    assert found == [(f"busan/{whose}", grade, count) for grade, count in (("3급", 12), ("4급", 80), ("5급이하", 650))]


def test_people_over_years_are_the_citys_where_the_title_says_so() -> None:
    lines = ("연도 | 정원 | 현원", "2023년 | 731 | 720", "2024년 | 739 | 729")
    found = rows(
        read(text(OWN, "연도별 시 정·현원", lines, "(단위 : 명)"), "기획조정실"), "staffing", "department_id", "authorized", "actual"
    )
    assert found == [("busan/all", 731, 720), ("busan/all", 739, 729)]


@pytest.mark.parametrize("office", ["기획조정실", ""])
@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("일반회계 성질별 세출예산", ("인건비", "물건비", "자본지출")),
        ("세입예산 재원별 현황", ("지방세", "보조금", "지방채")),
        ("세입예산 규모", ("지방세", "세외수입", "보전수입 등")),
    ],
)
def test_what_a_budget_comes_from_and_is_spent_on_is_no_field_of_it(office: str, heading: str, labels: tuple[str, ...]) -> None:
    lines = (f"{label} | {n}2 | {n}1 | 1" for n, label in enumerate(labels, 1))
    found = read(text(CITY, heading, ("구분 | 2025년 | 2024년 | 증감", "합계 | 66 | 63 | 3", *lines)), office)
    told = {(period, word) for period, *words in rows(found, "indicators", "period", "indicator", "breakdown") for word in words}
    assert told >= {(year, label) for year in ("2024", "2025") for label in labels}
    assert not {"budget_size", "budget_execution", "funding"} & {name for name, made in found.tables.items() if made}


def test_a_title_that_says_how_the_rows_divide_makes_offices_of_them() -> None:
    lines = ("구분 | 2025년 예산 | 2024년 예산", "합계 | 96 | 91", "교통국 | 41 | 40", "환경국 | 55 | 51")
    found = rows(read(text(CITY, "실·국별 세출예산", lines), "기획조정실"), "budget_execution", "fiscal_year", "department_id", "level")
    assert found[0] == (2024, "busan/gyotongguk", "office")
    assert len(found) == 4


def test_a_bill_that_a_title_names_with_its_year_is_of_that_year_alone() -> None:
    lines = ("구분 | 2025년 예산안 | 2024년 예산", "계 | 90 | 85", "일반회계 | 70 | 66", "특별회계 | 20 | 19")
    found = rows(read(text(CITY, "2025년도 시 예산안 규모", lines), "기획조정실"), "budget_size", "fiscal_year", "stage")
    assert set(found) == {(2025, "예산안"), (2024, "미표시")}


def test_sizes_in_words_add_up() -> None:
    lines = ("구분 | 2025년 본예산", "총계 | 15조 2,300억원", "일반회계 | 11조 200억원", "특별회계 | 4조 2,100억원")
    found = rows(read(text(CITY, "시 예산규모", lines, ""), "기획조정실"), "budget_size", "account", "amount_won")
    assert found == [("일반회계", 11_020_000_000_000), ("특별회계", 4_210_000_000_000)]


def test_a_budget_told_in_a_line() -> None:
    line = "{}□ {} : 62,300백만원(일반회계 60,200, 특별회계 2,100)\n"
    city = read(TOP + line.format(CITY, "시 예산규모"), "기획조정실")
    assert rows(city, "budget_size", "account") == [("일반회계",), ("특별회계",)]
    for office, heading in (("교통국", "예산규모"), ("기획조정실", "소관 예산규모")):
        own = read(TOP + line.format(OWN, heading), office)
        assert rows(own, "budget_execution", "item") == [("일반회계",), ("특별회계",)]
        assert not own.tables.get("budget_size")
    asked = read(TOP + line.format(OWN, "예산규모"), "기획조정실")
    assert not {"budget_size", "budget_execution"} & {name for name, made in asked.tables.items() if made}
    assert [len(q.marks) for q in asked.questions if "소관 금액인지" in q.words.ko] == [3]


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("시 예산규모", "government"),
        ("2025년 시 전체 예산", "government"),
        ("지방재정 여건", "government"),
        ("도시 예산", ""),  # no 시 of its own
        ("구 예산 지원", ""),  # a district's, in a city's report
        ("기획조정실 2025년 예산", "office"),
        ("기획조정실", ""),  # a cover
        ("소관 예산", "office"),
        ("소관 부서별 예산", ""),
    ],
)
def test_whom_a_title_names(title: str, whose: str) -> None:
    assert by_title(read(TOP, "기획조정실").setting, (title,)) == whose


def test_money_of_an_office_by_names_that_may_be_anything_is_one_question() -> None:
    lines = ("구분 | 2024년(최종) | 2025년(본예산) | 증감", "계 | 389 | 412 | 23", "창업정책 | 142 | 159 | 17", "금융지원 | 247 | 253 | 6")
    found = read(text(OWN, "예 산", lines), "창업정책관")
    assert not any(found.tables.get(of) for of in ("indicators", "budget_execution", "budget_size", "funding"))
    assert sum("창업정책, 금융지원" in q.words.ko for q in found.questions) == 1
    covered = {n.printed for item in found.items for n in item.numbers}
    assert {"142", "159", "247", "253"} <= covered


@pytest.mark.parametrize("lines", [("총계 | 본청 | 의회사무국 | 직속기관 | 사업소", "1,498 | 1,012 | 51 | 148 | 287"),
                                   ("구분 | 총계 | 본청 | 의회사무국 | 직속기관 | 사업소", "정원 | 1,498 | 1,012 | 51 | 148 | 287")])  # fmt: skip
def test_officials_of_the_city_by_its_bodies(lines: tuple[str, ...]) -> None:
    found = read(text("## 시 전체 현황\n\n", "공무원 정원", lines, PEOPLE), "기획조정국")
    assert sorted(row[0] for row in rows(found, "staffing", "authorized")) == [51, 148, 287, 1012]
    assert not found.tables.get("indicators")


def test_a_numbered_line_over_the_parts_of_a_chapter_says_whose_they_are() -> None:
    lines = (
        "기금명 | 2023년말 조성액 | 2024년 수입 | 2024년 지출 | 2024년말 조성액",
        "재난관리기금 | 145 | 21 | 18 | 148",
        "자활기금 | 96 | 12 | 8 | 100",
    )
    whole = read(text("## 일반현황\n\n1 인력\n\n3 시정 주요현황\n\n□ 재정규모\n\n", "기금 현황", lines), "기획조정실")
    assert len(rows(whole, "budget_size", "item")) == 8
    asked = read(text("## 일반현황\n\n3 시정 주요현황\n\n□ 재정규모\n\n## 일반현황 2\n\n", "기금 현황", lines), "기획조정실")
    assert not asked.tables.get("budget_size")


def test_a_citys_own_districts_bear_common_names_and_have_totals_of_their_own() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{a}</td><td>{b}</td><td>{a + b}</td></tr>"
        for name, a, b in (("동구", 14, 51), ("서구", 23, 87), ("북구", 31, 64))
    )
    body = f"<table><tr><th>구</th><th>병원</th><th>의원</th><th>계</th></tr>{rows}<tr><td>합계</td><td>68</td><td>202</td><td>270</td></tr></table>"
    page = f"<html><body><h1>2025년도 주요업무계획</h1><p>부산광역시 시민안전실</p><p>□ 의료기관 현황</p><p>(2024. 12. 31. 기준, 단위 : 개소)</p>{body}</body></html>"
    found = read_records(parse("가.html", page.encode()), KNOWN, TOPICS, Given("부산광역시", "시민안전실", 2025))
    assert {row["district_id"] for row in found.tables["indicators"]} == {"busan-dong", "busan-seo", "busan-buk"}
    assert not [q for q in found.questions if "맞지 않습니다" in q.words.ko]
    totals = {row["printed"]: str(row["subject"]) for row in found.tables["printed_figures"] if row["figure"] == "total"}
    assert [words for words in ("65", "110", "95") if "district_id=busan-" not in totals[words]] == []
