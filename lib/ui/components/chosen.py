"""What components of our own tell: a word of theirs, and what was chosen on the page in the last moments, for the address.

Streamlit's browser side tells an older address than it shows, until the answer to a choice is there.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def take(component: str, trigger: str) -> None:
    """Put what was chosen into the address."""
    told = st.session_state[component][trigger]
    for key, words in told["chosen"].items() if isinstance(told, Mapping) else ():
        write(str(key), str(words))


def word(told: object) -> str:
    """The word that a trigger tells, "" for none."""
    return str(told["of"] or "") if isinstance(told, Mapping) else ""


def write(key: str, words: str) -> None:
    """Make the address say it, or leave it out where there are no words."""
    if not words:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != words:
        st.query_params[key] = words
