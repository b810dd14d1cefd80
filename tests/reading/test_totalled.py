"""Tables left as a line of headings over one of figures, of which the first adds up the others."""

from __future__ import annotations

import pytest

from tests.reading.test_figures import read
from tests.reading.test_meaning import rows

TEXT = "2031년 영등포구 구청장 민선10기 공약 실천계획\n\n총괄현황\n\n- 공약사업 수 : 4대 분야 {whole}개 사업\n\n분야별\n\n{head}\n{figures}\n{after}\n"
HEAD, FIGURES = "구분 바른행정 나눔복지 새싹경제 맑은환경", "42 9 15 8 10"


def fields(head: str = HEAD, figures: str = FIGURES, after: str = "끝") -> list[tuple[object, ...]]:
    made = read(TEXT.format(whole=42, head=head, figures=figures, after=after), name="2031_영등포구_공약.txt")
    return [row for row in rows(made, "pledges", "field", "count") if row[0] != "전체"]


def test_figures_without_a_label_stand_under_the_headings_behind_their_total() -> None:
    assert fields() == [("나눔복지", 15), ("맑은환경", 10), ("바른행정", 9), ("새싹경제", 8)]


@pytest.mark.parametrize(
    ("head", "figures", "after"),
    [
        (HEAD, "42 9 15 8 11", "끝"),  # 43
        (HEAD, FIGURES, "30 7 8 9 6"),  # of which row each is, nothing says
        ("구분 바른행정 나눔복지 새싹경제", FIGURES, "끝"),
        ("다음 바른행정 나눔복지 새싹경제 맑은환경", FIGURES, "끝"),
    ],
)
def test_where_the_total_does_not_prove_the_columns_nothing_is_guessed(head: str, figures: str, after: str) -> None:
    assert fields(head, figures, after) == []


@pytest.mark.parametrize("said", ["- 기준일 : 2024. 6. 42.", "- 회의 개최 : 총 42회", "- 위원 : 42명"])
def test_a_number_that_counts_no_works_says_nothing_of_the_total(said: str) -> None:
    made = read(
        TEXT.replace("- 공약사업 수 : 4대 분야 {whole}개 사업", said).format(head=HEAD, figures=FIGURES, after="끝"),
        name="2031_영등포구_공약.txt",
    )
    assert rows(made, "pledges", "field", "count") == []
