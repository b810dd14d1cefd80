"""Letters made equal: one Unicode form, no control letters, the private symbols of Korean office fonts as real ones."""

from __future__ import annotations

import re
import unicodedata

# Wingdings and Symbol letters as Windows programs store them (U+F000 + the font's code), and the shape that they draw.
_SYMBOL_FONTS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA0: " ", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xB7: "•", 0xD8: "▶", 0xDC: "▶",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
# Hancom's own symbols (plane 15) that stand before headings and in titles: numbers in a box, marks, quotation marks.
_HANCOM = {0xF02B1 + n: chr(0x2460 + n) for n in range(10)} | {
    0xF03C5: "■",
    0xF03DA: "□",
    0xF080F: "―",
    0xF0854: "『",
    0xF0855: "』",
}
_MAPPED = {0xF000 + code: shape for code, shape in _SYMBOL_FONTS.items()} | _HANCOM | {0x2CA: "’", 0x2CB: "‘", 0x2B9: "’"}  # ˊ24. 1.
_BLANKS = dict.fromkeys((0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000, 0x0B, 0x0C, 0x85, 0x2028), " ")
_GONE = dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_TABLE = {**_MAPPED, **_BLANKS, **_GONE}
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_MARKING = re.compile(
    f"(?m)(?:^|(?<=\\s)){_PRIVATE.pattern}(?=[ \\t]*[^\\W\\d_])|^{_PRIVATE.pattern}(?=[ \\t]*[(（「『‘“])"
)  # a font's own bullet
_TICK = re.compile(r"(?<![^\s(（\[~∼～,/·\-])[`´‵](?=\d\d(?![\d`]))")  # ´24: typed for the ’ of a year
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(words: str) -> str:
    """The words in NFC, blanks of every width as one kind, no control letters, a font's own bullet as `□`; tabs and line ends stay."""
    text = words.translate(_TABLE) if not words.isascii() or not words.isprintable() else words
    text = _TICK.sub("’", text)
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text if text.isascii() else _MARKING.sub("□", text)))


def has_private(words: str) -> bool:
    """Whether symbols are left that only one font knows."""
    return not words.isascii() and _PRIVATE.search(words) is not None


def is_broken(words: str) -> bool:
    """Whether letters were lost on the way (U+FFFD)."""
    return "\ufffd" in words
