"""One panel on a page: finding, figure, caption, notes, actions; a click on a mark or a row opens its evidence."""

from __future__ import annotations

import html
import logging
from contextlib import nullcontext
from datetime import date

import streamlit as st

from lib.across.nearest import Nearest
from lib.across.reading import RIVALS as RIVALS_TERM
from lib.charts.look import NARROWEST, Scheme
from lib.core import conditions
from lib.core.edition import Piece, edition_of
from lib.core.errors import KnownError
from lib.core.names_of_files import file_name
from lib.core.panel import Panel, Rivals
from lib.core.query import Query
from lib.core.rivals import TITLE as RIVALS
from lib.core.text import Lang, Text, join
from lib.ui import program
from lib.ui.action_view import act_of
from lib.ui.chart_view import packed_chart
from lib.ui.drawer import must_clear, still_open
from lib.ui.evidence_view import show_evidence, show_sources
from lib.ui.help_view import folded_help
from lib.ui.option_view import choose, one_of
from lib.ui.pace import in_turn
from lib.ui.page import Asked
from lib.ui.panel_links import link_to
from lib.ui.picture_view import WIDTH, picture_of, show_picture
from lib.ui.sentences import FINDINGS, sentence_list
from lib.ui.table_view import show_table
from lib.ui.taking import TITLE as FILES
from lib.ui.taking import show_files
from lib.ui.tray import TITLE as COLLECT
from lib.ui.tray import collect
from lib.ui.words import plain, unbroken

_LABELS = Text("정의|기준일|수치|출처", "Definition|As of|Figures|Sources")
_EVIDENCE, _TABLE, _PICTURE = Text("근거", "Evidence"), Text("표", "Table"), Text("그림", "Picture")
_HIDE = Text("표 닫기", "Hide table")
_RIVALS = Text("다른 출처의 값", "Other sources' figures")
_LOG = logging.getLogger(__name__)
_FAILED = Text("이 그림을 만들지 못했습니다(조건: {where}). 조건을 바꾸거나 다시 시도하십시오. 되풀이되면 서버 기록을 관리자에게 보내십시오.",
               "This panel could not be made (filters: {where}). Change a filter or try again; if it recurs, send the server's log to whoever runs it.")  # fmt: skip
_AGAIN = Text("다시 시도", "Try again")
_WIDEN = Text(
    "이 선택에 맞는 자료가 없습니다. 위의 선택이나 조건을 바꾸십시오.", "No data for this choice. Change the choice above or the filters."
)
_DEFINED = Text("이 정의로 계산할 값이 적혀 있지 않습니다. 자료가 있는 정의: {names}", "What this definition needs is not printed. Definitions with data: {names}")  # fmt: skip
_MORE = Text("유의할 점 {n}가지 더", "{n:more note|more notes}")
_NOTES = 2  # notes shown before the rest is folded
_FULL, _PART = (NARROWEST, 540, 800, 1000, 1150), (NARROWEST, 540, 700)  # px of figures, alone in a row and beside another


@st.fragment
def show_panel(name: str, query: Query, asked: Asked, beside: int = 1, *, titled: bool = True) -> None:
    """Draw the panel; its options are asked here, so that only it is drawn again when one changes.

    `beside` panels share the row. An untitled one has its title over the whole page.
    """
    if must_clear():
        st.rerun()
    program.hold(asked.data)
    with in_turn(), st.container(key=f"panel_{name}", height="stretch" if beside > 1 else "content"):
        try:
            _show(name, query, asked, beside, titled=titled)
        except KnownError as error:
            st.error(plain(error.of(asked.lang)))
        except Exception:  # a fault of ours: the other panels and the page stay
            _LOG.exception("panel %s failed for %s", name, query)
            st.error(_FAILED.of(asked.lang).format(where=plain(conditions.line(query, asked.data).of(asked.lang))))
            st.button(_AGAIN.of(asked.lang), key=f"again_{name}")


