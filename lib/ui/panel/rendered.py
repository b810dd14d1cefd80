"""What a page shows of a panel's answer in one language and colours, made once for all readers who ask the same."""

from __future__ import annotations

import html
import json
import re
import zlib
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Literal

from lib.charts.drawing.look import NARROWEST, Scheme
from lib.charts.lone import said
from lib.core.nearest.panels import Nearest, as_shown
from lib.core.panel import Caption, Panel
from lib.core.query import UNITS, Query
from lib.core.sources.citations import citations, counted
from lib.core.system.cache import Kept, short
from lib.core.text import Lang, Text, join
from lib.ui.components.words import unbroken
from lib.ui.data import program
from lib.ui.data.loading import held, is_held
from lib.ui.page.sentences import FINDINGS
from lib.ui.panel.actions import actions
from lib.ui.panel.help import folded_help
from lib.ui.panel.table import packed_table

Titled = Literal["finding", "question", ""]
"""How a panel is titled: by what it finds, by its question where the page's headline says that, not at all where its title is the headline."""

_LABELS = Text("정의|기준일|수치|출처", "Definition|As of|Figures|Sources")
_WIDEN = Text(
    "이 선택에 맞는 자료가 없습니다. 위의 선택이나 조건을 바꾸십시오.", "No data for this choice. Change the choice above or the filters."
)
_DEFINED = Text("이 정의로 계산할 값이 적혀 있지 않습니다. 자료가 있는 정의: {names}", "What this definition needs is not printed. Definitions with data: {names}")  # fmt: skip
_MORE = Text("유의할 점 {n}가지 더", "{n:more note|more notes}")
_COUNT = Text("유의 {n}", "{n:note|notes}")
_MOST = 12  # words of a line under a figure, its actions among them
_DAY = 3  # words of a day
_LETTERS = {"ko": 26, "en": 40}  # of a definition that the line holds
SENTENCES = "sentences"  # links to other pages, drawn apart
_CHART = "chart"
_LINE = "line"  # what the title says whole
_NOTES = 2  # notes shown before the rest is folded
_FULL, _PART = (NARROWEST, 540, 800, 1000, 1150), (NARROWEST, 540, 700)  # px of figures, alone in a row and beside another


