"""Account books of pledges: money that is needed, had and spent, by year and source, in rows or columns; 기투자 and 이후 as periods."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.intake.compare import shipped
from tests.reading.test_meaning import rows, table

KNOWN = Governments.of(shipped())
HEAD = "# 마포구 민선8기 공약가계부\n(2024. 12. 31. 기준)\n(단위 : 백만원)\n\n"
COLUMNS = ("fiscal_year", "level", "item", "fund", "measure", "cut", "amount_won")


def read(text: str, name: str = "가.md") -> Reading:
    return read_records(parse(name, text.encode()), KNOWN, TOPICS, Given("마포구", "", None, date(2024, 12, 31)))


def funding(text: str) -> list[tuple[object, ...]]:
    return rows(read(text), "funding", *COLUMNS)


def pledge(year: str, fund: str, measure: str, millions: int, cut: int = 1) -> tuple[object, ...]:
    return (year, "pledge", "청년센터 건립", fund, measure, cut, millions * 1_000_000)


SECURED = [pledge("2023", "시비", "budget", 100), pledge("2023", "구비", "budget", 200), pledge("2024", "시비", "budget", 310),
           pledge("2024", "구비", "budget", 320), pledge("2023", "시비", "executed", 90), pledge("2023", "구비", "executed", 180),
           pledge("2024", "시비", "executed", 290), pledge("2024", "구비", "executed", 305)]  # fmt: skip


def test_secured_and_spent_side_by_side_in_each_year() -> None:
    page = (
        "<h1>마포구 민선8기 공약가계부</h1><p>(2024. 12. 31. 기준, 단위 : 백만원)</p><table>"
        "<tr><th rowspan=2>공약사업명</th><th rowspan=2>재원</th><th colspan=2>2023년</th><th colspan=2>2024년</th></tr>"
        "<tr><th>확보</th><th>집행</th><th>확보</th><th>집행</th></tr>"
        "<tr><td rowspan=3>청년센터 건립</td><td>계</td><td>300</td><td>270</td><td>630</td><td>595</td></tr>"
        "<tr><td>시비</td><td>100</td><td>90</td><td>310</td><td>290</td></tr>"
        "<tr><td>구비</td><td>200</td><td>180</td><td>320</td><td>305</td></tr></table>"
    )
    assert rows(read(page, "가.html"), "funding", *COLUMNS) == sorted(SECURED, key=str)


def test_the_same_in_rows_under_each_pledge() -> None:
    lines = (
        "청년센터 건립 | 총사업비 | 2,000 | 900 | 1,100", " | 2023년 확보 | 300 | 100 | 200", " | 2023년 집행 | 270 | 90 | 180",
        " | 2024년 확보 | 630 | 310 | 320", " | 2024년 집행 | 595 | 290 | 305",
    )  # fmt: skip
    made = funding(HEAD + table("공약명 | 구분 | 총계 | 시비 | 구비", *lines))
    whole = [pledge("전체", "시비", "required", 900), pledge("전체", "구비", "required", 1100), pledge("전체", "전체", "required", 2000, 2)]
    assert made == sorted([*SECURED, *whole], key=str)


def test_rows_of_plan_and_money_had_are_no_names() -> None:
    lines = ("청년센터 건립 | 계획 | 900 | 400 | 500 | ", " | 확보 | 800 | 350 | 450 | ", " | 집행 | 600 | 250 | 350 | 75%")
    made = read(HEAD + table("공약사업 | 구분 | 합계 | 시비 | 구비 | 집행률", *lines))
    assert {(m, f, won) for _, _, _, f, m, _, won in rows(made, "funding", *COLUMNS)} == {
        (m, f, won * 1_000_000)
        for m, all_, city, own in (("required", 900, 400, 500), ("budget", 800, 350, 450), ("executed", 600, 250, 350))
        for f, won in (("전체", all_), ("시비", city), ("구비", own))
    }
    assert rows(made, "indicators", "indicator", "value", "unit") == [("집행률", 75.0, "%")]
    assert rows(made, "pledge_items", "title") == []


@pytest.mark.parametrize(
    ("before", "after", "last", "notes"),
    [
        ("기투자", "임기 후", "미상", {"기투자", "임기 후"}),
        ("기투자(2023년까지)", "2026년 이후", "2026/..", {"기투자(2023년까지)"}),  # the period says all of the last heading
    ],
)
def test_what_was_before_and_what_comes_after_are_periods(before: str, after: str, last: str, notes: set[str]) -> None:
    lines = (
        "청년센터 건립 | 계 | 1,000 | 100 | 300 | 400 | 200",
        " | 시비 | 550 | 50 | 150 | 250 | 100",
        " | 구비 | 450 | 50 | 150 | 150 | 100",
    )
    made = read(HEAD + table(f"공약사업명 | 재원 | 총사업비 | {before} | 2024 | 2025 | {after}", *lines))
    assert {r[0] for r in rows(made, "funding", "fiscal_year")} == {"../2023", "2024", "2025", last}
    assert len(rows(made, "funding", "fiscal_year")) == 8
    assert {r[0] for r in rows(made, "funding", "note")} == {None, *notes}


def test_money_spent_without_a_year_beside_money_of_one_is_no_row_of_all_years() -> None:
    lines = ("가로등 교체 | 시비 | 600 | 200 | 90", "나무 심기 | 시비 | 300 | 100 | 30")
    made = funding(HEAD + table("사업명 | 재원 | 총사업비 | 2024년 예산액 | 집행액", *lines))
    assert not any(measure == "executed" and year == "전체" for year, _, _, _, measure, _, _ in made)


PASTED = """마포구 민선8기 공약 연차별 투자계획 (2024. 6. 30. 기준)
(단위 : 백만원)
연번 공약사업명 구분 총사업비 기투자 '23년 '24년 임기 후
합계 계 1,500 100 600 600 200
1 청년센터 건립 계 1,000 100 300 400 200
시비 550 50 150 250 100
구비 450 50 150 150 100
2 골목길 보행등 교체 계 500 0 300 200 0
시비 220 0 120 100 0
구비 280 0 180 100 0
"""


def test_a_book_pasted_as_lines_has_labels_that_only_the_first_row_of_each_shows() -> None:
    made = read(PASTED, "가.txt")
    found = rows(made, "funding", "as_of", "fiscal_year", "level", "item", "fund", "amount_won")
    assert len(found) == 16
    assert {(as_of.isoformat(), level) for as_of, _, level, *_ in found} == {("2024-06-30", "pledge")}  # type: ignore[attr-defined]
    assert {r[3] for r in found} == {"청년센터 건립", "골목길 보행등 교체"}
    assert sum(r[5] for r in found) == 1_500_000_000  # type: ignore[misc]


def test_lines_whose_figures_do_not_add_up_are_no_table() -> None:
    assert "funding" not in read(PASTED.replace("550 50", "560 50").replace("450 50", "460 50").replace("500 0", "510 0"), "가.txt").tables


def test_a_numbered_pledge_is_the_title_of_its_table() -> None:
    made = rows(
        read(
            "마포구 공약가계부\n공약 1-1 청년센터 건립\n담당부서 청년정책과\n(단위: 백만원)\n구분 계 2023년 2024년\n합계 확보 930 300 630\n집행 865 270 595\n"
            "시비 확보 410 100 310\n집행 380 90 290\n구비 확보 520 200 320\n집행 485 180 305\n",
            "가.txt",
        ),
        "funding",
        *COLUMNS,
    )
    assert made == sorted([(r[0], "project", *r[2:]) for r in SECURED], key=str)


def test_periods_that_are_no_year_have_evidence() -> None:
    told = {
        (str(r["row_key"]).partition("fiscal_year=")[2].partition(";")[0], r["words"])
        for r in read(PASTED, "가.txt").attributes
        if r["column"] == "fiscal_year"
    }
    assert {("../2022", "기투자"), ("미상", "임기 후"), ("2023", "'23년")} <= told


def test_money_had_without_a_year_beside_that_of_one_is_no_row_of_all_years() -> None:
    lines = ("가로등 교체 | 시비 | 600 | 200", "나무 심기 | 시비 | 300 | 100")
    made = funding(HEAD + table("사업명 | 재원 | 예산액 | 2024년 예산액", *lines))
    assert {r[0] for r in made} == {"2024"}


@pytest.mark.parametrize(("title", "item"), [("가. 청년센터 건립", "청년센터 건립"), ("Ⅲ. 2025년 주요업무계획", "")])
def test_money_is_named_by_the_heading_over_it_only_where_that_names_a_thing(title: str, item: str) -> None:
    text = f"# 2025년 주요업무계획\n마포구 청년정책과\n### {title}\n3) 소요예산\n(단위 : 백만원)\n\n" + table(
        "재원별 | 합계 | 2025년 | 2026년", "계 | 900 | 400 | 500", "시비 | 400 | 150 | 250", "구비 | 500 | 250 | 250"
    )
    assert {r[2] for r in funding(text)} == ({item} if item else set())


def test_sources_under_the_name_of_a_pledge_need_no_word_and_lost_blanks_leave_the_total() -> None:
    """Of two sources that lost their columns nothing is guessed; 국비 that is as much as 시비 and 구비 is no sum of them."""
    text = HEAD + "사업별 현황\n공약사업명 | 총계 | 국비 | 시비 | 구비 |\n---|---|---|---|---|\n"
    text += "청년센터 건립 | 4,000 | 2,000 | 800 | 1,200 |\n골목 도서관 | 900 | 150 | 250 | 500 |\n쉼터 | 350 | 100 | 250 ||\n"
    own = [(item, fund, cut, won) for _, level, item, fund, _, cut, won in funding(text) if level == "pledge"]
    assert ("청년센터 건립", "국비", 1, 2_000_000_000) in own
    assert ("쉼터", "전체", 1, 350_000_000) in own
    assert not [one for one in own if one[0] == "쉼터" and one[1] != "전체"]


def test_what_is_spent_so_far_of_a_whole_cost_is_no_execution_of_the_year() -> None:
    text = HEAD + table(
        "공약사업명 | 담당부서 | 총사업비 | 집행액(누계) | 추진상태 | 진척률(%)",
        "청년센터 건립 | 건축과 | 9,000 | 3,100 | 정상추진 | 34.4",
        "하천길 정비 | 치수과 | 640 | 640 | 완료 | 100",
    )
    made = read(text)
    assert not made.tables.get("budget_execution")
    assert rows(made, "funding", *COLUMNS) == sorted(
        (year, "pledge", item, "전체", measure, 1, millions * 1_000_000)
        for item, whole, spent in (("청년센터 건립", 9000, 3100), ("하천길 정비", 640, 640))
        for year, measure, millions in (("미상", "required", whole), ("../2024", "executed", spent))
    )
