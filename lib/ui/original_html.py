"""The original at a place as HTML: lines and tables of an excerpt, the picture of a page with its marks over it.

Whatever comes from a document is escaped text between elements, never part of an attribute, and stands on one line, so that no Markdown
in it is read as such. Styles: front/original.css. A mark is an arrow and a frame, not a colour alone.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from pathlib import Path

from lib.core.text import Lang, Text
from lib.documents.excerpt import Excerpt, How
from lib.documents.excerpt_lines import Line
from lib.documents.excerpt_table import Gap, Grid, Shown
from lib.documents.page_picture import PagePicture

STYLES = (Path(__file__).parent / "front" / "original.css").read_text("utf-8")
_HERE = Text("여기", "here")
_TABLE = Text("원문 표", "Table of the original")
_PAGE = Text("원문 {page}쪽", "Page {page} of the original")
_NOTES: dict[How, Text] = {
    "words": Text("자리가 쪽이나 본문까지만 적혀 있어 그 값이 있는 줄을 표시함", "The place names only the page or the running text: lines with the value are marked"),
    "area": Text("자리가 쪽이나 본문까지만 적혀 있어 어느 줄인지 알 수 없음", "The place names only the page or the running text: which line it is cannot be told"),
}  # fmt: skip
_LINES = Text("{n:,}줄 생략", "{n:,} lines left out")
_ROWS = Text("{n:,}행 생략", "{n:,} rows left out")
_COLUMNS = Text("{n:,}열 생략", "{n:,} columns left out")
_TABLES = Text("표 {n:,}개 생략", "{n:,} tables left out")
_MORE = Text("표시할 곳 {n:,}군데 더 있음", "{n:,} more places to mark")
_MISSING = Text("원본에서 찾지 못한 자리: {places}", "Not found in the original: {places}")
_OTHERS = Text("다른 쪽에도 있음: {pages}쪽", "Also on pages {pages}")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # letters that turn what follows round, digits of a number among it
_DEEPEST = 5
_SHOWN_PLACES = 12


def as_html(excerpt: Excerpt, lang: Lang) -> str:
    """The excerpt under the headings above it, marks told in words for those who do not see them; one line of HTML."""
    shown = {part.text for part in excerpt.parts if isinstance(part, Line)}
    above = [_words(words) for words in excerpt.over if words not in shown]
    over = f'<div class="hn-orig-over">{" › ".join(above)}</div>' if above else ""
    body = "".join(_part(part, excerpt.how, lang) for part in excerpt.parts)
    return f'<div class="hn-orig"><div class="hn-orig-text" lang="ko">{over}{body}</div>{"".join(_notes(excerpt, lang))}</div>'


def picture_html(picture: PagePicture, lang: Lang) -> str:
    """The page with a frame round each mark, placed in percent of the picture; one line of HTML."""
    alt = html.escape(_PAGE.fill(page=picture.page).of(lang))
    boxes = "".join(
        f'<div class="hn-orig-box" style="left:{b.left:.3%};top:{b.top:.3%};width:{b.width:.3%};height:{b.height:.3%}">{_here(lang)}</div>'
        for b in picture.boxes
    )
    source = base64.b64encode(picture.png).decode("ascii")
    image = f'<img src="data:image/png;base64,{source}" width="{picture.width}" height="{picture.height}" alt="{alt}">'
    others = ", ".join(str(page) for page in picture.pages[:_SHOWN_PLACES] if page != picture.page)
    notes = _note(_OTHERS.fill(pages=others).of(lang)) if others else ""
    if picture.how in _NOTES:
        notes += _note(_NOTES[picture.how].of(lang))
    return f'<div class="hn-orig"><div class="hn-orig-page">{image}{boxes}</div>{notes}</div>'


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
    return "<br>".join(html.escape(line) for line in _BREAKS.split(_TURNS.sub("", text)))


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
