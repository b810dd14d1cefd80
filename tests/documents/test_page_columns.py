"""Pages in two columns: where the right one begins, and in which order they are read."""

from __future__ import annotations

from lib.documents.pdf.page_columns import Run, gutter, in_order

LEFT, RIGHT = (50.0, 380.0), (420.0, 780.0)
Box = tuple[float, float, float, float]


def box(side: tuple[float, float], top: float, high: float = 12) -> Box:
    return side[0], top, side[1], top + high


def line(top: float, *, left: bool = True, right: bool = True) -> list[Run]:
    return [Run(box(side, top), is_listed=True) for side, told in ((LEFT, left), (RIGHT, right)) if told]


def test_the_right_column_begins_where_lists_stand_beside_lists() -> None:
    x = gutter([line(100), line(120), line(140, right=False)], [])
    assert x is not None
    assert LEFT[1] < x <= RIGHT[0]


def test_a_table_beside_a_table_makes_columns_and_one_list_alone_does_not() -> None:
    assert gutter([], [box(LEFT, 100, 60), box(RIGHT, 100, 60)]) is not None
    assert gutter([], [box(LEFT, 100, 60), box(RIGHT, 200, 60)]) is None
    assert gutter([line(100)], []) is None


def test_the_left_column_is_read_before_the_right_one_between_what_goes_over_both() -> None:
    whole = (50.0, 780.0)
    items = [
        (box(whole, 80), "제목", True), (box(LEFT, 100), "□ 가", True), (box(RIGHT, 100), "□ 나", True), (box(LEFT, 120, 60), "표 가", True),
        (box(RIGHT, 118, 60), "표 나", True), (box(whole, 200), "다음", True), (box(RIGHT, 220), "□ 라", True), (box(LEFT, 222), "□ 다", True),
    ]  # fmt: skip
    assert in_order(items, 410.0) == ["제목", "□ 가", "표 가", "□ 나", "표 나", "다음", "□ 다", "□ 라"]
    assert in_order(items, None) == ["제목", "□ 가", "□ 나", "표 나", "표 가", "다음", "□ 라", "□ 다"]


def test_a_unit_at_the_right_edge_stays_with_the_words_at_its_height() -> None:
    items = [(box(LEFT, 100), "□ 인력", True), (box((700, 780), 100), "(단위 : 명)", False), (box(LEFT, 120), "○ 정원 12명", True)]
    assert in_order(items, 410.0) == ["□ 인력", "(단위 : 명)", "○ 정원 12명"]
