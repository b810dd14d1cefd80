"""Scripts that stand in the page itself. The policy of the page takes these, told by their hashes, and no other."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from streamlit.file_util import get_static_dir

from lib.ui.shell.languages import script_for

COOKIE = "hannun_welcome"
# The program is where the page's own files are: else Streamlit looks for its server under the page's path first, which is an error.
_HERE = 'window.__streamlit = { BACKEND_BASE_URL: document.querySelector("script[type=module]").src.replace(/static\\/js\\/.*/, "") };'
_ASKED = '/[?&]lang=en/i.test(location.search) ? "en" : "ko"'  # as a link names it
_HISTORY = (Path(__file__).parents[1] / "front" / "history.js").read_text("utf-8")
_STREAMLIT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline(name: str) -> str:
    """One of them as HTML: `first` in the page as it is sent, `ko` and `en` in the page of a language, `open` and `closed` for the welcome."""
    return f"<script>{_scripts()[name]}</script>"


def hashes() -> tuple[str, ...]:
    """All of them as a policy names them, Streamlit's own in its page too."""
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    return tuple(_hash(words) for words in (*_STREAMLIT.findall(page), *_scripts().values()))


@cache
def _scripts() -> Mapping[str, str]:
    frame = {lang: _HISTORY + script_for(f'"{lang}"') for lang in ("ko", "en")}
    cookies = {said: f"document.cookie = '{COOKIE}={said}; path=/; SameSite=Lax; max-age=31536000';" for said in ("open", "closed")}
    return {"first": _HERE + script_for(_ASKED), **frame, **cookies}


def _hash(words: str) -> str:
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"