def _show(name: str, query: Query, asked: Asked, beside: int, *, titled: bool) -> None:
    asks = _asks(name, query)
    head = st.empty() if asks else nullcontext()
    with st.container(key=f"options_{name}", horizontal=True, gap="small") if asks else nullcontext():
        query = _with_options(name, query, asked)
    found = program.shown(name, query, asked.revision)
    with head:
        _words(name, found, asked, titled=titled)
    panel = found.panel
    if panel.is_empty:
        return
    marks = [_body(name, found, asked, beside)]
    _caption(panel, asked, "" if asked.briefing else folded_help(name, query, found, asked))
    if not asked.briefing:
        marks += _actions(name, query, found, asked)
    mark = next((m for m in marks if m in panel.evidence), "") or still_open(name, query)
    if mark in panel.evidence:
        show_evidence(panel.evidence[mark], asked.data, asked.lang, (name, mark), query)


def _asks(name: str, query: Query) -> bool:
    """Whether the panel asks anything of its own."""
    return bool(_own_definitions(name, query)) or any(o.name not in dict(query.options) for o in program.PANELS[name].options)


def _with_options(name: str, query: Query, asked: Asked) -> Query:
    """The query with this panel's definition and options: those that the page shares are in it, the others are asked here."""
    spec, given = program.PANELS[name], dict(query.options)
    own = [o for o in spec.options if o.name not in given]
    query = query.but(options=tuple(sorted((o.name, given[o.name]) for o in spec.options if o.name in given)))
    query = query.but(definition=_definition(name, query, asked.lang))
    for option in own:
        if value := choose(f"{name}.{option.name}", option, query, asked):
            query = query.but(options=tuple(sorted({**dict(query.options), option.name: value}.items())))
    return query


def _definition(name: str, query: Query, lang: Lang) -> str:
    """The page's definition where the panel has it; a panel of another measure asks for its own."""
    if own := _own_definitions(name, query):
        return one_of(f"{name}.definition", Text("정의", "Definition"), own, lang)
    measure = program.PANELS[name].measure
    return query.definition if measure and query.definition in [d.name for d in measure.definitions] else ""


def _own_definitions(name: str, query: Query) -> dict[str, Text]:
    """What a panel of another measure than the page's lets choose from."""
    measure = program.PANELS[name].measure
    titles = {d.name: d.title for d in measure.definitions} if measure else {}
    return {} if query.definition in titles or len(titles) < 2 else titles


def _words(name: str, found: Nearest, asked: Asked, *, titled: bool) -> None:
    """Title and unit; where something was widened, what; where the asked place has nothing, that comes first, and who has."""
    parts, lang = [], asked.lang
    if found.empty is not None:
        parts.append(f'<div class="hn-chip near">{html.escape(found.differs.of(lang))}</div>{note_lines(found.empty, lang)}')
    if titled:
        parts.append(f'<h2 class="hn-title">{unbroken(found.panel.title.of(lang))}</h2>')
    if found.said.ko:
        parts.append(f'<div class="hn-chip older">{html.escape(found.said.of(lang))}</div>')
    wide = f" · {found.wide.of(lang)}" if found.wide.ko and not found.said.ko else ""
    parts.append(f'<div class="hn-what">{html.escape(found.panel.what.of(lang) + wide)}</div>')
    if found.panel.is_empty:
        parts.append(note_lines(found.panel, lang) or f'<div class="hn-note">{html.escape(_way_on(name, found, asked).of(lang))}</div>')
    st.html("".join(parts))


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


def _body(name: str, found: Nearest, asked: Asked, beside: int) -> str:
    """The figure, sentences, or the table where there is no figure; the mark that was asked about."""
    if name == FINDINGS:
        return sentence_list(found.panel, asked)
    scheme: Scheme = "dark" if asked.scheme == "dark" else "light"
    packed = program.packed(name, found.query, asked.revision, asked.lang, scheme, _FULL if beside == 1 else _PART)
    return packed_chart(packed, key=f"chart_{name}") if packed else _table(found.panel, name, asked.lang)


def _table(panel: Panel, name: str, lang: Lang) -> str:
    """The table; the mark of the row that was asked about."""
    return show_table(panel.table, f"table_{name}", panel.title, lang, panel.evidence)


