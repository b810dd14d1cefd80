"""Printed values as files hold them: a number and its unit, or the words where they are no number."""

from __future__ import annotations

import pytest

from lib.exports import document


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("△1,234천원", -1234, "천원"),
        ("95.1%", 95.1, "%"),
        ("12", 12, ""),
        ("1,2,3", "1,2,3", ""),
        (",", ",", ""),
        ("△,", "△,", ""),
        ("1,23명", "1,23명", ""),
        ("SA", "SA", ""),
    ],
)
def test_a_printed_value_is_a_number_or_its_words(words: str, value: object, unit: str) -> None:
    cell, found = document._printed(words)
    assert (cell.value, found) == (value, unit)
