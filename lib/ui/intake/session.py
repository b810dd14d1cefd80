"""One open review as the page works on it: beside what is read of it the document itself; what comes of it is kept by version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from lib.core.frames import Frames
from lib.core.places import names
from lib.core.text import Text, same
from lib.documents import Document
from lib.documents.wire import loads
from lib.intake.review.decisions import Decision, decisions_out
from lib.intake.review.opened import SOURCE, Opened, apart, draft_in
from lib.store.database import Store
from lib.store.reviews import Review, change_review
from lib.ui.data import program

__all__ = ["SOURCE", "Session", "apart", "department_name", "open_session"]
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Session(Opened):
    """A review with everything read from it."""

    store: Store
    document: Document | None

    def kept(self, what: str, make: Callable[[], _T]) -> _T:
        """An answer that this version of the review and these data decide, made once for all runs of the page."""
        return cast("_T", program.kept((what, self.store.place, self.review.number, self.review.version, self.frames.revision), make))

    def decide(self, made: Mapping[str, Decision | None], who: str) -> None:
        """Keep decisions, or take those back that are None. StoreError where somebody else has changed the review meanwhile."""
        kept = {**self.decisions, **made}
        words = decisions_out({name: decision for name, decision in kept.items() if decision is not None})
        change_review(self.store, self.review.number, self.review.version, who=who, decisions=words)


def open_session(store: Store, review: Review, frames: Frames) -> Session:
    """The session of an open review."""
    draft, decisions = draft_in(review, frames)
    document = cast("Document | None", program.kept(("document", store.place, review.sha256), lambda: _document(store, review.sha256)))
    return Session(
        review=review, draft=draft, decisions=decisions, frames=frames, datasets=program.DATASETS, store=store, document=document
    )


def department_name(session: Session, department: str) -> Text:
    """A department's name, also where the document is the first to name it."""
    made = {str(r["department_id"]): str(r["name_ko"]) for r in session.draft.tables.get("department_names", ())}
    return same(made[department]) if department in made else names(session.frames).department(department)


def _document(store: Store, sha256: str) -> Document | None:
    words = store.original(sha256).document
    return loads(words) if words else None
