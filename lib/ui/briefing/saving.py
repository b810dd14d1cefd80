"""What is done with a briefing as a whole: save, take out, share its link, go back."""

from __future__ import annotations

import streamlit as st

from lib.briefings.briefing import to_words
from lib.briefings.fill import Filled
from lib.core.errors import KnownError
from lib.core.files.stamp import stamp_of
from lib.core.files.stamp import to_words as stamp_words
from lib.core.frames import Frames
from lib.core.text import Text
from lib.store.briefings import SAVED, drop, let_go, save
from lib.ui.briefing.opened import Opened, go_to
from lib.ui.briefing.tray import make_current, whose
from lib.ui.components.pressed import pressed_button
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.downloads.dialog import TITLE as FILES
from lib.ui.downloads.dialog import show_files
from lib.ui.page import Asked
from lib.ui.page.actions import page_actions
from lib.ui.shell.who import ask_who, say_nameless

_LIST, _EDIT, _DISCARD = Text("목록", "List"), Text("고치기", "Edit"), Text("고친 것 버리기", "Discard changes")
_SAVE, _NOTE = Text("저장", "Save"), Text("메모(판에 남음)", "Note (kept with the version)")
_SAVED = Text("저장했습니다: {title}, 판 {n}", "Saved: {title}, version {n}")
_DROP = Text("목록에서 지우기", "Take off the list")
_SURE = Text("목록에서 지웁니다. 저장한 판은 저장소에 남습니다.", "It is taken off the list; its versions stay in the store.")


def show_viewing(now: Opened, filled: Filled, frames: Frames, asked: Asked) -> None:
    """The actions of a saved briefing."""
    lang = asked.lang
    with st.container(key="briefing_acts", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(_LIST.of(lang), key="to_list", on_click=go_to)
        st.button(_EDIT.of(lang), key="to_edit", on_click=go_to, args=(now.id,), kwargs={"edit": True}, type="primary")
        _files(now, filled, frames, asked)
        page_actions(lang, view=False)
        if now.newest and now.newest.state == SAVED:
            with st.popover(_DROP.of(lang), type="tertiary"):
                st.caption(_SURE.of(lang))
                st.button(_DROP.of(lang), key=f"drop_{now.id}", on_click=_drop, args=(now,))


def show_saving(now: Opened, filled: Filled, frames: Frames, asked: Asked) -> None:
    """The actions of a draft: its name, a note, and saving it."""
    lang = asked.lang
    with st.container(key="briefing_acts", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button(_LIST.of(lang), key="to_list", on_click=go_to)
        _files(now, filled, frames, asked)
        who = ask_who(lang)
        note = st.text_input(_NOTE.of(lang), key=f"note_{now.id}", max_chars=300, width=260)
        if pressed_button(_SAVE.of(lang), key=f"save_{now.id}", is_off=not (who and now.briefing.items)):
            _save(now, filled, frames, who, note.strip(), asked)
        if now.newest:
            st.button(_DISCARD.of(lang), key=f"discard_{now.id}", on_click=_discard, args=(now,), type="tertiary")
        page_actions(lang, link=False, view=False)
    say_nameless(who, lang)


def _files(now: Opened, filled: Filled, frames: Frames, asked: Asked) -> None:
    if st.button(FILES.of(asked.lang), key=f"files_{now.id}", disabled=not filled.edition.pieces):
        show_files(asked.files(filled.edition, frames, program.BY_NAME), asked.lang, key="briefing")


def _save(now: Opened, filled: Filled, frames: Frames, who: str, note: str, asked: Asked) -> None:
    briefing, stamp = now.briefing, stamp_words(stamp_of(filled.edition, frames.revision))
    try:
        number = save(
            now.store,
            now.id,
            briefing.title,
            to_words(briefing),
            stamp,
            who=who,
            note=note,
            seen=now.seen,
            whose=whose(),
            draft=now.drafted,
        )
    except KnownError as error:
        st.error(plain(error.of(asked.lang)))
        return
    st.toast(plain(_SAVED.of(asked.lang).format(title=briefing.title, n=number)), icon=":material/check:")
    make_current("")
    go_to(now.id)
    st.rerun()


def _discard(now: Opened) -> None:
    let_go(now.store, now.id, whose())
    make_current("")
    go_to(now.id)


def _drop(now: Opened) -> None:
    drop(now.store, now.id, str(st.session_state.get("who") or now.kept.who))
    go_to()
