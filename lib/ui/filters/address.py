"""The filters and the address of a page that is come to: by a link those in force, by Back or Forward those of its entry in the history."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, quote, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from lib.core.text import Lang, Text
from lib.ui.filters.unit import kept_unit
from lib.ui.page import FILTERS
from lib.ui.panel.anchors import MARK, PANEL
from lib.ui.shell.known import kept_known_at

# Filters of which none chosen means all: without a word in the address they would open as at first. A page that opens without a year leaves the others theirs.
_OF_NONE = ("district", "department")
_DEFINITION = "definition"  # each topic has its own, so that it is not carried as the other filters are
_CARRIED = tuple(key for key in (*FILTERS, "lang") if key != _DEFINITION)
LANGUAGES: Mapping[str, str] = {"ko": "한국어", "en": "English"}
"""Languages as the switch names them, each in itself."""
_LANG = re.compile(r"(?<![^&?])lang=(ko|en)(?=&|$)", re.IGNORECASE)
_PAGE, _TOPIC, _DEFINITIONS = "_page", "_topic", "_definitions"


def come_to_page() -> None:
    """Make filters and address agree on the first run of a page that is come to; to be called before anything is drawn.

    Before that run Streamlit takes out of the address what the browser does not have on the screen, as lists in closed popovers.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    if context.is_history_navigation:
        asked = _asked(context)
        _write(context, asked | no_office(asked))
        for key in _CARRIED:
            st.session_state.pop(key, None)  # the address alone says what is chosen
    elif _is_other_page(context):
        asked = _asked(context)
        none = {key: [""] for key in _OF_NONE if st.session_state.get(key) == [] and not any(asked.get(key, ()))}
        kept = {k: v for k, v in asked.items() if k != _DEFINITION and _is_of_page(context, k)}
        _write(context, kept | none | kept_unit() | kept_known_at())
        for key in (k for k in _CARRIED if k in none or (k in asked and PANEL in asked)):
            st.session_state.pop(key, None)  # a link to a panel names what differs there; said again, none chosen would leave the address
        repeat(_CARRIED)
    elif context.query_string != spoken(context.query_string):
        _write(context, _asked(context))


def stay_on_page() -> None:
    """Remember the page whose filters have been drawn."""
    if context := get_script_run_ctx():
        st.session_state[_PAGE] = context.page_script_hash


def own_definition(titles: Mapping[str, Text], lang: Lang) -> None:
    """On the first run of a page keep the definition of the topic before, and choose again the one that this topic had.

    `titles` are the definitions that the page lets choose from, none where it has no choice; pages with the same ones are one topic.
    """
    context, topic = get_script_run_ctx(), " ".join(titles)
    last = st.session_state.get(_TOPIC, topic)
    st.session_state[_TOPIC] = topic
    if context is None or not (context.is_history_navigation or _is_other_page(context)):
        return
    kept = st.session_state.setdefault(_DEFINITIONS, {})
    kept[last] = st.session_state.pop(_DEFINITION, None)
    if kept.get(topic) in titles and not context.is_history_navigation:
        with context.session_state.query_params() as params:
            params.set_corrected_value(_DEFINITION, titles[kept[topic]].of(lang), "string_value")
            params.set_initial_query_params_from_current()


def repeat(keys: Sequence[str]) -> None:
    """Set filters to their own values: the browser then shows their words and their place in the address anew."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def put_back(values: Mapping[str, Sequence[str]]) -> None:
    """Make these the choices of their filters, before those are drawn: words of a link that no list held until now."""
    context = get_script_run_ctx()
    if context is None or not values:
        return
    for key in values:
        st.session_state.pop(key, None)  # the address alone says what is chosen
    _write(context, {**_asked(context), **values})


def no_office(asked: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """No department for an address of all places that names none: the program's own first one would stand for all."""
    return {"department": [""]} if "district" in asked and not any(asked["district"]) and "department" not in asked else {}


def _is_other_page(context: ScriptRunContext) -> bool:
    return bool(st.session_state.get(_PAGE, context.page_script_hash) != context.page_script_hash)


def _asked(context: ScriptRunContext) -> dict[str, list[str]]:
    return parse_qs(spoken(context.query_string), keep_blank_values=True)


def address() -> str:
    """What the address says, as the browser's side reads it: its pairs in order."""
    return ",".join(sorted(json.dumps(pair, ensure_ascii=False, separators=(",", ":")) for pair in _pairs()))


def page_address() -> tuple[tuple[str, str], ...]:
    """What the address says to all panels of a page: without the choices of single ones, and without the panel that a link leads to."""
    return tuple(sorted((key, word) for key, word in _pairs() if "." not in key and key not in {PANEL, MARK}))


def _pairs() -> list[tuple[str, str]]:
    return [(key, word) for key in st.query_params for word in st.query_params.get_all(key)]


def spoken(words: str) -> str:
    """The address with the language as its switch writes it: who types a link writes `lang=en`."""
    return _LANG.sub(lambda found: f"lang={quote(LANGUAGES['en' if found[1].casefold() == 'en' else 'ko'])}", words)


def _is_of_page(context: ScriptRunContext, key: str) -> bool:
    """Whether Streamlit left the value there for the new page: it takes out the choices of the old one's panels."""
    with context.session_state.query_params() as params:
        return params.get_initial_value(key) is not None


def _write(context: ScriptRunContext, asked: Mapping[str, Sequence[str]]) -> None:
    """Make `asked` the address, for the program and in the browser."""
    words = urlencode(asked, doseq=True)
    with context.session_state.query_params() as params:
        params.populate_from_query_string(words)
        params.set_initial_query_params(words)
    st.query_params.update({})
