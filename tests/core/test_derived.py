"""What is derived from results: pace, interval, terms and residents, against values known from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.derived import (
    GLOSSARY,
    TERMS,
    newcombe,
    pace,
    share_of_term,
    share_of_year,
    term_gone_beside,
    wilson,
    with_interval,
    with_share,
)


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


def shares(*values: int | None, parts: pl.Expr | None = None) -> list[float | None]:
    table = pl.DataFrame({"group": ["a"] * len(values), "value": values, "n": range(len(values))}, schema_overrides={"value": pl.Int64})
    other = pl.DataFrame({"group": ["b"], "value": [7], "n": [0]})
    found = with_share(pl.concat([table, other]), ["group"], parts)
    assert found["share"][-1] == 1.0, "another group has its own whole"
    return found["share"].to_list()[:-1]


def test_shares_are_of_the_group() -> None:
    assert shares(3, 1) == [0.75, 0.25]
    assert shares(3, -1) == [1.5, -0.5]


@pytest.mark.parametrize("values", [(3, None), (None,), (3, -3), (0, 0), (1, -3)])
def test_no_share_where_a_part_is_missing_or_the_whole_is_not_above_zero(values: tuple[int | None, ...]) -> None:
    assert shares(*values) == [None] * len(values)


def test_shares_of_chosen_parts_need_only_these() -> None:
    first = pl.col("n") == 0
    assert shares(4, 1, None, parts=first) == [1.0, 0.25, None]
    assert shares(None, 1, parts=first) == [None, None]


def test_the_difference_of_two_shares() -> None:
    """Newcombe (1998), table II (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339."""
    assert newcombe((48, 80), (56, 70)) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert newcombe((56, 70), (48, 80)) == pytest.approx((-0.3339, -0.0524), abs=1e-4)
    assert newcombe((1, 0), (1, 2)) is None


def test_every_derived_value_is_explained_in_both_languages() -> None:
    assert len({e.name for e in GLOSSARY}) == len(GLOSSARY)
    assert {"share_of_year", "pace", "wilson", "share_of_term", "per_thousand", "share"} <= {e.name for e in GLOSSARY}
    assert all(w.strip() for e in GLOSSARY for t in (e.title, e.formula, e.rule) for w in t)


@pytest.mark.parametrize(
    ("basis", "as_printed", "known"), [("report", False, True), ("table", False, True), ("none", False, False), ("report", True, False)]
)
def test_a_term_stands_only_beside_a_computed_rate_of_a_printed_day(basis: str, *, known: bool, as_printed: bool) -> None:
    found = term_gone_beside("민선8기", date(2023, 6, 30), basis, as_printed=as_printed)
    assert found == (share_of_term("민선8기", date(2023, 6, 30)) if known else None)
    assert term_gone_beside("민선8기", None, basis) is None


def test_an_interval_stands_beside_each_share_that_is_known() -> None:
    table = pl.DataFrame({"value": [0.5, None, 0.5, None], "of": [1, 1, None, 0], "over": [2, 2, 2, 0]})
    found = with_interval(table, "of", "over")
    assert found.row(0)[3:] == wilson(1, 2)
    assert found[1:].select("low", "high").null_count().row(0) == (3, 3)
    assert with_interval(table.clear(), "of", "over").schema["low"] == pl.Float64