def _caption(panel: Panel, asked: Asked, more: str) -> None:
    """Definition, date, figures and sources, then the notes, then `more` as HTML."""
    caption, lang = panel.caption, asked.lang
    parts = (caption.definition.of(lang), caption.as_of.of(lang), f"{caption.n:,}", sources_line(caption.sources, asked))
    words = " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=True) if part)
    st.html(f'<div class="hn-cap">{html.escape(words)}</div>{note_lines(panel, lang)}{more}')


def sources_line(ids: tuple[str, ...], asked: Asked) -> str:
    """The first two sources by title, the others counted."""
    titles, lang = program.titles(asked.data), asked.lang
    rest = len(ids) - 2
    more = (f" 외 {rest}건" if lang == "ko" else f" and {rest} more") if rest > 0 else ""
    return ", ".join(titles[i] for i in ids[:2]) + more


def _actions(name: str, query: Query, found: Nearest, asked: Asked) -> list[str]:
    """Evidence, table, picture and files; marks of chosen rows."""
    panel, lang, frames = found.panel, asked.lang, asked.data
    has_chart = panel.figure is not None or name == FINDINGS
    opened, rivals = f"_table_{name}", f"_rivals_{name}"
    table = {"table": _HIDE if st.session_state.get(opened) else _TABLE} if has_chart else {}
    more = {"rivals": _RIVALS} if panel.rivals is not None else {}
    words = {"evidence": _EVIDENCE, **table, "picture": _PICTURE, "files": FILES, "collect": COLLECT, **more}
    toggles = {"table": opened, "rivals": rivals}
    act = act_of({k: t.of(lang) for k, t in words.items()}, key=f"acts_{name}", about=panel.title.of(lang),
                 before=lambda act: _toggle(toggles[act]) if act in toggles else None)  # fmt: skip
    if act == "evidence" or still_open(f"{name} sources", found.query):
        show_sources(panel, frames, lang, (f"{name} sources", name), found.query)
    if act == "picture":
        _picture(name, found, asked)
    if act == "files":
        piece = Piece(panel, program.PANELS[name], found.query, widened=found.differs, link=link_to(name, query, asked))
        show_files(asked.files(edition_of(piece, lang, date.today()), frames, program.BY_NAME), lang, key=name)  # noqa: DTZ011 - the reader's own day
    if act == "collect":
        collect(name, query, lang)
    if panel.rivals is not None and st.session_state.get(rivals):
        _rivals(panel.rivals, name, asked)
    if has_chart and st.session_state.get(opened):
        return [_table(panel, name, lang)]
    return []


def _picture(name: str, found: Nearest, asked: Asked) -> None:
    """Open the picture of the panel, with what was widened among its conditions."""
    lang, frames = asked.lang, asked.data
    titles = program.titles(frames)
    said = f" ({found.differs.of(lang)})" if found.differs.ko else ""
    line = conditions.line(found.query, frames, program.PANELS[name]).of(lang) + said
    figure = program.figure(name, found.query, asked.revision, lang, WIDTH)
    called = file_name(found.panel.title, found.query, frames, lang, date.today(), "png")  # noqa: DTZ011 - the reader's own day
    show_picture(figure, picture_of(found.panel, line, [titles[i] for i in found.panel.caption.sources], lang, called), lang)


def _rivals(rivals: Rivals, name: str, asked: Asked) -> None:
    """Both figures, where sources disagree; a row opens both places."""
    lang = asked.lang
    why = join([RIVALS_TERM.means, RIVALS_TERM.differs], ". ", ". ").of(lang)
    st.html(f'<div class="hn-section">{html.escape(RIVALS.of(lang))}</div><div class="hn-cap">{html.escape(why)}</div>')
    mark = show_table(rivals, f"rivals_{name}", RIVALS, lang, rivals.evidence) or still_open(f"{name} rivals", asked.query)
    if mark in rivals.evidence:
        show_evidence(rivals.evidence[mark], asked.data, lang, (f"{name} rivals", mark), asked.query)


def _toggle(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key)
