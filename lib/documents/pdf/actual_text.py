"""A PDF opened by pdfplumber, with the words that it gives itself (ActualText) for letters that only one font knows.

Browsers write them: figures of one width stand in Pretendard under private letters, and `/Span <</ActualText (4)>>` says which they are.
"""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
from pdfminer import pdfinterp
from pdfplumber import page
from pdfplumber.utils.pdfinternals import decode_text

from lib.documents.pdf.tokens import Tokens
from lib.documents.texts.glyphs import has_private


class _Letters(page.PDFPageAggregatorWithMarkedContent):
    """A letter that the font names keeps its name: where other words are given for it, the second reading tells."""

    _given: str | None = None

    def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: ANN401
        super().begin_tag(tag, props)
        given = props.get("ActualText") if isinstance(props, dict) else None
        self._given = decode_text(given) if isinstance(given, bytes) else None

    def end_tag(self) -> None:
        super().end_tag()
        self._given = None

    def render_char(self, *letter: Any) -> float:  # noqa: ANN401
        """The words given for several letters stand in the place of the first."""
        advance = float(super().render_char(*letter))
        drawn: Any = self.cur_item._objs[-1]  # noqa: SLF001 - as the class above does
        if self._given is not None and _is_unknown(drawn.get_text()):
            drawn._text, self._given = self._given, ""  # noqa: SLF001
        return advance


def _is_unknown(words: str) -> bool:
    return has_private(words) or words.startswith("(cid:")


page.PDFPageAggregatorWithMarkedContent = _Letters  # type: ignore[misc]
pdfinterp.PDFContentParser = Tokens  # type: ignore[misc]


def open_pdf(data: bytes, pages: list[int] | None = None) -> Any:  # noqa: ANN401
    """The file, or some of its pages (from 1). Raises PdfminerException."""
    return pdfplumber.open(io.BytesIO(data), pages=pages)
