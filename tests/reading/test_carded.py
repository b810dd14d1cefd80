"""Cards of a page, copied as lines: labels stand in every card, what is said of each stands under them."""

from __future__ import annotations

import pytest

from tests.reading.test_plans import table

CARDS = (
    ("골목길 보안등 교체", "도로과", "정상추진", "60%"),
    ("마을도서관 건립", "문화과", "완료", "100%"),
    ("청년센터 운영", "청년과", "완료", "100%"),
)


def page(*, numbered: bool = False, labels: tuple[str, ...] = ("담당부서", "추진상태", "진도율"), end: str = "자세히 보기\n") -> str:
    made = "가나구 공약 이행현황\n2031년 9월 말 기준\n"
    for n, (title, *told) in enumerate(CARDS, 1):
        made += (f"1-{n}\n" if numbered else "") + f"{title}\n"
        made += "".join(f"{label}\n{words}\n" for label, words in zip(labels, told, strict=True)) + end
    return made


@pytest.mark.parametrize("end", ["자세히 보기\n", ""])
def test_each_card_is_a_row_under_its_labels(end: str) -> None:
    assert table(page(end=end)) == [["제목", "담당부서", "추진상태", "진도율"], *map(list, CARDS)]
    assert table(page(numbered=True, end=end))[1] == ["1-1", *CARDS[0]]


def test_a_label_may_stand_before_its_words() -> None:
    text = page(end="")
    for label in ("담당부서", "추진상태", "진도율"):
        text = text.replace(f"{label}\n", f"{label} : ")
    assert table(text) == [["제목", "담당부서", "추진상태", "진도율"], *map(list, CARDS)]


def test_lines_that_repeat_are_no_cards_without_labels_that_tell_something() -> None:
    assert table(page(labels=("첫째", "둘째", "셋째"))) == []


def test_two_cards_are_too_few() -> None:
    assert table(page().partition(CARDS[2][0])[0]) == []


def test_one_title_over_and_over_is_none() -> None:
    text = page()
    for title, *_ in CARDS[1:]:
        text = text.replace(title, CARDS[0][0])
    assert table(text) == []
