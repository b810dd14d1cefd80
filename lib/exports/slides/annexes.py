"""What stands once behind all panels of a deck: the rows and columns of tables that had no place, and what the figures depend on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.core.files.cells import text_cell
from lib.core.kinds import TEXT
from lib.core.sources.citations import counted
from lib.core.text import Text, join, same
from lib.exports.booklet import Booklet
from lib.exports.document import Document, Foot
from lib.exports.paper.arrangement import arranged
from lib.exports.paper.columns import Column
from lib.exports.paper.outline import CAPTIONS
from lib.exports.paper.printed import in_line, numbered
from lib.exports.paper.shown import NUMBER, Shown
from lib.exports.slides.base import Base
from lib.exports.slides.notes import add_notes
from lib.exports.slides.sheet import LABELS, frame_of, titled
from lib.exports.slides.table import Tabled, add_table, laid_out
from lib.exports.slides.words import LINE, Box, Run, cut_to, put

MOST = 2  # slides of the annex on which the next rows of a table stand, and as many for its other columns
_OVER = 10.0  # type of the line over a table
_SOURCES = 3  # sources that are named before the rest is counted
_ANNEX = Text("별첨: {title}", "Annex: {title}")
_PART = same("({n}/{all})")
_SLIDE = Text("쪽", "Slide")
_PANEL = Text("제목", "Title")
_SHOWN = Text("전체 {all:,}행 가운데 앞의 {shown:,}행.", "Rows 1 to {shown:,} of {all:,}.")
_NEXT = Text("다음 {n:,}행은 끝의 별첨에 있음.", "The next {n:,} are in the annex at the end.")
_REST = Text("나머지 {n:,}행은 이 패널의 엑셀(XLSX) 파일에 있음", "The other {n:,} are in this panel's Excel file (XLSX)")
_COLUMNS = Text(
    "그 밖의 열은 끝의 별첨에 있음(연번이 같으면 같은 행)", "Other columns: in the annex at the end (the same number is the same row)"
)


@dataclass(frozen=True)
class Rest:
    """What of a panel's table stands behind all panels."""

    document: Document
    tables: tuple[Tabled, ...]


def add_tables(base: Base, document: Document) -> Rest:
    """The slide of a panel without a chart: the first rows of its table. Gives what of it stands behind all panels."""
    lang, found = document.lang, arranged(document.figures, document.lang, parted=False)
    table, whole = found.tables[0], Box(0, 0, base.body.width, base.body.height - 50)
    first = laid_out(table, _room(base, document, len(found.said)), 1)[0]
    after = table.of(range(first.shown.height, table.height))
    following = laid_out(after, whole, MOST) if after.height else []
    numbers = frozenset[str]().union(*(t.shown.shown_numbers for t in (first, *following)))
    others = [t for one in (*found.tables[1:], *numbered(found.annex, numbers)) for t in laid_out(one, whole, MOST)]
    said = [words.of(lang) for words in _counts(table.height, first.shown.height, sum(t.shown.height for t in following))]
    said += [_COLUMNS.of(lang)] * bool(numbers) + list(found.said)
    slide = titled(base, document.title, lang)
    box = _over(slide, frame_of(base, slide, document, said, (), goes_on=bool(following or others)), table, document)
    add_table(slide, box, first, lang, name=document.title, alt=document.chart.alt.of(lang) if document.chart else document.title)
    add_notes(slide, document, [*said, *document.foot.notes])
    return Rest(document, (*following, *others))


def add_under(slide: Any, box: Box, document: Document) -> None:  # noqa: ANN401 - python-pptx
    """The table of a panel under its picture, which shows the rest, where all rows stand there."""
    for table in arranged(document.figures, document.lang, parted=False).tables[:1]:
        shown = replace(table, columns=tuple(c for c in table.columns if c.name != NUMBER), merged=())
        room = _over(slide, box, shown, document)
        made = laid_out(shown, room, 1)[0]
        if made.shown.height == table.height:
            add_table(slide, room, made, document.lang, name=document.title, alt=document.title)


def _room(base: Base, document: Document, said: int) -> Box:
    """About what a table has between what stands above and below it."""
    width = base.body.width * (0.75 if document.comment else 1) - (16 if document.comment else 0)
    return Box(0, 0, width, base.body.height - 34 - 2 * _OVER - 13 * min(len(document.foot.notes) + said + 1, 4))


def _counts(every: int, shown: int, following: int) -> Iterator[Text]:
    if shown < every:
        rest = every - shown - following
        yield join([_SHOWN.fill(all=every, shown=shown), _NEXT.fill(n=following), *([_REST.fill(n=rest)] if rest else [])], " ", " ")


def _over(slide: Any, box: Box, table: Shown, document: Document) -> Box:  # noqa: ANN401 - python-pptx
    """What every row says, above the table; the place that is left."""
    words = in_line((*table.lead, *table.over))
    if not words:
        return box
    tall = _OVER * LINE + 3
    put(
        slide,
        Box(box.left, box.top, box.width, tall),
        [[Run(cut_to(words, box.width, _OVER, 1), _OVER, "muted")]],
        document.lang,
        name=words[:40],
    )
    return Box(box.left, box.top + tall, box.width, box.height - tall)


def add_rest(base: Base, rest: Rest) -> None:
    """The slides of the annex of one panel."""
    document = rest.document
    for number, tabled in enumerate(rest.tables, 1):
        count = _PART.fill(n=number, all=len(rest.tables)).of(document.lang) if len(rest.tables) > 1 else ""
        slide = titled(base, document.word(_ANNEX.fill(title=document.title)), document.lang, count)
        box = frame_of(
            base, slide, replace(document, comment="", foot=replace(document.foot, notes=())), (), (), goes_on=number < len(rest.tables)
        )
        add_table(slide, box, tabled, document.lang, name=document.title, alt=document.title)


def add_captions(base: Base, booklet: Booklet, first: Sequence[int]) -> None:
    """What the figures of all panels depend on, once: one row a panel. `first` are the numbers of their slides."""
    feet = [d.foot for d in booklet.documents]
    columns = [
        _column(_SLIDE.of(booklet.lang), [str(n) for n in first]),
        _column(_PANEL.of(booklet.lang), [f.title for f in feet]),
        *(
            _column(label.of(booklet.lang), words)
            for label, words in zip(LABELS, zip(*(_depends(f, booklet) for f in feet), strict=True), strict=True)
        ),
    ]
    body = base.body
    room = Box(body.left, body.top, body.width, body.bottom - body.top + 10)
    made = laid_out(Shown(tuple(columns)), room, len(feet))
    for number, tabled in enumerate(made, 1):
        slide = titled(
            base, CAPTIONS.of(booklet.lang), booklet.lang, _PART.fill(n=number, all=len(made)).of(booklet.lang) if len(made) > 1 else ""
        )
        add_table(slide, room, tabled, booklet.lang, name=CAPTIONS.of(booklet.lang), alt=CAPTIONS.of(booklet.lang))


def _column(heading: str, words: Sequence[str]) -> Column:
    return Column("", TEXT, heading, tuple(map(text_cell, words)))


def _depends(foot: Foot, booklet: Booklet) -> tuple[str, ...]:
    return foot.conditions, foot.definition, foot.as_of, counted(foot.sources, _SOURCES, booklet.lang)
