"""What a bare 비율 or 금액 stands for: a part of the 증감 over or before it, else the share of a row in all rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.core.wording import Wording
from lib.documents.words.labels import Label, key
from lib.reading.meaning.labels.senses import UNKNOWN, Sense
from lib.reading.meaning.labels.sides import Side

RATES = frozenset({"비율", "율", "률", "%", "퍼센트"})
_AMOUNTS = frozenset({"금액", "액", "증감액", "인원"})
_GROWTH = Sense("change", "", "증감률")


def rated(sides: Sequence[Side], paths: Sequence[Sequence[Label]], wording: Wording) -> tuple[Side, ...]:
    """The sides of one edge with what bare words of rates say there. `paths`: the labels that each side stands for, from the edge inwards."""
    made: list[Side] = []
    before: Side | None = None
    for side, path in zip(sides, paths, strict=True):
        made.append(_rated(side, path, before, made, wording))
        before = made[-1]
    return tuple(made)


def _rated(side: Side, path: Sequence[Label], before: Side | None, known: Sequence[Side], wording: Wording) -> Side:
    word = path[-1].key if path else ""
    if _is_change(side) and word in RATES | _AMOUNTS and len(path) > 1:
        return _as(side, word, _GROWTH if word in RATES else Sense("change", "", "증감"))
    if word not in RATES or not any(s.kind == UNKNOWN and key(s.words) == word for s in side.senses):
        return side
    if before is not None and _is_change(before) and _labels(before) == _labels(side, word):
        return _as(side, word, _GROWTH)
    return _share(side, word, known, wording)


def _share(side: Side, word: str, known: Sequence[Side], wording: Wording) -> Side:
    """The side as shares of all rows (구성비), where one value alone stands at its edge; else as it is."""
    share = next((n for n, d in enumerate(wording.derived) if d.column == d.against), None)
    values = {s.column for one in known for s in one.senses if s.kind == "value"}
    return side if share is None or len(values) > 1 else _as(side, word, Sense("derived", str(share), word))


def _is_change(side: Side) -> bool:
    return any(s.kind == "change" for s in side.senses)


def _labels(side: Side, but: str = "") -> list[str]:
    """What stands over the innermost label of a side, by the words that place it."""
    return [p for p in side.path if not but or key(p.removeprefix(":")) != but]


def _as(side: Side, word: str, sense: Sense) -> Side:
    """The side with its innermost label read so."""
    kept: Iterator[Sense] = (s for s in side.senses if s.kind not in {UNKNOWN, "change", "value"} or key(s.words) not in {word, ""})
    senses = (sense, *(s for s in kept if s.kind != "change"))
    return replace(
        side,
        senses=senses,
        unknown=tuple(w for w in side.unknown if key(w) != word),
        path=tuple(p for p in side.path if key(p.removeprefix(":")) != word),
    )
