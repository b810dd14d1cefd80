"""The entry: the pages and what they leave as. `make run`, or `streamlit run app.py`."""

from __future__ import annotations

import lib.ui.server.memory  # noqa: F401 - before the others start threads

# isort: split
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from lib.core.dataset import Dataset
from lib.core.editions.edition import Edition
from lib.core.files.file import File
from lib.core.frames import Frames
from lib.ui.server.first_words import FirstWords
from lib.ui.server.nested_paths import OneDeep
from lib.ui.server.serving import Compressed, guarded, ready, routes
from lib.ui.shell.frame import run
from lib.ui.shell.sections import sections

PAGES = sections(Path(__file__).with_name("pages"))


def files(edition: Edition, frames: Frames, datasets: Mapping[str, Dataset]) -> tuple[File, ...]:
    """What a panel or a briefing leaves as; the writers are loaded for the first one, not before the first page."""
    from lib import exports  # noqa: PLC0415

    return exports.files(edition, frames, datasets)


if __name__ == "__main__":
    run(PAGES, files)
else:  # `streamlit run` imports this file to serve it, and runs it for every reader
    app: ASGIApp = st.App(__file__, lifespan=ready, routes=routes(), middleware=[Middleware(m) for m in (Compressed, OneDeep, FirstWords)])
    app = guarded(app)
