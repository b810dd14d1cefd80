"""Taking a panel or a briefing out of the program: a dialog with every format, each made when its button is pressed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cache, partial
from itertools import groupby
from time import monotonic

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.core.files.file import File
from lib.core.text import Lang, Text
from lib.ui.downloads.queue import Desk
from lib.ui.panel.chart import front

TITLE = Text("내려받기", "Download")
# What a format is for, where its name alone does not say it.
_FOR = {
    "png": Text("슬라이드나 문서에 붙이는 그림, 조건과 출처가 함께 찍힘", "a picture to paste, its filters and sources drawn with it"),
    "svg": Text("크게 뽑아도 흐려지지 않는 그림", "a picture that stays sharp at any size"),
    "pptx": Text("차트를 고칠 수 있는 슬라이드, 근거는 슬라이드 노트에", "slides with charts to edit, evidence in the notes"),
    "hwpx": Text("□ ○ - 로 쓰는 업무보고, 표를 고칠 수 있음", "a work report as offices write it, its tables to edit"),
    "pdf": Text("인쇄하고 돌려 볼 A4 문서, 글자를 찾을 수 있음", "an A4 document to print, its text searchable"),
    "html": Text("인터넷 없이 브라우저로 여는 한 파일, 차트에서 근거가 열림", "one file for a browser without a network, evidence opens from its charts"),
    "xlsx": Text("조건·출처·정의와 수치, 비율과 합계는 살아 있는 식", "filters, sources, definitions and figures with live formulas"),
    "csv": Text("표 한 장, 어느 프로그램에서나 열림", "one table that any program opens"),
    "json": Text("다른 프로그램이 읽을 수치와 설명", "figures and their description for other programs"),
    "zip": Text("위 수치를 모두 담은 묶음, 열과 정의의 설명이 함께 있음", "all figures in one parcel, columns and definitions described"),
    "parquet": Text("분석 도구가 읽을 수치와 설명", "figures and their description for analysis tools"),
}  # fmt: skip
_HTML = '<div class="hn-turn" role="status"></div>'


def show_files(files: Sequence[File], lang: Lang, *, key: str) -> None:
    """Open the dialog. Files of one format stand in one row, one button a shape; what cannot be made here says what to install."""
    desk = Desk()

    @st.dialog(TITLE.of(lang), width="medium")
    def dialog() -> None:
        with st.container(key=f"formats_{key}", gap=None):
            for form, group in groupby(files, key=lambda f: f.format):
                _row(form, list(group), desk, lang, key)
        _turn(desk, lang, key)

    dialog()


def _row(form: str, files: Sequence[File], desk: Desk, lang: Lang, key: str) -> None:
    """A format: what it is for, and its files or what they need."""
    lacking = files[0].missing
    with st.container(key=f"format_{key}_{form}", horizontal=True, vertical_alignment="center", gap="small"):
        words = html.escape(_FOR[form].of(lang)) if form in _FOR else ""
        need = f'<div class="hn-note">{html.escape(lacking.of(lang))}</div>' if lacking else ""
        name = html.escape(files[0].title.of(lang))
        st.html(f'<div class="hn-format"><b>{name}</b><div class="hn-cap">{words}</div>{need}</div>', width="stretch" if lacking else 360)
        for file in () if lacking else files:
            label = (TITLE if len(files) == 1 else file.shape_title or TITLE).of(lang)
            made = partial(desk.make, file)
            st.download_button(label, data=made, file_name=file.name, mime=file.mime, key=f"file_{key}_{form}_{file.shape}", on_click="ignore")  # fmt: skip


@st.fragment
def _turn(desk: Desk, lang: Lang, key: str) -> None:
    """What is said of the file that is being made; the browser asks for it while it waits."""
    data = {"said": desk.says().of(lang), "failed": desk.failed, "at": monotonic()}  # told also where the words are the same
    _component()(data=data, key=f"turn_{key}", on_look_change=_nothing)


def _nothing() -> None:
    """To be drawn again is all that is asked."""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("hannun_taking", html=_HTML, js=front("taking.js"), isolate_styles=False)
