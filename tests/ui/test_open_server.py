"""A server that others reach says that there is no sign-in; one of this machine alone says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit import config

from lib.ui.server.exposure import OPEN, is_loopback, is_open

from .conftest import Open

_ADDRESS = "server.address"


@pytest.fixture
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    before = config.get_option(_ADDRESS)
    config.set_option(_ADDRESS, request.param)
    yield str(request.param)
    config.set_option(_ADDRESS, before)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_own_names(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize("name", ["", "0.0.0.0", "::", "10.1.2.3", "hannun.office", "127.0.0.1.office", "localhost.office"])
def test_names_that_others_reach(name: str) -> None:
    assert not is_loopback(name)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.1.2.3", None], indirect=True)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_foot_of_the_page_says_it(address: str, lang: str, open_page: Open) -> None:
    assert is_open()
    opened = open_page("glossary", lang=lang)
    assert OPEN.of(lang) in opened.words  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"], indirect=True)
def test_nothing_is_said_where_nobody_else_reaches_it(address: str, open_page: Open) -> None:
    assert OPEN.ko not in open_page("glossary").words