@dataclass(frozen=True, slots=True)
class Face:
    """HTML over and under the body, and the body: a chart or a table as the browser takes it, sentences, or nothing where there are no data."""

    kind: str
    about: str
    has_rivals: bool
    sources: int
    packed: bytes  # the three, at a twentieth of their size
    like: bytes  # what most of them stands in
    of: str  # by which a browser knows the chart, whatever its unit; empty without a chart

    def unpacked(self) -> tuple[str, str, bytes]:
        """Head, foot and body."""
        around, _, body = zlib.decompressobj(zdict=self.like).decompress(self.packed).partition(b"\n")
        head, foot = json.loads(around)
        return head, foot, body


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks of one panel: of which revision of the data, in which language and colours, and in which place.

    A panel that is not `alone` shares its row; `briefing` leaves help out; `in_room`s whose heading says that all years are shown it does not.
    """

    name: str
    query: Query
    lang: Lang
    scheme: Scheme
    revision: str
    alone: bool = True
    titled: Titled = "finding"
    briefing: bool = False
    in_room: bool = False


# Fifty readers ask again and again for what others have asked for: one is some 1.5 kB, and its answer takes 1 to 10 ms to compute.
_FACES: Kept[Face] = Kept(16_000)
_FIRST: dict[Hashable, bytes] = {}  # the first face of each panel: of the later ones only what is different is kept
_WINDOW = 32_000  # bytes that zlib looks back
_ON_SCREENS: Kept[Question] = Kept(2_000)  # whose charts open pages may ask for in another unit


def face(asked: Question) -> Face:
    """The panel as it stands on the page."""
    found = _FACES(_key(asked), lambda: _made(asked))
    if found.of:
        _ON_SCREENS(found.of, lambda: asked)
    return found


def in_unit(of: str, unit: str) -> bytes:
    """The chart that a browser knows as `of`, in the unit; empty where none is known, or its data have given way meanwhile."""
    asked = _ON_SCREENS.get(of)
    if asked is None or not is_held(asked.revision):
        return b""
    found = face(_with_unit(asked, unit))
    return found.unpacked()[2] if found.of else b""


def _key(asked: Question) -> bytes:
    spec, data = program.PANELS[asked.name], held(asked.revision)
    shown = as_shown(spec, asked.query, data)
    return short(_about(asked), spec.plain(shown), shown.years != asked.query.years, asked.revision)


def _with_unit(asked: Question, unit: str) -> Question:
    return replace(asked, query=asked.query.but(unit=unit))


def _about(asked: Question) -> Hashable:
    return asked.name, asked.lang, asked.scheme, asked.alone, asked.titled, asked.briefing, asked.in_room


def _made(asked: Question) -> Face:
    found, lang = program.shown(asked.name, asked.query, asked.revision), asked.lang
    panel, about = found.panel, _about(asked)
    head, foot, kind, body, of = _head(found, asked), "", "", b"", _key(_with_unit(asked, UNITS[0])).hex()
    if not panel.is_empty:
        foot = _foot(found, asked)
        kind, body = _body(found, asked, of)
    whole = b"\n".join((json.dumps([head, foot], ensure_ascii=False).encode(), body))
    like = _FIRST.setdefault(about, whole[:_WINDOW]) if body else _FIRST.get(about, b"")  # few words are like nothing
    packing = zlib.compressobj(zdict=like)
    packed = packing.compress(whole) + packing.flush()
    return Face(
        kind, panel.title.of(lang), panel.rivals is not None, len(panel.caption.sources), packed, like, of if kind == _CHART else ""
    )


def _body(found: Nearest, asked: Question, of: str) -> tuple[str, bytes]:
    """The kind of the body and the body: the figure, or the table where there is none. A single value that the title reads needs neither."""
    if asked.name == FINDINGS:
        return SENTENCES, b""
    widths = _FULL if asked.alone else _PART
    chart = program.packed(asked.name, found.query, asked.revision, asked.lang, asked.scheme, widths, of)
    panel = found.panel
    if not chart and said(panel.figure, panel.title).ko:
        return _LINE, b""
    return (_CHART, chart) if chart else ("table", packed_table(panel.table, panel.title, asked.lang, panel.evidence))


def _head(found: Nearest, asked: Question) -> str:
    """Title and unit; where something was widened, what; where the asked place has nothing, that comes first, and who has."""
    parts, lang = [], asked.lang
    if asked.titled:
        title = _title(found.panel, asked)
        parts.append(f'<h2 class="hn-title">{unbroken(title.of(lang))}</h2>')
    if found.said.ko:
        parts.append(f'<div class="hn-chip older">{html.escape(found.said.of(lang))}</div>')
    wide = f" · {found.wide.of(lang)}" if found.wide.ko and not (found.said.ko or asked.in_room) else ""
    parts.append(f'<div class="hn-what">{html.escape(found.panel.what.of(lang) + wide)}</div>')
    if asked.titled == "question" and (line := said(found.panel.figure, found.panel.title)).ko:
        parts.append(f'<div class="hn-line">{html.escape(line.of(lang))}</div>')
    if found.panel.is_empty:
        parts.append(note_lines(found.panel, lang) or f'<div class="hn-note">{html.escape(_way_on(found, asked).of(lang))}</div>')
    return "".join(parts)


def _title(panel: Panel, asked: Question) -> Text:
    """What it finds; where the page's headline says that, what it says besides, else its question."""
    if asked.titled != "question":
        return panel.title
    return panel.again if panel.again.ko else program.PANELS[asked.name].question


