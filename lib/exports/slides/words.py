"""Words on slides: cleaned, fitted into their boxes, written as text that stays editable. Sizes are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from lib.charts.drawing.letters import cut, width, wrap
from lib.charts.drawing.look import TOKENS
from lib.core.text import Lang
from lib.exports.native.kinds import FONT

LINE = 1.3  # height of a line in parts of the type size
_LANGS = {"ko": "ko-KR", "en": "en-US"}


@dataclass(frozen=True)
class Box:
    """A place on a slide in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Run:
    """Words in one look. `colour` is a token of the light scheme or `#RRGGBB`."""

    words: str
    size: float
    colour: str = "body"
    bold: bool = False


def clean(words: str) -> str:
    """The words without the tabs and returns that office programs set as squares."""
    return words.replace("\t", " ").replace("\r", "")


def rgb(colour: str) -> str:
    """Six hexadecimal digits of a token or a colour."""
    return TOKENS["light"].get(colour, colour).removeprefix("#")


def solid(colour: str) -> str:
    """`a:solidFill` of a token or a colour."""
    return f'<a:solidFill><a:srgbClr val="{rgb(colour)}"/></a:solidFill>'


def tag(lang: Lang) -> str:
    """The language as office programs name it, for proofing and the choice of the font."""
    return _LANGS[lang]


def fitted(words: str, room: float, sizes: Sequence[float], lines: int) -> tuple[float, str]:
    """The largest of `sizes` at which the words stand on at most `lines` lines of `room` points; cut at the smallest."""
    for size in sizes:
        if len(wrap(words, room, size, lines=len(words) + 1)) <= lines:
            return size, words
    return sizes[-1], cut_to(words, room, sizes[-1], lines)


def cut_to(words: str, room: float, size: float, lines: int) -> str:
    """The words, ended with … where they would need more lines."""
    words = words[: most_letters(room, size, lines)]
    found = wrap(words, room, size, lines)
    return cut(words, 1e9, size) if len(wrap(words, room, size, len(words) + 1)) <= lines else " ".join(found)


def most_letters(room: float, size: float, lines: int) -> int:
    """More letters than any words have that stand on so many lines: the rest of longer ones need not be measured."""
    return int(room / size * 4 * lines) + 40


def lines_of(words: str, room: float, size: float) -> int:
    """How many lines words take."""
    return sum(max(len(wrap(line, room, size, lines=len(line) + 1)), 1) for line in words.split("\n"))


def high(paragraphs: Sequence[Sequence[Run]], room: float) -> float:
    """The points that paragraphs take one under the other."""
    return sum(lines_of("".join(r.words for r in p), room, max((r.size for r in p), default=10)) * max((r.size for r in p), default=10) * LINE
               for p in paragraphs)  # fmt: skip


def put(slide: Any, box: Box, paragraphs: Sequence[Sequence[Run]], lang: Lang, *, name: str, anchor: str = "t",  # noqa: ANN401 - python-pptx
        align: str = "l", fill: str = "", inset: float = 0) -> Any:  # noqa: ANN401  # fmt: skip
    """A text box at a place; `fill` colours its ground and `inset` keeps its words from the edge."""
    from pptx.util import Pt  # noqa: PLC0415 - needed when a file is asked for

    shape = slide.shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
    body = frame._txBody  # noqa: SLF001 - python-pptx has no other way to anchor without an enumeration
    body.bodyPr.set("anchor", anchor)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = paint(fill)
    write(body, paragraphs, lang, align)
    return shape


def write(body: Any, paragraphs: Sequence[Sequence[Run]], lang: Lang, align: str = "l") -> None:  # noqa: ANN401 - an element
    """Replaces the paragraphs of a text body."""
    body.remove_all("a:p")
    for paragraph in paragraphs or [()]:
        body.append(_paragraph(paragraph, lang, align))


def _paragraph(runs: Sequence[Run], lang: Lang, align: str) -> Any:  # noqa: ANN401 - an element
    inside = "".join(run_xml(r, lang) for r in runs)
    return parsed(f'<a:p><a:pPr algn="{align}"/>{inside}</a:p>')


def parsed(words: str) -> Any:  # noqa: ANN401 - an element
    """XML in which the names of charts (`c:`) and of drawings (`a:`) are known."""
    from pptx.oxml import parse_xml  # noqa: PLC0415 - needed when a file is asked for

    return parse_xml(f'<c:whole xmlns:c="{C}" xmlns:a="{A}">{words}</c:whole>')[0]


def run_xml(run: Run, lang: Lang) -> str:
    """A run as XML; a size of 0 leaves what the master says."""
    size = f' sz="{round(run.size * 100)}"' if run.size else ""
    bold = ' b="1"' if run.bold else ""
    colour = solid(run.colour) if run.colour else ""
    return f'<a:r><a:rPr lang="{tag(lang)}" altLang="en-US"{size}{bold}>{colour}</a:rPr><a:t>{escaped(run.words)}</a:t></a:r>'


def escaped(words: str) -> str:
    """Words for XML."""
    return escape(clean(words))


def quoted(words: str) -> str:
    """Words for an attribute of XML."""
    return escape(clean(words), {'"': "&quot;", "\n": "&#10;"})


def paint(colour: str) -> Any:  # noqa: ANN401 - python-pptx
    """A token or a colour as the library takes it."""
    from pptx.dml import color  # noqa: PLC0415 - needed when a file is asked for

    kind: Any = color.RGBColor  # without types of its own
    return kind.from_string(rgb(colour))


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

__all__ = [
    "FONT",
    "LINE",
    "A",
    "Box",
    "C",
    "Run",
    "clean",
    "cut_to",
    "escaped",
    "fitted",
    "high",
    "lines_of",
    "most_letters",
    "paint",
    "parsed",
    "put",
    "quoted",
    "rgb",
    "run_xml",
    "tag",
    "width",
    "write",
]  # fmt: skip
