"""Numbers of rows: which are numbers of an outline and which belong to a name."""

from __future__ import annotations

import pytest

from lib.reading.meaning.records.outlines import outline

CHAPTER = "Ⅰ. 살기 좋은 가온"


def below(*labels: str) -> dict[str, tuple[str, ...]]:
    """The labels right below each."""
    found = outline(dict(enumerate(labels)), frozenset(), {}).parts
    return {labels[row]: tuple(labels[part] for part in parts) for row, parts in found.items()}


def test_letters_of_an_outline_are_the_fourteen_alone() -> None:
    assert below(CHAPTER, "가. 달빛 산책길", "하) 별빛 놀이터") == {CHAPTER: ("가. 달빛 산책길", "하) 별빛 놀이터")}
    assert below(CHAPTER, "각. 달빛 산책길", "강) 별빛 놀이터") == {}


@pytest.mark.parametrize("name", ["119 구급대", "3 대 축제", "24-1 별빛 놀이터"])
def test_a_number_without_a_point_that_nothing_counts_on_is_part_of_a_name(name: str) -> None:
    assert below(CHAPTER, name) == {}
    assert below(CHAPTER, "1. 달빛 산책길", "2. 나래 도서관", name) == {CHAPTER: ("1. 달빛 산책길", "2. 나래 도서관")}


@pytest.mark.parametrize("numbers", [("1", "2"), ("1-1", "1-2"), ("1-2", "2-1"), ("3", "3-1"), ("2-4", "3")])
def test_numbers_without_points_that_count_on_are_numbers(numbers: tuple[str, str]) -> None:
    rows = below(CHAPTER, *(f"{n} 달빛 산책길" for n in numbers))
    assert f"{numbers[0]} 달빛 산책길" in rows[CHAPTER]


@pytest.mark.parametrize("numbers", [("1", "3"), ("2", "1"), ("1-1", "1-3"), ("1", "2-2"), ("1", "1")])
def test_numbers_without_points_that_skip_or_go_back_are_none(numbers: tuple[str, str]) -> None:
    assert below(CHAPTER, *(f"{n} 달빛 산책길" for n in numbers)) == {}


def test_a_number_with_a_point_needs_no_neighbour() -> None:
    assert below(CHAPTER, "4. 달빛 산책길") == {CHAPTER: ("4. 달빛 산책길",)}
