"""What every writer is given: the documents of one edition, and what the file says of itself to the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lib.core.dataset import Dataset
from lib.core.editions.edition import Edition, Lead, fit_to_leave
from lib.core.editions.subject import fixed, subject
from lib.core.files.stamp import Stamp, stamp_of
from lib.core.files.writable import all_writable, writable
from lib.core.frames import Frames
from lib.core.text import NOTHING, Lang, Text
from lib.exports.document import Document, document_of


@dataclass(frozen=True)
class Booklet:
    """One panel or a composed briefing in one language. `lead` are its sentences before the first panel.

    `subject` says what a briefing is about and `fixed` on which day its figures are; both are empty where there is nothing to say.
    """

    title: str
    lang: Lang
    made: date
    lead: tuple[Lead, ...]
    documents: tuple[Document, ...]
    stamp: Stamp
    is_single: bool
    subject: str = ""
    fixed: str = ""

    @property
    def is_sheet(self) -> bool:
        """One panel that says all by itself, also what the briefing is about: a cover would hold its title again."""
        return self.is_single or (not self.lead and not self.fixed and [d.title for d in self.documents] == [self.title])

    @property
    def head(self) -> tuple[str, ...]:
        """The lines that stand under the title."""
        return tuple(w for w in (self.subject, self.fixed) if w)

    def word(self, text: Text) -> str:
        """A phrase in the booklet's language."""
        return text.of(self.lang)


def booklet_of(edition: Edition, frames: Frames, datasets: Mapping[str, Dataset]) -> Booklet:
    """The edition with everything that its figures depend on, every word fit for any file: here all formats get theirs.

    Raises AskedError for a query that a panel does not know.
    """
    told = fit_to_leave(edition)
    documents = tuple(all_writable(document_of(p, frames, datasets, told.lang, told.made)) for p in told.pieces)
    about = subject(told, frames), NOTHING if told.is_single else fixed(frames.known_at, told.made)
    head = tuple(writable(text.of(told.lang)) for text in about)
    by_hand = (w for p in told.pieces for w in (p.title, p.comment, p.widened.of(told.lang)))
    said = tuple(w for w in ("" if told.is_single else told.title, *(s.words for s in told.lead), *head, *by_hand) if w)
    stamp = replace(stamp_of(told, frames.revision), said=said)
    return Booklet(told.title, told.lang, told.made, told.lead, documents, stamp, told.is_single, *head)
