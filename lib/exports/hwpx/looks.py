"""The looks of an HWPX report: named styles with fonts that Hancom ships, made once with python-hwpx and kept as the header's XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hwpx import HwpxDocument

SERIF, SANS = "함초롬바탕", "함초롬돋움"
MM = 283.465  # HWPUNIT in a millimetre
SIDE, TOP, BOTTOM, RUNNING = (round(mm * MM) for mm in (20, 15, 15, 10))
PAGE = (59528, 84186)  # A4
WIDTH = PAGE[0] - 2 * SIDE
POINTS = (9.5, 8.5, 7.5)  # letters of tables in large, middle and small print
_INK, _MUTED, _ACCENT, _LINE, _SHADE, _TINT = "#000000", "#5B6671", "#143C85", "#7C8894", "#EDF1F4", "#EDF2FB"
_PARTS = ("mimetype", "version.xml", "settings.xml", "META-INF/container.xml", "META-INF/container.rdf", "META-INF/manifest.xml")


@dataclass(frozen=True)
class _Look:
    """A style: its names, letters (pt), where its lines stand; `hang` is how far its second line stands in behind a bullet (pt)."""

    ko: str
    en: str
    size: float
    align: str = "JUSTIFY"
    font: str = SERIF
    bold: bool = False
    colour: str = _INK
    left: float = 0
    hang: float = 0
    before: float = 0
    after: float = 0
    line: int = 160
    keeps: bool = False


_LOOKS: Mapping[str, _Look] = {
    "title": _Look("보고서 제목", "Report Title", 18, "CENTER", SANS, bold=True, line=130, before=4, after=4),
    "head": _Look("보고서 대상", "Report Subject", 11, "LEFT", SANS, bold=True, before=3, line=140),
    "day": _Look("보고서 날짜", "Report Date", 10, "RIGHT", SANS, colour=_MUTED, before=3, after=4),
    "1": _Look("보고서 □", "Report Level 1", 14, font=SANS, bold=True, hang=20, before=14, after=3, line=150, keeps=True),
    "2": _Look("보고서 ○", "Report Level 2", 12, left=8, hang=17, before=3),
    "2 kept": _Look("보고서 ○(다음과 함께)", "Report Level 2 Kept", 12, left=8, hang=17, before=3, keeps=True),
    "3": _Look("보고서 -", "Report Level 3", 11, left=24, hang=12, before=1),
    "3 kept": _Look("보고서 -(다음과 함께)", "Report Level 3 Kept", 11, left=24, hang=12, before=1, keeps=True),
    "what": _Look("보고서 내용", "Report Measure", 10, font=SANS, colour=_MUTED, left=20, after=2, line=140, keeps=True),
    "figure": _Look("보고서 그림", "Report Figure", 10, "CENTER", before=3, after=3, line=100, keeps=True),
    "named": _Look("보고서 표 제목", "Report Table Title", 10, "LEFT", SANS, bold=True, before=6, line=130, keeps=True),
    "holder": _Look("보고서 표 자리", "Report Table Anchor", 9, "LEFT", SANS, line=100),
    "said": _Look("보고서 표 설명", "Report Table Note", 9.5, font=SANS, colour=_MUTED, before=2, after=2, line=140),
    "over": _Look("보고서 표 머리", "Report Table Head", 9.5, font=SANS, colour=_MUTED, before=2, after=1, line=130, keeps=True),
    "listed": _Look("보고서 출처", "Report Source", 9, "LEFT", SANS, hang=20, line=135),
    **{
        f"{place} {number}": _Look(f"표 {ko} {size}", f"Table {place} {size}", size, align, SANS, bold=place == "head", line=125)
        for number, size in enumerate(POINTS)
        for place, ko, align in (("head", "제목", "CENTER"), ("left", "글", "LEFT"), ("center", "가운데", "CENTER"), ("right", "수", "RIGHT"))
    },
}  # fmt: skip


class Style(NamedTuple):
    """The ids of a style, its paragraph and its letters."""

    style: str
    para: str
    char: str


@dataclass(frozen=True)
class Looks:
    """What the body refers to.

    `label`, `raised` and `asked` are letters: of labels by the level's style, of marks of footnotes, and of rows that
    are pointed out by the size of print.
    """

    header: bytes
    parts: Mapping[str, bytes]
    package: str
    section: str
    setting: str
    styles: Mapping[str, Style]
    label: Mapping[str, str]
    raised: str
    asked: tuple[str, ...]
    note: Style
    framed: str
    shaded: str
    tinted: str
    ruled: str


@cache
def looks() -> Looks:
    """The styles, made once in about a tenth of a second. `package` and `section` are the opening tags of these parts."""
    from hwpx import HwpxDocument  # noqa: PLC0415 - needed when a file is asked for, not at the start

    with HwpxDocument.new() as document:
        document.page.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM, header=RUNNING, footer=RUNNING)
        ids = _ids(document)
        made = document.to_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        section, package = (archive.read(f"Contents/{name}").decode() for name in ("section0.xml", "content.hpf"))
        setting = re.search(r"<hp:secPr.*</hp:secPr>", section, re.DOTALL)
        return Looks(
            header=archive.read("Contents/header.xml"),
            parts={name: archive.read(name) for name in _PARTS},
            package=package[: package.index("<opf:metadata>")],
            section=section[: section.index("<hp:p ")],
            setting=setting[0] if setting else "",
            **ids,
        )


def _ids(document: HwpxDocument) -> dict[str, Any]:
    """What the body refers to by number, made in the document's header: styles, letters and frames."""
    head, oxml = document.oxml.headers[0], document.oxml
    styles = {name: _style(look, document) for name, look in _LOOKS.items()}
    label = {n: oxml.ensure_run_style(bold=True, color=_INK, font=SANS, size=_LOOKS[n].size - 0.5) for n in ("2", "3")}
    raised = oxml.ensure_run_style(color=_INK, font=SERIF, size=_LOOKS["2"].size, script="sup")
    footnote = document.styles.resolve("각주")
    framed = head.ensure_border_fill(border_color=_ACCENT, border_width="0.7 mm", fill_color=_TINT, active_borders=("top", "bottom"))
    ruled = head.ensure_border_fill(border_color=_LINE, border_width="0.12 mm")
    shaded = head.ensure_border_fill(border_color=_LINE, border_width="0.12 mm", fill_color=_SHADE)
    tinted = head.ensure_border_fill(border_color=_LINE, border_width="0.12 mm", fill_color=_TINT)
    asked = tuple(oxml.ensure_run_style(bold=True, color=_ACCENT, font=SANS, size=size) for size in POINTS)
    note = Style(str(footnote.id), str(footnote.para_pr_id_ref), str(footnote.char_pr_id_ref))
    fills = {"framed": framed, "shaded": shaded, "tinted": tinted, "ruled": ruled}
    return {"styles": styles, "label": label, "raised": raised, "asked": asked, "note": note, **fills}


def _style(look: _Look, document: HwpxDocument) -> Style:
    """One named style with its paragraph and letters; the next paragraph has it too."""
    head = document.oxml.headers[0]
    char = document.oxml.ensure_run_style(bold=look.bold, color=look.colour, font=look.font, size=look.size)
    margins = {"intent": -look.hang, "left": look.left, "right": 0, "prev": look.before, "next": look.after}
    para = head.ensure_paragraph_format(
        base_para_pr_id="0",
        alignment=look.align,
        line_spacing_percent=look.line,
        margins={side: round(size * 100) for side, size in margins.items()},
        break_setting={"keep_with_next": look.keeps, "keep_lines": False},
    )
    style = head.ensure_style(look.ko, eng_name=look.en, para_pr_id_ref=para, char_pr_id_ref=char, lang_id=1042, lock_form=False)
    head.ensure_style(look.ko, next_style_id_ref=style)
    return Style(style, para, char)
