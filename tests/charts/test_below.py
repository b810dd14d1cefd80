"""What stands under the years of a trend: one date where all share it, how many there are where they differ."""

from __future__ import annotations

import pytest

from lib.charts.drawing.paper import Paper
from lib.charts.spec import Axis, Point, Series, Trend
from lib.charts.years.axis import Years, foot
from lib.charts.years.timeline import below_of
from lib.core.text import Lang, Text, same
from tests.figure_outline import draw, outline

AXIS = Axis(Text("집행률", "rate"), scale=100, suffix="%")


def series(number: int, *below: str) -> Series:
    points = (Point(f"{number}-{year}", year, 0.5, same("50.0%"), same(words)) for year, words in enumerate(below, 2020))
    return Series(same(f"부서{number}"), tuple(points))


def under(*of: Series, lang: Lang = "ko") -> dict[int, str]:
    return {year: words.replace("\u00a0", " ") for year, words in below_of(of, Paper(lang, "light", 700, fixed=True)).items()}


def test_a_date_that_all_share_stands_once() -> None:
    assert under(*(series(n, "10. 31. 현재") for n in range(6))) == {2020: "10. 31. 현재"}


@pytest.mark.parametrize("between", [", ", " · "])
def test_what_follows_the_date_does_not_make_it_another(between: str) -> None:
    assert under(*(series(n, f"10. 31. 현재{between}속도 0.{n}") for n in range(4))) == {2020: "10. 31. 현재"}


def test_dates_that_differ_are_counted_and_left_to_the_table() -> None:
    found = [series(n, f"{n + 1}. 31. 현재", "5. 31. 현재") for n in range(5)]
    assert under(*found) == {2020: "기준 5가지(표에 있음)", 2021: "5. 31. 현재"}
    assert under(*found, lang="en")[2020] == "5 different dates (in the table)"


def test_two_series_say_both() -> None:
    assert under(series(1, "10. 31. 현재"), series(2, "5. 31. 현재")) == {2020: "10. 31. 현재 · 5. 31. 현재"}


def test_a_year_without_words_has_none() -> None:
    assert under(series(1, "", "5. 31. 현재"), series(2, "", ""), series(3, "", "")) == {2021: "5. 31. 현재"}


@pytest.mark.parametrize("width", [326, 700])
def test_a_trend_of_many_departments_lists_no_dates_at_its_foot(width: int) -> None:
    chart = Trend(tuple(series(n, f"{n + 1}. 30. 현재", f"{n + 1}. 15. 현재") for n in range(8)), AXIS, same("요지"))
    words = "\n".join(outline(draw(chart, width=width))).replace("\u00a0", " ")
    assert "기준 8가지" in words
    assert "30. 현재" not in words


def test_where_many_years_have_little_room_nothing_stands_under_those_without_words() -> None:
    every = tuple(range(2000, 2027))
    ticks = foot(Years(every, frozenset(every), 100), {}, [], Paper("ko", "light", 312, fixed=True)).axis["ticktext"]
    assert [t for t in ticks if t][-1] == "<b>’26</b>"
