"""What is printed in the margins of pages, and what over the first table of a page serves it from the page before."""

from __future__ import annotations

from lib.documents.context import placed
from lib.documents.model import Block, Document, Heading, Note, Paragraph
from lib.documents.pdf.margins import without_margins
from lib.documents.words.units import said_above
from lib.forms.chapters import TITLE_PAGE
from lib.forms.outline import places
from tests.reading.test_budget_tables import rows, table
from tests.reading.test_office_reports import read
from tests.reading.test_page_titles import ROWS


def pages(head: str, foot: str, *bodies: tuple[Block, ...]) -> list[list[Block]]:
    """Each body between a head and a foot that counts the pages from 3 on."""
    return [[Paragraph(head, f"p{n}"), *body, Paragraph(foot.format(n), f"p{n}")] for n, body in enumerate(bodies, 3)]


BODY: tuple[Block, ...] = (Heading("인력", 2, "p3"), ROWS)


def test_a_running_head_stays_where_it_is_printed_first() -> None:
    made = without_margins(pages("2031년 하늘국 업무", "| {}", BODY, BODY, BODY))
    margins = [b.text for b in made if isinstance(b, Note)]
    assert margins == ["| 3", "2031년 하늘국 업무", "| 4", "2031년 하늘국 업무", "| 5"]
    assert made[0] == Paragraph("2031년 하늘국 업무", "p3")


def test_other_words_at_the_edges_of_pages_are_text() -> None:
    apart = [[Paragraph(f"{name} 업무", "p1"), Paragraph(f"정원 {n}명", "p1")] for name, n in (("가과", 12), ("나과", 11), ("다과", 19))]
    assert not any(isinstance(b, Note) for b in without_margins(apart))
    served = pages("(단위 : 명)", "끝 {}", BODY, BODY)
    assert not any(isinstance(b, Note) for b in without_margins(served))


def test_a_unit_in_a_bracket_alone_serves_the_table_that_the_next_page_begins_with() -> None:
    assert said_above("(명)").unit == "명"
    assert said_above("(건, %)").unit == "건,%"
    assert not said_above("(일)").unit
    assert not said_above("(3명)").unit
    blocks: list[Block] = [Paragraph("직렬별", "p2", 2), Paragraph("(명)", "p2"), Note("| 2", "p2", "page"), ROWS]
    found = next(iter(placed(Document("x.pdf", "", "pdf", "", tuple(blocks)))))
    assert found.unit is not None
    assert found.unit.words == "명"


TAKEN_IN = (
    "하늘국 주요업무보고\n부산광역시 서구\n2031. 1. 20. 기준\n\n□ 예산 현황\n(단위 : 백만원, %)\n\n○ 세출\n\n{spent}\n\n○ 세입\n\n{taken}\n"
)


def test_a_second_table_under_the_same_headings_is_in_the_unit_of_the_first_and_of_what_its_title_says() -> None:
    head = "부서 | 2031년 본예산 | 2030년 본예산 | 증감 | 증감률"
    spent = table(head, "계 | 700 | 600 | 100 | 16.7", "가람과 | 400 | 350 | 50 | 14.3", "나래과 | 300 | 250 | 50 | 20.0")
    taken = table(head, "계 | 70 | 50 | 20 | 40.0", "가람과 | 40 | 30 | 10 | 33.3", "나래과 | 30 | 20 | 10 | 50.0")
    found = read(TAKEN_IN.format(spent=spent, taken=taken), "가.md")
    million = 10**6
    assert rows(found, "budget_execution", "item", "fiscal_year", "budget_won") == [
        ("세입", 2030, 20 * million), ("세입", 2030, 30 * million), ("세입", 2031, 30 * million), ("세입", 2031, 40 * million),
        ("전체", 2030, 250 * million), ("전체", 2030, 350 * million), ("전체", 2031, 300 * million), ("전체", 2031, 400 * million),
    ]  # fmt: skip


def test_the_sum_of_an_office_over_grades_keeps_its_name() -> None:
    text = "하늘국 주요업무보고\n부산광역시 서구\n2031. 1. 20. 기준\n\n□ 인력 현황 (단위 : 명)\n\n" + table(
        "부서 | 구분 | 계 | 5급 | 6급", "가람과 | 정원 | 12 | 4 | 8", "가람과 | 현원 | 11 | 4 | 7", "나래과 | 정원 | 9 | 2 | 7", "나래과 | 현원 | 9 | 2 | 7"
    )  # fmt: skip
    totals = [row for row in read(text, "가.md").tables["printed_figures"] if row["figure"] == "total"]
    assert {(row["note"], row["printed"]) for row in totals} == {("가람과", "12"), ("가람과", "11"), ("나래과", "9")}


def test_a_numbered_heading_says_the_year_of_the_works_below_it() -> None:
    heads = ("1. 기본현황", "2. 2030년 성과와 보완할 점", "4. 2031년 핵심과제")
    blocks: list[Block] = [Paragraph("표지", "p1")] * TITLE_PAGE
    blocks += [b for head in heads for b in (Heading(head, 2, "p1"), Paragraph("별빛길 조성", "p1", 1), ROWS)]
    made = places(Document("x.pdf", "", "pdf", "", tuple(blocks)))
    assert [(p.section, p.year) for p in made[TITLE_PAGE + 2 :: 3]] == [
        ("기본현황", None),
        ("2030년 성과와 보완할 점", 2030),
        ("2031년 핵심과제", 2031),
    ]


def test_the_rate_of_an_office_keeps_its_name() -> None:
    text = "하늘국 주요업무보고\n부산광역시 서구\n2031. 6. 30. 기준\n\n□ 예산 집행현황 (단위 : 백만원, %)\n\n" + table(
        "부서 | 예산현액 | 집행액 | 집행률", "계 | 300 | 150 | 50.0", "가람과 | 100 | 40 | 40.0", "나래과 | 200 | 110 | 55.0"
    )
    rates = [row for row in read(text, "가.md").tables["printed_figures"] if row["figure"] == "rate"]
    assert {(row["note"], row["printed"]) for row in rates} == {("예산 집행현황", "50.0"), ("가람과", "40.0"), ("나래과", "55.0")}


def test_a_part_of_the_text_that_is_titled_again_on_each_page_stays_a_title() -> None:
    again: list[list[Block]] = [[Paragraph("예산현황", f"p{n}", 1, "□"), *BODY] for n in range(1, 4)]
    assert not any(isinstance(b, Note) for b in without_margins(again))
