"""A panel as one element of the page: its words, its own choices, its figure or table, its caption and its actions.

Streamlit's price is by the element: as six elements, eleven panels took twice the time of one change of a filter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.text import Lang
from lib.ui.components.chosen import take, word
from lib.ui.components.modules import module
from lib.ui.components.pressed import keep, pressed
from lib.ui.panel.actions import Act
from lib.ui.panel.chart import CHART, DRAWING, front
from lib.ui.panel.options import Choice
from lib.ui.panel.table import TABLE

_HTML = (
    '<div class="hn-panel"><div class="hn-over"><div></div><div class="hn-choices" hidden></div></div><div></div>'
    '<div class="hn-under"><div></div><div class="hn-actions" role="group" hidden></div></div></div>'
)
_BODIES = {"chart": CHART, "table": TABLE}


@dataclass(frozen=True)
class Parts:
    """What a panel shows: HTML over and under its body, the body of its `kind` (chart, table, a line or none: neither has a body) as the browser takes it.

    `acts` are its actions by name; `about` says to who hears them what they are about. `link` leads to all terms. `at` is the address
    that they answer, and what they hang on besides; a browser keeps for the next time what has both.
    """

    head: str = ""
    choices: Sequence[Choice] = ()
    kind: str = ""
    body: bytes = b""
    foot: str = ""
    link: str = ""
    acts: Mapping[str, Act] = field(default_factory=dict)
    about: str = ""
    at: tuple[str, str] = ("", "")

    def and_under(self, kind: str, body: bytes, under: Parts) -> Parts:
        """The head of this, the body, and the foot of `under`."""
        return replace(under, head=self.head, choices=self.choices, kind=kind, body=body)


def show_parts(parts: Parts, key: str, lang: Lang, before: Callable[[str], None]) -> tuple[str, str]:
    """Draw them; the mark and the action chosen since the last run, "" otherwise.

    `before` is told the action before the page is drawn again, to change what the page remembers.
    """
    around = {
        "head": parts.head,
        "choices": [one.told(lang) for one in parts.choices],
        "kind": parts.kind,
        "foot": parts.foot,
        "link": parts.link,
        "acts": {act: (one.words.of(lang), one.name.of(lang)) for act, one in parts.acts.items()},
        "about": parts.about,
        "at": parts.at,
    }
    data = b"\n".join((json.dumps(around, ensure_ascii=False, separators=(",", ":")).encode(), parts.body))

    def told(trigger: str) -> None:
        take(key, trigger)
        keep(f"{key} {trigger}", word(st.session_state[key][trigger]))

    def acted() -> None:
        told("act")
        before(word(st.session_state[key].act))

    _component()(data=data, key=key, height="stretch", on_mark_change=partial(told, "mark"),
                 on_choice_change=partial(take, key, "choice"), on_act_change=acted)  # fmt: skip
    return pressed(f"{key} mark"), pressed(f"{key} act")


# From the start: where two processes serve, one may be asked for what the other has told a browser of.
_SOURCES = module(
    f"const BODIES = {json.dumps(_BODIES)};\n" + front(*DRAWING, "rows.js", "chosen.js", "choices.js", "actions.js", "panel.js")
)


@cache
def _component() -> ComponentRenderer:
    styles = front("panel.css", "chart.css", "table.css", "actions.css")
    return st.components.v2.component("hannun_panel", html=_HTML, css=styles, js=_SOURCES, isolate_styles=False)
