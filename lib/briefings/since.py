"""What a file says, asked again today: the same questions to the data as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.stamp import Stamp, Stamped, figures_of


def today(stamp: Stamp, frames: Frames, specs: Mapping[str, PanelSpec]) -> Stamp:
    """The stamp that the same questions give now. Panels that can no longer be asked are left out."""
    answered = (_answered(piece, stamp, frames, specs) for piece in stamp.pieces)
    return replace(stamp, revision=frames.revision, pieces=tuple(p for p in answered if p is not None))


def _answered(piece: Stamped, stamp: Stamp, frames: Frames, specs: Mapping[str, PanelSpec]) -> Stamped | None:
    spec = specs.get(piece.panel)
    if spec is None:
        return None
    try:
        panel = spec(piece.query, frames)
    except KnownError:
        return None
    headings = tuple(c.heading(stamp.lang) for c in panel.table.columns)
    return Stamped(piece.panel, piece.query, headings, figures_of(panel, stamp.lang))
