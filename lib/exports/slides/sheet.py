"""One slide: the finding as its title, what is shown, the figure, an editor's comment beside it, and the footer."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lib.core.sources.citations import marks_among
from lib.core.text import Lang, Text, join, plural
from lib.exports.document import Document
from lib.exports.native import Key
from lib.exports.slides.base import Base
from lib.exports.slides.words import LINE, Box, Run, cut_to, fitted, high, most_letters, paint, put, write

WHOLE = Text("전체 내용은 발표자 노트에 있음", "in full in the notes")
AT_END = Text("전체는 끝 장과 발표자 노트에 있음", "in full on the last slides and in the notes")
COMMENT = Text("의견", "Comment")
_TITLE_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_WHAT, _FOOT, _BELOW = 12.0, 8.5, 9.5
_MOST_BELOW = 4
_COMMENT = 0.25  # of the body's width
LABELS = (Text("조건", "Filters"), Text("계산", "Computed as"), Text("기준일", "As of"), Text("출처", "Sources"))


def new_slide(base: Base, layout: Any, number: bool = True) -> Any:  # noqa: ANN401, FBT001, FBT002 - python-pptx
    """A slide with its title's place alone, and its number where the layout has a place for one."""
    slide = base.deck.slides.add_slide(layout)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type.name not in ("TITLE", "CENTER_TITLE", "SUBTITLE"):
            shape.element.getparent().remove(shape.element)
    for shape in layout.placeholders if number else ():
        if shape.placeholder_format.type.name == "SLIDE_NUMBER":
            slide.shapes._spTree.append(deepcopy(shape.element))  # noqa: SLF001 - the library leaves it out
    return slide


def titled(base: Base, title: str, lang: Lang, count: str = "") -> Any:  # noqa: ANN401 - python-pptx
    """A page under its title; `count` says which of several it is."""
    slide = new_slide(base, base.page)
    add_title(slide, base, f"{title} {count}".strip(), lang)
    return slide


def add_title(slide: Any, base: Base, words: str, lang: Lang) -> None:  # noqa: ANN401 - python-pptx
    """The finding on at most two lines, smaller where it is long; three in an office's own layout that has the room."""
    sizes = _TITLE_SIZES
    size, said = fitted(words, base.title.width * 0.98, sizes, 2)
    body = slide.shapes.title.text_frame._txBody  # noqa: SLF001 - the library has no language for runs
    write(body, [[Run(said, size if size != sizes[0] or not base.is_house else 0, "")]], lang)


def frame_of(
    base: Base,
    slide: Any,  # noqa: ANN401 - python-pptx
    document: Document,
    below: Sequence[str],
    keys: Sequence[Key],
    *,
    lines: bool = False,
    goes_on: bool = False,
) -> Box:
    """Writes everything around the figure and gives the place that is left for it.

    A panel that `goes_on` says all that its figures depend on with its last slide.
    """
    lang, body = document.lang, base.body
    what = cut_to(document.foot.what, body.width, _WHAT, 2)
    tall = _WHAT * LINE * max(1, round(high([[Run(what, _WHAT)]], body.width) / (_WHAT * LINE)))
    put(slide, Box(body.left, body.top, body.width, tall), [[Run(what, _WHAT, "muted")]], lang, name=Text("내용", "What").of(lang))
    top = body.top + tall + 6
    foot = _footer(base, slide, document, is_short=base.is_joint or goes_on)
    bottom = _below(base, slide, [*below, *document.foot.notes], foot - 6, lang)
    width = body.width
    if document.comment:
        width = body.width * (1 - _COMMENT) - 16
        _comment(slide, Box(body.left + width + 16, top, body.width * _COMMENT, bottom - top), document)
    if keys:
        put(slide, Box(body.left, top, width, 15), [_keys(keys, lines=lines)], lang, name=Text("범례", "Key").of(lang))
        top += 17
    return Box(body.left, top, width, bottom - top)


def _keys(keys: Sequence[Key], *, lines: bool) -> list[Run]:
    found = []
    for key in keys:
        sign = "○ " if lines else {"solid": "■ ", "hatched": "▨ ", "outline": "□ "}[key.fill]
        found += [Run(sign, 10.5, key.colour), Run(f"{key.name}    ", 10, "body")]
    return found


