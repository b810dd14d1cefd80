"""A file that left, held against three things: what its stamp says it showed, the data that it was made from, and today's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.briefings.compare import MOVED, Move, moves, today
from lib.cli.program import Program
from lib.core.dataset import by_name
from lib.core.editions.edition import Edition, Piece
from lib.core.errors import KnownError
from lib.core.files.stamp import Stamp
from lib.core.files.writable import writable
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.exports import files
from lib.exports.readback.record import Altered
from lib.exports.readback.row import Row
from lib.exports.stamps import rows_of, since_it_left

Specs = Mapping[str, PanelSpec]
_LINK = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Comparison:
    """What came of it.

    `altered` is what the file shows otherwise than when it left, None where its stamp does not tell what it showed. `differs` are figures
    of the stamp that its revision of the data does not give, None where that revision is not here. `unproven` are shown figures that the
    file has not when it is made again from that revision, None where it was not made again. `moved` has moved in the data since.
    """

    altered: list[Altered] | None
    differs: list[Move] | None
    unproven: list[Altered] | None
    moved: list[Move]

    @property
    def is_as_it_left(self) -> bool:
        """Whether every shown figure is known to be the one that left, and none has moved since."""
        return self.altered == [] and not (self.differs or self.unproven or self.moved)


def compare(stamp: Stamp, form: str, data: bytes, program: Program, specs: Specs) -> Comparison:
    """The file of a format with its stamp. Raises UnreadError for one whose content is damaged."""
    rows = rows_of(form, data)
    altered = since_it_left(stamp, rows)
    then = program.frames_at(stamp.revision)
    left = today(stamp, then, specs) if then else stamp
    differs = [*_title(stamp, then, specs), *moves(stamp, left)] if then else None
    unproven = _unproven(stamp, form, rows, then, specs, program) if then and altered == [] and not differs else None
    return Comparison(altered, differs, unproven, moves(left, today(stamp, program.frames, specs)))


def _title(stamp: Stamp, frames: Frames, specs: Specs) -> Iterator[Move]:
    """The title of a single panel where it is neither the panel's nor an editor's."""
    first = stamp.pieces[0] if stamp.pieces and not stamp.briefing else None
    if first is None or first.panel not in specs or stamp.title in stamp.said:
        return
    try:
        title = writable(specs[first.panel](first.query, frames).title.of(stamp.lang))
    except KnownError:
        return
    if title != stamp.title:
        yield Move(first.panel, "", "", stamp.title, title, MOVED)


def _unproven(stamp: Stamp, form: str, rows: Sequence[Row], frames: Frames, specs: Specs, program: Program) -> list[Altered] | None:
    """Shown figures that are neither in the file made again nor in words of people."""
    again = _made_again(stamp, form, frames, specs, program)
    if again is None:
        return None
    known = {n for row in again for n in _numbers(row.cells)} | _numbers(stamp.said)
    return [
        Altered(row.place(), "", "", " · ".join(filter(None, row.cells)))
        for row in rows
        if row.is_read and _numbers(row.cells) - known
    ]  # fmt: skip


def _made_again(stamp: Stamp, form: str, frames: Frames, specs: Specs, program: Program) -> Sequence[Row] | None:
    """What the same file shows when it is made from these data; None where it cannot be made here or shows no words."""
    asked = [(specs[p.panel], p.query) for p in stamp.pieces if p.panel in specs]
    pieces = tuple(Piece(spec(query, frames), spec, query) for spec, query in asked)
    title = stamp.title if stamp.briefing or not pieces else pieces[0].panel.title.of(stamp.lang)
    edition = Edition(title, stamp.lang, stamp.made, pieces, name=stamp.briefing)
    made = next((f for f in files(edition, frames, by_name(program.datasets)) if f.format == form), None)
    if form == "png" or made is None or made.missing or len(pieces) < len(stamp.pieces):
        return None
    try:
        return rows_of(form, made.make())
    except KnownError:
        return None


def _numbers(words: Iterable[str]) -> set[str]:
    return {n.replace(",", "") for w in words for n in _NUMBER.findall(_LINK.sub("", w))}
