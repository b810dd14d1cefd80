"""Every page in English and dark: no Hangul stands outside elements marked `lang="ko"`, and all Hangul, in charts too, is words of the data.

The other looks are `walk.Looks`.
"""

from __future__ import annotations

from typing import Final

import pytest

from lib.core.text import Lang
from tests.browser.walk import Looks, Visit, every_page
from tests.browser.watched import OFFICER
from tests.browser.words import SENTENCE, is_ours, said, unmarked

pytestmark = pytest.mark.browser
LANG: Final[Lang] = "en"
SCHEME: Final = "dark"


class TestEnglish(Looks):
    @every_page
    def test_an_english_page(self, seen: Visit, printed: str) -> None:
        found = seen.texts
        assert len(found) > 10
        assert not (bare := unmarked(found)), said(bare)
        aside = {"한국어", OFFICER}  # the switch, and a name that was typed
        ours = [f"{t.place}: {t.words}" for t in found if t.words not in aside and is_ours(t, printed)]
        assert not ours, said(ours)
        mixed = [f"{t.place}: {t.words}" for t in found if t.lang == "ko" and SENTENCE.search(t.words)]
        assert not mixed, said(mixed)
