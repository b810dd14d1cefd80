"""What the evidence drawer shows: it stays open where the page is drawn again because somebody has changed the data meanwhile."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.core.query import Query
from lib.ui.components.pressed import VISIT
from lib.ui.panel.anchors import named_mark

_OPEN, _FIXING = "_evidence", "_fixing"  # of the session: which evidence is open, and the cell whose form is
_REDRAWN, _LEFT = "_redrawn", "_left"  # of the session: the drawer was drawn with the whole page; such a drawer was closed
WARNED = "_warned"  # of the session: what the value typed into that form would break
SEEN, REFUSED = "_seen_cells", "_refused"  # of the session: what its author saw of each of the form's cells; why the last one was refused


class Cell(NamedTuple):
    """A cell of a row by the row's number."""

    dataset: str
    row: int
    column: str


def opened(at: tuple[str, str], query: Query) -> None:
    """Remember the evidence that is being opened: its place on the page, its mark and the question. A form of other evidence is left."""
    before = st.session_state.get(_OPEN)
    if before is None or before[0] != at:
        forget()
    st.session_state[_OPEN] = (at, query, st.session_state.get(VISIT))


def still_open(place: str, query: Query) -> str:
    """The mark whose evidence is open at a place while the whole page is drawn again, to be opened with it; "" for none."""
    context = get_script_run_ctx()
    if context is None or context.fragment_ids_this_run:
        return ""
    found = st.session_state.get(_OPEN)
    if found is None:
        return ""
    (kept, mark), asked, visit = found
    if (kept, asked, visit) != (place, query, st.session_state.get(VISIT)):
        return ""
    st.session_state[_REDRAWN] = True
    return str(mark)


def named_by_link(panel: str) -> str:
    """The mark that the link to this panel names, to be opened with the page; "" for none."""
    if mark := named_mark(panel):
        st.session_state[_REDRAWN] = True
    return mark


def closed() -> None:
    """Forget what was open: the reader has closed it, or what was to be done is done."""
    forget()
    st.session_state.pop(_OPEN, None)
    if st.session_state.pop(_REDRAWN, False):
        st.session_state[_LEFT] = True


def must_clear() -> bool:
    """Whether the whole page is to be drawn once more, asked by a part: told once.

    The browser takes a drawer out of the page only with a whole run. One that was drawn with the page may arrive after the reader has
    closed it, open again, and the run of the part that closing asks for would leave it so.
    """
    context = get_script_run_ctx()
    return bool(st.session_state.pop(_LEFT, False) and context and context.fragment_ids_this_run)


def begin(cell: Cell) -> None:
    """Open the form of a cell in place of the evidence."""
    st.session_state[_FIXING] = cell


def fixing() -> Cell | None:
    """The cell whose form is open."""
    cell = st.session_state.get(_FIXING)
    return cell if isinstance(cell, Cell) else None


def forget() -> None:
    """Back to the evidence."""
    for key in (_FIXING, WARNED, SEEN, REFUSED):
        st.session_state.pop(key, None)


def redraw() -> None:
    """Draw the drawer again; the page with it where the page is being drawn."""
    context = get_script_run_ctx()
    st.rerun(scope="fragment" if context and context.fragment_ids_this_run else "app")
