"""What a page shows of a panel's answer in one language and colours, made once for all readers who ask the same."""

from __future__ import annotations

import html
import json
import zlib
from collections.abc import Hashable
from dataclasses import dataclass

from lib.across.nearest import Nearest, as_shown
from lib.charts.look import NARROWEST, Scheme
from lib.core.kept import Kept, short
from lib.core.panel import Panel
from lib.core.query import Query
from lib.core.text import Lang, Text, join
from lib.ui import program
from lib.ui.help_view import folded_help
from lib.ui.page import Asked
from lib.ui.sentences import FINDINGS
from lib.ui.table_view import packed_table
from lib.ui.words import unbroken

_LABELS = Text("정의|기준일|수치|출처", "Definition|As of|Figures|Sources")
_WIDEN = Text(
    "이 선택에 맞는 자료가 없습니다. 위의 선택이나 조건을 바꾸십시오.", "No data for this choice. Change the choice above or the filters."
)
_DEFINED = Text("이 정의로 계산할 값이 적혀 있지 않습니다. 자료가 있는 정의: {names}", "What this definition needs is not printed. Definitions with data: {names}")  # fmt: skip
_MORE = Text("유의할 점 {n}가지 더", "{n:more note|more notes}")
SENTENCES = "sentences"  # links to other pages, drawn apart
_NOTES = 2  # notes shown before the rest is folded
_FULL, _PART = (NARROWEST, 540, 800, 1000, 1150), (NARROWEST, 540, 700)  # px of figures, alone in a row and beside another


@dataclass(frozen=True, slots=True)
class Face:
    """HTML over and under the body, and the body: a chart or a table as the browser takes it, sentences, or nothing where there are no data."""

    kind: str
    about: str
    has_rivals: bool
    packed: bytes  # the three, at a twentieth of their size
    like: bytes  # what most of them stands in

    def unpacked(self) -> tuple[str, str, bytes]:
        """Head, foot and body."""
        around, _, body = zlib.decompressobj(zdict=self.like).decompress(self.packed).partition(b"\n")
        head, foot = json.loads(around)
        return head, foot, body


# Fifty readers ask again and again for what others have asked for: one is some 1.5 kB, and its answer takes 1 to 10 ms to compute.
_FACES: Kept[Face] = Kept(16_000)
_FIRST: dict[Hashable, bytes] = {}  # the first face of each panel: of the later ones only what is different is kept
_WINDOW = 32_000  # bytes that zlib looks back


def face(name: str, query: Query, asked: Asked, beside: int, *, titled: bool) -> Face:
    """The panel as it stands on the page; `beside` panels share the row, an untitled one has its title over the whole page."""
    shown = as_shown(program.PANELS[name], query, asked.data)
    about = (name, asked.lang, asked.scheme, beside > 1, titled, asked.briefing)
    key = short(about, program.PANELS[name].plain(shown), shown.years != query.years, asked.revision)
    return _FACES(key, lambda: _made(name, query, asked, beside, titled=titled, about=about))


def _made(name: str, query: Query, asked: Asked, beside: int, *, titled: bool, about: Hashable) -> Face:
    found, lang = program.shown(name, query, asked.revision), asked.lang
    panel = found.panel
    head, foot, kind, body = _head(name, found, asked, titled=titled), "", "", b""
    if not panel.is_empty:
        foot = _foot(panel, asked) + ("" if asked.briefing else folded_help(name, found, lang))
        kind, body = _body(name, found, asked, beside)
    whole = b"\n".join((json.dumps([head, foot], ensure_ascii=False).encode(), body))
    like = _FIRST.setdefault(about, whole[:_WINDOW]) if body else _FIRST.get(about, b"")  # few words are like nothing
    packing = zlib.compressobj(zdict=like)
    return Face(kind, panel.title.of(lang), panel.rivals is not None, packing.compress(whole) + packing.flush(), like)


def _body(name: str, found: Nearest, asked: Asked, beside: int) -> tuple[str, bytes]:
    """The kind of the body and the body: the figure, or the table where there is none."""
    if name == FINDINGS:
        return SENTENCES, b""
    scheme: Scheme = "dark" if asked.scheme == "dark" else "light"
    chart = program.packed(name, found.query, asked.revision, asked.lang, scheme, _FULL if beside == 1 else _PART)
    panel = found.panel
    return ("chart", chart) if chart else ("table", packed_table(panel.table, panel.title, asked.lang, panel.evidence))


def _head(name: str, found: Nearest, asked: Asked, *, titled: bool) -> str:
    """Title and unit; where something was widened, what; where the asked place has nothing, that comes first, and who has."""
    parts, lang = [], asked.lang
    if found.empty is not None:
        parts.append(f'<div class="hn-chip near">{html.escape(found.differs_here.of(lang))}</div>{note_lines(found.empty, lang)}')
    if titled:
        parts.append(f'<h2 class="hn-title">{unbroken(found.panel.title.of(lang))}</h2>')
    if found.said.ko:
        parts.append(f'<div class="hn-chip older">{html.escape(found.said.of(lang))}</div>')
    wide = f" · {found.wide.of(lang)}" if found.wide.ko and not found.said.ko else ""
    parts.append(f'<div class="hn-what">{html.escape(found.panel.what.of(lang) + wide)}</div>')
    if found.panel.is_empty:
        parts.append(note_lines(found.panel, lang) or f'<div class="hn-note">{html.escape(_way_on(name, found, asked).of(lang))}</div>')
    return "".join(parts)


def _way_on(name: str, found: Nearest, asked: Asked) -> Text:
    """What to change where nothing is found: the definition, if others have figures of the asked places."""
    others = program.defined(name, found.query, asked.revision)
    return _DEFINED.fill(names=join([d.title for d in others])) if others else _WIDEN


def note_lines(panel: Panel, lang: Lang) -> str:
    """The notes; more than a few are folded, so that they do not bury the figure."""
    lines = [f'<div class="hn-note">{html.escape(n.of(lang))}</div>' for n in panel.notes]
    if len(lines) <= _NOTES + 1:
        return "".join(lines)
    more = _MORE.fill(n=len(lines) - _NOTES).of(lang)
    return f'{"".join(lines[:_NOTES])}<details class="hn-more"><summary>{more}</summary>{"".join(lines[_NOTES:])}</details>'


def _foot(panel: Panel, asked: Asked) -> str:
    """Definition, date, figures and sources, then the notes."""
    caption, lang = panel.caption, asked.lang
    parts = (caption.definition.of(lang), caption.as_of.of(lang), f"{caption.n:,}", sources_line(caption.sources, asked))
    words = " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=True) if part)
    return f'<div class="hn-cap">{html.escape(words)}</div>{note_lines(panel, lang)}'


def sources_line(ids: tuple[str, ...], asked: Asked) -> str:
    """The first two sources by title, the others counted."""
    titles, lang = program.titles(asked.data), asked.lang
    rest = len(ids) - 2
    more = (f" 외 {rest}건" if lang == "ko" else f" and {rest} more") if rest > 0 else ""
    return ", ".join(titles[i] for i in ids[:2]) + more


def forget() -> None:
    """Keep no face: for who wants to see what is asked."""
    _FACES.clear()
    _FIRST.clear()
