"""Works over their sources of money, however they were pasted: a line a row, a cell a line, tabs or bars; the work stands once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.documents.formats import parse
from lib.reading.meaning.records import asked
from lib.reading.tables import tabled
from tests.reading.test_account_books import read, rows

YEARS = ("2022", "2023", "2024")
WORKS = {
    "강변 산책길 조성": {"국비": (0, 500, 700), "시비": (0, 300, 350), "구비": (120, 200, 350)},
    "작은 도서관 건립": {"국비": (0, 1_500, 2_500), "구비": (0, 450, 1_200)},
    "어린이 통학로 정비": {"시비": (40, 60, 60), "구비": (45, 65, 70)},
}
HEAD = "마포구 민선8기 공약가계부\n2024. 6. 30. 기준\n(단위 : 백만원)\n"
EXPECTED = sorted(
    (year, "pledge", work, source, amount * 1_000_000)
    for work, sources in WORKS.items() for source, amounts in sources.items() for year, amount in zip(YEARS, amounts, strict=True) if amount
)  # fmt: skip


def say(amount: int) -> str:
    return f"{amount:,}" if amount else "-"


def sums(work: str) -> tuple[int, ...]:
    return tuple(map(sum, zip(*WORKS[work].values(), strict=True)))


def body(*, total: bool = True, code: str = "") -> list[list[str]]:
    """A row for each work and source: the work, and what stands before it, in the first alone."""
    made = []
    for number, (work, sources) in enumerate(WORKS.items(), 1):
        each = {**({"계": sums(work)} if total else {}), **sources}
        for n, (source, amounts) in enumerate(each.items()):
            front = [*([f"{code}{number}"] if code else []), work if code else f"{number}. {work}"] if n == 0 else []
            made.append([*front, source, say(sum(amounts)), *map(say, amounts)])
    return made


def found(heads: Sequence[Sequence[str]], cells: Sequence[Sequence[str]], apart: str) -> list[tuple[object, ...]]:
    text = HEAD + "\n".join(apart.join(row) for row in (*heads, *cells)) + "\n"
    told = rows(read(text, "가.txt"), "funding", "fiscal_year", "level", "item", "fund", "amount_won")
    return sorted((year, level, str(item).partition(". ")[2] or item, *rest) for year, level, item, *rest in told if rest[-1])


APART = pytest.mark.parametrize("apart", [" ", "\t", " | ", "\n"], ids=["blanks", "tabs", "bars", "a cell a line"])


@APART
def test_a_work_stands_once_over_its_sources(apart: str) -> None:
    assert found([["공약명", "재원", "계", *YEARS]], body(), apart) == EXPECTED


@APART
def test_without_the_row_of_each_work_that_adds_the_others(apart: str) -> None:
    assert found([["공약명", "재원", "계", *YEARS]], body(total=False), apart) == EXPECTED


@APART
def test_years_under_one_heading(apart: str) -> None:
    assert found([["공약명", "재원", "총사업비", "연차별 투자계획"], YEARS], body(), apart) == EXPECTED


@APART
def test_numbers_of_pledges_are_no_names(apart: str) -> None:
    assert found([["공약번호", "공약명", "재원", "계", *YEARS]], body(code="1-"), apart) == EXPECTED


@APART
def test_sources_beside_each_other_with_the_unit_over_their_total(apart: str) -> None:
    heads = ["번호", "공약사업명", "사업비(백만원)", "국비", "시비", "구비"]
    cells = [
        [str(n), work, say(sum(sums(work))), *(say(sum(sources.get(s, ()))) for s in ("국비", "시비", "구비"))]
        for n, (work, sources) in enumerate(WORKS.items(), 1)
    ]
    text = HEAD.replace("(단위 : 백만원)\n", "") + "\n".join(apart.join(row) for row in (heads, *cells)) + "\n"
    told = {(item, fund, won) for item, fund, won in rows(read(text, "가.txt"), "funding", "item", "fund", "amount_won") if fund != "전체"}
    assert told == {(work, s, sum(amounts) * 1_000_000) for work, sources in WORKS.items() for s, amounts in sources.items()}


@APART
def test_sources_of_the_whole_list_are_its_own(apart: str) -> None:
    sources = {s: [sum(w.get(s, (0, 0, 0))[n] for w in WORKS.values()) for n in range(3)] for s in ("국비", "시비", "구비")}
    whole = [sum(column) for column in zip(*sources.values(), strict=True)]
    cells = [[s, say(sum(amounts)), *map(say, amounts)] for s, amounts in {"계": whole, **sources}.items()]
    text = HEAD.replace("(단위", "□ 재원별 투자계획\n(단위") + "\n".join(apart.join(row) for row in (["구분", "계", *YEARS], *cells)) + "\n"
    made = read(text, "가.txt")
    told = rows(made, "funding", "fiscal_year", "level", "item", "fund", "amount_won")
    assert asked.NAMELESS in [why for *_, why in made.doubts]
    expected = [(y, "pledge", "전체", s, a * 1_000_000) for s, amounts in sources.items() for y, a in zip(YEARS, amounts, strict=True) if a]
    assert sorted(told) == sorted(expected)


@APART
def test_a_figure_that_does_not_add_up_stands_beside_the_totals_that_say_so(apart: str) -> None:
    wrong = [["9,500" if cell == "500" else cell for cell in row] for row in body()]
    text = HEAD + "\n".join(apart.join(row) for row in (["공약명", "재원", "계", *YEARS], *wrong)) + "\n"
    made = read(text, "가.txt")
    (spoiled,) = [r for r in made.tables["funding"] if r["amount_won"] == 9_500_000_000]
    totals = [r["printed"] for r in made.tables["printed_figures"] if str(spoiled["item"]) in str(r["subject"])]
    assert {"1,000", "1,200"} <= set(totals)  # of the year and of the source: the audit holds both against it


def test_figures_of_rows_that_lost_blank_cells_stand_only_where_sums_leave_one_way() -> None:
    cells = [[cell for cell in row if cell != "-"] for row in body()]
    told = found([["공약명", "재원", "계", *YEARS]], cells, " ")
    told = [row for row in told if row[0] in YEARS]
    assert told
    assert set(told) <= set(EXPECTED)


def table(text: str, *known: str) -> list[list[str]]:
    made = list(tabled(parse("x.txt", text.encode()), frozenset(known)).tables())
    return made[0].texts() if len(made) == 1 else []


def test_a_year_goes_with_what_is_counted_of_it_and_a_total_stands_over_the_rows() -> None:
    heads, *body = table("구분 2025년 예산액(A) 2024년 예산액(B) 증감(A-B)\n합계 900 800 100\n도로과 500 500 -\n하천과 400 300 100\n")
    assert heads == ["구분", "2025년 예산액(A)", "2024년 예산액(B)", "증감(A-B)"]
    assert body[1] == ["도로과", "500", "500", "-"]


def test_years_that_come_again_stand_under_two_headings() -> None:
    lines = "부서 세입 세출\n2025 2024 2025 2024\n계 30 20 900 800\n도로과 20 10 500 500\n하천과 10 10 400 300\n"
    assert table(lines)[:2] == [["부서", "세입", "", "세출", ""], ["", "2025", "2024", "2025", "2024"]]


def test_a_cell_a_line_without_a_cell_for_remarks_is_not_read_a_column_off() -> None:
    cells = "부서명\n정원\n현원\n과부족\n비고\n계\n50\n49\n△1\n도로과\n30\n31\n1\n하천과\n20\n18\n△2\n"
    assert table(cells, "정원", "현원", "과부족")[:2] == [["부서명", "정원", "현원", "과부족"], ["계", "50", "49", "△1"]]


def test_offices_of_two_rows_each_under_one_heading() -> None:
    cells = "구분\n계\n4급\n5급\n도로과\n정원\n30\n10\n20\n현원\n31\n10\n21\n하천과\n정원\n20\n5\n15\n현원\n18\n4\n14\n"
    assert table(cells)[1:3] == [["도로과", "정원", "30", "10", "20"], ["", "현원", "31", "10", "21"]]
