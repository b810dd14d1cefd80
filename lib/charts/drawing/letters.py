"""How wide words are and how they are cut into lines, without a browser: widths err on the wide side so that nothing is clipped."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import Literal

ELLIPSIS = "…"
BREAK = "<br>"
Side = Literal["start", "middle", "end"]  # of words, what stands at their place
NBSP = "\u00a0"
_HYPHEN = re.compile(r"(?<=\w)[-–](?=\w)")
_CLOSING = tuple(",.;:)]}·%’”")  # no line begins with one

# Widths in parts of the type size: the widest of Pretendard 600 and the fonts that stand in for it where it is not installed.
_NARROW, _SLIM, _DIGIT, _SMALL, _CAPITAL, _BROAD, _KOREAN, _SYMBOL = 0.30, 0.40, 0.65, 0.61, 0.74, 0.98, 0.95, 1.0
_WIDTHS = {
    **dict.fromkeys(".,:;'|!·’‘ijlI \u00a0", _NARROW),
    **dict.fromkeys('()[]{}/\\ft-–"“”', _SLIM),
    **dict.fromkeys("0123456789", _DIGIT),
    **dict.fromkeys("acekrsvxyz", 0.57),
    **dict.fromkeys("MWm%@", _BROAD),
    "w": 0.84,
    **dict.fromkeys("+−=<>÷×~", 0.66),
}


def _letter(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _KOREAN
    if not letter.isascii():
        return _SYMBOL
    return _CAPITAL if letter.isupper() else _SMALL


def width(words: str, size: float) -> float:
    """The width in px of one line at a type size."""
    return _ems(words) * size


@lru_cache(maxsize=20_000)
def _ems(words: str) -> float:
    """The width in parts of the type size: the same names are measured again in every layout."""
    return sum(_letter(letter) for letter in words)


def cut(words: str, px: float, size: float) -> str:
    """The words if they fit in `px`, otherwise their beginning with ….

    At least one letter is kept, however narrow the place.
    """
    if width(words, size) <= px:
        return words
    kept = words
    while len(kept) > 1 and width(kept + ELLIPSIS, size) > px:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrap(words: str, px: float, size: float, lines: int = 2, first: float | None = None) -> list[str]:
    """The words on at most `lines` lines of `px` (the first one of `first` px if given), the last line ending in … if cut.

    Lines break between words; a word wider than a line after one of its hyphens, and inside only what is wider without one.
    """
    found: list[str] = []
    rest, room = words.strip(), px if first is None else first
    while rest and len(found) < lines - 1 and width(rest, size) > room:
        line = _first_line(rest, room, size)
        found.append(line)
        rest, room = rest[len(line) :].lstrip(), px
    return [*found, cut(rest, room, size)] if rest or not found else found


def _first_line(words: str, px: float, size: float) -> str:
    whole = ""
    for word in words.split(" "):
        longer = f"{whole} {word}" if whole else word
        if width(longer, size) > px:
            break
        whole = longer
    return whole or _parts_that_fit(words.partition(" ")[0], px, size)


def _parts_that_fit(word: str, px: float, size: float) -> str:
    """The beginning of a word up to the last hyphen that fits: `Yeongdeungpo-` of `Yeongdeungpo-gu`; its letters where none does."""
    ends = [m.end() for m in _HYPHEN.finditer(word) if width(word[: m.end()], size) <= px]
    return word[: ends[-1]] if ends else _letters_that_fit(word, px, size)


def _letters_that_fit(words: str, px: float, size: float) -> str:
    taken = 1
    while taken < len(words) and width(words[: taken + 1], size) <= px:
        taken += 1
    while taken > 1 and words[taken : taken + 1] in _CLOSING:
        taken -= 1
    return words[:taken]


def fits(words: str, px: float, size: float, lines: int) -> bool:
    """Whether the words stand on at most `lines` lines of `px` with no word broken and nothing cut."""
    if any(width(word, size) > px for word in words.split(" ")):
        return False
    return len(wrap(words, px, size, lines=len(words) + 1)) <= lines


def escape(words: str) -> str:
    """Words for plotly, which reads a little HTML: &, < and > stay what they are."""
    return html.escape(words, quote=False)


def stack(lines: list[str]) -> str:
    """Lines under each other, escaped."""
    return BREAK.join(escape(line) for line in lines)


def spread(centres: list[float], widths: list[float], px: float, gap: float = 6) -> list[float]:
    """Centres moved as little as one pass each way needs, so that things of these widths stand in `px` without touching.

    `centres` rise. Where there is not room for all, the things still keep their order and start at 0.
    """
    moved: list[float] = []
    edge = -gap
    for centre, wide in zip(centres, widths, strict=True):
        moved.append(max(centre, edge + gap + wide / 2))
        edge = moved[-1] + wide / 2
    edge = px + gap
    for i in reversed(range(len(moved))):
        moved[i] = max(min(moved[i], edge - gap - widths[i] / 2), sum(widths[:i]) + gap * i + widths[i] / 2)
        edge = moved[i] - widths[i] / 2
    return moved
