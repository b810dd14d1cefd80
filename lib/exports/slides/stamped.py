"""What a deck says of itself: its properties, the stamp as a part that office programs keep when they save, and no clock of the libraries."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from lib.core.files.names import PRODUCT
from lib.core.files.stamp import KEY, to_words
from lib.exports.booklet import Booklet
from lib.exports.parts import FAULTS, content, with_part, zipped
from lib.exports.slides.words import clean, escaped, tag

_SPACE = f"urn:{KEY}:stamp"
_ITEM = "{6B1F0C0E-5C52-4B0C-9C0B-6E0D5C1F7A11}"  # names the part for office programs; any fixed one does
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_FOUND = re.compile(r"<(?:\w+:)?stamp\b[^>]*>(.*)</(?:\w+:)?stamp>", re.DOTALL)
_CLOCK = re.compile(rb"(W3CDTF\">)[^<]*")


def describe(deck: Any, booklet: Booklet) -> None:  # noqa: ANN401 - python-pptx
    """Title, subject and author; no trace of the template's author."""
    made = datetime(booklet.made.year, booklet.made.month, booklet.made.day)  # noqa: DTZ001 - the format writes it as UTC
    product, of = booklet.word(PRODUCT), deck.core_properties
    documents = booklet.documents
    of.title = clean(booklet.title)[:255]
    of.subject = clean(documents[0].foot.what if booklet.is_single else " / ".join(d.title for d in documents))[:255]
    of.author = of.last_modified_by = product
    of.keywords = of.comments = of.category = ""
    of.language = tag(booklet.lang)
    of.created = of.modified = made
    of.revision = 1


def keep_stamp(deck: Any, booklet: Booklet) -> None:  # noqa: ANN401 - python-pptx
    """The stamp as a custom XML part of the presentation."""
    from pptx.opc.package import Part  # noqa: PLC0415 - needed when a file is asked for
    from pptx.opc.packuri import PackURI  # noqa: PLC0415

    package = deck.part.package
    number = len([p for p in package.iter_parts() if str(p.partname).startswith("/customXml/item")]) + 1
    item = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<stamp xmlns="{_SPACE}">{escaped(to_words(booklet.stamp))}</stamp>'
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_OFFICE}customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{_SPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", package, item.encode())
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    told = Part(PackURI(f"/customXml/itemProps{number}.xml"), kind, package, properties.encode())
    part.relate_to(told, _OFFICE + "relationships/customXmlProps")
    deck.part.relate_to(part, _OFFICE + "relationships/customXml")


def stamp_in(data: bytes) -> str | None:
    """The stamp's words that a deck carries; None for another file, a damaged one, or one without."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as read:
            found = _found(read)
    except FAULTS:
        return None
    return html.unescape(found[1][1]) if found else None


def with_stamp(data: bytes, words: str) -> bytes:
    """A deck of ours with other words as its stamp."""
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        part, held = _found(read) or ("", None)
    return with_part(data, part, f"{held.string[: held.start(1)]}{escaped(words)}{held.string[held.end(1) :]}".encode()) if held else data


def _found(read: zipfile.ZipFile) -> tuple[str, re.Match[str]] | None:
    """The part of the stamp and where its words stand in it."""
    for item in (n for n in read.namelist() if re.fullmatch(r"customXml/item\d+\.xml", n)):
        told = content(read, item).decode("utf-8-sig", "replace")
        if match := _FOUND.search(told) if _SPACE in told else None:
            return item, match
    return None


def still(data: bytes, day: date) -> bytes:
    """The package with every part dated on `day`, and the workbooks in it too."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return zipped({name: _still_part(name, package.read(name), day) for name in package.namelist()}, day)


def _still_part(name: str, data: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return still(data, day)
    return _CLOCK.sub(rb"\g<1>" + day.isoformat().encode() + b"T00:00:00Z", data) if name == "docProps/core.xml" else data
