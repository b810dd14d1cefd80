"""The picture that leaves the program: a PNG of one panel, drawn in the reader's own browser, to save or to copy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.charts.drawing.look import Json
from lib.charts.drawing.sheet import ROWS, Picture, png_texts, sheet_words
from lib.core.files.writable import all_writable
from lib.core.panel import Panel
from lib.core.text import Lang, Text
from lib.ui.panel.chart import front

WIDTH = 736  # px that the figure of a picture is laid out for: 1600 px of PNG at scale 2, less 32 px on both sides
_TITLE = Text("그림", "Picture")
_HTML = (
    '<div class="hn-picture"><div class="hn-picture-acts"><a class="hn-save" hidden></a><button type="button" class="hn-copy" hidden></button>'
    '<span class="hn-picture-said" role="status"></span></div><img alt="" hidden></div>'
)
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


def picture_of(panel: Panel, conditions: str, sources: Sequence[str], lang: Lang, file_name: str) -> Picture:
    """The picture of a panel. `conditions` is the filter line, `sources` the titles of the caption's sources in its order."""
    caption = panel.caption
    found = Picture(
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
    return all_writable(found)


def show_picture(figure: Json | None, picture: Picture, lang: Lang) -> None:
    """Open the dialog with the picture. `figure` is `drawn(chart, lang, "light", width=WIDTH)`; None draws the table instead."""

    @st.dialog(_TITLE.of(lang), width="large")
    def dialog() -> None:
        _component()(data=packed_picture(figure, picture, lang), key="hannun_picture")

    dialog()


def packed_picture(figure: Json | None, picture: Picture, lang: Lang) -> bytes:
    """What the browser needs to draw the picture."""
    told = {
        **sheet_words(picture, lang, ROWS if figure is None else 0),
        "figure": figure,
        "fileName": picture.file_name,
        "words": {name: text.of(lang) for name, text in _WORDS.items()},
        "texts": png_texts(picture, lang),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "hannun_picture",
        html=_HTML,
        css=front("picture.css"),
        js=front("plotly.js", "png.js", "lines.js", "sheet.js", "picture.js"),
        isolate_styles=False,
    )
