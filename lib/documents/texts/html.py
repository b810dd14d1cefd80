"""HTML, also the pages that programs save as `.xls`: headings, paragraphs, lists and tables with their spans.

Places: `body` for running text, `p1:t2:r4:c5` for a cell (the second table of the page).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lib.documents.errors import RefusedError
from lib.documents.model import Block, Cell, Found, Heading, Paragraph, Table
from lib.documents.tables import grids
from lib.documents.texts.bullets import bullet
from lib.documents.texts.decoding import decode
from lib.documents.texts.glyphs import clean, has_private, is_broken

Element = Any  # lxml ships no types
_SKIPPED = frozenset({"script", "style", "head", "noscript", "template", "svg", "select", "option", "button", "iframe", "object", "nav"})
_LINES = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "tr",
     "h1", "h2", "h3", "h4", "h5", "h6", "hr", "figure", "figcaption", "address", "form", "fieldset", "center", "body", "caption", "td", "th"}
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_KOREAN = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "ms949": "cp949"}
_text = etree.XPath("string()")  # of all that stands in an element; lxml.html says it too, and takes as long to load as a page to read
MAX_DEPTH, MAX_SPAN = 200, 1000


@dataclass
class _Walk:
    found: Found
    tables: int = 0


def read(data: bytes) -> Found:
    """The page's visible words as blocks. RefusedError for a page nested beyond any program's output."""
    found = Found(reader=f"lxml {etree.__version__}", pages=1)
    text = _decoded(data)
    if is_broken(text):
        found.doubt("replaced", "body")
    root = etree.fromstring(_DECLARATION.sub("", text).replace("\0", ""), etree.HTMLParser())
    if root is None:
        raise RefusedError("no_text")
    title = root.find(".//title")
    found.title = clean(_text(title)).strip() if title is not None else ""
    walk = _Walk(found)
    found.blocks += _lines(_pieces(root, walk, 0), found)
    return found


def _decoded(data: bytes) -> str:
    """By the page's own word where it gives one that fits, else as any text."""
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").lower() if said else ""
    try:
        return data.decode(codecs.lookup(_KOREAN.get(name, name)).name) if name and not data.startswith(b"\xef\xbb\xbf") else decode(data)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


_Piece = str | tuple[int, str] | Table


def _pieces(element: Element, walk: _Walk, depth: int) -> Iterator[_Piece]:
    """Words, headings (level, words) and tables in their order; a line feed ends a line."""
    if depth > MAX_DEPTH:
        raise RefusedError("hostile", "elements nested too deep")
    name = element.tag if isinstance(element.tag, str) else ""
    if not name or name in _SKIPPED:
        return
    if name == "table" and _is_layout(element):
        walk.tables += 1
        yield from (piece for row in _rows(element) for piece in _inside(row, "tr", walk, depth + 1))
    elif name == "table":
        made = _table(element, walk, depth)
        yield "\n"
        if made:
            yield made
    elif name in {"h1", "h2", "h3", "h4", "h5", "h6"} and not element.findall(".//table"):
        yield (int(name[1]), _flat(element))
    else:
        yield from _inside(element, name, walk, depth)


def _inside(element: Element, name: str, walk: _Walk, depth: int) -> Iterator[_Piece]:
    line = "\n" if name in _LINES or name == "br" else ""
    yield line + (_folded(element.text) if name != "br" else "")
    for child in element:
        yield from _pieces(child, walk, depth + 1)
        yield _folded(child.tail)
    yield line if name != "br" else ""


def _folded(words: str | None) -> str:
    return _BLANKS.sub(" ", words or "")


def _flat(element: Element) -> str:
    return " ".join(clean(_text(element)).split())


def _lines(pieces: Iterator[_Piece], found: Found) -> Iterator[Block]:
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        yield from _paragraphs("".join(words), found)
        words.clear()
        if isinstance(piece, Table):
            yield piece
        elif piece[1]:
            yield Heading(piece[1], piece[0], "body")
    yield from _paragraphs("".join(words), found)


def _paragraphs(words: str, found: Found) -> Iterator[Paragraph]:
    for line in clean(words).split("\n"):
        if has_private(line):
            found.doubt("private_glyph", "body")
        part = bullet(line)
        if part.text:
            yield Paragraph(part.text, "body", part.depth, part.marker)


def _table(element: Element, walk: _Walk, depth: int) -> Table | None:
    walk.tables += 1
    at = f"p1:t{walk.tables}"
    caption = next((_flat(e) for e in element if e.tag == "caption"), "")
    cells: list[Cell] = []
    taken: dict[int, set[int]] = {}
    for row, line in enumerate(_rows(element)):
        col = 0
        for item in line:
            if item.tag not in {"td", "th"}:
                continue
            while col in taken.get(row, ()):
                col += 1
            cell = _cell(item, row, col, f"{at}:r{row + 1}:c{col + 1}", walk, depth)
            cells.append(cell)
            for below in range(row + 1, row + cell.rowspan):
                taken.setdefault(below, set()).update(range(col, col + cell.colspan))
            col += cell.colspan
    return grids.table(cells, at, walk.found, caption=caption)


def _is_layout(table: Element) -> bool:
    """Whether a table only sets a page: cells that hold tables, beside which stand others such, lists or nothing, no label and no figure."""
    cells = [item for row in _rows(table) for item in row if item.tag in {"td", "th"}]
    if not any(_holds_table(c) for c in cells) or any(c.tag == "th" for c in cells) or table.find("caption") is not None:
        return False
    return all(_holds_table(c) or c.find(".//li") is not None or not _flat(c) for c in cells)


def _holds_table(cell: Element) -> bool:
    return cell.find(".//table") is not None


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself, head first and foot last as browsers draw them, none of tables inside."""
    for group in sorted(table, key=lambda e: {"thead": 0, "tfoot": 2}.get(e.tag if isinstance(e.tag, str) else "", 1)):
        if group.tag == "tr":
            yield group
        elif group.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in group if row.tag == "tr")


def _cell(item: Element, row: int, col: int, at: str, walk: _Walk, depth: int) -> Cell:
    words: list[str] = []
    children: list[Table] = []
    for piece in _inside(item, item.tag, walk, depth + 1):
        if isinstance(piece, Table):
            children.append(piece)
        else:
            words.append(piece if isinstance(piece, str) else f"\n{piece[1]}\n")
    lines = (" ".join(line.split()) for line in clean("".join(words)).split("\n"))
    spans = (_span(item, "rowspan"), _span(item, "colspan"))
    return Cell(row, col, "\n".join(line for line in lines if line), at, *spans, item.tag == "th", tuple(children))


def _span(item: Element, name: str) -> int:
    words = (item.get(name) or "").strip()
    return min(max(1, int(words)), MAX_SPAN) if words.isascii() and words.isdigit() and len(words) < 7 else 1
