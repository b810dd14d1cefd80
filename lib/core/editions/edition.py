"""What leaves the program: one panel, or several in an order with an editor's words, filled with the figures of one revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lib.core.files.writable import writable
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query
from lib.core.text import NOTHING, Lang, Text


@dataclass(frozen=True)
class Piece:
    """One panel as answered. `query` is what it answers, `widened` in words how that differs from what was asked.

    `title` and `comment` are an editor's: an empty title is the panel's finding. `link` opens the same on the screen: a whole address
    where one is known, else the path with its filters. `asked` is what was asked for, None where that is what it answers.
    """

    panel: Panel
    spec: PanelSpec
    query: Query
    title: str = ""
    comment: str = ""
    widened: Text = NOTHING
    link: str = ""
    asked: Query | None = None


@dataclass(frozen=True)
class Lead:
    """A sentence before the first panel. `piece` is the number of the panel that proves it, from 1, and `mark` its figure there; 0 for none."""

    words: str
    piece: int = 0
    mark: str = ""


@dataclass(frozen=True)
class Edition:
    """Pieces in reading order under one title, in one language. `lead` are sentences that come first; `name` is the briefing's, if it is one."""

    title: str
    lang: Lang
    made: date
    pieces: tuple[Piece, ...]
    lead: tuple[Lead, ...] = ()
    name: str = ""

    @property
    def is_single(self) -> bool:
        """Whether it is one panel by itself, not a composed briefing."""
        return not self.name and len(self.pieces) == 1


def fit_to_leave(edition: Edition) -> Edition:
    """The edition without letters in its editor's words that files cannot hold, or that show the figures behind them reversed."""
    pieces = tuple(replace(p, title=writable(p.title), comment=writable(p.comment)) for p in edition.pieces)
    lead = tuple(replace(sentence, words=writable(sentence.words)) for sentence in edition.lead)
    return replace(edition, title=writable(edition.title), lead=lead, pieces=pieces)


def edition_of(piece: Piece, lang: Lang, made: date) -> Edition:
    """One panel by itself."""
    return Edition(piece.title or piece.panel.title.of(lang), lang, made, (piece,))
