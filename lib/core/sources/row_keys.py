"""Rows named by words: conditions as `printed_figures` writes them, and the key of one row within its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.core.dataset import Dataset


def condition(words: Mapping[str, Iterable[str]]) -> str:
    """`col=word|word;col=word` of DATA.md; nothing asked is `*`."""
    return ";".join(f"{column}={'|'.join(map(_escaped, values))}" for column, values in words.items()) or "*"


def row_key(dataset: Dataset, row: Mapping[str, object]) -> str:
    """The condition that chooses this row alone among those of its source; empty where a part of its key is not known yet."""
    key = {name: row[name] for name in dataset.key if name != "source_id"}
    return "" if None in key.values() else condition({name: (str(word),) for name, word in key.items()})


def _escaped(word: str) -> str:
    return str(word).replace("\\", "\\\\").replace(";", r"\;").replace("|", r"\|").replace("=", r"\=")
