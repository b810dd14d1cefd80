"""The first slide of a briefing: its title, what stands out, the day and the documents behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.core.editions.edition import Lead
from lib.core.files.names import PRODUCT
from lib.core.sources.citations import number_of
from lib.core.text import Text, day_words, plural
from lib.exports.booklet import Booklet
from lib.exports.slides.base import Base
from lib.exports.slides.sheet import new_slide
from lib.exports.slides.words import LINE, Box, Run, cut_to, fitted, high, paint, put, write

_SIZES = (34.0, 30.0, 26.0, 22.0, 20.0)
_LEAD_SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_SMALL = 9.5
_ABOUT = 13.0
_MADE = Text("{day} 작성 · 자료판 {revision}", "made {day} · data revision {revision}")
_LEAD = Text("주요 내용", "What stands out")
_ARROW = " →"
_SOURCES = Text("출처 {n}: {titles}", "Sources, {n}: {titles}")


def add_cover(base: Base, booklet: Booklet) -> Any:  # noqa: ANN401 - python-pptx
    """Title, what it is about, lead sentences, date and sources; the slide."""
    slide = new_slide(base, base.cover, number=False)
    lang, body = booklet.lang, base.body
    wide, tall = base.deck.slide_width / 12700, base.deck.slide_height / 12700
    made = booklet.word(_MADE.fill(day=day_words(booklet.made), revision=booklet.stamp.revision[:12]))
    title = slide.shapes.title
    room = (title.width or body.width * 12700) / 12700
    size, said = fitted(booklet.title, room * 0.98, _SIZES, 2)
    write(title.text_frame._txBody, [[Run(said, size, "")]], lang)  # noqa: SLF001 - the library has no language for runs
    under = ((title.top or 0) + (title.height or 0)) / 12700 + 10
    left = (title.left or 0) / 12700 if base.is_house else body.left
    room = wide - 2 * left
    subtitle = next((s for s in slide.placeholders if s.placeholder_format.type.name == "SUBTITLE"), None)
    if subtitle is not None:
        write(subtitle.text_frame._txBody, [[Run(f"{made} · {booklet.word(PRODUCT)}", 0, "")]], lang)  # noqa: SLF001
        under = ((subtitle.top or 0) + (subtitle.height or 0)) / 12700 + 8
    sources = list(dict.fromkeys(s for d in booklet.documents for s in d.foot.sources))
    foot = _sources(slide, Box(left, 0, room, tall - 36), sources, booklet)
    under = _head(slide, Box(left, under, room, 0), booklet)
    _lead(slide, Box(left, under, room, foot - under - 12), booklet)
    if base.is_house:
        _bar(slide, title)
    return slide


def link_lead(cover: Any, booklet: Booklet, slides: Sequence[Any]) -> None:  # noqa: ANN401 - python-pptx
    """Each sentence's arrow leads to the slide of the panel that proves it; `slides` are the first ones of the panels, in order."""
    from pptx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - needed when a file is asked for

    shape = next((s for s in cover.shapes if s.name == booklet.word(_LEAD)), None)
    paragraphs = shape.text_frame.paragraphs if shape else ()
    for sentence, paragraph in zip(booklet.lead, paragraphs, strict=False):
        if sentence.piece and paragraph.runs[-1].text == _ARROW:
            target = cover.part.relate_to(slides[sentence.piece - 1].part, RELATIONSHIP_TYPE.SLIDE)
            link = paragraph.runs[-1]._r.get_or_add_rPr().add_hlinkClick(target)  # noqa: SLF001 - the library links words to addresses alone
            link.set("action", "ppaction://hlinksldjump")


def _head(slide: Any, box: Box, booklet: Booklet) -> float:  # noqa: ANN401 - python-pptx
    """What the briefing is about and on which day it is fixed, two lines each at most; gives where the next may begin."""
    if not booklet.head:
        return box.top
    runs = [[Run(cut_to(words, box.width, _ABOUT, 2), _ABOUT, "ink", bold=True)] for words in booklet.head]
    tall = high(runs, box.width) + 2
    put(slide, Box(box.left, box.top, box.width, tall), runs, booklet.lang, name=booklet.word(Text("대상", "Subject")))
    return box.top + tall + 8


def _sources(slide: Any, box: Box, titles: list[str], booklet: Booklet) -> float:  # noqa: ANN401 - python-pptx
    """All documents behind the briefing, on three lines at most; gives its upper edge."""
    if not titles:
        return box.bottom
    words = booklet.word(_SOURCES.fill(n=number_of(titles), titles=", ".join(titles)))
    said = cut_to(words, box.width, _SMALL, 3)
    tall = high([[Run(said, _SMALL)]], box.width)
    put(
        slide,
        Box(box.left, box.bottom - tall, box.width, tall),
        [[Run(said, _SMALL, "muted")]],
        booklet.lang,
        name=booklet.word(Text("출처", "Sources")),
    )
    return box.bottom - tall


def _lead(slide: Any, box: Box, booklet: Booklet) -> None:  # noqa: ANN401 - python-pptx
    """The sentences that stand out, in the largest type that holds them all; the last ones give way where even the smallest does not."""
    if not booklet.lead or box.height < 40:
        return
    kept = [_sentence(sentence) for sentence in booklet.lead]
    size = next((s for s in _LEAD_SIZES if _high(kept, s, box.width) <= box.height), _LEAD_SIZES[-1])
    while len(kept) > 1 and _high(kept, size, box.width) > box.height:
        kept.pop()
    runs = [[Run(words, size, "body") for words in parts] for parts in kept]
    rest = len(booklet.lead) - len(kept)
    if rest:
        runs[-1] = [
            Run(
                booklet.word(Text(f"… 외 {rest + 1}문장은 발표자 노트에 있음", f"… {plural(rest + 1, 'more sentence')} in the notes")),
                size,
                "muted",
            )
        ]
        slide.notes_slide.notes_text_frame.text = "\n".join(sentence.words for sentence in booklet.lead)
    put(slide, box, runs, booklet.lang, name=booklet.word(_LEAD))


def _sentence(sentence: Lead) -> tuple[str, ...]:
    """Behind a sentence that a panel here proves stands the arrow that leads there."""
    return (f"□ {sentence.words}", _ARROW) if sentence.piece else (f"□ {sentence.words}",)


def _high(lead: Sequence[tuple[str, ...]], size: float, room: float) -> float:
    return high([[Run("".join(parts), size)] for parts in lead], room) + size * LINE * 0.2


def _bar(slide: Any, title: Any) -> None:  # noqa: ANN401 - python-pptx
    """The house's blue bar left of the title."""
    from pptx.enum.shapes import MSO_SHAPE  # noqa: PLC0415 - needed when a file is asked for
    from pptx.util import Pt  # noqa: PLC0415

    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, title.left - Pt(20), title.top + Pt(4), Pt(6), title.height)
    bar.fill.solid()
    bar.fill.fore_color.rgb = paint("c1")
    bar.line.fill.background()
    bar.shadow.inherit = False
