"""A Hancom document as it shows itself: paragraphs, footnotes and rows of tables of each section, then its pictures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lib.exports.parts import markup
from lib.exports.readback.office import lines, name_of, picture_rows
from lib.exports.readback.row import Row

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_KINDS = {"p": "paragraph", "tr": "table row"}


def rows(data: bytes) -> tuple[Row, ...]:
    """Everything in the order of the sections."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sections = sorted((int(m[1]), m[0]) for n in package.namelist() if (m := _SECTION.fullmatch(n)))
        roots = [markup(package, name) for _, name in sections]
        counts = dict.fromkeys(_KINDS, 0)
        found = []
        for kind, words in (line for root in roots for line in lines(root)):
            counts[kind] += 1
            found.append(Row(_KINDS[kind], str(counts[kind]), words))
        shown = [str(e.get("binaryItemIDRef")) for root in roots for e in root.iter() if name_of(e) == "img"]
        return (*found, *_pictures(package, shown))


def _pictures(package: zipfile.ZipFile, items: list[str]) -> Iterator[Row]:
    parts = {name.rpartition("/")[2].rpartition(".")[0]: name for name in package.namelist() if name.startswith("BinData/")}
    for number, item in enumerate(items, 1):
        yield from picture_rows(package, [parts[item]], "picture", str(number))
