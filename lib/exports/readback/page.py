"""An HTML file as it shows itself: the words and figures that its script draws, the words that stand in it, and that script unchanged."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

from lib.charts.drawing.widths import packed
from lib.core.files.stamp import KEY
from lib.exports.readback.data import values
from lib.exports.readback.row import Row, plain

_OPEN = b'<script type="application/json" id="%s">'
_CLOSE = b"</script>"
_SCRIPT = re.compile(rb"<(script|style)")
_ARRANGING = {"dark", "template", "sort", "marks", "columns"}  # how the shown words hang together; of the evidence all but its words


class _Words(HTMLParser):
    """The words of a page without scripts and styles, and its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(f"{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(plain(data))


def rows(data: bytes) -> tuple[Row, ...]:
    """What is drawn by its path, then the words of the page, then the digest of all that draws and arranges them."""
    told, rest = _cut(data.replace(b"\r\n", b"\n"), b"page")
    _, rest = _cut(rest, KEY.encode())
    page = json.loads(told or b"{}")
    shown, arranging = _parted(page)
    outside, scripts = _scripts(rest)
    read = _Words()
    read.feed(outside.decode("utf-8", "replace"))
    drawing = scripts + "".join((*read.elements, packed(arranging))).encode("utf-8", "replace")
    return (
        *values(shown),
        *(Row("text", str(n), (line,)) for n, line in enumerate(read.found, 1)),
        Row("program", "", (hashlib.sha256(drawing).hexdigest(),)),
    )


def _cut(page: bytes, name: bytes) -> tuple[bytes, bytes]:
    """What a script of data holds, and the page without it."""
    before, _, rest = page.partition(_OPEN % name)
    told, _, after = rest.partition(_CLOSE)
    return told, before + after


def _scripts(page: bytes) -> tuple[bytes, bytes]:
    """The page without scripts and styles, and these."""
    outside, inside = b"", b""
    while found := _SCRIPT.search(page):
        script, _, rest = page[found.start() :].partition(b"</" + found[1] + b">")
        outside, inside, page = outside + page[: found.start()], inside + script, rest
    return outside + page, inside


def _parted(told: Any) -> tuple[object, list[object]]:  # noqa: ANN401 - JSON
    """What is read, and what only arranges it: the order of rows, the places of evidence, the figures in their dark colours."""
    arranging: list[object] = []

    def kept(value: Any) -> object:  # noqa: ANN401
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [kept(v) for v in value]
        if not isinstance(value, dict):
            return value
        apart = value.keys() - {"words"} if "verdicts" in value else value.keys() & _ARRANGING
        arranging.extend(v for name, v in value.items() if name in apart)
        return {name: kept(v) for name, v in value.items() if name not in apart}

    return kept(told), arranging
