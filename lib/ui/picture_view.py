"""The picture that leaves the program: a PNG of one panel, drawn in the reader's own browser, to save or to copy."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.charts.look import TOKENS
from lib.charts.template import Json
from lib.core.names_of_files import PRODUCT
from lib.core.panel import Panel
from lib.core.text import Lang, Text
from lib.ui.chart_view import front

WIDTH = 736  # px that the figure of a picture is laid out for: 1600 px of PNG at scale 2, less 32 px on both sides
ROWS = 30  # rows of a table that a picture holds
_SOURCES = 6  # sources named before the rest is counted
_TITLE = Text("그림", "Picture")
_HTML = (
    '<div class="hn-picture"><div class="hn-picture-acts"><a class="hn-save" hidden></a><button type="button" class="hn-copy" hidden></button>'
    '<span class="hn-picture-said" role="status"></span></div><img alt="" hidden></div>'
)
_LABELS = Text("정의|기준일|수치|출처|조건", "Definition|As of|Figures|Sources|Filters")
_WORDS = {
    "save": Text("PNG 받기", "Save PNG"),
    "copy": Text("그림 복사", "Copy picture"),
    "copied": Text("그림을 복사했습니다. 문서에 붙여 넣으십시오.", "Copied. Paste it into a document."),
    "drawing": Text("그림을 만드는 중", "drawing the picture"),
    "failed": Text(
        "그림을 만들지 못했습니다. 화면을 새로 고친 뒤 다시 눌러 주십시오.", "The picture was not drawn. Reload the page and try again."
    ),
    "refused": Text(
        "브라우저가 복사를 허용하지 않았습니다. 주소창에서 클립보드를 허용하거나 PNG를 받아 쓰십시오.",
        "The browser refused to copy. Allow the clipboard beside the address, or save the PNG.",
    ),
    "insecure": Text(
        "이 브라우저는 https나 localhost로 연 화면에서만 그림을 복사합니다. PNG를 받아 쓰십시오.",
        "This browser copies pictures only on pages opened by https or localhost. Save the PNG instead.",
    ),
}
_NUMBER = re.compile(r"[△+−-]?[\d,]+(\.\d+)?\D{0,4}")


@dataclass(frozen=True)
class Picture:
    """What stands in a picture beside the figure, in the reader's language; `header` and `rows` are drawn where there is no figure."""

    title: str
    what: str
    conditions: str
    definition: str
    as_of: str
    n: int
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    file_name: str = "그림.png"
    product: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def picture_of(panel: Panel, conditions: str, sources: Sequence[str], lang: Lang, file_name: str) -> Picture:
    """The picture of a panel. `conditions` is the filter line, `sources` the titles of the caption's sources in its order."""
    caption = panel.caption
    return Picture(
        title=panel.title.of(lang),
        what=panel.what.of(lang),
        conditions=conditions,
        definition=caption.definition.of(lang),
        as_of=caption.as_of.of(lang),
        n=caption.n,
        sources=tuple(sources),
        notes=tuple(n.of(lang) for n in panel.notes),
        file_name=file_name,
        header=tuple(c.heading(lang) for c in panel.table.columns),
        rows=tuple(tuple(row) for row in panel.table.written(lang)),
    )


def show_picture(figure: Json | None, picture: Picture, lang: Lang) -> None:
    """Open the dialog with the picture. `figure` is `drawn(chart, lang, "light", width=WIDTH)`; None draws the table instead."""

    @st.dialog(_TITLE.of(lang), width="large")
    def dialog() -> None:
        _component()(data=packed_picture(figure, picture, lang), key="hannun_picture")

    dialog()


def packed_picture(figure: Json | None, picture: Picture, lang: Lang) -> bytes:
    """What the browser needs to draw the picture."""
    rows = picture.rows[:ROWS] if figure is None else ()
    asked = {
        "figure": figure,
        "title": picture.title,
        "what": picture.what,
        "caption": _caption(picture, lang),
        "notes": picture.notes,
        "conditions": _conditions(picture, lang),
        "product": picture.product or PRODUCT.of(lang),
        "fileName": picture.file_name,
        "header": picture.header if figure is None else (),
        "rows": rows,
        "right": [_is_numbers([row[i] for row in picture.rows]) for i in range(len(picture.header))],
        "more": _more(len(picture.rows) - len(rows), lang) if figure is None else "",
        "colours": TOKENS["light"],
        "words": {name: text.of(lang) for name, text in _WORDS.items()},
        "texts": _texts(picture, lang),
    }
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode()


def _caption(picture: Picture, lang: Lang) -> str:
    parts = (picture.definition, picture.as_of, f"{picture.n:,}", _sources(picture.sources, lang))
    return " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=False) if part)


def _sources(titles: Sequence[str], lang: Lang) -> str:
    rest = len(titles) - _SOURCES
    more = Text(f" 외 {rest}건", f" and {rest} more").of(lang) if rest > 0 else ""
    return ", ".join(titles[:_SOURCES]) + more


def _conditions(picture: Picture, lang: Lang) -> str:
    return f"{_LABELS.of(lang).split('|')[-1]} {picture.conditions}" if picture.conditions else ""


def _more(rest: int, lang: Lang) -> str:
    return Text(f"외 {rest:,}행은 엑셀에", f"{rest:,} more rows in the Excel file").of(lang) if rest > 0 else ""


def _is_numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers: it is set flush right."""
    written = [c for c in cells if c]
    return bool(written) and sum(bool(_NUMBER.fullmatch(c)) for c in written) * 2 > len(written)


def _texts(picture: Picture, lang: Lang) -> dict[str, str]:
    """What the file itself says of its origin, by the PNG standard's own keywords."""
    lines = (picture.what, _caption(picture, lang), *picture.notes, _conditions(picture, lang))
    return {
        "Title": picture.title,
        "Description": "\n".join(line for line in lines if line),
        "Source": "\n".join(picture.sources),
        "Software": picture.product or PRODUCT.of(lang),
    }


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_picture",
        html=_HTML,
        css=front("picture.css"),
        js=front("plotly.js", "png.js", "sheet.js", "picture.js"),
        isolate_styles=False,
    )
