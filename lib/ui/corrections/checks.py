"""What stands against a correction, said in its form: what it would break, and who has changed the cell meanwhile. Saved once more it holds."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib.core.text import Lang, Text
from lib.intake.changes.consequences import Consequences
from lib.store.seen import ConflictError, Seen
from lib.ui.components.words import plain
from lib.ui.evidence.drawer import REFUSED, SEEN, WARNED, Cell

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


def seen_by_author(cell: Cell, key: str, now: Seen) -> Seen:
    """What the author saw of a cell when its form was opened, or with the refusal since. What is drawn anew under his typing he need not have read.

    `key` is the row's: a newer report may have put another row in its place.
    """
    seen: Seen = st.session_state.setdefault(SEEN, {}).setdefault((cell.dataset, key, cell.column), now)
    return seen


def is_form_of(cell: Cell, row: tuple[str, str], column: str) -> bool:
    """Whether a row, by its dataset and key, has taken the place of the one whose form is open."""
    return column == cell.column and any(row == (dataset, key) for dataset, key, _ in st.session_state.get(SEEN, ()))


def refuse(cell: Cell, key: str, error: ConflictError) -> None:
    """Keep the refusal for the form, with which its author has seen what the cell is now."""
    st.session_state[SEEN][cell.dataset, key, cell.column] = error.now
    st.session_state[REFUSED] = error


def show_refusal(lang: Lang) -> None:
    """Draw why the last correction was refused, as long as the form is open and nothing else was saved."""
    if (error := st.session_state.get(REFUSED)) is not None:
        st.error(plain(error.of(lang)))


def _lines(found: Sequence[Text], look: str, lang: Lang) -> str:
    """One line each, the first few seen, the others under a line that opens them."""
    lines = [f'<div class="{look}">{escape(words.of(lang))}</div>' for words in found]
    if len(lines) <= _FEW + 1:
        return "".join(lines)
    more = _MORE.of(lang).format(n=len(lines) - _FEW)
    return f'{"".join(lines[:_FEW])}<details class="hn-more"><summary>{more}</summary>{"".join(lines[_FEW:])}</details>'
