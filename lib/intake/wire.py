"""A reading as JSON and back: what passes between the process that interprets a document and the program. Nothing in it can act."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.documents.model import Document, Doubt
from lib.forms import Question, Report, Setting
from lib.intake.account.numbers import Account
from lib.intake.identity.document import Given
from lib.intake.identity.governments import Governments
from lib.intake.identity.whose import Attested
from lib.intake.result import Doubted, Reading, Unread
from lib.intake.review.item import Item, Number, Seen

_VALUES: Mapping[str, Callable[..., object]] = {
    kind.__name__: kind
    for kind in (
        Account,
        Attested,
        Document,
        Doubt,
        Doubted,
        Given,
        Governments,
        Item,
        KnownForm,
        Number,
        Question,
        Reading,
        Report,
        Seen,
        Setting,
        Unread,
    )
}
_PLAIN: Mapping[str, Callable[[Any], object]] = {"date": date.fromisoformat, "Decimal": Decimal, "frozenset": frozenset}
_KIND = "is"  # no column has this name
_WORDS = frozenset({"words", "why"})  # fields that hold a Text or several, which JSON takes for lists


def without_layout(reading: Reading) -> Reading:
    """The reading with its document's name and hash, and without the words, which are an answer of their own."""
    document = replace(reading.report.document, blocks=())
    return replace(reading, report=Report(document, reading.setting, (), ()))


def dumps(value: object) -> bytes:
    """A value of these classes, or plain data with dates and decimals, as one line."""
    return json.dumps(value, default=_out, ensure_ascii=False).encode(errors="replace")


def loads(line: bytes) -> Any:  # noqa: ANN401 - what was put in
    """What `dumps` wrote, lists within values as tuples. ValueError or TypeError for anything else."""
    return json.loads(line, object_hook=_in)


def _out(value: object) -> object:
    if isinstance(value, date | Decimal):
        return {_KIND: type(value).__name__, "words": str(value)}
    if isinstance(value, frozenset):
        return {_KIND: "frozenset", "words": sorted(value)}
    if is_dataclass(value):
        return {_KIND: type(value).__name__, **{f.name: getattr(value, f.name) for f in fields(value) if f.init}}
    raise TypeError(type(value).__name__)


def _in(words: dict[str, Any]) -> object:
    kind = words.pop(_KIND, None)
    if kind is None:
        return words
    if kind in _PLAIN:
        return _PLAIN[kind](words["words"])
    return _VALUES[kind](**{name: _text(value) if name in _WORDS else _tuple(value) for name, value in words.items()})


def _text(value: object) -> object:
    if not isinstance(value, list):
        return value
    return Text(*value) if all(isinstance(part, str) for part in value) else tuple(Text(*part) for part in value)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
