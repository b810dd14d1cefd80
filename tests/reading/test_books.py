"""Budget books of departments (세출예산사업명세서), a row a line, a cell a line, in one long line and in a table: the same rows, or a question."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_meaning import KNOWN, rows

THOUSAND = 1000
TITLE = "세 출 예 산 사 업 명 세 서 {title} 하늘정책과 ~ 하늘정책과"
HEAD = ("부서: 하늘정책과", "정책: 맑은 하늘 만들기", "단위: 구름 돌보기 (단위:천원)")
COLUMNS = ("부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목", "예산액", "전년도예산액", "비교증감")
ROWS = """하늘정책과 | 9,730,400 | 8,610,300 | 1,120,100
국 | 1,730,000
기 | 400
시 | 3,000,000
구 | 5,000,000
맑은 하늘 만들기 | 4,321,000 | 4,521,000 | △200,000
시 | 2,321,000
구 | 2,000,000
구름 돌보기 | 1,250,750 | 1,250,750 | 0
구름 우산 보급 | 750,750 | 0 | 750,750
국 | 375,375
시 | 187,690
구 | 187,685
201 일반운영비 | 750,750 | 0 | 750,750
구 | 750,750
01 사무관리비 | 750,750 | 0 | 750,750
○제3회 우산 제작 | 700,750 | 700,750,000원
○보관함 임차 | 50,000 | 50,000,000원
국 | 50,000
무지개 길 3호 정비(자체) | 500,000 | 512,345 | △12,345
401 시설비및부대비 | 500,000 | 512,345 | △12,345
01 시설비 | 500,000 | 512,345 | △12,345
○무지개 길 정비 | 500,000 | 500,000,000원"""
BUDGETS = {
    (2025, "office", "전체", 9730400), (2024, "office", "전체", 8610300),
    (2025, "policy_program", "맑은 하늘 만들기", 4321000), (2024, "policy_program", "맑은 하늘 만들기", 4521000),
    (2025, "unit_program", "구름 돌보기", 1250750), (2024, "unit_program", "구름 돌보기", 1250750),
    (2025, "project", "구름 우산 보급", 750750),
    (2025, "project", "무지개 길 3호 정비(자체)", 500000), (2024, "project", "무지개 길 3호 정비(자체)", 512345),
}  # fmt: skip
FUNDS = {
    ("office", "전체", "국비", 1730000), ("office", "전체", "기타", 400), ("office", "전체", "시비", 3000000), ("office", "전체", "구비", 5000000),
    ("policy_program", "맑은 하늘 만들기", "시비", 2321000), ("policy_program", "맑은 하늘 만들기", "구비", 2000000),
    ("project", "구름 우산 보급", "국비", 375375), ("project", "구름 우산 보급", "시비", 187690), ("project", "구름 우산 보급", "구비", 187685),
}  # fmt: skip


def a_row_a_line(title: str, body: str, columns: tuple[str, ...]) -> str:
    return "\n".join((title, *HEAD, " ".join(columns), *(line.replace(" | ", " ") for line in body.splitlines())))


def columns_broken(title: str, body: str, columns: tuple[str, ...]) -> str:
    lines = (f"{columns[0]} {columns[1]}{columns[2]}", columns[3], *(line.replace(" | ", " ") for line in body.splitlines()))
    return "\n\n".join((title, *HEAD, *lines))


def a_cell_a_line(title: str, body: str, columns: tuple[str, ...]) -> str:
    return "\n".join((title, *HEAD, *columns, *(cell for line in body.splitlines() for cell in line.split(" | "))))


def in_one_line(title: str, body: str, columns: tuple[str, ...]) -> str:
    return " ".join((title, *HEAD, *columns, *body.replace(" | ", " ").splitlines(), "- 1 -"))


def in_a_table(title: str, body: str, columns: tuple[str, ...]) -> str:
    lines = (f"| {line}{' | ' * (3 - line.count('|'))} |" for line in body.splitlines())
    return "\n".join((title, "", *HEAD, "", f"| {' | '.join(columns)} |", "|---|---|---|---|", *lines))


def in_ruled_cells(title: str, body: str, columns: tuple[str, ...]) -> str:
    lines = ((*line.split(" | "), "", "")[:4] for line in (" | ".join(columns), *body.splitlines()))
    heads = "".join(f'<tr><td colspan="4">{words}</td></tr>' for words in HEAD)
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return f"<html><body><p>{title}</p><table>{heads}{cells}</table></body></html>"


LAYOUTS = (a_row_a_line, columns_broken, a_cell_a_line, in_one_line, in_a_table, in_ruled_cells)
NAMES = {in_a_table: "가.md", in_ruled_cells: "가.html"}


def read(text: str, government: str = "부산광역시", name: str = "가.txt") -> Reading:
    return read_records(parse(name, text.encode()), KNOWN, TOPICS, Given(government, "", 2025, date(2025, 2, 1)))


def book(layout: object, body: str = ROWS, title: str = "2025년도 본예산 일반회계", columns: tuple[str, ...] = COLUMNS) -> Reading:
    assert callable(layout)
    return read(layout(TITLE.format(title=title), body, columns), name=NAMES.get(layout, "가.txt"))


def budgets(made: Reading) -> set[tuple[object, ...]]:
    found = rows(made, "budget_execution", "fiscal_year", "level", "item", "budget_won")
    return {(y, level, item, int(str(won)) // THOUSAND) for y, level, item, won in found}


def funds(made: Reading) -> set[tuple[object, ...]]:
    found = rows(made, "funding", "level", "item", "fund", "amount_won")
    return {(level, item, fund, int(str(won)) // THOUSAND) for level, item, fund, won in found}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_rows(layout: object) -> None:
    made = book(layout)
    assert budgets(made) == BUDGETS
    assert funds(made) == FUNDS
    assert not made.tables.get("indicators")
    assert not [q for q in made.questions if q.marks]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_items_and_bases_are_left_by_name(layout: object) -> None:
    made = book(layout)
    assert made.account.ended["part"] > len(ROWS.splitlines()) // 2
    assert not {"question", "unread"} & made.account.ended.keys()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_difference_that_does_not_hold_is_asked(layout: object) -> None:
    made = book(layout, ROWS.replace("△200,000", "△210,000"))
    assert budgets(made) == {r for r in BUDGETS if r[2] != "맑은 하늘 만들기"}
    assert funds(made) == {r for r in FUNDS if r[1] != "맑은 하늘 만들기"}
    assert len([q for q in made.questions if q.marks]) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sources_that_do_not_make_their_row_are_asked(layout: object) -> None:
    made = book(layout, ROWS.replace("시 | 187,690", "시 | 187,691"))
    assert budgets(made) == BUDGETS
    assert funds(made) == {r for r in FUNDS if r[1] != "구름 우산 보급"}
    assert len([q for q in made.questions if q.marks]) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_with_more_than_the_one_over_it_is_asked_with_all_of_its_levels(layout: object) -> None:
    made = book(layout, ROWS.replace("구름 돌보기 | 1,250,750 | 1,250,750 | 0", "구름 돌보기 | 250,750 | 250,750 | 0"))
    assert budgets(made) == {r for r in BUDGETS if r[2] == "무지개 길 3호 정비(자체)"}
    assert [q for q in made.questions if q.marks]


def test_a_page_with_its_head_goes_on_where_the_last_one_ended() -> None:
    page = "\n".join(("- 1 -", *HEAD, " ".join(COLUMNS), ""))
    cut = ROWS.replace("국 | 375,375", page + "국 | 375,375")
    made = book(a_row_a_line, cut)
    assert (budgets(made), funds(made)) == (BUDGETS, FUNDS)


def test_rows_before_missing_pages_have_no_level() -> None:
    pages = ("- 1 -", "- 4 -")
    made = book(a_row_a_line, ROWS.replace("무지개", f"빗물 놀이 | 10 | 0 | 10\n{pages[0]}\n{pages[1]}\n무지개"))
    assert budgets(made) == BUDGETS


def test_a_supplementary_budget_is_held_against_the_one_before() -> None:
    made = book(a_row_a_line, title="2025년도 1회추경 일반회계", columns=(*COLUMNS[:2], "기정액", COLUMNS[3]))
    found = rows(made, "budget_execution", "fiscal_year", "basis", "budget_won", "note")
    assert (2025, "추경예산", 4321000 * THOUSAND, "제1회 추경 일반회계") in found
    assert (2025, "예산액", 4521000 * THOUSAND, "기정액") in found


def test_a_special_account_is_not_all_of_a_department() -> None:
    made = book(a_row_a_line, title="2025년도 본예산 하늘길특별회계")
    assert ("account", "하늘길특별회계") in rows(made, "budget_execution", "level", "item")
    assert "office" not in {r[0] for r in rows(made, "budget_execution", "level")}


def test_projects_of_one_name_have_their_programme_in_front() -> None:
    more = """노을 돌보기 | 70,000 | 60,000 | 10,000
