"""The picture of a figure that has no form of its own in an office program, as large as it can be read."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.charts.drawing.look import CHART
from lib.charts.spec.placed import Map, Matrix
from lib.charts.spec.trellis import Trellis
from lib.core.errors import KnownError
from lib.exports.document import Document
from lib.exports.images import picture
from lib.exports.slides.words import Box, clean

_LEAST = 7.0  # points of the smallest type that is still read on a slide
_WIDER = (1.0, 1.35)  # layouts that are tried: the wider, the flatter and the smaller
_UNDER = 14.0  # points between a picture and what stands under it
_FILLED = 0.85  # of the width: none wider is tried
MOST_PARTS = 3  # slides that rows of one figure are laid on
_PX = 96 / 72  # of a point
_MAP = 960  # px of a map's layout: its list stands beside it and is cropped away
MAP_PART = 0.48  # of the layout's width that the map itself takes


@dataclass(frozen=True)
class Pictured:
    """A picture and its size in px at its layout's own size; `tallest` is the height of the tallest that shares its scale."""

    data: bytes
    width: int
    height: int
    tallest: int


def pictured_parts(document: Document, box: Box) -> list[Pictured]:
    """The figure whole, else its rows in order on up to MOST_PARTS slides, on one scale; nothing where it cannot be read even so."""
    for count in range(1, MOST_PARTS + 1):
        if found := _readable(list(_parted(document, count)), box):
            return found
    return []


def _readable(parts: Sequence[Document], box: Box) -> list[Pictured]:
    """The parts as all can be read in a box, alike and as wide as may be; nothing where they cannot or nothing draws."""
    best, widest = list[Pictured](), 0.0
    for wider in _WIDER:
        px = round(box.width * _PX * wider)
        found = _all_drawn(parts, px)
        if not found:
            return []
        tallest = max(one.height for one in found)
        scale = min(box.width / px, box.height / tallest)
        if scale * CHART >= _LEAST and px * scale > widest + 1:
            best, widest = [replace(one, tallest=tallest) for one in found], px * scale
        if widest > _FILLED * box.width or box.width / px * CHART < _LEAST:
            break
    return best


def _all_drawn(parts: Sequence[Document], px: int) -> list[Pictured]:
    """All parts; nothing where one of them is not drawn."""
    found = [one for part in parts if (one := _drawn(part, px))]
    return found if len(found) == len(parts) else []


def _parted(document: Document, count: int) -> Iterator[Document]:
    chart = document.chart
    if count == 1 or chart is None:
        yield document
    elif isinstance(chart, Trellis) or (isinstance(chart, Matrix) and not chart.is_wrapped):
        whole: Any = chart  # whose rows are of two classes
        each = max(-(-len(whole.rows) // count), 1)
        for at in range(0, len(whole.rows), each):
            yield replace(document, chart=replace(whole, rows=whole.rows[at : at + each]))


def map_picture(document: Document) -> Pictured | None:
    """The figure of a map, for its left part; None where nothing here draws pictures."""
    return _drawn(document, _MAP) if isinstance(document.chart, Map) else None


def _drawn(document: Document, px: int) -> Pictured | None:
    try:
        data = picture.figure_png(document, px, 2)
    except KnownError:
        return None
    if len(data) < 24:
        return None
    wide, tall = struct.unpack(">II", data[16:24])
    height = round(tall * px / wide)
    return Pictured(data, px, height, height)


def add_picture(slide: Any, box: Box, found: Pictured, alt: str, name: str, *, left_part: float = 1.0) -> Box:  # noqa: ANN401
    """The picture in the middle of a box, the finding as its alternative text; gives what is left under it.

    `left_part` crops the rest away.
    """
    from pptx.util import Pt  # noqa: PLC0415 - needed when a file is asked for

    scale = min(box.width / (found.width * left_part), box.height / found.tallest, 1.15 / _PX)
    wide, tall = found.width * left_part * scale, found.height * scale
    left, top = box.left + (box.width - wide) / 2, box.top
    shape = slide.shapes.add_picture(io.BytesIO(found.data), Pt(left), Pt(top), Pt(wide), Pt(tall))
    shape.crop_right = 1 - left_part
    shape.name = clean(name)
    shape.element.xpath("p:nvPicPr/p:cNvPr")[0].set("descr", clean(alt))
    return Box(box.left, top + tall + _UNDER, box.width, box.height - tall - _UNDER)
