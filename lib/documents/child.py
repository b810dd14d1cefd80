"""What is done with a file in its own process (lib.sandbox): a document, or a picture of a page. All readers are loaded here, before any file is seen.

An answer is a document on one line, a picture, or `{"refused": reason}`; what ends the process is seen from outside (process.py).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from lib.documents.errors import RefusedError
from lib.documents.formats import READERS, parse
from lib.documents.model import Document
from lib.documents.wire import dumps


def _bare(name: str) -> None:
    """Registers a package without running what it loads at its top: python-hwpx loads all that writes, 0.3 s that reading does not need."""
    spec = find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None and name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[name] = package


_bare("hwpx")
pictured = import_module("lib.documents.pdf.picture").pictured
for _reader in READERS.values():
    import_module(_reader)


def document(name: bytes, data: bytes) -> Iterator[bytes]:
    """The document on one line, or why there is none."""
    try:
        yield line(parse(name.decode(), data))
    except RefusedError as error:
        yield refusal(error)


def picture(_: bytes, data: bytes, asked: bytes) -> Iterator[bytes]:
    """What is asked of a page (pdf/picture.py), or why there is none."""
    try:
        yield pictured(data, asked.decode())
    except RefusedError as error:
        yield refusal(error)


def line(found: Document) -> bytes:
    """The document as an answer."""
    return f"{dumps(found)}\n".encode(errors="replace")


def refusal(error: RefusedError) -> bytes:
    """Why there is none as an answer. What a reader calls broken is raised again: the sandbox knows whether it was memory that it lacked."""
    if error.reason == "broken":
        raise error
    return json.dumps({"refused": error.reason, "row": error.detail if error.reason == "quote" else ""}).encode()
