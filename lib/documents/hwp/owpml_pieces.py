"""The words and tables inside a paragraph of section XML: runs, text boxes, notes, cells with their spans, tables within cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lib.documents.archive import Element, local
from lib.documents.errors import RefusedError
from lib.documents.hwp.numbering import Numbering
from lib.documents.model import Cell, Found, Note, Table
from lib.documents.tables import grids
from lib.documents.texts.glyphs import clean, has_private
from lib.documents.texts.mend import undoubled

MAX_NESTED = 24
_INLINE = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_SHAPES = frozenset({"rect", "ellipse", "polygon", "curve", "arc", "line", "connectLine", "container", "pic", "textart", "ole", "video"})
_NOTES = {"footNote": "footnote", "endNote": "endnote", "header": "head", "footer": "foot"}


@dataclass
class Walk:
    """Where the walk through a document stands."""

    found: Found
    numbering: Numbering
    page: int = 1
    low: int = -1
    tables: int = 0
    depth: int = 0
    deleted: bool = False
    notes: list[Note] = field(default_factory=list)

    @property
    def at(self) -> str:
        """The place of what stands here."""
        return f"p{self.page}"


def joined(parts: Iterator[str | Table]) -> Iterator[str | Table]:
    """Neighbouring words as one, with the tables between them."""
    words: list[str] = []
    for piece in parts:
        if isinstance(piece, str):
            words.append(piece)
            continue
        yield clean("".join(words))
        words.clear()
        yield piece
    yield clean("".join(words))


def pieces(paragraph: Element, walk: Walk) -> Iterator[str | Table]:
    """Words and tables of a paragraph in their order; notes go to the walk."""
    for run in paragraph:
        if local(run) == "run":
            for element in run:
                yield from _piece(element, walk)


def _piece(element: Element, walk: Walk) -> Iterator[str | Table]:
    name = local(element)
    if name == "t":
        yield _text(element, walk)
    elif name == "tbl":
        made = _table(element, walk)
        if made:
            yield made
    elif name in _SHAPES:
        yield from _shape(element, walk)
    elif name in _OTHERS:
        yield from _OTHERS[name](element, walk)


def _formula(element: Element, walk: Walk) -> Iterator[str | Table]:
    yield "".join(s.text or "" for s in element if local(s) == "script")


def _composed(element: Element, walk: Walk) -> Iterator[str | Table]:
    """Letters in a ring or with words over them."""
    yield element.get("composeText") or "".join(s.text or "" for s in element if local(s) == "mainText")


def _switched(element: Element, walk: Walk) -> Iterator[str | Table]:
    """An object in several forms: the last, which every program understands."""
    if len(element):
        for part in element[-1]:
            yield from _piece(part, walk)
    walk.found.doubt("not_converted", walk.at)


def _text(element: Element, walk: Walk) -> str:
    """The words of a text node; what change tracking deleted is left out."""
    words = [] if walk.deleted else [element.text or ""]
    for child in element:
        name = local(child)
        if name in {"deleteBegin", "deleteEnd"}:
            walk.deleted = name == "deleteBegin"
            walk.found.doubt("deleted", walk.at)
        elif not walk.deleted:
            words.append(_INLINE.get(name, ""))
        if not walk.deleted:
            words.append(child.tail or "")
    return "".join(words)


def _control(control: Element, walk: Walk) -> Iterator[str | Table]:
    for element in control:
        name = local(element)
        if name in _NOTES:
            words = _inner(element, walk)
            if words.strip():
                walk.notes.append(Note(words.strip(), walk.at, _NOTES[name]))
        elif name == "autoNum" and element.get("numType") not in {"PAGE", "TOTAL_PAGE", "FOOTNOTE", "ENDNOTE"}:
            yield element.get("num", "")


def _shape(shape: Element, walk: Walk) -> Iterator[str | Table]:
    """The words in a text box, also of grouped ones; each on lines of its own."""
    for element in shape:
        if local(element) in _SHAPES:
            yield from _shape(element, walk)
        elif local(element) in {"drawText", "caption"}:
            yield "\n"
            for paragraph in _paragraphs(element):
                yield from _nested_pieces(paragraph, walk)
                yield "\n"


def _nested_pieces(paragraph: Element, walk: Walk) -> Iterator[str | Table]:
    walk.depth += 1
    if walk.depth > MAX_NESTED:
        raise RefusedError("hostile", "objects nested too deep")
    before = walk.numbering.before(paragraph)
    yield f"{before} " if before else ""
    yield from pieces(paragraph, walk)
    walk.depth -= 1


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs of an element's paragraph list."""
    for child in element:
        if local(child) == "p":
            yield child
        elif local(child) == "subList":
            yield from (p for p in child if local(p) == "p")


def _inner(element: Element, walk: Walk) -> str:
    """The words of a paragraph list on lines; a table in it gives its cells' words."""
    lines: list[str] = []
    for paragraph in _paragraphs(element):
        parts = _nested_pieces(paragraph, walk)
        lines.append("".join(p if isinstance(p, str) else "\t".join(c.text for c in p.cells) for p in parts))
    return clean("\n".join(lines))


def _table(element: Element, walk: Walk) -> Table | None:
    walk.tables += 1
    at = f"{walk.at}:t{walk.tables}"
    caption = next((_inner(e, walk).strip() for e in element if local(e) == "caption"), "")
    rows = [row for row in element if local(row) == "tr"]
    cells = [_cell(c, number, at, walk) for number, row in enumerate(rows) for c in row if local(c) == "tc"]
    return grids.table(cells, at, walk.found, caption=caption)


def _cell(element: Element, row: int, at: str, walk: Walk) -> Cell:
    parts = {local(e): e for e in element}
    address, span = parts.get("cellAddr"), parts.get("cellSpan")
    place = (_whole(address, "rowAddr", row), _whole(address, "colAddr", 0))
    words: list[str] = []
    children: list[Table] = []
    for paragraph in _paragraphs(element):
        for piece in joined(_nested_pieces(paragraph, walk)):
            if isinstance(piece, str):
                words.append(piece.strip())
            else:
                children.append(piece)
    text = "\n".join(undoubled(w) for w in words if w)
    where = f"{at}:r{place[0] + 1}:c{place[1] + 1}"
    if has_private(text):
        walk.found.doubt("private_glyph", where)
    spans = (max(1, _whole(span, "rowSpan", 1)), max(1, _whole(span, "colSpan", 1)))
    return Cell(*place, text, where, *spans, element.get("header") == "1", tuple(children))


def _whole(element: Element, name: str, otherwise: int) -> int:
    words = "" if element is None else element.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else otherwise


_OTHERS: Mapping[str, Callable[[Element, Walk], Iterator[str | Table]]] = {
    "ctrl": _control,
    "equation": _formula,
    "compose": _composed,
    "dutmal": _composed,
    "switch": _switched,
}
