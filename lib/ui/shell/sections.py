"""The pages of the program, found in their folder; each says its section and its place there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from itertools import groupby
from pathlib import Path

from lib.core.text import Text
from lib.ui.page import SECTIONS, Page


@cache
def sections(folder: Path) -> Mapping[Text, tuple[Page, ...]]:
    """The pages of the files in `folder` by section, both in their order; read once, though the entry runs for every reader.

    AttributeError for a file without PAGE, ValueError for a section that is none.
    """
    pages: list[Page] = [import_module(f"{folder.name}.{file.stem}").PAGE for file in sorted(folder.glob("*.py"))]
    ordered = sorted(pages, key=lambda page: (SECTIONS.index(page.section), page.place))
    return {section: tuple(found) for section, found in groupby(ordered, key=lambda page: page.section)}
