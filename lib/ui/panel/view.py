"""One panel on a page: finding, figure, caption, notes, actions; a click on a mark or a row opens its evidence."""

from __future__ import annotations

import html
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from lib.across.reading import RIVALS as RIVALS_TERM
from lib.core.captions import conditions
from lib.core.editions.edition import Piece, edition_of
from lib.core.errors import KnownError
from lib.core.files.names import file_name
from lib.core.nearest.panels import Nearest
from lib.core.panel import Rivals
from lib.core.query import Query
from lib.core.sources.citations import citations
from lib.core.sources.rivals import TITLE as RIVALS
from lib.core.text import Lang, Text, join
from lib.ui.briefing.tray import collect
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.downloads.dialog import show_files
from lib.ui.evidence.drawer import must_clear, named_by_link, still_open
from lib.ui.filters.address import address, page_address
from lib.ui.page import Asked
from lib.ui.page.heading import repeats
from lib.ui.page.sentences import sentence_list
from lib.ui.page.turns import in_turn
from lib.ui.panel.actions import HIDE, Act, actions
from lib.ui.panel.element import Parts, show_parts
from lib.ui.panel.help import all_terms
from lib.ui.panel.links import link_to, topic_page
from lib.ui.panel.options import Choice, choice, one_of
from lib.ui.panel.picture import WIDTH, picture_of, show_picture
from lib.ui.panel.rendered import SENTENCES, Face, Question, face
from lib.ui.panel.table import show_table

_TOGGLES = ("table", "rivals")  # actions that open and close something under the panel
_OPENED = "_opened"  # of the session
_LOG = logging.getLogger(__name__)
_FAILED = Text("이 그림을 만들지 못했습니다(조건: {where}). 조건을 바꾸거나 다시 시도하십시오. 되풀이되면 서버 기록을 관리자에게 보내십시오.",
               "This panel could not be made (filters: {where}). Change a filter or try again; if it recurs, send the server's log to whoever runs it.")  # fmt: skip
_AGAIN = Text("다시 시도", "Try again")


@st.fragment
def show_panel(
    name: str, query: Query, asked: Asked, beside: int = 1, *, over: str = "", titled: bool = True, in_room: bool = False
) -> None:
    """Draw the panel; its options are asked here, so that only it is drawn again when one changes.

    `beside` panels share the row. `over` stands over the whole page: a panel that would say it again asks its question. An untitled
    panel has its title there. In a room the heading says that years are left open.
    """
    if must_clear():
        st.rerun()
    program.hold(asked.data)
    with in_turn(), st.container(key=f"panel_{name}", height="stretch" if beside > 1 else "content"):
        try:
            _show(name, query, asked, beside, over, titled=titled, in_room=in_room)
        except KnownError as error:
            st.error(plain(error.of(asked.lang)))
        except Exception:  # a fault of ours: the other panels and the page stay
            _LOG.exception("panel %s failed for %s", name, query)
            st.error(_FAILED.of(asked.lang).format(where=plain(conditions.line(query, asked.data).of(asked.lang))))
            st.button(_AGAIN.of(asked.lang), key=f"again_{name}")


def _show(name: str, query: Query, asked: Asked, beside: int, over: str, *, titled: bool, in_room: bool) -> None:
    choices, query = _with_options(name, query, asked)
    try:
        question = Question(
            name, query, asked.lang, asked.scheme, asked.revision, beside == 1, "finding" if titled else "", asked.briefing, in_room
        )
        seen = face(question)
        # what compares places says in its own words where one stands, far below the headline, unless that is made of it
        spec = program.PANELS[name]
        if titled and (seen.about == over or (over and spec.headline) if spec.compares else repeats(seen.about, over)):
            seen = face(replace(question, titled="question"))
    except Exception:  # what was chosen last may be what cannot be answered
        show_parts(Parts(choices=choices), f"parts_{name}", asked.lang, partial(_toggle, name))
        raise
    marks, act = _drawn(name, query, asked, seen, choices)
    if seen.kind:
        _answer(name, query, asked, seen, marks, act)


def _with_options(name: str, query: Query, asked: Asked) -> tuple[list[Choice], Query]:
    """What this panel lets choose, and the query with its definition and options: those that the page shares are in it already."""
    spec, given = program.PANELS[name], dict(query.options)
    query = query.but(options=tuple(sorted((o.name, given[o.name]) for o in spec.options if o.name in given)))
    choices, query = _with_definition(name, query, asked.lang)
    for option in (o for o in spec.options if o.name not in given):
        if (one := choice(f"{name}.{option.name}", option, query, asked)) is None:
            continue
        choices.append(one)
        if one.chosen:
            query = query.but(options=tuple(sorted({**dict(query.options), option.name: one.chosen}.items())))
    return choices, query


def _with_definition(name: str, query: Query, lang: Lang) -> tuple[list[Choice], Query]:
    """The page's definition where the panel has it; a panel of another measure lets choose its own."""
    measure = program.PANELS[name].measure
    titles = {d.name: d.title for d in measure.definitions} if measure else {}
    if query.definition in titles:
        return [], query
    if len(titles) < 2:
        return [], query.but(definition="")
    own = one_of(f"{name}.definition", Text("정의", "Definition"), titles, lang)
    return [own], query.but(definition=own.chosen)


