"""A booklet as a work report reads: title and lead, then piece by piece the heading, tables, remarks and numbered sources. Knows no medium."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from urllib.parse import unquote

from lib.core.captions.conditions import AND
from lib.core.files.names import PRODUCT
from lib.core.files.writable import writable
from lib.core.sources.citations import number_of
from lib.core.text import Lang, Text, day_words
from lib.exports.booklet import Booklet
from lib.exports.document import NO_DATA, Document, Grid, Source
from lib.exports.paper.columns import clean, shared
from lib.exports.paper.printed import ANNEX, OnPaper, PrintedTable, on_paper

ALONE, AMONG = 300, 30  # rows of a table that are printed: of one panel, and of each panel of a briefing
FOOTNOTED = 12  # sources of a panel that stand as footnotes; more stand in a list at the end
_LETTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")  # of a link, other than ASCII: browsers show and take them as they are read
_LABELS = {
    "lead": Text("요약", "Summary"),
    "conditions": Text("조건", "Filters"),
    "definition": Text("산식", "Computed as"),
    "as_of": Text("기준일", "As of"),
    "notes": Text("참고", "Notes"),
    "sources": Text("출처", "Sources"),
    "link": Text("화면", "On screen"),
}
RIVALS = Text("다른 출처가 다르게 적은 수치", "Figures that another source states differently")
NO_FIGURE = Text(
    "※ 이 파일을 만든 컴퓨터에 그림을 그릴 브라우저(Chromium, Chrome, Edge)가 없어 그림을 싣지 않음. 수치는 표와 같음",
    "* No figure: the computer that made this file has no browser to draw it (Chromium, Chrome, Edge). The table has the same numbers",
)
LISTED = Text("붙임 출처 목록", "List of sources")
CAPTIONS = Text("붙임 조건·산식·기준일·출처", "Filters, definitions, as-of dates and sources")
_ANNEX = Text("{annex} {title}표의 나머지 열", "{annex}: {title}other columns of the table")
_NAMED = 40  # letters of a title that stand over an annex

_IN_LIST = Text("{n}(붙임 출처 목록)", "{n} (listed at the end)")
_BULLET = re.compile(r"[\s]*(?:([□■○●ㅇ])|([-–·∙]))\s+")


@dataclass(frozen=True)
class Mark:
    """A footnote's mark. `words` are the footnote, empty where the same source was footnoted before."""

    number: int
    words: str


@dataclass(frozen=True)
class Line:
    """One line with a bullet: depth 1 □, 2 ○, 3 -. `label` stands before the words; `piece` is the number of the part that proves them, or 0."""

    depth: int
    words: str
    label: str = ""
    marks: tuple[Mark, ...] = ()
    piece: int = 0


@dataclass(frozen=True)
class Part:
    """One piece. `heading` is empty where the report's title is the same; `before` stands under it, `after` behind the tables."""

    heading: str
    what: str
    before: tuple[Line, ...]
    tables: tuple[PrintedTable, ...]
    said: tuple[str, ...]
    after: tuple[Line, ...]
    document: Document


@dataclass(frozen=True)
class Annex:
    """The columns of one table that had no place in the text, in tables under one heading."""

    heading: str
    tables: tuple[PrintedTable, ...]


@dataclass(frozen=True)
class Outline:
    """The report. `head` stands under the title: what it is about, on which day it is fixed.

    Of several parts `captions` say once, behind all of them, what their figures depend on. `listed` are sources
    that only panels name which have too many for footnotes.
    """

    title: str
    lang: Lang
    made: date
    day: str
    product: str
    lead: tuple[Line, ...]
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...]
    captions: tuple[Line, ...]
    listed: tuple[str, ...]


def outline_of(booklet: Booklet) -> Outline:
    """The booklet in the order in which it is read; every word is free of what no paper shows."""
    sources, annexes, title = _Sources(booklet), list[Annex](), clean(booklet.title)
    is_alone = len(booklet.documents) == 1
    parts = tuple(_part(d, title if is_alone else "", ALONE if is_alone else AMONG, annexes) for d in booklet.documents)
    captions = tuple(tuple(_caption(d, sources)) for d in booklet.documents)
    if is_alone:
        parts = (replace(parts[0], after=(*captions[0], *parts[0].after)),)
    return Outline(
        title,
        booklet.lang,
        booklet.made,
        booklet.word(day_words(booklet.made)),
        booklet.word(PRODUCT),
        tuple(_lead(booklet)),
        tuple(map(clean, booklet.head)),
        parts,
        tuple(annexes),
        () if is_alone else tuple(_together(parts, captions, booklet.lang)),
        tuple(_source_words(s, booklet.documents[0]) for s in sources.listed),
    )


def _lead(booklet: Booklet) -> Iterator[Line]:
    """The sentences at the head under their heading; nothing where there is none."""
    said = [Line(2, clean(s.words), piece=s.piece) for s in booklet.lead if s.words.strip()]
    yield from (Line(1, booklet.word(_LABELS["lead"])), *said) if said else ()


