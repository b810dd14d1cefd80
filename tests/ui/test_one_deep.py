"""An address that is deeper than a page's leads to the page; what is no page is served where it is."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
import streamlit as st

from lib.ui.server.nested_paths import OneDeep

from .test_serving import Site, asked

PAGE = b"<!DOCTYPE html><html><body></body></html>"
HOST = "http://here"


def led_to(path: str, accept: str = "text/html,*/*;q=0.8", method: str = "GET", root: str = "") -> str:
    """The address that a browser goes on to; empty where it is answered itself."""
    headers, body = asked(OneDeep(Site("text/html", PAGE)), path, method, root, accept=accept)
    there = headers.get("location", "")
    assert (headers["status"], body) == (("307", b"") if there else ("200", PAGE))
    return urljoin(f"{HOST}{path}", there) if there else ""


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/budget/2023/all", "/budget"),
        ("/budget/2023/", "/budget"),
        ("/budget/x?unit=%EC%96%B5%EC%9B%90&year=", "/budget?unit=%EC%96%B5%EC%9B%90&year="),
        ("/없는/화면", "/%EC%97%86%EB%8A%94"),
        ("//evil.invalid/x", "/evil.invalid"),
        ("/evil.invalid//x", "/evil.invalid"),
        ("/\\evil.invalid/x", "/%5Cevil.invalid"),
        ("/javascript:x/y", "/javascript%3Ax"),
        ("/static2/x", "/static2"),
    ],
)
def test_a_deeper_address_leads_to_the_page_of_its_first_part(path: str, page: str) -> None:
    assert led_to(path) == f"{HOST}{page}"


@pytest.mark.parametrize(
    "path",
    ["/", "/budget", "/budget/", "/budget?a=b/c", "/static/js/x.js", "/app/static/a/b.js", "/_stcore/a", "/media/a", "/auth/login"],
)
def test_what_is_no_deeper_or_no_page_is_answered(path: str) -> None:
    assert led_to(path) == ""


def test_who_does_not_look_for_a_page_is_answered() -> None:
    assert led_to("/budget/x", accept="*/*") == ""
    assert led_to("/budget/x", method="POST") == ""


@pytest.mark.parametrize(("option", "root"), [("gu/", ""), ("", "/gu")])
def test_under_a_path_of_its_own_the_program_stays_there(option: str, root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda _: option)
    assert led_to("/gu/budget/x/y", root=root) == f"{HOST}/gu/budget"
    for path in ("/gu", "/gu/", "/gu/budget", "/gu/static/x.js"):
        assert led_to(path, root=root) == ""
    assert led_to("/guro/x", root=root) == f"{HOST}/guro"
