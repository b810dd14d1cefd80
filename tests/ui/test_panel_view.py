"""A panel on its page: what stays when it cannot be answered, and a table that stands there once."""

from __future__ import annotations

import pytest

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.ui.panel import rendered, view
from tests.ui.conftest import Open, components, panels

PANEL = "budget-execution"


@pytest.mark.parametrize("error", [AskedError(Text("고를 수 없습니다.", "It cannot be chosen.")), ValueError("ours")])
def test_what_cannot_be_answered_keeps_its_lists(error: Exception, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the reader could not take back the choice that brought it."""
    whole = {one["key"] for given in panels(open_page("budget").test) for one in given["choices"]}
    drawn = rendered.face

    def fails(asked: rendered.Question) -> rendered.Face:
        if asked.name == PANEL:
            raise error
        return drawn(asked)

    monkeypatch.setattr(view, "face", fails)
    opened = open_page("budget")
    assert not opened.test.exception
    assert len(opened.test.error) == 1
    assert f"{PANEL}.level" in whole
    assert {one["key"] for given in panels(opened.test) for one in given["choices"]} == whole


def test_a_table_in_the_place_of_the_figure_is_not_drawn_again_under_it(open_page: Open) -> None:
    opened = open_page("indicators")
    assert panels(opened.test)[0]["kind"] == "table"
    opened.test.session_state["_opened"] = frozenset({("indicators", "table")})
    opened.test.run()
    assert not opened.test.exception
    assert components(opened.test, "hannun_table") == []


def test_a_table_that_is_opened_stands_under_its_figure(open_page: Open) -> None:
    opened = open_page("budget")
    opened.test.session_state["_opened"] = frozenset({(PANEL, "table")})
    opened.test.run()
    assert len(components(opened.test, "hannun_table")) == 1
