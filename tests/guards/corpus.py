"""Names, words and files that try to act; each is made anew."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos.variants import HOSTILE
from tests.documents import samples
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
    "what cannot be seen": "보\u200b고\u200d\ufeff\u00ad\U000e0041.md",
    "stacked marks": "보" + "\u0301" * 100 + "고.md",
    "a device of Windows": "CON.md",
    "signs of Streamlit": ":material/delete: :smile: :red-badge[고] $x^2$.md",
    "an address in capitals": f"WWW.{OUTSIDE.upper()}.md",
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
    f"WWW.{OUTSIDE.upper()} 사업",
    f"<details open ontoggle={_ACT}>",
    f"<iframe srcdoc='<script>{_ACT}</script>'>",
    f"</td></tr></table><svg onload={_ACT}>",
    f'" onmouseover="{_ACT}',
    ":material/delete: :smile: :blue-badge[배지] 사업",
    "$$x^2$$ # 제목 > 인용",
    "%{customdata} %{x} 사업",
    "＝1+2 사업",
    "－1 사업",
    "\u2066사업 돌림\u2069",
    "사\u200b업 안 보임\ufeff",
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


NUMBERS = (
    "1e308",
    "10^400",
    "9" * 400,
    "NaN",
    "Infinity",
    "-inf",
    "99,999,999,999,999,999",
    "△" + "9" * 19,
    "0x10",
    "１２３",
    "٣٤",
    "½",
    "1_000",
)
DAYS = ("0년", "0000. 0. 0.", "9999. 12. 31.", "99999년", "2026. 2. 30.", "2024. 13. 45.")


def figures(numbers: tuple[str, ...] = NUMBERS) -> Report:
    """A report with amounts and rates that no store holds, and days that no calendar has."""
    head = ("단위사업명", "예산액", "집행액", "집행률(%)")
    rows = [
        *((f"가{n} 사업", w, "50", "50.0") for n, w in enumerate(numbers)),
        *((f"나{n} 사업", "100", "50", w) for n, w in enumerate(numbers)),
    ]
    lines = [*(f"○ 민원 {w}건 처리" for w in numbers), *(f"○ 회의 {w} 개최" for w in DAYS)]
    return ("영등포구 기획예산과", "2024년 주요업무 보고", "□ 예산현황 (단위: 천원, 2024. 5. 31.기준)", Grid((head, *rows)), *lines)


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
        ("ten thousand members", "보고.hwpx", HOSTILE["ten thousand members"], {"big"}),
        ("deep nesting", "보고.html", HOSTILE["deep divs"], {"hostile", "no_text"}),
        ("deep nesting of elements", "보고.hwpx", HOSTILE["deep section"], {"hostile"}),
        ("deep nesting of arrays", "보고.pdf", HOSTILE["nested arrays"], {"hostile", "broken"}),
        ("a member that leaves the folder", "보고.hwpx", HOSTILE["a name that leaves the folder"], {"hostile", "no_text"}),
    )
}
"""Files that are not read."""


def _pdf() -> bytes:
    """With a script that runs when it is opened, an address and a file inside: a newer catalogue behind the document."""
    data = samples.pdf(PLAIN)
    number = int(re.findall(rb"/Root (\d+) 0 R", data)[-1])
    old = re.search(rb"%d 0 obj\s*<<(.*?)>>\s*endobj" % number, data, re.DOTALL)
    size, before = re.findall(rb"/Size (\d+)", data)[-1], re.findall(rb"startxref\s+(\d+)", data)[-1]
    acts = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://guard.invalid/p'\\))>>/AA<</WC<</S/Launch/F(calc.exe)>>>>"
    files = b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(../a.exe)>>]>>>>"
    assert old is not None
    made = b"\n%d 0 obj\n<<%s%s%s>>\nendobj\n" % (number, old[1], acts, files)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(data) + 1)
    end = b"trailer<</Size %s/Root %d 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, number, before, len(data) + len(made))
    return data + made + table + end


def _xlsx() -> bytes:
    """With formulas that call programs, a link on a cell, and a table of another book."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(samples.xlsx(PLAIN)))
    sheet = book.worksheets[0]
    for row, words in enumerate(("=cmd|'/C calc'!A0", f'=HYPERLINK("http://{OUTSIDE}/x","누름")', f"='http://{OUTSIDE}/[b.xlsx]a'!A1"), 20):
        sheet.cell(row, 1, words)
    sheet.cell(24, 1, "누름").hyperlink = f"http://{OUTSIDE}/h"
    stream = io.BytesIO()
    book.save(stream)
    members = samples.parts(stream.getvalue())
    link = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x" Target="http://{OUTSIDE}/b.xlsx" TargetMode="External"/></Relationships>'
    return samples.package({**members, "xl/externalLinks/_rels/externalLink1.xml.rels": link.encode(), "xl/vbaProject.bin": b"MZ"})


def _hwpx() -> bytes:
    """With a script of the word processor and a program inside."""
    members = samples.parts(samples.hwpx(PLAIN))
    return samples.package({**members, "Scripts/sourceScripts": b"window.__acted=1", "BinData/a.exe": b"MZ", "BinData/ole1.ole": b"MZ"})


PASSENGERS = {"a PDF": ("보고.pdf", _pdf), "a workbook": ("보고.xlsx", _xlsx), "a HWPX": ("보고.hwpx", _hwpx)}
"""Documents that are read for their words, whatever else travels in them."""
