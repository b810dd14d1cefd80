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


def test_the_last_card_may_end_with_a_label_that_says_nothing() -> None:
    text = page(end="").removesuffix("100%\n")
    assert table(text)[1:] == [list(CARDS[0]), list(CARDS[1]), [*CARDS[2][:3], ""]]
    assert table(text + "\n- 문의 : 청년과\n")[3] == [*CARDS[2][:3], ""]


def test_a_label_is_never_what_another_says() -> None:
    text = page().replace("추진상태\n", "추진단계\n추진상태\n")
    assert table(text) == [["제목", "담당부서", "추진상태", "진도율"], *map(list, CARDS)]


def test_what_one_card_alone_leaves_empty_behind_its_label_is_said_by_the_others() -> None:
    text = page(end="").replace("담당부서\n", "담당부서 : ").replace("담당부서 : 도로과\n", "담당부서 :\n")
    assert table(text)[1:] == [[CARDS[0][0], "", *CARDS[0][2:]], *map(list, CARDS[1:])]


def test_lines_without_a_label_stay_under_no_heading() -> None:
    text = page(end="자세히 보기\n접수 7건\n").replace("담당부서\n도로과\n", "담당부서\n도로과\n보안등 210개\n")
    for office, more in (("문화과", "열람석 85석"), ("청년과", "이용자 1,300명")):
        text = text.replace(f"{office}\n", f"{office}\n{more}\n")
    assert table(text)[0] == ["제목", "담당부서", "추진상태", "진도율", "", ""]
    assert [row[4:] for row in table(text)[1:]] == [
        ["보안등 210개", "접수 7건"],
        ["열람석 85석", "접수 7건"],
        ["이용자 1,300명", "접수 7건"],
    ]


def test_a_card_with_items_of_a_list_is_none() -> None:
    assert table(page().replace("완료\n", "○ 완료 85%\n", 1)) == []
