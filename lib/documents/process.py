"""Reading a file in a process of its own: what it may use is limited, and whatever happens to it is one known error."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from pathlib import Path
from typing import IO

from lib.documents.errors import REASONS, DocumentError
from lib.documents.limits import LIMITS, Limits
from lib.documents.model import Document
from lib.documents.wire import loads

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = "lib.documents.child"
_KILLED = {-int(getattr(signal, "SIGXCPU", 24)): "time", -int(getattr(signal, "SIGXFSZ", 25)): "output"}
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


def read(path: Path | str, limits: Limits = LIMITS) -> Document:
    """The file at `path` as a document. DocumentError with the reason and the next step, whatever is wrong with it."""
    file = Path(path)
    if file.is_dir():
        raise DocumentError("folder", file.name)
    try:
        if file.stat().st_size > limits.file:
            raise DocumentError("big", file.name)
        data = file.read_bytes()
    except OSError:
        raise DocumentError("missing", file.name) from None
    return read_bytes(file.name, data, limits)


def read_bytes(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The file's bytes as a document; `name` is only for messages. DocumentError as `read`."""
    return _document(name, data, answer(name, data, limits))


def answer(name: str, data: bytes, limits: Limits, asked: str = "") -> bytes:
    """What the reading process says of the file, its document or what is `asked` (child.py). DocumentError as `read`."""
    if len(data) > limits.file:
        raise DocumentError("big", name)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as result:
        given.write(data)
        given.seek(0)
        ended = _run(name, given, result, limits, asked)
        result.seek(0)
        said = result.read(limits.output + 1)
    reason = _reason(said, ended, limits)
    if reason:
        raise DocumentError(reason, name)
    return said


def read_many(paths: Iterable[Path | str], limits: Limits = LIMITS, workers: int | None = None) -> Iterator[Document | DocumentError]:
    """The documents in the order of `paths`, as many processes at a time as there are cores; what cannot be read is its error."""
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        yield from pool.map(lambda path: _or_error(read, path, limits), paths)


def _or_error(reading: Callable[[Path | str, Limits], Document], path: Path | str, limits: Limits) -> Document | DocumentError:
    try:
        return reading(path, limits)
    except DocumentError as error:
        return error


def _run(name: str, given: IO[bytes], result: IO[bytes], limits: Limits, asked: str) -> int | None:
    """How the process ended; None where it took too long and was stopped."""
    command = [sys.executable, "-m", _CHILD, name, ",".join(map(str, astuple(limits))), asked]
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    environment = kept | {"PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(  # noqa: S603 - our own module in our own interpreter
        command, stdin=given, stdout=result, stderr=subprocess.DEVNULL, cwd=_ROOT, env=environment
    )
    try:
        return process.wait(limits.wall)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _document(name: str, data: bytes, line: bytes) -> Document:
    try:
        document = loads(line.decode())
    except (ValueError, KeyError, TypeError):
        raise DocumentError("broken", name) from None
    if document.sha256 != hashlib.sha256(data).hexdigest():
        raise DocumentError("broken", name)
    return document


def _reason(line: bytes, ended: int | None, limits: Limits) -> str | None:
    """Why there is no document, or None. A process that a signal ended ran out of memory, unless the signal says otherwise."""
    if ended is None:
        return "time"
    if len(line) > limits.output:
        return "output"
    if ended != 0:
        return _KILLED.get(ended, "memory" if ended < 0 else "broken")
    if line.startswith(b'{"refused"'):
        reason = str(json.loads(line)["refused"])
        return reason if reason in REASONS else "broken"
    return None
