"""Which figures moved between two stamps: two versions of a briefing, or a file and today's data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from lib.core.errors import KnownError
from lib.core.files.stamp import Figure, Stamp, Stamped, figures_of
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.text import Text

NEW, GONE, MOVED = "new", "gone", "moved"
WORDS: Mapping[str, Text] = {
    NEW: Text("새로 생김", "new"),
    GONE: Text("없어짐", "gone"),
    MOVED: Text("바뀜", "moved"),
}
_LONG, _MOST_DECIMALS = re.compile(r"-?\d+\.\d{4,}"), 16  # a computed number; amounts in their unit have up to three decimals


class Move(NamedTuple):
    """One figure that is not the same: in which panel, which row, which column; `before` or `after` is empty where there is none."""

    panel: str
    row: str
    column: str
    before: str
    after: str
    kind: str


def moves(before: Stamp, after: Stamp) -> list[Move]:
    """Every figure that moved, came or went, in the order of the newer stamp; panels that only the older one has come last.

    A panel that stands there several times is matched by its question, else in order.
    """
    rest = list(before.pieces)
    found: list[Move] = []
    for piece in after.pieces:
        old = _matching(piece, rest)
        if old is None:
            found.append(Move(piece.panel, "", "", "", "", NEW))
        else:
            rest.remove(old)
            found += _between(old, piece)
    return [*found, *(Move(piece.panel, "", "", "", "", GONE) for piece in rest)]


def _matching(piece: Stamped, among: list[Stamped]) -> Stamped | None:
    same = [p for p in among if p.panel == piece.panel]
    return next((p for p in same if p.query == piece.query), next(iter(same), None))


def _between(old: Stamped, new: Stamped) -> Iterator[Move]:
    by_mark = {f.mark: f for f in old.figures}
    for figure in new.figures:
        before = by_mark.pop(figure.mark, None)
        if before is None:
            yield Move(new.panel, figure.label, "", "", _shown(figure), NEW)
        else:
            yield from _cells(old, new, before, figure)
    yield from (Move(new.panel, figure.label, "", _shown(figure), "", GONE) for figure in by_mark.values())


def _cells(old: Stamped, new: Stamped, before: Figure, after: Figure) -> Iterator[Move]:
    """Cells under the same heading; a heading that only one of them has is no movement of a figure."""
    was = dict(zip(old.headings, before.cells, strict=False))
    for heading, cell in zip(new.headings, after.cells, strict=False):
        if heading in was and was[heading] != cell:
            yield Move(new.panel, after.label, heading, was[heading], cell, MOVED)


def _shown(figure: Figure) -> str:
    return " · ".join(c for c in figure.cells if c and c != figure.label)


def read_as(before: str, after: str) -> tuple[str, str]:
    """Both values as somebody reads them: with the decimals of the screen, and with more only where they would look the same."""
    if not (_LONG.fullmatch(before) or _LONG.fullmatch(after)):
        return cut(before, 1), cut(after, 1)
    pairs = ((cut(before, places), cut(after, places)) for places in range(1, _MOST_DECIMALS))
    return next((pair for pair in pairs if pair[0] != pair[1]), (before, after))


def cut(words: str, places: int) -> str:
    """The words with every longer number in them rounded."""
    return _LONG.sub(lambda found: f"{float(found[0]):.{places}f}", words)


def titles(specs: Mapping[str, PanelSpec], found: list[Move]) -> dict[str, Text]:
    """The question of each panel among the moves; its name where this program does not have it."""
    return {m.panel: specs[m.panel].question if m.panel in specs else Text(m.panel, m.panel) for m in found}


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
