"""Kinds of value: a cell of a file is read or refused, a value is written for a reader in both languages."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core import kinds, korean
from lib.core.kinds import Kind

KINDS = [k for k in vars(kinds).values() if isinstance(k, Kind)]
INT64 = st.integers(-(2**63), 2**63 - 1)


def parsed(kind: Kind, cell: str | None) -> object:
    return pl.DataFrame({"cell": [cell]}, schema={"cell": pl.String}).select(kind.parse(pl.col("cell")).cast(kind.dtype))["cell"].item()


@pytest.mark.parametrize("kind", [kinds.INTEGER, kinds.WON])
@given(INT64)
def test_a_whole_number_survives_the_file(kind: Kind, value: int) -> None:
    assert parsed(kind, str(value)) == value


@given(st.integers(-(10**9), 10**9), st.integers(0, 5))
def test_a_number_survives_the_file(digits: int, decimals: int) -> None:
    value = digits / 10**decimals
    assert parsed(kinds.DECIMAL, f"{value:.{decimals}f}") == value


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_survives_the_file(day: date) -> None:
    assert parsed(kinds.DATE, day.isoformat()) == day


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (kinds.ID, "seoul-yeongdeungpo/planning-2017"),
        (kinds.ID, "open_data-da23349a"),
        (kinds.NAME, "budget_execution"),
        (kinds.CODE, "0312900"),
        (kinds.PERIOD, "2017-01/2017-10"),
        (kinds.PERIOD, "../2023"),
        (kinds.PERIOD, "전체"),
        (kinds.LOCATOR, "L33;L34"),
        (kinds.LOCATOR, "p3:t2:r4:c5"),
        (kinds.LOCATOR, "Sheet1!B7"),
        (kinds.LOCATOR, "row 812"),
        (kinds.LOCATOR, "body"),
        (kinds.TEXT, "그대로, \"아무 글\""),
        (kinds.WORD, "전체"),
    ],
)  # fmt: skip
def test_text_of_its_kind_is_kept_as_it_is(kind: Kind, cell: str) -> None:
    assert parsed(kind, cell) == cell


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (kinds.ID, "영등포구"),
        (kinds.ID, "Seoul"),
        (kinds.ID, "seoul--jung"),
        (kinds.ID, "a/b/c"),
        (kinds.NAME, "budget-execution"),
        (kinds.CODE, "12a"),
        (kinds.CODE, "１２"),
        (kinds.PERIOD, "2017-13"),
        (kinds.PERIOD, "2017년"),
        (kinds.LOCATOR, "L"),
        (kinds.LOCATOR, "L33,L34"),
        (kinds.LOCATOR, "line 33"),
        (kinds.LOCATOR, "L33\n"),
        (kinds.INTEGER, "1,234"),
        (kinds.INTEGER, "12.0"),
        (kinds.INTEGER, "9223372036854775808"),
        (kinds.INTEGER, " 5"),
        (kinds.WON, "△5"),
        (kinds.YEAR, "17"),
        (kinds.YEAR, "20170"),
        (kinds.DECIMAL, "1e5"),
        (kinds.DECIMAL, "nan"),
        (kinds.DECIMAL, "1."),
        (kinds.DATE, "2023-02-30"),
        (kinds.DATE, "2023. 5. 31."),
        (kinds.DATE, "20230531"),
    ],
)
def test_what_is_not_of_the_kind_is_read_as_nothing(kind: Kind, cell: str) -> None:
    assert parsed(kind, cell) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_an_empty_cell_stays_empty(kind: Kind) -> None:
    assert parsed(kind, None) is None
    assert kinds.write(None, kind) == ""


@pytest.mark.parametrize(
    ("value", "kind", "unit", "ko", "en"),
    [
        (326_045_000, kinds.WON, "천원", "326,045", "326,045"),
        (326_045_000, kinds.WON, "백만원", "326.0", "326.0"),
        (-1_234, kinds.WON, "원", "△1,234", "△1,234"),
        (5, kinds.WON, "", "5", "5"),
        (2649, kinds.INTEGER, "", "2,649", "2,649"),
        (2023, kinds.YEAR, "", "2023", "2023"),
        (636.1, kinds.DECIMAL, "", "636.1", "636.1"),
        (30.0, kinds.DECIMAL, "", "30", "30"),
        (date(2023, 5, 31), kinds.DATE, "", "2023. 5. 31.", "2023-05-31"),
        (0.3395, kinds.RATIO, "", "34.0%", "34.0%"),
        (-0.012, kinds.POINTS, "", "△1.2%p", "△1.2 pp"),
        (1.2345, kinds.RATE, "", "1.23", "1.23"),
        (3, kinds.GAP, "", "+3", "+3"),
        (-3, kinds.GAP, "", "△3", "△3"),
        (0, kinds.GAP, "", "0", "0"),
        ("전체", kinds.WORD, "", "전체", "전체"),
    ],
)
def test_a_value_is_written_for_a_reader(value: object, kind: Kind, unit: str, ko: str, en: str) -> None:
    assert (kinds.write(value, kind, unit), kinds.write(value, kind, unit, "en")) == (ko, en)


def test_words_are_never_written_as_a_number() -> None:
    with pytest.raises(TypeError):
        kinds.write("12", kinds.INTEGER)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_a_kind_says_what_it_is_in_both_languages(kind: Kind) -> None:
    assert all((*kind.title, *kind.expected))
    assert kind.right == kind.dtype.is_numeric() or kind is kinds.YEAR


def test_names_of_kinds_are_used_once() -> None:
    every = [k.name for k in KINDS]
    assert len(set(every)) == len(every)


@given(st.floats(0, 2), st.floats(0, 2))
def test_a_difference_of_rates_is_that_of_the_two_as_shown(rate: float, other: float) -> None:
    """A reader who subtracts the printed rates by hand finds the printed difference."""
    tenths = [round(float(kinds.write(value, kinds.RATIO).removesuffix("%")) * 10) for value in (rate, other)]
    assert kinds.write(kinds.points_apart(rate, other), kinds.POINTS) == f"{korean.format_number((tenths[0] - tenths[1]) / 10, 1)}%p"


def test_rounding_before_the_difference_is_what_counts() -> None:
    assert (kinds.write(kinds.points_apart(0.48245, 0.54855), kinds.POINTS), kinds.write(-0.0661, kinds.POINTS)) == ("△6.7%p", "△6.6%p")
