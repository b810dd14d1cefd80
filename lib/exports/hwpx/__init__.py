"""HWPX: the booklet as a work report of Korean offices, editable in Hancom Office: □ ○ - lines, tables, pictures, footnoted sources."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from lib.core.files.stamp import KEY, to_words
from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.document import Document
from lib.exports.hwpx.body import BULLETS, Body
from lib.exports.hwpx.looks import Looks, looks
from lib.exports.images import picture
from lib.exports.needs import lacking
from lib.exports.paper.columns import clean
from lib.exports.paper.outline import CAPTIONS, LISTED, NO_FIGURE, Outline, Part, outline_of
from lib.exports.paper.printed import WIDE, PrintedTable, for_print
from lib.exports.parts import FAULTS, content, with_part, zipped
from lib.exports.writer import Writer

SCALE = 2.0  # pixels for each px of a figure: 190 dots an inch on the page
STAMP = f"META-INF/{KEY}.json"  # Hancom Office passes over what it does not know in this folder; saving there leaves it out
_PREVIEW = 1000  # letters that file managers show

Draw = Callable[[Document], bytes]


def write(booklet: Booklet, shape: str = "") -> bytes:
    """The booklet with its figures, or without them and saying so where no browser can draw them."""
    return packed(booklet, None if picture.missing() else partial(picture.figure_png, width=WIDE, scale=SCALE))


def packed(booklet: Booklet, draw: Draw | None) -> bytes:
    """The package with figures as PNG by `draw`, b"" for a panel without one; None: there is nothing that draws.

    The same booklet and figures give the same bytes.
    """
    outline, look = outline_of(booklet), looks()
    body, pictures = Body(look), dict[str, bytes]()
    blocks = [*_opening(outline, body), *(b for part in outline.parts for b in _part(part, body, draw, pictures)), *_closing(outline, body)]
    parts = {
        **look.parts,
        "Contents/content.hpf": _contents(outline, look, pictures).encode(),
        "Contents/header.xml": look.header,
        "Contents/section0.xml": body.section(blocks).encode(),
        "Preview/PrvText.txt": "\r\n".join(_preview(outline))[:_PREVIEW].encode(),
        **{f"BinData/{item}.png": png for item, png in pictures.items()},
        STAMP: to_words(booklet.stamp).encode(),
    }
    return zipped(parts, outline.made)


def stamp_in(data: bytes) -> str | None:
    """The words of the stamp in a package, None where it carries none or is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return content(archive, STAMP).decode()
    except FAULTS:
        return None


def with_stamp(data: bytes, words: str) -> bytes:
    """A package of ours with other words as its stamp."""
    return with_part(data, STAMP, words.encode())


def _opening(outline: Outline, body: Body) -> Iterator[str]:
    yield body.title(outline.title)
    yield from (body.words("head", words) for words in outline.head)
    yield body.words("day", f"{outline.day} {outline.product}")
    yield from (body.line(line) for line in outline.lead)


def _part(part: Part, body: Body, draw: Draw | None, pictures: dict[str, bytes]) -> Iterator[str]:
    document = part.document
    yield body.words("1", f"{BULLETS[1]} {part.heading or part.what}")
    if part.heading:
        yield body.words("what", part.what)
    yield from (body.line(line, kept=True) for line in part.before)
    if document.chart and draw is None:
        yield body.words("said", document.word(NO_FIGURE))
    printable, left_out = for_print(document) if draw else (document, "")
    if printable.chart and draw and (png := draw(printable)):
        item = f"image{len(pictures) + 1}"
        pictures[item] = png
        yield body.picture(item, png, clean(printable.chart.alt.of(document.lang)))
        if left_out:
            yield body.words("said", left_out)
    yield from _tables(part.tables, body)
    yield from (body.words("said", words) for words in part.said)
    yield from (body.line(line) for line in part.after)


def _tables(tables: Sequence[PrintedTable], body: Body) -> Iterator[str]:
    for table in tables:
        named = (("over", table.lead), ("named", table.title), ("over", table.over))
        yield from (body.words(style, words) for style, words in named if words)
        yield body.table(table)


def _closing(outline: Outline, body: Body) -> Iterator[str]:
    """What stands once behind all parts: annexes, what the figures depend on, sources."""
    for annex in outline.annexes:
        yield body.words("1", f"{BULLETS[1]} {annex.heading}")
        yield from _tables(annex.tables, body)
    if outline.captions:
        yield body.words("1", f"{BULLETS[1]} {CAPTIONS.of(outline.lang)}")
        yield from (body.line(line, kept=not line.label) for line in outline.captions)
    if outline.listed:
        yield body.words("1", f"{BULLETS[1]} {LISTED.of(outline.lang)}")
        yield from (body.words("listed", f"{number}. {words}") for number, words in enumerate(outline.listed, 1))


def _preview(outline: Outline) -> Iterator[str]:
    yield from (outline.title, outline.day, *(line.words for line in outline.lead))
    for part in outline.parts:
        yield from (part.heading, part.what)


def _contents(outline: Outline, look: Looks, pictures: Mapping[str, bytes]) -> str:
    """The package's own words (none of the template's) and the list of its parts."""
    made, product = f"{outline.made.isoformat()}T00:00:00Z", escape(outline.product)
    about = {
        "creator": product,
        "subject": escape("; ".join(part.what for part in outline.parts)),
        "description": "",
        "lastsaveby": product,
        "CreatedDate": made,
        "ModifiedDate": made,
        "date": f"{outline.made.year}년 {outline.made.month}월 {outline.made.day}일",
        "keyword": "",
    }
    items = [("header", "Contents/header.xml"), ("section0", "Contents/section0.xml"), ("settings", "settings.xml")]
    return (
        f"{look.package}<opf:metadata><opf:title>{escape(outline.title)}</opf:title><opf:language>{outline.lang}</opf:language>"
        + "".join(f'<opf:meta name="{name}" content="text">{words}</opf:meta>' for name, words in about.items())
        + "</opf:metadata><opf:manifest>"
        + "".join(f'<opf:item id="{name}" href="{path}" media-type="application/xml"/>' for name, path in items)
        + "".join(f'<opf:item id="{i}" href="BinData/{i}.png" media-type="image/png" isEmbeded="1"/>' for i in pictures)
        + '</opf:manifest><opf:spine><opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/></opf:spine>'
        "</opf:package>"
    )


# Without a browser it has no figures.
WRITER = Writer("hwpx", Text("한글(HWPX)", "Hancom (HWPX)"), "application/hwp+zip", write, missing=partial(lacking, "HWPX", "hwpx", "lxml"))
