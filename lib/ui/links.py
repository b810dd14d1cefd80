"""What a link asks for that no list holds: Streamlit drops such values silently, the reader must be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.ui import program
from lib.ui.anchors import PANEL
from lib.ui.words import plain

_READ = "_link_read"


def linked(key: str, known: Iterable[str], default: Sequence[str]) -> list[str]:
    """On a session's first run a filter has no value yet: what the link says of it, for the words on its button."""
    if key not in st.query_params:
        return list(default)
    names = set(known)
    return [v for v in st.query_params.get_all(key) if v in names]


def read_unknown(known: Callable[[], Mapping[str, Iterable[str]]], frames: Frames, lang: Lang) -> None:
    """Keep the values of the first link of a session that are not among `known` (words by filter) or a panel's choices.

    To be called before any filter is drawn: a filter takes what it does not know out of the link.
    """
    if _READ not in st.session_state:
        lists = {**{k: set(v) for k, v in known().items()}, **_of_panels(frames, lang), PANEL: set(program.PANELS)}
        st.session_state[_READ] = [v for key, words in lists.items() for v in st.query_params.get_all(key) if v and v not in words]


def say_unknown(lang: Lang) -> None:
    """Name the unknown values of the session's link."""
    if unknown := st.session_state[_READ]:
        words = plain(", ".join(unknown))
        st.warning(Text(f"링크에 있는 값을 찾을 수 없어 뺐습니다: {words}. 나머지 조건으로 보여 줍니다.",
                        f"Left out, because no list holds them: {words}. The rest of the link is shown.").of(lang))  # fmt: skip


def _of_panels(frames: Frames, lang: Lang) -> dict[str, set[str]]:
    """The choices of panels that the link names (`budget-execution.level`), as read; free words are always known."""
    found: dict[str, set[str]] = {}
    for spec in [program.PANELS[n] for n in dict.fromkeys(k.partition(".")[0] for k in st.query_params) if n in program.PANELS]:
        if spec.measure:
            found[f"{spec.name}.definition"] = {d.title.of(lang) for d in spec.measure.definitions}
        query = Query()
        for option in spec.options:  # what one offers may hang on what an earlier one has
            choices = {t.of(lang): value for value, t in option.choices(query, frames).items()}
            key = f"{spec.name}.{option.name}"
            if choices:
                found[key] = {*choices, *found.get(key, ())}
            asked = st.query_params.get(key, "")
            if value := choices.get(asked, "" if choices else asked):
                query = query.but(options=tuple(sorted({**dict(query.options), option.name: value}.items())))
    return found
