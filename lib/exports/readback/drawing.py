"""An SVG as it shows itself: its texts in order."""

from __future__ import annotations

from lib.exports.parts import element
from lib.exports.readback.office import name_of
from lib.exports.readback.row import Row, plain


def rows(data: bytes) -> tuple[Row, ...]:
    """Every text with the words of its lines."""
    texts = (e for e in element(data).iter() if name_of(e) in ("text", "title"))
    return tuple(Row("text", str(n), (plain("".join(e.itertext())),)) for n, e in enumerate(texts, 1))
