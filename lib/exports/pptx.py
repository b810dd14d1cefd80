"""PPTX: one slide a panel with a native chart that can be edited, the evidence in its notes; a briefing with a cover."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from lib.charts.spec.placed import Matrix
from lib.core.text import Text, same
from lib.exports.booklet import Booklet
from lib.exports.document import NO_DATA, Document
from lib.exports.native import Native, native
from lib.exports.needs import lacking
from lib.exports.slides.annexes import Rest, add_captions, add_rest, add_tables, add_under, undrawn
from lib.exports.slides.base import Base, template_path
from lib.exports.slides.chart import add_chart
from lib.exports.slides.cover import add_cover, link_lead
from lib.exports.slides.figure import MAP_PART, add_picture, map_picture, pictured_parts
from lib.exports.slides.house import house_base, themed
from lib.exports.slides.notes import add_notes
from lib.exports.slides.office import office_base, template_fault
from lib.exports.slides.plan import most_rows, part, plan, unnamed
from lib.exports.slides.sheet import frame_of, titled
from lib.exports.slides.stamped import describe, keep_stamp, stamp_in, still, with_stamp
from lib.exports.slides.words import Box, Run, put
from lib.exports.writer import A4, WIDE, Writer

_MOST_SLIDES = 3  # of one chart
_HALF = 0.4  # of a slide's place that a picture leaves free for its table
_MAP_BESIDE = 0.44  # of the place that a map takes beside its bars
_ROWS = Text("{all}개 가운데 {start}~{end}번째", "{start} to {end} of {all}")
_LEFT_OUT = Text(
    "{all}개 가운데 앞의 {shown}개만 그림, 나머지는 이 패널의 엑셀(XLSX) 파일에 있음",
    "the first {shown} of {all}; this panel's Excel file has the rest",
)
_BACK = Text("회색 선 {n}개는 그 밖(이름은 차트의 데이터에 있음)", "{n:grey line|grey lines}: the others, named in the chart's data")
_PART = same("({n}/{all})")


def write(booklet: Booklet, shape: str = WIDE) -> bytes:
    """A deck: for a briefing of more than a sheet a cover, then its panels in order. An office's own template keeps its size whatever the shape.

    Raises TemplateError where the office's template cannot be used.
    """
    path = template_path()
    base = replace(office_base(path) if path else house_base(shape), is_joint=len(booklet.documents) > 1)
    describe(base.deck, booklet)
    cover = None if booklet.is_sheet else add_cover(base, booklet)
    first, rests = list[int](), list[Rest]()
    for document in booklet.documents:
        first.append(len(base.deck.slides))
        rests += _add(base, document)
    _close(base, booklet, rests, first)
    if cover is not None:
        link_lead(cover, booklet, [base.deck.slides[number] for number in first])
    for slide in list(base.deck.slides)[:1]:
        if slide.has_notes_slide:
            themed(slide.notes_slide.part.notes_master.part, house=False)
    keep_stamp(base.deck, booklet)
    out = io.BytesIO()
    base.deck.save(out)
    return still(out.getvalue(), booklet.made)


def _close(base: Base, booklet: Booklet, rests: Sequence[Rest], first: Sequence[int]) -> None:
    """The slides behind all panels. `first` are the panels' first ones, counted from 0."""
    for rest in rests:
        add_rest(base, rest)
    if base.is_joint:
        add_captions(base, booklet, [number + 1 for number in first])


def _add(base: Base, document: Document) -> Sequence[Rest]:
    """The slides of one panel: chart, picture where that alone is right, or table; gives what stands behind all panels."""
    chart = document.chart
    drawn = native(chart, document.lang) if chart else None
    is_picture = drawn is None or isinstance(chart, Matrix)  # cells show every single one, bars how many there are
    if chart and is_picture and _pictures(base, document, chart.alt.of(document.lang)):
        return tuple(undrawn(base, document))
    if drawn:
        _charts(base, document, drawn)
        return tuple(undrawn(base, document))
    if document.figures.rows:
        return (add_tables(base, document),)
    _nothing(base, document)
    return ()


def _pictures(base: Base, document: Document, alt: str) -> bool:
    """Slides of the figure as pictures; whether there are any."""
    place = base.body
    found = pictured_parts(document, Box(place.left, place.top, place.width, place.height - 70))
    for number, picture in enumerate(found, 1):
        slide = titled(
            base, document.title, document.lang, _PART.fill(n=number, all=len(found)).of(document.lang) if len(found) > 1 else ""
        )
        box = frame_of(base, slide, document, (), (), goes_on=number < len(found))
        under = add_picture(slide, box, picture, alt, document.title)
        if len(found) == 1 and under.height > _HALF * box.height:
            add_under(slide, under, document)
        add_notes(slide, document, document.foot.notes)
    return bool(found)


def _charts(base: Base, document: Document, drawn: Native) -> None:
    """One slide, or up to three where the categories are too many to be read on one; all on the same axis."""
    lang, body, count = document.lang, base.body, len(drawn.categories)
    roughly = Box(0, 0, body.width, body.height - 30 - 14 * min(len(drawn.below) + len(document.foot.notes), 4))
    most = most_rows(drawn, roughly.height)
    slides = min(-(-count // most), _MOST_SLIDES)
    each = min(-(-count // slides), most)
    listed = plan(drawn, roughly, fixed=False).listed
    below = [*drawn.below, *listed]
    if back := sum(drawn.series[n].role == "value" for n in unnamed(drawn)):
        below.append(_BACK.fill(n=back).of(lang))
    if slides * each < count:
        below.append(_LEFT_OUT.fill(all=f"{count:,}", shown=f"{slides * each:,}").of(lang))
    found = map_picture(document)
    for number in range(slides):
        start, end = number * each, min((number + 1) * each, count)
        slide = titled(base, document.title, lang, _PART.fill(n=number + 1, all=slides).of(lang) if slides > 1 else "")
        which = [_ROWS.fill(all=f"{count:,}", start=start + 1, end=end).of(lang)] if slides > 1 else []
        box = frame_of(base, slide, document, [*which, *below], drawn.keys, lines=drawn.kind == "line", goes_on=number + 1 < slides)
        if found:
            beside = box.width * _MAP_BESIDE
            add_picture(slide, Box(box.left, box.top, beside, box.height), found, drawn.alt, document.title, left_part=MAP_PART)
            box = Box(box.left + beside + 14, box.top, box.width - beside - 14, box.height)
        rows = part(drawn, start, end)
        add_chart(slide, plan(rows, box, fixed=slides > 1), lang, document.title)
        add_notes(slide, document, [*below, *document.foot.notes])


def _nothing(base: Base, document: Document) -> None:
    """자료 없음 in words, with what would fill it below."""
    slide = titled(base, document.title, document.lang)
    box = frame_of(base, slide, document, (), ())
    said = document.word(NO_DATA)
    put(slide, box, [[Run(said, 28, "muted")]], document.lang, name=said, anchor="ctr", align="ctr")
    add_notes(slide, document, document.foot.notes)


def missing() -> Text | None:
    """What to install so that decks can be written here, or what is wrong with the office's template; None where nothing is."""
    return lacking("PPTX", "pptx", "xlsxwriter", "lxml") or template_fault()


WRITER = Writer(
    "pptx",
    Text("파워포인트(PPTX)", "PowerPoint (PPTX)"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write,
    (WIDE, A4),
    missing,
)

__all__ = ["WRITER", "stamp_in", "with_stamp", "write"]
