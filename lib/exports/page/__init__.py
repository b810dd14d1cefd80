"""HTML: one file that draws itself from what it holds, opens from a mail in a closed network and asks nothing of anyone."""

from __future__ import annotations

import gzip
import html
import json
import re
from ast import literal_eval
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from lib.charts.bundle import bundle
from lib.charts.drawing.look import CONFIG, TOKENS
from lib.charts.drawing.sheet import FRONT
from lib.charts.drawing.widths import packed
from lib.core.files.stamp import KEY, to_words
from lib.core.fonts import faces
from lib.core.text import Text
from lib.exports.booklet import Booklet
from lib.exports.needs import lacking
from lib.exports.page.data import page_data
from lib.exports.writer import Writer

_FRONT = Path(__file__).parents[1] / "front"
_STATIC = Path(__file__).resolve().parents[3] / "static"
_SHARED = "marks.js"  # with the charts of the pages
_SCRIPTS = ("dom.js", "plotly.js", "evidence.js", "table.js", _SHARED, "chart.js", "page.js")
_EMPTY = ""  # plotly fills a style element that is empty at first
_STYLE = re.compile(r"""\.textContent=('(?:[^'\\]|\\.)*')""")  # the whole of plotly brings a style for maps
_NO_SCRIPT = Text(
    "이 파일은 그림과 표를 스스로 그립니다. 브라우저에서 스크립트 실행을 허용한 뒤 다시 여십시오.",
    "This file draws its figures and tables by itself. Allow scripts in the browser and open it again.",
)
_OPEN = f'<script type="application/json" id="{KEY}">'
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="{product}">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>{style}</style>
</head>
<body>
<noscript><p>{no_script}</p></noscript>
{open}{stamp}</script>
<script type="application/json" id="page">{data}</script>
<script type="application/octet-stream" id="plotly">{plotly}</script>
<script>{script}</script>
</body>
</html>
"""


def write(booklet: Booklet, shape: str = "") -> bytes:
    """The whole booklet as one page. The same booklet gives the same bytes."""
    data = packed({**page_data(booklet), "config": {**CONFIG, "responsive": False}})
    style = _style(data)
    parts = {
        "lang": booklet.lang,
        "policy": _policy(style),
        "product": html.escape(booklet.documents[0].foot.product),
        "title": html.escape(re.sub(r"[\x00-\x1f\x7f]", " ", booklet.title)),
        "icon": _icon(),
        "style": style,
        "no_script": html.escape(booklet.word(_NO_SCRIPT)),
        "open": _OPEN,
        "stamp": harmless(to_words(booklet.stamp)),
        "data": harmless(data),
        "plotly": _plotly(bundle()),
        "script": _script(),
    }
    return _PAGE.format(**parts).encode("utf-8", "replace")


def harmless(words: str) -> str:
    """JSON that ends no script and starts no comment: what browsers look for begins with `<`; two line ends once broke scripts."""
    return words.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def stamp_in(data: bytes) -> str | None:
    """The stamp that an HTML file of ours carries, None of any other."""
    _, found, rest = data.partition(_OPEN.encode())
    stamp, ends, _ = rest.partition(b"</script>")
    if not found or not ends:
        return None
    try:
        return packed(json.loads(stamp))
    except (ValueError, RecursionError):
        return None


def with_stamp(data: bytes, words: str) -> bytes:
    """A page of ours with other words as its stamp."""
    before, tag, rest = data.partition(_OPEN.encode())
    return before + tag + harmless(words).encode() + rest[rest.index(b"</script>") :]


def _policy(style: str) -> str:
    """Nothing is loaded; the page's own scripts and style alone are taken, told by their hashes."""
    plotly = bundle().read_text("utf-8")
    scripts = " ".join(_hash(words) for words in (plotly, _script()))
    styles = " ".join(_hash(words) for words in (style, _EMPTY, *(literal_eval(found) for found in _STYLE.findall(plotly))))
    return (
        f"default-src 'none'; script-src {scripts}; style-src-elem {styles}; style-src-attr 'unsafe-inline'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(words: str) -> str:
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"


def _style(letters: str) -> str:
    """The font with the letters of the page, the colours of both schemes, and the rules."""
    light, dark = ("".join(f"--{name}:{colour};" for name, colour in TOKENS[s].items()) for s in ("light", "dark"))
    schemes = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return faces(dict.fromkeys((400, 600), letters + "0123456789↑↓×")) + schemes + _rules()


@cache
def _rules() -> str:
    return (_FRONT / "page.css").read_text("utf-8")


@cache
def _script() -> str:
    parts = "\n".join((FRONT if name == _SHARED else _FRONT).joinpath(name).read_text("utf-8") for name in _SCRIPTS)
    return f'"use strict";(() => {{\n{parts}\n}})();'


@cache
def _plotly(path: Path) -> str:
    """Under half its size; the page unpacks it."""
    return b64encode(gzip.compress(path.read_bytes(), 9, mtime=0)).decode()


@cache
def _icon() -> str:
    return f"data:image/png;base64,{b64encode((_STATIC / 'icon.png').read_bytes()).decode()}"


WRITER = Writer("html", Text("웹 문서(HTML)", "Web page (HTML)"), "text/html", write, missing=partial(lacking, "HTML", font=True))
