"""Words in headlines, and the width of lists: what belongs together stays on one line, what can be chosen is read whole."""

from __future__ import annotations

import re

from lib.charts.drawing.letters import width
from lib.ui.components.words import unbroken
from lib.ui.panel.options import px_of_list


def test_dates_and_names_with_hyphens_stay_on_one_line() -> None:
    found = unbroken("Yeongdeungpo-gu <2017>: 11.2%p below (2023-05-31), 2023. 5. 31. 현재")
    assert re.findall(r'<span class="hn-whole">(.*?)</span>', found) == ["Yeongdeungpo-gu", "2023-05-31"]
    assert "&lt;2017&gt;" in found
    assert "2023.&nbsp;5.&nbsp;31." in found


def test_a_long_chain_may_break_on_a_narrow_page() -> None:
    assert unbroken("집행률 60.6%는 낮고 1조 4,804억원") == (
        '집행률 <span class="hn-whole">60.6%는</span> 낮고 <span class="hn-whole">1조 4,804억원</span>'
    )
    assert unbroken("first-come-first-served-and-more") == "first-come-first-served-and-more"


def test_a_list_is_as_wide_as_its_longest_words_within_limits() -> None:
    long = "participatory budget of the district"
    assert px_of_list(["all", long]) > width(long, 13)
    assert px_of_list(["all"]) == px_of_list([]) < px_of_list(["all", long]) < px_of_list([long * 9]) == px_of_list([long * 99])


def test_endless_words_are_walked_through_once() -> None:
    """Where each letter began a look at all that follow, this took hours."""
    for words in ("가" * 300_000, "가-" * 150_000, "a" * 300_000, "1" * 300_000):
        assert unbroken(words) == words
