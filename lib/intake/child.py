"""What is done with a file in its own process (lib.sandbox) from bytes to records: read, then interpreted, under one set of limits.

The first line of an answer is the document, the second what became of it; the interpretation may come to no end where the first is whole.
All forms are loaded here, before any file is seen. No frame is computed here: its threads are not those of the process that was forked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lib.core.errors import KnownError
from lib.core.topic import all_datasets
from lib.documents.child import line, refusal
from lib.documents.errors import RefusedError
from lib.documents.formats import parse
from lib.intake.identity.governments import Governments
from lib.intake.reading import forms_of, read_records
from lib.intake.result import Reading
from lib.intake.review.draft import draft_of, to_json
from lib.intake.wire import dumps, loads, without_layout
from lib.topics import TOPICS

_DATASETS = all_datasets(TOPICS)
forms_of(TOPICS)


def draft(name: bytes, data: bytes, terms: bytes) -> Iterator[bytes]:
    """The document, and its draft for a review."""
    return _interpreted(name, data, terms, lambda read, known: to_json(draft_of(read, known, _DATASETS)))


def reading(name: bytes, data: bytes, terms: bytes) -> Iterator[bytes]:
    """The document, and its rows and questions."""
    return _interpreted(name, data, terms, lambda read, _: without_layout(read))


def _interpreted(name: bytes, data: bytes, terms: bytes, made: Callable[[Reading, Governments], object]) -> Iterator[bytes]:
    known, given = loads(terms)
    try:
        document = parse(name.decode(), data)
    except RefusedError as error:
        yield refusal(error)
        return
    yield line(document)
    try:
        yield dumps({"made": made(read_records(document, known, TOPICS, given), known)})
    except KnownError as error:
        yield dumps({"asked": error.message})
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # a fault of our own, of which the program is told
        yield dumps({"fault": type(error).__name__})
