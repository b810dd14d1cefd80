"""A PDF as it shows itself: the lines of its pages."""

from __future__ import annotations

from pypdfium2 import PdfDocument, PdfiumError

from lib.exports.readback.row import Row, plain


def rows(data: bytes) -> tuple[Row, ...]:
    """Every line in the order of the pages. Raises ValueError for what cannot be opened."""
    try:
        with PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
    except PdfiumError as error:
        raise ValueError("PDF") from error
    return tuple(Row("page", str(n), (plain(line),)) for n, page in enumerate(pages, 1) for line in page.splitlines())
