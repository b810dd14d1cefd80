"""Sizes of budgets told in running text: an account, what it was, by how much it changed, what it is."""

from __future__ import annotations

from datetime import date

import pytest

from lib.core.wording import UNNUMBERED
from lib.documents.formats import parse
from lib.documents.words.numbers import numbers
from lib.intake import Given, Reading, read_records
from lib.reading.meaning.labels.stages import numbered
from lib.reading.meaning.records import asked
from lib.topics import TOPICS
from lib.topics.budget.wording import SIZE
from tests.reading.test_meaning import KNOWN, rows

TITLE = "부산 서구 2024년 제2회 추가경정예산안 제출\n\n"


def told(text: str) -> Reading:
    return read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "", 2024, date(2024, 9, 5)))


def sizes(text: str) -> list[tuple[object, ...]]:
    return rows(told(TITLE + text), "budget_size", "account", "stage", "amount_is", "amount_won")


@pytest.mark.parametrize(
    "text",
    [
        "일반회계는 기정예산 4,100억원 대비 300억원(7.3%) 증가한 4,400억원이다.",
        "일반회계는 기정예산인 4,100억 원에서 300억 원이 늘어난 4,400억 원 규모다.",
        "일반회계가 기정예산보다 300억원 증액된 4,400억원이다.",
        "일반회계 4,400억원을 편성했다.",
    ],
)
def test_an_account_that_changed(text: str) -> None:
    found = sizes(text)
    assert ("일반회계", "제2회 추경안", "level", 440_000_000_000) in found
    assert {row[1] for row in found} <= {"제2회 추경안", "기정예산"}


@pytest.mark.parametrize(
    "text",
    [
        "추경예산안의 총 규모는 4,400억원으로 제1회 추가경정예산 대비 7.3%인 300억원이 증액되었습니다.",
        "추경예산안 규모는 4,400억원 규모로 본예산 4,100억원 대비 300억원(7.3%)이 증가했다.",
        "이번 추경예산안은 2024년 1회 추경인 4,100억원에 대비하여 7.3%인 300억원이 증액된 4,400억원입니다.",
        "구는 제1회 추가경정예산 4,100억원보다 7.3% 증가한 4,400억원으로 총 300억원을 증액 편성했다.",
    ],
)
def test_the_whole_in_another_order(text: str) -> None:
    assert ("전체", "제2회 추경안", "level", 440_000_000_000) in sizes(text)


def test_by_how_much_is_no_size() -> None:
    found = sizes("회계별로는 일반회계 75억원, 특별회계 35억원이 증액됐다.")
    assert found == [("일반회계", "제2회 추경안", "change", 7_500_000_000), ("특별회계", "제2회 추경안", "change", 3_500_000_000)]


def test_an_account_keeps_what_stands_between_it_and_its_figures() -> None:
    found = sizes("이중 일반회계는 2024년 1회 추경인 4,100억원 보다 300억원이 증액된 4,400억원입니다.")
    assert set(found) == {("일반회계", "제2회 추경안", "level", 440_000_000_000), ("일반회계", "제1회 추경", "level", 410_000_000_000)}


def test_what_was_before_is_a_row_and_the_difference_a_printed_figure() -> None:
    made = told(TITLE + "일반회계는 기정예산 4,100억원 대비 300억원(7.3%) 증가한 4,400억원이다.")
    assert ("일반회계", "기정예산", "level", 410_000_000_000) in rows(made, "budget_size", "account", "stage", "amount_is", "amount_won")
    assert {f for (f,) in rows(made, "printed_figures", "figure")} == {"difference", "growth"}


@pytest.mark.parametrize(
    "text",
    [
        "일반회계는 기정예산 4,100억원 대비 300억원 증가한 4,900억원이다.",  # they do not make one another
        "가람위원회 소관 추경예산안은 기정예산 대비 30억원 증가한 700억원이다.",  # a part of the budget
        "일반회계 예산 가운데 3,000억원을 집행했다.",
        "부산 동구는 일반회계 2,400억원을 편성했다.",
    ],
)
def test_what_is_no_size_is_no_row(text: str) -> None:
    assert not sizes(text)


def test_a_budget_that_the_council_passed_is_no_bill() -> None:
    found = rows(told("부산 서구 2024년 제2회 추가경정예산 확정\n\n일반회계 4,400억원이 의결됐다."), "budget_size", "stage")
    assert found == [("제2회 추경",)]


def test_compared_with_is_no_unit() -> None:
    assert [(n.digits, n.unit) for n in numbers("140억원 대비 1억원, 30대 비치, 2대")] == [
        ("140억원", ""),
        ("1억원", ""),
        ("30", "대"),
        ("2", "대"),
    ]


def test_the_budget_of_next_year_is_not_that_of_the_report() -> None:
    found = told("# 2024년 업무보고\n\n내년도 예산안을 편성했다. 일반회계 9,284억원, 특별회계 365억원\n")
    assert not found.tables.get("budget_size")