def _together(parts: Sequence[Part], captions: Sequence[tuple[Line, ...]], lang: Lang) -> Iterator[Line]:
    """What the figures of each part depend on, under its heading; the filters that all share first, once."""
    joint = AND.of(lang)
    filters = [lines[0].words.split(joint) for lines in captions]
    if same := shared(*filters):
        yield Line(2, joint.join(filters[0][:same]), captions[0][0].label)
    for part, lines, own in zip(parts, captions, filters, strict=True):
        yield Line(2, part.heading or part.what)
        rest = joint.join(own[same:])
        yield from (replace(line, depth=3) for line in (*([replace(lines[0], words=rest)] if rest else []), *lines[1:]))


class _Sources:
    """Every source once, with the places of all panels: footnotes numbered in the order in which they are first named, the rest listed."""

    def __init__(self, booklet: Booklet) -> None:
        every = _merged([s for d in booklet.documents for s in d.sources])
        few = {s.source_id for d in booklet.documents if len(d.sources) <= FOOTNOTED for s in d.sources}
        self._footnoted = {name: source for name, source in every.items() if name in few}
        self.listed = tuple(source for name, source in every.items() if name not in few)
        self._numbers: dict[str, int] = {}

    def marks(self, document: Document) -> Iterator[Mark]:
        for name in [s.source_id for s in document.sources if s.source_id in self._footnoted]:
            new = name not in self._numbers
            number = self._numbers.setdefault(name, len(self._numbers) + 1)
            yield Mark(number, _source_words(self._footnoted[name], document) if new else "")


def _merged(sources: Sequence[Source]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for source in sources:
        known = found.get(source.source_id, source)
        found[source.source_id] = replace(known, places=tuple(dict.fromkeys((*known.places, *source.places))))
    return found


def _source_words(source: Source, document: Document) -> str:
    return clean(
        ", ".join(
            w
            for w in (
                source.title,
                source.reference,
                document.day(source.as_of),
                source.shown_places(document.lang),
            )
            if w
        )
    )


def _part(document: Document, title: str, rows: int, annexes: list[Annex]) -> Part:
    """One piece; its annexes join those of the report."""
    heading = "" if (own := clean(document.title)) == title else own
    made = [_on_paper("", document.figures, document, rows, heading, annexes)]
    if document.rivals:
        named = document.word(RIVALS)
        made.append(_on_paper(named, document.rivals, document, rows, named, annexes))
    tables, said = (tuple(chain.from_iterable(of)) for of in zip(*((o.tables, o.said) for o in made), strict=True))
    return Part(
        heading,
        clean(document.foot.what),
        tuple(_commented(document.comment)),
        tables,
        said if said or tables else (document.word(NO_DATA),),
        tuple(_remarks(document)),
        document,
    )


def _on_paper(named: str, grid: Grid, document: Document, rows: int, of: str, annexes: list[Annex]) -> OnPaper:
    """A grid under a title; its annex, `of` what, joins the others."""
    made = on_paper(grid, document, rows, named, len(annexes) + 1)
    if made.annex:
        number = document.word(ANNEX.fill(n=len(annexes) + 1))
        short = f"{of[:_NAMED].rstrip()}{'…' * (len(of) > _NAMED)} · " if of else ""
        annexes.append(Annex(document.word(_ANNEX.fill(annex=number, title=short)), made.annex))
    return made


def _commented(comment: str) -> Iterator[Line]:
    """An editor's words, a line each; a bullet that they wrote themselves says how deep."""
    for words in comment.splitlines():
        match = _BULLET.match(words)
        if said := clean(words[match.end() :] if match else words):
            yield Line(3 if match and match[2] else 2, said)


def _caption(document: Document, sources: _Sources) -> Iterator[Line]:
    """Filters, definition, as-of and sources of the figures."""
    foot, word = document.foot, document.word
    for name, words in (
        ("conditions", foot.conditions),
        ("definition", foot.definition),
        ("as_of", foot.as_of),
    ):
        if said := clean(words):
            yield Line(2, said, word(_LABELS[name]))
    if document.sources:
        told = number_of([s.title for s in document.sources])
        listed = _IN_LIST.fill(n=told) if len(document.sources) > FOOTNOTED else told
        yield Line(2, word(listed), word(_LABELS["sources"]), tuple(sources.marks(document)))


def _remarks(document: Document) -> Iterator[Line]:
    """What a reader of the figures must know, and where they are on the screen."""
    foot, word = document.foot, document.word
    if notes := [said for n in foot.notes if (said := clean(n))]:
        yield Line(2, "", word(_LABELS["notes"]))
        yield from (Line(3, n) for n in notes)
    if link := clean(writable(_LETTERS.sub(lambda coded: unquote(coded[0]), foot.link))):
        yield Line(2, link, word(_LABELS["link"]))
