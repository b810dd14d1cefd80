"""Printed percentages told from the shares that they may be."""

from __future__ import annotations

import math

import pytest

from lib.forms.tally import printed_as


@pytest.mark.parametrize(
    ("rate", "of", "whole", "how"),
    [
        ("86.9", 20, 23, "cut"),
        ("87.0", 20, 23, "rounded"),
        ("50", 1, 2, "rounded"),
        ("86.8", 20, 23, ""),
        ("많음", 1, 2, ""),
        ("50", 1, 0, ""),
        ("50", math.nan, 2, ""),
    ],
)
def test_a_rate_is_a_share_rounded_or_cut(rate: str, of: float, whole: float, how: str) -> None:
    assert printed_as(rate, of, whole) == how
