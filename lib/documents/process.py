"""Reading a file in a process of its own: what it may use is limited, and whatever happens to it is one known error."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from lib.documents.errors import DocumentError
from lib.documents.model import Document
from lib.documents.wire import loads
from lib.sandbox import LIMITS, Answer, Limits, answer

T = TypeVar("T")
CHILD = "lib.documents.child"
UNREADABLE = (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError)
"""What taking an answer apart raises that no job of ours wrote: a document may have taken the process over."""
_REASONS = {"deep": "hostile", "server": "fault"}  # of how a job ended; the others are reasons themselves


def read(path: Path | str, limits: Limits = LIMITS) -> Document:
    """The file at `path` as a document. DocumentError with the reason and the next step, whatever is wrong with it."""
    return read_bytes(Path(path).name, bytes_of(path, limits), limits)


def bytes_of(path: Path | str, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file. DocumentError where it is missing, a folder or too large."""
    file = Path(path)
    if file.is_dir():
        raise DocumentError("folder", file.name)
    try:
        if file.stat().st_size > limits.file:
            raise DocumentError("big", file.name)
        return file.read_bytes()
    except OSError:
        raise DocumentError("missing", file.name) from None


def read_bytes(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The file's bytes as a document; `name` is only for messages. DocumentError as `read`."""
    told = ask(CHILD, "document", name, data, limits)
    check(told, name)
    return document_in(told.said, name, data)


def ask(
    module: str, job: str, name: str, data: bytes, limits: Limits = LIMITS, terms: Sequence[bytes] = (), readable: Sequence[str] = ()
) -> Answer:
    """What a job (lib.sandbox) says of a file: it gets the name, the bytes and the terms. DocumentError where it refuses the file."""
    if len(data) > limits.file:
        raise DocumentError("big", name)
    told = answer(module, job, [name.encode(), data, *terms], limits, readable)
    if told.said.startswith(b'{"refused"') and not told.ended:
        raise _refused(told.said, name)
    return told


def check(told: Answer, name: str) -> None:
    """DocumentError where a job did not come to its end."""
    if told.ended:
        raise DocumentError(_REASONS.get(told.ended, told.ended), name, told.ended)


def document_in(line: bytes, name: str, data: bytes) -> Document:
    """The document that a job wrote. DocumentError where it is none, or of other bytes."""
    try:
        document = loads(line.decode())
    except UNREADABLE:
        raise DocumentError("broken", name) from None
    if document.sha256 != hashlib.sha256(data).hexdigest():
        raise DocumentError("broken", name)
    return document


def read_many(paths: Iterable[Path | str], reading: Callable[[Path | str], T], workers: int | None = None) -> Iterator[T | DocumentError]:
    """What `reading` makes of the files, in their order, as many at a time as there are cores; what cannot be read is its error."""
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        yield from pool.map(lambda path: _or_error(reading, path), paths)


def _or_error(reading: Callable[[Path | str], T], path: Path | str) -> T | DocumentError:
    try:
        return reading(path)
    except DocumentError as error:
        return error


def _refused(said: bytes, name: str) -> DocumentError:
    try:
        words = json.loads(said)
        return DocumentError(words["refused"], name, str(words["row"]))
    except UNREADABLE:
        return DocumentError("broken", name)
