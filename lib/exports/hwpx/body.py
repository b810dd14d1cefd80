"""The section of an HWPX report as XML: bullets, pictures, tables and footnotes in the named styles of `hwpx.looks`."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, count
from math import ceil

from lib.exports.hwpx.looks import MM, POINTS, WIDTH, Looks, Style
from lib.exports.paper.outline import Line, Mark
from lib.exports.paper.printed import PrintedTable, alone
from lib.exports.paper.widths import letters

BULLETS = {1: "□", 2: "○", 3: "-"}
_SUFFIX = ")"  # behind a footnote's number
_TALLEST = round(190 * MM)
_PADDING, _AIR = 340, 100  # HWPUNIT beside and above the words of a cell
_COLUMNS = '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
_PAGE_NUMBER = '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
_LIST = 'id="" textDirection="HORIZONTAL" lineWrap="BREAK" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0"'  # fmt: skip
_POSITION = (
    '<hp:pos treatAsChar="{0}" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" '
    'horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
)
_NUMBER_FORMAT = f'<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar="{_SUFFIX}" supscript="0"/>'


class Body:
    """Writes the parts of a section; keeps count of what has a number of its own in the document."""

    def __init__(self, looks: Looks) -> None:
        self._looks, self._ids = looks, count(1)

    def section(self, blocks: list[str]) -> str:
        """The whole section: its opening tag, the blocks, the end."""
        return f"{self._looks.section}{''.join(blocks)}</hs:sec>"

    def title(self, words: str) -> str:
        """The title in a frame; its paragraph also holds the page's setting and the page number."""
        cell = self._cell(words, self._looks.styles["title"], 0, 0, WIDTH, 2600 * max(1, ceil(letters(words) / 50)), self._looks.framed)
        table = self._table_of([f"<hp:tr>{cell}</hp:tr>"], 1, 2600, self._looks.framed, title=True)
        holder = self._looks.styles["holder"]
        return self._paragraph(holder, _run(holder, self._looks.setting + _COLUMNS) + _run(holder, _PAGE_NUMBER) + _run(holder, table))

    def words(self, name: str, words: str) -> str:
        """A paragraph of words in a style."""
        style = self._looks.styles[name]
        return self._paragraph(style, _run(style, _text(words)))

    def line(self, line: Line, *, kept: bool = False) -> str:
        """A line behind its bullet, its label set off, footnotes at its end."""
        name = str(line.depth)
        style = self._looks.styles[f"{name} kept" if kept and line.depth > 1 else name]
        bullet = _run(style, _text(f"{BULLETS[line.depth]} "))
        label = _run(style, _text(line.label + (": " if line.words else "")), self._looks.label.get(name, style.char)) if line.label else ""
        marks = "".join(self._marks(line.marks, style))
        return self._paragraph(style, bullet + label + (_run(style, _text(line.words)) if line.words else "") + marks)

    def _marks(self, marks: tuple[Mark, ...], style: Style) -> Iterator[str]:
        """A footnote where its source is first named; its number alone, raised, where it is named again."""
        for place, mark in enumerate(marks):
            if place:
                yield _run(style, _text(" "), self._looks.raised)
            yield _run(style, self._footnote(mark)) if mark.words else _run(style, _text(f"{mark.number}{_SUFFIX}"), self._looks.raised)

    def _footnote(self, mark: Mark) -> str:
        note = self._looks.note
        number = f'<hp:ctrl><hp:autoNum num="{mark.number}" numType="FOOTNOTE">{_NUMBER_FORMAT}</hp:autoNum></hp:ctrl>'
        inside = self._paragraph(note, _run(note, number + _text(f" {mark.words}")))
        return (
            f'<hp:ctrl><hp:footNote number="{mark.number}" suffixChar="{ord(_SUFFIX)}" instId="{next(self._ids)}">'
            f'<hp:subList {_LIST} vertAlign="TOP">{inside}</hp:subList></hp:footNote></hp:ctrl>'
        )

    def picture(self, item: str, png: bytes, alt: str) -> str:
        """A picture as wide as the page's text, smaller where it would be too tall. `item` is its name in the package."""
        wide, tall = struct.unpack(">II", png[16:24])
        width = min(WIDTH, round(_TALLEST * wide / tall))
        height = round(width * tall / wide)
        number = next(self._ids)
        made = (
            f'<hp:pic textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" reverse="0" id="{number}" zOrder="{number}" numberingType="PICTURE" '
            f'lock="0" dropcapstyle="None" href="" groupLevel="0" instid="{number}"><hp:offset x="0" y="0"/>'
            f'<hp:orgSz width="{width}" height="{height}"/><hp:curSz width="{width}" height="{height}"/>'
            '<hp:flip horizontal="0" vertical="0"/>'
            f'<hp:rotationInfo angle="0" centerX="{width // 2}" centerY="{height // 2}" rotateimage="1"/><hp:renderingInfo>'
            f"{_matrix('trans')}{_matrix('sca')}{_matrix('rot')}</hp:renderingInfo>"
            f'<hp:imgRect><hc:pt0 x="0" y="0"/><hc:pt1 x="{width}" y="0"/><hc:pt2 x="{width}" y="{height}"/><hc:pt3 x="0" y="{height}"/>'
            f'</hp:imgRect><hp:imgClip left="0" right="{width}" top="0" bottom="{height}"/>'
            '<hp:inMargin left="0" right="0" top="0" bottom="0"/>'
            f'<hp:imgDim dimwidth="{width}" dimheight="{height}"/>'
            f'<hc:img binaryItemIDRef="{item}" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/><hp:effects/>{_size(width, height)}'
            f'{_POSITION.format(1)}<hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f"<hp:shapeComment>{escape(alt)}</hp:shapeComment></hp:pic>"
        )
        style = self._looks.styles["figure"]
        return self._paragraph(style, _run(style, made))

    def table(self, table: PrintedTable) -> str:
        """A table that goes on over pages, its headings again on each; rows are as tall as their words, estimated, ask for."""
        ends = [round(e * WIDTH) for e in accumulate(table.widths)]
        sizes = [end - start for start, end in zip([0, *ends], ends, strict=False)]
        points, look = POINTS[table.size], self._looks
        heights = [_height(words, sizes, points) for words in (table.headings, *alone(table.rows, table.spans))]
        head = look.styles[f"head {table.size}"]
        styles = [look.styles[f"{align} {table.size}"] for align in table.aligns]
        rows = [
            [
                self._cell(w, head, 0, c, size, heights[0], look.shaded)
                for c, (w, size) in enumerate(zip(table.headings, sizes, strict=True))
            ]
        ]
        for number, cells in enumerate(zip(table.rows, table.spans, table.asked, strict=True), 1):
            made = enumerate(zip(*cells, styles, sizes, strict=True))
            rows.append([
                self._cell(words, style, number, column, size, sum(heights[number : number + span]),
                           look.tinted if is_asked else look.ruled, span, look.asked[table.size] if is_asked else "")
                for column, (words, span, is_asked, style, size) in made if span
            ])  # fmt: skip
        holder = look.styles["holder"]
        lines = [f"<hp:tr>{''.join(row)}</hp:tr>" for row in rows]
        return self._paragraph(holder, _run(holder, self._table_of(lines, len(sizes), sum(heights), look.ruled)))

    def _table_of(self, rows: list[str], columns: int, height: int, border: str, *, title: bool = False) -> str:
        number = next(self._ids)
        return (
            f'<hp:tbl id="{number}" zOrder="{number}" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" '
            f'dropcapstyle="None" pageBreak="CELL" repeatHeader="{int(not title)}" rowCnt="{len(rows)}" colCnt="{columns}" cellSpacing="0" '
            f'borderFillIDRef="{border}" noAdjust="0">{_size(WIDTH, height)}{_POSITION.format(int(title))}'
            '<hp:outMargin left="0" right="0" top="0" bottom="283"/>'
            f'<hp:inMargin left="{_PADDING}" right="{_PADDING}" top="{_AIR}" bottom="{_AIR}"/>{"".join(rows)}</hp:tbl>'
        )

    def _cell(
        self, words: str, style: Style, row: int, column: int, width: int, height: int, fill: str, rows: int = 1, char: str = ""
    ) -> str:
        is_head = int(fill == self._looks.shaded)
        return (
            f'<hp:tc name="" header="{is_head}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="{fill}">'
            f'<hp:subList {_LIST} vertAlign="CENTER">{self._paragraph(style, _run(style, _text(words), char))}</hp:subList>'
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="{rows}"/>'
            f'<hp:cellSz width="{width}" height="{height}"/>'
            f'<hp:cellMargin left="{_PADDING}" right="{_PADDING}" top="{_AIR}" bottom="{_AIR}"/></hp:tc>'
        )

    def _paragraph(self, style: Style, runs: str) -> str:
        return (
            f'<hp:p id="{next(self._ids)}" paraPrIDRef="{style.para}" styleIDRef="{style.style}" pageBreak="0" columnBreak="0" '
            f'merged="0">{runs}</hp:p>'
        )


def _run(style: Style, inside: str, char: str = "") -> str:
    return f'<hp:run charPrIDRef="{char or style.char}">{inside}</hp:run>'


def _text(words: str) -> str:
    return f"<hp:t>{escape(words, quote=False)}</hp:t>" if words else "<hp:t/>"


def _size(width: int, height: int) -> str:
    return f'<hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE" protect="0"/>'


def _matrix(name: str) -> str:
    return f'<hc:{name}Matrix e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"/>'


def _height(words: Sequence[str], sizes: list[int], points: float) -> int:
    """How tall a row is whose words wrap in cells of these widths: letters of half width are half as wide as tall."""
    lines = max(ceil(letters(w) * points * 50 / max(size - 2 * _PADDING, 1)) for w, size in zip(words, sizes, strict=True))
    return round(max(lines, 1) * points * 125) + 2 * _AIR
