"""Files registered without a browser: kept and queued, read, and registered where a person has nothing to say."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.documents import DocumentError
from lib.intake.changes.candidate import verdicts_of
from lib.intake.desk.arrivals import bytes_of
from lib.intake.desk.beside import beside
from lib.intake.desk.queue import clean_name, give_back, is_alive, read_next, take_in
from lib.intake.identity.lacking import Waiting
from lib.intake.review.clean import Confirm, to_confirm
from lib.intake.review.decisions import decisions_out
from lib.intake.review.opened import SOURCE, Opened, apart, opened
from lib.store.commits import commit
from lib.store.database import Store
from lib.store.place import kept_folder
from lib.store.reviews import COMMITTED, OPEN, QUEUED, READING, REFUSED, Review, change_review, resume, review, reviews

State = Literal["registered", "known", "repeated", "open", "refused", "dropped", "failed", "not_taken"]
_LOOK_EVERY = 0.2  # s, while another process reads what is waited for


@dataclass(frozen=True)
class Loaded:
    """What became of one file.

    `known` was registered before, `repeated` stands twice among the files, `open` waits for a person, `refused` could not be read,
    `dropped` was removed on the page meanwhile, `failed` could not be taken or registered, `not_taken` was one too many or came after the end. `rows` are counted by dataset, `verdicts` of its
    printed figures, `changes` by kind; `waiting` are the rows that wait for an answer, `confirm` is what a person has to see, `forms` are those by which its tables were read, `said` why it could not be taken or read.
    """

    name: str
    state: State
    sha256: str = ""
    review: Review | None = None
    source_id: str = ""
    revision: int | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    items: int = 0
    waiting: Waiting = field(default_factory=Waiting)
    confirm: Sequence[Confirm] = ()
    verdicts: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, int] = field(default_factory=dict)
    forms: Sequence[KnownForm] = ()
    said: Text | None = None
    exit_code: int = 0


@dataclass(frozen=True)
class Terms:
    """By whom files are loaded, what is said of them, and whether they are kept apart and registered where they are clean."""

    who: str
    note: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False
    register: bool = False


class Loader:
    """Works at the desk without a browser."""

    def __init__(self, store: Store, terms: Terms) -> None:
        self.store, self.terms = store, terms
        self._frames: Frames | None = None

    def take(self, path: Path) -> Loaded:
        """A file kept and queued (state `open`), or why it is not read; nothing is raised but faults of the store."""
        try:
            return self.take_bytes(path.name, bytes_of(path), self.beside(path))
        except DocumentError as error:
            return refused(path.name, error)

    def beside(self, path: Path) -> Mapping[str, str]:
        """What the file beside a document says of it. AskedError where it says what cannot be."""
        return beside(path, lambda: self.frames().tables)

    def take_bytes(self, name: str, data: bytes, said: Mapping[str, str] | None = None) -> Loaded:
        """The same of a file's bytes; `said` of this one goes before what is said of all. DocumentError where it is empty or too large."""
        given = {**self.terms.given, **(said or {})}
        name, sha256 = clean_name(name), hashlib.sha256(data).hexdigest()
        taken = take_in(self.store, name, data, given, self.terms.who)
        if taken.source is not None:
            return replace(self._known(Loaded(name, "known", sha256, taken.before)), source_id=taken.source[0])
        found = self._given_again(review(self.store, taken.number or 0), given)
        return Loaded(name, "open", sha256, found)

    def _given_again(self, found: Review, given: Mapping[str, str]) -> Review:
        """A document that was read with other answers is read again, unless a person has begun to decide."""
        if found.state in (QUEUED, OPEN) and not found.decisions and given not in ({}, found.given):
            change_review(self.store, found.number, found.version, who=self.terms.who, state=QUEUED, given=given)
            return review(self.store, found.number)
        return found

    def done(self, taken: Loaded) -> Loaded:
        """What becomes of a file that was taken: read, and registered where that is asked for and a person has nothing to say."""
        if taken.state != "open" or taken.review is None:
            return taken
        self._read(taken.review.number)
        found = review(self.store, taken.review.number)
        now = replace(taken, review=found)
        if found.state == REFUSED:
            return replace(now, state="refused", said=found.refused_for, exit_code=DocumentError.exit_code)
        if found.state == COMMITTED:
            return self._known(replace(now, state="known"))
        return self._open(now, found) if found.state == OPEN else replace(now, state="dropped")

    def _read(self, number: int) -> None:
        """Read until this review waits no more; what another process reads is waited for."""
        with reading_here(self.store):
            while any(r.number == number for r in reviews(self.store, QUEUED, READING)):
                if read_next(self.store) is None:
                    time.sleep(_LOOK_EVERY)
                    resume(self.store, is_alive)

    def _known(self, loaded: Loaded) -> Loaded:
        """The revision in which a file was registered, and under which source."""
        number = loaded.review.revision if loaded.review else None
        source = next((r.source_id for r in self.store.revisions() if r.number == number), None)
        return replace(loaded, revision=number, source_id=source or "")

    def _open(self, loaded: Loaded, found: Review) -> Loaded:
        one = self._opened(found)
        told = _told(loaded, one)
        if told.confirm or not self.terms.register:
            return told
        try:
            number = commit(self.store, one.rows, review=one.review.number, version=one.review.version, sha256=found.sha256,
                            who=self.terms.who, note=self.terms.note, seen=int(one.frames.revision.rpartition("-")[2]), forms=one.draft.taught)  # fmt: skip
        except KnownError as error:
            return replace(told, state="failed", said=error.message, exit_code=error.exit_code)
        return replace(told, state="registered", revision=number)

    def _opened(self, found: Review) -> Opened:
        """The review as it would be registered, beside the source of the same id where that is asked for."""
        one = opened(found, self.frames(), self.store.datasets)
        if not (self.terms.apart and one.known and not one.decisions):
            return one
        words = decisions_out({SOURCE: apart(own=True)})
        change_review(self.store, found.number, found.version, who=self.terms.who, decisions=words)
        return opened(review(self.store, found.number), self.frames(), self.store.datasets)

    def frames(self) -> Frames:
        """The data as they are, audited; loaded again when they have changed."""
        if self._frames is None or self._frames.revision != self.store.state():
            self._frames = audited(self.store.frames(), kept_folder())
        return self._frames


def refused(name: str, error: DocumentError) -> Loaded:
    """A file that could not be taken."""
    return Loaded(clean_name(name), "refused", said=error.message, exit_code=error.exit_code)


def _told(loaded: Loaded, one: Opened) -> Loaded:
    """What is said of a document that was read."""
    facts = {name for name, d in by_name(one.datasets).items() if d.is_fact}
    rows = {name: len(found) for name, found in one.rows.items() if found and name in facts}
    told = replace(loaded, review=one.review, source_id=one.draft.source_id, rows=rows, items=len(one.outcome.open_items),
                   waiting=one.waiting, confirm=to_confirm(one), forms=one.draft.forms)  # fmt: skip
    if not one.draft.is_told or not isinstance(one.after, Frames):
        return told
    verdicts = verdicts_of(one.after, one.source_id).counts
    return replace(told, verdicts={v: n for v, n in verdicts.items() if n}, changes=dict(Counter(c.kind for c in one.changes)))


@contextmanager
def reading_here(store: Store) -> Iterator[None]:
    """Documents whose reading is cut off, here or before, go back into the queue."""
    resume(store, is_alive)
    try:
        yield
    finally:
        give_back(store)
