"""Names, words and files that try to act; each is made anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos.variants import HOSTILE
from tests.documents.samples import Grid, Report

OUTSIDE = "guard.invalid"  # an address that nobody has: whoever asks for it acts
_ACT = "window.__acted=1"
NAMES = {
    "folders up": "../../보고.md",
    "folders up with backslashes": "..\\..\\보고.md",
    "an absolute path": "/etc/보고.md",
    "a NUL": "보\0고.md",
    "control characters": "보\x1b[2J\x07고\n둘째 줄\u0085.md",
    "another direction of writing": "보고\u202edm.fdp\u2066.md",
    "three hundred letters": "가" * 300 + ".md",
    "a script": f"<script>{_ACT}<script>.md",
    "a picture that is not there": f"<img src=x onerror={_ACT}>.md",
    "a link in Markdown": f"[누름](javascript:{_ACT}) **굵게** :red[빨강].md",
    "a bare address": f"www.{OUTSIDE} a@{OUTSIDE}.md",
    "entities": "&lt;img src=x&gt;&#60;b&#62;.md",
    "a formula": '=HYPERLINK("x").md',
    "an option": "--apart.md",
    "a reverse quote": "`$(touch acted)`;.md",
    "nothing but blanks and dots": ". . .",
}
WORDS = (
    "=1+2",
    "+1+2 사업",
    "@SUM(A1:A9) 사업",
    "\t=1+1 사업",
    f'=HYPERLINK("http://{OUTSIDE}/h","누름")',
    f"<script>{_ACT}</script>",
    f"<img src=x onerror={_ACT}>",
    f"<a href=http://{OUTSIDE}/a>누름</a>",
    f"[누름](http://{OUTSIDE}/l)",
    f"![그림](http://{OUTSIDE}/i.png)",
    f"[누름](javascript:{_ACT})",
    f"javascript:{_ACT}",
    f"http://{OUTSIDE}/bare",
    "&lt;img src=x&gt; 사업",
    "&#60;script&#62; 사업",
    "$x^2$ :red[빨강] `코드` ~~지움~~",
    "\u202e사업 거꾸로",
    "`=cmd|' /C calc'!A0`",
    "'); DROP TABLE sources; --",
    "{{7*7}} ${7*7} %s {0}",
)
"""Cells: what a spreadsheet computes, what a browser runs, what Markdown makes of it."""
PLAIN: Report = ("영등포구 기획예산과", "2024년 주요업무 보고", "Ⅰ. 일반현황", "○ 직원 수 12명")


def report(words: tuple[str, ...] = WORDS, *, misprint: bool = False) -> Report:
    """A report whose projects have these names; with a misprinted sum every one of them is doubted."""
    rows = [("단위사업명", "예산액", "집행액", "집행률(%)"), ("계", f"{100 * len(words) + misprint}", f"{50 * len(words)}", "50.0")]
    table = Grid((*rows, *((w, "100", "50", "50.0") for w in words)))
    return ("영등포구 기획예산과", "2024년 주요업무 보고", "Ⅰ. 일반현황", "□ 예산현황 (단위: 천원, 2024. 5. 31.기준)", table)


def small(number: int) -> bytes:
    """A document that is quickly told to be none."""
    return b"MZ\x90\x00" + b"%d" % number


@dataclass(frozen=True)
class Refused:
    """A file that is not read, and the reasons (keys of REASONS) that may be given."""

    name: str
    data: Callable[[], bytes]
    reasons: frozenset[str]


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


REFUSED = {
    what: Refused(name, data, frozenset(reasons))
    for what, name, data, reasons in (
        ("nothing", "빈.hwp", bytes, {"empty"}),
        ("blanks", "빈칸.txt", lambda: b" \r\n" * 9, {"empty"}),
        ("a program", "보고.exe", lambda: small(1), {"unknown"}),
        ("a program under another name", "보고.hwp", lambda: small(2), {"not_hwp"}),
        ("a Word file", "보고.docx", lambda: _zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), {"office"}),
        ("half a file", "반.pdf", lambda: b"%PDF-1.7 ", {"broken", "no_text"}),
        ("an XML entity bomb", "보고.hwpx", HOSTILE["billion laughs"], {"hostile"}),
        ("an entity far down", "보고.hwpx", HOSTILE["entities far down"], {"hostile", "broken"}),
        ("an entity of a file", "보고.hwpx", HOSTILE["an outside file"], {"hostile"}),
        ("an entity of an address", "보고.hwpx", HOSTILE["an outside address"], {"hostile"}),
        ("a zip bomb", "보고.hwpx", HOSTILE["zip bomb in a section"], {"hostile", "big"}),
        ("a zip bomb of a sheet", "보고.xlsx", HOSTILE["zip bomb in a sheet"], {"hostile", "big"}),
        ("ten thousand members", "보고.hwpx", HOSTILE["ten thousand members"], {"hostile"}),
        ("deep nesting", "보고.html", HOSTILE["deep divs"], {"hostile", "no_text"}),
        ("deep nesting of elements", "보고.hwpx", HOSTILE["deep section"], {"hostile"}),
        ("deep nesting of arrays", "보고.pdf", HOSTILE["nested arrays"], {"hostile", "broken"}),
        ("a member that leaves the folder", "보고.hwpx", HOSTILE["a name that leaves the folder"], {"hostile", "no_text"}),
    )
}
"""Files that are not read."""
