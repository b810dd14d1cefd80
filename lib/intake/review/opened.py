"""An open review as whoever works on it has it, on the page or without: the draft, what was decided, and what comes of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from lib.core.dataset import Dataset
from lib.core.errors import KnownError
from lib.core.frames import Frames
from lib.intake.changes.candidate import candidate, fresh
from lib.intake.changes.commit import Change, changes
from lib.intake.identity.lacking import Waiting
from lib.intake.identity.offices import with_known
from lib.intake.records.rows import Row
from lib.intake.review.classes import classified
from lib.intake.review.decisions import Decision, Outcome, decided, decisions_in
from lib.intake.review.draft import Draft, free_source_id, from_json, renamed
from lib.store.reviews import Review

SOURCE = "source"  # the decision whether the document is a newer version of a known source, or a source of its own
_APART = "apart"
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A review with its draft read. `draft` bears the id that the source will have; `frames` are the data as they are."""

    review: Review
    draft: Draft
    decisions: Mapping[str, Decision]
    frames: Frames
    datasets: Sequence[Dataset]
    _made: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def kept(self, what: str, make: Callable[[], _T]) -> _T:
        """An answer that the review and the data decide, made once."""
        if what not in self._made:
            self._made[what] = make()
        return cast("_T", self._made[what])

    @property
    def of_items(self) -> dict[str, Decision]:
        """What a person decided of items and rows."""
        return {name: decision for name, decision in self.decisions.items() if name != SOURCE}

    @property
    def outcome(self) -> Outcome:
        """What comes of the draft and the decisions so far."""
        return self.kept("outcome", lambda: decided(self.draft, self.of_items, self.datasets))

    @property
    def waiting(self) -> Waiting:
        """The rows that are not registered for want of an answer; a person may have given the year of some."""
        if not self.draft.is_told:
            return self.draft.waiting
        rows = sum(map(len, self.outcome.waiting.values()))
        return Waiting(rows, ("year",)) if rows else Waiting()

    @property
    def source_id(self) -> str:
        """The id that the source will have: a decision about its department may change it."""
        return str(self.outcome.source["source_id"])

    @property
    def rows(self) -> Mapping[str, Sequence[Row]]:
        """The rows to register, with what the data know of them already: indicator types, departments."""
        return self.kept("rows", lambda: fresh(self.frames, classified(self.frames, self.outcome.rows, self.datasets)))

    @property
    def after(self) -> Frames | KnownError:
        """The data as they would be after the commit, or what keeps them from that."""
        return self.kept("candidate", self._after)

    def _after(self) -> Frames | KnownError:
        try:
            return candidate(self.frames, self.source_id, self.rows, self.datasets)
        except KnownError as error:
            return error

    @property
    def changes(self) -> list[Change]:
        """What the commit would change."""
        return self.kept("changes", lambda: changes(self.frames, self.source_id, self.rows, self.datasets))

    @property
    def known(self) -> Mapping[str, Any] | None:
        """The source that has the id which the document says of itself; None where there is none."""
        own = str((self.review.draft or {})["source"]["source_id"])
        found = self.frames["sources"].filter(self.frames["sources"]["source_id"] == own)
        return found.row(0, named=True) if found.height else None

    @property
    def known_source(self) -> str:
        """The title of that source; "" where there is none."""
        return str(self.known["title"]) if self.known else ""

    @property
    def is_apart(self) -> bool:
        """Whether a person said that the document stands beside the source of the same department and year, not in its place."""
        return is_apart(self.decisions)


def is_apart(decisions: Mapping[str, Decision]) -> bool:
    """Whether the document is to be a source of its own."""
    return SOURCE in decisions and decisions[SOURCE].values.get("as") == _APART


def apart(*, own: bool) -> Decision:
    """The decision about the source."""
    return Decision("accept", {"as": _APART if own else "same"})


def draft_in(review: Review, frames: Frames) -> tuple[Draft, dict[str, Decision]]:
    """The draft of an open review under the id that its source will have, with what the data as they are make it ask, and what was decided."""
    decisions = decisions_in(review.decisions)
    draft = with_known(from_json(review.draft or {}), frames)
    if is_apart(decisions):
        draft = renamed(draft, free_source_id(draft, frames["sources"]["source_id"].to_list()))
    return draft, decisions


def opened(review: Review, frames: Frames, datasets: Sequence[Dataset]) -> Opened:
    """An open review, to be worked on."""
    draft, decisions = draft_in(review, frames)
    return Opened(review=review, draft=draft, decisions=decisions, frames=frames, datasets=datasets)
