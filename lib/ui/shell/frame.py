"""The frame around every page: settings, style, navigation, language, filters."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.charts.drawing.look import Scheme
from lib.core.files.file import Files
from lib.core.text import Lang, Text
from lib.ui.components.inline import inline
from lib.ui.components.words import plain
from lib.ui.filters.address import LANGUAGES, come_to_page, repeat, stay_on_page
from lib.ui.filters.links import is_first_link
from lib.ui.page import ASKED, FILTERS, Asked, Page, no_files
from lib.ui.page.turns import in_turn
from lib.ui.panel.anchors import called
from lib.ui.server.base_path import base_path, below
from lib.ui.server.exposure import OPEN, is_open
from lib.ui.shell.accessibility import mend_frame
from lib.ui.shell.style import style

# A filter that is set to its own value has a default too: Streamlit logs that at each change of page or language.
logging.getLogger("streamlit.elements.lib.policies").setLevel(logging.ERROR)

NAME = Text("구정한눈", "Gujeong Hannun")
BRIEFINGS = ("briefing", "briefing-dark")  # the view for a projector, light unless a dark one is asked for
HOME = "home"
Sections = Mapping[Text, Sequence[Page]]


def run(sections: Sections, files: Files = no_files) -> None:
    """Draw the frame and the page that the link names; `files` makes what a panel can be taken out as."""
    with in_turn():
        _run(sections, files)


def _run(sections: Sections, files: Files) -> None:
    come_to_page()
    view = st.query_params.get("view")
    briefing = view in BRIEFINGS
    st.set_page_config(page_title=NAME.ko, layout="wide")
    scheme: Scheme = "dark" if view != BRIEFINGS[0] and st.context.theme.type == "dark" else "light"
    st.html(style(scheme, briefing=briefing))
    lang = _language()
    pages = {p.slug: p for group in sections.values() for p in group}
    links = _links(sections, lang)
    _say_unknown_page(pages, lang)
    navigation = st.navigation(_with_home(sections, links, lang), expanded=True)
    page = pages.get(navigation.url_path) or next(iter(pages.values()))
    st.set_page_config(page_title=f"{page.title.of(lang)} · {NAME.of(lang)}")
    _go_to_panel(page, pages, links)
    from lib.ui.page.body import asked_of  # noqa: PLC0415 - heavy, and the navigation must be seen before it is loaded

    asked = asked_of(page, lang, scheme, briefing=briefing)
    stay_on_page()
    if asked is None:
        return
    if not briefing:
        _welcome(page, sections, asked, links)
    homes = {name: links[p.slug] for p in (*pages.values(), page) for name in p.panels}  # of a panel on several pages the one that is seen
    token = ASKED.set(replace(asked, homes=homes, files=files))
    try:
        navigation.run()
    finally:
        ASKED.reset(token)
    if is_open():
        st.html(f'<div class="hn-foot">{OPEN.of(lang)}</div>')


def _go_to_panel(page: Page, pages: Mapping[str, Page], links: Mapping[str, StreamlitPage]) -> None:
    """A link that names a panel of another page leads there, with the rest of what it says."""
    named = called()
    if not named or named in page.panels or not is_first_link():
        return
    for other in pages.values():
        if named in other.panels:
            st.switch_page(links[other.slug], query_params={key: st.query_params.get_all(key) for key in st.query_params})


def _welcome(page: Page, sections: Sections, asked: Asked, links: Mapping[str, StreamlitPage]) -> None:
    """What a stranger needs, over the first page; elsewhere nothing but the way to it."""
    from lib.ui.shell.welcome import welcome, welcome_again  # noqa: PLC0415 - the navigation must be seen before it is loaded

    first = next(iter(sections.values()))[0]
    if page is first:
        welcome(asked.data, links, asked.lang)
    welcome_again(links[first.slug], asked.lang)


def _say_unknown_page(pages: Mapping[str, Page], lang: Lang) -> None:
    """Name a path that no page has, in the reader's language; Streamlit would say so in English, and call it an error."""
    path = below(unquote(urlsplit(str(st.context.url or "")).path), base_path()).strip("/")
    if not path or path in (*pages, HOME):
        return
    context = get_script_run_ctx()
    if context and not context.pages_manager.intended_page_script_hash:  # nor has one been chosen since
        context.pages_manager.set_script_intent("", "")
    st.warning(Text(f"'{plain(path)}'라는 화면이 없어 첫 화면을 보여 줍니다. 왼쪽 목록에서 화면을 고르십시오.",
                    f"There is no page '{plain(path)}'; this is the first one. Choose a page on the left.").of(lang))  # fmt: skip


def _links(sections: Sections, lang: Lang) -> dict[str, StreamlitPage]:
    return {
        p.slug: st.Page(f"pages/{p.slug}.py", title=p.title.of(lang), url_path=p.slug)
        for group in sections.values()
        for p in group
    }  # fmt: skip


def _with_home(sections: Sections, links: Mapping[str, StreamlitPage], lang: Lang) -> dict[str, list[StreamlitPage]]:
    """The navigation, the first page in it twice: seen, at its own path, and unseen at the bare address.

    Streamlit gives its default page no path of its own: a link to it would not be found.
    """
    first = next(iter(sections.values()))[0]
    shown = {title.of(lang): [links[p.slug] for p in group] for title, group in sections.items()}
    home = st.Page(f"pages/{first.slug}.py", title=first.title.of(lang), url_path=HOME, default=True, visibility="hidden")
    next(iter(shown.values())).insert(0, home)
    return shown


def _language() -> Lang:
    with st.sidebar:
        chosen = st.segmented_control("언어 · Language", list(LANGUAGES), default="ko", required=True, format_func=LANGUAGES.__getitem__,
                                      key="lang", on_change=_repeat_choices, bind="query-params", label_visibility="collapsed")  # fmt: skip
        lang: Lang = "en" if chosen == "en" else "ko"
        # Here already: the navigation comes next.
        st.html(inline(lang), unsafe_allow_javascript=True)
        mend_frame(lang)
    return lang


def _repeat_choices() -> None:
    repeat((*FILTERS, "lang"))
