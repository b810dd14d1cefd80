"""On which day figures hold: the ways in which work reports print it beside a table or a statement, and whose report it is by rare names of offices."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.words.units import said
from lib.intake import Given, Reading, read_records
from tests.reading.test_meaning import KNOWN, TOPICS, parse

STAFF = "<table><tr><th>구분</th><th>계</th><th>4급</th><th>5급</th></tr><tr><td>정원</td><td>36</td><td>5</td><td>31</td></tr><tr><td>현원</td><td>35</td><td>5</td><td>30</td></tr></table>"


def read(body: str, office: str = "해양농수산국", *, given: str = "해양농수산국") -> Reading:
    page = f"<html><body><h1>2025년도 주요업무계획</h1><p>2025. 2.</p><p>부산광역시 {office}</p><h2>Ⅰ. 일반현황</h2>{body}</body></html>"
    return read_records(parse("가.html", page.encode()), KNOWN, TOPICS, Given("부산광역시", given, 2025))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(’24년말, 단위 : 명)", date(2024, 12, 31)),
        ("(’24. 12월말, 단위 : 명)", date(2024, 12, 31)),
        ("(단위 : 명, ’25. 1. 1.)", date(2025, 1, 1)),
        ("(2025년 1월 1일자, 단위: 명)", date(2025, 1, 1)),
        ("(25. 1. 1. 기준, 단위: 명)", date(2025, 1, 1)),
        ("(2025-01-01 기준, 단위: 명)", date(2025, 1, 1)),
        ("(’25. 1. 20일 기준)", date(2025, 1, 20)),
        ("(기준 : 2025. 1. 15. / 단위 : 명)", date(2025, 1, 15)),
        ("【단위 : 명, 2025. 1. 15. 현재】", date(2025, 1, 15)),
        ("【2025. 1. 15. / 단위 : 명】", date(2025, 1, 15)),
    ],
)
def test_a_line_over_a_table_says_the_day(line: str, day: date) -> None:
    assert {row["as_of"] for row in read(f"<p>○ 인력</p><p>{line}</p>{STAFF}").tables["staffing"]} == {day}


@pytest.mark.parametrize(
    "body",
    [
        f"<p>□ 정·현원 (’25. 1. 1.)</p>{STAFF}",
        f"<p>□ 인력</p>{STAFF}<p>※ ’25. 1. 1. 기준, 휴직자 3명 제외</p>",
        f"<p>□ 인력</p><p>(’25. 1. 1. 기준, 단위: 명)</p><table><tr><td>구분</td><td>정책팀</td></tr><tr><td>업무</td><td>총괄</td></tr></table>{STAFF}",
    ],
)
def test_a_title_a_footnote_and_a_table_before_say_it_too(body: str) -> None:
    assert {row["as_of"] for row in read(body).tables["staffing"]} == {date(2025, 1, 1)}


@pytest.mark.parametrize(
    "line", ["신청사 준공(’25. 6. 30.)", "위원회 개최 (서울, 2024. 3. 5.)", "2025년 1월 1일자 조직개편", "단가 (2024년 말)까지"]
)
def test_other_days_are_none_of_the_figures(line: str) -> None:
    assert said(line).as_of == ""


def test_a_figure_of_a_day_before_the_year_is_of_that_days_year() -> None:
    found = read("<p>□ 어선 현황 (’24. 12. 31. 기준)</p><p>- 동력선 : 4,400척</p>").tables["indicators"]
    assert [(row["indicator"], row["period"], row["as_of"]) for row in found] == [("동력선", "2024", date(2024, 12, 31))]


@pytest.mark.parametrize("office", ["기획관", "인재개발원", "금융창업정책관", "보건환경연구원"])
def test_an_office_of_a_rarer_name_reports_of_itself(office: str) -> None:
    found = read(f"<p>○ 인력 (’25. 1. 1. 기준)</p>{STAFF}", office, given="")
    assert found.setting.department == office
    assert all(row["department_id"] != "busan/all" for row in found.tables["staffing"])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "조직개편을 위하여 우리 구 총 정원을 1,322명에서 1,334명으로 12명 증원하려는 것임.",
            {("개정 전", 1322), ("개정 후", 1334), ("전체", 12)},
        ),
        ("총 정원을 1,322명에서 1,334명으로 20명 증원하려는 것임.", set()),  # 1,322 + 20 is another number
    ],
)
def test_a_sentence_tells_one_thing_before_and_after(sentence: str, told: set[tuple[str, int]]) -> None:
    page = f"<html><body><h1>지방공무원 정원 조례 일부개정조례안 입법예고</h1><p>1. 제안이유</p><p>○ {sentence}</p></body></html>"
    found = read_records(parse("가.html", page.encode()), KNOWN, TOPICS, Given("seoul-dongjak", "all", 2019, date(2019, 10, 14)))
    rows = [r for r in found.tables.get("indicators", ()) if str(r["indicator"]).endswith(("총 정원", "총 정원 증원"))]
    assert {(r["breakdown"], r["value"]) for r in rows} == told


def test_money_of_a_year_before_does_not_date_a_report_of_staff() -> None:
    money = "<table><tr><th>사업명</th><th>예산현액</th><th>집행액</th></tr><tr><td>어항 정비</td><td>90</td><td>80</td></tr></table>"
    body = f"<p>□ 인력 (’25. 1. 1. 기준)</p>{STAFF}<h2>Ⅱ. 추진실적</h2><p>□ 집행 현황 (2024. 6. 30. 기준, 단위 : 백만원)</p>{money}"
    assert read(body).report.setting.as_of == date(2025, 1, 1)


def test_the_day_and_the_fiscal_year_of_a_line_over_a_page() -> None:
    page = (
        "### 회계별 세출예산 집행상황\n\n기준일 2031-09-30 ｜ 회계연도 2031\n\n[단위: 천원, %]\n\n"
        "| 회계 | 지출액 | 예산현액 | 집행률 |\n|---|---|---|---|\n| 총 계 | 600 | 1,000 | 60.0 |\n| 일반회계 | 450 | 700 | 64.3 |\n"
        "| 공기업특별회계 | 150 | 300 | 50.0 |\n| - 상수도사업 | 60 | 100 | 60.0 |\n| - 하수도사업 | 90 | 200 | 45.0 |\n"
    )
    found = read_records(parse("가.md", page.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "all"))
    spent = found.tables["budget_execution"]
    assert {(row["as_of"], row["fiscal_year"]) for row in spent} == {(date(2031, 9, 30), 2031)}
    assert {row["note"] for row in found.tables["printed_figures"] if row["figure"] == "total"} == {None, "공기업특별회계"}


@pytest.mark.parametrize("line", ["【단위 : 억원】", "【단위 : 억원, %】", "【억원】", "〔단위 : 억원〕"])
def test_brackets_of_any_make_are_no_part_of_a_unit(line: str) -> None:
    assert said(line)[:2] in {("억원", ""), ("억원,%", "")}
    assert said(line).alone


def test_the_day_of_it_all_among_the_bullets_of_a_page_is_that_of_the_document() -> None:
    page = """# 민선9기 공약사업 이행현황

- 홈 > 열린구청장실 > 공약이행현황
- 기준일 : 2031. 6. 30.

## 분야별 이행현황

| 분야 | 계 | 완료 | 정상추진 |
|---|---|---|---|
| 계 | 11 | 4 | 7 |
| 경제 | 5 | 1 | 4 |
| 교육 | 6 | 3 | 3 |

## 외부평가

- 2030년 한국매니페스토실천본부 공약이행평가 : A등급
- 2030년 공약이행평가단 회의 : 2회 개최, 배심원 35명
"""
    reading = read_records(parse("가.md", page.encode()), KNOWN, TOPICS, Given("부산광역시"))
    assert {row["as_of"] for row in reading.tables["pledges"]} == {date(2031, 6, 30)}
