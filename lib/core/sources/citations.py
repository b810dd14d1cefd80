"""How a source is named where its figures stand: by its title and, where it is not the body's own, that it was read in a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.core.frames import Frames, once
from lib.core.text import Lang, Text, join, same

MARKS = {"second_hand": Text("재인용", "second hand"), "unclear": Text("출처 불분명", "origin unclear")}
"""What stands behind the title of a source that is not first hand, by its quality; apart from provisional, which says that it may change."""
_MARKED = Text("{title}({mark})", "{title} ({mark})")
_NUMBER, _MORE = Text("{n}건", "{n}"), Text(" 외 {n}건", " and {n} more")


def citations(frames: Frames) -> Mapping[str, Text]:
    """How every source is named, by its id: `지방재정365 신속집행실적(재인용)`."""
    return once(
        frames, "citations", (), lambda: {i: _cited(t, q) for i, t, q in frames["sources"].select("source_id", "title", "quality").rows()}
    )


def _cited(title: str, quality: str) -> Text:
    title = " ".join(title.split())
    return _MARKED.fill(title=title, mark=MARKS[quality]) if quality in MARKS else same(title)


def marks_among(cited: Sequence[str]) -> Text:
    """How many of the sources, as they are named, are no first-hand ones: `재인용 2건`; empty where all are."""
    found = [(mark, sum(title.endswith((f"({mark.ko})", f"({mark.en})")) for title in cited)) for mark in MARKS.values()]
    return join([Text(f"{mark.ko} {n}건", f"{n} {mark.en}") for mark, n in found if n])


def number_of(cited: Sequence[str], words: Text = _NUMBER) -> Text:
    """How many sources there are, and how many of them are no first-hand ones: `3건(재인용 2건)`."""
    said, marks = words.fill(n=len(cited)), marks_among(cited)
    return _MARKED.fill(title=said, mark=marks) if marks.ko else said


def counted(cited: Sequence[str], most: int, lang: Lang) -> str:
    """The first sources as they are named, the others counted: `가, 나(재인용) 외 3건(재인용 2건)`."""
    rest = cited[most:]
    return ", ".join(cited[:most]) + (number_of(rest, _MORE).of(lang) if rest else "")