def _footer(base: Base, slide: Any, document: Document, *, is_short: bool) -> float:  # noqa: ANN401 - python-pptx
    """Filters, definition, as-of, sources on two lines at most, or the last two on one; gives the upper edge."""
    foot, lang, body = document.foot, document.lang, base.body
    said = (foot.conditions, foot.definition, foot.as_of, ", ".join(foot.sources))
    told = [f"{label.of(lang)}: {value}" for label, value in zip(LABELS, said, strict=True) if value]
    words, most = "  ·  ".join(told[-2:] if is_short else told), 1 if is_short else 2
    room = body.width - (70 if base.is_house else 0)
    words = words[: most_letters(room, _FOOT, 2)]
    sure = room * 0.92  # programs space Korean and Latin letters differently
    if high([[Run(words, _FOOT)]], sure) > most * _FOOT * LINE + 0.1:
        there = join([t for t in (marks_among(foot.sources), AT_END if base.is_joint else WHOLE) if t.ko])
        words = _shorter(words, f"… ({document.word(there)})", sure, most)
    tall = most * _FOOT * LINE
    top = body.bottom - tall + (26 if base.is_house else 0)
    put(slide, Box(body.left, top, room, tall), [[Run(words, _FOOT, "muted")]], lang, name=Text("바닥글", "Footer").of(lang))
    if base.is_house:
        _rule(slide, body.left, top - 4, body.width)
    return top - 4


def _shorter(words: str, tail: str, room: float, lines: int) -> str:
    """The beginning of the words with `tail`, on so many lines."""
    low, top = 0, len(words)
    while low < top:
        middle = (low + top + 1) // 2
        fits = high([[Run(words[:middle].rstrip() + tail, _FOOT)]], room) <= lines * _FOOT * LINE + 0.1
        low, top = (middle, top) if fits else (low, middle - 1)
    return words[:low].rstrip(" ·,") + tail


def _rule(slide: Any, left: float, top: float, width: float) -> None:  # noqa: ANN401 - python-pptx
    from pptx.enum.shapes import MSO_CONNECTOR  # noqa: PLC0415 - needed when a file is asked for
    from pptx.util import Pt  # noqa: PLC0415

    rule = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(left), Pt(top), Pt(left + width), Pt(top))
    rule.line.width = Pt(0.75)
    rule.line.color.rgb = paint("edge")


def _below(base: Base, slide: Any, below: Sequence[str], bottom: float, lang: Lang) -> float:  # noqa: ANN401 - python-pptx
    """What must stand under the figure, on a few lines; gives its upper edge."""
    if not below:
        return bottom
    room, found = base.body.width * 0.94, []  # programs space Korean and Latin letters differently
    left = _MOST_BELOW
    for i, words in enumerate(below):
        rest = len(below) - i - 1
        if left <= 1 and (rest or high([[Run(words, _BELOW)]], room) > _BELOW * LINE + 0.1):
            found.append(
                Text(f"그 밖의 설명 {rest + 1}건은 발표자 노트에 있음", f"{plural(rest + 1, 'more remark')} in the notes").of(lang)
            )
            break
        said = cut_to(words, room, _BELOW, max(left - 1, 1)) if rest else cut_to(words, room, _BELOW, left)
        found.append(said)
        left -= round(high([[Run(said, _BELOW)]], room) / (_BELOW * LINE))
        if left <= 0:
            break
    runs = [[Run(w, _BELOW, "body")] for w in found]
    tall = high(runs, room)
    put(slide, Box(base.body.left, bottom - tall, base.body.width, tall), runs, lang, name=Text("설명", "Remarks").of(lang))
    return bottom - tall - 6


def _comment(slide: Any, box: Box, document: Document) -> None:  # noqa: ANN401 - python-pptx
    """An editor's words, smaller where they are long; what has no room stands in the notes."""
    room, tall = box.width - 24, box.height - 24 - 20
    for size in (13.0, 12.0, 11.0, 10.0):
        said = document.comment
        if high([[Run(said, size)]], room) <= tall:
            break
    else:
        said = f"{cut_to(document.comment, room, size, max(int(tall / (size * LINE)) - 1, 1))} ({document.word(WHOLE)})"
    runs = [[Run(document.word(COMMENT), 11, "c1", bold=True)], *[[Run(line, size, "body")] for line in said.split("\n")]]
    used = min(high(runs, room) + 24, box.height)
    put(slide, Box(box.left, box.top, box.width, used), runs, document.lang, name=document.word(COMMENT), fill="side", inset=12)
