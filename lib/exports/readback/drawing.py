"""What is drawn as it shows itself: the texts of an SVG, the lines of a PDF's pages, the pixels of a picture."""

from __future__ import annotations

import hashlib
import io

from pypdfium2 import PdfDocument, PdfiumError

from lib.exports.parts import element
from lib.exports.readback.office import name_of
from lib.exports.readback.row import Row, plain


def svg_rows(data: bytes) -> tuple[Row, ...]:
    """Every text with the words of its lines."""
    texts = (e for e in element(data).iter() if name_of(e) in ("text", "title"))
    return tuple(Row("text", str(n), (plain("".join(e.itertext())),)) for n, e in enumerate(texts, 1))


def pdf_rows(data: bytes) -> tuple[Row, ...]:
    """Every line in the order of the pages. Raises ValueError for what cannot be opened."""
    try:
        with PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
    except PdfiumError as error:
        raise ValueError("PDF") from error
    return tuple(Row("page", str(n), (plain(line),)) for n, page in enumerate(pages, 1) for line in page.splitlines())


def pixel_rows(data: bytes) -> tuple[Row, ...]:
    """One row: the digest of size and pixels, the same however they are compressed and whatever else stands in the file. Raises ValueError for what cannot be opened as a picture."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - needed when a file is asked for

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            seen = picture if picture.mode == "RGB" else picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise ValueError("PNG") from error
    if seen.mode == "RGBA" and seen.getchannel("A").getextrema() == (255, 255):
        seen = seen.convert("RGB")
    found = hashlib.blake2b(f"{seen.mode} {seen.width}x{seen.height} ".encode(), digest_size=32)
    found.update(seen.tobytes())
    return (Row("pixels", "", (found.hexdigest(),)),)
