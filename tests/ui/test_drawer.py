"""The evidence drawer through redraws of the page: it stays open, and once closed it is gone for good."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lib.core.query import Query
from lib.ui.evidence import drawer

QUERY = Query()
AT = ("budget-execution", "a mark")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The run of the script that asks: a whole one, until its parts are set; with a session of its own."""
    context = SimpleNamespace(fragment_ids_this_run=[])
    monkeypatch.setattr(drawer, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(drawer, "st", SimpleNamespace(session_state={}))
    return context


def test_it_stays_open_while_the_page_is_drawn_again(run: SimpleNamespace) -> None:
    drawer.opened(AT, QUERY)
    assert drawer.still_open(AT[0], QUERY) == AT[1]
    assert drawer.still_open("budget-years", QUERY) == ""
    assert drawer.still_open(AT[0], QUERY.but(years=(2023,))) == ""
    run.fragment_ids_this_run = ["a part"]
    assert drawer.still_open(AT[0], QUERY) == ""


def test_one_drawn_with_the_page_is_taken_out_by_a_whole_run(run: SimpleNamespace) -> None:
    """What came after the key that closed it would open it again."""
    drawer.opened(AT, QUERY)
    drawer.still_open(AT[0], QUERY)
    drawer.closed()
    run.fragment_ids_this_run = ["a part"]
    assert drawer.must_clear()
    assert not drawer.must_clear()  # told once


def test_one_opened_by_a_click_needs_no_whole_run(run: SimpleNamespace) -> None:
    drawer.opened(AT, QUERY)
    drawer.closed()
    run.fragment_ids_this_run = ["a part"]
    assert not drawer.must_clear()


def test_a_whole_run_has_cleared_already(run: SimpleNamespace) -> None:
    drawer.opened(AT, QUERY)
    drawer.still_open(AT[0], QUERY)
    drawer.closed()
    assert not drawer.must_clear()
    run.fragment_ids_this_run = ["a part"]
    assert not drawer.must_clear()
