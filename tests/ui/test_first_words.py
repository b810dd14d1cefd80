"""The page that holds the program carries our script, whole; everything else passes as it is."""

from __future__ import annotations

import gzip

import pytest

from lib.ui.server.first_words import FirstWords

from .test_serving import Site, asked

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body><noscript>a</noscript></body>\n</html>\n"


@pytest.mark.parametrize("path", ["/", "/budget", "/unknown"])
def test_a_page_carries_the_words_before_its_end(path: str) -> None:
    site = Site("text/html; charset=utf-8", PAGE)
    headers, body = asked(FirstWords(site), path, accept_encoding="gzip", if_none_match='"one"', range="bytes=0-5")
    assert body.startswith(PAGE.partition(b"</body>")[0] + b"<script>")
    assert body.endswith(b"</script></body>\n</html>\n")
    assert '["본문으로 건너뛰기","Skip to main content"]' in body.decode()
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers
    assert site.accepted[-1] == ""


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/static/x.html", "text/html", 200),
        ("/_stcore/health", "text/html", 200),
        ("/data", "text/plain", 200),
        ("/budget", "text/html", 404),
    ],
)
def test_what_is_no_page_passes_as_it_is(path: str, kind: str, status: int) -> None:
    headers, body = asked(FirstWords(Site(kind, PAGE, status)), path, accept_encoding="gzip")
    assert (body, headers["etag"], headers["content-length"]) == (PAGE, '"one"', str(len(PAGE)))


def test_html_that_has_no_end_stays_whole() -> None:
    words = gzip.compress(PAGE)
    assert asked(FirstWords(Site("text/html", words)), "/")[1] == words


def test_other_than_get_is_passed_on() -> None:
    assert asked(FirstWords(Site("text/html", PAGE)), "/", method="POST")[1] == PAGE
