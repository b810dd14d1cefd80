"""A press that the page has not come to when it begins anew."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import patch

from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType
from streamlit.testing.v1 import AppTest

from lib.ui.pressed import heard_out


def page() -> None:
    import streamlit as st

    from lib.ui.pressed import pressed_button

    if st.session_state.pop("anew", False):
        st.rerun()
    if pressed_button("저장", key="save", is_off=st.session_state.get("off", False)):
        st.session_state["saved"] = st.session_state.get("saved", 0) + 1


def test_a_press_counts_once_also_where_the_page_begins_anew_before_its_button() -> None:
    test = AppTest.from_function(page).run()
    assert "saved" not in test.session_state
    test.button(key="save").click().run()
    assert test.session_state["saved"] == 1
    test.session_state["anew"] = True
    test.button(key="save").click().run()
    test.run()
    assert test.session_state["saved"] == 2


def test_a_press_that_may_not_be_or_is_long_past_does_not_count() -> None:
    test = AppTest.from_function(page).run()
    test.session_state["off"] = True
    test.button(key="save").click().run()
    test.session_state["off"] = False
    test.run()
    assert "saved" not in test.session_state
    with patch("lib.ui.pressed._LASTS", 0):
        test.button(key="save").click().run()
    assert "saved" not in test.session_state


def pages() -> None:
    import streamlit as st

    from lib.ui.pressed import come_to, keep, pressed

    come_to(st.session_state.get("page", "budget"))
    if st.session_state.pop("press", False):
        keep("places", "back:1")
        st.rerun()
    if st.session_state.get("draws", True):
        st.session_state["told"] = [*st.session_state.get("told", []), pressed("places")]


def test_what_a_component_tells_is_kept_until_the_page_comes_to_it_and_told_once() -> None:
    test = AppTest.from_function(pages)
    test.session_state["press"] = True
    test.run()
    test.run()
    assert test.session_state["told"] == ["back:1", ""]


def test_what_was_pressed_on_a_page_is_not_pressed_there_when_one_comes_back() -> None:
    test = AppTest.from_function(pages)
    test.session_state["press"], test.session_state["draws"] = True, False
    test.run()
    for page in ("staffing", "budget"):
        test.session_state["page"] = page
        test.run()
    test.session_state["draws"] = True
    test.run()
    assert test.session_state["told"] == [""]


def test_a_change_that_newer_requests_break_off_is_done_once_and_they_come_after_it() -> None:
    running = SimpleNamespace(script_requests=ScriptRequests())
    arriving, done = [RerunData(page_name="first"), RerunData(page_name="last")], []

    @heard_out
    def change(words: str) -> None:
        if arriving:  # as where a callback touches the session
            raise RerunException(arriving.pop(0))
        done.append(words)

    with patch("lib.ui.pressed.get_script_run_ctx", return_value=running):
        change("급히 쓴 말")
    assert done == ["급히 쓴 말"]
    asked = running.script_requests.on_scriptrunner_yield()
    assert asked is not None
    assert asked.type == ScriptRequestType.RERUN
    assert asked.rerun_data.page_name == "last"
