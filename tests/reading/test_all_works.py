"""A table of all works together (총괄) over those of each: totals of these, no work called so."""

from __future__ import annotations

import pytest

from lib.intake import Reading
from tests.reading.test_meaning import rows, table
from tests.reading.test_office_reports import read

HEAD = "2031년 주요 투자사업 재원 현황\n서울특별시 영등포구\n2031. 1. 20. 기준\n"
PART = "\n{title}\n(단위 : 백만원)\n\n{table}\n"
YEARS = "구분 | 계 | 2030년까지 | 2031년 | 2032년 이후"
WORKS = (("나래공원 조성", ("계 | 1,600 | 500 | 500 | 600", "국비 | 700 | 200 | 200 | 300", "구비 | 900 | 300 | 300 | 300")),
         ("가람길 정비", ("계 | 300 | 100 | 90 | 110", "국비 | 200 | 60 | 60 | 80", "구비 | 100 | 40 | 30 | 30")))  # fmt: skip
ALL = ("계 | 1,900 | 600 | 590 | 710", "국비 | 900 | 260 | 260 | 380", "구비 | 1,000 | 340 | 330 | 330")


def told(title: str, lines: tuple[str, ...] = ALL, *, works: bool = True) -> Reading:
    parts = [(title, lines), *((f"{title[:2]} {name}", own) for name, own in WORKS if works)]
    return read(HEAD + "".join(PART.format(title=t, table=table(YEARS, *own)) for t, own in parts), "가.md")


@pytest.mark.parametrize("title", ["□ 총괄", "□ 총 괄", "1. 총계", "□ 총괄표", "□ 투자사업 총괄", "□ 합계"])
def test_all_works_together_are_no_work(title: str) -> None:
    found = told(title)
    assert {item for (item,) in rows(found, "funding", "item")} == {"나래공원 조성", "가람길 정비"}
    assert (900_000_000,) in rows(found, "printed_figures", "value")
    assert not found.questions


def test_totals_that_do_not_add_up_and_those_of_no_works_are_asked() -> None:
    wrong = ("계 | 1,950 | 600 | 640 | 710", "국비 | 950 | 260 | 310 | 380", ALL[2])
    assert any("맞지 않습니다" in d.why.ko for d in told("□ 총괄", wrong).doubted)
    alone = told("□ 총괄", works=False)
    assert not alone.tables.get("funding")
    assert alone.questions


@pytest.mark.parametrize("total", ["계(2개 분야)", "합계 (2건)", "계(2개)"])
def test_a_total_that_says_how_many_it_adds_is_none_of_them(total: str) -> None:
    text = table("구분 | 계 | 국비 | 구비", f"{total} | 300 | 100 | 200", "나루도시 | 100 | 50 | 50", "가람도시 | 200 | 50 | 150")
    found = read(f"민선8기 공약 재원 현황\n서울특별시 영등포구\n2031. 1. 20. 기준\n(단위 : 백만원)\n\n{text}\n", "가.md")
    assert {item for (item,) in rows(found, "funding", "item")} == {"나루도시", "가람도시"}
