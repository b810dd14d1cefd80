"""What offices of cities print in reports to their councils: bare units, series of officials, charts with heads, sides, districts, wrapped brackets."""

from __future__ import annotations

import pytest

from lib.documents.context import side_by_side
from lib.documents.formats import parse
from lib.documents.model import Document, Paragraph
from lib.documents.words.units import said
from lib.intake import Reading
from lib.reading.meaning.labels.senses import lexicon
from lib.reading.tables.unbroken import unbroken
from lib.topics.budget.wording import FUNDS
from tests.reading.test_meaning import read, rows, table

MILLION = 10**6
HEAD = "# 2025년도 주요업무계획\n\n2025. 2. 13.\n\n## 일반현황\n\n### {}\n\n"
PEOPLE = "(’25. 1. 1. 현재, 단위 : 명)\n\n"


def page(heading: str, body: str) -> Reading:
    return read(HEAD.format(heading) + body + "\n", "물빛도시국")


@pytest.mark.parametrize(
    ("line", "unit", "day"),
    [
        ("(’25. 1월말, 백만원)", "백만원", "’25. 1월말"),
        ("(’24. 6. 30. 기준, 억원)", "억원", "’24. 6. 30."),
        ("부서별 예산 (2025. 1. 1. 현재, 백만원, %)", "백만원", "2025. 1. 1."),
        ("부서별 예산 (천원)", "천원", ""),
        ("사립유치원(원)", "", ""),
        ("둑 쌓기 (3억원)", "", ""),
        ("둑 쌓기 3(억원)", "", ""),
        ("둑 쌓기 (국비 3억원, 시비 2억원)", "", ""),
    ],
)
def test_a_unit_alone_in_a_bracket_at_the_end_of_a_line(line: str, unit: str, day: str) -> None:
    assert said(line)[:2] == (unit, day)


def test_series_without_the_word_for_officials_are_tracks() -> None:
    lines = ("물길사업소 | 9 | 4 | 3 | 2 | 8 | 4 | 2 | 2", "둑사업소 | 6 | 1 | 3 | 2 | 6 | 1 | 3 | 2")
    found = page(
        "정·현원",
        PEOPLE + table("구분 | 정원 합계 | 정원 행정 | 정원 기술 | 정원 연구 | 현원 합계 | 현원 행정 | 현원 기술 | 현원 연구", *lines),
    )
    made = rows(found, "staffing", "track", "authorized", "actual")
    assert made == [("기술직", 3, 2), ("기술직", 3, 3), ("연구직", 2, 2), ("연구직", 2, 2), ("행정", 1, 1), ("행정", 4, 4)]


def test_a_line_of_grades_is_a_table_of_them() -> None:
    found = page("인력", "○ 직급별 현원 : 3급 1, 4급 2명, 5급 12, 8급이하 16\n")
    assert rows(found, "staffing", "grade", "actual") == [("3급", 1), ("4급", 2), ("5급", 12), ("8급이하", 16)]


@pytest.mark.parametrize("line", ["직급별 현원 : 3급 1, 둑 2, 5급 12", "현원 : 42명", "현원 : 5급 12"])
def test_a_line_that_lists_other_things_is_none(line: str) -> None:
    of = "# 2025년도 주요업무계획\n\n2025. 2. 13.\n\n□ 기구\n ○ {}\n"
    assert read(of.format("직급별 현원 : 3급 1, 5급 12"), "물빛도시국").tables.get("staffing")
    assert not read(of.format(line), "물빛도시국").tables.get("staffing")


@pytest.mark.parametrize("line", ["직급별 현원 : 일반직 20, 공무직 10", "직급별 현원 : 3급 1, 4급 2명, 5급 12"])
@pytest.mark.parametrize("heading", ["자율방범대 조직", "자원봉사 현황"])
def test_a_list_under_a_heading_of_other_people_counts_no_officials(heading: str, line: str) -> None:
    assert not page(heading, f"○ {line}\n").tables.get("staffing")


def test_boxes_of_a_chart_with_both_are_rows_of_their_offices() -> None:
    chart = (
        "<h1>2025년도 주요업무계획</h1><p>부산광역시 물빛도시국</p><h2>Ⅰ. 일반현황</h2><p>□ 조직 (’25. 1. 1. 현재)</p><table><tr><th>하천과 (3팀)</th><th>공원과 (2팀)</th></tr>"
        "<tr><td>과장 가 나 다<br>정원 30 / 현원 29</td><td>과장 라 마 바<br>정원 26 / 현원 27</td></tr></table>"
    )
    found = read(chart, "물빛도시국", name="가.html")
    assert rows(found, "staffing", "department_id", "authorized", "actual") == [("busan/gongwongwa", 26, 27), ("busan/hacheongwa", 30, 29)]


