"""Letters that no file should carry leave every kind of value, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import polars as pl
import pytest

from lib.core.editions.edition import edition_of
from lib.core.files.cells import Cell
from lib.core.files.stamp import from_words, stamp_of, to_words
from lib.core.files.writable import all_writable, escaped, straight, writable
from lib.core.text import Text
from tests.exports.briefings import HOSTILE, MADE, written

FORBIDDEN = "\x00\x08\x0b\x1f\x7f\x84\x9f\u061c\u200e\u202a\u202e\u2066\u2069\ud800\udfff\ufffe\uffff"


@dataclass(frozen=True)
class Held:
    words: str
    parts: tuple[Text, ...]
    by_name: dict[str, list[str]]
    table: pl.DataFrame


@pytest.mark.parametrize("letter", FORBIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_each_forbidden_letter_goes(letter: str) -> None:
    assert writable(f"가{letter}나") == "가나"


@pytest.mark.parametrize(
    "words", ["", "가나 다\n라\t마\r\n", "漢字 😀 △1,234.5%", "\u200b\u200d\u2060\x85\u2028\ufeff", "\ufffd\U0010ffff"]
)
def test_all_other_letters_stay(words: str) -> None:
    assert writable(words) is words
    assert straight(words) == words


def test_words_are_made_writable_wherever_they_stand() -> None:
    bad, good = "1\u202e23\x07", "123"
    table = pl.DataFrame({"what": [bad, None, good], "n": [1, 2, 3]})
    made = all_writable(Held(bad, (Text(bad, good),), {bad: [bad]}, table))
    assert made.words == good
    assert made.parts == (Text(good, good),)
    assert isinstance(made.parts[0], Text)
    assert made.by_name == {good: [good]}
    assert made.table.equals(pl.DataFrame({"what": [good, None, good], "n": [1, 2, 3]}))


def test_what_is_writable_is_the_same_value() -> None:
    whole = Held("가", (Text("가", "a"),), {"가": ["나"]}, pl.DataFrame({"what": ["가", None]}))
    assert all_writable(whole) is whole
    assert all_writable(Cell("가", 1, "1")) == Cell("가", 1, "1")


def test_a_stamp_keeps_what_it_says_in_letters_that_every_format_holds() -> None:
    edition = edition_of(replace(written((HOSTILE, 1), title="제목"), title="0\u202e1\x07\ud800"), "ko", MADE)
    words = to_words(stamp_of(edition, "r1"))
    assert writable(words) == words
    assert from_words(words).pieces[0].figures[0].cells[0] == HOSTILE
    assert json.loads(escaped('"\ufffe"')) == "\ufffe"
