"""Words as every file can hold and show them: without letters that XML forbids and those that show what follows reversed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

import polars as pl

_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # digits of a figure among what they reverse
_UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_TURNS}\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile(f"[{_TURNS}]")
_Whole = TypeVar("_Whole")


def writable(words: str) -> str:
    """The words without letters that no file should carry; ends of lines and tabs stay."""
    return words if words.isprintable() else _UNWRITABLE.sub("", words)  # none of these letters is printable


def straight(words: str) -> str:
    """The words without the letters that turn the direction of writing."""
    return _TURNING.sub("", words)


def escaped(json: str) -> str:
    """The same JSON with those letters written as escapes: nothing is lost, and every format can hold it."""
    return _UNWRITABLE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", json)


def all_writable(whole: _Whole) -> _Whole:
    """A value with all words in it writable, the very same value where they are: text, collections, dataclasses and tables."""
    return cast("_Whole", _made(whole))


def _made(value: Any) -> Any:  # noqa: ANN401 - whatever a document is made of
    kind = type(value)
    if kind not in _WAYS:
        _WAYS[kind] = _way(kind)
    way = _WAYS[kind]
    return value if way is None else way(value)


_WAYS: dict[type[Any], Callable[[Any], Any] | None] = {}  # a document has half a million parts


def _way(kind: type[Any]) -> Callable[[Any], Any] | None:
    """How a value of that type is made; nothing is done to numbers, days and the like."""
    ways: tuple[tuple[bool, Callable[[Any], Any]], ...] = (
        (issubclass(kind, str), writable),
        (issubclass(kind, tuple | list | frozenset), _collected),
        (issubclass(kind, Mapping), _mapped),
        (issubclass(kind, pl.DataFrame), _table),
        (is_dataclass(kind), _parts(kind)),
    )
    return next((way for holds, way in ways if holds), None)


def _collected(value: Any) -> Any:  # noqa: ANN401 - a tuple, named or not, a list or a frozen set
    made = [_made(v) for v in value]
    if all(new is old for new, old in zip(made, value, strict=True)):
        return value
    return type(value)._make(made) if hasattr(value, "_make") else type(value)(made)


def _mapped(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    made = {_made(k): _made(v) for k, v in value.items()}
    same = len(made) == len(value) and all(k in value and made[k] is value[k] for k in made)
    return value if same else made


def _parts(kind: type[Any]) -> Callable[[Any], Any]:
    """How a dataclass is made."""
    names = tuple(f.name for f in fields(kind) if f.init) if is_dataclass(kind) else ()

    def way(value: Any) -> Any:  # noqa: ANN401 - of that kind
        changed = {n: made for n in names if (made := _made(old := getattr(value, n))) is not old}
        return replace(value, **changed) if changed else value

    return way


def _table(table: pl.DataFrame) -> pl.DataFrame:
    names = [name for name, kind in table.schema.items() if kind == pl.String]
    held = {name: table[name] for name in names}
    made = {name: column.map_elements(writable, return_dtype=pl.String, skip_nulls=True) for name, column in held.items()}
    changed = [column for name, column in made.items() if not column.equals(held[name], null_equal=True)]
    return table.with_columns(changed) if changed else table