@pytest.mark.parametrize("before", ["본예산", "전년도 예산"])
def test_an_original_budget_is_held_against_that_of_the_year_before(before: str) -> None:
    found = told(
        f"부산 서구 2025년도 예산안 편성\n\n2025년도 예산안을 {before} 4,000억원보다 200억원(5.0%) 늘어난 4,200억원으로 편성했다.\n"
    )
    assert set(rows(found, "budget_size", "fiscal_year", "stage", "amount_won")) == {
        (2025, "예산안", 420_000_000_000),
        (2024, "당초예산", 400_000_000_000),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024년도 본예산 규모는 7,321억 원으로 지난해보다 421억 원(6.1%) 늘었다.", ("당초예산", "level", 732_100_000_000)),
        ("시는 올해 제2회 추경으로 5,153억 원을 편성했다.", ("제2회 추경", "level", 515_300_000_000)),
        ("제1회 추경은 8,512억 원이다. 이는 본예산 8,000억 원보다 512억 원(6.4%) 늘어난 규모다.", ("당초예산", "level", 800_000_000_000)),
        ("제1회 추경은 기정예산보다 6.4%인 512억 3천만원이 늘어난 8,512억 3천만원이다.", ("제1회 추경", "level", 851_230_000_000)),
    ],
)
def test_a_whole_budget_in_the_words_of_a_press_release(text: str, expected: tuple[str, str, int]) -> None:
    found = rows(told(f"2024년도 예산 {text}"), "budget_size", "stage", "amount_is", "amount_won", "account")
    assert (*expected, "전체") in [(s.removesuffix("안"), *rest) for s, *rest in found]


def test_fields_revenue_and_works_that_a_sentence_lists() -> None:
    found = told(
        "2024년도 본예산은 1,000억 원이다. 분야별로는 △사회복지분야 310억 원(31.0%) △교육 21억 원 등이다. 일반회계 세입예산은 지방세 12억 원, "
        "세외수입 44억 원, 조정교부금 등 13억 원이다. 주요 사업으로 ▲하늘공원 조성 5억 원 ▲별빛도로 2단계 개설 20억 원 등을 편성했다."
    )
    sizes = rows(found, "budget_size", "account", "item", "stage", "amount_won")
    assert {("전체", "사회복지", "당초예산", 31_000_000_000), ("일반회계", "조정교부금", "세입예산", 1_300_000_000)} <= set(sizes)
    works = rows(found, "funding", "item", "measure", "amount_won")
    assert works == [("별빛도로 2단계 개설", "budget", 2_000_000_000), ("하늘공원 조성", "budget", 500_000_000)]


def test_revenue_of_a_supplement_with_falls_a_lost_comma_and_its_sum() -> None:
    found = told(
        "2024년도 제1회 추경예산안의 일반회계 세입재원은 총 20억 원으로 세외수입 3억 원 지방교부세 12억 원, 보조금 –2억 원, 조정교부금 7억 원이다. "
        "특별회계 세입재원으로는 세외수입 4억 원, 보조금 –9억 원으로 총 5억 원이 감액 편성됐다."
    )
    expected = {("일반회계", 3), ("일반회계", 12), ("일반회계", -2), ("일반회계", 7), ("특별회계", 4), ("특별회계", -9)}
    assert {(a, won / 10**8) for a, won in rows(found, "budget_size", "account", "amount_won")} == expected
    assert not found.tables.get("indicators")
    printed = rows(found, "printed_figures", "figure", "value")
    assert {(figure, float(str(value)) / 10**8) for figure, value in printed} == {("total", 20), ("total", -5)}


@pytest.mark.parametrize(("of", "asked"), [("올해 첫", False), ("민선 8기 첫", True)])
def test_the_first_supplement_of_a_year_has_its_number(of: str, *, asked: bool) -> None:
    found = told(f"구는 본예산 대비 343억원 늘어난 4천229억원 규모의 {of} 추가경정예산안을 편성했다.")
    assert ("제1회 추경안", 422_900_000_000) in rows(found, "budget_size", "stage", "amount_won")
    assert any("몇 회" in d.why.ko for d in found.doubted) == asked


def test_a_road_that_leads_the_name_of_a_work_is_part_of_it() -> None:
    found = told("2024년도 제1회 추경예산안. 주요사업으로는 물빛 도시계획도로 개설 5억 원, 하늘공원 조성 3억 원 등이다.")
    assert {name for (name,) in rows(found, "funding", "item")} == {"물빛 도시계획도로 개설", "하늘공원 조성"}


