"""What must hold for any file whatever: a whole document whose records add up or one known error, within the limits."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from lib.documents import LIMITS, REASONS, Document, DocumentError, read_bytes
from tests.chaos.variants import Variant
from tests.intake.robust import checked


@dataclass(frozen=True)
class Outcome:
    """How one reading ended: `refused`, `same`, `doubted` (other words, and said so) or `altered` (other words in silence)."""

    kind: str
    damage: str
    ended: str
    reason: str
    seconds: float


def digits(document: Document) -> str:
    """All figures of a document in their order."""
    return " ".join(re.sub(r"\D", "", text) for text, _ in document.texts())


def as_records(document: Document) -> None:
    """Reads the document on to records. AssertionError where they do not add up or it takes longer than reading the file may."""
    started = time.thread_time()
    checked(document)
    seconds = time.thread_time() - started
    assert seconds < LIMITS.cpu, f"records took {seconds:.0f} s"


def tried(variant: Variant, whole: Document | None) -> Outcome:
    """Reads the variant. AssertionError where anything but a document with sound records or a known error comes out, or the wall clock is passed."""
    data = variant.data()
    started = time.monotonic()
    try:
        document = read_bytes(f"{variant.kind}.bin", data)
    except DocumentError as error:
        ended, reason = "refused", error.reason
        assert reason in REASONS.keys() - {"fault"}
    else:
        same = whole is not None and digits(document) == digits(whole)
        ended, reason = ("same" if same else "doubted" if document.doubts or whole is None else "altered"), ""
        as_records(document)
    seconds = time.monotonic() - started
    assert seconds < LIMITS.wall + 10, f"{variant.kind}, {variant.damage}: {seconds:.0f} s"
    return Outcome(variant.kind, variant.damage, ended, reason, seconds)
