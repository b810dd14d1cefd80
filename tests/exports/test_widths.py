"""Columns on paper: none is narrower than its numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.exports.paper.widths import LINES, letters, needed, shares, size

NEEDS = st.lists(st.floats(3, 60), min_size=1, max_size=24)


@given(NEEDS)
def test_shares_are_a_whole_and_hold_what_each_needs(need: list[float]) -> None:
    found = shares(need, [n + 5 for n in need])
    assert abs(sum(found) - 1) < 1e-9
    line = LINES[size(need)]
    if sum(need) <= line:
        assert all(share * line >= n - 1e-6 for share, n in zip(found, need, strict=True))


def test_letters_and_needs() -> None:
    assert (letters("12,345"), letters("집행률"), letters("△1"), letters("가·나")) == (6, 6, 3, 5)
    assert needed("값", ["1,234,567,890"], whole=True) > 13
    assert needed("값", ["긴 낱말들이 많은 칸"], whole=False) < 12
