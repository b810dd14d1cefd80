"""A printed number against an exact one: equal, by rounding, by cutting, approximately, or not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.audit.rounding import Printed, judge, read, rounded
from lib.core.evidence import Verdict
from lib.core.korean import format_number

EXACT = st.fractions(-(10**9), 10**9, max_denominator=10**6)
DECIMALS = st.integers(0, 4)


def written(value: Fraction, decimals: int) -> str:
    """A multiple of the last decimal as a report prints it."""
    digits = f"{abs(value) * 10**decimals}".rjust(decimals + 1, "0")
    return ("△" if value < 0 else "") + (f"{int(digits[:-decimals]):,}.{digits[-decimals:]}" if decimals else f"{int(digits):,}")


@pytest.mark.parametrize(
    ("printed", "computed", "verdict"),
    [
        ("95", "95", Verdict.AGREES),
        ("33.3", "33.33333", Verdict.AGREES),
        ("1,234", "1234", Verdict.AGREES),
        ("0", "0", Verdict.AGREES),
        ("-", "0", Verdict.AGREES),
        ("26.9", "26.88", Verdict.HALF_UP),
        ("26.8", "26.88", Verdict.TRUNCATED),
        ("0.5", "0.45", Verdict.HALF_UP),
        ("3", "2.5", Verdict.HALF_UP),
        ("2", "2.5", Verdict.TRUNCATED),
        ("26.4", "26.88", Verdict.DISAGREES),
        ("27.0", "26.88", Verdict.DISAGREES),
        ("26.7", "26.88", Verdict.DISAGREES),
        ("-", "1", Verdict.DISAGREES),
        ("△1", "-1", Verdict.AGREES),
        ("-1", "-1", Verdict.AGREES),
        ("△3", "-2.5", Verdict.HALF_UP),
        ("△2", "-2.5", Verdict.TRUNCATED),
        ("△26.9", "-26.88", Verdict.HALF_UP),
        ("26.9", "-26.88", Verdict.DISAGREES),
        ("1", "-1", Verdict.DISAGREES),
        ("0", "-0.4", Verdict.AGREES),
        ("약 23", "23.4", Verdict.APPROXIMATELY),
        ("약23", "24", Verdict.APPROXIMATELY),
        ("약 100", "105", Verdict.APPROXIMATELY),
        ("약 100", "106", Verdict.DISAGREES),
        ("약 49,000", "48100", Verdict.APPROXIMATELY),
        ("약 23", "24.1", Verdict.DISAGREES),
        ("49,000여", "49999", Verdict.APPROXIMATELY),
        ("49,000 정도", "50001", Verdict.DISAGREES),
        ("1,000 이상", "1000", Verdict.APPROXIMATELY),
        ("1,000 이상", "5000", Verdict.APPROXIMATELY),
        ("1,000 이상", "999.9", Verdict.DISAGREES),
        ("50 이하", "50", Verdict.APPROXIMATELY),
        ("50 이내", "12", Verdict.APPROXIMATELY),
        ("50이하", "50.1", Verdict.DISAGREES),
    ],
)
def test_the_verdict_on_a_printed_number(printed: str, computed: str, verdict: Verdict) -> None:
    assert judge(read(printed), Fraction(computed)) == verdict


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("94.50", Printed(Fraction(189, 2), 2)),
        ("△1", Printed(Fraction(-1), 0)),
        ("1,234.5", Printed(Fraction(2469, 2), 1)),
        ("-", Printed(Fraction(0), 0)),
        ("약 1,200", Printed(Fraction(1200), 0, "about")),
        ("5가량", Printed(Fraction(5), 0, "about")),
        ("10 내외", Printed(Fraction(10), 0, "about")),
    ],
)
def test_a_printed_number_is_read_with_its_decimals_and_hedge(words: str, printed: Printed) -> None:
    assert read(words) == printed


@pytest.mark.parametrize("words", ["", "약", "미정", "1.2.3", "12 34", "4억 2천", "3만", "--"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the words may have lost their hedge
        read(words)


@pytest.mark.parametrize(
    ("words", "quantum"), [("49,000", 1000), ("49,500", 100), ("7", 1), ("0", 1), ("100", 100), ("△300", 100), ("1.50", Fraction(1, 100))]
)
def test_the_last_digit_that_was_meant(words: str, quantum: Fraction | int) -> None:
    assert read(words).quantum == quantum


@given(EXACT, DECIMALS)
def test_rounding_is_exact_and_symmetric(value: Fraction, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    up, cut = rounded(value, decimals), rounded(value, decimals, cut=True)
    assert abs(up - value) <= step / 2
    assert 0 <= abs(value) - abs(cut) < step
    assert rounded(-value, decimals) == -up
    assert up % step == cut % step == 0


def test_rounding_does_not_lose_a_digit_of_a_long_number() -> None:
    below_half = Fraction(10**40 * 5 - 1, 10**41)  # 0.4999…, which a decimal of 28 digits reads as 0.5
    assert rounded(below_half, 0) == 0
    assert rounded(Fraction(10**18 * 3 + 1, 3), 0) == 10**18


@given(EXACT, DECIMALS)
def test_what_is_rounded_half_up_never_disagrees(value: Fraction, decimals: int) -> None:
    assert judge(read(written(rounded(value, decimals), decimals)), value) in (Verdict.AGREES, Verdict.HALF_UP)


@given(EXACT, DECIMALS)
def test_what_is_cut_never_disagrees(value: Fraction, decimals: int) -> None:
    assert judge(read(written(rounded(value, decimals, cut=True), decimals)), value) in (Verdict.AGREES, Verdict.TRUNCATED)


@given(EXACT, DECIMALS, st.integers(2, 10**6) | st.integers(-(10**6), -2))
def test_what_is_off_by_two_of_its_last_digits_disagrees(value: Fraction, decimals: int, steps: int) -> None:
    off = rounded(value, decimals) + Fraction(steps, 10**decimals)
    assert judge(read(written(off, decimals)), value) == Verdict.DISAGREES


@given(st.integers(-(10**12), 10**12), DECIMALS)
def test_our_own_writing_is_read_back(digits: int, decimals: int) -> None:
    value = Fraction(digits, 10**decimals)
    assert read(written(value, decimals)).value == value
    assert read(format_number(float(value), decimals)).decimals == decimals


def test_parts_that_are_rounded_allow_a_figure_to_be_off_by_as_much() -> None:
    printed, computed = read("95.1"), Fraction("95.007")
    assert judge(printed, computed) == Verdict.DISAGREES
    assert judge(printed, computed, Fraction("0.05")) == Verdict.APPROXIMATELY
    assert judge(printed, computed, Fraction("0.04")) == Verdict.DISAGREES
    assert judge(read("95.0"), computed, Fraction("0.05")) == Verdict.AGREES, "slack never makes an exact agreement less"
