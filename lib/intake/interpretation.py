"""A file from bytes to records in a process of its own (child.py), where it is limited and shut in; whatever happens there is one known error."""

from __future__ import annotations

from typing import Any

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.documents import LIMITS, Document, DocumentError, Limits
from lib.documents.process import UNREADABLE, ask, check, document_in
from lib.intake.identity.document import Given
from lib.intake.identity.governments import Governments
from lib.intake.result import Reading
from lib.intake.wire import dumps, loads

CHILD = "lib.intake.child"


def drafted(name: str, data: bytes, known: Governments, given: Given, limits: Limits = LIMITS) -> tuple[Document, dict[str, Any]]:
    """The document and its draft as `draft.to_json` writes it. DocumentError, AskedError where `given` names what does not exist."""
    document, made = _interpreted("draft", name, data, known, given, limits)
    if not isinstance(made, dict):
        raise DocumentError("fault", name, type(made).__name__)
    return document, made


def records(name: str, data: bytes, known: Governments, given: Given, limits: Limits = LIMITS) -> tuple[Document, Reading]:
    """The document and what it became, without its layout. Errors as `drafted`."""
    document, made = _interpreted("reading", name, data, known, given, limits)
    if not isinstance(made, Reading):
        raise DocumentError("fault", name, type(made).__name__)
    return document, made


def _interpreted(job: str, name: str, data: bytes, known: Governments, given: Given, limits: Limits) -> tuple[Document, object]:
    told = ask(CHILD, job, name, data, limits, [dumps([known, given])])
    line, is_whole, rest = told.said.partition(b"\n")
    if told.ended == "time" and is_whole:
        raise DocumentError("long", name)
    if told.ended == "broken" and is_whole:
        raise DocumentError("fault", name, told.ended)
    check(told, name)
    document = document_in(line, name, data)
    return document, _made(rest, name)


def _made(line: bytes, name: str) -> object:
    """What the second line holds. AskedError and DocumentError as it says."""
    try:
        said = loads(line)
        if "asked" in said:
            raise AskedError(Text(*said["asked"]))
        if "fault" in said:
            raise DocumentError("fault", name, str(said["fault"]))
        return said["made"]
    except UNREADABLE as error:
        raise DocumentError("fault", name, type(error).__name__) from None
