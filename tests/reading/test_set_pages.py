"""Pages as they are set: tables that hold a page together, titles in frames over their aim, heads without bars, what a total is of."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lib.documents.formats import parse
from lib.documents.model import Block, Cell, Document, Heading, Paragraph, Table
from lib.documents.texts import html
from lib.intake import Given, read_records
from lib.reading.meaning.subjects.titles import _framed
from tests.documents.test_bars import one
from tests.reading.test_budget_tables import rows, table
from tests.reading.test_everyday_forms import told
from tests.reading.test_meaning import KNOWN, TOPICS
from tests.reading.test_office_reports import read
from tests.reading.test_page_titles import table as of_cells

DATA = "<table><tr><th>회계</th><th>예산현액</th></tr><tr><td>일반회계</td><td>1,200</td></tr></table>"


def blocks(body: str) -> list[Block]:
    return html.read(f"<html><body>{body}</body></html>".encode()).blocks


def test_a_table_that_sets_a_page_is_its_text() -> None:
    menu = "<td><ul><li>예산서</li><li>결산서</li></ul></td>"
    found = blocks(f"<table><tr>{menu}<td><h3>예산집행현황</h3><p>(2031. 3. 31. 기준, 단위 : 원)</p>{DATA}</td></tr></table>")
    assert [b.text for b in found if not isinstance(b, Table)] == ["예산서", "결산서", "예산집행현황", "(2031. 3. 31. 기준, 단위 : 원)"]
    assert [b.at for b in found if isinstance(b, Table)] == ["p1:t2"]
    assert isinstance(found[2], Heading)


def test_a_table_whose_labels_stand_beside_tables_stays_a_table() -> None:
    (found,) = blocks(f"<table><tr><td>가람사업</td><td>{DATA}</td></tr></table>")
    assert isinstance(found, Table)
    assert [len(c.children) for c in found.cells] == [0, 1]


def frame(*lines: str) -> Table:
    return Table(len(lines), 1, tuple(Cell(n, 0, words, f"p1:t1:r{n + 1}:c1") for n, words in enumerate(lines)), "p1:t1", kind="layout")


def test_a_numbered_title_in_a_frame_stands_over_its_aim() -> None:
    assert _framed(frame("4 가람주차장 확충", "", "주택가의 주차난 해소를 위한 주차장 확충")) == "가람주차장 확충"
    assert _framed(frame("가람과", "나래과")) == ""
    assert _framed(frame("1 가람과", "12")) == ""


def test_heads_without_the_bars_of_those_beside_them_are_under_theirs() -> None:
    lines = (
        "번호 | 공약사업명 | 담당부서 | 총사업비 | 연도별 | 재원별 | ||||",
        "---|---|---|---|---|---|---|---|---|---|",
        "2030 | 2031 | 임기후 | 국비 | 구비 | 기타 |",
        " | 합계 |  | 100 | 40 | 30 | 30 | 20 | 70 | 10 |",
        "1 | 가람길 조성 | 가람과 | 60 | 20 | 10 | 30 | 20 | 40 |  |",
        "2 |",
        "나래관",
        "건립 | 나래과 | 40 | 20 | 20 |  |  | 30 | 10 |",
    )
    found = one("\n".join(lines)).texts()
    assert found[0][:4] + found[1][4:] == ["번호", "공약사업명", "담당부서", "총사업비", "2030", "2031", "임기후", "국비", "구비", "기타"]
    assert found[3:] == [
        ["1", "가람길 조성", "가람과", "60", "20", "10", "30", "20", "40", ""],
        ["2", "나래관 건립", "나래과", "40", "20", "20", "", "", "30", "10"],
    ]


def test_what_an_office_takes_in_by_source_is_apart_from_what_it_may_spend() -> None:
    found = told(
        "□ 예 산\n○ 세 입\n(단위 : 백만원)\n\n"
        + table("구 분 | 2031년 예산액 | 2030년 예산액", "합 계 | 300 | 250", "세외수입 | 100 | 90", "보조금 | 200 | 160")
    )
    assert set(rows(found, "budget_execution", "level", "section", "item", "fiscal_year")) == {
        ("line_item", "세입", item, year) for item in ("세외수입", "보조금") for year in (2031, 2030)
    }  # fmt: skip
    assert {row["note"] for row in found.tables["printed_figures"] if row["printed"] in {"300", "250"}} == {"세입"}


def test_a_change_keeps_the_name_of_its_office() -> None:
    text = "하늘국 주요업무보고\n부산광역시 서구\n2031. 1. 20. 기준\n\n□ 세출 (단위 : 백만원)\n\n" + table(
        "부서 | 2031년 예산액 | 2030년 예산액 | 증감", "계 | 300 | 250 | 50", "가람과 | 100 | 90 | 10", "나래과 | 200 | 160 | 40"
    )
    changes = [row for row in read(text, "가.md").tables["printed_figures"] if row["figure"] == "difference"]
    assert {(row["note"], row["printed"]) for row in changes} == {("세출", "50"), ("가람과", "10"), ("나래과", "40")}


def test_the_title_beside_a_number_in_a_frame_is_that_of_what_follows() -> None:
    funds = of_cells(("구분", "국비", "시비", "계"), ("총사업비", "10", "30", "40"), ("2030", "4", "10", "14"), ("2031", "6", "20", "26"))
    pages = (
        frame("01"),
        Paragraph("가람도서관 조성", "p1"),
        Paragraph("재원별 투자계획", "p1", 2, "○"),
        Paragraph("(단위: 억원)", "p1"),
        funds,
    )
    report = Document("가.pdf", "", "pdf", "", (Heading("Ⅲ. 2031년 주요업무계획", 1, "p1"), *pages))
    found = read_records(report, KNOWN, TOPICS, Given("seoul-yeongdeungpo", year=2031, as_of=date(2031, 1, 20)))
    assert {row["item"] for row in found.tables["funding"]} == {"가람도서관 조성"}


def test_works_carried_over_are_of_the_year_of_their_title() -> None:
    text = "하늘국 주요업무보고\n부산광역시 서구\n2031. 1. 20. 기준\n\n2030년 명시이월 사업\n(단위 : 백만원)\n\n" + table(
        "사업명 | 예산현액 | 집행액 | 이월액", "가람길 조성 | 100 | 60 | 40", "나래관 건립 | 200 | 150 | 50"
    )
    assert {year for (year,) in rows(read(text, "가.md"), "budget_execution", "fiscal_year")} == {2030}


def test_the_office_of_a_title_behind_the_name_of_the_hall_is_whose_people_they_are() -> None:
    text = "영등포구청 도서관과 현황\n2031. 1. 31. 기준\n\n□ 인력현황\n\n" + table(
        "구분 | 계 | 5급 | 6급", "정원 | 6 | 1 | 5", "현원 | 7 | 1 | 6"
    )
    assert {office for (office,) in rows(read(text, "가.md"), "staffing", "department_id")} == {"seoul-yeongdeungpo/doseogwangwa"}


def test_a_line_of_what_a_page_says_of_itself_tells_when_it_was_put_up() -> None:
    text = "# 영등포구, 추경예산안 편성\n작성자 공보담당관   작성일 2031-04-14   조회 342\n\n□ 예산 (단위 : 백만원)\n\n" + table(
        "부서 | 예산액", "가람과 | 100", "나래과 | 200"
    )
    found = read(text, "가.md")
    assert (found.setting.as_of, found.setting.basis) == (date(2031, 4, 14), "published")


def test_officials_in_two_tables_are_one_row_with_two_places() -> None:
    text = "영등포구 도서관과 현황\n\n□ 인력 (2031. 1. 31. 현재, 단위 : 명)\n\n정원\n\n"
    text += table("구분 | 계 | 4급 | 5급", "합계 | 13 | 3 | 10", "가람과 | 6 | 1 | 5", "나래과 | 7 | 2 | 5") + "\n\n현원\n\n"
    text += table("구분 | 계 | 4급 | 5급", "합계 | 11 | 3 | 8", "가람과 | 5 | 1 | 4", "나래과 | 6 | 2 | 4")
    found = read(text, "가.md")
    assert sorted(rows(found, "staffing", "grade", "authorized", "actual")) == [("4급", 1, 1), ("4급", 2, 2), ("5급", 5, 4), ("5급", 5, 4)]
    assert all(len(str(row["locator"]).split(";")) == 2 for row in found.tables["staffing"])


def test_a_change_is_of_the_columns_that_its_heading_names() -> None:
    found = told("□ 예산 (단위 : 천원)\n\n" + table(
        "부서별 | 2031년 본예산(A) | 2030년 최종(B) | 2030년 본예산(C) | 증감(A-C) | 증감률",
        "가람과 | 300 | 280 | 250 | 50 | 20.0%", "나래과 | 100 | 150 | 125 | △25 | △20.0%", "계 | 400 | 430 | 375 | 25 | 6.7%",
    ))  # fmt: skip
    changes = [r for r in found.tables["printed_figures"] if r["figure"] in {"difference", "growth"}]
    assert {(r["figure"], r["printed"]) for r in changes} == {
        ("difference", "50"), ("difference", "△25"), ("difference", "25"), ("growth", "20.0"), ("growth", "△20.0"), ("growth", "6.7"),
    }  # fmt: skip
    assert not any("최종예산" in str(r["against"]) for r in changes)
    assert not [why for _, _, why in found.doubts if "맞지" in str(why)]


@pytest.mark.parametrize("cut", range(1, 8))
def test_a_table_that_ends_anywhere_loses_nothing(cut: int) -> None:
    lines = [
        "번호 | 사업명 | 부서 | 연도별 | 재원별 | |||",
        "---|---|---|---|---|---|---|---|",
        "2030 | 2031 | 국비 | 구비 | 기타 |",
        "| | | | | | | |",
    ]
    lines += [
        "1 | 가람길 | 가람과 | 20 | 10 | 20 |  |  |",
        "2 | 나래관 | 나래과 | 20 | 20 |  | 30 | 10 |",
        " | 계 |  | 40 | 30 | 20 | 30 | 10 |",
    ]
    text = "\n".join(lines[:cut])
    document = parse("가.md", text.encode())
    said = " ".join([b.text for b in document.blocks if not isinstance(b, Table)] + [c.text for t in document.tables() for c in t.cells])
    assert all(word in said for word in re.findall(r"[가-힣]{2,}|\d{2,}", text))