@pytest.mark.parametrize(
    "text",
    [
        "2024년도 예산안. 분야별로는 사회복지 2,500억 원, 보건 100억 원, 환경 200억 원으로 지난해 2,800억 원과 같은 수준이다.",
        "2024년도 예산안. 분야별로는 사회복지 2,500억 원, 보건 100억 원, 환경 200억 원으로 지난해 예산 2,800억 원과 같은 수준이다.",
        "2024년도 제1회 추경예산안. 일반회계 세입은 지방세 100억 원, 세외수입 50억 원이며, 예비비는 150억 원이다.",
        "2024년도 제1회 추경예산안. 재원은 국고보조금 8억 원, 시비보조금 2억 원이고 청사 신축비는 10억 원이 삭감되었다.",
    ],
)
def test_an_amount_with_a_name_of_its_own_is_no_sum_of_a_list(text: str) -> None:
    found = told(text)
    assert len(rows(found, "budget_size", "item")) >= 2
    assert not found.tables.get("printed_figures")


def test_a_dash_between_name_and_amount_is_no_part_of_the_name() -> None:
    found = told("2024년도 예산안. 분야별로 사회복지 – 2,500억 원, 보건 – 300억 원을 편성했다.")
    assert {item for (item,) in rows(found, "budget_size", "item")} == {"사회복지", "보건"}


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("물빛학교 앞 통학로 정비", "물빛학교 앞 통학로 정비"),
        ("양화로 가로수 정비", "양화로 가로수 정비"),
        ("이와 별도로 어린이집 지원", "어린이집 지원"),
    ],
)
def test_what_ends_in_the_letters_of_a_road_begins_a_name_or_ends_a_clause(first: str, name: str) -> None:
    found = told(f"2024년도 제1회 추경예산안. 주요사업으로는 {first} 5억 원, 하늘공원 조성 3억 원 등을 반영했다.")
    assert {item for (item,) in rows(found, "funding", "item")} == {name, "하늘공원 조성"}


def test_a_supplement_behind_the_first_of_a_year_is_asked_about() -> None:
    stage, text = f"제{UNNUMBERED}회 추경안", "서구는 지난 5월 올해 첫 추경{} 9천억 원 규모의 추가경정예산안을 냈다."
    for behind in ("에 이어", "을 편성한 뒤", " 이후"):
        assert numbered(stage, [text.format(behind)], SIZE) == ("제1회 추경안", (asked.UNNUMBERED,))
    assert numbered(stage, [text.format("으로")], SIZE) == ("제1회 추경안", ())


def test_sources_of_a_works_money_are_no_works() -> None:
    assert not told("2024년도 예산안. 주요 사업의 사업비는 국비 70억 원, 시비 30억 원이다.").tables.get("funding")


def test_what_was_taken_off_is_less_and_no_work() -> None:
    found = told(
        "2024년 제1회 추경 세입예산은 재산세 8억 원, 자동차세 3억 원을 감액했다. 주요 사업으로는 하늘축제 5억 원, 별빛행사 2억 원을 삭감했다."
    )
    made = rows(found, "budget_size", "item", "amount_is", "amount_won")
    assert made == [("자동차세", "change", -300_000_000), ("재산세", "change", -800_000_000)]
    assert not found.tables.get("funding")


def test_what_changed_in_an_original_budget_is_no_size_of_it() -> None:
    found = told("2024년도 본예산 세입은 지방세 10억 원, 세외수입 5억 원이 늘었다.")
    assert {kind for (kind,) in rows(found, "budget_size", "amount_is")} == {"change"}


@pytest.mark.parametrize(
    ("text", "asked"), [("300억 원 규모의 제1회 추경을 편성했다.", 1), ("총 300억 원 규모로 제1회 추경을 편성했다.", 0)]
)
def test_a_supplement_that_may_be_what_was_added_is_confirmed(text: str, asked: int) -> None:
    found = told(f"2024년도 예산. {text}")
    assert sum("늘어난 금액인지" in d.why.ko for d in found.doubted) == asked


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("2024년도 제1회 추가경정예산안을 낸다. 2024년도 본예산은 500억 원이다.", "당초예산"),
        ("2024년도 제1회 추가경정예산안을 낸다. 2023년도 예산은 500억 원이다.", "미표시"),
        ("2024년도 본예산안을 낸다. 본예산은 500억 원이다.", "예산안"),
    ],
)
def test_a_bill_makes_no_bill_of_another_budget(text: str, stage: str) -> None:
    found = read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given("부산광역시 서구", "", 2024, date(2024, 9, 5)))
    assert (stage, 50_000_000_000) in rows(found, "budget_size", "stage", "amount_won")


def test_the_year_in_which_a_fund_was_set_up_is_none_of_its_money() -> None:
    found = told("2015년 설치된 하늘기금은 2억원 감소한 30억원을 기록했다.")
    assert not found.tables.get("budget_size")
    assert told("2023 회계연도 기금 결산. 하늘기금은 내년에 8억원을 사용할 계획이다.").tables.get("budget_size", ()) == ()
