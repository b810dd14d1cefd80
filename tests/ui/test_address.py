"""A link may name the language by its code or as the switch writes it."""

from __future__ import annotations

import pytest

from lib.ui.filters.address import spoken


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("lang=en", "lang=English"),
        ("district=a&lang=EN&year=2023", "district=a&lang=English&year=2023"),
        ("lang=ko", "lang=%ED%95%9C%EA%B5%AD%EC%96%B4"),
        ("lang=English", "lang=English"),
        ("lang=eng&slang=en", "lang=eng&slang=en"),
        ("", ""),
    ],
)
def test_the_language_of_a_link(typed: str, understood: str) -> None:
    assert spoken(typed) == understood
