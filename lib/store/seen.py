"""What the author of a correction saw, and his refusal where the cell has changed since; loads no database."""

from __future__ import annotations

from dataclasses import dataclass

from lib.core.errors import StoreError
from lib.core.text import Text


@dataclass(frozen=True)
class Seen:
    """What the author of a correction had before him: the cell's value, corrected or as printed, and the revision of the data by its name."""

    value: object
    revision: str

    def number_in(self, other: Seen) -> int:
        """The number of the revision; 0 where that of `other` is of another store, such as one that was restored since."""
        (own, _, number), (there, _, _) = self.revision.rpartition("-"), other.revision.rpartition("-")
        return int(number) if own == there else 0


class ConflictError(StoreError):
    """Somebody has changed a cell since the author of a correction saw it; `now` is what he sees with this."""

    def __init__(self, message: Text, now: Seen) -> None:
        super().__init__(message)
        self.now = now
