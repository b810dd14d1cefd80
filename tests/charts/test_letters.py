"""Widths and lines: nothing lost, nothing too wide."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.charts.drawing.letters import ELLIPSIS, cut, fits, spread, width, wrap

KOREAN = st.text(alphabet="가나다라마 건전한운용(·1,2)%Aw-", min_size=1, max_size=60)


def test_hangul_is_about_as_wide_as_high() -> None:
    assert 0.86 * 13 <= width("가", 13) <= 13


@given(KOREAN, st.integers(60, 400), st.integers(1, 4))
def test_lines_fit_and_lose_no_letter_before_the_ellipsis(words: str, px: int, lines: int) -> None:
    found = wrap(words, px, 13, lines)
    assert len(found) <= lines
    assert all(width(line, 13) <= px for line in found)
    whole, shown = "".join(words.split()), "".join("".join(found).split())
    assert shown == whole or (shown.endswith(ELLIPSIS) and whole.startswith(shown.removesuffix(ELLIPSIS)))


def test_lines_break_between_words() -> None:
    assert wrap("구민중심의 건전하고 투명한 재정 운용", 130, 13) == ["구민중심의 건전하고", "투명한 재정 운용"]
    assert wrap("건전한 재정", 400, 13, first=60) == ["건전한", "재정"]


def test_no_line_begins_with_a_comma() -> None:
    """A word wider than its line is broken inside, before the letter that its comma follows."""
    assert wrap("Yeongdeungpogu, 주민참여예산", 300, 13, first=width("Yeongdeungpogu", 13) + 1) == ["Yeongdeungpog", "u, 주민참여예산"]


def test_a_word_wider_than_its_line_breaks_after_a_hyphen() -> None:
    """Only what is wider without a hyphen is broken inside; where the words fit a hyphen breaks nothing."""
    narrow = width("Yeongdeungpo-gu", 13) + 1
    assert wrap("Yeongdeungpo-gu, 2020", narrow, 13, lines=3) == ["Yeongdeungpo-", "gu, 2020"]
    assert wrap("in Yeongdeungpo-gu, 2020", narrow, 13, lines=3) == ["in", "Yeongdeungpo-", "gu, 2020"]
    assert wrap("year-by-year-by-year", width("year-by-y", 13), 13, lines=3) == ["year-by-", "year-by-", "year"]
    assert "".join(wrap("Yeongdeungpo-gu", width("Yeongdeu", 13), 13, lines=3)) == "Yeongdeungpo-gu"
    assert wrap("Yeongdeungpo-gu", width("Yeongdeu", 13), 13, lines=3)[0] == "Yeongdeu"
    assert wrap("a low-cost plan", width("a low-cost", 13), 13) == ["a low-cost", "plan"]
    assert wrap("변화 -3", width("변화 -", 13), 13) == ["변화", "-3"], "a sign stays before its number"


def test_cut_keeps_what_fits() -> None:
    assert cut("예산", 100, 13) == "예산"
    assert cut("건전한 재정운용", 60, 13).endswith(ELLIPSIS)


def test_fits_asks_for_whole_words() -> None:
    assert fits("10. 31. 기준", 48, 12, 2)
    assert not fits("지역사회혁신계획", 48, 12, 9)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 60)), max_size=8))
def test_spread_things_do_not_touch_and_stay_in_order(things: list[tuple[float, float]]) -> None:
    things.sort()
    centres = spread([c for c, _ in things], [w for _, w in things], 300)
    ends = [(c - w / 2, c + w / 2) for c, (_, w) in zip(centres, things, strict=True)]
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(ends))
    assert all(start >= -1e-6 for start, _ in ends)
    if sum(w + 6 for _, w in things) < 300:
        assert all(end <= 300 + 1e-6 for _, end in ends)
