"""What is derived from results: pace, interval, terms and residents, against values known from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.derived import GLOSSARY, TERMS, pace, population_for, share_of_term, share_of_year, wilson


@pytest.mark.parametrize(
    ("successes", "cases", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),  # Brown, Cai and DasGupta (2001): z²/(n + z²) at no success
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(successes: int, cases: int, low: float, high: float) -> None:
    found = wilson(successes, cases)
    assert found is not None
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_there_is_no_interval_without_cases() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_cases(counts: tuple[int, int]) -> None:
    successes, cases = counts
    found, more = wilson(successes, cases), wilson(successes * 4, cases * 4)
    assert found is not None
    assert more is not None
    low, high = found
    assert 0 <= low <= successes / cases + 1e-12
    assert successes / cases - 1e-12 <= high <= 1
    assert more[1] - more[0] < high - low


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2023, 1, 1), 1 / 365),
        (date(2023, 5, 31), 151 / 365),
        (date(2024, 2, 29), 60 / 366),
        (date(2023, 3, 1), 60 / 365),
        (date(2024, 12, 31), 1.0),
        (date(1900, 12, 31), 1.0),
        (date(2000, 7, 1), 183 / 366),
    ],
)
def test_the_share_of_the_year_knows_leap_years(day: date, share: float) -> None:
    assert share_of_year(day) == pytest.approx(share)


@given(st.dates())
def test_the_share_of_the_year_grows_from_day_to_day(day: date) -> None:
    assert 0 < share_of_year(day) <= 1
    if day < date.max and (day + timedelta(days=1)).year == day.year:
        assert share_of_year(day) < share_of_year(day + timedelta(days=1))
    else:
        assert share_of_year(day) == 1


def test_pace_is_one_where_money_goes_with_time() -> None:
    assert pace(151 / 365, date(2023, 5, 31), 2023) == pytest.approx(1.0)
    assert pace(0.0, date(2023, 5, 31), 2023) == 0
    assert pace(None, date(2023, 5, 31), 2023) is None
    assert pace(0.9, date(2024, 1, 31), 2023) is None, "a day of another year says nothing of pace"


@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        ("민선1기", date(1995, 7, 1), date(1998, 6, 30)),
        ("민선2기", date(1998, 7, 1), date(2002, 6, 30)),
        ("민선6기", date(2014, 7, 1), date(2018, 6, 30)),
        ("민선7기", date(2018, 7, 1), date(2022, 6, 30)),
        ("민선8기", date(2022, 7, 1), date(2026, 6, 30)),
        ("민선9기", date(2026, 7, 1), date(2030, 6, 30)),
    ],
)
def test_terms_are_the_official_ones(term: str, first: date, last: date) -> None:
    assert TERMS[term] == (first, last)


def test_terms_follow_each_other_without_a_gap() -> None:
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(TERMS.values()))


@pytest.mark.parametrize(
    ("term", "day", "share"),
    [
        ("민선7기", date(2018, 7, 1), 1 / 1461),
        ("민선7기", date(2022, 6, 30), 1.0),
        ("민선7기", date(2020, 6, 30), 731 / 1461),
        ("민선7기", date(2018, 6, 30), 0.0),
        ("민선7기", date(2030, 1, 1), 1.0),
    ],
)
def test_the_share_of_a_term(term: str, day: date, share: float) -> None:
    assert share_of_term(term, day) == pytest.approx(share)


def test_an_unknown_term_has_no_share() -> None:
    assert share_of_term("미상", date(2020, 1, 1)) is None


POPULATIONS = [(date(2016, 12, 31), 400), (date(2018, 6, 30), 390), (date(2018, 12, 31), 380), (date(2022, 12, 31), 370)]


@pytest.mark.parametrize(
    ("year", "found"),
    [
        (2018, (date(2018, 12, 31), 380)),
        (2017, (date(2016, 12, 31), 400)),
        (2021, (date(2018, 12, 31), 380)),
        (2022, (date(2022, 12, 31), 370)),
        (2025, (date(2022, 12, 31), 370)),
        (2026, None),
        (2015, None),
    ],
)
def test_residents_of_the_year_or_of_the_newest_of_three_years_before(year: int, found: tuple[date, int] | None) -> None:
    assert population_for(POPULATIONS, year) == found


def test_no_residents_are_known_where_none_are_given() -> None:
    assert population_for([], 2020) is None


def test_every_derived_value_is_explained_in_both_languages() -> None:
    assert len({e.name for e in GLOSSARY}) == len(GLOSSARY)
    assert {"share_of_year", "pace", "wilson", "share_of_term", "per_thousand"} <= {e.name for e in GLOSSARY}
    assert all(w.strip() for e in GLOSSARY for t in (e.title, e.formula, e.rule) for w in t)