def _way_on(found: Nearest, asked: Question) -> Text:
    """What to change where nothing is found: the definition, if others have figures of the asked places."""
    others = program.defined(asked.name, found.query, asked.revision)
    return _DEFINED.fill(names=join([d.title for d in others])) if others else _WIDEN


def note_lines(panel: Panel, lang: Lang) -> str:
    """The notes; more than a few are folded, so that they do not bury the figure."""
    lines = [f'<div class="hn-note">{html.escape(n.of(lang))}</div>' for n in panel.notes]
    if len(lines) <= _NOTES + 1:
        return "".join(lines)
    more = _MORE.fill(n=len(lines) - _NOTES).of(lang)
    return f'{"".join(lines[:_NOTES])}<details class="hn-more"><summary>{more}</summary>{"".join(lines[_NOTES:])}</details>'


def _foot(found: Nearest, asked: Question) -> str:
    """One line: date, definition, how many sources and notes; opened it says all of them whole, and explains the words.

    A page for a briefing is printed and shown: there all of it stands open, without explanations.
    """
    panel, lang = found.panel, asked.lang
    caption = panel.caption
    parts = (caption.definition.of(lang), caption.as_of.of(lang), f"{caption.n:,}", sources_line(caption.sources, asked))
    words = " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=True) if part)
    whole = f'<div class="hn-cap">{html.escape(words)}</div>'
    if asked.briefing:
        return whole + note_lines(panel, lang)
    notes = "".join(f'<div class="hn-note">{html.escape(n.of(lang))}</div>' for n in panel.notes)
    count = _COUNT.fill(n=len(panel.notes)).of(lang) if panel.notes else ""
    rest = _at_rest(panel, lang, count) + (f"<b>{count}</b>" if count else "")
    helped = folded_help(asked.name, found, held(asked.revision), lang)
    return f'<details class="hn-about"><summary>{rest}</summary>{whole}{notes}{helped}</details>'


def _at_rest(panel: Panel, lang: Lang, count: str) -> str:
    """`2023. 5. 31.` and `집행률 = 집행액 ÷ 예산액` side by side: of the definition as much as the actions and the `count` of notes leave room for."""
    day = _day(panel.caption, lang)
    acts = actions(len(panel.caption.sources), panel.rivals is not None)
    room = _MOST - len(" ".join([day, count, *(one.words.of(lang) for one in acts.values())]).split())
    parts = (day, _definition(panel.caption.definition.of(lang), room, _LETTERS[lang]))
    return "".join(f"<span>{html.escape(words)} </span>" for words in parts if words)


def _day(caption: Caption, lang: Lang) -> str:
    """When the figures are of; a longer statement of it is cut to its years."""
    day = (caption.span.of(lang) or caption.as_of.of(lang)).split(", ")[0]
    years = dict.fromkeys(re.findall(r"\b\d{4}\b", day)) if len(day.split()) > _DAY else ()
    return "~".join(years) or day


def _definition(whole: str, words: int, letters: int) -> str:
    """The formula, else the definition, what stands before its conditions, or the name of what is defined: the first for which there is room."""
    first = whole.split(". ", maxsplit=1)[0]
    before = re.split(r"[(:]|, |; ", first)[0].strip(" =")
    name, _, formula = before.partition(" = ")
    found = (*(part for part in (formula, first, before) if part and part == part.strip(" ÷−×+")), name)  # not a formula that is cut within
    return next((one for one in found if len(one) <= letters and len(one.split()) <= words), "")


def sources_line(ids: tuple[str, ...], asked: Question) -> str:
    """The first two sources as they are named, the others counted."""
    cited, lang = citations(held(asked.revision)), asked.lang
    return counted([cited[i].of(lang) for i in ids], 2, lang)


def forget() -> None:
    """Keep no face: for who wants to see what is asked."""
    _FACES.clear()
    _FIRST.clear()
    _ON_SCREENS.clear()
