"""Taking a panel or a briefing out of the program: a dialog with every format, each made when its button is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from lib.core.files import File
from lib.core.text import Lang, Text
from lib.ui.words import plain

TITLE = Text("내려받기", "Download")


def show_files(files: Sequence[File], lang: Lang, *, key: str) -> None:
    """Open the dialog. Files of one format stand in one row, one button a shape; what cannot be made here says what to install."""

    @st.dialog(TITLE.of(lang), width="medium")
    def dialog() -> None:
        for form, group in groupby(files, key=lambda f: f.format):
            _row(form, list(group), lang, key)

    dialog()


def _row(form: str, files: Sequence[File], lang: Lang, key: str) -> None:
    with st.container(key=f"format_{key}_{form}", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(plain(files[0].title.of(lang)), width=190)
        if files[0].missing:
            st.caption(plain(files[0].missing.of(lang)))
            return
        for file in files:
            label = (file.shape_title or TITLE).of(lang)
            st.download_button(
                label, data=file.make, file_name=file.name, mime=file.mime, key=f"file_{key}_{form}_{file.shape}", on_click="ignore"
            )