def _drawn(name: str, query: Query, asked: Asked, seen: Face, choices: Sequence[Choice]) -> tuple[list[str], str]:
    """Draw the panel; the marks that were asked about since the last run and the action that was chosen."""
    lang, (head, foot, body) = asked.lang, seen.unpacked()
    over = Parts(head, ()) if asked.briefing else Parts(head, choices)
    acts = {} if asked.briefing or not seen.kind else _acts(name, seen)
    under = Parts(foot=foot, link=all_terms(asked) if foot else "", acts=acts, about=seen.about)
    toggle = partial(_toggle, name)
    if seen.kind != SENTENCES:
        whole = replace(over.and_under(seen.kind, body, under), at=_at(name, asked))
        mark, act = show_parts(whole, f"parts_{name}", lang, toggle)
        return [mark], act
    show_parts(over, f"head_{name}", lang, toggle)
    mark = sentence_list(_found(name, query, asked).panel, asked)
    _, act = show_parts(under, f"parts_{name}", lang, toggle)
    return [mark], act


def _at(name: str, asked: Asked) -> tuple[str, str]:
    """The address that the panel answers, and what it hangs on besides; neither where the address has changed since the panel was asked."""
    if asked.address != page_address():
        return "", ""
    return address(), f"{name} {asked.revision} {asked.lang} {asked.scheme}"


def _acts(name: str, seen: Face) -> dict[str, Act]:
    """The actions by name; a table that is open can be closed, one in the body needs no opening."""
    found = dict(actions(seen.sources, seen.has_rivals))
    if seen.kind == "table":
        found.pop("table")
    elif (name, "table") in _opened():
        found["table"] = Act(HIDE, HIDE)
    return found


def _answer(name: str, query: Query, asked: Asked, seen: Face, marks: Sequence[str], act: str) -> None:
    """Show what was asked for since the last run, and what the reader has opened before."""
    redrawn, sources = still_open(name, query) or named_by_link(name), act == "evidence" or bool(still_open(f"{name} sources", query))
    opened = [part for part in _TOGGLES if (name, part) in _opened() and part != seen.kind]  # a table in the body is open already
    if not (act or any(marks) or redrawn or sources or opened):
        return
    from lib.ui.evidence.view import show_evidence, show_sources  # noqa: PLC0415 - with the readers of originals, for which no first page waits

    found, lang = _found(name, query, asked), asked.lang
    panel = found.panel
    if sources:
        show_sources(panel, asked.data, lang, (f"{name} sources", name), query)
    _act(act, name, query, found, asked)
    if panel.rivals is not None and "rivals" in opened:
        _rivals(panel.rivals, name, asked)
    if "table" in opened:
        marks = [*marks, show_table(panel.table, f"table_{name}", panel.title, lang, panel.evidence)]
    mark = next((m for m in marks if m in panel.evidence), "") or redrawn
    if mark in panel.evidence:
        evidence = panel.evidence[mark]
        show_evidence(evidence, asked.data, lang, (name, mark), query, topic_page(name, evidence, asked))


def _act(act: str, name: str, query: Query, found: Nearest, asked: Asked) -> None:
    """Open the picture or the files of the panel, or collect it."""
    lang, frames = asked.lang, asked.data
    if act == "picture":
        _picture(name, found, asked)
    if act == "files":
        piece = Piece(found.panel, program.PANELS[name], found.query, widened=found.said, link=link_to(name, query, asked))
        show_files(asked.files(edition_of(piece, lang, date.today()), frames, program.BY_NAME), lang, key=name)  # noqa: DTZ011 - the reader's own day
    if act == "collect":
        collect(name, query, lang)


def _found(name: str, query: Query, asked: Asked) -> Nearest:
    return program.shown(name, query, asked.revision)


def _picture(name: str, found: Nearest, asked: Asked) -> None:
    """Open the picture of the panel, with what was widened among its conditions."""
    lang, frames = asked.lang, asked.data
    sources = [citations(frames)[i].of(lang) for i in found.panel.caption.sources]
    said = f" ({found.said.of(lang)})" if found.said.ko else ""
    line = conditions.line(found.query, frames, program.PANELS[name], shown=found.panel.table).of(lang) + said
    figure = program.figure(name, found.query, asked.revision, lang, WIDTH)
    called = file_name(found.panel.title, found.query, frames, lang, date.today(), "png")  # noqa: DTZ011 - the reader's own day
    show_picture(figure, picture_of(found.panel, line, sources, lang, called), lang)


def _rivals(rivals: Rivals, name: str, asked: Asked) -> None:
    """Both figures, where sources disagree; a row opens both places."""
    from lib.ui.evidence.view import show_evidence  # noqa: PLC0415 - as above

    lang = asked.lang
    why = join([RIVALS_TERM.means, RIVALS_TERM.differs], ". ", ". ").of(lang)
    st.html(f'<div class="hn-section">{html.escape(RIVALS.of(lang))}</div><div class="hn-cap">{html.escape(why)}</div>')
    mark = show_table(rivals, f"rivals_{name}", RIVALS, lang, rivals.evidence) or still_open(f"{name} rivals", asked.query)
    if mark in rivals.evidence:
        show_evidence(rivals.evidence[mark], asked.data, lang, (f"{name} rivals", mark), asked.query)


def _opened() -> frozenset[tuple[str, str]]:
    """What the session remembers to be open: panels, and which part of each."""
    return st.session_state.get(_OPENED) or frozenset()


def open_part(name: str, part: str) -> None:
    """Open a part under a panel (`rivals`) that is drawn with the next run."""
    st.session_state[_OPENED] = _opened() | {(name, part)}


def _toggle(name: str, act: str) -> None:
    if act in _TOGGLES:
        st.session_state[_OPENED] = _opened() ^ {(name, act)}
