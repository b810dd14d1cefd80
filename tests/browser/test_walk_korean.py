"""Every page in Korean and light: no English sentence stands anywhere, Streamlit's own words among them; the other looks are `walk.Looks`."""

from __future__ import annotations

import re
from typing import Final

import pytest

from lib.core.text import Lang
from tests.browser.walk import Looks, Visit, every_page
from tests.browser.words import SENTENCE, TYPED, said

pytestmark = pytest.mark.browser
LANG: Final[Lang] = "ko"
SCHEME: Final = "light"


class TestKorean(Looks):
    @every_page
    def test_a_korean_page(self, seen: Visit) -> None:
        found = [t.words for t in seen.texts] + seen.names
        english = [words for words in found if SENTENCE.search(TYPED.sub("", words))]
        assert not english, said(english)
        bare = [words for words in found if re.fullmatch(r"[A-Z][a-z]+", words) and words not in {"English", "Parquet"}]
        assert not bare, said(bare)  # a single word of Streamlit's: Open, Close, Help