구름 우산 보급 | 70,000 | 60,000 | 10,000
201 일반운영비 | 70,000 | 60,000 | 10,000"""
    made = book(a_row_a_line, f"{ROWS}\n{more}")
    names = {r[1] for r in rows(made, "budget_execution", "level", "item") if r[0] == "project"}
    assert {"구름 돌보기 > 구름 우산 보급", "노을 돌보기 > 구름 우산 보급"} < names


def test_a_city_of_a_province_gives_its_own_money_under_the_word_city() -> None:
    made = book(a_row_a_line, ROWS.replace("시 | 3,000,000\n구 | 5,000,000", "도 | 3,000,000\n시 | 5,000,000"))
    assert {("office", "전체", "도비", 3000000), ("office", "전체", "구비", 5000000)} < funds(made)


def test_what_one_row_says_of_a_province_holds_for_the_whole_book() -> None:
    made = book(a_row_a_line, ROWS.replace("구 | 5,000,000", "도 | 5,000,000"))
    assert {("project", "구름 우산 보급", "국비", 375375), ("project", "구름 우산 보급", "구비", 187690)} < funds(made)
    assert "시비" not in {fund for _, _, fund, _ in funds(made)}


def test_without_a_unit_or_columns_nothing_is_read() -> None:
    text = a_row_a_line(TITLE.format(title="2025년도 본예산"), ROWS, COLUMNS)
    assert not read(text.replace("(단위:천원)", "")).tables.get("budget_execution")
    assert not read(text.replace("비교증감", "비고")).tables.get("funding")


def test_another_table_behind_the_book_is_none_of_it() -> None:
    more = "세입예산사업명세서\n장 관 항 목 예산액 전년도예산액 비교증감\n지방세수입 5,000 4,000 1,000\n보통세 5,000 4,000 1,000"
    made = book(a_row_a_line, f"{ROWS}\n{more}")
    assert budgets(made) == BUDGETS
    assert made.account.ended["part"] == book(a_row_a_line).account.ended["part"]


def test_a_basis_worked_out_over_several_amounts_is_none_of_the_next_name() -> None:
    worked = "○강사 수당 200,000원*12월*2명 = | 4,800 | 4,800,000원\n○회의비 10,000원 * 5명 * 4회 = 200,000원 | 200 | 200,000원"
    for layout in LAYOUTS:
        assert budgets(book(layout, ROWS.replace("○보관함 임차 | 50,000 | 50,000,000원", worked))) == BUDGETS
