"""Letters of several fonts on one line of a page stand at one height."""

from __future__ import annotations

from lib.documents.pdf.levels import Letter, levelled
from lib.documents.pdf.lines import worded


def letters(
    words: str, *, left: float = 0.0, size: float = 15.0, top: float = 50.0, base: float = 700.0, turned: float = 0.0
) -> list[Letter]:
    return [
        {
            "text": c, "x0": left + n * size, "x1": left + (n + 1) * size, "top": top, "bottom": top + size, "doctop": top, "size": size,
            "matrix": (1, turned, 0, 1, left, base), "upright": True, "width": size, "height": size,
        }
        for n, c in enumerate(words)
    ]  # fmt: skip


def lines(drawn: list[Letter]) -> list[str]:
    return [words for words, _ in worded(drawn)]


def test_digits_of_a_font_that_stands_lower_are_of_the_line_of_their_words() -> None:
    line = letters("가을에는") + letters("2031", left=60, top=53.4) + letters("년", left=120)
    assert lines(line) != lines(levelled(line)) == ["가을에는2031년"]


def test_other_lines_and_other_sizes_and_turned_letters_keep_their_place() -> None:
    raised = letters("가나다") + letters("12", left=60, size=8.0, top=49.0)
    below = letters("가나다") + letters("12", left=60, top=53.4, base=696.6)
    turned = letters("가나다") + letters("12", left=60, top=53.4, turned=0.5)
    assert [levelled(one) for one in (raised, below, turned)] == [raised, below, turned]
