"""Titles of works however they are marked: told by the facts that stand under them; mottos and lines that run on are none."""

from __future__ import annotations

import pytest

from lib.intake import Given, read_records
from lib.reading.meaning.subjects.titles import NO_THING
from tests.reading.test_meaning import KNOWN, TOPICS, parse
from tests.reading.test_project_pages import made

WORKS = (("물빛공원 조성", 1200), ("나루터 정비", 870), ("들꽃길 연결", 460))
NUMBERS = ("1", "2", "3"), ("가", "나", "다"), ("①", "②", "③")
FACTS = ("사업기간 : 2025. 1. ~ 12.", "사업대상 : 시민", "사 업 비 : {money:,}백만원(시비)")


def report(title: str, fact: str) -> str:
    """Three works in a chapter, each with its facts."""
    lines = ["Ⅱ. 2025년 주요업무계획", "", "1. 푸른 도시", ""]
    for number, (name, money) in enumerate(WORKS):
        marks = {mark: own[number] for mark, own in zip(("n", "g", "c"), NUMBERS, strict=True)}
        lines += [title.format(name=name, money=f"{money / 100:g}억원", **marks), *(fact.format(f.format(money=money)) for f in FACTS), ""]
    return "\n".join(lines)


@pytest.mark.parametrize("fact", ["  ○ {}", "  - {}", "   ▸ {}", "  {}"])
@pytest.mark.parametrize(
    "title",
    ["□ {name}", "○ {name}", "❍ {name}", "({n}) {name}", "{n}) {name}", "{g}. {name}", "{g}) {name}", "{c} {name}", "◆ {name}", "[{name}]",
     "【{name}】", "[과제 {n}] {name}", "★ {name}", "{name}", "□ {name} [{money}]", "□ {name} : 걷고 싶은 길"],
)  # fmt: skip
def test_a_title_is_told_by_the_facts_under_it(title: str, fact: str) -> None:
    found = {(item.strip("[]【】★ "), fund, money) for item, fund, _, money in made(report(title, fact))}
    named = {(item.partition("]")[2].strip() if item.startswith("과제") else item, fund, money) for item, fund, money in found}
    assert named == {(name, "시비", money) for name, money in WORKS}


def test_a_motto_between_a_title_and_its_facts_is_no_title() -> None:
    pages = "".join(
        f"{n} {name}\n시민이 즐겨 찾는 쉼터 {n}곳으로 가꾸어 도시의 얼굴로 만들기\n□ 사업개요\n ○ 사 업 비 : {money:,}백만원(시비)\n\n"
        for n, (name, money) in enumerate(WORKS, 1)
    )
    assert {(item, money) for item, _, _, money in made(f"# 2025년 주요업무\n\n{pages}")} == set(WORKS)


@pytest.mark.parametrize(
    "amount",
    ["30억 원(국비 10억 원, 시비 20억 원)", "3,000백만 원(국비 1,000백만 원, 시비 2,000백만 원)", "3,000백만원【국비 1,000 / 시비 2,000】"],
)
def test_a_blank_in_a_unit_and_the_make_of_a_bracket_say_nothing(amount: str) -> None:
    found = made(f"# 2025년 주요업무\n1 물빛공원 조성\n□ 사업개요\n ○ 사업비 : {amount}\n")
    assert {(fund, money) for _, fund, _, money in found} == {("전체", 3000), ("국비", 1000), ("시비", 2000)}


def test_a_source_in_a_bracket_before_an_amount_is_not_that_of_the_one_before_it() -> None:
    assert not any(
        fund == "국비" and money == 3000
        for _, fund, _, money in made("# 2025년 주요업무\n1 물빛공원 조성\n ○ 사업비 : 3,000백만원 (국비) 1,000 (시비) 2,000\n")
    )


def test_money_under_a_numbered_work_is_the_works() -> None:
    table = "<table><tr><th>연도</th><th>예산액</th><th>집행액</th></tr><tr><td>2023년</td><td>70</td><td>60</td></tr><tr><td>2024년</td><td>90</td><td>85</td></tr></table>"
    body = f"<h2>Ⅱ. 2025년 주요업무 추진계획</h2><p>2-1 물길 마을 지원</p><p>□ 지원대상 : 60가구</p><p>□ 연도별 예산 및 집행</p><p>(단위 : 백만원)</p>{table}"
    page = f"<html><body><h1>2025년도 주요업무계획</h1><p>2025. 2.</p><p>부산광역시 해양농수산국</p>{body}</body></html>"
    found = read_records(parse("가.html", page.encode()), KNOWN, TOPICS, Given("부산광역시", "해양농수산국", 2025)).tables[
        "budget_execution"
    ]
    assert {row["item"] for row in found} == {"물길 마을 지원"}


@pytest.mark.parametrize(
    ("title", "is_thing"), [("통합재정시스템 구축", True), ("재정 신속집행", False), ("2025년 예산 현황", False), ("예산학교 건립", True)]
)
def test_what_is_built_is_a_thing_though_it_speaks_of_money(title: str, *, is_thing: bool) -> None:
    assert (NO_THING.search(title) is None) == is_thing
