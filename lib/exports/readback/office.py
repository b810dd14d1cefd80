"""Decks and Hancom documents as they show themselves, and what all office files share: paragraphs, table rows and charts bear the same names."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree as ET

from lib.exports.parts import content, markup
from lib.exports.readback.row import Row, plain

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_KINDS = {"p": "paragraph", "tr": "table row"}
_DECK = "ppt/presentation.xml"
_COUNTED = {"slidenum", "datetime"}  # fields that the program fills in


@lru_cache(1_000)
def _own_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def name_of(element: ET.Element) -> str:
    """The element's name without its namespace."""
    return _own_name(element.tag)


def lines(root: ET.Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Paragraphs and rows of tables in order: "p" with its words, "tr" with those of its cells. What stands inside a row is in it."""
    name = name_of(root)
    if name == "tr":
        yield name, tuple(_cell(cell) for cell in root if name_of(cell) == "tc")
        return
    if name == "p":
        yield name, (plain("".join(_own(root))),)
    for child in root:
        yield from lines(child)


def _cell(cell: ET.Element) -> str:
    return plain(" ".join(words for child in cell for _, found in lines(child) for words in found))


def _own(paragraph: ET.Element) -> Iterator[str]:
    """The texts of a paragraph without those of paragraphs and rows in it, and without what the program fills in."""
    for child in paragraph:
        name = name_of(child)
        if name == "t":
            yield "".join(child.itertext())
        elif name not in ("p", "tr") and child.get("type", "").rstrip("0123456789") not in _COUNTED:
            yield from _own(child)


def related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part refers to, by id; none where it refers to nothing."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in package.namelist():
        return {}
    inside = [r for r in markup(package, listed) if r.get("TargetMode") != "External"]
    return {str(r.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(r.get("Target"))))[1:] for r in inside}


def refers(root: ET.Element, element: str, attribute: str = "id") -> list[str]:
    """The ids by which elements of a name refer to other parts, in order."""
    return [str(e.get(_RELATION + attribute)) for e in root.iter() if name_of(e) == element]


def chart_rows(package: zipfile.ZipFile, part: str, kind: str, at: str) -> Iterator[Row]:
    """What a chart shows: each series with the values that it is drawn from, words set by hand, and words drawn over it."""
    root = markup(package, part)
    every = [e for e in root.iter() if name_of(e) == "ser"]
    heads = _cached(every[0], "cat") if every else []
    yield Row(kind, at, tuple(heads))
    for series in every:
        title = " ".join(_cached(series, "tx"))
        for name in ("val", "xVal", "yVal", "bubbleSize"):
            values = _cached(series, name)
            if set(values) - {"0"}:  # a series that only stands in the legend has no height, and is kept by some programs without values
                yield Row(kind, at, (title, *values), ("", *heads))
    yield from (Row(kind, at, words) for _, words in lines(root))
    for drawing in related(package, part).values():
        if "/drawings/" in drawing:
            yield from (Row(kind, at, words) for _, words in lines(markup(package, drawing)))


def _cached(series: ET.Element, name: str) -> list[str]:
    """The values that a chart keeps of the cells it is drawn from."""
    found = next((e for e in series if name_of(e) == name), None)
    points = [e for e in found.iter() if name_of(e) == "pt"] if found is not None else []
    return [plain("".join(v.text or "" for v in point)) for point in points]


def picture_rows(package: zipfile.ZipFile, parts: list[str], kind: str, at: str) -> Iterator[Row]:
    """Pictures by their bytes, which office programs keep when they save."""
    yield from (Row(kind, at, (hashlib.sha256(content(package, part)).hexdigest(),)) for part in parts)


def hangul_rows(data: bytes) -> tuple[Row, ...]:
    """Paragraphs, footnotes and rows of tables of each section of a Hancom document, then its pictures."""
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


def deck_rows(data: bytes) -> tuple[Row, ...]:
    """Every slide's paragraphs, tables, charts and pictures, then its notes; hidden slides too."""
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        slides = related(deck, _DECK)
        order = [slides[i] for i in refers(markup(deck, _DECK), "sldId")]
        return tuple(row for number, slide in enumerate(order, 1) for row in _slide(deck, slide, str(number)))


def _slide(deck: zipfile.ZipFile, slide: str, number: str) -> Iterator[Row]:
    root, others = markup(deck, slide), related(deck, slide)
    yield from (Row("slide", number, words) for _, words in lines(root))
    for chart in refers(root, "chart"):
        yield from chart_rows(deck, others[chart], "slide chart", number)
    yield from picture_rows(deck, [others[p] for p in refers(root, "blip", "embed")], "slide picture", number)
    for part in others.values():
        if "/notesSlides/" in part:
            yield from (Row("notes", number, words) for _, words in lines(markup(deck, part)))
