"""A question made from words: what is understood is kept in one form, anything else is an AskedError that names the word."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.errors import AskedError
from lib.core.query import UNITS, AsOf, Query, make_query, parse_as_of, unit_title
from lib.core.text import Text


def test_nothing_asked_is_everything() -> None:
    assert make_query() == Query()
    assert (Query().as_of, Query().unit, Query().years, Query().districts) == (AsOf(), "천원", (), ())


def test_a_question_is_the_same_however_it_is_written() -> None:
    one = make_query(districts=["a", "b", "a"], years=["2023", 2015, "2023"], options={"z": "1", "a": "2"})
    other = make_query(districts=["a", "b"], years=[2015, 2023], options={"a": "2", "z": "1"})
    assert one == other
    assert hash(one) == hash(other)
    assert (one.years, one.options) == ((2015, 2023), (("a", "2"), ("z", "1")))


@pytest.mark.parametrize(
    ("words", "rule", "ko", "en"),
    [
        ("newest", AsOf(), "가장 최근", "newest"),
        ("at-most 2018-12-31", AsOf("at-most", day=date(2018, 12, 31)), "2018. 12. 31. 이전 가장 최근", "newest until 2018-12-31"),
        ("same-day 10-31", AsOf("same-day", month_day=(10, 31)), "해마다 10월 31일에 가장 가까운 날", "nearest to 10-31 of each year"),
        ("same-day 02-29", AsOf("same-day", month_day=(2, 29)), "해마다 2월 29일에 가장 가까운 날", "nearest to 02-29 of each year"),
    ],
)
def test_an_as_of_rule_is_read_written_and_told(words: str, rule: AsOf, ko: str, en: str) -> None:
    assert parse_as_of(f" {words} ") == rule
    assert rule.words == words
    assert rule.title == Text(ko, en)


@given(st.dates())
def test_a_rule_survives_the_link(day: date) -> None:
    assert parse_as_of(AsOf("at-most", day=day).words).day == day
    assert parse_as_of(AsOf("same-day", month_day=(day.month, day.day)).words).month_day == (day.month, day.day)


@pytest.mark.parametrize(
    "words",
    ["", "oldest", "newest 2018-12-31", "at-most", "at-most 2018-13-01", "at-most 2018. 12. 31.", "same-day", "same-day 31-10", "same-day 02-30", "same-day 2018-10-31"],
)  # fmt: skip
def test_an_unknown_rule_is_refused_with_what_is_possible(words: str) -> None:
    with pytest.raises(AskedError) as raised:
        parse_as_of(words)
    assert f"'{words}'" in raised.value.of("ko")
    assert "at-most 2018-12-31" in raised.value.of("en")


@pytest.mark.parametrize("year", ["", "17", "20233", "이천", "²⁰²³", "２０２３", "-2023", "2023.0", 23])
def test_an_unknown_year_is_refused(year: str | int) -> None:
    with pytest.raises(AskedError, match=f"'{year}'"):
        make_query(years=[year])


@given(st.text(), st.text(), st.text())
def test_any_words_make_a_question_or_are_refused(year: str, as_of: str, unit: str) -> None:
    for words in ({"years": [year]}, {"as_of": as_of}, {"as_of": f"at-most {as_of}"}, {"as_of": f"same-day {as_of}"}, {"unit": unit}):
        with suppress(AskedError):
            assert isinstance(make_query(**words), Query)  # type: ignore[arg-type]


def test_an_unknown_unit_is_refused_with_the_known_ones() -> None:
    with pytest.raises(AskedError) as raised:
        make_query(unit="달러")
    assert all(unit in raised.value.of("ko") and unit in raised.value.of("en") for unit in UNITS)


def test_parts_of_a_question_change_alone() -> None:
    query = make_query(years=[2023], options={"level": "project"})
    assert query.but(unit="억원") == Query(years=(2023,), unit="억원", options=(("level", "project"),))
    assert query.option("level") == "project"
    assert query.option("nope", "default") == "default"


def test_units_are_told_in_both_languages() -> None:
    assert unit_title("백만원") == Text("백만원", "million won")
    assert unit_title("명") == Text("명", "people")
    assert unit_title("회") == Text("회", "times")
    assert unit_title("set") == Text("set", "set")
    assert all(unit_title(unit).en.endswith("won") for unit in UNITS)
