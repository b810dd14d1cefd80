"""One panel as a picture: its sheet or its figure alone, as PNG or SVG, drawn by the exporter's browser."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, unescape

from lib.charts.bundle import bundle
from lib.charts.draw import drawn
from lib.charts.drawing import sheet
from lib.charts.drawing.look import Json
from lib.charts.drawing.sheet import Picture, png_texts, sheet_words
from lib.charts.spec import Chart
from lib.core import fonts
from lib.core.files.stamp import KEY, to_words
from lib.core.text import Lang, Text
from lib.exports.booklet import Booklet
from lib.exports.document import NO_DATA, Document
from lib.exports.images import browser_path, png_words
from lib.exports.images.browser import Driven, NotDrawnError, Page
from lib.exports.images.fitting import Fitted, laid_out
from lib.exports.needs import has_font, lacking
from lib.exports.parts import zipped
from lib.exports.writer import A4, BRIEFING, PANEL, SQUARE, WIDE, Writer

_TRACE = re.compile("trace[0-9a-f]{6}")
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]", re.DOTALL)
_STAMPED = re.compile(rb'<metadata[^>]*>\s*<stamp xmlns="urn:' + KEY.encode() + rb'">([^<]*)</stamp>')
_PATTERN = re.compile('(?<=id="phannun-)[0-9a-f]{6}')
_DEFS = re.compile(r'id="defs-([0-9a-f]{6})"')
_ROWS = 60  # rows of a table that the page is given; a shape of a fixed height shows as many as fit
_NO_FONT = Text(
    "브라우저가 구정한눈의 글꼴(static/fonts의 Pretendard)을 그리지 못해 그림을 만들지 않았습니다. 프로그램을 다시 받고, 되풀이되면 "
    "Debian·Ubuntu에서는 'sudo apt-get install -y --reinstall chromium'으로, Windows에서는 Edge나 Chrome을 새로 설치하십시오.",
    "The browser does not draw the program's font (Pretendard in static/fonts), so no picture was made. Get the program again; if that does not help "
    "reinstall the browser (Debian and Ubuntu: 'sudo apt-get install -y --reinstall chromium'; Windows: Edge or Chrome).",
)


@dataclass(frozen=True)
class Room:
    """The sheet of a shape in px of the page, as `sheet.js` takes it, and how many pixels of a PNG one px is.

    `high` 0 is as high as it needs, within `cap`. `deepest` is the part of the height that the words under a figure may take, `lean` what
    they may where the figure would be set in small type; what they leave out is counted. `largest` is how many times its size a figure may
    be set.
    """

    wide: int
    high: int
    cap: int
    edge: int
    grow: float
    head: float
    scale: float
    largest: float
    deepest: float = 0.45
    lean: float = 0.3

    def told(self) -> dict[str, float]:
        """The room in the words of the page."""
        return {name: value for name, value in vars(self).items() if name not in ("scale", "largest", "lean")}


ROOMS = {
    WIDE: Room(1280, 720, 0, 44, 1.1, 1.5, 1.5, 1.4),
    A4: Room(800, 0, 1160, 32, 1, 1, 2, 1.0),  # one page of text, 170 × 247 mm
    SQUARE: Room(800, 800, 0, 32, 1, 1.15, 2, 1.2),
}


async def _prepare(page: Page) -> None:
    """Plotly, the sheet and the font on an empty page. Raises NotDrawnError where the font is not drawn."""
    await page.run(bundle().read_text(encoding="utf-8") + ";0")
    for source in (sheet.FRONT / "lines.js", sheet.FRONT / "sheet.js", Path(__file__).parents[1] / "front" / "drawing.js"):
        await page.run(source.read_text(encoding="utf-8") + ";0")
    lacking = missing()
    if lacking:
        raise NotDrawnError(lacking)
    faces = {str(w): b64encode(fonts.shipped(w).read_bytes()).decode() for w in fonts.WEIGHTS}
    if not await page.call("hannun.start", faces):
        raise NotDrawnError(_NO_FONT)


DRIVEN = Driven(_prepare)


def missing() -> Text | None:
    """What to install so that pictures can be drawn here; None where nothing is missing."""
    return browser_path.missing() or (None if has_font() else _NO_FONT)


def _svg_missing() -> Text | None:
    """The same for SVG, which carries the letters of the font that it needs."""
    return missing() or lacking("SVG", font=True)


def waiting(ticket: object | None = None) -> int:
    """How many pictures are made before the ticket's, or before that of who asks now."""
    return DRIVEN.waiting(ticket)


def png(document: Document, shape: str, stamp_words: str = "") -> bytes:
    """The sheet of a panel as PNG in a shape (wide, a4, square), with what the file says of itself in it.

    Raises NotDrawnError where it cannot be drawn here, with what to do.
    """
    room = ROOMS[shape]

    async def work(page: Page) -> bytes:
        made = await _sheet(page, document, room)
        return await page.picture(made["width"], made["height"], room.scale)

    texts = png_texts(_picture(document), document.lang)
    return png_words.put(DRIVEN.ask(work), texts | ({KEY: stamp_words} if stamp_words else {}), room.wide * room.scale)


def svg(document: Document, shape: str, stamp_words: str = "") -> str:
    """The same as SVG: real text, with the letters that it needs of the font in it. Raises NotDrawnError."""

    async def work(page: Page) -> dict[str, Any]:
        return await _sheet(page, document, ROOMS[shape])

    made = DRIVEN.ask(work)
    told = f"<title>{escape(document.title)}</title><metadata>{_stamp(stamp_words)}</metadata>"
    return _with_fonts(made | {"svg": _named(made["svg"])}, told)