OFFICES = [("busan/geonseolgwa", 20, 19), ("busan/gyotonggihoekgwa", 30, 29)]


@pytest.mark.parametrize(
    "boxes",
    [
        ("교통기획과 | 건설과", "정원 30 / 현원 29 | 정원 20 / 현원 19"),
        ("교통기획과 | 건설과", "정원 30 /<br>현원 29 | 정원 20 / 현원 19"),
        ("물빛도시국장 | 김나래", "교통기획과 | 건설과", "정원 30 / 현원 29 | 정원 20 / 현원 19"),
        ("교통기획과 (3팀) | 건설과 (2팀)", "과장 최 은 서<br>정원 30 / 현원 29 | 과장 박 소 원<br>정원 20 / 현원 19"),
        ("교통기획과장 김나래<br>정원 30 / 현원 29 | 건설과장 이다온<br>정원 20 / 현원 19",),
        ("교통기획과 | 건설과", "직원 : 정원 30 / 현원 29 | 인원 : 정원 20 / 현원 19"),
        ("교통기획과 | 건설과", "연구관 가 나<br>정원 30 / 현원 29 | 전문경력관 다 라<br>정원 20 / 현원 19"),
        ("직원 | 전문경력관", "교통기획과<br>정원 30 / 현원 29 | 건설과<br>정원 20 / 현원 19"),
    ],
)
def test_a_box_is_of_the_office_that_it_or_the_cell_above_names(boxes: tuple[str, ...]) -> None:
    assert rows(page("조직", table(*boxes)), "staffing", "department_id", "authorized", "actual") == OFFICES


def test_accounts_of_a_budget_of_trillions() -> None:
    found = read("# 2025년도 주요업무계획\n\n### 시 재정현황\n\n○ ’25년 예산규모 : 5조 1,578억원(일반 4조 3,204억, 특별 8,374억)\n")
    made = [*rows(found, "budget_size", "account", "amount_won")]
    assert made == [("일반회계", 4_320_400 * MILLION), ("특별회계", 837_400 * MILLION)]
    assert not found.tables.get("funding")


def test_two_tables_that_begin_with_the_same_heading() -> None:
    text = table(
        "구분 | 2025 | 2024 | 구분 | 2025 | 2024",
        *(f"{a} | 1 | 2 | {b} | 3 | 4" for a, b in (("물값", "둑"), ("보조금", "빚"), ("이월금", "예비비"))),
    )
    whole = next(parse("가.md", text.encode()).tables())
    assert [[row[0] for row in part.texts()] for part in side_by_side(whole)] == [
        ["구분", "물값", "보조금", "이월금"],
        ["구분", "둑", "빚", "예비비"],
    ]


def test_two_rows_are_enough_where_the_heading_comes_again() -> None:
    rows_of = "<tr><th>구분</th><th>2024</th><th>구분</th><th>2025</th></tr><tr><td>하천동</td><td>10</td><td>공원동</td><td>12</td></tr>"
    (whole,) = parse("가.html", f"<table>{rows_of}<tr><td>둑동</td><td>1</td><td>물길동</td><td>3</td></tr></table>".encode()).tables()
    assert [[row[0] for row in part.texts()] for part in side_by_side(whole)] == [["구분", "하천동", "둑동"], ["구분", "공원동", "물길동"]]


def test_a_district_beside_the_name_of_a_thing_is_its_place() -> None:
    lines = ("중구 | 물길시장 | 지붕 보수 | 30 | 10 | 20", "남구 | 둑시장 | 전선 정비 | 70 | 30 | 40")
    text = "(단위 : 백만원)\n\n" + table("구·군 | 시장명 | 내용 | 사업비 계 | 사업비 국비 | 사업비 시비", *lines)
    found = read(f"# 2025년도 주요업무계획\n\n## 주요업무계획\n\n### 시장 현대화\n\n{text}\n", "물빛도시국")
    made = rows(found, "funding", "item", "fund", "amount_won")
    assert ("물길시장", "국비", 10 * MILLION) in made
    assert ("둑시장", "시비", 40 * MILLION) in made
    assert not any("보수" in str(item) for item, *_ in made)


