"""The desk where documents come in: kept, queued and read, whatever the entrance (page, command line, watched folder)."""

from __future__ import annotations

import os
import re
import socket
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from threading import Event, Thread

import polars as pl

from lib.core.errors import AskedError, KnownError, StoreError
from lib.core.known_form import BESIDE
from lib.core.system.cache import Kept
from lib.core.text import Text
from lib.documents import DocumentError, read_bytes
from lib.documents.wire import dumps
from lib.intake.identity.document import Given
from lib.intake.identity.governments import Governments
from lib.intake.identity.offices import with_known
from lib.intake.interpretation import drafted
from lib.intake.review.decisions import decided, decisions_in
from lib.intake.review.draft import Draft, from_json
from lib.intake.review.opened import SOURCE
from lib.sandbox import LIMITS
from lib.store.database import Store
from lib.store.known_forms import forms_in_use
from lib.store.reviews import (
    CUT,
    LONGEST,
    OPEN,
    QUEUED,
    READING,
    REFUSED,
    Review,
    beat,
    change_review,
    queue,
    refusal,
    registered,
    resume,
    review,
    reviews,
)

_NO_NUMBERS = Text("{name}: 읽을 수치가 하나도 없어 등록할 것이 없습니다. 파일이 맞는지, 수치가 그림으로만 들어 있지 않은지 확인하십시오.",
                   "{name}: there is not one figure to read, so nothing to register. Check that it is the right file, and that its figures are not pictures.")  # fmt: skip
EVERY = 10  # s between two beats of a reader
MOST_FILES = 50  # at once
_FIRST_YEAR = 1990  # of a report; the last is the coming one
_LONGEST = 120  # letters of a name
_KNOWN: Kept[Governments] = Kept(1)  # by the store and its newest revision: to read its figures takes longer than many a document
UNIT, HEADS, ROWS = "unit:", "heads:", "rows:"
"""Before the place of a table of which a person says the unit, or what its columns or rows are, among what is said of a document."""
_NO_TIME = Text("연도는 2024처럼, 기준일은 2024-06-30처럼, {first}년에서 {last}년 사이로 적으십시오. 적은 값: {found}",
                "Write the year as 2024 and the day as 2024-06-30, from {first} to {last}; found: {found}")  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What became of a file: its review, or the `source` (id and title) that was made from the same file and is in force.

    `before` is the review in which a person registered it; None where the source came with the program.
    """

    number: int | None
    before: Review | None = None
    source: tuple[str, str] | None = None


def clean_name(name: str) -> str:
    """A file's name without folders, control characters and what turns the direction of writing; never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"})
    words = re.sub(r"\s+", " ", kept).strip(" .")
    if len(words) > _LONGEST:
        stem, dot, ending = words.rpartition(".")
        words = f"{stem[: _LONGEST - len(ending) - 2]}…{dot}{ending}" if dot and len(ending) < 10 else f"{words[: _LONGEST - 1]}…"
    return words or "이름 없는 파일"


def take_in(store: Store, name: str, data: bytes, given: Mapping[str, str], who: str) -> Taken:
    """Keep a file and queue it for reading. DocumentError where it is too large or empty.

    A file whose figures are in force already is not read for records again; it is kept, so that evidence shows it.
    """
    shown = clean_name(name)
    if not data:
        raise DocumentError("empty", shown)
    if len(data) > LIMITS.file:
        raise DocumentError("big", shown)
    sha256 = store.keep_original(shown, data)
    source = store.source_of(sha256)
    if source is not None:
        if store.original(sha256).document is None:
            store.keep_document(sha256, dumps(read_bytes(shown, data)))
        return Taken(None, registered(store, sha256), source)
    return Taken(queue(store, sha256, shown, given, who))


def check_given(words: Mapping[str, str], reference: Mapping[str, pl.DataFrame]) -> None:
    """AskedError where what a person said of a document cannot be: a year or a day that is none, a government that is not one."""
    try:
        given = given_of(words)
    except ValueError:
        found = " ".join(filter(None, (words.get("year"), words.get("as_of"))))
        raise AskedError(_NO_TIME.fill(first=str(_FIRST_YEAR), last=str(_last_year()), found=found)) from None
    if given.district:
        Governments.of(reference).find(given.district)


