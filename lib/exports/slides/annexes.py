"""What stands once behind all panels of a deck: the rest of their tables, and what the figures depend on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.core.captions.conditions import AND
from lib.core.files.cells import text_cell
from lib.core.kinds import TEXT
from lib.core.panel import MARK, Signed
from lib.core.sources.citations import counted
from lib.core.text import Lang, Text, join
from lib.exports.booklet import Booklet
from lib.exports.document import Document, Foot
from lib.exports.paper.arrangement import arranged
from lib.exports.paper.columns import Column, shared
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
_WORTH = 5  # rows that are worth a slide of their own
_SOURCES = 2  # sources that are named before the rest is counted
_ANNEX = Text("별첨: {title}", "Annex: {title}")
_SLIDE = Text("쪽", "Slide")
_PANEL = Text("제목", "Title")
_SHOWN = Text("전체 {all:,}행 가운데 앞의 {shown:,}행.", "Rows 1 to {shown:,} of {all:,}.")
_NEXT = Text("다음 {n:,}행은 끝의 별첨에 있음.", "The next {n:,} are in the annex at the end.")
_REST = Text(
    "나머지 {n:,}행은 이 패널의 엑셀(XLSX) 파일에 있음",
    "The other {n:,} are in this panel's Excel file (XLSX)",
)
_UNDRAWN = Text("그림에 없는 {n:,}행", "{n:row is|rows are} not in the chart")
_OTHERS = Text("그 밖의 열은 이 패널의 엑셀(XLSX) 파일에 있음", "other columns are in this panel's Excel file (XLSX)")
_COLUMNS = Text(
    "그 밖의 열은 끝의 별첨에 있음(연번이 같으면 같은 행)",
    "Other columns: in the annex at the end (the same number is the same row)",
)


@dataclass(frozen=True)
class Rest:
    """What of a panel's table stands behind all panels."""

    document: Document
    tables: tuple[Tabled, ...]
    said: tuple[str, ...] = ()


def add_tables(base: Base, document: Document) -> Rest:
    """The slide of a panel without a chart: the first rows of its table. Gives what stands behind all panels."""
    lang, found = document.lang, arranged(document.figures, document.lang, parted=False)
    table, whole = found.tables[0], _whole(base)
    first = laid_out(table, _room(base, document, len(found.said)), 1)[0]
    after = table.of(range(first.shown.height, table.height))
    following = laid_out(after, whole, MOST) if after.height else []
    numbers = frozenset[str]().union(*(t.shown.shown_numbers for t in (first, *following)))
    others = [t for one in (*found.tables[1:], *numbered(found.annex, numbers)) for t in laid_out(one, whole, MOST)]
    said = [words.of(lang) for words in _counts(table.height, first.shown.height, sum(t.shown.height for t in following))]
    said += [_COLUMNS.of(lang)] * bool(numbers) + list(found.said)
    slide = titled(base, document.title, lang)
    box = _over(slide, frame_of(base, slide, document, said, (), goes_on=bool(following or others)), table, document)
    add_table(
        slide,
        box,
        first,
        lang,
        name=document.title,
        alt=document.chart.alt.of(lang) if document.chart else document.title,
    )
    add_notes(slide, document, [*said, *document.foot.notes])
    return Rest(document, (*following, *others))


def undrawn(base: Base, document: Document) -> Iterator[Rest]:
    """The first rows that a chart leaves out, and how many there are more; a few are left to the notes."""
    rows = list(_undrawn(document))
    found = arranged(document.figures.of(rows if len(rows) >= _WORTH else ()), document.lang, parted=False)
    for shown in map(_without_numbers, found.tables[:1]):
        tabled = laid_out(shown, _whole(base), 1)[0]
        rest = shown.height - tabled.shown.height
        said = [
            _UNDRAWN.fill(n=shown.height),
            *([_REST.fill(n=rest)] if rest else []),
            *([_OTHERS] if found.annex else []),
        ]
        yield Rest(document, (tabled,), (join(said, ". ", ". ").of(document.lang), *found.said))


