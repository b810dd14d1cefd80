"""A press that the page has not come to when it begins anew."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from lib.ui.components.pressed import pressed_button

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
    with patch("lib.ui.components.pressed._LASTS", 0):
        test.button(key="save").click().run()
    assert "saved" not in test.session_state


def pages() -> None:
    import streamlit as st

    from lib.ui.components.pressed import come_to, keep, pressed

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


def slow() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests

    from lib.ui.components.pressed import keep

    def change() -> None:
        running = get_script_run_ctx()
        assert running is not None
        assert isinstance(running.script_requests, ScriptRequests)
        running.script_requests.request_stop()  # what Streamlit does with a run when the next click arrives
        st.session_state["words"] = st.session_state["field"]
        keep("save", "pressed")

    st.text_input("제목", key="field", on_change=change)
    st.session_state["drawn"] = st.session_state.get("drawn", 0) + 1


def test_words_are_taken_also_where_the_next_click_comes_while_they_are() -> None:
    test = AppTest.from_function(slow).run()
    test.text_input(key="field").set_value("급히 쓴 말").run()
    assert test.session_state["words"] == "급히 쓴 말"
    assert test.session_state["drawn"] == 1  # the run itself is broken off, for the one that comes


@pytest.mark.parametrize("fragments", [None, ["list"]], ids=["page", "fragment"])
def test_a_run_that_begins_leaves_the_browser_the_place_for_its_file(fragments: list[str] | None) -> None:
    queue, asked, drawn = ForwardMsgQueue(), ForwardMsg(), ForwardMsg()
    asked.file_urls_response.response_id = "1"
    drawn.delta.fragment_id = "list"
    drawn.delta.new_element.text.body = "old"
    for said in (asked, drawn):
        queue.enqueue(said)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=fragments)
    assert queue.flush() == [asked]
    queue.enqueue(asked)
    queue.clear()
    assert queue.is_empty()  # of a session that is over