def test_the_share_of_a_source_is_no_part_of_its_name() -> None:
    assert [s.words for s in lexicon(FUNDS).read("국비(70%)")] == [s.words for s in lexicon(FUNDS).read("국비")]


@pytest.mark.parametrize("cost", ["1,284억 원(국비 270, 시비 1,014)", "1,284억원(국비 270, 시비 1,014)"])
def test_parts_of_an_amount_spelled_apart_share_its_unit(cost: str) -> None:
    found = read(f"# 2025년도 주요업무계획\n\n## 주요업무계획\n\n### 1. 물길 조성\n\n○ 총사업비 : {cost}\n", "물빛도시국")
    assert {(fund, won) for fund, won in rows(found, "funding", "fund", "amount_won")} >= {
        ("국비", 27_000 * MILLION),
        ("시비", 101_400 * MILLION),
    }


def test_a_bracket_that_goes_over_lines_of_a_cell() -> None:
    cell = "사업개요<br>· 기간 : 2025. 1. ~ 12.<br>· 사업비 : 60백만원<br>(국비 10 시비 20<br>구비 30)"
    text = f"<h1>2025년도 주요업무계획</h1><h2>주요업무계획</h2><h3>1. 물길 조성</h3><table><tr><td>{cell}</td><td>내용<br>· 둑 3개소</td></tr></table>"
    assert {("국비", 10 * MILLION), ("구비", 30 * MILLION)} <= set(
        rows(read(text, "물빛도시국", name="가.html"), "funding", "fund", "amount_won")
    )


def document(*blocks: Paragraph) -> Document:
    return Document("가.pdf", "", "pdf", "", blocks)


def lines(*texts: str, marker: str = "") -> list[str]:
    blocks = [Paragraph(t, "p3", 2 if n == 0 else 0, "○" if n == 0 else marker) for n, t in enumerate(texts)]
    return [b.text for b in unbroken(document(*blocks)).blocks if isinstance(b, Paragraph)]


def test_lines_of_one_bracket_are_one() -> None:
    assert lines("총사업비 38억원(국비 22억, 시비 16", "억)") == ["총사업비 38억원(국비 22억, 시비 16억)"]
    assert lines("총사업비 38억원(국비 22억,", "시비 16억) 투입") == ["총사업비 38억원(국비 22억, 시비 16억) 투입"]
    assert len(lines("총사업비 38억원(국비 22억)", "시비 16억)")) == 2
    assert len(lines("총사업비 38억원(국비 22억,", "시비 16억)", marker="-")) == 2


def test_sources_on_the_line_below_a_work_are_its_money() -> None:
    text = "# 2025년도 주요업무계획\n\n## 주요업무계획\n\n### 1. 유산 보존\n\n○ (둑 보수) 물길 등 8건, 60백만 원\n - 국비 10 / 도비 20 / 시군비 30\n"
    made = rows(read(text, "물빛도시국"), "funding", "item", "fund", "amount_won")
    assert ("둑 보수", "국비", 10 * MILLION) in made
    assert ("둑 보수", "구비", 30 * MILLION) in made


def test_the_year_that_a_budget_is_compared_with_is_a_budget_too() -> None:
    lines = ("계 | 90 | 70 | 20 | 80 | 10", "하천과 | 50 | 40 | 10 | 45 | 5", "공원과 | 40 | 30 | 10 | 35 | 5")
    body = "(단위 : 백만원)\n\n" + table("부서 | 2025년 계 | 2025년 정책사업 | 2025년 행정운영경비 | 2024년 | 증감", *lines)
    made = rows(page("2025년도 예산", body), "budget_execution", "fiscal_year", "department_id", "budget_won")
    assert (2024, "busan/hacheongwa", 45 * MILLION) in made
    assert (2024, "busan/gongwongwa", 35 * MILLION) in made


def test_the_head_of_an_office_beside_its_parts_is_counted() -> None:
    text = PEOPLE + table("구분 | 계 | 물빛도시국장 | 하천과 | 공원과", "정원 | 20 | 1 | 10 | 9", "현원 | 18 | 1 | 9 | 8")
    assert ("물빛도시국장", 1, 1) in rows(page("기구 및 정원", text), "staffing", "grade", "authorized", "actual")
