"""Automatic numbers and bullets of HWP and HWPX: they sit in the paragraph's shape, not in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from lib.documents.archive import Element, local
from lib.documents.texts.glyphs import clean

_SYLLABLES = "가나다라마바사아자차카타파하"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_COUNT = re.compile(r"\^(\d{1,2})")  # where that of a level stands in the pattern of a number
_STYLE_LEVEL = re.compile(r"(?:개요|Outline)\s*(\d{1,2})")


class Shape(NamedTuple):
    """What a paragraph's shape puts before its text: kind NONE, OUTLINE, NUMBER or BULLET; level from 0."""

    kind: str
    number: str
    level: int


@dataclass
class Numbering:
    """The shapes, styles, numberings and bullets of a document's head, and how far each numbering has counted."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    outline_styles: dict[str, int] = field(default_factory=dict)
    formats: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)
    bullets: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 10))
    outline: str = "1"

    def before(self, paragraph: Element) -> str:
        """What stands before this paragraph's text (`1.`, `□`), empty for none; counts on."""
        shape = self.shapes.get(paragraph.get("paraPrIDRef", ""))
        if shape is None or shape.kind == "NONE":
            return ""
        if shape.kind == "BULLET":
            return self.bullets.get(shape.number, "")
        number = shape.number if shape.kind == "NUMBER" else self.outline
        return self._count(number, shape.level)

    def level(self, paragraph: Element) -> int | None:
        """The outline level of a heading, from 1; None for a paragraph that is none."""
        shape = self.shapes.get(paragraph.get("paraPrIDRef", ""))
        if shape is not None and shape.kind == "OUTLINE":
            return shape.level + 1
        return self.outline_styles.get(paragraph.get("styleIDRef", ""))

    def _count(self, number: str, level: int) -> str:
        levels = self.formats.get(number, {})
        pattern, _, start = levels.get(level, ("", "DIGIT", 1))
        counts = self.counted[number]
        level = min(level, 9)
        counts[level] = max(counts[level] + 1, start)
        counts[level + 1 :] = [0] * (9 - level)
        shown = {n: _written(max(counts[n], 1), levels.get(n, ("", "DIGIT", 1))[1]) for n in range(10)}
        return _COUNT.sub(lambda m: shown.get(int(m[1]) - 1, ""), pattern)


def numbering(head: Element) -> Numbering:
    """The numbering that a head part (`header.xml`) declares."""
    found = Numbering()
    for element in head.iter():
        name = local(element)
        if name == "paraPr":
            found.shapes[element.get("id", "")] = _shape(element)
        elif name == "style" and (match := _STYLE_LEVEL.search(f"{element.get('name', '')} {element.get('engName', '')}")):
            found.outline_styles[element.get("id", "")] = int(match[1])
        elif name == "numbering":
            found.formats[element.get("id", "")] = {_int(h.get("level")) - 1: _format(h) for h in element if local(h) == "paraHead"}
        elif name == "bullet":
            found.bullets[element.get("id", "")] = clean(element.get("char", "")).strip()
    return found


def _shape(element: Element) -> Shape:
    heading = next((e for e in element if local(e) == "heading"), None)
    if heading is None:
        return Shape("NONE", "", 0)
    return Shape(heading.get("type", "NONE"), heading.get("idRef", ""), _int(heading.get("level")))


def _format(head: Element) -> tuple[str, str, int]:
    return clean(head.text or "").strip(), head.get("numFormat", "DIGIT"), _int(head.get("start"), 1)


def _int(words: str | None, otherwise: int = 0) -> int:
    return int(words) if words and words.isascii() and words.lstrip("-").isdigit() else otherwise


def _written(number: int, form: str) -> str:
    if form in {"ROMAN_CAPITAL", "ROMAN_SMALL"}:
        roman = _roman(number)
        return roman if form == "ROMAN_CAPITAL" else roman.lower()
    if form in {"LATIN_CAPITAL", "LATIN_SMALL"}:
        return chr((65 if form == "LATIN_CAPITAL" else 97) + (number - 1) % 26)
    if form == "HANGUL_SYLLABLE":
        return _SYLLABLES[(number - 1) % len(_SYLLABLES)]
    if form == "CIRCLED_DIGIT" and number <= 20:
        return chr(0x245F + number)
    if form == "CIRCLED_HANGUL_SYLLABLE" and number <= 14:
        return chr(0x326D + number)
    return str(number)


def _roman(number: int) -> str:
    words = ""
    for size, letters in _ROMAN:
        while number >= size:
            words, number = words + letters, number - size
    return words