def figure_svg(document: Document, width: int) -> str:
    """The figure alone as SVG, laid out `width` px wide, its text in the font family Pretendard; "" where the panel has no chart.

    The font is not in it. Raises NotDrawnError.
    """
    if document.chart is None:
        return ""
    figure = drawn(document.chart, document.lang, "light", width)

    async def work(page: Page) -> dict[str, Any]:
        return dict(await page.call("hannun.figure", figure))

    return _named(str(DRIVEN.ask(work)["svg"]))


def _named(svg: str) -> str:
    """The figure's parts under names of ours in place of plotly's random ones: the same figure gives the same words."""
    found = _DEFS.search(svg)
    named = _TRACE.sub("trace", svg.replace(found[1], "hannun") if found else svg)
    for number, pattern in enumerate(dict.fromkeys(_PATTERN.findall(named)), 1):
        named = named.replace(f"phannun-{pattern}", f"pattern{number}")
    return named


def figure_png(document: Document, width: int, scale: float = 2) -> bytes:
    """The figure alone as PNG, laid out `width` px wide, each px `scale` pixels; b"" where the panel has no chart. Raises NotDrawnError."""
    if document.chart is None:
        return b""
    figure = drawn(document.chart, document.lang, "light", width)

    async def work(page: Page) -> bytes:
        made = await page.call("hannun.figure", figure)
        return await page.picture(made["width"], made["height"], scale)

    return DRIVEN.ask(work)


async def _sheet(page: Page, document: Document, room: Room) -> dict[str, Any]:
    """The sheet on the page, the chart laid out for what the words leave."""
    words = sheet_words(_picture(document), document.lang, 0 if document.chart else _ROWS)
    if document.chart is None:
        told = words | {"figure": None, "more": sheet.more("{n}", document.lang), "moreColumns": sheet.more_columns(document.lang)}
        rows = len(document.figures.rows)
        return dict(await page.call("hannun.sheet", told | {"count": rows, "none": "" if rows else document.word(NO_DATA)}, room.told()))
    fitted = await _fitted(page, document.chart, words, document.lang, room)
    if not fitted.is_good and room.high:
        lean = replace(room, deepest=room.lean)
        larger = await _fitted(page, document.chart, words, document.lang, lean)
        fitted, room = (larger, lean) if larger.is_better(fitted) else (fitted, room)
    told = words | {"figure": fitted.figure}
    return dict(await page.call("hannun.sheet", told, room.told(), fitted.scale, fitted.is_parted))


async def _fitted(page: Page, chart: Chart, words: Json, lang: Lang, room: Room) -> Fitted:
    """The chart laid out for what the words leave of the room."""
    left = await page.call("hannun.room", words, room.told())
    return laid_out(chart, lang, left["wide"], left["high"], room.largest)


def _picture(document: Document) -> Picture:
    rows = tuple(tuple(cell.words for cell in row) for row in document.figures.rows)
    return Picture(**vars(document.foot), header=document.figures.headings, rows=rows, comment=document.comment)


def _stamp(words: str) -> str:
    return f'<stamp xmlns="urn:{KEY}">{escape(words)}</stamp>' if words else ""


def _with_fonts(made: dict[str, Any], told: str) -> str:
    """The SVG with what it says of itself and the letters that it needs, right behind its opening tag."""
    words = {weight: "".join(made["letters"].get(str(weight), "")) for weight in fonts.WEIGHTS}
    style = fonts.faces({weight: letters for weight, letters in words.items() if letters})
    head, body = made["svg"].split(">", 1)
    return f"{head}>{told}<style>{style} text{{font-variant-numeric:tabular-nums}}</style>{body}"


def stamp_in(data: bytes) -> str | None:
    """The stamp of a PNG, from its own words, or of an SVG, from its metadata; None where it carries none, and of any other file."""
    if data.startswith(b"\x89PNG"):
        return png_words.read(data).get(KEY)
    found = _STAMPED.search(data) if _SVG.match(data) else None
    return unescape(found[1].decode(errors="replace")) if found else None


def with_stamp(data: bytes, words: str) -> bytes:
    """A PNG or SVG of ours with other words as its stamp."""
    if data.startswith(b"\x89PNG"):
        return png_words.with_words(data, KEY, words)
    return _STAMPED.sub(lambda found: found[0].replace(found[1], escape(words).encode()), data, count=1)


def _write_png(booklet: Booklet, shape: str) -> bytes:
    return png(booklet.documents[0], shape or WIDE, to_words(booklet.stamp))


def _write_svg(booklet: Booklet, shape: str) -> bytes:
    return svg(booklet.documents[0], shape or WIDE, to_words(booklet.stamp)).encode()


def _write_all(booklet: Booklet, shape: str) -> bytes:
    """A PNG of every panel, named in their order; each says where it comes from by itself."""
    pictures = {}
    for number, (document, piece) in enumerate(zip(booklet.documents, booklet.stamp.pieces, strict=True), 1):
        stamp = replace(booklet.stamp, title=document.title, pieces=(piece,))
        name = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]+', " ", document.title).strip(" .")[:60].strip(" .")
        pictures[f"{number:02} {name}.png"] = png(document, shape or WIDE, to_words(stamp))
    return zipped(pictures, booklet.made)


_SHAPES = (WIDE, A4, SQUARE)
WRITER = Writer("png", Text("그림 PNG", "PNG picture"), "image/png", _write_png, _SHAPES, missing, (PANEL,))
SVG_WRITER = Writer("svg", Text("그림 SVG", "SVG picture"), "image/svg+xml", _write_svg, _SHAPES, _svg_missing, (PANEL,))
ZIP_WRITER = Writer(
    "pictures", Text("그림 PNG 묶음", "PNG pictures"), "application/zip", _write_all, _SHAPES, missing, (BRIEFING,), "pictures.zip"
)
