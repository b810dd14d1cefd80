"""The three entrances, each given files by name: what it says of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import __main__ as program
from lib.intake.desk.queue import read_next
from lib.store.database import Store
from lib.store.reviews import OPEN, reviews
from lib.ui.shell.who import WHO

from .corpus import OUTSIDE

ROOT = Path(__file__).resolve().parents[2]
File = tuple[str, bytes]


@dataclass
class Told:
    """What was said: as the reader sees it, what was given to be drawn as HTML and as Markdown, and how a command ended."""

    words: str
    drawn: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    code: int = 0


Entrance = Callable[[Sequence[File]], Told]
_MARKDOWN = ("markdown", "caption", "error", "warning", "info", "success", "title", "header", "subheader", "toast")
_OPENED = 3  # reviews that are looked at one by one
_ACTING = ("script", "img", "iframe", "object", "embed", "svg", "link", "meta", "base", "form", "video", "audio")
_LABELLED = ("button", "radio", "checkbox", "selectbox", "text_input", "expander")


def can_lie_on_a_disk(name: str) -> bool:
    """Whether a file system has a file of this name."""
    return not set("/\0") & set(name) and len(os.fsencode(name)) <= 255


def page(store: Store) -> Entrance:
    """The page 보고서 등록: files dropped, read as the worker reads them, and the page drawn again."""

    def given(files: Sequence[File]) -> Told:
        test = opened()
        test.text_input(key=WHO).set_value("김주무").run()
        own = said(test).drawn  # what the page draws without any file
        test.file_uploader[0].set_value([(name, data, "application/octet-stream") for name, data in files])
        test.run()
        before = said(test)
        while read_next(store) is not None:
            pass
        after = [said(opened()), *(said(opened(review=r.number)) for r in reviews(store, OPEN)[:_OPENED])]
        every = [before, *after]
        return Told(
            "\n".join(t.words for t in every), [d for t in every for d in t.drawn if d not in own], [m for t in every for m in t.marked]
        )

    return given


def opened(slug: str = "intake", **link: object) -> AppTest:
    """A page by a link."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in link.items():
        test.query_params[name] = str(value)
    test.switch_page(f"pages/{slug}.py")
    test.run()
    assert not test.exception, test.exception
    return test


def said(test: AppTest) -> Told:
    """Everything that a page draws."""
    drawn = [str(h.proto.body) for h in test.get("html")]
    marked = [str(getattr(e, "value", "")) for kind in _MARKDOWN for e in test.get(kind)]
    marked += [str(getattr(e, "label", "")) for kind in _LABELLED for e in test.get(kind)]
    return Told("\n".join([*drawn, *marked]), drawn, marked)


class _Elements(HTMLParser):
    """What a browser would make of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every element that can run or fetch something, and every attribute that can."""
        is_picture = tag == "img" and (dict(attrs).get("src") or "").startswith("data:image/png;base64,")  # a page of a PDF, drawn by us
        if (tag in _ACTING and not is_picture) or any(
            name.startswith("on") or (OUTSIDE in (value or "") and name != "title") for name, value in attrs
        ):
            self.found.append(self.get_starttag_text() or tag)
        self.found += [f"{tag} {name}={value}" for name, value in attrs if (value or "").lower().strip().startswith("javascript:")]


def elements(drawn: Sequence[str]) -> list[str]:
    """Elements of drawn HTML that act."""
    parser = _Elements()
    for body in drawn:
        parser.feed(body)
        parser.close()
        parser.reset()
    return parser.found


_LINK = re.compile(r"(?i)(https?://|www\.)[-.\w]|[-.\w+]@[-\w]+\.\w")  # what Streamlit's Markdown makes a link of, also in escaped words


_SIGN = re.compile(r"[*_`~<$]|:[\w-]+[:\[]|\]\(")  # what its Markdown makes of a word, left unescaped


def signs(marked: Sequence[str], words: Collection[str]) -> list[str]:
    """Markdown in which one of the words stands with a sign that is not escaped, or as an address that would become a link."""
    read = {m: re.sub(r"\\(.)", r"\1", m) for m in marked}
    said = {m: seen for m, seen in read.items() if any(w in seen.replace("\u200b", "") for w in words)}
    return [m for m, seen in said.items() if _LINK.search(seen) or _SIGN.search(re.sub(r"\\.", "\0", m))]


def command(line: Callable[[list[Path], Path], list[str]], folder: Path, capsys: pytest.CaptureFixture[str]) -> Entrance:
    """A command that is given the files on a disk."""

    def given(files: Sequence[File]) -> Told:
        folder.mkdir(exist_ok=True)
        paths = [folder / name for name, _ in files]
        for path, (_, data) in zip(paths, files, strict=True):
            path.write_bytes(data)
        capsys.readouterr()
        code = program.run(line(paths, folder))
        out, err = capsys.readouterr()
        return Told(out + err, code=code)

    return given


def load(paths: list[Path], folder: Path) -> list[str]:
    """The files by name."""
    return ["load", *map(str, paths)]


def watch(paths: list[Path], folder: Path) -> list[str]:
    """The folder with the files in it."""
    return ["watch", str(folder), "--once", "--every", "0.1"]
