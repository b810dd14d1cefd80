"""Words from data and links, shown where Streamlit reads Markdown: they must stay words, never an image, a link or a colour."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(words: str) -> str:
    """The words with every Markdown sign escaped."""
    return _MARKS.sub(r"\\\1", words)