def _undrawn(document: Document) -> Iterator[int]:
    chart, table = document.chart, document.table.frame
    if isinstance(chart, Signed) and MARK in table.columns:
        drawn = chart.marks
        yield from (row for row, mark in enumerate(table[MARK]) if mark not in drawn)


def _whole(base: Base) -> Box:
    """About what a table has on a slide of the annex."""
    return Box(0, 0, base.body.width, base.body.height - 80)


def _without_numbers(shown: Shown) -> Shown:
    return shown.having([c for c in shown.columns if c.name != NUMBER]) if shown.shown_numbers else shown


def add_under(slide: Any, box: Box, document: Document) -> None:  # noqa: ANN401 - python-pptx
    """The table of a panel under its picture, which shows the rest, where all rows stand there."""
    for shown in map(_without_numbers, arranged(document.figures, document.lang, parted=False).tables[:1]):
        room = _over(slide, box, shown, document)
        made = laid_out(shown, room, 1)[0]
        if made.shown.height == shown.height:
            add_table(slide, room, made, document.lang, name=document.title, alt=document.title)


def _room(base: Base, document: Document, said: int) -> Box:
    """About what a table has between what stands above and below it."""
    width = base.body.width * (0.75 if document.comment else 1) - (16 if document.comment else 0)
    return Box(0, 0, width, base.body.height - 34 - 2 * _OVER - 13 * min(len(document.foot.notes) + said + 1, 4))


def _counts(every: int, shown: int, following: int) -> Iterator[Text]:
    if shown < every:
        rest = every - shown - following
        yield join(
            [
                _SHOWN.fill(all=every, shown=shown),
                _NEXT.fill(n=following),
                *([_REST.fill(n=rest)] if rest else []),
            ],
            " ",
            " ",
        )


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
    document, count = rest.document, len(rest.tables)
    plain = replace(document, comment="", foot=replace(document.foot, notes=()))
    for number, tabled in enumerate(rest.tables, 1):
        slide = titled(base, document.word(_ANNEX.fill(title=document.title)), document.lang, _which(number, count))
        box = frame_of(base, slide, plain, rest.said, (), goes_on=number < count)
        box = _over(slide, box, tabled.shown, document)
        add_table(slide, box, tabled, document.lang, name=document.title, alt=document.title)


def _which(number: int, count: int) -> str:
    """`(2/3)`, nothing of one."""
    return f"({number}/{count})" if count > 1 else ""


def add_captions(base: Base, booklet: Booklet, first: Sequence[int]) -> None:
    """What the figures of all panels depend on: one row a panel. `first` are the numbers of their slides.

    The filters that all panels share stand over the table.
    """
    lang, joint = booklet.lang, AND.of(booklet.lang)
    title, feet = CAPTIONS.of(lang), [d.foot for d in booklet.documents]
    filters = [f.conditions.split(joint) for f in feet]
    same = shared(*filters)
    said = [[str(n), f.title, joint.join(own[same:]), *_depends(f, lang)] for n, f, own in zip(first, feet, filters, strict=True)]
    heads = (_SLIDE, _PANEL, *LABELS)
    columns = [Column("", TEXT, h.of(lang), tuple(map(text_cell, of))) for h, of in zip(heads, zip(*said, strict=True), strict=True)]
    over = ((LABELS[0].of(lang), joint.join(filters[0][:same])),) if same else ()
    body = base.body
    room = Box(body.left, body.top + 20, body.width, body.height - 10)
    made = laid_out(Shown(tuple(c for c in columns if any(c.words)), over=over), room, len(feet))
    for number, tabled in enumerate(made, 1):
        slide = titled(base, title, lang, _which(number, len(made)))
        _over(slide, Box(body.left, body.top, body.width, 20), tabled.shown, booklet.documents[0])
        add_table(slide, room, tabled, lang, name=title, alt=title)


def _depends(foot: Foot, lang: Lang) -> tuple[str, ...]:
    return foot.definition, foot.as_of, counted(foot.sources, _SOURCES, lang)
