"""What slides are made on: a presentation without slides, its two layouts, and the places of a page. Sizes are points."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.core.errors import KnownError
from lib.exports.slides.words import Box

TEMPLATE_VARIABLE = "GUJEONG_PPTX_TEMPLATE"
SIZES: Mapping[str, tuple[float, float]] = {"wide": (960, 540), "a4": (841.89, 595.28)}  # points
MARGIN = 40.0
EMU = 12700  # of a point


class TemplateError(KnownError):
    """The office's own template cannot be used."""


@dataclass(frozen=True)
class Base:
    """A presentation without slides, the layouts of a cover and a page, and the places of a page in points.

    `is_joint`: what the figures of its several panels depend on stands together on the last slides.
    """

    deck: Any
    cover: Any
    page: Any
    title: Box
    body: Box
    is_house: bool
    is_joint: bool = False


def template_path() -> Path | None:
    """The office's own template, where the setting names one."""
    named = os.environ.get(TEMPLATE_VARIABLE, "").strip()
    return Path(named).expanduser() if named else None
