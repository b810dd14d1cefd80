r"""The conditions of printed figures: `col=word|word;col=word`, `*` for all; `\;`, `\|`, `\=` stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Condition = Mapping[str, frozenset[str]]
Row = Mapping[str, object]


def parse(words: str) -> Condition:
    """Allowed words by column; empty for `*`. ValueError names the part that is not understood."""
    if words == "*":
        return {}
    found: dict[str, frozenset[str]] = {}
    for part in re.split(r"(?<!\\);", words):
        name, equals, values = _first_equals(part)
        if not equals or not name or name in found:
            raise ValueError(part)
        found[name] = frozenset(_plain(v) for v in re.split(r"(?<!\\)\|", values))
    return found


def _first_equals(part: str) -> tuple[str, str, str]:
    match = re.search(r"(?<!\\)=", part)
    return (part[: match.start()], "=", part[match.end() :]) if match else (part, "", "")


def _plain(words: str) -> str:
    return re.sub(r"\\([;|=\\])", r"\1", words)


def matching(rows: Sequence[Row], condition: Condition) -> list[Row]:
    """Rows that hold one of the allowed words in every named column (an empty cell holds none); KeyError for an unknown column."""
    return [r for r in rows if all(r[c] is not None and str(r[c]) in allowed for c, allowed in condition.items())]
