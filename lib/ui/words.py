"""Words from data and links, shown where Streamlit reads Markdown: they must stay words, never an image, a link or a colour."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(://?|www|@)")
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(words: str) -> str:
    """The words with every Markdown sign escaped, and addresses parted unseen: a bare address would become a link."""
    return _MARKS.sub(r"\\\1", _ADDRESS.sub("\\1\u200b", words))
