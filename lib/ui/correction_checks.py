"""What a correction would break, said in the form before it is saved; saving once more says that the value is right all the same."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib.core.text import Lang, Text
from lib.intake.consequences import Consequences
from lib.ui.drawer import WARNED, Cell

_BROKEN = Text("{value}(으)로 고치면 맞지 않는 것", "What would not add up with {value}")
_MENDED = Text("새로 맞는 것", "What would add up now")
_ASK = Text("보고서와 다시 대조하십시오. 고친 값이 맞으면 그대로 정정할 수 있습니다.",
            "Compare with the report again. If the value is right, it can be corrected all the same.")  # fmt: skip
_MORE = Text("그 밖에 {n:,}건", "{n:,} more")
_FEW = 4


def warn(cell: Cell, value: object, words: Text, found: Consequences) -> None:
    """Remember what was found of a value, typed as `words`, so that the form shows it."""
    st.session_state[WARNED] = (cell, value, words, found)


def is_warned(cell: Cell, value: object) -> bool:
    """Whether the form shows what this very value would break."""
    return bool((st.session_state.get(WARNED) or ())[:2] == (cell, value))


def show_warning(cell: Cell, lang: Lang) -> bool:
    """Draw what was found of the value that was typed for this cell; whether there was anything."""
    kept = st.session_state.get(WARNED)
    if not kept or kept[0] != cell:
        return False
    _, _, words, found = kept
    title = _BROKEN.fill(value=words).of(lang)
    mended = f'<div class="hn-section">{_MENDED.of(lang)}</div>{_lines(found.mended, "hn-what", lang)}' if found.mended else ""
    st.html(f'<div class="hn-broken" role="alert"><div class="hn-broken-title">{escape(title)}</div>{_lines(found.broken, "hn-note", lang)}'
            f'{mended}<div class="hn-cap">{_ASK.of(lang)}</div></div>')  # fmt: skip
    return True


def _lines(found: Sequence[Text], look: str, lang: Lang) -> str:
    """One line each, the first few seen, the others under a line that opens them."""
    lines = [f'<div class="{look}">{escape(words.of(lang))}</div>' for words in found]
    if len(lines) <= _FEW + 1:
        return "".join(lines)
    more = _MORE.of(lang).format(n=len(lines) - _FEW)
    return f'{"".join(lines[:_FEW])}<details class="hn-more"><summary>{more}</summary>{"".join(lines[_FEW:])}</details>'
