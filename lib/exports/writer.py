"""What a format is: its name, its shapes, whether it can be written here, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lib.core.editions.edition import Edition
from lib.core.text import Text, same
from lib.exports.booklet import Booklet

WIDE, A4, SQUARE = "wide", "a4", "square"
SHAPES: Mapping[str, Text] = {
    WIDE: Text("16:9 슬라이드", "16:9 slide"),
    A4: Text("A4 폭", "A4 width"),
    SQUARE: Text("정사각형", "Square"),
}
MARKS: Mapping[str, Text] = {WIDE: same("16x9"), A4: same("A4"), SQUARE: Text("정사각형", "square")}  # in the names of files
PANEL, BRIEFING = "panel", "briefing"  # what a file may hold: one panel by itself, a composed briefing


def nothing_missing() -> Text | None:
    """The format needs nothing that may not be there."""
    return None


@dataclass(frozen=True)
class Writer:
    """How one format is written: `write(booklet, shape)` gives the file's bytes. `shapes` are those it can have, the first its own.

    `missing` says in a sentence what to install where it cannot be written on this machine, None where it can; the page asks it before
    it offers the format. `holds` says what can be written so. `suffix` ends the file's name, the format's name without one.
    """

    format: str
    title: Text
    mime: str
    write: Callable[[Booklet, str], bytes]
    shapes: tuple[str, ...] = ()
    missing: Callable[[], Text | None] = field(default=nothing_missing)
    holds: tuple[str, ...] = (PANEL, BRIEFING)
    suffix: str = ""

    @property
    def ending(self) -> str:
        """What a file's name ends in, without the dot."""
        return self.suffix or self.format

    def fits(self, edition: Edition) -> bool:
        """Whether an edition can be written so."""
        return (PANEL if edition.is_single else BRIEFING) in self.holds
