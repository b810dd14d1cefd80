"""A reader without a browser: Streamlit's own messages over its WebSocket, so that many fit on the machine that is measured."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

ANSWERS = 60.0  # s that one answer may take


class Session:
    """One open page of the program. What it was sent is kept as a browser keeps it: by hash, and the elements by place."""

    def __init__(self, url: str, page: str, query: str = "") -> None:
        self._url, self._page, self.query = url, page, query
        host = urlsplit(url).netloc
        self._socket = connect(f"ws://{host}/_stcore/stream", origin=f"http://{host}", subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        self._kept: dict[str, ForwardMsg] = {}
        self._states: dict[str, WidgetState] = {}
        self.elements: dict[tuple[int, ...], Element] = {}
        self.fragments: dict[str, str] = {}  # which part of the page is drawn again with a component, by its id
        self.id = ""
        self._hash = ""  # of the page, once the server has named it: a browser says the page by its name only when it comes to it
        self.run()

    def close(self) -> None:
        """Leave the page."""
        self._socket.close()

    def run(self, *changed: WidgetState, fragment: str = "") -> float:
        """Run the page, or one part of it, with these widgets changed; seconds until the server has run it."""
        start = time.perf_counter()
        if not fragment:
            self.elements = {}
        for state in changed:
            self._states[state.id] = state
        asked = BackMsg()
        client = asked.rerun_script
        client.query_string, client.fragment_id, client.page_script_hash = self.query, fragment, self._hash
        client.page_name = "" if self._hash else self._page
        client.widget_states.widgets.extend(self._states.values())
        client.cached_message_hashes.extend(self._kept)
        self._socket.send(asked.SerializeToString())
        for state in changed:
            if state.WhichOneof("value") == "trigger_value":
                del self._states[state.id]
        for said in self._said():
            if said.WhichOneof("type") == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        return time.perf_counter() - start

    def file(self, file_id: str) -> bytes:
        """The file that a button of a download makes when it is pressed."""
        asked = BackMsg()
        request = asked.backend_operation_request
        request.session_id, request.request_id, request.deferred_file.file_id = self.id, file_id, file_id
        self._socket.send(asked.SerializeToString())
        for said in self._said():
            if said.WhichOneof("type") == "backend_operation_response":
                answer = said.backend_operation_response
                if answer.error_msg:
                    raise RuntimeError(answer.error_msg)
                with urllib.request.urlopen(f"{self._url}{answer.deferred_file.url}", timeout=ANSWERS) as response:
                    return bytes(response.read())
        raise RuntimeError("the server has closed the connection")

    def of_kind(self, kind: str) -> Iterator[Element]:
        """The elements of a kind that are on the page."""
        return (element for element in self.elements.values() if element.WhichOneof("type") == kind)

    def _said(self) -> Iterator[ForwardMsg]:
        while True:
            words = self._socket.recv(ANSWERS)
            said = ForwardMsg.FromString(words if isinstance(words, bytes) else words.encode())
            if said.WhichOneof("type") == "ref_hash":
                kept = ForwardMsg.FromString(self._kept[said.ref_hash].SerializeToString())
                kept.metadata.CopyFrom(said.metadata)
                said = kept
            elif said.metadata.cacheable:
                self._kept[said.hash] = said
            self._take(said)
            yield said

    def _take(self, said: ForwardMsg) -> None:
        kind = said.WhichOneof("type")
        if kind == "new_session":
            self.id = said.new_session.initialize.session_id or self.id
        if kind == "navigation":
            self._hash = said.navigation.page_script_hash
        if kind == "delta" and said.delta.WhichOneof("type") == "new_element":
            element = self.elements[tuple(said.metadata.delta_path)] = said.delta.new_element
            if element.WhichOneof("type") == "bidi_component":
                self.fragments[element.bidi_component.id] = said.delta.fragment_id


def pressed(widget_id: str) -> WidgetState:
    """A button that is pressed."""
    return WidgetState(id=widget_id, trigger_value=True)