def given_of(words: Mapping[str, str]) -> Given:
    """What a person said of a document, from the words that are kept with its review. ValueError for a year or a day that cannot be."""
    year = int(words["year"]) if words.get("year") else None
    day = date.fromisoformat(words["as_of"]) if words.get("as_of") else None
    if any(not _FIRST_YEAR <= n <= _last_year() for n in (year, day.year if day else None) if n is not None):
        raise ValueError(words)
    units = {name.removeprefix(UNIT): unit for name, unit in words.items() if name.startswith(UNIT)}
    heads, rows = (
        {name.removeprefix(of): tuple(said.split(BESIDE)) for name, said in words.items() if name.startswith(of)} for of in (HEADS, ROWS)
    )
    return Given(words.get("district", ""), words.get("department", ""), year, day, units, heads, rows)


def _last_year() -> int:
    return datetime.now(UTC).year + 1


def read_next(store: Store) -> int | None:
    """Read the document that has waited longest; its review's number, None where none waits.

    The review becomes open with its draft, or refused with the reason. Where somebody stops it meanwhile, what was read is left.
    """
    for waiting in reversed(reviews(store, QUEUED)):
        try:
            version = change_review(store, waiting.number, waiting.version, who=waiting.who, state=READING, said=_mark(waiting.said))
        except StoreError:  # another reader has taken it, or somebody has stopped it
            continue
        with _beating(store, waiting.number, version):
            made = _read(store, waiting)
        try:
            change_review(store, waiting.number, version, who=waiting.who, **made)
        except StoreError:
            now = review(store, waiting.number)
            if (now.state, now.version) == (READING, version):
                raise
        return waiting.number
    return None


@contextmanager
def _beating(store: Store, number: int, version: int) -> Iterator[None]:
    """Say every few seconds that the document is being read, at once at first; not longer than a reading can take."""
    done = Event()

    def beats() -> None:
        for _ in range(int(LONGEST.total_seconds() / EVERY)):
            with suppress(StoreError):  # who writes now will have finished at the next beat
                beat(store, number, version)
            if done.wait(EVERY):
                return

    beating = Thread(target=beats, name="beats", daemon=True)
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join(EVERY)  # who ends the work does not wait for a beat that hangs


def _read(store: Store, waiting: Review) -> dict[str, object]:
    """What the review becomes."""
    try:
        original = store.original(waiting.sha256)
        known = _KNOWN((store.place, store.state()), lambda: Governments.of(store.frames().tables))
        given = replace(given_of(waiting.given), forms=forms_in_use(store))
        document, words = drafted(waiting.name, original.data, known, given)
        store.keep_document(waiting.sha256, dumps(document))
        if not words["account"]["numbers"]:
            return {"state": REFUSED, "said": refusal(_NO_NUMBERS.fill(name=waiting.name))}
        decisions = _still(waiting, from_json(words), store)
    except KnownError as error:
        return {"state": REFUSED, "said": refusal(error.message)}
    except Exception as error:  # whatever a document makes of us, the next one is read
        return {"state": REFUSED, "said": refusal(DocumentError("fault", waiting.name, type(error).__name__).message)}
    return {"state": OPEN, "said": "", "draft": words, "decisions": decisions}


def _still(before: Review, draft: Draft, store: Store) -> dict[str, object]:
    """What a person had decided before the document was read again with other answers, as far as it is still asked or read."""
    kept = {name: words for name, words in before.decisions.items() if name != SOURCE}
    now = with_known(draft, store.frames()) if kept else draft
    stale = decided(now, decisions_in(kept), store.datasets).stale
    is_same = before.draft is not None and before.draft["source"]["source_id"] == draft.source_id
    return {n: words for n, words in before.decisions.items() if n not in stale and (n != SOURCE or is_same)}


def _mark(before: str) -> str:
    """Which process reads, and how often reading was cut off before: where it died, the document goes back into the queue."""
    return f"{socket.gethostname()}:{os.getpid()}{CUT}{before.partition(CUT)[2] or 0}"


def give_back(store: Store) -> int:
    """Put back into the queue what this process was reading when it was stopped; how many documents."""
    own = _mark("").partition(CUT)[0]
    return resume(store, lambda mark: mark != own, counted=False)


def is_alive(mark: str) -> bool:
    """Whether the process that reads a document may still run; of another machine its beats alone tell (`resume`)."""
    host, _, number = mark.rpartition(":")
    if host != socket.gethostname() or not number.isdigit():
        return bool(host)
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True
