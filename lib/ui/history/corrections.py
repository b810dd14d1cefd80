"""Every correction: what, printed and corrected value, why, by whom, when, and how it stands; taken back in one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from lib.core.errors import KnownError
from lib.core.evidence import cells
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.store.commits import take_back
from lib.store.database import Store
from lib.store.history import STANDINGS, Laid, Standing
from lib.ui.components.clicks import act, clicked
from lib.ui.components.words import plain
from lib.ui.corrections.words import about, by, listed_places, of_cell, values, why
from lib.ui.data import program
from lib.ui.shell.who import NAMELESS, ask_who

_TITLE = Text("정정", "Corrections")
_WHAT = Text("정정은 보고서에 적힌 값 위에 덧씌운 것입니다. 적힌 값은 그대로 남고, 되돌리면 다시 나타납니다.",
             "A correction lies over the printed value. The printed value stays and shows again when the correction is taken back.")  # fmt: skip
_NONE = Text("아직 정정한 값이 없습니다. 그림이나 표의 값을 눌러 근거를 열고, 적힌 값 옆의 정정을 누르십시오.",
             "Nothing has been corrected yet. Open the evidence of a value and press Correct beside the printed one.")  # fmt: skip
_BACK, _BACK_DONE = Text("되돌리기", "Take back"), Text("정정을 되돌렸습니다.", "The correction was taken back.")
_PRINTS = Text("새 보고서에 적힌 값({value})을 씁니다", "The value of a newer report ({value}) is shown")
_CORRECT = Text("새 보고서가 고친 값대로 적었습니다", "A newer report prints the corrected value")
_GONE = Text("새 보고서에는 이 행이 없습니다", "A newer report has no such row")
_TAKEN_BACK, _REPLACED = Text("되돌림", "Taken back"), Text("다시 정정", "Corrected again")
_TONES = {Standing.IN_FORCE: "older", Standing.RESTING: "near"}


def show_corrections(store: Store, found: Sequence[Laid], data: Frames, titles: Mapping[str, str], lang: Lang) -> None:
    """Draw the list, the newest first. What was known on a day can only be read."""
    st.html(
        f'<h2 class="hn-title" style="margin-top:20px">{_TITLE.of(lang)}</h2><div class="hn-what">{(_WHAT if found else _NONE).of(lang)}</div>'
    )
    if not found:
        return
    can = data.known_at is None and any(c.standing in _TONES for c in found)
    name = ask_who(lang) if can else ""
    chosen = clicked("".join(_line(c, data, titles, lang, can=can) for c in found), key="corrections")
    if chosen and not name:
        st.warning(NAMELESS.of(lang))
    elif chosen:
        _take_back(store, int(chosen), name, lang)


def _take_back(store: Store, number: int, who: str, lang: Lang) -> None:
    try:
        take_back(store, number, who=who)
    except KnownError as error:
        st.error(plain(error.of(lang)))
        return
    st.toast(_BACK_DONE.of(lang), icon=":material/check:")
    st.rerun()


def _line(one: Laid, data: Frames, titles: Mapping[str, str], lang: Lang, *, can: bool) -> str:
    correction, subject = one.correction, about(one.correction, data).of(lang)
    old, new = (escape(words.of(lang)) for words in values(correction, one.row))
    back = f"<div>{act(str(correction.number), _BACK.of(lang), subject)}</div>" if can and one.standing in _TONES else ""
    past = "" if one.standing in _TONES else " past"
    lines = [why(correction, lang), _standing(one, lang), _where(one, titles, lang)]
    below = "".join(f'<div class="hn-cap">{escape(words)}</div>' for words in lines if words)
    return (f'<div class="hn-line{past}"><div><span class="hn-chip {_TONES.get(one.standing, "")}">{STANDINGS[one.standing].of(lang)}</span>{escape(subject)}'
            f'<div class="hn-moved"><span>{old} →</span> <b>{new}</b></div>{below}</div>{back}</div>')  # fmt: skip


def _standing(one: Laid, lang: Lang) -> str:
    """Why a correction rests, or by whom and when it ended."""
    correction = one.correction
    if one.standing is Standing.RESTING:
        return _rests(one, lang)
    if one.standing is Standing.IN_FORCE or correction.taken_back_at is None:
        return ""
    ended = _REPLACED if one.standing is Standing.REPLACED else _TAKEN_BACK
    return f"{ended.of(lang)} {by(correction.taken_back_by, correction.taken_back_at, lang)}"


def _rests(one: Laid, lang: Lang) -> str:
    """What a newer report says instead of what was corrected."""
    correction = one.correction
    if one.row is None:
        return _GONE.of(lang)
    now = one.row[correction.column]
    return (_CORRECT if now == correction.new else _PRINTS).of(lang).format(value=of_cell(correction, one.row, now).of(lang))


def _where(one: Laid, titles: Mapping[str, str], lang: Lang) -> str:
    """The document and the place of the row as it is now."""
    if one.row is None or not one.row.get("source_id"):
        return ""
    dataset = program.BY_NAME[one.correction.dataset]
    own = [at for column, _, _, at in cells(dataset, one.row) if column.name == one.correction.column]
    place = listed_places(own[0] if own else str(one.row.get("locator") or ""), lang)
    return " · ".join(words for words in (titles.get(str(one.row["source_id"]), ""), place) if words)
