"""Tables on slides: laid out in the largest type that shows all rows, written as XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lib.core.text import Lang
from lib.exports.paper.columns import CENTRE, RIGHT
from lib.exports.paper.printed import alone, pointed_out, spans
from lib.exports.paper.shown import Shown
from lib.exports.paper.widths import shares
from lib.exports.slides.words import LINE, Box, Run, clean, lines_of, parsed, run_xml, solid

_SIZES = (12.0, 11.0, 10.0, 9.0)
_OF_LONG = 10.0  # type of a table that stands on several slides
_INSET, _UPPER = 5.0, 3.0
_TALLEST = 9  # lines of a cell; what is longer is cut, the workbook has it whole
_ALIGNS = {RIGHT: "r", CENTRE: "ctr"}


@dataclass(frozen=True)
class Tabled:
    """The rows of one slide as they are laid out: type and widths of columns."""

    shown: Shown
    size: float
    widths: tuple[float, ...]


def laid_out(shown: Shown, box: Box, most: int) -> list[Tabled]:
    """All rows in the largest type in which they stand on one slide, else the first ones on `most` slides."""
    for size in _SIZES:
        found = _tried(shown, box, size, 1)
        if found[0].shown.height == shown.height:
            return found
    return _tried(shown, box, _OF_LONG, most)


def _tried(shown: Shown, box: Box, size: float, most: int) -> list[Tabled]:
    need, want = [c.need for c in shown.columns], [c.want for c in shown.columns]
    widths = tuple(box.width * part for part in shares(need, want, 2 * box.width / size))
    head = _height([c.heading for c in shown.columns], widths, size)
    ends, used = [0], head
    for i, row in enumerate(shown.rows):
        tall = _height(row, widths, size)
        if used + tall > box.height and i > ends[-1]:
            if len(ends) == most:
                break
            ends.append(i)
            used = head
        used += tall
    else:
        i = shown.height
    return [Tabled(shown.of(range(a, b)), size, widths) for a, b in pairwise((*ends, i))]


def _height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    deep = max(
        (min(lines_of(c, w - 2 * _INSET, size), _TALLEST) for c, w in zip(cells, widths, strict=True)),
        default=1,
    )
    return deep * size * LINE + 2 * _UPPER


def add_table(slide: Any, box: Box, tabled: Tabled, lang: Lang, *, name: str, alt: str) -> None:  # noqa: ANN401
    """One slide's rows as a table that can be edited, the headings first."""
    from pptx.util import Pt  # noqa: PLC0415 - needed when a file is asked for

    frame = slide.shapes.add_table(1, 1, Pt(box.left), Pt(box.top), Pt(sum(tabled.widths)), Pt(20))
    frame.name = clean(name)
    frame.element.xpath("p:nvGraphicFramePr/p:cNvPr")[0].set("descr", clean(alt))
    every = [[c.heading for c in tabled.shown.columns], *tabled.shown.rows]
    over = spans(every[1:], tabled.shown.merged, len(every))
    heights = [_height(row, tabled.widths, tabled.size) for row in (every[0], *alone(every[1:], over))]
    frame.height = Pt(sum(heights))
    old = frame.element.xpath(".//a:tbl")[0]
    old.getparent().replace(old, parsed("".join(_xml(tabled, every, heights, over, lang))))


def _xml(
    tabled: Tabled,
    every: Sequence[Sequence[str]],
    heights: Sequence[float],
    over: Sequence[Sequence[int]],
    lang: Lang,
) -> Iterator[str]:
    shown, size = tabled.shown, tabled.size
    aligns = [_ALIGNS.get(c.align, "l") for c in shown.columns]
    yield '<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>'
    yield from (f'<a:gridCol w="{round(w * 12700)}"/>' for w in tabled.widths)
    yield f'</a:tblGrid><a:tr h="{round(heights[0] * 12700)}">'
    yield from (
        _cell(Run(words, size, "ink", bold=True), align, lang, "fill", "mark") for words, align in zip(every[0], aligns, strict=True)
    )
    yield "</a:tr>"
    asked = pointed_out(over, shown.asked)
    for number, tall in enumerate(heights[1:]):
        cells = zip(every[number + 1], aligns, over[number], asked[number], strict=True)
        yield f'<a:tr h="{round(tall * 12700)}">{"".join(_body_cell(*cell, size, lang) for cell in cells)}</a:tr>'
    yield "</a:tbl>"


def _body_cell(words: str, align: str, span: int, is_asked: bool, size: float, lang: Lang) -> str:  # noqa: FBT001 - of a tuple
    """A cell over `span` rows; 0: one above goes over it."""
    merged = f' rowSpan="{span}"' if span > 1 else "" if span else ' vMerge="1"'
    run = Run(words if span else "", size, "c1" if is_asked else "body", bold=is_asked)
    return _cell(run, align, lang, "w1" if is_asked else "", "line", merged)


def _cell(run: Run, align: str, lang: Lang, ground: str, edge: str, merged: str = "") -> str:
    words = run_xml(run, lang) if run.words else ""
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    return (f'<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{words}<a:endParaRPr lang="ko-KR" sz="{round(run.size * 100)}"/></a:p></a:txBody>'
            f'<a:tcPr marL="{round(_INSET * 12700)}" marR="{round(_INSET * 12700)}" marT="{round(_UPPER * 12700)}" marB="{round(_UPPER * 12700)}" anchor="ctr">'
            f'{none}<a:lnB w="9525">{solid(edge)}</a:lnB>{solid(ground) if ground else "<a:noFill/>"}</a:tcPr></a:tc>')  # fmt: skip


__all__ = ["Tabled", "add_table", "laid_out"]
