"""The lines of a PDF page outside its tables: bullets, headings by their size, page numbers apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import extract_text

from lib.documents.model import Block, Found, Heading, Note, Paragraph
from lib.documents.pdf.page_columns import Box, Run, gutter
from lib.documents.pdf.tables import Letter
from lib.documents.texts.bullets import bullet, chapter
from lib.documents.texts.glyphs import clean, has_private
from lib.documents.texts.mend import undoubled
from lib.documents.words.units import NOTHING, said

_PAGE = re.compile(r"[-–—]?\s*\d{1,4}\s*[-–—]?")
_LARGER, _SHORT = 1.25, 60
_BESIDE = 0.45  # letters of blank from which on a mark of a list begins a line of its own beside another
_APART = 2.0  # letters of blank before a unit that stands at the right edge
_NEXT = re.compile(r"[□■◇◆○●◦❍◎]\s?(?=[가-힣A-Za-z('‘“\"「『<]|['’‘]?\d{2,4}\s?년)|[-–]\s(?=[가-힣][가-힣\s]{1,12}[:：])")


class Line(NamedTuple):
    """A block with where it stands on its page."""

    box: Box
    block: Block


def lines(letters: list[Letter], at: str, found: Found, x: float | None = None) -> list[Line]:
    """Each line as a block with where it stands, from top to bottom; a unit at the right edge comes behind the words that it stands beside.

    `x` is where the right column of the page begins.
    """
    if not letters:
        return []
    usual = median(c["size"] for c in letters)
    made: list[Line] = []
    for words, line, top in _pieces(letters, x):
        large = median(c["size"] for c in line) >= _LARGER * usual
        left, _, right, bottom = _around(line)
        made.append(Line((left, top, right, bottom), _block(words, at, found, large=large)))
        if len(made) > 1 and _is_unit_of(made[-2], made[-1]):
            unit, words_left = made[-2:]
            made[-2:] = [words_left, unit._replace(box=(unit.box[0], words_left.box[1], *unit.box[2:]))]
    return made


def column(letters: list[Letter], tables: Sequence[Box]) -> float | None:
    """Where the right column of a page begins, by its lines and tables; None for a page in one."""
    rows = []
    for _, line in worded(letters):
        drawn = _drawn(line)
        edges = [0, *(n for n in range(1, len(drawn)) if _gap(drawn, n) >= _BESIDE), len(drawn)]
        rows.append([Run(_around(drawn[a:b]), _NEXT.match(_text(drawn[a:])) is not None) for a, b in pairwise(edges)])
    return gutter(rows, tables)


def _around(line: list[Letter]) -> Box:
    """The box around letters."""
    return min(c["x0"] for c in line), min(c["top"] for c in line), max(c["x1"] for c in line), max(c["bottom"] for c in line)


def _is_unit_of(one: Line, after: Line) -> bool:
    """Whether a block says a unit alone and the next, which begins left of it, stands at its height: a heading with its unit at the right edge."""
    (left, top, _, bottom), (before, upper, _, _) = one.box, after.box
    words = one.block.text if isinstance(one.block, Paragraph) else ""
    return said(words).alone and before < left and upper < bottom - (bottom - top) / 3


def _pieces(letters: list[Letter], x: float | None) -> Iterator[tuple[str, list[Letter], float]]:
    """The words of each line with its letters and its top; of several things beside one another each by itself."""
    for _, line in worded(letters):
        drawn = _drawn(line)
        edges = [0, *(n for n in range(1, len(drawn)) if _gap(drawn, n) >= _BESIDE and _begins(drawn, n, x)), len(drawn)]
        for begin, end in pairwise(edges):
            part = [c for c in line if drawn[begin]["x0"] <= c["x0"] <= drawn[end - 1]["x0"]]
            yield _with_unit(drawn[begin:end], " ".join(_text(part).split())), part, min(c["top"] for c in line)


def _drawn(line: list[Letter]) -> list[Letter]:
    """The letters of a line that are seen, from the left."""
    return sorted((c for c in line if c["text"].strip()), key=lambda c: c["x0"])


def _begins(drawn: list[Letter], number: int, x: float | None) -> bool:
    """Whether a letter behind a blank begins what stands beside the words before it: in the right column, or with a mark of a list."""
    before, letter = drawn[number - 1], drawn[number]
    is_right = x is not None and before["x1"] <= x + 1 and letter["x0"] >= x - 1
    return is_right or _NEXT.match(_text(drawn[number:])) is not None


def _gap(drawn: list[Letter], number: int) -> float:
    """How many letters wide the blank before a letter is."""
    return float((drawn[number]["x0"] - drawn[number - 1]["x1"]) / (drawn[number]["size"] or 1))


def _with_unit(drawn: list[Letter], words: str) -> str:
    """The words with a unit of money that stands alone at their right edge in a bracket, as others print it: `기금 현황 (백만원)`."""
    last = next((n for n in range(len(drawn) - 1, 0, -1) if _gap(drawn, n) >= _APART), 0)
    unit = " ".join(_text(drawn[last:]).split()) if last else ""
    is_unit = unit and words.endswith(unit) and said(unit) == NOTHING and said(f"({unit})").alone
    return f"{words.removesuffix(unit)}({unit})" if is_unit else words


def _text(letters: list[Letter]) -> str:
    """The words of letters of one line."""
    return clean(extract_text(letters, x_tolerance=2, y_tolerance=6))


def worded(letters: list[Letter]) -> Iterator[tuple[str, list[Letter]]]:
    """The words of each line with its letters, from top to bottom."""
    for line in _with_marks(cluster_objects(letters, lambda c: (c["top"] + c["bottom"]) / 2, 3)):
        words = " ".join(_text(line).split())
        if words:
            yield words, line


def _with_marks(rows: Sequence[list[Letter]]) -> Iterator[list[Letter]]:
    """The lines, a mark of a list that its own font sets a little higher or lower put before the words that it stands beside."""
    held: list[Letter] = []
    for row in rows:
        if held and (_marks(held, row) or _marks(row, held)):
            held = [*held, *row]
            continue
        if held:
            yield held
        held = row
    if held:
        yield held


def _marks(mark: list[Letter], words: list[Letter]) -> bool:
    """Whether one letter alone, no letter of a word, stands left of words at more than half of its height."""
    seen = _drawn(mark)
    if len(seen) != 1 or seen[0]["text"].isalnum() or not _drawn(words):
        return False
    left, top, _, bottom = _around(_drawn(words))
    high = min(bottom, seen[0]["bottom"]) - max(top, seen[0]["top"])
    return bool(seen[0]["x1"] <= left + 1 and high > (seen[0]["bottom"] - seen[0]["top"]) / 2)


def is_page_number(words: str) -> bool:
    """Whether a line is the number of its page: `- 4 -`."""
    return _PAGE.fullmatch(words) is not None


def _block(words: str, at: str, found: Found, *, large: bool) -> Block:
    if has_private(words):
        found.doubt("private_glyph", at)
    if is_page_number(words):
        return Note(words, at, "page")
    mended = undoubled(words)
    part = bullet(mended)
    if chapter(mended) or (large and len(mended) <= _SHORT):
        title = mended if part.marker[:1].isalnum() else part.text  # a sign before a title is no part of it
        return Heading(title, 1 if chapter(mended) else 2, at, "looks", words if title != words else "")
    return Paragraph(part.text, at, part.depth, part.marker, words if mended != words else "")
