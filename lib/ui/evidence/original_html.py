"""The original at a place as HTML: lines and tables of an excerpt, the picture of a page with its marks over it.

Whatever comes from a document is escaped text between elements, never part of an attribute, and stands on one line, so that no Markdown
in it is read as such. Styles: front/original.css. A mark is an arrow and a frame, not a colour alone.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.core.files.writable import straight
from lib.core.text import Lang, Text
from lib.documents.excerpt.lines import Line
from lib.documents.excerpt.places import Excerpt, How
from lib.documents.excerpt.table import Gap, Grid, Shown
from lib.documents.pdf.page_picture import Box, PagePicture

STYLES = (Path(__file__).parents[1] / "front" / "original.css").read_text("utf-8")
_HERE = Text("여기", "here")
_TABLE = Text("원문 표", "Table of the original")
_PAGE = Text("원문 {page}쪽", "Page {page} of the original")
_LARGE, _SMALL = Text("크게", "Larger"), Text("작게", "Smaller")
_NOTES: dict[How, Text] = {
    "words": Text("자리가 쪽이나 본문까지만 적혀 있어 그 값이 있는 줄을 표시함", "The place names only the page or the running text: lines with the value are marked"),
    "area": Text("자리가 쪽이나 본문까지만 적혀 있어 어느 줄인지 알 수 없음", "The place names only the page or the running text: which line it is cannot be told"),
}  # fmt: skip
_LINES = Text("{n:,}줄 생략", "{n:line|lines} left out")
_ROWS = Text("{n:,}행 생략", "{n:row|rows} left out")
_COLUMNS = Text("{n:,}열 생략", "{n:column|columns} left out")
_TABLES = Text("표 {n:,}개 생략", "{n:table|tables} left out")
_MORE = Text("표시할 곳 {n:,}군데 더 있음", "{n:more place|more places} to mark")
_MISSING = Text("원본에서 찾지 못한 자리: {places}", "Not found in the original: {places}")
_OTHERS = Text("다른 {n:,}쪽에도 있음: {pages}쪽", "Also on {n:more page|more pages}: {pages}")
_MARKED = "</mark>"
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_DEEPEST = 5
_SHOWN_PLACES = 12


def as_html(excerpt: Excerpt, lang: Lang, beside: str = "") -> str:
    """The excerpt under the headings above it, marks told in words for those who do not see them; one line of HTML.

    `beside` is said behind the first mark: what has become of the value there.
    """
    shown = {part.text for part in excerpt.parts if isinstance(part, Line)}
    above = [_words(words) for words in excerpt.over if words not in shown]
    over = f'<div class="hn-orig-over">{" › ".join(above)}</div>' if above else ""
    body = "".join(_part(part, excerpt.how, lang) for part in excerpt.parts)
    said = f'<span class="hn-orig-fixed">{_words(beside)}</span>' if beside else ""
    if _MARKED in body:  # of our own making: what a document says is escaped
        body = body.replace(_MARKED, f"{_MARKED}{said}", 1)
    else:
        over = f"{said}{over}"
    return f'<div class="hn-orig"><div class="hn-orig-text" lang="ko">{over}{body}</div>{"".join(_notes(excerpt, lang))}</div>'


def pictures_html(pictures: Sequence[PagePicture], lang: Lang, beside: str = "") -> str:
    """Pages of one document, each with a frame round each mark, placed in percent of the picture, and a button that enlarges it.

    `beside` is said at the first frame, over the first page where there is none. The pages that are not drawn are counted. One line of HTML.
    """
    first = next((n for n, p in enumerate(pictures) if p.boxes), None)
    pages = "".join(_page(picture, lang, beside if n == first else "") for n, picture in enumerate(pictures))
    said = f'<div class="hn-orig-fixed">{_words(beside)}</div>' if beside and first is None else ""
    drawn = {p.page for p in pictures}
    others = [page for page in pictures[0].pages if page not in drawn]
    named = ", ".join(map(str, others[:_SHOWN_PLACES])) + (" …" if len(others) > _SHOWN_PLACES else "")
    notes = _note(_OTHERS.fill(n=len(others), pages=named).of(lang)) if others else ""
    notes += "".join(_note(_NOTES[how].of(lang)) for how in dict.fromkeys(p.how for p in pictures) if how in _NOTES)
    return f'<div class="hn-orig">{said}{pages}{notes}</div>'


def _page(picture: PagePicture, lang: Lang, beside: str) -> str:
    """One page under its number; what is drawn scrolls in its own frame once it is enlarged."""
    title = html.escape(_PAGE.fill(page=picture.page).of(lang))
    boxes = "".join(_box(box, lang, beside if n == 0 else "") for n, box in enumerate(picture.boxes))
    source = base64.b64encode(picture.png).decode("ascii")
    image = f'<img src="data:image/png;base64,{source}" width="{picture.width}" height="{picture.height}" alt="{title}">'
    button = (f'<button type="button" class="hn-act" aria-label="{title}: {_LARGE.of(lang)}" '
              f'data-words="{_LARGE.of(lang)}|{_SMALL.of(lang)}">{_LARGE.of(lang)}</button>')  # fmt: skip
    return (f'<div class="hn-orig-leaf"><div class="hn-orig-head"><span>{title}</span>{button}</div>'
            f'<div class="hn-orig-page" tabindex="0" role="region" aria-label="{title}"><div class="hn-orig-sheet">{image}{boxes}</div></div></div>')  # fmt: skip


def _box(box: Box, lang: Lang, beside: str) -> str:
    """The frame of a mark; what is said of it stands under it, or over it at the foot of the page."""
    look = ("hn-orig-fixed", *["hn-orig-end"] * (box.left > 0.5), *["hn-orig-above"] * (box.top + box.height > 0.9))
    said = f'<div class="{" ".join(look)}">{_words(beside)}</div>' if beside else ""
    return (f'<div class="hn-orig-box" style="left:{box.left:.3%};top:{box.top:.3%};width:{box.width:.3%};height:{box.height:.3%}">'
            f"{_here(lang)}{said}</div>")  # fmt: skip


def _notes(excerpt: Excerpt, lang: Lang) -> Iterator[str]:
    if excerpt.how in _NOTES:
        yield _note(_NOTES[excerpt.how].of(lang))
    if excerpt.more:
        yield _note(_MORE.fill(n=excerpt.more).of(lang))
    if excerpt.missing:
        more = " …" if len(excerpt.missing) > _SHOWN_PLACES else ""
        yield _note(_MISSING.fill(places=", ".join(excerpt.missing[:_SHOWN_PLACES]) + more).of(lang))


def _note(words: str) -> str:
    return f'<div class="hn-orig-note">{_words(words)}</div>'


def _words(text: str) -> str:
    """Words of a document as HTML: escaped, in the order in which they are read, lines broken by elements."""
    return "<br>".join(html.escape(line) for line in _BREAKS.split(straight(text)))


def _here(lang: Lang) -> str:
    return f'<span class="hn-orig-here" role="img" aria-label="{html.escape(_HERE.of(lang))}">▶</span>'


def _part(part: Line | Grid | Gap, how: How, lang: Lang) -> str:
    if isinstance(part, Gap):
        return f'<div class="hn-orig-gap">⋯ {_words(_LINES.fill(n=part.count).of(lang))}</div>'
    return _line(part, how, lang) if isinstance(part, Line) else _grid(part, lang)


def _line(line: Line, how: How, lang: Lang) -> str:
    """A line with its number where places are lines. Lines of which only one may be meant are set off, without the arrow."""
    words = _words(line.text)
    looks = [f"hn-orig-{line.kind}", f"hn-orig-in{min(max(line.depth, 0), _DEEPEST)}"]
    if line.marked and how == "area":
        looks.append("hn-orig-within")
    elif line.marked:
        looks.append("hn-orig-marked")
        words = f"<mark>{_here(lang)}{words}</mark>"
    number = f'<span class="hn-orig-at">{_words(line.at)}</span>' if line.at.startswith("L") or "!" in line.at else ""
    return f'<div class="hn-orig-line {" ".join(looks)}">{number}<span>{words}</span></div>'


def _grid(grid: Grid, lang: Lang) -> str:
    caption = _words(grid.caption)
    if grid.marked:
        caption = f"<mark>{_here(lang)}{caption}</mark>"
    rows = "".join(_row(row, grid.cols, lang) for row in grid.rows)
    head = f"<caption>{caption}</caption>" if caption else ""
    label = html.escape(_TABLE.of(lang))
    return f'<div class="hn-orig-table" tabindex="0" role="region" aria-label="{label}"><table>{head}<tbody>{rows}</tbody></table></div>'


def _row(row: tuple[Shown, ...] | Gap, cols: int, lang: Lang) -> str:
    if isinstance(row, Gap):
        return f'<tr><td class="hn-orig-gap" colspan="{cols}">⋯ {_words(_ROWS.fill(n=row.count).of(lang))}</td></tr>'
    before = (None, *row)
    return f"<tr>{''.join(_cell(cell, lang, first=not (left and left.marked)) for left, cell in zip(before, row, strict=False))}</tr>"


def _cell(cell: Shown, lang: Lang, *, first: bool) -> str:
    """A cell; of marked ones side by side only the `first` has the arrow."""
    spans = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1) + f' colspan="{cell.colspan}"' * (cell.colspan > 1)
    if cell.left_out:
        return f'<td class="hn-orig-gap"{spans}>⋯ {_words(_COLUMNS.fill(n=cell.left_out).of(lang))}</td>'
    name = "th" if cell.header else "td"
    words = _words(cell.text)
    look = ' class="hn-orig-marked"' if cell.marked else ""
    if cell.marked:
        words = f"<mark>{_here(lang) if first else ''}{words}</mark>"
    inner = "".join(_grid(grid, lang) for grid in cell.inner)
    if cell.tables_left_out:
        inner += f'<div class="hn-orig-gap">⋯ {_words(_TABLES.fill(n=cell.tables_left_out).of(lang))}</div>'
    return f"<{name}{look}{spans}>{words}{inner}</{name}>"
