"""Words from data and links, shown where Streamlit reads Markdown: they must stay words, never an image, a link or a colour."""

from __future__ import annotations

import html
import re

from lib.core.text import Text

SEE = Text("{page} 보기", "{page}")
_ADDRESS = re.compile(r"(://?|www|@)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)")
_JOINED = re.compile(  # Yeongdeungpo-gu, 2023-05-31; a long word is walked through once; 60.6%는, 1조 4,804억원
    r"(?<![^\W_])[^\W_]++(?:-[^\W_]++)+|(?<![\d.])\d[\d.]*+%p?[가-힣]{1,3}|(?<!\d)\d++조 [\d,]++억원?"
)
_WHOLE = 24  # letters that stand on a line of the narrowest page
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(words: str) -> str:
    """The words with every Markdown sign escaped, and addresses parted unseen: a bare address would become a link."""
    return _MARKS.sub(r"\\\1", _ADDRESS.sub("\\1\u200b", words))


def unbroken(words: str) -> str:
    """The words as HTML, a date or a name with hyphens never broken over two lines."""
    return _JOINED.sub(_whole, _DAY.sub(r"\1&nbsp;\2&nbsp;\3", html.escape(words)))


def _whole(found: re.Match[str]) -> str:
    return f'<span class="hn-whole">{found[0]}</span>' if len(found[0]) <= _WHOLE else found[0]
